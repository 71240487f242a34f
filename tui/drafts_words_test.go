package tui

import (
	"testing"

	"casefile/model"
)

// Drafts of one kind for one child are told apart by what is in them.
func TestDraftsAreToldApart(t *testing.T) {
	t.Parallel()
	d := newVault(t, model.SocialWorker)
	d.openChild("Maya Kowalska")
	for _, text := range []string{"He rang at six.", "Gran asked for more days."} {
		d.press("n")
		d.fill("text", text)
		d.press("esc")
		d.tick()
	}
	d.press("esc", "u")
	d.sees("He rang at six.", "Gran asked for more", "10:30:0")
}
