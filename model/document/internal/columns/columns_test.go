package columns

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func TestWrap(t *testing.T) {
	for _, c := range []struct {
		in   string
		n    int
		want []string
	}{
		{"", 10, []string{""}},
		{"one two three", 7, []string{"one two", "three"}},
		{"one\n\ntwo", 10, []string{"one", "", "two"}},
		{"abcdefghij", 4, []string{"abcd", "efgh", "ij"}},
		{"to abcdefghij", 4, []string{"to", "abcd", "efgh", "ij"}},
		{"  indented text", 10, []string{"  indented", "text"}},
		{"孩子孩子", 4, []string{"孩子", "孩子"}},
		{"क्\u200dषक्\u200dष", 3, []string{"क्\u200dष", "क्\u200dष"}},
		{"👩\u200d👧👩\u200d👧", 6, []string{"👩\u200d👧", "👩\u200d👧"}},
		{"👩\u200d👧\u200d👧", 4, []string{"👩\u200d👧\u200d", "👧"}},
		{"nо́ve", 4, []string{"nо́ve"}},
	} {
		if got := Wrap(c.in, c.n); !slices.Equal(got, c.want) {
			t.Errorf("Wrap(%q, %d) = %q, want %q", c.in, c.n, got, c.want)
		}
	}
	if got, want := WrapWords("to abcdefghij k", 4), []string{"to", "abcdefghij", "k"}; !slices.Equal(got, want) {
		t.Errorf("WrapWords gave %q, want %q", got, want)
	}
}

func TestWrapLosesNothingAndFits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringOf(rapid.RuneFrom([]rune("ab é孩 \n\u0301-\u200d"))).Draw(t, "text")
		n := rapid.IntRange(2, 12).Draw(t, "columns")
		lines := Wrap(s, n)
		for _, l := range lines {
			if Width(l) > n {
				t.Fatalf("%q is %d columns wide, not %d", l, Width(l), n)
			}
		}
		bare := func(s string) string { return strings.Join(strings.Fields(s), "") }
		if got := bare(strings.Join(lines, "")); got != bare(s) {
			t.Fatalf("%q became %q", s, lines)
		}
	})
}

func TestShares(t *testing.T) {
	for _, c := range []struct {
		weights []float64
		needs   []int
		n       int
		want    []int
	}{
		{nil, nil, 78, nil},
		{[]float64{1, 1}, []int{1, 1}, 78, []int{39, 39}},
		{[]float64{1, 2, 9}, []int{3, 10, 30}, 74, []int{6, 12, 56}},
		{[]float64{1, 9}, []int{12, 9}, 60, []int{12, 48}},
		{[]float64{-1, 0}, []int{0, 0}, 40, []int{20, 20}},
		{make([]float64, 12), make([]int, 12), 78, nil},
	} {
		if got := Shares(c.weights, c.needs, c.n); !slices.Equal(got, c.want) {
			t.Errorf("Shares(%v, %v, %d) = %v, want %v", c.weights, c.needs, c.n, got, c.want)
		}
	}
}

func TestWidth(t *testing.T) {
	for s, want := range map[string]int{"": 0, "abc": 3, "é": 1, "e\u0301": 1, "孩子": 4, "Ж": 1} {
		if got := Width(s); got != want {
			t.Errorf("Width(%q) = %d, want %d (%d bytes)", s, got, want, utf8.RuneCountInString(s))
		}
	}
}
