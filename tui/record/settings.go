package record

import (
	"context"
	"slices"
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
	"casefile/store"
	"casefile/tui/filing"
	"casefile/tui/form"
	"casefile/tui/screen"
	"casefile/tui/ui"
	"casefile/tui/upkeep"
)

// SettingsScreen holds a person's own settings, and shows the team's with who
// set them, when and why.
type SettingsScreen struct {
	*screen.App
	Form   *form.Form
	saving screen.Pending
	// record is what was decided for the team, the newest last.
	record []model.Entry
	load   screen.Pending
	err    error
	scroll ui.Scroll
	w, h   int
}

func newSettingsScreen(a *screen.App) *SettingsScreen {
	var themes []form.Option
	for _, n := range ui.ThemeNames() {
		themes = append(themes, form.Option{Value: n, Label: n})
	}
	s := &SettingsScreen{App: a, w: 80, h: 20, Form: form.New("Settings", &form.Section{Title: "My settings", Fields: []form.Field{
		form.NewChoice("theme", "Colours", themes),
		screen.Line("idle", "Lock after, minutes"),
	}})}
	s.Form.SetValue("theme", a.Theme.Name)
	s.Form.SetValue("idle", strconv.Itoa(a.Prefs.IdleLockMinutes))
	s.Form.SetHelp("idle", "without a key pressed; from 1 to 60")
	return s
}

// Init reads what was decided for the team.
func (s *SettingsScreen) Init() tea.Cmd { return tea.Batch(s.Form.Init(), s.read()) }

func (s *SettingsScreen) read() tea.Cmd {
	return screen.Query(s.App, &s.load, func(ctx context.Context, session *store.Session) ([]model.Entry, error) {
		return session.TeamRecord().Entries(ctx)
	})
}

func (s *SettingsScreen) Title() string { return "Settings" }
func (s *SettingsScreen) Typing() bool  { return s.Form.Typing() }

func (s *SettingsScreen) Update(msg tea.Msg) (screen.Screen, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		s.w, s.h = msg.Width, msg.Height
		return s, s.Form.Update(tea.WindowSizeMsg{Width: msg.Width, Height: mineHeight})
	case tea.KeyMsg:
		if msg.Type == tea.KeyPgUp || msg.Type == tea.KeyPgDown {
			screen.MoveScroll(&s.scroll, msg, len(s.lines(s.w)), s.teamHeight(s.h))
			return s, nil
		}
		return s, s.Form.Update(msg)
	case screen.ChangedMsg:
		return s, s.read()
	case screen.Answer[[]model.Entry]:
		if s.load.Took(msg.ID) {
			s.record, s.err = msg.Value, msg.Err
		}
	case screen.Answer[store.Preferences]:
		if s.saving.Took(msg.ID) {
			if msg.Err != nil {
				return s, screen.Warn("Not saved: " + msg.Err.Error())
			}
			s.Prefs = msg.Value
			s.SetTheme(s.Prefs.Theme)
			return s, tea.Batch(s.Leave(s), screen.Say("Saved."))
		}
	}
	return s, nil
}

func (s *SettingsScreen) Actions() []screen.Action {
	return []screen.Action{
		{ID: "save", Title: "save and go back", Keys: []string{"ctrl+s", "f2"}, Run: func() tea.Cmd { return s.keep(false) }},
		{ID: "change-team", Title: "change the team's", Keys: []string{"ctrl+t"}, WhyNot: s.mayChangeTeam(), Run: func() tea.Cmd { return filing.OpenForm(s.App, filing.SettingsForm, nil, model.CaseID{}) }},
		{ID: "passphrase", Title: "my passphrase", Keys: []string{"ctrl+p"}, Run: func() tea.Cmd { return s.Push(upkeep.NewPassphraseScreen(s.App)) }},
		{ID: "back", Keys: []string{"esc"}, Run: func() tea.Cmd { return s.keep(true) }},
	}
}

