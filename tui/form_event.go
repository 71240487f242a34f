package tui

import (
	"casefile/model"
	"casefile/tui/form"
)

// eventForm records a significant event of its own, from before the file began
// or not.
var eventForm = formKind{
	id: "event", kind: model.KindEvent, blank: model.Event{}, title: "Significant event", section: true,
	offer: &offer{title: "significant event", key: "e"},
	ask: func(a *app, _ *model.CaseFile) *form.Form {
		what := significantFields()
		f := form.New("Significant event",
			&form.Section{Title: "Significant event", Fields: []form.Field{
				line("happened", "When"),
				what[0], what[1], what[2],
				line("source", "Known from"),
			}},
			&form.Section{Title: "Account", Fields: []form.Field{
				statements("text", "What happened", 4),
			}},
		)
		startToday(a, f, "happened", "4/3/2019, about 4/3/2019, y (yesterday); long before the file began too")
		f.SetHelp("source", "for what happened before the file began: a letter, another authority's file, who said so")
		helpSignificant(f)
		return f
	},
	mend: func(r *reader, c model.Content) model.Content {
		e := c.(model.Event)
		e.Significant = r.significance()
		return e
	},
}

// eventMarkForm marks an entry that is on record already.
var eventMarkForm = formKind{
	id: "event-mark", kind: model.KindEventMark, title: "Significant event",
	ask: func(*app, *model.CaseFile) *form.Form {
		f := form.New("Significant event", &form.Section{
			Title: "Significant event", Help: "The entry goes into the chronology, by when it happened.",
			Fields: significantFields(),
		})
		helpSignificant(f)
		return f
	},
	read: func(r *reader) model.Content { return model.EventMark{Of: r.of, Significant: r.significance()} },
}

// unmarkForm takes the mark away.
var unmarkForm = formKind{
	id: "event-unmark", kind: model.KindEventMark, title: "Not a significant event",
	ask: func(*app, *model.CaseFile) *form.Form {
		return form.New("Not a significant event", &form.Section{
			Title: "Take it out of the chronology", Help: "The entry itself stays on record as it is.",
			Fields: []form.Field{line("why", "Why")},
		})
	},
	read: func(r *reader) model.Content { return model.EventMark{Of: r.of, Why: r.line("why")} },
}
