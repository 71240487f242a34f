package filing

import (
	"casefile/model"
	"casefile/model/papers"
	"casefile/tui/form"
	"casefile/tui/screen"
)

// RequestForm puts on record that somebody asks for a copy of the record.
var RequestForm = FormKind{
	ID: "request", Kind: model.KindRequest, blank: model.Request{}, Title: "Request for the record",
	Offer: &offer{Title: "somebody asks for the record", Key: "Q", Seldom: true},
	ask: func(a *screen.App, _ *model.CaseFile) *form.Form {
		f := form.New("Request for the record",
			&form.Section{Title: "The request", Help: "It is answered in one calendar month. The copy is made from it: p on the file.", Fields: []form.Field{
				screen.Line("name", "Name or number"), screen.Line("received", "Received on"),
			}},
			&form.Section{Title: "Who asks", Fields: []form.Field{
				screen.Choice("standing", "Who they are", model.Standings), screen.Line("by", "Their name"),
				screen.Choice("behalf", "They ask", model.Behalves),
				screen.Choice("consent", "The child's consent", model.Consents), screen.Line("consentWhy", "On the consent"),
				form.NewCheck("identity", "It was checked that they are who they say"),
			}},
			&form.Section{Title: "What for", Help: "Empty for all that is kept.", Fields: []form.Field{
				ownWords("asked", "What they ask for", 2), screen.Line("from", "From"), screen.Line("until", "Until"),
				screen.Line("send", "How it is to be sent"),
			}})
		other := func() bool { return f.Value("standing") != "" && f.Value("standing") != model.StandingChild }
		f.Show("behalf", func() bool { return other() && f.Value("standing") != model.StandingForChild })
		f.Show("consent", other)
		f.Show("consentWhy", other)
		screen.StartToday(a, f, "received", screen.DateHelp+"; the month counts from it")
		f.SetHelp("name", "as people here will look for it: SAR 2026-17")
		f.SetHelp("by", "as the record has it; empty for the child")
		f.SetHelp("consentWhy", "when and to whom; or why the child need not agree")
		f.SetHelp("from", screen.DateHelp)
		f.SetHelp("until", screen.DateHelp)
		f.SetHelp("send", "by hand, by post to which address, sealed by e-mail; and who sits with them")
		return f
	},
	about: func(f *form.Form) string { return firstWords(f.Value("name")) },
}

// RequestReplyForm says what whoever asked was told.
var RequestReplyForm = FormKind{
	ID: "request-reply", Kind: model.KindRequestReply, blank: model.RequestReply{}, Title: "Answer a request for the record",
	ask: func(a *screen.App, file *model.CaseFile) *form.Form {
		f := form.New("Answer a request for the record", &form.Section{Title: "What they were told", Fields: []form.Field{
			screen.Choice("outcome", "They were told", model.RequestOutcomes),
			screen.Line("document", "Which document"),
			ownWords("reasons", "Reasons", 3),
			screen.Line("rights", "Told of their rights"),
			screen.Line("on", "On"),
		}})
		f.Show("document", func() bool { return f.Value("outcome") == model.RequestGiven })
		screen.StartToday(a, f, "on", screen.DateHelp)
		if file != nil {
			f.SetHelp("document", "the reference at the foot of its pages: "+file.ID.String()+"-"+string(papers.KindAccess)+"-"+string(a.Today()))
		}
		f.SetHelp("reasons", "as they were told them")
		f.SetHelp("rights", "another look, a complaint to us or the Information Commissioner, a court: how they were told; a copy says it at its end")
		return f
	},
}
