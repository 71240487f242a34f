package model

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// significant is a note that is marked for the chronology.
func significant(day Date, headline string) Note {
	return Note{Type: CaseNote, Happened: On(day), Text: Plain("What happened."),
		Account: Account{Significant: &Significant{Headline: headline, Category: "home", Meaning: "much"}}}
}

func headlines(items []ChronologyItem) string {
	var all []string
	for _, c := range items {
		all = append(all, c.Headline)
	}
	return strings.Join(all, ", ")
}

func TestC4ChronologyFillsItselfByWhenThingsHappened(t *testing.T) {
	f := Fold(record(
		Child{Set: map[string]string{DetailName: "Ella"}, Since: "2026-10-01", Opens: true},
		significant("2026-10-20", "second"),
		Note{Type: CaseNote, Happened: On("2026-10-21"), Text: Plain("not significant")},
		Event{Happened: Moment{Date: "2019-05-01", About: true}, Text: Plain("first"), Source: "health visitor's letter"},
		with(significant("2026-10-20", "at night"), func(n *Note) { n.Happened.Time = "22:00" }),
		with(significant("2026-10-20", "at noon"), func(n *Note) { n.Happened.Time = "12:00" }),
		Stub{Date: "2026-10-22"},
	))
	items := Chronology([]*CaseFile{f}, ChronologyFilter{For: SocialWorker})
	if got := headlines(items); got != "first, second, at noon, at night" {
		t.Fatalf("the chronology is %q", got)
	}
	first := items[0]
	if !first.Before || first.Source != "health visitor's letter" || !first.When.About || first.Child != "Ella" || items[1].Before {
		t.Errorf("the event from before the file is %+v", first)
	}
	if g := items[1].Gap; g.Months != 88 || g.From != "2019-06-01" || g.To != "2026-09-30" {
		t.Errorf("the gap is %+v", g)
	}
	if g := items[2].Gap; g != (Gap{}) {
		t.Errorf("a gap within a day: %+v", g)
	}
}

func TestC4ChronologyFilters(t *testing.T) {
	f := Fold(record(significant("2026-01-31", "home"), significant("2026-03-01", "later"),
		Event{Happened: On("2026-02-10"), Text: Plain("court"), Source: "order", Account: Account{Significant: &Significant{Category: "legal"}}}))
	for want, filter := range map[string]ChronologyFilter{
		"home, court, later": {}, "court": {Category: "legal"}, "home, later": {Category: "home"},
		"court, later": {From: "2026-02-10"}, "home, court": {To: "2026-02-10"}, "": {From: "2026-03-02"},
	} {
		items := Chronology([]*CaseFile{f}, filter)
		if got := headlines(items); got != want {
			t.Errorf("%+v gives %q, not %q", filter, got, want)
		}
		if filter.Category == "home" && items[1].Gap.Months != 1 {
			t.Errorf("without what is filtered out, February is a gap: %+v", items[1].Gap)
		}
	}
}

func TestGapBetween(t *testing.T) {
	for _, c := range []struct {
		a, b   Date
		months int
	}{
		{"2026-01-31", "2026-02-01", 0}, {"2026-01-01", "2026-02-28", 0}, {"2026-01-31", "2026-03-01", 1},
		{"2025-12-31", "2026-02-01", 1}, {"2024-01-15", "2026-01-15", 23}, {"2026-03-01", "2026-01-01", 0}, {"", "2026-01-01", 0},
	} {
		if got := GapBetween(c.a, c.b); got.Months != c.months {
			t.Errorf("%s to %s: %+v", c.a, c.b, got)
		}
	}
}

