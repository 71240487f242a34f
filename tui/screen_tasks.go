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
// of the whole team.
type tasksScreen struct {
	*app
	file *model.CaseFile // nil for all that is mine, or the team's
	team bool
	// people are those with an account, to say whose a task is.
	people []model.Person
	tasks  []task
	list   ui.List
	w, h   int
	load   pending
	open   pending
	err    error
	read   bool
}

// task is a task and whose file it is in.
type task struct {
	model.Task
	id    model.CaseID
	child string
	whose string
}

func newTasksScreen(a *app, f *model.CaseFile) *tasksScreen {
	return &tasksScreen{app: a, file: f, h: 10, w: 80}
}

// newTeamTasksScreen shows what waits in all files, and whose it is.
func newTeamTasksScreen(a *app) *tasksScreen {
	return &tasksScreen{app: a, team: true, people: a.session.People(), h: 10, w: 80}
}

// teamTasks says why somebody does not read the team's tasks; empty where they do.
func (a *app) teamTasks() string {
	if !a.me().Role.Oversees() {
		return "Managers read the team's tasks. t shows yours."
	}
	return ""
}

func (s *tasksScreen) Init() tea.Cmd {
	if s.file != nil {
		id := s.file.ID
		return query(s.app, &s.open, func(ctx context.Context, session *store.Session) (*model.CaseFile, error) {
			return session.CaseFile(ctx, id)
		})
	}
	return query(s.app, &s.load, func(ctx context.Context, session *store.Session) ([]model.Row, error) { return session.Cases(ctx) })
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
func (s *tasksScreen) reading() bool { return !s.read && (s.load.waiting() || s.open.waiting()) }
func (s *tasksScreen) Typing() bool  { return false }

func (s *tasksScreen) Update(msg tea.Msg) (Screen, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		s.w, s.h = msg.Width, max(msg.Height-1, 1)
	case changedMsg:
		return s, s.Init()
	case answer[[]model.Row]:
		if s.load.took(msg.id) {
			s.err, s.read = msg.err, true
			s.tasks = nil
			for _, r := range msg.value {
				r = r.At(s.today())
				s.add(r)
			}
			s.sort()
		}
	case answer[*model.CaseFile]:
		if s.open.took(msg.id) {
			s.err, s.read = msg.err, true
			if f := msg.value; f != nil {
				s.file, s.tasks = f, nil
				r := f.Row().At(s.today())
				s.add(r)
				s.sort()
			}
		}
	case tea.KeyMsg:
		moveList(&s.list, msg, len(s.tasks), s.listHeight())
	}
	return s, nil
}

// add adds the tasks that count today: all of a child's or the team's, or those
// that are mine.
func (s *tasksScreen) add(r model.Row) {
	for _, t := range r.Todo(s.today()) {
		if s.file != nil || s.team || t.Mine(s.me(), r.Keeps(s.me().ID)) {
			s.tasks = append(s.tasks, task{Task: t, id: r.Case, child: r.Name, whose: t.Whose(r, s.people)})
		}
	}
}

func (s *tasksScreen) sort() {
	order := model.TaskOrder(s.today())
	slices.SortStableFunc(s.tasks, func(a, b task) int {
		return cmp.Or(order(a.Task, b.Task), strings.Compare(a.child, b.child))
	})
	s.list.Fit(len(s.tasks), s.listHeight())
}

// detailLines is the room for the task in full below the list.
const detailLines = 6

func (s *tasksScreen) listHeight() int { return max(s.h-detailLines, 1) }

func (s *tasksScreen) current() *task {
	if s.list.Cursor < 0 || s.list.Cursor >= len(s.tasks) {
		return nil
	}
	return &s.tasks[s.list.Cursor]
}

func (s *tasksScreen) Actions() []Action {
	none := ""
	if len(s.tasks) == 0 {
		none = "There is nothing to do here."
	}
	return []Action{
		{ID: "go", Title: "go to it", Keys: []string{"enter"}, WhyNot: none, Run: s.goTo},
		{ID: "clause", Title: "what asks for it", Keys: []string{"p"}, WhyNot: none, Run: func() tea.Cmd { return s.push(newProcedureScreen(s.app, s.current().Clause)) }},
	}
}

