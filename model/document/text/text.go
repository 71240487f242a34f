// Package text writes a document as plain text of 78 columns, and blocks as plain
// text to be put into another program.
package text

import (
	"bufio"
	"context"
	"io"
	"strconv"
	"strings"

	"casefile/model/document"
	"casefile/model/document/internal/columns"
)

// width is what fits an e-mail, a terminal of 80 columns and a printer.
const width = 78

// A mark longer than longMark leaves too little room beside it.
const (
	longMark = 30
	indent   = "    "
)

// bullet and bar lead a point of a list, and text that stands apart.
const (
	bullet = "- "
	bar    = "| "
)

// Encode writes d to w as a document.Encode. What is set apart by a line at its
// side carries its label in words too.
func Encode(ctx context.Context, w io.Writer, d document.Document, progress func(done, of int)) (document.Report, error) {
	e := &encoder{w: bufio.NewWriter(w), width: width, meter: document.NewMeter(ctx, d, progress)}
	if d.Marking != "" {
		e.line(strings.ToUpper(document.Line(d.Marking)))
		e.gap()
	}
	e.heading(document.Line(d.Title), "=")
	if err := e.blocks(d.Body()); err != nil {
		return document.Report{}, err
	}
	return document.Report{}, e.w.Flush()
}

// Paste is blocks as plain text for the window of another program: each
// paragraph on one line, since that program has a width of its own, and headings
// without a line under them.
func Paste(blocks []document.Block) (string, error) { return Page(blocks, endless) }

// Page is blocks as plain text in lines of at most width columns, which are at
// least 20.
func Page(blocks []document.Block, width int) (string, error) {
	var b strings.Builder
	e := &encoder{w: bufio.NewWriter(&b), width: max(width, 20), meter: document.NewMeter(context.Background(), document.Document{Blocks: blocks}, nil)}
	if err := e.blocks(blocks); err != nil {
		return "", err
	}
	err := e.w.Flush()
	return strings.TrimLeft(b.String(), "\n"), err
}

// endless is wider than any text.
const endless = 1 << 30

type encoder struct {
	w      *bufio.Writer
	width  int
	meter  *document.Meter
	prefix string
	depth  document.Depth
	// fresh says that nothing was written since the last gap.
	fresh bool
}

// gap leaves a line free, once.
func (e *encoder) gap() {
	if !e.fresh {
		e.w.WriteString(strings.TrimRight(e.prefix, " ") + "\n")
	}
	e.fresh = true
}

// line writes text, which must be Shown, in as many lines as it takes.
func (e *encoder) line(s string) {
	for _, l := range columns.Wrap(s, e.width-len(e.prefix)) {
		e.w.WriteString(strings.TrimRight(e.prefix+l, " ") + "\n")
	}
	e.fresh = false
}

// hanging writes text with its first line led by a mark and the rest under it; a
// long mark stands on a line of its own.
func (e *encoder) hanging(mark, s string) {
	if columns.Width(mark) > longMark {
		e.line(strings.TrimSpace(mark))
		mark = indent
	}
	pad := strings.Repeat(" ", columns.Width(mark))
	for _, l := range columns.Wrap(s, e.width-len(e.prefix)-len(pad)) {
		e.w.WriteString(strings.TrimRight(e.prefix+mark+l, " ") + "\n")
		mark = pad
	}
	e.fresh = false
}

func (e *encoder) heading(s, under string) {
	longest := 0
	for _, l := range columns.Wrap(s, e.width-len(e.prefix)) {
		longest = max(longest, columns.Width(l))
	}
	e.line(s)
	if under != "" && e.width < endless {
		e.line(strings.Repeat(under, longest))
	}
	e.gap()
}

// inside writes with a mark before every line.
func (e *encoder) inside(mark string, write func() error) error {
	was := e.prefix
	e.prefix += mark
	e.fresh = true
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
		under := ""
		switch e.depth.Next(b) {
		case 1:
			under = "="
			e.w.WriteString(e.prefix + "\n")
		case 2:
			under = "-"
		}
		e.heading(document.Line(b.Text), under)
	case document.Lead:
		e.line(shown(b.Runs))
	case document.Paragraph:
		e.line(shown(b.Runs))
	case document.Facts:
		for _, f := range b.Facts {
			e.hanging(document.Line(f.Label)+": ", shown(f.Value))
		}
	case document.List:
		for i, it := range b.Items {
			mark := bullet
			if b.Numbered {
				mark = strconv.Itoa(i+1) + ". "
			}
			e.hanging(mark, shown(it))
		}
	case document.Table:
		return e.table(b)
	case document.Statement:
		e.statement(b)
	case document.Quote:
		e.line(document.Shown(b.Lead()) + ":")
		return e.inside(bar, func() error {
			for i, s := range b.Said {
				if i > 0 {
					e.gap()
				}
				e.statement(s)
			}
			return nil
		})
	case document.Beside:
		e.line(document.Shown(b.Title) + ":")
		return e.inside(bar, func() error { return e.blocks(b.Blocks) })
	case document.Stub:
		e.line("[" + document.Shown(b.Words()) + "]")
	case document.Omission:
		e.line("[" + document.Shown(b.Words()) + "]")
	case document.Notice:
		lead := "! "
		if b.Title != "" {
			lead += document.Shown(b.Title) + ": "
		}
		e.line(lead + shown(b.Runs))
	case document.PageBreak:
	default:
		return document.Unknown(b)
	}
	return nil
}

// statement is a paragraph, behind a bar where it carries a label, so that it is
// never read without it (P4).
func (e *encoder) statement(s document.Statement) {
	if s.Label == "" {
		e.line(document.Shown(s.Words))
		return
	}
	_ = e.inside(bar, func() error {
		e.line(document.Shown(s.LabelWords()))
		e.line(document.Shown(s.Words))
		return nil
	})
}

func shown(runs []document.Run) string { return document.Words(document.ShownRuns(runs)) }
