package model

import (
	"reflect"
	"slices"
	"strings"
	"testing"
)

// set is a change of the usual settings, filed by a manager as the seq-th entry.
func set(seq uint64, change func(*Settings)) Entry {
	e := filed(seq, testDay, TeamSettings{Settings: with(DefaultSettings(), change), Why: "the partnership asks for it", On: testDay})
	e.Author = margaret
	return e
}

// rulesOfSettings are those of the team's settings.
func rulesOfSettings() []rule {
	whole := TeamSettings{Settings: DefaultSettings(), Why: "the partnership asks for it", On: testDay}
	var closed []Date
	for i := range MaxClosures + 1 {
		closed = append(closed, testDay.AddDays(i))
	}
	return []rule{
		{"C2SettingsTooLong", with(whole, func(s *TeamSettings) { s.Settings.VisitProtection = 90 }), whole, C2, "visitProtection", Needed, "It can be from 1 day to 6 weeks."},
		{"C2SettingsTooShort", with(whole, func(s *TeamSettings) { s.Settings.Quiet = 0 }), whole, C2, "quiet", Needed, "It can be from 1 week"},
		{"C2SettingsTooManyClosures", with(whole, func(s *TeamSettings) { s.Settings.Closures = closed }), whole, C2, "closures", Needed, "These are more days"},
		{"C1SettingsClosureNoDay", with(whole, func(s *TeamSettings) { s.Settings.Closures = []Date{"2026-02-30"} }), whole, C1, "closures", Needed, "This is not a day"},
		{"C2SettingsWithoutReason", with(whole, func(s *TeamSettings) { s.Why = " " }), whole, C2, "why", Needed, "Say why, so that"},
		{"C1SettingsWithoutDay", with(whole, func(s *TeamSettings) { s.On = "" }), whole, C1, "on", Needed, "Say when: a day"},
	}
}

func TestSettingsInForce(t *testing.T) {
	if s, by := SettingsOf(nil); by != nil || !reflect.DeepEqual(s, DefaultSettings()) {
		t.Errorf("nobody set %+v, %v", s, by)
	}
	first, second := set(1, func(s *Settings) { s.Visit = 14 }), set(2, func(s *Settings) { s.Visit = 21 })
	usurped := set(3, func(s *Settings) { s.Visit = 100 })
	usurped.Author = amara
	for _, order := range [][]Entry{{first, second, usurped}, {usurped, second, first}} {
		if s, by := SettingsOf(order); s.Visit != 21 || by == nil || by.Ref != second.Ref {
			t.Errorf("%+v by %v", s, by)
		}
	}
	// What an older program did not know, and what no program would have filed,
	// is as it usually is.
	old := filed(1, testDay, TeamSettings{Settings: Settings{Visit: 14, Quiet: 5000, Closures: []Date{"2026-12-24", "x", "2026-12-24"}}})
	old.Author = margaret
	want := with(DefaultSettings(), func(s *Settings) { s.Visit, s.Late, s.Soon, s.Closures = 14, 0, 0, []Date{"2026-12-24"} })
	if s, _ := SettingsOf([]Entry{old}); !reflect.DeepEqual(s, want) {
		t.Errorf("%+v", s)
	}
}

// Every length of time can be set, reads back as it is shown, and the usual one
// is within the bounds.
func TestEveryIntervalCanBeSet(t *testing.T) {
	fields := reflect.TypeFor[Settings]().NumField() - 4 // closures, the main system and from when on, the authority
	if len(IntervalTerms) != fields {
		t.Errorf("%d of %d can be set", len(IntervalTerms), fields)
	}
	awaited := map[Interval]bool{forPlan: true, forProtection: true, forLookedAfter: true, forPlaced: true, forQuiet: true, forSummary: true, forOversight: true}
	for _, term := range IntervalTerms {
		usual := DefaultSettings()
		if usual.days(term.interval) != term.Of(usual) && awaited[term.interval] {
			t.Errorf("a task waits for %s %d days", term.Key, usual.days(term.interval))
		}
		for _, n := range []int{term.Min, term.Of(usual), term.Max} {
			if got, err := term.Parse(term.Length(n)); err != nil || got != n {
				t.Errorf("%s: %q reads as %d, %v", term.Key, term.Length(n), got, err)
			}
		}
		for _, bad := range []string{"", "soon", "6 moons", "-1", "99999999999999999999", term.Length(term.Max + 1)} {
			if n, err := term.Parse(bad); err == nil {
				t.Errorf("%s: %q reads as %d", term.Key, bad, n)
			}
		}
		changed, to := usual, term.Max
		if to == term.Of(usual) {
			to = term.Min
		}
		term.Set(&changed, to)
		lines := changed.Changes(usual)
		if term.Of(changed) != to || len(lines) != 1 || !strings.Contains(lines[0], term.Length(to)) || !strings.Contains(lines[0], "was "+term.Length(term.Of(usual))) {
			t.Errorf("%s: %q", term.Key, lines)
		}
	}
}

