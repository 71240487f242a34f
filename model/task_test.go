package model

import (
	"slices"
	"testing"
)

// Every task says what meets it, and what an entry lacks is added to the entry.
func TestTasksSayWhatMeetsThem(t *testing.T) {
	decision := completeDecision()
	decision.Outcome, decision.Review = Decline, testDay.AddDays(2)
	clarifying := noteGiven(with(completeThirdParty(), func(p *ThirdParty) { p.Status = StatusClarifying }))
	f := Fold(record(
		Child{Set: map[string]string{DetailName: "Ella Hart", DetailBorn: "2017-04-02"}, Opens: true},
		Status{Type: StatusPlan, Value: "cin", From: testDay},
		Visit{Happened: On(testDay), Text: Plain("Nobody said.")},
		noteFrom(Informant{Type: Anonymous}),
		clarifying,
		decision,
		Oversight{Of: ref(4), Agrees: No, Text: Plain("Look again."), On: testDay},
		Challenge{Of: ref(4), By: "Dana", Relation: "parent", Disputed: Plain("No."), Received: testDay, How: "call"},
		Action{What: "Ring", Who: "Tom", By: testDay.AddDays(1), Agreed: testDay},
	))
	for i := range f.Items {
		if f.Items[i].Ref == ref(6) {
			f.Items[i].Author.Role = Manager
		}
	}
	met := map[Kind]string{}
	for _, task := range Todo(f, testDay.AddDays(400), DefaultSettings()) {
		if task.Meets == "" {
			t.Errorf("nothing meets %q", task.Text)
		}
		met[task.Meets] = task.Text
		if task.Clause == C2 && task.Entry.IsZero() && task.Asks() == C2.Asks() || task.Asks() == "" {
			t.Errorf("%q does not say what asks for it", task.Text)
		}
		if task.Field == FieldSummary && task.Meets != KindNote {
			t.Errorf("a summary is a %s", task.Meets)
		}
	}
	for _, k := range []Kind{KindCorrection, KindVisit, KindNote, KindWorker, KindAttempt, KindSettlement, KindDecision, KindOversight, KindOversightReply, KindChallengeAnswer, KindActionDone} {
		if met[k] == "" {
			t.Errorf("no task is met by a %s", k)
		}
	}
}

func TestSafetyIsWhatNobodySawOrChecked(t *testing.T) {
	for _, c := range []struct {
		task   Task
		safety bool
	}{
		{Task{Clause: C2, Harm: HarmUnseen}, true},
		{Task{Clause: C2, Harm: HarmNobody}, true},
		{Task{Clause: C5}, true},
		{Task{Clause: C6}, true},
		{Task{Clause: P3}, false},
		{Task{Clause: C2}, false},
	} {
		if c.task.Safety() != c.safety {
			t.Errorf("%+v", c.task)
		}
	}
}

func TestHoldersOfATask(t *testing.T) {
	bo, cy := Person{ID: PersonID{8}, Name: "Bo"}, Person{ID: PersonID{9}, Name: "Cy"}
	people := []Person{amara, bo, cy}
	row := Row{Worker: amara.ID, WorkerName: amara.Name, Cover: bo.ID, CoverName: bo.Name}
	for name, c := range map[string]struct {
		task Task
		row  Row
		want []string
	}{
		"the named worker's":  {Task{For: amara.ID}, row, []string{amara.Name, "Bo"}},
		"another's too":       {Task{For: cy.ID}, row, []string{amara.Name, "Bo", "Cy"}},
		"nobody's but theirs": {Task{For: cy.ID}, Row{}, []string{Nobody, "Cy"}},
		"a role's":            {Task{Role: Manager, For: cy.ID}, row, []string{"Manager"}},
	} {
		if got := c.task.Holders(c.row, people); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v", name, got)
		}
	}
}

// Lacks and Check agree on what is incomplete.
func TestLacksIsIncomplete(t *testing.T) {
	f := Fold(assigned(
		completeDecision(), Decision{Decided: On(testDay)}, noteOf("She seems sad."), Visit{Happened: On(testDay), Text: Plain("a")},
		FiledInError{Of: ref(3), Why: "twice"},
	))
	for _, it := range f.Items {
		if f.Lacks(it) != Incomplete(Check(it.Now, f)) {
			t.Errorf("%s: %v", it.Ref, f.Lacks(it))
		}
	}
	if !f.Lacks(f.Item(ref(3))) || f.Lacks(f.Item(ref(4))) {
		t.Error("the wrong ones lack something")
	}
}
