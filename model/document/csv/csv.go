// Package csv writes a document that is a table as a spreadsheet reads it:
// UTF-8 with a byte-order mark, commas, CRLF, every field in quotation marks. The
// first row has the names of the columns; after the last row and an empty one
// stands whatever else the document says, a line to a row behind what sort of line it
// is, so that nothing of it is lost. No cell is one that a spreadsheet would run as a
// formula.
package csv

import (
	"bufio"
	"context"
	"errors"
	"io"
	"strings"

	"casefile/model/document"
)

// ErrNoTable is the answer to a document that has no table, or several.
var ErrNoTable = errors.New("only a document that is one table can be a spreadsheet (CSV): choose another format")

// Takes says whether the format can hold the document.
func Takes(d document.Document) error {
	if _, ok := table(d); !ok {
		return ErrNoTable
	}
	return nil
}

// Encode writes d to w as a document.Encode.
func Encode(ctx context.Context, w io.Writer, d document.Document, progress func(done, of int)) (document.Report, error) {
	at, ok := table(d)
	if !ok {
		return document.Report{}, ErrNoTable
	}
	t := d.Blocks[at].(document.Table)
	meter := document.NewMeter(ctx, d, progress)
	b := bufio.NewWriter(w)
	b.WriteString("\ufeff")
	row := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		row[i] = document.Line(c.Title)
	}
	write(b, row)
	for i := range t.Rows {
		for j, c := range t.Cells(i) {
			row[j] = document.Words(document.ShownRuns(c))
		}
		write(b, row)
		if err := meter.Step(); err != nil {
			return document.Report{}, err
		}
	}
	write(b, nil)
	if err := (&around{b, meter}).all(d, t.Caption); err != nil {
		return document.Report{}, err
	}
	return document.Report{}, b.Flush()
}

// table is the place of the document's one table.
func table(d document.Document) (at int, one bool) {
	at = -1
	for i, b := range d.Blocks {
		switch b := b.(type) {
		case document.Table:
			if at >= 0 {
				return -1, false
			}
			at = i
		case document.Beside:
			if _, nested := table(document.Document{Blocks: b.Blocks}); nested {
				return -1, false
			}
		}
	}
	return at, at >= 0
}

// write writes a row. An error stays with b until it is flushed.
func write(b *bufio.Writer, fields []string) {
	for i, f := range fields {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString(`"` + strings.ReplaceAll(strings.ReplaceAll(tame(f), `"`, `""`), "\n", "\r\n") + `"`)
	}
	b.WriteString("\r\n")
}
