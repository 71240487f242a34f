package tui

import (
	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
)

// marking are the actions that put an entry into the chronology later, or take
// it out again (C4).
func (s *entryScreen) marking(blocked string) []Action {
	it := s.item()
	if blocked == "" {
		blocked = it.WhyNotMarked()
	}
	open := func(k formKind) func() tea.Cmd {
		return func() tea.Cmd {
			next := newFormScreen(s.app, k, s.file, s.file.ID, it.Ref, false)
			w := &writer{app: s.app, form: next.form}
			w.significant(it.Significant())
			next.saved = next.form.Changed()
			return s.push(next)
		}
	}
	title, out := "Mark it as a significant event", blocked
	if it.Significant() != nil {
		title = "Change what it says in the chronology"
	} else if out == "" {
		out = "It is not in the chronology."
	}
	return []Action{
		{ID: string(model.KindEventMark), Title: title, Keys: []string{"s", "f5"}, WhyNot: blocked, Run: open(eventMarkForm)},
		{ID: "unmark", Title: "Take it out of the chronology", Keys: []string{"u"}, WhyNot: out, Run: open(unmarkForm)},
	}
}
