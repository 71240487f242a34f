package model

import (
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"casefile/model/letters"
)

// calendar are words that English writes with a capital and that name nobody.
var calendar = wordSet("monday tuesday wednesday thursday friday saturday sunday " +
	"january february march april june july august september october november december christmas easter")

// StillNamed says which names of its confidential part a correction leaves in the main
// part: whoever takes a name out of an account forgets the headline over it (C6). It is
// asked on filing alone, since the main part may name them on purpose. child is the
// name on the file.
func StillNamed(general, confidential Content, child string) []Finding {
	right, corrects := general.(Correction)
	hidden, hides := confidential.(Correction)
	if !corrects || !hides {
		return nil
	}
	now := right.Content()
	names := namesIn(spoken(hidden.Content())...)
	for _, own := range nameWords(child) {
		delete(names, own)
	}
	in := func(texts ...string) string {
		there := namesIn(texts...)
		for _, n := range slices.Sorted(maps.Keys(there)) {
			if sure, named := names[n]; named && (sure || there[n]) {
				return n
			}
		}
		return ""
	}
	var fs []Finding
	ask := func(field, name string) bool {
		if name != "" {
			fs = append(fs, Finding{Clause: C6, Field: field, Statement: -1, Level: Must,
				Message: "The name " + letters.UpperFirst(name) + " is in the confidential part, and here in the main part as well. Take it out here if nobody else is to read it."})
		}
		return name != ""
	}
	s := accountOf(now).Significant
	if s != nil {
		headline, meaning := ask("significant.headline", in(s.Headline)), ask("significant.meaning", in(s.Meaning))
		if headline || meaning {
			return fs
		}
	}
	ask("withheld", in(spoken(now)...))
	return fs
}

// namesIn are the words of texts that a capital makes names, folded. Where a sentence
// begins every word has one: of those that only stand there it is not sure.
func namesIn(texts ...string) (sure map[string]bool) {
	sure = map[string]bool{}
	for _, text := range texts {
		for _, t := range tokenise(text) {
			word := strings.TrimSuffix(t.word, "'s")
			if capitalised(text[t.start:t.end]) && utf8.RuneCountInString(word) > 2 && !notNames[word] && !everyday[word] && !calendar[word] {
				sure[Folded(word)] = sure[Folded(word)] || t.name
			}
		}
	}
	return sure
}
