package model

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// dump is everything that a file says, in words.
func dump(f *CaseFile) string {
	var b strings.Builder
	for _, it := range f.Items {
		fmt.Fprintf(&b, "%s %s now %#v conf %#v", it.Ref, it.Content.Kind(), it.Now, it.ConfidentialNow)
		for _, c := range it.Corrections {
			fmt.Fprintf(&b, " corrected by %s", c.Ref)
		}
		if it.Withdrawn != nil {
			fmt.Fprintf(&b, " withdrawn by %s", it.Withdrawn.Ref)
		}
		fmt.Fprintf(&b, " hidden %v when %s\n", it.Hidden(SocialWorker), it.When())
	}
	for _, a := range f.Actions {
		fmt.Fprintf(&b, "%+v %s %+v\n", a.Action, a.Ref, a.Done)
	}
	fmt.Fprintf(&b, "%s %v %+v %+v closed %s seen %s %s visited %s summary %s latest %s read-only %q\n",
		f.ID, f.Details, f.Workers, f.Statuses, f.Closed, f.Seen, f.SeenAlone, f.Visited, f.Summary, f.Latest, f.ReadOnly)
	return b.String() + dumpGeneral(f)
}

// dumpGeneral is what others can see of a file without opening anything: its
// row and its tasks.
func dumpGeneral(f *CaseFile) string {
	return fmt.Sprintf("%+v\n%+v", f.Row(), Todo(f, testDay.AddDays(40), DefaultSettings()))
}

// anyContent is content of any kind, in which every reference is to one of the
// first few entries of a file, so that they meet: corrections of corrections,
// endings of what began later, withdrawals of withdrawals.
func anyContent(depth int) *rapid.Generator[Content] {
	return rapid.Custom(func(t *rapid.T) Content {
		day := rapid.Custom(func(t *rapid.T) Date {
			if rapid.IntRange(0, 19).Draw(t, "garbage") == 0 {
				return rapid.SampledFrom([]Date{"", "2026-02-30", "zzz"}).Draw(t, "no day")
			}
			return testDay.AddDays(rapid.IntRange(-60, 60).Draw(t, "days"))
		})
		to := func() Ref { return smallRef().Draw(t, "of") }
		yes := rapid.SampledFrom([]string{"", Yes, No})
		switch rapid.IntRange(0, 11).Draw(t, "kind") {
		case 0:
			return Child{Set: rapid.MapOf(rapid.SampledFrom([]string{DetailName, DetailBorn, "school", "new"}), rapid.SampledFrom([]string{"", "A", "2020-01-01"})).Draw(t, "set"), Opens: rapid.Bool().Draw(t, "opens")}
		case 1:
			return Note{Type: rapid.SampledFrom([]NoteType{CaseNote, CaseSummary}).Draw(t, "type"), Happened: On(day.Draw(t, "day")), Text: Plain("text")}
		case 2:
			return Visit{Happened: On(day.Draw(t, "day")), NoAccess: rapid.Bool().Draw(t, "no access"), Seen: yes.Draw(t, "seen"), SeenAlone: yes.Draw(t, "alone")}
		case 3:
			return Decision{Outcome: rapid.SampledFrom([]Outcome{Act, Close, Defer}).Draw(t, "outcome"), Decided: On(day.Draw(t, "day")), Review: day.Draw(t, "review"), Relied: rapid.SliceOfN(smallRef(), 0, 2).Draw(t, "relied"), Affects: yes.Draw(t, "affects")}
		case 4:
			return Action{What: "ring", By: day.Draw(t, "by"), Agreed: day.Draw(t, "agreed")}
		case 5:
			return ActionDone{Action: to(), On: day.Draw(t, "on"), Dropped: rapid.Bool().Draw(t, "dropped")}
		case 6:
			s := rapid.SampledFrom([]Status{{Type: StatusPlan, Value: "cin"}, {Type: StatusPlan, Value: "cp-neglect"}, {Type: StatusLegal, Value: "s20"}, {Type: StatusPlacement, Value: "foster"}, {Type: StatusFile, Value: FileClosed}, {Type: StatusFile, Value: FileOpen}}).Draw(t, "status")
			s.From, s.To = day.Draw(t, "from"), rapid.SampledFrom([]Date{"", testDay}).Draw(t, "to")
			return s
		case 7:
			return Status{Ends: to(), To: day.Draw(t, "to")}
		case 8:
			return NamedWorker{
				Person: PersonID{byte(rapid.IntRange(0, 2).Draw(t, "who"))}, Name: "W", From: day.Draw(t, "from"),
				Cover: rapid.Bool().Draw(t, "cover"), Until: rapid.SampledFrom([]Date{"", testDay}).Draw(t, "until"), After: rapid.SampledFrom([]Ref{{}, ref(0), ref(1)}).Draw(t, "after"),
			}
		case 9:
			return FiledInError{Of: to(), Why: "twice"}
		case 10:
			return Unknown{Encoded{Kind: "later", Schema: 9, Data: []byte{0xa0}}}
		}
		if depth == 0 {
			return Stub{Date: day.Draw(t, "day")}
		}
		e, err := Encode(anyContent(depth-1).Draw(t, "new"))
		if err != nil {
			t.Fatal(err)
		}
		return Correction{Of: to(), Why: "wrong", New: e}
	})
}

