package filing

import (
	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
	"casefile/tui/form"
	"casefile/tui/screen"
)

// SettingsForm changes the team's settings. What it would change is shown before
// anything is filed.
var SettingsForm = FormKind{
	ID: "team-settings", Kind: model.KindSettings, Title: "The team's settings",
	ask: func(a *screen.App, _ *model.CaseFile) *form.Form {
		lengths := &form.Section{Title: "How often, and within what time", Help: "Weeks or days: 6 weeks, 20 days."}
		for _, t := range model.IntervalTerms {
			lengths.Fields = append(lengths.Fields, screen.Line(t.Key, t.Words))
		}
		f := form.New("The team's settings", lengths,
			&form.Section{Title: "Closed", Fields: []form.Field{screen.Line(model.KeyClosures, "Days closed")}},
			&form.Section{Title: "Main system", Help: "What is filed here stays a task until it is marked as entered there.", Fields: []form.Field{
				screen.Line(model.KeyMainSystem, "What it is called"), screen.Line(model.KeyMainSystemFrom, "Filed from"),
			}},
			authoritySection(),
			&form.Section{Title: "Why", Fields: []form.Field{screen.Line(KeyWhy, "Why they change")}},
		)
		for _, t := range model.IntervalTerms {
			f.SetValue(t.Key, t.Length(t.Of(a.Settings)))
			help := t.Help
			if help != "" {
				help += "; "
			}
			f.SetHelp(t.Key, help+t.Bounds())
		}
		f.SetValue(model.KeyClosures, model.ClosuresText(a.Settings.Closures))
		f.SetHelp(model.KeyClosures, "besides weekends and bank holidays: 24/12/2026, 31/12/2026")
		f.SetValue(model.KeyMainSystem, a.Settings.MainSystem)
		f.SetHelp(model.KeyMainSystem, "the authority's; empty where this is the main system")
		f.SetValue(model.KeyMainSystemFrom, a.Settings.MainSystemFrom.Numeric())
		f.SetHelp(model.KeyMainSystemFrom, screen.DateHelp)
		for _, t := range model.AuthorityTerms {
			f.SetValue(t.Key, t.Of(a.Settings.Authority))
			f.SetHelp(t.Key, t.Help)
		}
		f.SetHelp(KeyWhy, "stands on record beside the change")
		return f
	},
	read: func(r *Reader) model.Content {
		c := model.TeamSettings{Settings: r.Settings, Why: r.Line(KeyWhy), On: r.Today()}
		for _, t := range model.IntervalTerms {
			n, err := t.Parse(r.Line(t.Key))
			r.Note(t.Key, err)
			if err == nil {
				t.Set(&c.Settings, n)
			}
		}
		days, err := model.ParseClosures(r.Line(model.KeyClosures), r.Today())
		r.Note(model.KeyClosures, err)
		if err == nil {
			c.Settings.Closures = days
		}
		if c.Settings.MainSystem, c.Settings.MainSystemFrom = r.Line(model.KeyMainSystem), ""; c.Settings.MainSystem != "" {
			c.Settings.MainSystemFrom = r.Date(model.KeyMainSystemFrom)
		}
		for _, t := range model.AuthorityTerms {
			t.Set(&c.Settings.Authority, r.Line(t.Key))
		}
		return c
	},
	about:   func(f *form.Form) string { return firstWords(f.Value(KeyWhy)) },
	instead: (*FormScreen).reviewSettings, insteadTitle: "see what it changes",
}

// authoritySection asks whom people can turn to.
func authoritySection() *form.Section {
	s := &form.Section{Title: "The authority", Help: "It stands in copies of the record, and in letters."}
	for _, t := range model.AuthorityTerms {
		s.Fields = append(s.Fields, screen.Line(t.Key, t.Words))
	}
	return s
}

// reviewSettings shows what the settings would change, to be filed from there.
func (s *FormScreen) reviewSettings() tea.Cmd {
	r := &Reader{Answers: screen.Answers{App: s.App, Form: s.Form}}
	c, ok := s.Kind.Content(r).(model.TeamSettings)
	if !ok {
		return nil
	}
	var j judged
	j.unreadable(r.Problems)
	j.lacking(model.Check(c, nil))
	s.Form.SetProblems(j.Problems)
	switch {
	case j.Blocked:
		return tea.Batch(s.Form.Focus(j.First), screen.Warn("This cannot be filed yet: see the line marked with !"))
	case len(c.Settings.Changes(s.Settings)) == 0:
		return screen.Warn("Nothing is different from what is in force. Esc leaves.")
	}
	return s.Push(newTeamChangeScreen(s, c))
}
