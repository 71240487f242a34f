package record

import (
	"cmp"
	"context"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
	"casefile/store"
	"casefile/tui/screen"
	"casefile/tui/ui"
	"casefile/tui/upkeep"
)

// TasksScreen lists what is not met yet: of one child, of all that is mine, or
// of the whole team. Enter opens the form that meets it.
type TasksScreen struct {
	*screen.App
	file *model.CaseFile // nil for all that is mine, or the team's
	team bool
	// people are those with an account, to say whose a task is.
	people []model.Person
	Tasks  []task
	// burdens is how much waits for each person.
	burdens []burden
	// whose is the one person whose tasks show; empty for everybody's.
	whose  string
	filter screen.Filter
	shown  []int
	lines  []taskLine
	list   ui.List
	scroll ui.Scroll
	w, h   int
	load   screen.Pending
	open   screen.Pending
	// then is what is done with the file once it is read.
	then func(*model.CaseFile) tea.Cmd
	err  error
	read bool
}

// task is a task and whose file it is in.
type task struct {
	model.Task
	id      model.CaseID
	child   string
	holders []string
	// find is what the filter looks at, in lower case.
	find string
}

func (t task) whose() string { return strings.Join(t.holders, ", ") }

func newTasksScreen(a *screen.App, f *model.CaseFile) *TasksScreen {
	return &TasksScreen{App: a, file: f, h: 10, w: 80}
}

// newTeamTasksScreen shows what waits in all files, and whose it is.
func newTeamTasksScreen(a *screen.App) *TasksScreen {
	return &TasksScreen{App: a, team: true, people: a.Session.People(), h: 10, w: 80}
}

// teamTasks says why somebody does not read the team's tasks; empty where they do.
func teamTasks(a *screen.App) string {
	if !a.Me().Role.Oversees() {
		return "Managers read the team's tasks. t shows yours."
	}
	return ""
}

func (s *TasksScreen) Init() tea.Cmd {
	if s.file != nil {
		return s.fetch(s.file.ID, nil)
	}
	return screen.Query(s.App, &s.load, func(ctx context.Context, session *store.Session) ([]model.Row, error) { return session.Cases(ctx) })
}

// fetch reads a file, and then does something with it.
func (s *TasksScreen) fetch(id model.CaseID, then func(*model.CaseFile) tea.Cmd) tea.Cmd {
	s.then = then
	return screen.Query(s.App, &s.open, func(ctx context.Context, session *store.Session) (*model.CaseFile, error) {
		return session.CaseFile(ctx, id)
	})
}

func (s *TasksScreen) Title() string {
	if s.file != nil {
		return "Tasks"
	}
	if s.team {
		return "The team's tasks"
	}
	return "My tasks"
}
func (s *TasksScreen) Reading() bool { return !s.read && s.load.Waiting() || s.open.Waiting() }
func (s *TasksScreen) Typing() bool  { return s.filter.On }

func (s *TasksScreen) Update(msg tea.Msg) (screen.Screen, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		s.w, s.h = msg.Width, msg.Height
		s.layout()
	case screen.ChangedMsg:
		return s, s.Init()
	case screen.Answer[[]model.Row]:
		if s.load.Took(msg.ID) {
			s.err = msg.Err
			s.setRows(msg.Value)
		}
	case screen.Answer[*model.CaseFile]:
		if s.open.Took(msg.ID) {
			return s, s.opened(msg.Value, msg.Err)
		}
	case tea.KeyMsg:
		if s.filter.Key(msg) {
			s.refilter()
			return s, nil
		}
		screen.MoveList(&s.list, msg, len(s.shown), max(s.listHeight()/s.parts(s.w), 1))
		s.fit()
		if s.filter.On && msg.Type == tea.KeyEnter {
			s.filter.On = false
		}
	}
	return s, nil
}

// opened takes a file that was read: the one whose tasks these are, or the one
// in which a task is to be met.
func (s *TasksScreen) opened(f *model.CaseFile, err error) tea.Cmd {
	then := s.then
	s.then = nil
	switch {
	case s.file == nil && err != nil:
		return screen.Warn(err.Error())
	case s.file == nil:
		return then(f)
	}
	if s.err = err; err != nil {
		s.read = true
		return nil
	}
	s.file = f
	s.setRows([]model.Row{f.Row()})
	return nil
}

