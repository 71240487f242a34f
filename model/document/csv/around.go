package csv

import (
	"bufio"
	"strconv"
	"strings"

	"casefile/model/document"
)

// around writes what a document says beside its table: the first cell of a row says
// what sort of line the second has. The label of a fact stands before its value in one
// cell, for a value by itself could be taken for a number or a date and be changed.
type around struct {
	w     *bufio.Writer
	meter *document.Meter
}

// all writes it from the top; the table's place is passed over.
func (a *around) all(d document.Document, caption string) error {
	a.row("Marking", d.Marking)
	a.row("Title", d.Title)
	a.row("Table", caption)
	return a.blocks(d.Body())
}

// row writes text, a row for each of its lines that says something.
func (a *around) row(sort, text string) {
	for l := range strings.SplitSeq(document.Shown(text), "\n") {
		if l = strings.TrimSpace(l); l != "" {
			write(a.w, []string{sort, l})
		}
	}
}

func (a *around) blocks(all []document.Block) error {
	for _, b := range all {
		if err := a.block(b); err != nil {
			return err
		}
		if err := a.meter.Step(); err != nil {
			return err
		}
	}
	return nil
}

func (a *around) block(b document.Block) error {
	switch b := b.(type) {
	case document.Heading:
		a.row("Heading", b.Text)
	case document.Lead:
		a.row("Heading", document.Words(b.Runs))
	case document.Paragraph:
		a.row("Text", document.Words(b.Runs))
	case document.Facts:
		for _, f := range b.Facts {
			a.row("Fact", f.Label+": "+document.Words(f.Value))
		}
	case document.List:
		for i, it := range b.Items {
			mark := ""
			if b.Numbered {
				mark = strconv.Itoa(i+1) + ". "
			}
			a.row("Point", mark+document.Words(it))
		}
	case document.Table: // written already
	case document.Statement:
		a.statement("Statement", b)
	case document.Quote:
		a.row("Own words", b.Lead()+":")
		for _, s := range b.Said {
			a.statement("Own words", s)
		}
	case document.Beside:
		a.row("Beside", b.Title+":")
		return a.blocks(b.Blocks)
	case document.Stub:
		a.row("Confidential", "["+b.Words()+"]")
	case document.Omission:
		a.row("Left out", "["+b.Words()+"]")
	case document.Notice:
		title := ""
		if b.Title != "" {
			title = b.Title + ": "
		}
		a.row("Notice", title+document.Words(b.Runs))
	case document.PageBreak:
	default:
		return document.Unknown(b)
	}
	return nil
}

// statement keeps a label and all that it is the label of in one cell (P4).
func (a *around) statement(sort string, s document.Statement) {
	a.row(sort, document.Words(document.Labelled(s)))
}
