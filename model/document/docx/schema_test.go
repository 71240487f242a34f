package docx

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"casefile/model/internal/docxread"
)

// sequences are what may stand in an element, in which order (ECMA-376, part 1, the
// sequences of wml.xsd), as far as we write it. Word refuses a file that has it
// otherwise.
var sequences = map[string]string{
	"document":       "body",
	"sdt":            "sdtPr sdtContent",
	"sdtPr":          "docPartObj",
	"docPartObj":     "docPartGallery docPartUnique",
	"pPr":            "pStyle keepNext keepLines pageBreakBefore numPr pBdr shd tabs bidi spacing ind jc outlineLvl",
	"numPr":          "ilvl numId",
	"pBdr":           "top left bottom right between",
	"r":              "rPr *",
	"rPr":            "rStyle rFonts b bCs caps color sz szCs u rtl lang",
	"tbl":            "tblPr tblGrid tr+",
	"tblPr":          "tblStyle tblW tblInd tblBorders tblLayout tblCellMar tblLook tblCaption tblDescription",
	"tblGrid":        "gridCol+",
	"tblBorders":     "top left bottom right insideH insideV",
	"tblCellMar":     "top left bottom right",
	"tr":             "trPr tc+",
	"trPr":           "cantSplit tblHeader",
	"tc":             "tcPr p+",
	"tcPr":           "cnfStyle tcW shd",
	"sectPr":         "headerReference+ footerReference+ pgSz pgMar titlePg",
	"p":              "pPr *",
	"hyperlink":      "r+",
	"fldSimple":      "r+",
	"numbering":      "abstractNum+ num+",
	"abstractNum":    "multiLevelType lvl+",
	"lvl":            "start numFmt pStyle lvlText lvlJc pPr",
	"num":            "abstractNumId lvlOverride+",
	"lvlOverride":    "startOverride",
	"settings":       "defaultTabStop compat",
	"compat":         "compatSetting+",
	"styles":         "docDefaults style+",
	"docDefaults":    "rPrDefault pPrDefault",
	"rPrDefault":     "rPr",
	"pPrDefault":     "pPr",
	"style":          "name basedOn next uiPriority semiHidden unhideWhenUsed qFormat pPr rPr tblPr tblStylePr+",
	"tblStylePr":     "tcPr",
	"tabs":           "tab+",
	"hdr":            "p+",
	"ftr":            "p+",
	"Types":          "Default+ Override+",
	"Relationships":  "Relationship+",
	"coreProperties": "title creator language created",
}

// anywhere are elements of which any may stand in what has them, as often as it will.
var anywhere = map[string][]string{
	"body":       {"p", "tbl", "sdt", "sectPr"},
	"sdtContent": {"p"},
	"p":          {"r", "hyperlink", "bookmarkStart", "bookmarkEnd", "fldSimple"},
	"r":          {"t", "br", "tab", "fldChar", "instrText"},
}

// leaves have nothing in them.
var leaves = strings.Fields("t br tab fldChar instrText bookmarkStart bookmarkEnd")

// inOrder reports an error where an element holds what the schema has no place for there.
func inOrder(t testing.TB, n *docxread.Node) {
	t.Helper()
	if slices.Contains(leaves, n.Name) && len(n.Kids) > 0 {
		t.Fatalf("%s holds %s", n.Name, n.Kids[0].Name)
	}
	sequence, free := strings.Fields(sequences[n.Name]), anywhere[n.Name]
	at, last := 0, ""
	for _, k := range n.Kids {
		if slices.Contains(free, k.Name) {
			at = len(sequence)
			continue
		}
		found := slices.IndexFunc(sequence[min(at, len(sequence)):], func(s string) bool { return strings.TrimSuffix(s, "+") == k.Name })
		if found < 0 || k.Name == last && !strings.HasSuffix(sequence[at+found], "+") {
			t.Fatalf("%s is in %s, where the schema has no place for it after %q", k.Name, n.Name, last)
		}
		at, last = at+found, k.Name
	}
}

// holdsTheSchema holds a file to what Word asks of one before it opens it.
func holdsTheSchema(t testing.TB, file []byte) {
	t.Helper()
	parts := docxread.Read(t, file)
	for _, p := range parts {
		p.Walk(func(n *docxread.Node) { inOrder(t, n) })
	}
	typesAndLinks(t, parts)
	names(t, parts)
	whole(t, parts["word/document.xml"].Kid("body"))
}

