package jsonl

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"runtime"
	"sync"

	"casefile/store"
)

// maxLine is the most that a line may have, in bytes: several times the largest
// entry that the program's own forms file.
const maxLine = 32 << 20

var (
	errLong  = fmt.Errorf("it is longer than %d MB, which no entry is", maxLine>>20)
	errUTF16 = errors.New("the file is in UTF-16. Save it as UTF-8 and import it again")
)

// row is a line of the file as it was read.
type row struct {
	number int
	// end is where in the file the line ends.
	end int64
	// text is the line; err says why there is none.
	text []byte
	err  error
	// entry is what it holds, where err is nil.
	entry store.Recorded
}

// lines reads a file line by line. Blank lines are left out, and so are a mark of
// the byte order and the carriage returns of Windows.
type lines struct {
	r      *bufio.Reader
	number int
	at     int64
}

func newLines(r io.Reader) *lines { return &lines{r: bufio.NewReaderSize(r, 64<<10)} }

// next is the next line; io.EOF after the last.
func (l *lines) next() (row, error) {
	for {
		out, err := l.read()
		if err != nil {
			return out, err
		}
		if l.number == 1 {
			out.text = bytes.TrimPrefix(out.text, []byte("\ufeff"))
			if bytes.HasPrefix(out.text, []byte{0xff, 0xfe}) || bytes.HasPrefix(out.text, []byte{0xfe, 0xff}) {
				return out, errUTF16
			}
		}
		out.text = bytes.TrimSpace(out.text)
		if len(out.text) > 0 || out.err != nil {
			return out, nil
		}
	}
}

// read reads up to a line break. Of a line that is too long only that is kept.
func (l *lines) read() (row, error) {
	l.number++
	out := row{number: l.number}
	for {
		part, err := l.r.ReadSlice('\n')
		l.at += int64(len(part))
		if out.err == nil && len(out.text)+len(part) > maxLine {
			out.text, out.err = nil, errLong
		}
		if out.err == nil {
			out.text = append(out.text, part...)
		}
		out.end = l.at
		switch {
		case err == nil:
			return out, nil
		case errors.Is(err, bufio.ErrBufferFull):
		case errors.Is(err, io.EOF) && (len(out.text) > 0 || out.err != nil):
			return out, nil
		default:
			return out, err
		}
	}
}

// What is decoded at a time: lines, and bytes of them.
const (
	chunkLines = 256
	chunkBytes = 1 << 20
)

// chunk is lines that follow each other; err is why no more come after them.
type chunk struct {
	rows []row
	err  error
}

// chunks reads and decodes the rest of a file ahead of whoever takes it. The
// channel is closed after the last chunk; whoever takes it ends ctx when done,
// and waits until it is closed.
func (l *lines) chunks(ctx context.Context) <-chan chunk {
	out := make(chan chunk, 1)
	go func() {
		defer close(out)
		for {
			c := l.chunk()
			c.decode()
			select {
			case out <- c:
			case <-ctx.Done():
				return
			}
			if c.err != nil {
				return
			}
		}
	}()
	return out
}

func (l *lines) chunk() chunk {
	var c chunk
	for size := 0; len(c.rows) < chunkLines && size < chunkBytes && c.err == nil; {
		var r row
		if r, c.err = l.next(); c.err == nil {
			c.rows = append(c.rows, r)
			size += len(r.text)
		}
	}
	return c
}

// decode decodes the lines on all processors.
func (c *chunk) decode() {
	workers := min(runtime.GOMAXPROCS(0), max(1, len(c.rows)/16))
	var wg sync.WaitGroup
	for w := range workers {
		wg.Go(func() {
			for i := w; i < len(c.rows); i += workers {
				if r := &c.rows[i]; r.err == nil {
					r.entry, r.err = decodeLine(r.text)
					r.text = nil
				}
			}
		})
	}
	wg.Wait()
}
