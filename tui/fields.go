package tui

import (
	"casefile/model"
	"casefile/tui/form"
	"slices"
	"strings"
)

// answers are what stands in a form, and what of it cannot be read.
type answers struct {
	*app
	form     *form.Form
	problems []form.Problem
}

func (r *answers) line(key string) string { return strings.TrimSpace(r.form.Value(key)) }

func (r *answers) date(key string) model.Date {
	d, err := model.ParseDate(r.line(key), r.today())
	r.note(key, err)
	return d
}

func (r *answers) moment(key string) model.Moment {
	m, err := model.ParseMoment(r.line(key), r.today())
	r.note(key, err)
	return m
}

// note says what cannot be read, once for each field: several parts may read one.
func (r *answers) note(key string, err error) {
	if err != nil && !slices.ContainsFunc(r.problems, func(p form.Problem) bool { return p.Field == key }) {
		r.problems = append(r.problems, form.Problem{Field: key, Text: err.Error(), Must: true})
	}
}

// startToday answers when something was with today, and says how else to answer.
func startToday(a *app, f *form.Form, key, help string) {
	f.SetValue(key, a.today().Numeric())
	f.SetHelp(key, help)
}

const dateHelp = "4/3/2026, 4 mar, today, y (yesterday), mon, -3 (days ago)"

const momentHelp = "4/3/2026 14:30, today, y (yesterday), mon 9.15, about 4 mar"

func options(terms []model.Term) []form.Option {
	all := make([]form.Option, len(terms))
	for i, t := range terms {
		all[i] = form.Option{Value: t.Value, Label: t.Words, Help: t.Help}
	}
	return all
}

func choice(key, label string, terms []model.Term) form.Field {
	return form.NewChoice(key, label, options(terms))
}

func line(key, label string) form.Field { return form.NewLine(key, label) }

// blankFields are the problems of fields that must have an answer.
func blankFields(f *form.Form, keys ...string) []form.Problem {
	var problems []form.Problem
	for _, k := range keys {
		if field := f.Field(k); field != nil && field.Empty() {
			problems = append(problems, form.Problem{Field: k, Text: field.Label() + " is needed.", Must: true})
		}
	}
	return problems
}
