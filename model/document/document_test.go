package document_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"casefile/model"
	"casefile/model/document"
	"casefile/model/internal/sample"
)

func TestShown(t *testing.T) {
	for in, want := range map[string]string{
		"":                        "",
		"plain text":              "plain text",
		"a\r\nb\rc\u2028d\u0085e": "a\nb\nc\nd\ne",
		"a\tb":                    "a    b",
		"\x1b[31m":                "[U+001B][31m",
		"\u202eevil":              "[U+202E]evil",
		"\xff":                    "[0xFF]",
		"a\u200bb":                "a[U+200B]b",
		"\U000e0041":              "[U+E0041]",
		"☂\ufe0f":                 "☂",
		"क्\u200dष":               "क्\u200dष",
		"a\u200db":                "a[U+200D]b",
		"می\u200cخواهم":           "می\u200cخواهم",
		"می\u200c خواهم\u200c":    "می[U+200C] خواهم[U+200C]",
		"\u200cمی \u200bخ\u200cb": "[U+200C]می [U+200B]خ[U+200C]b",
		"👩\u200d❤\ufe0f\u200d👩":   "👩\u200d❤\u200d👩",
		"👩🏽\u200d🦱 👩\u200d":       "👩🏽\u200d🦱 👩[U+200D]",
		"\u17b4\u200dក":           "[U+17B4][U+200D]ក",
		"ی\u200c\u200dخ":          "ی[U+200C][U+200D]خ",
		"Łucja Κων Иван e\u0301":  "Łucja Κων Иван e\u0301",
	} {
		if got := document.Shown(in); got != want {
			t.Errorf("Shown(%q) = %q, want %q", in, got, want)
		}
	}
}

func FuzzShown(f *testing.F) {
	for _, s := range sample.HostileTexts {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		shown := document.Shown(s)
		for _, r := range shown {
			if r != '\n' && document.Hidden(r) && r != 0x200c && r != 0x200d && (r < 0x180b || r > 0x180f) {
				t.Fatalf("Shown(%q) = %q holds %U", s, shown, r)
			}
		}
		if again := document.Shown(shown); again != shown {
			t.Fatalf("shown twice: %q, then %q", shown, again)
		}
	})
}

func TestLabelledKeepsEveryLineUnderItsLabel(t *testing.T) {
	runs := document.Labelled(document.Statement{Label: "opinion · from Ms Jones", Words: "He lies.\nHe always did.\r\n\nSo."})
	got := document.Words(runs)
	if want := "[opinion · from Ms Jones] He lies. He always did. So.\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if runs[0].Kind != document.Label {
		t.Errorf("the label is of kind %q", runs[0].Kind)
	}
	if got := document.Words(document.Labelled(document.Statement{Words: "a\nb"})); got != "a\nb\n" {
		t.Errorf("unmarked words became %q", got)
	}
}

func TestCellsAreOneForEachColumn(t *testing.T) {
	cell := func(s string) document.Cell { return document.Text(s) }
	table := document.Table{
		Columns: make([]document.Column, 2),
		Rows:    [][]document.Cell{{}, {cell("a")}, {cell("a"), cell("b")}, {cell("a"), cell("b"), cell("c"), cell("d")}},
	}
	for i, want := range []string{"|", "a|", "a|b", "a|b\nc\nd"} {
		cells := table.Cells(i)
		if len(cells) != 2 {
			t.Fatalf("row %d has %d cells", i, len(cells))
		}
		if got := document.Words(cells[0]) + "|" + document.Words(cells[1]); got != want {
			t.Errorf("row %d is %q, want %q", i, got, want)
		}
	}
	if got := document.Words(table.Rows[3][1]); got != "b" {
		t.Errorf("the row itself was changed to %q", got)
	}
}

