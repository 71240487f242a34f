package form

import (
	"slices"
	"strings"
	"unicode/utf8"

	"casefile/tui/ui"
)

// buffer is a text under edit: paragraphs, a cursor, and what can be undone.
// Every edit replaces whole paragraphs (see replace), which is what lets tags
// follow their paragraphs, undo restore them, and wrapping and hints be
// computed for no more than what changed.
type buffer struct {
	paras []*para // one at least
	at    place   // the cursor
	goal  int     // the column that moving up and down holds to; -1: none yet
	width int     // cells that rows are wrapped to
	bytes int     // of text
	edits int     // counts up with every change
	hist  history
}

func newBuffer() *buffer {
	return &buffer{paras: []*para{newPara("", "")}, goal: -1, width: 76}
}

// load replaces everything, puts the cursor at the end, and forgets the
// history.
func (b *buffer) load(paras []*para) {
	if len(paras) == 0 {
		paras = []*para{newPara("", "")}
	}
	b.paras, b.hist, b.bytes = paras, history{}, 0
	for _, p := range paras {
		b.bytes += len(p.Text)
	}
	b.edits++
	b.end()
}

func (b *buffer) current() *para { return b.paras[b.at.row] }

// text is the whole text.
func (b *buffer) text() string {
	var s strings.Builder
	s.Grow(b.bytes + len(b.paras))
	for i, p := range b.paras {
		if i > 0 {
			s.WriteByte('\n')
		}
		s.WriteString(p.Text)
	}
	return s.String()
}

func (b *buffer) empty() bool {
	return !slices.ContainsFunc(b.paras, func(p *para) bool { return !blank(p.Text) })
}

// replace puts paras in the place of n paragraphs from at on, and the cursor
// at after. All edits go through it.
func (b *buffer) replace(at, n int, paras []*para, after place, how manner) {
	s := step{at: at, old: slices.Clone(b.paras[at : at+n]), new: paras, before: b.at, after: after, how: how}
	b.apply(s.at, s.old, s.new, s.after)
	b.snap()
	s.after = b.at
	b.hist.add(s)
}

func (b *buffer) apply(at int, from, to []*para, cursor place) {
	for _, p := range from {
		b.bytes -= len(p.Text)
	}
	for _, p := range to {
		b.bytes += len(p.Text)
	}
	b.paras = slices.Replace(b.paras, at, at+len(from), to...)
	b.at, b.goal = cursor, -1
	b.edits++
}

func (b *buffer) undo() {
	if s, ok := b.hist.undo(); ok {
		b.apply(s.at, s.new, s.old, s.before)
	}
}

func (b *buffer) redo() {
	if s, ok := b.hist.redo(); ok {
		b.apply(s.at, s.old, s.new, s.after)
	}
}

// snap moves a cursor within a letter (a mark typed or uncovered after it may
// have made one of two) to its end.
func (b *buffer) snap() {
	p := b.current()
	if b.at.col >= len(p.Text) {
		b.at.col = len(p.Text)
		return
	}
	pos, _ := p.row(p.rowAt(b.at.col, b.width), b.width)
	for pos < b.at.col {
		n, _, _ := ui.NextCell(p.Text[pos:])
		pos += n
	}
	b.at.col = pos
}

// insert puts text in at the cursor. Within one paragraph the tag stays. When
// text of several lines parts a paragraph, both parts that hold any of its
// words keep its tag; the lines between are new statements and have none.
func (b *buffer) insert(s string) {
	p := b.current()
	head, tail := p.Text[:b.at.col], p.Text[b.at.col:]
	first, rest, several := strings.Cut(s, "\n")
	if !several {
		how := letters
		switch {
		case len(s) > utf8.UTFMax:
			how = whole
		case s == " " && !strings.HasSuffix(head, " "):
			how = newWord
		}
		after := place{b.at.row, b.at.col + len(s)}
		b.replace(b.at.row, 1, []*para{newPara(head+s+tail, p.Tag)}, after, how)
		return
	}
	lines := strings.Split(rest, "\n")
	last := len(lines) - 1
	paras := make([]*para, 0, len(lines)+1)
	paras = append(paras, newPara(head+first, tagOf(p, head)))
	for _, line := range lines[:last] {
		paras = append(paras, newPara(line, ""))
	}
	paras = append(paras, newPara(lines[last]+tail, tagOf(p, tail)))
	b.replace(b.at.row, 1, paras, place{b.at.row + len(lines), len(lines[last])}, whole)
}

// tagOf is p's tag for a part of its text, if the part holds any words.
func tagOf(p *para, part string) string {
	if blank(part) {
		return ""
	}
	return p.Tag
}

// remove deletes from one offset to another in the current paragraph.
func (b *buffer) remove(from, to int) {
	if from == to {
		return
	}
	p := b.current()
	text := p.Text[:from] + p.Text[to:]
	b.replace(b.at.row, 1, []*para{newPara(text, p.Tag)}, place{b.at.row, from}, whole)
}

// join makes one of paragraph row and the next; the cursor goes where they
// meet. The tag of either stays: an opinion does not lose its mark by being
// run together with something else. Of two different tags only the first can
// stay; join then reports false.
func (b *buffer) join(row int) bool {
	if row < 0 || row+1 >= len(b.paras) {
		return true
	}
	p, q := b.paras[row], b.paras[row+1]
	tag := p.Tag
	if tag == "" {
		tag = q.Tag
	}
	b.replace(row, 2, []*para{newPara(p.Text+q.Text, tag)}, place{row, len(p.Text)}, whole)
	return q.Tag == "" || q.Tag == tag
}

// setTag marks paragraph row.
func (b *buffer) setTag(row int, tag string, how manner) {
	if p := b.paras[row]; p.Tag != tag {
		b.replace(row, 1, []*para{newPara(p.Text, tag)}, b.at, how)
	}
}
