package store

import (
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
	// root and freelist are the pages with which they begin.
	root, freelist uint64
	// header says that what stands before it is in order. Nothing depends on it.
	header bool
}

// probe looks at a file before it is mapped: to read beyond the end of a mapped
// file, as of one that was cut short, would end the program.
func probe(path string) error {
	_, err := newestMeta(path)
	return err
}

// OpenPlain opens a file to be read. What is none is refused before it is opened:
// to wait for the other end of a pipe could be for ever. Error: NotAVault.
func OpenPlain(path string) (*os.File, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, &Error{Op: "open", Kind: NotAVault, Said: path + " is not a file, so there is nothing in it to be read. Nothing was changed. Check the name."}
	}
	return os.Open(path)
}

// newestMeta reads the meta page that counts, if the file is as long as it says.
func newestMeta(path string) (newest metaPage, err error) {
	f, err := OpenPlain(path)
	if err != nil {
		return newest, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return newest, err
	}
	metas, err := readMetas(f, info.Size())
	return newestOf(metas), err
}

// readMetas reads both meta pages of a file, if it is as long as they say.
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
		return metas, &Error{Op: "open", Kind: NotAVault}
	case !newest.valid, newest.pages < 4:
		return metas, &Error{Op: "open", Kind: Damaged}
	case newest.pages > uint64(size)/newest.pageSize:
		return metas, &Error{Op: "open", Kind: Damaged,
			Said: "The vault's file was cut short: part of the record is missing from it. The file was left as it is. Make a copy of it, then go back to the last backup."}
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
