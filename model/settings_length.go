package model

import (
	"errors"
	"slices"
	"strconv"
	"strings"
)

// DaysWords is a number of days in words: "1 day", "20 days", "6 weeks".
func DaysWords(n int) string {
	if n > 0 && n%7 == 0 {
		return Count(n/7, "week")
	}
	return Count(n, "day")
}

// Parse reads a length of time as people type it, in the interval's unit: "6
// weeks", "6w", "42", "42 days"; "6" or "6 years" where the unit is the year.
func (t IntervalTerm) Parse(text string) (int, error) {
	text = strings.ToLower(strings.TrimSpace(text))
	digits := len(text) - len(strings.TrimLeft(text, "0123456789"))
	n, err := strconv.Atoi(text[:digits])
	unit := strings.TrimSuffix(strings.TrimSpace(text[digits:]), "s")
	switch {
	case err != nil:
	case unit == "" || unit == t.Unit || unit == t.Unit[:1]:
		return t.bounded(n)
	case t.Unit == "day" && (unit == "week" || unit == "w"):
		return t.bounded(min(n, t.Max+1) * 7)
	}
	if t.Unit == "day" {
		return 0, errors.New("write it like 6 weeks or 20 days, " + t.Bounds())
	}
	return 0, errors.New("write it like 6 years, " + t.Bounds())
}

func (t IntervalTerm) bounded(n int) (int, error) {
	if n < t.Min || n > t.Max {
		return 0, errors.New("it can be " + t.Bounds())
	}
	return n, nil
}

// ParseClosures reads days with commas or line breaks between them. Each is
// given with its year, since closures lie ahead.
func ParseClosures(text string, today Date) ([]Date, error) {
	var days []Date
	for part := range strings.FieldsFuncSeq(text, func(r rune) bool { return r == ',' || r == ';' || r == '\n' }) {
		if part = strings.TrimSpace(part); part == "" {
			continue
		}
		d, err := ParseDate(part, today)
		switch {
		case err != nil:
			return nil, errors.New("\"" + part + "\": write each day like 24/12/2026, with commas between")
		case len(strings.FieldsFunc(part, func(r rune) bool { return strings.ContainsRune("/.- ", r) })) != 3:
			return nil, errors.New("\"" + part + "\": say the year too, like 24/12/2026")
		}
		days = append(days, d)
	}
	slices.Sort(days)
	days = slices.Compact(days)
	if len(days) > MaxClosures {
		return nil, errors.New("that is more than " + strconv.Itoa(MaxClosures) + " days: leave out those that are past")
	}
	return days, nil
}

// ClosuresText is days as ParseClosures reads them.
func ClosuresText(days []Date) string {
	all := make([]string, len(days))
	for i, d := range days {
		all[i] = d.Numeric()
	}
	return strings.Join(all, ", ")
}
