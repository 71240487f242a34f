package model

import (
	"cmp"
	"slices"
	"time"
)

// CaseFile is what a child's entries add up to. It is the same for every order
// in which the entries arrived.
type CaseFile struct {
	ID CaseID
	// Items is the record, in its order.
	Items []*Item
	// Details is what is known of the child.
	Details Details
	// Workers is who was named worker, in order; the last one holds (C2).
	Workers []Assigned
	// Covers are who covered for the named worker, in order.
	Covers []Assigned
	// Relatives are the people in the child's life, in order (C3).
	Relatives []Relative
	// Statuses are all status spans, in order of their first day.
	Statuses []Span
	// Actions are the actions agreed, in the record's order.
	Actions []*ActionState
	// Closed is the day the file was closed; empty while it is open.
	Closed Date
	// Seen and SeenAlone are the last days on which a visit saw the child;
	// Visited the last day a visit was made.
	Seen, SeenAlone, Visited Date
	// Summary is the day of the last case summary.
	Summary Date
	// Latest is the last day on which anything was filed.
	Latest Date
	// Restricted says that the file is kept from the team, and Restriction to whom
	// it is open; Restriction is nil where the file never was restricted.
	Restricted  bool
	Restriction *Restriction
	// ReadOnly says why nothing may be added; empty where it may.
	ReadOnly string
	// Missing is how many entries the file is known to have, of which not even the
	// place in it can be read.
	Missing int
	// Undone are the imports of which entries stood in the file until they were taken
	// back, in the order in which they were.
	Undone []Undone

	byRef map[Ref]*Item
	// guarded are confidential parts that are closed here, of which nothing shows:
	// see Guarding.
	guarded map[Ref]Content
	// now is the file as it is now, of one as it stood; nil for that itself.
	now *CaseFile
	// closing is the entry that says Closed.
	closing *Item
}

// Item is an entry as the file shows it: with what was later said of it.
type Item struct {
	Entry
	// Now is the general part as last corrected; the original where it was not.
	Now Content
	// ConfidentialNow is the same of the confidential part, where it is open.
	ConfidentialNow Content
	// Corrections are the entries that correct it, in order. The last one holds.
	Corrections []*Item
	// Withdrawn is the entry that says it was filed in error.
	Withdrawn *Item
	// Said are the entries that speak of it without correcting it, in order: a
	// challenge, an attempt to verify, a mark for the chronology.
	Said []*Item

	// corrects is the entry that it corrects in the end.
	corrects *Item
	// filed is when it was filed and said when Now was, as far as the log bears it
	// out: clock is good where that is what it says.
	filed, said time.Time
	clock       clock
	// written is the general part as it came, for what is counted and never shown:
	// Content may stand in its place.
	written Content
	// heldWith are the corrections, of the entry that a mark for the chronology is of, as
	// confidential as which it is.
	heldWith []*Item
}

// WithdrawnWords say who reads what was filed in error.
const WithdrawnWords = "What was filed in error shows to managers and auditors only."

// Hidden reports whether the item's content is kept from somebody of this role:
// what was filed in error shows to those only who look whether it was, and so does a
// correction of it, which holds the same content.
func (it *Item) Hidden(r Role) bool {
	return r != Manager && r != Auditor && (it.Withdrawn != nil || it.corrects != nil && it.corrects.Withdrawn != nil)
}

// past reports whether a day had come when the item was filed. A visit on a day
// to come is a slip of the pen and must not put off the next one.
func (it *Item) past(day Date) bool { return day.Valid() && day <= DateOf(it.said) }

// When is the day the item is about, as last corrected.
func (it *Item) When() Moment {
	e := it.Entry
	e.Content = it.Now
	return e.When()
}

// Late is how many days after the event the entry was filed, by the day as last
// corrected; 0 for the same day, for what is still to come, and for an Event,
// which may be learnt of years later.
func (it *Item) Late() int {
	e := it.Entry
	e.Content = it.Now
	return e.Late()
}

