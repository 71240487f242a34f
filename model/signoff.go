package model

// SignOff says why a decision needs a manager's signature; empty where it needs
// none. f is the file it is in.
func (d Decision) SignOff(f *CaseFile) string {
	switch {
	case d.Outcome == Close:
		return "It closes the file."
	case d.Outcome == Decline:
		return "It declines a service that was asked for."
	case d.Affects == Yes && f.LookedAfter(d.Decided.Date):
		return "It significantly affects a child who is looked after."
	}
	return ""
}

// ToSignOff says why an entry waits for a manager's signature; empty where it
// does not. What a manager put on record needs none, and a decision corrected
// since it was signed needs another.
func (f *CaseFile) ToSignOff(it *Item) string {
	d, ok := it.Now.(Decision)
	if !ok || it.Withdrawn != nil || it.Author.Role.Oversees() {
		return ""
	}
	why := d.SignOff(f)
	if why == "" {
		return ""
	}
	last := it
	if n := len(it.Corrections); n > 0 {
		last = it.Corrections[n-1]
	}
	if last.Author.Role.Oversees() {
		return ""
	}
	for _, s := range it.overseen() {
		if !s.managers().SignsOff {
			continue
		}
		if last.Order().Compare(s.Order()) < 0 {
			return ""
		}
		why += " It was corrected since it was signed."
		break
	}
	return why
}

// managers is a manager's comment as managers put it: what others make of it by
// correcting it is shown, and neither signs nor agrees.
func (it *Item) managers() Oversight {
	o, _ := it.asFiled().(Oversight)
	for _, c := range it.Corrections {
		if right, ok := c.Content.(Correction); ok && c.Author.Role.Oversees() {
			if last, ok := right.Content().(Oversight); ok {
				o = last
			}
		}
	}
	return o
}

// overseen are the managers' comments on an entry, in order. A comment by
// somebody of another role is shown, and counts for nothing.
func (it *Item) overseen() []*Item {
	var all []*Item
	for _, s := range it.Said {
		if isOversight(s.Now) && s.Author.Role.Oversees() {
			all = append(all, s)
		}
	}
	return all
}

// Disagreement is the manager's comment with which an entry is still at odds;
// nil where there is none. It ends with a later comment that agrees, with an
// answer, or with a later decision that rests on the entry or the comment.
func (f *CaseFile) Disagreement(it *Item) *Item {
	var last *Item
	for _, s := range it.overseen() {
		switch o := s.managers(); {
		case o.Agrees == No:
			last = s
		case o.Agrees == Yes || o.SignsOff:
			last = nil
		}
	}
	if it.Withdrawn != nil || last == nil || len(last.Comments()) == 0 {
		return nil
	}
	for _, later := range f.Items {
		d, ok := later.Now.(Decision)
		if !ok || later.Withdrawn != nil || later.Order().Compare(last.Order()) < 0 {
			continue
		}
		for _, r := range d.Relied {
			if r == it.Ref || r == last.Ref {
				return nil
			}
		}
	}
	return last
}

// Comments are the managers' comments on an entry that have no answer yet, or
// the comment that the entry is.
func (it *Item) Comments() []*Item {
	all := it.overseen()
	if isOversight(it.Now) && it.Withdrawn == nil {
		all = []*Item{it}
	}
	var open []*Item
	for _, o := range all {
		if r, _ := SaidOf[OversightReply](o); r == nil {
			open = append(open, o)
		}
	}
	return open
}

// ToLookAt is the entry that says of an item that it was filed in error, while no
// manager has looked whether it was; nil where none waits. A manager has looked who
// marked it, or who commented on the item since without disagreeing: so it stays until
// the marking is agreed to or is itself marked as filed in error, which shows the item
// again. What was only shown again makes none.
func (it *Item) ToLookAt() *Item {
	w := it.Withdrawn
	if w == nil || w.Author.Role.Oversees() {
		return nil
	}
	if _, marking := it.asFiled().(FiledInError); marking {
		return nil
	}
	looked := false
	for _, s := range it.overseen() {
		if w.Order().Compare(s.Order()) < 0 {
			looked = s.managers().Agrees != No
		}
	}
	if looked {
		return nil
	}
	return w
}

// whyInError is the reason that an entry gives, as last corrected, for marking another as
// filed in error; empty where it may be held in a confidential part, open or not: a task says the same
// to everybody (C6).
func (it *Item) whyInError() string {
	for _, c := range it.Corrections {
		if _, main := c.Content.(Correction); main && c.Section != NoSection {
			return ""
		}
	}
	w, _ := it.Now.(FiledInError)
	return w.Why
}

// oversight are the tasks that a manager's signature and disagreement make (P2), and
// what was marked as filed in error (C7).
// They count in a closed file too, since closing one is what is signed off.
func (f *CaseFile) oversight() []Task {
	var all []Task
	for _, it := range f.Items {
		what := func() string { return it.Now.Words() + " of " + it.When().Day() + ": " + it.Now.Line() }
		if why := f.ToSignOff(it); why != "" {
			filed := DateOf(it.said)
			all = append(all, Task{Clause: P2, Entry: it.Ref, Text: "Sign off (manager): " + what() + " (" + why + ")", From: filed, Waits: []Wait{{For: forOversight, Since: filed}}, Role: Manager, Meets: KindOversight})
		}
		if w := it.ToLookAt(); w != nil {
			marked := DateOf(w.filed)
			text := "Look at what was marked as filed in error (manager): " + it.Name() + " by " + it.By() + ". " + w.By() + " marked it" + reason(w.whyInError())
			all = append(all, Task{Clause: C7, Entry: it.Ref, Text: text, From: marked, Waits: []Wait{{For: forOversight, Since: marked}}, Role: Manager, Meets: KindOversight})
		}
		if o := f.Disagreement(it); o != nil {
			said := DateOf(o.said)
			all = append(all, Task{Clause: P2, Entry: it.Ref, Text: o.Author.Name + " does not agree: answer, or decide again" + reason(o.managers().Text.Line()) + " (" + what() + ")", From: said, Waits: []Wait{{For: forOversight, Since: said}}, For: it.Author.ID, Meets: KindOversightReply})
		}
	}
	return all
}
