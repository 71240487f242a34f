package filing

import (
	"context"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
	"casefile/store"
	"casefile/tui/form"
	"casefile/tui/screen"
	"casefile/tui/ui"
)

// JotForm catches a thought; its child is chosen later (C1). It is kept as a
// draft until it is filed as a note.
var JotForm = FormKind{
	ID: "jot", Title: "Jot",
	ask: func(*screen.App, *model.CaseFile) *form.Form {
		return form.New("Jot", &form.Section{Title: "Jot", Help: "Esc keeps it for later; Ctrl+S chooses the child and makes a note of it.", Fields: []form.Field{
			Statements("text", "What is it", 6),
		}})
	},
	about:   func(f *form.Form) string { return firstWords(f.Field("text").(*form.Text).Text()) },
	instead: (*FormScreen).chooseChild, insteadTitle: "choose the child",
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

// Jot opens an empty jot over any screen.
func Jot(a *screen.App) screen.Action {
	return screen.Action{ID: "jot", Title: "jot something down", Keys: []string{"f9", "J"}, WhyNot: a.MayRecord(), Run: func() tea.Cmd {
		return OpenForm(a, JotForm, nil, model.CaseID{})
	}}
}

// Jotting reports whether a jot is being written.
func Jotting(s screen.Screen) bool {
	f, ok := s.(*FormScreen)
	return ok && f.Kind.ID == JotForm.ID
}

// chooseChild asks whose note a jot is to be.
func (s *FormScreen) chooseChild() tea.Cmd {
	if s.Form.Field("text").Empty() {
		return screen.Warn("Write something first. Esc leaves.")
	}
	var said tea.Cmd
	if err := s.Flush(context.Background()); err != nil {
		said = s.putAside(err)
	}
	return tea.Batch(s.Push(screen.NewPickChild(s.App, "Whose note is it?", s.becomeNote)), said)
}

// becomeNote goes on with a jot as a note in a child's file. The note takes the
// jot's draft over, so that filing ends it.
func (s *FormScreen) becomeNote(f *model.CaseFile) tea.Cmd {
	if f.ReadOnly != "" {
		return screen.Warn(f.ReadOnly)
	}
	next := NewFormScreen(s.App, NoteForm, f, f.ID, model.Ref{}, false)
	next.DraftID = s.DraftID
	next.Form.SetValue("text", s.Form.Value("text"))
	next.Saved = next.Form.Changed()
	if err := s.keeper.end(store.DraftID{}, func() error { return nil }); err != nil {
		return screen.Warn(err.Error())
	}
	return s.Replace(s, next)
}
