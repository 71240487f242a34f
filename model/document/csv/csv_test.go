package csv

import (
	"context"
	"encoding/csv"
	"errors"
	"io"
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
		if len(r) != 1 {
			t.Errorf("the row %q has %d cells", r, len(r))
		}
		if strings.Trim(r[0], "'=-") == "" {
			t.Errorf("the row %q says nothing", r)
		}
		rest.WriteString(r[0] + "\n")
	}
	for _, want := range []string{d.Title, "2 years and 8 months", table.Caption, "Reference: " + d.Reference, "deadbeef"} {
		if !strings.Contains(rest.String(), want) {
			t.Errorf("%q is not in what follows the table:\n%s", want, rest.String())
		}
	}
}

func TestNoCellIsAFormula(t *testing.T) {
	for in, want := range map[string]string{
		"=1+1": "'=1+1", "+44 20 7946 0000": "'+44 20 7946 0000", "-1": "'-1", "@SUM(A1)": "'@SUM(A1)", " =1": "' =1", "\n=1": "'\n=1",
		"＝1": "'＝1", "\u00a0=1": "'\u00a0=1", "\tx": "'\tx", "\rx": "'\rx",
		"": "", "1-1": "1-1", "a=b": "a=b", "Łucja": "Łucja", "'": "'",
	} {
		if got := tame(in); got != want {
			t.Errorf("tame(%q) = %q, want %q", in, got, want)
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
		all := records(t, encodetest.Bytes(t, Encode, d))
		for _, r := range all {
			for _, c := range r {
				if strings.IndexAny(strings.TrimSpace(c), "=+-@＝＋－＠") == 0 || strings.IndexAny(c, "\t\r") == 0 {
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
