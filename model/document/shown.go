package document

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// tab is what a tab is shown as: documents have no tab stops.
const tab = "    "

// Shown is stored text as it may be shown. Every sort of line break is "\n";
// what has no shape of its own, or would change the order of what is around it,
// is spelt out as in [U+202E], and a byte that is no text as in [0x9B]. Nothing
// that was written vanishes, and nothing that is hidden stays hidden.
func Shown(s string) string {
	if plain(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s) + len(s)/8)
	var prev rune
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
		case r == textStyle || r == emojiStyle:
			// The two styles of a symbol say nothing.
		case hidden(r, prev):
			b.WriteString(Spelt(r))
		default:
			b.WriteString(s[:n])
		}
		prev, s = r, s[n:]
	}
	return b.String()
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

const (
	zwnj       = '\u200c'
	zwj        = '\u200d'
	textStyle  = '\ufe0e'
	emojiStyle = '\ufe0f'
)

// joining are the scripts that cannot be written properly without ZWJ and
// ZWNJ (The Unicode Standard, 23.2).
var joining = []*unicode.RangeTable{
	unicode.Arabic, unicode.Syriac, unicode.Mandaic, unicode.Mongolian, unicode.Nko,
	unicode.Devanagari, unicode.Bengali, unicode.Gurmukhi, unicode.Gujarati, unicode.Oriya,
	unicode.Tamil, unicode.Telugu, unicode.Kannada, unicode.Malayalam, unicode.Sinhala,
	unicode.Khmer, unicode.Myanmar, unicode.Tibetan, unicode.Phags_Pa,
}

// hidden reports whether r, after prev, has no shape of its own or changes the
// order of what is around it. The screen goes by the same rule.
func hidden(r, prev rune) bool {
	if r < 0xad {
		return unicode.IsControl(r)
	}
	switch {
	case r == zwj || r == zwnj:
		return !unicode.In(prev, joining...) || !unicode.IsLetter(prev) && !unicode.IsMark(prev)
	case r >= 0x180b && r <= 0x180f && r != 0x180e:
		return !unicode.Is(unicode.Mongolian, prev) // variants of its letters
	case r == 0x034f, r == 0x115f, r == 0x1160, r == 0x3164, r == 0xffa0, r == 0x17b4, r == 0x17b5:
		return true // joiner and fillers that are letters or marks by category
	case r >= 0xfe00 && r <= 0xfe0f, r >= 0xe0000 && r <= 0xe0fff:
		return true // variation selectors, tags
	case r&0xfffe == 0xfffe:
		return true // not characters
	}
	return unicode.In(r, unicode.Cf, unicode.Zl, unicode.Zp)
}

// Hidden reports whether r, alone, is spelt out by Shown.
func Hidden(r rune) bool { return hidden(r, 0) }
