package jsondoc

import (
	"context"
	"encoding/json"
	"io"
	"math"
	"strings"
	"testing"
	"unicode/utf8"

	"casefile/model/document"
	"casefile/model/document/internal/encodetest"
	"casefile/model/internal/sample"
)

func TestPromises(t *testing.T) {
	encodetest.Promises(t, Encode, sample.Chronology(30))
	encodetest.RefusesUnknown(t, Encode)
}

func decode(t testing.TB, b []byte) (head, []block) {
	t.Helper()
	var d struct {
		head
		Blocks []block `json:"blocks"`
	}
	dec := json.NewDecoder(strings.NewReader(string(b)))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&d); err != nil {
		t.Fatal(err)
	}
	return d.head, d.Blocks
}

// texts are all strings of a JSON value, in order of the file.
func texts(t testing.TB, b []byte) string {
	t.Helper()
	var all strings.Builder
	dec := json.NewDecoder(strings.NewReader(string(b)))
	for {
		token, err := dec.Token()
		if err == io.EOF {
			return all.String()
		}
		if err != nil {
			t.Fatal(err)
		}
		if s, ok := token.(string); ok {
			all.WriteString(s)
		}
	}
}

func TestWordsComeBack(t *testing.T) {
	for _, d := range sample.All() {
		b := encodetest.Bytes(t, Encode, d)
		head, blocks := decode(t, b)
		if head.Title != d.Title || head.Reference != d.Reference || head.Large != d.Large || len(blocks) != len(d.Blocks) {
			t.Errorf("%s came back as %+v with %d blocks", d.Kind, head, len(blocks))
		}
		if d.Kind == "chronology" { // the labels and leads of the others are in parts: TestForm
			encodetest.Holds(t, texts(t, b), d, func(s string) string { return strings.Trim(s, "[]") })
		}
	}
}

func TestForm(t *testing.T) {
	d := document.Document{Kind: "letter", Title: "T", Reference: "2F9K", Language: "en-GB", Blocks: []document.Block{
		document.Heading{Level: 2, Text: "H", Anchor: "7KQM-1"},
		document.Statement{Label: "opinion", Words: "a\u202eb\x9b\U000e0041"},
		document.Table{RowHead: true, Columns: []document.Column{{Title: "A", Weight: math.NaN()}, {Title: "B", Weight: 2}},
			Rows: [][]document.Cell{{document.Text("x")}, {{{Text: "y", Kind: document.Label}}, nil}}},
		document.Beside{Title: "Own views", Blocks: []document.Block{document.Stub{When: "1 Mar 2026"}}},
		document.PageBreak{},
	}}
	want := `{"format":"casefile-document","version":1,"kind":"letter","title":"T","reference":"2F9K","language":"en-GB","made":{"when":"0001-01-01T00:00:00Z","by":{}},
"blocks": [
{"block":"heading","level":2,"text":"H","anchor":"7KQM-1"},
{"block":"statement","label":"opinion","words":"a\u202eb\ufffd\udb40\udc41"},
{"block":"table","columns":[{"title":"A"},{"title":"B","weight":2}],"rowHead":true,"rows":[[[{"text":"x"}],[]],[[{"text":"y","kind":"label"}],[]]]},
{"block":"beside","title":"Own views","blocks":[{"block":"stub","when":"1 Mar 2026","words":"An entry of 1 Mar 2026 is held in the confidential section."}]},
{"block":"pagebreak"}
]}
`
	if got := string(encodetest.Bytes(t, Encode, d)); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
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
		b := encodetest.Bytes(t, Encode, sample.Hostile(s))
		for _, r := range string(b) {
			if r != '\n' && document.Hidden(r) {
				t.Fatalf("%U stands in the file as it is", r)
			}
		}
		head, blocks := decode(t, b)
		if !utf8.ValidString(s) {
			return // bytes that are no text come back as U+FFFD
		}
		if head.Title != s || blocks[1].Runs[0].Text != s || blocks[4].Label != s {
			t.Fatalf("%q came back as %q", s, head.Title)
		}
	})
}

func BenchmarkFileOf5000(b *testing.B) {
	d := sample.Whole(5000)
	for b.Loop() {
		if _, err := Encode(context.Background(), io.Discard, d, nil); err != nil {
			b.Fatal(err)
		}
	}
}
