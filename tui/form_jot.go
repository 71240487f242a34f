package tui

import (
	"context"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
	"casefile/store"
	"casefile/tui/form"
	"casefile/tui/ui"
)

// jotForm catches a thought; its child is chosen later (C1). It is kept as a
// draft until it is filed as a note.
var jotForm = formKind{
	id: "jot", title: "Jot",
	ask: func(*app, *model.CaseFile) *form.Form {
		return form.New("Jot", &form.Section{Title: "Jot", Help: "Esc keeps it for later; Ctrl+S chooses the child and makes a note of it.", Fields: []form.Field{
			statements("text", "What is it", 6),
		}})
	},
	about:   func(f *form.Form) string { return firstWords(f.Field("text").(*form.Text).Text()) },
	instead: (*formScreen).chooseChild, insteadTitle: "choose the child",
}

// firstWords are as many words of a text as name it in a list.
func firstWords(text string) string {
	const few = 48
	text = ui.Line(text)
	if runes := []rune(text); len(runes) > few {
		return string(runes[:few]) + "..."
	}
	return text
}

// jot opens an empty jot over any screen.
func jot(a *app) Action {
	return Action{ID: "jot", Title: "jot something down", Keys: []string{"f9", "J"}, WhyNot: a.mayRecord(), Run: func() tea.Cmd {
		return openForm(a, jotForm, nil, model.CaseID{})
	}}
}

// jotting reports whether a jot is being written.
func jotting(s Screen) bool {
	f, ok := s.(*formScreen)
	return ok && f.kind.id == jotForm.id
}

// chooseChild asks whose note a jot is to be.
func (s *formScreen) chooseChild() tea.Cmd {
	if s.form.Field("text").Empty() {
		return warn("Write something first. Esc leaves.")
	}
	var said tea.Cmd
	if err := s.Flush(context.Background()); err != nil {
		said = s.putAside(err)
	}
	return tea.Batch(s.push(newPickChildScreen(s.app, "Whose note is it?", s.becomeNote)), said)
}

// becomeNote goes on with a jot as a note in a child's file. The note takes the
// jot's draft over, so that filing ends it.
func (s *formScreen) becomeNote(f *model.CaseFile) tea.Cmd {
	if f.ReadOnly != "" {
		return warn(f.ReadOnly)
	}
	next := newFormScreen(s.app, noteForm, f, f.ID, model.Ref{}, false)
	next.draftID = s.draftID
	next.form.SetValue("text", s.form.Value("text"))
	next.saved = next.form.Changed()
	if err := s.keeper.end(store.DraftID{}, func() error { return nil }); err != nil {
		return warn(err.Error())
	}
	return s.replace(s, next)
}
