package tui

import (
	"fmt"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
	"casefile/tui/form"
)

// categories are the subjects as a menu, with how many events each has.
func (s *chronologyScreen) categories() []Action {
	all := model.Chronology(s.files, model.ChronologyFilter{From: s.filter.From, To: s.filter.To, For: s.filter.For})
	pick := func(title, value string) Action {
		return Action{ID: "category-" + value, Title: title, Run: func() tea.Cmd { s.filter.Category = value; s.fill(); s.list.Home(); return nil }}
	}
	acts := []Action{pick(fmt.Sprintf("All (%d)", len(all)), "")}
	for _, t := range model.Categories {
		n := 0
		for _, c := range all {
			if c.Category == t.Words {
				n++
			}
		}
		if n > 0 {
			acts = append(acts, pick(fmt.Sprintf("%s (%d)", t.Words, n), t.Value))
		}
	}
	return acts
}

func (s *chronologyScreen) take(from, to model.Date, words string) {
	s.filter.From, s.filter.To, s.span = from, to, words
	s.fill()
	s.newest()
}

// spans are spans of time as a menu.
func (s *chronologyScreen) spans() []Action {
	span := func(id, title string, from, to model.Date) Action {
		return Action{ID: id, Title: title, Run: func() tea.Cmd { s.take(from, to, title); return nil }}
	}
	back := func(years, months int) model.Date {
		return model.DateOf(s.today().Time().AddDate(-years, -months, 0))
	}
	began := model.Date("")
	for _, f := range s.files {
		if d := f.Began(); began.IsZero() || d < began {
			began = d
		}
	}
	return []Action{
		span("span-all", wholeSpan, "", ""),
		span("span-half", "the last six months", back(0, 6), ""),
		span("span-year", "the last year", back(1, 0), ""),
		span("span-three", "the last three years", back(3, 0), ""),
		span("span-file", "since the file began", began, ""),
		span("span-before", "before the file began", "", began.AddDays(-1)),
		{ID: "span-days", Title: "from one day to another ...", Run: s.askSpan},
	}
}

// askSpan asks for the first and the last day.
func (s *chronologyScreen) askSpan() tea.Cmd {
	f := form.New("Which time", &form.Section{Title: "From one day to another", Fields: []form.Field{line("from", "From"), line("to", "To")}})
	f.SetHelp("from", dateHelp+"; empty for the beginning")
	f.SetHelp("to", dateHelp+"; empty for today")
	return s.push(newPromptScreen(s.app, f, "show", func(p *promptScreen) tea.Cmd {
		r := &reader{answers: answers{app: s.app, form: f}}
		from, to := r.date("from"), r.date("to")
		if len(r.problems) == 0 && !to.IsZero() && to < from {
			r.problems = append(r.problems, form.Problem{Field: "to", Text: "It ends before it begins.", Must: true})
		}
		if len(r.problems) > 0 {
			return p.refuse(r.problems)
		}
		words := "until " + to.String()
		switch {
		case from.IsZero() && to.IsZero():
			words = wholeSpan
		case to.IsZero():
			words = "from " + from.String()
		case !from.IsZero():
			words = from.String() + " to " + to.String()
		}
		s.take(from, to, words)
		return s.leave(p)
	}))
}
