package store

import (
	"encoding/binary"
	"errors"
	"hash/fnv"
	"io"
	"os"
)

// What bbolt writes in its first two pages (it calls them meta pages): a header
// of 16 bytes; magic, version, page size and flags of 4 bytes each; the root
// bucket (16 bytes), the freelist, the number of pages and the transaction
// (8 bytes each); and an FNV-1a checksum of the rest.
const (
	boltMagic  = 0xED0CDAED
	boltHeader = 16
	boltMeta   = 64
)

// metaPage is what probe reads of a meta page.
type metaPage struct {
	valid                        bool
	pageSize, pages, transaction uint64
}

// probe looks at a file before it is mapped: to read beyond the end of a mapped
// file, as of one that was cut short, would end the program.
func probe(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	if !info.Mode().IsRegular() {
		return &Error{Op: "open", Kind: NotAVault, Err: errors.New("not a regular file")}
	}
	// The second meta page lies where the first says, or else at one of the
	// sizes that pages have.
	first, isBolt := readMeta(f, 0)
	newest := first
	sizes := []int64{int64(first.pageSize)}
	if !first.valid {
		sizes = []int64{4 << 10, 8 << 10, 16 << 10, 32 << 10, 64 << 10}
	}
	for _, at := range sizes {
		second, also := readMeta(f, at)
		isBolt = isBolt || also
		if second.valid && (!newest.valid || second.transaction > newest.transaction) {
			newest = second
		}
	}
	switch {
	case !isBolt:
		return &Error{Op: "open", Kind: NotAVault}
	case !newest.valid:
		return &Error{Op: "open", Kind: Damaged}
	case newest.pages > uint64(info.Size())/newest.pageSize:
		return &Error{Op: "open", Kind: Damaged,
			Said: "The vault's file was cut short: part of the record is missing from it. The file was left as it is. Make a copy of it, then go back to the last backup."}
	}
	return nil
}

// readMeta reads the meta page at an offset; ok says that it looks like one.
func readMeta(r io.ReaderAt, at int64) (m metaPage, ok bool) {
	b := make([]byte, boltHeader+boltMeta)
	if _, err := r.ReadAt(b, at); err != nil {
		return m, false
	}
	b = b[boltHeader:]
	order := binary.NativeEndian
	if order.Uint32(b) != boltMagic {
		return m, false
	}
	sum := fnv.New64a()
	sum.Write(b[:boltMeta-8])
	m.pageSize = uint64(order.Uint32(b[8:]))
	m.pages = order.Uint64(b[40:])
	m.transaction = order.Uint64(b[48:])
	m.valid = sum.Sum64() == order.Uint64(b[boltMeta-8:]) && m.pageSize >= 1<<10
	return m, true
}
