package upkeep

import (
	"context"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/store"
	"casefile/tui/screen"
	"casefile/tui/ui"
)

// renewalScreen makes a new recovery key, and says when that is wise.
type renewalScreen struct {
	*screen.App
	making screen.Pending
}

var (
	_ screen.Covered   = (*renewalScreen)(nil)
	_ screen.Succeeded = (*renewalScreen)(nil)
)

func newRecoveryRenewal(a *screen.App) *renewalScreen { return &renewalScreen{App: a} }

func (s *renewalScreen) Init() tea.Cmd { return nil }
func (s *renewalScreen) Title() string { return "A new recovery key" }
func (s *renewalScreen) Typing() bool  { return false }
func (s *renewalScreen) Reading() bool { return s.making.Waiting() }

func (s *renewalScreen) Update(msg tea.Msg) (screen.Screen, tea.Cmd) {
	if msg, ok := msg.(screen.Answer[store.RecoveryKey]); ok && s.making.Took(msg.ID) {
		if msg.Err != nil {
			return s, screen.Warn(msg.Err.Error())
		}
		s.Prefs.KeyUnconfirmed = true
		return s, s.Only(RenewedRecovery(s.App, msg.Value))
	}
	return s, nil
}

// The lock only covers it while the key is made: the old one opens nothing from
// then on, so that the new one must be seen.
func (s *renewalScreen) Cover(*store.Session) bool { return s.Running() }
func (s *renewalScreen) Uncover(*store.Session)    {}
func (s *renewalScreen) Running() bool             { return s.making.Waiting() }

func (s *renewalScreen) Awaits(msg tea.Msg) bool {
	a, ok := msg.(screen.Answer[store.RecoveryKey])
	return ok && a.ID == s.making.ID
}

// successor is the screen that shows the key.
func (s *renewalScreen) Successor(msg tea.Msg, session *store.Session) screen.Covered {
	made := msg.(screen.Answer[store.RecoveryKey])
	if made.Err != nil {
		return nil
	}
	shown := RenewedRecovery(s.App, made.Value)
	if !shown.Cover(session) {
		return nil
	}
	return shown
}

func (s *renewalScreen) Actions() []screen.Action {
	busy := ""
	if s.making.Waiting() {
		busy = "It is being made."
	}
	return []screen.Action{
		{ID: "make", Title: "make it", Keys: []string{"ctrl+s", "f2"}, WhyNot: busy, Run: func() tea.Cmd {
			return screen.Query(s.App, &s.making, func(ctx context.Context, session *store.Session) (store.RecoveryKey, error) {
				key, err := session.Accounts().NewRecoveryKey(context.WithoutCancel(ctx))
				if err == nil {
					unconfirmed(ctx, session)
				}
				return key, err
			})
		}},
		{ID: "back", Title: "leave it as it is", Keys: []string{"esc"}, WhyNot: busy, Run: func() tea.Cmd { return s.Leave(s) }},
	}
}

func (s *renewalScreen) View(w, h int) string {
	if s.making.Waiting() {
		return s.Busily("Making the key; all roles' keys are replaced ...", w, h)
	}
	p := &screen.Page{Theme: s.Theme, W: min(w, 100) - 2}
	p.Gap()
	p.Plain("The recovery key is the last way in when nobody who could add people can unlock the vault any more. It stands on paper and nowhere else: no one can look it up.")
	p.Gap()
	p.Plain("Make a new one when the paper is lost, when somebody has seen it who should not, when set-up was left before it was written down, or when whoever kept it leaves.")
	p.Gap()
	p.Plain("Have paper at hand: the new key is shown once, and a part of it is asked back. From then on the old one opens nothing that is filed; it still opens copies of the vault that were made before.")
	p.Gap()
	p.Plain("Ctrl+S makes it. Esc leaves the old one in force.")
	return ui.Clip(strings.Join(p.Lines, "\n"), w, h)
}
