package table

import (
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// Looked is what Look found out about a file.
type Looked struct {
	Encoding Encoding
	// Delimiter stands between cells.
	Delimiter rune
	Columns   []Column
	// Size is the file's, in bytes.
	Size int64
	// doubt says that the encoding was chosen, or is one that any bytes can be read
	// as.
	doubt bool
}

// Column is a column of the table.
type Column struct {
	// Name is what the first row calls it.
	Name string
	// Samples are the first things that differ in it.
	Samples []string
	// filled counts the cells that have something in them among the first rows, and
	// orders how many of them are days in each order.
	filled int
	orders [len(dateOrders)]int
}

// LookOptions say what is known of a file already.
type LookOptions struct {
	// Encoding and Delimiter are found out where they are not said.
	Encoding  Encoding
	Delimiter rune
	// Progress is told how far it has come, in bytes; nil where nobody asks.
	Progress func(done, total int64)
}

// How much of a file is looked at to learn what its columns are.
const (
	lookedRows = 1000
	samples    = 3
)

// delimiters are what may stand between cells, the commonest first.
var delimiters = []rune{',', ';', '\t', '|'}

// DelimiterWords is what stands between cells, as people call it.
func DelimiterWords(d rune) string {
	switch d {
	case ',':
		return "commas"
	case ';':
		return "semicolons"
	case '\t':
		return "tabs"
	}
	return fmt.Sprintf("%q", d)
}

// Look finds out how a file is written and what its columns are. It reads all of
// it, since the last letter may tell. Errors are for people.
func Look(ctx context.Context, r io.ReadSeeker, o LookOptions) (Looked, error) {
	var l Looked
	var err error
	if l.Size, err = r.Seek(0, io.SeekEnd); err == nil {
		_, err = r.Seek(0, io.SeekStart)
	}
	if err != nil {
		return l, fmt.Errorf("the file cannot be read twice, which an import needs: %w", err)
	}
	l.Encoding, err = recognise(ctx, r, func(done int64) {
		if o.Progress != nil {
			o.Progress(done, l.Size)
		}
	})
	if err != nil {
		return l, err
	}
	l.doubt = l.Encoding != UTF8
	if o.Encoding != "" && o.Encoding != l.Encoding {
		l.Encoding, l.doubt = o.Encoding, true
	}
	if l.Delimiter = o.Delimiter; l.Delimiter == 0 {
		if l.Delimiter, err = guessDelimiter(r, l.Encoding); err != nil {
			return l, err
		}
	}
	return l, l.columns(ctx, r)
}

// guessDelimiter takes what gives the most cells to the most rows at the
// beginning of the file.
func guessDelimiter(r io.ReadSeeker, e Encoding) (rune, error) {
	best, most := delimiters[0], 0
	for _, d := range delimiters {
		if _, err := r.Seek(0, io.SeekStart); err != nil {
			return 0, err
		}
		c := csv.NewReader(newLineEnds(e.reader(io.LimitReader(r, 64<<10))))
		c.Comma, c.FieldsPerRecord, c.LazyQuotes = d, -1, true
		cells, score := 0, 0
		for range 50 {
			row, err := c.Read()
			if err != nil {
				break
			}
			if cells == 0 {
				cells = len(row)
			}
			if len(row) == cells && cells > 1 {
				score += cells
			}
		}
		if score > most {
			best, most = d, score
		}
	}
	return best, nil
}

// columns reads the first rows.
func (l *Looked) columns(ctx context.Context, r io.ReadSeeker) error {
	t, err := newRows(ctx, r, l.Encoding, l.Delimiter, nil)
	if err != nil {
		return err
	}
	for _, name := range t.head {
		l.Columns = append(l.Columns, Column{Name: name})
	}
	for range lookedRows {
		row, err := t.next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		for i := range row.cells {
			if row.err == nil && i < len(l.Columns) {
				l.Columns[i].take(row.cells[i])
			}
		}
	}
	return nil
}

func (c *Column) take(cell string) {
	if cell = strings.TrimSpace(cell); cell == "" {
		return
	}
	c.filled++
	if len(c.Samples) < samples && !slices.Contains(c.Samples, cell) {
		c.Samples = append(c.Samples, cell)
	}
	for i, o := range dateOrders {
		if _, err := parseMoment(cell, o); err == nil {
			c.orders[i]++
		}
	}
}
