package pdf

import (
	"bytes"
	"fmt"
	"strconv"

	"casefile/model/document"
)

// late is the number of a page in the list of contents: it is written when the
// heading has its page.
type late struct {
	element  *element
	target   uint32
	right, y float64
	size     float64
}

// contents lays the list of the headings of the first two levels, each with a link
// and the number of its page.
func (l *layout) contents(e *element) {
	const title = "Contents"
	listed := false
	for _, h := range l.headings {
		listed = listed || h.level < 2
	}
	if !listed {
		return
	}
	l.space(1)
	l.text(e.add(l.tag(1)), strong(title), l.size*1.3, true)
	l.space(between)
	room := l.wide(document.Text("0000")) + l.size
	lists := []*element{e.add("TOC"), nil}
	left, width := l.left, l.width
	for i, h := range l.headings {
		if h.level > 1 {
			continue
		}
		if h.level == 0 {
			lists[1] = nil
		} else if lists[1] == nil {
			lists[1] = lists[0].add("TOC")
		}
		to := lists[h.level].add("TOCI").add("Reference").add("Link")
		in := l.size * 1.4 * float64(h.level)
		l.space(between / 2)
		lines := l.lines(document.Text(h.text), l.size, width-in-room)
		for n, ln := range lines {
			last := n == len(lines)-1
			l.put(strip{height: l.height(l.size), keep: !last, draw: func(p *page, y float64, _ bool) {
				base := l.baseline(y, l.size)
				p.line(to, ln, left+in, base)
				p.link(to, uint32(i+1), ln, left+in, base, width-in)
				if last {
					p.late = append(p.late, late{element: to, target: uint32(i + 1), right: left + width, y: base, size: l.size})
				}
			}})
		}
	}
	l.space(1.8)
}

// numbers writes the numbers of pages that a page of the list of contents waits for.
func (l *layout) numbers(b *bytes.Buffer, set *setter, page int) {
	for _, n := range l.late[page] {
		text := strconv.Itoa(l.headings[n.target-1].page + 1)
		shown := set.fit(document.Run{Text: text}, n.size, pageWidth)
		l.mark(b, n.element, page)
		writeLine(b, shown, n.right-shown.width(), n.y)
		b.WriteString("EMC\n")
	}
}

// mark begins text of e that is written when the page is.
func (l *layout) mark(b *bytes.Buffer, e *element, page int) {
	mcid := len(l.marked[page])
	fmt.Fprintf(b, "/%s <</MCID %d>> BDC\n", e.tag, mcid)
	e.kids = append(e.kids, kid{page: page, mcid: mcid})
	l.marked[page] = append(l.marked[page], e)
}
