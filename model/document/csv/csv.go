// Package csv writes a document that is a table as a spreadsheet reads it:
// UTF-8 with a byte-order mark, commas, CRLF, every field in quotation marks. The
// first row has the names of the columns; after the last row and an empty one
// stands whatever else the document says, a line to a row, so that nothing of it
// is lost. No cell is one that a spreadsheet would run as a formula.
package csv

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"io"
	"strings"

	"casefile/model/document"
	"casefile/model/document/internal/columns"
	"casefile/model/document/text"
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
	rest := d
	rest.Blocks = append(d.Blocks[:at:at], d.Blocks[at+1:]...)
	if t.Caption != "" {
		rest.Blocks = append(rest.Blocks, document.Paragraph{Runs: document.Text(t.Caption)})
	}
	var lines bytes.Buffer
	if _, err := text.Encode(ctx, &lines, rest, nil); err != nil {
		return document.Report{}, err
	}
	write(b, nil)
	above := ""
	for line := range strings.Lines(lines.String()) {
		line = strings.TrimRight(line, "\n")
		if line != "" && !underline(line, above) {
			write(b, []string{line})
		}
		above = line
	}
	for range rest.Body() {
		if err := meter.Step(); err != nil {
			return document.Report{}, err
		}
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

// underline reports whether a line is there only to underline the one above.
func underline(line, above string) bool {
	return strings.Trim(line, line[:1]) == "" && strings.Contains("=-", line[:1]) && len(line) == columns.Width(above)
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

// tame puts an apostrophe before what a spreadsheet would take for a formula: it
// takes the wide forms of the signs too, and passes over space before them.
func tame(s string) string {
	if strings.IndexAny(strings.TrimLeft(s, " \t\r\n\u00a0"), "=+-@＝＋－＠") == 0 || strings.IndexAny(s, "\t\r") == 0 {
		return "'" + s
	}
	return s
}
