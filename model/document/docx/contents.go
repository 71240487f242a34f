package docx

import (
	"fmt"

	"casefile/model/document"
)

// heading is a heading that is written: its words, its level, and the bookmarks
// around them.
type heading struct {
	text  string
	level int
	marks []string
	// contents is the bookmark that the contents name; empty where they do not list it.
	contents string
}

// contentsDepth is the last level that the contents list.
const contentsDepth = 2

// findHeadings gives every heading its bookmarks before any is written; of two anchors
// of a name the first wins.
func (e *encoder) findHeadings(all []document.Block) {
	e.anchors = map[string]string{}
	var depth document.Depth
	var find func([]document.Block)
	find = func(all []document.Block) {
		for _, b := range all {
			switch b := b.(type) {
			case document.Heading:
				h := heading{text: document.Line(b.Text)}
				if h.text == "" {
					continue
				}
				h.level = depth.Next(b)
				n := len(e.headings) + 1
				if h.level <= contentsDepth {
					h.contents = fmt.Sprintf("_Toc%09d", n)
					h.marks = append(h.marks, h.contents)
				}
				if _, taken := e.anchors[b.Anchor]; b.Anchor != "" && !taken {
					e.anchors[b.Anchor] = fmt.Sprintf("_Ref%09d", n)
					h.marks = append(h.marks, e.anchors[b.Anchor])
				}
				e.headings = append(e.headings, h)
			case document.Beside:
				find(b.Blocks)
			}
		}
	}
	find(all)
}

// contents is the field that Word makes a table of contents of, with the headings in
// it already: only the pages wait until there are pages. It is marked as out of date,
// so that Word fills them in.
func (e *encoder) contents() {
	var listed []heading
	for _, h := range e.headings {
		if h.contents != "" {
			listed = append(listed, h)
		}
	}
	if len(listed) == 0 {
		return
	}
	e.w.WriteString(`<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj></w:sdtPr><w:sdtContent>`)
	e.paragraph(paragraph{style: "TOCHeading"}, document.Text("Contents"))
	for i, h := range listed {
		runs := document.Text(h.text)
		rtl := rightToLeft(runs)
		e.open(paragraph{style: fmt.Sprintf("TOC%d", h.level), ends: i == len(listed)-1}, rtl)
		if i == 0 {
			e.w.WriteString(`<w:r><w:fldChar w:fldCharType="begin" w:dirty="true"/></w:r>` +
				fmt.Sprintf(`<w:r><w:instrText xml:space="preserve"> TOC \o "1-%d" \h \z </w:instrText></w:r>`, contentsDepth) +
				`<w:r><w:fldChar w:fldCharType="separate"/></w:r>`)
		}
		e.w.WriteString(`<w:hyperlink w:anchor="` + h.contents + `" w:history="1">`)
		e.runs(runs, rtl)
		e.w.WriteString(`<w:r><w:tab/></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r>` +
			`<w:r><w:instrText xml:space="preserve"> PAGEREF ` + h.contents + ` \h </w:instrText></w:r>` +
			`<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>` + noPage + `</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:hyperlink>`)
		if i == len(listed)-1 {
			e.w.WriteString(`<w:r><w:fldChar w:fldCharType="end"/></w:r>`)
		}
		e.w.WriteString(`</w:p>`)
	}
	e.w.WriteString(`</w:sdtContent></w:sdt>`)
}

// noPage stands for a page until the pages are laid: none rather than a wrong one.
const noPage = "–"
