package upkeep

import (
	"context"
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
	"casefile/store"
	"casefile/tui/screen"
	"casefile/tui/ui"
)

// closedScreen lists the files that were closed, by how long they are to be kept:
// those that are to be destroyed come first, then those that may be.
type closedScreen struct {
	*screen.App
	screen.Quiet
	screen.Fetched[[]store.ClosedFile]
	screen.RowsOf[store.ClosedFile]
	// due are those that may be destroyed, coming those of which it is announced.
	due, coming int
	progress    *screen.Progress
	percent     int
}

func newClosedScreen(a *screen.App) *closedScreen {
	return &closedScreen{App: a, progress: &screen.Progress{}}
}

func (s *closedScreen) Init() tea.Cmd {
	p := s.progress
	return tea.Batch(s.Fetch(s.App, func(ctx context.Context, session *store.Session) ([]store.ClosedFile, error) {
		return session.Retention().Closed(ctx, p.Tell)
	}), s.look())
}

func (s *closedScreen) look() tea.Cmd {
	id := s.Load.ID
	return s.After(screen.LookEvery, func(time.Time) tea.Msg { return screen.LookMsg{ID: id} })
}

func (s *closedScreen) Title() string { return "Closed files" }

func (s *closedScreen) Update(msg tea.Msg) (screen.Screen, tea.Cmd) {
	s.Moved(msg, s.room)
	if s.Came(msg) {
		s.due, s.coming = 0, 0
		for _, f := range s.Value {
			switch {
			case f.Announced != nil && f.Announced.Stands():
				s.coming++
			case f.Retention.Due(s.Today()):
				s.due++
			}
		}
		s.Set(s.Value, s.room())
	}
	switch msg := msg.(type) {
	case screen.ChangedMsg:
		return s, s.Init()
	case screen.LookMsg:
		if s.Load.Waiting() && msg.ID == s.Load.ID {
			s.percent = s.progress.Percent()
			return s, s.look()
		}
	}
	return s, nil
}

func (s *closedScreen) room() int { return max(s.H-2, 1) }

func (s *closedScreen) Actions() []screen.Action {
	none, shut := "", ""
	switch f := s.Current(); {
	case f == nil:
		none, shut = "There is no closed file.", "There is no closed file."
	case f.Row.Name == "":
		shut = "This file is not open to you."
	}
	return []screen.Action{
		{ID: "open", Title: "how long it is kept", Keys: []string{"enter"}, WhyNot: none, Run: func() tea.Cmd {
			return s.Push(NewRetentionScreen(s.App, s.Current().Row.Case))
		}},
		{ID: "file", Title: "open the file", Keys: []string{"f"}, WhyNot: shut, Run: func() tea.Cmd {
			r := s.Current().Row
			return s.Push(s.Doors.Child(s.App, r.Case, r.Name))
		}},
		{ID: "destroyed", Title: "what was destroyed", Keys: []string{"d"}, Run: func() tea.Cmd { return s.Push(newDestroyedScreen(s.App)) }},
		{ID: "back", Title: "back", Keys: []string{"esc"}, Run: func() tea.Cmd { s.Load.Stop(); return s.Leave(s) }},
	}
}

var closedTable = ui.Table{Columns: []ui.Column{{Title: "Child", Grow: 2}, {Title: "Born", Width: 10}, {Title: "Closed", Width: 10}, {Title: "Kept", Grow: 3}}}

func (s *closedScreen) View(w, h int) string {
	switch {
	case s.Err != nil:
		return ui.Clip(strings.Join(screen.Wrapped(s.Err.Error(), w, s.Theme.Error), "\n"), w, h)
	case !s.Read:
		return ui.Clip("\n Reading every closed file ...\n\n "+screen.Bar(s.percent)+"\n\n Esc stops.", w, h)
	case len(s.All) == 0:
		return ui.Clip("\n No file was closed. Files are destroyed only once they are closed, at the end of their time.", w, h)
	}
	summary := " " + model.Count(len(s.All), "closed file")
	if s.coming > 0 {
		summary += "; " + s.Theme.Warn.Render("! "+model.Count(s.coming, "file")+" to be destroyed")
	}
	switch {
	case s.due > 0:
		summary += "; " + s.Theme.Warn.Render("! "+model.Count(s.due, "file")+" may be destroyed")
	case s.coming == 0:
		summary += "; none may be destroyed yet"
	}
	rows := s.Drawn(closedTable, w, s.room(), s.Theme, func(f store.ClosedFile) []string {
		name, kept := f.Row.Name, "until "+f.Retention.Kept.String()
		if name == "" {
			name = "file " + f.Row.Case.String()
		}
		switch {
		case f.Announced != nil && f.Announced.Stands():
			kept = "! to be destroyed: " + f.Announced.By.Name
		case f.Announced != nil:
			kept = "! stopped by " + f.Announced.StoppedBy.Name
		case f.Retention.Hold != "":
			kept = f.Retention.Hold
		case f.Retention.Due(s.Today()):
			kept = "! was kept until " + f.Retention.Kept.String()
		}
		born := ""
		if !f.Row.Born.IsZero() {
			born = f.Row.Born.Numeric()
		}
		return []string{name, born, f.Row.Closed.Numeric(), kept}
	})
	return ui.Clip(strings.Join(append([]string{ui.Truncate(summary, w, s.Theme)}, rows...), "\n"), w, h)
}
