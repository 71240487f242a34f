package tui

import (
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/tui/ui"
)

// menuScreen offers actions as a list: by letter, or by arrows and Enter. One
// that cannot be done says why.
type menuScreen struct {
	*app
	title   string
	actions []Action
	list    ui.List
	h       int
}

func newMenuScreen(a *app, title string, actions []Action) *menuScreen {
	return &menuScreen{app: a, title: title, actions: actions, h: 10}
}

func (s *menuScreen) Init() tea.Cmd { return nil }
func (s *menuScreen) Title() string { return s.title }
func (s *menuScreen) Typing() bool  { return false }

func (s *menuScreen) Update(msg tea.Msg) (Screen, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		s.h = max(msg.Height-3, 1)
	case tea.KeyMsg:
		moveList(&s.list, msg, len(s.actions), s.h)
		if msg.Type == tea.KeyEnter && len(s.actions) > 0 {
			return s, s.choose(&s.actions[s.list.Cursor])
		}
		if a := bound(s.actions, msg, false); a != nil {
			return s, s.choose(a)
		}
	}
	return s, nil
}

// choose leaves the menu before the action runs, so that what it opens stands
// on the screen the menu was called from.
func (s *menuScreen) choose(a *Action) tea.Cmd {
	if a.WhyNot != "" {
		return say(a.WhyNot)
	}
	return tea.Sequence(s.leave(s), a.Run())
}

func (s *menuScreen) Actions() []Action {
	return []Action{{ID: "choose", Title: "choose", Keys: []string{"enter"}, Run: func() tea.Cmd {
		if len(s.actions) == 0 {
			return s.leave(s)
		}
		return s.choose(&s.actions[s.list.Cursor])
	}}}
}

func (s *menuScreen) View(w, h int) string {
	keys := slices.ContainsFunc(s.actions, func(a Action) bool { return len(a.Keys) > 0 })
	rows := s.list.ViewActive(len(s.actions), w, max(h-3, 1), s.theme, func(i, w int) string {
		a := s.actions[i]
		line := a.Title
		if keys {
			key := ""
			if len(a.Keys) > 0 {
				key = keyName(a.Keys[0])
			}
			line = ui.Pad(key, 8) + line
		}
		if a.WhyNot != "" {
			line += s.theme.Muted.Render("  (not now: " + ui.Line(a.WhyNot) + ")")
		}
		return ui.Truncate(line, w, s.theme)
	})
	return ui.Clip("\n "+s.theme.Title.Render(ui.Truncate(ui.Line(s.title), w-2, s.theme))+"\n"+rows, w, h)
}
