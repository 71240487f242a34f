package form

import (
	"strings"

	"casefile/tui/terminal"
	"casefile/tui/ui"
)

// blankMost is the most cells that show where an answer goes. The answer itself
// may be longer.
const blankMost = 40

// View draws the line, filled up to show where the answer goes, and below it
// what can be taken or went wrong.
func (l *Line) View(w int, focused bool, t ui.Theme) string {
	box := max(w, 1)
	if l.Width > 0 {
		box = min(box, max(l.Width, 1)+1)
	}
	head, tail := l.halves(box)
	text, width := window(head, tail, box, focused, t)
	empty := head == "" && tail == ""
	if fill := min(box-1, blankMost) - width; fill > 0 && (focused || empty) {
		text += t.Muted.Render(strings.Repeat(t.Blank, fill))
		width += fill
	}
	if l.Placeholder != "" && empty && width+3 < w {
		text += t.Muted.Render(ui.Truncate("  "+ui.Line(l.Placeholder), w-width, t))
	}
	lines := []string{text}
	if focused {
		lines = append(lines, l.below(w, t)...)
	}
	return strings.Join(lines, "\n")
}

// halves is what may be seen before and after the cursor: no more than a box
// can hold, however long the line.
func (l *Line) halves(box int) (head, tail string) {
	runes, pos := []rune(l.input.Value()), l.input.Position()
	if l.hidden {
		return strings.Repeat("\x00", pos), strings.Repeat("\x00", len(runes)-pos)
	}
	reach := 8 * (box + 1) // a letter may be several runes
	return string(runes[max(pos-reach, 0):pos]), string(runes[pos:min(pos+reach, len(runes))])
}

// piece is a letter as it is drawn.
type piece struct {
	show  string
	width int
}

func pieces(s string, t ui.Theme) []piece {
	var out []piece
	for len(s) > 0 {
		if s[0] == 0 { // of a secret
			out = append(out, piece{t.Bullets, ui.Width(t.Bullets)})
			s = s[1:]
			continue
		}
		n, show, width := ui.NextCell(s)
		out = append(out, piece{show, width})
		s = s[n:]
	}
	return out
}

func total(ps []piece) int {
	w := 0
	for _, p := range ps {
		w += p.width
	}
	return w
}

// window draws what fits into box cells around the cursor, one of them kept
// for the cursor at the end. An ellipsis stands where the line goes on.
func window(head, tail string, box int, focused bool, t ui.Theme) (text string, width int) {
	before, after := pieces(head, t), pieces(tail, t)
	if !focused { // from the start
		all := drawPieces(append(before, after...))
		all = ui.Truncate(all, box-1, t)
		return all, ui.Width(all)
	}
	room, dots := box-1, ui.Width(t.Ellipsis)
	left, right := "", ""
	if total(before)+total(after) > room && room > 4*dots {
		if total(after) > room/4 {
			right = t.Ellipsis
			room -= dots
			after = fitFront(after, max(room/4, room-total(before)))
		}
		if total(before)+total(after) > room {
			left = t.Ellipsis
			room -= dots
		}
	}
	before = fitBack(before, max(room-total(after), 0))
	after = fitFront(after, max(room-total(before), 0))
	shown := left + drawPieces(before)
	rest := drawPieces(after) + right
	return shown + terminal.CursorHere + rest, ui.Width(shown) + ui.Width(rest)
}

func drawPieces(ps []piece) string {
	var b strings.Builder
	for _, p := range ps {
		b.WriteString(p.show)
	}
	return b.String()
}

// fitFront is as many of the first pieces as fit into w cells.
func fitFront(ps []piece, w int) []piece {
	for i, p := range ps {
		if w -= p.width; w < 0 {
			return ps[:i]
		}
	}
	return ps
}

// fitBack is as many of the last pieces as fit into w cells.
func fitBack(ps []piece, w int) []piece {
	for i := len(ps) - 1; i >= 0; i-- {
		if w -= ps[i].width; w < 0 {
			return ps[i+1:]
		}
	}
	return ps
}

// below is what stands under a line with the focus.
func (l *Line) below(w int, t ui.Theme) []string {
	var lines []string
	if found := l.suggestions(); len(found) > 0 && found[0] != l.value() {
		text := t.Arrow + " " + ui.Line(found[0])
		for _, other := range found[1:min(len(found), 4)] {
			text += " " + t.Dot + " " + ui.Line(other)
		}
		lines = append(lines, t.Muted.Render(ui.Truncate(text+"  (right arrow takes the first)", w, t)))
	}
	if l.message != "" {
		for _, line := range ui.Wrap(t.Must+" "+l.message, w) {
			lines = append(lines, t.Error.Render(line))
		}
	}
	return lines
}
