package ui

import "strings"

// Safe is stored text made safe to show, of one line or many. Whatever could
// command the terminal, reorder the line or hide in it is spelt out as in
// <U+202E>; tabs become spaces; CRLF, CR and Unicode's line and paragraph
// separators become line breaks; letters of every script stay. What is stored
// does not change. Safe text stays as it is.
func Safe(s string) string {
	if plain(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s) + len(s)/8)
	for len(s) > 0 {
		if n := lineBreak(s); n > 0 {
			b.WriteByte('\n')
			s = s[n:]
			continue
		}
		n, show, _ := NextCell(s)
		b.WriteString(show)
		s = s[n:]
	}
	return b.String()
}

// Line is Safe text on one line: its line breaks become spaces.
func Line(s string) string {
	return strings.ReplaceAll(Safe(s), "\n", " ")
}

func plain(s string) bool {
	for i := range len(s) {
		if !printable(s[i]) && s[i] != '\n' {
			return false
		}
	}
	return true
}

// lineBreak is the length of the line break that s begins with, or 0.
func lineBreak(s string) int {
	switch {
	case strings.HasPrefix(s, "\r\n"):
		return 2
	case s[0] == '\n' || s[0] == '\r':
		return 1
	case strings.HasPrefix(s, "\u2028") || strings.HasPrefix(s, "\u2029"):
		return len("\u2028")
	}
	return 0
}
