package model

import (
	"testing"
	"time"
)

// The people and the day that the tests share.
var (
	testDevice  = DeviceID{1, 2, 3}
	otherDevice = DeviceID{9}
	testCase    = CaseID{7}
	amara       = Person{ID: PersonID{1}, Name: "Amara Reed", Role: SocialWorker}
)

const testDay = Date("2026-11-02")

// filed is an entry filed at noon of a day, at a place of the record.
func filed(seq uint64, day Date, c Content) Entry {
	return Entry{
		Ref: NewRef(testDevice, seq), Lamport: seq + 1, Case: testCase, Author: amara,
		Filed: day.Time().Add(12 * time.Hour), Content: c, CriticalFlag: IsCritical(c),
	}
}

// record is a file whose entries were filed one after the other on testDay.
func record(contents ...Content) []Entry {
	var all []Entry
	for i, c := range contents {
		all = append(all, filed(uint64(i), testDay, c))
	}
	return all
}

func ref(seq uint64) Ref { return NewRef(testDevice, seq) }

// correcting is a correction of an entry of record.
func correcting(t testing.TB, seq uint64, c Content) Correction {
	t.Helper()
	e, err := Encode(c)
	if err != nil {
		t.Fatal(err)
	}
	return Correction{Of: ref(seq), Why: "it said less than was known", New: e}
}

// tasksOf are the tasks of one clause about one entry.
func tasksOf(tasks []Task, clause Clause, entry Ref) []Task {
	var found []Task
	for _, t := range tasks {
		if t.Clause == clause && t.Entry == entry {
			found = append(found, t)
		}
	}
	return found
}

// completeDecision meets P2 and P3 for a child who is looked after.
func completeDecision() Decision {
	return Decision{
		Outcome: Act, Decided: On(testDay), What: Plain("Ella moves to her grandmother's."),
		For: Plain("She asked to."), DecidedBy: "J Okafor", DecidedAs: "team manager", Affects: Yes,
		Wishes: &Wishes{
			Said: Plain("I want to live at Nan's."), How: "alone", Understanding: "Nine, and sure of it.",
			Weight: "much", Effect: "followed", EffectWhy: Plain("Nothing spoke against it."),
			Explained: "by Amara, the same day", Parents: Plain("Her mother agrees."),
			OthersPR: Plain("Nobody."), Relevant: Plain("Her teacher agrees."), Background: "Her nan speaks Twi too.",
		},
	}
}

func with[T any](v T, change func(*T)) T {
	change(&v)
	return v
}

// wishes changes the wishes of a complete decision.
func wishes(change func(*Wishes)) Decision {
	d := completeDecision()
	change(d.Wishes)
	return d
}

func marked(m Mark) Note {
	return Note{Type: CaseNote, Happened: On(testDay), Text: Text{{Words: "He drinks in the mornings.", Mark: &m}}}
}

func completeMark() Mark {
	return Mark{Nature: "allegation", Source: FromNamed, SourceName: "a neighbour", Verification: Unverified}
}
