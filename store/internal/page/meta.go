package page

import (
	"errors"
	"hash/fnv"
	"io"
)

// What bbolt writes in its first two pages (it calls them meta pages): a header
// of 16 bytes; magic, version, page size and flags of 4 bytes each; the root
// bucket (16 bytes), the freelist, the number of pages and the transaction
// (8 bytes each); and an FNV-1a checksum of the rest.
const (
	// HeaderSize is the length of what begins each page, in bytes.
	HeaderSize = 16

	boltMagic = 0xED0CDAED
	boltMeta  = 64
)

// Meta is what is read of a meta page.
type Meta struct {
	// Valid says that it has its checksum.
	Valid                        bool
	PageSize, Pages, Transaction uint64
	// Root and Freelist are the pages with which they begin.
	Root, Freelist uint64
	// Header says that what stands before it is in order. Nothing depends on it.
	Header bool
}

// Why the two first pages of a file do not say where everything lies.
var (
	ErrNoBolt   = errors.New("it is no file of bbolt's")
	ErrMetas    = errors.New("both of the pages that say where everything lies are damaged")
	ErrCutShort = errors.New("the file is shorter than it says")
)

// ReadMetas reads both meta pages of a file, if it is as long as they say. Errors:
// ErrNoBolt, ErrMetas, ErrCutShort.
func ReadMetas(r io.ReaderAt, size int64) (metas []Meta, err error) {
	// The second meta page lies where the first says, or else at one of the
	// sizes that pages have.
	first, isBolt := ReadMeta(r, 0)
	sizes := []int64{int64(first.PageSize)}
	if !first.Valid {
		sizes = []int64{4 << 10, 8 << 10, 16 << 10, 32 << 10, 64 << 10}
	}
	var second Meta
	for _, at := range sizes {
		m, also := ReadMeta(r, at)
		isBolt = isBolt || also
		if m.Valid && (!second.Valid || m.Transaction > second.Transaction) {
			second = m
		}
	}
	metas = []Meta{first, second}
	switch newest := Newest(metas); {
	case !isBolt:
		return metas, ErrNoBolt
	case !newest.Valid, newest.Pages < 4:
		return metas, ErrMetas
	case newest.Pages > uint64(size)/newest.PageSize:
		return metas, ErrCutShort
	}
	return metas, nil
}

// Newest is the meta page that counts.
func Newest(metas []Meta) (newest Meta) {
	for _, m := range metas {
		if m.Valid && (!newest.Valid || m.Transaction > newest.Transaction) {
			newest = m
		}
	}
	return newest
}

// ReadMeta reads the meta page at an offset; ok says that it looks like one.
func ReadMeta(r io.ReaderAt, at int64) (m Meta, ok bool) {
	b := make([]byte, HeaderSize+boltMeta)
	if _, err := r.ReadAt(b, at); err != nil {
		return m, false
	}
	h := parseHeader(b)
	b = b[HeaderSize:]
	order := Order
	if order.Uint32(b) != boltMagic {
		return m, false
	}
	sum := fnv.New64a()
	sum.Write(b[:boltMeta-8])
	m.PageSize = uint64(order.Uint32(b[8:]))
	m.Root = order.Uint64(b[16:])
	m.Freelist = order.Uint64(b[32:])
	m.Pages = order.Uint64(b[40:])
	m.Transaction = order.Uint64(b[48:])
	m.Header = h.id < 2 && (h.id == 0) == (at == 0) && h.flags == flagMeta && h.count == 0 && h.overflow == 0
	m.Valid = sum.Sum64() == order.Uint64(b[boltMeta-8:]) && m.PageSize >= 1<<10
	return m, true
}
