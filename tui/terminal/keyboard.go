package terminal

import (
	"io"
	"time"
	"unicode/utf8"
)

// A keyboard makes of what a terminal sends, in bytes, what Bubble Tea can read.
// Bubble Tea looks at one read at a time, and drops what ends or begins in the
// middle of one: a keyboard gives out whole letters, in UTF-8, and whole escape
// sequences only. It says which bytes are no letter (Unspelt), and drops the
// sequences that are no key, so that they are never text.
//
// Bubble Tea waits on the file descriptor before it reads. So nothing that came is
// kept for the next read, and one read gives less than the 256 bytes that Bubble
// Tea has room for: from that many on it waits for more.
type keyboard struct {
	src   io.Reader
	ready func(time.Duration) bool // whether src has something by then
	caps  Caps

	out     []byte // what is given out
	err     error  // what ended src
	pasting bool   // between the brackets of a paste
	late    bool   // the second byte of the sequence came by itself
	said    bool   // out says of an unspelt byte
}

const (
	// escWait is how long what belongs to an Esc, or to a letter, may take to come.
	// A line of 300 baud takes 33 ms a byte.
	escWait = 50 * time.Millisecond
	// restWait is the same for the rest of what is surely an escape sequence.
	restWait = 200 * time.Millisecond

	// mostKeys is how many bytes of one read are given out, before the last letter
	// or sequence is read to its end; longest is how long that may be.
	mostKeys, longest = 180, 64

	escape     = 0x1b
	pasteBegin = "\x1b[200~"
	pasteEnd   = "\x1b[201~"
)

// unspeltFirst is the private letter that stands for the byte 0 where that is none.
// In Unicode no letter has that number, nor any of the 255 that follow.
const unspeltFirst = 0x10ff00

// Unspelt is the byte that a letter stands for which a keyboard gave out for one
// that is no letter by the terminal's settings. One letter stands for all such
// bytes of a read.
func Unspelt(r rune) (byte, bool) {
	if r < unspeltFirst {
		return 0, false
	}
	return byte(r - unspeltFirst), true
}

// Read gives out what was typed.
func (k *keyboard) Read(p []byte) (int, error) {
	if len(k.out) == 0 && k.err == nil {
		k.fill()
	}
	n := copy(p, k.out)
	k.out = k.out[n:]
	if n > 0 {
		return n, nil
	}
	return 0, k.err // also without an error, where all that came was no key
}

// fill reads what is there, and to the end of the last letter or sequence.
func (k *keyboard) fill() {
	k.out, k.late, k.said = nil, false, false
	over := 0 // bytes read one by one since there is no room for more
	for raw := k.take(k.room()); len(raw) > 0; {
		n, whole := k.unit(raw)
		switch {
		case whole:
			k.give(raw[:n], false)
			raw, k.late = raw[n:], false
		case k.err != nil || len(raw) > longest || over == utf8.UTFMax && raw[0] != escape || !k.ready(wait(raw)):
			k.give(raw, true)
			return
		default:
			b := k.take(1)
			if k.room() <= 0 && raw[0] != escape {
				over++ // what goes on for longer is no letter of UTF-8
			}
			// An Esc that came before is a key of its own, unless a sequence goes on.
			if len(raw) == 1 && raw[0] == escape && len(b) > 0 && !k.pasting {
				if k.late = introduces(b[0]); !k.late {
					k.esc()
					raw = raw[:0]
				}
			}
			raw = append(raw, b...)
		}
		if room := k.room(); len(raw) == 0 && room > 0 && k.err == nil && k.ready(0) {
			raw = k.take(room)
		}
	}
}

// room is how many bytes can be read so that what is given out fits.
func (k *keyboard) room() int {
	room := mostKeys - len(k.out)
	if k.caps.Charset != nil {
		return room / 3 // the longest that a byte's letter is in UTF-8
	}
	return room
}

// take reads up to n bytes.
func (k *keyboard) take(n int) []byte {
	raw := make([]byte, n)
	n, k.err = k.src.Read(raw)
	return raw[:n]
}

func wait(raw []byte) time.Duration {
	if raw[0] == escape && len(raw) > 1 {
		return restWait
	}
	return escWait
}

// give gives out a letter run or a sequence. One that is cut never came to its end.
func (k *keyboard) give(u []byte, cut bool) {
	switch {
	case u[0] != escape || k.pasting && string(u) != pasteEnd:
		k.letters(u)
	case string(u) == pasteBegin || string(u) == pasteEnd:
		k.pasting = string(u) == pasteBegin
		k.out = append(k.out, u...)
	case len(u) == 1 && cut:
		k.out = append(k.out, escape) // the last there is: Bubble Tea knows it for the key
	case len(u) == 1:
		k.esc()
	default:
		k.sequence(u, cut)
	}
}

// letters gives out text.
func (k *keyboard) letters(sent []byte) {
	text, unspelt := k.caps.Typed(sent)
	k.out = append(k.out, text...)
	if len(unspelt) > 0 {
		k.unspelt(unspelt[0])
	}
}

// unspelt says once in a read that a byte is no letter.
func (k *keyboard) unspelt(b byte) {
	if !k.said {
		k.said = true
		k.out = utf8.AppendRune(k.out, unspeltFirst+rune(b))
	}
}

// esc gives out the key Esc with something after it. To Bubble Tea Esc and a letter
// are that letter with Alt, and two of them are Esc with Alt. Of hundreds, from a
// key held down, some are enough.
func (k *keyboard) esc() {
	if len(k.out) < mostKeys {
		k.out = append(k.out, escape, escape)
	}
}
