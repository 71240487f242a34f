package terminal

import (
	"io"
	"os"
	"strings"
	"testing"

	xterm "github.com/charmbracelet/x/term"
)

var _ xterm.File = (*Output)(nil) // by which Bubble Tea recognises a terminal

const (
	altOn  = "\x1b[?1049h"
	altOff = "\x1b[?1049l"
	hide   = "\x1b[?25l"
	show   = "\x1b[?25h"
)

// written is what reaches the terminal when these are written one by one.
func written(t *testing.T, writes ...string) string {
	t.Helper()
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	o := NewOutput(w)
	for _, s := range writes {
		if n, err := o.Write([]byte(s)); n != len(s) || err != nil {
			t.Fatalf("Write(%q) = %d, %v", s, n, err)
		}
	}
	if err := o.Close(); err != nil {
		t.Fatal(err)
	}
	b, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestOutput(t *testing.T) {
	for _, c := range []struct {
		name   string
		writes []string
		want   string
	}{
		{"off the alternate screen only the marker goes", []string{"ab" + Cursor(1, 2)}, "ab"},
		{"nothing is added before the first frame", []string{altOn, "\x1b[2J"}, altOn + "\x1b[2J"},
		{"the cursor goes where the marker says", []string{altOn, "ab" + Cursor(1, 2)},
			altOn + "ab" + "\x1b[2;3H" + show},
		{"it is hidden while the next frame is drawn, and goes back",
			[]string{altOn, Cursor(1, 2), "ab"},
			altOn + "\x1b[2;3H" + show + hide + "ab" + "\x1b[2;3H" + show},
		{"without a place it is hidden", []string{altOn, "ab" + Cursor(-1, -1)}, altOn + "ab" + hide},
		{"after the alternate screen nothing is added",
			[]string{altOn, "ab" + Cursor(-1, -1), altOff, "bye"}, altOn + "ab" + hide + altOff + "bye"},
		{"another program's screen in between forgets the place",
			[]string{altOn, Cursor(-1, -1), altOff, altOn, "ab"}, altOn + hide + altOff + altOn + "ab"},
		{"the last of several markers counts", []string{altOn, Cursor(5, 5) + "ab" + Cursor(0, 0)},
			altOn + "ab" + "\x1b[H" + show},
		{"a marker that makes no sense goes too", []string{altOn, "ab" + cursorAt + "x;y" + cursorEnd}, altOn + "ab"},
		{"a marker with no end takes what follows", []string{altOn, "ab" + cursorAt + "1;"}, altOn + "ab"},
		{"each line of a frame is put in its place, and nothing wraps",
			[]string{altOn, "\x1b[Hab\r\n\n\r\ncd"}, altOn + "\x1b[?7l\x1b[Hab\x1b[4;1Hcd\x1b[?7h"},
		{"after a frame the screen is erased line by line",
			[]string{altOn, "\x1b[2J", "\x1b[Hab\r\ncd", "\x1b[2J"},
			altOn + "\x1b[2J" + "\x1b[?7l\x1b[Hab\x1b[2;1Hcd\x1b[?7h" + "\x1b[m\x1b[H\x1b[K\x1b[2;1H\x1b[K\x1b[H"},
		{"a frame of a smaller window erases nothing below it",
			[]string{altOn, "\x1b[Hab\x1b[J\x1b[1;H"}, altOn + "\x1b[?7l\x1b[Hab\x1b[1;H\x1b[?7h"},
		{"and before it is left",
			[]string{altOn, "\x1b[Hab", altOff}, altOn + "\x1b[?7l\x1b[Hab\x1b[?7h" + "\x1b[m\x1b[H\x1b[K\x1b[H" + altOff},
		{"a marker alone off the alternate screen is nothing", []string{Cursor(1, 1), "x"}, "x"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := written(t, c.writes...); got != c.want {
				t.Errorf("got  %q\nwant %q", got, c.want)
			}
		})
	}
}

func TestOutputReportsAFailedWrite(t *testing.T) {
	_, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	o := NewOutput(w)
	if err := o.Close(); err != nil {
		t.Fatal(err)
	}
	if n, err := o.Write([]byte(strings.Repeat("x", 10))); err == nil || n != 0 {
		t.Errorf("Write on a closed terminal = %d, %v; want 0 and an error", n, err)
	}
}
