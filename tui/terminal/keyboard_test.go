package terminal

import (
	"io"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// line sends pieces, one for each read. Between two of them passes a time.
type line struct {
	pieces []string
	gap    time.Duration
	begun  bool // the first of the pieces has been read in part
}

func (l *line) Read(p []byte) (int, error) {
	if len(l.pieces) == 0 {
		return 0, io.EOF
	}
	n := copy(p, l.pieces[0])
	l.pieces[0], l.begun = l.pieces[0][n:], true
	if l.pieces[0] == "" {
		l.pieces, l.begun = l.pieces[1:], false
	}
	return n, nil
}

func (l *line) ready(within time.Duration) bool {
	return l.begun || len(l.pieces) > 0 && within >= l.gap
}

// reads are what a keyboard gives out, read by read.
func reads(t *testing.T, caps Caps, gap time.Duration, pieces ...string) []string {
	t.Helper()
	l := &line{pieces: pieces, gap: gap}
	k := &keyboard{src: l, ready: l.ready, caps: caps}
	var all []string
	for buf := make([]byte, 256); ; {
		n, err := k.Read(buf)
		if n == len(buf) || len(k.out) > 0 {
			t.Errorf("a read of %d bytes, %d are left", n, len(k.out))
		}
		if n > 0 {
			all = append(all, string(buf[:n]))
		}
		if err != nil {
			return all
		}
	}
}

// byteWise is text in pieces of one byte.
func byteWise(s string) []string {
	var all []string
	for i := range len(s) {
		all = append(all, s[i:i+1])
	}
	return all
}

// keysOfTerminals are sequences that terminals send for keys, and what they are to
// Bubble Tea; empty for nothing.
var keysOfTerminals = map[string]string{
	"\x1b[A": "\x1b[A", "\x1bOA": "\x1bOA", "\x1b[Z": "\x1b[Z", "\x1b[3~": "\x1b[3~", "\x1b[1;5C": "\x1b[1;5C",
	"\x1bOP": "\x1bOP", "\x1b[14~": "\x1b[14~", "\x1b[24;3~": "\x1b[24;3~", "\x1b[[A": "\x1b[[A", "\x1b[[E": "\x1b[[E",
	"\x1b[7$": "\x1b[7$", "\x1b[7^": "\x1b[7^", "\x1b[a": "\x1b[a",
	"\x1bOH": "\x1b[H", "\x1bOF": "\x1b[F", "\x1bOT": "\x1b[15~", "\x1bO[": "\x1b[24~", "\x1bO5A": "\x1b[1;5A", "\x1bO1;5P": "\x1b[1;5P",
	"\x1bOp": "0", "\x1bOM": "\r", "\x1bOG": "", "\x1bOJ": "",
	"\x1b[M": "", "\x1b[I": "", "\x1b[<0;3;4M": "", "\x1b[[F": "", "\x1b[99;99z": "\x1b[99;99z", "\x1b[ 1z": "",
	"\x1b]11;rgb:0000/0000/0000\x1b\\": "", "\x1b]11;rgb:0000/0000/0000\a": "", "\x1bP>|XTerm(379)\x1b\\": "", "\x1bP1$r0m\x1b\\": "",
	"é": "é", "日本": "日本", "\x1b[200~Zoë\x1b[Aé\r\n\x1b[201~": "\x1b[200~Zoë\x1b[Aé\r\n\x1b[201~",
}

// TestKeysCutAnywhere: wherever a key's bytes are cut, it is that key and nothing
// else, and what comes after is text.
func TestKeysCutAnywhere(t *testing.T) {
	for sent, want := range keysOfTerminals {
		check := func(pieces ...string) {
			t.Helper()
			if got := strings.Join(reads(t, Caps{}, time.Millisecond, pieces...), ""); got != want+"a" {
				t.Errorf("%q is %q, not %q", pieces, got, want+"a")
			}
		}
		check(sent + "a")
		check(byteWise(sent + "a")...)
		for i := 1; i < len(sent); i++ {
			check(sent[:i], sent[i:]+"a")
		}
	}
}

func TestKeyboard(t *testing.T) {
	const slow, fast = time.Second, time.Millisecond
	unspelt := func(b byte) string { return string(rune(unspeltFirst + int(b))) }
	latin1 := Caps{Charset: charmap.ISO8859_1}
	for _, c := range []struct {
		name   string
		caps   Caps
		gap    time.Duration
		pieces []string
		want   []string
	}{
		{"Esc by itself", Caps{}, slow, []string{"\x1b", "a"}, []string{"\x1b", "a"}},
		{"Esc and soon a letter are two keys", Caps{}, fast, []string{"\x1b", "a"}, []string{"\x1b\x1ba"}},
		{"Alt and a letter", Caps{}, fast, []string{"\x1ba"}, []string{"\x1ba"}},
		{"Alt and a letter that begins sequences", Caps{}, slow, []string{"\x1bO", "\x1b[", "\x1b]", "\x1bP"}, []string{"\x1bO", "\x1b[", "\x1b]", "\x1bP"}},
		{"Esc and soon such a letter", Caps{}, 20 * time.Millisecond, []string{"\x1b", "O", "é"}, []string{"\x1b\x1bOé"}},
		{"Esc twice", Caps{}, slow, []string{"\x1b\x1b"}, []string{"\x1b\x1b\x1b"}},
		{"Esc before a key", Caps{}, fast, []string{"\x1b", "\x1b[A"}, []string{"\x1b\x1b\x1b[A"}},
		{"Alt and a key", Caps{}, fast, []string{"\x1b\x1b[A"}, []string{"\x1b\x1b[A"}},
		{"a key of which the rest is lost", Caps{}, slow, []string{"\x1b[1;", "a"}, []string{"a"}},
		{"a letter of which the rest is lost", Caps{}, slow, []string{"\xc3", "a"}, []string{unspelt(0xc3), "a"}},
		{"Latin-1 where UTF-8 is meant", Caps{UTF8: true}, slow, []string{"Zo\xeb had \xa35"}, []string{"Zo had 5" + unspelt(0xeb)}},
		{"Latin-1, typed", latin1, slow, byteWise("Zo\xeb\xa3"), []string{"Z", "o", "ë", "£"}},
		{"Latin-1, on a line", latin1, fast, byteWise("Zo\xeb had"), []string{"Z", "o", "ë ", "h", "a", "d"}},
		{"UTF-8 though the locale says Latin-1", latin1, fast, byteWise("Zoë"), []string{"Z", "o", "ë"}},
		{"Latin-1, pasted", latin1, fast, []string{"\x1b[200~Zo\xeb\x1b[201~"}, []string{"\x1b[200~Zoë\x1b[201~"}},
		{"Alt and a letter in Latin-1", latin1, slow, []string{"\x1b\xe9"}, []string{"\x1bé"}},
		{"a control key", Caps{}, slow, []string{"\x13\x00\x7f\r"}, []string{"\x13\x00\x7f\r"}},
	} {
		got := reads(t, c.caps, c.gap, c.pieces...)
		if strings.Join(got, "|") != strings.Join(c.want, "|") {
			t.Errorf("%s: %q, not %q", c.name, got, c.want)
		}
	}
}

// A long paste without brackets comes through, also where its letters grow.
func TestLongPaste(t *testing.T) {
	text := strings.Repeat("Zoë had “a café” meal, €5. ", 300)
	for name, caps := range map[string]Caps{"UTF-8": {UTF8: true}, "Windows": {Charset: charmap.Windows1252}} {
		sent := text
		if caps.Charset != nil {
			var err error
			if sent, err = caps.Charset.NewEncoder().String(text); err != nil {
				t.Fatal(err)
			}
		}
		for _, size := range []int{1, 7, 61, 256, 4096} {
			var pieces []string
			for rest := sent; rest != ""; {
				n := min(size, len(rest))
				pieces, rest = append(pieces, rest[:n]), rest[n:]
			}
			if got := strings.Join(reads(t, caps, time.Millisecond, pieces...), ""); got != text {
				t.Errorf("%s in pieces of %d: %d bytes of %d came through", name, size, len(got), len(text))
			}
		}
	}
}

// FuzzKeyboard: whatever comes, in whatever pieces, no half letter is given out,
// nothing is left behind, and text without escapes comes through.
func FuzzKeyboard(f *testing.F) {
	for sent := range keysOfTerminals {
		f.Add(sent+"é", 3, false)
	}
	f.Add("Zo\xeb \xa35\x1b", 1, true)
	f.Add(strings.Repeat("\xe1", 300), 1, true)
	f.Fuzz(func(t *testing.T, sent string, size int, latin bool) {
		caps := Caps{UTF8: true}
		if latin {
			caps = Caps{Charset: charmap.ISO8859_1}
		}
		var pieces []string
		for rest := sent; rest != ""; {
			n := min(max(size, 1), len(rest))
			pieces, rest = append(pieces, rest[:n]), rest[n:]
		}
		l := &line{pieces: pieces, gap: time.Millisecond}
		k := &keyboard{src: l, ready: l.ready, caps: caps}
		var all strings.Builder
		for buf := make([]byte, 256); ; {
			n, err := k.Read(buf)
			if !utf8.Valid(buf[:n]) || n == len(buf) || len(k.out) > 0 {
				t.Fatalf("a read is %q, and %d bytes are left", buf[:n], len(k.out))
			}
			all.Write(buf[:n])
			if err != nil {
				break
			}
		}
		if utf8.ValidString(sent) && !strings.Contains(sent, "\x1b") && all.String() != sent {
			t.Errorf("%q came through as %q", sent, all.String())
		}
	})
}
