package document

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"casefile/model/letters"
)

// tab is what a tab is shown as: documents have no tab stops.
const tab = "    "

// Shown is stored text as it may be shown. Every sort of line break is "\n";
// what has no shape of its own, or would change the order of what is around it,
// is spelt out as in [U+202E], and a byte that is no text as in [0x9B]; a joiner
// stays where it shapes what is around it. Nothing that was written vanishes, and
// nothing that is hidden stays hidden.
func Shown(s string) string {
	if plain(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s) + len(s)/8)
	var prev rune // as itself; 0 where nothing, or something spelt out, is before
	for len(s) > 0 {
		r, n := utf8.DecodeRuneInString(s)
		switch {
		case r == '\r' && strings.HasPrefix(s, "\r\n"):
			n = 2
			fallthrough
		case isBreak(r):
			b.WriteByte('\n')
		case r == '\t':
			b.WriteString(tab)
		case r == utf8.RuneError && n == 1:
			fmt.Fprintf(&b, "[0x%02X]", s[0])
			r = 0
		case letters.Style(r):
			// The two styles of a symbol say nothing.
			r = prev
		case letters.Joiner(r) && letters.Joins(prev, next(s[n:])):
			b.WriteString(s[:n])
		case letters.Joiner(r), letters.Hidden(r, prev):
			b.WriteString(Spelt(r))
			r = 0
		default:
			b.WriteString(s[:n])
		}
		prev, s = r, s[n:]
	}
	return b.String()
}

// next is the first character of s that says anything.
func next(s string) rune {
	for _, r := range s {
		if !letters.Style(r) {
			return r
		}
	}
	return 0
}

// Line is Shown text on one line: its line breaks become spaces.
func Line(s string) string { return strings.ReplaceAll(strings.TrimSpace(Shown(s)), "\n", " ") }

// ShownRuns are runs with Shown text; the line breaks at their end are left out.
func ShownRuns(runs []Run) []Run {
	shown := make([]Run, 0, len(runs))
	for _, r := range runs {
		if r.Text = Shown(r.Text); r.Text != "" {
			shown = append(shown, r)
		}
	}
	for len(shown) > 0 {
		last := &shown[len(shown)-1]
		if last.Text = strings.TrimRight(last.Text, "\n"); last.Text != "" {
			break
		}
		shown = shown[:len(shown)-1]
	}
	return shown
}

// Spelt is a character that cannot be shown, spelt out.
func Spelt(r rune) string { return fmt.Sprintf("[U+%04X]", r) }

func plain(s string) bool {
	for i := range len(s) {
		if c := s[i]; (c < ' ' || c >= 0x7f) && c != '\n' {
			return false
		}
	}
	return true
}

// isBreak reports whether r ends a line in some system or other.
func isBreak(r rune) bool {
	return r == '\n' || r == '\r' || r == '\v' || r == '\f' || r == 0x85 || r == 0x2028 || r == 0x2029
}

// Hidden reports whether r, alone, is spelt out by Shown.
func Hidden(r rune) bool { return letters.Hidden(r, 0) }
