package text

import (
	"context"
	"io"
	"strings"
	"testing"

	"casefile/model/document"
	"casefile/model/document/internal/columns"
	"casefile/model/document/internal/encodetest"
	"casefile/model/internal/sample"
)

func TestPromises(t *testing.T) {
	encodetest.Promises(t, Encode, sample.Chronology(30))
	encodetest.RefusesUnknown(t, Encode)
}

// bare is a text without the bars at the side of its lines.
func bare(s string) string {
	var b strings.Builder
	for line := range strings.Lines(s) {
		for strings.HasPrefix(line, "| ") || line == "|\n" {
			line = strings.TrimPrefix(strings.TrimPrefix(line, "|"), " ")
		}
		b.WriteString(line)
	}
	return b.String()
}

func TestWordsComeBack(t *testing.T) {
	for _, d := range sample.All() {
		if d.Kind == "everything" || d.Kind == "chronology" { // columns stand side by side there
			continue
		}
		d.Blocks = dropTables(d.Blocks)
		encodetest.Holds(t, bare(string(encodetest.Bytes(t, Encode, d))), d, strings.TrimSpace)
	}
}

func dropTables(all []document.Block) []document.Block {
	var kept []document.Block
	for _, b := range all {
		if _, ok := b.(document.Table); !ok {
			kept = append(kept, b)
		}
	}
	return kept
}

func TestColumns(t *testing.T) {
	d := document.Document{Title: "Ł", Blocks: []document.Block{document.Table{
		Columns: []document.Column{{Title: "No.", Weight: 1}, {Title: "Date", Weight: 2}, {Title: "Event", Weight: 9}},
		Rows: [][]document.Cell{
			{document.Text("1"), document.Text("04/03/2026"), document.Text("Łucja was seen alone, at her aunt's, and said that she would like to stay there for now.")},
			{document.Text("2"), document.Text("05/03/2026"), document.Text("孩子")},
		},
	}}}
	want := `Ł
=

No.     Date          Event
------  ------------  --------------------------------------------------------
1       04/03/2026    Łucja was seen alone, at her aunt's, and said that she
                      would like to stay there for now.

2       05/03/2026    孩子
`
	got := string(encodetest.Bytes(t, Encode, d))
	if !strings.HasPrefix(got, want) {
		t.Errorf("got\n%s", got)
	}
}

func TestManyColumnsAreSetRowByRow(t *testing.T) {
	table := document.Table{Columns: make([]document.Column, 12), Rows: [][]document.Cell{make([]document.Cell, 12)}}
	for i := range table.Columns {
		table.Columns[i].Title = "Column " + string(rune('A'+i))
		table.Rows[0][i] = document.Text("value " + string(rune('a'+i)))
	}
	got := string(encodetest.Bytes(t, Encode, document.Document{Blocks: []document.Block{table}}))
	if !strings.Contains(got, "Column A: value a\nColumn B: value b\n") {
		t.Errorf("got\n%s", got)
	}
}

func TestWhatIsNotFactualIsMarkedInWords(t *testing.T) {
	d := document.Document{Blocks: []document.Block{
		document.Statement{Label: "opinion · from Ms Jones · unverified", Words: "He lies.\nHe always did."},
		document.Statement{Words: "He came at nine."},
	}}
	want := "| [opinion · from Ms Jones · unverified]\n| He lies.\n| He always did.\n\nHe came at nine.\n"
	if got := string(encodetest.Bytes(t, Encode, d)); !strings.Contains(got, want) {
		t.Errorf("got\n%s", got)
	}
}

func TestAPageIsAsWideAsItIsAskedToBe(t *testing.T) {
	blocks := []document.Block{document.Paragraph{Runs: document.Text("one two three four five six seven eight nine")}}
	for asked, want := range map[int]string{
		24: "one two three four five\nsix seven eight nine\n",
		3:  "one two three four\nfive six seven eight\nnine\n",
	} {
		if got, err := Page(blocks, asked); err != nil || got != want {
			t.Errorf("%d columns: %v\n%s", asked, err, got)
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
		for line := range strings.Lines(string(encodetest.Bytes(t, Encode, sample.Hostile(s)))) {
			line = strings.TrimSuffix(line, "\n")
			if columns.Width(line) > width {
				t.Fatalf("a line of %d columns: %q", columns.Width(line), line)
			}
			if line != document.Shown(line) {
				t.Fatalf("the line %q is not safe to show", line)
			}
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
