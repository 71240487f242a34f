package model

import (
	"strings"
	"testing"
	"time"
)

// rulesOnFiling are the rules that only a filing tells of: here by a social worker,
// on testDay, for a child who was born on 2 April 2017.
func rulesOnFiling() []rule {
	note := func(kind NoteType, whose, reached string) Note {
		return Note{Type: kind, Happened: On(testDay), Text: Plain("I agree."), Whose: whose, Reached: reached}
	}
	set := func(key string, day Date) Child {
		return Child{Opens: true, Set: map[string]string{DetailName: "Ella Hart", key: string(day)}}
	}
	right := set(DetailBorn, "2017-04-02")
	why := fileClosed(testDay)
	why.Detail = "the family moved"
	return []rule{
		{"P2OversightAsOwnWords", note("oversight", "", "telephone"), note("oversight", "Mary Bell", "telephone"), P2, "whose", Needed, "This is read as the manager's"},
		{"P2OversightUnderOnesOwnName", note("oversight", "ann worker", "telephone"), note("oversight", "Mary Bell", "telephone"), P2, "whose", Needed, "This is read as the manager's"},
		{"P2ReviewingOfficersWordsAsOwn", note("iro", " ", "email"), note("iro", "Bea Lund", "email"), P2, "whose", Needed, "This is read as the reviewing officer's"},
		{"P2WordsWithoutTheWayTheyCame", note("oversight", "Mary Bell", ""), note("supervision", "", ""), P2, "reached", Needed, "Say how these words reached you"},
		{"P2CommentOfAnother", Oversight{Agrees: Yes}, right, P2, "agrees", Needed, "Managers comment and sign off"},
		{"C6RequestOfTheSameName", with(completeRequest(), func(r *Request) { r.Name, r.Received = "sar-2026-17", testDay.AddDays(-1) }), completeRequest(), C6, "name", Must, "A request of this name is on record"},
		{"C3BornBeforeAnybody", set(DetailBorn, "0001-01-01"), right, C3, "born", Needed, "Nobody of whom"},
		{"C3BornTomorrow", set(DetailBorn, testDay.AddDays(1)), set(DetailBorn, testDay), C3, "born", Needed, "The date of birth is still to come"},
		{"C3BornTooLongAgo", set(DetailBorn, "1919-03-04"), right, C3, "born", Must, "Born 1919: "},
		{"C3DiesTomorrow", set(DetailDied, testDay.AddDays(1)), set(DetailDied, testDay), C3, "died", Needed, "The date of death is still to come"},
		{"C3DiedBeforeBirth", set(DetailDied, "2016-01-01"), set(DetailDied, "2018-01-01"), C3, "died", Must, "Born 2 Apr 2017 and died"},
		{"C2ClosedBeforeBirth", fileClosed("2016-01-01"), fileClosed(testDay), C2, "from", Must, "Closed before the child was born"},
		{"C2ClosedByADecisionBeforeBirth", Decision{Outcome: Close, Decided: On("2016-01-01")}, Decision{Outcome: NoAction, Decided: On("2016-01-01")}, C2, "decided", Must, "Closed before the child was born"},
		{"C2ClosedByADecisionBeforeTheLast", Decision{Outcome: Close, Decided: On(testDay.AddDays(-9))}, Decision{Outcome: Close, Decided: On(testDay)}, C2, "decided", Must, "Closed before the last that"},
		{"C2ClosedTomorrow", fileClosed(testDay.AddDays(1)), fileClosed(testDay), C2, "from", Must, "The day on which the file closes is still to come"},
		{"C2ClosedOverWhatIsNotDone", fileClosed(testDay), why, C2, "detail", Needed, "This would leave behind: 1 action is not done"},
		{"P2ClosedByADecisionOverWhatIsNotDone", Decision{Outcome: Close, Decided: On(testDay)}, Decision{Outcome: NoAction, Decided: On(testDay)}, P2, "outcome", Must, "Closing would leave behind: 1 action is not done"},
		{"C7InErrorByAColleague", FiledInError{Of: ref(2), Why: "wrong"}, FiledInError{Of: ref(9), Why: "wrong"}, C7, "of", Needed, "Whoever recorded it, or a manager"},
		{"C2ClosedBeforeTheLast", fileClosed(testDay.AddDays(-9)), fileClosed(testDay), C2, "from", Must, "Closed before the last that"},
	}
}

