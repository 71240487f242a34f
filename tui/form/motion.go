package form

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"casefile/tui/ui"
)

// next is the offset after the letter at the cursor; the end of the paragraph
// if there is none.
func (b *buffer) next() int {
	text := b.current().Text
	if b.at.col >= len(text) {
		return len(text)
	}
	n, _, _ := ui.NextCell(text[b.at.col:])
	return b.at.col + n
}

// previous is the offset of the letter before the cursor. Letters are counted
// from the start of a row, where one always begins.
func (b *buffer) previous() int {
	if b.at.col == 0 {
		return 0
	}
	p := b.current()
	pos, _ := p.row(p.rowAt(b.at.col-1, b.width), b.width)
	for {
		n, _, _ := ui.NextCell(p.Text[pos:])
		if pos+n >= b.at.col {
			return pos
		}
		pos += n
	}
}

func (b *buffer) moveTo(row, col int) {
	b.at, b.goal = place{row, col}, -1
	b.snap()
}

func (b *buffer) left() {
	switch {
	case b.at.col > 0:
		b.moveTo(b.at.row, b.previous())
	case b.at.row > 0:
		b.moveTo(b.at.row-1, len(b.paras[b.at.row-1].Text))
	}
}

func (b *buffer) right() {
	switch {
	case b.at.col < len(b.current().Text):
		b.moveTo(b.at.row, b.next())
	case b.at.row+1 < len(b.paras):
		b.moveTo(b.at.row+1, 0)
	}
}

// wordLeft goes to the start of the word before the cursor.
func (b *buffer) wordLeft() {
	if b.at.col == 0 {
		b.left()
		return
	}
	b.moveTo(b.at.row, wordStart(b.current().Text, b.at.col))
}

// wordRight goes to the end of the word after the cursor.
func (b *buffer) wordRight() {
	text := b.current().Text
	if b.at.col >= len(text) {
		b.right()
		return
	}
	rest := strings.TrimLeftFunc(text[b.at.col:], unicode.IsSpace)
	i := strings.IndexFunc(rest, unicode.IsSpace)
	if i < 0 {
		i = len(rest)
	}
	b.moveTo(b.at.row, len(text)-len(rest)+i)
}

func wordStart(text string, col int) int {
	head := strings.TrimRightFunc(text[:col], unicode.IsSpace)
	i := strings.LastIndexFunc(head, unicode.IsSpace)
	if i < 0 {
		return 0
	}
	_, n := utf8.DecodeRuneInString(head[i:])
	return i + n
}

// home goes to the start of the row, and from there to the paragraph's.
func (b *buffer) home() {
	p := b.current()
	from, _ := p.row(p.rowAt(b.at.col, b.width), b.width)
	if b.at.col == from {
		from = 0
	}
	b.moveTo(b.at.row, from)
}

// lineEnd goes to the end of the row, and from there to the paragraph's.
func (b *buffer) lineEnd() {
	p := b.current()
	i := p.rowAt(b.at.col, b.width)
	_, to := p.row(i, b.width)
	if i+1 < len(p.wrap(b.width)) {
		// The end itself is where the next row begins.
		last := &buffer{paras: b.paras, at: place{b.at.row, to}, width: b.width}
		to = last.previous()
	}
	if b.at.col == to {
		to = len(p.Text)
	}
	b.moveTo(b.at.row, to)
}

func (b *buffer) begin() { b.moveTo(0, 0) }

func (b *buffer) end() {
	last := len(b.paras) - 1
	b.moveTo(last, len(b.paras[last].Text))
}

// vertical moves by rows, down for positive delta, and holds to the column
// that it started from.
func (b *buffer) vertical(delta int) {
	p := b.current()
	row := p.rowAt(b.at.col, b.width)
	from, _ := p.row(row, b.width)
	goal := b.goal
	if goal < 0 {
		goal = cells(p.Text[from:b.at.col])
	}
	at := b.at.row
	for ; delta > 0; delta-- {
		if row+1 < len(b.paras[at].wrap(b.width)) {
			row++
		} else if at+1 < len(b.paras) {
			at, row = at+1, 0
		}
	}
	for ; delta < 0; delta++ {
		if row > 0 {
			row--
		} else if at > 0 {
			at--
			row = len(b.paras[at].wrap(b.width)) - 1
		}
	}
	b.at = place{at, b.paras[at].column(row, goal, b.width)}
	b.goal = goal
}

// column is the offset of the letter at a column of a row, or of the last one
// in it.
func (p *para) column(row, goal, w int) int {
	from, to := p.row(row, w)
	last := row+1 == len(p.wrap(w))
	pos, col := from, 0
	for pos < to {
		n, _, width := ui.NextCell(p.Text[pos:])
		if col+width > goal || (!last && pos+n >= to) {
			break
		}
		pos, col = pos+n, col+width
	}
	return pos
}

// cells is the width of raw text.
func cells(s string) int {
	w := 0
	for len(s) > 0 {
		n, _, width := ui.NextCell(s)
		w += width
		s = s[n:]
	}
	return w
}
