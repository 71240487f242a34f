package model

import (
	"strings"
	"testing"
)

// assigned is a file opened on testDay with a named worker.
func assigned(more ...Content) []Entry {
	return record(append([]Content{
		Child{Set: map[string]string{DetailName: "Ella Hart", DetailBorn: "2017-04-02"}, Opens: true},
		NamedWorker{Person: amara.ID, Name: amara.Name, From: testDay},
	}, more...)...)
}

// starting are the tasks of a day that begin with a word.
func starting(f *CaseFile, on Date, with string) []Task {
	var found []Task
	for _, t := range Todo(f, on, DefaultSettings()) {
		if t.Clause == C2 && strings.HasPrefix(t.Text, with) {
			found = append(found, t)
		}
	}
	return found
}

// counts checks from which day on a task counts, by when it is to be met, and
// that it is late the day after.
func counts(t *testing.T, f *CaseFile, with string, from, due Date) {
	t.Helper()
	if found := starting(f, from.AddDays(-1), with); len(found) > 0 {
		t.Errorf("already on %s: %+v", from.AddDays(-1), found)
	}
	found := starting(f, from, with)
	if len(found) != 1 || found[0].Due != due {
		t.Fatalf("on %s, due %s: %+v", from, due, found)
	}
	if found[0].Late(due) || !found[0].Late(due.AddDays(1)) {
		t.Errorf("not late from the day after %s on", due)
	}
}

func TestC2NobodyNamed(t *testing.T) {
	const nobody = "Name the worker"
	unnamed := Fold(record(Child{Set: map[string]string{DetailName: "Ella"}, Opens: true}))
	counts(t, unnamed, nobody, testDay, testDay)
	if found := starting(Fold(assigned()), testDay, nobody); len(found) > 0 {
		t.Errorf("%+v", found)
	}
	left := Fold(assigned(NamedWorker{From: testDay.AddDays(10), Why: "left the team"}))
	counts(t, left, nobody, testDay.AddDays(10), testDay.AddDays(10))
	covered := Fold(assigned(NamedWorker{From: testDay.AddDays(10), Why: "left the team"}, NamedWorker{Person: PersonID{2}, From: testDay.AddDays(20)}))
	counts(t, covered, nobody, testDay.AddDays(10), testDay.AddDays(10))
	if found := starting(covered, testDay.AddDays(20), nobody); len(found) > 0 {
		t.Errorf("though the next one has begun: %+v", found)
	}
	later := Fold(record(NamedWorker{Person: amara.ID, From: testDay.AddDays(3)}))
	counts(t, later, nobody, testDay, testDay)
	before := Fold(record(NamedWorker{From: "2020-01-01", Why: "came with no worker"}))
	counts(t, before, nobody, testDay, testDay)
	withdrawn := Fold(assigned(FiledInError{Of: ref(1), Why: "wrong person"}))
	counts(t, withdrawn, nobody, testDay, testDay)
}

func TestC2OneNamedWorkerAtATime(t *testing.T) {
	second, third := PersonID{2}, PersonID{3}
	f := Fold(assigned(
		NamedWorker{Person: second, Name: "B", From: testDay.AddDays(30)},
		NamedWorker{Person: third, Name: "C", From: testDay.AddDays(10)}, // put on record later, begins earlier
	))
	for day, want := range map[int]PersonID{0: amara.ID, 9: amara.ID, 10: third, 30: third, 300: third} {
		if w := f.NamedWorker(testDay.AddDays(day)); w == nil || w.Person != want {
			t.Errorf("after %d days: %+v", day, w)
		}
	}
	if w := f.NamedWorker(testDay.AddDays(-1)); w != nil {
		t.Errorf("before anybody was named: %+v", w)
	}
	for i, to := range []Date{testDay.AddDays(10), testDay.AddDays(30), ""} {
		if f.Workers[i].To != to {
			t.Errorf("worker %d until %s", i, f.Workers[i].To)
		}
	}
}

func TestC2QuietFile(t *testing.T) {
	counts(t, Fold(assigned()), "Bring the file up to date: nothing has been recorded", testDay.AddDays(28), testDay.AddDays(28))
	entries := append(assigned(), filed(2, testDay.AddDays(20), Note{Happened: On(testDay), Text: Plain("a")}))
	counts(t, Fold(entries), "Bring the file up to date: nothing has been recorded", testDay.AddDays(48), testDay.AddDays(48))
}

