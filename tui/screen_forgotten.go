package tui

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/tui/ui"
)

// forgottenScreen says what can be done about a forgotten passphrase. It shows
// nothing of what the vault holds.
type forgottenScreen struct{ *app }

func newForgottenScreen(a *app) *forgottenScreen { return &forgottenScreen{app: a} }

func (s *forgottenScreen) Init() tea.Cmd                    { return nil }
func (s *forgottenScreen) Title() string                    { return "Forgotten" }
func (s *forgottenScreen) Typing() bool                     { return false }
func (s *forgottenScreen) Update(tea.Msg) (Screen, tea.Cmd) { return s, nil }

func (s *forgottenScreen) Actions() []Action {
	return []Action{
		{ID: "recover", Title: "use the recovery key", Keys: []string{"r"}, Run: func() tea.Cmd { return s.push(newRecoverScreen(s.app)) }},
		{ID: "back", Title: "back", Keys: []string{"esc"}, Run: func() tea.Cmd { return s.leave(s) }},
	}
}

func (s *forgottenScreen) View(w, h int) string {
	p := &page{theme: s.theme, w: min(w, 100) - 2}
	p.gap()
	p.plain("Your passphrase stands nowhere, and nobody can look it up.")
	p.gap()
	p.bold("If a manager can still sign in")
	p.plain("They give your account a new first passphrase: p on the list of children, your name, then s. What you filed is all there. What you had begun and not filed is gone.")
	p.gap()
	p.bold("If nobody can who could do that")
	p.plain("The team's recovery key, on paper, gives somebody a manager's account. It is replaced in the same act, so have paper at hand: r.")
	p.gap()
	p.bold("If there is no paper either")
	p.plain("Then nothing opens this vault, and a backup needs the same passphrases. There is no other way in, for anybody: that is what keeps it safe on a stolen laptop.")
	return ui.Clip(strings.Join(p.lines, "\n"), w, h)
}