func TestC4MarkedLaterAndUnmarked(t *testing.T) {
	note := Note{Type: CaseNote, Happened: On("2026-10-20"), Text: Plain("Dad was arrested.")}
	plain := record(note)
	marks := append(plain, filed(1, testDay, EventMark{Of: ref(0), Significant: &Significant{Headline: "Arrest"}}))
	unmarked := append(slices.Clone(marks), filed(2, testDay, EventMark{Of: ref(0), Why: "he was not"}))
	again := append(slices.Clone(unmarked), filed(3, testDay, EventMark{Of: ref(0), Significant: &Significant{}}))
	undone := append(slices.Clone(unmarked), filed(3, testDay, FiledInError{Of: ref(2), Why: "wrong entry"}))
	typo := append(slices.Clone(marks), filed(2, testDay, correcting(t, 0, with(note, func(n *Note) { n.Text = Plain("Father was arrested.") }))))
	taken := append(slices.Clone(typo), filed(3, testDay, correcting(t, 0, with(note, func(n *Note) { n.Significant = &Significant{Headline: "By correction"} }))))
	for name, c := range map[string]struct {
		entries []Entry
		want    string
	}{
		"as filed": {plain, ""}, "marked": {marks, "Arrest"}, "unmarked": {unmarked, ""}, "marked again": {again, "Dad was arrested."},
		"the unmarking filed in error": {undone, "Arrest"}, "corrected otherwise": {typo, "Arrest"}, "changed by a correction": {taken, "By correction"},
	} {
		if got := headlines(Chronology([]*CaseFile{Fold(c.entries)}, ChronologyFilter{})); got != c.want {
			t.Errorf("%s: %q, not %q", name, got, c.want)
		}
	}
	items := Chronology([]*CaseFile{Fold(append(plain, filed(1, testDay, correcting(t, 0, significant("2026-09-01", "")))))}, ChronologyFilter{})
	if len(items) != 1 || items[0].When.Date != "2026-09-01" {
		t.Errorf("not as corrected: %+v", items)
	}
}

// What is wholly confidential is in no chronology, whatever is said of it.
func TestC6ConfidentialEntriesStayOutOfTheChronology(t *testing.T) {
	e := filed(0, testDay, Stub{Date: testDay})
	e.Section, e.Confidential = SectionOpen, significant(testDay, "Unmistakable")
	mark := EventMark{Of: ref(0), Significant: &Significant{Headline: "Unmistakable"}}
	f := Fold([]Entry{e, filed(1, testDay, mark)})
	if items := Chronology([]*CaseFile{f}, ChronologyFilter{For: Manager}); len(items) != 0 {
		t.Errorf("it stands there: %+v", items)
	}
	if found := Check(mark, f); len(Blocked(found)) == 0 {
		t.Errorf("it can be marked: %+v", found)
	}
	for _, c := range []Content{EventMark{Of: ref(0)}, FiledInError{Of: ref(0), Why: "a"}} {
		if it := Fold(record(c)).Items[0]; it.WhyNotMarked() == "" {
			t.Errorf("%T can be marked", c)
		}
	}
	if len(Voice(f)) != 0 {
		t.Error("a confidential entry is in the child's voice")
	}
}

func TestFiledInErrorIsInTheChronologyOfManagersOnly(t *testing.T) {
	f := Fold(record(significant(testDay, "Another child's"), FiledInError{Of: ref(0), Why: "wrong child"}))
	if items := Chronology([]*CaseFile{f}, ChronologyFilter{For: SocialWorker}); len(items) != 0 {
		t.Errorf("a social worker sees %+v", items)
	}
	if items := Chronology([]*CaseFile{f}, ChronologyFilter{For: Manager}); len(items) != 1 || !items[0].Withdrawn {
		t.Errorf("a manager sees %+v", items)
	}
}

// In a family's chronology a copy stands on the line of its original, unless it
// is in words of its own.
func TestC3CopiesStandOnceInTheFamilysChronology(t *testing.T) {
	note := significant("2026-10-20", "Moved")
	e, err := Encode(note)
	if err != nil {
		t.Fatal(err)
	}
	mine := Fold(record(Child{Set: map[string]string{DetailName: "Ella"}}, note))
	other := func(name string, device DeviceID, c Copy) *CaseFile {
		all := record(Child{Set: map[string]string{DetailName: name}}, c)
		for i := range all {
			all[i].Case, all[i].Ref = CaseID{device[0]}, NewRef(device, uint64(i))
		}
		return Fold(all)
	}
	cp := Copy{Of: ref(1), From: testCase, New: e}
	files := []*CaseFile{other("Zoe", DeviceID{8}, cp), mine, other("Ben", DeviceID{9}, cp), other("Tia", DeviceID{10}, with(cp, func(c *Copy) { c.Reworded = true }))}
	items := Chronology(files, ChronologyFilter{})
	if len(items) != 2 || items[0].Child != "Ella, Ben, Zoe" || items[1].Child != "Tia" {
		t.Errorf("%+v", items)
	}
	if items = Chronology(files[:1], ChronologyFilter{}); len(items) != 1 || items[0].Child != "Zoe" {
		t.Errorf("alone: %+v", items)
	}
}

