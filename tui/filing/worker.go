package filing

import (
	"casefile/model"
	"casefile/tui/form"
	"casefile/tui/screen"
)

// Nobody is the answer that leaves a file without a named worker, or ends a
// cover.
const Nobody = "nobody"

// The answers to what changes: the named worker, or who covers for them.
const (
	handOver = "handover"
	Cover    = "cover"
)

// WorkerForm says who keeps a file from a day on.
var WorkerForm = FormKind{
	ID: "worker", Kind: model.KindWorker, Title: "Named worker",
	Offer: &offer{Title: "named worker", Key: "w", Seldom: true},
	ask: func(a *screen.App, file *model.CaseFile) *form.Form {
		f := form.New("Named worker", &form.Section{Title: "Named worker", Fields: []form.Field{
			form.NewChoice("person", "Who keeps this file up to date", whoMayKeep(a)),
			form.NewChoice("cover", "They will", []form.Option{
				{Value: handOver, Label: "Take it over"},
				{Value: Cover, Label: "Cover for an absence", Help: "the named worker stays; the tasks show for both"},
			}),
			screen.Line("from", "From"),
			screen.Line("until", "Until"),
			screen.Line("why", "Why"),
		}}, &form.Section{Title: "Handed over with", Help: "What is open. Change it, and add what they need to know.", Fields: []form.Field{
			ownWords("handover", "What is open", 6),
		}})
		f.SetValue("cover", handOver)
		screen.StartToday(a, f, "from", screen.DateHelp)
		f.SetHelp("until", "the last day of the absence")
		f.Show("until", func() bool { return f.Value("cover") == Cover })
		if file != nil {
			w := &Writer{App: a, Form: f}
			w.text("handover", file.Open(a.Today(), a.Settings))
		}
		return f
	},
	read: func(r *Reader) model.Content {
		w := model.NamedWorker{From: r.Date("from"), Why: r.Line("why"), Handover: r.text("handover"), Cover: r.Line("cover") == Cover}
		if w.Cover {
			w.Until = r.Date("until")
		}
		if r.File != nil {
			w.After = r.File.Assignment()
		}
		refuse := func(text string) {
			r.Problems = append(r.Problems, form.Problem{Field: "person", Text: text, Must: true})
		}
		switch v := r.Line("person"); v {
		case Nobody:
		case "":
			refuse("Choose who it is.")
		default:
			var id model.PersonID
			r.Note("person", id.UnmarshalText([]byte(v)))
			for _, p := range r.Session.People() {
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
func whoMayKeep(a *screen.App) []form.Option {
	var people []form.Option
	for _, p := range a.Session.People() {
		if b, err := p.ID.MarshalText(); err == nil && p.WhyNotNamed() == "" {
			people = append(people, form.Option{Value: string(b), Label: p.Name, Help: p.Role.Words()})
		}
	}
	return append(people, form.Option{Value: Nobody, Label: "Nobody for now", Help: "the file then shows as without a worker on every list"})
}
