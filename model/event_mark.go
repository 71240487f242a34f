package model

// KindEventMark marks an earlier entry as a significant event, or takes the
// mark away (C4).
const KindEventMark Kind = "event-mark"

var _ = register[EventMark](1, Spec{OfRecord: true})

// EventMark says of an earlier entry that it belongs in the chronology, or that
// it does not.
type EventMark struct {
	Of Ref `cbor:"1,keyasint" json:"of"`
	// Significant is what it was; nil takes the mark away.
	Significant *Significant `cbor:"2,keyasint,omitempty" json:"significant,omitempty"`
	// Why says why the mark is taken away.
	Why string `cbor:"3,keyasint,omitempty" json:"why,omitempty"`

	held bool
}

// Held reports whether its words are held in the confidential section, with a later
// correction of the entry, so that they are not here.
func (m EventMark) Held() bool { return m.held }

// closed is the mark without its words, which are as confidential as a correction
// that took something out of the wording which they are of.
func (m EventMark) closed() EventMark {
	if m.Significant != nil {
		m.Significant = m.Significant.wordless()
	}
	m.Why, m.held = "", true
	return m
}

// Kind is KindEventMark.
func (EventMark) Kind() Kind { return KindEventMark }

// Words says whether it marks or unmarks.
func (m EventMark) Words() string {
	if m.Significant == nil {
		return "Not a significant event"
	}
	return "Marked significant"
}

// When is when it was filed.
func (EventMark) When() Moment { return Moment{} }

// Line is which entry, and the headline.
func (m EventMark) Line() string { return m.lineOf(m.Of.String()) }

func (m EventMark) lineOf(line string) string {
	if m.Significant == nil {
		return line + " is taken out of the chronology" + reason(m.Why)
	}
	if !blank(m.Significant.Headline) {
		line += ": " + oneLine(m.Significant.Headline)
	}
	return line
}

// Body is which entry, and what it meant.
func (m EventMark) Body() []Block {
	b := []Block{{Facts: []Fact{{Key: "why", Label: m.Words(), Value: m.Of.String() + reason(m.Why)}}}}
	if m.held {
		b = append(b, sentence(OvertakenWords))
	}
	if m.Significant != nil {
		b = append(b, m.Significant.block())
	}
	return b
}

func (m EventMark) speaksOf() Ref { return m.Of }

func (m EventMark) check(f *CaseFile) []Finding {
	var fs findings
	if m.Of.IsZero() {
		fs.add(Needed, C4, "of", "Say which entry is marked.")
	}
	if of := f.byRef[m.Of]; of != nil {
		if why := of.WhyNotMarked(); why != "" {
			fs = append(fs, Finding{Clause: C4, Field: "of", Statement: -1, Level: Needed, Message: why})
		}
	}
	switch {
	case m.Significant != nil:
		m.Significant.check(&fs)
	case blank(m.Why):
		fs.add(Must, C4, "why", "Say why it is no longer a significant event.")
	}
	return fs
}

// WhyNotMarked says why an entry cannot be marked for the chronology later;
// empty where it can.
func (it *Item) WhyNotMarked() string {
	content := it.Content
	if isStub(it.Now) {
		content = it.Now
	}
	switch content.(type) {
	case Stub:
		return "It is held in the confidential section, and a mark would say in the main file what it is about. Record an event of its own that says only what may be read there."
	case EventMark, Correction, FiledInError:
		return "It speaks of another entry: mark that one."
	case Request, RequestReply:
		return "It is about copies of the record, and nothing that happened to the child: record an event of its own if it mattered to them."
	}
	return ""
}

// Significant is what makes an entry part of the chronology, by what was last
// said of it: when it was filed, by a mark, or by a correction that changed it. Of a
// mark only the subject is left once a correction took something out of the wording
// that it was of. Nil where it is none.
func (it *Item) Significant() *Significant {
	switch it.Now.(type) {
	case Stub, Overtaken:
		return nil
	}
	filed := it.asFiled()
	asFiled := accountOf(filed).Significant
	holds := asFiled
	if _, event := filed.(Event); event && holds == nil {
		holds = &Significant{}
	}
	said, corrections, takesOut, marked := it.Said, it.Corrections, it.takesOut(), false
	for len(said) > 0 || len(corrections) > 0 {
		if len(corrections) == 0 || len(said) > 0 && said[0].Order().Compare(corrections[0].Order()) < 0 {
			if m, ok := said[0].Now.(EventMark); ok {
				holds, marked = m.Significant, true
			}
			said = said[1:]
			continue
		}
		if c, ok := corrections[0].asFiled().(Correction); ok {
			if now := accountOf(asWritten(c.Content())).Significant; !same(now, asFiled) {
				asFiled, holds, marked = now, now, false
			}
		}
		if takesOut[0] && marked && holds != nil {
			holds = holds.wordless()
		}
		corrections, takesOut = corrections[1:], takesOut[1:]
	}
	return holds
}

// same reports whether two marks say the same.
func same(a, b *Significant) bool { return a == b || a != nil && b != nil && *a == *b }

func (m EventMark) follows(copied *Item) bool {
	return copied.WhyNotMarked() == "" && (m.Significant != nil || copied.Significant() != nil)
}

// onto leaves out what it meant for the one child: it is not what it meant for the
// other.
func (m EventMark) onto(copied *Item) (general, confidential Content) {
	m.Of = copied.Ref
	m.Significant = Account{Significant: m.Significant}.forOthers().Significant
	return m, nil
}
