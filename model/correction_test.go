package model

import "testing"

func noteOf(text string) Note { return Note{Type: CaseNote, Happened: On(testDay), Text: Plain(text)} }

func TestCorrectionStandsBesideTheOriginal(t *testing.T) {
	f := Fold(record(noteOf("first"), correcting(t, 0, noteOf("second")), correcting(t, 1, noteOf("third"))))
	it := f.Item(ref(0))
	if it.Content.Line() != "first" || it.Now.Line() != "third" || len(it.Corrections) != 2 {
		t.Errorf("%q, now %q, %d corrections", it.Content.Line(), it.Now.Line(), len(it.Corrections))
	}
	// The last correction was filed in error: the one before holds again.
	f.Add(filed(3, testDay, FiledInError{Of: ref(2), Why: "wrong child"}))
	if it := f.Item(ref(0)); it.Now.Line() != "second" || len(it.Corrections) != 1 {
		t.Errorf("now %q, %d corrections", it.Now.Line(), len(it.Corrections))
	}
}

func TestCorrectionSpeaksOfWhatCameBefore(t *testing.T) {
	f := Fold(record(correcting(t, 1, noteOf("from before")), noteOf("first"), correcting(t, 2, noteOf("of itself")), correcting(t, 77, noteOf("of nothing"))))
	if it := f.Item(ref(1)); it.Now.Line() != "first" || len(it.Corrections) != 0 {
		t.Errorf("now %q", it.Now.Line())
	}
}

func TestDamagedCorrectionIsNamed(t *testing.T) {
	f := Fold(record(noteOf("first"), Correction{Of: ref(0), New: Encoded{Kind: KindNote, Schema: 1, Data: []byte{0x80}}}))
	if _, ok := f.Item(ref(0)).Now.(Unreadable); !ok || f.Item(ref(0)).Content.Line() != "first" {
		t.Errorf("now %#v", f.Item(ref(0)).Now)
	}
}

// What a correction makes of an entry counts, also where it then speaks of an
// entry further on.
func TestCorrectionIntoAnEnding(t *testing.T) {
	plan := Status{Type: StatusPlan, Value: "cin", From: testDay}
	f := Fold(record(plan, plan, correcting(t, 0, Status{Ends: ref(1), To: testDay.AddDays(4)})))
	if len(f.Statuses) != 1 || f.Statuses[0].To != testDay.AddDays(4) {
		t.Errorf("%+v", f.Statuses)
	}
}

func TestFiledInErrorHidesFromAllButManagers(t *testing.T) {
	f := Fold(record(noteOf("wrong child"), correcting(t, 0, noteOf("wrong child, spelt right")), FiledInError{Of: ref(0), Why: "wrong child"}))
	for seq, hidden := range []bool{true, true, false} {
		it := f.Item(ref(uint64(seq)))
		if it.Hidden(SocialWorker) != hidden || it.Hidden(Auditor) || it.Hidden(Manager) {
			t.Errorf("entry %d: hidden from a social worker %v, a manager %v", seq, it.Hidden(SocialWorker), it.Hidden(Manager))
		}
	}
	// Withdrawn itself, it hides nothing.
	f.Add(filed(3, testDay, FiledInError{Of: ref(2), Why: "the right child after all"}))
	if f.Item(ref(0)).Hidden(SocialWorker) || f.Item(ref(0)).Withdrawn != nil || f.Item(ref(1)).Hidden(SocialWorker) {
		t.Error("still hidden")
	}
}

// C6: in an entry with two parts, each is corrected for itself.
func TestC6ConfidentialPartIsCorrectedInItsOwnPart(t *testing.T) {
	first := filed(0, testDay, noteOf("account"))
	first.Section, first.Confidential = SectionOpen, Withheld{Text: Plain("Mrs Hill rang")}
	second := filed(1, testDay, Stub{Date: testDay})
	second.Section, second.Confidential = SectionOpen, correcting(t, 0, Withheld{Text: Plain("Mrs Hull rang")})
	it := Fold([]Entry{first, second}).Item(ref(0))
	if it.Now.Line() != "account" || it.ConfidentialNow.Line() != "Mrs Hull rang" || it.Confidential.Line() != "Mrs Hill rang" || len(it.Corrections) != 1 {
		t.Errorf("now %q and %q", it.Now.Line(), it.ConfidentialNow.Line())
	}
}

func TestStubSaysNothingElse(t *testing.T) {
	s := Stub{Date: testDay}
	if s.When() != On(testDay) || len(s.Body()) != 1 || len(s.Body()[0].Facts) != 1 || len(s.Body()[0].Text) != 0 {
		t.Errorf("%+v", s.Body())
	}
}

// A file with a correction that this program cannot read takes nothing new.
func TestNewerCriticalEntryMakesTheFileReadOnly(t *testing.T) {
	newer := filed(1, testDay, Unknown{Encoded{Kind: "erasure", Schema: 1}})
	if f := Fold(append(record(noteOf("a")), newer)); f.ReadOnly != "" {
		t.Error(f.ReadOnly)
	}
	newer.CriticalFlag = true
	if f := Fold(append(record(noteOf("a")), newer)); f.ReadOnly == "" {
		t.Error("things can be added")
	}
	if IsCritical(nil) || IsCritical(noteOf("a")) || !IsCritical(Correction{}) || !IsCritical(FiledInError{}) {
		t.Error("critical kinds")
	}
}

