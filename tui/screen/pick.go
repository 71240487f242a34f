package screen

import (
	"context"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
	"casefile/store"
	"casefile/tui/ui"
)

// PickChild asks for one of the children on file: type a part of the
// name, Enter takes the one that the arrows stand on.
type PickChild struct {
	*App
	RowsOf[model.Row]
	Heading string
	chosen  func(*model.CaseFile) tea.Cmd
	// Without is a child who is not offered; zero for none.
	Without model.CaseID
	Fetched[[]model.Row]
	open Pending
}

// NewPickChild asks for a child, and goes on with the file.
func NewPickChild(a *App, title string, chosen func(*model.CaseFile) tea.Cmd) *PickChild {
	return &PickChild{App: a, Heading: title, chosen: chosen, RowsOf: RowsOf[model.Row]{Filter: Filter{On: true}}}
}

func (s *PickChild) Init() tea.Cmd {
	return s.Fetch(s.App, func(ctx context.Context, session *store.Session) ([]model.Row, error) { return session.Cases(ctx) })
}
func (s *PickChild) Title() string { return s.Heading }
func (s *PickChild) Typing() bool  { return true }
func (s *PickChild) Reading() bool { return !s.Read && s.Load.Waiting() || s.open.Waiting() }

func (s *PickChild) Update(msg tea.Msg) (Screen, tea.Cmd) {
	if s.Came(msg) {
		if s.Err != nil {
			return s, Warn(s.Err.Error())
		}
		s.setRows(s.Value)
	}
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		s.W, s.H = msg.Width, max(msg.Height-2, 1)
		s.List.Fit(len(s.Shown), s.H)
	case Answer[*model.CaseFile]:
		if s.open.Took(msg.ID) {
			if msg.Err != nil {
				return s, Warn(msg.Err.Error())
			}
			return s, s.chosen(msg.Value)
		}
	case tea.KeyMsg:
		if s.Filter.Key(msg) {
			s.refilter()
			return s, nil
		}
		MoveList(&s.List, msg, len(s.Shown), s.H)
		if msg.Type == tea.KeyEnter {
			return s, s.choose()
		}
	}
	return s, nil
}

// setRows puts the children whose file I keep first, then by name.
func (s *PickChild) setRows(rows []model.Row) {
	s.All = slices.DeleteFunc(slices.Clone(rows), func(r model.Row) bool { return r.Case == s.Without })
	for i := range s.All {
		s.All[i] = s.All[i].At(s.Today())
	}
	slices.SortStableFunc(s.All, func(a, b model.Row) int {
		if mine, theirs := a.Keeps(s.Me().ID), b.Keeps(s.Me().ID); mine != theirs {
			if mine {
				return -1
			}
			return 1
		}
		return strings.Compare(model.Folded(a.Name), model.Folded(b.Name))
	})
	s.refilter()
}

func (s *PickChild) refilter() {
	s.Sift(func(r model.Row) string { return model.Folded(r.Name + "\n" + r.KnownAs) }, nil)
	s.List.Home()
}

func (s *PickChild) choose() tea.Cmd {
	if len(s.Shown) == 0 {
		return Say("No child on file matches. Esc goes back.")
	}
	id := s.Current().Case
	return Query(s.App, &s.open, func(ctx context.Context, session *store.Session) (*model.CaseFile, error) {
		return session.CaseFile(ctx, id)
	})
}

// Actions shows what Enter does; the key is text's, so Update takes it.
func (s *PickChild) Actions() []Action {
	return []Action{{ID: "choose", Title: "choose", Keys: []string{"enter"}, Run: s.choose}}
}

var pickTable = ui.Table{Columns: []ui.Column{{Title: "Child", Grow: 3}, {Title: "Age", Width: 6}, {Title: "Status", Grow: 3}}}

func (s *PickChild) View(w, h int) string {
	if !s.Read {
		return ui.Clip(" Reading ...", w, h)
	}
	lines := []string{" " + s.Filter.View()}
	if len(s.Shown) == 0 {
		lines = append(lines, "", " No child on file matches.")
		return ui.Clip(strings.Join(lines, "\n"), w, h)
	}
	lines = append(lines, s.Theme.Muted.Render("  "+pickTable.Header(w-2, s.Theme)),
		s.List.View(len(s.Shown), w, max(h-2, 1), s.Theme, func(i, w int) string {
			r := s.at(i)
			name := r.Name
			if r.KnownAs != "" {
				name += " (" + r.KnownAs + ")"
			}
			return pickTable.Row([]string{name, r.Age(s.Today()), RestrictedSign(r) + r.Status}, w, s.Theme)
		}))
	return ui.Clip(strings.Join(lines, "\n"), w, h)
}

// RestrictedSign leads the status of a restricted file on a list.
func RestrictedSign(r model.Row) string {
	if r.Restricted {
		return "[restricted] "
	}
	return ""
}
