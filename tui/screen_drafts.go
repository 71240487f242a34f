package tui

import (
	"context"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/store"
	"casefile/tui/ui"
)

// draftsScreen lists what was begun and not filed.
type draftsScreen struct {
	*app
	drafts []store.Draft
	list   ui.List
	h      int
	load   pending
	delete pending
	thrown store.DraftID
	read   bool
}

func newDraftsScreen(a *app) *draftsScreen { return &draftsScreen{app: a, h: 10} }

func (s *draftsScreen) Init() tea.Cmd {
	return query(s.app, &s.load, s.shelf.read)
}
func (s *draftsScreen) Title() string { return "Unfinished" }
func (s *draftsScreen) reading() bool { return !s.read && s.load.waiting() }
func (s *draftsScreen) Typing() bool  { return false }

func (s *draftsScreen) Update(msg tea.Msg) (Screen, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		s.h = max(msg.Height-2, 1)
	case changedMsg:
		return s, s.Init()
	case answer[[]store.Draft]:
		if s.load.took(msg.id) {
			s.read = true
			s.drafts = msg.value
			s.list.Fit(len(s.drafts), s.h)
			if msg.err != nil {
				return s, warn(msg.err.Error())
			}
		}
	case answer[struct{}]:
		if s.delete.took(msg.id) {
			if msg.err != nil {
				return s, warn(msg.err.Error())
			}
			return s, tea.Batch(changed, say(s.shelf.thrownAway(s.thrown)))
		}
	case tea.KeyMsg:
		moveList(&s.list, msg, len(s.drafts), s.h)
	}
	return s, nil
}

func (s *draftsScreen) Actions() []Action {
	none := ""
	if len(s.drafts) == 0 {
		none = "Nothing is unfinished."
	}
	return []Action{
		{ID: "open", Title: "go on with it", Keys: []string{"enter"}, WhyNot: none, Run: func() tea.Cmd { return openDraft(s.app, s.drafts[s.list.Cursor]) }},
		{ID: "throw", Title: "throw away", Keys: []string{"x"}, WhyNot: none, Run: func() tea.Cmd {
			return s.push(newMenuScreen(s.app, "Throw away \""+s.drafts[s.list.Cursor].Title+"\"?", s.throw(s.drafts[s.list.Cursor].ID)))
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
	for i, d := range s.drafts[min(1, len(s.drafts)):] {
		if d.Saved.Format(draftSaved) == s.drafts[i].Saved.Format(draftSaved) {
			return true
		}
	}
	return false
}

func (s *draftsScreen) View(w, h int) string {
	if !s.read {
		return ui.Clip(" Reading ...", w, h)
	}
	if len(s.drafts) == 0 {
		return ui.Clip("\n Nothing is unfinished. What you leave without filing is kept here.", w, h)
	}
	seconds, layout := s.sameMinute(), draftSaved
	if seconds {
		layout += ":05"
	}
	table := draftsTable(seconds)
	head := s.theme.Muted.Render("  " + table.Header(w-2, s.theme))
	rows := s.list.ViewActive(len(s.drafts), w, max(h-1, 1), s.theme, func(i, w int) string {
		d := s.drafts[i]
		what := d.Title
		if d.Words != "" {
			what += ": " + d.Words
		}
		return table.Row([]string{d.Saved.Format(layout), what}, w, s.theme)
	})
	return ui.Clip(head+"\n"+rows, w, h)
}
