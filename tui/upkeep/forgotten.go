package upkeep

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/tui/screen"
	"casefile/tui/ui"
)

// forgottenScreen says what can be done about a forgotten passphrase. It shows
// nothing of what the vault holds.
type forgottenScreen struct{ *screen.App }

func newForgottenScreen(a *screen.App) *forgottenScreen { return &forgottenScreen{App: a} }

func (s *forgottenScreen) Init() tea.Cmd                           { return nil }
func (s *forgottenScreen) Title() string                           { return "Forgotten" }
func (s *forgottenScreen) Typing() bool                            { return false }
func (s *forgottenScreen) Update(tea.Msg) (screen.Screen, tea.Cmd) { return s, nil }

func (s *forgottenScreen) Actions() []screen.Action {
	return []screen.Action{
		{ID: "recover", Title: "use the recovery key", Keys: []string{"r"}, Run: func() tea.Cmd { return s.Push(newRecoverScreen(s.App)) }},
		{ID: "back", Title: "back", Keys: []string{"esc"}, Run: func() tea.Cmd { return s.Leave(s) }},
	}
}

func (s *forgottenScreen) View(w, h int) string {
	p := &screen.Page{Theme: s.Theme, W: min(w, 100) - 2}
	p.Gap()
	p.Plain("Your passphrase stands nowhere, and nobody can look it up.")
	p.Gap()
	p.Bold("If a manager can still sign in")
	p.Plain("They give your account a new first passphrase: p on the list of children, your name, then s. What you filed is all there. What you had begun and not filed is gone.")
	p.Gap()
	p.Bold("If nobody can who could do that")
	p.Plain("The team's recovery key, on paper, gives somebody a manager's account. It is replaced in the same act, so have paper at hand: r.")
	p.Gap()
	p.Bold("If there is no paper either")
	p.Plain("Then nothing opens this vault, and a backup needs the same passphrases. There is no other way in, for anybody: that is what keeps it safe on a stolen laptop.")
	return ui.Clip(strings.Join(p.Lines, "\n"), w, h)
}
