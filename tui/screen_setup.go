package tui

import (
	"context"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
	"casefile/store"
	"casefile/tui/form"
	"casefile/tui/ui"
)

// setupScreen makes a vault, the first time the program is run.
type setupScreen struct {
	*app
	joining
	making pending
}

// created is a new vault with its founder signed in.
type created struct {
	vault    *store.Vault
	session  *store.Session
	recovery store.RecoveryKey
}

func newSetupScreen(a *app) *setupScreen {
	s := &setupScreen{app: a, joining: join("Set up", yours, model.Roles[:2], &form.Section{
		Title: "A new vault", Help: "There is no vault at " + a.given.VaultPath + " yet. This makes one.",
		Fields: []form.Field{line("team", "Team")},
	})}
	s.form.SetHelp("team", "whose vault it is")
	return s
}

func (s *setupScreen) Init() tea.Cmd { return s.form.Init() }
func (s *setupScreen) Title() string { return "Casefile: set up" }
func (s *setupScreen) Typing() bool  { return s.form.Typing() }

func (s *setupScreen) Update(msg tea.Msg) (Screen, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.KeyMsg, tea.WindowSizeMsg:
		if s.making.waiting() {
			return s, nil
		}
		return s, s.form.Update(msg)
	case answer[created]:
		if s.making.took(msg.id) {
			if msg.err != nil {
				return s, warn("Not set up: " + msg.err.Error())
			}
			s.secret.Wipe()
			s.vault = msg.value.vault
			s.unlocked(msg.value.session)
			return s, s.replace(s, newRecoveryScreen(s.app, msg.value.recovery))
		}
	}
	return s, nil
}

func (s *setupScreen) Actions() []Action {
	busy := ""
	if s.making.waiting() {
		busy = "The vault is being made."
	}
	return []Action{
		{ID: "set-up", Title: "make the vault", Keys: []string{"ctrl+s", "f2"}, WhyNot: busy, Run: s.make},
		s.secret.draw(s.form),
		{ID: "leave", Title: "quit", Keys: []string{"esc"}, Run: func() tea.Cmd {
			return s.push(newMenuScreen(s.app, "Leave without making a vault?", []Action{
				{ID: "stay", Title: "No, go on", Run: func() tea.Cmd { return nil }},
				{ID: "quit", Title: "Yes, quit", Run: func() tea.Cmd { return tea.Quit }},
			}))
		}},
	}
}

func (s *setupScreen) make() tea.Cmd {
	if cmd, ok := s.lacking(); !ok {
		return cmd
	}
	p := s.person()
	setup := store.Setup{Team: strings.TrimSpace(s.form.Value("team")), Name: p.Name, SignIn: p.SignIn, Role: p.Role, Passphrase: p.Passphrase}
	path, options := s.given.VaultPath, s.given.Options
	return ask(&s.making, func(ctx context.Context) (created, error) {
		v, session, recovery, err := store.Create(path, options, setup)
		if err != nil {
			return created{}, err
		}
		unconfirmed(ctx, session)
		return created{v, session, recovery}, nil
	})
}

func (s *setupScreen) View(w, h int) string {
	if s.making.waiting() {
		return ui.Clip("\n Making the vault: this takes a second ...", w, h)
	}
	return s.form.View(w, h, s.theme)
}
