package tui

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/store"
	"casefile/tui/form"
	"casefile/tui/ui"
)

// recoveryScreen shows a new recovery key, once, then hides it and asks for part
// of it, so that it is on paper before anything goes on.
type recoveryScreen struct {
	*app
	// says is what is said over the key, quits what follows from quitting without.
	says, quits string
	// then goes on once the key is on paper.
	then   func() tea.Cmd
	groups []string
	asked  int
	asking bool
	form   *form.Form
	saving pending
	// sealed is the key while the program is locked.
	sealed store.SealedDraft
}

// newRecoveryScreen shows the key of a vault that was made just now.
func newRecoveryScreen(a *app, key store.RecoveryKey) *recoveryScreen {
	groups := key.Groups()
	s := &recoveryScreen{
		app: a, groups: groups, asked: rand.IntN(len(groups)),
		says:  "Write this down on paper now, and keep it where the team keeps what must not be lost. It opens the vault when every passphrase is forgotten, and whoever has it can read everything. It is not shown again after this.",
		quits: "the vault stays, and your passphrase is then all that opens it",
	}
	s.then = func() tea.Cmd {
		return tea.Batch(s.replace(s, s.doors.Cases(s.app)), say("The vault is ready. Press n to open the first child's file."))
	}
	s.form = form.New("Recovery key", &form.Section{Title: "From your paper", Fields: []form.Field{
		line("group", fmt.Sprintf("Type group %d", s.asked+1)),
	}})
	return s
}

// renewedRecovery shows a key that stands in an older one's place.
func renewedRecovery(a *app, key store.RecoveryKey) *recoveryScreen {
	s := newRecoveryScreen(a, key)
	s.says = "This is the new recovery key. Write it down on paper now, and keep it where the team keeps what must not be lost. The old one opens nothing that is filed from now on: destroy its paper once this one is written. It is not shown again after this."
	s.then = func() tea.Cmd {
		return tea.Batch(s.replace(s, s.doors.Cases(s.app)), say("The new recovery key is in force. Destroy the old paper."))
	}
	s.quits = "there is then no recovery key on paper, until a manager makes another (p, then K)"
	return s
}

// unconfirmed notes that a key is shown which nobody has confirmed yet. If that
// cannot be kept, the key is shown and asked for all the same.
func unconfirmed(ctx context.Context, session *store.Session) {
	prefs := session.Preferences()
	prefs.KeyUnconfirmed = true
	_ = session.SavePreferences(context.WithoutCancel(ctx), prefs)
}

func (s *recoveryScreen) Init() tea.Cmd { return s.form.Init() }
func (s *recoveryScreen) Title() string { return "Recovery key" }
func (s *recoveryScreen) Typing() bool  { return s.asking }

// cover seals the key to whoever it was shown to: they see it again once they
// have unlocked.
func (s *recoveryScreen) Cover(session *store.Session) bool {
	sealed, err := session.SealDraft(store.Draft{ID: store.NewDraftID(), Fields: map[string]string{keyGroups: strings.Join(s.groups, " ")}})
	if err != nil {
		return false
	}
	s.sealed, s.groups, s.asking = sealed, nil, false
	return true
}

func (s *recoveryScreen) Uncover(session *store.Session) {
	if open, err := session.OpenSealed(s.sealed); err == nil {
		s.groups = strings.Fields(open.Fields[keyGroups])
	}
}

func (s *recoveryScreen) Awaits(tea.Msg) bool { return false }
func (s *recoveryScreen) Running() bool       { return false }

// keyGroups is under what the key lies sealed while the program is locked.
const keyGroups = "recovery-key"

func (s *recoveryScreen) Update(msg tea.Msg) (Screen, tea.Cmd) {
	switch msg := msg.(type) {
	case answer[store.Preferences]:
		if s.saving.took(msg.id) {
			if msg.err == nil {
				s.prefs = msg.value
			}
			return s, s.then()
		}
	case tea.WindowSizeMsg:
		return s, s.form.Update(msg)
	case tea.KeyMsg:
		switch {
		case s.saving.waiting():
		case msg.Type == tea.KeyEnter:
			return s, s.confirm()
		case s.asking:
			return s, s.form.Update(msg)
		}
	}
	return s, nil
}

func (s *recoveryScreen) Actions() []Action {
	if !s.asking {
		return []Action{
			{ID: "written", Title: "it is on paper", Keys: []string{"enter"}, Run: s.ask},
			{ID: "stay", Keys: []string{"esc"}, Run: func() tea.Cmd { return say("Write the key down first: it is shown only now.") }},
		}
	}
	return []Action{
		{ID: "confirm", Title: "confirm", Keys: []string{"enter", "ctrl+s", "f2"}, Run: s.confirm},
		{ID: "again", Title: "show the key again", Keys: []string{"esc"}, Run: func() tea.Cmd { s.asking = false; return nil }},
	}
}

func (s *recoveryScreen) ask() tea.Cmd {
	s.asking = true
	s.form.SetValue("group", "")
	return s.form.Init()
}

func (s *recoveryScreen) confirm() tea.Cmd {
	typed := strings.ToUpper(strings.TrimSpace(s.form.Value("group")))
	switch {
	case typed != strings.ToUpper(s.groups[s.asked]):
		return warn(fmt.Sprintf("That is not group %d. Look at your paper and type it again; Esc shows the key once more.", s.asked+1))
	case s.session == nil:
		return s.then()
	}
	p := s.prefs
	p.KeyUnconfirmed = false
	return query(s.app, &s.saving, func(ctx context.Context, session *store.Session) (store.Preferences, error) {
		return p, session.SavePreferences(ctx, p)
	})
}

// quitting asks before the key is gone for good, and says what that means.
func (s *recoveryScreen) Quitting() tea.Cmd {
	return s.push(newMenuScreen(s.app, "Quit? The recovery key is not shown again.", []Action{
		{ID: "stay", Title: "No, show the key again", Run: func() tea.Cmd { return nil }},
		{ID: "quit", Title: "Yes, quit: " + s.quits, Run: func() tea.Cmd { return tea.Quit }},
	}))
}

func (s *recoveryScreen) View(w, h int) string {
	lines := []string{""}
	if s.asking {
		return ui.Clip("\n"+s.form.View(w, max(h-1, 1), s.theme), w, h)
	}
	lines = append(lines, wrapped(s.says, w, s.theme.Text)...)
	lines = append(lines, "")
	row := ""
	for i, g := range s.groups {
		row += fmt.Sprintf("   %2d %s", i+1, s.theme.Title.Render(g))
		if i%4 == 3 || i == len(s.groups)-1 {
			lines = append(lines, row)
			row = ""
		}
	}
	lines = append(lines, "", " Press Enter when it is on paper; you are then asked for one group of it.", " q quits without it.")
	return ui.Clip(strings.Join(lines, "\n"), w, h)
}
