package upkeep

import (
	"context"
	"slices"
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
	"casefile/store"
	"casefile/tui/screen"
	"casefile/tui/ui"
)

// AccessOf is whose and what part of the access log is shown; the zero value is
// all of it.
type AccessOf struct {
	// File is one child's, called child.
	File  model.CaseID
	Child string
	// who is one person, called name.
	who  model.PersonID
	name string
	act  store.AccessAct
	// as is what they were to the file, where only such lines are wanted.
	as model.Keeping
}

func (o AccessOf) has(a store.Access) bool {
	return (o.File.IsZero() || a.Case == o.File) && (o.who.IsZero() || a.Who.ID == o.who) && (o.act == "" || a.Act == o.act) && (o.as == "" || a.As == o.as)
}

// words say what is shown, for the line over the list.
func (o AccessOf) words() string {
	var parts []string
	if !o.File.IsZero() {
		parts = append(parts, "of "+o.Child)
	}
	if !o.who.IsZero() {
		parts = append(parts, "by "+o.name)
	}
	if o.act != "" {
		parts = append(parts, "\""+o.actWords()+"\"")
	}
	if len(parts) == 0 {
		return "All of it"
	}
	return "Only " + strings.Join(parts, ", ")
}

// actWords are which lines are wanted.
func (o AccessOf) actWords() string {
	if o.as == "" {
		return o.act.Words()
	}
	return o.act.Words() + ", " + store.KeepingWords(o.as)
}

// AccessScreen is the access log: who opened which file and what of it, searched,
// exported and unlocked, newest first.
type AccessScreen struct {
	*screen.App
	screen.RowsOf[store.Access]
	of AccessOf
	// Children are the names of the files that this person may see.
	Children map[model.CaseID]string
	names    screen.Pending
	load     screen.Pending
	come     *screen.Gathered[store.Access]
	err      error
}

// NewAccessScreen is the access log of so much.
func NewAccessScreen(a *screen.App, of AccessOf) *AccessScreen { return &AccessScreen{App: a, of: of} }

func (s *AccessScreen) Init() tea.Cmd {
	come := &screen.Gathered[store.Access]{}
	s.come, s.All, s.err = come, nil, nil
	s.refilter()
	return tea.Batch(
		screen.Query(s.App, &s.names, func(ctx context.Context, session *store.Session) ([]model.Row, error) { return session.Cases(ctx) }),
		screen.Query(s.App, &s.load, func(ctx context.Context, session *store.Session) (struct{}, error) {
			return struct{}{}, session.AccessLog(ctx, func(a store.Access) bool { come.Add(a); return true })
		}),
		s.look(),
	)
}

func (s *AccessScreen) look() tea.Cmd {
	id := s.load.ID
	return s.After(screen.LookEvery, func(time.Time) tea.Msg { return screen.LookMsg{ID: id} })
}

func (s *AccessScreen) Title() string { return "Access log" }
func (s *AccessScreen) Typing() bool  { return s.Filter.On }

func (s *AccessScreen) Update(msg tea.Msg) (screen.Screen, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		s.Moved(msg, s.rows)
	case screen.LookMsg:
		if s.load.Waiting() && msg.ID == s.load.ID {
			s.take()
			return s, s.look()
		}
	case screen.Answer[[]model.Row]:
		if s.names.Took(msg.ID) {
			s.Children = map[model.CaseID]string{}
			for _, r := range msg.Value {
				s.Children[r.Case] = r.Name
			}
			s.refilter()
		}
	case screen.Answer[struct{}]:
		if s.load.Took(msg.ID) {
			s.err = msg.Err
			s.take()
		}
	case tea.KeyMsg:
		if s.Filter.Key(msg) {
			s.refilter()
			s.List.Home()
			return s, nil
		}
		s.Moved(msg, s.rows)
	}
	return s, nil
}

// take shows what came since the last look.
func (s *AccessScreen) take() {
	from := len(s.All)
	s.All = s.come.SoFar()
	s.addFrom(from)
}

// refilter shows what is asked for.
func (s *AccessScreen) refilter() {
	s.Shown = s.Shown[:0]
	s.addFrom(0)
	s.List.Fit(len(s.Shown), s.rows())
}

func (s *AccessScreen) addFrom(from int) {
	s.SiftFrom(from, func(a store.Access) string { return model.Folded(strings.Join(s.cells(a), "\n")) }, s.of.has)
}

func (s *AccessScreen) rows() int { return max(s.H-2-accessPane, 1) }

