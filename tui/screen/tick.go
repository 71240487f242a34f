package screen

import (
	"fmt"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
	"casefile/tui/ui"
)

// tickScreen asks which entries of a file are taken, with a filter.
type tickScreen struct {
	*App
	Heading, help string
	items         []*model.Item
	lines         []string
	// whole shows all of the line that the arrows stand on under the list: it is what
	// will be printed.
	whole  bool
	ticked map[model.Ref]bool
	// next takes the entries that were ticked, in the order of the list, and goes
	// on or says why not.
	next   func([]model.Ref) tea.Cmd
	shown  []int
	filter Filter
	list   ui.List
	w, h   int
}

// NewTickScreen offers entries; those of ticked are ticked at first.
func NewTickScreen(a *App, title, help string, f *model.CaseFile, items []*model.Item, ticked func(*model.Item) bool, next func([]model.Ref) tea.Cmd) *tickScreen {
	lines := make([]string, len(items))
	for i, it := range items {
		lines[i] = a.RowLine(f, it)
	}
	return newTickScreen(a, title, help, items, lines, ticked, next)
}

// NewTickLines offers entries by lines of another making than those of their file,
// which are read in full before they are ticked.
func NewTickLines(a *App, title, help string, items []*model.Item, lines []string, ticked func(*model.Item) bool, next func([]model.Ref) tea.Cmd) *tickScreen {
	s := newTickScreen(a, title, help, items, lines, ticked, next)
	s.whole = true
	return s
}

func newTickScreen(a *App, title, help string, items []*model.Item, lines []string, ticked func(*model.Item) bool, next func([]model.Ref) tea.Cmd) *tickScreen {
	s := &tickScreen{App: a, Heading: title, help: help, items: items, lines: lines, ticked: map[model.Ref]bool{}, next: next, w: 80, h: 20}
	for _, it := range items {
		s.ticked[it.Ref] = ticked(it)
	}
	s.refilter()
	return s
}

func (s *tickScreen) Init() tea.Cmd { return nil }
func (s *tickScreen) Title() string { return s.Heading }
func (s *tickScreen) Typing() bool  { return s.filter.On }

func (s *tickScreen) Update(msg tea.Msg) (Screen, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		s.w, s.h = msg.Width, msg.Height
		s.list.Fit(len(s.shown), s.listHeight())
	case tea.KeyMsg:
		if s.filter.Key(msg) {
			s.refilter()
			return s, nil
		}
		MoveList(&s.list, msg, len(s.shown), s.listHeight())
		if msg.Type == tea.KeyEnter {
			return s, s.tick()
		}
	}
	return s, nil
}

// taken are the entries ticked, those too that the filter hides.
func (s *tickScreen) taken() []model.Ref {
	taken := []model.Ref{}
	for _, it := range s.items {
		if s.ticked[it.Ref] {
			taken = append(taken, it.Ref)
		}
	}
	return taken
}

func (s *tickScreen) refilter() {
	s.shown = s.shown[:0]
	sought := model.Seek(s.filter.Text)
	for i, it := range s.items {
		if sought.In(model.Folded(it.Content.Words() + "\n" + s.lines[i] + "\n" + it.Author.Name + "\n" + it.When().String() + "\n" + it.Ref.String())) {
			s.shown = append(s.shown, i)
		}
	}
	s.list.Home()
}

// tick ticks the entry that the arrows stand on, or takes that back. While a
// filter is typed it ends that.
func (s *tickScreen) tick() tea.Cmd {
	if s.filter.On {
		s.filter.On = false
		return nil
	}
	if s.list.Cursor < len(s.shown) {
		r := s.items[s.shown[s.list.Cursor]].Ref
		s.ticked[r] = !s.ticked[r]
		s.list.Move(1, len(s.shown), s.listHeight())
	}
	return nil
}

// tickAll ticks all that are shown, or none of them where all are.
func (s *tickScreen) tickAll() tea.Cmd {
	all := !slices.ContainsFunc(s.shown, func(i int) bool { return !s.ticked[s.items[i].Ref] })
	for _, i := range s.shown {
		s.ticked[s.items[i].Ref] = !all
	}
	return nil
}

func (s *tickScreen) Actions() []Action {
	back := Action{ID: "back", Title: "back", Keys: []string{"esc"}, Run: func() tea.Cmd { return s.Leave(s) }}
	if s.filter.Holds() {
		back.Run = func() tea.Cmd { s.filter = Filter{}; s.refilter(); return nil }
	}
	return []Action{
		{ID: "next", Title: "go on with these", Brief: "go on", Keys: []string{"ctrl+s", "f2"}, Run: func() tea.Cmd { return s.next(s.taken()) }},
		{ID: "tick", Title: "tick", Keys: []string{"enter", " "}, Run: s.tick},
		{ID: "all", Title: "tick all, or none", Brief: "all", Keys: []string{"A"}, Run: s.tickAll},
		{ID: "filter", Title: "filter", Keys: []string{"/"}, Run: func() tea.Cmd { s.filter.On = true; return nil }},
		back,
	}
}

// head is what stands over the list.
func (s *tickScreen) head(w int) []string {
	lines := Wrapped(s.help, w, s.Theme.Muted)
	title := fmt.Sprintf("%d of %s ticked", len(s.taken()), EntryCount(len(s.items)))
	lines = append(lines, ui.Rule(title, w, s.Theme))
	if s.filter.Holds() {
		lines = append(lines, " "+s.filter.View())
	}
	return lines
}

func (s *tickScreen) listHeight() int { return max(s.h-len(s.head(s.w))-s.footHeight(s.h), 1) }

// footHeight is how many lines stand under the list; none where the screen is low.
func (s *tickScreen) footHeight(h int) int {
	const rows = 6
	if !s.whole || h < 3*rows {
		return 0
	}
	return rows
}

// foot is the line that the arrows stand on, in full as far as there is room.
func (s *tickScreen) foot(w, h int) []string {
	rows := s.footHeight(h)
	if rows == 0 || s.list.Cursor >= len(s.shown) {
		return nil
	}
	lines := append([]string{ui.Rule("", w, s.Theme)}, Wrapped(s.lines[s.shown[s.list.Cursor]], w, s.Theme.Text)...)
	return lines[:min(len(lines), rows)]
}

var tickTable = ui.Table{Columns: []ui.Column{{Width: 3}, {Width: 11}, {Width: 18}, {Grow: 1}, {Width: 16, From: 110}}}

func (s *tickScreen) View(w, h int) string {
	lines := s.head(w)
	if len(s.shown) == 0 {
		lines = append(lines, "", " Nothing here matches. Esc ends the filter.")
		return ui.Clip(strings.Join(lines, "\n"), w, h)
	}
	lines = append(lines, s.list.ViewActive(len(s.shown), w, max(h-len(lines)-s.footHeight(h), 1), s.Theme, func(i, w int) string {
		it := s.items[s.shown[i]]
		box := "[ ]"
		if s.ticked[it.Ref] {
			box = "[x]"
		}
		return tickTable.Row([]string{box, it.When().Numeric(), it.Content.Words(), s.lines[s.shown[i]], it.Author.Name}, w, s.Theme)
	}))
	return ui.Clip(strings.Join(append(lines, s.foot(w, h)...), "\n"), w, h)
}
