package model

import (
	"regexp"
	"strconv"
	"strings"
	"time"
)

// seasons is the month in which each part of a year begins, by the word for it.
// Winter is that which begins in December of the year named.
var seasons = map[string]time.Month{
	"spring": time.March, "summer": time.June, "autumn": time.September, "winter": time.December,
	"early": time.January, "mid": time.May, "late": time.September,
}

var (
	yearAlone  = regexp.MustCompile(`^(1[89]|20)\d\d$`)
	partOfYear = regexp.MustCompile(`^([a-z]+|\d{1,2})[ ./-]+(?:of )?((?:1[89]|20)\d\d)$`)
)

// momentWords reads a day that is known only as a year, a season or a month:
// "2019", "summer 2018", "March 2017". first is the day on which that begins, by
// which it is sorted.
func momentWords(s string) (words string, first Date) {
	s = strings.ToLower(strings.Join(strings.Fields(s), " "))
	if yearAlone.MatchString(s) {
		year, _ := strconv.Atoi(s)
		return s, NewDate(year, time.January, 1)
	}
	parts := partOfYear.FindStringSubmatch(s)
	if parts == nil {
		return "", ""
	}
	year, _ := strconv.Atoi(parts[2])
	if month, ok := seasons[parts[1]]; ok {
		return parts[1] + " " + parts[2], NewDate(year, month, 1)
	}
	if month, ok := parseMonth(strings.TrimSuffix(parts[1], ".")); ok {
		return month.String() + " " + parts[2], NewDate(year, month, 1)
	}
	return "", ""
}

// RoughMoment is a day that is known only as a year, a season or a month.
func RoughMoment(s string) (Moment, bool) {
	words, first := momentWords(s)
	return Moment{Date: first, Words: words}, words != ""
}

// words are the words of a rough day where they fit its date: what came from
// elsewhere may hold anything.
func (m Moment) words() string {
	if m.Words == "" {
		return ""
	}
	if words, first := momentWords(m.Words); words == m.Words && first == m.Date {
		return words
	}
	return ""
}

// Last is the last day that it can have been: of a rough day the last one of the year,
// the season or the month, by which nothing is counted as late that may not be.
func (m Moment) Last() Date {
	word, _, more := strings.Cut(m.words(), " ")
	switch {
	case word == "":
		return m.Date
	case !more:
		return m.Date.AddMonths(12).AddDays(-1)
	case seasons[strings.ToLower(word)] != 0:
		return m.Date.AddMonths(4).AddDays(-1) // "early", "mid" and "late" are a third of a year
	}
	return m.Date.AddMonths(1).AddDays(-1)
}

// Day is the day as it is known, without the time: "4 Mar 2026", "about 4 Mar
// 2026", "summer 2018".
func (m Moment) Day() string {
	day := m.Date.String()
	if words := m.words(); words != "" {
		day = words
	}
	if m.About {
		day = "about " + day
	}
	return day
}

// Numeric is the form for columns that are narrow: "04/03/2026", "~04/03/2026",
// "Sep 2017".
func (m Moment) Numeric() string {
	day := m.Date.Numeric()
	if words := m.words(); words != "" {
		day = words
		if month, year, two := strings.Cut(words, " "); two && len(month) > len("winter") {
			if _, isMonth := parseMonth(strings.ToLower(month)); isMonth {
				day = month[:3] + " " + year
			}
		}
	}
	if m.About {
		day = "~" + day
	}
	return day
}
