package model

import (
	"bytes"
	"slices"
	"strings"
	"unicode/utf8"

	"casefile/model/letters"
)

// Sought is what somebody looks for: words that must all be found, in any order,
// each anywhere in a word (see Folded).
type Sought struct{ words []soughtWord }

// soughtWord is a word in each of the ways in which it may be written: what has
// hyphens may stand as one word, or as several.
type soughtWord []string

// Seek is what was typed to look for. The comma after a family name that comes
// first is none of it.
func Seek(typed string) Sought {
	var s Sought
	for _, word := range strings.Fields(typed) {
		whole := strings.TrimSpace(Folded(strings.Trim(word, ",")))
		if whole == "" {
			if whole = strings.TrimSpace(Folded(word)); whole == "" {
				continue
			}
		}
		ways := soughtWord{whole}
		parts := strings.FieldsFunc(strings.Trim(word, ","), letters.Hyphen)
		if parted := strings.TrimSpace(Folded(strings.Join(parts, " "))); parted != whole && parted != "" {
			ways = append(ways, parted)
		}
		s.words = append(s.words, ways)
	}
	return s
}

// Len is how many words there are to find.
func (s Sought) Len() int { return len(s.words) }

// In reports whether all of it stands in a Folded text.
func (s Sought) In(folded string) bool {
	for _, w := range s.words {
		if !slices.ContainsFunc(w, func(way string) bool { return strings.Contains(folded, way) }) {
			return false
		}
	}
	return true
}

// InBytes is In, of a text that AppendFolded made.
func (s Sought) InBytes(folded []byte) bool {
	for _, w := range s.words {
		if !slices.ContainsFunc(w, func(way string) bool { return bytes.Contains(folded, []byte(way)) }) {
			return false
		}
	}
	return true
}

// Find is where in a text, as it is written, its first place of the i-th word is,
// in bytes.
func (s Sought) Find(i int, text string) (start, end int, found bool) {
	folded, at := letters.FoldedAt(text)
	first := -1
	for _, way := range s.words[i] {
		if n := bytes.Index(folded, []byte(way)); n >= 0 && (first < 0 || n < first) {
			first, start, end = n, at[n], at[n+len(way)-1]
		}
	}
	if first < 0 {
		return 0, 0, false
	}
	// What belongs to its last letter is shown with it.
	_, size := utf8.DecodeRuneInString(text[end:])
	for end += size; end < len(text); end += size {
		r, n := utf8.DecodeRuneInString(text[end:])
		if size = n; !letters.Accent(r) {
			break
		}
	}
	return start, end, true
}
