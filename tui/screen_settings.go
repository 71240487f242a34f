package tui

import (
	"context"
	"slices"
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
	"casefile/store"
	"casefile/tui/form"
	"casefile/tui/ui"
)

// settingsScreen holds a person's own settings, and shows the team's with who
// set them, when and why.
type settingsScreen struct {
	*app
	form   *form.Form
	saving pending
	// record is what was decided for the team, the newest last.
	record []model.Entry
	load   pending
	err    error
	scroll ui.Scroll
	w, h   int
}

func newSettingsScreen(a *app) *settingsScreen {
	var themes []form.Option
	for _, n := range ui.ThemeNames() {
		themes = append(themes, form.Option{Value: n, Label: n})
	}
	s := &settingsScreen{app: a, w: 80, h: 20, form: form.New("Settings", &form.Section{Title: "My settings", Fields: []form.Field{
		form.NewChoice("theme", "Colours", themes),
		line("idle", "Lock after, minutes"),
	}})}
	s.form.SetValue("theme", a.theme.Name)
	s.form.SetValue("idle", strconv.Itoa(a.prefs.IdleLockMinutes))
	s.form.SetHelp("idle", "without a key pressed; from 1 to 60")
	return s
}

// Init reads what was decided for the team.
func (s *settingsScreen) Init() tea.Cmd { return tea.Batch(s.form.Init(), s.read()) }

func (s *settingsScreen) read() tea.Cmd {
	return query(s.app, &s.load, func(ctx context.Context, session *store.Session) ([]model.Entry, error) {
		return session.TeamRecord(ctx)
	})
}

func (s *settingsScreen) Title() string { return "Settings" }
func (s *settingsScreen) Typing() bool  { return s.form.Typing() }

func (s *settingsScreen) Update(msg tea.Msg) (Screen, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		s.w, s.h = msg.Width, msg.Height
		return s, s.form.Update(tea.WindowSizeMsg{Width: msg.Width, Height: mineHeight})
	case tea.KeyMsg:
		if msg.Type == tea.KeyPgUp || msg.Type == tea.KeyPgDown {
			moveScroll(&s.scroll, msg, len(s.lines(s.w)), s.teamHeight(s.h))
			return s, nil
		}
		return s, s.form.Update(msg)
	case changedMsg:
		return s, s.read()
	case answer[[]model.Entry]:
		if s.load.took(msg.id) {
			s.record, s.err = msg.value, msg.err
		}
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
		{ID: "save", Title: "save and go back", Keys: []string{"ctrl+s", "f2"}, Run: func() tea.Cmd { return s.Save(false) }},
		{ID: "change-team", Title: "change the team's", Keys: []string{"ctrl+t"}, WhyNot: s.mayChangeTeam(), Run: func() tea.Cmd { return openForm(s.app, settingsForm, nil, model.CaseID{}) }},
		{ID: "passphrase", Title: "my passphrase", Keys: []string{"ctrl+p"}, Run: func() tea.Cmd { return s.push(newPassphraseScreen(s.app)) }},
		{ID: "back", Keys: []string{"esc"}, Run: func() tea.Cmd { return s.Save(true) }},
	}
}

// save saves and goes back. A number that cannot be kept is pointed out; whoever
// leaves all the same keeps the one there was.
func (s *settingsScreen) Save(leaving bool) tea.Cmd {
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

// mayChangeTeam says why somebody does not change the team's settings; empty
// where they do.
func (s *settingsScreen) mayChangeTeam() string {
	if s.session.SetsForTeam() {
		return ""
	}
	var names []string
	for _, p := range s.session.People() {
		if p.Role.SetsForTeam() && p.Left.IsZero() {
			names = append(names, p.Name)
		}
	}
	return "Managers change the team's settings. Ask " + strings.Join(names, " or ") + "."
}

// mineHeight is the room for the person's own settings.
const mineHeight = 5

func (s *settingsScreen) teamHeight(h int) int { return max(h-mineHeight, 1) }

// lines are the team's settings, and how they came to be.
func (s *settingsScreen) lines(w int) []string {
	p := &page{theme: s.theme, w: min(w, 100) - 2}
	p.rule("The team's settings")
	inForce, by := model.SettingsOf(s.record)
	switch {
	case s.err != nil:
		p.warn(s.err.Error())
	case s.load.waiting() && s.record == nil:
		p.plain("Reading ...")
		return p.lines
	case by == nil:
		p.muted("Nobody has set any: these are the usual ones.")
	default:
		p.muted(setBy(*by))
	}
	for _, t := range model.IntervalTerms {
		p.lines = append(p.lines, " "+ui.Truncate(ui.Pad(t.Words, 25)+ui.Pad(t.Length(t.Of(inForce)), 10)+s.theme.Muted.Render(t.Help), max(p.w, 10), s.theme))
	}
	closed := "weekends and bank holidays"
	if days := inForce.Closures; len(days) > 0 {
		closed += ", and " + model.ClosuresText(days)
	}
	p.plain("Closed on " + closed + ".")
	p.plain("Main system: " + inForce.QueueWords() + ".")
	s.history(p)
	return p.lines
}

// setBy is who decided, when and why.
func setBy(e model.Entry) string {
	return "Set by " + e.Author.Name + " on " + e.Filed.Format("2 Jan 2006 15:04") + ", " + e.Ref.String() + ": " + e.Content.Line()
}

// history is every change, the newest first.
func (s *settingsScreen) history(p *page) {
	var changes [][]string
	was := model.DefaultSettings()
	for i := range s.record {
		now, by := model.SettingsOf(s.record[:i+1])
		if by != nil && by.Ref == s.record[i].Ref {
			changes = append(changes, append([]string{setBy(*by)}, now.Changes(was)...))
			was = now
		}
	}
	if len(changes) == 0 {
		return
	}
	p.gap()
	p.rule("How they changed")
	for _, change := range slices.Backward(changes) {
		p.plain(change[0])
		for _, l := range change[1:] {
			p.muted("  " + l)
		}
	}
}

// View is the person's own settings over the team's.
func (s *settingsScreen) View(w, h int) string {
	team := s.teamHeight(h)
	lines := s.lines(w)
	return ui.Clip(s.form.View(w, mineHeight, s.theme)+"\n"+strings.TrimSuffix(s.scroll.View(lines, w, team, s.theme), "\n"), w, h)
}
