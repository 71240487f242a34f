package model

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Places are the words by which the record says where a child is to be found, and with
// whom.
type Places struct {
	words []string
	// phrases are lines of addresses and names of schools, word by word: each word alone
	// may point nowhere.
	phrases [][]string
}

// placeKinds are words that make a place of those beside them.
var placeKinds = wordSet("road street row lane avenue close drive way court place terrace crescent gardens grove park hill house flat " +
	"school academy college nursery primary secondary infant junior")

// noPlaces are words of an address that many have: alone they point nowhere.
var noPlaces = wordSet("road street row lane avenue close drive way court place terrace crescent gardens grove park hill house flat floor " +
	"room block north south east west school academy college nursery primary secondary infant junior special reception year group " +
	"city town county foster carer carers care home address held team family staying lives living known none not no yet " +
	"with at in on of the and a an her his their mother father parents brother sister both mornings afternoons days staff site " +
	"monday tuesday wednesday thursday friday saturday sunday saint st")

// Places are the words of the child's address, school and placement, and of where
// those live who live with the child, on a day; and the names of who cares for the child
// there. A word that the reader has in their own name, or that says where somebody else in
// the child's life lives, gives nothing away; nor does the name of somebody else.
func (f *CaseFile) Places(on Date, reader string) Places {
	values := []string{f.Details["address"], f.Details["school"]}
	open := placeWords(reader, f.Details[DetailName], f.Details[DetailKnownAs])
	var carers []string
	for _, s := range f.Statuses {
		if s.Type == StatusPlacement && (s.To.IsZero() || on <= s.To) {
			values = append(values, s.Detail)
		}
	}
	for _, r := range f.Relatives {
		with := r.Household == Yes && r.Ended.IsZero()
		switch {
		case r.caresElsewhere():
			carers = append(carers, nameWords(r.Name)...)
		case !with:
			open = append(open, placeWords(r.Name)...)
		}
		if with {
			values = append(values, r.Lives)
		} else {
			open = append(open, placeWords(r.Lives)...)
		}
	}
	p := Places{words: slices.DeleteFunc(append(placeWords(values...), carers...), func(w string) bool { return slices.Contains(open, w) })}
	for _, v := range values {
		p.phrases = append(p.phrases, placePhrases(v)...)
	}
	return p
}

// caresElsewhere reports whether somebody looks after the child who is no parent: where
// they are, the child is.
func (r Relative) caresElsewhere() bool {
	switch r.Relation.Relation {
	case "carer", "guardian":
		return r.Ended.IsZero()
	case relMother, relFather:
		return false
	}
	return r.Household == Yes && r.Ended.IsZero() && mirrors[r.Relation.Relation] == ""
}

// placeWords are the words of texts that could point to a place or a household:
// those with a capital or, as in a postcode, a figure among letters; of a line that was
// typed without capitals, all that are long enough.
func placeWords(texts ...string) []string {
	var all []string
	for _, s := range texts {
		small := s == strings.ToLower(s)
		for _, t := range tokenise(s) {
			written, word := s[t.start:t.end], Folded(strings.TrimSuffix(t.word, "'s"))
			figures := strings.ContainsAny(word, "0123456789") && strings.Trim(word, "0123456789") != ""
			n := utf8.RuneCountInString(word)
			if n >= 3 && (capital(written) || figures || small && n >= 5) && !noPlaces[word] && !notNames[word] {
				all = append(all, word)
			}
		}
	}
	return all
}

// placePhrases are the parts of a line that name a place by several words: "12 Park Road".
func placePhrases(line string) [][]string {
	var all [][]string
	for _, part := range strings.FieldsFunc(line, func(r rune) bool { return r == ',' || r == ';' || r == '\n' || r == '(' || r == ')' }) {
		var words []string
		kind := false
		for _, t := range tokenise(part) {
			words = append(words, Folded(t.word))
			kind = kind || placeKinds[Folded(t.word)]
		}
		if kind && len(words) > 1 {
			all = append(all, words)
		}
	}
	return all
}

// In reports whether a text says one of the words, or a phrase.
func (p Places) In(text string) bool {
	if len(p.words)+len(p.phrases) == 0 {
		return false
	}
	var said []string
	for _, t := range tokenise(text) {
		word := Folded(strings.TrimSuffix(t.word, "'s"))
		if slices.Contains(p.words, word) || slices.Contains(p.words, strings.TrimSuffix(word, "s")) {
			return true
		}
		said = append(said, word)
	}
	return slices.ContainsFunc(p.phrases, func(phrase []string) bool {
		for i := 0; i+len(phrase) <= len(said); i++ {
			if slices.Equal(said[i:i+len(phrase)], phrase) {
				return true
			}
		}
		return false
	})
}
