package tui

import (
	"context"
	"slices"
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
	"casefile/store"
	"casefile/tui/ui"
)

// accessOf is whose and what part of the access log is shown; the zero value is
// all of it.
type accessOf struct {
	// file is one child's, called child.
	file  model.CaseID
	child string
	// who is one person, called name.
	who  model.PersonID
	name string
	act  store.AccessAct
}

func (o accessOf) has(a store.Access) bool {
	return (o.file.IsZero() || a.Case == o.file) && (o.who.IsZero() || a.Who.ID == o.who) && (o.act == "" || a.Act == o.act)
}

// words say what is shown, for the line over the list.
func (o accessOf) words() string {
	var parts []string
	if !o.file.IsZero() {
		parts = append(parts, "of "+o.child)
	}
	if !o.who.IsZero() {
		parts = append(parts, "by "+o.name)
	}
	if o.act != "" {
		parts = append(parts, "\""+o.act.Words()+"\"")
	}
	if len(parts) == 0 {
		return "All of it"
	}
	return "Only " + strings.Join(parts, ", ")
}

// accessScreen is the access log: who opened, searched, exported and unlocked,
// newest first.
type accessScreen struct {
	*app
	rowsOf[store.Access]
	of accessOf
	// children are the names of the files that this person may see.
	children map[model.CaseID]string
	names    pending
	load     pending
	come     *gathered[store.Access]
	err      error
}

func newAccessScreen(a *app, of accessOf) *accessScreen { return &accessScreen{app: a, of: of} }

func (s *accessScreen) Init() tea.Cmd {
	come := &gathered[store.Access]{}
	s.come, s.all, s.err = come, nil, nil
	s.refilter()
	return tea.Batch(
		query(s.app, &s.names, func(ctx context.Context, session *store.Session) ([]model.Row, error) { return session.Cases(ctx) }),
		query(s.app, &s.load, func(ctx context.Context, session *store.Session) (struct{}, error) {
			return struct{}{}, session.AccessLog(ctx, func(a store.Access) bool { come.add(a); return true })
		}),
		s.look(),
	)
}

func (s *accessScreen) look() tea.Cmd {
	id := s.load.id
	return s.after(lookEvery, func(time.Time) tea.Msg { return lookMsg{id} })
}

func (s *accessScreen) Title() string { return "Access log" }
func (s *accessScreen) Typing() bool  { return s.filter.on }

func (s *accessScreen) Update(msg tea.Msg) (Screen, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		s.moved(msg, s.rows)
	case lookMsg:
		if s.load.waiting() && msg.id == s.load.id {
			s.take()
			return s, s.look()
		}
	case answer[[]model.Row]:
		if s.names.took(msg.id) {
			s.children = map[model.CaseID]string{}
			for _, r := range msg.value {
				s.children[r.Case] = r.Name
			}
			s.refilter()
		}
	case answer[struct{}]:
		if s.load.took(msg.id) {
			s.err = msg.err
			s.take()
		}
	case tea.KeyMsg:
		if s.filter.key(msg) {
			s.refilter()
			s.list.Home()
			return s, nil
		}
		s.moved(msg, s.rows)
	}
	return s, nil
}

// take shows what came since the last look.
func (s *accessScreen) take() {
	from := len(s.all)
	s.all = s.come.soFar()
	s.addFrom(from)
}

// refilter shows what is asked for.
func (s *accessScreen) refilter() {
	s.shown = s.shown[:0]
	s.addFrom(0)
	s.list.Fit(len(s.shown), s.rows())
}

func (s *accessScreen) addFrom(from int) {
	s.siftFrom(from, func(a store.Access) string { return model.Folded(strings.Join(s.cells(a), "\n")) }, s.of.has)
}

func (s *accessScreen) rows() int { return max(s.h-2-accessPane, 1) }

func (s *accessScreen) Actions() []Action {
	nowhere := "This line is about no entry."
	if a := s.current(); a != nil && !a.Entry.IsZero() && s.children[a.Case] != "" {
		nowhere = ""
	} else if a != nil && !a.Entry.IsZero() {
		nowhere = "The file is not open to you, or is gone."
	}
	filtering := s.filterActions(s.refilter, Action{ID: "back", Title: "back", Keys: []string{"esc"}, Run: func() tea.Cmd { s.load.stop(); return s.leave(s) }})
	return []Action{
		{ID: "open", Title: "open the entry", Keys: []string{"enter"}, WhyNot: nowhere, Run: func() tea.Cmd {
			a := s.current()
			return s.push(s.doors.EntryOf(s.app, a.Case, a.Entry))
		}},
		filtering[0],
		{ID: "who", Title: "whose", Keys: []string{"w"}, Run: func() tea.Cmd { return s.push(newMenuScreen(s.app, "Whose lines?", s.people())) }},
		{ID: "what", Title: "which", Keys: []string{"t"}, Run: func() tea.Cmd { return s.push(newMenuScreen(s.app, "Which lines?", s.acts())) }},
		{ID: "file", Title: "only this file", Keys: []string{"f"}, WhyNot: s.whyNotFile(), Run: s.onlyFile},
		filtering[1],
	}
}

