package model

import "slices"

// OwnViews are the answers to challenges that hold somebody's own views of an
// entry, in order. They stand beside it wherever it is shown (C7).
func (it *Item) OwnViews() []*Item {
	var all []*Item
	for _, c := range it.Challenges() {
		for _, a := range c.Answers {
			if !a.Now.(ChallengeAnswer).Views.Empty() {
				all = append(all, a)
			}
		}
	}
	return all
}

// Beside is everything that later entries say of this one, and what was said of
// those in turn, to be shown under it: own views first, the rest in order. A
// correction shows what was said of the entry that it corrects.
func (it *Item) Beside() []*Item {
	if it.corrects != nil {
		return append(it.corrects.Beside(), it.besides()...)
	}
	return it.besides()
}

func (it *Item) besides() []*Item {
	views := it.OwnViews()
	return append(views, slices.DeleteFunc(it.heard(), func(s *Item) bool { return slices.Contains(views, s) })...)
}

// heard are the entries that speak of it, each followed by those that speak of
// that one. An entry speaks only of earlier ones, so this ends.
func (it *Item) heard() []*Item {
	var all []*Item
	for _, s := range it.Said {
		all = append(append(all, s), s.heard()...)
	}
	return all
}

// Standing is what a list shows of an entry before anything else, in a few
// words each: what is open, and that own views stand beside it.
func (f *CaseFile) Standing(it *Item) []string {
	var all []string
	if len(it.OpenChallenges()) > 0 {
		all = append(all, "! challenged")
	}
	if f.ToSignOff(it) != "" {
		all = append(all, "! to be signed off")
	}
	if f.Disagreement(it) != nil {
		all = append(all, "! manager disagrees")
	}
	if len(it.OwnViews()) > 0 {
		all = append(all, "own views beside it")
	}
	return all
}

// Warnings is the same in sentences, for the entry in full.
func (f *CaseFile) Warnings(it *Item) []string {
	var all []string
	for _, c := range it.Challenges() {
		if c.Open() {
			all = append(all, "Challenged by "+orElse(c.By, "somebody")+", received "+c.Received.String()+": to be answered by "+c.Due().String()+".")
		}
		if len(c.Answers) > 1 {
			all = append(all, "The challenge "+c.Item.Ref.String()+" was answered more than once; each answer stands below.")
		}
	}
	if why := f.ToSignOff(it); why != "" {
		all = append(all, "Waits for a manager to sign it off. "+why)
	}
	if it.ToLookAt() != nil {
		all = append(all, "Waits for a manager to look whether it was filed in error: to agree, or to mark the marking as filed in error, which shows it again.")
	}
	if o := f.Disagreement(it); o != nil {
		all = append(all, o.Author.Name+" does not agree: answer the comment, or decide again with a decision that rests on this one.")
	}
	if len(it.OwnViews()) > 0 {
		all = append(all, "Somebody's own views stand beside this entry; they are below.")
	}
	return all
}
