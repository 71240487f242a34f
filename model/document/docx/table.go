package docx

import (
	"fmt"
	"strings"

	"casefile/model/document"
	"casefile/model/document/internal/columns"
)

// table is a table whose head Word repeats on each page that it reaches.
func (e *encoder) table(t document.Table) error {
	if len(t.Columns) == 0 {
		return nil
	}
	if e.tabled || e.breaks && t.Caption == "" {
		e.spacer()
	}
	if t.Caption != "" {
		e.paragraph(paragraph{style: "Caption", keepNext: true}, document.Text(t.Caption))
	}
	inset := e.inset
	left := e.indent()
	rows := make([][]document.Cell, len(t.Rows))
	for i := range t.Rows {
		rows[i] = t.Cells(i)
	}
	widths := e.widths(t.Columns, rows, textWidth-left)
	e.begin(t, left, widths)
	e.inset = 0 // what is in a cell stands in from the cell
	e.w.WriteString(`<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>`)
	for i, c := range t.Columns {
		e.cell(widths[i], false, "TableHead", document.Text(document.Line(c.Title)))
	}
	e.w.WriteString(`</w:tr>`)
	for _, cells := range rows {
		e.w.WriteString(`<w:tr>`)
		if e.short(cells, widths) {
			e.w.WriteString(`<w:trPr><w:cantSplit/></w:trPr>`)
		}
		for j, c := range cells {
			e.cell(widths[j], j == 0 && t.RowHead, "TableText", c)
		}
		e.w.WriteString(`</w:tr>`)
		if err := e.meter.Step(); err != nil {
			return err
		}
	}
	e.w.WriteString(`</w:tbl>`)
	e.inset, e.tabled = inset, true
	return nil
}

// begin writes what holds for the whole table, in the schema's order.
func (e *encoder) begin(t document.Table, left int, widths []int) {
	total := 0
	for _, w := range widths {
		total += w
	}
	fmt.Fprintf(e.w, `<w:tbl><w:tblPr><w:tblStyle w:val="RecordTable"/><w:tblW w:w="%d" w:type="dxa"/><w:tblInd w:w="%d" w:type="dxa"/><w:tblLayout w:type="fixed"/>`, total, left)
	look, first := "0020", 0
	if t.RowHead {
		look, first = "00A0", 1
	}
	fmt.Fprintf(e.w, `<w:tblLook w:val="%s" w:firstRow="1" w:lastRow="0" w:firstColumn="%d" w:lastColumn="0" w:noHBand="0" w:noVBand="0"/>`, look, first)
	if c := line(t.Caption); c != "" {
		e.w.WriteString(`<w:tblCaption w:val="` + c + `"/>`)
	}
	var titles []string
	for _, c := range t.Columns {
		titles = append(titles, document.Line(c.Title))
	}
	e.w.WriteString(`<w:tblDescription w:val="` + line("Columns: "+strings.Join(titles, "; ")) + `"/></w:tblPr><w:tblGrid>`)
	for _, w := range widths {
		fmt.Fprintf(e.w, `<w:gridCol w:w="%d"/>`, w)
	}
	e.w.WriteString(`</w:tblGrid>`)
}

// cell writes a cell, each of its lines a paragraph, so that each runs in its own
// direction; an empty one has an empty paragraph.
func (e *encoder) cell(width int, head bool, style string, runs []document.Run) {
	e.w.WriteString(`<w:tc><w:tcPr>`)
	if head {
		e.w.WriteString(`<w:cnfStyle w:val="001000000000"/>`)
	}
	fmt.Fprintf(e.w, `<w:tcW w:w="%d" w:type="dxa"/></w:tcPr>`, width)
	for _, l := range lines(document.ShownRuns(runs)) {
		e.paragraph(paragraph{style: style}, l)
	}
	e.w.WriteString(`</w:tc>`)
}

// lines part Shown runs at their line breaks. There is at least one.
func lines(runs []document.Run) [][]document.Run {
	all := [][]document.Run{nil}
	for _, r := range runs {
		for i, s := range strings.Split(r.Text, "\n") {
			if i > 0 {
				all = append(all, nil)
			}
			if last := len(all) - 1; s != "" {
				all[last] = append(all[last], document.Run{Text: s, Kind: r.Kind})
			}
		}
	}
	return all
}

// widths shares a width out by weight, but so that no word is broken where there is
// room for it.
func (e *encoder) widths(all []document.Column, rows [][]document.Cell, width int) []int {
	chars := e.look.chars(width)
	weights, needs := make([]float64, len(all)), make([]int, len(all))
	total := 0.0
	for i, c := range all {
		weights[i] = weight(c)
		total += weights[i]
		longest := columns.Longest(c.Title)
		for _, r := range rows {
			for _, run := range r[i] {
				longest = max(longest, columns.Longest(run.Text))
			}
			if w := columns.Width(document.Words(r[i])); w <= oneLine {
				longest = max(longest, w)
			}
		}
		// One word may have wider letters than a line has; and a cell has its padding.
		needs[i] = (longest*6+4)/5 + 2
	}
	shares := columns.Shares(weights, needs, chars)
	widths := make([]int, len(all))
	for i := range all {
		if shares != nil {
			widths[i] = width * shares[i] / chars
		} else {
			widths[i] = int(float64(width) * weights[i] / total)
		}
		widths[i] = max(widths[i], 1)
	}
	return widths
}

// oneLine is as long as a date, which stays on one line.
const oneLine = 11

func weight(c document.Column) float64 {
	if c.Weight > 0 && c.Weight < 1e6 {
		return c.Weight
	}
	return 1
}

// short reports whether a row is so short that it is kept on one page: about a
// third of one or less.
func (e *encoder) short(cells []document.Cell, widths []int) bool {
	for i, c := range cells {
		chars, n := e.look.chars(widths[i]), 0
		for l := range strings.SplitSeq(document.Words(c), "\n") {
			n += 1 + columns.Width(l)/max(chars, 1)
		}
		if n > e.look.page/3 {
			return false
		}
	}
	return true
}
