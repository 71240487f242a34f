package docx

import (
	"bufio"
	"context"
	"io"
	"slices"
	"strings"
	"testing"

	"casefile/model/document"
	"casefile/model/document/internal/encodetest"
	"casefile/model/internal/docxread"
	"casefile/model/internal/sample"
)

func TestPromises(t *testing.T) {
	encodetest.Promises(t, Encode, sample.Chronology(30))
	encodetest.RefusesUnknown(t, Encode)
}

func TestWordsComeBack(t *testing.T) {
	for _, d := range sample.All() {
		d.Contents = true
		file := encodetest.Bytes(t, Encode, d)
		holdsTheSchema(t, file)
		encodetest.Holds(t, docxread.Text(t, file), d, strings.TrimSpace)
	}
}

// body is the text of a document as the encoder writes it.
func body(t testing.TB, d document.Document) *docxread.Node {
	t.Helper()
	return docxread.Read(t, encodetest.Bytes(t, Encode, d))["word/document.xml"].Kid("body")
}

// styled are the words of the paragraphs, each behind its style.
func styled(n *docxread.Node) []string {
	var all []string
	for _, p := range n.All("p") {
		all = append(all, styleOf(p)+": "+strings.TrimSpace(p.Words()))
	}
	return all
}

func styleOf(p *docxread.Node) string { return p.Kid("pPr").Kid("pStyle").Attrs["val"] }

func blocks(all ...document.Block) document.Document { return document.Document{Blocks: all} }

// has reports an error for every line that is not among those said.
func has(t *testing.T, said []string, want ...string) {
	t.Helper()
	for _, w := range want {
		if !slices.Contains(said, w) {
			t.Errorf("no %q in\n%s", w, strings.Join(said, "\n"))
		}
	}
}

func TestEachBlockHasItsStyle(t *testing.T) {
	d := sample.Review()
	d.Marking = "Confidential"
	has(t, styled(body(t, d)),
		"Marking: Confidential", "Title: Review summary: Łucja Κωνσταντίνου-Иванова", "Heading1: Decisions",
		"Heading2: Decline a requested service, 12 Jun 2026", "Fact: Visits made:\t9 of 10; seen on 8, seen alone on 6",
		"Quote: In the child's own words (drew and talked, with her aunt in the room):", "Quote: “Babcia makes the good soup.”",
		"Beside: Own views of Elena Ivanova, mother, 30 Jun 2026, 7KQM-102:", "TableHead: Action", "TableText: Family support")
}

func TestWhatIsNotFactualIsMarkedInWords(t *testing.T) {
	b := body(t, blocks(document.Statement{Label: "opinion · from Ms Jones", Words: "He lies.\nStill."}))
	has(t, styled(b), "Marked: [opinion · from Ms Jones]", "Marked: He lies.\nStill.")
	label := b.All("p")[0]
	if label.Kid("pPr").Kid("keepNext") == nil || label.Kid("r").Kid("rPr").Kid("rStyle").Attrs["val"] != "Label" {
		t.Error("the label can be left behind, or looks like what it labels")
	}
}

func TestReferencesPointAtTheirHeading(t *testing.T) {
	b := body(t, sample.Review())
	for _, link := range b.All("hyperlink") {
		if link.Words() != "7KQM-88" {
			t.Errorf("%q points somewhere", link.Words())
		}
	}
	if len(b.All("hyperlink")) != 1 {
		t.Error("7KQM-88 does not point at its heading")
	}
}

func TestTablesRepeatTheirHead(t *testing.T) {
	table := body(t, sample.Chronology(12)).All("tbl")[0]
	rows := table.All("tr")
	if rows[0].Kid("trPr").Kid("tblHeader") == nil || len(table.All("tblHeader")) != 1 {
		t.Error("not the head, or not the head alone, is repeated")
	}
	if got := table.Kid("tblPr").Kid("tblCaption").Attrs["val"]; !strings.HasPrefix(got, "Significant events") {
		t.Errorf("the caption is %q", got)
	}
	for _, r := range rows[1:] {
		if r.All("tc")[0].Kid("tcPr").Kid("cnfStyle") == nil || r.Kid("trPr").Kid("cantSplit") == nil {
			t.Error("a row has no head, or is parted although it is short")
		}
	}
	if table := body(t, sample.Everything()).All("tbl")[1]; table.All("tr")[1].Kid("trPr") != nil {
		t.Error("a row longer than a page is kept on one")
	}
}

// Word refuses a text that ends in a table, whatever comes to stand last in it.
func TestATableIsNeverLast(t *testing.T) {
	table := document.Table{Columns: []document.Column{{Title: "A"}}}
	d := blocks(table, table)
	var b strings.Builder
	e := &encoder{w: bufio.NewWriter(&b), meter: document.NewMeter(context.Background(), d, nil), look: lookOf(d)}
	if err := e.body(d, d.Blocks); err != nil {
		t.Fatal(err)
	}
	_ = e.w.Flush()
	if strings.Count(b.String(), "</w:tbl><w:p>") != 2 {
		t.Errorf("got %s", b.String())
	}
}

