package model

import (
	"encoding/hex"
	"hash/fnv"
)

// KindDisclosure is a decision on what a copy of the record for somebody holds
// (C6; UK GDPR Art 15).
const KindDisclosure Kind = "disclosure"

var _ = register[Disclosure](1, Spec{Stays: true, OfRecord: true})

// Disclosure decides on one passage of an entry for one request: that it is
// given, or kept out, and why. What is proposed decides nothing; this does.
type Disclosure struct {
	// Of is the entry that holds the passage: of one that was corrected, the
	// correction holds the corrected words and the entry the first ones.
	Of Ref `cbor:"1,keyasint" json:"of"`
	// Passage says which; zero for the whole part.
	Passage Passage `cbor:"2,keyasint,omitzero" json:"passage,omitzero"`
	// Confidential says that the passage stands in the confidential part.
	Confidential bool `cbor:"3,keyasint,omitempty" json:"confidential,omitempty"`
	// Request names the request that the copy answers, and Reader who asked.
	Request string `cbor:"4,keyasint" json:"request"`
	Reader  string `cbor:"5,keyasint,omitempty" json:"reader,omitempty"`
	// Decided is one of Disclosures.
	Decided string `cbor:"6,keyasint" json:"decided"`
	// Reason is one of ReasonsToKeep or of ReasonsToGive, and Why says it in
	// the words of whoever decided.
	Reason string `cbor:"7,keyasint,omitempty" json:"reason,omitempty"`
	Why    string `cbor:"8,keyasint,omitempty" json:"why,omitempty"`
	By     string `cbor:"9,keyasint,omitempty" json:"by,omitempty"`
	On     Date   `cbor:"10,keyasint" json:"on"`
}

// What may be decided on a passage.
const (
	GivePassage = "give"
	KeepPassage = "keep"
)

// Disclosures lists what may be decided, in the order offered.
var Disclosures = []Term{
	{GivePassage, "Give it", "it stands in the copy"},
	{KeepPassage, "Keep it out", "a line in the copy says that something is left out, and why"},
}

// Reasons in law to keep a passage out.
const (
	KeepThirdParty  = "third-party"
	KeepSeriousHarm = "serious-harm"
)

// ReasonsToKeep lists in law why a passage is kept out of a copy.
var ReasonsToKeep = []Term{
	{KeepThirdParty, "It is about somebody else, or would show who told us", "Data Protection Act 2018, Schedule 2, paragraph 16(1)"},
	{KeepSeriousHarm, "It would be likely to do somebody serious harm", "Data Protection Act 2018, Schedule 3, paragraph 11; on health, paragraphs 5 and 6"},
	{"not-expected", "It was not expected to reach whoever asked", "Data Protection Act 2018, Schedule 3, paragraph 10: a parent asks for a child"},
	{otherReason, "Another reason in law", "say which"},
}

// ReasonsToGive lists why a passage is given that was proposed to stay out.
var ReasonsToGive = []Term{
	{"consent", "Whoever it is about, or comes from, agrees", "Data Protection Act 2018, Schedule 2, paragraph 16(2)(a)"},
	{"reasonable", "It is reasonable to give it without their agreement", "Data Protection Act 2018, Schedule 2, paragraph 16(2)(b)"},
	{"professional", "They acted in their professional role", "Data Protection Act 2018, Schedule 2, paragraph 17"},
	{otherReason, "Another reason", "say which"},
}

// Passage names something that an entry says by a sum (FNV-1a) of the entry's name
// and the words: it stays the same however the entry is set out. It tells passages
// apart and keeps nothing secret. The zero Passage is the whole of a part.
type Passage [8]byte

// PassageOf names what the entry holder says in these words: a statement, or a line
// as earlier versions read it, label included.
func PassageOf(holder Ref, words string) Passage {
	h := fnv.New64a()
	h.Write(holder.Bytes())
	h.Write([]byte(words))
	return Passage(h.Sum(nil))
}

// Passages are the names of what the entry holder says in a fact: that by which a
// decision names it, then that by which earlier versions did. The first goes by the
// field and not by its label, which may be reworded.
func (f Fact) Passages(holder Ref) []Passage {
	byWords := PassageOf(holder, f.String())
	if f.Key == "" {
		return []Passage{byWords}
	}
	return []Passage{PassageOf(holder, f.Key+"\x00"+f.Value), byWords}
}

// IsZero reports whether it stands for the whole of a part.
func (p Passage) IsZero() bool { return p == Passage{} }

// MarshalText gives the sum in hexadecimal.
func (p Passage) MarshalText() ([]byte, error) { return hex.AppendEncode(nil, p[:]), nil }

// UnmarshalText reads what MarshalText wrote.
func (p *Passage) UnmarshalText(b []byte) error { return unhex(p[:], b) }

