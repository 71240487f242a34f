package letters

import (
	"slices"
	"strings"
	"unicode"

	"go.mau.fi/util/confusable"
	"golang.org/x/text/unicode/norm"
)

// Looks are what a name looks like, whatever letters it is written in, in capitals or
// not: who is called by one that has a look in common with another's can be taken for
// them. It goes by the Unicode Consortium's table of confusable letters (UTS #39). None of
// them is for reading.
func Looks(name string) []string {
	var all []string
	small := Folded(name)
	for _, written := range []string{name, small, strings.ToUpper(small)} { // a capital may look like another's small letter
		look := looked(confusable.Skeleton(written))
		if look == "" {
			look = norm.NFC.String(name) // of signs alone
		}
		if !slices.Contains(all, look) {
			all = append(all, look)
		}
	}
	return all
}

// looked is what is looked at of a text: letters and digits, and words.
func looked(skeleton string) string {
	const overlay = 1 // the combining class of what is drawn over a letter, as its strokes
	words := strings.Fields(skeleton)
	for i, w := range words {
		words[i] = strings.Map(func(r rune) rune {
			if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) && norm.NFD.PropertiesString(string(r)).CCC() != overlay {
				return r
			}
			return -1
		}, w)
	}
	return strings.Join(slices.DeleteFunc(words, func(w string) bool { return w == "" }), " ")
}

// blank looks like a space, and is a symbol by its category.
const blank = '\u2800'

// Name is a name as it is kept and shown: on one line, with one space between its words,
// without what does not show or turns around what is beside it.
func Name(typed string) string {
	var shown []rune
	prev := rune(0)
	for _, r := range norm.NFC.String(strings.ToValidUTF8(typed, "\ufffd")) {
		switch {
		case unicode.IsSpace(r), r == blank:
			r = ' '
		case Hidden(r, prev), unicode.Is(unicode.Co, r):
			continue
		}
		shown, prev = append(shown, r), r
	}
	return strings.Join(strings.Fields(string(shown)), " ")
}

// together are the scripts that words are written in together.
var together = []*unicode.RangeTable{unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Bopomofo}

// Mixed reports whether a word of a text has letters of two scripts, as nobody's name has:
// one of them stands for what it looks like.
func Mixed(text string) bool {
	return slices.ContainsFunc(strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) }), func(word string) bool {
		of := ""
		for _, r := range word {
			s := script(r)
			if s != "" && of != "" && s != of {
				return true
			}
			if s != "" {
				of = s
			}
		}
		return false
	})
}

// script is the name of the script that a letter is of; empty where it is of all.
func script(r rune) string {
	switch {
	case unicode.Is(unicode.Latin, r):
		return "Latin"
	case unicode.In(r, unicode.Common, unicode.Inherited):
		return ""
	case unicode.In(r, together...):
		return "Han"
	}
	for name, table := range unicode.Scripts {
		if unicode.Is(table, r) {
			return name
		}
	}
	return ""
}
