package pdf

import (
	"strconv"

	"casefile/model/document"
)

func (l *layout) blocks(e *element, all []document.Block) error {
	for i, b := range all {
		if p, ok := b.(document.Paragraph); ok && leads(all, i) {
			l.space(between)
			l.text(e.add("P"), p.Runs, l.size, true)
			l.space(between)
		} else if err := l.block(e, b); err != nil {
			return err
		}
		if err := l.meter.Step(); err != nil {
			return err
		}
		if l.out.err != nil {
			return l.out.err
		}
	}
	return nil
}

// leads reports whether a paragraph is a few words between a heading and what that
// heads: they stay together.
func leads(all []document.Block, i int) bool {
	if i == 0 || i == len(all)-1 || len(document.Words(all[i].(document.Paragraph).Runs)) > longestLead {
		return false
	}
	_, under := all[i-1].(document.Heading)
	switch all[i+1].(type) {
	case document.Heading, document.PageBreak:
		return false
	}
	return under
}

// longestLead is about two lines.
const longestLead = 180

func (l *layout) block(e *element, b document.Block) error {
	switch b := b.(type) {
	case document.Heading:
		l.heading(e, b)
	case document.Lead:
		l.lead(e, b)
	case document.Paragraph:
		l.space(between)
		l.text(e.add("P"), b.Runs, l.size, false)
		l.space(between)
	case document.Facts:
		l.facts(e, b)
	case document.List:
		l.list(e, b)
	case document.Table:
		return l.table(e, b)
	case document.Statement:
		l.statement(e, b)
	case document.Quote:
		l.space(between)
		quote := e.add("BlockQuote")
		_ = l.aside(true, func() error {
			l.text(quote.add("P"), strong(b.Lead()+":"), l.size, true)
			for _, s := range b.Said {
				l.statement(quote, s)
			}
			return nil
		})
		l.space(between)
	case document.Beside:
		l.space(between)
		div, here := e.add("Div"), l.here
		err := l.aside(true, func() error {
			l.text(div.add("P"), strong(b.Title+":"), l.size, true)
			return l.blocks(div, b.Blocks)
		})
		l.here = here
		l.space(between)
		return err
	case document.Stub:
		l.boxed(e, document.Text("["+b.Words()+"]"))
	case document.Omission:
		l.boxed(e, document.Text("["+b.Words()+"]"))
	case document.Notice:
		runs := b.Runs
		if b.Title != "" {
			runs = append(strong(b.Title+": "), runs...)
		}
		l.boxed(e, runs)
	case document.PageBreak:
		l.breakPage()
		l.gap = 0
	default:
		return document.Unknown(b)
	}
	return nil
}

// between is the space between two blocks, by the type size.
const between = 0.55

func strong(s string) []document.Run {
	return []document.Run{{Text: s, Kind: document.Strong}}
}

func (l *layout) boxed(e *element, runs []document.Run) {
	l.space(between)
	l.box(e.add("P"), runs)
	l.space(between)
}

// heading stays with what it heads.
func (l *layout) heading(e *element, h document.Heading) {
	level := l.depth.Next(h)
	text := document.Line(h.Text)
	if text == "" {
		return
	}
	size, above := l.size, 1.0
	switch level {
	case 1:
		size, above = l.size*1.3, 1.8
	case 2:
		size, above = l.size*1.12, 1.4
	}
	l.space(above)
	at := l.met
	l.met++
	l.here = uint32(l.met)
	l.put(strip{keep: true, draw: func(p *page, y float64, _ bool) {
		l.headings[at].page, l.headings[at].y = p.number, y
	}})
	l.text(e.add(l.tag(level)), strong(text), size, true)
	l.space(between)
}

// tag is that of a heading of a level, from 1, under the title.
func (l *layout) tag(level int) string { return "H" + strconv.Itoa(level+l.top) }

// lead stays with what it heads, and has no bookmark.
func (l *layout) lead(e *element, b document.Lead) {
	if document.Line(document.Words(b.Runs)) == "" {
		return
	}
	runs := make([]document.Run, len(b.Runs))
	for i, r := range b.Runs {
		runs[i] = document.Run{Text: r.Text, Kind: document.Strong}
	}
	l.space(between * 1.6)
	l.text(e.add(l.tag(l.depth.Under())), runs, l.size, true)
	l.space(between)
}

// statement is a paragraph; one with a label stands behind a bar, under its
// label (P4).
func (l *layout) statement(e *element, s document.Statement) {
	l.space(between)
	if s.Label == "" {
		l.text(e.add("P"), document.Text(s.Words), l.size, false)
	} else {
		div := e.add("Div")
		_ = l.aside(false, func() error {
			l.text(div.add("P"), strong(s.LabelWords()), l.size, true)
			l.text(div.add("P"), document.Text(s.Words), l.size, false)
			return nil
		})
	}
	l.space(between)
}

func (l *layout) list(e *element, b document.List) {
	if len(b.Items) == 0 {
		return
	}
	l.space(between)
	list := e.add("L")
	list.attributes = bulleted
	if b.Numbered {
		list.attributes = numbered
	}
	widest := 0.0
	marks := make([]line, len(b.Items))
	for i := range b.Items {
		mark := "•"
		if b.Numbered {
			mark = strconv.Itoa(i+1) + "."
		}
		marks[i] = l.lines(document.Text(mark), l.size, l.width)[0]
		widest = max(widest, marks[i].width())
	}
	left, width := l.left, l.width
	in := widest + l.size*0.6
	l.width = max(width-in, minWidth/2)
	for i, it := range b.Items {
		l.left = left + in
		item := list.add("LI")
		label, body := item.add("Lbl"), item.add("LBody")
		at := left
		if fromRight(it) {
			l.left, at = left, left+width-marks[i].width()
		}
		l.space(between / 2)
		l.put(strip{keep: true, draw: func(p *page, y float64, _ bool) {
			p.line(label, marks[i], at, l.baseline(y, l.size))
		}})
		l.text(body, it, l.size, false)
	}
	l.left, l.width = left, width
	l.space(between)
}
