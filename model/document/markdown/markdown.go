// Package markdown writes a document as Markdown (CommonMark, with the tables of
// GitHub Flavored Markdown) in lines of at most 78 columns, rows of a table
// and long words excepted. Whatever a person typed is text: nothing of it becomes a heading, a
// link, a picture or HTML.
package markdown

import (
	"bufio"
	"context"
	"io"
	"strconv"
	"strings"

	"casefile/model/document"
	"casefile/model/document/internal/columns"
)

const width = 78

// quoted leads every line of what is set apart.
const quoted = "> "

// Encode writes d to w as a document.Encode.
func Encode(ctx context.Context, w io.Writer, d document.Document, progress func(done, of int)) (document.Report, error) {
	e := &encoder{w: bufio.NewWriter(w), meter: document.NewMeter(ctx, d, progress)}
	if d.Marking != "" {
		e.paragraph("**" + escape(document.Line(d.Marking)) + "**")
		e.gap()
	}
	if title := document.Line(d.Title); title != "" {
		e.write("# " + escape(title))
		e.gap()
	}
	if err := e.blocks(d.Body()); err != nil {
		return document.Report{}, err
	}
	return document.Report{}, e.w.Flush()
}

type encoder struct {
	w      *bufio.Writer
	meter  *document.Meter
	prefix string
	depth  document.Depth
}

func (e *encoder) write(line string) {
	e.w.WriteString(strings.TrimRight(e.prefix+line, " ") + "\n")
}

func (e *encoder) gap() { e.write("") }

// paragraph writes escaped text; a line break in it is a hard one.
func (e *encoder) paragraph(s string) { e.hanging("", s) }

// hanging writes escaped text as a paragraph whose first line is led by a mark.
// What begins a line is kept from meaning anything there.
func (e *encoder) hanging(mark, s string) {
	parts := strings.Split(s, "\n")
	for i, part := range parts {
		lines := columns.WrapWords(strings.TrimLeft(part, " "), width-len(e.prefix)-len(mark)-1)
		for j, l := range lines {
			l = atStart(strings.TrimLeft(l, " "))
			if i < len(parts)-1 && j == len(lines)-1 {
				l += `\` // a hard line break
			}
			e.write(mark + l)
			mark = strings.Repeat(" ", len(mark))
		}
	}
}

// inside writes with a mark before every line.
func (e *encoder) inside(mark string, write func() error) error {
	was := e.prefix
	e.prefix += mark
	err := write()
	e.prefix = was
	return err
}

func (e *encoder) blocks(all []document.Block) error {
	for i, b := range all {
		if i > 0 {
			e.gap()
		}
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
		level := 1 + e.depth.Next(b)
		if text := document.Line(b.Text); text != "" {
			e.write(strings.Repeat("#", level) + " " + escape(text))
		}
	case document.Lead:
		if text := document.Line(document.Words(b.Runs)); text != "" {
			e.write(strings.Repeat("#", 1+e.depth.Under()) + " " + escape(text))
		}
	case document.Paragraph:
		e.paragraph(inline(b.Runs))
	case document.Facts:
		for _, f := range b.Facts {
			e.hanging("- ", strong(f.Label+":")+" "+inline(f.Value))
		}
	case document.List:
		for i, it := range b.Items {
			mark := "- "
			if b.Numbered {
				mark = strconv.Itoa(i+1) + ". "
			}
			e.hanging(mark, inline(it))
		}
	case document.Table:
		return e.table(b)
	case document.Statement:
		e.statement(b)
	case document.Quote:
		return e.inside(quoted, func() error {
			e.paragraph(strong(b.Lead() + ":"))
			for _, s := range b.Said {
				e.gap()
				e.statement(s)
			}
			return nil
		})
	case document.Beside:
		return e.inside(quoted, func() error {
			e.paragraph(strong(b.Title + ":"))
			e.gap()
			return e.blocks(b.Blocks)
		})
	case document.Stub:
		e.paragraph(escape("[" + document.Shown(b.Words()) + "]"))
	case document.Omission:
		e.paragraph(escape("[" + document.Shown(b.Words()) + "]"))
	case document.Notice:
		return e.inside(quoted, func() error {
			if b.Title != "" {
				e.paragraph(strong(b.Title+":") + " " + inline(b.Runs))
			} else {
				e.paragraph(inline(b.Runs))
			}
			return nil
		})
	case document.PageBreak:
		e.write("---")
	default:
		return document.Unknown(b)
	}
	return nil
}

// statement is a paragraph, quoted under its label where it has one (P4).
func (e *encoder) statement(s document.Statement) {
	if s.Label == "" {
		e.paragraph(escape(document.Shown(s.Words)))
		return
	}
	_ = e.inside(quoted, func() error {
		e.paragraph(strong(s.LabelWords()) + "\n" + escape(document.Shown(s.Words)))
		return nil
	})
}

// table writes each row on a line, as the format asks.
func (e *encoder) table(t document.Table) error {
	if t.Caption != "" {
		e.paragraph(strong(t.Caption))
		e.gap()
	}
	cells := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		cells[i] = escape(document.Line(c.Title))
	}
	e.row(cells)
	for i := range cells {
		cells[i] = "---"
	}
	e.row(cells)
	for i := range t.Rows {
		for j, c := range t.Cells(i) {
			s := inline(c)
			if j == 0 && t.RowHead && s != "" {
				s = strong(document.Words(document.ShownRuns(c)))
			}
			cells[j] = strings.ReplaceAll(s, "\n", "<br>")
		}
		e.row(cells)
		if err := e.meter.Step(); err != nil {
			return err
		}
	}
	return nil
}

func (e *encoder) row(cells []string) { e.write("| " + strings.Join(cells, " | ") + " |") }
