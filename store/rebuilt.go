package store

import (
	"fmt"
	"slices"
	"strings"
)

// Rebuilt says how what is derived from the record compares with what was found
// in the file, bucket by bucket.
type Rebuilt []Derived

// Derived is how one part of what is derived was found.
type Derived struct {
	// Name is the part's own, for programs; What says what it is.
	Name, What string
	// Items are how many it should have.
	Items int
	// Missing were not there, Extra belong to nothing in the record, and Different
	// were not what they should be.
	Missing, Extra, Different int
	// Closed are those that this person cannot open, so that they were left as they
	// are.
	Closed int
}

// Equal reports whether it was what it should be.
func (d Derived) Equal() bool { return d.Missing == 0 && d.Extra == 0 && d.Different == 0 }

// Equal reports whether all of it was.
func (r Rebuilt) Equal() bool {
	return !slices.ContainsFunc(r, func(d Derived) bool { return !d.Equal() })
}

// words says how it differs.
func (d Derived) words() string {
	var parts []string
	for _, p := range []struct {
		n    int
		what string
	}{{d.Missing, "missing"}, {d.Different, "wrong"}, {d.Extra, "of nothing in the record"}} {
		if p.n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", p.n, p.what))
		}
	}
	return strings.Join(parts, ", ")
}

// Sentence says it to people.
func (d Derived) Sentence() string {
	said := fmt.Sprintf("%s: %d, ", d.What, d.Items)
	if d.Equal() {
		said += "equal"
	} else {
		said += d.words()
	}
	if d.Closed > 0 {
		said += fmt.Sprintf(" (%d are closed to you)", d.Closed)
	}
	return said
}
