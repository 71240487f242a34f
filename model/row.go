package model

import (
	"slices"
	"strings"
)

// Row is what a list shows of a case file. It is made from general parts alone,
// so it is the same whoever made it (C6).
type Row struct {
	Case     CaseID `cbor:"1,keyasint" json:"case"`
	Name     string `cbor:"2,keyasint" json:"name"`
	KnownAs  string `cbor:"3,keyasint,omitempty" json:"knownAs,omitempty"`
	Born     Date   `cbor:"4,keyasint,omitempty" json:"born,omitempty"`
	Expected Date   `cbor:"5,keyasint,omitempty" json:"expected,omitempty"`
	// Status is the running statuses in words, in order of their first day.
	Status     string   `cbor:"6,keyasint,omitempty" json:"status,omitempty"`
	Closed     Date     `cbor:"7,keyasint,omitempty" json:"closed,omitempty"`
	Worker     PersonID `cbor:"8,keyasint,omitzero" json:"worker,omitzero"`
	WorkerName string   `cbor:"9,keyasint,omitempty" json:"workerName,omitempty"`
	LastEntry  Date     `cbor:"10,keyasint,omitempty" json:"lastEntry,omitempty"`
	LastSeen   Date     `cbor:"11,keyasint,omitempty" json:"lastSeen,omitempty"`
	SeenAlone  Date     `cbor:"12,keyasint,omitempty" json:"seenAlone,omitempty"`
	// Tasks are all tasks of the file, free of any settings; Todo says which count
	// on a day.
	Tasks []Task `cbor:"13,keyasint,omitempty" json:"-"`
	// Changes are the days after the last entry on which Status or Worker will
	// have changed: a worker from Monday on, an order that runs out.
	Changes []RowChange `cbor:"14,keyasint,omitempty" json:"-"`
	// Cover covers for Worker.
	Cover     PersonID `cbor:"20,keyasint,omitzero" json:"cover,omitzero"`
	CoverName string   `cbor:"21,keyasint,omitempty" json:"coverName,omitempty"`
	// Related are the files of the people in the child's life who are on file.
	Related []CaseID `cbor:"22,keyasint,omitempty" json:"related,omitempty"`
	// Restricted says that the file is open to those it names, and managers.
	Restricted bool `cbor:"23,keyasint,omitempty" json:"restricted,omitempty"`
	// Queue is what is not in the authority's main system, free of any settings;
	// Queued says how much of it counts.
	Queue []Queued `cbor:"24,keyasint,omitempty" json:"-"`
	// Entries is how many entries the file has, those included that cannot be read;
	// 0 in a row that an earlier Casefile made. What is left of a damaged file is
	// compared with it.
	Entries int `cbor:"25,keyasint,omitempty" json:"-"`
	// Unread is how many of them are known not to be readable.
	Unread int `cbor:"26,keyasint,omitempty" json:"unread,omitempty"`
	// Alters says whether any entry changes how another reads.
	Alters Alters `cbor:"27,keyasint,omitempty" json:"-"`
}

// Alters says whether a file has entries that change how others read.
type Alters uint8

// The zero Alters is of a row that an earlier Casefile made.
const (
	AltersNothing Alters = 1
	AltersSome    Alters = 2
)

// RowChange is what a Row shows from a day on.
type RowChange struct {
	From       Date     `cbor:"1,keyasint"`
	Status     string   `cbor:"2,keyasint"`
	Worker     PersonID `cbor:"3,keyasint,omitzero"`
	WorkerName string   `cbor:"4,keyasint,omitempty"`
	Cover      PersonID `cbor:"5,keyasint,omitzero"`
	CoverName  string   `cbor:"6,keyasint,omitempty"`
}

// Row is the file as a list shows it on the day of its last entry. A list that
// is shown later takes Row.At of its day.
func (f *CaseFile) Row() Row {
	r := Row{
		Case: f.ID, Name: f.Name(), Unread: f.Unread(), Entries: f.Count(), KnownAs: f.Details[DetailKnownAs],
		Born: f.Details.Born(), Expected: Date(f.Details[DetailExpected]),
		Closed: f.Closed, LastEntry: f.Latest, LastSeen: f.Seen, SeenAlone: f.SeenAlone,
		Tasks: f.tasks(), Related: f.related(), Restricted: f.Restricted, Queue: f.queue(), Alters: AltersNothing,
	}
	for _, it := range f.Items {
		if _, unread := it.Content.(Unreadable); unread || it.critical() {
			r.Alters = AltersSome
		}
	}
	last := f.rowOn(f.Latest)
	r.show(last)
	days := []Date{f.Closed}
	for _, s := range f.Statuses {
		days = append(days, s.From, s.To.AddDays(1))
	}
	for _, w := range f.Workers {
		days = append(days, w.From)
	}
	for _, c := range f.Covers {
		days = append(days, c.From, c.To.AddDays(1))
	}
	for _, day := range spans(days) {
		if !day.from.Valid() || day.from <= f.Latest {
			continue
		}
		if c := f.rowOn(day.from); !c.same(last) {
			r.Changes, last = append(r.Changes, c), c
		}
	}
	return r
}

func (f *CaseFile) rowOn(day Date) RowChange {
	c := RowChange{From: day, Status: f.StatusWords(day)}
	if w := f.NamedWorker(day); w != nil {
		c.Worker, c.WorkerName = w.Person, w.Name
	}
	if w := f.CoveringWorker(day); w != nil {
		c.Cover, c.CoverName = w.Person, w.Name
	}
	return c
}

// same reports whether two changes show the same.
func (c RowChange) same(other RowChange) bool { c.From = other.From; return c == other }

func (r *Row) show(c RowChange) {
	r.Status, r.Worker, r.WorkerName, r.Cover, r.CoverName = c.Status, c.Worker, c.WorkerName, c.Cover, c.CoverName
}

// Keeps reports whether a person keeps the file up to date: as its named worker,
// or covering for them.
func (r Row) Keeps(p PersonID) bool { return !p.IsZero() && (r.Worker == p || r.Cover == p) }

// At is the row as it stands on a day not before its last entry.
func (r Row) At(day Date) Row {
	for _, c := range r.Changes {
		if c.From <= day {
			r.show(c)
		}
	}
	return r
}

// StatusWords is the statuses that run on a day, in a line.
func (f *CaseFile) StatusWords(on Date) string {
	if !f.Closed.IsZero() && f.Closed <= on {
		return "Closed"
	}
	var parts []string
	for _, s := range f.Running(on) {
		parts = append(parts, s.ValueWords())
	}
	if len(parts) == 0 {
		if words := f.UnreadWords(); words != "" {
			return "Status not known: " + words
		}
		return "Open"
	}
	return strings.Join(parts, " · ")
}

// Age is the child's age on a day, in a few characters.
func (r Row) Age(on Date) string { return Age(r.Born, r.Expected, on) }

// Todo are the tasks that count on a day by a team's settings.
func (r Row) Todo(on Date, s Settings) []Task { return r.todo(on, s) }

// todo is Todo together with more tasks.
func (r Row) todo(on Date, s Settings, more ...Task) []Task {
	return Showing(slices.Concat(r.Tasks, transfers(r.Queue, s), more), on, s)
}
