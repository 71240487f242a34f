package form

import (
	"fmt"
	"strconv"
	"strings"

	"casefile/tui/terminal"
	"casefile/tui/ui"
)

// maxNotes is how many lines about paragraphs are shown below the text.
const maxNotes = 6

// View draws the rows around the cursor, each paragraph with its number and,
// if it is marked or hinted at, a sign; then in words what the signs say.
func (x *Text) View(w int, focused bool, t ui.Theme) string {
	g := x.gutter(w, t)
	x.buf.width = max(w-g.width-1, 1) // a cell is kept for the cursor at a row's end
	x.scroll()

	var b strings.Builder
	row, i := x.buf.find(x.top)
	first := row
	for n := range x.height {
		if n > 0 {
			b.WriteByte('\n')
		}
		if row >= len(x.buf.paras) {
			b.WriteString(g.line(-1, " ", focused))
			continue
		}
		p := x.buf.paras[row]
		sign, number := " ", -1
		if i == 0 {
			sign, number = x.sign(p, t), row
		}
		b.WriteString(g.line(number, sign, focused))
		b.WriteString(x.drawRow(p, row, i, focused))
		if i++; i == len(p.wrap(x.buf.width)) {
			row, i = row+1, 0
		}
	}
	for _, line := range x.notes(first, min(row+min(i, 1), len(x.buf.paras)), w, g, t) {
		b.WriteString("\n" + line)
	}
	return b.String()
}

// total is the number of rows of the whole text.
func (b *buffer) total() int {
	n := 0
	for _, p := range b.paras {
		n += len(p.wrap(b.width))
	}
	return n
}

// find is the paragraph that row top of the whole text is in, and which of its
// rows that is.
func (b *buffer) find(top int) (para, row int) {
	for i, p := range b.paras {
		n := len(p.wrap(b.width))
		if top < n {
			return i, top
		}
		top -= n
	}
	return len(b.paras), 0
}

// scroll sets the height to what the text needs and there is room for, and
// brings the cursor's row into what is seen.
func (x *Text) scroll() {
	b := x.buf
	most := x.MaxRows
	if most < 1 {
		most = x.room
	}
	total := b.total()
	x.height = max(x.Lines, minLines, min(total, most))

	row := b.current().rowAt(b.at.col, b.width)
	for _, p := range b.paras[:b.at.row] {
		row += len(p.wrap(b.width))
	}
	list := ui.List{Cursor: row, Top: x.top}
	list.Fit(total, x.height)
	x.top = list.Top
}

// drawRow draws row i of a paragraph, with the cursor if it is there.
func (x *Text) drawRow(p *para, row, i int, focused bool) string {
	from, to := p.row(i, x.buf.width)
	cursor := -1
	if focused && x.buf.at.row == row && p.rowAt(x.buf.at.col, x.buf.width) == i {
		cursor = x.buf.at.col
	}
	return drawCells(p.Text[from:to], cursor-from, x.buf.width)
}

// drawCells shows raw text in at most w cells, with the cursor before the byte
// offset cursor if that is not negative. Spaces that reach beyond w are not
// seen; the cursor among them stays at the edge.
func drawCells(s string, cursor, w int) string {
	var b strings.Builder
	pos, col := 0, 0
	for pos < len(s) {
		n, show, width := ui.NextCell(s[pos:])
		if col+width > w {
			break
		}
		if pos == cursor {
			b.WriteString(terminal.CursorHere)
		}
		b.WriteString(show)
		pos, col = pos+n, col+width
	}
	if cursor >= pos {
		b.WriteString(terminal.CursorHere)
	}
	return b.String()
}

// sign is what stands beside a paragraph's number.
func (x *Text) sign(p *para, t ui.Theme) string {
	switch {
	case p.Tag != "":
		return t.Mark.Render(t.Marked)
	case x.hint(p) != "":
		return t.Accent.Render(t.Hint)
	}
	return " "
}

// hint asks about a paragraph's wording, once.
func (x *Text) hint(p *para) string {
	if x.Hints == nil || p.Tag != "" || blank(p.Text) {
		return ""
	}
	if !p.hinted {
		p.hint, p.hinted = x.Hints(p.Text), true
	}
	return p.hint
}

// notes are the lines below the text: what the marks and hints of the
// paragraphs from first up to end say, and what the last key could not do.
func (x *Text) notes(first, end, w int, g gutter, t ui.Theme) []string {
	var lines []string
	list := ui.List{}
	for row := first; row < end; row++ {
		p := x.buf.paras[row]
		switch hint := x.hint(p); {
		case p.Tag != "":
			lines = append(lines, g.note(row, t.Mark.Render(t.Marked), x.tagLabel(p.Tag), w, t))
		case hint != "":
			lines = append(lines, g.note(row, t.Accent.Render(t.Hint), hint, w, t))
		}
		if row <= x.buf.at.row {
			list.Cursor = len(lines) - 1
		}
	}
	if more := len(lines) - maxNotes; more > 0 {
		list.Fit(len(lines), maxNotes)
		lines = append(lines[list.Top:list.Top+maxNotes],
			t.Muted.Render(ui.Truncate(fmt.Sprintf("%*sand %d more", g.digits+3, "", more), w, t)))
	}
	if x.message != "" {
		for _, line := range ui.Wrap(t.Must+" "+x.message, w) {
			lines = append(lines, t.Error.Render(line))
		}
	}
	return lines
}

func (x *Text) tagLabel(tag string) string {
	if x.TagLabel == nil {
		return tag
	}
	return x.TagLabel(tag)
}

// gutter is what stands left of the text: number, sign, bar.
type gutter struct {
	digits, width int
	bar, active   string // the bar without and with the focus
	theme         ui.Theme
}

// gutter is as wide as the highest number needs. A narrow field has only the
// sign and the bar.
func (x *Text) gutter(w int, t ui.Theme) gutter {
	g := gutter{theme: t}
	if w >= 24 {
		g.digits = max(len(strconv.Itoa(len(x.buf.paras))), 2)
	}
	g.width = min(g.digits+3, max(w-2, 0))
	g.bar, g.active = t.Muted.Render(t.Vertical), t.Accent.Render(t.Vertical)
	return g
}

// line begins a row; a negative number is left blank.
func (g gutter) line(number int, sign string, focused bool) string {
	if g.width < 3 {
		return ui.Pad("", g.width)
	}
	bar := g.bar
	if focused {
		bar = g.active
	}
	return g.number(number) + sign + bar + " "
}

func (g gutter) number(n int) string {
	if g.digits == 0 || n < 0 {
		return strings.Repeat(" ", g.digits)
	}
	return g.theme.Muted.Render(fmt.Sprintf("%*d", g.digits, n+1))
}

// note is one line about a paragraph.
func (g gutter) note(row int, sign, text string, w int, t ui.Theme) string {
	room := max(w-g.digits-3, 0)
	return ui.Truncate(g.number(row)+sign+"  "+ui.Truncate(ui.Line(text), room, t), w, t)
}
