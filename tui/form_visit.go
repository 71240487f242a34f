package tui

import (
	"casefile/model"
	"casefile/tui/form"
)

// accessTerms ask of a visit whether anybody was let in.
var accessTerms = []model.Term{{Value: "made", Words: "Made"}, {Value: "no-access", Words: "Attempted, no access"}}

var visitForm = formKind{
	id: "visit", kind: model.KindVisit, blank: model.Visit{}, title: "Visit", section: true, significant: true,
	offer: &offer{title: "visit", key: "v"},
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
		startToday(a, f, "happened", momentHelp)
		f.SetHelp("childSaid", "in the child's own words")
		f.Show("seen", made)
		f.Show("seenAlone", func() bool { return made() && f.Value("seen") == model.Yes })
		f.Show("whyNotAlone", func() bool { return made() && f.Value("seen") == model.Yes && f.Value("seenAlone") == model.No })
		f.Show("bedroom", made)
		f.Show("ascertained", func() bool { return !f.Field("childSaid").Empty() })
		return f
	},
	mend: func(r *reader, c model.Content) model.Content {
		v := c.(model.Visit)
		v.NoAccess = r.line("access") == "no-access"
		return v
	},
	fill: func(w *writer, c model.Content) {
		if c.(model.Visit).NoAccess {
			w.line("access", "no-access")
		}
	},
}
