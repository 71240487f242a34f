package html

import (
	"context"
	"io"
	"strings"
	"testing"

	"casefile/model/document"
	"casefile/model/document/internal/encodetest"
	"casefile/model/internal/sample"
)

func TestPromises(t *testing.T) {
	encodetest.Promises(t, Encode, sample.Chronology(30))
	encodetest.RefusesUnknown(t, Encode)
}

func TestSamplesReadWellAloud(t *testing.T) {
	for _, d := range sample.All() {
		nodes := read(t, encodetest.Bytes(t, Encode, d))
		accessible(t, nodes)
		encodetest.Holds(t, said(nodes), d, strings.TrimSpace)
	}
}

func TestPrint(t *testing.T) {
	d := sample.Review()
	d.Marking = "Confidential"
	got := string(encodetest.Bytes(t, Encode, d))
	for _, want := range []string{
		`content: "Page " counter(page) " of " counter(pages)`, `@bottom-left { content: "Reference 2F9KQM7T-1122" }`,
		`@top-left { content: "Confidential" }`, "break-inside: avoid", "table-header-group", "break-after: avoid",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %s", want)
		}
	}
}

func TestReferencesPointAtTheirHeading(t *testing.T) {
	got := string(encodetest.Bytes(t, Encode, sample.Review()))
	if !strings.Contains(got, `<h3 id="h2" dir="auto">Decline a requested service, 12 Jun 2026</h3>`) || !strings.Contains(got, `<a href="#h2">7KQM-88</a>`) {
		t.Error("7KQM-88 does not point at its heading")
	}
	if strings.Contains(got, ">7KQM-110</a>") {
		t.Error("7KQM-110 has no heading to point at")
	}
}

func TestWhatIsNotFactualIsMarkedInWords(t *testing.T) {
	d := document.Document{Blocks: []document.Block{document.Statement{Label: "opinion · from Ms Jones", Words: "He lies.\nStill."}}}
	want := "<p class=\"label\" dir=\"auto\"><strong>[opinion · from Ms Jones]</strong></p>\n<p dir=\"auto\">He lies.<br>\nStill.</p>\n"
	if got := string(encodetest.Bytes(t, Encode, d)); !strings.Contains(got, want) {
		t.Errorf("got\n%s", got)
	}
}

func TestLanguage(t *testing.T) {
	for in, want := range map[string]string{"en-GB": "en-GB", "cy": "cy", "": "en-GB", `x" onload="y`: "en-GB"} {
		got := string(encodetest.Bytes(t, Encode, document.Document{Language: in}))
		if !strings.Contains(got, `<html lang="`+want+`">`) {
			t.Errorf("the language %q became\n%.80s", in, got)
		}
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
		nodes := read(t, encodetest.Bytes(t, Encode, d))
		accessible(t, nodes)
		encodetest.Holds(t, said(nodes), d, strings.TrimSpace)
	})
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

func TestContents(t *testing.T) {
	d := sample.Review()
	if got := string(encodetest.Bytes(t, Encode, d)); strings.Contains(got, "<nav") {
		t.Error("there are contents that nobody asked for")
	}
	d.Contents = true
	d.Blocks = append([]document.Block{document.Heading{Level: 1}, document.Heading{Level: 2, Text: "First"}}, d.Blocks...)
	file := encodetest.Bytes(t, Encode, d)
	accessible(t, read(t, file))
	want := `<ul>
<li><a href="#h2" dir="auto">First</a></li>
<li><a href="#h3" dir="auto">Decisions</a>
<ul>
<li><a href="#h4" dir="auto">Decline a requested service, 12 Jun 2026</a></li>
</ul>
</li>
<li><a href="#h5" dir="auto">Open actions</a></li>
<li><a href="#h6" dir="auto">What this was made from</a></li>
</ul>
</nav>
`
	if !strings.Contains(string(file), want) {
		t.Errorf("got\n%s", file)
	}
}

// What a person wrote runs as its first letter does, wherever it stands.
func TestTextRunsInItsDirection(t *testing.T) {
	for _, d := range sample.All() {
		for i, n := range read(t, encodetest.Bytes(t, Encode, d)) {
			switch n.tag {
			case "h1", "h2", "h3", "h4", "h5", "h6", "p", "li", "td", "th", "caption", "figcaption":
				if n.attrs["dir"] != "auto" {
					t.Errorf("%s: element %d, %s, has one direction for all text", d.Kind, i, n.tag)
				}
			}
		}
	}
}

// A table of many columns moves by itself on a narrow screen, and for the keyboard too.
func TestWideTablesMoveByThemselves(t *testing.T) {
	columns := []document.Column{{Title: "A"}, {Title: "B"}, {Title: "C"}, {Title: "D"}, {Title: "E"}}
	for n, want := range map[int]bool{4: false, 5: true} {
		got := string(encodetest.Bytes(t, Encode, document.Document{Blocks: []document.Block{document.Table{Columns: columns[:n]}}}))
		if strings.Contains(got, `<div class="wide" role="group" tabindex="0" aria-label="Table of A, B, C, D, E">`) != want {
			t.Errorf("%d columns: got\n%s", n, got)
		}
	}
}