// whyNotFile says why the lines of one file cannot be shown by themselves now.
func (s *accessScreen) whyNotFile() string {
	if a := s.current(); s.of.file.IsZero() && (a == nil || a.Case.IsZero()) {
		return "This line is about no file."
	}
	return ""
}

// onlyFile shows the lines of the file that the arrows stand on, or of all again.
func (s *accessScreen) onlyFile() tea.Cmd {
	if s.of.file.IsZero() {
		a := s.current()
		s.of.file, s.of.child = a.Case, s.child(a.Case)
	} else {
		s.of.file, s.of.child = model.CaseID{}, ""
	}
	s.again()
	return nil
}

// again shows what is asked for now, from the top.
func (s *accessScreen) again() {
	s.list.Home()
	s.refilter()
}

// people are those whose lines can be shown by themselves.
func (s *accessScreen) people() []Action {
	choices := []Action{{ID: "all", Title: "Everybody's", Run: func() tea.Cmd {
		s.of.who, s.of.name = model.PersonID{}, ""
		s.again()
		return nil
	}}}
	for _, p := range s.session.People() {
		choices = append(choices, Action{ID: p.ID.String(), Title: ui.Line(p.Name), Run: func() tea.Cmd {
			s.of.who, s.of.name = p.ID, p.Name
			s.again()
			return nil
		}})
	}
	return choices
}

// acts are the kinds of lines that there are.
func (s *accessScreen) acts() []Action {
	show := func(act store.AccessAct) func() tea.Cmd {
		return func() tea.Cmd {
			s.of.act = act
			s.again()
			return nil
		}
	}
	choices := []Action{{ID: "all", Title: "All lines", Run: show("")}}
	for _, act := range store.AccessActs {
		if slices.ContainsFunc(s.all, func(a store.Access) bool { return a.Act == act }) {
			choices = append(choices, Action{ID: string(act), Title: act.Words(), Run: show(act)})
		}
	}
	return choices
}

// child is a file by its name; by its number where it is not open to this person,
// or was destroyed.
func (s *accessScreen) child(id model.CaseID) string {
	switch {
	case id.IsZero():
		return ""
	case s.children[id] != "":
		return s.children[id]
	case id == s.of.file && s.of.child != "":
		return s.of.child
	}
	return "file " + id.String()
}

var accessTable = ui.Table{Columns: []ui.Column{
	{Title: "When", Width: 14},
	{Title: "Who", Grow: 3},
	{Title: "What", Grow: 7},
	{Title: "Whose file", Grow: 3},
	{Title: "Entry", Width: 9, From: 98},
}}

func (s *accessScreen) cells(a store.Access) []string {
	entry, when := "", ""
	if !a.Entry.IsZero() {
		entry = a.Entry.String()
	}
	if !a.When.IsZero() {
		when = a.When.Format("02/01/06 15:04")
	}
	return []string{when, a.Who.Name, a.Words(), s.child(a.Case), entry}
}

// accessPane is the room for the whole of the line that the arrows stand on.
const accessPane = 3

func (s *accessScreen) View(w, h int) string {
	status := " " + ui.Line(s.of.words()) + ": " + count(len(s.shown), "line")
	if s.load.waiting() {
		status += ", reading on ..."
	}
	if s.filter.holds() {
		status += "   " + s.filter.view()
	}
	lines := []string{ui.Truncate(status, w, s.theme)}
	switch {
	case s.err != nil:
		lines = append(lines, wrapped(s.err.Error(), w, s.theme.Error)...)
	case len(s.shown) == 0 && !s.load.waiting():
		lines = append(lines, "", " Nothing of this is in the log.")
	default:
		lines = append(lines, s.drawn(accessTable, w, h-2-accessPane, s.theme, s.cells)...)
		if a := s.current(); a != nil {
			lines = append(lines, ui.Rule("", w, s.theme))
			cells := slices.DeleteFunc(s.cells(*a), func(c string) bool { return c == "" })
			lines = append(lines, wrapped(strings.Join(cells, " "+s.theme.Dot+" "), w, s.theme.Text)...)
		}
	}
	return ui.Clip(strings.Join(lines, "\n"), w, h)
}
