package ui

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"casefile/tui/terminal"
)

func row(i, _ int) string { return "row " + strconv.Itoa(i) }

func TestListMoves(t *testing.T) {
	const n, h = 10, 4
	var l List
	for _, c := range []struct {
		what string
		do   func()
		want List
	}{
		{"down", func() { l.Move(1, n, h) }, List{1, 0}},
		{"up at the top stays", func() { l.Move(-9, n, h) }, List{0, 0}},
		{"page down", func() { l.Page(1, n, h) }, List{3, 0}},
		{"on past the window", func() { l.Move(1, n, h) }, List{4, 1}},
		{"end", func() { l.End(n, h) }, List{9, 6}},
		{"down at the end stays", func() { l.Move(1, n, h) }, List{9, 6}},
		{"page up keeps the window while it can", func() { l.Page(-1, n, h) }, List{6, 6}},
		{"the list got shorter", func() { l.Fit(5, h) }, List{4, 1}},
		{"the list got empty", func() { l.Fit(0, h) }, List{0, 0}},
		{"end of nothing", func() { l.End(0, h) }, List{0, 0}},
		{"home", func() { l = List{7, 5}; l.Home() }, List{0, 0}},
		{"the window grew", func() { l = List{9, 6}; l.Fit(n, 8) }, List{9, 2}},
	} {
		if c.do(); l != c.want {
			t.Fatalf("%s: %+v, want %+v", c.what, l, c.want)
		}
	}
}

func TestListView(t *testing.T) {
	got := List{Cursor: 2, Top: 1}.View(4, 10, 4, mono, row)
	want := "  row 0\n  row 1\n> row 2   \n  row 3"
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// DESIGN, the terminal, 4: the cursor stands on the selected row.
func TestActiveListPlacesTheCursor(t *testing.T) {
	got := terminal.PlaceCursor(List{Cursor: 2, Top: 1}.ViewActive(4, 10, 3, mono, row))
	if want := (List{Cursor: 2, Top: 1}).View(4, 10, 3, mono, row) + terminal.Cursor(1, 0); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := (List{}).ViewActive(0, 10, 3, mono, row); strings.Contains(got, terminal.CursorHere) {
		t.Errorf("an empty list places the cursor: %q", got)
	}
}

// DESIGN, the terminal, 7: a hundred thousand rows cost no more than those
// that are seen.
func TestListDrawsOnlyWhatIsSeen(t *testing.T) {
	calls := 0
	l := List{}
	l.End(100_000, 20)
	l.View(100_000, 80, 20, mono, func(i, w int) string { calls++; return row(i, w) })
	if calls != 20 {
		t.Errorf("%d rows were drawn for 20 that are seen", calls)
	}
}

func BenchmarkListKey(b *testing.B) {
	t := NewTheme(ThemeDefault, true)
	table := Table{Columns: []Column{{Width: 10}, {Grow: 2}, {Grow: 1}, {Width: 10}}}
	var l List
	for b.Loop() {
		l.Move(1, 100_000, 36)
		l.View(100_000, 120, 36, t, func(i, w int) string {
			return table.Row([]string{strconv.Itoa(i), "Maja Wójcik", "named worker", "3 days"}, w, t)
		})
	}
}

func TestScroll(t *testing.T) {
	var lines []string
	for i := range 10 {
		lines = append(lines, fmt.Sprint("line ", i))
	}
	view := func(top, h int) string {
		return strings.Join(strings.Split(Scroll{top}.View(lines, 20, h, mono), "\n"), "|")
	}
	for _, c := range []struct {
		top, h int
		want   string
	}{
		{0, 4, "line 0|line 1|line 2|v 7 more below"},
		{1, 4, "^ 2 more above|line 2|line 3|v 6 more below"},
		{6, 4, "^ 7 more above|line 7|line 8|line 9"},
		{99, 4, "^ 7 more above|line 7|line 8|line 9"},
		{0, 2, "line 0|line 1"},
	} {
		if got := view(c.top, c.h); got != c.want {
			t.Errorf("from %d, %d lines: %q, want %q", c.top, c.h, got, c.want)
		}
	}

	// By pages every line is seen.
	seen := map[string]bool{}
	s := Scroll{}
	for range lines {
		for line := range strings.SplitSeq(s.View(lines, 20, 5, mono), "\n") {
			seen[line] = true
		}
		s.Page(+1, len(lines), 5)
	}
	for _, line := range lines {
		if !seen[line] {
			t.Errorf("paging never shows %q", line)
		}
	}
	if s.Move(-100, len(lines), 5); s.Top != 0 {
		t.Errorf("up past the top: %d", s.Top)
	}
	if s.End(len(lines), 5); s.Top != 5 {
		t.Errorf("End: %d, want 5", s.Top)
	}
}
