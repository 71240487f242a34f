package record

import (
	"fmt"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
	"casefile/tui/filing"
	"casefile/tui/form"
	"casefile/tui/screen"
)

// categories are the subjects as a menu, with how many events each has.
func (s *ChronologyScreen) categories() []screen.Action {
	all := model.Chronology(s.files, model.ChronologyFilter{From: s.Filter.From, To: s.Filter.To, For: s.Filter.For})
	pick := func(title, value string) screen.Action {
		return screen.Action{ID: "category-" + value, Title: title, Run: func() tea.Cmd { s.Filter.Category = value; s.Fill(); s.list.Home(); return nil }}
	}
	acts := []screen.Action{pick(fmt.Sprintf("All (%d)", len(all)), "")}
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

func (s *ChronologyScreen) take(from, to model.Date, words string) {
	s.Filter.From, s.Filter.To, s.span = from, to, words
	s.Fill()
	s.newest()
}

// spans are spans of time as a menu.
func (s *ChronologyScreen) spans() []screen.Action {
	span := func(id, title string, from, to model.Date) screen.Action {
		return screen.Action{ID: id, Title: title, Run: func() tea.Cmd { s.take(from, to, title); return nil }}
	}
	back := func(years, months int) model.Date {
		return model.DateOf(s.Today().Time().AddDate(-years, -months, 0))
	}
	began := model.Date("")
	for _, f := range s.files {
		if d := f.Began(); began.IsZero() || d < began {
			began = d
		}
	}
	return []screen.Action{
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
func (s *ChronologyScreen) askSpan() tea.Cmd {
	f := form.New("Which time", &form.Section{Title: "From one day to another", Fields: []form.Field{screen.Line("from", "From"), screen.Line("to", "To")}})
	f.SetHelp("from", screen.DateHelp+"; empty for the beginning")
	f.SetHelp("to", screen.DateHelp+"; empty for today")
	return s.Push(screen.NewPrompt(s.App, f, "show", func(p *screen.Prompt) tea.Cmd {
		r := &filing.Reader{Answers: screen.Answers{App: s.App, Form: f}}
		from, to := r.Date("from"), r.Date("to")
		if len(r.Problems) == 0 && !to.IsZero() && to < from {
			r.Problems = append(r.Problems, form.Problem{Field: "to", Text: "It ends before it begins.", Must: true})
		}
		if len(r.Problems) > 0 {
			return p.Refuse(r.Problems)
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
		return s.Leave(p)
	}))
}
