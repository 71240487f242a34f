package model

// KindEvent is a significant event of its own, that no other entry tells (C4).
const KindEvent Kind = "event"

var _ = register[Event](1, Spec{Happened: "happened", Noun: true})

// Event is something that happened and stands in the chronology: often from
// before the file began.
type Event struct {
	// Account holds what makes it significant, and whom it came from.
	Account
	Happened Moment `cbor:"1,keyasint" json:"happened"`
	Text     Text   `cbor:"2,keyasint,omitempty" json:"text,omitempty"`
	// Source says where it is known from, for an event from before the file
	// began: a letter, another authority's file, a person.
	Source string `cbor:"3,keyasint,omitempty" json:"source,omitempty"`
}

// Kind is KindEvent.
func (Event) Kind() Kind { return KindEvent }

// Words is "Event".
func (Event) Words() string { return "Event" }

// When is when it happened.
func (e Event) When() Moment { return e.Happened }

// Line is the headline, or the beginning of the text.
func (e Event) Line() string {
	if e.Significant != nil && !blank(e.Significant.Headline) {
		return headlineOf(e.Significant.Headline, e)
	}
	return orElse(e.Text.Line(), "no text")
}

// Body is what happened and where it is known from.
func (e Event) Body() []Block {
	var about facts
	about.free("source", "Known from", e.Source)
	return blocks(append([]Block{about.block("", nil), {Text: e.Text}}, e.Account.blocks()...)...)
}

func (e Event) check(f *CaseFile) []Finding {
	var fs findings
	fs.moment("happened", e.Happened)
	if e.Significant == nil {
		e.Significant = &Significant{}
	}
	if blank(e.Significant.Headline) && e.Text.Empty() {
		fs.add(Needed, C4, "significant.headline", "Say what happened, in a line.")
	}
	if blank(e.Source) && f.before(e.Happened.Date) {
		fs.add(Must, C4, "source", "This was before the file began: say where it is known from.")
	}
	fs.marks("text", e.Text)
	e.Account.check(&fs)
	return fs
}

func (e Event) worded() []field { return []field{{"text", e.Text}} }

// Began is the day from which on the file tells what happened as it happened:
// the day that it was opened on; empty for a file without an entry.
func (f *CaseFile) Began() Date {
	var filed Date
	for _, it := range f.Items {
		if c, ok := it.Now.(Child); ok && c.Opens && it.Withdrawn == nil {
			if c.Since.Valid() {
				return min(c.Since, DateOf(it.filed))
			}
			return DateOf(it.filed)
		}
		if day := DateOf(it.filed); filed.IsZero() || day < filed {
			filed = day
		}
	}
	return filed
}

// before reports whether a day lies before the file began.
func (f *CaseFile) before(day Date) bool { return day.Valid() && day < f.Began() }

func (e Event) withAccount(a Account) Content { e.Account = a; return e }

func (e Event) shared() Content { return e.withAccount(e.Account.forOthers()) }

func (Event) childsWords() (said Text, how string) { return nil, "" }
