package model

import "strings"

// Inclusion is how much of an entry a document takes.
type Inclusion string

// The inclusions.
const (
	Include  Inclusion = "in"
	LeaveOut Inclusion = "out"
	// WithoutPassages leaves out what the third party said and keeps the rest.
	WithoutPassages Inclusion = "passages"
)

// Proposal is what the status of third-party information proposes for a
// document (C6). Whoever makes the document decides.
type Proposal struct {
	Take Inclusion
	// Reason says why not the whole of it is taken; empty where it is.
	Reason string
	// Passages are the statements left out, by their place in Texts: all that are
	// not told apart (see Apart). Of the lines of facts only the Answers stay.
	Passages []int
}

// Proposed is what an entry's status proposes for a document to a reader.
func Proposed(it *Item, to Reader) Proposal {
	t := it.ThirdParty()
	if t == nil {
		return Proposal{Take: Include}
	}
	giver := orElse(t.Giver, "A third party")
	switch t.Status {
	case StatusOpen:
		return Proposal{Take: Include}
	case StatusNotSubject:
		if !to.Subject {
			return Proposal{Take: Include}
		}
		return without(it, giver+" gave this on the understanding that the subject does not see it.")
	case StatusNotNamed:
		if !namedIn(t.NotTo, to) {
			return Proposal{Take: Include}
		}
		return without(it, giver+" gave this on the understanding that "+t.NotTo+" does not see it.")
	}
	return without(it, "Who may see what "+giver+" gave is not settled yet.")
}

// namedIn reports whether a list of people may mean the reader: a reader
// without a name may be anybody.
func namedIn(list string, to Reader) bool {
	name := strings.TrimSpace(Folded(to.Name))
	if name == "" {
		return true
	}
	list = Folded(list)
	for _, part := range strings.Fields(name) {
		if strings.Contains(list, part) {
			return true
		}
	}
	return false
}

// without leaves out what others said where the entry tells that apart from the
// rest by marks, and the whole entry where it does not.
func without(it *Item, why string) Proposal {
	p := Proposal{Take: LeaveOut, Reason: why}
	var out []int
	all, theirs := 0, 0
	for _, b := range it.Now.Body() {
		for _, s := range b.Text {
			if s.Mark != nil && s.Mark.Source != FromAuthor {
				theirs++
			}
			if !Apart(it.Now, b.Title, s) {
				out = append(out, all)
			}
			all++
		}
	}
	if theirs > 0 && theirs < all {
		p.Take, p.Passages = WithoutPassages, out
	}
	return p
}
