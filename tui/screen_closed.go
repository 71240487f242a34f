package tui

import (
	"context"
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/store"
	"casefile/tui/ui"
)

// closedScreen lists the files that were closed, by how long they are to be kept:
// those that may be destroyed come first.
type closedScreen struct {
	*app
	quiet
	fetched[[]store.ClosedFile]
	rowsOf[store.ClosedFile]
	due      int
	progress *progress
	percent  int
}

func newClosedScreen(a *app) *closedScreen {
	return &closedScreen{app: a, progress: &progress{}}
}

func (s *closedScreen) Init() tea.Cmd {
	p := s.progress
	return tea.Batch(s.fetch(s.app, func(ctx context.Context, session *store.Session) ([]store.ClosedFile, error) {
		return session.ClosedFiles(ctx, p.tell)
	}), s.look())
}

func (s *closedScreen) look() tea.Cmd {
	id := s.load.id
	return s.after(lookEvery, func(time.Time) tea.Msg { return lookMsg{id} })
}

func (s *closedScreen) Title() string { return "Closed files" }

func (s *closedScreen) Update(msg tea.Msg) (Screen, tea.Cmd) {
	s.moved(msg, s.room)
	if s.came(msg) {
		s.due = 0
		for _, f := range s.value {
			if f.Retention.Due(s.today()) {
				s.due++
			}
		}
		s.set(s.value, s.room())
	}
	switch msg := msg.(type) {
	case changedMsg:
		return s, s.Init()
	case lookMsg:
		if s.load.waiting() && msg.id == s.load.id {
			s.percent = s.progress.percent()
			return s, s.look()
		}
	}
	return s, nil
}

func (s *closedScreen) room() int { return max(s.h-2, 1) }

func (s *closedScreen) Actions() []Action {
	none := ""
	if len(s.all) == 0 {
		none = "There is no closed file."
	}
	return []Action{
		{ID: "open", Title: "how long it is kept", Keys: []string{"enter"}, WhyNot: none, Run: func() tea.Cmd {
			return s.push(newRetentionScreen(s.app, s.current().Row.Case))
		}},
		{ID: "file", Title: "open the file", Keys: []string{"f"}, WhyNot: none, Run: func() tea.Cmd {
			r := s.current().Row
			return s.push(s.doors.Child(s.app, r.Case, r.Name))
		}},
		{ID: "destroyed", Title: "what was destroyed", Keys: []string{"d"}, Run: func() tea.Cmd { return s.push(newDestroyedScreen(s.app)) }},
		{ID: "back", Title: "back", Keys: []string{"esc"}, Run: func() tea.Cmd { s.load.stop(); return s.leave(s) }},
	}
}

var closedTable = ui.Table{Columns: []ui.Column{{Title: "Child", Grow: 2}, {Title: "Born", Width: 10}, {Title: "Closed", Width: 10}, {Title: "Kept", Grow: 3}}}

func (s *closedScreen) View(w, h int) string {
	switch {
	case s.err != nil:
		return ui.Clip(strings.Join(wrapped(s.err.Error(), w, s.theme.Error), "\n"), w, h)
	case !s.read:
		return ui.Clip("\n Reading every closed file ...\n\n "+bar(s.percent)+"\n\n Esc stops.", w, h)
	case len(s.all) == 0:
		return ui.Clip("\n No file was closed. Files are destroyed only once they are closed, at the end of their time.", w, h)
	}
	summary := " " + count(len(s.all), "closed file") + "; "
	if s.due == 0 {
		summary += "none may be destroyed yet"
	} else {
		summary += s.theme.Warn.Render("! " + count(s.due, "file") + " may be destroyed")
	}
	rows := s.drawn(closedTable, w, s.room(), s.theme, func(f store.ClosedFile) []string {
		kept := "until " + f.Retention.Kept.String()
		switch {
		case f.Retention.Hold != "":
			kept = f.Retention.Hold
		case f.Retention.Due(s.today()):
			kept = "! was kept until " + f.Retention.Kept.String()
		}
		born := ""
		if !f.Row.Born.IsZero() {
			born = f.Row.Born.Numeric()
		}
		return []string{f.Row.Name, born, f.Row.Closed.Numeric(), kept}
	})
	return ui.Clip(strings.Join(append([]string{ui.Truncate(summary, w, s.theme)}, rows...), "\n"), w, h)
}
