package tui

import (
	"context"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/store"
	"casefile/tui/form"
	"casefile/tui/ui"
)

// broughtScreen says what was brought in, and takes it back.
type broughtScreen struct {
	*app
	done store.Imported
}

func newBroughtScreen(a *app, done store.Imported) *broughtScreen {
	return &broughtScreen{app: a, done: done}
}

func (s *broughtScreen) Init() tea.Cmd { return nil }
func (s *broughtScreen) Title() string { return "Brought in" }
func (s *broughtScreen) Typing() bool  { return false }

func (s *broughtScreen) Update(tea.Msg) (Screen, tea.Cmd) { return s, nil }

func (s *broughtScreen) Actions() []Action {
	return []Action{{ID: "take-back", Title: "take all of it back", Keys: []string{"u"}, Run: s.takeBack}}
}

// takeBack asks why, and withdraws the batch.
func (s *broughtScreen) takeBack() tea.Cmd {
	ask := form.New("Take back", &form.Section{
		Title: "Take all of it back", Help: "None of it counts any more, and the files that it opened are gone from the list. That it was taken back, by whom and why, stands on record.",
		Fields: []form.Field{line(keyWhy, "Why")},
	})
	ask.SetHelp(keyWhy, "without a name")
	id := s.done.Batch
	return s.push(newPromptScreen(s.app, ask, "take it back", func(p *promptScreen) tea.Cmd {
		if lacking := blankFields(ask, keyWhy); len(lacking) > 0 {
			return p.refuse(lacking)
		}
		why := ask.Value(keyWhy)
		return s.push(newWorkScreen(s.app, work[struct{}]{
			title: "Taking back", doing: "Taking it back ...", stopping: "Then all of it stays.",
			run: func(ctx context.Context, session *store.Session, _ *progress) (struct{}, error) {
				return struct{}{}, session.WithdrawBatch(ctx, id, why)
			},
			then: func(work Screen, _ struct{}, err error) tea.Cmd {
				if err != nil {
					return tea.Batch(s.leave(work), p.refuse([]form.Problem{{Field: keyWhy, Text: "Not taken back. " + err.Error(), Must: true}}))
				}
				return tea.Batch(s.leave(s), changed, say("Taken back. None of it counts any more."))
			},
		}))
	}))
}

func (s *broughtScreen) View(w, h int) string {
	p := &page{theme: s.theme, w: min(w, 100) - 2}
	p.rule("Brought in")
	for _, l := range s.done.Words() {
		p.plain(l)
	}
	p.gap()
	p.muted("u takes it back now. Later, \"casefile undo-import\" does, by the name of the batch.")
	p.muted("The CSV file is still where it was, and is not sealed: delete it, if nothing else needs it.")
	return ui.Clip(strings.Join(p.lines, "\n"), w, h)
}
