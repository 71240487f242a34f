package terminal

import (
	"testing"

	"github.com/charmbracelet/x/ansi"
)

func TestPlaceCursor(t *testing.T) {
	bold := "\x1b[1m"
	for _, c := range []struct{ name, frame, want string }{
		{"none hides it", "ab\ncd", "ab\ncd" + Cursor(-1, -1)},
		{"first cell", CursorHere + "ab", "ab" + Cursor(0, 0)},
		{"in the second line", "ab\nc" + CursorHere + "d\ne", "ab\ncd\ne" + Cursor(1, 1)},
		{"styles take no cells", bold + "ab" + CursorHere + "\x1b[0m", bold + "ab\x1b[0m" + Cursor(0, 2)},
		{"wide letters take two", "日本" + CursorHere, "日本" + Cursor(0, 4)},
		{"a letter with its marks takes one", "e\u0301" + CursorHere + "x", "e\u0301x" + Cursor(0, 1)},
		{"the first of several counts", "a" + CursorHere + "b\n" + CursorHere, "ab\n" + Cursor(0, 1)},
	} {
		if got := PlaceCursor(c.frame); got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

// Markers pass through whatever measures and cuts the lines they stand on.
func TestMarkersAreZeroCellsWide(t *testing.T) {
	for _, m := range []string{CursorHere, Cursor(23, 79), Cursor(-1, -1)} {
		if w := ansi.StringWidth("ab" + m + "cd"); w != 4 {
			t.Errorf("%q: the line is %d cells wide, want 4", m, w)
		}
		if got := ansi.Truncate("abcd"+m, 2, ""); got != "ab"+m {
			t.Errorf("%q: cut to %q", m, got)
		}
		if got := ansi.Strip("ab" + m); got != "ab" {
			t.Errorf("%q: stripped to %q", m, got)
		}
	}
}
