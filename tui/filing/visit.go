package filing

import (
	"casefile/model"
	"casefile/tui/form"
	"casefile/tui/screen"
)

// accessTerms ask of a visit whether anybody was let in.
var accessTerms = []model.Term{{Value: "made", Words: "Made"}, {Value: "no-access", Words: "Attempted, no access"}}

// VisitForm is a visit to the child (C2).
var VisitForm = FormKind{
	ID: "visit", Kind: model.KindVisit, blank: model.Visit{}, Title: "Visit", section: true, significant: true,
	Offer: &offer{Title: "visit", Key: "v"},
	ask: func(a *screen.App, file *model.CaseFile) *form.Form {
		f := form.New("Visit",
			&form.Section{Title: "The visit", Fields: []form.Field{
				screen.Line("happened", "When"),
				screen.Choice("access", "Visit", accessTerms),
				screen.Choice("seen", "Child seen", model.YesNo),
				screen.Choice("seenAlone", "Seen alone", model.YesNo),
				screen.Choice("whyNotAlone", "Why not alone", model.ReasonsNotAlone),
			}},
			&form.Section{Title: "Account", Fields: []form.Field{
				Statements("text", "What happened", 6),
			}},
			&form.Section{Title: "The child", Fields: []form.Field{
				ownWords("childSaid", "What the child said or showed", 3),
				screen.Choice("ascertained", "How you know", model.Ascertainments),
				Statements("appearance", "How the child appeared", 2),
				screen.Choice("bedroom", "Bedroom seen", model.YesNo),
			}},
			&form.Section{Title: "Where and who", Fields: []form.Field{
				screen.Line("where", "Where"),
				screen.Line("present", "Present"),
				screen.Choice("planned", "Planned", model.Plannings),
			}},
		)
		made := func() bool { return f.Value("access") != "no-access" }
		f.SetValue("access", "made")
		screen.StartToday(a, f, "happened", screen.MomentHelp)
		f.SetHelp("childSaid", "in the child's own words")
		f.Show("seen", made)
		f.Show("seenAlone", func() bool { return made() && f.Value("seen") == model.Yes })
		f.Show("whyNotAlone", func() bool { return made() && f.Value("seen") == model.Yes && f.Value("seenAlone") == model.No })
		f.Show("bedroom", made)
		f.Show("ascertained", func() bool { return !f.Field("childSaid").Empty() })
		return f
	},
	mend: func(r *Reader, c model.Content) model.Content {
		v := c.(model.Visit)
		v.NoAccess = r.Line("access") == "no-access"
		return v
	},
	fill: func(w *Writer, c model.Content) {
		if c.(model.Visit).NoAccess {
			w.line("access", "no-access")
		}
	},
}
