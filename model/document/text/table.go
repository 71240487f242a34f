package text

import (
	"strings"

	"casefile/model/document"
	"casefile/model/document/internal/columns"
)

// between stands between two columns of a table.
const between = "  "

// table is set in columns where they fit, and otherwise row by row.
func (e *encoder) table(t document.Table) error {
	if t.Caption != "" {
		e.line(document.Shown(t.Caption))
		e.gap()
	}
	weights := make([]float64, len(t.Columns))
	titles := make([]string, len(t.Columns))
	needs := make([]int, len(t.Columns))
	for i, c := range t.Columns {
		weights[i], titles[i] = c.Weight, document.Line(c.Title)
		needs[i] = columns.Longest(titles[i])
	}
	rows := make([][]string, len(t.Rows))
	for i := range t.Rows {
		for j, c := range t.Cells(i) {
			rows[i] = append(rows[i], shown(c))
			needs[j] = max(needs[j], columns.Longest(rows[i][j]))
		}
	}
	widths := columns.Shares(weights, needs, e.width-len(e.prefix)-len(between)*(len(weights)-1))
	if widths != nil {
		e.row(titles, widths)
		rule := make([]string, len(widths))
		for i, w := range widths {
			rule[i] = strings.Repeat("-", w)
		}
		e.row(rule, widths)
	}
	for i, cells := range rows {
		if i > 0 {
			e.gap()
		}
		if widths != nil {
			e.row(cells, widths)
		} else {
			for j, c := range cells {
				e.hanging(titles[j]+": ", c)
			}
		}
		if err := e.meter.Step(); err != nil {
			return err
		}
	}
	return nil
}

// row writes cells side by side, each wrapped to its column.
func (e *encoder) row(cells []string, widths []int) {
	lines := make([][]string, len(cells))
	height := 0
	for i, c := range cells {
		lines[i] = columns.Wrap(c, widths[i])
		height = max(height, len(lines[i]))
	}
	for y := range height {
		var b strings.Builder
		for i, w := range widths {
			s := ""
			if y < len(lines[i]) {
				s = lines[i][y]
			}
			b.WriteString(columns.Pad(s, w) + between)
		}
		e.w.WriteString(strings.TrimRight(e.prefix+b.String(), " ") + "\n")
	}
	e.fresh = false
}
