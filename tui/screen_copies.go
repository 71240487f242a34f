package tui

import (
	tea "github.com/charmbracelet/bubbletea"

	"casefile/tui/ui"
)

// copiesScreen shows what goes into the files of brothers and sisters, before
// anything is filed (C3).
type copiesScreen struct {
	*app
	quiet
	paged
	to   []elsewhere
	file func() tea.Cmd
}

func newCopiesScreen(a *app, to []elsewhere, file func() tea.Cmd) *copiesScreen {
	return &copiesScreen{app: a, to: to, file: file}
}

func (s *copiesScreen) Title() string { return "What the other records will hold" }

func (s *copiesScreen) Update(msg tea.Msg) (Screen, tea.Cmd) {
	s.moved(msg, s.lines)
	return s, nil
}

func (s *copiesScreen) Actions() []Action {
	return []Action{
		{ID: "file", Title: "file all of it", Keys: []string{"ctrl+s", "f2", "enter"}, Run: func() tea.Cmd {
			return tea.Batch(s.leave(s), s.file())
		}},
		{ID: "back", Title: "back to change it", Keys: []string{"esc"}, Run: func() tea.Cmd { return s.leave(s) }},
	}
}

func (s *copiesScreen) lines(w int) []string {
	p := &page{theme: s.theme, w: min(w, 100) - 2}
	p.plain("Nothing is filed yet. Ctrl+S files all of it in one act; Esc goes back to change it.")
	for _, to := range s.to {
		p.gap()
		p.rule("In the record of " + ui.Line(to.name))
		if c := to.closed; !c.IsZero() {
			p.warn("This file was closed on " + c.String() + ". What is filed stands in it all the same, and does not open it again.")
		}
		if to.open {
			p.warn("The file it comes from is restricted. This copy was made before, and stands in the open: so will this.")
		}
		if to.general == nil {
			p.confidential("All of it is confidential: the main file shows only that there is an entry, its date and who recorded it.")
		} else {
			p.bold(to.general.Words())
			p.body(to.general)
		}
		if to.confidential != nil {
			p.gap()
			p.confidential("In the confidential part: " + to.confidential.Words())
			p.body(to.confidential)
		}
		for _, said := range to.said {
			p.gap()
			p.plain("With it goes what was said of the entry: " + ui.Line(said.Words()) + ". " + ui.Line(said.Line()))
		}
	}
	return p.lines
}

func (s *copiesScreen) View(w, h int) string { return s.scroll.View(s.lines(w), w, h, s.theme) }
