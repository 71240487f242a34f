package upkeep

import (
	"context"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
	"casefile/store"
	"casefile/tui/form"
	"casefile/tui/screen"
	"casefile/tui/ui"
)

// PersonScreen adds somebody with an account of their own on this vault.
type PersonScreen struct {
	*screen.App
	joining
	adding screen.Pending
}

func newPersonScreen(a *screen.App) *PersonScreen {
	return &PersonScreen{App: a, joining: join("Add a person", theirs, model.Roles, &form.Section{Title: "Who"}, func(f *form.Form) store.Holder {
		return a.Session.Accounts().Holder(store.NewPerson{Name: f.Value("name"), SignIn: f.Value("signin"), Role: model.Role(f.Value("role"))})
	})}
}

func (s *PersonScreen) Init() tea.Cmd { return s.Form.Init() }
func (s *PersonScreen) Title() string { return "Add a person" }
func (s *PersonScreen) Typing() bool  { return s.Form.Typing() }

func (s *PersonScreen) Update(msg tea.Msg) (screen.Screen, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.KeyMsg, tea.WindowSizeMsg:
		return s, s.Form.Update(msg)
	case screen.Answer[model.Person]:
		if s.adding.Took(msg.ID) {
			if msg.Err != nil {
				return s, screen.Warn("Not added. " + msg.Err.Error())
			}
			s.secret.Wipe()
			said := msg.Value.Name + " has an account now. At their first sign-in they choose a passphrase of their own."
			return s, tea.Batch(s.Leave(s), screen.Changed, screen.Say(said))
		}
	}
	return s, nil
}

func (s *PersonScreen) Actions() []screen.Action {
	busy := ""
	if s.adding.Waiting() {
		busy = "The account is being made."
	}
	return []screen.Action{
		{ID: "add", Title: "add", Keys: []string{"ctrl+s", "f2"}, WhyNot: busy, Run: s.add},
		s.secret.Draw(s.Form),
		{ID: "back", Title: "leave", Keys: []string{"esc"}, Run: func() tea.Cmd { s.secret.Wipe(); return s.Leave(s) }},
	}
}

func (s *PersonScreen) add() tea.Cmd {
	if cmd, ok := s.lacking(); !ok {
		return cmd
	}
	p := s.person()
	return screen.Query(s.App, &s.adding, func(ctx context.Context, session *store.Session) (model.Person, error) {
		return session.Accounts().Add(ctx, p)
	})
}

func (s *PersonScreen) View(w, h int) string {
	if s.adding.Waiting() {
		return ui.Clip("\n Making the account ...", w, h)
	}
	return s.Form.View(w, h, s.Theme)
}
