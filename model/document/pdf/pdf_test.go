package pdf

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"golang.org/x/text/unicode/norm"

	"casefile/model/document"
	"casefile/model/document/internal/encodetest"
	"casefile/model/internal/pdfread"
	"casefile/model/internal/sample"
)

func TestPromises(t *testing.T) {
	encodetest.Promises(t, Encode, sample.Chronology(30))
	encodetest.RefusesUnknown(t, Encode)
}

func TestWordsComeBack(t *testing.T) {
	for _, d := range sample.All() {
		r := pdfread.Read(t, encodetest.Bytes(t, Encode, d))
		encodetest.Holds(t, r.Text(), d, spelt)
	}
}

// spelt is text as the letters in the file can show it.
func spelt(s string) string {
	set := newSetter()
	letters, _ := set.letters(document.Text(s))
	var b strings.Builder
	for _, l := range letters {
		if l.r == '\n' {
			b.WriteByte('\n')
		} else {
			b.WriteString(l.says())
		}
	}
	return b.String()
}

func TestEveryPageHasItsNumberAndTheReference(t *testing.T) {
	d := sample.Chronology(60)
	d.Marking = "Confidential"
	var b bytes.Buffer
	report, err := Encode(context.Background(), &b, d, nil)
	if err != nil {
		t.Fatal(err)
	}
	r := pdfread.Read(t, b.Bytes())
	if report.Pages != len(r.Pages) || report.Pages < 5 {
		t.Fatalf("the report says %d pages, there are %d", report.Pages, len(r.Pages))
	}
	for i, p := range r.Pages {
		var said []string
		for _, s := range p.Texts {
			if s.Mark == "Artifact" {
				said = append(said, s.Text)
			}
		}
		want := []string{fmt.Sprintf("Page %d of %d", i+1, len(r.Pages)), "Reference " + d.Reference}
		if i > 0 { // a loose page says how it is marked, and what it is of
			want = append(want, "Confidential", d.Title)
		}
		for _, want := range want {
			if !slices.Contains(said, want) {
				t.Errorf("page %d says %q, and not %q", i+1, said, want)
			}
		}
	}
	if first := r.Tree[1]; first.Tag != "P" || first.Text != "Confidential" {
		t.Errorf("the document begins with %s %q, and not with its marking", first.Tag, first.Text)
	}
}

func TestTableHeadsAreRepeated(t *testing.T) {
	r := pdfread.Read(t, encodetest.Bytes(t, Encode, sample.Chronology(60)))
	last := 0
	for i, p := range r.Pages {
		if slices.ContainsFunc(p.Texts, func(s pdfread.Piece) bool { return s.Mark == "TD" }) {
			last = i
		}
	}
	for i, p := range r.Pages[:last] {
		heads := 0
		for _, s := range p.Texts {
			if strings.TrimSpace(s.Text) == "Event" {
				heads++
				if (s.Mark == "TH") != (i == 0) {
					t.Errorf("page %d: the head is marked %s", i+1, s.Mark)
				}
			}
		}
		if heads != 1 {
			t.Errorf("page %d has %d heads", i+1, heads)
		}
	}
}

// TestNoHeadingIsLeftAlone tries a heading, a table's head and a label at every
// place of a page.
func TestNoHeadingIsLeftAlone(t *testing.T) {
	after := []document.Block{
		document.Paragraph{Runs: document.Text("FOLLOWS")},
		document.Statement{Label: "opinion", Words: "FOLLOWS"},
		document.Quote{Said: []document.Statement{{Words: "FOLLOWS"}}},
		document.Beside{Title: "Own views", Blocks: []document.Block{document.Statement{Words: "FOLLOWS"}}},
		document.List{Items: [][]document.Run{document.Text("FOLLOWS")}},
		document.Notice{Runs: document.Text("FOLLOWS")},
		document.Facts{Facts: []document.Fact{{Label: "A", Value: document.Text("FOLLOWS")}}},
		document.Table{Caption: "A table", Columns: []document.Column{{Title: "Head"}}, Rows: [][]document.Cell{{document.Text("FOLLOWS")}}},
	}
	for lines := 30; lines < 60; lines++ {
		for _, next := range after {
			d := document.Document{Blocks: []document.Block{
				document.Paragraph{Runs: document.Text(strings.Repeat("line\n", lines) + "end")},
				document.Heading{Level: 1, Text: "HEADING"}, document.Heading{Level: 2, Text: "Below it"},
				document.Paragraph{Runs: document.Text("Recorded by somebody.")}, document.Lead{Runs: document.Text("A lead")}, next,
			}}
			for _, p := range pdfread.Read(t, encodetest.Bytes(t, Encode, d)).Pages {
				head := slices.ContainsFunc(p.Texts, func(s pdfread.Piece) bool { return s.Text == "HEADING" })
				body := slices.ContainsFunc(p.Texts, func(s pdfread.Piece) bool { return s.Text == "FOLLOWS" })
				if head != body {
					t.Fatalf("after %d lines the heading is parted from its %T", lines, next)
				}
			}
		}
	}
}

