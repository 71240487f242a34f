package filing

import (
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
	"casefile/tui/form"
	"casefile/tui/screen"
)

// keySignificant is the box that puts an account into the chronology; the keys
// of what it says begin with it.
const keySignificant = "significant"

// addSignificant puts the box into a form: below the section that holds one of
// these fields, or at the end. It is never a question that must be answered (C4).
func addSignificant(f *form.Form, below ...string) {
	section := &form.Section{Title: "Chronology", Fields: append([]form.Field{
		form.NewCheck(keySignificant, "Significant event (F5)"),
	}, significantFields()...)}
	at := len(f.Sections)
	for i, s := range f.Sections {
		if slices.ContainsFunc(s.Fields, func(x form.Field) bool { return slices.Contains(below, x.Key()) }) {
			at = i + 1
			break
		}
	}
	f.Sections = slices.Insert(f.Sections, at, section)
	for _, x := range section.Fields[1:] {
		f.Show(x.Key(), func() bool { return f.Value(keySignificant) != "" })
	}
	helpSignificant(f)
}

// significantFields ask what an event was and meant.
func significantFields() []form.Field {
	return []form.Field{
		screen.Line(keySignificant+".headline", "Headline"),
		screen.Choice(keySignificant+".category", "About", model.Categories),
		screen.Line(keySignificant+".meaning", "What it meant for the child"),
	}
}

func helpSignificant(f *form.Form) {
	f.SetHelp(keySignificant, "puts this into the chronology; it can be marked later too")
	f.SetHelp(keySignificant+".headline", "what happened, in a line; the first words stand there if this is empty")
}

// toggleSignificant marks what is being written as a significant event, or
// takes the mark away. The cursor stays where the writing is.
func (s *FormScreen) toggleSignificant() tea.Cmd {
	if s.Form.Value(keySignificant) != "" {
		s.Form.SetValue(keySignificant, "")
		return screen.Say("No longer a significant event.")
	}
	s.Form.SetValue(keySignificant, model.Yes)
	return screen.Say("A significant event: it goes into the chronology. A headline and what it meant can be given under Chronology (F6).")
}

// significant is nil where the box is not ticked.
func (r *Reader) significant() *model.Significant {
	if r.Form.Value(keySignificant) == "" {
		return nil
	}
	return r.significance()
}

// significance is what the fields say, ticked or not.
func (r *Reader) significance() *model.Significant {
	return &model.Significant{
		Headline: r.Line(keySignificant + ".headline"),
		Category: r.Line(keySignificant + ".category"),
		Meaning:  r.Line(keySignificant + ".meaning"),
	}
}

// Significant puts into the form what an entry says in the chronology.
func (w *Writer) Significant(s *model.Significant) {
	if s == nil {
		w.line(keySignificant, "")
		return
	}
	w.line(keySignificant, model.Yes)
	w.line(keySignificant+".headline", s.Headline)
	w.line(keySignificant+".category", s.Category)
	w.line(keySignificant+".meaning", s.Meaning)
}
