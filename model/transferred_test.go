package model

import (
	"bytes"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// rulesOfTransfers are those of the queue for the main system.
func rulesOfTransfers() []rule {
	whole := Transferred{Of: ref(0), System: "Careway", Reference: "CW-1182", On: testDay}
	settings := TeamSettings{Settings: careway(testDay), Why: "the laptops", On: testDay}
	return []rule{
		{"C1TransferredWhat", with(whole, func(t *Transferred) { t.Of = Ref{} }), whole, C1, "of", Needed, "Say which entry was"},
		{"C1TransferredWithoutReference", with(whole, func(t *Transferred) { t.Reference = " " }), whole, C1, "reference", Must, "Give the reference"},
		{"C1TransferredWithoutDay", with(whole, func(t *Transferred) { t.On = "" }), whole, C1, "on", Needed, "Say when: a day"},
		{"C1MainSystemWithoutName", with(settings, func(t *TeamSettings) { t.Settings.MainSystem = "" }), settings, C1, KeyMainSystem, Needed, "Say what the main system"},
		{"C1MainSystemWithoutDay", with(settings, func(t *TeamSettings) { t.Settings.MainSystemFrom = "soon" }), settings, C1, KeyMainSystemFrom, Needed, "Say from which day on"},
	}
}

// careway are the settings of a team that keeps a queue from a day on.
func careway(from Date) Settings {
	return with(DefaultSettings(), func(s *Settings) { s.MainSystem, s.MainSystemFrom = "Careway", from })
}

func transferred(seq uint64) Transferred {
	return Transferred{Of: ref(seq), System: "Careway", Reference: "CW-1", On: testDay}
}

// queued are the entries of a record that are to be entered in the main system,
// by their place in it.
func queued(f *CaseFile) []uint64 {
	seqs := []uint64{}
	for _, it := range f.Queue(careway("2026-01-01")) {
		seqs = append(seqs, it.Ref.Seq)
	}
	return seqs
}

func TestC1WhatIsToBeTransferred(t *testing.T) {
	a, b := plainNote("one"), plainNote("two")
	wrong := func(seq uint64) FiledInError { return FiledInError{Of: ref(seq), Why: "another child"} }
	for name, c := range map[string]struct {
		contents []Content
		want     []uint64
	}{
		"all that was recorded":              {[]Content{a, Stub{Date: testDay}, b}, []uint64{0, 1, 2}},
		"not what stands there":              {[]Content{a, b, transferred(0)}, []uint64{1}},
		"not who may open the file":          {[]Content{a, Restriction{Restricted: true, Why: "x", Date: testDay}}, []uint64{0}},
		"an entry with its mark":             {[]Content{a, EventMark{Of: ref(0), Significant: &Significant{}}}, []uint64{0}},
		"a mark that came after":             {[]Content{a, transferred(0), EventMark{Of: ref(0), Why: "x"}}, []uint64{2}},
		"an entry as corrected":              {[]Content{a, correcting(t, 0, b)}, []uint64{0}},
		"a correction that came after":       {[]Content{a, transferred(0), correcting(t, 0, b)}, []uint64{2}},
		"one that was entered with it":       {[]Content{a, correcting(t, 0, b), transferred(0)}, []uint64{}},
		"a correction that was entered":      {[]Content{a, transferred(0), correcting(t, 0, b), transferred(2)}, []uint64{}},
		"nothing of what was in error":       {[]Content{a, wrong(0)}, []uint64{}},
		"the word that it was, where it is":  {[]Content{a, transferred(0), wrong(0)}, []uint64{2}},
		"no correction of what was":          {[]Content{a, transferred(0), correcting(t, 0, b), wrong(0)}, []uint64{3}},
		"that it was, entered all the same":  {[]Content{a, wrong(0), transferred(0)}, []uint64{1}},
		"it waits again after a slip":        {[]Content{a, transferred(0), wrong(1)}, []uint64{0}},
		"a slip of the reference put right":  {[]Content{a, transferred(0), correcting(t, 1, transferred(0))}, []uint64{}},
		"a correction of what was corrected": {[]Content{a, transferred(0), correcting(t, 0, b), correcting(t, 2, a)}, []uint64{2, 3}},
	} {
		entries := record(c.contents...)
		for range 5 {
			if got := queued(Fold(entries)); !slices.Equal(got, c.want) {
				t.Errorf("%s: %v", name, got)
			}
			rand.Shuffle(len(entries), func(i, j int) { entries[i], entries[j] = entries[j], entries[i] })
		}
	}
}

func plainNote(text string) Note {
	return Note{Type: CaseNote, Happened: On(testDay), Text: Plain(text)}
}

// What is said of an entry that was filed before the team began with the queue is
// to be entered by itself: the entry stands there already.
func TestC1WhatIsSaidOfEarlierEntries(t *testing.T) {
	mark := EventMark{Of: ref(1), Significant: &Significant{Category: "good"}}
	entries := []Entry{filed(0, testDay, plainNote("one")), filed(1, testDay.AddDays(5), plainNote("two"))}
	for i, c := range []Content{correcting(t, 0, plainNote("three")), mark, FiledInError{Of: ref(0), Why: "another child"}, correcting(t, 1, plainNote("four"))} {
		entries = append(entries, filed(uint64(i+2), testDay.AddDays(6), c))
	}
	f := Fold(entries)
	for from, want := range map[Date][]uint64{
		testDay:            {1},
		testDay.AddDays(1): {1, 4},
		testDay.AddDays(6): {3, 4, 5},
		testDay.AddDays(7): nil,
	} {
		var got []uint64
		for _, it := range f.Queue(careway(from)) {
			got = append(got, it.Ref.Seq)
		}
		if n, _ := f.Row().Queued(amara.ID, careway(from)); n != len(want) || !slices.Equal(got, want) {
			t.Errorf("from %s: %v, the row counts %d; not %v", from, got, n, want)
		}
	}
}

// What came from another vault waits in that one's queue, and what was filed
// before the team began with it waits in none.
func TestC1WhatIsNotTransferredFromHere(t *testing.T) {
	imported := filed(0, testDay, plainNote("one"))
	imported.Imported = &Imported{}
	f := Fold([]Entry{imported, filed(1, testDay, plainNote("two")), filed(2, testDay.AddDays(1), correcting(t, 0, plainNote("three")))})
	if got := queued(f); !slices.Equal(got, []uint64{1, 2}) {
		t.Errorf("%v", got)
	}
	if late := f.Queue(careway(testDay.AddDays(1))); len(late) != 1 || late[0].Ref != ref(2) {
		t.Errorf("from the next day on: %v", late)
	}
	if none := f.Queue(DefaultSettings()); len(none) != 0 {
		t.Errorf("a team without a main system: %v", none)
	}
}

// Opening a confidential part changes nothing in what waits: others would learn
// from it (C6).
func TestC6TheQueueIsThatOfTheMainFile(t *testing.T) {
	entries := record(plainNote("one"), transferred(0), Stub{Date: testDay})
	entries[2].Section = SectionClosed
	closed := Fold(entries).Row()
	entries[2].Section, entries[2].Confidential = SectionOpen, correcting(t, 0, plainNote("two"))
	if open := Fold(entries).Row(); !reflect.DeepEqual(open.Queue, closed.Queue) || len(open.Queue) != 1 {
		t.Errorf("%v, closed %v", open.Queue, closed.Queue)
	}
}

// To enter what waits is a task of the named worker and of whoever recorded it,
// on every list alike, from the day on that the team said.
func TestC1TransfersAreTasks(t *testing.T) {
	ben := Person{ID: PersonID{2}, Name: "Ben Cole", Role: SocialWorker}
	var entries []Entry
	for i := range 40 {
		e := filed(uint64(i), testDay.AddDays(i/3), plainNote("x"))
		if i%5 == 0 {
			e.Author = ben
		}
		entries = append(entries, e)
	}
	entries = append(entries, filed(40, testDay.AddDays(20), transferred(3)))
	f := Fold(entries)
	raw, err := encMode.Marshal(f.Row())
	if err != nil {
		t.Fatal(err)
	}
	var sealed Row
	if err := decMode.Unmarshal(raw, &sealed); err != nil {
		t.Fatal(err)
	}
	on := testDay.AddDays(20)
	for days := -1; days < 16; days++ {
		team := careway(testDay.AddDays(days))
		all, bens := sealed.Queued(ben.ID, team)
		wantBens := 0
		for _, it := range f.Queue(team) {
			if it.Author.ID == ben.ID {
				wantBens++
			}
		}
		if all != len(f.Queue(team)) || bens != wantBens {
			t.Fatalf("from day %d: %d, %d of Ben's, not %d, %d", days, all, bens, len(f.Queue(team)), wantBens)
		}
		if got, want := sealed.Todo(on, team), Todo(f, on, team); !reflect.DeepEqual(got, want) {
			t.Fatalf("from day %d the row shows %+v, the file %+v", days, got, want)
		}
	}
	tasks := slices.DeleteFunc(Todo(f, on, careway(testDay)), func(task Task) bool { return task.Meets != KindTransferred })
	if len(tasks) != 2 || tasks[0].Clause != C1 || !strings.Contains(tasks[0].Text, "Careway") || !strings.Contains(tasks[0].Text, "8 entries") ||
		!tasks[0].Mine(ben, false) || tasks[1].Mine(ben, false) || !tasks[1].Mine(amara, true) || !strings.Contains(tasks[0].Asks(), "authority") {
		t.Errorf("%+v", tasks)
	}
	if got := Todo(f, on, DefaultSettings()); slices.ContainsFunc(got, func(task Task) bool { return task.Meets == KindTransferred }) {
		t.Errorf("without a main system: %+v", got)
	}
}

// Marking entries as entered is no sign of life of a file (C2).
func TestC2TransfersRecordNothing(t *testing.T) {
	f := Fold([]Entry{filed(0, testDay, plainNote("one")), filed(1, testDay.AddDays(30), transferred(0))})
	if f.Latest != testDay {
		t.Errorf("the file is as new as %s", f.Latest)
	}
}

func TestSettingsOfTheMainSystem(t *testing.T) {
	usual, team := DefaultSettings(), careway(testDay)
	lines := team.Changes(usual)
	if len(lines) != 1 || !strings.Contains(lines[0], "Careway, for entries filed from 2 Nov 2026") {
		t.Errorf("%q", lines)
	}
	if lines = usual.Changes(team); len(lines) != 1 || !strings.HasPrefix(lines[0], "Main system: no queue") {
		t.Errorf("%q", lines)
	}
	type queue struct {
		system string
		from   Date
	}
	for was, want := range map[queue]queue{{" Care\nway ", testDay}: {"Care way", testDay}, {"Careway", "soon"}: {"Careway", ""}, {" ", testDay}: {}} {
		s := with(usual, func(s *Settings) { s.MainSystem, s.MainSystemFrom = was.system, was.from }).sound()
		if got := (queue{s.MainSystem, s.MainSystemFrom}); got != want {
			t.Errorf("%+v reads as %+v", was, got)
		}
	}
	rows := []Row{Fold(record(plainNote("one"), plainNote("two"))).Row(), Fold(record(plainNote("one"), transferred(0))).Row()}
	for _, c := range []struct {
		was, now Settings
		want     string
	}{
		{usual, team, "2 entries in 1 file."},
		{usual, careway(testDay.AddDays(1)), "What is filed from now on"},
		{team, usual, "Nothing is a task any more"},
	} {
		if got := strings.Join(Effect(rows, testDay, c.was, c.now), " "); !strings.Contains(got, c.want) {
			t.Errorf("%q, not %q", got, c.want)
		}
	}
	// What an older program filed reads as a team without a main system.
	old, err := Encode(TeamSettings{Settings: usual, Why: "x", On: testDay})
	if err != nil {
		t.Fatal(err)
	}
	old.Schema = 1
	if c, err := old.Decode(); err != nil || c.(TeamSettings).Settings.MainSystem != "" || bytes.Contains(old.Data, []byte{12, 0x60}) {
		t.Errorf("%+v, %v", c, err)
	}
}

// Days that nobody packed are counted as far as they can be read.
func TestDamagedQueue(t *testing.T) {
	for _, days := range [][]byte{nil, {1}, {1, 0x80}, {0x80}, bytes.Repeat([]byte{0xff}, 30), {0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1}} {
		if n := (Queued{Days: days}).since(testDay); n < 0 || n > maxQueued {
			t.Errorf("% x: %d", days, n)
		}
	}
}

// What waits for the main system is known from what was filed, whoever may read an
// earlier wording of it (C6).
func TestC6TheQueueIsKnownWithoutTheConfidentialPart(t *testing.T) {
	right := filed(2, testDay, correcting(t, 1, FiledInError{Of: ref(0), Why: "twice"}))
	right.Section, right.Confidential = SectionOpen, correcting(t, 1, Withheld{})
	entries := []Entry{filed(0, testDay, noteOf("first")), filed(1, testDay, FiledInError{Of: ref(0), Why: "wrong"}), right}
	open, shut := Fold(entries), Fold(closed(entries))
	for _, it := range open.Items {
		waits, with := open.ToTransfer(it)
		waitsShut, withShut := shut.ToTransfer(shut.Item(it.Ref))
		if waits != waitsShut || (with == nil) != (withShut == nil) {
			t.Errorf("%s waits: %v, with its confidential part closed %v", it.Ref, waits, waitsShut)
		}
	}
}
