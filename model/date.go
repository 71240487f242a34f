package model

import (
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// Date is a calendar day as "2026-03-04"; empty where none is known. Days are
// what people remember and what courts print: they have no time zone.
type Date string

const isoDay = "2006-01-02"

// NewDate makes a Date; months and days beyond their range roll over.
func NewDate(year int, month time.Month, day int) Date {
	return DateOf(time.Date(year, month, day, 0, 0, 0, 0, time.UTC))
}

// DateOf is the day that t shows in its own zone.
func DateOf(t time.Time) Date { return Date(t.Format(isoDay)) }

// IsZero reports whether no day is given.
func (d Date) IsZero() bool { return d == "" }

// Valid reports whether d names a real day.
func (d Date) Valid() bool { _, err := time.Parse(isoDay, string(d)); return err == nil }

// Time is midnight UTC of the day; the zero time for an empty or impossible Date.
func (d Date) Time() time.Time {
	t, err := time.Parse(isoDay, string(d))
	if err != nil {
		return time.Time{}
	}
	return t
}

// AddDays is the day n days later. An empty Date stays empty.
func (d Date) AddDays(n int) Date {
	t, err := time.Parse(isoDay, string(d))
	if err != nil {
		return ""
	}
	return DateOf(t.AddDate(0, 0, n))
}

// AddMonths is the same day n months later, or the last day of that month where
// it has no such day: 31 January, then 28 February. An empty Date stays empty.
func (d Date) AddMonths(n int) Date {
	if !d.Valid() {
		return ""
	}
	t := d.Time()
	first := time.Date(t.Year(), t.Month(), 1, 0, 0, 0, 0, time.UTC).AddDate(0, n, 0)
	last := first.AddDate(0, 1, -1).Day()
	return NewDate(first.Year(), first.Month(), min(t.Day(), last))
}

// DaysTo counts the days from d to e; negative when e is earlier.
func (d Date) DaysTo(e Date) int { return int((e.Time().Unix() - d.Time().Unix()) / secondsPerDay) }

const secondsPerDay = 24 * 60 * 60

// String is the form people read: "4 Mar 2026".
func (d Date) String() string {
	if !d.Valid() {
		return string(d)
	}
	return d.Time().Format("2 Jan 2006")
}

// Numeric is the fixed-width form for columns: "04/03/2026".
func (d Date) Numeric() string {
	if !d.Valid() {
		return string(d)
	}
	return d.Time().Format("02/01/2006")
}

// Moment is when something happened: a day, and a time of day where it is known.
type Moment struct {
	Date Date `cbor:"1,keyasint" json:"date"`
	// Time is "14:30"; empty where only the day is known.
	Time string `cbor:"2,keyasint,omitempty" json:"time,omitempty"`
	// About marks a day that is an estimate.
	About bool `cbor:"3,keyasint,omitempty" json:"about,omitempty"`
	// Words is how the day is known where it is known as no day: "2019", "summer
	// 2018". Date is then the first of those days, to sort by; it is never shown.
	Words string `cbor:"4,keyasint,omitempty" json:"words,omitempty"`
}

// On is a Moment of which only the day is known.
func On(d Date) Moment { return Moment{Date: d} }

// String is the form people read: "about 4 Mar 2026 14:30".
func (m Moment) String() string {
	if m.Time == "" {
		return m.Day()
	}
	return m.Day() + " " + m.Time
}

// Before orders Moments by day, then time; a day without a time comes first.
func (m Moment) Before(n Moment) bool {
	if m.Date != n.Date {
		return m.Date < n.Date
	}
	return m.Time < n.Time
}

var errDate = errors.New("write a date like 4/3/2026, 4 mar, today, yesterday or mon")

// ParseDate reads a day as workers type it: 4/3/2026, 4.3.26, 4 mar, 2026-03-04,
// today, t, yesterday, y, -3 (three days ago), mon (the last Monday, today
// included). A day without a year is the latest such day that is not after today.
// What comes back without an error is empty or a real day.
func ParseDate(s string, today Date) (Date, error) {
	s = strings.ToLower(strings.TrimSpace(s))
	switch s {
	case "":
		return "", nil
	case "today", "t":
		return today, nil
	case "yesterday", "y":
		return today.AddDays(-1), nil
	case "tomorrow":
		return today.AddDays(1), nil
	}
	if n, err := strconv.Atoi(s); err == nil && (s[0] == '-' || s[0] == '+') && n > -40000 && n < 40000 {
		if d := today.AddDays(n); d.Valid() {
			return d, nil
		}
		return "", errDate
	}
	if len(s) >= 3 {
		for back := range 7 {
			d := today.AddDays(-back)
			if strings.HasPrefix(strings.ToLower(d.Time().Weekday().String()), s) {
				return d, nil
			}
		}
	}
	if d := Date(s); d.Valid() {
		return d, nil
	}
	parts := strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune("/.- ,", r) })
	if len(parts) < 2 || len(parts) > 3 {
		return "", errDate
	}
	if len(parts) == 3 && len(parts[0]) == 4 {
		parts[0], parts[2] = parts[2], parts[0] // 2026/3/4
	} else if _, first := parseMonth(parts[0]); first && !isDigit(parts[0][0]) {
		parts[0], parts[1] = parts[1], parts[0] // mar 4
	}
	day, err := strconv.Atoi(ordinal.ReplaceAllString(parts[0], "$1"))
	if err != nil {
		return "", errDate
	}
	month, ok := parseMonth(parts[1])
	if !ok {
		return "", errDate
	}
	if len(parts) == 2 {
		return latestDay(month, day, today)
	}
	year, err := strconv.Atoi(parts[2])
	if err != nil || len(parts[2]) == 3 || len(parts[2]) > 4 {
		return "", errDate
	}
	if len(parts[2]) <= 2 {
		year += today.Time().Year() / 100 * 100
		if year > today.Time().Year()+10 {
			year -= 100
		}
	}
	return realDay(year, month, day)
}

