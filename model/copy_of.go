package model

// Origin is the entry that a copy is made of.
type Origin struct {
	Ref Ref
	// Case and Name say whose file it stands in.
	Case CaseID
	Name string
	// Restricted says that the file of one of the children concerned is
	// restricted to named people: the one copied from, or any copied to.
	Restricted bool
}

// CopyOf makes the parts of a copy from the parts of an entry (C3). What is
// confidential in the entry is confidential in every copy: a confidential part
// goes into the copy's own, and of an entry that is wholly confidential so is
// the copy. Where the file of any of the children is restricted, all of each copy
// is confidential. Wording, where it is not empty, stands in place of all that
// the entry says, and is as confidential as what it replaces.
//
// What is about the first child alone (whether they were seen, how they looked,
// their own words, what it meant for them) is not copied: it is their own.
func CopyOf(from Origin, general, confidential Content, wording Text) (copied, withheld Content) {
	if general == nil || isStub(general) {
		if confidential == nil {
			return nil, nil // it is there and closed: nobody copies what they have not opened
		}
		return nil, copyOf(from, confidential, wording)
	}
	if from.Restricted {
		return nil, sealedCopy(copyOf(from, general, wording), confidential)
	}
	return copyOf(from, general, wording), confidential
}

// sealedCopy holds both parts of an entry in the one that a copy has which is
// wholly confidential.
func sealedCopy(copied, confidential Content) Content {
	c, ok := copied.(Copy)
	if w, detail := confidential.(Withheld); ok && detail && !w.Empty() {
		c.Withheld = &w
		return c
	}
	return copied
}

func isStub(c Content) bool { _, ok := c.(Stub); return ok }

func copyOf(from Origin, c Content, wording Text) Content {
	copied := Copy{Of: from.Ref, From: from.Case, FromName: from.Name, Reworded: !wording.Empty()}
	held := c
	if account, ok := c.(told); ok { // of no other is a copy offered (WhyNotCopied)
		held = account.shared()
	}
	if copied.Reworded {
		a := accountOf(held)
		a.Significant = nil
		held = Note{Account: a, Type: CaseNote, Happened: c.When(), Text: wording}
	}
	encoded, err := Encode(held)
	if err != nil {
		return Unreadable{Why: err.Error()}
	}
	copied.New = encoded
	return copied
}

// forOthers is an account without what it meant for the one child.
func (a Account) forOthers() Account {
	if a.Significant != nil {
		s := *a.Significant
		s.Meaning = ""
		a.Significant = &s
	}
	return a
}

// Copied reports whether entries of the kind are copied to other files: accounts
// of what happened.
func (k Kind) Copied() bool { return kinds[k].told }

// Also is the same visit as another child's file has it: the account is shared,
// what was seen and said is the child's own.
func (v Visit) Also(own Visit) Visit {
	also := v.shared().(Visit)
	also.Appearance, also.ChildSaid = own.Appearance, own.ChildSaid
	if !also.ChildSaid.Empty() {
		also.Ascertained = own.Ascertained
	}
	if also.NoAccess {
		return also
	}
	also.Seen, also.Bedroom = own.Seen, own.Bedroom
	if also.Seen == Yes {
		also.SeenAlone = own.SeenAlone
	}
	if also.SeenAlone == No {
		also.WhyNotAlone = own.WhyNotAlone
	}
	return also
}

// Apart is a visit as another child's file has it where the file that it comes
// from is restricted: what the children share stands in the confidential part,
// what is the child's own in the open.
func (v Visit) Apart(withheld Content) (general, confidential Content) {
	w, _ := withheld.(Withheld)
	said := append(Text{}, v.Text...)
	if v.Present != "" {
		said = append(said, Statement{Words: Fact{Label: "Present", Value: v.Present}.String()})
	}
	for _, b := range v.Account.blocks() {
		for _, l := range b.Lines() {
			said = append(said, Statement{Words: l})
		}
		said = append(said, b.Text...)
	}
	if w.Text = append(said, w.Text...); w.Empty() {
		return v, withheld
	}
	v.Account, v.Present, v.Text = Account{}, "", Plain("The account of this visit stands in the confidential part.")
	return v, w
}