// setRows takes the tasks that count today: all of a child's or the team's, or
// those that are mine.
func (s *TasksScreen) setRows(rows []model.Row) {
	s.read, s.Tasks = true, nil
	gone := model.Gone(s.Session.People())
	for _, r := range rows {
		r = r.At(s.Today())
		for _, t := range upkeep.Todo(s.App, r, gone) {
			if s.file == nil && !s.team && !t.Mine(s.Me(), r.Keeps(s.Me().ID)) {
				continue
			}
			one := task{Task: t, id: r.Case, child: r.Name}
			if s.team {
				one.holders = t.Holders(r, s.people)
			}
			one.find = model.Folded(one.child + "\n" + one.whose() + "\n" + t.Text)
			s.Tasks = append(s.Tasks, one)
		}
	}
	order := model.TaskOrder(s.Today())
	slices.SortStableFunc(s.Tasks, func(a, b task) int {
		return cmp.Or(order(a.Task, b.Task), strings.Compare(a.child, b.child))
	})
	s.burdens = weigh(s.Tasks, s.Today())
	at := s.list.Cursor
	s.refilter()
	s.list.Cursor = at
	s.fit()
}

// refilter shows the tasks that fit what is typed and whose they are to be.
func (s *TasksScreen) refilter() {
	s.shown = s.shown[:0]
	sought := model.Seek(s.filter.Text)
	for i, t := range s.Tasks {
		if (s.whose == "" || slices.Contains(t.holders, s.whose)) && sought.In(t.find) {
			s.shown = append(s.shown, i)
		}
	}
	s.list.Home()
	s.layout()
}

func (s *TasksScreen) listHeight() int {
	return max(s.h-len(s.totals(s.w))-paneHeight(s.h), 1)
}

func (s *TasksScreen) Current() *task {
	if s.list.Cursor < 0 || s.list.Cursor >= len(s.shown) {
		return nil
	}
	return &s.Tasks[s.shown[s.list.Cursor]]
}

func (s *TasksScreen) Actions() []screen.Action {
	none := ""
	if len(s.shown) == 0 {
		none = "There is nothing to do here."
	}
	acts := []screen.Action{
		{ID: "go", Title: "do it", Keys: []string{"enter"}, WhyNot: none, Run: func() tea.Cmd { return s.with(s.meet) }},
		{ID: "look", Title: "see what it is about", Keys: []string{"f"}, WhyNot: none, Run: func() tea.Cmd { return s.with(s.look) }},
	}
	if s.team {
		acts = append(acts, screen.Action{ID: "whose", Title: "whose", Keys: []string{"w"}, Run: func() tea.Cmd { return s.Push(screen.NewMenu(s.App, "Whose tasks?", s.choices())) }})
	}
	acts = append(acts,
		screen.Action{ID: "filter", Title: "filter", Keys: []string{"/"}, Run: func() tea.Cmd { s.filter.On = true; s.layout(); return nil }},
		screen.Action{ID: "clause", Title: "what asks for it", Keys: []string{"p"}, WhyNot: none, Run: func() tea.Cmd { return s.Push(NewProcedureScreen(s.App, s.Current().Clause)) }},
	)
	if s.filter.Holds() {
		acts = append(acts, screen.Action{ID: "back", Title: "end filter", Keys: []string{"esc"}, Run: func() tea.Cmd { s.filter = screen.Filter{}; s.refilter(); return nil }})
	}
	return acts
}

// with does something with the task that the arrows stand on, over its file: the
// line at the top says whose it is.
func (s *TasksScreen) with(do func(*model.CaseFile, model.Task) tea.Cmd) tea.Cmd {
	t := s.Current().Task
	if s.file != nil {
		return do(s.file, t)
	}
	return s.fetch(s.Current().id, func(f *model.CaseFile) tea.Cmd {
		return tea.Batch(s.Push(NewChildScreen(s.App, f.ID, f.Name())), do(f, t))
	})
}

// choices are whose tasks can be shown.
func (s *TasksScreen) choices() []screen.Action {
	show := func(name string) func() tea.Cmd {
		return func() tea.Cmd {
			s.whose = name
			s.refilter()
			return nil
		}
	}
	all := []screen.Action{{ID: "everybody", Title: "Everybody's", Run: show("")}}
	for _, b := range s.burdens {
		all = append(all, screen.Action{ID: "of " + b.name, Title: ui.Line(b.words()), Run: show(b.name)})
	}
	return all
}

func (s *TasksScreen) View(w, h int) string {
	switch {
	case s.err != nil:
		return ui.Clip(strings.Join(screen.Wrapped(s.err.Error(), w, s.Theme.Error), "\n"), w, h)
	case !s.read:
		return ui.Clip(" Reading ...", w, h)
	case len(s.Tasks) == 0:
		return ui.Clip("\n Nothing is waiting here.", w, h)
	}
	lines := s.totals(w)
	if len(s.shown) == 0 {
		lines = append(lines, "", " Nothing here matches. Esc ends the filter.")
		return ui.Clip(strings.Join(lines, "\n"), w, h)
	}
	pane := paneHeight(h)
	lines = append(lines, s.listed(w, max(h-len(lines)-pane, 1)))
	if pane > 0 {
		lines = append(append(lines, ui.Rule("", w, s.Theme)), s.pane(w)...)
	}
	return ui.Clip(strings.Join(lines, "\n"), w, h)
}
