package store

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
	boltMagic  = 0xED0CDAED
	boltHeader = 16
	boltMeta   = 64
)

// metaPage is what probe reads of a meta page.
type metaPage struct {
	valid                        bool
	pageSize, pages, transaction uint64
	// root and freelist are the pages with which they begin.
	root, freelist uint64
	// header says that what stands before it is in order. Nothing depends on it.
	header bool
}

// Why the two first pages of a file do not say where everything lies.
var (
	errNoBolt   = errors.New("it is no file of bbolt's")
	errMetas    = errors.New("both of the pages that say where everything lies are damaged")
	errCutShort = errors.New("the file is shorter than it says")
)

// readMetas reads both meta pages of a file, if it is as long as they say. Errors:
// errNoBolt, errMetas, errCutShort.
func readMetas(r io.ReaderAt, size int64) (metas []metaPage, err error) {
	// The second meta page lies where the first says, or else at one of the
	// sizes that pages have.
	first, isBolt := readMeta(r, 0)
	sizes := []int64{int64(first.pageSize)}
	if !first.valid {
		sizes = []int64{4 << 10, 8 << 10, 16 << 10, 32 << 10, 64 << 10}
	}
	var second metaPage
	for _, at := range sizes {
		m, also := readMeta(r, at)
		isBolt = isBolt || also
		if m.valid && (!second.valid || m.transaction > second.transaction) {
			second = m
		}
	}
	metas = []metaPage{first, second}
	switch newest := newestOf(metas); {
	case !isBolt:
		return metas, errNoBolt
	case !newest.valid, newest.pages < 4:
		return metas, errMetas
	case newest.pages > uint64(size)/newest.pageSize:
		return metas, errCutShort
	}
	return metas, nil
}

// newestOf is the meta page that counts.
func newestOf(metas []metaPage) (newest metaPage) {
	for _, m := range metas {
		if m.valid && (!newest.valid || m.transaction > newest.transaction) {
			newest = m
		}
	}
	return newest
}

// readMeta reads the meta page at an offset; ok says that it looks like one.
func readMeta(r io.ReaderAt, at int64) (m metaPage, ok bool) {
	b := make([]byte, boltHeader+boltMeta)
	if _, err := r.ReadAt(b, at); err != nil {
		return m, false
	}
	h := parsePageHeader(b)
	b = b[boltHeader:]
	order := boltOrder
	if order.Uint32(b) != boltMagic {
		return m, false
	}
	sum := fnv.New64a()
	sum.Write(b[:boltMeta-8])
	m.pageSize = uint64(order.Uint32(b[8:]))
	m.root = order.Uint64(b[16:])
	m.freelist = order.Uint64(b[32:])
	m.pages = order.Uint64(b[40:])
	m.transaction = order.Uint64(b[48:])
	m.header = h.id < 2 && (h.id == 0) == (at == 0) && h.flags == flagMeta && h.count == 0 && h.overflow == 0
	m.valid = sum.Sum64() == order.Uint64(b[boltMeta-8:]) && m.pageSize >= 1<<10
	return m, true
}
