package model

// KindTransferred says that an entry was entered in the authority's main system
// (C1).
const KindTransferred Kind = "transferred"

var _ = register[Transferred](1, Spec{Stays: true, OfRecord: true})

// Transferred says that what an entry says stands in the authority's main system
// too, and under which reference. It changes nothing of the entry, and is itself
// nothing to be transferred.
type Transferred struct {
	Of Ref `cbor:"1,keyasint" json:"of"`
	// System is what the main system was called then, Reference what the entry is
	// called there.
	System    string `cbor:"2,keyasint,omitempty" json:"system,omitempty"`
	Reference string `cbor:"3,keyasint,omitempty" json:"reference,omitempty"`
	On        Date   `cbor:"4,keyasint" json:"on"`
}

// Kind is KindTransferred.
func (Transferred) Kind() Kind { return KindTransferred }

// Words is "In the main system".
func (Transferred) Words() string { return "In the main system" }

// When is the day on which it was entered there.
func (t Transferred) When() Moment { return On(t.On) }

// Line is which entry, and what it is called there.
func (t Transferred) Line() string { return t.lineOf(t.Of.String()) }

func (t Transferred) lineOf(of string) string {
	return t.there() + ": " + of
}

func (t Transferred) there() string {
	return oneLine(orElse(t.System, "the main system")) + prefixed(" ", oneLine(t.Reference))
}

// Body is which entry, and where it stands.
func (t Transferred) Body() []Block {
	var about facts
	about.put(Reference, "of", "Of", t.Of.String())
	about.free("system", "Entered in", orElse(t.System, "the main system"))
	about.free("reference", "Reference there", t.Reference)
	about.free("on", "On", t.On.String())
	return []Block{about.block("", nil)}
}

func (t Transferred) speaksOf() Ref { return t.Of }

func (t Transferred) check(*CaseFile) []Finding {
	var fs findings
	if t.Of.IsZero() {
		fs.add(Needed, C1, "of", "Say which entry was entered in the main system.")
	}
	if blank(t.Reference) {
		fs.add(Must, C1, "reference", "Give the reference that it has there, so that the two records can be laid side by side. Where there is none, say where it stands.")
	}
	fs.moment("on", On(t.On))
	return fs
}

// Moved is the entry that says that this one was entered in the main system; nil
// where none does.
func (it *Item) Moved() *Item {
	_, by := SaidOf[Transferred](it)
	return by
}

// ToTransfer reports whether an entry has to be entered in the authority's main
// system, where the team keeps a queue: all that was recorded in this vault, in
// its latest wording. It is known from the general parts alone (C6).
//
// A correction, a mark for the chronology and the word that an entry was filed in
// error go with that entry, where it waits or has been entered since: with is the
// entry. They wait by themselves where it stood there before. What was imported
// waits in the vault that it came from.
func (f *CaseFile) ToTransfer(it *Item) (waits bool, with *Item) {
	if it.Withdrawn != nil || it.Imported != nil || specOf(it.asFiled()).Stays || it.Moved() != nil {
		return false, nil
	}
	of, ends := (*Item)(nil), false
	switch c := it.asFiled().(type) {
	case Correction:
		of = f.corrected(c.Of, it, general)
	case EventMark:
		of = f.byRef[c.Of]
	case FiledInError:
		of, ends = f.byRef[c.Of], true
	}
	switch {
	case of == nil:
		return true, nil
	case specOf(of.asFiled()).Stays || of.Withdrawn != nil && !ends:
		return false, nil
	case of.Imported != nil:
		return true, nil
	}
	if moved := of.Moved(); moved != nil {
		return ends || moved.Order().Compare(it.Order()) < 0, nil
	}
	return true, of
}
