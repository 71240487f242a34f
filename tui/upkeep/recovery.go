package upkeep

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/store"
	"casefile/tui/form"
	"casefile/tui/screen"
	"casefile/tui/ui"
)

// RecoveryScreen shows a new recovery key, once, then hides it and asks for part
// of it, so that it is on paper before anything goes on.
type RecoveryScreen struct {
	*screen.App
	// says is what is said over the key, quits what follows from quitting without.
	says, quits string
	// then goes on once the key is on paper.
	then   func() tea.Cmd
	Groups []string
	Asked  int
	asking bool
	Form   *form.Form
	saving screen.Pending
	// sealed is the key while the program is locked.
	sealed store.SealedDraft
}

var (
	_ screen.Covered   = (*RecoveryScreen)(nil)
	_ screen.OnlySight = (*RecoveryScreen)(nil)
)

// NewRecoveryScreen shows the key of a vault that was made just now.
func NewRecoveryScreen(a *screen.App, key store.RecoveryKey) *RecoveryScreen {
	groups := key.Groups()
	s := &RecoveryScreen{
		App: a, Groups: groups, Asked: rand.IntN(len(groups)),
		says:  "Write this down on paper now, and keep it where the team keeps what must not be lost. It opens the vault when every passphrase is forgotten, and whoever has it can read everything. It is not shown again after this.",
		quits: "the vault stays, and your passphrase is then all that opens it",
	}
	s.then = func() tea.Cmd {
		return tea.Batch(s.Replace(s, s.Doors.Cases(s.App)), screen.Say("The vault is ready. Press n to open the first child's file."))
	}
	s.Form = form.New("Recovery key", &form.Section{Title: "From your paper", Fields: []form.Field{
		screen.Line("group", fmt.Sprintf("Type group %d", s.Asked+1)),
	}})
	return s
}

// RenewedRecovery shows a key that stands in an older one's place.
func RenewedRecovery(a *screen.App, key store.RecoveryKey) *RecoveryScreen {
	s := NewRecoveryScreen(a, key)
	s.says = "This is the new recovery key. Write it down on paper now, and keep it where the team keeps what must not be lost. The old one opens nothing that is filed from now on: destroy its paper once this one is written. It is not shown again after this."
	s.then = func() tea.Cmd {
		return tea.Batch(s.Replace(s, s.Doors.Cases(s.App)), screen.Say("The new recovery key is in force. Destroy the old paper."))
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

func (s *RecoveryScreen) Init() tea.Cmd { return s.Form.Init() }
func (s *RecoveryScreen) Title() string { return "Recovery key" }
func (s *RecoveryScreen) Typing() bool  { return s.asking }

// Cover seals the key to whoever it was shown to: they see it again once they
// have unlocked.
func (s *RecoveryScreen) Cover(session *store.Session) bool {
	sealed, err := session.Drafts().Seal(store.Draft{ID: store.NewDraftID(), Fields: map[string]string{keyGroups: strings.Join(s.Groups, " ")}})
	if err != nil {
		return false
	}
	s.sealed, s.Groups, s.asking = sealed, nil, false
	return true
}

func (s *RecoveryScreen) Uncover(session *store.Session) {
	if open, err := session.Drafts().Open(s.sealed); err == nil {
		s.Groups = strings.Fields(open.Fields[keyGroups])
	}
}

func (s *RecoveryScreen) Awaits(tea.Msg) bool { return false }
func (s *RecoveryScreen) Running() bool       { return false }

// keyGroups is under what the key lies sealed while the program is locked.
const keyGroups = "recovery-key"

func (s *RecoveryScreen) Update(msg tea.Msg) (screen.Screen, tea.Cmd) {
	switch msg := msg.(type) {
	case screen.Answer[store.Preferences]:
		if s.saving.Took(msg.ID) {
			if msg.Err == nil {
				s.Prefs = msg.Value
			}
			return s, s.then()
		}
	case tea.WindowSizeMsg:
		return s, s.Form.Update(msg)
	case tea.KeyMsg:
		switch {
		case s.saving.Waiting():
		case msg.Type == tea.KeyEnter:
			return s, s.confirm()
		case s.asking:
			return s, s.Form.Update(msg)
		}
	}
	return s, nil
}

func (s *RecoveryScreen) Actions() []screen.Action {
	if !s.asking {
		return []screen.Action{
			{ID: "written", Title: "it is on paper", Keys: []string{"enter"}, Run: s.ask},
			{ID: "stay", Keys: []string{"esc"}, Run: func() tea.Cmd { return screen.Say("Write the key down first: it is shown only now.") }},
		}
	}
	return []screen.Action{
		{ID: "confirm", Title: "confirm", Keys: []string{"enter", "ctrl+s", "f2"}, Run: s.confirm},
		{ID: "again", Title: "show the key again", Keys: []string{"esc"}, Run: func() tea.Cmd { s.asking = false; return nil }},
	}
}

func (s *RecoveryScreen) ask() tea.Cmd {
	s.asking = true
	s.Form.SetValue("group", "")
	return s.Form.Init()
}

func (s *RecoveryScreen) confirm() tea.Cmd {
	typed := strings.ToUpper(strings.TrimSpace(s.Form.Value("group")))
	switch {
	case typed != strings.ToUpper(s.Groups[s.Asked]):
		return screen.Warn(fmt.Sprintf("That is not group %d. Look at your paper and type it again; Esc shows the key once more.", s.Asked+1))
	case s.Session == nil:
		return s.then()
	}
	p := s.Prefs
	p.KeyUnconfirmed = false
	return screen.Query(s.App, &s.saving, func(ctx context.Context, session *store.Session) (store.Preferences, error) {
		return p, session.SavePreferences(ctx, p)
	})
}

// Quitting asks before the key is gone for good, and says what that means.
func (s *RecoveryScreen) Quitting() tea.Cmd {
	return s.Push(screen.NewMenu(s.App, "Quit? The recovery key is not shown again.", []screen.Action{
		{ID: "stay", Title: "No, show the key again", Run: func() tea.Cmd { return nil }},
		{ID: "quit", Title: "Yes, quit: " + s.quits, Run: func() tea.Cmd { return tea.Quit }},
	}))
}

func (s *RecoveryScreen) View(w, h int) string {
	lines := []string{""}
	if s.asking {
		return ui.Clip("\n"+s.Form.View(w, max(h-1, 1), s.Theme), w, h)
	}
	lines = append(lines, screen.Wrapped(s.says, w, s.Theme.Text)...)
	lines = append(lines, "")
	row := ""
	for i, g := range s.Groups {
		row += fmt.Sprintf("   %2d %s", i+1, s.Theme.Title.Render(g))
		if i%4 == 3 || i == len(s.Groups)-1 {
			lines = append(lines, row)
			row = ""
		}
	}
	lines = append(lines, "", " Press Enter when it is on paper; you are then asked for one group of it.", " q quits without it.")
	return ui.Clip(strings.Join(lines, "\n"), w, h)
}
