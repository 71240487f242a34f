package ui

import (
	"strings"
	"testing"
)

func TestTimeline(t *testing.T) {
	tl := Timeline{From: 0, To: 100, Here: 100, Pointed: true,
		Rows:  []TimelineRow{{"Health", []int{0, 50, 50, 100}}, {"A category with a very long name indeed", []int{25}}},
		Ticks: []Tick{{0, "2024"}, {1, "hidden"}, {60, "2025"}, {99, "no room"}},
	}
	for _, w := range []int{1, 5, 14, 40, 80, 200} {
		lines := tl.Lines(w, NewTheme(ThemeMono, false))
		if len(lines) != 4 {
			t.Fatalf("%d cells: %d lines", w, len(lines))
		}
		for _, l := range lines {
			if w >= 5 && Width(l) > w {
				t.Errorf("%d cells: %q has %d", w, l, Width(l))
			}
		}
	}
	lines := tl.Lines(80, NewTheme(ThemeMono, false))
	for i, want := range []string{"2", "A category with", "^", "2024"} {
		if !strings.Contains(lines[i], want) {
			t.Errorf("line %d is %q, without %q", i, lines[i], want)
		}
	}
	if strings.Contains(lines[3], "hidden") || strings.Contains(lines[3], "no room") {
		t.Errorf("names run into each other: %q", lines[3])
	}
	if !strings.HasSuffix(lines[2], "^") {
		t.Errorf("the end is not pointed at: %q", lines[2])
	}
}

// A timeline of a single day, and of nothing, is drawn all the same.
func TestTimelineOfOneDay(t *testing.T) {
	for _, tl := range []Timeline{{}, {From: 7, To: 7, Rows: []TimelineRow{{"Home", []int{7}}}}, {From: 9, To: 3, Rows: []TimelineRow{{"", []int{1, 99}}}}} {
		if got := tl.Lines(30, NewTheme(ThemeMono, true)); len(got) != len(tl.Rows)+2 {
			t.Errorf("%+v: %q", tl, got)
		}
	}
}
