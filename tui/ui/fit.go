package ui

import (
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// Width is the number of cells that one line of safe text takes.
func Width(s string) int {
	if plain(s) { // most are, and need not be looked at as what they might be
		return len(s) - strings.Count(s, "\n")
	}
	return ansi.StringWidth(s)
}

// Truncate cuts a line to w cells, with an ellipsis where it was longer.
func Truncate(s string, w int, t Theme) string {
	if w <= Width(t.Ellipsis) || len(s) <= w {
		return cut(s, w)
	}
	return ansi.Truncate(s, w, t.Ellipsis)
}

// Pad cuts or fills a line on the right to exactly w cells.
func Pad(s string, w int) string {
	s = cut(s, w)
	return s + spaces(w-Width(s))
}

// Clip cuts or fills text to exactly h lines of at most w cells: a view taller
// than the screen would lose its top lines. For h < 1 it is empty.
func Clip(s string, w, h int) string {
	if h < 1 {
		return ""
	}
	var b strings.Builder
	for i := range h {
		if i > 0 {
			b.WriteByte('\n')
		}
		var line string
		line, s, _ = strings.Cut(s, "\n")
		b.WriteString(cut(line, w))
	}
	return b.String()
}

func cut(s string, w int) string {
	if w < 1 {
		w = 0
	}
	if len(s) <= w { // no text is wider than it is long
		return s
	}
	return ansi.Truncate(s, w, "")
}

func spaces(n int) string {
	if n < 1 {
		return ""
	}
	return strings.Repeat(" ", n)
}
