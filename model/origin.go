package model

// Informant is who an entry came from, as last corrected; nil where nobody is
// recorded.
func (it *Item) Informant() *Informant { return accountOf(it.Now).Informant }

// ThirdParty is what a third party gave, with the status as last settled; nil
// where it came from none.
func (it *Item) ThirdParty() *ThirdParty {
	was := accountOf(it.Now).ThirdParty
	if was == nil {
		return nil
	}
	t := *was
	if s, _ := SaidOf[Settlement](it); s != nil {
		t.Status, t.NotTo = s.Status, s.NotTo
		t.OpenAccess = orElse(s.OpenAccess, t.OpenAccess)
	}
	return &t
}

// waits are the tasks of where an entry came from: an anonymous account that
// nobody tried to verify (C5), and a status that is still being clarified (C6).
// They belong to whoever received it, and the named worker sees them.
func (it *Item) waits() []Task {
	var all []Task
	task := func(clause Clause, field string, meets Kind, text string, due Date) {
		all = append(all, Task{
			Clause: clause, Entry: it.Ref, Field: field, Meets: meets, Text: text,
			From: DateOf(it.said), Due: due, For: it.Author.ID,
		})
	}
	if i := it.Informant(); i != nil {
		if tried, _ := SaidOf[Attempt](it); i.Type == Anonymous && tried == nil {
			task(C5, "informant", KindAttempt, "Try to verify "+it.Name()+", and record the attempt: the informant would not be identified.", "")
		}
		if i.WithheldFrom != "" && !it.HoldsConfidential() {
			task(C5, "withheld.informant", KindCorrection, "Put the informant's identity into the confidential part of "+it.Name()+": it is withheld, and stands nowhere.", "")
		}
	}
	if t := it.ThirdParty(); t != nil && t.Status == StatusClarifying {
		task(C6, "thirdParty.status", KindSettlement, "Settle with "+orElse(t.Giver, "the giver")+" who may see "+it.Name()+".", DateOf(it.said))
	}
	return all
}

// HoldsConfidential reports whether an entry, or a correction of it, has a
// confidential part.
func (it *Item) HoldsConfidential() bool { return it.Sections() != NoSection }
