package tui

import (
	"casefile/model"
	"casefile/tui/form"
)

var decisionForm = formKind{
	id: "decision", kind: model.KindDecision, title: "Decision", section: true, significant: true,
	ask: func(a *app, file *model.CaseFile) *form.Form {
		var f *form.Form
		affects := func() bool { return f.Value("affects") == model.Yes }
		lookedAfter := func() bool {
			d, err := model.ParseMoment(f.Value("decided"), a.today())
			return affects() && err == nil && file != nil && file.LookedAfter(d.Date)
		}
		f = form.New("Decision",
			&form.Section{Title: "Decision", Fields: []form.Field{
				choice("outcome", "Outcome", model.Outcomes),
				line("service", "Which service"),
				line("requestedBy", "Asked for by"),
				ownWords("what", "What was decided", 2),
			}},
			&form.Section{Title: "Arguments", Fields: []form.Field{
				ownWords("for", "For", 3),
				ownWords("against", "Against", 2),
				ownWords("options", "What else was weighed", 2),
				entries("relied", "Entries relied on", file, func(model.Content) bool { return true }),
			}},
			&form.Section{Title: "The child", Fields: []form.Field{
				choice("affects", "Significantly affects the child", model.YesNo),
			}},
			&form.Section{Title: "Wishes and feelings", Open: affects, Fields: []form.Field{
				ownWords("wishes.said", "What the child said or showed", 3),
				entries("wishes.saidIn", "Or it stands in", file, func(c model.Content) bool { return !model.ChildsWords(c).Empty() }),
				choice("wishes.how", "How you know", model.Ascertainments),
				choice("wishes.whyNot", "Why not ascertained", model.ReasonsNotAscertained),
				line("wishes.whyNotDetail", "More on why"),
				line("wishes.understanding", "Age and understanding"),
				line("wishes.weight", "Weight given"),
				choice("wishes.effect", "Effect on the decision", model.Effects),
				ownWords("wishes.effectWhy", "Why", 2),
				line("wishes.explained", "Explained to the child"),
			}},
			&form.Section{Title: "Others' wishes", Open: lookedAfter, Help: "The child is looked after, or may be.", Fields: []form.Field{
				ownWords("wishes.parents", "The parents", 2),
				ownWords("wishes.othersPR", "Others with parental responsibility", 2),
				ownWords("wishes.relevant", "Others who matter", 2),
				line("wishes.background", "Religion, origin, culture, language"),
			}},
			&form.Section{Title: "Who and when", Fields: []form.Field{
				line("decided", "Decided on"),
				line("decidedBy", "Decided by"),
				line("decidedAs", "In the role of"),
				line("review", "Review on"),
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
		a.startToday(f, "decided", momentHelp)
		f.SetValue("decidedBy", a.me().Name)
		f.SetValue("decidedAs", a.me().Role.Words())
		f.SetHelp("review", dateHelp)
		f.SetHelp("wishes.said", "in the child's own words")
		f.SetHelp("wishes.explained", "how and when")
		return f
	},
	read: func(r *reader) model.Content {
		d := model.Decision{
			Account: r.account(),
			Outcome: model.Outcome(r.line("outcome")), Decided: r.moment("decided"), What: r.text("what"),
			For: r.text("for"), Against: r.text("against"), Options: r.text("options"), Relied: r.refs("relied"),
			DecidedBy: r.line("decidedBy"), DecidedAs: r.line("decidedAs"), Review: r.date("review"), Affects: r.line("affects"),
		}
		if d.Outcome == model.Decline {
			d.Service, d.RequestedBy = r.line("service"), r.line("requestedBy")
		}
		if d.Affects == model.Yes {
			w := model.Wishes{
				Said: r.text("wishes.said"), SaidIn: r.refs("wishes.saidIn"), How: r.line("wishes.how"),
				Understanding: r.line("wishes.understanding"), Explained: r.line("wishes.explained"),
				Parents: r.text("wishes.parents"), OthersPR: r.text("wishes.othersPR"), Relevant: r.text("wishes.relevant"),
				Background: r.line("wishes.background"),
			}
			if w.How == model.NotAscertained {
				w.WhyNot, w.WhyNotDetail = r.line("wishes.whyNot"), r.line("wishes.whyNotDetail")
			} else {
				w.Weight, w.Effect, w.EffectWhy = r.line("wishes.weight"), r.line("wishes.effect"), r.text("wishes.effectWhy")
			}
			d.Wishes = &w
		}
		return d
	},
	fill: func(w *writer, c model.Content) {
		d := c.(model.Decision)
		w.line("outcome", string(d.Outcome))
		w.moment("decided", d.Decided)
		w.text("what", d.What)
		w.line("service", d.Service)
		w.line("requestedBy", d.RequestedBy)
		w.text("for", d.For)
		w.text("against", d.Against)
		w.text("options", d.Options)
		w.refs("relied", d.Relied)
		w.line("decidedBy", d.DecidedBy)
		w.line("decidedAs", d.DecidedAs)
		w.date("review", d.Review)
		w.line("affects", d.Affects)
		w.account(d.Account)
		if d.Wishes == nil {
			return
		}
		v := *d.Wishes
		w.text("wishes.said", v.Said)
		w.refs("wishes.saidIn", v.SaidIn)
		w.line("wishes.how", v.How)
		w.line("wishes.whyNot", v.WhyNot)
		w.line("wishes.whyNotDetail", v.WhyNotDetail)
		w.line("wishes.understanding", v.Understanding)
		w.line("wishes.weight", v.Weight)
		w.line("wishes.effect", v.Effect)
		w.text("wishes.effectWhy", v.EffectWhy)
		w.line("wishes.explained", v.Explained)
		w.text("wishes.parents", v.Parents)
		w.text("wishes.othersPR", v.OthersPR)
		w.text("wishes.relevant", v.Relevant)
		w.line("wishes.background", v.Background)
	},
}
