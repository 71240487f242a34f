package demo

import "casefile/model"

// significant marks an account for the chronology as it is written.
func (e *entry) significant(category, headline, meaning string) *entry {
	tell, s := e.General, &model.Significant{Headline: headline, Category: category, Meaning: meaning}
	e.General = func(k Known) model.Content {
		switch c := tell(k).(type) {
		case model.Note:
			c.Significant = s
			return c
		case model.Visit:
			c.Significant = s
			return c
		case model.Decision:
			c.Significant = s
			return c
		default:
			panic("demo: only an account is marked as it is written") // a slip in this package
		}
	}
	return e
}

// event records what happened before the file began, or is told by no other
// entry, on the day of filed.
func (f *file) event(by int, filed, happened model.Moment, category, headline, meaning, source string) *entry {
	return f.put(by, filed, model.Event{
		Happened: happened, Source: source,
		Account: model.Account{Significant: &model.Significant{Headline: headline, Category: category, Meaning: meaning}},
	})
}

// marks marks an entry of a label later, as a significant event.
func (f *file) marks(by int, when model.Moment, label, category, headline, meaning string) *entry {
	return f.write(by, when, func(k Known) model.Content {
		return model.EventMark{Of: k.Ref(label), Significant: &model.Significant{Headline: headline, Category: category, Meaning: meaning}}
	})
}

// unmarks takes it out of the chronology again.
func (f *file) unmarks(by int, when model.Moment, label, why string) *entry {
	return f.write(by, when, func(k Known) model.Content {
		return model.EventMark{Of: k.Ref(label), Why: why}
	})
}
