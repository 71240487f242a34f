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

// Box is text in a border of w cells, with a title in it. The body's lines are
// cut to fit, w-4 cells; its height is the box's less 2.
func Box(title, body string, w int, t Theme) string {
	if w < 4 {
		return Clip(body, w, 1+strings.Count(body, "\n"))
	}
	inner := w - 4
	title = Truncate(Line(title), max(inner-2, 0), t)
	if title != "" {
		title = " " + title + " "
	}
	edge := strings.Repeat(t.Horizontal, max(w-3-Width(title), 0))

	var b strings.Builder
	b.WriteString(t.Muted.Render(t.TopLeft+t.Horizontal) + t.Title.Render(title) + t.Muted.Render(edge+t.TopRight))
	side := t.Muted.Render(t.Vertical)
	for line := range strings.SplitSeq(body, "\n") {
		b.WriteString("\n" + side + " " + Pad(line, inner) + " " + side)
	}
	b.WriteString("\n" + t.Muted.Render(t.BottomLeft+strings.Repeat(t.Horizontal, w-2)+t.BottomRight))
	return b.String()
}
