package tui

import (
	"context"
	"strconv"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/store"
	"casefile/tui/form"
	"casefile/tui/ui"
)

// settingsScreen holds a person's own settings.
type settingsScreen struct {
	*app
	form   *form.Form
	saving pending
}

func newSettingsScreen(a *app) *settingsScreen {
	var themes []form.Option
	for _, n := range ui.ThemeNames() {
		themes = append(themes, form.Option{Value: n, Label: n})
	}
	s := &settingsScreen{app: a, form: form.New("Settings", &form.Section{Title: "My settings", Fields: []form.Field{
		form.NewChoice("theme", "Colours", themes),
		line("idle", "Lock after, minutes"),
	}})}
	s.form.SetValue("theme", a.theme.Name)
	s.form.SetValue("idle", strconv.Itoa(a.prefs.IdleLockMinutes))
	s.form.SetHelp("idle", "without a key pressed; from 1 to 60")
	return s
}

func (s *settingsScreen) Init() tea.Cmd { return s.form.Init() }
func (s *settingsScreen) Title() string { return "Settings" }
func (s *settingsScreen) Typing() bool  { return s.form.Typing() }

func (s *settingsScreen) Update(msg tea.Msg) (Screen, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.KeyMsg, tea.WindowSizeMsg:
		return s, s.form.Update(msg)
	case answer[store.Preferences]:
		if s.saving.took(msg.id) {
			if msg.err != nil {
				return s, warn("Not saved: " + msg.err.Error())
			}
			s.prefs = msg.value
			s.setTheme(s.prefs.Theme)
			return s, tea.Batch(s.leave(s), say("Saved."))
		}
	}
	return s, nil
}

func (s *settingsScreen) Actions() []Action {
	return []Action{
		{ID: "save", Title: "save and go back", Keys: []string{"ctrl+s", "f2"}, Run: func() tea.Cmd { return s.save(false) }},
		{ID: "back", Keys: []string{"esc"}, Run: func() tea.Cmd { return s.save(true) }},
	}
}

// save saves and goes back. A number that cannot be kept is pointed out; whoever
// leaves all the same keeps the one there was.
func (s *settingsScreen) save(leaving bool) tea.Cmd {
	minutes, err := strconv.Atoi(s.form.Value("idle"))
	if err != nil || minutes < 1 || minutes > 60 {
		if !leaving {
			s.form.SetProblems([]form.Problem{{Field: "idle", Text: "From 1 to 60 minutes.", Must: true}})
			return s.form.Focus("idle")
		}
		minutes = s.prefs.IdleLockMinutes
	}
	p := s.prefs
	p.Theme, p.IdleLockMinutes = s.form.Value("theme"), minutes
	return query(s.app, &s.saving, func(ctx context.Context, session *store.Session) (store.Preferences, error) {
		return p, session.SavePreferences(ctx, p)
	})
}

func (s *settingsScreen) View(w, h int) string { return s.form.View(w, h, s.theme) }
