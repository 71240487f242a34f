package screen

import (
	"strconv"
	"strings"
	"time"

	"casefile/model"
)

// Ago is a day as workers think of it: how long since.
func Ago(d, today model.Date) string {
	if d.IsZero() {
		return "never"
	}
	switch n := d.DaysTo(today); {
	case n == 0:
		return "today"
	case n == 1:
		return "yesterday"
	case n > 1 && n < 15:
		return strconv.Itoa(n) + " days"
	case n >= 15 && n < 100:
		return strconv.Itoa(n/7) + " weeks"
	}
	return d.Numeric()
}

// Since is how long ago something was, in words.
func (a *App) Since(t time.Time) string { return SinceWords(model.DateOf(a.Local(t)), a.Today()) }

// Local is a time as clocks here show it.
func (a *App) Local(t time.Time) time.Time { return t.In(a.Clock.Location()) }

// SinceWords is a day as part of a sentence: "3 days ago", "on 04/03/2026".
func SinceWords(d, today model.Date) string {
	words := Ago(d, today)
	switch {
	case words == d.Numeric():
		return "on " + words
	case strings.HasSuffix(words, "days"), strings.HasSuffix(words, "weeks"):
		return words + " ago"
	}
	return words
}
