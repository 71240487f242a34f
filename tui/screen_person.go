package tui

import (
	"context"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
	"casefile/store"
	"casefile/tui/form"
	"casefile/tui/ui"
)

// personScreen adds somebody with an account of their own on this vault.
type personScreen struct {
	*app
	joining
	adding pending
}

// keyOwn is the box that somebody chose their passphrase themselves.
const keyOwn = "own"

func newPersonScreen(a *app) *personScreen {
	s := &personScreen{app: a, joining: join("Add a person", theirs, model.Roles, &form.Section{Title: "Who"})}
	last := s.form.Sections[len(s.form.Sections)-1]
	last.Fields = append(last.Fields, form.NewCheck(keyOwn, "They are here and typed it themselves"))
	s.form.SetHelp(keyOwn, "then nobody else knows it, and they keep it")
	return s
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
			s.secret.Wipe()
			said := msg.value.Name + " has an account now."
			if s.form.Value(keyOwn) == "" {
				said += " At their first sign-in they choose a passphrase of their own."
			}
			return s, tea.Batch(s.leave(s), changed, say(said))
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
		{ID: "back", Title: "leave", Keys: []string{"esc"}, Run: func() tea.Cmd { s.secret.Wipe(); return s.leave(s) }},
	}
}

func (s *personScreen) add() tea.Cmd {
	if cmd, ok := s.lacking(); !ok {
		return cmd
	}
	p := s.person()
	p.Own = s.form.Value(keyOwn) != ""
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
