package screen

import (
	"slices"
	"strings"

	"casefile/model"
	"casefile/tui/form"
)

// Answers are what stands in a form, and what of it cannot be read.
type Answers struct {
	*App
	Form     *form.Form
	Problems []form.Problem
}

// Line is an answer of one line, without the spaces around it.
func (r *Answers) Line(key string) string { return strings.TrimSpace(r.Form.Value(key)) }

// Date is an answer as a day; what is none becomes a problem.
func (r *Answers) Date(key string) model.Date {
	d, err := model.ParseDate(r.Line(key), r.Today())
	r.Note(key, err)
	return d
}

// Moment is an answer as a day with, perhaps, a time.
func (r *Answers) Moment(key string) model.Moment {
	m, err := model.ParseMoment(r.Line(key), r.Today())
	r.Note(key, err)
	return m
}

// Note says what cannot be read, once for each field: several parts may read one.
func (r *Answers) Note(key string, err error) {
	if err != nil && !slices.ContainsFunc(r.Problems, func(p form.Problem) bool { return p.Field == key }) {
		r.Problems = append(r.Problems, form.Problem{Field: key, Text: err.Error(), Must: true})
	}
}

// StartToday answers when something was with today, and says how else to answer.
func StartToday(a *App, f *form.Form, key, help string) {
	f.SetValue(key, a.Today().Numeric())
	f.SetHelp(key, help)
}

// DateHelp and MomentHelp say how a day and a time are typed.
const DateHelp = "4/3/2026, 4 mar, today, y (yesterday), mon, -3 (days ago)"

const MomentHelp = "4/3/2026 14:30, today, y (yesterday), mon 9.15, about 4 mar"

// Options are terms to choose from.
func Options(terms []model.Term) []form.Option {
	all := make([]form.Option, len(terms))
	for i, t := range terms {
		all[i] = form.Option{Value: t.Value, Label: t.Words, Help: t.Help}
	}
	return all
}

// Choice asks for one of several terms.
func Choice(key, label string, terms []model.Term) form.Field {
	return form.NewChoice(key, label, Options(terms))
}

// Line asks for a line of text.
func Line(key, label string) form.Field { return form.NewLine(key, label) }

// BlankFields are the problems of fields that must have an answer.
func BlankFields(f *form.Form, keys ...string) []form.Problem {
	var problems []form.Problem
	for _, k := range keys {
		if field := f.Field(k); field != nil && field.Empty() {
			problems = append(problems, form.Problem{Field: k, Text: field.Label() + " is needed.", Must: true})
		}
	}
	return problems
}
