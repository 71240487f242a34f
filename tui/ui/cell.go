package ui

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// tab is what a tab is shown as. Real tab stops would depend on the column.
const tab = "    "

// NextCell takes the first thing that s shows: n is its length in bytes, show
// what may be sent to the terminal for it, width the cells that this takes (at
// least 1). It is a letter with all its marks, or a single character that must
// not reach a terminal as it is, spelt out as in <U+202E>. s must not be empty.
func NextCell(s string) (n int, show string, width int) {
	c := s[0]
	if printable(c) && (len(s) == 1 || s[1] < utf8.RuneSelf) {
		return 1, s[:1], 1
	}
	if c == '\t' {
		return 1, tab, len(tab)
	}
	r, n := utf8.DecodeRuneInString(s)
	if r == utf8.RuneError && n == 1 {
		show = fmt.Sprintf("<0x%02X>", c)
		return n, show, len(show)
	}
	if unicode.IsControl(r) {
		show = spell(r)
		return n, show, len(show)
	}
	cluster, width := ansi.FirstGraphemeCluster(s, ansi.GraphemeWidth)
	if !utf8.ValidString(cluster) { // a stray byte counts as a mark there
		cluster = cluster[:n]
		width = ansi.StringWidth(cluster)
	}
	show = showCluster(cluster)
	if show != cluster {
		width = ansi.StringWidth(show)
	}
	if first, _ := utf8.DecodeRuneInString(show); width < 1 || unicode.In(first, unicode.Mn, unicode.Me) {
		// A mark without a letter would fall upon its neighbour.
		show = "◌" + show
		width = max(ansi.StringWidth(show), 1)
	}
	return len(cluster), show, width
}

// printable reports whether c is an ASCII character that shows as itself.
func printable(c byte) bool { return c >= ' ' && c < 0x7f }

// spell writes a character that is not to be shown. It is ASCII so that every
// terminal can show it.
func spell(r rune) string { return fmt.Sprintf("<U+%04X>", r) }

func showCluster(cluster string) string {
	var prev rune
	for _, r := range cluster {
		if hidden(r, prev) {
			return spellCluster(cluster)
		}
		prev = r
	}
	return cluster
}

func spellCluster(cluster string) string {
	var b strings.Builder
	var prev rune
	for _, r := range cluster {
		switch {
		case r == textStyle || r == emojiStyle:
		case hidden(r, prev):
			b.WriteString(spell(r))
		default:
			b.WriteRune(r)
		}
		prev = r
	}
	return b.String()
}

const (
	zwnj       = '\u200c'
	zwj        = '\u200d'
	textStyle  = '\ufe0e' // the two styles of a symbol are left out: they say
	emojiStyle = '\ufe0f' // nothing, and terminals disagree on their widths
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
// order of what is around it: controls, bidirectional overrides and isolates,
// zero-width characters, fillers, tags, line separators.
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
