package model

import "strconv"

// KindWorker assigns the named worker, or who covers for them (C2).
const KindWorker Kind = "worker"

var _ = register[NamedWorker](2, Spec{})

// NamedWorker makes one person responsible for keeping the file up to date,
// from a day on (C2). The latest in the record's order holds; there is one at a
// time. With Cover it leaves that as it is, and names who stands in.
type NamedWorker struct {
	Person PersonID `cbor:"1,keyasint" json:"person"`
	// Name is as it was then, so that the record reads right for ever.
	Name string `cbor:"2,keyasint" json:"name"`
	From Date   `cbor:"3,keyasint" json:"from"`
	Why  string `cbor:"4,keyasint,omitempty" json:"why,omitempty"`
	// Cover says that the person covers for an absence, until the day Until.
	Cover bool `cbor:"5,keyasint,omitempty" json:"cover,omitempty"`
	Until Date `cbor:"6,keyasint,omitempty" json:"until,omitempty"`
	// Handover is what is open, as the one who hands over sees it.
	Handover Text `cbor:"7,keyasint,omitempty" json:"handover,omitempty"`
	// After is the assignment that this one takes over from, as its author knew
	// the file: two that take over from the same one were made at once.
	After Ref `cbor:"8,keyasint,omitzero" json:"after,omitzero"`
}

// Kind is KindWorker.
func (NamedWorker) Kind() Kind { return KindWorker }

// Words is "Named worker", or "Covering worker".
func (w NamedWorker) Words() string {
	if w.Cover {
		return "Covering worker"
	}
	return "Named worker"
}

// When is the day the assignment begins.
func (w NamedWorker) When() Moment { return On(w.From) }

// Line says who from when.
func (w NamedWorker) Line() string {
	name := w.Name
	switch {
	case w.Person.IsZero() && name != "":
		name = "nobody with an account (" + name + ")"
	case w.Person.IsZero():
		name = "nobody"
	case name == "":
		name = w.Person.String()
	}
	return name + " from " + w.From.String() + prefixed(" until ", w.Until.String()) + reason(w.Why)
}

// Body says who, from when and why, and what was handed over.
func (w NamedWorker) Body() []Block {
	b := []Block{sentence(w.Line())}
	if !w.Handover.Empty() {
		b = append(b, Block{Title: "Handed over with", Text: w.Handover})
	}
	return b
}

func reason(why string) string {
	if why == "" {
		return ""
	}
	return ": " + why
}

// Keeping is what somebody is to a file: what the access log says of whoever opens it.
// The words are stored, and programs read them: none changes.
type Keeping string

// What somebody may be to a file.
const (
	KeepsAsWorker Keeping = "worker"
	KeepsAsCover  Keeping = "cover"
	KeepsNot      Keeping = "neither"
)

// Keeping is what a person is to the file on a day; empty where an entry that may
// say so cannot be read.
func (f *CaseFile) Keeping(p PersonID, on Date) Keeping {
	worker, cover := f.NamedWorker(on), f.CoveringWorker(on)
	switch {
	case worker != nil && worker.Person == p:
		return KeepsAsWorker
	case cover != nil && cover.Person == p:
		return KeepsAsCover
	case f.Unread() > 0:
		return ""
	}
	return KeepsNot
}

func itoa(n int) string { return strconv.Itoa(n) }

func (w NamedWorker) check(*CaseFile) []Finding {
	var fs findings
	fs.moment("from", On(w.From))
	fs.day("until", w.Until)
	switch {
	case w.Cover && w.Until.IsZero():
		fs.add(Must, C2, "until", "Say until when: cover without a last day is forgotten.")
	case w.Until.Valid() && w.Until < w.From:
		fs.add(Needed, C2, "until", "The cover ends before it begins: correct one of the days.")
	}
	if w.Person.IsZero() && blank(w.Why) {
		fs.add(Must, C2, "why", "Say why nobody is to be responsible for this file.")
	}
	fs.marks("handover", w.Handover)
	return fs
}

func (w NamedWorker) fold(f *CaseFile, it *Item) {
	if w.Cover {
		f.Covers = append(f.Covers, Assigned{NamedWorker: w, Ref: it.Ref, To: w.Until})
		return
	}
	for i := range f.Workers {
		if earlier := &f.Workers[i]; earlier.To.IsZero() || earlier.To > w.From {
			earlier.To = max(earlier.From, w.From)
		}
	}
	f.Workers = append(f.Workers, Assigned{NamedWorker: w, Ref: it.Ref})
}
