package docx

import (
	"fmt"

	"casefile/model/document"
)

// paragraph is how a paragraph stands on the page: by its style, and by what no
// style can know.
type paragraph struct {
	style string
	// keepNext keeps it with what follows.
	keepNext bool
	// list is the list that it is a point of; 0 for none.
	list int
	// outline is the level at which whoever listens can step to it; 0 for none but
	// its style's.
	outline int
	// marks are the bookmarks that stand around its words.
	marks []string
	// begins says that it is the first of what stands apart, ends that it is the last
	// of what stands close: there is space above it, or under it.
	begins, ends bool
}

// paragraph writes runs as a paragraph. The order of what is said about it is the
// schema's.
func (e *encoder) paragraph(p paragraph, runs []document.Run) {
	runs = document.ShownRuns(runs)
	rtl := rightToLeft(runs)
	e.open(p, rtl)
	first := e.bookmarks
	for i, name := range p.marks {
		fmt.Fprintf(e.w, `<w:bookmarkStart w:id="%d" w:name="%s"/>`, first+i, name)
	}
	e.runs(runs, rtl)
	for i := range p.marks {
		fmt.Fprintf(e.w, `<w:bookmarkEnd w:id="%d"/>`, first+i)
	}
	e.bookmarks += len(p.marks)
	e.w.WriteString(`</w:p>`)
}

// open begins a paragraph; whoever opens it closes it.
func (e *encoder) open(p paragraph, rtl bool) {
	f := formOf(p.style)
	style := p.style
	if e.inset > 0 && style == normal {
		style = "Beside"
	}
	e.w.WriteString(`<w:p><w:pPr><w:pStyle w:val="` + style + `"/>`)
	if p.keepNext {
		e.w.WriteString(`<w:keepNext/>`)
	}
	if e.breaks {
		e.w.WriteString(`<w:pageBreakBefore/>`)
	}
	if p.list > 0 {
		fmt.Fprintf(e.w, `<w:numPr><w:ilvl w:val="0"/><w:numId w:val="%d"/></w:numPr>`, p.list)
	}
	if e.inset > 0 && !f.edged && style != "Beside" {
		e.w.WriteString(`<w:pBdr>` + besideEdge + `</w:pBdr>`)
	}
	if rtl {
		e.w.WriteString(`<w:bidi/>`)
	}
	e.space(p, f)
	if e.inset > 1 || e.inset > 0 && style != "Beside" {
		fmt.Fprintf(e.w, `<w:ind w:left="%d"/>`, f.left+e.indent())
	}
	if p.outline > 0 {
		fmt.Fprintf(e.w, `<w:outlineLvl w:val="%d"/>`, p.outline-1)
	}
	e.w.WriteString(`</w:pPr>`)
	e.breaks, e.tabled = false, false
}

// space writes the space around a paragraph where that is not its style's.
func (e *encoder) space(p paragraph, f form) {
	above := 0
	if e.tabled && !f.spaced {
		above = afterTable
	} else if p.begins {
		above = e.look.space(45)
	}
	if above == 0 && !p.ends {
		return
	}
	e.w.WriteString(`<w:spacing`)
	if above > 0 {
		fmt.Fprintf(e.w, ` w:before="%d"`, above)
	}
	if p.ends {
		fmt.Fprintf(e.w, ` w:after="%d"`, e.look.space(55))
	}
	e.w.WriteString(`/>`)
}

// indent is how far in the next paragraph stands: however deep it is, some width is
// left.
func (e *encoder) indent() int { return min(e.inset*besideIndent, textWidth/2) }

// spacer is a paragraph that says nothing, between two tables or after the last.
func (e *encoder) spacer() {
	e.tabled = false
	e.open(paragraph{style: "TableEnd"}, false)
	e.w.WriteString(`</w:p>`)
}

// runs writes Shown runs, each with the style of its kind.
func (e *encoder) runs(all []document.Run, rtl bool) {
	for _, r := range all {
		to := ""
		if r.Kind == document.Reference {
			to = e.anchors[r.Text]
		}
		if to != "" {
			e.w.WriteString(`<w:hyperlink w:anchor="` + to + `" w:history="1">`)
		}
		for _, s := range stretches(r.Text, rtl) {
			e.run(runStyle(r.Kind, to != ""), s)
		}
		if to != "" {
			e.w.WriteString(`</w:hyperlink>`)
		}
	}
}

func (e *encoder) run(style string, s stretch) {
	e.w.WriteString(`<w:r>`)
	if style != "" || s.rtl {
		e.w.WriteString(`<w:rPr>`)
		if style != "" {
			e.w.WriteString(`<w:rStyle w:val="` + style + `"/>`)
		}
		if s.rtl {
			e.w.WriteString(`<w:rtl/>`)
		}
		e.w.WriteString(`</w:rPr>`)
	}
	say(e.w, s.text)
	e.w.WriteString(`</w:r>`)
}

// runStyle is the character style of a kind of run; empty for none.
func runStyle(kind document.RunKind, linked bool) string {
	switch kind {
	case document.Strong:
		return "Strong"
	case document.Label:
		return "Label"
	case document.OwnWords:
		return "OwnWords"
	case document.Reference:
		if linked {
			return "Hyperlink"
		}
		return "Reference"
	}
	return ""
}
