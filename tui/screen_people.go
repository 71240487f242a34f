package tui

import (
	"context"
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
	"casefile/store"
	"casefile/tui/form"
	"casefile/tui/ui"
)

// peopleScreen lists who has an account.
type peopleScreen struct {
	*app
	people []model.Person
	list   ui.List
	h      int
}

func newPeopleScreen(a *app) *peopleScreen {
	return &peopleScreen{app: a, people: a.session.People(), h: 10}
}

func (s *peopleScreen) Init() tea.Cmd { return nil }
func (s *peopleScreen) Title() string { return "People" }
func (s *peopleScreen) Typing() bool  { return false }

func (s *peopleScreen) Update(msg tea.Msg) (Screen, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		s.h = max(msg.Height-2, 1)
	case changedMsg:
		s.people = s.session.People()
	case tea.KeyMsg:
		moveList(&s.list, msg, len(s.people), s.h)
	}
	return s, nil
}

func (s *peopleScreen) Actions() []Action {
	return []Action{{ID: "add-person", Title: "add a person", Keys: []string{"n"}, WhyNot: s.mayAddPeople(), Run: func() tea.Cmd { return s.push(newPersonScreen(s.app)) }}}
}

// mayAddPeople says why somebody may not add people; empty where they may, or
// where the store will say: whoever founded a vault adds the first manager.
func (a *app) mayAddPeople() string {
	managed := slices.ContainsFunc(a.session.People(), func(p model.Person) bool { return p.Role == model.Manager })
	if a.me().Role == model.Manager || !managed {
		return ""
	}
	return "Managers add people."
}

var peopleTable = ui.Table{Columns: []ui.Column{{Title: "Name", Grow: 2}, {Title: "Role", Grow: 1}, {Title: "", Width: 18}}}

func (s *peopleScreen) View(w, h int) string {
	head := s.theme.Muted.Render("  " + peopleTable.Header(w-2, s.theme))
	rows := s.list.ViewActive(len(s.people), w, max(h-1, 1), s.theme, func(i, w int) string {
		p := s.people[i]
		left := ""
		if !p.Left.IsZero() {
			left = "left " + p.Left.String()
		}
		return peopleTable.Row([]string{p.Name, p.Role.Words(), left}, w, s.theme)
	})
	return ui.Clip(head+"\n"+rows, w, h)
}

// personScreen adds somebody with an account of their own on this vault.
type personScreen struct {
	*app
	joining
	adding pending
}

func newPersonScreen(a *app) *personScreen {
	return &personScreen{app: a, joining: join("Add a person", theirs, model.Roles, &form.Section{Title: "Who"})}
}

func (s *personScreen) Init() tea.Cmd { return s.form.Init() }
func (s *personScreen) Title() string { return "Add a person" }
func (s *personScreen) Typing() bool  { return s.form.Typing() }

func (s *personScreen) Update(msg tea.Msg) (Screen, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.KeyMsg, tea.WindowSizeMsg:
		return s, s.form.Update(msg)
	case answer[model.Person]:
		if s.adding.took(msg.id) {
			if msg.err != nil {
				return s, warn("Not added. " + msg.err.Error())
			}
			s.secret.wipe()
			return s, tea.Batch(s.leave(s), changed, say(msg.value.Name+" has an account now."))
		}
	}
	return s, nil
}

func (s *personScreen) Actions() []Action {
	busy := ""
	if s.adding.waiting() {
		busy = "The account is being made."
	}
	return []Action{
		{ID: "add", Title: "add", Keys: []string{"ctrl+s", "f2"}, WhyNot: busy, Run: s.add},
		s.secret.draw(s.form),
		{ID: "back", Title: "leave", Keys: []string{"esc"}, Run: func() tea.Cmd { s.secret.wipe(); return s.leave(s) }},
	}
}

func (s *personScreen) add() tea.Cmd {
	if cmd, ok := s.lacking(); !ok {
		return cmd
	}
	p := s.person()
	return query(s.app, &s.adding, func(ctx context.Context, session *store.Session) (model.Person, error) {
		return session.AddPerson(ctx, p)
	})
}

func (s *personScreen) View(w, h int) string {
	if s.adding.waiting() {
		return ui.Clip("\n Making the account ...", w, h)
	}
	return s.form.View(w, h, s.theme)
}
