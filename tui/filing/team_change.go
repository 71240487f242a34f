package filing

import (
	"context"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
	"casefile/store"
	"casefile/tui/screen"
	"casefile/tui/ui"
)

// teamChangeScreen shows what new settings of the team change, before they are
// filed.
type teamChangeScreen struct {
	*screen.App
	screen.Quiet
	screen.Paged
	form    *FormScreen
	content model.TeamSettings
	// was is what was in force when it was opened.
	was    model.Settings
	effect []string
	load   screen.Pending
	filing screen.Pending
	err    error
}

func newTeamChangeScreen(f *FormScreen, c model.TeamSettings) *teamChangeScreen {
	return &teamChangeScreen{App: f.App, form: f, content: c, was: f.Settings}
}

func (s *teamChangeScreen) Init() tea.Cmd {
	today, was, now := s.Today(), s.was, s.content.Settings
	return screen.Query(s.App, &s.load, func(ctx context.Context, session *store.Session) ([]string, error) {
		rows, err := session.Cases(ctx)
		return model.Effect(rows, today, was, now), err
	})
}

func (s *teamChangeScreen) Title() string { return "What it changes" }
func (s *teamChangeScreen) Reading() bool { return s.load.Waiting() || s.filing.Waiting() }

func (s *teamChangeScreen) Update(msg tea.Msg) (screen.Screen, tea.Cmd) {
	s.Moved(msg, s.lines)
	switch msg := msg.(type) {
	case screen.Answer[[]string]:
		if s.load.Took(msg.ID) {
			s.effect, s.err = msg.Value, msg.Err
		}
	case screen.Answer[model.Entry]:
		if s.filing.Took(msg.ID) {
			return s, s.filed(msg.Value, msg.Err)
		}
	}
	return s, nil
}

func (s *teamChangeScreen) Actions() []screen.Action {
	wait := ""
	if s.Reading() {
		wait = "It is still being worked out."
	}
	return []screen.Action{
		{ID: "file", Title: "sign and file", Keys: []string{"ctrl+s", "f2"}, WhyNot: wait, Run: s.file},
		{ID: "back", Title: "back to change it", Keys: []string{"esc"}, Run: func() tea.Cmd { return s.Leave(s) }},
	}
}

func (s *teamChangeScreen) file() tea.Cmd {
	c, draft, keeper := s.content, s.form.DraftID, s.form.keeper
	return screen.Query(s.App, &s.filing, func(ctx context.Context, session *store.Session) (entry model.Entry, err error) {
		err = keeper.end(draft, func() error {
			entry, err = session.TeamRecord().Set(context.WithoutCancel(ctx), c, draft)
			return err
		})
		return entry, err
	})
}

func (s *teamChangeScreen) filed(e model.Entry, err error) tea.Cmd {
	if err != nil {
		s.err = err
		return screen.Warn("Not filed. " + err.Error())
	}
	s.form.Saved = s.form.Form.Changed()
	return tea.Batch(s.Leave(s.form), screen.Changed, screen.Say("Filed as "+e.Ref.String()+": the team's settings are in force."))
}

func (s *teamChangeScreen) lines(w int) []string {
	p := &screen.Page{Theme: s.Theme, W: min(w, 100) - 2}
	p.Plain("Nothing is filed yet. Ctrl+S signs the settings and puts them on record: they hold at once, for everybody in the team. Esc goes back.")
	p.Gap()
	p.Rule("What is different")
	for _, l := range s.content.Settings.Changes(s.was) {
		p.Plain(l)
	}
	p.Gap()
	p.Rule("What follows, today")
	switch {
	case s.err != nil:
		p.Warn(s.err.Error())
	case s.load.Waiting():
		p.Plain("Looking through the files ...")
	}
	for _, l := range s.effect {
		p.Plain(l)
	}
	p.Gap()
	p.Rule("Why")
	p.Plain(s.content.Why)
	return p.Lines
}

func (s *teamChangeScreen) View(w, h int) string {
	return ui.Clip(strings.TrimSuffix(s.Scroll.View(s.lines(w), w, h, s.Theme), "\n"), w, h)
}