func TestC2VisitDueByStatus(t *testing.T) {
	const visit = "Visit the child"
	seen := Visit{Happened: On(testDay), Seen: Yes, SeenAlone: Yes, Text: Plain("a")}
	cin := Status{Type: StatusPlan, Value: "cin", From: testDay}
	cp := Status{Type: StatusPlan, Value: "cp-physical", From: testDay}
	s20 := Status{Type: StatusLegal, Value: "s20", From: testDay}
	if found := starting(Fold(assigned(seen)), testDay.AddDays(400), visit); len(found) > 0 {
		t.Errorf("without a plan: %+v", found)
	}
	for name, c := range map[string]struct {
		contents []Content
		due      int
	}{
		"never seen":                       {[]Content{cin}, 42},
		"child in need":                    {[]Content{cin, seen}, 42},
		"child protection":                 {[]Content{cp, seen}, 20},
		"looked after":                     {[]Content{s20, seen}, 42},
		"the strictest of two":             {[]Content{s20, cp, seen}, 20},
		"not seen does not count":          {[]Content{cp, seen, with(seen, func(v *Visit) { v.Happened, v.Seen = On(testDay), No })}, 20},
		"no access does not count":         {[]Content{cp, with(seen, func(v *Visit) { v.NoAccess = true })}, 20},
		"a day to come does not count":     {[]Content{cp, with(seen, func(v *Visit) { v.Happened = On("2062-11-02") })}, 20},
		"a visit filed in error":           {[]Content{cp, with(seen, func(v *Visit) { v.Happened = On(testDay) }), FiledInError{Of: ref(3), Why: "wrong child"}}, 20},
		"a placement: within the week":     {[]Content{with(s20, func(s *Status) { s.From = testDay.AddDays(-30) }), with(seen, func(v *Visit) { v.Happened = On(testDay.AddDays(-1)) }), Status{Type: StatusPlacement, Value: "foster", From: testDay}}, 7},
		"a placement visited on its day":   {[]Content{Status{Type: StatusPlacement, Value: "foster", From: testDay}, seen}, 42},
		"a placement that was not noticed": {[]Content{Status{Type: StatusPlacement, Value: "foster", From: testDay}}, 7},
	} {
		t.Run(name, func(t *testing.T) {
			due := testDay.AddDays(c.due)
			counts(t, Fold(assigned(c.contents...)), visit, due.AddDays(-7), due)
		})
	}
	later := Fold(assigned(seen, with(cp, func(s *Status) { s.From = testDay.AddDays(60) })))
	counts(t, later, visit, testDay.AddDays(60), testDay.AddDays(60))
	stricter := Fold(assigned(seen, cin, with(cp, func(s *Status) { s.From = testDay.AddDays(10) })))
	counts(t, stricter, visit, testDay.AddDays(13), testDay.AddDays(20))
	ended := Fold(assigned(seen, with(cp, func(s *Status) { s.To = testDay.AddDays(30) })))
	counts(t, ended, visit, testDay.AddDays(13), testDay.AddDays(20))
	if found := starting(ended, testDay.AddDays(31), visit); len(found) > 0 {
		t.Errorf("after the plan has ended: %+v", found)
	}
}

func TestC2OldSummary(t *testing.T) {
	cin := Status{Type: StatusPlan, Value: "cin", From: testDay}
	counts(t, Fold(assigned(cin)), "Write a case summary: the file has none", testDay.AddDays(180), testDay.AddDays(180))
	summary := Note{Type: CaseSummary, Happened: On(testDay.AddDays(-10)), Text: Plain("a")}
	counts(t, Fold(assigned(cin, summary)), "Write a case summary: that of", testDay.AddDays(170), testDay.AddDays(170))
	counts(t, Fold(assigned(cin, summary, noteOf("a"))), "Write a case summary: that of", testDay.AddDays(170), testDay.AddDays(170))
	if found := starting(Fold(assigned(summary)), testDay.AddDays(400), "Write a case summary"); len(found) > 0 {
		t.Errorf("without a plan: %+v", found)
	}
}

