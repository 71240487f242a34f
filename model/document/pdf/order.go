package pdf

import (
	"bytes"
	"fmt"
	"slices"
)

// stretch is letters of a line that stand side by side in the order in which they
// are read, or in the reverse of it, in one face. What is read first is written
// first.
type stretch struct {
	letters []letter
	x       float64 // from where the line begins, in thousandths of the size
}

// stretches are those of the line in the order in which they are read, each at its
// place (Unicode Standard Annex 9, L1 and L2).
func (l line) stretches() []stretch {
	letters := slices.Clone(l.letters)
	for i := len(letters) - 1; i >= 0 && (letters[i].r == ' ' || letters[i].r == '\n'); i-- {
		letters[i].level = letters[i].base
	}
	var all []stretch
	for from := 0; from < len(letters); {
		a, to := letters[from], from+1
		for to < len(letters) {
			b := letters[to]
			if b.face != a.face || b.heavy != a.heavy || b.level != a.level || b.link != a.link || b.spells() || a.spells() {
				break
			}
			to++
		}
		all = append(all, stretch{letters: letters[from:to]})
		from = to
	}
	seen := make([]int, len(all)) // from left to right
	highest := uint8(0)
	for i := range all {
		seen[i] = i
		highest = max(highest, all[i].level())
	}
	for level := highest; level > 0; level-- {
		for from := 0; from < len(seen); from++ {
			to := from
			for to < len(seen) && all[seen[to]].level() >= level {
				to++
			}
			slices.Reverse(seen[from:to])
			from = max(from, to-1)
		}
	}
	x := 0.0
	for _, i := range seen {
		all[i].x = x
		x += all[i].width()
	}
	return all
}

func (s stretch) level() uint8 { return s.letters[0].level }

// spells reports whether the letter's text stands beside its glyphs.
func (l letter) spells() bool { return l.cluster != nil && l.cluster.text != "" }

// overhang is how much of the line's width its last spaces take on the left, in
// thousandths of the size, where it is read from the right.
func (l line) overhang() float64 {
	w := 0.0
	for i := len(l.letters) - 1; i >= 0 && (l.letters[i].r == ' ' || l.letters[i].r == '\n'); i-- {
		w += l.letters[i].width
	}
	return w
}

// begins is where the line begins that is laid at x: one that is read from the right
// ends where its room does.
func (l line) begins(x float64) float64 {
	if l.letters[0].base == 1 {
		x += l.room - l.width() - l.overhang()*l.size/1000
	}
	return x
}

// width is how wide the stretch is, in thousandths of the size.
func (s stretch) width() float64 {
	w := 0.0
	for _, c := range s.letters {
		w += c.width
	}
	return w
}

// write writes the stretch, in its language. The characters of one that runs from
// right to left are marked as standing in reverse (ISO 32000-1, 14.8.2.3.3).
func (s stretch) write(b *bytes.Buffer, size, x, y float64) {
	first := s.letters[0]
	all, silent := s.strokes()
	if first.tongue != 0 {
		fmt.Fprintf(b, "/Span <</Lang (%s)>> BDC\n", tongues[first.tongue])
		defer b.WriteString("EMC\n")
	}
	switch {
	case first.spells():
		says(b, first.cluster.text)
	case s.level()%2 == 1:
		b.WriteString("/ReversedChars BMC\n")
	default:
		pen{b: b, size: size}.write(first, all, x, y)
		return
	}
	pen{b: b, size: size}.write(first, all, x, y)
	b.WriteString("EMC\n")
	if len(silent) > 0 {
		says(b, "")
		pen{b: b, size: size}.write(first, silent, x, y)
		b.WriteString("EMC\n")
	}
}

// says begins glyphs that stand for a text (ISO 32000-1, 14.9.4).
func says(b *bytes.Buffer, text string) { fmt.Fprintf(b, "/Span <</ActualText %s>> BDC\n", str(text)) }

// strokes are the glyphs of the stretch from left to right, and the silent ones,
// each of those from where the stretch begins.
func (s stretch) strokes() (all, silent []stroke) {
	at := 0.0
	for i := range s.letters {
		c := s.letters[i]
		if s.level()%2 == 1 {
			c = s.letters[len(s.letters)-1-i]
		}
		if c.cluster == nil {
			all = append(all, stroke{glyph: c.glyph, advance: c.width})
		} else {
			all = append(all, c.cluster.strokes...)
			for _, g := range c.cluster.silent {
				g.dx, g.advance = g.dx+at, 0
				silent = append(silent, g)
			}
		}
		at += c.width
	}
	return all, silent
}

// pen writes glyphs in one face. Off is by how much the next one is to stand to the
// right of where the last one ended, rise how far above the line.
type pen struct {
	b         *bytes.Buffer
	size      float64
	off, rise float64
	open      bool
}

func (p pen) write(like letter, glyphs []stroke, x, y float64) {
	p.b.WriteString("BT ")
	number(p.b, x)
	number(p.b, y)
	p.b.WriteString("Td /" + like.face.resource + " ")
	number(p.b, p.size)
	p.b.WriteString("Tf ")
	if like.heavy { // the face has no bold: its outlines are drawn as well
		number(p.b, p.size*0.03)
		p.b.WriteString("w 2 Tr ")
	}
	for _, g := range glyphs {
		p.glyph(g)
	}
	p.close()
	if p.rise != 0 {
		p.b.WriteString("0 Ts ")
	}
	if like.heavy {
		p.b.WriteString("0 Tr ")
	}
	p.b.WriteString("ET\n")
}

func (p *pen) glyph(g stroke) {
	if g.dy != p.rise {
		p.close()
		number(p.b, g.dy*p.size/1000)
		p.b.WriteString("Ts ")
		p.rise = g.dy
	}
	if !p.open {
		p.b.WriteString("[<")
		p.open = true
	}
	if off := p.off + g.dx; off > 0.5 || off < -0.5 {
		p.b.WriteString("> ")
		number(p.b, -off)
		p.b.WriteString("<")
		p.off -= off
	}
	hexadecimal(p.b, g.code)
	p.off += g.advance - g.width
}

func (p *pen) close() {
	if p.open {
		p.b.WriteString(">] TJ ")
	}
	p.open = false
}
