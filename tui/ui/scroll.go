package ui

import (
	"strconv"
	"strings"
)

// Scroll is a place in a text that is taller than its pane. n is the number
// of lines, h the height of the pane.
type Scroll struct{ Top int }

// Move scrolls by delta lines, and stops at the ends.
func (s *Scroll) Move(delta, n, h int) {
	s.Top += delta
	s.Fit(n, h)
}

// Home scrolls to the top.
func (s *Scroll) Home() { s.Top = 0 }

// End scrolls to the end.
func (s *Scroll) End(n, h int) {
	s.Top = n - h
	s.Fit(n, h)
}

// Page scrolls by one pane, down for +1 and up for -1, less the two lines that
// say what is cut.
func (s *Scroll) Page(direction, n, h int) { s.Move(direction*max(h-2, 1), n, h) }

// Fit brings the place back within n lines.
func (s *Scroll) Fit(n, h int) { s.Top = max(min(s.Top, n-h), 0) }

// View is exactly h lines of at most w cells. Where the text goes on above or
// below, the first or the last line says by how much.
func (s Scroll) View(lines []string, w, h int, t Theme) string {
	if h < 1 {
		return ""
	}
	n := len(lines)
	s.Fit(n, h)
	end := min(s.Top+h, n)
	seen := append([]string(nil), lines[s.Top:end]...)
	if h >= 3 && end < n {
		seen[h-1] = t.Muted.Render(t.Down + " " + strconv.Itoa(n-end+1) + " more below")
	}
	if h >= 3 && s.Top > 0 {
		seen[0] = t.Muted.Render(t.Up + " " + strconv.Itoa(s.Top+1) + " more above")
	}
	return Clip(strings.Join(seen, "\n"), w, h)
}
