package model

import (
	"strings"
	"testing"
	"time"
)

// retained is a file that was opened on 5 January 2026.
func retained(contents ...Content) *CaseFile {
	filed := time.Date(2026, 1, 5, 9, 0, 0, 0, time.UTC)
	entries := make([]Entry, len(contents))
	for i, c := range contents {
		entries[i] = Entry{Ref: NewRef(DeviceID{1}, uint64(i)), Lamport: uint64(i + 1), Case: CaseID{1},
			Filed: filed.AddDate(i, 0, 0), Content: c}
	}
	return Fold(entries)
}

func born(day Date) Child {
	return Child{Opens: true, Set: map[string]string{DetailName: "Ben", DetailBorn: string(day)}}
}

func fileClosed(day Date) Status { return Status{Type: StatusFile, Value: FileClosed, From: day} }

func legal(value string) Status {
	return Status{Type: StatusLegal, Value: value, From: "2026-02-01", To: "2026-05-01"}
}

func died(day Date) Child { return Child{Set: map[string]string{DetailDied: string(day)}} }

func TestRetention(t *testing.T) {
	end := fileClosed("2030-06-30")
	for name, c := range map[string]struct {
		file  *CaseFile
		kept  Date
		basis string
		hold  string
	}{
		"open":                      {file: retained(born("2019-05-01")), hold: "open"},
		"open, looked after":        {file: retained(born("1940-05-01"), legal("s20")), hold: "open"},
		"opened again":              {file: retained(born("2019-05-01"), end, Status{Type: StatusFile, Value: FileOpen, From: "2031-01-01"}), hold: "open"},
		"never looked after":        {file: retained(born("2019-05-01"), end), kept: "2036-06-30", basis: "6 years"},
		"closed by a decision":      {file: retained(born("2019-05-01"), Decision{Outcome: Close, Decided: On("2030-06-30"), What: Plain("Close it.")}), kept: "2036-06-30", basis: "6 years"},
		"child protection":          {file: retained(born("2019-05-01"), Status{Type: StatusPlan, Value: "cp-neglect", From: "2026-02-01"}, end), kept: "2036-06-30"},
		"only proposed":             {file: retained(born("2019-05-01"), legal("proposed"), end), kept: "2036-06-30"},
		"looked after":              {file: retained(born("2019-05-01"), legal("s20"), end), kept: "2094-05-01", basis: "75th"},
		"an interim order":          {file: retained(born("2019-05-01"), legal("ico"), end), kept: "2094-05-01"},
		"in foster care":            {file: retained(born("2019-05-01"), Status{Type: StatusPlacement, Value: "foster", From: "2026-02-01"}, end), kept: "2094-05-01"},
		"supported accommodation":   {file: retained(born("2009-05-01"), Status{Type: StatusPlacement, Value: "independent", From: "2026-02-01"}, end), kept: "2084-05-01"},
		"born on 29 February":       {file: retained(born("2024-02-29"), legal("s20"), end), kept: "2099-02-28"},
		"birth not known":           {file: retained(Child{Opens: true}, legal("s20"), end), hold: "date of birth"},
		"looked after, closed late": {file: retained(born("1950-05-01"), legal("s20"), end), hold: "contradict"},
		"died looked after":         {file: retained(born("2019-05-01"), legal("s20"), died("2028-03-04"), end), kept: "2043-03-04", basis: "15 years"},
		"died at eighteen":          {file: retained(born("2010-03-04"), legal("s20"), died("2028-03-04"), end), kept: "2085-03-04"},
		"died, not looked after":    {file: retained(born("2019-05-01"), died("2028-03-04"), end), kept: "2036-06-30"},
		"adopted":                   {file: retained(born("2025-05-01"), legal("care-order"), Status{Type: StatusPlacement, Value: "adoptive", From: "2027-02-01", To: "2028-01-31"}, end), kept: "2130-06-30", basis: "100 years"},
		"a placement order":         {file: retained(born("2025-05-01"), legal("placement-order"), end), kept: "2130-06-30", basis: "100 years"},
		"cannot be read":            {file: retained(born("2019-05-01"), Unreadable{Why: "damaged"}, end), hold: "cannot be read"},
		"from a newer program":      {file: withNewer(born("2019-05-01"), end), hold: "newer"},
	} {
		r := RetentionOf(c.file, DefaultSettings().RetentionYears)
		if r.Kept != c.kept || !strings.Contains(r.Basis, c.basis) || (c.hold == "") != (r.Hold == "") || !strings.Contains(r.Hold, c.hold) {
			t.Errorf("%s: %+v, want %+v", name, r, c)
		}
		for day, due := range map[Date]bool{"2026-11-22": false, c.kept: false, c.kept.AddDays(1): c.kept != ""} {
			if r.Due(day) != due {
				t.Errorf("%s: due on %s: %v", name, day, r.Due(day))
			}
		}
		if r.Words("2026-11-22") == "" || r.Due("2200-01-01") && !strings.HasPrefix(r.Words("2200-01-01"), "It may be destroyed.") {
			t.Errorf("%s: in words %q", name, r.Words("2200-01-01"))
		}
	}
	if r := RetentionOf(retained(born("2019-05-01"), end), 25); r.Kept != "2055-06-30" {
		t.Errorf("a team's own period: %+v", r)
	}
	if first, last := retained(born("2019-05-01"), legal("s20"), end).Years(); first != 2026 || last != 2028 {
		t.Errorf("from %d to %d", first, last)
	}
}

