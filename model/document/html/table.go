package html

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"casefile/model/document"
)

// facts are a table, as every word processor keeps it.
func (e *encoder) facts(b document.Facts) {
	if len(b.Facts) == 0 {
		return
	}
	e.w.WriteString("<table class=\"facts\">\n<tbody>\n")
	for _, f := range b.Facts {
		fmt.Fprintf(e.w, "<tr><th scope=\"row\" dir=\"auto\">%s</th><td dir=\"auto\">%s</td></tr>\n", text(f.Label), e.runs(f.Value))
	}
	e.w.WriteString("</tbody>\n</table>\n")
}

func (e *encoder) table(t document.Table) error {
	if len(t.Columns) == 0 {
		return nil
	}
	wide := len(t.Columns) >= manyColumns
	if wide {
		fmt.Fprintf(e.w, "<div class=\"wide\" role=\"group\" tabindex=\"0\" aria-label=\"%s\">\n", label(t))
	}
	e.w.WriteString("<table>\n")
	if t.Caption != "" {
		e.element("caption", text(t.Caption))
	}
	e.columns(t.Columns)
	e.w.WriteString("<tbody>\n")
	for i := range t.Rows {
		e.w.WriteString("<tr>")
		for j, c := range t.Cells(i) {
			if j == 0 && t.RowHead {
				e.w.WriteString("<th scope=\"row\"" + whole(c) + " dir=\"auto\">" + e.runs(c) + "</th>")
			} else {
				e.w.WriteString("<td" + whole(c) + " dir=\"auto\">" + e.runs(c) + "</td>")
			}
		}
		e.w.WriteString("</tr>\n")
		if err := e.meter.Step(); err != nil {
			return err
		}
	}
	e.w.WriteString("</tbody>\n</table>\n")
	if wide {
		e.w.WriteString("</div>\n")
	}
	return nil
}

// manyColumns are too many for a telephone: the table then moves sideways by itself.
const manyColumns = 5

// label is what a table is called by whoever cannot see it.
func label(t document.Table) string {
	if l := line(t.Caption); l != "" {
		return l
	}
	var titles []string
	for _, c := range t.Columns {
		titles = append(titles, document.Line(c.Title))
	}
	return line("Table of " + strings.Join(titles, ", "))
}

// whole keeps a date, a number or a reference from being broken.
func whole(c document.Cell) string {
	const short = 12
	for l := range strings.SplitSeq(document.Words(document.ShownRuns(c)), "\n") {
		if utf8.RuneCountInString(l) > short {
			return ""
		}
	}
	return " class=\"whole\""
}

// columns are the widths by weight, and the heads, which repeat on every page.
func (e *encoder) columns(all []document.Column) {
	e.w.WriteString("<colgroup>")
	for _, w := range widths(all) {
		e.w.WriteString("<col class=\"" + widthClass(w) + "\">")
	}
	e.w.WriteString("</colgroup>\n<thead>\n<tr>")
	for _, c := range all {
		e.w.WriteString("<th scope=\"col\" dir=\"auto\">" + line(c.Title) + "</th>")
	}
	e.w.WriteString("</tr>\n</thead>\n")
}

func weight(c document.Column) float64 {
	if c.Weight > 0 && c.Weight < 1e6 {
		return c.Weight
	}
	return 1
}

// widths are the columns' shares by weight, in tenths of a percent.
func widths(all []document.Column) []int {
	total := 0.0
	for _, c := range all {
		total += weight(c)
	}
	shares := make([]int, len(all))
	for i, c := range all {
		shares[i] = int(1000*weight(c)/total + 0.5)
	}
	return shares
}

func widthClass(w int) string { return "w" + strconv.Itoa(w) }
