package tui

import (
	"casefile/model"
	"casefile/tui/form"
)

// detailsForm opens a child's file, or changes what its head says.
var detailsForm = formKind{
	id: "details", kind: model.KindChild, title: "Child's details",
	offer: &offer{id: "change-details", title: "change details", key: "I", seldom: true},
	ask: func(a *app, file *model.CaseFile) *form.Form {
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
					x.Suggest = suggest(d.Options)
				}
				field = x
			}
			s := sections[detailSection(i)]
			s.Fields = append(s.Fields, field)
		}
		if file == nil {
			sections = append(sections, &form.Section{Title: "Named worker", Fields: []form.Field{form.NewCheck("mine", "I am the named worker for this file")}})
			f = form.New("New child", sections...)
			if a.me().Role == model.SocialWorker {
				f.SetValue("mine", "yes")
			}
		} else {
			sections = append(sections, &form.Section{Title: "The change", Fields: []form.Field{line("since", "Since"), line("why", "Rests on")}})
			f = form.New("Change details", sections...)
			startToday(a, f, "since", dateHelp)
			f.SetHelp("why", "who said so, or what shows it")
			w := writer{app: a, form: f}
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
	read: func(r *reader) model.Content {
		c := model.Child{Set: map[string]string{}, Opens: r.file == nil}
		for _, d := range model.DetailFields {
			now := r.detail(d)
			was := ""
			if r.file != nil {
				was = r.file.Details[d.Key]
			}
			if now != was {
				c.Set[d.Key] = now
			}
		}
		if r.file != nil {
			c.Since, c.Why = r.date("since"), r.line("why")
		} else {
			c.Since = r.today()
		}
		return c
	},
	also: func(r *reader) []model.Content {
		if r.file != nil || r.line("mine") == "" {
			return nil
		}
		return []model.Content{model.NamedWorker{Person: r.me().ID, Name: r.me().Name, From: r.today(), Why: "opened the file"}}
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

func (r *reader) detail(d model.DetailField) string {
	switch {
	case d.Date:
		return string(r.date(d.Key))
	case d.Long:
		return r.text(d.Key).String()
	}
	return r.line(d.Key)
}

func (w *writer) detail(d model.DetailField, value string) {
	switch {
	case d.Date:
		w.date(d.Key, model.Date(value))
	case d.Long:
		w.text(d.Key, model.Plain(value))
	default:
		w.line(d.Key, value)
	}
}
