package letters

import (
	"testing"
	"unicode"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// Every rune folds to runes that fold to themselves; those of the long scripts, in
// which there is nothing to fold, are taken to.
func TestEveryRuneFoldsOnce(t *testing.T) {
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if !unicode.In(r, unicode.L, unicode.M, unicode.N, unicode.P, unicode.S, unicode.Z, unicode.Cf) || unicode.In(r, unicode.Han, unicode.Hangul) {
			continue
		}
		once := Folded(string(r))
		if again := Folded(once); again != once {
			t.Fatalf("%U folds to %q, and that to %q", r, once, again)
		}
	}
}

func TestFolded(t *testing.T) {
	for in, want := range map[string]string{
		"Wiśniewska": "wisniewska", "Wis\u0301niewska": "wisniewska", "ŁUCJA": "lucja", "Søren Æbelø": "soren aebelo", "Weiß": "weiss", "WEISS": "weiss",
		"Đặng": "dang", "Yıldız İpek": "yildiz ipek", "Guðrún Þóra": "gudrun thora", "O'Neill": "oneill", "O’Neill": "oneill", "Oʼneill": "oneill", "O`NEILL": "oneill",
		"Smith-Jones": "smithjones", "Smith‑Jones": "smithjones", "Al\u00adex": "alex", "ﬁn": "fin", "Ｍａｙａ": "maya", "Алёна": "алена", "أحمد": "احمد", "Ő": "o",
		"कु": "कु", "\xff": "\ufffd", "": "", "A—B, c.": "a—b, c.",
	} {
		if got := Folded(in); got != want {
			t.Errorf("%q folds to %q, not %q", in, got, want)
		}
	}
	if Folded("한") != Folded("\u1112\u1161\u11ab") {
		t.Error("a syllable and its letters are two")
	}
}

func FuzzFolded(f *testing.F) {
	for _, s := range []string{"", "O’Neill", "Wiśniewska", "\xc3'\xa9", "´", "한", "\u0301"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) { check(t.Fatalf, s) })
}

func TestFoldedTwiceIsFoldedOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) { check(t.Fatalf, rapid.String().Draw(t, "text")) })
}

func check(fail func(string, ...any), s string) {
	once := Folded(s)
	if again := Folded(once); again != once || !utf8.ValidString(once) {
		fail("%q folds to %q, and that to %q", s, once, again)
	}
	folded, at := FoldedAt(s)
	if string(folded) != once || len(at) != len(folded) {
		fail("%q folds to %q, and with its places to %q", s, once, folded)
	}
}
