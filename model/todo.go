package model

import "slices"

// Task is something that is not met yet: what, by which clause, and from when
// on it counts.
type Task struct {
	Clause Clause `cbor:"1,keyasint" json:"clause"`
	// Entry is the entry it is about; zero where it is about the file.
	Entry Ref `cbor:"2,keyasint,omitzero" json:"entry,omitzero"`
	// Field is the field that is lacking, as in Finding.
	Field string `cbor:"3,keyasint,omitempty" json:"field,omitempty"`
	Text  string `cbor:"4,keyasint" json:"text"`
	// From is the first day on which it shows; Due the day it is to be met by.
	From Date `cbor:"5,keyasint,omitempty" json:"from,omitempty"`
	Due  Date `cbor:"6,keyasint,omitempty" json:"due,omitempty"`
	// For is whose task it is besides the named worker; zero where nobody's.
	For PersonID `cbor:"7,keyasint,omitzero" json:"for,omitzero"`
	// Until is the last day on which it counts; empty where none is known.
	Until Date `cbor:"8,keyasint,omitempty" json:"until,omitempty"`
	// Role is whose task it is where it is no worker's: everybody's of the role.
	Role Role `cbor:"9,keyasint,omitempty" json:"role,omitempty"`
	// Harm is how much may come of its waiting; 0 where the clause says it.
	Harm Harm `cbor:"10,keyasint,omitempty" json:"-"`
	// Meets is the kind of entry that meets it: KindCorrection where what is
	// lacking is added to Entry itself; empty where it is met in some other way.
	Meets Kind `cbor:"11,keyasint,omitempty" json:"meets,omitempty"`
	// Waits are the team's intervals that make Due, and Shows how From follows
	// from it, where they do. Showing works both out.
	Waits []Wait `cbor:"12,keyasint,omitempty" json:"-"`
	Shows Shown  `cbor:"13,keyasint,omitempty" json:"-"`
}

// Late reports whether the task is past its day.
func (t Task) Late(on Date) bool { return !t.Due.IsZero() && t.Due < on }

// Todo is what is not met in a file on a day, in the order of TaskOrder.
func Todo(f *CaseFile, on Date, s Settings) []Task {
	return Showing(append(f.tasks(), transfers(f.queue(), s)...), on, s)
}

// Showing are the tasks that count on a day by a team's settings, in the order
// shown, with their days worked out.
func Showing(tasks []Task, on Date, s Settings) []Task {
	var shown []Task
	for _, t := range tasks {
		if !t.shows(on) {
			continue // under a team's settings it shows later, if anything
		}
		if t = t.under(s); t.shows(on) {
			shown = append(shown, t)
		}
	}
	slices.SortStableFunc(shown, TaskOrder(on))
	return shown
}

func dueOrLast(t Task) Date {
	if t.Due.IsZero() {
		return "9999-12-31"
	}
	return t.Due
}

func (r Ref) compare(s Ref) int { return Order{Ref: r}.Compare(Order{Ref: s}) }

// tasks are all tasks of the file, those that count only from a later day
// included and those over before its last entry left out. They come from the
// general parts alone: a confidential part makes none that others could see (C6).
func (f *CaseFile) tasks() []Task {
	var all []Task
	for _, it := range f.Items {
		all = append(all, f.gaps(it)...)
	}
	if len(f.Items) == 0 {
		return all
	}
	all = append(append(append(all, f.unanswered()...), f.askedFor()...), f.oversight()...)
	open := f.upToDate()
	open = append(open, f.reviews()...)
	open = append(open, f.waiting()...)
	for _, a := range f.OpenActions() {
		open = append(open, Task{Clause: C2, Entry: a.Ref, Text: "Action: " + a.Line(), From: a.Agreed, Due: a.By, For: a.Person, Meets: KindActionDone})
	}
	for _, t := range open {
		if f.Closed.Valid() {
			t.Until = earlier(t.Until, f.Closed.AddDays(-1))
		}
		if t.Until.IsZero() || t.Until >= max(t.From, f.Latest) {
			all = append(all, t)
		}
	}
	return all
}

// gaps are what an entry lacks that the procedure asks for, one task a clause.
// They count in a closed file too.
func (f *CaseFile) gaps(it *Item) []Task {
	c, ok := it.Now.(checker)
	if _, correction := it.Content.(Correction); correction || !ok || it.Withdrawn != nil {
		return nil // a correction counts with the entry it corrects
	}
	found := append(c.check(f), Ahead(it.Now, DateOf(it.said))...)
	seen := map[Clause]bool{}
	var all []Task
	for _, g := range found {
		if g.Level < Must || seen[g.Clause] {
			continue
		}
		seen[g.Clause] = true
		all = append(all, Task{Clause: g.Clause, Entry: it.Ref, Field: g.Field, Text: "Complete " + it.Name() + ": " + g.Message, From: DateOf(it.filed), For: it.Author.ID, Meets: KindCorrection})
	}
	return all
}

// Lacks reports whether what an entry says now lacks something that the
// procedure asks for. It is Incomplete of Check without the look at the wording,
// which only advises: cheap enough for every row of a long record.
func (f *CaseFile) Lacks(it *Item) bool {
	c, ok := it.Now.(checker)
	return ok && Incomplete(c.check(f))
}

// reviews are the decisions to be looked at again. A later decision that rests
// on one is its review.
func (f *CaseFile) reviews() []Task {
	reviewed := map[Ref]bool{}
	for _, it := range f.Items {
		if d, ok := it.Now.(Decision); ok && it.Withdrawn == nil {
			for _, r := range d.Relied {
				reviewed[r] = reviewed[r] || r != it.Ref
			}
		}
	}
	var all []Task
	for _, it := range f.Items {
		d, ok := it.Now.(Decision)
		if !ok || it.Withdrawn != nil || d.Review.IsZero() || reviewed[it.Ref] {
			continue
		}
		all = append(all, Task{Clause: P2, Entry: it.Ref, Text: "Review the decision of " + d.Decided.Date.String() + ": " + d.Line(), Due: d.Review, Shows: BeforeDue, For: it.Author.ID, Meets: KindDecision})
	}
	return all
}
