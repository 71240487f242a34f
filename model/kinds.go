package model

// Spec is what the program has to know of a kind of entry besides its content: its
// row in the table of kinds. The row is written beside the kind; testdata/kinds.txt
// has all of them, with what else each kind is asked, for whoever adds one.
type Spec struct {
	// Happened is the field that holds the day of what it tells of, which cannot lie
	// ahead (C1); empty for what is no account of something that has happened.
	Happened string
	// Noun says that its Words stand in a sentence: "the visit on 3 Mar 2026".
	Noun bool
	// Stays says that it is about this vault alone: who may open a file here, what of
	// it was entered elsewhere, and each passage of a copy, which the schedule of that
	// copy has all of. It does not wait for the authority's main system.
	Stays bool
	// OfRecord says that it is about the record itself: no statement rests on it.
	OfRecord bool
	// Letters says that a letter can tell of it: to the child, or to a family.
	Letters bool
}

// specOf is the row of content of a kind that this program knows; the zero Spec for
// what stands in the place of such.
func specOf(c Content) Spec {
	switch c.(type) {
	case Unknown, Unreadable, Overtaken:
		return Spec{}
	}
	return kinds[c.Kind()].Spec
}

// OfRecord reports whether content is about the record itself.
func OfRecord(c Content) bool { return specOf(c).OfRecord }

// InLetters reports whether a letter can tell of content: of a note where it is
// direct work.
func InLetters(c Content) bool {
	n, note := c.(Note)
	return specOf(c).Letters && (!note || n.Type == DirectWork)
}

// told is an account of something: a note, a visit, a contact. It may have come from
// an informant or a third party, and may matter to a brother or sister too. A kind
// that has an Account is one: register asks for it.
type told interface {
	Content
	account() Account
	// withAccount is the same with another account.
	withAccount(Account) Content
	// shared is what of it can matter to a brother or sister too (C3): not what is
	// about the one child alone, nor what it meant for them.
	shared() Content
	// childsWords are what it holds of what the child said or showed (P3), and how
	// that was ascertained in words; nil for none.
	childsWords() (said Text, how string)
}

// follower is content that speaks of an entry, and says something of copies of that
// entry too (C3-C7).
type follower interface {
	// follows reports whether it says something of this copy.
	follows(copied *Item) bool
	// onto are the parts that say it there.
	onto(copied *Item) (general, confidential Content)
}
