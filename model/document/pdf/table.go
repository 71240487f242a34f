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

// row lays cells side by side; a tall row is parted between its lines. About says
// that the first one is what the row is about, ruled draws a rule under it.
func (l *layout) row(cells []cell, pad float64, about, ruled, keep bool) {
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
	done := 0
	if about {
		l.resumed = l.resume(cells[0], most, &done)
	}
	for i := range most {
		l.put(strip{height: step, keep: i < 2 || i >= most-3, draw: func(p *page, y float64, _ bool) {
			done = i + 1
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
		l.resumed = nil
	}})
}

// resume repeats the first cell of a row on a page that more of the row's lines come
// on, of which done are laid.
func (l *layout) resume(first cell, most int, done *int) func(p *page, y float64) {
	step, size := l.height(l.size), l.size
	return func(p *page, y float64) {
		if *done < max(len(first.lines), 1) { // it is not yet at its own end
			return
		}
		for i, ln := range first.lines[:min(len(first.lines), most-*done)] {
			p.line(artifact, ln, first.x, l.baseline(y-float64(i)*step, size))
		}
	}
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
		l.row(laid, cellPad*0.5, t.RowHead, true, false)
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
		l.row(cells, cellPad, false, true, true)
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
		}, 1, true, false, i < last && (i == 0 || i == last-1))
	}
	l.space(between)
}