func TestDetailsKeepWhatOthersChanged(t *testing.T) {
	f := Fold(record(
		Child{Set: map[string]string{DetailName: "Baby Hart", "school": "none"}, Opens: true},
		Child{Set: map[string]string{DetailName: "Ella Hart"}}, Child{Set: map[string]string{"school": ""}},
	))
	if f.Details.Name() != "Ella Hart" || len(f.Details) != 1 {
		t.Errorf("%v", f.Details)
	}
}

func TestWithdrawalSpeaksOfWhatCameBefore(t *testing.T) {
	f := Fold(record(FiledInError{Of: ref(1), Why: "not yet filed"}, noteOf("a"), FiledInError{Of: ref(2), Why: "itself"}))
	if f.Item(ref(1)).Withdrawn != nil || f.Item(ref(2)).Withdrawn != nil {
		t.Error("withdrawn by what was filed before it, or by itself")
	}
}

// A correction may tell of a day after the original was filed.
func TestCorrectionIsMeasuredByItsOwnFiling(t *testing.T) {
	visit := Visit{Happened: On(testDay), Seen: Yes, SeenAlone: Yes, Text: Plain("a")}
	later := with(visit, func(v *Visit) { v.Happened = On(testDay.AddDays(2)) })
	f := Fold(append(record(visit), filed(1, testDay.AddDays(5), correcting(t, 0, later))))
	if f.Seen != testDay.AddDays(2) {
		t.Errorf("seen on %q", f.Seen)
	}
}

// C6: the confidential part of a correction is not the entry that it corrects.
func TestC6ConfidentialPartOfACorrection(t *testing.T) {
	both := filed(1, testDay, correcting(t, 0, noteOf("second")))
	both.Section, both.Confidential = SectionOpen, Withheld{Text: Plain("Mrs Hill rang")}
	after := filed(2, testDay, Stub{Date: testDay})
	after.Section, after.Confidential = SectionOpen, correcting(t, 1, Withheld{Text: Plain("Mrs Hull rang")})
	f := Fold([]Entry{filed(0, testDay, noteOf("first")), both, after})
	if it := f.Item(ref(0)); it.ConfidentialNow != nil || it.Now.Line() != "second" || len(it.Corrections) != 1 {
		t.Errorf("the note: %q and %#v", it.Now.Line(), it.ConfidentialNow)
	}
	if it := f.Item(ref(1)); it.ConfidentialNow.Line() != "Mrs Hull rang" {
		t.Errorf("the correction: %q", it.ConfidentialNow.Line())
	}
}

func TestCorrectionOfBothPartsIsOneCorrection(t *testing.T) {
	first := filed(0, testDay, noteOf("account"))
	first.Section, first.Confidential = SectionOpen, Withheld{Text: Plain("Mrs Hill rang")}
	both := filed(1, testDay, correcting(t, 0, noteOf("another account")))
	both.Section, both.Confidential = SectionOpen, correcting(t, 0, Withheld{Text: Plain("Mrs Hull rang")})
	it := Fold([]Entry{first, both}).Item(ref(0))
	if len(it.Corrections) != 1 || it.Now.Line() != "another account" || it.ConfidentialNow.Line() != "Mrs Hull rang" {
		t.Errorf("%d corrections, %q and %q", len(it.Corrections), it.Now.Line(), it.ConfidentialNow.Line())
	}
}

// A laptop that comes home late files what lies before what is there.
func TestLatestIsTheLastDayOfAll(t *testing.T) {
	laptop := filed(1, testDay, noteOf("b"))
	laptop.Ref.Device = DeviceID{9}
	f := Fold([]Entry{filed(0, testDay.AddDays(9), noteOf("a")), laptop})
	if f.Latest != testDay.AddDays(9) {
		t.Errorf("latest %s", f.Latest)
	}
}

// A mark that a colleague made, by a program of their own or in an import, hides nothing.
func TestC7AColleaguesMarkHidesNothing(t *testing.T) {
	const colleague, manager = 5, 3
	for name, c := range map[string]struct {
		by     byte
		form   uint
		hidden bool
	}{"the author's": {2, 0, true}, "a colleague's": {colleague, 0, false}, "a manager's": {manager, 0, true}, "a colleague's of the first form": {colleague, 1, true}} {
		entries := record(Note{Text: Plain("About a colleague.")}, FiledInError{Of: ref(0), Why: "x"})
		entries[0].Author, entries[1].Author = Person{ID: PersonID{2}, Role: SocialWorker}, Person{ID: PersonID{c.by}, Role: SocialWorker}
		if c.by == manager {
			entries[1].Author.Role = Manager
		}
		entries[1].Form = c.form
		if hidden := Fold(entries).Item(ref(0)).Withdrawn != nil; hidden != c.hidden {
			t.Errorf("%s: hidden: %v", name, hidden)
		}
	}
}
