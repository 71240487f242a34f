package ui

import "strings"

// Rule is a line of w cells across the screen, with a title near its left end.
func Rule(title string, w int, t Theme) string {
	if w < 1 {
		return ""
	}
	if title == "" {
		return t.Muted.Render(strings.Repeat(t.Horizontal, w))
	}
	title = Truncate(" "+Line(title)+" ", max(w-4, 0), t)
	left := strings.Repeat(t.Horizontal, min(2, w))
	right := strings.Repeat(t.Horizontal, max(w-len([]rune(left))-Width(title), 0))
	return t.Muted.Render(left) + t.Title.Render(title) + t.Muted.Render(right)
}