// keep saves and goes back. A number that cannot be kept is pointed out; whoever
// leaves all the same keeps the one there was.
func (s *SettingsScreen) keep(leaving bool) tea.Cmd {
	minutes, err := strconv.Atoi(s.Form.Value("idle"))
	if err != nil || minutes < 1 || minutes > 60 {
		if !leaving {
			s.Form.SetProblems([]form.Problem{{Field: "idle", Text: "From 1 to 60 minutes.", Must: true}})
			return s.Form.Focus("idle")
		}
		minutes = s.Prefs.IdleLockMinutes
	}
	p := s.Prefs
	p.Theme, p.IdleLockMinutes = s.Form.Value("theme"), minutes
	return screen.Query(s.App, &s.saving, func(ctx context.Context, session *store.Session) (store.Preferences, error) {
		return p, session.SavePreferences(ctx, p)
	})
}

// mayChangeTeam says why somebody does not change the team's settings; empty
// where they do.
func (s *SettingsScreen) mayChangeTeam() string {
	if s.Session.Manages() {
		return ""
	}
	var names []string
	for _, p := range s.Session.People() {
		if p.Role == model.Manager && p.Left.IsZero() {
			names = append(names, p.Name)
		}
	}
	return "Managers change the team's settings. Ask " + strings.Join(names, " or ") + "."
}

// mineHeight is the room for the person's own settings.
const mineHeight = 5

func (s *SettingsScreen) teamHeight(h int) int { return max(h-mineHeight, 1) }

// lines are the team's settings, and how they came to be.
func (s *SettingsScreen) lines(w int) []string {
	p := &screen.Page{Theme: s.Theme, W: min(w, 100) - 2}
	p.Rule("The team's settings")
	inForce, by := model.SettingsOf(s.record)
	switch {
	case s.err != nil:
		p.Warn(s.err.Error())
	case s.load.Waiting() && s.record == nil:
		p.Plain("Reading ...")
		return p.Lines
	case by == nil:
		p.Muted("Nobody has set any: these are the usual ones.")
	default:
		p.Muted(setBy(*by))
	}
	for _, t := range model.IntervalTerms {
		p.Lines = append(p.Lines, " "+ui.Truncate(ui.Pad(t.Words, 25)+ui.Pad(t.Length(t.Of(inForce)), 10)+s.Theme.Muted.Render(t.Help), max(p.W, 10), s.Theme))
	}
	closed := "weekends and bank holidays"
	if days := inForce.Closures; len(days) > 0 {
		closed += ", and " + model.ClosuresText(days)
	}
	p.Plain("Closed on " + closed + ".")
	p.Plain("Main system: " + inForce.QueueWords() + ".")
	if inForce.Authority == (model.Authority{}) {
		p.Plain("The authority: nobody has said which, nor whom people can turn to. Copies of the record have to say it.")
	}
	for _, t := range model.AuthorityTerms {
		if said := t.Of(inForce.Authority); said != "" {
			p.Plain(t.Words + ": " + said)
		}
	}
	s.history(p)
	return p.Lines
}

// setBy is who decided, when and why.
func setBy(e model.Entry) string {
	return "Set by " + e.Author.Name + " on " + e.Filed.Format("2 Jan 2006 15:04") + ", " + e.Ref.String() + ": " + e.Content.Line()
}

// history is every change, the newest first.
func (s *SettingsScreen) history(p *screen.Page) {
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
	p.Gap()
	p.Rule("How they changed")
	for _, change := range slices.Backward(changes) {
		p.Plain(change[0])
		for _, l := range change[1:] {
			p.Muted("  " + l)
		}
	}
}

// View is the person's own settings over the team's.
func (s *SettingsScreen) View(w, h int) string {
	team := s.teamHeight(h)
	lines := s.lines(w)
	return ui.Clip(s.Form.View(w, mineHeight, s.Theme)+"\n"+strings.TrimSuffix(s.scroll.View(lines, w, team, s.Theme), "\n"), w, h)
}
