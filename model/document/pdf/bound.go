package pdf

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// bound reports whether a space between before and after is no place to end a line:
// in a date, between the day and its month, and between a number and the time that
// it counts.
func bound(before, after string) bool {
	digits := len(before) - len(strings.TrimRight(before, "0123456789"))
	if digits == 0 {
		return false
	}
	if r, _ := utf8.DecodeLastRuneInString(before[:len(before)-digits]); unicode.IsLetter(r) && r != utf8.RuneError {
		return false
	}
	end := strings.IndexFunc(after, func(r rune) bool { return !unicode.IsLetter(r) })
	if end < 0 {
		end = len(after)
	}
	if end > longestBound {
		return false
	}
	switch word := strings.ToLower(after[:end]); word {
	case "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
		"january", "february", "march", "april", "june", "july", "august", "september", "october", "november", "december":
		return digits <= 2
	case "second", "minute", "min", "hour", "night", "day", "week", "fortnight", "month", "year", "am", "pm",
		"seconds", "minutes", "mins", "hours", "nights", "days", "weeks", "fortnights", "months", "years":
		return true
	}
	return false
}

// longestBound is as long as "fortnights", the longest of them.
const longestBound = 10

// boundAt is bound for the space that is letter i.
func boundAt(letters []letter, i int) bool {
	if i == 0 || letters[i-1].r < '0' || letters[i-1].r > '9' {
		return false
	}
	var before, after strings.Builder
	from := i
	for from > 0 && letters[from-1].r != ' ' && letters[from-1].r != '\n' {
		from--
	}
	for _, c := range letters[from:i] {
		before.WriteRune(c.r)
	}
	for _, c := range letters[i+1:] {
		if after.WriteRune(c.r); !unicode.IsLetter(c.r) || after.Len() > longestBound {
			break
		}
	}
	return bound(before.String(), after.String())
}