// Assigned is a named worker for a span of days. A span that ends on the day it
// begins was overtaken before it began.
type Assigned struct {
	NamedWorker
	Ref Ref
	// To is the day the next one began; empty for the one who holds it.
	To Date
}

// Span is a status over a span of days; To is empty while it runs.
type Span struct {
	Status
	Ref Ref
}

// Running reports whether the span covers the day.
func (s Span) Running(on Date) bool { return s.From <= on && (s.To.IsZero() || on <= s.To) }

// ActionState is an action and what came of it.
type ActionState struct {
	Action
	Ref  Ref
	Done *ActionDone
}

// folder is content that changes what the file adds up to, beyond standing in
// its record. Each kind says for itself what it changes.
type folder interface {
	fold(f *CaseFile, it *Item)
}

// finisher is content that ends what another entry began. It comes after every
// folder, since by a correction it may speak of an entry further on.
type finisher interface {
	finish(f *CaseFile, it *Item)
}

// Fold adds entries up to a file. Duplicates count once, the one with its
// confidential part open before the others; order of arrival does not matter.
// All entries are of one case.
func Fold(entries []Entry) *CaseFile {
	sorted := slices.Clone(entries)
	slices.SortFunc(sorted, func(a, b Entry) int {
		return cmp.Or(a.Order().Compare(b.Order()), cmp.Compare(b.Section, a.Section))
	})
	f := &CaseFile{Details: Details{}, byRef: make(map[Ref]*Item, len(sorted)), Items: make([]*Item, 0, len(sorted))}
	items := make([]Item, len(sorted))
	for i, e := range sorted {
		if f.byRef[e.Ref] != nil {
			continue
		}
		items[i] = Item{Entry: e, Now: e.Content, ConfidentialNow: e.Confidential, filed: e.Filed, said: e.Filed, written: e.Content}
		f.Items = append(f.Items, &items[i])
		f.byRef[e.Ref] = &items[i]
	}
	f.clocks()
	f.link()
	f.overtake()
	f.hear()
	for _, it := range f.Items {
		f.apply(it)
	}
	for _, it := range f.Items {
		if c, ok := it.Now.(finisher); ok && it.Withdrawn == nil {
			c.finish(f, it)
		}
	}
	return f
}

// FoldOn is the file as it stood at the end of a day, by what had been filed
// then according to its authors' clocks.
func FoldOn(entries []Entry, day Date) *CaseFile {
	return Fold(slices.DeleteFunc(slices.Clone(entries), func(e Entry) bool { return DateOf(e.Filed) > day }))
}

// With is the file with more entries. f stays as it was, so that whoever still
// shows it shows one state of the record.
func (f *CaseFile) With(entries ...Entry) *CaseFile {
	all := f.Entries()
	for i, it := range f.Items {
		all[i].Content = it.written // what is open by then is told anew
	}
	more := Fold(append(all, entries...))
	more.Missing, more.Undone = f.Missing, f.Undone
	return more
}

// Add makes f the file with one more entry. What was read from f before keeps
// standing for the earlier state. Who shares f with another goroutine takes
// With.
func (f *CaseFile) Add(e Entry) { *f = *f.With(e) }

// Entries is what the file was folded from, in the record's order, as far as it
// can be read.
func (f *CaseFile) Entries() []Entry {
	all := make([]Entry, len(f.Items))
	for i, it := range f.Items {
		all[i] = it.Entry
	}
	return all
}

// Item finds an entry of the file; nil where it has none of that name.
func (f *CaseFile) Item(r Ref) *Item { return f.byRef[r] }

