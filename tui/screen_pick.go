package tui

import (
	"context"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
	"casefile/store"
	"casefile/tui/ui"
)

// pickChildScreen asks for one of the children on file: type a part of the
// name, Enter takes the one that the arrows stand on.
type pickChildScreen struct {
	*app
	rowsOf[model.Row]
	title  string
	chosen func(*model.CaseFile) tea.Cmd
	// without is a child who is not offered; zero for none.
	without model.CaseID
	fetched[[]model.Row]
	open pending
}

func newPickChildScreen(a *app, title string, chosen func(*model.CaseFile) tea.Cmd) *pickChildScreen {
	return &pickChildScreen{app: a, title: title, chosen: chosen, rowsOf: rowsOf[model.Row]{filter: filter{on: true}}}
}

func (s *pickChildScreen) Init() tea.Cmd {
	return s.fetch(s.app, func(ctx context.Context, session *store.Session) ([]model.Row, error) { return session.Cases(ctx) })
}
func (s *pickChildScreen) Title() string { return s.title }
func (s *pickChildScreen) Typing() bool  { return true }
func (s *pickChildScreen) Reading() bool { return !s.read && s.load.waiting() || s.open.waiting() }

func (s *pickChildScreen) Update(msg tea.Msg) (Screen, tea.Cmd) {
	if s.came(msg) {
		if s.err != nil {
			return s, warn(s.err.Error())
		}
		s.setRows(s.value)
	}
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		s.w, s.h = msg.Width, max(msg.Height-2, 1)
		s.list.Fit(len(s.shown), s.h)
	case answer[*model.CaseFile]:
		if s.open.took(msg.id) {
			if msg.err != nil {
				return s, warn(msg.err.Error())
			}
			return s, s.chosen(msg.value)
		}
	case tea.KeyMsg:
		if s.filter.key(msg) {
			s.refilter()
			return s, nil
		}
		moveList(&s.list, msg, len(s.shown), s.h)
		if msg.Type == tea.KeyEnter {
			return s, s.choose()
		}
	}
	return s, nil
}

// setRows puts the children whose file I keep first, then by name.
func (s *pickChildScreen) setRows(rows []model.Row) {
	s.all = slices.DeleteFunc(slices.Clone(rows), func(r model.Row) bool { return r.Case == s.without })
	for i := range s.all {
		s.all[i] = s.all[i].At(s.today())
	}
	slices.SortStableFunc(s.all, func(a, b model.Row) int {
		if mine, theirs := a.Keeps(s.me().ID), b.Keeps(s.me().ID); mine != theirs {
			if mine {
				return -1
			}
			return 1
		}
		return strings.Compare(model.Folded(a.Name), model.Folded(b.Name))
	})
	s.refilter()
}

func (s *pickChildScreen) refilter() {
	s.sift(func(r model.Row) string { return model.Folded(r.Name + "\n" + r.KnownAs) }, nil)
	s.list.Home()
}

func (s *pickChildScreen) choose() tea.Cmd {
	if len(s.shown) == 0 {
		return say("No child on file matches. Esc goes back.")
	}
	id := s.current().Case
	return query(s.app, &s.open, func(ctx context.Context, session *store.Session) (*model.CaseFile, error) {
		return session.CaseFile(ctx, id)
	})
}

// Actions shows what Enter does; the key is text's, so Update takes it.
func (s *pickChildScreen) Actions() []Action {
	return []Action{{ID: "choose", Title: "choose", Keys: []string{"enter"}, Run: s.choose}}
}

var pickTable = ui.Table{Columns: []ui.Column{{Title: "Child", Grow: 3}, {Title: "Age", Width: 6}, {Title: "Status", Grow: 3}}}

func (s *pickChildScreen) View(w, h int) string {
	if !s.read {
		return ui.Clip(" Reading ...", w, h)
	}
	lines := []string{" " + s.filter.view()}
	if len(s.shown) == 0 {
		lines = append(lines, "", " No child on file matches.")
		return ui.Clip(strings.Join(lines, "\n"), w, h)
	}
	lines = append(lines, s.theme.Muted.Render("  "+pickTable.Header(w-2, s.theme)),
		s.list.View(len(s.shown), w, max(h-2, 1), s.theme, func(i, w int) string {
			r := s.at(i)
			name := r.Name
			if r.KnownAs != "" {
				name += " (" + r.KnownAs + ")"
			}
			return pickTable.Row([]string{name, r.Age(s.today()), restrictedSign(r) + r.Status}, w, s.theme)
		}))
	return ui.Clip(strings.Join(lines, "\n"), w, h)
}

// restrictedSign leads the status of a restricted file on a list.
func restrictedSign(r model.Row) string {
	if r.Restricted {
		return "[restricted] "
	}
	return ""
}