// withNewer is a file with a critical entry of a kind that is not known.
func withNewer(contents ...Content) *CaseFile {
	f := retained(contents...)
	return f.With(Entry{Ref: NewRef(DeviceID{1}, 99), Lamport: 99, Case: f.ID, CriticalFlag: true,
		Content: Unknown{Encoded: Encoded{Kind: "tomorrow", Schema: 1}}})
}

// How long a file is kept counts from what was filed and when, whatever a date in it
// says; and one person alone does not take back what lengthens it.
func TestRetentionIsNotShortenedByOne(t *testing.T) {
	manager, worker := Person{ID: PersonID{1}, Role: Manager}, Person{ID: PersonID{2}, Role: SocialWorker}
	other := Person{ID: PersonID{3}, Role: Manager}
	on := time.Date(2026, 1, 5, 9, 0, 0, 0, time.UTC)
	of := func(seq uint64, by Person, c Content) Entry {
		return Entry{Ref: NewRef(DeviceID{1}, seq), Lamport: seq + 1, Case: CaseID{1}, Filed: on, Author: by, Content: c, CriticalFlag: IsCritical(c)}
	}
	if r := RetentionOf(Fold([]Entry{of(0, worker, born("2003-05-01")), of(1, manager, fileClosed("2010-01-01"))}), 6); r.Kept != "2032-01-05" {
		t.Errorf("a file of today, closed on a day of long ago: %+v", r)
	}
	placed := Status{Type: StatusPlacement, Value: "foster", From: "2025-02-01"}
	plan, err := Encode(Status{Type: StatusPlan, Value: "cin", From: "2025-02-01"})
	if err != nil {
		t.Fatal(err)
	}
	at := NewRef(DeviceID{1}, 1)
	for name, undone := range map[string]Content{
		"filed in error": FiledInError{Of: at, Why: "wrong child"},
		"corrected":      Correction{Of: at, Why: "wrong child", New: plan},
	} {
		for who, c := range map[string]struct {
			recorded, undid Person
			kept            Date
		}{
			"by whoever recorded it":    {manager, manager, "2094-05-01"},
			"by a worker":               {worker, worker, "2094-05-01"},
			"by another worker":         {manager, worker, "2094-05-01"},
			"by a manager for a worker": {worker, manager, "2032-01-05"},
			"by another manager":        {manager, other, "2032-01-05"},
		} {
			f := Fold([]Entry{of(0, worker, born("2019-05-01")), of(1, c.recorded, placed), of(2, c.undid, undone), of(3, manager, fileClosed("2026-01-05"))})
			if r := RetentionOf(f, 6); r.Kept != c.kept {
				t.Errorf("%s %s: kept until %s, not %s (%s)", name, who, r.Kept, c.kept, r.Hold)
			}
		}
	}
}

// What outlasts a destroyed file does not name the child.
func TestNamedIn(t *testing.T) {
	f := Fold(record(Child{Opens: true, Set: map[string]string{DetailName: "Zoë Maddox-Lee", DetailKnownAs: "Bo"}}))
	for text, named := range map[string]string{
		"its time is over": "", "Zoe's time is over": "Zoe's", "the MADDOX file": "MADDOX", "Zoës file": "Zoës",
		"asked by the Lees": "Lees", "zoetrope, leeks": "", "asked by Bo": "Bo", "a boat": "",
	} {
		if got := f.NamedIn(text); got != named {
			t.Errorf("%q names %q, want %q", text, got, named)
		}
	}
}
