package model

import "strconv"

// KindWorker assigns the named worker (C2).
const KindWorker Kind = "worker"

var _ = register[NamedWorker](1)

// NamedWorker makes one person responsible for keeping the file up to date,
// from a day on (C2). The latest in the record's order holds; there is one at a
// time.
type NamedWorker struct {
	Person PersonID `cbor:"1,keyasint" json:"person"`
	// Name is as it was then, so that the record reads right for ever.
	Name string `cbor:"2,keyasint" json:"name"`
	From Date   `cbor:"3,keyasint" json:"from"`
	Why  string `cbor:"4,keyasint,omitempty" json:"why,omitempty"`
}

// Kind is KindWorker.
func (NamedWorker) Kind() Kind { return KindWorker }

// Words is "Named worker".
func (NamedWorker) Words() string { return "Named worker" }

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
	return name + " from " + w.From.String() + reason(w.Why)
}

// Body says who, from when and why.
func (w NamedWorker) Body() []Block { return []Block{{Lines: []string{w.Line()}}} }

func reason(why string) string {
	if why == "" {
		return ""
	}
	return ": " + why
}

func itoa(n int) string { return strconv.Itoa(n) }

func (w NamedWorker) check(*CaseFile) []Finding {
	var fs findings
	fs.moment("from", On(w.From))
	if w.Person.IsZero() && blank(w.Why) {
		fs.add(Must, C2, "why", "Say why nobody is to be responsible for this file.")
	}
	return fs
}

func (w NamedWorker) fold(f *CaseFile, it *Item) {
	for i := range f.Workers {
		if earlier := &f.Workers[i]; earlier.To.IsZero() || earlier.To > w.From {
			earlier.To = max(earlier.From, w.From)
		}
	}
	f.Workers = append(f.Workers, Assigned{NamedWorker: w, Ref: it.Ref})
}
