package tui

import (
	"context"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/store"
	"casefile/tui/ui"
)

// renewalScreen makes a new recovery key, and says when that is wise.
type renewalScreen struct {
	*app
	making pending
}

func newRecoveryRenewal(a *app) *renewalScreen { return &renewalScreen{app: a} }

func (s *renewalScreen) Init() tea.Cmd { return nil }
func (s *renewalScreen) Title() string { return "A new recovery key" }
func (s *renewalScreen) Typing() bool  { return false }
func (s *renewalScreen) Reading() bool { return s.making.waiting() }

func (s *renewalScreen) Update(msg tea.Msg) (Screen, tea.Cmd) {
	if msg, ok := msg.(answer[store.RecoveryKey]); ok && s.making.took(msg.id) {
		if msg.err != nil {
			return s, warn(msg.err.Error())
		}
		s.prefs.KeyUnconfirmed = true
		return s, s.only(renewedRecovery(s.app, msg.value))
	}
	return s, nil
}

// The lock only covers it while the key is made: the old one opens nothing from
// then on, so that the new one must be seen.
func (s *renewalScreen) Cover(*store.Session) bool { return s.Running() }
func (s *renewalScreen) Uncover(*store.Session)    {}
func (s *renewalScreen) Running() bool             { return s.making.waiting() }

func (s *renewalScreen) Awaits(msg tea.Msg) bool {
	a, ok := msg.(answer[store.RecoveryKey])
	return ok && a.id == s.making.id
}

// successor is the screen that shows the key.
func (s *renewalScreen) Successor(msg tea.Msg, session *store.Session) covered {
	made := msg.(answer[store.RecoveryKey])
	if made.err != nil {
		return nil
	}
	shown := renewedRecovery(s.app, made.value)
	if !shown.Cover(session) {
		return nil
	}
	return shown
}

func (s *renewalScreen) Actions() []Action {
	busy := ""
	if s.making.waiting() {
		busy = "It is being made."
	}
	return []Action{
		{ID: "make", Title: "make it", Keys: []string{"ctrl+s", "f2"}, WhyNot: busy, Run: func() tea.Cmd {
			return query(s.app, &s.making, func(ctx context.Context, session *store.Session) (store.RecoveryKey, error) {
				key, err := session.NewRecoveryKey(context.WithoutCancel(ctx))
				if err == nil {
					unconfirmed(ctx, session)
				}
				return key, err
			})
		}},
		{ID: "back", Title: "leave it as it is", Keys: []string{"esc"}, WhyNot: busy, Run: func() tea.Cmd { return s.leave(s) }},
	}
}

func (s *renewalScreen) View(w, h int) string {
	if s.making.waiting() {
		return s.busily("Making the key; all roles' keys are replaced ...", w, h)
	}
	p := &page{theme: s.theme, w: min(w, 100) - 2}
	p.gap()
	p.plain("The recovery key is the last way in when nobody who could add people can unlock the vault any more. It stands on paper and nowhere else: no one can look it up.")
	p.gap()
	p.plain("Make a new one when the paper is lost, when somebody has seen it who should not, when set-up was left before it was written down, or when whoever kept it leaves.")
	p.gap()
	p.plain("Have paper at hand: the new key is shown once, and a part of it is asked back. From then on the old one opens nothing that is filed; it still opens copies of the vault that were made before.")
	p.gap()
	p.plain("Ctrl+S makes it. Esc leaves the old one in force.")
	return ui.Clip(strings.Join(p.lines, "\n"), w, h)
}
