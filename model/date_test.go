package model

import (
	"testing"
	"time"
)

func TestParseDate(t *testing.T) {
	const today = Date("2026-11-22") // a Sunday
	for in, want := range map[string]Date{
		"": "", "  ": "", "today": today, "T": today, "y": "2026-11-21", "Yesterday": "2026-11-21", "tomorrow": "2026-11-23",
		"-3": "2026-11-19", "+10": "2026-12-02", "-0": today,
		"sun": today, "mon": "2026-11-16", "Saturday": "2026-11-21", "thurs": "2026-11-19",
		"4/3/2026": "2026-03-04", "04.03.26": "2026-03-04", "4-3-26": "2026-03-04", "4 3 26": "2026-03-04",
		"4 mar": "2026-03-04", "4 March 2025": "2025-03-04", "4th march": "2026-03-04", "1st sept 2024": "2024-09-01",
		"mar 4": "2026-03-04", "March 4th, 2026": "2026-03-04", "2026-03-04": "2026-03-04", "2026/3/4": "2026-03-04",
		"22/11": today, "23/11": "2025-11-23", "31 dec": "2025-12-31", "1/1/08": "2008-01-01", "1/1/36": "2036-01-01", "1/1/37": "1937-01-01",
		"29 feb": "2024-02-29", "29/2/2024": "2024-02-29",
	} {
		if got, err := ParseDate(in, today); err != nil || got != want {
			t.Errorf("ParseDate(%q) = %q, %v; want %q", in, got, err, want)
		}
	}
	for _, in := range []string{
		"x", "4", "31", "2026", "31/2/2026", "29/2/2026", "30 feb", "0/1/2026", "4/13/2026", "4/0/2026", "4/3/206", "4/3/20266", "99 mar",
		"ma", "4 m", "4 mars", "4/3/2026/1", "//", "4//", "4/x/2026", "mar", "-99999", "-9223372036854775808", "4thth mar", "٤/٣/٢٠٢٦", "4/3/2026\x00",
	} {
		if got, err := ParseDate(in, today); err == nil {
			t.Errorf("ParseDate(%q) = %q", in, got)
		}
	}
}

func TestParseDateBeforeALeapYearThatWasNone(t *testing.T) {
	if got, err := ParseDate("29 feb", "1903-05-01"); err != nil || got != "1896-02-29" {
		t.Errorf("%q, %v", got, err)
	}
}