func TestParseLengthsAndClosures(t *testing.T) {
	visit := IntervalTerms[0]
	for text, want := range map[string]int{"6 weeks": 42, "6w": 42, " 42 ": 42, "42 DAYS": 42, "1 week": 7, "10d": 10} {
		if n, err := visit.Parse(text); err != nil || n != want {
			t.Errorf("%q reads as %d, %v", text, n, err)
		}
	}
	days, err := ParseClosures(" 29/12/2026, 24/12/2026\n24 dec 2026;", testDay)
	if err != nil || !slices.Equal(days, []Date{"2026-12-24", "2026-12-29"}) || ClosuresText(days) != "24/12/2026, 29/12/2026" {
		t.Errorf("%v, %v", days, err)
	}
	for _, bad := range []string{"24/12", "25/12", "24 dec", "today", "+3", "31/2/2027", "Christmas"} {
		if days, err := ParseClosures(bad, testDay); err == nil || !strings.Contains(err.Error(), bad) {
			t.Errorf("%q reads as %v, %v", bad, days, err)
		}
	}
	if days, err := ParseClosures(" , ", testDay); err != nil || len(days) != 0 {
		t.Errorf("nothing reads as %v, %v", days, err)
	}
}

// Days in lieu and days moved for one year are those that the government
// published for England and Wales.
func TestBankHolidays(t *testing.T) {
	published := map[int][]Date{
		2020: {"2020-01-01", "2020-04-10", "2020-04-13", "2020-05-08", "2020-05-25", "2020-08-31", "2020-12-25", "2020-12-28"},
		2021: {"2021-01-01", "2021-04-02", "2021-04-05", "2021-05-03", "2021-05-31", "2021-08-30", "2021-12-27", "2021-12-28"},
		2023: {"2023-01-02", "2023-04-07", "2023-04-10", "2023-05-01", "2023-05-08", "2023-05-29", "2023-08-28", "2023-12-25", "2023-12-26"},
		2026: {"2026-01-01", "2026-04-03", "2026-04-06", "2026-05-04", "2026-05-25", "2026-08-31", "2026-12-25", "2026-12-28"},
		2027: {"2027-01-01", "2027-03-26", "2027-03-29", "2027-05-03", "2027-05-31", "2027-08-30", "2027-12-27", "2027-12-28"},
	}
	for year, want := range published {
		var got []Date
		for d := NewDate(year, 1, 1); d.Time().Year() == year; d = d.AddDays(1) {
			if d.BankHoliday() {
				got = append(got, d)
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%d: %v", year, got)
		}
	}
	if Date("").BankHoliday() || Date("0001-01-01").BankHoliday() {
		t.Error("no day is a bank holiday")
	}
}

// A contact is decided within one working day: neither a bank holiday nor a day
// on which the team is closed counts.
func TestContactDueOnAWorkingDay(t *testing.T) {
	team := with(DefaultSettings(), func(s *Settings) { s.Closures = []Date{"2026-12-29", "2026-12-30"} })
	for received, due := range map[Date]Date{
		"2026-11-02": "2026-11-03", // a Monday
		"2026-11-06": "2026-11-09", // over a weekend
		"2026-04-02": "2026-04-07", // over Easter
		"2026-12-24": "2026-12-31", // over Christmas and the team's closures
	} {
		c := Contact{Received: On(received), Said: Plain("a")}
		f := Fold([]Entry{filed(0, received, c)})
		found := slices.DeleteFunc(Todo(f, due, team), func(task Task) bool { return task.Field != "outcome" })
		if len(found) != 1 || found[0].Due != due {
			t.Errorf("received on %s, due on %s: %+v", received, due, found)
		}
		c.DecidedOn = due.AddDays(1)
		if it := Fold([]Entry{filed(0, received, c)}).Items[0]; !team.DecidedLate(it) || it.Content.Kind() != KindContact {
			t.Errorf("received on %s, decided on %s: in time", received, c.DecidedOn)
		}
	}
}

// A row that was sealed before the settings changed shows its tasks by the new
// ones.
func TestARowFollowsTheSettings(t *testing.T) {
	decision := with(completeDecision(), func(d *Decision) { d.Affects, d.Review = No, testDay.AddDays(60) })
	f := Fold(assigned(
		Status{Type: StatusPlan, Value: "cin", From: testDay}, Visit{Happened: On(testDay), Seen: Yes, SeenAlone: Yes, Text: Plain("a")}, decision,
	))
	raw, err := encMode.Marshal(f.Row())
	if err != nil {
		t.Fatal(err)
	}
	var sealed Row
	if err := decMode.Unmarshal(raw, &sealed); err != nil {
		t.Fatal(err)
	}
	team := with(DefaultSettings(), func(s *Settings) { s.Visit, s.Quiet, s.Summary, s.Soon = 10, 14, 30, 20 })
	for _, s := range []Settings{DefaultSettings(), team} {
		for day := range 200 {
			on := testDay.AddDays(day)
			if got, want := sealed.Todo(on, s), Todo(f, on, s); !reflect.DeepEqual(got, want) {
				t.Fatalf("on %s the row shows %+v, the file %+v", on, got, want)
			}
		}
	}
	due := map[string]Date{}
	for _, task := range sealed.Todo(testDay.AddDays(45), team) {
		due[strings.Fields(task.Text)[0]] = task.Due
	}
	for word, want := range map[string]Date{"Visit": testDay.AddDays(10), "Bring": testDay.AddDays(14), "Write": testDay.AddDays(30), "Review": testDay.AddDays(60)} {
		if due[word] != want {
			t.Errorf("%s: due on %s, not %s", word, due[word], want)
		}
	}
}

func TestEffectOfSettings(t *testing.T) {
	var rows []Row
	for range 3 {
		rows = append(rows, Fold(assigned(
			Status{Type: StatusPlan, Value: "cin", From: testDay}, Visit{Happened: On(testDay), Seen: Yes, SeenAlone: Yes, Text: Plain("a")},
		)).Row())
	}
	on, usual := testDay.AddDays(20), DefaultSettings()
	strict := with(usual, func(s *Settings) { s.Visit, s.Quiet = 14, 19 })
	said := func(was, now Settings) string { return strings.Join(Effect(rows, on, was, now), " ") }
	if got := said(usual, strict); got != "3 visits become late. 3 files without a recent entry become late." {
		t.Error(got)
	}
	if got := said(strict, usual); got != "3 visits are late no longer. 3 files without a recent entry are late no longer." {
		t.Error(got)
	}
	rows = rows[:1]
	if got := said(usual, with(usual, func(s *Settings) { s.Soon = 28 })); got != "1 task that is not late begins to show." {
		t.Error(got)
	}
	if got := said(usual, usual); !strings.HasPrefix(got, "No task becomes late") {
		t.Error(got)
	}
	if got := said(usual, with(usual, func(s *Settings) { s.Late, s.RetentionYears = 5, 10 })); !strings.Contains(got, "recorded late") || !strings.Contains(got, "destroyed") {
		t.Error(got)
	}
}

// A child who is looked after is seen as often as that asks, not as often as a
// plan does; the strictest of what runs counts.
func TestC2LookedAfterByItsOwnInterval(t *testing.T) {
	team := with(DefaultSettings(), func(s *Settings) { s.Visit, s.VisitLookedAfter = 28, 91 })
	seen := Visit{Happened: On(testDay), Seen: Yes, SeenAlone: Yes, Text: Plain("a")}
	care := Status{Type: StatusLegal, Value: "care-order", From: testDay}
	for days, contents := range map[int][]Content{
		91: {care, seen},
		28: {care, Status{Type: StatusPlan, Value: "cin", From: testDay}, seen},
	} {
		due := testDay.AddDays(days)
		found := slices.DeleteFunc(Todo(Fold(assigned(contents...)), due, team), func(task Task) bool { return task.Meets != KindVisit })
		if len(found) != 1 || found[0].Due != due {
			t.Errorf("due %s: %+v", due, found)
		}
	}
}
