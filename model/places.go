package model

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Places are the words by which the record says where a child is to be found.
type Places struct{ words []string }

// noPlaces are words of an address that many have: alone they point nowhere.
var noPlaces = wordSet("road street row lane avenue close drive way court place terrace crescent gardens grove park hill house flat floor " +
	"room block north south east west school academy college nursery primary secondary infant junior special reception year group " +
	"city town county foster carer carers care home address held team family staying lives living known none not no yet " +
	"with at in on of the and a an her his their mother father parents brother sister both mornings afternoons days staff site " +
	"monday tuesday wednesday thursday friday saturday sunday saint st")

// Places are the words of the child's address, school and placement, and of where
// those live who live with the child, on a day. A word that the reader has in their
// own name, or that says where somebody else in the child's life lives, gives
// nothing away; nor does a relative's name.
func (f *CaseFile) Places(on Date, reader string) Places {
	values := []string{f.Details["address"], f.Details["school"]}
	open := placeWords(reader, f.Details[DetailName], f.Details[DetailKnownAs])
	for _, s := range f.Statuses {
		if s.Type == StatusPlacement && (s.To.IsZero() || on <= s.To) {
			values = append(values, s.Detail)
		}
	}
	for _, r := range f.Relatives {
		open = append(open, placeWords(r.Name)...)
		if r.Household == Yes && r.Ended.IsZero() {
			values = append(values, r.Lives)
		} else {
			open = append(open, placeWords(r.Lives)...)
		}
	}
	words := slices.DeleteFunc(placeWords(values...), func(w string) bool { return slices.Contains(open, w) })
	return Places{words}
}

// placeWords are the words of texts that could point to a place or a household:
// those with a capital or, as in a postcode, a figure among letters.
func placeWords(texts ...string) []string {
	var all []string
	for _, s := range texts {
		for _, t := range tokenise(s) {
			written, word := s[t.start:t.end], Folded(strings.TrimSuffix(t.word, "'s"))
			figures := strings.ContainsAny(word, "0123456789") && strings.Trim(word, "0123456789") != ""
			if utf8.RuneCountInString(word) >= 3 && (capital(written) || figures) && !noPlaces[word] && !notNames[word] {
				all = append(all, word)
			}
		}
	}
	return all
}

// In reports whether a text says one of the words.
func (p Places) In(text string) bool {
	return len(p.words) > 0 && slices.ContainsFunc(tokenise(text), func(t token) bool {
		word := Folded(strings.TrimSuffix(t.word, "'s"))
		return slices.Contains(p.words, word) || slices.Contains(p.words, strings.TrimSuffix(word, "s"))
	})
}
