package pdf

import (
	"encoding/xml"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"casefile/model/document"
	"casefile/model/document/internal/encodetest"
	"casefile/model/internal/pdfread"
	"casefile/model/internal/sample"
)

// standard are the types of element that any reader knows (ISO 32000-1, 14.8.4).
var standard = strings.Fields("Document Part Div BlockQuote Caption TOC TOCI P H1 H2 H3 H4 H5 H6 L LI Lbl LBody Table TR TH TD THead TBody TFoot Span Reference Link")

// linked is a document of which entries refer to each other, with a list of contents.
func linked() document.Document {
	refer := func(to string) document.Block {
		return document.Paragraph{Runs: []document.Run{{Text: "See "}, {Text: to, Kind: document.Reference}, {Text: ", and what was said there."}}}
	}
	return document.Document{
		Title: "A file & its <parts>", Reference: "2F9K", Language: "en-GB", Marking: "Confidential", Contents: true,
		Blocks: []document.Block{
			document.Heading{Level: 1, Text: "The record"},
			document.Heading{Level: 2, Text: "Visit, 1 Mar 2024", Anchor: "7KQM-1"}, refer("7KQM-2"), refer("7KQM-1"), refer("7KQM-99"),
			document.Notice{Title: "Confidential", Confidential: true, Runs: document.Text("In the confidential section.")},
			document.PageBreak{},
			document.Heading{Level: 2, Text: "الزيارة", Anchor: "7KQM-2"}, refer("7KQM-1"),
			document.Beside{Title: "Own views", Blocks: []document.Block{document.Heading{Level: 3, Text: "Within", Anchor: "7KQM-3"}, refer("7KQM-2")}},
			document.List{Numbered: true, Items: [][]document.Run{document.Text("one")}}, document.List{Items: [][]document.Run{document.Text("two")}},
			document.Table{RowHead: true, Caption: "Table", Columns: []document.Column{{Title: "A"}, {Title: "B"}},
				Rows: [][]document.Cell{{document.Text("x"), {{Text: "7KQM-3", Kind: document.Reference}}}}},
		},
	}
}

// Everybody can use the document: what ISO 14289-1 (PDF/UA-1) asks of one such as
// these is held to here.
func TestEverybodyCanUseIt(t *testing.T) {
	all := tried()
	all["linked"] = linked()
	all["untitled"] = document.Document{Blocks: []document.Block{document.Heading{Level: 1, Text: "A"}}}
	for name, d := range all {
		t.Run(name, func(t *testing.T) {
			r := pdfread.Read(t, encodetest.Bytes(t, Encode, d))
			catalog := r.Catalog()
			for _, want := range []string{"/MarkInfo <</Marked true>>", "/Lang <FEFF", "/DisplayDocTitle true", "/Metadata "} {
				if !strings.Contains(catalog, want) {
					t.Errorf("the catalog has no %s: %s", want, catalog)
				}
			}
			metadataHolds(t, r, d)
			treeHolds(t, r)
			linksHold(t, r)
			fontsHold(t, r)
		})
	}
}