// typesAndLinks: each part has a type, and every link leads to a part.
func typesAndLinks(t testing.TB, parts map[string]*docxread.Node) {
	t.Helper()
	typed := map[string]bool{"[Content_Types].xml": true}
	for _, o := range parts["[Content_Types].xml"].All("Override") {
		name := strings.TrimPrefix(o.Attrs["PartName"], "/")
		if parts[name] == nil {
			t.Fatalf("%s has a type and is not there", name)
		}
		typed[name] = true
	}
	links := map[string]map[string]bool{}
	for name := range parts {
		if !typed[name] && !strings.HasSuffix(name, ".rels") {
			t.Fatalf("%s has no type", name)
		}
		if !strings.HasSuffix(name, ".rels") {
			continue
		}
		folder := strings.TrimSuffix(name[:strings.LastIndex(name, "/")], "_rels")
		links[name] = map[string]bool{}
		for _, r := range parts[name].All("Relationship") {
			if to := folder + r.Attrs["Target"]; parts[to] == nil {
				t.Fatalf("%s leads to %s, which is not there", name, to)
			}
			if id := r.Attrs["Id"]; links[name][id] {
				t.Fatalf("%s has %s twice", name, id)
			} else {
				links[name][id] = true
			}
		}
	}
	for _, n := range parts["word/document.xml"].Kid("body").Kid("sectPr").Kids {
		if id, ok := n.Attrs["id"]; ok && !links["word/_rels/document.xml.rels"][id] {
			t.Fatalf("%s is the link %s, which there is none of", n.Name, id)
		}
	}
}

// names: every style, list and bookmark that is named is there, once.
func names(t testing.TB, parts map[string]*docxread.Node) {
	t.Helper()
	styles, lists, marks, ids := map[string]bool{}, map[string]bool{}, map[string]bool{}, map[string]bool{}
	once := func(all map[string]bool, name string) {
		if name == "" || all[name] {
			t.Fatalf("%q is there twice, or is no name", name)
		}
		all[name] = true
	}
	for _, s := range parts["word/styles.xml"].All("style") {
		once(styles, s.Attrs["styleId"])
	}
	for _, n := range parts["word/numbering.xml"].All("num") {
		once(lists, n.Attrs["numId"])
	}
	open := map[string]bool{}
	parts["word/document.xml"].Walk(func(n *docxread.Node) {
		switch n.Name {
		case "bookmarkStart":
			once(ids, n.Attrs["id"])
			once(marks, strings.ToLower(n.Attrs["name"]))
			if len(n.Attrs["name"]) > 40 {
				t.Fatalf("the bookmark %s is too long", n.Attrs["name"])
			}
			open[n.Attrs["id"]] = true
		case "bookmarkEnd":
			if !open[n.Attrs["id"]] {
				t.Fatalf("the bookmark %s ends twice, or before it begins", n.Attrs["id"])
			}
			delete(open, n.Attrs["id"])
		}
	})
	if len(open) > 0 {
		t.Fatalf("%d bookmarks do not end", len(open))
	}
	named := map[string]map[string]bool{"pStyle": styles, "rStyle": styles, "tblStyle": styles, "basedOn": styles, "next": styles, "numId": lists}
	for _, p := range parts {
		p.Walk(func(n *docxread.Node) {
			if all, ok := named[n.Name]; ok && !all[n.Attrs["val"]] {
				t.Fatalf("%s names %q, which there is none of", n.Name, n.Attrs["val"])
			}
			if to, ok := n.Attrs["anchor"]; ok && !marks[strings.ToLower(to)] {
				t.Fatalf("a link to %q, which there is none of", to)
			}
			if name, ok := strings.CutPrefix(strings.TrimSpace(n.Text), "PAGEREF "); ok && !marks[strings.ToLower(strings.TrimSuffix(name, ` \h`))] {
				t.Fatalf("the page of %q, which there is none of", name)
			}
		})
	}
}

// whole: tables end before a paragraph, rows have the cells of their grid, fields end,
// and headings skip no level.
func whole(t testing.TB, body *docxread.Node) {
	t.Helper()
	if last := len(body.Kids) - 1; body.Kids[last].Name != "sectPr" || last > 0 && body.Kids[last-1].Name == "tbl" {
		t.Fatal("it does not end in a paragraph and what its pages are like")
	}
	for i, k := range body.Kids[1:] {
		if k.Name == "tbl" && body.Kids[i].Name == "tbl" {
			t.Fatal("two tables run into one")
		}
	}
	for _, table := range body.All("tbl") {
		grid := len(table.Kid("tblGrid").Kids)
		for _, r := range table.All("tr") {
			cells := r.All("tc")
			if len(cells) != grid {
				t.Fatalf("a row of %d cells on a grid of %d", len(cells), grid)
			}
			for _, c := range cells {
				if c.Kid("p") == nil {
					t.Fatal("a cell without a paragraph")
				}
			}
		}
	}
	level := 0
	for _, p := range body.All("p") {
		if n, ok := strings.CutPrefix(styleOf(p), "Heading"); ok {
			next, err := strconv.Atoi(n)
			if err != nil || next > level+1 || strings.TrimSpace(p.Words()) == "" {
				t.Fatalf("a heading %q after one of level %d", n, level)
			}
			level = next
		}
	}
	fields := 0
	body.Walk(func(n *docxread.Node) {
		switch n.Attrs["fldCharType"] {
		case "begin":
			fields++
		case "end":
			fields--
		}
	})
	if fields != 0 {
		t.Fatalf("%d fields do not end", fields)
	}
}