// A file is not closed over a plan that protects the child, over a child who is looked
// after, or over what was agreed and not done, without a word: the tasks go with it.
func TestC2ClosingAsksWhatItLeaves(t *testing.T) {
	plan := Status{Type: StatusPlan, Value: "cp-neglect", From: testDay.AddDays(-60)}
	order := Status{Type: StatusLegal, Value: "ico", From: testDay.AddDays(-60)}
	help := Status{Type: StatusPlan, Value: "early-help", From: testDay.AddDays(-60)}
	action := Action{What: "Ring the school", Who: "Ann", By: testDay, Agreed: testDay}
	why := fileClosed(testDay)
	why.Detail = "moved to Leeds, where the plan goes on"
	for name, c := range map[string]struct {
		before  []Content
		closing Status
		says    string
	}{
		"a plan":         {[]Content{plan}, fileClosed(testDay), "\"Child protection: neglect\" runs since"},
		"an order":       {[]Content{order}, fileClosed(testDay), "\"Interim care order\" runs since"},
		"an action":      {[]Content{action}, fileClosed(testDay), "1 action is not done: Ring the school. Nobody"},
		"both":           {[]Content{plan, action, action}, fileClosed(testDay), "and 2 actions are not done."},
		"with a reason":  {[]Content{plan, action}, why, ""},
		"help that ends": {[]Content{help}, fileClosed(testDay), ""},
		"opened again":   {[]Content{plan}, Status{Type: StatusFile, Value: FileOpen, From: testDay}, ""},
		"ended before":   {[]Content{plan, Status{Ends: ref(1), Type: plan.Type, Value: plan.Value, To: testDay.AddDays(-1)}}, fileClosed(testDay), ""},
	} {
		f := Fold(record(append([]Content{Child{Opens: true, Set: map[string]string{DetailName: "Ella Hart"}}}, c.before...)...))
		said := ""
		for _, g := range OnFiling(c.closing, f, Person{Role: SocialWorker}, On(testDay)) {
			if g.Field == "detail" {
				said += g.Message
			}
		}
		if (said == "") != (c.says == "") || !strings.Contains(said, c.says) {
			t.Errorf("%s: it says %q", name, said)
		}
	}
}

func TestOnFiling(t *testing.T) {
	entries := record(Child{Opens: true, Set: map[string]string{DetailName: "Ella Hart", DetailBorn: "2017-04-02"}},
		Note{Type: CaseNote, Happened: On(testDay.AddDays(-3)), Text: Plain("He rang.")}, Action{What: "Ring the school", Who: "Ann", Agreed: testDay.AddDays(-3)}, completeRequest())
	entries[1].Author.ID = PersonID{9} // a colleague's
	f := Fold(entries)
	for _, r := range rulesOnFiling() {
		t.Run(r.name, func(t *testing.T) {
			says := func(c Content) (found []Finding) {
				for _, g := range OnFiling(c, f, Person{Name: "Ann Worker", Role: SocialWorker}, On(testDay)) {
					if strings.HasPrefix(g.Message, r.saying) {
						found = append(found, g)
					}
				}
				return found
			}
			found := says(r.gap)
			if len(found) != 1 || found[0].Clause != r.clause || found[0].Field != r.field || found[0].Level != r.level {
				t.Errorf("it says %+v", found)
			}
			if found := says(r.whole); len(found) > 0 {
				t.Errorf("of the whole it says %+v", found)
			}
		})
	}
	if found := OnFiling(Note{Type: ManagersOversight, Happened: On(testDay)}, f, Person{Role: Manager}, On(testDay)); len(found) > 0 {
		t.Errorf("a manager's own words: %+v", found)
	}
}

