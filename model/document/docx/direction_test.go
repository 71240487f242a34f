package docx

import (
	"slices"
	"testing"

	"casefile/model/document"
)

func TestDirection(t *testing.T) {
	l := func(s string) stretch { return stretch{s, false} }
	r := func(s string) stretch { return stretch{s, true} }
	for _, c := range []struct {
		in   string
		rtl  bool
		want []stretch
	}{
		{"", false, nil},
		{"12.", false, []stretch{l("12.")}},
		{"Ann said so.", false, []stretch{l("Ann said so.")}},
		{"Łucja", false, []stretch{l("Łucja")}},
		{"ילד.", true, []stretch{r("ילד.")}},
		{"12 ילד", true, []stretch{r("12 ילד")}},
		{"Ann said ילד טוב, and left.", false, []stretch{l("Ann said "), r("ילד טוב"), l(", and left.")}},
		{"הוא Ann Smith, כן", true, []stretch{r("הוא "), l("Ann Smith"), r(", כן")}},
		{"طفل Ann", true, []stretch{r("طفل "), l("Ann")}},
		{"a ילד", false, []stretch{l("a "), r("ילד")}},
	} {
		if got := rightToLeft(document.Text(c.in)); got != c.rtl {
			t.Errorf("%q runs from right to left: %t", c.in, got)
		}
		if got := stretches(c.in, c.rtl); !slices.Equal(got, c.want) {
			t.Errorf("%q is %v, want %v", c.in, got, c.want)
		}
	}
}

func TestParagraphsRunInTheirDirection(t *testing.T) {
	b := body(t, blocks(
		document.Paragraph{Runs: document.Text("ילד")}, document.Paragraph{Runs: document.Text("A child")},
		document.Table{Columns: []document.Column{{Title: "A"}}, Rows: [][]document.Cell{{document.Text("A child\nילד")}}},
	))
	var got []bool
	for _, p := range b.All("p")[:5] {
		got = append(got, p.Kid("pPr").Kid("bidi") != nil)
	}
	if !slices.Equal(got, []bool{true, false, false, false, true}) {
		t.Errorf("they run from right to left: %v", got)
	}
	if len(b.All("rtl")) != 2 {
		t.Errorf("%d runs run from right to left", len(b.All("rtl")))
	}
}
