package tui

import (
	"testing"
	"time"

	"casefile/model"
	"casefile/tui/screen"
)

// A demonstration does not lock its trainer out, and does not end by a slip.
func TestLessonGoesOn(t *testing.T) {
	t.Parallel()
	d := newVault(t, model.Manager)
	d.start(screen.Config{VaultPath: d.root.Given.VaultPath, Vault: d.root.Vault, Session: d.root.Session,
		Lesson: &screen.Lesson{Passphrase: passphrase, People: []screen.LessonPerson{{Name: "Sam Okafor", SignIn: "sam", Role: model.Manager}}}})
	d.newChild("Maya Kowalska")
	d.now = d.now.Add(time.Hour)
	d.tick()
	d.sees("Casefile is locked", "Enter goes on as sam", passphrase, "sam (Sam Okafor, manager)")
	d.press("esc")
	d.sees("End the demonstration")
	d.press("enter") // no
	d.sees("Casefile is locked")
	d.press("enter")
	d.sees("children: ", "Maya Kowalska")
	d.press("ctrl+l")
	d.press("s", "a", "m", "enter") // who types a name is that person
	d.sees("children: ", "Maya Kowalska")
	d.press("q")
	d.sees("End the demonstration", "--keep DIR")
	if d.quit {
		t.Fatal("it ended without a question")
	}
	d.press("q")
	if !d.quit {
		t.Error("it did not end")
	}
}

// Nothing of the kind is said of any other vault.
func TestNoPassphraseOnAnotherVault(t *testing.T) {
	t.Parallel()
	d := newVault(t, model.Manager)
	d.press("ctrl+l")
	d.sees("Casefile is locked")
	d.seesNot("Enter goes on as", "salt marsh lantern")
	d.fill("signin", "sam")
	d.press("enter")
	d.seesNot("children: ")
}
