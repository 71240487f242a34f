package ui

import (
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"
)

// DESIGN, the terminal, 9: stored text is shown safely.
func TestSafe(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"plain text", "Seen at home.\nAlone.", "Seen at home.\nAlone."},
		{"an escape sequence", "a\x1b[2Jb", "a<U+001B>[2Jb"},
		{"an 8-bit control sequence", "a\u009b2Jb", "a<U+009B>2Jb"},
		{"a bell, a backspace, a delete", "\a\b\x7f", "<U+0007><U+0008><U+007F>"},
		{"a bidirectional override", "a\u202eb", "a<U+202E>b"},
		{"an isolate", "\u2066x\u2069", "<U+2066>x<U+2069>"},
		{"zero-width characters", "a\u200bb\ufeffc\u2060d\u00ade", "a<U+200B>b<U+FEFF>c<U+2060>d<U+00AD>e"},
		{"a filler that is a letter", "a\u3164b", "a<U+3164>b"},
		{"tag characters", "a\U000e0041b", "a<U+E0041>b"},
		{"bytes that are not UTF-8", "a\xffb\xc3", "a<0xFF>b<0xC3>"},
		{"a tab", "a\tb", "a    b"},
		{"Windows and old Mac line breaks", "a\r\nb\rc", "a\nb\nc"},
		{"Unicode's line breaks", "a\u2028b\u2029c", "a\nb\nc"},
		{"letters with marks", "Nie chcę, Zoë, e\u0301", "Nie chcę, Zoë, e\u0301"},
		{"Arabic, Hebrew, Chinese, Tamil", "مرحبا שלום 你好 வணக்கம்", "مرحبا שלום 你好 வணக்கம்"},
		{"a joiner where the script needs it", "می\u200cخواهم क\u094d\u200dष", "می\u200cخواهم क\u094d\u200dष"},
		{"a joiner where it does not", "pay\u200dpal", "pay<U+200D>pal"},
		{"a symbol's style is left out", "\u2764\ufe0f", "\u2764"},
		{"a family of joined pictures", "👩\u200d👧", "👩<U+200D>👧"},
		{"a mark without a letter", "\u0301a\n\u0301", "◌\u0301a\n◌\u0301"},
	} {
		if got := Safe(c.in); got != c.want {
			t.Errorf("%s: Safe(%q) = %q, want %q", c.name, c.in, got, c.want)
		}
	}
	if got, want := Line("a\r\nb\tc"), "a b    c"; got != want {
		t.Errorf("Line = %q, want %q", got, want)
	}
}

func FuzzSafe(f *testing.F) {
	f.Add("a\x1b]0;x\a\u202e\u200d\xff\r\n")
	f.Add("e\u0301\u0301\U0001f469\u200d\U0001f467\ufe0f\U000e0001")
	f.Fuzz(func(t *testing.T, s string) {
		safe := Safe(s)
		for _, r := range safe {
			if unicode.IsControl(r) && r != '\n' || unicode.Is(unicode.Bidi_Control, r) || r == unicode.ReplacementChar && !strings.ContainsRune(s, r) {
				t.Fatalf("Safe(%q) = %q holds %U", s, safe, r)
			}
		}
		if again := Safe(safe); again != safe {
			t.Fatalf("Safe text changed: %q, then %q", safe, again)
		}
		for _, w := range []int{1, 2, 7} {
			for _, line := range Wrap(safe, w) {
				if got := Width(line); got > w && len([]rune(line)) > 1 && w > 1 {
					t.Fatalf("Wrap(%q, %d) has a line of %d cells: %q", safe, w, got, line)
				}
			}
		}
	})
}

// hostile is what text is made of in the property tests.
var hostile = rapid.StringOf(rapid.SampledFrom([]rune{
	'a', 'b', ' ', ' ', '\n', '\t', '日', 'é', '\u0301', '\u202e', '\x1b', '[', '😀', '\u200d', 'ש', 'ा', 'क',
}))

// Nothing that is not a space is lost or moved by wrapping.
func TestWrapKeepsTheText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := Safe(hostile.Draw(t, "text"))
		w := rapid.IntRange(2, 20).Draw(t, "width")
		lines := Wrap(s, w)
		unspaced := func(s string) string { return strings.NewReplacer(" ", "", "\n", "").Replace(s) }
		if got, want := unspaced(strings.Join(lines, "\n")), unspaced(s); got != want {
			t.Fatalf("wrapped to %q, want %q", got, want)
		}
		for _, line := range lines {
			if Width(line) > w {
				t.Fatalf("%q is %d cells wide, want %d at most", line, Width(line), w)
			}
		}
	})
}

func TestWrap(t *testing.T) {
	for _, c := range []struct {
		in   string
		w    int
		want string
	}{
		{"", 5, ""},
		{"a b c", 5, "a b c"},
		{"a b cd", 5, "a b|cd"},
		{"one  two", 4, "one|two"},
		{"a\n\nb", 5, "a||b"},
		{"  indented text", 10, "  indented|text"},
		{"abcdefgh", 3, "abc|def|gh"},
		{"x abcdefgh", 3, "x|abc|def|gh"},
		{"日本語日本語", 5, "日本|語日|本語"},
		{"e\u0301e\u0301e\u0301", 2, "e\u0301e\u0301|e\u0301"},
		{"\x1b[1mbold\x1b[0m face", 4, "\x1b[1mbold\x1b[0m|face"},
	} {
		if got := strings.Join(Wrap(c.in, c.w), "|"); got != c.want {
			t.Errorf("Wrap(%q, %d) = %q, want %q", c.in, c.w, got, c.want)
		}
	}
}

// Rows measure raw text as it will be shown.
func TestRows(t *testing.T) {
	s := "a\u202eb cd"
	rows := Rows(s, 10)
	if len(rows) != 2 || s[rows[1]:] != "cd" {
		t.Errorf("Rows(%q, 10) = %v", s, rows)
	}
}
