package model

import "slices"

// upToDate holds rule C2 for an open file: a named worker, an entry now and
// then, visits as the child's status asks, a summary that is not old.
func (f *CaseFile) upToDate(s Settings) []Task {
	opened := f.opened()
	all := append(f.unassigned(opened), f.handedOverAtOnce()...)
	quiet := f.Latest.AddDays(s.Quiet)
	all = append(all, Task{Clause: C2, Text: "Nothing has been recorded since " + f.Latest.String() + ".", From: quiet, Due: quiet})
	from, text := f.Summary, "The case summary of "+f.Summary.String()+" is old."
	if from.IsZero() {
		from, text = opened, "The file has no case summary yet."
	}
	old := from.AddDays(s.Summary)
	for _, p := range f.stretches(s) {
		all = append(all, f.visitDue(p, opened, s))
		all = append(all, Task{Clause: C2, Text: text, From: max(old, p.from), Due: max(old, p.from), Until: p.to})
	}
	return all
}

// opened is the first day on which anything was filed by its author's clock.
func (f *CaseFile) opened() Date {
	first := DateOf(f.Items[0].Filed)
	for _, it := range f.Items {
		first = min(first, DateOf(it.Filed))
	}
	return first
}

// unassigned are the spans of days on which nobody is named worker.
func (f *CaseFile) unassigned(opened Date) []Task {
	days := []Date{opened}
	for _, w := range f.Workers {
		if w.From.Valid() {
			days = append(days, max(w.From, opened))
		}
	}
	var all []Task
	for _, span := range spans(days) {
		if f.NamedWorker(span.from) == nil {
			all = append(all, Task{Clause: C2, Field: fieldWorker, Text: "Nobody is named as the worker responsible for this file.", From: span.from, Due: span.from, Until: span.to, Harm: HarmNobody})
		}
	}
	return all
}

// stretch is a span of days over which a child is to be seen as often.
type stretch struct {
	// to is empty while it runs.
	from, to Date
	// every is in days.
	every int
	// placed is when the placement began in which no visit saw the child yet.
	placed Date
}

// stretches are the spans of days on which a plan, an order, a placement or the
// like runs, with how often each asks for a visit. They do not overlap.
func (f *CaseFile) stretches(s Settings) []stretch {
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
		running := f.Running(p.from)
		if len(running) == 0 {
			continue
		}
		p.every = s.Visit
		for _, status := range running {
			switch {
			case status.protection():
				p.every = min(p.every, s.VisitProtection)
			case status.lookedAfter():
				p.every = min(p.every, s.VisitLookedAfter)
			}
			if status.Type == StatusPlacement && status.lookedAfter() && f.Seen < status.From {
				p.placed = max(p.placed, status.From)
			}
		}
		if n := len(all) - 1; n >= 0 && all[n].to.AddDays(1) == p.from && all[n].every == p.every && all[n].placed == p.placed {
			all[n].to = p.to
			continue
		}
		all = append(all, p)
	}
	return all
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
func (f *CaseFile) visitDue(p stretch, opened Date, s Settings) Task {
	last, text := f.Seen, "Visit: the child was last seen on "+f.Seen.String()+"."
	if f.Details.Born().IsZero() && f.Details[DetailExpected] != "" {
		// Nobody can see an unborn child: a visit made is what counts.
		last, text = f.Visited, "Visit: the last one was made on "+f.Visited.String()+"."
	}
	if last.IsZero() {
		last, text = opened, "Visit: no visit has seen the child yet."
	}
	due := max(last.AddDays(p.every), p.from)
	if p.placed.Valid() {
		due = max(min(due, p.placed.AddDays(s.VisitPlaced)), p.from)
		text += " The placement began on " + p.placed.String() + "."
	}
	return Task{Clause: C2, Text: text, From: max(due.AddDays(-s.Soon), p.from), Due: due, Until: p.to, Harm: HarmUnseen}
}

// earlier is the earlier of two days, of which an empty one is never.
func earlier(a, b Date) Date {
	if a.IsZero() || !b.IsZero() && b < a {
		return b
	}
	return a
}
