package model

import "slices"

// Oversight is read as what a manager, or a reviewing officer, said of the work.
// Whoever writes it down for them says whose words they are.

// WordsReach lists how somebody else's words reach an author.
var WordsReach = append(slices.Clone(Channels), Term{WordsInRecord, "In an earlier record", "another system's, or on paper"})

// WordsInRecord is that they stood in a record made elsewhere.
const WordsInRecord = "record"

// IsOversight reports whether a note of this type holds the words of somebody who
// oversees the work. Supervision does not: it is a meeting, which either of the
// two may write down.
func (t NoteType) IsOversight() bool { return overseers[t] != "" }

// overseers is whose words they are.
var overseers = map[NoteType]string{ManagersOversight: "manager", ReviewingOversight: "reviewing officer"}

// own reports whether they may be the own words of whoever has this role. No
// account is a reviewing officer's: theirs are always passed on.
func (t NoteType) own(by Role) bool {
	return !t.IsOversight() || t == ManagersOversight && by.Oversees()
}

// wordsOf says whose words a note holds.
func (n Note) wordsOf() string { return "words of " + oneLine(n.Whose) }

// Attributed is what kind of entry content is, and whose words it holds where they
// are not its author's.
func Attributed(c Content) string {
	if n, ok := c.(Note); ok && n.Whose != "" {
		return n.Words() + ", " + n.wordsOf()
	}
	return c.Words()
}

// ownWords is what is wrong with content that is another's to say (P2).
func (fs *findings) ownWords(c Content, by Person) {
	switch c := c.(type) {
	case Oversight:
		if !by.Role.Oversees() {
			fs.add(Needed, P2, "agrees", "Managers comment and sign off; your role is "+lower(by.Role.Words())+".")
		}
	case Note:
		passed := !blank(c.Whose) && (c.Type.own(by.Role) || !SameName(c.Whose, by.Name))
		if !passed && c.Type.own(by.Role) {
			return
		}
		if !passed {
			fs.add(Needed, P2, "whose", "This is read as the "+overseers[c.Type]+"'s own words, and yours would be taken for them. Say whose words these are, or choose another type.")
		}
		if blank(c.Reached) {
			fs.add(Needed, P2, "reached", "Say how these words reached you.")
		}
	}
}

// AuthorRole is in which role an entry was filed that is read for the authority
// it was written on; empty for every other.
func (e Entry) AuthorRole() Role {
	switch c := said(e.Content).(type) {
	case Note:
		if c.Type == ManagersOversight || c.Type == Supervision || c.Type == ReviewingOversight {
			return e.Author.Role
		}
	case Oversight:
		return e.Author.Role
	}
	return ""
}
