package tui

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
	"casefile/tui/ui"
)

// helpScreen lists all that can be done on the screen it was called from, made
// from the same actions that bind the keys.
type helpScreen struct {
	*app
	of      string
	actions []Action
	// typing says that letters are text on that screen: no letter is a key there.
	typing bool
	scroll ui.Scroll
	h      int
}

func newHelpScreen(r *Root) *helpScreen {
	return &helpScreen{app: r.app, of: r.top().Title(), typing: r.typing(), actions: append(r.top().Actions(), r.global()...)}
}

func (s *helpScreen) Init() tea.Cmd     { return nil }
func (s *helpScreen) Title() string     { return "All keys" }
func (s *helpScreen) Typing() bool      { return false }
func (s *helpScreen) Actions() []Action { return nil }

func (s *helpScreen) Update(msg tea.Msg) (Screen, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		s.h = msg.Height
	case tea.KeyMsg:
		moveScroll(&s.scroll, msg, len(s.lines()), s.h)
	}
	return s, nil
}

// moving are the keys that move, which belong to no action.
var moving = [][2]string{
	{"up down, j k", "one line"},
	{"PgUp PgDn", "one page"},
	{"Home End", "first, last"},
	{"Tab, Shift+Tab", "next, previous field of a form"},
	{"Ctrl+Z, Ctrl+Y", "undo, do again, in a text"},
	{"Ctrl+C", "the same as Esc: nothing is ever lost by leaving"},
}

func (s *helpScreen) lines() []string {
	t := s.theme
	lines := []string{"", " " + t.Title.Render(ui.Line(s.of))}
	seen := map[string]bool{}
	for _, a := range s.actions {
		if len(a.Keys) == 0 || a.Title == "" || seen[a.ID] {
			continue
		}
		seen[a.ID] = true
		var keys []string
		for _, k := range a.Keys {
			if !s.typing || len([]rune(k)) > 1 {
				keys = append(keys, keyName(k))
			}
		}
		if len(keys) == 0 {
			continue
		}
		line := " " + t.Key.Render(ui.Pad(strings.Join(keys, " "), 18)) + a.Title
		if a.WhyNot != "" {
			line += t.Muted.Render("  (not now: " + ui.Line(a.WhyNot) + ")")
		}
		lines = append(lines, line)
	}
	lines = append(lines, "", " "+t.Title.Render("Moving"))
	for _, m := range moving {
		lines = append(lines, " "+t.Key.Render(ui.Pad(m[0], 18))+m[1])
	}
	return lines
}

func (s *helpScreen) View(w, h int) string { return s.scroll.View(s.lines(), w, h, s.theme) }

// paletteScreen finds an action by its words.
type paletteScreen struct {
	*app
	actions []Action
	shown   []Action
	filter  filter
	list    ui.List
	h       int
}

func newPaletteScreen(r *Root) *paletteScreen {
	s := &paletteScreen{app: r.app, filter: filter{on: true}, h: 10}
	for _, a := range append(r.top().Actions(), r.global()...) {
		if a.Title != "" && a.ID != "palette" && a.ID != "back" {
			s.actions = append(s.actions, a)
		}
	}
	s.shown = s.actions
	return s
}

func (s *paletteScreen) Init() tea.Cmd { return nil }
func (s *paletteScreen) Title() string { return "Find an action" }
func (s *paletteScreen) Typing() bool  { return true }
func (s *paletteScreen) Actions() []Action {
	return nil
}

func (s *paletteScreen) Update(msg tea.Msg) (Screen, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		s.h = max(msg.Height-2, 1)
	case tea.KeyMsg:
		if s.filter.key(msg) {
			s.shown = nil
			sought := model.Seek(s.filter.text)
			for _, a := range s.actions {
				if sought.In(model.Folded(a.Title)) {
					s.shown = append(s.shown, a)
				}
			}
			s.list.Home()
			return s, nil
		}
		moveList(&s.list, msg, len(s.shown), s.h)
		if msg.Type == tea.KeyEnter && len(s.shown) > 0 {
			a := s.shown[s.list.Cursor]
			if a.WhyNot != "" {
				return s, say(a.WhyNot)
			}
			return s, tea.Sequence(s.leave(s), a.Run())
		}
	}
	return s, nil
}

func (s *paletteScreen) View(w, h int) string {
	rows := s.list.ViewActive(len(s.shown), w, max(h-2, 1), s.theme, func(i, w int) string {
		a := s.shown[i]
		key := ""
		if len(a.Keys) > 0 {
			key = keyName(a.Keys[0])
		}
		line := ui.Pad(a.Title, 34) + key
		if a.WhyNot != "" {
			line += "  (not now)"
		}
		return ui.Truncate(line, w, s.theme)
	})
	return ui.Clip(" "+s.filter.view()+"\n\n"+rows, w, h)
}
