package docx

import (
	"strconv"

	"casefile/model/document"
)

func (e *encoder) blocks(all []document.Block) error {
	for i, b := range all {
		if p, ok := b.(document.Paragraph); ok && leads(all, i) {
			e.paragraph(paragraph{style: normal, keepNext: true}, p.Runs)
		} else if err := e.block(b); err != nil {
			return err
		}
		if err := e.meter.Step(); err != nil {
			return err
		}
	}
	return nil
}

// leads reports whether a paragraph is a few words between a heading and what that
// heads: they stay together.
func leads(all []document.Block, i int) bool {
	const long = 180 // about two lines
	if i == 0 || i == len(all)-1 {
		return false
	}
	words := document.Words(all[i].(document.Paragraph).Runs)
	_, under := all[i-1].(document.Heading)
	switch all[i+1].(type) {
	case document.Heading, document.PageBreak:
		return false
	}
	return under && words != "" && len(words) <= long
}

func (e *encoder) block(b document.Block) error {
	switch b := b.(type) {
	case document.Heading:
		e.heading(b)
	case document.Lead:
		if document.Line(document.Words(b.Runs)) != "" {
			e.paragraph(paragraph{style: "Lead", outline: e.depth.Under()}, b.Runs)
		}
	case document.Paragraph:
		if len(document.ShownRuns(b.Runs)) > 0 {
			e.paragraph(paragraph{style: normal}, b.Runs)
		}
	case document.Facts:
		e.facts(b)
	case document.List:
		e.list(b)
	case document.Table:
		return e.table(b)
	case document.Statement:
		e.statement(b, normal, "Marked")
	case document.Quote:
		e.paragraph(paragraph{style: "Quote", keepNext: true, begins: true}, strong(b.Lead()+":"))
		for _, s := range b.Said {
			e.statement(s, "Quote", "Quote")
		}
	case document.Beside:
		e.inset++
		e.paragraph(paragraph{style: normal, keepNext: true, begins: true}, strong(b.Title+":"))
		err := e.blocks(b.Blocks)
		e.inset--
		return err
	case document.Stub:
		e.paragraph(paragraph{style: "Stub"}, document.Text("["+b.Words()+"]"))
	case document.Omission:
		e.paragraph(paragraph{style: "Omission"}, document.Text("["+b.Words()+"]"))
	case document.Notice:
		runs := b.Runs
		if b.Title != "" {
			runs = append(strong(b.Title+": "), runs...)
		}
		e.paragraph(paragraph{style: "Notice"}, runs)
	case document.PageBreak:
		e.breaks = true
	default:
		return document.Unknown(b)
	}
	return nil
}

func strong(s string) []document.Run {
	return []document.Run{{Text: s, Kind: document.Strong}}
}

// heading is a paragraph of a heading's style, with the bookmarks by which
// references and the contents find it.
func (e *encoder) heading(b document.Heading) {
	text := document.Line(b.Text)
	if text == "" {
		return
	}
	level, h := e.depth.Next(b), e.headings[e.at]
	e.at++
	e.paragraph(paragraph{style: "Heading" + strconv.Itoa(level), marks: h.marks}, document.Text(text))
}

// statement is a paragraph; before one that has a label stands the label, on a line
// of its own that is never left behind (P4).
func (e *encoder) statement(s document.Statement, plain, marked string) {
	if s.Label == "" {
		e.paragraph(paragraph{style: plain}, document.Text(s.Words))
		return
	}
	e.paragraph(paragraph{style: marked, keepNext: true, begins: marked != plain}, []document.Run{{Text: s.LabelWords(), Kind: document.Label}})
	e.paragraph(paragraph{style: marked}, document.Text(s.Words))
}

// facts are paragraphs, each with its label out to the side: a table would ask whoever
// listens for a head that it has none of.
func (e *encoder) facts(b document.Facts) {
	for i, f := range b.Facts {
		runs := append(document.ShownRuns([]document.Run{{Text: document.Line(f.Label) + ":", Kind: document.Strong}}), document.ShownRuns(f.Value)...)
		rtl := rightToLeft(runs)
		e.open(paragraph{style: "Fact", keepNext: i == 0 && len(b.Facts) > 1, ends: i == len(b.Facts)-1}, rtl)
		e.runs(runs[:1], rtl)
		if e.look.fits(runs[0].Text, factIndent) {
			e.w.WriteString(`<w:r><w:tab/></w:r>`)
		} else {
			e.w.WriteString(`<w:r><w:br/></w:r>`)
		}
		e.runs(runs[1:], rtl)
		e.w.WriteString(`</w:p>`)
	}
}

func (e *encoder) list(b document.List) {
	p := paragraph{style: "ListBullet"}
	if b.Numbered && len(b.Items) > 0 {
		e.numbered++ // each begins at one
		p = paragraph{style: "ListNumber", list: firstNumbered + e.numbered - 1}
	}
	for i, it := range b.Items {
		p.ends = i == len(b.Items)-1
		e.paragraph(p, it)
	}
}
