package ui

import (
	"strings"

	"github.com/charmbracelet/x/ansi"

	"casefile/tui/terminal"
)

// List is a place in a list of which only a window is drawn: the rows
// themselves stay with whoever has them, so that a hundred thousand cost no
// more than twenty. n is the number of rows, h the height of the window.
type List struct {
	Cursor int // the selected row
	Top    int // the first row that is seen
}

// Move selects the row delta further, and stops at the ends.
func (l *List) Move(delta, n, h int) {
	l.Cursor += delta
	l.Fit(n, h)
}

// Home selects the first row.
func (l *List) Home() { l.Cursor, l.Top = 0, 0 }

// End selects the last row.
func (l *List) End(n, h int) {
	l.Cursor = n - 1
	l.Fit(n, h)
}

// Page moves by one window, down for +1 and up for -1, less one row to keep
// the thread.
func (l *List) Page(direction, n, h int) { l.Move(direction*max(h-1, 1), n, h) }

// Fit brings the place back within n rows, and the window over the cursor.
// Call it when the rows or the height have changed.
func (l *List) Fit(n, h int) {
	h = max(h, 1)
	l.Cursor = max(min(l.Cursor, n-1), 0)
	l.Top = min(l.Top, l.Cursor, max(n-h, 0))
	l.Top = max(l.Top, l.Cursor-h+1, 0)
}

// View is exactly h lines of at most w cells. row draws row i in w cells of
// its own, two less; it is called only for the rows that are seen. The
// selected one begins with the pointer.
func (l List) View(n, w, h int, t Theme, row func(i, w int) string) string {
	l.Fit(n, h)
	inner := max(w-2, 0)
	lines := make([]string, 0, max(h, 0))
	for i := l.Top; i < n && len(lines) < h; i++ {
		text := firstLine(row(i, inner))
		if i == l.Cursor {
			// Styles within would end the style of the row half way.
			text = t.Selected.Render(Pad(t.Pointer+" "+ansi.Strip(text), w))
		} else {
			text = "  " + text
		}
		lines = append(lines, text)
	}
	return Clip(strings.Join(lines, "\n"), w, h)
}

func firstLine(s string) string {
	line, _, _ := strings.Cut(s, "\n")
	return line
}

// ViewActive is View for the list that the keys move: the terminal's cursor
// stands on its selected row, where screen readers follow it.
func (l List) ViewActive(n, w, h int, t Theme, row func(i, w int) string) string {
	view := l.View(n, w, h, t, row)
	if n == 0 {
		return view
	}
	l.Fit(n, h)
	lines := strings.Split(view, "\n")
	lines[l.Cursor-l.Top] = terminal.CursorHere + lines[l.Cursor-l.Top]
	return strings.Join(lines, "\n")
}
