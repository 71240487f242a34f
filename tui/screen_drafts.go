package tui

import (
	"context"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/store"
	"casefile/tui/ui"
)

// draftsScreen lists what was begun and not filed.
type draftsScreen struct {
	*app
	quiet
	fetched[[]store.Draft]
	rowsOf[store.Draft]
	delete pending
	thrown store.DraftID
}

func newDraftsScreen(a *app) *draftsScreen { return &draftsScreen{app: a} }

func (s *draftsScreen) Init() tea.Cmd {
	return s.fetch(s.app, s.shelf.read)
}
func (s *draftsScreen) Title() string { return "Unfinished" }

func (s *draftsScreen) Update(msg tea.Msg) (Screen, tea.Cmd) {
	s.moved(msg, s.room)
	if s.came(msg) {
		if s.set(s.value, s.room()); s.err != nil {
			return s, warn(s.err.Error())
		}
	}
	switch msg := msg.(type) {
	case changedMsg:
		return s, s.Init()
	case answer[struct{}]:
		if s.delete.took(msg.id) {
			if msg.err != nil {
				return s, warn(msg.err.Error())
			}
			return s, tea.Batch(changed, say(s.shelf.thrownAway(s.thrown)))
		}
	}
	return s, nil
}

func (s *draftsScreen) room() int { return max(s.h-1, 1) }

func (s *draftsScreen) Actions() []Action {
	none := ""
	if len(s.all) == 0 {
		none = "Nothing is unfinished."
	}
	return []Action{
		{ID: "open", Title: "go on with it", Keys: []string{"enter"}, WhyNot: none, Run: func() tea.Cmd { return openDraft(s.app, *s.current()) }},
		{ID: "throw", Title: "throw away", Keys: []string{"x"}, WhyNot: none, Run: func() tea.Cmd {
			return s.push(newMenuScreen(s.app, "Throw away \""+s.current().Title+"\"?", s.throw(s.current().ID)))
		}},
	}
}

func (s *draftsScreen) throw(id store.DraftID) []Action {
	return []Action{
		{ID: "keep", Title: "No, keep it", Run: func() tea.Cmd { return nil }},
		{ID: "throw", Title: "Yes, throw it away for good", Run: func() tea.Cmd {
			s.thrown = id
			shelf := s.shelf
			return query(s.app, &s.delete, func(ctx context.Context, session *store.Session) (struct{}, error) {
				return struct{}{}, shelf.throw(ctx, session, id)
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
	for i, d := range s.all[min(1, len(s.all)):] {
		if d.Saved.Format(draftSaved) == s.all[i].Saved.Format(draftSaved) {
			return true
		}
	}
	return false
}

func (s *draftsScreen) View(w, h int) string {
	if !s.read {
		return ui.Clip(" Reading ...", w, h)
	}
	if len(s.all) == 0 {
		return ui.Clip("\n Nothing is unfinished. What you leave without filing is kept here.", w, h)
	}
	seconds, layout := s.sameMinute(), draftSaved
	if seconds {
		layout += ":05"
	}
	table := draftsTable(seconds)
	return ui.Clip(strings.Join(s.drawn(table, w, h-1, s.theme, func(d store.Draft) []string {
		what := d.Title
		if d.Words != "" {
			what += ": " + d.Words
		}
		return []string{d.Saved.Format(layout), what}
	}), "\n"), w, h)
}
