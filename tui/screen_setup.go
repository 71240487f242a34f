package tui

import (
	"context"
	"fmt"
	"math/rand/v2"
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
		Title: "A new vault", Help: "There is no vault at " + a.VaultPath + " yet. This makes one.",
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
			s.secret.wipe()
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
	path, options := s.VaultPath, s.Options
	return ask(&s.making, func(ctx context.Context) (created, error) {
		v, session, recovery, err := store.Create(path, options, setup)
		if err != nil {
			return created{}, err
		}
		// If this cannot be kept, the key is shown and asked for all the same.
		prefs := session.Preferences()
		prefs.KeyUnconfirmed = true
		_ = session.SavePreferences(context.WithoutCancel(ctx), prefs)
		return created{v, session, recovery}, nil
	})
}

func (s *setupScreen) View(w, h int) string {
	if s.making.waiting() {
		return ui.Clip("\n Making the vault: this takes a second ...", w, h)
	}
	return s.form.View(w, h, s.theme)
}

// recoveryScreen shows the recovery key, once, then hides it and asks for part
// of it, so that it is on paper before the first record is.
type recoveryScreen struct {
	*app
	groups []string
	asked  int
	asking bool
	form   *form.Form
	saving pending
}

func newRecoveryScreen(a *app, key store.RecoveryKey) *recoveryScreen {
	groups := key.Groups()
	s := &recoveryScreen{app: a, groups: groups, asked: rand.IntN(len(groups))}
	s.form = form.New("Recovery key", &form.Section{Title: "From your paper", Fields: []form.Field{
		line("group", fmt.Sprintf("Type group %d", s.asked+1)),
	}})
	return s
}

func (s *recoveryScreen) Init() tea.Cmd { return s.form.Init() }
func (s *recoveryScreen) Title() string { return "Recovery key" }
func (s *recoveryScreen) Typing() bool  { return s.asking }

// first keeps the program from locking or quitting over the only sight of
// the key.
func (s *recoveryScreen) first() string {
	return "First the recovery key, which is shown only now: write it down, press Enter and type the group asked for."
}

func (s *recoveryScreen) Update(msg tea.Msg) (Screen, tea.Cmd) {
	switch msg := msg.(type) {
	case answer[store.Preferences]:
		if s.saving.took(msg.id) {
			if msg.err == nil {
				s.prefs = msg.value
			}
			return s, tea.Batch(s.replace(s, newCasesScreen(s.app)), say("The vault is ready. Press n to open the first child's file."))
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
	if typed != strings.ToUpper(s.groups[s.asked]) {
		return warn(fmt.Sprintf("That is not group %d. Look at your paper and type it again; Esc shows the key once more.", s.asked+1))
	}
	p := s.prefs
	p.KeyUnconfirmed = false
	return query(s.app, &s.saving, func(ctx context.Context, session *store.Session) (store.Preferences, error) {
		return p, session.SavePreferences(ctx, p)
	})
}

// quitting asks before the key is gone for good, and says what that means.
func (s *recoveryScreen) quitting() tea.Cmd {
	return s.push(newMenuScreen(s.app, "Quit? The recovery key is not shown again.", []Action{
		{ID: "stay", Title: "No, show the key again", Run: func() tea.Cmd { return nil }},
		{ID: "quit", Title: "Yes, quit: the vault stays, and your passphrase is then all that opens it", Run: func() tea.Cmd { return tea.Quit }},
	}))
}

func (s *recoveryScreen) View(w, h int) string {
	lines := []string{""}
	if s.asking {
		return ui.Clip("\n"+s.form.View(w, max(h-1, 1), s.theme), w, h)
	}
	lines = append(lines, wrapped("Write this down on paper now, and keep it where the team keeps what must not be lost. It opens the vault when every passphrase is forgotten, and whoever has it can read everything. It is not shown again after this.", w, s.theme.Text)...)
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
