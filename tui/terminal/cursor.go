package terminal

import (
	"strconv"
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// Both markers are operating system commands with a number that no terminal
// uses: should one ever slip through, a terminal skips it, and x/ansi counts
// it as no cells wide.
const (
	// CursorHere is what a field puts just before the cell where the next
	// letter goes. It is zero cells wide. PlaceCursor takes it out again.
	CursorHere = "\x1b]7340;here\a"

	cursorAt  = "\x1b]7340;at;"
	cursorEnd = "\a"
)

// Cursor is the zero-width marker that a frame carries at the end of its last
// line: the terminal's real cursor belongs at row, col (cells, from 0).
// Anything negative hides the cursor. Output acts on it.
func Cursor(row, col int) string {
	if row < 0 || col < 0 {
		row, col = -1, -1
	}
	return cursorAt + strconv.Itoa(row) + ";" + strconv.Itoa(col) + cursorEnd
}

// PlaceCursor takes the first CursorHere in a frame for the place of the
// cursor, removes them all, and ends the frame with the Cursor marker. A
// frame without one hides the cursor.
//
// The marker stands on the last line, and says where the cursor is, so that
// Bubble Tea's renderer (which skips lines that have not changed) writes it
// anew whenever the cursor has moved.
func PlaceCursor(frame string) string {
	before, after, found := strings.Cut(frame, CursorHere)
	if !found {
		return frame + Cursor(-1, -1)
	}
	row := strings.Count(before, "\n")
	col := ansi.StringWidth(before[strings.LastIndexByte(before, '\n')+1:])
	return before + strings.ReplaceAll(after, CursorHere, "") + Cursor(row, col)
}

// parseCursor reads what lies between cursorAt and cursorEnd.
func parseCursor(s string) (row, col int, ok bool) {
	r, c, ok := strings.Cut(s, ";")
	if !ok {
		return 0, 0, false
	}
	row, err := strconv.Atoi(r)
	if err != nil {
		return 0, 0, false
	}
	col, err = strconv.Atoi(c)
	return row, col, err == nil
}