// Dates that cannot all be right keep a file from being destroyed.
func TestContradictionHolds(t *testing.T) {
	end := fileClosed("2030-06-30")
	for name, f := range map[string]*CaseFile{
		"looked after at 99":  retained(born("1927-03-04"), legal("care-order"), end),
		"before birth":        retained(born("2026-03-04"), legal("care-order"), end),
		"closed at 111":       retained(born("1919-03-04"), end),
		"closed before birth": retained(born("2031-03-04"), end),
		"decided before a note": retained(born("2019-03-04"), Note{Type: CaseNote, Happened: On("2026-09-09"), Text: Plain("x")},
			Decision{Outcome: Close, Decided: On("2026-06-30"), What: Plain("Close it.")}),
		"died before birth":    retained(born("2019-03-04"), died("2018-01-01"), end),
		"closed before a note": retained(born("2019-03-04"), Note{Type: CaseNote, Happened: On("2026-09-09"), Text: Plain("x")}, fileClosed("2016-06-30")),
		"seen after the death": retained(born("2019-03-04"), Visit{Happened: On("2026-06-01"), Seen: Yes}, died("2026-05-01"), end),
	} {
		if r := RetentionOf(f, 6); !strings.Contains(r.Hold, "contradict") || r.Due("2200-01-01") {
			t.Errorf("%s: %+v", name, r)
		}
	}
	later := retained(born("2019-03-04"), end, Note{Type: CaseNote, Happened: On("2027-09-09"), Text: Plain("x")})
	if r := RetentionOf(later, 6); r.Hold != "" {
		t.Errorf("a note on a closed file: %q", r.Hold)
	}
}

// A clock set forward: the entry that it dated is the one not to be relied on,
// and the file's last entry is not taken from it.
func TestClockAhead(t *testing.T) {
	at := func(day string) time.Time { d, _ := time.Parse(isoDay, day); return d }
	filed := func(days ...string) *CaseFile {
		var all []Entry
		for i, day := range days {
			all = append(all, Entry{Ref: NewRef(DeviceID{1}, uint64(i)), Lamport: uint64(i + 1), Case: CaseID{1}, Filed: at(day),
				ClockJumped: i > 0 && day < days[i-1], Content: Note{Type: CaseNote, Happened: On("2026-01-01"), Text: Plain("x")}})
		}
		return Fold(all)
	}
	for _, c := range []struct {
		days  []string
		wrong int
		last  Date
	}{
		{[]string{"2026-01-05", "2099-01-05", "2026-01-07"}, 1, "2026-01-07"},
		{[]string{"2026-01-05", "2099-01-05", "2026-01-07", "2026-01-08"}, 1, "2026-01-08"},
		{[]string{"2026-01-05", "2026-01-06", "1970-01-01"}, 2, "2026-01-06"},
		{[]string{"2026-01-05", "2026-01-05", "2026-01-04"}, 2, "2026-01-05"},
	} {
		f := filed(c.days...)
		for i, it := range f.Items {
			if it.ClockWrong() != (i == c.wrong) {
				t.Errorf("%v: entry %d: %v", c.days, i, it.ClockWrong())
			}
		}
		if f.Latest != c.last {
			t.Errorf("%v: the last entry is of %s", c.days, f.Latest)
		}
	}
}

// What is to happen later today is asked about, and not what has happened.
func TestC1LaterToday(t *testing.T) {
	now := Moment{Date: testDay, Time: "09:30"}
	visit := func(at string) Visit { return Visit{Happened: Moment{Date: testDay, Time: at}} }
	if found := OnFiling(visit("23:30"), nil, Person{}, now); len(found) != 1 || found[0].Field != "happened" || found[0].Level != Must {
		t.Errorf("%+v", found)
	}
	for _, c := range []Content{visit("09:30"), visit(""), visit("08:00"), Visit{Happened: Moment{Date: testDay.AddDays(-1), Time: "23:30"}}, Action{By: testDay, What: "ring"}} {
		if found := OnFiling(c, nil, Person{}, now); len(found) != 0 {
			t.Errorf("%+v of %+v", found, c)
		}
	}
}
