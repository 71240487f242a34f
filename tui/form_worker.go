package tui

import (
	"casefile/model"
	"casefile/tui/form"
)

// nobody is the answer that leaves a file without a named worker, or ends a
// cover.
const nobody = "nobody"

// The answers to what changes: the named worker, or who covers for them.
const (
	handOver = "handover"
	cover    = "cover"
)

var workerForm = formKind{
	id: "worker", kind: model.KindWorker, title: "Named worker",
	offer: &offer{title: "named worker", key: "w", seldom: true},
	ask: func(a *app, file *model.CaseFile) *form.Form {
		f := form.New("Named worker", &form.Section{Title: "Named worker", Fields: []form.Field{
			form.NewChoice("person", "Who keeps this file up to date", whoMayKeep(a)),
			form.NewChoice("cover", "They will", []form.Option{
				{Value: handOver, Label: "Take it over"},
				{Value: cover, Label: "Cover for an absence", Help: "the named worker stays; the tasks show for both"},
			}),
			line("from", "From"),
			line("until", "Until"),
			line("why", "Why"),
		}}, &form.Section{Title: "Handed over with", Help: "What is open. Change it, and add what they need to know.", Fields: []form.Field{
			ownWords("handover", "What is open", 6),
		}})
		f.SetValue("cover", handOver)
		startToday(a, f, "from", dateHelp)
		f.SetHelp("until", "the last day of the absence")
		f.Show("until", func() bool { return f.Value("cover") == cover })
		if file != nil {
			w := &writer{app: a, form: f}
			w.text("handover", file.Open(a.today(), a.settings))
		}
		return f
	},
	read: func(r *reader) model.Content {
		w := model.NamedWorker{From: r.date("from"), Why: r.line("why"), Handover: r.text("handover"), Cover: r.line("cover") == cover}
		if w.Cover {
			w.Until = r.date("until")
		}
		if r.file != nil {
			w.After = r.file.Assignment()
		}
		refuse := func(text string) {
			r.problems = append(r.problems, form.Problem{Field: "person", Text: text, Must: true})
		}
		switch v := r.line("person"); v {
		case nobody:
		case "":
			refuse("Choose who it is.")
		default:
			var id model.PersonID
			r.note("person", id.UnmarshalText([]byte(v)))
			for _, p := range r.session.People() {
				if p.ID == id {
					w.Person, w.Name = p.ID, p.Name
					if why := p.WhyNotNamed(); why != "" {
						refuse(why)
					}
				}
			}
			if w.Person.IsZero() {
				refuse("Nobody of that name has an account here any more. Choose somebody else.")
			}
		}
		return w
	},
}

// whoMayKeep are the people who can be made responsible for a file.
func whoMayKeep(a *app) []form.Option {
	var people []form.Option
	for _, p := range a.session.People() {
		if b, err := p.ID.MarshalText(); err == nil && p.WhyNotNamed() == "" {
			people = append(people, form.Option{Value: string(b), Label: p.Name, Help: p.Role.Words()})
		}
	}
	return append(people, form.Option{Value: nobody, Label: "Nobody for now", Help: "the file then shows as without a worker on every list"})
}
