package table

import (
	"bufio"
	"io"
)

// lineEnds reads text whose lines end with a carriage return alone, as old
// spreadsheet programs write them, as if they ended otherwise: encoding/csv would
// take the whole file for its first row. How the first line ends tells.
type lineEnds struct {
	r *bufio.Reader
	// told says that the first line has ended, alone that a carriage return did it.
	told, alone bool
}

func newLineEnds(r io.Reader) *lineEnds { return &lineEnds{r: bufio.NewReader(r)} }

func (l *lineEnds) Read(b []byte) (int, error) {
	n, err := l.r.Read(b)
	for i := 0; i < n && (!l.told || l.alone); i++ {
		switch b[i] {
		case '\r':
			if alone := !l.newLineFollows(b[i+1 : n]); !l.told {
				l.told, l.alone = true, alone
			} else if !alone {
				continue
			}
			if l.alone {
				b[i] = '\n'
			}
		case '\n':
			l.told = true
		}
	}
	return n, err
}

// newLineFollows reports whether a new line comes next: in rest, or after it.
func (l *lineEnds) newLineFollows(rest []byte) bool {
	if len(rest) == 0 {
		rest, _ = l.r.Peek(1) // at the end of the file nothing follows
	}
	return len(rest) > 0 && rest[0] == '\n'
}
