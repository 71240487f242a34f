package tui

import (
	"context"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/store"
	"casefile/tui/form"
)

// recoverScreen gives somebody a manager's account by the recovery key.
type recoverScreen struct {
	*app
	joining
	groups  *recoveryGroups
	opening pending
}

// recovered is a session that the recovery key opened, and the key that stands in
// its place.
type recovered struct {
	session *store.Session
	next    store.RecoveryKey
}

func newRecoverScreen(a *app) *recoverScreen {
	s := &recoverScreen{app: a, groups: askRecoveryKey()}
	s.joining = join("Recover", yours, nil, &form.Section{
		Title: "Who you are", Help: "You get a manager's account. If you have an account, type its name and sign-in name: it then gets new keys, and what you had begun and not filed is gone.",
	})
	s.form.Sections = append([]*form.Section{{
		Title: "The recovery key", Help: "As it stands on the paper: eight groups of five. Small letters do.", Fields: s.groups.fields,
	}}, s.form.Sections...)
	return s
}

func (s *recoverScreen) Init() tea.Cmd { return s.form.Init() }
func (s *recoverScreen) Title() string { return "Recover" }
func (s *recoverScreen) Typing() bool  { return s.form.Typing() }
func (s *recoverScreen) Reading() bool { return s.opening.waiting() }

func (s *recoverScreen) Update(msg tea.Msg) (Screen, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		return s, s.form.Update(msg)
	case tea.KeyMsg:
		cmd := s.form.Update(msg)
		if at := s.groups.spread(); at >= 0 {
			cmd = tea.Batch(cmd, s.form.Focus(groupKey(at)))
		}
		s.form.SetProblems(s.groups.problems(false))
		return s, cmd
	case answer[recovered]:
		if s.opening.took(msg.id) {
			return s, s.recovered(msg.value, msg.err)
		}
	}
	return s, nil
}

// recovered goes on with the session, once the next key is on paper. The key is
// shown also where the vault could not be opened after it had been replaced.
func (s *recoverScreen) recovered(r recovered, err error) tea.Cmd {
	if err != nil && r.next == "" {
		return warn("Not recovered. " + err.Error())
	}
	s.secret.Wipe()
	s.groups.Wipe()
	shown := renewedRecovery(s.app, r.next)
	if r.session == nil {
		shown.then = func() tea.Cmd { return s.only(newUnlockScreen(s.app)) }
		return tea.Batch(s.only(shown), warn("The recovery stands on record, but the vault could not be opened: "+err.Error()))
	}
	s.unlocked(r.session)
	return s.only(shown)
}

func (s *recoverScreen) Actions() []Action {
	busy := ""
	if s.opening.waiting() {
		busy = "The key is being tried."
	}
	return []Action{
		{ID: "recover", Title: "recover", Keys: []string{"ctrl+s", "f2"}, WhyNot: busy, Run: s.recover},
		s.secret.draw(s.form),
		{ID: "back", Title: "leave", Keys: []string{"esc"}, WhyNot: busy, Run: func() tea.Cmd {
			s.secret.Wipe()
			s.groups.Wipe()
			return s.leave(s)
		}},
	}
}

func (s *recoverScreen) recover() tea.Cmd {
	if problems := s.groups.problems(true); len(problems) > 0 {
		s.form.SetProblems(problems)
		return tea.Batch(s.form.Focus(problems[0].Field), warn(problems[0].Text))
	}
	key, err := s.groups.key()
	if err != nil {
		return tea.Batch(s.form.Focus(groupKey(0)), warn(err.Error()))
	}
	if cmd, ok := s.lacking(); !ok {
		return cmd
	}
	p, vault := s.person(), s.vault
	return ask(&s.opening, func(ctx context.Context) (recovered, error) {
		session, next, err := vault.Recover(context.WithoutCancel(ctx), key, p)
		if session != nil {
			unconfirmed(ctx, session)
		}
		return recovered{session, next}, err
	})
}

func (s *recoverScreen) View(w, h int) string {
	if s.opening.waiting() {
		return s.busily("Trying the key; all roles' keys are then replaced ...", w, h)
	}
	return s.form.View(w, h, s.theme)
}
