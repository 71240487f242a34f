package model

import (
	"strings"
	"testing"
)

var margaret = Person{ID: PersonID{5}, Name: "Margaret Oye", Role: Manager}

// by is entries of which those given are filed by a manager.
func by(entries []Entry, managers ...uint64) []Entry {
	for i := range entries {
		for _, seq := range managers {
			if entries[i].Ref == ref(seq) {
				entries[i].Author = margaret
			}
		}
	}
	return entries
}

func TestP2WhatIsSignedOff(t *testing.T) {
	looked := Fold(record(Status{Type: StatusLegal, Value: "s20", From: "2026-01-05"}))
	home := Fold(nil)
	act := Decision{Outcome: Act, Decided: On(testDay), Affects: Yes}
	for name, c := range map[string]struct {
		d    Decision
		f    *CaseFile
		asks bool
	}{
		"close":                        {Decision{Outcome: Close, Decided: On(testDay)}, home, true},
		"decline":                      {Decision{Outcome: Decline, Decided: On(testDay)}, home, true},
		"affects, looked after":        {act, looked, true},
		"affects, at home":             {act, home, false},
		"does not affect":              {with(act, func(d *Decision) { d.Affects = No }), looked, false},
		"affects, before looked after": {with(act, func(d *Decision) { d.Decided = On("2026-01-04") }), looked, false},
	} {
		if why := c.d.SignOff(c.f); (why != "") != c.asks {
			t.Errorf("%s: %q", name, why)
		}
	}
}

func TestP2SignOffIsAManagersTask(t *testing.T) {
	const text = "Sign off (manager)"
	decision := Decision{Outcome: Decline, Decided: On(testDay), What: Plain("No respite.")}
	sign := Oversight{Of: ref(2), SignsOff: true, On: testDay}
	f := Fold(assigned(decision))
	task := hasTask(f, testDay, text)
	if task == nil || task.Role != Manager || task.Entry != ref(2) || !task.Mine(margaret, false) || task.Mine(amara, true) {
		t.Fatalf("task %+v", task)
	}
	for name, c := range map[string]struct {
		entries []Entry
		waits   bool
	}{
		"signed by a manager":         {by(assigned(decision, sign), 3), false},
		"signed by the worker":        {assigned(decision, sign), true},
		"a comment alone":             {by(assigned(decision, Oversight{Of: ref(2), Agrees: Yes, On: testDay}), 3), true},
		"signature withdrawn":         {by(assigned(decision, sign, FiledInError{Of: ref(3), Why: "of another"}), 3, 4), true},
		"made one by a correction":    {by(assigned(decision, Oversight{Of: ref(2), Text: Plain("No."), On: testDay}, correcting(t, 3, sign)), 3), true},
		"corrected since":             {by(assigned(decision, sign, correcting(t, 2, decision)), 3), true},
		"corrected, then signed":      {by(assigned(decision, correcting(t, 2, decision), sign), 4), false},
		"recorded by a manager":       {by(assigned(decision), 2), false},
		"decision filed in error":     {assigned(decision, FiledInError{Of: ref(2), Why: "twice"}), false},
		"closing, in the closed file": {assigned(with(decision, func(d *Decision) { d.Outcome = Close })), true},
	} {
		if task := hasTask(Fold(c.entries), testDay.AddDays(2), text); (task != nil) != c.waits {
			t.Errorf("%s: %+v", name, task)
		}
	}
}

func TestP2DisagreementIsTheWorkersTask(t *testing.T) {
	const text = "Margaret Oye does not agree"
	decision := Decision{Outcome: NoAction, Decided: On(testDay), What: Plain("Nothing.")}
	no := Oversight{Of: ref(2), Agrees: No, Text: Plain("She asked twice."), On: testDay}
	task := hasTask(Fold(by(assigned(decision, no), 3)), testDay, text)
	if task == nil || task.For != amara.ID || task.Entry != ref(2) {
		t.Fatalf("task %+v", task)
	}
	for name, c := range map[string]struct {
		entries []Entry
		waits   bool
	}{
		"answered":                  {by(assigned(decision, no, OversightReply{Of: ref(3), Text: Plain("I did."), On: testDay}), 3), false},
		"decided again":             {by(assigned(decision, no, with(decision, func(d *Decision) { d.Relied = []Ref{ref(2)} })), 3), false},
		"decided on the comment":    {by(assigned(decision, no, with(decision, func(d *Decision) { d.Relied = []Ref{ref(3)} })), 3), false},
		"decided on something else": {by(assigned(decision, no, with(decision, func(d *Decision) { d.Relied = []Ref{ref(0)} })), 3), true},
		"relied on before":          {by(assigned(decision, with(decision, func(d *Decision) { d.Relied = []Ref{ref(2)} }), no), 4), true},
		"later agrees":              {by(assigned(decision, no, Oversight{Of: ref(2), Agrees: Yes, On: testDay}), 3, 4), false},
		"agrees by a correction":    {by(assigned(decision, no, correcting(t, 3, with(no, func(o *Oversight) { o.Agrees = Yes }))), 3), true},
		"said by no manager":        {assigned(decision, no), false},
		"withdrawn":                 {by(assigned(decision, no, FiledInError{Of: ref(3), Why: "twice"}), 3, 4), false},
	} {
		if task := hasTask(Fold(c.entries), testDay, text); (task != nil) != c.waits {
			t.Errorf("%s: %+v", name, task)
		}
	}
}

func TestMayOversee(t *testing.T) {
	f := Fold(assigned(Note{Text: Plain("a"), Happened: On(testDay)}, FiledInError{Of: ref(1), Why: "twice"}))
	if why := f.MayOversee(f.Item(ref(2)), Manager); why != "" {
		t.Error(why)
	}
	for name, why := range map[string]string{
		"a worker": f.MayOversee(f.Item(ref(2)), SocialWorker), "a withdrawal": f.MayOversee(f.Item(ref(3)), Manager),
	} {
		if why == "" {
			t.Errorf("%s may", name)
		}
	}
}

// What is late comes first, then what harms most, then the oldest due.
func TestTaskOrder(t *testing.T) {
	day := testDay
	tasks := Showing([]Task{
		{Text: "6 paper, undated", Clause: C4, Field: "x"},
		{Text: "4 decision, later", Clause: P2, Due: day.AddDays(9)},
		{Text: "2 late paper", Clause: C2, Due: day.AddDays(-40)},
		{Text: "5 action", Clause: C2, Due: day.AddDays(1)},
		{Text: "1 late, unseen", Clause: C2, Due: day.AddDays(-1), Harm: HarmUnseen},
		{Text: "3 unseen soon", Clause: C2, Due: day.AddDays(5), Harm: HarmUnseen},
	}, day, DefaultSettings())
	for i, task := range tasks {
		if !strings.HasPrefix(task.Text, itoa(i+1)) {
			t.Errorf("at %d stands %q", i+1, task.Text)
		}
	}
}
