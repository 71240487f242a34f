package form

import (
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"
)

// stop is a field that can have the focus, and the section that it is in,
// among those shown.
type stop struct {
	field   Field
	section int
}

// open are the sections shown.
func (f *Form) open() []*Section {
	var out []*Section
	for _, s := range f.Sections {
		if s.Open == nil || s.Open() {
			out = append(out, s)
		}
	}
	return out
}

func (f *Form) shown(field Field) bool {
	when := f.show[field.Key()]
	return when == nil || when()
}

// Asked reports whether the field with that key is asked for now.
func (f *Form) Asked(key string) bool {
	return f.asksFor(func(k string) bool { return k == key })
}

// AskedUnder reports whether a field is asked for now whose key begins so.
func (f *Form) AskedUnder(prefix string) bool {
	return f.asksFor(func(k string) bool { return strings.HasPrefix(k, prefix) })
}

func (f *Form) asksFor(fits func(key string) bool) bool {
	return slices.ContainsFunc(f.reachable(), func(s stop) bool { return fits(s.field.Key()) })
}

// reachable are the fields that can have the focus now, in their order.
func (f *Form) reachable() []stop {
	var out []stop
	for i, s := range f.open() {
		for _, field := range s.Fields {
			if field.Key() != "" && f.shown(field) {
				out = append(out, stop{field, i})
			}
		}
	}
	return out
}

// Focused is the field with the focus, nil before Init.
func (f *Form) Focused() Field { return f.focus }

// Focus gives the focus to a field that is shown. Any other key does nothing.
func (f *Form) Focus(key string) tea.Cmd {
	for _, s := range f.reachable() {
		if s.field.Key() == key {
			return f.setFocus(s.field)
		}
	}
	return nil
}

func (f *Form) setFocus(field Field) tea.Cmd {
	f.free = false
	if field == f.focus {
		return nil
	}
	if f.focus != nil {
		f.focus.Blur()
	}
	f.focus = field
	return field.Focus()
}

// at is where the focus is among stops. Where an answer has just hidden the
// field with the focus, it goes to the next one that is shown.
func (f *Form) at(stops []stop) int {
	i := slices.IndexFunc(stops, func(s stop) bool { return s.field == f.focus })
	if i >= 0 || len(stops) == 0 {
		return i
	}
	i = len(stops) - 1
	if f.focus == nil {
		i = 0
	} else if order := f.order(); order != nil {
		after := slices.IndexFunc(stops, func(s stop) bool { return order[s.field] > order[f.focus] })
		if after >= 0 {
			i = after
		}
	}
	f.setFocus(stops[i].field)
	return i
}

// order numbers all fields.
func (f *Form) order() map[Field]int {
	order := map[Field]int{}
	for _, s := range f.Sections {
		for _, field := range s.Fields {
			order[field] = len(order)
		}
	}
	return order
}

// step moves the focus by delta fields; round the ends only if it may.
func (f *Form) step(delta int, round bool) tea.Cmd {
	stops := f.reachable()
	n := len(stops)
	if n == 0 {
		return nil
	}
	i := f.at(stops) + delta
	if i < 0 || i >= n {
		if !round {
			return nil
		}
		i = (i + n) % n
	}
	return f.setFocus(stops[i].field)
}

// Section is the index, among SectionTitles, of the section with the focus.
func (f *Form) Section() int {
	for _, s := range f.reachable() {
		if s.field == f.focus {
			return s.section
		}
	}
	return 0
}

// SectionTitles are the titles of the sections shown.
func (f *Form) SectionTitles() []string {
	var titles []string
	for _, s := range f.open() {
		titles = append(titles, s.Title)
	}
	return titles
}

// GoSection gives the focus to the first field of section i of SectionTitles,
// or of the next that has one.
func (f *Form) GoSection(i int) tea.Cmd {
	for _, s := range f.reachable() {
		if s.section >= i {
			return f.setFocus(s.field)
		}
	}
	return nil
}

// goSectionBefore gives the focus to the nearest section before i that has a
// field.
func (f *Form) goSectionBefore(i int) tea.Cmd {
	for _, s := range slices.Backward(f.reachable()) {
		if s.section < i {
			return f.GoSection(s.section)
		}
	}
	return nil
}

// Update takes a message: the keys that move between fields are the form's,
// all else goes to the field with the focus.
func (f *Form) Update(msg tea.Msg) tea.Cmd {
	stops := f.reachable()
	if f.at(stops) < 0 {
		return nil
	}
	k, ok := msg.(tea.KeyMsg)
	if !ok {
		return f.tell(msg)
	}
	key := keyName(k)
	if cmd, moved := f.move(key); moved {
		return cmd
	}
	f.free = false
	cmd := f.tell(msg)
	if key == "enter" && !f.takes(key) {
		return tea.Batch(cmd, f.step(+1, false))
	}
	return cmd
}

// move does what a key does to the form; false if the key is for the field.
func (f *Form) move(key string) (cmd tea.Cmd, moved bool) {
	switch key {
	case "tab":
		return f.step(+1, true), true
	case "shift+tab", "alt+tab": // the Linux console's shift+tab
		return f.step(-1, true), true
	case "f7":
		return f.goSectionBefore(f.Section()), true
	case "f8":
		return f.GoSection(f.Section() + 1), true
	}
	if f.takes(key) {
		return nil, false
	}
	switch key {
	case "up":
		return f.step(-1, false), true
	case "down":
		return f.step(+1, false), true
	case "pgup":
		f.scroll(-1)
		return nil, true
	case "pgdown":
		f.scroll(+1)
		return nil, true
	}
	return nil, false
}

func (f *Form) takes(key string) bool {
	t, ok := f.focus.(Taker)
	return ok && t.Takes(key)
}

// scroll moves the view by a page, wherever the focus is, until the next key.
func (f *Form) scroll(direction int) {
	f.free = true
	f.top += direction * max(f.height-2, 1)
}

// tell passes a message to the field with the focus, and counts the change of
// one that does not count its own.
func (f *Form) tell(msg tea.Msg) tea.Cmd {
	if _, counts := f.focus.(counter); counts {
		return f.focus.Update(msg)
	}
	before := f.focus.Value()
	cmd := f.focus.Update(msg)
	if f.focus.Value() != before {
		f.edits++
	}
	return cmd
}
