package table

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// Encoding is how the letters of a file are written as bytes.
type Encoding string

// The encodings that are read.
const (
	UTF8        Encoding = "utf-8"
	UTF16LE     Encoding = "utf-16le"
	UTF16BE     Encoding = "utf-16be"
	Windows1252 Encoding = "windows-1252"
)

// Encodings lists them.
var Encodings = []Encoding{UTF8, Windows1252, UTF16LE, UTF16BE}

// Words is the encoding as people say it.
func (e Encoding) Words() string {
	switch e {
	case UTF16LE, UTF16BE:
		return "UTF-16"
	case Windows1252:
		return "Windows-1252"
	}
	return "UTF-8"
}

// reader gives the text as UTF-8, without a mark of the byte order. What is not
// of the encoding comes as U+FFFD.
func (e Encoding) reader(r io.Reader) io.Reader {
	switch e {
	case UTF16LE:
		return transform.NewReader(r, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder())
	case UTF16BE:
		return transform.NewReader(r, unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewDecoder())
	case Windows1252:
		return transform.NewReader(r, charmap.Windows1252.NewDecoder())
	}
	return transform.NewReader(r, unicode.UTF8BOM.NewDecoder())
}

var (
	errEmpty = errors.New("the file is empty. Nothing was filed")
	errSheet = errors.New("the file is a spreadsheet, not a CSV file. Open it in the spreadsheet program and save it as \"CSV UTF-8\". Nothing was filed")
	errZero  = errors.New("the file holds zero bytes, which no text has: it is no CSV file, or it is UTF-16 without a mark of the byte order. Save it as \"CSV UTF-8\". Nothing was filed")
)

// recognise finds out how a file is written, from the whole of it: a single
// letter at its end tells Windows-1252 from UTF-8.
func recognise(ctx context.Context, r io.Reader, progress func(done int64)) (Encoding, error) {
	var done int64
	var rest []byte
	valid, first := true, true
	buf := make([]byte, 256<<10)
	for {
		n, err := io.ReadFull(r, buf[len(rest):])
		done += int64(n)
		b := buf[:len(rest)+n]
		if first {
			first = false
			switch {
			case len(b) == 0:
				return "", errEmpty
			case bytes.HasPrefix(b, []byte{0xff, 0xfe}):
				return UTF16LE, nil
			case bytes.HasPrefix(b, []byte{0xfe, 0xff}):
				return UTF16BE, nil
			case bytes.HasPrefix(b, []byte("PK\x03\x04")), bytes.HasPrefix(b, []byte{0xd0, 0xcf, 0x11, 0xe0}):
				return "", errSheet
			}
		}
		if bytes.IndexByte(b, 0) >= 0 {
			return "", errZero
		}
		end := err != nil
		cut := len(b)
		if !end {
			cut = whole(b)
		}
		valid = valid && utf8.Valid(b[:cut])
		rest = buf[:copy(buf, b[cut:])]
		if progress != nil {
			progress(done)
		}
		switch {
		case ctx.Err() != nil:
			return "", ctx.Err()
		case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
			if valid {
				return UTF8, nil
			}
			return Windows1252, nil
		case err != nil:
			return "", fmt.Errorf("the file cannot be read: %w", err)
		}
	}
}

// whole is how many bytes of b end with a whole letter.
func whole(b []byte) int {
	for n := 1; n < utf8.UTFMax && n <= len(b); n++ {
		if at := len(b) - n; utf8.RuneStart(b[at]) {
			if utf8.FullRune(b[at:]) {
				break
			}
			return at
		}
	}
	return len(b)
}
