package filing

import (
	"casefile/model"
	"casefile/tui/form"
	"casefile/tui/screen"
)

// DetailsForm opens a child's file, or changes what its head says.
var DetailsForm = FormKind{
	ID: "details", Kind: model.KindChild, Title: "Child's details",
	Offer: &offer{ID: "change-details", Title: "change details", Key: "I", Seldom: true},
	ask: func(a *screen.App, file *model.CaseFile) *form.Form {
		sections := []*form.Section{
			{Title: "The child"}, {Title: "Background"}, {Title: "Home and school"}, {Title: "Safety and plan"},
		}
		var f *form.Form
		for i, d := range model.DetailFields {
			if file == nil && d.Key == model.DetailDied {
				continue // nobody who opens a child's file is to be asked that
			}
			var field form.Field
			switch {
			case d.Long:
				x := form.NewText(d.Key, d.Label)
				x.Lines = 2
				field = x
			default:
				x := form.NewLine(d.Key, d.Label)
				if len(d.Options) > 0 {
					x.Suggest = Suggest(d.Options)
				}
				field = x
			}
			s := sections[detailSection(i)]
			s.Fields = append(s.Fields, field)
		}
		if file == nil {
			sections = append(sections, &form.Section{Title: "Named worker", Fields: []form.Field{form.NewCheck("mine", "I am the named worker for this file")}})
			f = form.New("New child", sections...)
			if a.Me().Role == model.SocialWorker {
				f.SetValue("mine", "yes")
			}
		} else {
			sections = append(sections, &form.Section{Title: "The change", Fields: []form.Field{screen.Line("since", "Since"), screen.Line("why", "Rests on")}})
			f = form.New("Change details", sections...)
			screen.StartToday(a, f, "since", screen.DateHelp)
			f.SetHelp("why", "who said so, or what shows it")
			w := Writer{App: a, Form: f}
			for _, d := range model.DetailFields {
				w.detail(d, file.Details[d.Key])
			}
		}
		for _, d := range model.DetailFields {
			if d.Help != "" {
				f.SetHelp(d.Key, d.Help)
			}
		}
		return f
	},
	read: func(r *Reader) model.Content {
		c := model.Child{Set: map[string]string{}, Opens: r.File == nil}
		for _, d := range model.DetailFields {
			now := r.detail(d)
			was := ""
			if r.File != nil {
				was = r.File.Details[d.Key]
			}
			if now != was {
				c.Set[d.Key] = now
			}
		}
		if r.File != nil {
			c.Since, c.Why = r.Date("since"), r.Line("why")
		} else {
			c.Since = r.Today()
		}
		return c
	},
	also: func(r *Reader) []model.Content {
		if r.File != nil || r.Line("mine") == "" {
			return nil
		}
		return []model.Content{model.NamedWorker{Person: r.Me().ID, Name: r.Me().Name, From: r.Today(), Why: "opened the file"}}
	},
}

// detailSection puts the fields of a child's details under their headings.
func detailSection(i int) int {
	switch model.DetailFields[i].Key {
	case "ethnicity", "language", "interpreter", "religion", "disability", "communication", "nhs", "upn":
		return 1
	case "address", "school", "parents", "professionals":
		return 2
	case "hazards", "not-told", "worries", "plan":
		return 3
	}
	return 0
}

func (r *Reader) detail(d model.DetailField) string {
	switch {
	case d.Date:
		return string(r.Date(d.Key))
	case d.Long:
		return r.text(d.Key).String()
	}
	return r.Line(d.Key)
}

func (w *Writer) detail(d model.DetailField, value string) {
	switch {
	case d.Date:
		w.date(d.Key, model.Date(value))
	case d.Long:
		w.text(d.Key, model.Plain(value))
	default:
		w.line(d.Key, value)
	}
}