// Kind is KindDisclosure.
func (Disclosure) Kind() Kind { return KindDisclosure }

// Words is what was decided, in a few words.
func (d Disclosure) Words() string {
	if d.Decided == GivePassage {
		return "Given in a copy"
	}
	return "Kept out of a copy"
}

// When is the day of the decision.
func (d Disclosure) When() Moment { return On(d.On) }

// Line is for which request, of which entry, and why.
func (d Disclosure) Line() string { return d.lineOf(d.Of.String()) }

func (d Disclosure) lineOf(of string) string {
	return oneLine(orElse(d.Request, "request not stated")) + ": of " + of + reason(orElse(d.ReasonWords(), oneLine(d.Why)))
}

// ReasonWords is the reason as people say it; empty where none is stated.
func (d Disclosure) ReasonWords() string { return words(d.reasons(), d.Reason) }

// Law is where the reason stands in law; empty where that is not said.
func (d Disclosure) Law() string {
	for _, t := range d.reasons() {
		if t.Value == d.Reason && t.Value != otherReason {
			return t.Help
		}
	}
	return ""
}

func (d Disclosure) reasons() []Term {
	if d.Decided == GivePassage {
		return ReasonsToGive
	}
	return ReasonsToKeep
}

// Body is the decision, fact by fact. It does not repeat the passage.
func (d Disclosure) Body() []Block {
	part := "the main part"
	if d.Confidential {
		part = "the confidential part"
	}
	which := "all of " + part
	if !d.Passage.IsZero() {
		which = "a passage of " + part + " (" + hex.EncodeToString(d.Passage[:]) + ")"
	}
	var about facts
	about.put(Reference, "of", "Of", d.Of.String())
	about.free("passage", "Which", which)
	about.free("request", "Request", d.Request)
	about.free("reader", "Reader", d.Reader)
	about.free("decided", "Decided", words(Disclosures, d.Decided))
	about.free("reason", "Reason", d.ReasonWords())
	about.free("law", "In law", d.Law())
	about.free("why", "Why", d.Why)
	about.free("by", "Decided by", d.By)
	about.free("on", "On", d.On.String())
	return []Block{about.block("", nil)}
}

// Parts are the parts to file the decision as: one about a confidential part is
// confidential itself, since what it names and why says something of that.
func (d Disclosure) Parts() (general, confidential Content) {
	if d.Confidential {
		return nil, d
	}
	return d, nil
}

func (d Disclosure) speaksOf() Ref { return d.Of }

func (d Disclosure) check(*CaseFile) []Finding {
	var fs findings
	if d.Of.IsZero() {
		fs.add(Needed, C6, "of", "Say which entry holds the passage.")
	}
	if blank(d.Request) {
		fs.add(Needed, C6, "request", "Say which request this is for: its number, or who asked and when.")
	}
	if d.Decided != GivePassage && d.Decided != KeepPassage {
		fs.add(Needed, C6, "decided", "Say whether the passage is given or kept out.")
	}
	switch {
	case d.Reason == "":
		fs.add(Must, C6, "reason", "Give the reason, so that it can be explained to whoever asked.")
	case d.Reason == otherReason && blank(d.Why):
		fs.add(Must, C6, "why", "Say which other reason.")
	}
	if blank(d.By) {
		fs.add(Must, C6, "by", "Say who decided.")
	}
	fs.moment("on", On(d.On))
	return fs
}

// Ruling is a decision on a passage and the entry that holds the decision.
type Ruling struct {
	Disclosure
	Item *Item
}

// Rulings are the decisions for one request, each the last of its passage.
type Rulings map[ruled]Ruling

type ruled struct {
	of           Ref
	confidential bool
	passage      Passage
}

// Rulings are the decisions on record for a request; those about confidential
// parts where they are open.
func (f *CaseFile) Rulings(request string) Rulings {
	all := Rulings{}
	for _, it := range f.Items {
		if it.Withdrawn != nil {
			continue
		}
		for _, d := range it.disclosures() {
			if SameRequest(d.Request, request) {
				all[ruled{d.Of, d.Confidential, d.Passage}] = Ruling{d, it}
			}
		}
	}
	return all
}

// On is the decision that holds for a passage: that on the first of its names that was
// decided on, unless the whole part was kept out later, else that on the whole part;
// nil where there is none.
func (r Rulings) On(holder Ref, confidential bool, names ...Passage) *Ruling {
	var own Ruling
	one := false
	for _, p := range names {
		if !one {
			own, one = r[ruled{holder, confidential, p}]
		}
	}
	whole, all := r[ruled{holder, confidential, Passage{}}]
	switch {
	case one && all && whole.Decided != GivePassage && own.Item.Order().Compare(whole.Item.Order()) < 0:
		return &whole
	case one:
		return &own
	case all:
		return &whole
	}
	return nil
}
