package ui

import (
	"strings"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// Wrap breaks text into lines of at most w cells, between words where it can.
// Line breaks, blank lines and indentation stay; the spaces at a break go. A
// character wider than w gets a line of its own. Styles in s are left where
// they are and are not renewed after a break: style the lines, not the text.
func Wrap(s string, w int) []string {
	var lines []string
	for line := range strings.SplitSeq(s, "\n") {
		starts := breaks(line, w, nextStyled)
		for i, from := range starts {
			to := len(line)
			if i+1 < len(starts) {
				to = starts[i+1]
			}
			lines = append(lines, strings.TrimRight(line[from:to], " "))
		}
	}
	return lines
}

// Rows is where each row begins (in bytes, the first at 0) when raw text
// without line breaks is wrapped to w cells. The spaces at a break belong to
// the row before it and may reach beyond w. Text is measured as NextCell shows
// it.
func Rows(s string, w int) []int {
	return breaks(s, w, func(s string) (int, int) {
		n, _, width := NextCell(s)
		return n, width
	})
}

// nextStyled takes the next letter or escape sequence.
func nextStyled(s string) (n, width int) {
	_, width, n, _ = ansi.DecodeSequence(s, ansi.NormalState, nil)
	return n, width
}

// breaks wraps one line; next measures what its argument begins with.
func breaks(s string, w int, next func(string) (n, width int)) []int {
	w = max(w, 1)
	starts := []int{0}
	start, col := 0, 0   // of the row: where it begins, cells used so far
	word, before := 0, 0 // of its last word: where it begins, cells before it
	for i := 0; i < len(s); {
		n, width := 1, 1
		if !printable(s[i]) || i+1 < len(s) && s[i+1] >= utf8.RuneSelf {
			n, width = next(s[i:])
		}
		if s[i] == ' ' && n == 1 {
			col += width
			i += n
			word, before = i, col
			continue
		}
		if col+width > w && i > start {
			if word > start {
				start, col = word, col-before
			} else {
				start, col = i, 0
			}
			word, before = start, 0
			starts = append(starts, start)
			continue
		}
		col += width
		i += n
	}
	return starts
}
