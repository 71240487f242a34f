package demo

import (
	"fmt"
	"testing"
	"time"

	"casefile/model"
)

// days are moments at which a demonstration may be opened: each day of a week,
// midnight, a leap day, the ends of a year, both changes of the clocks.
func days() []time.Time {
	london := time.FixedZone("BST", 3600)
	all := []time.Time{
		time.Date(2028, 2, 29, 0, 0, 1, 0, time.UTC),
		time.Date(2026, 12, 31, 23, 59, 0, 0, time.UTC),
		time.Date(2027, 1, 1, 0, 0, 0, 0, london),
		time.Date(2027, 3, 28, 1, 30, 0, 0, time.FixedZone("NZDT", 13*3600)),
		time.Date(2026, 10, 25, 1, 30, 0, 0, time.FixedZone("HST", -10*3600)),
	}
	for i := range 7 {
		all = append(all, time.Date(2026, 11, 16+i, 8, 30, 0, 0, time.UTC))
	}
	return all
}

// record is a team's filings as entries that a store might hold.
type record struct {
	Team
	now     time.Time
	entries [][]model.Entry // by child
	labels  map[string]model.Entry
}

// openRecord files everything, confidential parts open, and fails the test on
// a reference to what has not been filed yet or is in another child's file.
func openRecord(t *testing.T, now time.Time) record {
	t.Helper()
	r := record{Team: Make(now), now: now, labels: map[string]model.Entry{}}
	device := model.DeviceID{1}
	for i, f := range r.Filings {
		if f.Child == len(r.entries) {
			if !f.Opens {
				t.Fatalf("filing %d comes before the opening of file %d", i, f.Child)
			}
			r.entries = append(r.entries, nil)
		} else if f.Opens {
			t.Fatalf("filing %d opens file %d twice or out of order", i, f.Child)
		}
		e := model.Entry{
			Ref: model.NewRef(device, uint64(i)), Lamport: uint64(i + 1), Case: model.CaseID{byte(f.Child + 1)},
			Author: model.Person{ID: person(f.By), Name: r.People[f.By].Name, Role: r.People[f.By].Role},
			Filed:  f.At, KnownHere: f.At,
		}
		k := known{t, i, e.Case, r.labels}
		if f.General != nil {
			e.Content = f.General(k)
		}
		if f.Confidential != nil {
			e.Section, e.Confidential = model.SectionOpen, f.Confidential(k)
		}
		if e.Content == nil {
			e.Content = model.Stub{Date: e.Confidential.When().Date}
		}
		if f.Label != "" {
			if _, twice := r.labels[f.Label]; twice {
				t.Fatalf("label %q is used twice", f.Label)
			}
			r.labels[f.Label] = e
		}
		r.entries[f.Child] = append(r.entries[f.Child], e)
	}
	return r
}

// known answers a filing's questions, and fails the test on one that cannot be
// answered yet.
type known struct {
	t      *testing.T
	filing int
	file   model.CaseID
	labels map[string]model.Entry
}

func (k known) Ref(label string) model.Ref {
	file, ref := k.Filed(label)
	if file != k.file {
		k.t.Fatalf("filing %d names %q, which is in another file", k.filing, label)
	}
	return ref
}

func (k known) Filed(label string) (model.CaseID, model.Ref) {
	of, ok := k.labels[label]
	if !ok {
		k.t.Fatalf("filing %d names %q, which is not filed yet", k.filing, label)
	}
	return of.Case, of.Ref
}

func (known) Who(i int) model.PersonID { return person(i) }

func person(i int) model.PersonID { return model.PersonID{byte(i + 1)} }

// today is the day on which the demonstration is opened.
func (r record) today() model.Date { return model.DateOf(r.now) }

// all is every entry of every file.
func (r record) all() []model.Entry {
	var all []model.Entry
	for _, es := range r.entries {
		all = append(all, es...)
	}
	return all
}

// file is the file of the child of this name.
func (r record) file(t *testing.T, name string) *model.CaseFile {
	t.Helper()
	for _, es := range r.entries {
		if f := model.Fold(es); f.Details.Name() == name {
			return f
		}
	}
	t.Fatalf("no file of %s", name)
	return nil
}

// label names the entry for messages, and for the lists of what is meant.
func (r record) label(e model.Entry) string {
	for l, of := range r.labels {
		if of.Ref == e.Ref {
			return l
		}
	}
	return fmt.Sprintf("%s, %s (child %d)", e.Content.Words(), e.When(), e.Case[0])
}

// everyDay runs a test on each of days.
func everyDay(t *testing.T, test func(t *testing.T, r record)) {
	for _, now := range days() {
		t.Run(now.Format("Mon 2 Jan 2006 15:04 MST"), func(t *testing.T) { test(t, openRecord(t, now)) })
	}
}
