package model_test

import (
	"encoding/json"
	"testing"

	"casefile/model"
)

// What is known as a year, a season or a month is kept and shown as that, and
// sorted by the day on which it begins.
func TestADayThatIsKnownAsNoDay(t *testing.T) {
	const today = model.Date("2026-11-22")
	for typed, want := range map[string]struct {
		date            model.Date
		shown, narrowly string
	}{
		"2019":           {"2019-01-01", "2019", "2019"},
		" Summer  2018 ": {"2018-06-01", "summer 2018", "summer 2018"},
		"winter 2017":    {"2017-12-01", "winter 2017", "winter 2017"},
		"march 2017":     {"2017-03-01", "March 2017", "March 2017"},
		"sept 2017":      {"2017-09-01", "September 2017", "Sep 2017"},
		"3/2017":         {"2017-03-01", "March 2017", "March 2017"},
		"about 2019":     {"2019-01-01", "about 2019", "~2019"},
		"late 2016":      {"2016-09-01", "late 2016", "late 2016"},
		"4/3/2019":       {"2019-03-04", "4 Mar 2019", "04/03/2019"},
		"about 4/3/2019": {"2019-03-04", "about 4 Mar 2019", "~04/03/2019"},
		"mar 17":         {"2026-03-17", "17 Mar 2026", "17/03/2026"},
	} {
		m, err := model.ParseMoment(typed, today)
		if err != nil || m.Date != want.date || m.String() != want.shown || m.Numeric() != want.narrowly {
			t.Errorf("%q: %+v %q %q %v", typed, m, m, m.Numeric(), err)
		}
	}
	for _, typed := range []string{"2027", "spring 2027", "blue 2019", "13/2017", "1066", "2019 14:30"} {
		if m, err := model.ParseMoment(typed, today); err == nil {
			t.Errorf("%q is read as %v", typed, m)
		}
	}
}

// An entry of before reads as it did, and words that do not fit the date are not
// shown.
func TestWordsOfADayInTheRecord(t *testing.T) {
	before := model.Event{Happened: model.Moment{Date: "2019-01-01", About: true}, Text: model.Plain("She left.")}
	stored, err := model.Encode(before)
	if err != nil {
		t.Fatal(err)
	}
	if text, err := stored.JSON(); err != nil || json.Valid(text) && before.Happened.String() != "about 1 Jan 2019" {
		t.Errorf("%s %v", text, err)
	}
	rough, _ := model.RoughMoment("2019")
	e := model.Event{Happened: rough, Text: model.Plain("She left.")}
	if stored, err = model.Encode(e); err != nil {
		t.Fatal(err)
	}
	back, err := stored.Decode()
	if err != nil || back.When() != rough {
		t.Errorf("%v %v", back, err)
	}
	for _, words := range []string{"2020", "\x1b[31m2019", "the day she left"} {
		m := model.Moment{Date: "2019-01-01", Words: words}
		if m.String() != "1 Jan 2019" {
			t.Errorf("%q is shown as %q", words, m)
		}
		if got := model.Blocked(model.Check(model.Event{Happened: m, Text: model.Plain("She left.")}, nil)); len(got) == 0 {
			t.Errorf("%q is not found wrong", words)
		}
	}
}

// What is known roughly counts as late only where it must have been.
func TestARoughDayIsLateOnlyWhereItMustHaveBeen(t *testing.T) {
	for words, last := range map[string]model.Date{"2025": "2025-12-31", "March 2026": "2026-03-31", "summer 2025": "2025-09-30", "late 2025": "2025-12-31"} {
		m, ok := model.RoughMoment(words)
		if !ok || m.Last() != last {
			t.Errorf("%s: %v", words, m.Last())
		}
	}
	m, _ := model.RoughMoment("March 2026")
	e := model.Entry{Filed: model.Date("2026-04-02").Time(), Content: model.Note{Type: model.CaseNote, Happened: m, Text: model.Plain("A fall.")}}
	if got := e.Late(); got != 2 {
		t.Errorf("late by %d days", got)
	}
	if got := model.On("2026-03-04").Last(); got != "2026-03-04" {
		t.Errorf("a day ends on %s", got)
	}
}
