package filing

import (
	"context"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/store"
	"casefile/tui/screen"
	"casefile/tui/ui"
)

// draftsScreen lists what was begun and not filed.
type draftsScreen struct {
	*screen.App
	screen.Quiet
	screen.Fetched[[]store.Draft]
	screen.RowsOf[store.Draft]
	delete screen.Pending
	thrown store.DraftID
}

// NewDraftsScreen lists what was begun and not filed.
func NewDraftsScreen(a *screen.App) *draftsScreen { return &draftsScreen{App: a} }

func (s *draftsScreen) Init() tea.Cmd {
	return s.Fetch(s.App, s.Shelf.Read)
}
func (s *draftsScreen) Title() string { return "Unfinished" }

func (s *draftsScreen) Update(msg tea.Msg) (screen.Screen, tea.Cmd) {
	s.Moved(msg, s.room)
	if s.Came(msg) {
		if s.Set(s.Value, s.room()); s.Err != nil {
			return s, screen.Warn(s.Err.Error())
		}
	}
	switch msg := msg.(type) {
	case screen.ChangedMsg:
		return s, s.Init()
	case screen.Answer[struct{}]:
		if s.delete.Took(msg.ID) {
			if msg.Err != nil {
				return s, screen.Warn(msg.Err.Error())
			}
			return s, tea.Batch(screen.Changed, screen.Say(s.Shelf.ThrownAway(s.thrown)))
		}
	}
	return s, nil
}

func (s *draftsScreen) room() int { return max(s.H-1, 1) }

func (s *draftsScreen) Actions() []screen.Action {
	none := ""
	if len(s.All) == 0 {
		none = "Nothing is unfinished."
	}
	return []screen.Action{
		{ID: "open", Title: "go on with it", Keys: []string{"enter"}, WhyNot: none, Run: func() tea.Cmd { return OpenDraft(s.App, *s.Current()) }},
		{ID: "throw", Title: "throw away", Keys: []string{"x"}, WhyNot: none, Run: func() tea.Cmd {
			return s.Push(screen.NewMenu(s.App, "Throw away \""+s.Current().Title+"\"?", s.throw(s.Current().ID)))
		}},
	}
}

func (s *draftsScreen) throw(id store.DraftID) []screen.Action {
	return []screen.Action{
		{ID: "keep", Title: "No, keep it", Run: func() tea.Cmd { return nil }},
		{ID: "throw", Title: "Yes, throw it away for good", Run: func() tea.Cmd {
			s.thrown = id
			shelf := s.Shelf
			return screen.Query(s.App, &s.delete, func(ctx context.Context, session *store.Session) (struct{}, error) {
				return struct{}{}, shelf.Throw(ctx, session, id)
			})
		}},
	}
}

// draftsTable has room for the seconds where they tell two drafts apart.
func draftsTable(seconds bool) ui.Table {
	width := 18
	if seconds {
		width = 20
	}
	return ui.Table{Columns: []ui.Column{{Title: "Saved", Width: width}, {Title: "What", Grow: 1}}}
}

const draftSaved = "02/01/2006 15:04"

// sameMinute reports whether two drafts were saved in one minute: they are listed
// by when they were.
func (s *draftsScreen) sameMinute() bool {
	for i, d := range s.All[min(1, len(s.All)):] {
		if d.Saved.Format(draftSaved) == s.All[i].Saved.Format(draftSaved) {
			return true
		}
	}
	return false
}

func (s *draftsScreen) View(w, h int) string {
	if !s.Read {
		return ui.Clip(" Reading ...", w, h)
	}
	if len(s.All) == 0 {
		return ui.Clip("\n Nothing is unfinished. What you leave without filing is kept here.", w, h)
	}
	seconds, layout := s.sameMinute(), draftSaved
	if seconds {
		layout += ":05"
	}
	table := draftsTable(seconds)
	return ui.Clip(strings.Join(s.Drawn(table, w, h-1, s.Theme, func(d store.Draft) []string {
		what := d.Title
		if d.Words != "" {
			what += ": " + d.Words
		}
		return []string{d.Saved.Format(layout), what}
	}), "\n"), w, h)
}
