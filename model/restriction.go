package model

import "strings"

// KindRestriction says to whom a case file is open (C6).
const KindRestriction Kind = "restriction"

var _ = register[Restriction](1, Spec{Stays: true})

// Restriction keeps a case file from the team: from then on it is open to those
// it names and to managers, and to nobody else it is there at all. The named
// worker may be among those kept out. The last one in the record's order holds;
// one that does not restrict lifts those before it. The vault's keys follow it,
// so it is neither corrected nor withdrawn but by another.
type Restriction struct {
	// Restricted is false where the file is open to the team again.
	Restricted bool `cbor:"1,keyasint,omitempty" json:"restricted"`
	// People are those to whom it is open; managers need not be named.
	People []Admitted `cbor:"2,keyasint,omitempty" json:"people,omitempty"`
	Why    string     `cbor:"3,keyasint,omitempty" json:"why,omitempty"`
	Date   Date       `cbor:"4,keyasint,omitempty" json:"date,omitempty"`
}

// Admitted is somebody to whom a restricted file is open. Name is as it was then,
// so that the record reads right for ever.
type Admitted struct {
	Person PersonID `cbor:"1,keyasint" json:"person"`
	Name   string   `cbor:"2,keyasint,omitempty" json:"name,omitempty"`
}

// Admits reports whether the restriction names a person.
func (r Restriction) Admits(p PersonID) bool {
	for _, a := range r.People {
		if a.Person == p {
			return true
		}
	}
	return false
}

// Admitted are those to whom a restricted file is open beside managers; none where it
// is open to the team.
func (r Restriction) Admitted() (people []PersonID) {
	if !r.Restricted {
		return nil
	}
	for _, a := range r.People {
		people = append(people, a.Person)
	}
	return people
}

// Kind is KindRestriction.
func (Restriction) Kind() Kind { return KindRestriction }

// Critical marks that a program which does not know it must not add to the file.
func (Restriction) Critical() {}

// Words is "Restriction".
func (Restriction) Words() string { return "Restriction" }

// When is the day from which it is to hold.
func (r Restriction) When() Moment { return On(r.Date) }

// Line says to whom the file is open, and why.
func (r Restriction) Line() string {
	var names []string
	for _, a := range r.People {
		names = append(names, orElse(a.Name, a.Person.String()))
	}
	people := strings.Join(names, ", ")
	if !r.Restricted {
		return "open to the team" + prefixed(", no longer only to ", people) + reason(r.Why)
	}
	return "open only to managers" + prefixed(" and to ", people) + reason(r.Why)
}

// Body says the same, and since when.
func (r Restriction) Body() []Block {
	var about facts
	about.sentence("This file is " + r.Line())
	about.sentence(prefixed("Since ", r.Date.String()))
	return []Block{about.block("", nil)}
}

func (r Restriction) check(*CaseFile) []Finding {
	var fs findings
	fs.moment("date", On(r.Date))
	if blank(r.Why) {
		fs.add(Needed, C6, "why", "Say why the file is restricted, or why it no longer is.")
	}
	return fs
}

func (r Restriction) fold(f *CaseFile, _ *Item) { f.Restriction, f.Restricted = &r, r.Restricted }