// An event that is learnt of years later was not recorded late.
func TestC4EventIsNeverLate(t *testing.T) {
	it := Fold(record(Event{Happened: On("2019-05-01"), Text: Plain("a"), Source: "a letter"})).Items[0]
	if it.Late() != 0 || DefaultSettings().RecordedLate(it) != 0 {
		t.Errorf("%d days late, %d by the team's settings", it.Late(), DefaultSettings().RecordedLate(it))
	}
}

// An event in the future is pointed out, at filing and after.
func TestC1EventAhead(t *testing.T) {
	e := Event{Happened: On(testDay.AddDays(1)), Text: Plain("a")}
	if found := Ahead(e, testDay); len(found) != 1 || found[0].Field != "happened" || found[0].Level != Must {
		t.Errorf("found %+v", found)
	}
	if found := Ahead(Decision{Decided: On(testDay.AddDays(1))}, testDay); len(found) != 1 || found[0].Field != "decided" {
		t.Errorf("found %+v", found)
	}
	if found := append(Ahead(e, testDay.AddDays(1)), Ahead(Status{From: "2099-01-01"}, testDay)...); len(found) != 0 {
		t.Errorf("found %+v", found)
	}
	if tasks := tasksOf(Todo(Fold([]Entry{filed(0, testDay, e)}), testDay, DefaultSettings()), C1, ref(0)); len(tasks) != 1 {
		t.Errorf("tasks %+v", tasks)
	}
}

// The chronology of a family is the same whatever order its files and entries
// came in, concurrent marks included.
func TestChronologyWhateverTheOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var files [][]Entry
		for c := range byte(3) {
			var all []Entry
			for i := range uint64(rapid.IntRange(1, 8).Draw(t, "entries")) {
				day := testDay.AddDays(-rapid.IntRange(0, 400).Draw(t, "day"))
				var content Content = significant(day, day.String())
				switch rapid.IntRange(0, 3).Draw(t, "kind") {
				case 0:
					content = Event{Happened: Moment{Date: day, About: true}, Text: Plain("a")}
				case 1:
					content = EventMark{Of: ref(i / 2), Significant: &Significant{Headline: day.String()}}
				case 2:
					content = EventMark{Of: ref(i / 2)}
				}
				e := filed(i, testDay, content)
				e.Case = CaseID{c + 1}
				e.Lamport = uint64(rapid.IntRange(1, 4).Draw(t, "lamport")) // many at once
				all = append(all, e)
			}
			files = append(files, all)
		}
		chronology := func() string {
			var folded []*CaseFile
			for _, all := range files {
				folded = append(folded, Fold(all))
			}
			var b strings.Builder
			for _, c := range Chronology(folded, ChronologyFilter{For: SocialWorker}) {
				b.WriteString(c.When.String() + c.Headline + c.Item.Ref.String() + string(c.Case[:]) + "\n")
			}
			return b.String()
		}
		want := chronology()
		r := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 1))
		for i := range files {
			files[i] = append(files[i], files[i][r.IntN(len(files[i]))])
			r.Shuffle(len(files[i]), func(a, b int) { files[i][a], files[i][b] = files[i][b], files[i][a] })
		}
		r.Shuffle(len(files), func(a, b int) { files[a], files[b] = files[b], files[a] })
		if got := chronology(); got != want {
			t.Fatalf("got\n%s\nwant\n%s", got, want)
		}
	})
}