// Nobody can see an unborn child: a visit made is what keeps the task away.
func TestC2VisitsToAnUnbornChild(t *testing.T) {
	cp := Status{Type: StatusPlan, Value: "cp-neglect", From: testDay}
	unborn := Child{Set: map[string]string{DetailBorn: "", DetailExpected: string(testDay.AddDays(90))}}
	visit := Visit{Happened: On(testDay), Seen: No, Text: Plain("Mother was at home.")}
	counts(t, Fold(assigned(cp, visit)), "Visit the child: no visit has seen them", testDay.AddDays(13), testDay.AddDays(20))
	counts(t, Fold(assigned(cp, unborn, visit)), "Visit the family: the last visit was made on", testDay.AddDays(13), testDay.AddDays(20))
}

func TestC2Actions(t *testing.T) {
	action := Action{What: "Ring the school", Who: "Tom", By: testDay.AddDays(3), Agreed: testDay, Person: PersonID{8}}
	open := Fold(assigned(action))
	counts(t, open, "Action: Ring the school", testDay, testDay.AddDays(3))
	if task := starting(open, testDay, "Action")[0]; task.For != action.Person || task.Entry != ref(2) {
		t.Errorf("%+v", task)
	}
	for name, ending := range map[string]ActionDone{
		"done":    {Action: ref(2), On: testDay},
		"dropped": {Action: ref(2), On: testDay, Dropped: true, Note: "The school rang."},
	} {
		f := Fold(assigned(action, ending))
		if len(starting(f, testDay, "Action")) > 0 || len(f.OpenActions()) > 0 || f.Actions[0].Done == nil {
			t.Errorf("%s: still open", name)
		}
		if f := Fold(assigned(action, ending, FiledInError{Of: ref(3), Why: "not so"})); len(f.OpenActions()) != 1 {
			t.Errorf("%s, filed in error: closed all the same", name)
		}
	}
}

func TestP2ReviewOfADecision(t *testing.T) {
	decision := with(completeDecision(), func(d *Decision) { d.Review, d.Affects = testDay.AddDays(30), No })
	f := Fold(assigned(decision))
	review := func(f *CaseFile, on Date) []Task { return tasksOf(Todo(f, on, DefaultSettings()), P2, ref(2)) }
	if len(review(f, testDay.AddDays(22))) > 0 {
		t.Error("before it is soon")
	}
	if found := review(f, testDay.AddDays(23)); len(found) != 1 || found[0].Due != testDay.AddDays(30) || found[0].For != amara.ID {
		t.Errorf("%+v", found)
	}
	next := with(decision, func(d *Decision) { d.Review, d.Relied = "", []Ref{ref(2)} })
	if found := review(Fold(assigned(decision, next)), testDay.AddDays(40)); len(found) > 0 {
		t.Errorf("after the review: %+v", found)
	}
	self := with(decision, func(d *Decision) { d.Relied = []Ref{ref(2)} })
	if found := review(Fold(assigned(self)), testDay.AddDays(40)); len(found) != 1 {
		t.Errorf("a decision that rests on itself reviews itself: %+v", found)
	}
}

// A decision closes a file; gaps still count, what keeps a file current does not.
func TestClosedFile(t *testing.T) {
	closing := with(completeDecision(), func(d *Decision) { d.Outcome, d.Affects, d.For = Close, No, nil })
	f := Fold(by(assigned(Action{What: "Ring", Who: "Tom", By: testDay}, closing), 3)) // a manager's own needs no signature
	tasks := Todo(f, testDay.AddDays(400), DefaultSettings())
	if f.Closed != testDay || f.StatusWords(testDay) != "Closed" || len(tasks) != 1 || tasks[0].Clause != P2 {
		t.Errorf("closed on %q, %+v", f.Closed, tasks)
	}
	f.Add(filed(9, testDay.AddDays(2), Status{Type: StatusFile, Value: FileOpen, From: testDay.AddDays(2)}))
	if !f.Closed.IsZero() || len(starting(f, testDay.AddDays(2), "Action")) != 1 {
		t.Errorf("opened again, closed on %q", f.Closed)
	}
	from := testDay.AddDays(10)
	later := Fold(assigned(Action{What: "Ring", Who: "Tom", By: testDay}, Status{Type: StatusFile, Value: FileClosed, From: from}))
	if len(starting(later, from.AddDays(-1), "Action")) != 1 || len(starting(later, from, "Action")) != 0 {
		t.Error("a file that will be closed is open until then")
	}
	if r := later.Row(); r.Status != "Open" || r.At(from).Status != "Closed" {
		t.Errorf("its row says %q, and then %q", r.Status, r.At(from).Status)
	}
	if other := Fold(assigned(closing, Status{Type: StatusFile, Value: "archived", From: testDay})); other.Closed != testDay {
		t.Error("a value from a newer program opened the file again")
	}
}

