package record

import (
	"context"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
	"casefile/store"
	"casefile/tui/screen"
	"casefile/tui/ui"
)

// openingScreen reads a file and then shows one of its entries, over the file.
type openingScreen struct {
	*screen.App
	id   model.CaseID
	ref  model.Ref
	load screen.Pending
}

// NewOpeningScreen reads a file and goes on to one of its entries.
func NewOpeningScreen(a *screen.App, id model.CaseID, ref model.Ref) *openingScreen {
	return &openingScreen{App: a, id: id, ref: ref}
}

func (s *openingScreen) Init() tea.Cmd {
	return screen.Query(s.App, &s.load, func(ctx context.Context, session *store.Session) (*model.CaseFile, error) {
		return session.CaseFile(ctx, s.id)
	})
}
func (s *openingScreen) Title() string            { return "" }
func (s *openingScreen) Typing() bool             { return false }
func (s *openingScreen) Reading() bool            { return s.load.Waiting() }
func (s *openingScreen) Actions() []screen.Action { return nil }
func (s *openingScreen) View(w, h int) string     { return ui.Clip(" Reading the file ...", w, h) }

func (s *openingScreen) Update(msg tea.Msg) (screen.Screen, tea.Cmd) {
	got, ok := msg.(screen.Answer[*model.CaseFile])
	if !ok || !s.load.Took(got.ID) {
		return s, nil
	}
	switch {
	case got.Err != nil:
		return s, tea.Batch(s.Leave(s), screen.Warn(got.Err.Error()))
	case got.Value.Item(s.ref) == nil:
		return s, s.Replace(s, NewChildScreen(s.App, s.id, got.Value.Name()))
	}
	file := NewChildScreen(s.App, s.id, got.Value.Name())
	return s, tea.Sequence(s.Replace(s, file), s.Push(NewEntryScreen(s.App, got.Value, []model.Ref{s.ref}, 0)))
}
