package upkeep

import (
	"context"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/store"
	"casefile/tui/form"
	"casefile/tui/screen"
)

// RecoverScreen gives somebody a manager's account by the recovery key.
type RecoverScreen struct {
	*screen.App
	joining
	Groups  *recoveryGroups
	opening screen.Pending
}

// recovered is a session that the recovery key opened, and the key that stands in
// its place.
type recovered struct {
	session *store.Session
	next    store.RecoveryKey
}

func newRecoverScreen(a *screen.App) *RecoverScreen {
	s := &RecoverScreen{App: a, Groups: askRecoveryKey()}
	s.joining = join("Recover", yours, nil, &form.Section{
		Title: "Who you are", Help: "You get a manager's account. If you have an account, type its name and sign-in name: it then gets new keys, and what you had begun and not filed is gone.",
	}, func(f *form.Form) store.Holder { // what the vault knows is locked
		return store.Setup{Name: f.Value("name"), SignIn: f.Value("signin")}.Holder()
	})
	s.Form.Sections = append([]*form.Section{{
		Title: "The recovery key", Help: "As it stands on the paper: eight groups of five. Small letters do.", Fields: s.Groups.Fields,
	}}, s.Form.Sections...)
	return s
}

func (s *RecoverScreen) Init() tea.Cmd { return s.Form.Init() }
func (s *RecoverScreen) Title() string { return "Recover" }
func (s *RecoverScreen) Typing() bool  { return s.Form.Typing() }
func (s *RecoverScreen) Reading() bool { return s.opening.Waiting() }

func (s *RecoverScreen) Update(msg tea.Msg) (screen.Screen, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		return s, s.Form.Update(msg)
	case tea.KeyMsg:
		cmd := s.Form.Update(msg)
		if at := s.Groups.spread(); at >= 0 {
			cmd = tea.Batch(cmd, s.Form.Focus(GroupKey(at)))
		}
		s.Form.SetProblems(s.Groups.problems(false))
		return s, cmd
	case screen.Answer[recovered]:
		if s.opening.Took(msg.ID) {
			return s, s.recovered(msg.Value, msg.Err)
		}
	}
	return s, nil
}

// recovered goes on with the session, once the next key is on paper. The key is
// shown also where the vault could not be opened after it had been replaced.
func (s *RecoverScreen) recovered(r recovered, err error) tea.Cmd {
	if err != nil && r.next == "" {
		return screen.Warn("Not recovered. " + err.Error())
	}
	s.secret.Wipe()
	s.Groups.Wipe()
	shown := RenewedRecovery(s.App, r.next)
	if r.session == nil {
		shown.then = func() tea.Cmd { return s.Only(NewUnlockScreen(s.App)) }
		return tea.Batch(s.Only(shown), screen.Warn("The recovery stands on record, but the vault could not be opened: "+err.Error()))
	}
	s.Unlocked(r.session)
	return s.Only(shown)
}

func (s *RecoverScreen) Actions() []screen.Action {
	busy := ""
	if s.opening.Waiting() {
		busy = "The key is being tried."
	}
	return []screen.Action{
		{ID: "recover", Title: "recover", Keys: []string{"ctrl+s", "f2"}, WhyNot: busy, Run: s.recover},
		s.secret.Draw(s.Form),
		{ID: "back", Title: "leave", Keys: []string{"esc"}, WhyNot: busy, Run: func() tea.Cmd {
			s.secret.Wipe()
			s.Groups.Wipe()
			return s.Leave(s)
		}},
	}
}

func (s *RecoverScreen) recover() tea.Cmd {
	if problems := s.Groups.problems(true); len(problems) > 0 {
		s.Form.SetProblems(problems)
		return tea.Batch(s.Form.Focus(problems[0].Field), screen.Warn(problems[0].Text))
	}
	key, err := s.Groups.key()
	if err != nil {
		return tea.Batch(s.Form.Focus(GroupKey(0)), screen.Warn(err.Error()))
	}
	if cmd, ok := s.lacking(); !ok {
		return cmd
	}
	p, vault := s.person(), s.Vault
	return screen.Ask(&s.opening, func(ctx context.Context) (recovered, error) {
		session, next, err := vault.Recover(context.WithoutCancel(ctx), key, p)
		if session != nil {
			unconfirmed(ctx, session)
		}
		return recovered{session, next}, err
	})
}

func (s *RecoverScreen) View(w, h int) string {
	if s.opening.Waiting() {
		return s.Busily("Trying the key; all roles' keys are then replaced ...", w, h)
	}
	return s.Form.View(w, h, s.Theme)
}
