package tui

import (
	"context"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
	"casefile/store"
	"casefile/tui/form"
	"casefile/tui/ui"
)

// importsScreen lists what was brought in, the newest first, and takes it back.
type importsScreen struct {
	*app
	quiet
	fetched[[]store.PastImport]
	rowsOf[store.PastImport]
}

func newImportsScreen(a *app) *importsScreen { return &importsScreen{app: a} }

func (s *importsScreen) Init() tea.Cmd {
	return s.fetch(s.app, func(ctx context.Context, session *store.Session) ([]store.PastImport, error) {
		return session.Imports(ctx)
	})
}

func (s *importsScreen) Title() string { return "What was brought in" }

func (s *importsScreen) Update(msg tea.Msg) (Screen, tea.Cmd) {
	s.moved(msg, s.room)
	if s.came(msg) {
		s.set(s.value, s.room())
	}
	if _, again := msg.(changedMsg); again {
		return s, s.Init()
	}
	return s, nil
}

// room leaves some for what is said of the one that the arrows stand on.
func (s *importsScreen) room() int { return max(s.h-5, 1) }

func (s *importsScreen) Actions() []Action {
	return []Action{{ID: "take-back", Title: "take all of it back", Brief: "take back", Keys: []string{"u"}, WhyNot: s.whyNot(), Run: func() tea.Cmd {
		return takeBack(s.app, s.current().Batch, s)
	}}}
}

// whyNot is why the import that the arrows stand on is not taken back.
func (s *importsScreen) whyNot() string {
	if len(s.all) == 0 {
		return "Nothing was brought in."
	}
	switch i := s.current(); {
	case i.Back != nil:
		return "It was taken back already."
	case !i.Yours:
		return "Only who brought it in, or a manager, takes it back."
	}
	return ""
}

var importsTable = ui.Table{Columns: []ui.Column{{Title: "Brought in", Width: 17}, {Title: "By", Grow: 1}, {Title: "Entries", Width: 9}, {Title: "", Width: 24}}}

func (s *importsScreen) View(w, h int) string {
	if missing := s.missing(w, s.theme); missing != "" {
		return ui.Clip(missing, w, h)
	}
	if len(s.all) == 0 {
		return ui.Clip("\n Nothing was brought in yet. i on the page of the vault brings in a CSV file.", w, h)
	}
	lines := s.drawn(importsTable, w, s.room(), s.theme, func(i store.PastImport) []string {
		state := "counts"
		if i.Back != nil {
			state = "taken back " + model.DateOf(s.local(i.Back.When)).Numeric()
		}
		return []string{s.local(i.When).Format("02/01/2006 15:04"), i.By.Name, grouped(uint64(i.Entries)), state}
	})
	return ui.Clip(strings.Join(append(lines, s.about(w)...), "\n"), w, h)
}

// about is what there is to say of the one that the arrows stand on.
func (s *importsScreen) about(w int) []string {
	i := s.current()
	lines := []string{ui.Rule("Batch "+i.Batch, w, s.theme)}
	if i.Back == nil {
		return lines
	}
	return append(lines, wrapped("Taken back by "+i.Back.By.Name+": "+i.Back.Why, w, s.theme.Text)...)
}

// takeBack asks why, and withdraws a batch; from is left for what is beneath it
// where it spoke of that batch alone.
func takeBack(a *app, batch string, from Screen) tea.Cmd {
	ask := form.New("Take back", &form.Section{
		Title: "Take all of it back", Help: "None of it counts any more, and the files that it opened are gone from the list. That it was taken back, by whom and why, stands on record.",
		Fields: []form.Field{line(keyWhy, "Why")},
	})
	ask.SetHelp(keyWhy, "without a name")
	return a.push(newPromptScreen(a, ask, "take it back", func(p *promptScreen) tea.Cmd {
		if lacking := blankFields(ask, keyWhy); len(lacking) > 0 {
			return p.refuse(lacking)
		}
		why := ask.Value(keyWhy)
		return a.push(newWorkScreen(a, work[struct{}]{
			title: "Taking back", doing: "Taking it back ...", stopping: "Then all of it stays.",
			run: func(ctx context.Context, session *store.Session, _ *progress) (struct{}, error) {
				return struct{}{}, session.WithdrawBatch(ctx, batch, why)
			},
			then: func(work Screen, _ struct{}, err error) tea.Cmd {
				if err != nil {
					return tea.Batch(a.leave(work), p.refuse([]form.Problem{{Field: keyWhy, Text: "Not taken back. " + err.Error(), Must: true}}))
				}
				done := a.leave(p)
				if _, one := from.(*broughtScreen); one {
					done = a.leave(from)
				}
				return tea.Batch(done, changed, say("Taken back. None of it counts any more."))
			},
		}))
	}))
}
