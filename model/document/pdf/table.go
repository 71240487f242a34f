package pdf

import (
	"casefile/model/document"
)

const (
	cellPad   = 6.0
	ruleWidth = 0.5
	// tallest is how much of a page a row may take before it is parted.
	tallest = bodyHeight / 3
)

// cell is what stands in a cell, in lines.
type cell struct {
	element *element
	lines   []line
	x       float64
}

// row lays cells side by side; a tall row is parted between its lines. ruled
// draws a rule under it.
func (l *layout) row(cells []cell, pad float64, ruled, keep bool) {
	most := 1
	for _, c := range cells {
		most = max(most, len(c.lines))
	}
	left, width, step, size := l.left, l.width, l.height(l.size), l.size
	under := func(p *page, y float64) {
		if ruled {
			p.box(left, y, width, ruleWidth, ruleGrey)
		}
	}
	if full := float64(most)*step + 2*pad; full <= tallest {
		l.put(strip{height: full, keep: keep, draw: func(p *page, y float64, again bool) {
			for _, c := range cells {
				for i, ln := range c.lines {
					p.line(c.owner(again), ln, c.x, l.baseline(y-pad-float64(i)*step, size))
				}
			}
			under(p, y-full)
		}})
		return
	}
	l.put(strip{height: pad, keep: true})
	for i := range most {
		l.put(strip{height: step, keep: i < 2 || i >= most-3, draw: func(p *page, y float64, _ bool) {
			for j, c := range cells {
				if i < len(c.lines) {
					p.later(j, placed{c.element, c.lines[i], c.x, l.baseline(y, size)})
				}
			}
		}})
	}
	l.put(strip{height: pad, keep: keep, draw: func(p *page, y float64, _ bool) {
		under(p, y-pad)
		p.flush()
	}})
}

// owner is the element that the cell's text belongs to; what is repeated
// belongs to none.
func (c cell) owner(again bool) *element {
	if again {
		return artifact
	}
	return c.element
}

// table has its head again on each page that it reaches.
func (l *layout) table(e *element, t document.Table) error {
	if len(t.Columns) == 0 {
		return nil
	}
	l.space(between)
	table := e.add("Table")
	if t.Caption != "" {
		l.text(table.add("Caption"), strong(t.Caption), l.size, true)
		l.space(between / 2)
	}
	rows := make([][]document.Cell, len(t.Rows))
	for i := range t.Rows {
		rows[i] = t.Cells(i)
	}
	widths := l.widths(t.Columns, rows)
	l.head(table.add("THead"), t.Columns, widths)
	body := table.add("TBody")
	for _, cells := range rows {
		tr := body.add("TR")
		laid := make([]cell, len(cells))
		x := l.left
		for j, c := range cells {
			td := &element{tag: "TD"}
			runs := []document.Run(c)
			if j == 0 && t.RowHead {
				td.tag, td.attributes = "TH", rowScope
			}
			tr.kids = append(tr.kids, kid{element: td})
			laid[j] = cell{td, l.lines(runs, l.size, widths[j]-2*cellPad), x + cellPad}
			x += widths[j]
		}
		l.row(laid, cellPad*0.5, true, false)
		if err := l.meter.Step(); err != nil {
			return err
		}
		if l.out.err != nil {
			return l.out.err
		}
	}
	l.flush()
	l.repeat = nil
	l.space(between)
	return nil
}

// head lays the columns' titles, and has them repeated from then on. Titles so
// long that they would leave no room for rows are not.
func (l *layout) head(e *element, columns []document.Column, widths []float64) {
	tr := e.add("TR")
	cells := make([]cell, len(columns))
	x, most := l.left, 1
	for i, c := range columns {
		th := tr.add("TH")
		th.attributes = columnScope
		cells[i] = cell{th, l.lines(strong(document.Line(c.Title)), l.size, widths[i]-2*cellPad), x + cellPad}
		most = max(most, len(cells[i].lines))
		x += widths[i]
	}
	left, width, step, size := l.left, l.width, l.height(l.size), l.size
	full := float64(most)*step + cellPad
	if full > tallest {
		l.row(cells, cellPad, true, true)
		return
	}
	head := strip{height: full, keep: true}
	head.draw = func(p *page, y float64, again bool) {
		p.box(left, y-full, width, full, headGrey)
		p.box(left, y-ruleWidth, width, ruleWidth, ruleGrey)
		p.box(left, y-full, width, ruleWidth, ruleGrey)
		for _, c := range cells {
			for i, ln := range c.lines {
				p.line(c.owner(again), ln, c.x, l.baseline(y-cellPad/2-float64(i)*step, size))
			}
		}
		l.repeat = &head
	}
	l.put(head)
}