func smallRef() *rapid.Generator[Ref] {
	return rapid.Custom(func(t *rapid.T) Ref {
		return NewRef(rapid.SampledFrom([]DeviceID{testDevice, otherDevice}).Draw(t, "device"), uint64(rapid.IntRange(0, 6).Draw(t, "seq")))
	})
}

// anyRecord is the entries of one case, of two devices that saw little of each
// other: their Lamport counters run side by side.
func anyRecord() *rapid.Generator[[]Entry] {
	return rapid.Custom(func(t *rapid.T) []Entry {
		var all []Entry
		for _, device := range []DeviceID{testDevice, otherDevice} {
			lamport := uint64(0)
			for seq := range rapid.IntRange(0, 7).Draw(t, "entries") {
				lamport += uint64(rapid.IntRange(1, 3).Draw(t, "step"))
				e := filed(uint64(seq), testDay.AddDays(rapid.IntRange(-10, 30).Draw(t, "filed")), anyContent(2).Draw(t, "content"))
				e.Ref, e.Lamport = NewRef(device, uint64(seq)), lamport
				e.CriticalFlag = IsCritical(e.Content) || rapid.Bool().Draw(t, "critical")
				if rapid.IntRange(0, 3).Draw(t, "confidential") == 0 {
					e.Section, e.Confidential = SectionOpen, anyContent(2).Draw(t, "confidential part")
					if rapid.Bool().Draw(t, "wholly") {
						e.Content = Stub{Date: testDay}
					}
				}
				all = append(all, e)
			}
		}
		return all
	})
}

func closed(entries []Entry) []Entry {
	var all []Entry
	for _, e := range entries {
		if e.Section == SectionOpen {
			e.Section, e.Confidential = SectionClosed, nil
		}
		all = append(all, e)
	}
	return all
}

// shuffled is the entries in another order, some of them twice, and some of
// those with the confidential part still closed.
func shuffled(t *rapid.T, entries []Entry) []Entry {
	twice := append(entries[:len(entries):len(entries)], entries[:rapid.IntRange(0, len(entries)).Draw(t, "twice")]...)
	return rapid.Permutation(append(twice, closed(entries[:rapid.IntRange(0, len(entries)).Draw(t, "closed twice")])...)).Draw(t, "order")
}

func TestFoldIsTheSameForEveryOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		entries := anyRecord().Draw(t, "record")
		if len(entries) == 0 {
			return
		}
		if a, b := dump(Fold(entries)), dump(Fold(shuffled(t, entries))); a != b {
			t.Fatalf("in one order:\n%s\nin another:\n%s", a, b)
		}
	})
}

func TestAddIsFold(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		entries := anyRecord().Draw(t, "record")
		if len(entries) == 0 {
			return
		}
		arrived := shuffled(t, entries)
		n := rapid.IntRange(0, len(arrived)).Draw(t, "folded")
		f := Fold(arrived[:n])
		for _, e := range arrived[n:] {
			f.Add(e)
		}
		if a, b := dump(Fold(entries)), dump(f); a != b {
			t.Fatalf("folded:\n%s\nadded:\n%s", a, b)
		}
	})
}

