package tui

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/store"
	"casefile/tui/ui"
)

// broughtScreen says what was brought in, and takes it back.
type broughtScreen struct {
	*app
	done store.Imported
}

func newBroughtScreen(a *app, done store.Imported) *broughtScreen {
	return &broughtScreen{app: a, done: done}
}

func (s *broughtScreen) Init() tea.Cmd { return nil }
func (s *broughtScreen) Title() string { return "Brought in" }
func (s *broughtScreen) Typing() bool  { return false }

func (s *broughtScreen) Update(tea.Msg) (Screen, tea.Cmd) { return s, nil }

func (s *broughtScreen) Actions() []Action {
	return []Action{{ID: "take-back", Title: "take all of it back", Keys: []string{"u"}, Run: func() tea.Cmd { return takeBack(s.app, s.done.Batch, s) }}}
}

func (s *broughtScreen) View(w, h int) string {
	p := &page{theme: s.theme, w: min(w, 100) - 2}
	p.rule("Brought in")
	for _, l := range s.done.Words() {
		p.plain(l)
	}
	p.gap()
	p.muted("u takes it back now. Later, I on the page of the vault lists what was brought in, and takes it back.")
	p.muted("The CSV file is still where it was, and is not sealed: delete it, if nothing else needs it.")
	return ui.Clip(strings.Join(p.lines, "\n"), w, h)
}
