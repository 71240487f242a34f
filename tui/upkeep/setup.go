package upkeep

import (
	"context"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
	"casefile/store"
	"casefile/tui/form"
	"casefile/tui/screen"
	"casefile/tui/ui"
)

// SetupScreen makes a vault, the first time the program is run.
type SetupScreen struct {
	*screen.App
	joining
	making screen.Pending
}

// created is a new vault with its founder signed in.
type created struct {
	vault    *store.Vault
	session  *store.Session
	recovery store.RecoveryKey
}

// NewSetupScreen makes a vault.
func NewSetupScreen(a *screen.App) *SetupScreen {
	s := &SetupScreen{App: a, joining: join("Set up", yours, model.Roles[:2], &form.Section{
		Title: "A new vault", Help: "There is no vault at " + a.Given.VaultPath + " yet. This makes one.",
		Fields: []form.Field{screen.Line("team", "Team")},
	}, func(f *form.Form) store.Holder {
		return store.Setup{Team: f.Value("team"), Name: f.Value("name"), SignIn: f.Value("signin")}.Holder()
	})}
	s.Form.SetHelp("team", "whose vault it is")
	return s
}

func (s *SetupScreen) Init() tea.Cmd { return s.Form.Init() }
func (s *SetupScreen) Title() string { return "Casefile: set up" }
func (s *SetupScreen) Typing() bool  { return s.Form.Typing() }

func (s *SetupScreen) Update(msg tea.Msg) (screen.Screen, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.KeyMsg, tea.WindowSizeMsg:
		if s.making.Waiting() {
			return s, nil
		}
		return s, s.Form.Update(msg)
	case screen.Answer[created]:
		if s.making.Took(msg.ID) {
			if msg.Err != nil {
				return s, screen.Warn("Not set up: " + msg.Err.Error())
			}
			s.secret.Wipe()
			s.Vault = msg.Value.vault
			s.Unlocked(msg.Value.session)
			return s, s.Replace(s, NewRecoveryScreen(s.App, msg.Value.recovery))
		}
	}
	return s, nil
}

func (s *SetupScreen) Actions() []screen.Action {
	busy := ""
	if s.making.Waiting() {
		busy = "The vault is being made."
	}
	return []screen.Action{
		{ID: "set-up", Title: "make the vault", Keys: []string{"ctrl+s", "f2"}, WhyNot: busy, Run: s.make},
		s.secret.Draw(s.Form),
		{ID: "leave", Title: "quit", Keys: []string{"esc"}, Run: func() tea.Cmd {
			return s.Push(screen.NewMenu(s.App, "Leave without making a vault?", []screen.Action{
				{ID: "stay", Title: "No, go on", Run: func() tea.Cmd { return nil }},
				{ID: "quit", Title: "Yes, quit", Run: func() tea.Cmd { return tea.Quit }},
			}))
		}},
	}
}

func (s *SetupScreen) make() tea.Cmd {
	if cmd, ok := s.lacking(); !ok {
		return cmd
	}
	p := s.person()
	setup := store.Setup{Team: strings.TrimSpace(s.Form.Value("team")), Name: p.Name, SignIn: p.SignIn, Role: p.Role, Passphrase: p.Passphrase}
	path, options := s.Given.VaultPath, s.Given.Options
	return screen.Ask(&s.making, func(ctx context.Context) (created, error) {
		v, session, recovery, err := store.Create(path, options, setup)
		if err != nil {
			return created{}, err
		}
		unconfirmed(ctx, session)
		return created{v, session, recovery}, nil
	})
}

func (s *SetupScreen) View(w, h int) string {
	if s.making.Waiting() {
		return ui.Clip("\n Making the vault: this takes a second ...", w, h)
	}
	return s.Form.View(w, h, s.Theme)
}
