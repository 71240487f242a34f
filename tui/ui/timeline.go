package ui

import "strings"

// Timeline draws when things happened, in rows over a common scale. It knows no
// calendar: places are numbers that grow with time.
type Timeline struct {
	From, To int
	Rows     []TimelineRow
	// Ticks name places of the scale, in order.
	Ticks []Tick
	// Here is the place that is pointed at; used where Pointed is set.
	Here    int
	Pointed bool
}

// TimelineRow is one row: a label, and the places at which something happened.
type TimelineRow struct {
	Label string
	At    []int
}

// Tick is a place on the scale that has a name.
type Tick struct {
	At    int
	Label string
}

// labelCells is the most room that labels of rows take, leastScale the least
// that the scale needs.
const labelCells, leastScale = 23, 10

// Lines draws a line for each row, one for the scale and one for its names, in
// at most w cells. A place with several things shows how many, up to 9.
func (tl Timeline) Lines(w int, t Theme) []string {
	label := 0
	for _, r := range tl.Rows {
		label = max(label, Width(Line(r.Label)))
	}
	label = max(min(label, labelCells, w-leastScale-3), 0)
	n := max(w-label-3, 1)
	var lines []string
	for _, r := range tl.Rows {
		counts := make([]int, n)
		for _, at := range r.At {
			counts[tl.cell(at, n)]++
		}
		var b strings.Builder
		for _, c := range counts {
			switch {
			case c == 0:
				b.WriteByte(' ')
			case c == 1:
				b.WriteString(t.Bullet)
			default:
				b.WriteByte(byte('0' + min(c, 9)))
			}
		}
		lines = append(lines, tl.row(Line(r.Label), strings.TrimRight(b.String(), " "), label, t))
	}
	scale := strings.Split(strings.Repeat(t.Horizontal, n), "")
	names := []rune(strings.Repeat(" ", n))
	free := 0
	for _, tick := range tl.Ticks {
		at := tl.cell(tick.At, n)
		name := []rune(Line(tick.Label))
		if at < free || at+len(name) > n {
			continue // no room for its name
		}
		scale[at] = "+"
		copy(names[at:], name)
		free = at + len(name) + 1
	}
	if tl.Pointed {
		scale[tl.cell(tl.Here, n)] = "^"
	}
	return append(lines,
		tl.row("", t.Muted.Render(strings.Join(scale, "")), label, t),
		tl.row("", strings.TrimRight(string(names), " "), label, t))
}

func (tl Timeline) row(label, text string, width int, t Theme) string {
	return Pad(Truncate(label, width, t), width) + " " + t.Muted.Render(t.Vertical) + " " + text
}

// cell is the place on a scale of n cells.
func (tl Timeline) cell(at, n int) int {
	span := tl.To - tl.From
	if span < 1 {
		return 0
	}
	return max(min((at-tl.From)*(n-1)/span, n-1), 0)
}
