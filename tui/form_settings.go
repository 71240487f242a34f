package tui

import (
	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
	"casefile/tui/form"
)

// settingsForm changes the team's settings. What it would change is shown before
// anything is filed.
var settingsForm = formKind{
	id: "team-settings", kind: model.KindSettings, title: "The team's settings",
	ask: func(a *app, _ *model.CaseFile) *form.Form {
		lengths := &form.Section{Title: "How often, and within what time", Help: "Weeks or days: 6 weeks, 20 days."}
		for _, t := range model.IntervalTerms {
			lengths.Fields = append(lengths.Fields, line(t.Key, t.Words))
		}
		f := form.New("The team's settings", lengths,
			&form.Section{Title: "Closed", Fields: []form.Field{line(model.KeyClosures, "Days closed")}},
			&form.Section{Title: "Main system", Help: "What is filed here stays a task until it is marked as entered there.", Fields: []form.Field{
				line(model.KeyMainSystem, "What it is called"), line(model.KeyMainSystemFrom, "Filed from"),
			}},
			&form.Section{Title: "Why", Fields: []form.Field{line(keyWhy, "Why they change")}},
		)
		for _, t := range model.IntervalTerms {
			f.SetValue(t.Key, t.Length(t.Of(a.settings)))
			help := t.Help
			if help != "" {
				help += "; "
			}
			f.SetHelp(t.Key, help+t.Bounds())
		}
		f.SetValue(model.KeyClosures, model.ClosuresText(a.settings.Closures))
		f.SetHelp(model.KeyClosures, "besides weekends and bank holidays: 24/12/2026, 31/12/2026")
		f.SetValue(model.KeyMainSystem, a.settings.MainSystem)
		f.SetHelp(model.KeyMainSystem, "the authority's; empty where this is the main system")
		f.SetValue(model.KeyMainSystemFrom, a.settings.MainSystemFrom.Numeric())
		f.SetHelp(model.KeyMainSystemFrom, dateHelp)
		f.SetHelp(keyWhy, "stands on record beside the change")
		return f
	},
	read: func(r *reader) model.Content {
		c := model.TeamSettings{Settings: r.settings, Why: r.line(keyWhy), On: r.today()}
		for _, t := range model.IntervalTerms {
			n, err := t.Parse(r.line(t.Key))
			r.note(t.Key, err)
			if err == nil {
				t.Set(&c.Settings, n)
			}
		}
		days, err := model.ParseClosures(r.line(model.KeyClosures), r.today())
		r.note(model.KeyClosures, err)
		if err == nil {
			c.Settings.Closures = days
		}
		if c.Settings.MainSystem, c.Settings.MainSystemFrom = r.line(model.KeyMainSystem), ""; c.Settings.MainSystem != "" {
			c.Settings.MainSystemFrom = r.date(model.KeyMainSystemFrom)
		}
		return c
	},
	about:   func(f *form.Form) string { return firstWords(f.Value(keyWhy)) },
	instead: (*formScreen).reviewSettings, insteadTitle: "see what it changes",
}

// reviewSettings shows what the settings would change, to be filed from there.
func (s *formScreen) reviewSettings() tea.Cmd {
	r := &reader{answers: answers{app: s.app, form: s.form}}
	c, ok := s.kind.content(r).(model.TeamSettings)
	if !ok {
		return nil
	}
	var j judged
	j.unreadable(r.problems)
	j.lacking(model.Check(c, nil))
	s.form.SetProblems(j.problems)
	switch {
	case j.blocked:
		return tea.Batch(s.form.Focus(j.first), warn("This cannot be filed yet: see the line marked with !"))
	case len(c.Settings.Changes(s.settings)) == 0:
		return warn("Nothing is different from what is in force. Esc leaves.")
	}
	return s.push(newTeamChangeScreen(s, c))
}
