package model

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"casefile/model/letters"
)

// notNames are words that stand with a name and are none: they give nobody away.
var notNames = wordSet("mr mrs ms miss mx dr doctor sir lady lord rev reverend prof professor pc sgt " +
	"mum mother mam dad father aunt auntie aunty uncle gran grandma grandmother nan nana grandad grandpa grandfather " +
	"sister brother cousin neighbour neighbor friend teacher nurse landlord the of and at from next door")

// everyday are words that are names as well: they count as one with a capital.
var everyday = wordSet("an art can do he her his in may my on she so will")

func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(words) {
		set[w] = true
	}
	return set
}

// nameWords are the words of a person's name that could give them away, folded;
// of what hyphens join the whole as well. Where some of them have capitals, those
// that have none are no names: "Rita Hill, who lives opposite".
func nameWords(name string) []string {
	var capitals, all []string
	name = norm.NFC.String(name)
	for _, t := range hyphened(name, tokenise(name)) {
		word := strings.TrimSuffix(t.word, "'s")
		if utf8.RuneCountInString(word) < 2 || notNames[word] || strings.ContainsFunc(word, unicode.IsDigit) {
			continue
		}
		all = append(all, Folded(word))
		if capital(name[t.start:t.end]) {
			capitals = append(capitals, Folded(word))
		}
	}
	if len(capitals) > 0 {
		return capitals
	}
	return all
}

// capital reports whether a word begins with a capital.
func capital(word string) bool {
	first, _ := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(first)
}

// hyphened are words, and after those that only a hyphen parts what they are as
// one: people leave it out.
func hyphened(s string, words []token) []token {
	var all []token
	for i, from := 0, 0; i < len(words); i++ {
		all = append(all, words[i])
		if i+1 < len(words) {
			between, size := utf8.DecodeRuneInString(s[words[i].end:])
			if letters.Hyphen(between) && words[i].end+size == words[i+1].start {
				continue
			}
		}
		if from < i {
			whole := token{start: words[from].start, end: words[i].end}
			whole.word = lower(strings.ReplaceAll(s[whole.start:whole.end], "’", "'"))
			all = append(all, whole)
		}
		from = i + 1
	}
	return all
}

// namesOf reports which of these names stands in a text, as a whole word,
// alone, as a plural or as whose something is; the word as it is written there,
// empty for none.
func namesOf(text string, names []string) (word, name string) {
	text = norm.NFC.String(text)
	for _, t := range hyphened(text, tokenise(text)) {
		bare := Folded(strings.TrimSuffix(t.word, "'s"))
		for _, n := range names {
			if bare != n && bare != n+"s" && bare != n+"es" {
				continue
			}
			if written := text[t.start:t.end]; !everyday[n] || capital(written) {
				return written, n
			}
		}
	}
	return "", ""
}

// naming is a place where a person is named.
type naming struct {
	// field and statement say where, as in Finding.
	field     string
	statement int
	// word is how it is written there, and name which of the names it is.
	word, name string
}

// namingIn finds where what is shown of content names a person: by a first name, a
// surname, or any part of one (C3, C5). Each name is found once. A name that is
// the child's own too, whose file it is, gives nobody away.
func namingIn(c Content, person, child string) []naming {
	own := nameWords(child)
	names := slices.DeleteFunc(nameWords(person), func(n string) bool { return slices.Contains(own, n) })
	var found []naming
	look := func(field string, statement int, text string) {
		for {
			word, name := namesOf(text, names)
			if word == "" {
				return
			}
			found = append(found, naming{field, statement, word, name})
			names = slices.DeleteFunc(names, func(n string) bool { return n == name })
		}
	}
	var texts []field
	if w, ok := c.(worded); ok {
		texts = w.worded()
	}
	if v, ok := c.(Visit); ok { // each child's own, where several were visited
		texts = append(texts, field{"childSaid", v.ChildSaid})
	}
	for _, f := range texts {
		for i, s := range f.text {
			look(f.name, i, s.Words)
		}
	}
	for _, s := range spoken(c) {
		look("", -1, s)
	}
	return found
}

// named points out where a part that stands in the main file names an informant
// whose identity is withheld.
func (fs *findings) named(general Content, person, child string) {
	for _, n := range namingIn(general, person, child) {
		*fs = append(*fs, Finding{
			Clause: C5, Field: orElse(n.field, "withheld.informant"), Statement: n.statement, Level: Must,
			Message: "\"" + n.word + "\" is a name of the informant, whose identity is withheld, and this part stands in the main file: say it without the name. What cannot do without goes into the confidential part.",
		})
	}
}
