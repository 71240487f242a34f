package ui

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

var mono = NewTheme(ThemeMono, false)

// DESIGN, the terminal, 8: what is drawn never exceeds what it was given.
func TestEverythingFits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := hostile.Draw(t, "text")
		w := rapid.IntRange(-1, 40).Draw(t, "width")
		h := rapid.IntRange(-1, 10).Draw(t, "height")
		theme := NewTheme(rapid.SampledFrom(ThemeNames()).Draw(t, "theme"), rapid.Bool().Draw(t, "utf8"))

		lines := func(what, got string, want int) {
			if n := strings.Count(got, "\n") + 1; got != "" && n != want {
				t.Fatalf("%s has %d lines, want %d", what, n, want)
			}
			for line := range strings.SplitSeq(got, "\n") {
				if Width(line) > max(w, 0) {
					t.Fatalf("%s: %q is %d cells wide, want %d at most", what, line, Width(line), w)
				}
			}
		}
		lines("Clip", Clip(Safe(s), w, h), h)
		lines("Truncate", Truncate(Line(s), w, theme), 1)
		lines("Rule", Rule(s, w, theme), 1)
		if got := Pad(Line(s), w); Width(got) != max(w, 0) {
			t.Fatalf("Pad to %d is %d cells wide: %q", w, Width(got), got)
		}
		table := Table{Columns: []Column{{Title: s, Width: 8}, {Grow: 2}, {Width: 3, Grow: 1, Right: true}, {Width: 9, From: 20}}}
		cells := rapid.SliceOfN(hostile, 0, 6).Draw(t, "cells")
		lines("Header", table.Header(w, theme), 1)
		lines("Row", table.Row(cells, w, theme), 1)

		n := rapid.IntRange(0, 30).Draw(t, "rows")
		list := List{Cursor: rapid.IntRange(-5, 40).Draw(t, "cursor"), Top: rapid.IntRange(-5, 40).Draw(t, "top")}
		lines("List", list.View(n, w, h, theme, func(i, w int) string { return Safe(s) }), h)
		scroll := Scroll{Top: rapid.IntRange(-5, 40).Draw(t, "scrolled")}
		lines("Scroll", scroll.View(strings.Split(Safe(s), "\n"), w, h, theme), h)
	})
}

func TestTruncate(t *testing.T) {
	for _, c := range []struct {
		in   string
		w    int
		want string
	}{
		{"abc", 3, "abc"},
		{"abcdefgh", 6, "abc..."},
		{"abcdefgh", 2, "ab"},
		{"日本語日本語", 7, "日本..."},
		{"\x1b[1mabcdefgh\x1b[0m", 6, "\x1b[1mabc...\x1b[0m"},
	} {
		if got := Truncate(c.in, c.w, mono); got != c.want {
			t.Errorf("Truncate(%q, %d) = %q, want %q", c.in, c.w, got, c.want)
		}
	}
}

func TestTable(t *testing.T) {
	table := Table{Columns: []Column{
		{Title: "Date", Width: 5}, {Title: "Event", Grow: 1}, {Title: "No", Width: 3, Right: true}, {Title: "Wide", Width: 4, From: 40},
	}}
	for _, c := range []struct {
		name  string
		cells []string
		w     int
		want  string
	}{
		{"whole", []string{"03/11", "Visit", "7", "more"}, 20, "03/11  Visit       7"},
		{"a cell too many is left out", []string{"03/11", "Visit", "7", "more", "and more"}, 20, "03/11  Visit       7"},
		{"a missing cell is blank", []string{"03/11"}, 20, "03/11"},
		{"wide enough for the last", []string{"03/11", "Visit", "7", "more"}, 40, "03/11  Visit                     7  more"},
		{"the last columns give way", []string{"03/11", "Visit", "7"}, 10, "03/11  Vis"},
		{"stored text is made safe", []string{"a\nb", "\x1b[2J"}, 40, "a b    <U+001B>[2J"},
	} {
		if got := table.Row(c.cells, c.w, mono); got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
	if got, want := table.Header(20, mono), "Date   Event      No"; got != want {
		t.Errorf("Header = %q, want %q", got, want)
	}
}

func TestFrames(t *testing.T) {
	if got, want := Rule("Visit", 14, mono), "-- Visit -----"; got != want {
		t.Errorf("Rule = %q, want %q", got, want)
	}
}
