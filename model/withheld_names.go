package model

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// WithheldNames are the names of the informants of a file whose identity is
// withheld, and how they are reached (C5). They say where a text gives somebody
// away, and are themselves given to nobody.
type WithheldNames struct {
	// words are the words of names, folded, each with the entries that withhold it.
	words map[string][]Ref
	// contacts are addresses and numbers, folded, each with its entry.
	contacts map[string]Ref
	// opened are the entries whose confidential part says who it was.
	opened map[Ref]bool
	// found is what texts gave away: a document asks of each more than once.
	found map[string][]Ref
}

// WithheldNames are the names withheld in the file: in open confidential parts, in
// closed ones that the store looked into (see Guarding), and where one was typed
// into the main file against the rules.
func (f *CaseFile) WithheldNames() WithheldNames {
	n := WithheldNames{words: map[string][]Ref{}, contacts: map[string]Ref{}, opened: map[Ref]bool{}, found: map[string][]Ref{}}
	own := nameWords(f.Details[DetailName])
	for _, it := range f.Items {
		of := it.Ref
		if it.corrects != nil {
			of = it.corrects.Ref
		}
		for _, c := range []Content{it.Content, it.Now} {
			n.withholds(of, c, own)
		}
		if i := it.Informant(); i != nil && i.WithheldFrom != "" { // withheld since
			for _, v := range it.Versions() {
				n.keepWho(of, v.Content, own)
			}
		}
		for _, c := range []Content{it.Confidential, it.ConfidentialNow, f.guarded[it.Ref]} {
			n.opened[of] = n.withholds(of, c, own) || n.opened[of]
		}
	}
	return n
}

// Guarding is the file that knows, besides, the names which stand withheld in parts
// that are closed in it. It shows no more of them than f does.
func (f *CaseFile) Guarding(closed map[Ref]Content) *CaseFile {
	guards := *f
	guards.guarded = closed
	return &guards
}

// withholds adds who content of an entry withholds, and reports whether it says.
func (n WithheldNames) withholds(of Ref, c Content, own []string) (says bool) {
	if right, ok := c.(Correction); ok {
		c = right.Content()
	}
	switch c := c.(type) {
	case Withheld:
		return n.keep(of, c.Informant, c.Contact, own)
	case Copy:
		if c.Withheld != nil {
			says = n.withholds(of, *c.Withheld, own)
		}
		return n.withholds(of, c.Content(), own) || says
	}
	i := accountOf(c).Informant
	if i == nil || i.WithheldFrom == "" {
		return false
	}
	says = n.keepWho(of, c, own)
	return n.keep(of, "", i.Contact, own) || says
}

// keepWho takes in who content names as its informant: it may stand where the kind itself
// asks who it came from, too.
func (n WithheldNames) keepWho(of Ref, c Content, own []string) (says bool) {
	if c == nil {
		return false // it is closed
	}
	for _, b := range c.Body() {
		for _, f := range b.Facts {
			if f.Nature == Who && !notNamed[f.Key] {
				says = n.keep(of, f.Value, "", own) || says
			}
		}
	}
	return says
}

// notNamed are fields that may say who somebody is, and hold no name.
var notNamed = map[string]bool{keyInformantType: true, keyInformantContact: true, keyWithheldFrom: true}

// keep takes in a name but for words that are the child's own too, which give nobody away.
func (n WithheldNames) keep(of Ref, name, contact string, own []string) bool {
	for _, w := range nameWords(name) {
		if !slices.Contains(own, w) && !slices.Contains(n.words[w], of) {
			n.words[w] = append(n.words[w], of)
		}
	}
	for _, part := range append(strings.FieldsFunc(contact, func(r rune) bool { return strings.ContainsRune(",;()\n", r) }), contact) {
		if c := reachedAt(part); utf8.RuneCountInString(c) > 5 {
			n.contacts[c] = of
		}
	}
	return !blank(name) || !blank(contact)
}

// Knows reports whether the confidential part of an entry was looked into, and says
// who is withheld.
func (n WithheldNames) Knows(of Ref) bool { return n.opened[of] }

// In finds what a text gives away: the entry that withholds it. It passes over the
// entries that but takes.
func (n WithheldNames) In(text string, but func(Ref) bool) (of Ref, found bool) {
	if len(n.words)+len(n.contacts) == 0 {
		return Ref{}, false
	}
	all, known := n.found[text]
	if !known {
		all = n.find(text)
		n.found[text] = all
	}
	i := slices.IndexFunc(all, func(r Ref) bool { return !but(r) })
	if i < 0 {
		return Ref{}, false
	}
	return all[i], true
}

// find is every entry that withholds something which a text gives away.
func (n WithheldNames) find(text string) (all []Ref) {
	text = strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Cf, r) { // nothing is hidden by what does not show
			return -1
		}
		return r
	}, text)
	flat := reachedAt(text)
	for contact, r := range n.contacts {
		if strings.Contains(flat, contact) {
			all = append(all, r)
		}
	}
	text = norm.NFC.String(text)
	words := tokenise(text)
	for i := range words[:max(len(words)-1, 0)] { // "O Neill", where the name is O'Neill
		if both := Folded(words[i].word + words[i+1].word); capital(text[words[i].start:words[i].end]) {
			all = append(all, n.words[both]...)
		}
	}
	for _, t := range hyphened(text, words) {
		bare := Folded(strings.TrimSuffix(t.word, "'s"))
		for _, w := range []string{bare, strings.TrimSuffix(bare, "s"), strings.TrimSuffix(bare, "es")} {
			if len(n.words[w]) > 0 && (!everyday[w] || capital(text[t.start:t.end])) {
				all = append(all, n.words[w]...)
			}
		}
	}
	return all
}

// reachedAt is an address or a number without what people set between its parts.
func reachedAt(s string) string {
	flat := strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || strings.ContainsRune("-‑–()./", r) {
			return -1
		}
		return r
	}, Folded(s))
	return strings.ReplaceAll(strings.ReplaceAll(flat, "0044", "0"), "+44", "0")
}