func TestNothingStandsBelowTheMargin(t *testing.T) {
	at := regexp.MustCompile(`(?m)^BT ([\d.-]+) ([\d.-]+) Td`)
	long := strings.Repeat("word ", 3000)
	d := sample.Everything()
	d.Blocks = append(d.Blocks,
		document.Heading{Level: 1, Text: long}, document.Notice{Runs: document.Text(long)},
		document.Table{Columns: []document.Column{{Title: long}, {Title: "B"}}, Rows: [][]document.Cell{{document.Text(long), document.Text(long)}}},
		document.Facts{Facts: []document.Fact{{Label: long, Value: document.Text(long)}}})
	r := pdfread.Read(t, encodetest.Bytes(t, Encode, d))
	for n, s := range r.Streams {
		for _, m := range at.FindAllStringSubmatch(string(s), -1) {
			var x, y float64
			fmt.Sscan(m[1], &x)
			fmt.Sscan(m[2], &y)
			if x < margin-1 || x > pageWidth-margin || y < bottomMargin/2-1 || y > pageHeight-bottomMargin/4 {
				t.Fatalf("stream %d writes at %v, %v", n, x, y)
			}
		}
	}
	encodetest.Holds(t, r.Text(), d, spelt)
}

func TestWhatTheLettersLackIsReported(t *testing.T) {
	d := document.Document{Title: "孩子", Marking: "子", Reference: "2F9K", Blocks: []document.Block{
		document.Paragraph{Runs: document.Text("子 and ქარ and 😀, Łódź, ẹ̀kọ́, Ngũgĩ, Đặng, Ştefan, Ștefan, Ωμέγα, Їжак")},
	}}
	var b bytes.Buffer
	report, err := Encode(context.Background(), &b, d, nil)
	if err != nil {
		t.Fatal(err)
	}
	want := []document.Lacking{{Rune: 'ა', Times: 1}, {Rune: 'რ', Times: 1}, {Rune: 'ქ', Times: 1}, {Rune: '子', Times: 3}, {Rune: '孩', Times: 1}, {Rune: '😀', Times: 1}}
	if !slices.Equal(report.Lacking, want) {
		t.Errorf("reported %v, want %v", report.Lacking, want)
	}
	text := pdfread.Read(t, b.Bytes()).Text()
	for _, want := range []string{"[U+5B69][U+5B50]", "[U+10E5][U+10D0][U+10E0]", "[U+1F600]", "Łódź", norm.NFC.String("ẹ̀kọ́"), "Ngũgĩ", "Đặng", "Ştefan, Ștefan", "Ωμέγα", "Їжак"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in %q", want, text)
		}
	}
}

func TestLettersThatLookAlikeComeBackApart(t *testing.T) {
	const alike = "A Α А · µ μ · Å Å · - ‐ · ; ;"
	d := document.Document{Blocks: []document.Block{document.Paragraph{Runs: document.Text(alike)}}}
	if text := pdfread.Read(t, encodetest.Bytes(t, Encode, d)).Text(); !strings.Contains(text, norm.NFC.String(alike)) {
		t.Errorf("%q came back as %q", alike, text)
	}
}

