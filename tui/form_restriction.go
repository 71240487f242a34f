package tui

import (
	"fmt"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
	"casefile/tui/form"
)

// The answers to whom a file is open.
const (
	openToSome = "some"
	openToTeam = "team"
)

// restrictionForm says to whom a file is open (C6). What follows is shown before
// anything is filed.
var restrictionForm = formKind{
	id: "restriction", kind: model.KindRestriction, title: "Who may open this file",
	offer: &offer{id: "restrict", title: "who may open it", key: "R", seldom: true, whyNot: (*app).mayRestrict},
	ask: func(a *app, file *model.CaseFile) *form.Form {
		f := form.New("Who may open this file", &form.Section{
			Title: "Who may open this file", Help: "For a colleague's family, or where it is about somebody who works here. Managers always may. For everybody else who is not picked the file is not there: on no list, in no search.",
			Fields: []form.Field{
				form.NewChoice("open", "Open to", []form.Option{
					{Value: openToSome, Label: "Managers and those picked here"},
					{Value: openToTeam, Label: "The team", Help: "no longer restricted"},
				}),
				form.NewPick("people", "Besides managers", whoMayBeAdmitted(a, file)),
				line(keyWhy, "Why"),
			},
		})
		f.Show("people", func() bool { return f.Value("open") == openToSome })
		f.SetHelp("people", "the named worker too, if they are to keep it")
		f.SetHelp(keyWhy, "stands in the file")
		f.SetValue("open", openToSome)
		if file != nil && file.Restriction != nil {
			w := &writer{app: a, form: f}
			w.admitted(file.Restriction.People)
		}
		return f
	},
	read: func(r *reader) model.Content {
		c := model.Restriction{Restricted: r.line("open") != openToTeam, Why: r.line(keyWhy), Date: r.today()}
		if c.Restricted {
			c.People = r.admitted()
		}
		return c
	},
	instead: (*formScreen).reviewRestriction, insteadTitle: "see what it means",
}

// whoMayBeAdmitted are the people who need to be picked, and those who were:
// managers need not be.
func whoMayBeAdmitted(a *app, file *model.CaseFile) []form.Option {
	var all []form.Option
	for _, p := range a.session.People() {
		if p.State == model.HasLeft || p.Role == model.Manager {
			continue
		}
		o := form.Option{Value: personKey(p.ID), Label: p.Name, Help: p.Role.Words()}
		if p.State == model.OnLeave {
			o.Help += ", on leave"
		}
		if file != nil {
			if w := file.NamedWorker(a.today()); w != nil && w.Person == p.ID {
				o.Help += ", the named worker"
			}
		}
		all = append(all, o)
	}
	return all
}

func personKey(id model.PersonID) string {
	b, err := id.MarshalText()
	if err != nil {
		return ""
	}
	return string(b)
}

// admitted are the people who were picked.
func (r *reader) admitted() []model.Admitted {
	p, ok := r.form.Field("people").(*form.Pick)
	if !ok {
		return nil
	}
	var all []model.Admitted
	for _, person := range r.session.People() {
		if slices.Contains(p.Picked(), personKey(person.ID)) {
			all = append(all, model.Admitted{Person: person.ID, Name: person.Name})
		}
	}
	return all
}

// admitted picks those who are in now.
func (w *writer) admitted(people []model.Admitted) {
	if p, ok := w.form.Field("people").(*form.Pick); ok {
		var keys []string
		for _, a := range people {
			keys = append(keys, personKey(a.Person))
		}
		p.SetValue(strings.Join(keys, "\n"))
	}
}

// reviewRestriction shows what the restriction means, to be filed from there.
func (s *formScreen) reviewRestriction() tea.Cmd {
	r := &reader{answers: answers{app: s.app, form: s.form}, file: s.file}
	c, ok := s.kind.content(r).(model.Restriction)
	if !ok {
		return nil
	}
	var j judged
	j.lacking(model.Check(c, s.file))
	s.form.SetProblems(j.problems)
	switch {
	case j.blocked:
		return tea.Batch(s.form.Focus(j.first), warn("This cannot be filed yet: see the line marked with !"))
	case s.file == nil:
		return warn("There is no file to restrict yet.")
	case !c.Restricted && !s.file.Restricted:
		return tea.Batch(s.form.Focus("open"), warn("This file is open to the team already."))
	}
	return s.push(newRestrictScreen(s, c))
}

// restrictedWords says to whom a restricted file is open, on its head.
func restrictedWords(a *app, f *model.CaseFile) string {
	if !f.Restricted {
		return ""
	}
	n := 0
	for _, p := range a.session.People() {
		if f.Restriction != nil && p.State != model.HasLeft && f.Restriction.Admits(p.ID) {
			n++
		}
	}
	switch n {
	case 0:
		return "Restricted: managers only"
	case 1:
		return "Restricted: 1 person and managers"
	}
	return fmt.Sprintf("Restricted: %d people and managers", n)
}
