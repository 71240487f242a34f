package tui

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
	"casefile/tui/screen"
	"casefile/tui/ui"
)

// helpScreen lists all that can be done on the screen it was called from, made
// from the same actions that bind the keys.
type helpScreen struct {
	*screen.App
	of      string
	actions []screen.Action
	// typing says that letters are text on that screen: no letter is a key there.
	typing bool
	// file says that it shows a child's file.
	file   bool
	scroll ui.Scroll
	w, h   int
}

func newHelpScreen(r *Root) *helpScreen {
	return &helpScreen{App: r.App, of: r.top().Title(), typing: r.typing(), file: r.shown() != nil, actions: append(r.top().Actions(), r.global()...)}
}

func (s *helpScreen) Init() tea.Cmd            { return nil }
func (s *helpScreen) Title() string            { return "All keys" }
func (s *helpScreen) Typing() bool             { return false }
func (s *helpScreen) Actions() []screen.Action { return nil }

func (s *helpScreen) Update(msg tea.Msg) (screen.Screen, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		s.w, s.h = msg.Width, msg.Height
	case tea.KeyMsg:
		screen.MoveScroll(&s.scroll, msg, len(s.lines()), s.h)
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

// lookedWords are what the access log has of whoever opens a child's file.
const lookedWords = "It has, once a session, that you opened this child's file, and whether you are its named worker, cover for them, or neither. Managers and auditors read it."

func (s *helpScreen) lines() []string {
	t := s.Theme
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
				keys = append(keys, screen.KeyName(k))
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
	if s.file {
		lines = append(lines, "", " "+t.Title.Render("The access log"))
		lines = append(lines, screen.Wrapped(lookedWords, s.w, t.Text)...)
	}
	lines = append(lines, "", " "+t.Title.Render("Moving"))
	for _, m := range moving {
		lines = append(lines, " "+t.Key.Render(ui.Pad(m[0], 18))+m[1])
	}
	return lines
}

func (s *helpScreen) View(w, h int) string { return s.scroll.View(s.lines(), w, h, s.Theme) }

// paletteScreen finds an action by its words.
type paletteScreen struct {
	*screen.App
	actions []screen.Action
	shown   []screen.Action
	filter  screen.Filter
	list    ui.List
	h       int
}

func newPaletteScreen(r *Root) *paletteScreen {
	s := &paletteScreen{App: r.App, filter: screen.Filter{On: true}, h: 10}
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
func (s *paletteScreen) Actions() []screen.Action {
	return nil
}

func (s *paletteScreen) Update(msg tea.Msg) (screen.Screen, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		s.h = max(msg.Height-2, 1)
	case tea.KeyMsg:
		if s.filter.Key(msg) {
			s.shown = nil
			sought := model.Seek(s.filter.Text)
			for _, a := range s.actions {
				if sought.In(model.Folded(a.Title)) {
					s.shown = append(s.shown, a)
				}
			}
			s.list.Home()
			return s, nil
		}
		screen.MoveList(&s.list, msg, len(s.shown), s.h)
		if msg.Type == tea.KeyEnter && len(s.shown) > 0 {
			a := s.shown[s.list.Cursor]
			if a.WhyNot != "" {
				return s, screen.Say(a.WhyNot)
			}
			return s, tea.Sequence(s.Leave(s), a.Run())
		}
	}
	return s, nil
}

func (s *paletteScreen) View(w, h int) string {
	rows := s.list.ViewActive(len(s.shown), w, max(h-2, 1), s.Theme, func(i, w int) string {
		a := s.shown[i]
		key := ""
		if len(a.Keys) > 0 {
			key = screen.KeyName(a.Keys[0])
		}
		line := ui.Pad(a.Title, 34) + key
		if a.WhyNot != "" {
			line += "  (not now)"
		}
		return ui.Truncate(line, w, s.Theme)
	})
	return ui.Clip(" "+s.filter.View()+"\n\n"+rows, w, h)
}
