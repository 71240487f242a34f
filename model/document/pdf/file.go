package pdf

import (
	"bufio"
	"bytes"
	"compress/zlib"
	"encoding/hex"
	"fmt"
	"hash"
	"hash/fnv"
	"io"
	"unicode/utf16"
)

// id is the number of an object; 0 is none.
type id int

// ref is a reference to the object, as it stands in another one.
func (n id) ref() string { return fmt.Sprintf("%d 0 R", int(n)) }

// file writes objects one after the other and notes where each begins, for the
// cross-reference table at the end (ISO 32000-1, 7.5). The first error stays.
type file struct {
	w       *bufio.Writer
	sum     hash.Hash
	size    int64
	offsets []int64 // by id; 0 where it is not written yet
	packed  bytes.Buffer
	packer  *zlib.Writer
	err     error
}

func newFile(w io.Writer) *file {
	f := &file{w: bufio.NewWriterSize(w, 1<<16), sum: fnv.New128a(), offsets: make([]int64, 1)}
	f.packer = zlib.NewWriter(&f.packed)
	// The four bytes say that the file is not text.
	f.write([]byte("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"))
	return f
}

func (f *file) write(b []byte) {
	if f.err != nil {
		return
	}
	f.sum.Write(b)
	f.size += int64(len(b))
	_, f.err = f.w.Write(b)
}

// reserve gives a number to an object that is written later.
func (f *file) reserve() id {
	f.offsets = append(f.offsets, 0)
	return id(len(f.offsets) - 1)
}

// object writes an object under its number.
func (f *file) object(n id, body string) {
	f.offsets[n] = f.size
	f.write(fmt.Appendf(nil, "%d 0 obj\n%s\nendobj\n", n, body))
}

// stream writes a stream, packed. dict is what its dictionary has besides.
func (f *file) stream(n id, dict string, data []byte) {
	f.packed.Reset()
	f.packer.Reset(&f.packed)
	_, _ = f.packer.Write(data) // a buffer takes everything
	_ = f.packer.Close()
	f.offsets[n] = f.size
	f.write(fmt.Appendf(nil, "%d 0 obj\n<<%s /Filter /FlateDecode /Length %d>>\nstream\n", n, dict, f.packed.Len()))
	f.write(f.packed.Bytes())
	f.write([]byte("\nendstream\nendobj\n"))
}

// plain writes a stream as it is, for programs that know nothing of PDF.
func (f *file) plain(n id, dict string, data []byte) {
	f.offsets[n] = f.size
	f.write(fmt.Appendf(nil, "%d 0 obj\n<<%s /Length %d>>\nstream\n%s\nendstream\nendobj\n", n, dict, len(data), data))
}

// finish writes the cross-reference table and the trailer.
func (f *file) finish(catalog, info id) error {
	start := f.size
	sum := hex.EncodeToString(f.sum.Sum(nil))
	f.write(fmt.Appendf(nil, "xref\n0 %d\n0000000000 65535 f \n", len(f.offsets)))
	for _, at := range f.offsets[1:] {
		f.write(fmt.Appendf(nil, "%010d 00000 n \n", at))
	}
	f.write(fmt.Appendf(nil, "trailer\n<</Size %d /Root %s /Info %s /ID [<%s> <%s>]>>\nstartxref\n%d\n%%%%EOF\n",
		len(f.offsets), catalog.ref(), info.ref(), sum, sum, start))
	if f.err != nil {
		return f.err
	}
	return f.w.Flush()
}

// str is text as a string object: UTF-16 with its mark, in hexadecimal.
func str(s string) string {
	b := []byte("<FEFF")
	for _, u := range utf16.Encode([]rune(s)) {
		b = fmt.Appendf(b, "%04X", u)
	}
	return string(append(b, '>'))
}
