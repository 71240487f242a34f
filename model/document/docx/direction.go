package docx

import (
	"unicode/utf8"

	"golang.org/x/text/unicode/bidi"

	"casefile/model/document"
)

// firstRightToLeft is the first character of a script that runs from right to left.
const firstRightToLeft = 0x590

// strength is -1 for a character that runs from right to left, 1 for one that runs
// from left to right, 0 for one that goes with those around it.
func strength(r rune) int {
	if r < firstRightToLeft {
		if r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' {
			return 1
		}
		if r < utf8.RuneSelf {
			return 0
		}
	}
	switch p, _ := bidi.LookupRune(r); p.Class() {
	case bidi.L:
		return 1
	case bidi.R, bidi.AL:
		return -1
	}
	return 0
}

// rightToLeft reports whether a paragraph runs from right to left: its first
// character that runs anywhere says so.
func rightToLeft(runs []document.Run) bool {
	for _, run := range runs {
		for _, r := range run.Text {
			if s := strength(r); s != 0 {
				return s < 0
			}
		}
	}
	return false
}

// stretch is text that runs in one direction.
type stretch struct {
	text string
	rtl  bool
}

// stretches part text where its direction changes. What has none of its own goes
// with what it stands between, and with the paragraph where those differ.
func stretches(s string, paragraph bool) []stretch {
	var all []stretch
	start, end := 0, 0 // of the stretch; what is after its end is not decided yet
	dir := paragraph
	part := func(at int, next bool) {
		if at > start {
			all = append(all, stretch{s[start:at], dir})
		}
		start, dir = at, next
	}
	for i, r := range s {
		turn := strength(r)
		if turn == 0 {
			continue
		}
		if rtl := turn < 0; rtl != dir {
			if dir == paragraph {
				part(i, rtl)
			} else {
				part(end, rtl)
			}
		}
		end = i + utf8.RuneLen(r)
	}
	if dir != paragraph {
		part(end, paragraph)
	}
	part(len(s), paragraph)
	return all
}