func TestItIsTagged(t *testing.T) {
	r := pdfread.Read(t, encodetest.Bytes(t, Encode, sample.Review()))
	catalog := r.Catalog()
	for _, want := range []string{"/MarkInfo <</Marked true>>", "/Lang " + str("en-GB"), "/DisplayDocTitle true"} {
		if !strings.Contains(catalog, want) {
			t.Errorf("the catalog has no %s: %s", want, catalog)
		}
	}
	var tags []string
	pieces, marks := 0, 0
	for _, e := range r.Tree {
		tags = append(tags, e.Tag)
		pieces += e.Pieces
	}
	for _, p := range r.Pages {
		marks += len(p.Marks)
	}
	if pieces != marks {
		t.Errorf("the tree holds %d pieces of text, the pages have %d", pieces, marks)
	}
	want := "Document H1 Table TBody TR TH TD TR TH TD TR TH TD TR TH TD H2 H3 P Table TBody TR TH TD TR TH TD TR TH TD BlockQuote P P Div P P Div P P P H2 " +
		"Table THead TR TH TH TH TBody TR TD TD TD TR TD TD TD H2"
	if got := strings.Join(tags, " "); !strings.HasPrefix(got, want) {
		t.Errorf("the tree is\n%s\nand not\n%s", got, want)
	}
}

func TestLargeType(t *testing.T) {
	size := regexp.MustCompile(`/[RB] ([\d.]+) Tf`)
	r := pdfread.Read(t, encodetest.Bytes(t, Encode, sample.Letter()))
	for _, s := range r.Streams {
		for _, m := range size.FindAllSubmatch(s, -1) {
			var points float64
			fmt.Sscan(string(m[1]), &points)
			if points < 14 {
				t.Fatalf("a letter has type of %v points", points)
			}
		}
	}
}

func TestDocumentsAreMadeSideBySide(t *testing.T) {
	for _, d := range []document.Document{sample.Review(), inEverything(spoken["Urdu"]), inEverything(spoken["Hindi"])} {
		want := encodetest.Bytes(t, Encode, d)
		var wg sync.WaitGroup
		for range 4 {
			wg.Go(func() {
				var b bytes.Buffer
				if _, err := Encode(context.Background(), &b, d, nil); err != nil || !bytes.Equal(b.Bytes(), want) {
					t.Errorf("made beside others it is another: %v", err)
				}
			})
		}
		wg.Wait()
	}
}

func FuzzEncode(f *testing.F) {
	for _, s := range sample.HostileTexts {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if len(s) > 2000 {
			return
		}
		d := sample.Hostile(s)
		r := pdfread.Read(t, encodetest.Bytes(t, Encode, d))
		encodetest.Holds(t, r.Text(), d, spelt)
	})
}

func BenchmarkChronologyOf2000(b *testing.B) {
	d := sample.Chronology(2000)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Encode(context.Background(), io.Discard, d, nil); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(encodetest.Peak(func() { _, _ = Encode(context.Background(), io.Discard, d, nil) }), "MB-peak")
}

func BenchmarkFileOf5000(b *testing.B) {
	d := sample.Whole(5000)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Encode(context.Background(), io.Discard, d, nil); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(encodetest.Peak(func() { _, _ = Encode(context.Background(), io.Discard, d, nil) }), "MB-peak")
}

// Paper for a court bundle is set in 12 points, its lines one and a half apart
// (Practice Direction 27A).
func TestPaperForACourt(t *testing.T) {
	at := regexp.MustCompile(`(?m)^BT [\d.-]+ ([\d.-]+) Td /R ([\d.]+) Tf`)
	d := document.Document{Court: true, Blocks: []document.Block{document.Paragraph{Runs: document.Text("one\ntwo")}}}
	for _, s := range pdfread.Read(t, encodetest.Bytes(t, Encode, d)).Streams {
		lines := at.FindAllSubmatch(s, 2)
		if len(lines) < 2 || strings.Contains(string(s), "/Pagination") {
			continue // the head and the foot
		}
		var first, second, size float64
		fmt.Sscan(string(lines[0][1]), &first)
		fmt.Sscan(string(lines[1][1]), &second)
		fmt.Sscan(string(lines[0][2]), &size)
		if size < 12 || (first-second)/size < 1.5*1.15-0.01 {
			t.Errorf("type of %v points, lines %v apart", size, first-second)
		}
		return
	}
	t.Error("no two lines are found")
}
