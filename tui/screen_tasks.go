package tui

import (
	"cmp"
	"context"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
	"casefile/store"
	"casefile/tui/ui"
)

// tasksScreen lists what is not met yet: of one child, of all that is mine, or
// of the whole team. Enter opens the form that meets it.
type tasksScreen struct {
	*app
	file *model.CaseFile // nil for all that is mine, or the team's
	team bool
	// people are those with an account, to say whose a task is.
	people []model.Person
	tasks  []task
	// burdens is how much waits for each person.
	burdens []burden
	// whose is the one person whose tasks show; empty for everybody's.
	whose  string
	filter filter
	shown  []int
	lines  []taskLine
	list   ui.List
	scroll ui.Scroll
	w, h   int
	load   pending
	open   pending
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

func newTasksScreen(a *app, f *model.CaseFile) *tasksScreen {
	return &tasksScreen{app: a, file: f, h: 10, w: 80}
}

// newTeamTasksScreen shows what waits in all files, and whose it is.
func newTeamTasksScreen(a *app) *tasksScreen {
	return &tasksScreen{app: a, team: true, people: a.session.People(), h: 10, w: 80}
}

// teamTasks says why somebody does not read the team's tasks; empty where they do.
func teamTasks(a *app) string {
	if !a.me().Role.Oversees() {
		return "Managers read the team's tasks. t shows yours."
	}
	return ""
}

func (s *tasksScreen) Init() tea.Cmd {
	if s.file != nil {
		return s.fetch(s.file.ID, nil)
	}
	return query(s.app, &s.load, func(ctx context.Context, session *store.Session) ([]model.Row, error) { return session.Cases(ctx) })
}

// fetch reads a file, and then does something with it.
func (s *tasksScreen) fetch(id model.CaseID, then func(*model.CaseFile) tea.Cmd) tea.Cmd {
	s.then = then
	return query(s.app, &s.open, func(ctx context.Context, session *store.Session) (*model.CaseFile, error) {
		return session.CaseFile(ctx, id)
	})
}

func (s *tasksScreen) Title() string {
	if s.file != nil {
		return "Tasks"
	}
	if s.team {
		return "The team's tasks"
	}
	return "My tasks"
}
func (s *tasksScreen) Reading() bool { return !s.read && s.load.waiting() || s.open.waiting() }
func (s *tasksScreen) Typing() bool  { return s.filter.on }

func (s *tasksScreen) Update(msg tea.Msg) (Screen, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		s.w, s.h = msg.Width, msg.Height
		s.layout()
	case changedMsg:
		return s, s.Init()
	case answer[[]model.Row]:
		if s.load.took(msg.id) {
			s.err = msg.err
			s.setRows(msg.value)
		}
	case answer[*model.CaseFile]:
		if s.open.took(msg.id) {
			return s, s.opened(msg.value, msg.err)
		}
	case tea.KeyMsg:
		if s.filter.key(msg) {
			s.refilter()
			return s, nil
		}
		moveList(&s.list, msg, len(s.shown), max(s.listHeight()/s.parts(s.w), 1))
		s.fit()
		if s.filter.on && msg.Type == tea.KeyEnter {
			s.filter.on = false
		}
	}
	return s, nil
}

