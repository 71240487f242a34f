package csv

import (
	"strings"
	"unicode"
)

// tame puts an apostrophe before what a spreadsheet would take for a formula: it
// takes the wide forms of the signs too, and passes over space before them.
func tame(s string) string {
	if strings.IndexAny(s, "\t\r") == 0 || formula(strings.TrimLeft(s, " \t\r\n\u00a0")) {
		return "'" + s
	}
	return s
}

func formula(s string) bool {
	return strings.IndexAny(s, "=+-@＝＋－＠") == 0 && !point(s)
}

// point reports whether a text is a point of a list as people type them: a hyphen, a
// space, and words and numbers with nothing among them that could reckon, call or name
// a cell.
func point(s string) bool {
	text, ok := strings.CutPrefix(s, "- ")
	words := strings.Fields(text)
	if !ok || len(words) == 0 || !plain(words[0], unicode.L, unicode.M) {
		return false
	}
	for _, w := range words {
		if !plain(w, unicode.L, unicode.M) && !plain(w, unicode.Nd) {
			return false
		}
	}
	return true
}

// plain reports whether a word is of such characters alone, between marks of a sentence.
func plain(word string, of ...*unicode.RangeTable) bool {
	word = strings.TrimRight(strings.TrimLeft(word, "“‘"), ".,;:?’”")
	for _, r := range word {
		if !unicode.In(r, of...) {
			return false
		}
	}
	return word != ""
}
