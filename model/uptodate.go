package model

import "slices"

// upToDate holds rule C2 for an open file: a named worker, an entry now and
// then, visits as the child's status asks, a summary that is not old.
func (f *CaseFile) upToDate() []Task {
	opened := f.opened()
	all := append(f.unassigned(opened), f.handedOverAtOnce()...)
	all = append(all, Task{Clause: C2, Text: "Bring the file up to date: nothing has been recorded since " + f.Latest.String() + ".", Waits: []Wait{{For: forQuiet, Since: f.Latest}}, Shows: WhenDue, Meets: KindNote})
	from, text := f.Summary, "Write a case summary: that of "+f.Summary.String()+" is old."
	if from.IsZero() {
		from, text = opened, "Write a case summary: the file has none yet."
	}
	for _, p := range f.stretches() {
		all = append(all, f.visitDue(p, opened))
		all = append(all, Task{Clause: C2, Field: FieldSummary, Meets: KindNote, Text: text, Waits: []Wait{{For: forSummary, Since: from, Began: p.from}}, Shows: WhenDue, Until: p.to})
	}
	return all
}

// FieldSummary is the Field of a task that a case summary meets.
const FieldSummary = "summary"

// opened is the first day on which anything was filed by its author's clock.
func (f *CaseFile) opened() Date {
	var first Date
	for _, it := range f.Items {
		if !it.Filed.IsZero() { // that of one that cannot be read is not known
			first = earlier(first, DateOf(it.filed))
		}
	}
	return first
}

// unassigned are the spans of days on which nobody is named worker.
func (f *CaseFile) unassigned(opened Date) []Task {
	if f.Unread() > 0 {
		return nil // one of those may name the worker
	}
	days := []Date{opened}
	for _, w := range f.Workers {
		if w.From.Valid() {
			days = append(days, max(w.From, opened))
		}
	}
	var all []Task
	for _, span := range spans(days) {
		if f.NamedWorker(span.from) == nil {
			all = append(all, Task{Clause: C2, Field: fieldWorker, Text: "Name the worker responsible for this file: nobody is.", From: span.from, Due: span.from, Until: span.to, Harm: HarmNobody, Meets: KindWorker})
		}
	}
	return all
}

// stretch is a span of days over which a child is to be seen as often.
type stretch struct {
	// to is empty while it runs.
	from, to Date
	// every are the intervals that ask for a visit; the shortest counts.
	every []Interval
	// placed is when the placement began in which no visit saw the child yet.
	placed Date
}

// stretches are the spans of days on which a plan, an order, a placement or the
// like runs, with how often each asks for a visit. They do not overlap.
func (f *CaseFile) stretches() []stretch {
	var days []Date
	for _, span := range f.Statuses {
		if span.From.Valid() {
			days = append(days, span.From)
		}
		if span.To.Valid() {
			days = append(days, span.To.AddDays(1))
		}
	}
	var all []stretch
	for _, p := range spans(days) {
		for _, status := range f.Running(p.from) {
			p.every = append(p.every, status.visits())
			if status.Type == StatusPlacement && status.lookedAfter() && f.Seen < status.From {
				p.placed = max(p.placed, status.From)
			}
		}
		if len(p.every) == 0 {
			continue
		}
		slices.Sort(p.every)
		p.every = slices.Compact(p.every)
		if n := len(all) - 1; n >= 0 && all[n].to.AddDays(1) == p.from && slices.Equal(all[n].every, p.every) && all[n].placed == p.placed {
			all[n].to = p.to
			continue
		}
		all = append(all, p)
	}
	return all
}

// visits is how often a child with the status is to be seen.
func (s Status) visits() Interval {
	switch {
	case s.protection():
		return forProtection
	case s.lookedAfter():
		return forLookedAfter
	}
	return forPlan
}

// spans cuts time at the days given; the last span has no end.
func spans(days []Date) []stretch {
	slices.Sort(days)
	days = slices.Compact(days)
	all := make([]stretch, len(days))
	for i, d := range days {
		all[i].from = d
		if i > 0 {
			all[i-1].to = d.AddDays(-1)
		}
	}
	return all
}

// visitDue is the visit that a stretch asks for. None is due before the status
// that asks for it began.
func (f *CaseFile) visitDue(p stretch, opened Date) Task {
	last, text := f.Seen, "Visit the child, last seen on "+f.Seen.String()+"."
	if f.Details.Born().IsZero() && f.Details[DetailExpected] != "" {
		// Nobody can see an unborn child: a visit made is what counts.
		last, text = f.Visited, "Visit the family: the last visit was made on "+f.Visited.String()+"."
	}
	if last.IsZero() {
		last, text = opened, "Visit the child: no visit has seen them yet."
	}
	var waits []Wait
	for _, every := range p.every {
		waits = append(waits, Wait{For: every, Since: last, Began: p.from})
	}
	if p.placed.Valid() {
		waits = append(waits, Wait{For: forPlaced, Since: p.placed, Began: p.from})
		text += " The placement began on " + p.placed.String() + "."
	}
	return Task{Clause: C2, Text: text, From: p.from, Waits: waits, Shows: BeforeDue, Until: p.to, Harm: HarmUnseen, Meets: KindVisit}
}

// earlier is the earlier of two days, of which an empty one is never.
func earlier(a, b Date) Date {
	if a.IsZero() || !b.IsZero() && b < a {
		return b
	}
	return a
}