// goTo opens the entry that a task is about, or the file.
func (s *tasksScreen) goTo() tea.Cmd {
	t := s.current()
	if s.file != nil {
		if s.file.Item(t.Entry) != nil {
			return s.push(newEntryScreen(s.app, s.file, []model.Ref{t.Entry}, 0))
		}
		return s.leave(s)
	}
	if t.Entry.IsZero() {
		return s.push(newChildScreen(s.app, t.id, t.child))
	}
	return s.push(newOpeningScreen(s.app, t.id, t.Entry))
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
	table := ui.Table{Columns: []ui.Column{{Title: "Due", Width: 17}, {Title: "Child", Grow: 2}, {Title: "Whose", Grow: 2}, {Title: "What", Grow: 6}}}
	switch {
	case s.file != nil:
		table.Columns = append(table.Columns[:1], table.Columns[3])
	case !s.team:
		table.Columns = append(table.Columns[:2], table.Columns[3])
	}
	head := s.theme.Muted.Render("  " + table.Header(w-2, s.theme))
	rows := s.list.ViewActive(len(s.tasks), w, max(h-detailLines-1, 1), s.theme, func(i, w int) string {
		t := s.tasks[i]
		due := t.Due.Numeric()
		if t.Late(s.today()) {
			due = "! " + due + " late"
		}
		cells := []string{due, t.child, t.whose, t.Text}
		switch {
		case s.file != nil:
			cells = []string{due, t.Text}
		case !s.team:
			cells = []string{due, t.child, t.Text}
		}
		return table.Row(cells, w, s.theme)
	})
	lines := []string{head, rows, ui.Rule("", w, s.theme)}
	if t := s.current(); t != nil {
		whose := ""
		if s.team {
			whose = " (" + t.whose + ")"
		}
		lines = append(lines, wrapped(t.child+whose+": "+t.Text, w, s.theme.Text)...)
		lines = append(lines, wrapped(t.Clause.Title()+" ("+string(t.Clause)+"). "+t.Clause.Asks(), w, s.theme.Muted)...)
	}
	return ui.Clip(strings.Join(lines, "\n"), w, h)
}

// openingScreen reads a file and then shows one of its entries, over the file.
type openingScreen struct {
	*app
	id   model.CaseID
	ref  model.Ref
	load pending
}

func newOpeningScreen(a *app, id model.CaseID, ref model.Ref) *openingScreen {
	return &openingScreen{app: a, id: id, ref: ref}
}

func (s *openingScreen) Init() tea.Cmd {
	return query(s.app, &s.load, func(ctx context.Context, session *store.Session) (*model.CaseFile, error) {
		return session.CaseFile(ctx, s.id)
	})
}
func (s *openingScreen) Title() string        { return "" }
func (s *openingScreen) Typing() bool         { return false }
func (s *openingScreen) reading() bool        { return s.load.waiting() }
func (s *openingScreen) Actions() []Action    { return nil }
func (s *openingScreen) View(w, h int) string { return ui.Clip(" Reading the file ...", w, h) }

func (s *openingScreen) Update(msg tea.Msg) (Screen, tea.Cmd) {
	got, ok := msg.(answer[*model.CaseFile])
	if !ok || !s.load.took(got.id) {
		return s, nil
	}
	switch {
	case got.err != nil:
		return s, tea.Batch(s.leave(s), warn(got.err.Error()))
	case got.value.Item(s.ref) == nil:
		return s, s.replace(s, newChildScreen(s.app, s.id, got.value.Details.Name()))
	}
	file := newChildScreen(s.app, s.id, got.value.Details.Name())
	return s, tea.Sequence(s.replace(s, file), s.push(newEntryScreen(s.app, got.value, []model.Ref{s.ref}, 0)))
}