func TestWhatBelongsTogetherStaysTogether(t *testing.T) {
	few := document.Paragraph{Runs: document.Text("Recorded on 4 March.")}
	b := body(t, blocks(document.Heading{Level: 1, Text: "A visit"}, few, few, document.Heading{Level: 1, Text: "A call"}, few))
	var kept []bool
	for _, p := range b.All("p")[:5] {
		kept = append(kept, p.Kid("pPr").Kid("keepNext") != nil)
	}
	// A heading is kept by its style.
	if !slices.Equal(kept, []bool{false, true, false, false, false}) {
		t.Errorf("kept with what follows: %v", kept)
	}
}

func TestNumberedListsBeginAtOne(t *testing.T) {
	list := document.List{Numbered: true, Items: [][]document.Run{document.Text("one"), document.Text("two")}}
	parts := docxread.Read(t, encodetest.Bytes(t, Encode, blocks(list, document.List{}, list)))
	var ids []string
	for _, n := range parts["word/document.xml"].All("numId") {
		ids = append(ids, n.Attrs["val"])
	}
	if !slices.Equal(ids, []string{"3", "3", "4", "4"}) || len(parts["word/numbering.xml"].All("startOverride")) != 2 {
		t.Errorf("the lists are %v", ids)
	}
}

func TestPages(t *testing.T) {
	d := sample.Access()
	parts := docxread.Read(t, encodetest.Bytes(t, Encode, d))
	for name, want := range map[string]string{
		"word/header1.xml": "Confidential\n",
		"word/header2.xml": "Confidential\n" + d.Title + "\n",
		"word/footer1.xml": "Reference 2F9KQM7T-1122\tPage 1 of 1\n",
		"word/footer2.xml": "Reference 2F9KQM7T-1122\tPage 1 of 1\n",
	} {
		if got := parts[name].Words(); got != want {
			t.Errorf("%s says %q, want %q", name, got, want)
		}
	}
	if parts["word/document.xml"].Kid("body").Kid("sectPr").Kid("titlePg") == nil {
		t.Error("the first page has no head of its own")
	}
	breaks := body(t, blocks(document.PageBreak{}, document.PageBreak{}, document.Table{Columns: []document.Column{{Title: "A"}}}))
	if len(breaks.All("pageBreakBefore")) != 1 {
		t.Error("a page is not begun once")
	}
}

func TestSizes(t *testing.T) {
	for _, c := range []struct {
		d          document.Document
		size, line string
	}{
		{document.Document{}, "22", "264"}, {document.Document{Court: true}, "24", "360"}, {document.Document{Large: true}, "32", "276"},
	} {
		defaults := docxread.Read(t, encodetest.Bytes(t, Encode, c.d))["word/styles.xml"].Kid("docDefaults")
		size, line := defaults.All("sz")[0].Attrs["val"], defaults.All("spacing")[0].Attrs["line"]
		if size != c.size || line != c.line {
			t.Errorf("%s half-points, lines %s apart, want %s and %s", size, line, c.size, c.line)
		}
	}
}

func TestContents(t *testing.T) {
	d := sample.Review()
	if len(body(t, d).All("sdt")) > 0 {
		t.Error("there are contents that nobody asked for")
	}
	d.Contents = true
	b := body(t, d)
	got := strings.Split(strings.TrimSpace(b.Kid("sdt").Words()), "\n")
	want := []string{"Contents", "Decisions\t–", "Decline a requested service, 12 Jun 2026\t–", "Open actions\t–", "What this was made from\t–"}
	if !slices.Equal(got, want) {
		t.Errorf("the contents are %q", got)
	}
	if b.All("fldChar")[0].Attrs["dirty"] != "true" {
		t.Error("the pages are never filled in")
	}
	if len(body(t, document.Document{Contents: true}).All("sdt")) != 1 {
		t.Error("the heading that every document has is not listed")
	}
}

func TestLanguageAndProperties(t *testing.T) {
	for in, want := range map[string]string{"en-GB": "en-GB", "cy": "cy", "": "en-GB", `x" onload="y`: "en-GB"} {
		d := sample.Letter()
		d.Language = in
		parts := docxread.Read(t, encodetest.Bytes(t, Encode, d))
		says := parts["docProps/core.xml"]
		if got := parts["word/styles.xml"].All("lang")[0].Attrs["val"]; got != want || says.Kid("language").Text != want {
			t.Errorf("the language %q became %q", in, got)
		}
		if says.Kid("title").Text != d.Title || says.Kid("creator").Text != "Amara Okafor" || says.Kid("created").Text != "2026-11-22T14:05:00Z" || len(says.Kids) != 4 {
			t.Errorf("the properties are %s", says.Words())
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
		d.Contents = true
		file := encodetest.Bytes(t, Encode, d)
		holdsTheSchema(t, file)
		encodetest.Holds(t, docxread.Text(t, file), d, strings.TrimSpace)
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
