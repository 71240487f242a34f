package filing

import (
	tea "github.com/charmbracelet/bubbletea"

	"casefile/model/papers"
	"casefile/tui/screen"
	"casefile/tui/ui"
)

// CopiesScreen shows what goes into the files of brothers and sisters, before
// anything is filed (C3).
type CopiesScreen struct {
	*screen.App
	screen.Quiet
	screen.Paged
	to   []elsewhere
	file func() tea.Cmd
}

func newCopiesScreen(a *screen.App, to []elsewhere, file func() tea.Cmd) *CopiesScreen {
	return &CopiesScreen{App: a, to: to, file: file}
}

func (s *CopiesScreen) Title() string { return "What the other records will hold" }

func (s *CopiesScreen) Update(msg tea.Msg) (screen.Screen, tea.Cmd) {
	s.Moved(msg, s.lines)
	return s, nil
}

func (s *CopiesScreen) Actions() []screen.Action {
	return []screen.Action{
		{ID: "file", Title: "file all of it", Keys: []string{"ctrl+s", "f2", "enter"}, Run: func() tea.Cmd {
			return tea.Batch(s.Leave(s), s.file())
		}},
		{ID: "back", Title: "back to change it", Keys: []string{"esc"}, Run: func() tea.Cmd { return s.Leave(s) }},
	}
}

func (s *CopiesScreen) lines(w int) []string {
	p := &screen.Page{Theme: s.Theme, W: min(w, 100) - 2}
	p.Plain("Nothing is filed yet. Ctrl+S files all of it in one act; Esc goes back to change it.")
	for _, to := range s.to {
		p.Gap()
		p.Rule("In the record of " + ui.Line(to.name))
		if c := to.closed; !c.IsZero() {
			p.Warn("This file was closed on " + c.String() + ". What is filed stands in it all the same, and does not open it again.")
		}
		if to.open {
			p.Warn("The file it comes from is restricted. This copy was made before, and stands in the open: so will this.")
		}
		if to.general == nil {
			p.Confidential("All of it is confidential: the main file shows only that there is an entry, its date and who recorded it.")
		} else {
			p.Bold(to.general.Words())
			p.Gap()
			p.Blocks(papers.Says(to.general))
		}
		if to.confidential != nil {
			p.Gap()
			p.Confidential("In the confidential part: " + to.confidential.Words())
			p.Gap()
			p.Blocks(papers.Says(to.confidential))
		}
		for _, said := range to.said {
			p.Gap()
			p.Plain("With it goes what was said of the entry: " + ui.Line(said.Words()) + ". " + ui.Line(said.Line()))
		}
	}
	return p.Lines
}

func (s *CopiesScreen) View(w, h int) string { return s.Scroll.View(s.lines(w), w, h, s.Theme) }