// A slip in the year makes a task, and goes with its correction.
func TestC1DatedAfterItWasFiled(t *testing.T) {
	slip := Note{Type: CaseSummary, Happened: On("2062-11-02"), Text: Plain("a")}
	right := slip
	right.Happened = On(testDay)
	entries := assigned(slip)
	if f := Fold(entries); len(tasksOf(Todo(f, testDay, DefaultSettings()), C1, ref(2))) != 1 || !f.Summary.IsZero() {
		t.Errorf("summary of %s", f.Summary)
	}
	entries = append(entries, filed(3, testDay.AddDays(1), correcting(t, 2, right)))
	if f := Fold(entries); len(tasksOf(Todo(f, testDay.AddDays(1), DefaultSettings()), C1, ref(2))) != 0 || f.Summary != testDay {
		t.Errorf("summary of %s", f.Summary)
	}
	// Actions and statuses may begin on a day to come.
	if f := Fold(assigned(Status{Type: StatusPlan, Value: "cin", From: testDay.AddDays(5)})); len(tasksOf(Todo(f, testDay, DefaultSettings()), C1, ref(2))) != 0 {
		t.Error("a status from next week on")
	}
}

func TestTodoIsInOrderOfItsDays(t *testing.T) {
	f := Fold(assigned(
		Action{What: "later", Who: "Tom", By: testDay.AddDays(9)}, Note{Happened: On(testDay)},
		Action{What: "sooner", Who: "Tom", By: testDay.AddDays(2)}, Action{What: "some day", Who: "Tom"},
	))
	tasks := f.Row().Todo(testDay, DefaultSettings())
	var last Date
	for _, task := range tasks {
		if dueOrLast(task) < last {
			t.Errorf("%+v comes after %s", task, last)
		}
		last = dueOrLast(task)
	}
	if len(tasks) < 4 || !strings.Contains(tasks[0].Text, "sooner") {
		t.Errorf("%+v", tasks)
	}
}

// A row shows the day it is shown on, not the day it was made.
func TestRowShowsTheDay(t *testing.T) {
	monday := testDay.AddDays(5)
	r := Fold(assigned(
		NamedWorker{Person: PersonID{2}, Name: "B", From: monday},
		Status{Type: StatusPlan, Value: "cin", From: testDay, To: monday.AddDays(-1)},
	)).Row()
	if r.Name != "Ella Hart" || r.Born != "2017-04-02" || r.Worker != amara.ID || r.Status != "Child in need" || r.LastEntry != testDay {
		t.Errorf("%+v", r)
	}
	if at := r.At(monday.AddDays(-1)); at.Worker != amara.ID || at.Status != "Child in need" {
		t.Errorf("the day before: %+v", at)
	}
	if at := r.At(monday); at.WorkerName != "B" || at.Status != "Open" {
		t.Errorf("on the day: %+v", at)
	}
	raw, err := encMode.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	var back Row
	if err := decMode.Unmarshal(raw, &back); err != nil || back.At(monday).WorkerName != "B" || len(back.Tasks) != len(r.Tasks) {
		t.Errorf("stored, it came back as %+v, %v", back, err)
	}
}

func TestOneTaskAClauseForAnEntry(t *testing.T) {
	tasks := Todo(Fold(assigned(Decision{Decided: On(testDay)})), testDay, DefaultSettings())
	if len(tasksOf(tasks, P2, ref(2))) != 1 || len(tasksOf(tasks, P3, ref(2))) != 1 {
		t.Errorf("%+v", tasks)
	}
}

// A correction makes no task of its own: what it lacks counts with the entry
// that it corrects.
func TestGapInACorrectionCountsOnce(t *testing.T) {
	gap := with(completeDecision(), func(d *Decision) { d.For, d.Affects = nil, No })
	tasks := Todo(Fold(assigned(gap, correcting(t, 2, gap))), testDay, DefaultSettings())
	if len(tasksOf(tasks, P2, ref(2))) != 1 || len(tasksOf(tasks, P2, ref(3))) != 0 {
		t.Errorf("%+v", tasks)
	}
}

