package screen

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

// Quiet is a screen on which nothing is typed, and that begins with nothing.
type Quiet struct{}

func (Quiet) Init() tea.Cmd     { return nil }
func (Quiet) Typing() bool      { return false }
func (Quiet) Actions() []Action { return nil }

// Fetched is what a screen reads of the vault.
type Fetched[T any] struct {
	Value T
	Load  Pending
	Read  bool
	Err   error
}

// Fetch reads it, or reads it again.
func (f *Fetched[T]) Fetch(a *App, read func(context.Context, *store.Session) (T, error)) tea.Cmd {
	return Query(a, &f.Load, read)
}

func (f *Fetched[T]) Reading() bool { return !f.Read && f.Load.Waiting() }

// Came takes in what was read, and reports whether the message was that.
func (f *Fetched[T]) Came(msg tea.Msg) bool {
	got, ok := msg.(Answer[T])
	if !ok || !f.Load.Took(got.ID) {
		return false
	}
	f.Read, f.Value, f.Err = true, got.Value, got.Err
	return true
}

// Missing is what stands in place of what is read: why it cannot be, or that it is
// still to come; empty where it is there.
func (f *Fetched[T]) Missing(w int, t ui.Theme) string {
	switch {
	case f.Err != nil:
		return strings.Join(Wrapped(f.Err.Error(), w, t.Error), "\n")
	case !f.Read:
		return " Reading ..."
	}
	return ""
}

// Paged is a screen of lines, which move by the keys that move everywhere.
type Paged struct {
	Scroll ui.Scroll
	w, h   int
}

// Moved takes a key or a new size.
func (p *Paged) Moved(msg tea.Msg, lines func(w int) []string) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		p.w, p.h = msg.Width, msg.Height
		p.Scroll.Fit(len(lines(p.w)), p.h)
	case tea.KeyMsg:
		MoveScroll(&p.Scroll, msg, len(lines(p.w)), p.h)
	}
}

// RowsOf is a screen of rows, in which one is selected. Where something is typed to
// find some of them, those show that fit.
type RowsOf[T any] struct {
	All    []T
	Shown  []int
	Filter Filter
	List   ui.List
	W, H   int
}

// Moved takes a key or a new size. room is how many rows are seen of a screen.
func (l *RowsOf[T]) Moved(msg tea.Msg, room func() int) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		l.W, l.H = msg.Width, msg.Height
		l.List.Fit(len(l.Shown), room())
	case tea.KeyMsg:
		MoveList(&l.List, msg, len(l.Shown), room())
		if l.Filter.On && msg.Type == tea.KeyEnter {
			l.Filter.On = false
		}
	}
}

// Set takes new rows, all of which show, and stays within them.
func (l *RowsOf[T]) Set(rows []T, room int) {
	l.All = rows
	l.Sift(nil, nil)
	l.List.Fit(len(l.Shown), room)
}

// Sift shows the rows that fit what is typed, and fits where it is given; text is
// what the filter looks at, folded.
func (l *RowsOf[T]) Sift(text func(T) string, fits func(T) bool) {
	l.Shown = l.Shown[:0]
	l.SiftFrom(0, text, fits)
}

// SiftFrom looks at the rows from one on: those before it are as they were.
func (l *RowsOf[T]) SiftFrom(from int, text func(T) string, fits func(T) bool) {
	sought := model.Seek(l.Filter.Text)
	for i, row := range l.All[from:] {
		if (fits == nil || fits(row)) && (sought.Len() == 0 || sought.In(text(row))) {
			l.Shown = append(l.Shown, from+i)
		}
	}
}

// Current is the row that the arrows stand on; nil for none.
func (l *RowsOf[T]) Current() *T {
	if l.List.Cursor < 0 || l.List.Cursor >= len(l.Shown) {
		return nil
	}
	return &l.All[l.Shown[l.List.Cursor]]
}

// at is a row that shows, by its place among those.
func (l *RowsOf[T]) at(i int) T { return l.All[l.Shown[i]] }

// Drawn is the head of the table over so many of the rows, each by its cells.
func (l *RowsOf[T]) Drawn(table ui.Table, w, room int, t ui.Theme, cells func(T) []string) []string {
	return []string{t.Muted.Render("  " + table.Header(w-2, t)),
		l.List.ViewActive(len(l.Shown), w, max(room, 1), t, func(i, w int) string { return table.Row(cells(l.at(i)), w, t) })}
}

// FilterActions begin a filter, and end it with the key that leads back otherwise.
func (l *RowsOf[T]) FilterActions(again func(), back Action) []Action {
	if l.Filter.Holds() {
		back = Action{ID: "back", Title: "end filter", Keys: []string{"esc"}, Run: func() tea.Cmd {
			l.Filter = Filter{}
			again()
			return nil
		}}
	}
	begin := Action{ID: "filter", Title: "filter", Keys: []string{"/"}, Run: func() tea.Cmd { l.Filter.On = true; return nil }}
	if back.ID == "" {
		return []Action{begin}
	}
	return []Action{begin, back}
}
