package pdf

import (
	"strings"
	"testing"

	"casefile/model/document"
	"casefile/model/document/internal/encodetest"
	"casefile/model/internal/pdfread"
)

func TestBound(t *testing.T) {
	for in, want := range map[string]bool{
		"13 Mar": true, "(1 year,": true, "10 minutes": true, "120 days": true, "2 March 2026": true, "3 weeks": true, "9 pm": true,
		"2026 Mar": false, "A13 Mar": false, "13 Market": false, "in March": false, "7 children": false, "13 marvellous": false, " Mar": false,
	} {
		before, after, _ := strings.Cut(in, " ")
		if got := bound(before, after); got != want {
			t.Errorf("in %q the line is kept: %v", in, got)
		}
	}
}

// said are the lines that a text is set in.
func said(s string, width float64) (all []string) {
	set := newSetter()
	for _, l := range set.lines(document.Text(s), 10, width) {
		var b strings.Builder
		for _, c := range l.letters {
			b.WriteString(c.says())
		}
		all = append(all, strings.TrimSpace(b.String()))
	}
	return all
}

func TestDatesAndSpansStayOnTheirLine(t *testing.T) {
	for width := 60.0; width < 300; width++ {
		for _, s := range []string{
			"He was seen on 13 Mar 2026 and then not for 1 year and 11 months until she went there on 2 February 2028.",
			"وقالت الأم يوم 13 Mar 2026 إن الطفل لا يريد الذهاب إلى المدرسة.",
		} {
			for _, l := range said(s, width) {
				for _, end := range []string{" 13", " 1", " 11", " 2"} {
					if strings.HasSuffix(" "+l, end) {
						t.Fatalf("at %v a line ends %q", width, l)
					}
				}
			}
		}
	}
	// Where there is no room for both, the space is as good a place as any.
	if got := said("13 March", 35); len(got) != 2 || got[0] != "13" {
		t.Errorf("in little room it is %q", got)
	}
}

// A row that goes over the foot of a page says again what it is about.
func TestPartedRowsSayAgainWhatTheyAreAbout(t *testing.T) {
	long := strings.Repeat("A long account that goes over the foot of a page. ", 220)
	d := document.Document{Blocks: []document.Block{document.Table{
		RowHead: true, Columns: []document.Column{{Title: "Date", Weight: 1}, {Title: "Event", Weight: 5}},
		Rows: [][]document.Cell{{document.Text("13 Mar 2026"), document.Text(long)}, {document.Text("14 Mar 2026"), document.Text("short")}},
	}}}
	r := pdfread.Read(t, encodetest.Bytes(t, Encode, d))
	if len(r.Pages) < 3 {
		t.Fatalf("%d pages are too few", len(r.Pages))
	}
	for i, p := range r.Pages[:3] {
		times := 0
		for _, s := range p.Texts {
			if strings.Contains(s.Text, "13 Mar") {
				times++
				if (s.Mark == "TH") != (i == 0) {
					t.Errorf("page %d: it is marked %s", i+1, s.Mark)
				}
			}
		}
		if times != 1 {
			t.Errorf("page %d says %d times what its row is about", i+1, times)
		}
	}
}