// widths shares the width out by weight, but so that no word is broken where
// there is room for it.
func (l *layout) widths(columns []document.Column, rows [][]document.Cell) []float64 {
	least := make([]float64, len(columns))
	total, taken := 0.0, 0.0
	for i, c := range columns {
		least[i] = l.longestWord(strong(c.Title))
		for _, r := range rows {
			least[i] = max(least[i], l.longestWord(r[i]))
		}
		least[i] = min(least[i]+2*cellPad+1, l.width/float64(max(len(columns), 4)))
		taken += least[i]
		total += weight(c)
	}
	widths := make([]float64, len(columns))
	// A column that needs more than its share gets it; the others share the rest.
	settled := make([]bool, len(columns))
	free := l.width
	for again := true; again; {
		again = false
		for i, c := range columns {
			if !settled[i] && free*weight(c)/total < least[i] {
				widths[i], settled[i], again = least[i], true, true
				free -= least[i]
				total -= weight(c)
			}
		}
	}
	for i, c := range columns {
		if !settled[i] {
			widths[i] = free * weight(c) / total
		}
	}
	return widths
}

func weight(c document.Column) float64 {
	if c.Weight > 0 && c.Weight < 1e6 {
		return c.Weight
	}
	return 1
}

// longestWord is how wide the widest word is.
func (l *layout) longestWord(runs []document.Run) float64 {
	for _, run := range runs {
		if !plain(run.Text) {
			return l.longestShaped(runs)
		}
	}
	widest, w := 0.0, 0.0
	for _, run := range runs {
		f := l.regular
		if run.Kind == document.Strong || run.Kind == document.Label {
			f = l.bold
		}
		for _, r := range run.Text {
			if r == ' ' || r == '\n' {
				w = 0
				continue
			}
			w += f.glyph(r).width
			widest = max(widest, w)
		}
	}
	return widest * l.size / 1000
}

// longestShaped is longestWord of runs of which words are shaped.
func (l *layout) longestShaped(runs []document.Run) float64 {
	widest := 0.0
	for _, c := range l.measured(runs).words() {
		widest = max(widest, c.width())
	}
	return widest
}

// wide is how wide runs are on one line.
func (l *layout) wide(runs []document.Run) float64 { return l.measured(runs).width() }

// measured is runs on one line. What the faces lack is counted when lines are set.
func (l *layout) measured(runs []document.Run) line {
	letters, shaped := (&setter{regular: l.regular, bold: l.bold, wardrobe: l.wardrobe, lacking: map[rune]int{}}).letters(document.ShownRuns(runs))
	return line{letters: letters, size: l.size, shaped: shaped}
}

// words are the words of the line.
func (l line) words() []line {
	var all []line
	for from := 0; from < len(l.letters); {
		to := from
		for to < len(l.letters) && l.letters[to].r != ' ' && l.letters[to].r != '\n' {
			to++
		}
		all = append(all, line{letters: l.letters[from:to], size: l.size})
		from = to + 1
	}
	return all
}

// facts are a table without rules: a label, and what stands under it at its
// side.
func (l *layout) facts(e *element, b document.Facts) {
	if len(b.Facts) == 0 {
		return
	}
	l.space(between)
	body := e.add("Table").add("TBody")
	// The values of most facts of a page stand under each other.
	labels := l.width * 0.28
	for _, f := range b.Facts {
		labels = max(labels, l.wide(strong(document.Line(f.Label)))+l.size)
	}
	labels = min(labels, l.width*0.36)
	last := len(b.Facts) - 1
	for i, f := range b.Facts {
		tr := body.add("TR")
		th, td := tr.add("TH"), tr.add("TD")
		th.attributes = rowScope
		l.row([]cell{
			{th, l.lines(strong(f.Label), l.size, labels-l.size/2), l.left},
			{td, l.lines(f.Value, l.size, l.width-labels), l.left + labels},
		}, 1, false, i < last && (i == 0 || i == last-1))
	}
	l.space(between)
}
