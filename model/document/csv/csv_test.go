package csv

import (
	"context"
	"encoding/csv"
	"errors"
	"io"
	"regexp"
	"strings"
	"testing"

	"casefile/model/document"
	"casefile/model/document/internal/encodetest"
	"casefile/model/internal/sample"
)

func TestPromises(t *testing.T) { encodetest.Promises(t, Encode, sample.Chronology(30)) }

func TestOnlyOneTableIsASpreadsheet(t *testing.T) {
	table := document.Table{Columns: []document.Column{{Title: "A"}}}
	for name, blocks := range map[string][]document.Block{
		"none":   nil,
		"two":    {table, table},
		"within": {document.Beside{Blocks: []document.Block{table}}},
		"both":   {table, document.Beside{Blocks: []document.Block{table}}},
	} {
		d := document.Document{Blocks: blocks}
		if _, err := Encode(context.Background(), io.Discard, d, nil); !errors.Is(err, ErrNoTable) || !errors.Is(Takes(d), ErrNoTable) {
			t.Errorf("%s: %v, %v", name, err, Takes(d))
		}
	}
	if err := Takes(document.Document{Blocks: []document.Block{table}}); err != nil {
		t.Error(err)
	}
}

func TestRefusesUnknown(t *testing.T) {
	d := document.Document{Blocks: []document.Block{document.Table{Columns: []document.Column{{Title: "A"}}}, nil}}
	if _, err := Encode(context.Background(), io.Discard, d, nil); err == nil {
		t.Error("a block that no encoder knows was left out")
	}
}

// records reads a file as a spreadsheet does.
func records(t testing.TB, b []byte) [][]string {
	t.Helper()
	rest, ok := strings.CutPrefix(string(b), "\ufeff")
	if !ok {
		t.Fatal("no byte-order mark")
	}
	if lines := strings.Count(rest, "\n"); lines != strings.Count(rest, "\r\n") {
		t.Fatal("not every line ends in CRLF")
	}
	r := csv.NewReader(strings.NewReader(rest))
	r.FieldsPerRecord = -1
	all, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestTheTableComesFirstAndTheRestAfterIt(t *testing.T) {
	d := sample.Chronology(30)
	all := records(t, encodetest.Bytes(t, Encode, d))
	if got := strings.Join(all[0], "|"); got != "No.|Date|Event|Witness or document reference" {
		t.Errorf("the first row is %q", got)
	}
	table := d.Blocks[1].(document.Table)
	for i := range table.Rows {
		for j, c := range table.Cells(i) {
			if want := strings.TrimRight(document.Words(c), "\n"); all[1+i][j] != want {
				t.Errorf("row %d, cell %d is %q, want %q", i, j, all[1+i][j], want)
			}
		}
	}
	var rest strings.Builder
	for _, r := range all[1+len(table.Rows):] {
		if len(r) != 2 || r[0] == "" || strings.TrimSpace(r[1]) == "" {
			t.Errorf("the row %q does not say what it is, or says nothing", r)
		}
		rest.WriteString(strings.Join(r, "|") + "\n")
	}
	for _, want := range []string{
		"Title|" + d.Title + "\n", "Table|" + table.Caption + "\n", "Text|" + document.Words(d.Blocks[0].(document.Paragraph).Runs) + "\n",
		"Heading|What this was made from\n", "Fact|Reference: " + d.Reference + "\n", "deadbeef",
	} {
		if !strings.Contains(rest.String(), want) {
			t.Errorf("%q is not in what follows the table:\n%s", want, rest.String())
		}
	}
}

// What stands beside the table is all there, each line of it in one cell.
func TestEveryBlockIsSaid(t *testing.T) {
	d := sample.Everything()
	var blocks []document.Block
	for _, b := range append(d.Blocks, sample.Review().Blocks...) {
		_, beside := b.(document.Beside)
		if _, table := b.(document.Table); !table && !beside {
			blocks = append(blocks, b)
		}
	}
	blocks = append(blocks, document.Beside{Title: "Own views", Blocks: []document.Block{document.Statement{Label: "opinion", Words: "She\nlies."}}})
	d.Blocks = append(blocks, document.Table{Columns: []document.Column{{Title: "A"}}, Rows: [][]document.Cell{{document.Text("x")}}})
	file := encodetest.Bytes(t, Encode, d)
	var said strings.Builder
	for _, r := range records(t, file) {
		said.WriteString(r[len(r)-1] + "\n")
	}
	d.Blocks = blocks[:len(blocks)-1]
	encodetest.Holds(t, said.String(), d, strings.TrimSpace)
	if !strings.Contains(said.String(), "\n[opinion] She lies.\n") {
		t.Error("words stand without their label")
	}
	encodetest.Promises(t, Encode, document.Document{Blocks: []document.Block{document.Beside{Blocks: blocks}, document.Table{Columns: []document.Column{{Title: "A"}}}}})
}

func TestNoCellIsAFormula(t *testing.T) {
	for in, want := range map[string]string{
		"=1+1": "'=1+1", "+44 20 7946 0000": "'+44 20 7946 0000", "-1": "'-1", "@SUM(A1)": "'@SUM(A1)", " =1": "' =1", "\n=1": "'\n=1",
		"＝1": "'＝1", "\u00a0=1": "'\u00a0=1", "\tx": "'\tx", "\rx": "'\rx",
		"- =1": "'- =1", "- 1": "'- 1", "-": "'-", "- ": "'- ", "-a": "'-a", "- cmd|' /C calc'!A0": "'- cmd|' /C calc'!A0", "- SUM(A1)": "'- SUM(A1)",
		"- A1": "'- A1", "- A:A": "'- A:A", "- Plan": "- Plan", "- “Stay”, he said": "- “Stay”, he said", "- Plan: she stays, from 4 March.": "- Plan: she stays, from 4 March.",
		"": "", "1-1": "1-1", "a=b": "a=b", "Łucja": "Łucja", "'": "'",
	} {
		if got := tame(in); got != want {
			t.Errorf("tame(%q) = %q, want %q", in, got, want)
		}
	}
}

// typedPoint is a point of a list that has no sign of a formula in it.
var typedPoint = regexp.MustCompile(`^- +\p{L}[^=+*/^&|!()<>@{}"#$%'\[\]＝＋－＠]*$`).MatchString

func FuzzEncode(f *testing.F) {
	for _, s := range sample.HostileTexts {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if len(s) > 2000 {
			return
		}
		d := sample.Hostile(s)
		all := records(t, encodetest.Bytes(t, Encode, d))
		for _, r := range all {
			for _, c := range r {
				if bare := strings.TrimSpace(c); strings.IndexAny(bare, "=+-@＝＋－＠") == 0 && !typedPoint(bare) || strings.IndexAny(c, "\t\r") == 0 {
					t.Fatalf("the cell %q is a formula", c)
				}
			}
		}
		want := strings.TrimRight(document.Shown(s), "\n")
		if got := all[3][0]; strings.TrimPrefix(got, "'") != strings.TrimPrefix(want, "'") {
			t.Fatalf("the cell of %q is %q, want %q", s, got, want)
		}
	})
}
