// Package html writes a document as one HTML file that needs nothing else: it
// reads well on a screen, to a screen reader, in a word processor and on paper.
// There is no script in it, and nothing is fetched.
package html

import (
	"bufio"
	"context"
	_ "embed" // for the style sheet
	"fmt"
	"io"
	"strconv"
	"strings"

	"casefile/model/document"
)

//go:embed style.css
var style string

// Encode writes d to w as a document.Encode.
func Encode(ctx context.Context, w io.Writer, d document.Document, progress func(done, of int)) (document.Report, error) {
	e := &encoder{w: bufio.NewWriter(w), meter: document.NewMeter(ctx, d, progress), anchors: map[string]string{}}
	body := d.Body()
	e.lookThrough(body)
	e.head(d)
	opening, rest := document.Opening(body)
	err := e.blocks(opening)
	if d.Contents {
		e.contents()
	}
	if err == nil {
		err = e.blocks(rest)
	}
	if err != nil {
		return document.Report{}, err
	}
	e.w.WriteString("</main>\n</body>\n</html>\n")
	return document.Report{}, e.w.Flush()
}

type encoder struct {
	w     *bufio.Writer
	meter *document.Meter
	depth document.Depth
	// anchors are the ids of the headings that references may name.
	anchors map[string]string
	// listed are the headings that the contents list.
	listed []listed
	// widths are those of the tables' columns, in tenths of a percent.
	widths []int
	// headings and groups count what was given an id.
	headings, groups int
}

func (e *encoder) head(d document.Document) {
	lang := d.Language
	if !isLanguage(lang) {
		lang = "en-GB"
	}
	title := line(d.Title)
	if title == "" {
		title = "Document"
	}
	fmt.Fprintf(e.w, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n", lang)
	e.w.WriteString("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
	e.w.WriteString("<meta name=\"referrer\" content=\"no-referrer\">\n")
	e.w.WriteString("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n")
	fmt.Fprintf(e.w, "<title>%s</title>\n<style>\n%s", title, style)
	e.w.WriteString("@media print, (min-width: 40rem) {\n")
	for _, w := range e.widths {
		fmt.Fprintf(e.w, "  .%s { width: %d.%d%% }\n", widthClass(w), w/10, w%10)
	}
	e.w.WriteString("}\n")
	fmt.Fprintf(e.w, "@page { @top-left { content: %s } @bottom-left { content: %s } }\n", css(d.Marking), css("Reference "+d.Reference))
	e.w.WriteString("</style>\n</head>\n")
	switch {
	case d.Large:
		e.w.WriteString("<body class=\"large\">\n<main>\n")
	case d.Court:
		e.w.WriteString("<body class=\"court\">\n<main>\n")
	default:
		e.w.WriteString("<body>\n<main>\n")
	}
	if d.Marking != "" {
		fmt.Fprintf(e.w, "<p class=\"marking\" dir=\"auto\"><strong>%s</strong></p>\n", line(d.Marking))
	}
	fmt.Fprintf(e.w, "<h1 dir=\"auto\">%s</h1>\n", title)
}

func (e *encoder) blocks(all []document.Block) error {
	for _, b := range all {
		if err := e.block(b); err != nil {
			return err
		}
		if err := e.meter.Step(); err != nil {
			return err
		}
	}
	return nil
}

func (e *encoder) block(b document.Block) error {
	switch b := b.(type) {
	case document.Heading:
		e.headings++
		if line(b.Text) == "" {
			return nil
		}
		n := 1 + e.depth.Next(b)
		fmt.Fprintf(e.w, "<h%d id=\"%s\" dir=\"auto\">%s</h%d>\n", n, headingID(e.headings), line(b.Text), n)
	case document.Lead:
		if document.Line(document.Words(b.Runs)) != "" {
			e.element("h"+strconv.Itoa(1+e.depth.Under()), e.runs(b.Runs))
		}
	case document.Paragraph:
		e.element("p", e.runs(b.Runs))
	case document.Facts:
		e.facts(b)
	case document.List:
		tag := "ul"
		if b.Numbered {
			tag = "ol"
		}
		if len(b.Items) == 0 {
			return nil
		}
		e.w.WriteString("<" + tag + ">\n")
		for _, it := range b.Items {
			e.element("li", e.runs(it))
		}
		e.w.WriteString("</" + tag + ">\n")
	case document.Table:
		return e.table(b)
	case document.Statement:
		e.statement(b)
	case document.Quote:
		fmt.Fprintf(e.w, "<figure class=\"own\">\n<figcaption dir=\"auto\"><strong>%s:</strong></figcaption>\n", text(b.Lead()))
		if len(b.Said) > 0 {
			e.w.WriteString("<blockquote>\n")
			for _, s := range b.Said {
				e.statement(s)
			}
			e.w.WriteString("</blockquote>\n")
		}
		e.w.WriteString("</figure>\n")
	case document.Beside:
		e.groups++
		id := "b" + strconv.Itoa(e.groups)
		fmt.Fprintf(e.w, "<div class=\"beside\" role=\"group\" aria-labelledby=\"%s\">\n<p id=\"%s\" dir=\"auto\"><strong>%s:</strong></p>\n", id, id, text(b.Title))
		if err := e.blocks(b.Blocks); err != nil {
			return err
		}
		e.w.WriteString("</div>\n")
	case document.Stub:
		fmt.Fprintf(e.w, "<p class=\"stub\" dir=\"auto\">[%s]</p>\n", text(b.Words()))
	case document.Omission:
		fmt.Fprintf(e.w, "<p class=\"omission\" dir=\"auto\">[%s]</p>\n", text(b.Words()))
	case document.Notice:
		e.w.WriteString("<p class=\"notice\" dir=\"auto\">")
		if b.Title != "" {
			fmt.Fprintf(e.w, "<strong>%s:</strong> ", text(b.Title))
		}
		e.w.WriteString(e.runs(b.Runs) + "</p>\n")
	case document.PageBreak:
		e.w.WriteString("<hr class=\"page\">\n")
	default:
		return document.Unknown(b)
	}
	return nil
}

// element holds text; which way it runs its first letter says.
func (e *encoder) element(tag, inner string) {
	e.w.WriteString("<" + tag + " dir=\"auto\">" + inner + "</" + tag + ">\n")
}

// statement is a paragraph; one with a label is a block of its own, led by the
// label in words (P4).
func (e *encoder) statement(s document.Statement) {
	if s.Label == "" {
		e.element("p", text(s.Words))
		return
	}
	fmt.Fprintf(e.w, "<div class=\"marked\">\n<p class=\"label\" dir=\"auto\"><strong>%s</strong></p>\n<p dir=\"auto\">%s</p>\n</div>\n", text(s.LabelWords()), text(s.Words))
}

// runs are runs as they stand within an element.
func (e *encoder) runs(all []document.Run) string {
	var b strings.Builder
	for _, r := range document.ShownRuns(all) {
		s := text(r.Text)
		switch r.Kind {
		case document.Strong:
			b.WriteString("<strong>" + s + "</strong>")
		case document.Label:
			b.WriteString("<strong class=\"label\">" + s + "</strong>")
		case document.OwnWords:
			b.WriteString("<span class=\"words\">" + s + "</span>")
		case document.Reference:
			if id, ok := e.anchors[r.Text]; ok {
				s = "<a href=\"#" + id + "\">" + s + "</a>"
			} else {
				s = "<span class=\"ref\">" + s + "</span>"
			}
			b.WriteString(s)
		default:
			b.WriteString(s)
		}
	}
	return b.String()
}
