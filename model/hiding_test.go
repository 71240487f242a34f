package model

import (
	"slices"
	"strings"
	"testing"
)

// What a colleague recorded is not somebody's to hide: its author or a manager marks it
// as filed in error, and it stays readable for those who look whether it was (C7).
func TestC7NobodyHidesWhatAColleagueRecorded(t *testing.T) {
	author, other := Person{ID: PersonID{1}, Role: SocialWorker}, Person{ID: PersonID{2}, Role: SocialWorker}
	manager := Person{ID: PersonID{3}, Role: Manager}
	entry := Entry{Ref: ref(0), Lamport: 1, Case: CaseID{1}, Author: author, Content: Note{Type: CaseNote, Happened: On(testDay), Text: Plain("An allegation.")}}
	f := Fold([]Entry{entry})
	for who, may := range map[*Person]bool{&author: true, &other: false, &manager: true} {
		if why := f.MayMarkInError(f.Items[0], *who); (why == "") != may {
			t.Errorf("%v: %q", who.ID, why)
		}
		refused := false
		for _, g := range OnFiling(FiledInError{Of: ref(0), Why: "wrong"}, f, *who, On(testDay)) {
			refused = refused || g.Level == Needed && g.Clause == C7
		}
		if refused == may {
			t.Errorf("%v: filing it is refused: %t", who.ID, refused)
		}
	}
	f = f.With(Entry{Ref: ref(1), Lamport: 2, Case: CaseID{1}, Author: author, CriticalFlag: true, Content: FiledInError{Of: ref(0), Why: "wrong"}})
	for role, hidden := range map[Role]bool{SocialWorker: true, Manager: false, Auditor: false} {
		if f.Items[0].Hidden(role) != hidden {
			t.Errorf("hidden from a %s: %t", role, !hidden)
		}
	}
}

// What is marked as filed in error by who is no manager is the managers' task, until
// one of them has looked at it (C7).
func TestC7WhatIsFiledInErrorIsLookedAt(t *testing.T) {
	const text = "Look at what was marked as filed in error (manager)"
	note, wrong := Note{Type: CaseNote, Happened: On(testDay), Text: Plain("An allegation.")}, FiledInError{Of: ref(2), Why: "wrong child"}
	comment := func(agrees string) Oversight {
		return Oversight{Of: ref(2), Agrees: agrees, Text: Plain("Seen."), On: testDay}
	}
	f := Fold(assigned(note, wrong))
	task := hasTask(f, testDay, text)
	if task == nil || task.Clause != C7 || task.Entry != ref(2) || task.Meets != KindOversight || task.Role != Manager || !task.Mine(margaret, false) || task.Mine(amara, true) {
		t.Fatalf("task %+v", task)
	}
	for _, says := range []string{"the case note on " + testDay.String(), "by " + amara.Name, "wrong child"} {
		if !strings.Contains(task.Text, says) {
			t.Errorf("%q does not say %q", task.Text, says)
		}
	}
	if strings.Contains(task.Text, "allegation") {
		t.Errorf("%q says what is kept from the team", task.Text)
	}
	if task.Asks() == C7.Asks() || !task.Late(testDay.AddDays(DefaultSettings().Oversight+1)) {
		t.Errorf("it asks %q, and is due on %s", task.Asks(), task.Due)
	}
	if why := f.MayOversee(f.Item(ref(2)), Manager); why != "" {
		t.Errorf("a manager cannot say that they looked: %s", why)
	}
	for name, c := range map[string]struct {
		entries []Entry
		waits   bool
	}{
		"a manager agrees":              {by(assigned(note, wrong, comment(Yes)), 4), false},
		"a manager comments":            {by(assigned(note, wrong, comment("")), 4), false},
		"a manager signs it off":        {by(assigned(note, wrong, Oversight{Of: ref(2), SignsOff: true, On: testDay}), 4), false},
		"a manager disagrees":           {by(assigned(note, wrong, comment(No)), 4), true},
		"disagreed, then agreed":        {by(assigned(note, wrong, comment(No), comment(Yes)), 4, 5), false},
		"agreed, then disagreed":        {by(assigned(note, wrong, comment(Yes), comment(No)), 4, 5), true},
		"disagreed, and shown again":    {by(assigned(note, wrong, comment(No), FiledInError{Of: ref(3), Why: "it was right"}), 4, 5), false},
		"a colleague comments":          {assigned(note, wrong, comment(Yes)), true},
		"the comment was withdrawn":     {by(assigned(note, wrong, comment(Yes), FiledInError{Of: ref(4), Why: "of another"}), 4, 5), true},
		"commented on before":           {by(assigned(note, comment(Yes), wrong), 3), true},
		"marked by a manager":           {by(assigned(note, wrong), 3), false},
		"shown again by its author":     {assigned(note, wrong, FiledInError{Of: ref(3), Why: "it was right"}), false},
		"marked again after that":       {assigned(note, wrong, FiledInError{Of: ref(3), Why: "it was right"}, wrong), true},
		"nothing is there to be marked": {assigned(note, FiledInError{Of: ref(9), Why: "twice"}), false},
		"in a closed file":              {assigned(note, wrong, Status{Type: StatusFile, Value: FileClosed, From: testDay}), true},
	} {
		if task := hasTask(Fold(c.entries), testDay.AddDays(2), text); (task != nil) != c.waits {
			t.Errorf("%s: %+v", name, task)
		}
	}
}

// A reason that a correction may have made confidential stands in no task, whoever has
// the part open (C6).
func TestC7TaskGivesNoHeldReason(t *testing.T) {
	marking := FiledInError{Of: ref(2), Why: "Mrs Hill of number 9 said so"}
	entries := assigned(Note{Type: CaseNote, Happened: On(testDay), Text: Plain("An allegation.")}, marking,
		correcting(t, 3, FiledInError{Of: ref(2), Why: "a neighbour said so"}))
	text := func(section Section, confidential Content) string {
		t.Helper()
		entries := slices.Clone(entries)
		entries[4].Section, entries[4].Confidential = section, confidential
		task := hasTask(Fold(entries), testDay, "Look at what was marked as filed in error (manager)")
		if task == nil {
			t.Fatal("no task")
		}
		return task.Text
	}
	closed, open := text(SectionClosed, nil), text(SectionOpen, correcting(t, 3, Withheld{Text: Plain("Mrs Hill.")}))
	if closed != open || strings.Contains(open, "said so") {
		t.Errorf("closed it says %q, open %q", closed, open)
	}
	if all := text(NoSection, nil); !strings.HasSuffix(all, ": a neighbour said so") {
		t.Errorf("without a confidential part it says %q", all)
	}
}
