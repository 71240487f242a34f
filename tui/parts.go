package tui

import (
	"context"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
	"casefile/store"
	"casefile/tui/ui"
)

// The parts that screens are made of. A screen of lines says its lines, one of rows
// what a row shows; what moves, what is read and what stands in place of nothing is
// the same for all.

// quiet is a screen on which nothing is typed, and that begins with nothing.
type quiet struct{}

func (quiet) Init() tea.Cmd     { return nil }
func (quiet) Typing() bool      { return false }
func (quiet) Actions() []Action { return nil }

// fetched is what a screen reads of the vault.
type fetched[T any] struct {
	value T
	load  pending
	read  bool
	err   error
}

// fetch reads it, or reads it again.
func (f *fetched[T]) fetch(a *app, read func(context.Context, *store.Session) (T, error)) tea.Cmd {
	return query(a, &f.load, read)
}

func (f *fetched[T]) Reading() bool { return !f.read && f.load.waiting() }

// came takes in what was read, and reports whether the message was that.
func (f *fetched[T]) came(msg tea.Msg) bool {
	got, ok := msg.(answer[T])
	if !ok || !f.load.took(got.id) {
		return false
	}
	f.read, f.value, f.err = true, got.value, got.err
	return true
}

// missing is what stands in place of what is read: why it cannot be, or that it is
// still to come; empty where it is there.
func (f *fetched[T]) missing(w int, t ui.Theme) string {
	switch {
	case f.err != nil:
		return strings.Join(wrapped(f.err.Error(), w, t.Error), "\n")
	case !f.read:
		return " Reading ..."
	}
	return ""
}

// paged is a screen of lines, which move by the keys that move everywhere.
type paged struct {
	scroll ui.Scroll
	w, h   int
}

// moved takes a key or a new size.
func (p *paged) moved(msg tea.Msg, lines func(w int) []string) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		p.w, p.h = msg.Width, msg.Height
		p.scroll.Fit(len(lines(p.w)), p.h)
	case tea.KeyMsg:
		moveScroll(&p.scroll, msg, len(lines(p.w)), p.h)
	}
}

// rowsOf is a screen of rows, in which one is selected. Where something is typed to
// find some of them, those show that fit.
type rowsOf[T any] struct {
	all    []T
	shown  []int
	filter filter
	list   ui.List
	w, h   int
}

// moved takes a key or a new size. room is how many rows are seen of a screen.
func (l *rowsOf[T]) moved(msg tea.Msg, room func() int) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		l.w, l.h = msg.Width, msg.Height
		l.list.Fit(len(l.shown), room())
	case tea.KeyMsg:
		moveList(&l.list, msg, len(l.shown), room())
		if l.filter.on && msg.Type == tea.KeyEnter {
			l.filter.on = false
		}
	}
}

// set takes new rows, all of which show, and stays within them.
func (l *rowsOf[T]) set(rows []T, room int) {
	l.all = rows
	l.sift(nil, nil)
	l.list.Fit(len(l.shown), room)
}

// sift shows the rows that fit what is typed, and fits where it is given; text is
// what the filter looks at, folded.
func (l *rowsOf[T]) sift(text func(T) string, fits func(T) bool) {
	l.shown = l.shown[:0]
	l.siftFrom(0, text, fits)
}

// siftFrom looks at the rows from one on: those before it are as they were.
func (l *rowsOf[T]) siftFrom(from int, text func(T) string, fits func(T) bool) {
	sought := model.Seek(l.filter.text)
	for i, row := range l.all[from:] {
		if (fits == nil || fits(row)) && (sought.Len() == 0 || sought.In(text(row))) {
			l.shown = append(l.shown, from+i)
		}
	}
}

// current is the row that the arrows stand on; nil for none.
func (l *rowsOf[T]) current() *T {
	if l.list.Cursor < 0 || l.list.Cursor >= len(l.shown) {
		return nil
	}
	return &l.all[l.shown[l.list.Cursor]]
}

// at is a row that shows, by its place among those.
func (l *rowsOf[T]) at(i int) T { return l.all[l.shown[i]] }

// drawn is the head of the table over so many of the rows, each by its cells.
func (l *rowsOf[T]) drawn(table ui.Table, w, room int, t ui.Theme, cells func(T) []string) []string {
	return []string{t.Muted.Render("  " + table.Header(w-2, t)),
		l.list.ViewActive(len(l.shown), w, max(room, 1), t, func(i, w int) string { return table.Row(cells(l.at(i)), w, t) })}
}

// filterActions begin a filter, and end it with the key that leads back otherwise.
func (l *rowsOf[T]) filterActions(again func(), back Action) []Action {
	if l.filter.holds() {
		back = Action{ID: "back", Title: "end filter", Keys: []string{"esc"}, Run: func() tea.Cmd {
			l.filter = filter{}
			again()
			return nil
		}}
	}
	begin := Action{ID: "filter", Title: "filter", Keys: []string{"/"}, Run: func() tea.Cmd { l.filter.on = true; return nil }}
	if back.ID == "" {
		return []Action{begin}
	}
	return []Action{begin, back}
}
