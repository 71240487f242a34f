package model

// Origin is the entry that a copy is made of.
type Origin struct {
	Ref Ref
	// Case and Name say whose file it stands in.
	Case CaseID
	Name string
}

// CopyOf makes the parts of a copy from the parts of an entry (C3). What is
// confidential in the entry is confidential in every copy: a confidential part
// goes into the copy's own, and of an entry that is wholly confidential so is
// the copy. Wording, where it is not empty, stands in place of all that the
// entry says, and is as confidential as what it replaces.
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
	return copyOf(from, general, wording), confidential
}

func isStub(c Content) bool { _, ok := c.(Stub); return ok }

func copyOf(from Origin, c Content, wording Text) Content {
	copied := Copy{Of: from.Ref, From: from.Case, FromName: from.Name, Reworded: !wording.Empty()}
	held := shared(c)
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

// shared is what of an entry can matter to a brother or sister too.
func shared(c Content) Content {
	switch c := c.(type) {
	case Note:
		c.Account = c.shared()
		return c
	case Visit:
		return Visit{Account: c.Account.shared(), Happened: c.Happened, Planned: c.Planned, NoAccess: c.NoAccess, Where: c.Where, Present: c.Present, Text: c.Text}
	case Decision:
		c.Account, c.Wishes, c.Affects = c.Account.shared(), nil, ""
		return c
	case Contact:
		c.Account = c.Account.shared()
		return c
	case Event:
		c.Account = c.Account.shared()
		return c
	}
	return c
}

// shared is an account without what it meant for the one child.
func (a Account) shared() Account {
	if a.Significant != nil {
		s := *a.Significant
		s.Meaning = ""
		a.Significant = &s
	}
	return a
}

// Copied reports whether entries of the kind are copied to other files: accounts
// of what happened.
func (k Kind) Copied() bool {
	switch k {
	case KindNote, KindVisit, KindDecision, KindContact, KindEvent:
		return true
	}
	return false
}

// Followed reports whether an entry of the kind, which speaks of another, is
// offered to the copies of that one.
func (k Kind) Followed() bool {
	switch k {
	case KindChallenge, KindAttempt, KindSettlement:
		return true
	}
	return false
}

// Also is the same visit as another child's file has it: the account is shared,
// what was seen and said is the child's own.
func (v Visit) Also(own Visit) Visit {
	also := shared(v).(Visit)
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

// CopyAt is a copy of an entry, and the file it stands in.
type CopyAt struct {
	File *CaseFile
	Item *Item
}

// Copies are the copies of an entry in these files, withdrawn ones left out.
func Copies(files []*CaseFile, of Ref) []CopyAt {
	var all []CopyAt
	for _, f := range files {
		for _, it := range f.Items {
			if c, ok := copyIn(it); ok && c.Of == of && it.Withdrawn == nil {
				all = append(all, CopyAt{f, it})
			}
		}
	}
	return all
}

// copyIn is the copy that an entry is, in whichever part it stands.
func copyIn(it *Item) (Copy, bool) {
	if c, ok := it.Now.(Copy); ok {
		return c, true
	}
	c, ok := it.ConfidentialNow.(Copy)
	return c, ok
}

// Follow is what a correction of an entry, a challenge to it, an attempt to verify
// it or the settling of its status says in the file of one of its copies (C3,
// C5–C7); nil where it says nothing there.
func (at CopyAt) Follow(c Content) Content {
	copied, ok := copyIn(at.Item)
	if !ok {
		return nil
	}
	switch c := c.(type) {
	case Challenge:
		c.Of = at.Item.Ref
		return c
	case Attempt:
		c.Of = at.Item.Ref
		return c
	case Settlement:
		c.Of = at.Item.Ref
		return c
	case Correction:
		content := c.Content()
		if _, detail := content.(Withheld); !detail {
			from := Origin{Ref: copied.Of, Case: copied.From, Name: copied.FromName}
			content = copyOf(from, content, nil)
		}
		encoded, err := Encode(content)
		if err != nil {
			return Unreadable{Why: err.Error()}
		}
		return Correction{Of: at.Item.Ref, Why: c.Why, New: encoded}
	}
	return nil
}