// What somebody still shows does not change under them.
func TestWithLeavesTheFileAsItWas(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		entries := anyRecord().Draw(t, "record")
		n := rapid.IntRange(0, len(entries)).Draw(t, "folded")
		f := Fold(entries[:n])
		before, items, copied := dump(f), f.Items, *f
		g := f.With(entries[n:]...)
		f.Add(filed(99, testDay, NamedWorker{Person: amara.ID, From: testDay}))
		if dump(&copied) != before || len(items) != n {
			t.Fatal("an earlier state changed")
		}
		if dump(g) != dump(Fold(entries)) {
			t.Fatal("With is not Fold")
		}
	})
}

func TestFoldOnShowsNothingFiledLater(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		entries := anyRecord().Draw(t, "record")
		day := testDay.AddDays(rapid.IntRange(-12, 32).Draw(t, "day"))
		var then []Entry
		for _, e := range entries {
			if DateOf(e.Filed) <= day {
				then = append(then, e)
			}
		}
		f := FoldOn(entries, day)
		if f.Latest > day || dump(f) != dump(Fold(then)) {
			t.Fatalf("the file on %s:\n%s", day, dump(f))
		}
	})
}

// Opening a confidential part changes nothing that others see (C6).
func TestC6ConfidentialPartsChangeNoRowAndNoTask(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		entries := anyRecord().Draw(t, "record")
		if a, b := dumpGeneral(Fold(entries)), dumpGeneral(Fold(closed(entries))); a != b {
			t.Fatalf("opened:\n%s\nclosed:\n%s", a, b)
		}
	})
}

// A row made once and shown later says what a row made later says.
func TestRowAtIsRowLater(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := Fold(anyRecord().Draw(t, "record"))
		day := max(f.Latest, testDay).AddDays(rapid.IntRange(0, 70).Draw(t, "days"))
		r := f.Row().At(day)
		if c := f.CoveringWorker(day); (c == nil) != r.Cover.IsZero() || c != nil && c.Person != r.Cover {
			t.Fatalf("on %s the row shows %v as cover, the file %+v", day, r.Cover, c)
		}
		if w := f.NamedWorker(day); r.Status != f.StatusWords(day) || (w == nil) != r.Worker.IsZero() || w != nil && w.Person != r.Worker {
			t.Fatalf("on %s: %+v", day, r)
		}
	})
}

// Each day's tasks of C2 are one for each gap, and none asks for what is met.
func TestC2TasksOfADayDoNotRepeat(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := Fold(anyRecord().Draw(t, "record"))
		day := max(f.Latest, testDay).AddDays(rapid.IntRange(0, 70).Draw(t, "days"))
		counts := map[string]int{}
		for _, task := range Todo(f, day, DefaultSettings()) {
			if task.Entry.IsZero() {
				kind, _, _ := strings.Cut(task.Text, " ")
				counts[kind]++
			}
		}
		if f.Closed.Valid() && f.Closed <= day && len(counts) > 0 {
			t.Fatalf("a closed file asks for %v", counts)
		}
		for kind, n := range counts {
			if n > 1 {
				t.Fatalf("on %s: %d tasks that begin with %q", day, n, kind)
			}
		}
		if len(f.Items) > 0 && (!f.Closed.Valid() || f.Closed > day) && (counts["Name"] == 1) != (f.NamedWorker(day) == nil) {
			t.Fatalf("on %s the worker is %+v and the tasks are %v", day, f.NamedWorker(day), counts)
		}
	})
}

func TestFoldOfNothing(t *testing.T) {
	f := Fold(nil)
	if len(f.Items) != 0 || len(Todo(f, testDay, DefaultSettings())) != 0 || f.Row().Status != "Open" || f.Item(ref(0)) != nil {
		t.Errorf("%+v", f)
	}
	f.Add(filed(0, testDay, Note{Type: CaseNote, Happened: On(testDay), Text: Plain("a")}))
	if f.Item(ref(0)) == nil || f.ID != testCase || f.Latest != testDay {
		t.Errorf("%+v", f)
	}
}

func TestFiledOnTheAuthorsDay(t *testing.T) {
	e := filed(0, testDay, Note{Happened: On(testDay)})
	e.Filed = time.Date(2026, 11, 3, 0, 30, 0, 0, time.FixedZone("", 3600))
	if f := FoldOn([]Entry{e}, testDay); len(f.Items) != 0 {
		t.Error("half past midnight counts as the day before")
	}
}