func metadataHolds(t *testing.T, r *pdfread.Reading, d document.Document) {
	n, _ := r.Get(r.Catalog(), "/Metadata")
	said := map[string]string{}
	decoder := xml.NewDecoder(strings.NewReader(string(r.Streams[n])))
	within := ""
	for {
		token, err := decoder.Token()
		if err == io.EOF {
			break
		} else if err != nil {
			t.Fatalf("the metadata is no XML: %v", err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			if token.Name.Space != "http://www.w3.org/1999/02/22-rdf-syntax-ns#" {
				within = token.Name.Space + token.Name.Local
			}
		case xml.CharData:
			said[within] += strings.TrimSpace(string(token))
		}
	}
	for key, want := range map[string]string{
		"http://www.aiim.org/pdfua/ns/id/part": "1", "http://purl.org/dc/elements/1.1/title": titled(d), "http://purl.org/dc/elements/1.1/language": "en-GB",
	} {
		if said[key] != want {
			t.Errorf("the metadata says %q for %s, not %q", said[key], key, want)
		}
	}
}

// treeHolds holds every piece of text to having an element, and every element to
// being where it may be.
func treeHolds(t *testing.T, r *pdfread.Reading) {
	pieces, marks, level := 0, 0, 0
	for i, e := range r.Tree {
		pieces += e.Pieces
		if !slices.Contains(standard, e.Tag) {
			t.Errorf("%s is no type of element", e.Tag)
		}
		if e.Within >= 0 && !strings.Contains(e.Body, fmt.Sprintf("/P %d 0 R", r.Tree[e.Within].Object)) {
			t.Errorf("element %d (%s) does not say what it is in", i, e.Tag)
		}
		in := ""
		if e.Within >= 0 {
			in = r.Tree[e.Within].Tag
		}
		if want, some := map[string]string{
			"THead": "Table", "TBody": "Table", "TH": "TR", "TD": "TR", "LI": "L", "Lbl": "LI", "LBody": "LI", "TOCI": "TOC", "Reference": "TOCI",
		}[e.Tag]; some && in != want || e.Tag == "TR" && in != "THead" && in != "TBody" {
			t.Errorf("a %s is in a %s", e.Tag, in)
		}
		if e.Tag == "TH" && !strings.Contains(e.Body, "/Scope /") || e.Tag == "L" && !strings.Contains(e.Body, "/ListNumbering /") {
			t.Errorf("a %s does not say of what it is: %s", e.Tag, e.Body)
		}
		if n, err := strconv.Atoi(strings.TrimPrefix(e.Tag, "H")); err == nil {
			if n > level+1 {
				t.Errorf("%q is of level %d after one of %d", e.Text, n, level)
			}
			level = n
		}
	}
	for i, p := range r.Pages {
		marks += len(p.Marks)
		if body := r.Object(p.Object); !strings.Contains(body, "/Tabs /S") || !strings.Contains(body, fmt.Sprintf("/StructParents %d ", i)) {
			t.Errorf("page %d: %s", i+1, body)
		}
	}
	if pieces != marks {
		t.Errorf("the tree holds %d pieces of text, the pages have %d", pieces, marks)
	}
	parentsHold(t, r)
}

var entry = regexp.MustCompile(`(\d+) (\d+) 0 R`)

// parentsHold goes the way back, from what is on the pages to the elements.
func parentsHold(t *testing.T, r *pdfread.Reading) {
	_, root := r.Get(r.Catalog(), "/StructTreeRoot")
	_, parents := r.Get(root, "/ParentTree")
	byObject := map[int]pdfread.Element{}
	for _, e := range r.Tree {
		byObject[e.Object] = e
		for _, n := range e.Links {
			key := regexp.MustCompile(`/StructParent (\d+) `).FindStringSubmatch(r.Object(n))
			if key == nil || !strings.Contains(parents, fmt.Sprintf(" %s %d 0 R ", key[1], e.Object)) {
				t.Errorf("the link %d does not lead back to its element %d", n, e.Object)
			}
		}
	}
	for _, m := range entry.FindAllStringSubmatch(parents, -1) {
		page, _ := strconv.Atoi(m[1])
		list, _ := strconv.Atoi(m[2])
		if page >= len(r.Pages) {
			continue
		}
		elements := regexp.MustCompile(`(\d+) 0 R`).FindAllStringSubmatch(r.Object(list), -1)
		if len(elements) != len(r.Pages[page].Marks) {
			t.Fatalf("page %d has %d pieces, and %d elements for them", page+1, len(r.Pages[page].Marks), len(elements))
		}
		for i, m := range elements {
			n, _ := strconv.Atoi(m[1])
			if tag := r.Pages[page].Tags[i]; byObject[n].Tag != tag {
				t.Errorf("a piece of page %d is marked %s, its element is a %s", page+1, tag, byObject[n].Tag)
			}
		}
	}
}

// linksHold holds every link of a page to having an element, and to saying where it
// leads.
func linksHold(t *testing.T, r *pdfread.Reading) {
	tagged := map[int]int{}
	for _, e := range r.Tree {
		if (e.Tag == "Link") != (len(e.Links) > 0) || e.Tag == "Link" && e.Text == "" {
			t.Errorf("a %s that says %q has %d links", e.Tag, e.Text, len(e.Links))
		}
		for _, n := range e.Links {
			tagged[n]++
		}
	}
	for _, p := range r.Pages {
		_, links, _ := strings.Cut(r.Object(p.Object), "/Annots [")
		links, _, _ = strings.Cut(links, "]")
		for _, m := range regexp.MustCompile(`(\d+) 0 R`).FindAllStringSubmatch(links, -1) {
			n, _ := strconv.Atoi(m[1])
			body := r.Object(n)
			if tagged[n] != 1 {
				t.Errorf("link %d is in %d elements", n, tagged[n])
			}
			delete(tagged, n)
			if !strings.Contains(body, "/Contents <FEFF") || !strings.Contains(body, "/Dest [") || !strings.Contains(body, fmt.Sprintf("/P %d 0 R", p.Object)) {
				t.Errorf("the link says %s", body)
			}
		}
	}
	if len(tagged) > 0 {
		t.Errorf("links are on no page: %v", tagged)
	}
}

// fontsHold holds every font to being in the file, with the text of each code.
func fontsHold(t *testing.T, r *pdfread.Reading) {
	_, pages := r.Get(r.Catalog(), "/Pages")
	_, fonts, _ := strings.Cut(pages, "/Font <<")
	fonts, _, _ = strings.Cut(fonts, ">>")
	for _, m := range regexp.MustCompile(`/(\w+) \d+ 0 R`).FindAllStringSubmatch(fonts, -1) {
		_, font := r.Get(fonts, "/"+m[1])
		_, cid := r.Get(font, "/DescendantFonts")
		_, descriptor := r.Get(cid, "/FontDescriptor")
		if n, _ := r.Get(descriptor, "/FontFile2"); len(r.Streams[n]) < 1000 {
			t.Errorf("the font %s is not in the file", m[1])
		}
	}
}

func TestReferencesAreLinks(t *testing.T) {
	r := pdfread.Read(t, encodetest.Bytes(t, Encode, linked()))
	var said []string
	for _, e := range r.Tree {
		if e.Tag == "Link" && r.Tree[e.Within].Tag != "Reference" {
			_, target, _ := strings.Cut(r.Object(e.Links[0]), "/Contents ")
			said = append(said, e.Text+" "+strings.Fields(target)[0])
		}
	}
	first, second, third := str("Visit, 1 Mar 2024, page 1"), str("الزيارة, page 2"), str("Within, page 2")
	// A reference to the entry that it stands in, or to one that is not there, leads nowhere.
	if want := []string{"7KQM-2 " + second, "7KQM-1 " + first, "7KQM-2 " + second, "7KQM-3 " + third}; !slices.Equal(said, want) {
		t.Errorf("the links are\n%q and not\n%q", said, want)
	}
	encodetest.Holds(t, r.Text(), linked(), spelt)
}

func TestContentsAreListed(t *testing.T) {
	r := pdfread.Read(t, encodetest.Bytes(t, Encode, linked()))
	var tags, said []string
	for _, e := range r.Tree[3:] {
		if e.Tag == "H2" && e.Text == "The record" {
			break
		}
		tags = append(tags, e.Tag)
		if e.Tag == "Link" {
			said = append(said, e.Text)
		}
	}
	if got, want := strings.Join(tags, " "), "H2 TOC TOCI Reference Link TOC TOCI Reference Link TOCI Reference Link TOCI Reference Link"; got != want {
		t.Errorf("the list is %s, not %s", got, want)
	}
	if want := []string{"The record1", "Visit, 1 Mar 20241", "الزيارة2", "What this was made from2"}; !slices.Equal(said, want) {
		t.Errorf("the list says %q, not %q", said, want)
	}
	d := linked()
	d.Contents = false
	if text := pdfread.Read(t, encodetest.Bytes(t, Encode, d)).Text(); strings.Contains(text, "Contents") {
		t.Error("nobody asked for a list")
	}
}

// bookmarks are the titles of the bookmarks, each with how deep it stands.
func bookmarks(r *pdfread.Reading) (titles []string) {
	_, root := r.Get(r.Catalog(), "/Outlines")
	var walk func(parent string, level int)
	walk = func(parent string, level int) {
		if !strings.Contains(parent, "/First") {
			return
		}
		_, b := r.Get(parent, "/First")
		for {
			title := regexp.MustCompile(`/Title (<[0-9A-F]+>)`).FindStringSubmatch(b)[1]
			titles = append(titles, fmt.Sprint(level, title))
			walk(b, level+1)
			if !strings.Contains(b, "/Next") {
				return
			}
			_, b = r.Get(b, "/Next")
		}
	}
	walk(root, 0)
	return titles
}

func TestHeadingsAreBookmarks(t *testing.T) {
	var want []string
	for _, h := range []struct {
		level int
		text  string
	}{{0, "Decisions"}, {1, "Decline a requested service, 12 Jun 2026"}, {0, "Open actions"}, {0, "What this was made from"}} {
		want = append(want, fmt.Sprint(h.level, str(h.text)))
	}
	if titles := bookmarks(pdfread.Read(t, encodetest.Bytes(t, Encode, sample.Review()))); !slices.Equal(titles, want) {
		t.Errorf("the bookmarks are %v", titles)
	}
}

// A file of many entries does not open as a list of them all.
func TestManyBookmarksArePutTogether(t *testing.T) {
	titles := bookmarks(pdfread.Read(t, encodetest.Bytes(t, Encode, sample.Whole(350))))
	top := 0
	for _, b := range titles {
		if strings.HasPrefix(b, "0") {
			top++
		}
	}
	if len(titles) != 351+4 || top != 4 {
		t.Errorf("%d bookmarks, %d of them at the top", len(titles), top)
	}
	if want := "0" + str("101 to 200, from: Visit, 9 Jun 2012, 7KQM-100"); !slices.Contains(titles, want) {
		t.Errorf("no %s", want)
	}
}
