package document_test

import (
	"testing"

	"casefile/model/document"
)

func TestLacks(t *testing.T) {
	const end = " The web page (HTML) shows all letters."
	one, two := document.Lacking{Rune: '中', Times: 1}, document.Lacking{Rune: '子', Times: 2}
	for _, c := range []struct {
		lacking []document.Lacking
		want    string
	}{
		{nil, ""},
		{[]document.Lacking{one}, "The letters of this format lack [U+4E2D]: it is spelt out, 1 time." + end},
		{[]document.Lacking{one, two}, "The letters of this format lack [U+4E2D] and [U+5B50]: they are spelt out, 3 times." + end},
		{[]document.Lacking{one, two, one, two, one}, "The letters of this format lack [U+4E2D], [U+5B50], [U+4E2D] and 2 more: they are spelt out, 7 times." + end},
	} {
		if got := (document.Report{Lacking: c.lacking}).Lacks(); got != c.want {
			t.Errorf("got %q, not %q", got, c.want)
		}
	}
}
