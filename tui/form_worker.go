package tui

import (
	"casefile/model"
	"casefile/tui/form"
)

// nobody is the answer that leaves a file without a named worker.
const nobody = "nobody"

var workerForm = formKind{
	id: "worker", kind: model.KindWorker, title: "Named worker",
	ask: func(a *app, _ *model.CaseFile) *form.Form {
		var people []form.Option
		for _, p := range a.session.People() {
			if p.Left.IsZero() && p.Role.Records() {
				b, err := p.ID.MarshalText()
				if err == nil {
					people = append(people, form.Option{Value: string(b), Label: p.Name, Help: p.Role.Words()})
				}
			}
		}
		people = append(people, form.Option{Value: nobody, Label: "Nobody for now", Help: "the file then shows as without a worker on every list"})
		f := form.New("Named worker", &form.Section{Title: "Named worker", Fields: []form.Field{
			form.NewChoice("person", "Who keeps this file up to date", people),
			line("from", "From"),
			line("why", "Why"),
		}})
		f.SetValue("from", a.today().Numeric())
		f.SetHelp("from", dateHelp)
		return f
	},
	read: func(r *reader) model.Content {
		w := model.NamedWorker{From: r.date("from"), Why: r.line("why")}
		switch v := r.line("person"); v {
		case nobody:
		case "":
			r.problems = append(r.problems, form.Problem{Field: "person", Text: "Choose who it is.", Must: true})
		default:
			var id model.PersonID
			r.note("person", id.UnmarshalText([]byte(v)))
			for _, p := range r.session.People() {
				if p.ID == id {
					w.Person, w.Name = p.ID, p.Name
				}
			}
		}
		return w
	},
}
