package store

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"
)

// fold maps a rune to the one that stands for all that differ from it only in
// case (Unicode simple folding): 'k', 'K' and the Kelvin sign are one.
func fold(r rune) rune {
	if r < utf8.RuneSelf {
		if 'A' <= r && r <= 'Z' {
			return r + ('a' - 'A')
		}
		return r
	}
	least := r
	for f := unicode.SimpleFold(r); f != r; f = unicode.SimpleFold(f) {
		least = min(least, f)
	}
	if 'A' <= least && least <= 'Z' {
		least += 'a' - 'A'
	}
	return least
}

// word is one word of a query.
type word struct {
	folded string
	ascii  bool
	// rare is the byte, or the rune in all its cases, looked for first.
	rareAt int
	rare   [][]byte
	// exotic says that a letter of an ASCII word also has a case beyond ASCII:
	// the Kelvin sign for k, the long s for s.
	exotic bool
}

// newWord prepares a word.
func newWord(s string) word {
	w := word{folded: strings.Map(fold, s)}
	w.ascii = strings.IndexFunc(w.folded, func(r rune) bool { return r >= utf8.RuneSelf }) < 0
	if !w.ascii {
		i := strings.IndexFunc(w.folded, func(r rune) bool { return r >= utf8.RuneSelf })
		r, _ := utf8.DecodeRuneInString(w.folded[i:])
		w.rare = append(w.rare, []byte(string(r)))
		for f := unicode.SimpleFold(r); f != r; f = unicode.SimpleFold(f) {
			w.rare = append(w.rare, []byte(string(f)))
		}
		return w
	}
	w.exotic = strings.ContainsAny(w.folded, "ks")
	w.rareAt = rarest(w.folded)
	b := w.folded[w.rareAt]
	w.rare = append(w.rare, []byte{b})
	if 'a' <= b && b <= 'z' {
		w.rare = append(w.rare, []byte{b - ('a' - 'A')})
	}
	return w
}

// common orders letters by how often English has them, the commonest first.
// What is not here is rarer still.
const common = " etaoinshrdlucmfwypvbgkjqxz"

// rarest is where in an ASCII word its rarest byte is.
func rarest(s string) int {
	best, score := 0, -1
	for i := range len(s) {
		at := strings.IndexByte(common, s[i])
		if at < 0 {
			at = len(common)
		}
		if at > score {
			best, score = i, at
		}
	}
	return best
}

// mayOccur reports whether the word may occur in a text. It looks at bytes as
// they are stored, undecoded, is never wrong when it says no, and hardly ever
// when it says yes.
func (w *word) mayOccur(text []byte) bool {
	if !w.ascii {
		for _, form := range w.rare {
			if bytes.Contains(text, form) {
				_, _, found := w.find(text)
				return found
			}
		}
		return false
	}
	for _, form := range w.rare {
		if w.occursAt(text, form[0]) {
			return true
		}
	}
	if w.exotic && (bytes.Contains(text, []byte("\u017f")) || bytes.Contains(text, []byte("\u212a"))) {
		_, _, found := w.find(text)
		return found
	}
	return false
}

// occursAt looks for an ASCII word around each place of its rarest byte.
func (w *word) occursAt(text []byte, rare byte) bool {
	for from := w.rareAt; ; {
		if from >= len(text) {
			return false
		}
		i := bytes.IndexByte(text[from:], rare)
		if i < 0 {
			return false
		}
		start := from + i - w.rareAt
		if start+len(w.folded) <= len(text) && equalASCII(text[start:start+len(w.folded)], w.folded) {
			return true
		}
		from += i + 1
	}
}

func equalASCII(b []byte, folded string) bool {
	for i, c := range b {
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		if c != folded[i] {
			return false
		}
	}
	return true
}

// find finds the word's first place in a text, in bytes.
func (w *word) find(text []byte) (start, end int, found bool) {
	for i := 0; i < len(text); {
		if n, ok := w.matches(text[i:]); ok {
			return i, i + n, true
		}
		_, size := utf8.DecodeRune(text[i:])
		i += size
	}
	return 0, 0, false
}

// matches reports whether a text begins with the word, and over how many bytes.
func (w *word) matches(text []byte) (n int, ok bool) {
	for _, want := range w.folded {
		if n >= len(text) {
			return 0, false
		}
		r, size := utf8.DecodeRune(text[n:])
		if fold(r) != want || r == utf8.RuneError && size == 1 {
			return 0, false
		}
		n += size
	}
	return n, true
}

// words are the words of a query. All must occur.
type words []word

// newWords splits a query at white space.
func newWords(query string) words {
	var ws words
	for _, s := range strings.Fields(query) {
		ws = append(ws, newWord(s))
	}
	return ws
}

// mayOccur reports whether all words may occur in a text as it is stored.
func (ws words) mayOccur(text []byte) bool {
	for i := range ws {
		if !ws[i].mayOccur(text) {
			return false
		}
	}
	return true
}