// link joins corrections and withdrawals to the entries they speak of. It goes
// backwards: a withdrawal that was itself withdrawn no longer counts.
func (f *CaseFile) link() {
	for _, it := range slices.Backward(f.Items) {
		w, ok := it.Content.(FiledInError)
		if !ok || it.Withdrawn != nil {
			continue
		}
		if of := f.byRef[w.Of]; of != nil && of != it && !of.fixed() && of.Order().Compare(it.Order()) < 0 && it.mayHide(of) {
			of.Withdrawn = it
		}
	}
	for _, it := range f.Items {
		if it.Withdrawn != nil {
			continue
		}
		if c, ok := it.Content.(Correction); ok {
			if of := f.corrected(c.Of, it, general); of != nil && !of.fixed() {
				of.Corrections = append(of.Corrections, it)
				of.Now, of.said = c.Content(), it.filed
				it.corrects = of
			}
		}
		if c, ok := it.Confidential.(Correction); ok {
			if of := f.corrected(c.Of, it, confidential); of != nil {
				if it.corrects != of {
					of.Corrections = append(of.Corrections, it)
				}
				of.ConfidentialNow = c.Content()
				if it.corrects == nil {
					it.corrects = of
				}
			}
		}
	}
}

// corrected is the entry that a correction speaks of in the end: a correction
// of a correction corrects what that one corrected. It stays within one sort of
// part: opening a confidential one must not change what a general one says (C6).
func (f *CaseFile) corrected(of Ref, by *Item, part func(*Item) Content) *Item {
	target := f.byRef[of]
	for target != nil && target.Order().Compare(by.Order()) < 0 {
		c, ok := part(target).(Correction)
		if !ok {
			return target
		}
		by, target = target, f.byRef[c.Of]
	}
	return nil
}

// fixed reports whether only another entry of its kind changes what it says: the
// vault's keys follow a restriction.
func (it *Item) fixed() bool { _, ok := it.Content.(Restriction); return ok }

func general(it *Item) Content      { return it.Content }
func confidential(it *Item) Content { return it.Confidential }

func (f *CaseFile) apply(it *Item) {
	if f.ID.IsZero() {
		f.ID = it.Case
	}
	if u, ok := it.Content.(Unknown); ok && it.critical() {
		f.ReadOnly = "An entry (" + it.Ref.String() + ", " + string(u.Kind()) + ") was filed by a newer Casefile and changes how others read. Nothing can be added here until this program is updated."
	}
	if it.Withdrawn != nil {
		return
	}
	if _, moved := it.Content.(Transferred); !moved { // which records nothing of the child
		f.Latest = max(f.Latest, DateOf(it.filed))
	}
	if c, ok := it.Now.(folder); ok {
		c.fold(f, it)
	}
}

// critical reports whether the entry's envelope calls it critical.
func (e Entry) critical() bool { return e.CriticalFlag || IsCritical(e.Content) }

// NamedWorker is who is responsible for the file on a day; nil where nobody is.
func (f *CaseFile) NamedWorker(on Date) *Assigned {
	for i := len(f.Workers) - 1; i >= 0; i-- {
		if w := &f.Workers[i]; w.From <= on {
			if w.Person.IsZero() {
				return nil
			}
			return w
		}
	}
	return nil
}

// Running are the status spans that cover a day, those about the file itself
// left out.
func (f *CaseFile) Running(on Date) []Span {
	var running []Span
	for _, s := range f.Statuses {
		if s.Type != StatusFile && s.Running(on) {
			running = append(running, s)
		}
	}
	return running
}

// LookedAfter reports whether the child is looked after on the day, or proposed
// to be (P3; Children Act 1989 s22).
func (f *CaseFile) LookedAfter(on Date) bool {
	return slices.ContainsFunc(f.Running(on), func(s Span) bool {
		return s.lookedAfter()
	})
}

// OpenActions are the actions neither done nor dropped.
func (f *CaseFile) OpenActions() []*ActionState {
	return slices.DeleteFunc(slices.Clone(f.Actions), func(a *ActionState) bool { return a.Done != nil })
}
