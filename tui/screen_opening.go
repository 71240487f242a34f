package tui

import (
	"context"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
	"casefile/store"
	"casefile/tui/ui"
)

// openingScreen reads a file and then shows one of its entries, over the file.
type openingScreen struct {
	*app
	id   model.CaseID
	ref  model.Ref
	load pending
}

func newOpeningScreen(a *app, id model.CaseID, ref model.Ref) *openingScreen {
	return &openingScreen{app: a, id: id, ref: ref}
}

func (s *openingScreen) Init() tea.Cmd {
	return query(s.app, &s.load, func(ctx context.Context, session *store.Session) (*model.CaseFile, error) {
		return session.CaseFile(ctx, s.id)
	})
}
func (s *openingScreen) Title() string        { return "" }
func (s *openingScreen) Typing() bool         { return false }
func (s *openingScreen) Reading() bool        { return s.load.waiting() }
func (s *openingScreen) Actions() []Action    { return nil }
func (s *openingScreen) View(w, h int) string { return ui.Clip(" Reading the file ...", w, h) }

func (s *openingScreen) Update(msg tea.Msg) (Screen, tea.Cmd) {
	got, ok := msg.(answer[*model.CaseFile])
	if !ok || !s.load.took(got.id) {
		return s, nil
	}
	switch {
	case got.err != nil:
		return s, tea.Batch(s.leave(s), warn(got.err.Error()))
	case got.value.Item(s.ref) == nil:
		return s, s.replace(s, newChildScreen(s.app, s.id, got.value.Name()))
	}
	file := newChildScreen(s.app, s.id, got.value.Name())
	return s, tea.Sequence(s.replace(s, file), s.push(newEntryScreen(s.app, got.value, []model.Ref{s.ref}, 0)))
}