func (s *AccessScreen) Actions() []screen.Action {
	nowhere := "This line is about no entry."
	if a := s.Current(); a != nil && !a.Entry.IsZero() && s.Children[a.Case] != "" {
		nowhere = ""
	} else if a != nil && !a.Entry.IsZero() {
		nowhere = "The file is not open to you, or is gone."
	}
	filtering := s.FilterActions(s.refilter, screen.Action{ID: "back", Title: "back", Keys: []string{"esc"}, Run: func() tea.Cmd { s.load.Stop(); return s.Leave(s) }})
	return []screen.Action{
		{ID: "open", Title: "open the entry", Keys: []string{"enter"}, WhyNot: nowhere, Run: func() tea.Cmd {
			a := s.Current()
			return s.Push(s.Doors.EntryOf(s.App, a.Case, a.Entry))
		}},
		filtering[0],
		{ID: "who", Title: "whose", Keys: []string{"w"}, Run: func() tea.Cmd { return s.Push(screen.NewMenu(s.App, "Whose lines?", s.people())) }},
		{ID: "what", Title: "which", Keys: []string{"t"}, Run: func() tea.Cmd { return s.Push(screen.NewMenu(s.App, "Which lines?", s.acts())) }},
		{ID: "file", Title: "only this file", Keys: []string{"f"}, WhyNot: s.whyNotFile(), Run: s.onlyFile},
		filtering[1],
	}
}

// whyNotFile says why the lines of one file cannot be shown by themselves now.
func (s *AccessScreen) whyNotFile() string {
	if a := s.Current(); s.of.File.IsZero() && (a == nil || a.Case.IsZero()) {
		return "This line is about no file."
	}
	return ""
}

// onlyFile shows the lines of the file that the arrows stand on, or of all again.
func (s *AccessScreen) onlyFile() tea.Cmd {
	if s.of.File.IsZero() {
		a := s.Current()
		s.of.File, s.of.Child = a.Case, s.child(a.Case)
	} else {
		s.of.File, s.of.Child = model.CaseID{}, ""
	}
	s.Again()
	return nil
}

// Again shows what is asked for now, from the top.
func (s *AccessScreen) Again() {
	s.List.Home()
	s.refilter()
}

// people are those whose lines can be shown by themselves.
func (s *AccessScreen) people() []screen.Action {
	choices := []screen.Action{{ID: "all", Title: "Everybody's", Run: func() tea.Cmd {
		s.of.who, s.of.name = model.PersonID{}, ""
		s.Again()
		return nil
	}}}
	for _, p := range s.Session.People() {
		choices = append(choices, screen.Action{ID: p.ID.String(), Title: ui.Line(p.Name), Run: func() tea.Cmd {
			s.of.who, s.of.name = p.ID, p.Name
			s.Again()
			return nil
		}})
	}
	return choices
}

// acts are the kinds of lines that there are.
func (s *AccessScreen) acts() []screen.Action {
	choices := []screen.Action{{ID: "all", Title: "All lines", Run: s.showOnly("", "")}}
	offer := func(id string, act store.AccessAct, as model.Keeping) {
		only := AccessOf{act: act, as: as}
		if slices.ContainsFunc(s.All, only.has) {
			choices = append(choices, screen.Action{ID: id, Title: only.actWords(), Run: s.showOnly(act, as)})
		}
	}
	for _, act := range store.AccessActs {
		offer(string(act), act, "")
		if act == store.AccessLooked { // which is what somebody looks for first
			offer("looked-neither", act, model.KeepsNot)
		}
	}
	return choices
}

// showOnly shows the lines of one kind.
func (s *AccessScreen) showOnly(act store.AccessAct, as model.Keeping) func() tea.Cmd {
	return func() tea.Cmd {
		s.of.act, s.of.as = act, as
		s.Again()
		return nil
	}
}

// child is a file by its name; by its number where it is not open to this person,
// or was destroyed.
func (s *AccessScreen) child(id model.CaseID) string {
	switch {
	case id.IsZero():
		return ""
	case s.Children[id] != "":
		return s.Children[id]
	case id == s.of.File && s.of.Child != "":
		return s.of.Child
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

func (s *AccessScreen) cells(a store.Access) []string {
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

func (s *AccessScreen) View(w, h int) string {
	status := " " + ui.Line(s.of.words()) + ": " + model.Count(len(s.Shown), "line")
	if s.load.Waiting() {
		status += ", reading on ..."
	}
	if s.Filter.Holds() {
		status += "   " + s.Filter.View()
	}
	lines := []string{ui.Truncate(status, w, s.Theme)}
	switch {
	case s.err != nil:
		lines = append(lines, screen.Wrapped(s.err.Error(), w, s.Theme.Error)...)
	case len(s.Shown) == 0 && !s.load.Waiting():
		lines = append(lines, "", " Nothing of this is in the log.")
	default:
		lines = append(lines, s.Drawn(accessTable, w, h-2-accessPane, s.Theme, s.cells)...)
		if a := s.Current(); a != nil {
			lines = append(lines, ui.Rule("", w, s.Theme))
			cells := slices.DeleteFunc(s.cells(*a), func(c string) bool { return c == "" })
			lines = append(lines, screen.Wrapped(strings.Join(cells, " "+s.Theme.Dot+" "), w, s.Theme.Text)...)
		}
	}
	return ui.Clip(strings.Join(lines, "\n"), w, h)
}
