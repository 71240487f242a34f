// Package docx writes a document for Word and what opens the same files (Office Open
// XML), to be edited: paragraphs have the styles that Word knows, so that whoever
// gets it changes a style and not each paragraph. The same document gives the same
// bytes.
package docx

import (
	"bufio"
	"context"
	"io"

	"casefile/model/document"
)

// Encode writes d to w as a document.Encode.
func Encode(ctx context.Context, w io.Writer, d document.Document, progress func(done, of int)) (document.Report, error) {
	out := newArchive(w)
	e := &encoder{meter: document.NewMeter(ctx, d, progress), look: lookOf(d)}
	body := d.Body()
	e.findHeadings(body)
	if err := out.part(bodyPart, func(b *bufio.Writer) error {
		e.w = b
		return e.body(d, body)
	}); err != nil {
		return document.Report{}, err
	}
	for _, p := range []struct {
		part part
		says string
	}{
		{stylesPart, styles(e.look, d.Language)},
		{numberingPart, numbering(e.numbered)},
		{settingsPart, settings},
		{firstHeaderPart, header(d, true)},
		{headerPart, header(d, false)},
		{firstFooterPart, footer(d)},
		{footerPart, footer(d)},
		{propertiesPart, properties(d)},
	} {
		if err := out.whole(p.part, p.says); err != nil {
			return document.Report{}, err
		}
	}
	return document.Report{}, out.close()
}

type encoder struct {
	w     *bufio.Writer
	meter *document.Meter
	look  look
	depth document.Depth

	// headings are those that are written, in order; at counts those met so far.
	headings []heading
	at       int
	// anchors are the bookmarks of the headings that references may name.
	anchors map[string]string
	// bookmarks and numbered count what was given an id.
	bookmarks, numbered int

	// inset is how deep within blocks that stand beside others the next one is.
	inset int
	// breaks says that the next paragraph begins a page, tabled that a table was
	// written last.
	breaks, tabled bool
}

// body is the main part: the marking, the title, the contents, then all else.
func (e *encoder) body(d document.Document, all []document.Block) error {
	e.w.WriteString(`<w:document xmlns:w="` + wordSpace + `" xmlns:r="` + linkSpace + `"><w:body>`)
	if marking := document.Line(d.Marking); marking != "" {
		e.paragraph(paragraph{style: "Marking"}, document.Text(marking))
	}
	if title := document.Line(d.Title); title != "" {
		e.paragraph(paragraph{style: "Title"}, document.Text(title))
	}
	opening, rest := document.Opening(all)
	err := e.blocks(opening)
	if d.Contents {
		e.contents()
	}
	if err == nil {
		err = e.blocks(rest)
	}
	if err != nil {
		return err
	}
	if e.tabled {
		e.spacer()
	}
	e.w.WriteString(section + `</w:body></w:document>`)
	return nil
}