var ordinal = regexp.MustCompile(`^(\d{1,2})(?:st|nd|rd|th)$`)

func isDigit(b byte) bool { return '0' <= b && b <= '9' }

// latestDay is the latest such day that is not after today. 29 February may be
// eight years back.
func latestDay(month time.Month, day int, today Date) (Date, error) {
	year := today.Time().Year()
	for back := range 9 {
		if d, err := realDay(year-back, month, day); err == nil && d <= today {
			return d, nil
		}
	}
	return "", fmt.Errorf("there is no %d %s", day, month)
}

func parseMonth(s string) (time.Month, bool) {
	if n, err := strconv.Atoi(s); err == nil {
		return time.Month(n), n >= 1 && n <= 12
	}
	if len(s) >= 3 {
		for m := time.January; m <= time.December; m++ {
			if strings.HasPrefix(strings.ToLower(m.String()), s) {
				return m, true
			}
		}
	}
	return 0, false
}

func realDay(year int, month time.Month, day int) (Date, error) {
	d := Date(fmt.Sprintf("%04d-%02d-%02d", year, int(month), day))
	if !d.Valid() {
		return "", fmt.Errorf("there is no %d %s %d", day, month, year)
	}
	return d, nil
}

// ParseMoment reads "today 14:30", "about 4 mar", "4/3/26 9.05", "summer 2018".
// today settles relative days and the year. What comes back without an error is the zero
// Moment or has a real day.
func ParseMoment(s string, today Date) (Moment, error) {
	s = strings.TrimSpace(s)
	var m Moment
	for _, about := range []string{"about ", "~", "c. "} {
		if len(s) >= len(about) && strings.EqualFold(s[:len(about)], about) {
			m.About, s = true, strings.TrimSpace(s[len(about):])
			break
		}
	}
	if m.Words, m.Date = momentWords(s); m.Words != "" {
		if m.Date > today {
			return Moment{}, errors.New("that is still to come: write a day, or a time that has begun")
		}
		return m, nil
	}
	if i := strings.LastIndexByte(s, ' '); i >= 0 {
		if clock, ok := parseClock(s[i+1:]); ok {
			m.Time, s = clock, s[:i]
		}
	}
	d, err := ParseDate(s, today)
	if err == nil && d.IsZero() && m != (Moment{}) {
		err = errDate
	}
	if err != nil {
		return Moment{}, err
	}
	m.Date = d
	return m, nil
}

// parseClock wants two digits of minutes so that "4 mar 26" stays a year.
func parseClock(s string) (string, bool) {
	h, m, found := strings.Cut(strings.ReplaceAll(s, ".", ":"), ":")
	if !found || len(m) != 2 {
		return "", false
	}
	hh, err1 := strconv.Atoi(h)
	mm, err2 := strconv.Atoi(m)
	if err1 != nil || err2 != nil || hh < 0 || hh > 23 || mm < 0 || mm > 59 {
		return "", false
	}
	return fmt.Sprintf("%02d:%02d", hh, mm), true
}
