package model

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// token is a word of a statement.
type token struct {
	start, end int
	// word is it in small letters, with a straight apostrophe.
	word string
	// joined marks a word that only spaces or hyphens part from the one before.
	joined bool
	// name marks a capital where no sentence begins.
	name bool
	// quoted marks a word between quotation marks.
	quoted bool
}

// tokenise takes a statement apart into its words.
func tokenise(s string) []token {
	tokens := make([]token, 0, len(s)/5)
	quotes := quotations(s)
	joined, sentence := true, true
	for at := 0; at < len(s); {
		r, size := utf8.DecodeRuneInString(s[at:])
		if !wordRune(r) {
			joined = joined && (unicode.IsSpace(r) || r == '-' || r == '‑')
			sentence = sentence || strings.ContainsRune(".!?:\n•", r)
			at += size
			continue
		}
		end := wordEnd(s, at)
		for len(quotes) > 0 && quotes[0].end <= at {
			quotes = quotes[1:]
		}
		tokens = append(tokens, token{
			start: at, end: end, word: strings.ToLower(strings.ReplaceAll(s[at:end], "’", "'")),
			joined: joined, name: !sentence && capitalised(s[at:end]),
			quoted: len(quotes) > 0 && quotes[0].start < at,
		})
		joined, sentence, at = true, false, end
	}
	return tokens
}

func wordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }

// wordEnd is where the word that begins at a byte ends; an apostrophe between
// letters belongs to it.
func wordEnd(s string, at int) int {
	for at < len(s) {
		r, size := utf8.DecodeRuneInString(s[at:])
		if r == '\'' || r == '’' {
			after, _ := utf8.DecodeRuneInString(s[at+size:])
			if !wordRune(after) {
				return at
			}
		} else if !wordRune(r) {
			return at
		}
		at += size
	}
	return at
}

// capitalised reports a capital followed by a small letter: "Moody", not "I"
// and not "LAZY".
func capitalised(word string) bool {
	first, size := utf8.DecodeRuneInString(word)
	second, _ := utf8.DecodeRuneInString(word[size:])
	return unicode.IsUpper(first) && unicode.IsLower(second)
}

// extent is a stretch of a statement, in bytes.
type extent struct{ start, end int }

// closers are the marks that end a quotation, by the one that begins it.
var closers = map[rune]rune{'"': '"', '“': '”', '‘': '’', '«': '»', '\'': '\''}

// quotations finds what stands between quotation marks. A mark that is never
// closed quotes nothing. A single mark is an apostrophe unless it begins a word
// where none was, or ends one.
func quotations(s string) []extent {
	var all []extent
	unclosed := map[rune]bool{}
	before := ' '
	for at := 0; at < len(s); {
		r, size := utf8.DecodeRuneInString(s[at:])
		single := r == '\'' || r == '‘'
		if closer, opens := closers[r]; opens && !unclosed[closer] && !(single && wordRune(before)) {
			if end := closing(s, at+size, closer); end > 0 {
				all = append(all, extent{at, end})
				at, before = end, closer
				continue
			}
			unclosed[closer] = true // nor will a later one be: each is looked for once
		}
		at, before = at+size, r
	}
	return all
}

// closing is where a quotation that began before a byte ends; 0 where it does
// not.
func closing(s string, from int, closer rune) int {
	single := closer == '\'' || closer == '’'
	for at := from; at < len(s); {
		i := strings.IndexRune(s[at:], closer)
		if i < 0 {
			return 0
		}
		at += i + utf8.RuneLen(closer)
		after, _ := utf8.DecodeRuneInString(s[at:])
		if !single || at == len(s) || !wordRune(after) {
			return at
		}
	}
	return 0
}
