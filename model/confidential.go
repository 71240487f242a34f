package model

// The kinds that a confidential section adds (C5, C6).
const (
	KindStub     Kind = "stub"
	KindWithheld Kind = "confidential"
)

var (
	_ = register[Stub](1, Spec{Noun: true})
	_ = register[Withheld](2, Spec{})
)

// Stub is the reference in the main file to an entry that is wholly in the
// confidential section: that it exists, its date, and by its author who recorded
// it; nothing else (C6).
type Stub struct {
	Date Date `cbor:"1,keyasint" json:"date"`
}

// Kind is KindStub.
func (Stub) Kind() Kind { return KindStub }

// Words is "Confidential entry".
func (Stub) Words() string { return "Confidential entry" }

// When is the day it is about.
func (s Stub) When() Moment { return On(s.Date) }

// Line says that there is an entry in the confidential section.
func (Stub) Line() string { return "held in the confidential section" }

// Body says that there is an entry in the confidential section.
func (s Stub) Body() []Block { return []Block{sentence("An entry is " + s.Line() + ".")} }

// Withheld is the confidential part of an entry whose rest is in the main file:
// who the informant is, what must not reach somebody who may read the file.
type Withheld struct {
	Text Text `cbor:"1,keyasint" json:"text"`
	// Informant is who an informant is whose identity is withheld, and Contact
	// how to reach them (C5).
	Informant string `cbor:"2,keyasint,omitempty" json:"informant,omitempty"`
	Contact   string `cbor:"3,keyasint,omitempty" json:"contact,omitempty"`
}

// Empty reports whether nothing is withheld.
func (w Withheld) Empty() bool { return w.Text.Empty() && blank(w.Informant) && blank(w.Contact) }

// Kind is KindWithheld.
func (Withheld) Kind() Kind { return KindWithheld }

// Words is "Confidential detail".
func (Withheld) Words() string { return "Confidential detail" }

// When is that of the entry it belongs to.
func (Withheld) When() Moment { return Moment{} }

// Line is the beginning of the text, or who the informant is.
func (w Withheld) Line() string {
	return orElse(w.Text.Line(), orElse(prefixed("informant: ", w.Informant), "no text"))
}

// Body is the text, and who the informant is.
func (w Withheld) Body() []Block {
	var who facts
	who.put(Who, "informant", "The informant", w.Informant)
	who.put(Who, "contact", "Contact", w.Contact)
	return []Block{who.block("", w.Text)}
}

func (w Withheld) check(*CaseFile) []Finding {
	var fs findings
	fs.marks("withheld", w.Text)
	return fs
}

func (w Withheld) worded() []field { return []field{{"withheld", w.Text}} }
