package terminal

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// unit is the length of what raw begins with, and whether that is whole: a run of
// letters, or an escape sequence. Where it is not, more bytes may belong to it.
func (k *keyboard) unit(raw []byte) (n int, whole bool) {
	if k.pasting {
		return pasted(raw)
	}
	if raw[0] == escape {
		return sequence(raw)
	}
	if i := bytes.IndexByte(raw, escape); i >= 0 {
		return i, true
	}
	return uncut(raw)
}

// uncut is the length of text without a letter at its end whose bytes are not all
// there. Where that is nothing, it is not whole.
func uncut(text []byte) (n int, whole bool) {
	for i := len(text) - 1; i >= 0 && i >= len(text)-utf8.UTFMax+1; i-- {
		if !utf8.RuneStart(text[i]) {
			continue
		}
		if utf8.FullRune(text[i:]) {
			break
		}
		return i, i > 0
	}
	return len(text), true
}

// pasted is the length of text up to the end of a paste, or that end.
func pasted(raw []byte) (n int, whole bool) {
	if bytes.HasPrefix(raw, []byte(pasteEnd)) {
		return len(pasteEnd), true
	}
	if i := bytes.Index(raw, []byte(pasteEnd)); i > 0 {
		return i, true
	}
	for i := max(1, len(raw)-len(pasteEnd)+1); i < len(raw); i++ {
		if strings.HasPrefix(pasteEnd, string(raw[i:])) {
			return i, true
		}
	}
	if strings.HasPrefix(pasteEnd, string(raw)) {
		return 0, false
	}
	return uncut(raw)
}

// introduces reports whether an escape sequence goes on with this byte after Esc.
func introduces(b byte) bool { return b == '[' || b == 'O' || b == ']' || b == 'P' }

// sequence is the length of the escape sequence that raw begins with.
func sequence(raw []byte) (n int, whole bool) {
	if len(raw) == 1 {
		return 0, false
	}
	switch c := raw[1]; {
	case c == '[' || c == 'O':
		return control(raw)
	case c == ']' || c == 'P':
		return answer(raw)
	case c == escape && len(raw) > 2 && (raw[2] == '[' || raw[2] == 'O'):
		n, whole = control(raw[1:])
		return n + 1, whole
	case c == escape:
		return 1, true
	case !utf8.FullRune(raw[1:]):
		return 0, false
	}
	_, size := utf8.DecodeRune(raw[1:])
	return 1 + size, true
}

// control is the length of a key's sequence, ESC [ or ESC O, parameters, and a last
// letter. A byte that fits nowhere ends it before itself.
func control(raw []byte) (n int, whole bool) {
	for n = 2; n < len(raw); n++ {
		switch c := raw[n]; {
		case n == 2 && raw[1] == '[' && c == '[': // the Linux console's F1 to F5: ESC [ [ A
			continue
		case n == 2 && raw[1] == '[' && c == 'O' && len(raw) > 3 && strings.IndexByte("ABCDabcd", raw[3]) >= 0:
			continue
		case c == '$' && n > 2 && (raw[2] == '7' || raw[2] == '8'): // rxvt's Shift and Home or End
			return n + 1, true
		case c >= '@' && c <= '~':
			return n + 1, true
		case c < ' ' || c > '?':
			return n, true
		}
	}
	return 0, false
}

// answer is the length of what a terminal answers, late, to what another program
// asked: ESC ] or ESC P and text, up to BEL or ESC \. Anything else after these two
// is a letter with Alt.
func answer(raw []byte) (n int, whole bool) {
	if len(raw) == 2 {
		return 0, false
	}
	if c := raw[2]; (c < '0' || c > '9') && (raw[1] == ']' || strings.IndexByte("!$>+", c) < 0) {
		return 2, true
	}
	for n = 3; n < len(raw); n++ {
		switch {
		case raw[n] == '\a':
			return n + 1, true
		case raw[n] == '\\' && raw[n-1] == escape:
			return n + 1, true
		}
	}
	return 0, false
}

// applied are the keys of ESC O that Bubble Tea does not know: Home and End, PuTTY's
// F5 to F12, and the keypad, whose 7 is left out because some terminals' End is that.
var applied = map[byte]string{
	'H': "\x1b[H", 'F': "\x1b[F", 'M': "\r",
	'T': "\x1b[15~", 'U': "\x1b[17~", 'V': "\x1b[18~", 'W': "\x1b[19~", 'X': "\x1b[20~", 'Y': "\x1b[21~", 'Z': "\x1b[23~", '[': "\x1b[24~",
	'j': "*", 'k': "+", 'l': ",", 'm': "-", 'n': ".", 'o': "/",
	'p': "0", 'q': "1", 'r': "2", 's': "3", 't': "4", 'u': "5", 'v': "6", 'x': "8", 'y': "9",
}

// sequence gives out a sequence of two bytes and more, or drops it.
func (k *keyboard) sequence(u []byte, cut bool) {
	last := u[len(u)-1]
	switch c := u[1]; {
	case c == escape: // Alt and a key that is itself a sequence
		before := len(k.out)
		k.out = append(k.out, escape)
		if k.sequence(u[1:], cut); len(k.out) == before+1 {
			k.out = k.out[:before]
		}
	case len(u) == 2 && introduces(c), introduces(c) && c != '[' && c != 'O' && cut:
		k.alt(u[1:])
	case !introduces(c):
		k.alt(u[1:])
	case c == ']' || c == 'P', cut:
		// An answer, or a key of which the rest was lost.
	case c == 'O' && len(u) == 3 && last == 'w': // 7, or End: not to be guessed
		k.unspelt(last)
	case c == 'O' && len(u) == 3 && strings.IndexByte("ABCDPQRS", last) >= 0:
		k.out = append(k.out, u...)
	case c == 'O' && len(u) == 3:
		k.out = append(k.out, applied[last]...)
	case c == 'O' && last > '?': // an old way to say Ctrl or Shift
		k.out = append(append(k.out, "\x1b[1;"...), u[len(u)-2:]...)
	case c == '[' && passes(u):
		k.out = append(k.out, u...)
	}
}

// passes reports whether a sequence of ESC [ can be given to Bubble Tea, which drops
// what it does not know of them: not those of mice and windows, which it would take
// letters with, nor those that it would take for text.
func passes(u []byte) bool {
	last, middle := u[len(u)-1], u[2:len(u)-1]
	switch u[2] {
	case '[':
		return len(u) == 4 && last <= 'E'
	case 'O':
		return len(u) == 4
	case '<', 'I', 'M':
		return false
	}
	if last == '$' {
		return len(u) == 4 && (u[2] == '7' || u[2] == '8')
	}
	parameters := bytes.TrimRight(middle, " !\"#$%&'()*+,-./")
	return last >= '@' && bytes.IndexFunc(parameters, func(r rune) bool { return r < '0' }) < 0
}

// alt gives out Esc and letters that came with it, as Alt and a letter where they
// came at once, and as keys one by one where they did not.
func (k *keyboard) alt(rest []byte) {
	k.out = append(k.out, escape)
	if k.late {
		k.out = append(k.out, escape)
	}
	k.letters(rest)
}