func TestParseMoment(t *testing.T) {
	const today = Date("2026-11-22")
	for in, want := range map[string]Moment{
		"":                    {},
		"today 14:30":         {Date: today, Time: "14:30"},
		"4/3/26 9.05":         {Date: "2026-03-04", Time: "09:05"},
		"4 mar 26":            {Date: "2026-03-04"},
		"4.3.26":              {Date: "2026-03-04"},
		"about 4 mar":         {Date: "2026-03-04", About: true},
		"About  4 mar  7:00 ": {Date: "2026-03-04", Time: "07:00", About: true},
		"~yesterday":          {Date: "2026-11-21", About: true},
		"c. 1/1/2020":         {Date: "2020-01-01", About: true},
		"4 mar 2026 00:00":    {Date: "2026-03-04", Time: "00:00"},
		"4 mar 2026 23.59":    {Date: "2026-03-04", Time: "23:59"},
	} {
		if got, err := ParseMoment(in, today); err != nil || got != want {
			t.Errorf("ParseMoment(%q) = %+v, %v; want %+v", in, got, err, want)
		}
	}
	for _, in := range []string{"about", "~", "~ 14:30", "14:30", "today 24:00", "today 12:60", "today 1:5", "today -1:30", "x 14:30", "today 14:30 15:30"} {
		if got, err := ParseMoment(in, today); err == nil || got != (Moment{}) {
			t.Errorf("ParseMoment(%q) = %+v, %v", in, got, err)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"4 mar", "-3", "about mon 14:30", "29/2", "2026-03-04", "c. 4.3.26 9.05", "1st", "\xff/3", "sun"} {
		f.Add(s, 0)
	}
	f.Fuzz(func(t *testing.T, s string, day int) {
		today := Date("2026-11-22").AddDays(day % 30000)
		d, err := ParseDate(s, today)
		if err == nil && !d.IsZero() && !d.Valid() || err != nil && d != "" {
			t.Errorf("ParseDate(%q, %s) = %q, %v", s, today, d, err)
		}
		m, err := ParseMoment(s, today)
		if err != nil && m != (Moment{}) || err == nil && m != (Moment{}) && !m.Date.Valid() {
			t.Errorf("ParseMoment(%q, %s) = %+v, %v", s, today, m, err)
		}
		if m.Time != "" {
			if _, err := time.Parse("15:04", m.Time); err != nil {
				t.Errorf("ParseMoment(%q, %s) gives the time %q", s, today, m.Time)
			}
		}
	})
}

func TestDateOfGarbageIsHarmless(t *testing.T) {
	for _, d := range []Date{"", "2026-02-30", "20260304", "2026-3-4", "-001-01-01", "10000-01-01", "\xff"} {
		if d.Valid() || !d.Time().IsZero() || d.AddDays(1) != "" || d.String() != string(d) || d.Numeric() != string(d) {
			t.Errorf("%q counts as a day", d)
		}
	}
	if got := Date("0001-01-01").DaysTo("9999-12-31"); got != 3652058 {
		t.Errorf("the days from 1 to 9999: %d", got)
	}
}

func TestDateWords(t *testing.T) {
	m := Moment{Date: NewDate(2026, time.March, 4), Time: "14:30", About: true}
	if m.String() != "about 4 Mar 2026 14:30" || m.Date.Numeric() != "04/03/2026" {
		t.Errorf("%s, %s", m, m.Date.Numeric())
	}
	if !On("2026-03-04").Before(m) || m.Before(On("2026-03-04")) || !On("2026-03-03").Before(m) {
		t.Error("moments out of order")
	}
	if got := Date("2026-03-29").DaysTo("2026-03-30"); got != 1 {
		t.Errorf("over the change of the clocks: %d days", got)
	}
}

func TestAge(t *testing.T) {
	for _, c := range []struct{ born, expected, on, want Date }{
		{"", "", "2026-11-22", ""},
		{"", "2027-01-01", "2026-11-22", "unborn"},
		{"garbage", "2027-01-01", "2026-11-22", "unborn"},
		{"2026-11-22", "2026-11-20", "2026-11-22", "0w"},
		{"2026-11-15", "", "2026-11-22", "1w"},
		{"2026-08-23", "", "2026-11-22", "13w"},
		{"2026-08-22", "", "2026-11-22", "3m"},
		{"2024-11-23", "", "2026-11-22", "23m"},
		{"2024-11-22", "", "2026-11-22", "2y"},
		{"2019-11-23", "", "2026-11-22", "6y"},
		{"2019-11-22", "", "2026-11-22", "7y"},
		{"2008-02-29", "", "2026-02-28", "17y"},
		{"2008-02-29", "", "2026-03-01", "18y"},
		{"2027-01-01", "", "2026-11-22", ""},
		{"2019-11-22", "", "garbage", ""},
	} {
		if got := Age(c.born, c.expected, c.on); got != string(c.want) {
			t.Errorf("Age(%s, %s, %s) = %q, want %q", c.born, c.expected, c.on, got, c.want)
		}
	}
	d := Details{DetailBorn: "2019-11-22"}
	if d.Age("2026-11-22") != "7y" || d.Name() == "" || (Row{Born: d.Born()}).Age("2026-11-22") != "7y" {
		t.Error("the age of details and of a row")
	}
}

func TestLateRecording(t *testing.T) {
	for day, want := range map[Date]int{testDay: 0, testDay.AddDays(-3): 3, testDay.AddDays(2): 0, "": 0, "2026-99-99": 0} {
		if got := filed(0, testDay, Note{Happened: On(day)}).Late(); got != want {
			t.Errorf("an entry about %q is %d days late", day, got)
		}
	}
}
