package model

// WhyNotCopied says why an entry that is on record cannot be copied to another
// child's file (C3); empty where it can.
func (it *Item) WhyNotCopied() string {
	if c, ok := copyIn(it); ok {
		return "It is a copy: copy the entry it was made from, in " + c.origin() + "."
	}
	if it.Sections() == SectionClosed {
		return "Open its confidential part first (o): what is confidential here is confidential in every copy."
	}
	content := it.Now
	if it.sealed() {
		content = it.ConfidentialNow
	}
	switch {
	case it.Withdrawn != nil:
		return "It was filed in error."
	case content == nil || !content.Kind().Copied():
		return "It is about this child's own file: accounts of what happened are copied."
	}
	return ""
}

// Parts are an entry's parts as they now stand, to be copied: as last corrected,
// with the mark for the chronology and the third party's status as last said.
// General is a Stub where the whole entry is confidential.
func (it *Item) Parts() (general, confidential Content) {
	if it.sealed() {
		return it.Content, it.ConfidentialNow
	}
	if w, ok := it.ConfidentialNow.(Withheld); ok && w.Empty() {
		return it.withAccount(it.Now), nil // a correction took it out
	}
	return it.withAccount(it.Now), it.ConfidentialNow
}

// withAccount is content with what was later said of it.
func (it *Item) withAccount(c Content) Content {
	account, ok := c.(told)
	if !ok {
		return c // it has none
	}
	a := account.account()
	a.Significant, a.ThirdParty = it.Significant(), it.ThirdParty()
	return account.withAccount(a)
}

// Saying is something that was said of an entry after it was filed, and goes
// with its copy.
type Saying struct {
	Content Content
	// On is the saying that it speaks of, by its place in Sayings; -1 for the
	// entry itself.
	On int
}

// Sayings are the attempts to verify an entry, the challenges to it and how they
// ended: a copy made later must not read as if nobody had doubted it (C5, C7).
// None go with a copy in words of its own, nor with one that is wholly
// confidential: they speak of words that are not there.
func (f *CaseFile) Sayings(it *Item) []Saying {
	if it.sealed() {
		return nil
	}
	var all []Saying
	for _, s := range it.Said {
		switch s.Now.(type) {
		case Attempt:
			all = append(all, Saying{s.Now, -1})
		case Challenge:
			all = append(all, Saying{s.Now, -1})
			on := len(all) - 1
			for _, answer := range s.Said {
				if _, ok := answer.Now.(ChallengeAnswer); ok {
					all = append(all, Saying{answer.Now, on})
				}
			}
		}
	}
	return all
}

// About is what was said, said of another entry.
func (s Saying) About(of Ref) Content {
	switch c := s.Content.(type) {
	case Attempt:
		c.Of = of
		return c
	case Challenge:
		c.Of = of
		return c
	case ChallengeAnswer:
		c.Of = of
		return c
	}
	return s.Content
}
