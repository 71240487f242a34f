package upkeep

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/store"
	"casefile/tui/screen"
	"casefile/tui/ui"
)

// broughtScreen says what was brought in, and takes it back.
type broughtScreen struct {
	*screen.App
	done store.Imported
}

func newBroughtScreen(a *screen.App, done store.Imported) *broughtScreen {
	return &broughtScreen{App: a, done: done}
}

func (s *broughtScreen) Init() tea.Cmd { return nil }
func (s *broughtScreen) Title() string { return "Brought in" }
func (s *broughtScreen) Typing() bool  { return false }

func (s *broughtScreen) Update(tea.Msg) (screen.Screen, tea.Cmd) { return s, nil }

func (s *broughtScreen) Actions() []screen.Action {
	return []screen.Action{{ID: "take-back", Title: "take all of it back", Keys: []string{"u"}, Run: func() tea.Cmd { return takeBack(s.App, s.done.Batch, s) }}}
}

func (s *broughtScreen) View(w, h int) string {
	p := &screen.Page{Theme: s.Theme, W: min(w, 100) - 2}
	p.Rule("Brought in")
	for _, l := range s.done.Words() {
		p.Plain(l)
	}
	p.Gap()
	p.Muted("u takes it back now. Later, I on the page of the vault lists what was brought in, and takes it back.")
	p.Muted("The CSV file is still where it was, and is not sealed: delete it, if nothing else needs it.")
	return ui.Clip(strings.Join(p.Lines, "\n"), w, h)
}
