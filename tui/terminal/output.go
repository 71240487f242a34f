package terminal

import (
	"bytes"
	"os"
	"sync"

	"github.com/charmbracelet/x/ansi"
)

// Output is the terminal as Bubble Tea writes to it (tea.WithOutput). It takes
// the Cursor markers out of what passes through and, on the alternate screen,
// leaves the real cursor where the last one said, shown or hidden: screen
// readers and braille lines follow it, and where a terminal has no reverse
// video it is the only sign of where one types.
//
// Bubble Tea 1.3.10 goes to the top left before each frame on the alternate
// screen, so that moving its cursor in between does no harm. Off that screen
// it moves relatively; there Output only takes the markers out.
//
// What a frame showed never gets into what the terminal can scroll back to, where
// there is no alternate screen (GNU screen as it comes, tmux and PuTTY by a
// setting): nothing scrolls, the screen is only ever erased line by line (to erase
// it at once is to scroll it away there), and it is erased before it is left.
//
// Output has the methods by which Bubble Tea recognises a terminal. It is safe
// for use by several goroutines.
type Output struct {
	file *os.File

	mu       sync.Mutex
	alt      bool // the alternate screen is on
	placed   bool // a marker has been seen since it was switched on
	row, col int  // what the last marker said; negative: hidden
	rows     int  // how many rows frames have drawn on since it was switched on
	buf      []byte
}

// NewOutput wraps the file that is the terminal, usually os.Stdout.
func NewOutput(f *os.File) *Output { return &Output{file: f} }

// Fd is the file descriptor of the terminal.
func (o *Output) Fd() uintptr { return o.file.Fd() }

// Read reads from the terminal.
func (o *Output) Read(p []byte) (int, error) { return o.file.Read(p) }

// Close closes the terminal.
func (o *Output) Close() error { return o.file.Close() }

// Write writes a frame, or any sequence, to the terminal. A marker must lie
// within one call, as it does with Bubble Tea's renderer. The count returned
// is of p's own bytes.
func (o *Output) Write(p []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()

	o.buf = o.buf[:0]
	if o.rows > 0 && bytes.Contains(p, []byte(ansi.ResetModeAltScreenSaveCursor)) {
		o.buf = o.blank(o.buf)
	}
	o.watchScreen(p)
	// While a frame is drawn the cursor would be seen running across it.
	if o.alt && o.placed && o.row >= 0 {
		o.buf = append(o.buf, ansi.HideCursor...)
	}
	if o.alt {
		o.buf = o.draw(o.buf, p)
	} else {
		o.buf = o.strip(o.buf, p)
	}
	if o.alt && o.placed {
		o.buf = o.place(o.buf)
	}
	if len(o.buf) == 0 {
		return len(p), nil
	}
	n, err := o.file.Write(o.buf)
	if err != nil {
		return min(n, len(p)), err
	}
	return len(p), nil
}

// strip appends p without its markers to dst and remembers the last of them.
func (o *Output) strip(dst, p []byte) []byte {
	for {
		before, rest, found := bytes.Cut(p, []byte(cursorAt))
		dst = append(dst, before...)
		if !found {
			return dst
		}
		place, after, found := bytes.Cut(rest, []byte(cursorEnd))
		if !found {
			return dst
		}
		if row, col, ok := parseCursor(string(place)); ok {
			o.row, o.col, o.placed = row, col, true
		}
		p = after
	}
}

// place appends what puts the cursor where it belongs.
func (o *Output) place(dst []byte) []byte {
	if o.row < 0 {
		return append(dst, ansi.HideCursor...)
	}
	dst = append(dst, ansi.CursorPosition(o.col+1, o.row+1)...)
	return append(dst, ansi.ShowCursor...)
}

// watchScreen notes the last switch to or from the alternate screen in p. A
// place from before the switch means nothing after it.
func (o *Output) watchScreen(p []byte) {
	on := bytes.LastIndex(p, []byte(ansi.SetModeAltScreenSaveCursor))
	off := bytes.LastIndex(p, []byte(ansi.ResetModeAltScreenSaveCursor))
	if on != off {
		o.alt, o.placed, o.rows = on > off, false, 0
	}
}
