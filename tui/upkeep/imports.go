package upkeep

import (
	"context"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
	"casefile/store"
	"casefile/tui/filing"
	"casefile/tui/form"
	"casefile/tui/screen"
	"casefile/tui/ui"
)

// importsScreen lists what was brought in, the newest first, and takes it back.
type importsScreen struct {
	*screen.App
	screen.Quiet
	screen.Fetched[[]store.PastImport]
	screen.RowsOf[store.PastImport]
}

// NewImportsScreen lists the imports of a vault.
func NewImportsScreen(a *screen.App) *importsScreen { return &importsScreen{App: a} }

func (s *importsScreen) Init() tea.Cmd {
	return s.Fetch(s.App, func(ctx context.Context, session *store.Session) ([]store.PastImport, error) {
		return session.Imports().All(ctx)
	})
}

func (s *importsScreen) Title() string { return "What was brought in" }

func (s *importsScreen) Update(msg tea.Msg) (screen.Screen, tea.Cmd) {
	s.Moved(msg, s.Room)
	if s.Came(msg) {
		s.Set(s.Value, s.Room())
	}
	if _, again := msg.(screen.ChangedMsg); again {
		return s, s.Init()
	}
	return s, nil
}

// Room leaves some for what is said of the one that the arrows stand on.
func (s *importsScreen) Room() int { return max(s.H-5, 1) }

func (s *importsScreen) Actions() []screen.Action {
	return []screen.Action{
		{ID: "open", Title: "read what was taken back", Brief: "read", Keys: []string{"enter"}, WhyNot: s.whyNotRead(), Run: func() tea.Cmd {
			return s.Push(newWithdrawnScreen(s.App, s.Current().Batch))
		}},
		{ID: "take-back", Title: "take all of it back", Brief: "take back", Keys: []string{"u"}, WhyNot: s.whyNot(), Run: func() tea.Cmd {
			return takeBack(s.App, s.Current().Batch, s)
		}},
	}
}

// whyNotRead is why what the arrows stand on is not read here.
func (s *importsScreen) whyNotRead() string {
	if len(s.All) == 0 {
		return "Nothing was brought in."
	}
	if s.Current().Back == nil {
		return "It was not taken back: what it brought stands in the files."
	}
	return s.MayReadWithdrawn()
}

// whyNot is why the import that the arrows stand on is not taken back.
func (s *importsScreen) whyNot() string {
	if len(s.All) == 0 {
		return "Nothing was brought in."
	}
	switch i := s.Current(); {
	case i.Back != nil:
		return "It was taken back already."
	case !i.Yours:
		return "Only who brought it in, within 24 hours of that, or a manager takes it back."
	}
	return ""
}

var importsTable = ui.Table{Columns: []ui.Column{{Title: "Brought in", Width: 17}, {Title: "By", Grow: 1}, {Title: "Entries", Width: 9}, {Title: "", Width: 24}}}

func (s *importsScreen) View(w, h int) string {
	if missing := s.Missing(w, s.Theme); missing != "" {
		return ui.Clip(missing, w, h)
	}
	if len(s.All) == 0 {
		return ui.Clip("\n Nothing was brought in yet. i on the page of the vault brings in a CSV file.", w, h)
	}
	lines := s.Drawn(importsTable, w, s.Room(), s.Theme, func(i store.PastImport) []string {
		state := "counts"
		if i.Back != nil {
			state = "taken back " + model.DateOf(s.Local(i.Back.When)).Numeric()
		}
		return []string{s.Local(i.When).Format("02/01/2006 15:04"), i.By.Name, screen.Grouped(uint64(i.Entries)), state}
	})
	return ui.Clip(strings.Join(append(lines, s.about(w)...), "\n"), w, h)
}

// about is what there is to say of the one that the arrows stand on.
func (s *importsScreen) about(w int) []string {
	i := s.Current()
	lines := []string{ui.Rule("Batch "+i.Batch, w, s.Theme)}
	if i.Back == nil {
		return lines
	}
	return append(lines, screen.Wrapped("Taken back by "+i.Back.By.Name+": "+i.Back.Why, w, s.Theme.Text)...)
}

// takeBack asks why, and withdraws a batch; from is left for what is beneath it
// where it spoke of that batch alone.
func takeBack(a *screen.App, batch string, from screen.Screen) tea.Cmd {
	ask := form.New("Take back", &form.Section{
		Title: "Take all of it back", Help: "None of it counts any more, and the files that it opened are gone from the list. That it was taken back, by whom and why, stands in each file that it added to; managers and auditors can read what it was.",
		Fields: []form.Field{screen.Line(filing.KeyWhy, "Why")},
	})
	ask.SetHelp(filing.KeyWhy, "without a name")
	return a.Push(screen.NewPrompt(a, ask, "take it back", func(p *screen.Prompt) tea.Cmd {
		if lacking := screen.BlankFields(ask, filing.KeyWhy); len(lacking) > 0 {
			return p.Refuse(lacking)
		}
		why := ask.Value(filing.KeyWhy)
		return a.Push(screen.NewWork(a, screen.Work[struct{}]{
			Title: "Taking back", Doing: "Taking it back ...", Stopping: "Then all of it stays.",
			Run: func(ctx context.Context, session *store.Session, _ *screen.Progress) (struct{}, error) {
				return struct{}{}, session.Imports().Withdraw(ctx, batch, why)
			},
			Then: func(work screen.Screen, _ struct{}, err error) tea.Cmd {
				if err != nil {
					return tea.Batch(a.Leave(work), p.Refuse([]form.Problem{{Field: filing.KeyWhy, Text: "Not taken back. " + err.Error(), Must: true}}))
				}
				done := a.Leave(p)
				if _, one := from.(*broughtScreen); one {
					done = a.Leave(from)
				}
				return tea.Batch(done, screen.Changed, screen.Say("Taken back. None of it counts any more."))
			},
		}))
	}))
}
