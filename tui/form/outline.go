package form

import "casefile/tui/ui"

// outlineMost is the most cells that the outline takes.
const outlineMost = 30

// outlineWidth is what the longest title needs.
func (f *Form) outlineWidth() int {
	longest := 0
	for _, title := range f.SectionTitles() {
		longest = max(longest, ui.Width(ui.Line(title)))
	}
	return min(longest+4, outlineMost) // pointer, space, sign, space
}

// outline lists the sections: where one is, what is missing, what is done.
func (f *Form) outline(w, h int, t ui.Theme) string {
	sections := f.open()
	list := ui.List{Cursor: f.Section()}
	t.Selected = t.Accent // the pointer is enough here
	return list.View(len(sections), w, h, t, func(i, w int) string {
		return ui.Truncate(f.sign(sections[i], t)+" "+ui.Line(sections[i].Title), w, t)
	})
}

// sign is the worst problem in a section, or that something in it is answered.
func (f *Form) sign(s *Section, t ui.Theme) string {
	should, filled := false, false
	for _, field := range s.Fields {
		if !f.shown(field) {
			continue
		}
		for _, p := range f.problems[field.Key()] {
			if p.Must {
				return t.Danger.Render(t.Must)
			}
			should = true
		}
		filled = filled || !field.Empty()
	}
	switch {
	case should:
		return t.Warn.Render(t.Should)
	case filled:
		return t.Good.Render(t.Done)
	}
	return " "
}
