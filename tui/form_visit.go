package tui

import (
	"casefile/model"
	"casefile/tui/form"
)

// accessTerms ask of a visit whether anybody was let in.
var accessTerms = []model.Term{{Value: "made", Words: "Made"}, {Value: "no-access", Words: "Attempted, no access"}}

var visitForm = formKind{
	id: "visit", kind: model.KindVisit, title: "Visit", section: true, significant: true,
	ask: func(a *app, file *model.CaseFile) *form.Form {
		f := form.New("Visit",
			&form.Section{Title: "The visit", Fields: []form.Field{
				line("happened", "When"),
				choice("access", "Visit", accessTerms),
				choice("seen", "Child seen", model.YesNo),
				choice("seenAlone", "Seen alone", model.YesNo),
				choice("whyNotAlone", "Why not alone", model.ReasonsNotAlone),
			}},
			&form.Section{Title: "Account", Fields: []form.Field{
				statements("text", "What happened", 6),
			}},
			&form.Section{Title: "The child", Fields: []form.Field{
				ownWords("childSaid", "What the child said or showed", 3),
				choice("ascertained", "How you know", model.Ascertainments),
				statements("appearance", "How the child appeared", 2),
				choice("bedroom", "Bedroom seen", model.YesNo),
			}},
			&form.Section{Title: "Where and who", Fields: []form.Field{
				line("where", "Where"),
				line("present", "Present"),
				choice("planned", "Planned", model.Plannings),
			}},
		)
		made := func() bool { return f.Value("access") != "no-access" }
		f.SetValue("access", "made")
		a.startToday(f, "happened", momentHelp)
		f.SetHelp("childSaid", "in the child's own words")
		f.Show("seen", made)
		f.Show("seenAlone", func() bool { return made() && f.Value("seen") == model.Yes })
		f.Show("whyNotAlone", func() bool { return made() && f.Value("seen") == model.Yes && f.Value("seenAlone") == model.No })
		f.Show("bedroom", made)
		f.Show("ascertained", func() bool { return !f.Field("childSaid").Empty() })
		return f
	},
	read: func(r *reader) model.Content {
		v := model.Visit{
			Account:  r.account(),
			Happened: r.moment("happened"), Planned: r.line("planned"), NoAccess: r.line("access") == "no-access",
			Where: r.line("where"), Present: r.line("present"),
			Appearance: r.text("appearance"), ChildSaid: r.text("childSaid"), Text: r.text("text"),
		}
		if !v.NoAccess {
			v.Seen, v.Bedroom = r.line("seen"), r.line("bedroom")
		}
		if v.Seen == model.Yes {
			v.SeenAlone = r.line("seenAlone")
		}
		if v.SeenAlone == model.No {
			v.WhyNotAlone = r.line("whyNotAlone")
		}
		if !v.ChildSaid.Empty() {
			v.Ascertained = r.line("ascertained")
		}
		return v
	},
	fill: func(w *writer, c model.Content) {
		v := c.(model.Visit)
		w.moment("happened", v.Happened)
		if v.NoAccess {
			w.line("access", "no-access")
		}
		w.line("seen", v.Seen)
		w.line("seenAlone", v.SeenAlone)
		w.line("whyNotAlone", v.WhyNotAlone)
		w.line("planned", v.Planned)
		w.line("where", v.Where)
		w.line("present", v.Present)
		w.line("ascertained", v.Ascertained)
		w.line("bedroom", v.Bedroom)
		w.text("appearance", v.Appearance)
		w.text("childSaid", v.ChildSaid)
		w.text("text", v.Text)
		w.account(v.Account)
	},
}
