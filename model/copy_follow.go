package model

import "slices"

// Followed reports whether an entry of the kind, which speaks of another, is
// offered to the copies of that one.
func (k Kind) Followed() bool {
	switch k {
	case KindChallenge, KindAttempt, KindSettlement, KindEventMark, KindFiledInError:
		return true
	}
	return false
}

// CopyAt is a copy of an entry, and the file it stands in.
type CopyAt struct {
	File *CaseFile
	Item *Item
}

// Copies are the copies of an entry in these files, withdrawn ones left out. A
// copy that is wholly confidential is known as one once it is open.
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

// CopiedFrom counts the copies in the file of what stands in another's; those
// that are wholly confidential are known once they are open.
func (f *CaseFile) CopiedFrom(other CaseID) (n int) {
	for _, it := range f.Items {
		if c, ok := copyIn(it); ok && c.From == other {
			n++
		}
	}
	return n
}

// MaybeCopies are the entries of these files of which nobody can say, without
// opening them, whether they are copies of an entry: their stubs show that they
// are of the same day and were filed after it. A stub says no more than that.
func MaybeCopies(files []*CaseFile, of *Item) []CopyAt {
	days := []Date{of.Entry.When().Date, of.When().Date}
	for _, part := range []Content{of.Confidential, of.ConfidentialNow} {
		if part != nil {
			days = append(days, part.When().Date)
		}
	}
	var all []CopyAt
	for _, f := range files {
		for _, it := range f.Items {
			if it.sealed() && it.Section == SectionClosed && it.Withdrawn == nil && of.Order().Compare(it.Order()) < 0 && slices.Contains(days, it.When().Date) {
				all = append(all, CopyAt{f, it})
			}
		}
	}
	return all
}

// sealed reports whether the main file holds no more of an entry than its stub.
func (it *Item) sealed() bool { return isStub(it.Content) }

// copyIn is the copy that an entry is, in whichever part it stands.
func copyIn(it *Item) (Copy, bool) {
	if c, ok := it.Now.(Copy); ok {
		return c, true
	}
	c, ok := it.ConfidentialNow.(Copy)
	return c, ok
}

// Own is what the copy says in words written for the child alone; empty where it
// says what its origin says.
func (at CopyAt) Own() Text {
	if c, ok := copyIn(at.Item); ok && c.Reworded {
		return Texts(c.Content())
	}
	return nil
}

// Takes reports whether content that speaks of the origin, or corrects it, says
// something of the copy too.
func (at CopyAt) Takes(c Content) bool {
	if _, corrects := c.(Correction); corrects {
		return true
	}
	said, ok := c.(follower)
	return ok && said.follows(at.Item)
}

// Follow is what the parts of an entry that speaks of the origin, or corrects
// it, say in the file of the copy (C3–C7); nil where they say nothing there.
// What the main file shows of a copy that is wholly confidential gives none of
// it away. Wording corrects a copy that has words of its own: those of the origin
// never come in their place.
func (at CopyAt) Follow(general, confidential Content, wording Text) (g, c Content) {
	copied, ok := copyIn(at.Item)
	if !ok {
		return nil, nil
	}
	if _, corrects := orContent(general, confidential).(Correction); corrects {
		return at.correct(copied, general, confidential, wording)
	}
	if general == nil || !at.Takes(general) {
		return nil, nil
	}
	return general.(follower).onto(at.Item)
}

// correct is how a correction of the origin corrects the copy.
func (at CopyAt) correct(copied Copy, general, confidential Content, wording Text) (g, c Content) {
	if copied.Reworded && wording.Empty() {
		wording = at.Own()
	}
	if !copied.Reworded {
		wording = nil
	}
	why := ""
	// part is what one part of the correction puts in place, as the copy has it.
	part := func(correction Content) Content {
		k, ok := correction.(Correction)
		if !ok {
			return nil
		}
		why = k.Why
		content := k.Content()
		if _, detail := content.(Withheld); detail {
			return content
		}
		return copyOf(Origin{Ref: copied.Of, Case: copied.From, Name: copied.FromName}, content, wording)
	}
	corrects := func(content Content) Content {
		if content == nil {
			return nil
		}
		encoded, err := Encode(content)
		if err != nil {
			return Unreadable{Why: err.Error()}
		}
		return Correction{Of: at.Item.Ref, Why: why, New: encoded}
	}
	general, confidential = part(general), part(confidential)
	if !at.Item.sealed() {
		if confidential = corrects(confidential); general == nil {
			return at.Item.LeavesStub(confidential), confidential
		}
		return corrects(general), confidential
	}
	_, detail := confidential.(Withheld)
	if general == nil && !detail {
		general = confidential
	}
	now, ok := general.(Copy)
	if !ok {
		now = copied
	}
	if now.Withheld = copied.Withheld; detail {
		now.Withheld = nil
	}
	return nil, corrects(sealedCopy(now, confidential))
}

// orContent is the first content that there is.
func orContent(all ...Content) Content {
	for _, c := range all {
		if c != nil {
			return c
		}
	}
	return nil
}
