package screen

import (
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/tui/ui"
)

// Menu offers actions as a list: by letter, or by arrows and Enter. One
// that cannot be done says why.
type Menu struct {
	*App
	Heading string
	Offers  []Action
	list    ui.List
	h       int
}

// NewMenu asks which of some actions to take.
func NewMenu(a *App, title string, actions []Action) *Menu {
	return &Menu{App: a, Heading: title, Offers: actions, h: 10}
}

func (s *Menu) Init() tea.Cmd { return nil }
func (s *Menu) Title() string { return s.Heading }
func (s *Menu) Typing() bool  { return false }

func (s *Menu) Update(msg tea.Msg) (Screen, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		s.h = max(msg.Height-3, 1)
	case tea.KeyMsg:
		MoveList(&s.list, msg, len(s.Offers), s.h)
		if msg.Type == tea.KeyEnter && len(s.Offers) > 0 {
			return s, s.choose(&s.Offers[s.list.Cursor])
		}
		if a := Bound(s.Offers, msg, false); a != nil {
			return s, s.choose(a)
		}
	}
	return s, nil
}

// choose leaves the menu before the action runs, so that what it opens stands
// on the screen the menu was called from.
func (s *Menu) choose(a *Action) tea.Cmd {
	if a.WhyNot != "" {
		return Say(a.WhyNot)
	}
	return tea.Sequence(s.Leave(s), a.Run())
}

func (s *Menu) Actions() []Action {
	return []Action{{ID: "choose", Title: "choose", Keys: []string{"enter"}, Run: func() tea.Cmd {
		if len(s.Offers) == 0 {
			return s.Leave(s)
		}
		return s.choose(&s.Offers[s.list.Cursor])
	}}}
}

func (s *Menu) View(w, h int) string {
	keys := slices.ContainsFunc(s.Offers, func(a Action) bool { return len(a.Keys) > 0 })
	rows := s.list.ViewActive(len(s.Offers), w, max(h-3, 1), s.Theme, func(i, w int) string {
		a := s.Offers[i]
		line := a.Title
		if keys {
			key := ""
			if len(a.Keys) > 0 {
				key = KeyName(a.Keys[0])
			}
			line = ui.Pad(key, 8) + line
		}
		if a.WhyNot != "" {
			line += s.Theme.Muted.Render("  (not now: " + ui.Line(a.WhyNot) + ")")
		}
		return ui.Truncate(line, w, s.Theme)
	})
	return ui.Clip("\n "+s.Theme.Title.Render(ui.Truncate(ui.Line(s.Heading), w-2, s.Theme))+"\n"+rows, w, h)
}
