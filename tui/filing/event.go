package filing

import (
	"casefile/model"
	"casefile/tui/form"
	"casefile/tui/screen"
)

// eventForm records a significant event of its own, from before the file began
// or not.
var eventForm = FormKind{
	ID: "event", Kind: model.KindEvent, blank: model.Event{}, Title: "Significant event", section: true,
	Offer: &offer{Title: "significant event", Key: "e"},
	ask: func(a *screen.App, _ *model.CaseFile) *form.Form {
		what := significantFields()
		f := form.New("Significant event",
			&form.Section{Title: "Significant event", Fields: []form.Field{
				screen.Line("happened", "When"),
				what[0], what[1], what[2],
				screen.Line("source", "Known from"),
			}},
			&form.Section{Title: "Account", Fields: []form.Field{
				Statements("text", "What happened", 4),
			}},
		)
		screen.StartToday(a, f, "happened", "4/3/2019, y (yesterday), about 4/3/2019; or 2019, summer 2018, March 2017")
		f.SetHelp("source", "for what happened before the file began: a letter, another authority's file, who said so")
		helpSignificant(f)
		return f
	},
	mend: func(r *Reader, c model.Content) model.Content {
		e := c.(model.Event)
		e.Significant = r.significance()
		return e
	},
}

// EventMarkForm marks an entry that is on record already.
var EventMarkForm = FormKind{
	ID: "event-mark", Kind: model.KindEventMark, Title: "Significant event",
	ask: func(*screen.App, *model.CaseFile) *form.Form {
		f := form.New("Significant event", &form.Section{
			Title: "Significant event", Help: "The entry goes into the chronology, by when it happened.",
			Fields: significantFields(),
		})
		helpSignificant(f)
		return f
	},
	read: func(r *Reader) model.Content { return model.EventMark{Of: r.Of, Significant: r.significance()} },
}

// UnmarkForm takes the mark away.
var UnmarkForm = FormKind{
	ID: "event-unmark", Kind: model.KindEventMark, Title: "Not a significant event",
	ask: func(*screen.App, *model.CaseFile) *form.Form {
		return form.New("Not a significant event", &form.Section{
			Title: "Take it out of the chronology", Help: "The entry itself stays on record as it is.",
			Fields: []form.Field{screen.Line("why", "Why")},
		})
	},
	read: func(r *Reader) model.Content { return model.EventMark{Of: r.Of, Why: r.Line("why")} },
}
