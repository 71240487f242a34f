package ui

import "strings"

// columnGap is the space between two columns.
const columnGap = 2

// Column is one column of a table.
type Column struct {
	Title string
	Width int  // cells it always has; with Grow, the least
	Grow  int  // its share of what the fixed widths leave over
	From  int  // shown only where the table is at least this wide
	Right bool // set to the right: numbers, days
}

// Table sets rows in columns. It holds no rows: those who draw them call Row
// for the ones that are seen.
type Table struct{ Columns []Column }

// Header is the line of titles, in at most w cells.
func (t Table) Header(w int, th Theme) string {
	titles := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		titles[i] = c.Title
	}
	return th.Muted.Render(t.Row(titles, w, th))
}

// Row sets cells in the columns, in at most w cells and without spaces at the
// end. Cells may be stored text as it is: each goes through Line. A cell that
// is missing is blank; those too many are left out.
func (t Table) Row(cells []string, w int, th Theme) string {
	var b strings.Builder
	gap := 0
	for i, width := range t.widths(w) {
		if width < 1 {
			continue
		}
		cell := ""
		if i < len(cells) {
			cell = Truncate(Line(cells[i]), width, th)
		}
		fill := spaces(width - Width(cell))
		b.WriteString(spaces(gap))
		if t.Columns[i].Right {
			cell, fill = fill, cell
		}
		b.WriteString(cell + fill)
		gap = columnGap
	}
	return strings.TrimRight(b.String(), " ")
}

// widths is what each column gets of w cells, 0 for those not shown. Where
// even the fixed widths do not fit, the last columns give way.
func (t Table) widths(w int) []int {
	widths := make([]int, len(t.Columns))
	left, shares, gap := w, 0, 0
	for i, c := range t.Columns {
		if c.From > w || left <= gap {
			continue
		}
		least := c.Width
		if c.Grow > 0 {
			least = max(least, 1)
		}
		widths[i] = min(least, left-gap)
		if widths[i] < 1 {
			widths[i] = 0
			continue
		}
		left -= gap + widths[i]
		shares += c.Grow
		gap = columnGap
	}
	for i, c := range t.Columns {
		if widths[i] > 0 && c.Grow > 0 && shares > 0 {
			extra := left * c.Grow / shares
			widths[i] += extra
			left -= extra
			shares -= c.Grow
		}
	}
	return widths
}
