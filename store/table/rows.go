package table

import (
	"bufio"
	"context"
	"crypto/sha256"
	"encoding/csv"
	"errors"
	"fmt"
	"hash"
	"io"
	"strings"
)

// maxRow is the most that a row may have, in bytes: several times the largest
// entry that the program's own forms file. A quotation mark that is never closed
// would have the rest of the file read as one cell.
const maxRow = 32 << 20

// row is a row of the table. The cells are only good until the next one is read.
type row struct {
	line  int
	cells []string
	// err says why it has no cells that can be relied on.
	err error
}

// rows reads the rows of a table after its head.
type rows struct {
	csv  *csv.Reader
	in   *metered
	head []string
	// before is how many lines come before the first that csv counts, line where
	// the row that was read last begins.
	before, line int
	// doubt says that some bytes may not be of the encoding.
	doubt bool
}

// metered reads a file until ctx ends, and refuses to go on where a row does not
// end. It counts what was read, and sums it up.
type metered struct {
	ctx        context.Context
	r          io.Reader
	done, row  int64
	sum        hash.Hash
	progressed func(done int64)
}

var errEndless = fmt.Errorf("a row is longer than %d MB, which no entry is: a quotation mark may never be closed", maxRow>>20)

func (m *metered) Read(b []byte) (int, error) {
	if err := m.ctx.Err(); err != nil {
		return 0, err
	}
	if m.done-m.row > maxRow {
		return 0, errEndless
	}
	n, err := m.r.Read(b)
	m.done += int64(n)
	m.sum.Write(b[:n])
	if m.progressed != nil {
		m.progressed(m.done)
	}
	return n, err
}

// digest tells whether a file changed.
type digest [sha256.Size]byte

// newRows begins to read a table.
func newRows(ctx context.Context, r io.ReadSeeker, e Encoding, delimiter rune, progress func(done int64)) (*rows, error) {
	if _, err := r.Seek(0, io.SeekStart); err != nil {
		return nil, fmt.Errorf("the file cannot be read twice, which an import needs: %w", err)
	}
	in := &metered{ctx: ctx, r: r, sum: sha256.New(), progressed: progress}
	text := bufio.NewReaderSize(newLineEnds(e.reader(in)), 64<<10)
	out := &rows{in: in}
	if told, ok := toldDelimiter(text); ok {
		delimiter, out.before = told, 1
	}
	out.csv = csv.NewReader(text)
	out.csv.Comma, out.csv.FieldsPerRecord, out.csv.ReuseRecord = delimiter, -1, true
	head, err := out.next()
	switch {
	case errors.Is(err, io.EOF):
		return nil, errEmpty
	case err == nil && head.err != nil:
		return nil, fmt.Errorf("the first row, which names the columns, cannot be read: %w. Nothing was filed", head.err)
	case err != nil:
		return nil, err
	}
	for i, name := range head.cells {
		if name = strings.TrimSpace(name); name == "" {
			name = fmt.Sprintf("column %d", i+1)
		}
		out.head = append(out.head, name)
	}
	return out, nil
}

// toldDelimiter takes the line by which spreadsheet programs say what stands
// between cells.
func toldDelimiter(text *bufio.Reader) (rune, bool) {
	line, _ := text.Peek(7)
	for _, d := range delimiters {
		for _, end := range []string{"\r\n", "\n"} {
			if told := "sep=" + string(d) + end; strings.HasPrefix(strings.ToLower(string(line)), told) {
				text.Discard(len(told)) // it was peeked at
				return d, true
			}
		}
	}
	return 0, false
}

// next is the next row that has anything in it; io.EOF after the last. Another
// error is why the file cannot be read on.
func (t *rows) next() (row, error) {
	for {
		cells, err := t.csv.Read()
		t.in.row = t.in.done
		var wrong *csv.ParseError
		switch {
		case errors.As(err, &wrong):
			t.line = t.before + wrong.StartLine
			return row{line: t.line, err: t.inWords(wrong)}, nil
		case errors.Is(err, io.EOF):
			return row{}, io.EOF
		case t.in.ctx.Err() != nil:
			return row{}, t.in.ctx.Err()
		case errors.Is(err, errEndless):
			return row{}, fmt.Errorf("the file cannot be read after line %d: %w. Nothing was filed", t.line, err)
		case err != nil:
			return row{}, fmt.Errorf("the file cannot be read: %w. Nothing was filed", err)
		}
		line, _ := t.csv.FieldPos(0)
		t.line = t.before + line
		if !blankRow(cells) {
			return row{line: t.line, cells: cells, err: t.ragged(cells)}, nil
		}
	}
}

// inWords says for people what encoding/csv found wrong, and how far that
// reaches: where a quotation mark is not closed, further rows lie within it.
func (t *rows) inWords(wrong *csv.ParseError) error {
	to := ""
	if wrong.Line > wrong.StartLine {
		to = fmt.Sprintf(", and all up to line %d was read as one row", t.before+wrong.Line)
	}
	if errors.Is(wrong, csv.ErrBareQuote) {
		return errors.New("it has a quotation mark inside a cell that is not in quotation marks" + to)
	}
	return errors.New("a quotation mark in it is never closed, or is not written twice inside a cell" + to)
}

// ragged says what is wrong with how many cells a row has. One with too few is
// not filled up: a line break that split a text reads the same, and half of the
// text would be lost.
func (t *rows) ragged(cells []string) error {
	switch {
	case t.head == nil:
		return nil
	case len(cells) < len(t.head):
		return fmt.Errorf("it has %d of %d cells: the row may be torn in two", len(cells), len(t.head))
	case !blankRow(cells[len(t.head):]):
		return fmt.Errorf("it has %d cells, and there are %d columns", len(cells), len(t.head))
	case t.doubt:
		for _, c := range cells {
			if strings.ContainsRune(c, '\uFFFD') {
				return errors.New("it holds bytes that are no letters in this encoding")
			}
		}
	}
	return nil
}

func blankRow(cells []string) bool {
	for _, c := range cells {
		if strings.TrimSpace(c) != "" {
			return false
		}
	}
	return true
}
