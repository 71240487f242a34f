//go:build unix

package terminal

import (
	"errors"
	"io"
	"os"
	"time"

	"golang.org/x/sys/unix"
)

// terminalKeys is a keyboard in the form by which Bubble Tea recognises a terminal.
type terminalKeys struct {
	*os.File
	keys keyboard
}

// NewKeyboard is the keyboard of a terminal, usually os.Stdin, as Bubble Tea reads
// it (tea.WithInput): whole letters in UTF-8, and whole escape sequences of keys.
func NewKeyboard(f *os.File, caps Caps) io.Reader {
	return &terminalKeys{File: f, keys: keyboard{src: f, caps: caps, ready: func(d time.Duration) bool { return readable(int(f.Fd()), d) }}}
}

// Read gives out what was typed.
func (k *terminalKeys) Read(p []byte) (int, error) { return k.keys.Read(p) }

// readable reports whether there is something to read within a time. It asks by
// select, which every Unix can for a terminal.
func readable(fd int, within time.Duration) bool {
	for until := time.Now().Add(within); ; {
		var set unix.FdSet
		set.Zero()
		set.Set(fd)
		left := unix.NsecToTimeval(max(time.Until(until), 0).Nanoseconds())
		switch n, err := unix.Select(fd+1, &set, nil, nil, &left); {
		case errors.Is(err, unix.EINTR):
		default:
			return err == nil && n > 0
		}
	}
}