// opened takes a file that was read: the one whose tasks these are, or the one
// in which a task is to be met.
func (s *tasksScreen) opened(f *model.CaseFile, err error) tea.Cmd {
	then := s.then
	s.then = nil
	switch {
	case s.file == nil && err != nil:
		return warn(err.Error())
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
func (s *tasksScreen) setRows(rows []model.Row) {
	s.read, s.tasks = true, nil
	gone := model.Gone(s.session.People())
	for _, r := range rows {
		r = r.At(s.today())
		for _, t := range todo(s.app, r, gone) {
			if s.file == nil && !s.team && !t.Mine(s.me(), r.Keeps(s.me().ID)) {
				continue
			}
			one := task{Task: t, id: r.Case, child: r.Name}
			if s.team {
				one.holders = t.Holders(r, s.people)
			}
			one.find = model.Folded(one.child + "\n" + one.whose() + "\n" + t.Text)
			s.tasks = append(s.tasks, one)
		}
	}
	order := model.TaskOrder(s.today())
	slices.SortStableFunc(s.tasks, func(a, b task) int {
		return cmp.Or(order(a.Task, b.Task), strings.Compare(a.child, b.child))
	})
	s.burdens = weigh(s.tasks, s.today())
	at := s.list.Cursor
	s.refilter()
	s.list.Cursor = at
	s.fit()
}

// refilter shows the tasks that fit what is typed and whose they are to be.
func (s *tasksScreen) refilter() {
	s.shown = s.shown[:0]
	sought := model.Seek(s.filter.text)
	for i, t := range s.tasks {
		if (s.whose == "" || slices.Contains(t.holders, s.whose)) && sought.In(t.find) {
			s.shown = append(s.shown, i)
		}
	}
	s.list.Home()
	s.layout()
}

func (s *tasksScreen) listHeight() int {
	return max(s.h-len(s.totals(s.w))-paneHeight(s.h), 1)
}

func (s *tasksScreen) current() *task {
	if s.list.Cursor < 0 || s.list.Cursor >= len(s.shown) {
		return nil
	}
	return &s.tasks[s.shown[s.list.Cursor]]
}

func (s *tasksScreen) Actions() []Action {
	none := ""
	if len(s.shown) == 0 {
		none = "There is nothing to do here."
	}
	acts := []Action{
		{ID: "go", Title: "do it", Keys: []string{"enter"}, WhyNot: none, Run: func() tea.Cmd { return s.with(s.meet) }},
		{ID: "look", Title: "see what it is about", Keys: []string{"f"}, WhyNot: none, Run: func() tea.Cmd { return s.with(s.look) }},
	}
	if s.team {
		acts = append(acts, Action{ID: "whose", Title: "whose", Keys: []string{"w"}, Run: func() tea.Cmd { return s.push(newMenuScreen(s.app, "Whose tasks?", s.choices())) }})
	}
	acts = append(acts,
		Action{ID: "filter", Title: "filter", Keys: []string{"/"}, Run: func() tea.Cmd { s.filter.on = true; s.layout(); return nil }},
		Action{ID: "clause", Title: "what asks for it", Keys: []string{"p"}, WhyNot: none, Run: func() tea.Cmd { return s.push(newProcedureScreen(s.app, s.current().Clause)) }},
	)
	if s.filter.holds() {
		acts = append(acts, Action{ID: "back", Title: "end filter", Keys: []string{"esc"}, Run: func() tea.Cmd { s.filter = filter{}; s.refilter(); return nil }})
	}
	return acts
}

// with does something with the task that the arrows stand on, over its file: the
// line at the top says whose it is.
func (s *tasksScreen) with(do func(*model.CaseFile, model.Task) tea.Cmd) tea.Cmd {
	t := s.current().Task
	if s.file != nil {
		return do(s.file, t)
	}
	return s.fetch(s.current().id, func(f *model.CaseFile) tea.Cmd {
		return tea.Batch(s.push(newChildScreen(s.app, f.ID, f.Name())), do(f, t))
	})
}

// choices are whose tasks can be shown.
func (s *tasksScreen) choices() []Action {
	show := func(name string) func() tea.Cmd {
		return func() tea.Cmd {
			s.whose = name
			s.refilter()
			return nil
		}
	}
	all := []Action{{ID: "everybody", Title: "Everybody's", Run: show("")}}
	for _, b := range s.burdens {
		all = append(all, Action{ID: "of " + b.name, Title: ui.Line(b.words()), Run: show(b.name)})
	}
	return all
}

func (s *tasksScreen) View(w, h int) string {
	switch {
	case s.err != nil:
		return ui.Clip(strings.Join(wrapped(s.err.Error(), w, s.theme.Error), "\n"), w, h)
	case !s.read:
		return ui.Clip(" Reading ...", w, h)
	case len(s.tasks) == 0:
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
		lines = append(append(lines, ui.Rule("", w, s.theme)), s.pane(w)...)
	}
	return ui.Clip(strings.Join(lines, "\n"), w, h)
}
