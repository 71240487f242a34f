// Package columns fits text into lines of so many columns, as plain text and
// Markdown have them.
package columns

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"
)

// Width is how many columns s takes: none for a mark upon a letter, two for a
// wide character.
func Width(s string) int {
	n := 0
	for _, r := range s {
		n += runeWidth(r)
	}
	return n
}

func runeWidth(r rune) int {
	if r < 0x300 {
		return 1
	}
	if unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf) {
		return 0
	}
	if k := width.LookupRune(r).Kind(); k == width.EastAsianWide || k == width.EastAsianFullwidth {
		return 2
	}
	return 1
}

// Wrap breaks s into lines of at most n columns, at its line breaks and at
// spaces; a word that is longer than that is broken. There is at least one line.
func Wrap(s string, n int) []string { return wrap(s, n, true) }

// WrapWords is Wrap, but a long word stays whole and stands out.
func WrapWords(s string, n int) []string { return wrap(s, n, false) }

func wrap(s string, n int, breakWords bool) []string {
	n = max(n, 2)
	var lines []string
	for line := range strings.SplitSeq(s, "\n") {
		lines = append(lines, wrapLine(line, n, breakWords)...)
	}
	return lines
}

func wrapLine(s string, n int, breakWords bool) []string {
	if len(s) <= n { // no fewer bytes than columns
		return []string{strings.TrimRight(s, " ")}
	}
	var lines []string
	var b strings.Builder
	at := 0
	flush := func() {
		lines = append(lines, strings.TrimRight(b.String(), " "))
		b.Reset()
		at = 0
	}
	for len(s) > 0 {
		gap := len(s) - len(strings.TrimLeft(s, " "))
		end := strings.IndexByte(s[gap:], ' ')
		if end < 0 {
			end = len(s) - gap
		}
		word := s[gap : gap+end]
		w := Width(word)
		switch {
		case at+gap+w <= n:
			b.WriteString(s[:gap+end])
			at += gap + w
		case at > 0:
			flush()
			s = s[gap:]
			continue
		case !breakWords:
			b.WriteString(word)
			at += w
		default: // a word, or an indent, as long as the line
			for word != "" {
				l := letter(word, n)
				if w := Width(word[:l]); at+w <= n {
					at += w
				} else {
					flush()
					at = w
				}
				b.WriteString(word[:l])
				word = word[l:]
			}
		}
		s = s[gap+end:]
	}
	if b.Len() > 0 || len(lines) == 0 {
		flush()
	}
	return lines
}

// letter is how many bytes the first letter of s has, with its marks and with the
// letters that a joiner ties to it, as long as those take no more than n columns.
func letter(s string, n int) int {
	const zwnj, zwj = '\u200c', '\u200d'
	prev, size := utf8.DecodeRuneInString(s)
	for size < len(s) {
		r, more := utf8.DecodeRuneInString(s[size:])
		tied := prev == zwnj || prev == zwj
		if w := runeWidth(r); w > 0 && (!tied || Width(s[:size])+w > n) {
			break
		}
		prev, size = r, size+more
	}
	return size
}

// Pad is s with spaces behind it up to n columns.
func Pad(s string, n int) string { return s + strings.Repeat(" ", max(0, n-Width(s))) }

// Shares divides n columns by weight, so that each has what it needs at least,
// or as much of that as is fair; nil where there is no room for that.
func Shares(weights []float64, needs []int, n int) []int {
	if len(weights) == 0 {
		return nil
	}
	fair := n / max(len(weights), 4)
	if fair < tooNarrow {
		return nil
	}
	shares := make([]int, len(weights))
	settled := make([]bool, len(weights))
	free, total := n, 0.0
	for i, w := range weights {
		shares[i] = min(max(needs[i], 1), fair)
		total += weight(w)
	}
	// A column that needs more than its share gets it; the others share the rest.
	for again := true; again; {
		again = false
		for i, w := range weights {
			if !settled[i] && float64(free)*weight(w)/total < float64(shares[i]) {
				settled[i], again = true, true
				free -= shares[i]
				total -= weight(w)
			}
		}
	}
	used, widest := 0, 0
	for i, w := range weights {
		if !settled[i] {
			shares[i] = int(float64(free) * weight(w) / total)
		}
		if used += shares[i]; shares[i] > shares[widest] {
			widest = i
		}
	}
	shares[widest] += n - used
	return shares
}

// tooNarrow is what no column is of use with.
const tooNarrow = 8

// Longest is the width of the longest word in s.
func Longest(s string) int {
	longest := 0
	for word := range strings.FieldsSeq(s) {
		longest = max(longest, Width(word))
	}
	return longest
}

// weight takes a weight that says nothing for 1.
func weight(w float64) float64 {
	if !(w > 0) || w > 1e6 {
		return 1
	}
	return w
}
