package ui

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"

	"casefile/model/letters"
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
		if letters.Hidden(r, prev) {
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
		case letters.Style(r):
		case letters.Hidden(r, prev):
			b.WriteString(spell(r))
		default:
			b.WriteRune(r)
		}
		prev = r
	}
	return b.String()
}
