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
	if !strings.Contains(got, `<h3 id="h2">Decline a requested service, 12 Jun 2026</h3>`) || !strings.Contains(got, `<a href="#h2">7KQM-88</a>`) {
		t.Error("7KQM-88 does not point at its heading")
	}
	if strings.Contains(got, ">7KQM-110</a>") {
		t.Error("7KQM-110 has no heading to point at")
	}
}

func TestWhatIsNotFactualIsMarkedInWords(t *testing.T) {
	d := document.Document{Blocks: []document.Block{document.Statement{Label: "opinion · from Ms Jones", Words: "He lies.\nStill."}}}
	want := "<p class=\"label\"><strong>[opinion · from Ms Jones]</strong></p>\n<p>He lies.<br>\nStill.</p>\n"
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