func TestWords(t *testing.T) {
	for got, want := range map[string]string{
		document.Stub{Ref: "7KQM-5", When: "8 Mar 2024", By: "A. Okafor"}.Words(): "An entry of 8 Mar 2024 is held in the confidential section. Recorded by A. Okafor. Reference 7KQM-5.",
		document.Stub{When: "8 Mar 2024", Part: true}.Words():                     "Part of this entry is held in the confidential section.",
		document.Omission{Number: 3, What: "a name", Reason: "Harm."}.Words():     "Left out here (number 3): a name. Reason: Harm.",
		document.Omission{}.Words():                                               "Left out here: something.",
		document.Quote{How: "drew"}.Lead():                                        "In the child's own words (drew)",
		document.Quote{Title: "In your own words"}.Lead():                         "In your own words",
		document.Statement{Words: "x"}.LabelWords():                               "",
	} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestDepthSkipsNoLevel(t *testing.T) {
	var d document.Depth
	for i, c := range []struct{ level, want int }{{3, 1}, {3, 2}, {3, 3}, {1, 1}, {0, 1}, {9, 2}, {9, 3}, {9, 4}, {9, 5}, {9, 5}} {
		if got := d.Next(document.Heading{Level: c.level}); got != c.want {
			t.Errorf("heading %d of level %d became %d, want %d", i, c.level, got, c.want)
		}
	}
}

func TestProvenanceSaysWhatItWasMadeFrom(t *testing.T) {
	a, b := model.DeviceID{1}, model.DeviceID{2}
	p := document.Provenance{
		Vault: "Northborough", When: time.Date(2026, 11, 22, 9, 5, 0, 0, time.UTC),
		By:      model.Person{Name: "Amara Okafor", Role: model.SocialWorker},
		Heads:   []document.Head{{Device: a, Size: 12, Root: [32]byte{0xab}}},
		Entries: []model.Ref{model.NewRef(b, 9), model.NewRef(a, 5), model.NewRef(a, 4), model.NewRef(a, 3), model.NewRef(a, 4), model.NewRef(a, 8), model.NewRef(b, 8)},
		To:      "2026-11-22",
	}
	var said strings.Builder
	for _, f := range p.Blocks("2F9K")[1].(document.Facts).Facts {
		said.WriteString(f.Label + "=" + document.Words(f.Value) + ";")
	}
	want := "Reference=2F9K;Made=22 November 2026 09:05 (UTC+00:00), by Amara Okafor (Social worker);Covers=up to 22 Nov 2026;" +
		"Entries=6: " + a.String() + "-3 to " + a.String() + "-5, " + a.String() + "-8, " + b.String() + "-8, " + b.String() + "-9;" +
		"Vault=Northborough;Signed head, device " + a.String() + "=12 entries, root ab000000" + strings.Repeat(" 00000000", 7) + ";"
	if said.String() != want {
		t.Errorf("got  %s\nwant %s", said.String(), want)
	}
}

func TestBodyLeavesBlocksAlone(t *testing.T) {
	blocks := make([]document.Block, 1, 8)
	blocks[0] = document.PageBreak{}
	d := document.Document{Blocks: blocks}
	first, second := d.Body(), d.Body()
	first[1] = document.PageBreak{}
	if _, ok := second[1].(document.Heading); !ok {
		t.Error("one body's blocks are another's")
	}
}

func TestMeterCountsBlocksAndRows(t *testing.T) {
	d := document.Document{Blocks: []document.Block{
		document.Beside{Blocks: []document.Block{document.Table{Rows: make([][]document.Cell, 3)}}},
	}}
	ctx, cancel := context.WithCancel(context.Background())
	var done, of int
	m := document.NewMeter(ctx, d, func(d, o int) { done, of = d, o })
	if err := m.Step(); err != nil || done != 1 || of != 5+3 {
		t.Errorf("after a step: %d of %d, %v", done, of, err)
	}
	cancel()
	if err := m.Step(); !errors.Is(err, context.Canceled) {
		t.Errorf("after the cancel: %v", err)
	}
}
