package pdf

import (
	"bytes"
	"fmt"
	"strconv"
)

// page is what is drawn on one page. Lines and boxes say nothing: they are kept
// apart from the text, as artifacts, and lie beneath it.
type page struct {
	number int // from 0
	text   bytes.Buffer
	art    bytes.Buffer
	// open is the element that the text being written belongs to.
	open *element
	// aside are the lines of a row that is being parted, by cell: they are written
	// cell by cell, as they are read, once no more of them come on this page.
	aside [][]placed
	// marked are the elements of the page's pieces of text, by their number.
	marked []*element
	links  []*link
	late   []late
}

// placed is a line at its place.
type placed struct {
	element *element
	line    line
	x, y    float64
}

// artifact is the element of text that repeats what was said: a table's head on
// its further pages.
var artifact = &element{}

// begin says which element the text that follows belongs to.
func (p *page) begin(e *element) {
	if p.open == e {
		return
	}
	p.end()
	if e == artifact {
		p.text.WriteString("/Artifact BMC\n")
	} else {
		fmt.Fprintf(&p.text, "/%s <</MCID %d>> BDC\n", e.tag, len(p.marked))
		e.kids = append(e.kids, kid{page: p.number, mcid: len(p.marked)})
		p.marked = append(p.marked, e)
	}
	p.open = e
}

// end closes what begin opened.
func (p *page) end() {
	if p.open != nil {
		p.text.WriteString("EMC\n")
	}
	p.open = nil
}

// later keeps a line of a cell, by its place in the row, until flush.
func (p *page) later(cell int, l placed) {
	for len(p.aside) <= cell {
		p.aside = append(p.aside, nil)
	}
	p.aside[cell] = append(p.aside[cell], l)
}

// flush writes what was kept.
func (p *page) flush() {
	for _, cell := range p.aside {
		for _, l := range cell {
			p.line(l.element, l.line, l.x, l.y)
		}
	}
	p.aside = nil
}

// line writes a line of text with its baseline at y, counted from the bottom.
func (p *page) line(e *element, l line, x, y float64) {
	if len(l.letters) == 0 {
		return
	}
	if !l.linked || e == artifact {
		p.begin(e)
		writeLine(&p.text, l, x, y)
		return
	}
	for _, s := range l.stretches() {
		first, within := s.letters[0], e
		if first.link != 0 {
			within = e.add("Link")
		}
		p.begin(within)
		at := l.begins(x) + s.x*l.size/1000
		s.write(&p.text, l.size, at, y)
		if first.link != 0 {
			p.link(within, first.link, l, at, y, s.width()*l.size/1000)
		}
	}
}

func writeLine(b *bytes.Buffer, l line, x, y float64) {
	if len(l.letters) == 0 {
		return
	}
	if l.shaped {
		for _, s := range l.stretches() {
			s.write(b, l.size, l.begins(x)+s.x*l.size/1000, y)
		}
		return
	}
	b.WriteString("BT ")
	number(b, x)
	number(b, y)
	b.WriteString("Td ")
	var f *face
	for _, c := range l.letters {
		if c.face != f {
			if f != nil {
				b.WriteString("> Tj ")
			}
			f = c.face
			b.WriteString("/" + f.resource + " ")
			number(b, l.size)
			b.WriteString("Tf <")
		}
		hexadecimal(b, c.code)
	}
	b.WriteString("> Tj ET\n")
}

func hexadecimal(b *bytes.Buffer, code uint16) {
	const digits = "0123456789ABCDEF"
	b.Write([]byte{digits[code>>12], digits[code>>8&15], digits[code>>4&15], digits[code&15]})
}

// box fills a rectangle with a grey, from 0 for black.
func (p *page) box(x, y, w, h, grey float64) {
	number(&p.art, grey)
	p.art.WriteString("g ")
	for _, v := range []float64{x, y, w, h} {
		number(&p.art, v)
	}
	p.art.WriteString("re f\n")
}

func number(b *bytes.Buffer, v float64) {
	b.Write(strconv.AppendFloat(b.AvailableBuffer(), v, 'f', 2, 64))
	b.WriteByte(' ')
}

// content is the page's stream.
func (p *page) content() []byte {
	p.flush()
	p.end()
	var b bytes.Buffer
	b.Grow(p.art.Len() + p.text.Len() + 64)
	if p.art.Len() > 0 {
		b.WriteString("/Artifact BMC\n")
		b.Write(p.art.Bytes())
		b.WriteString("0 g\nEMC\n")
	}
	b.Write(p.text.Bytes())
	return b.Bytes()
}
