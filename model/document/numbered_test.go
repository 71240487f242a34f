package document_test

import (
	"context"
	"strings"
	"testing"

	"casefile/model/document"
	"casefile/model/document/format"
)

// Paragraphs and statements are numbered one after the other in every format, what
// stands in tables is not, and the label still leads its words.
func TestParagraphsAreNumbered(t *testing.T) {
	blocks := []document.Block{
		document.Heading{Level: 1, Text: "Background"},
		document.Paragraph{Runs: document.Text("The file begins here.")},
		document.Table{Columns: []document.Column{{Title: "No.", Weight: 1}}, Rows: [][]document.Cell{{document.Text("a row")}}},
		document.Statement{Words: "She was at home."},
		document.Quote{Said: []document.Statement{{Words: "Not now."}}},
		document.Beside{Title: "Own views", Blocks: []document.Block{document.Statement{Words: "I was not there.", Label: "opinion"}}},
	}
	d := document.Document{Title: "T", Reference: "R", Language: "en-GB", Blocks: document.Numbered(blocks)}
	for _, f := range format.All {
		if f.Name == "pdf" || f.Name == "docx" || f.Takes(d) != nil { // packed: the blocks are the same
			continue
		}
		var b strings.Builder
		if _, err := f.Encode(context.Background(), &b, d, nil); err != nil {
			t.Fatal(err)
		}
		page := strings.ReplaceAll(b.String(), "\\.", ".")
		for _, words := range []string{"1. The file", "2. She was", "3. In the child's own words"} {
			if !strings.Contains(strings.ReplaceAll(page, "&#39;", "'"), words) {
				t.Errorf("%s lacks %q:\n%s", f.Name, words, page)
			}
		}
		if !strings.Contains(page, "4. [opinion]") && !strings.Contains(page, `"number": 4`) && !strings.Contains(page, `"number":4`) && !strings.Contains(page, `4. \[opinion\]`) {
			t.Errorf("%s does not number the labelled statement:\n%s", f.Name, page)
		}
	}
	if s := blocks[3].(document.Statement); s.Words != "She was at home." {
		t.Errorf("what was numbered has changed itself: %q", s.Words)
	}
}

// A list of its headings is for a document of more than some pages; a page for a court
// holds less.
func TestALongDocument(t *testing.T) {
	page := document.Paragraph{Runs: document.Text(strings.Repeat("word ", 400))}
	for n, long := range map[int][2]bool{2: {false, false}, 4: {false, true}, 9: {true, true}} {
		var d document.Document
		for range n {
			d.Blocks = append(d.Blocks, page)
		}
		plain := d.Long()
		d.Court = true
		if court := d.Long(); plain != long[0] || court != long[1] {
			t.Errorf("%d pages of words: %t, for a court %t", n, plain, court)
		}
	}
}
