package model

import "strings"

// WhyNotNamed says why a person cannot be made responsible for a file, or cover
// for who is; empty where they can (C2).
func (p Person) WhyNotNamed() string {
	switch {
	case p.State == HasLeft:
		return p.Name + " left" + prefixed(" on ", p.Left.String()) + " and cannot take over a file. Choose somebody who is here."
	case p.State == OnLeave:
		return p.Name + " is on leave" + prefixed(" since ", p.Away.String()) + " and cannot take over a file now. Choose somebody who is here."
	case !p.Role.Records():
		return p.Name + " reads only (" + p.Role.Words() + ") and cannot keep a file up to date. Choose somebody who records."
	}
	return ""
}

// CoveringWorker is who stands in for the named worker on a day; nil where
// nobody does. Of several the last in the record's order holds.
func (f *CaseFile) CoveringWorker(on Date) *Assigned {
	for i := len(f.Covers) - 1; i >= 0; i-- {
		if c := &f.Covers[i]; c.From <= on && (c.To.IsZero() || on <= c.To) {
			if c.Person.IsZero() {
				return nil
			}
			return c
		}
	}
	return nil
}

// Assignment is the one that a hand-over takes over from; zero where the file
// has had none yet.
func (f *CaseFile) Assignment() Ref {
	if len(f.Workers) == 0 {
		return Ref{}
	}
	return f.Workers[len(f.Workers)-1].Ref
}

// HandoversAtOnce are assignments that took over from the same one as the one
// that holds, that one included; nil where it was the only one. They were made
// by people who did not know of each other's.
func (f *CaseFile) HandoversAtOnce() []Assigned {
	if len(f.Workers) == 0 {
		return nil
	}
	after := f.Workers[len(f.Workers)-1].After
	var all []Assigned
	for _, w := range f.Workers {
		if w.After == after && !after.IsZero() {
			all = append(all, w)
		}
	}
	if len(all) < 2 {
		return nil
	}
	return all
}

// handedOverAtOnce is the task to settle hand-overs made at once: the next one,
// made by somebody who knows of both, ends it.
func (f *CaseFile) handedOverAtOnce() []Task {
	at := f.HandoversAtOnce()
	if at == nil {
		return nil
	}
	last := at[len(at)-1]
	var names []string
	for _, w := range at {
		names = append(names, orElse(w.Name, "nobody"))
	}
	return []Task{{
		Clause: C2, Entry: last.Ref, From: f.Latest, Due: f.Latest, Meets: KindWorker,
		Text: "Agree who keeps the file: handed over twice at once, to " + strings.Join(names, " and to ") + "; " + orElse(last.Name, "nobody") + " holds it.",
	}}
}

// fieldWorker is the Field of a task that a hand-over itself meets.
const fieldWorker = "worker"

// Open is what is open in a file on a day, a statement each: what a hand-over
// hands over (C2). The actions come last, as in the list of tasks.
func (f *CaseFile) Open(on Date, s Settings) Text {
	var t Text
	for _, task := range Todo(f, on, s) {
		if task.Field != fieldWorker {
			words := strings.TrimSuffix(task.Text, ".")
			if due := task.Due.String(); due != "" && !strings.Contains(words, due) {
				words += ", due " + due
			}
			t = append(t, Statement{Words: words + "."})
		}
	}
	for _, a := range f.OpenActions() {
		if a.Agreed > on {
			t = append(t, Statement{Words: "Action: " + a.Line() + "."})
		}
	}
	return t
}

// RecordedLate is how many days after the event an account was put on record,
// where that is later than the team records; 0 where it was in time (C2).
func (s Settings) RecordedLate(it *Item) int {
	if _, event := it.Now.(Event); event {
		return 0 // it may be learnt of years later
	}
	if late := it.When().Last().DaysTo(DateOf(it.Filed)); specOf(it.Now).Happened != "" && it.Withdrawn == nil && late > s.Late {
		return late
	}
	return 0
}
