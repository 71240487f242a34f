package pdf

import "fmt"

// link is a place on a page that leads to a heading (ISO 32000-1, 12.5.6.5).
type link struct {
	id          id
	page        int
	x, y        float64 // of its lower left corner
	width, high float64
	target      uint32 // the heading, from 1
	element     *element
}

// link makes letters that an element within e holds a link.
func (p *page) link(e *element, target uint32, l line, x, y, width float64) {
	to := &link{
		page: p.number, x: x, y: y - descent*l.size, width: width, high: (ascent + descent) * l.size, target: target, element: e,
	}
	e.kids = append(e.kids, kid{link: to})
	p.links = append(p.links, to)
}

// links writes the links. What an assistive program says for one is where it leads.
func (f *file) links(all []*link, headings []heading, pages []id) {
	for i, l := range all {
		h := headings[l.target-1]
		f.object(l.id, fmt.Sprintf("<</Type /Annot /Subtype /Link /F 4 /Border [0 0 0] /Rect [%.2f %.2f %.2f %.2f] /P %s /StructParent %d /Contents %s /Dest %s>>",
			l.x, l.y, l.x+l.width, l.y+l.high, pages[l.page].ref(), len(pages)+i, str(fmt.Sprintf("%s, page %d", h.text, h.page+1)), h.destination(pages)))
	}
}

// destination is the heading's place.
func (h heading) destination(pages []id) string {
	return fmt.Sprintf("[%s /XYZ null %.2f null]", pages[h.page].ref(), h.y)
}
