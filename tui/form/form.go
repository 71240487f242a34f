package form

import (
	tea "github.com/charmbracelet/bubbletea"
)

// Section is a part of a form under a title of its own.
type Section struct {
	Title  string
	Help   string // a sentence or two below the title
	Fields []Field
	Open   func() bool // whether it is shown; nil: always
}

// Form is a page of fields in sections: one at a time has the focus, and all
// of them can be reached at any time.
type Form struct {
	Title    string // for whoever draws the screen around it
	Sections []*Section

	focus    Field // nil until Init
	show     map[string]func() bool
	help     map[string]string
	problems map[string][]Problem
	edits    int // of fields that do not count their own

	top    int  // the first line that is seen
	free   bool // scrolled by hand: the focus need not be seen
	height int  // of the last view
}

// New is a form of these sections.
func New(title string, sections ...*Section) *Form {
	return &Form{
		Title: title, Sections: sections, height: 20,
		show: map[string]func() bool{}, help: map[string]string{}, problems: map[string][]Problem{},
	}
}

// Field is the field with that key, nil if there is none.
func (f *Form) Field(key string) Field {
	for _, s := range f.Sections {
		for _, field := range s.Fields {
			if key != "" && field.Key() == key {
				return field
			}
		}
	}
	return nil
}

// Value is the value of the field with that key, "" if there is none.
func (f *Form) Value(key string) string {
	if field := f.Field(key); field != nil {
		return field.Value()
	}
	return ""
}

// SetValue sets the field with that key, if there is one.
func (f *Form) SetValue(key, v string) {
	field := f.Field(key)
	if field == nil {
		return
	}
	if _, counts := field.(counter); !counts && field.Value() != v {
		f.edits++
	}
	field.SetValue(v)
}

// Show makes a field one that is shown only when an answer asks for it. Its
// value stays while it is not.
func (f *Form) Show(key string, when func() bool) { f.show[key] = when }

// SetHelp gives a field a sentence that is shown while it has the focus.
func (f *Form) SetHelp(key, text string) { f.help[key] = text }

// secret reports whether a field is to stay out of drafts.
func secret(field Field) bool {
	l, ok := field.(*Line)
	return ok && l.hidden
}

// Values are the values of all fields by their keys, for drafts: those not
// shown too, secrets never.
func (f *Form) Values() map[string]string {
	values := map[string]string{}
	for _, s := range f.Sections {
		for _, field := range s.Fields {
			if key := field.Key(); key != "" && !secret(field) {
				values[key] = field.Value()
			}
		}
	}
	return values
}

// Restore sets the fields that values names, as Values gave them. Keys that
// the form does not have are passed over.
func (f *Form) Restore(values map[string]string) {
	for key, v := range values {
		if field := f.Field(key); field != nil && !secret(field) {
			f.SetValue(key, v)
		}
	}
}

// Changed counts the changes to the form's values since it was made, by keys
// and by calls. It only grows: to know whether there is something to save,
// compare it with what it was at the last save. It takes no time to speak of,
// however long the texts are.
func (f *Form) Changed() int {
	n := f.edits
	for _, s := range f.Sections {
		for _, field := range s.Fields {
			if c, ok := field.(counter); ok {
				n += c.changes()
			}
		}
	}
	return n
}

// Typing reports whether letters are text in the field with the focus.
func (f *Form) Typing() bool { return f.focus != nil && f.focus.Typing() }

// Init gives the focus to the first field.
func (f *Form) Init() tea.Cmd {
	f.top = 0
	if fields := f.reachable(); len(fields) > 0 {
		return f.setFocus(fields[0].field)
	}
	return nil
}
