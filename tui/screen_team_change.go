package tui

import (
	"context"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
	"casefile/store"
	"casefile/tui/ui"
)

// teamChangeScreen shows what new settings of the team change, before they are
// filed.
type teamChangeScreen struct {
	*app
	quiet
	paged
	form    *formScreen
	content model.TeamSettings
	// was is what was in force when it was opened.
	was    model.Settings
	effect []string
	load   pending
	filing pending
	err    error
}

func newTeamChangeScreen(f *formScreen, c model.TeamSettings) *teamChangeScreen {
	return &teamChangeScreen{app: f.app, form: f, content: c, was: f.settings}
}

func (s *teamChangeScreen) Init() tea.Cmd {
	today, was, now := s.today(), s.was, s.content.Settings
	return query(s.app, &s.load, func(ctx context.Context, session *store.Session) ([]string, error) {
		rows, err := session.Cases(ctx)
		return model.Effect(rows, today, was, now), err
	})
}

func (s *teamChangeScreen) Title() string { return "What it changes" }
func (s *teamChangeScreen) Reading() bool { return s.load.waiting() || s.filing.waiting() }

func (s *teamChangeScreen) Update(msg tea.Msg) (Screen, tea.Cmd) {
	s.moved(msg, s.lines)
	switch msg := msg.(type) {
	case answer[[]string]:
		if s.load.took(msg.id) {
			s.effect, s.err = msg.value, msg.err
		}
	case answer[model.Entry]:
		if s.filing.took(msg.id) {
			return s, s.filed(msg.value, msg.err)
		}
	}
	return s, nil
}

func (s *teamChangeScreen) Actions() []Action {
	wait := ""
	if s.Reading() {
		wait = "It is still being worked out."
	}
	return []Action{
		{ID: "file", Title: "sign and file", Keys: []string{"ctrl+s", "f2"}, WhyNot: wait, Run: s.file},
		{ID: "back", Title: "back to change it", Keys: []string{"esc"}, Run: func() tea.Cmd { return s.leave(s) }},
	}
}

func (s *teamChangeScreen) file() tea.Cmd {
	c, draft, keeper := s.content, s.form.draftID, s.form.keeper
	return query(s.app, &s.filing, func(ctx context.Context, session *store.Session) (entry model.Entry, err error) {
		err = keeper.end(draft, func() error {
			entry, err = session.SetSettings(context.WithoutCancel(ctx), c, draft)
			return err
		})
		return entry, err
	})
}

func (s *teamChangeScreen) filed(e model.Entry, err error) tea.Cmd {
	if err != nil {
		s.err = err
		return warn("Not filed. " + err.Error())
	}
	s.form.saved = s.form.form.Changed()
	return tea.Batch(s.leave(s.form), changed, say("Filed as "+e.Ref.String()+": the team's settings are in force."))
}

func (s *teamChangeScreen) lines(w int) []string {
	p := &page{theme: s.theme, w: min(w, 100) - 2}
	p.plain("Nothing is filed yet. Ctrl+S signs the settings and puts them on record: they hold at once, for everybody in the team. Esc goes back.")
	p.gap()
	p.rule("What is different")
	for _, l := range s.content.Settings.Changes(s.was) {
		p.plain(l)
	}
	p.gap()
	p.rule("What follows, today")
	switch {
	case s.err != nil:
		p.warn(s.err.Error())
	case s.load.waiting():
		p.plain("Looking through the files ...")
	}
	for _, l := range s.effect {
		p.plain(l)
	}
	p.gap()
	p.rule("Why")
	p.plain(s.content.Why)
	return p.lines
}

func (s *teamChangeScreen) View(w, h int) string {
	return ui.Clip(strings.TrimSuffix(s.scroll.View(s.lines(w), w, h, s.theme), "\n"), w, h)
}
