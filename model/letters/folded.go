package letters

import (
	"slices"
	"sync/atomic"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// Folded is a text as names and words are compared, for finding and for knowing
// again, never for showing: without case, accents, apostrophes and hyphens, in
// the letters that any keyboard has. "Świątek" is "swiatek", "O’Neill" "oneill".
func Folded(s string) string {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf || plainFold[s[i]] != s[i] {
			return string(AppendFolded(make([]byte, 0, len(s)), []byte(s)))
		}
	}
	return s
}

// AppendFolded adds a text, folded, to dst. A byte that is no text folds to
// U+FFFD.
func AppendFolded(dst, text []byte) []byte {
	for i := 0; i < len(text); {
		if text[i] >= utf8.RuneSelf {
			r, size := utf8.DecodeRune(text[i:])
			dst = append(dst, folds.of(r)...)
			i += size
			continue
		}
		dst = slices.Grow(dst, len(text)-i)
		room, n := dst[len(dst):cap(dst)], 0
		for ; i < len(text) && text[i] < utf8.RuneSelf; i++ {
			b := plainFold[text[i]]
			room[n] = b
			if b != dropped {
				n++
			}
		}
		dst = dst[:len(dst)+n]
	}
	return dst
}

// FoldedAt is a text folded, and where in the text each of its bytes comes from.
func FoldedAt(text string) (folded []byte, at []int) {
	for i, r := range text {
		f := folds.of(r)
		folded = append(folded, f...)
		for range len(f) {
			at = append(at, i)
		}
	}
	return folded, at
}

// dropped stands in plainFold for what folds to nothing.
const dropped = 0xff

// plainFold is what each ASCII character folds to.
var plainFold = func() (all [utf8.RuneSelf]byte) {
	for i := range all {
		b := byte(i)
		switch {
		case 'A' <= b && b <= 'Z':
			b += 'a' - 'A'
		case unjoined(rune(b)):
			b = dropped
		}
		all[i] = b
	}
	return all
}()

// foldTable keeps what runes fold to, a page of them at a time, each page made
// when the first of its runes is met.
type foldTable [(unicode.MaxRune + 1) / foldPage]atomic.Pointer[[foldPage]string]

const foldPage = 256

var folds foldTable

func (t *foldTable) of(r rune) string {
	page := t[r/foldPage].Load()
	if page == nil {
		page = new([foldPage]string)
		for i := range page {
			page[i] = foldRune(r/foldPage*foldPage + rune(i))
		}
		t[r/foldPage].Store(page)
	}
	return page[r%foldPage]
}

// foldRune is what one rune folds to, of which every rune folds to itself.
func foldRune(r rune) string {
	s, fold := string(r), cases.Fold()
	for range foldRounds {
		var next []rune
		for _, r := range s {
			if unjoined(r) { // before it is decomposed: some then begin with a space
				continue
			}
			for _, d := range norm.NFKD.String(fold.String(string(r))) {
				d = unicode.ToLower(d) // Cherokee folds to capitals, and those back
				if base, known := unaccented[d]; known {
					next = append(next, []rune(base)...)
				} else if !unjoined(d) {
					next = append(next, d)
				}
			}
		}
		if string(next) == s {
			break
		}
		s = string(next)
	}
	return s
}

// foldRounds is more than any rune needs (TestEveryRuneFoldsOnce); it bounds what a later
// edition of Unicode may bring.
const foldRounds = 8

// unaccented are letters that Unicode does not decompose, as people write them
// who do not have them.
var unaccented = map[rune]string{
	'ł': "l", 'ø': "o", 'đ': "d", 'ð': "d", 'þ': "th", 'æ': "ae", 'œ': "oe", 'ı': "i", 'ȷ': "j", 'ħ': "h", 'ŧ': "t", 'ŋ': "n", 'ĸ': "k",
	'ə': "e", 'ǝ': "e", 'ɛ': "e", 'ɔ': "o", 'ɓ': "b", 'ɖ': "d", 'ɗ': "d", 'ƙ': "k", 'ƴ': "y", 'ƒ': "f", 'ɣ': "g", 'ʋ': "v", 'ɨ': "i", 'ʉ': "u", 'ƀ': "b", 'ɍ': "r",
}

// Signs that are in a name on one paper and missing on the next.
var (
	apostrophes = []rune("'’‘‛′`´ʹʺʻʼʽʾʿˈˊˋ՚")
	hyphens     = []rune("-\u2010\u2011\u2012\u2013\u2212")
)

// leastAccent is the first combining class of accents. What is below makes a letter
// of its own, as the nukta and the kana marks do; vowel signs have none.
const leastAccent = 10

// Hyphen reports whether a rune may part a name in two.
func Hyphen(r rune) bool { return slices.Contains(hyphens, r) }

// unjoined reports whether a rune is left out of what is compared: an apostrophe,
// a hyphen, an accent, or a sign that is not seen.
func unjoined(r rune) bool {
	const tatweel = 'ـ'
	switch {
	case slices.Contains(apostrophes, r), Hyphen(r), r == tatweel:
		return true
	case r < utf8.RuneSelf:
		return false
	}
	return Accent(r) || unicode.Is(unicode.Cf, r)
}

// Accent reports whether a rune only changes the one before it.
func Accent(r rune) bool {
	return unicode.Is(unicode.Mn, r) && norm.NFD.PropertiesString(string(r)).CCC() >= leastAccent || unicode.Is(unicode.Variation_Selector, r)
}
