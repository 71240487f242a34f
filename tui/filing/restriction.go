package filing

import (
	"fmt"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
	"casefile/tui/form"
	"casefile/tui/screen"
)

// The answers to whom a file is open.
const (
	openToSome = "some"
	OpenToTeam = "team"
)

// restrictionForm says to whom a file is open (C6). What follows is shown before
// anything is filed.
var restrictionForm = FormKind{
	ID: "restriction", Kind: model.KindRestriction, Title: "Who may open this file",
	Offer: &offer{ID: "restrict", Title: "who may open it", Key: "R", Seldom: true, WhyNot: (*screen.App).MayRestrict},
	ask: func(a *screen.App, file *model.CaseFile) *form.Form {
		f := form.New("Who may open this file", &form.Section{
			Title: "Who may open this file", Help: "For a colleague's family, or where it is about somebody who works here. Managers always may. For everybody else who is not picked the file is not there: on no list, in no search.",
			Fields: []form.Field{
				form.NewChoice("open", "Open to", []form.Option{
					{Value: openToSome, Label: "Managers and those picked here"},
					{Value: OpenToTeam, Label: "The team", Help: "no longer restricted"},
				}),
				form.NewPick("people", "Besides managers", whoMayBeAdmitted(a, file)),
				screen.Line(KeyWhy, "Why"),
			},
		})
		f.Show("people", func() bool { return f.Value("open") == openToSome })
		f.SetHelp("people", "the named worker too, if they are to keep it")
		f.SetHelp(KeyWhy, "stands in the file")
		f.SetValue("open", openToSome)
		if file != nil && file.Restriction != nil {
			w := &Writer{App: a, Form: f}
			w.admitted(file.Restriction.People)
		}
		return f
	},
	read: func(r *Reader) model.Content {
		c := model.Restriction{Restricted: r.Line("open") != OpenToTeam, Why: r.Line(KeyWhy), Date: r.Today()}
		if c.Restricted {
			c.People = r.admitted()
		}
		return c
	},
	instead: (*FormScreen).reviewRestriction, insteadTitle: "see what it means",
}

// whoMayBeAdmitted are the people who need to be picked, and those who were:
// managers need not be.
func whoMayBeAdmitted(a *screen.App, file *model.CaseFile) []form.Option {
	var all []form.Option
	for _, p := range a.Session.People() {
		if p.State == model.HasLeft || p.Role == model.Manager {
			continue
		}
		o := form.Option{Value: personKey(p.ID), Label: p.Name, Help: p.Role.Words()}
		if p.State == model.OnLeave {
			o.Help += ", on leave"
		}
		if file != nil {
			if w := file.NamedWorker(a.Today()); w != nil && w.Person == p.ID {
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
func (r *Reader) admitted() []model.Admitted {
	p, ok := r.Form.Field("people").(*form.Pick)
	if !ok {
		return nil
	}
	var all []model.Admitted
	for _, person := range r.Session.People() {
		if slices.Contains(p.Picked(), personKey(person.ID)) {
			all = append(all, model.Admitted{Person: person.ID, Name: person.Name})
		}
	}
	return all
}

// admitted picks those who are in now.
func (w *Writer) admitted(people []model.Admitted) {
	if p, ok := w.Form.Field("people").(*form.Pick); ok {
		var keys []string
		for _, a := range people {
			keys = append(keys, personKey(a.Person))
		}
		p.SetValue(strings.Join(keys, "\n"))
	}
}

// reviewRestriction shows what the restriction means, to be filed from there.
func (s *FormScreen) reviewRestriction() tea.Cmd {
	r := &Reader{Answers: screen.Answers{App: s.App, Form: s.Form}, File: s.File}
	c, ok := s.Kind.Content(r).(model.Restriction)
	if !ok {
		return nil
	}
	var j judged
	j.lacking(model.Check(c, s.File))
	s.Form.SetProblems(j.Problems)
	switch {
	case j.Blocked:
		return tea.Batch(s.Form.Focus(j.First), screen.Warn("This cannot be filed yet: see the line marked with !"))
	case s.File == nil:
		return screen.Warn("There is no file to restrict yet.")
	case !c.Restricted && !s.File.Restricted:
		return tea.Batch(s.Form.Focus("open"), screen.Warn("This file is open to the team already."))
	}
	return s.Push(newRestrictScreen(s, c))
}

// RestrictedWords says to whom a restricted file is open, on its head.
func RestrictedWords(a *screen.App, f *model.CaseFile) string {
	if !f.Restricted {
		return ""
	}
	n := 0
	for _, p := range a.Session.People() {
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
