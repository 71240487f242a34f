package form

import (
	"strings"

	"casefile/tui/terminal"
	"casefile/tui/ui"
)

const (
	outlineFrom = 100 // the width from which the sections stand at the side
	contentMost = 104 // lines longer than this are hard to read
	labelMost   = 22  // cells for the labels
	valueLeast  = 26  // with less room than this, answers go below their labels
	indent      = 2   // the pointer and a space
	edge        = 2   // at the right: signs of more above and below
)

// View draws the form in exactly h lines of at most w cells. What has the
// focus is seen, unless it was scrolled away by hand.
func (f *Form) View(w, h int, t ui.Theme) string {
	if w < 1 || h < 1 {
		return ui.Clip("", w, h)
	}
	f.height = h
	stops := f.reachable()
	if f.focus != nil {
		f.at(stops)
	}
	if w < outlineFrom || len(f.open()) < 2 {
		return ui.Clip(f.page(w, h, t), w, h)
	}
	side := f.outlineWidth()
	page := strings.Split(f.page(w-side-3, h, t), "\n")
	outline := strings.Split(f.outline(side, h, t), "\n")
	bar := t.Muted.Render(t.Vertical)
	for i := range page {
		page[i] = ui.Pad(outline[i], side) + " " + bar + " " + page[i]
	}
	return ui.Clip(strings.Join(page, "\n"), w, h)
}

// page draws the window of the form's lines that is seen, h of them.
func (f *Form) page(w, h int, t ui.Theme) string {
	inner := min(max(w-edge, 1), contentMost)
	c := canvas{width: inner, label: f.labelWidth(inner), room: h, form: f, theme: t}
	for i, s := range f.open() {
		c.section(i, s)
	}
	n := len(c.lines)
	if !f.free {
		f.follow(c.from, c.to, c.cursor, h)
	}
	f.top = max(min(f.top, n-h), 0)
	end := min(f.top+h, n)
	seen := c.lines[f.top:end]
	if f.top > 0 {
		seen[0] = ui.Pad(seen[0], inner) + " " + t.Accent.Render(t.Up)
	}
	if end < n {
		seen[len(seen)-1] = ui.Pad(seen[len(seen)-1], inner) + " " + t.Accent.Render(t.Down)
	}
	return ui.Clip(strings.Join(seen, "\n"), w, h)
}

// follow scrolls so that lines from up to to are seen, or if they are too many
// the line with the cursor.
func (f *Form) follow(from, to, cursor, h int) {
	if to-from > h {
		from, to = max(cursor-1, from), min(cursor+2, to)
	}
	if to-from > h {
		from, to = cursor, cursor+1
	}
	f.top = max(f.top, to-h)
	f.top = min(f.top, from)
}

// labelWidth is what the longest label needs, 0 where answers go below.
func (f *Form) labelWidth(w int) int {
	longest := 0
	for _, s := range f.reachable() {
		_, isWide := s.field.(wide)
		_, isLabelled := s.field.(labelled)
		if !isWide && !isLabelled {
			longest = max(longest, ui.Width(ui.Line(s.field.Label())))
		}
	}
	label := min(longest, labelMost)
	if w-indent-label-2 < valueLeast {
		return 0
	}
	return label
}

// canvas is the form being drawn.
type canvas struct {
	width, label int // of a line, of the labels in it
	room         int // lines that are seen
	form         *Form
	theme        ui.Theme

	lines            []string
	from, to, cursor int // lines of the field with the focus, and of the cursor
}

func (c *canvas) add(lines ...string) { c.lines = append(c.lines, lines...) }

func (c *canvas) section(i int, s *Section) {
	if i > 0 {
		c.add("")
	}
	start := len(c.lines)
	if s.Title != "" {
		c.add(ui.Rule(s.Title, c.width, c.theme))
	}
	if s.Help != "" {
		c.muted(s.Help, indent)
	}
	first := true
	for _, field := range s.Fields {
		if !c.form.shown(field) {
			continue
		}
		c.field(field)
		// The title of a section comes into view with its first field.
		if first && field == c.form.focus && field.Key() != "" && c.to-start <= c.room {
			c.from = start
		}
		first = first && field.Key() == ""
	}
}

// field draws a field with its label, help and problems.
func (c *canvas) field(field Field) {
	focused := field == c.form.focus && field.Key() != ""
	start := len(c.lines)
	_, isWide := field.(wide)
	if isWide || c.label == 0 {
		c.under(field, focused)
	} else {
		c.beside(field, focused)
	}
	left := indent
	if !isWide && c.label > 0 {
		left += c.label + 2
	}
	for _, p := range c.form.problems[field.Key()] {
		for _, line := range p.lines(c.width-left, c.theme) {
			c.add(ui.Pad("", left) + line)
		}
	}
	if focused {
		if help := c.form.help[field.Key()]; help != "" {
			c.muted(help, left)
		}
		c.from, c.to, c.cursor = start, len(c.lines), start
		for i, line := range c.lines[start:] {
			if strings.Contains(line, terminal.CursorHere) {
				c.cursor = start + i
				break
			}
		}
	}
}

// muted adds a text that is read second.
func (c *canvas) muted(text string, left int) {
	for _, line := range ui.Wrap(ui.Safe(text), max(c.width-left, 1)) {
		c.add(ui.Pad("", left) + c.theme.Muted.Render(line))
	}
}

// under draws a field below its label.
func (c *canvas) under(field Field, focused bool) {
	left := indent
	_, isLabelled := field.(labelled)
	if label := ui.Line(field.Label()); label != "" && !isLabelled {
		c.add(c.pointer(focused) + c.labelled(ui.Truncate(label, c.width-indent, c.theme), focused))
		if _, isWide := field.(wide); !isWide {
			left += indent
		}
	}
	if f, ok := field.(interface{ fit(rows int) }); ok {
		f.fit(c.room - 4)
	}
	text := field.View(max(c.width-left, 1), focused, c.theme)
	if text == "" && field.Key() == "" {
		return
	}
	margin := ui.Pad("", left)
	for i, line := range strings.Split(text, "\n") {
		if i == 0 && isLabelled {
			c.add(c.pointer(focused) + line)
		} else {
			c.add(margin + line)
		}
	}
}

// beside draws a field to the right of its label.
func (c *canvas) beside(field Field, focused bool) {
	label := []string{""}
	if _, isLabelled := field.(labelled); !isLabelled {
		label = ui.Wrap(ui.Line(field.Label()), c.label)
	}
	left := indent + c.label + 2
	values := strings.Split(field.View(max(c.width-left, 1), focused, c.theme), "\n")
	for i := range max(len(label), len(values)) {
		line := c.pointer(focused && i == 0)
		if i < len(label) {
			line += c.labelled(ui.Pad(label[i], c.label), focused)
		} else {
			line += ui.Pad("", c.label)
		}
		if i < len(values) {
			line += "  " + values[i]
		}
		c.add(line)
	}
}

func (c *canvas) pointer(focused bool) string {
	if focused {
		return c.theme.Accent.Render(c.theme.Pointer) + " "
	}
	return "  "
}

func (c *canvas) labelled(label string, focused bool) string {
	if focused {
		return c.theme.Accent.Render(label)
	}
	return c.theme.Text.Render(label)
}
