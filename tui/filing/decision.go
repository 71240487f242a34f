package filing

import (
	"casefile/model"
	"casefile/tui/form"
	"casefile/tui/screen"
)

// DecisionForm is a decision, with who took it and why (P7).
var DecisionForm = FormKind{
	ID: "decision", Kind: model.KindDecision, blank: model.Decision{}, Title: "Decision", section: true, significant: true,
	Offer: &offer{Title: "decision", Key: "d"},
	ask: func(a *screen.App, file *model.CaseFile) *form.Form {
		var f *form.Form
		affects := func() bool { return f.Value("affects") == model.Yes }
		lookedAfter := func() bool {
			d, err := model.ParseMoment(f.Value("decided"), a.Today())
			return affects() && err == nil && file != nil && file.LookedAfter(d.Date)
		}
		f = form.New("Decision",
			&form.Section{Title: "Decision", Fields: []form.Field{
				screen.Choice("outcome", "Outcome", model.Outcomes),
				screen.Line("service", "Which service"),
				screen.Line("requestedBy", "Asked for by"),
				ownWords("what", "What was decided", 2),
			}},
			&form.Section{Title: "Arguments", Fields: []form.Field{
				ownWords("for", "For", 3),
				ownWords("against", "Against", 2),
				ownWords("options", "What else was weighed", 2),
				entries("relied", "Entries relied on", file, func(model.Content) bool { return true }),
			}},
			&form.Section{Title: "The child", Fields: []form.Field{
				screen.Choice("affects", "Significantly affects the child", model.YesNo),
			}},
			&form.Section{Title: "Wishes and feelings", Open: affects, Fields: []form.Field{
				ownWords("wishes.said", "What the child said or showed", 3),
				entries("wishes.saidIn", "Or it stands in", file, func(c model.Content) bool { return !model.ChildsWords(c).Empty() }),
				screen.Choice("wishes.how", "How you know", model.Ascertainments),
				screen.Choice("wishes.whyNot", "Why not ascertained", model.ReasonsNotAscertained),
				screen.Line("wishes.whyNotDetail", "More on why"),
				screen.Line("wishes.understanding", "Age and understanding"),
				screen.Line("wishes.weight", "Weight given"),
				screen.Choice("wishes.effect", "Effect on the decision", model.Effects),
				ownWords("wishes.effectWhy", "Why", 2),
				screen.Line("wishes.explained", "Explained to the child"),
			}},
			&form.Section{Title: "Others' wishes", Open: lookedAfter, Help: "The child is looked after, or may be.", Fields: []form.Field{
				ownWords("wishes.parents", "The parents", 2),
				ownWords("wishes.othersPR", "Others with parental responsibility", 2),
				ownWords("wishes.relevant", "Others who matter", 2),
				screen.Line("wishes.background", "Religion, origin, culture, language"),
			}},
			&form.Section{Title: "Who and when", Fields: []form.Field{
				screen.Line("decided", "Decided on"),
				screen.Line("decidedBy", "Decided by"),
				screen.Line("decidedAs", "In the role of"),
				screen.Line("review", "Review on"),
			}},
		)
		notAscertained := func() bool { return f.Value("wishes.how") == model.NotAscertained }
		declined := func() bool { return f.Value("outcome") == string(model.Decline) }
		f.Show("service", declined)
		f.Show("requestedBy", declined)
		f.Show("wishes.whyNot", notAscertained)
		f.Show("wishes.whyNotDetail", notAscertained)
		f.Show("wishes.weight", func() bool { return !notAscertained() })
		f.Show("wishes.effect", func() bool { return !notAscertained() })
		f.Show("wishes.effectWhy", func() bool { return !notAscertained() })
		screen.StartToday(a, f, "decided", screen.MomentHelp)
		f.SetValue("decidedBy", a.Me().Name)
		f.SetValue("decidedAs", a.Me().Role.Words())
		f.SetHelp("review", screen.DateHelp)
		f.SetHelp("wishes.said", "in the child's own words")
		f.SetHelp("wishes.explained", "how and when")
		return f
	},
	mend: func(r *Reader, c model.Content) model.Content {
		if w := c.(model.Decision).Wishes; w != nil { // kept where the child is looked after no more
			w.Parents, w.OthersPR, w.Relevant, w.Background = r.text("wishes.parents"), r.text("wishes.othersPR"), r.text("wishes.relevant"), r.Line("wishes.background")
		}
		return c
	},
}