// What was filed in error asks for nothing but that a manager looks whether it was.
func TestWhatWasFiledInErrorAsksForNothing(t *testing.T) {
	review := testDay.AddDays(5)
	decision := with(completeDecision(), func(d *Decision) { d.Affects, d.For, d.Review = No, nil, review })
	if tasks := Todo(Fold(assigned(decision, FiledInError{Of: ref(2), Why: "wrong child"})), review, DefaultSettings()); len(tasks) != 1 || tasks[0].Role != Manager || tasks[0].Clause != C7 {
		t.Errorf("%+v", tasks)
	}
	whole := with(decision, func(d *Decision) { d.For = Plain("She asked to.") })
	next := with(whole, func(d *Decision) { d.Review, d.Relied = "", []Ref{ref(2)} })
	f := Fold(assigned(whole, next, FiledInError{Of: ref(3), Why: "wrong child"}))
	if tasks := tasksOf(Todo(f, review, DefaultSettings()), P2, ref(2)); len(tasks) != 1 {
		t.Errorf("reviewed by a decision that was filed in error: %+v", tasks)
	}
}

// A row holds no task that can never show again.
func TestRowLeavesOutWhatIsOver(t *testing.T) {
	entries := record(NamedWorker{Person: amara.ID, Name: amara.Name, From: testDay.AddDays(3)})
	entries = append(entries, filed(1, testDay.AddDays(10), noteOf("a")))
	for _, task := range Fold(entries).Row().Tasks {
		if strings.HasPrefix(task.Text, "Nobody") {
			t.Errorf("%+v", task)
		}
	}
}

func TestFileStatusIsNotAPlan(t *testing.T) {
	f := Fold(assigned(Status{Type: StatusFile, Value: FileOpen, From: testDay}))
	if len(f.Running(testDay)) != 0 || f.StatusWords(testDay) != "Open" || len(starting(f, testDay.AddDays(400), "Visit")) != 0 {
		t.Errorf("%+v", f.Running(testDay))
	}
}

// A team's own intervals hold, each for its own status.
func TestC2VisitsByTheTeamsOwnSettings(t *testing.T) {
	team := Settings{Visit: 60, VisitProtection: 10, VisitLookedAfter: 30, VisitPlaced: 5}
	from := testDay.AddDays(-100)
	for value, due := range map[Status]int{
		{Type: StatusPlan, Value: "cin", From: from}:                        60,
		{Type: StatusPlan, Value: "cp-sexual", From: from}:                  10,
		{Type: StatusLegal, Value: "care-order", From: from}:                30,
		{Type: StatusPlacement, Value: "foster", From: from}:                30,
		{Type: StatusProceedings, Value: "care", From: from}:                60,
		{Type: StatusPlacement, Value: "kinship", From: testDay.AddDays(1)}: 6,
	} {
		f := Fold(assigned(value, Visit{Happened: On(testDay), Seen: Yes, SeenAlone: Yes, Text: Plain("a")}))
		found := false
		for _, task := range Todo(f, testDay.AddDays(due), team) {
			found = found || strings.HasPrefix(task.Text, "Visit") && task.Due == testDay.AddDays(due)
		}
		if !found {
			t.Errorf("%+v: no visit due after %d days", value, due)
		}
	}
}

// Of two that end the same action the first counts; the end of one plan is
// measured by that plan.
func TestEndings(t *testing.T) {
	f := Fold(assigned(Action{What: "Ring", Who: "Tom", By: testDay}, ActionDone{Action: ref(2), On: testDay}, ActionDone{Action: ref(2), On: testDay.AddDays(1)}))
	if f.Actions[0].Done.On != testDay {
		t.Errorf("done on %s", f.Actions[0].Done.On)
	}
	plans := Fold(record(Status{Type: StatusPlan, Value: "cin", From: "2020-01-01"}, Status{Type: StatusLegal, Value: "s20", From: testDay}))
	if found := Check(Status{Ends: ref(0), To: "2020-06-01"}, plans); len(found) != 0 {
		t.Errorf("%+v", found)
	}
}
