package store

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"slices"
)

// A vault's file is read here page by page, without bbolt, and no byte of it is
// believed: a damaged page can make bbolt panic, read beyond the file or go round
// in a circle for ever. What came through this is safe to hand to it.
//
// bbolt's pages: a header of 16 bytes (id 8, flags 2, count 2, overflow 4); then
// an element of 16 bytes for each item (a branch's: position 4, key size 4, child
// 8; a leaf's: flags 4, position 4, key size 4, value size 4), the position being
// counted from the element itself; then keys and values, one after the other. A
// page with more in it than fits runs on into the next ones. The value of an item
// that is a bucket is its root page (0: the page itself follows, inline) and a
// sequence of 8 bytes, which a vault does not use.
const (
	boltElement   = 16
	boltBucket    = 16
	boltMaxKey    = 32768
	flagBranch    = 0x01
	flagLeaf      = 0x02
	flagMeta      = 0x04
	flagFreelist  = 0x10
	flagIsBucket  = 0x01
	mostFreeShort = 0xFFFF
)

// boltOrder is that of the machine: bbolt's files do not move between others.
var boltOrder = binary.NativeEndian

// pageHeader begins each page.
type pageHeader struct {
	id           uint64
	flags, count uint16
	overflow     uint32
}

func parsePageHeader(b []byte) pageHeader {
	return pageHeader{boltOrder.Uint64(b), boltOrder.Uint16(b[8:]), boltOrder.Uint16(b[10:]), boltOrder.Uint32(b[12:])}
}

// pageItem is one item of a page. child is a branch's, value a leaf's.
type pageItem struct {
	key, value []byte
	child      uint64
	bucket     bool
}

// pageSource reads pages of a file.
type pageSource struct {
	r        io.ReaderAt
	pageSize uint64
	// pages is how many belong to the file.
	pages uint64
	// whole asks for all of each value, also where it runs on into further pages.
	whole bool
}

// loadedPage is a page and what is in it. Loading another one into it reuses its
// memory.
type loadedPage struct {
	pageHeader
	items []pageItem
	bytes []byte
}

// fill makes p's bytes the first n from the beginning of a page. What the disk
// does not give is said in words.
func (s *pageSource) fill(p *loadedPage, page, n uint64) error {
	p.bytes = slices.Grow(p.bytes[:0], int(n))[:n]
	if _, err := s.r.ReadAt(p.bytes, int64(page*s.pageSize)); err != nil {
		return fmt.Errorf("the disk does not give it back (%w)", err)
	}
	return nil
}

// begin reads the first of the pages that a page takes, and compares what it says
// of itself with its place.
func (s *pageSource) begin(p *loadedPage, page uint64) error {
	if err := s.fill(p, page, s.pageSize); err != nil {
		return err
	}
	p.pageHeader = parsePageHeader(p.bytes)
	switch {
	case p.id != page:
		return fmt.Errorf("it says that it is page %d", p.id)
	case uint64(p.overflow) >= s.pages-page:
		return errors.New("it says that it is longer than the file")
	}
	return nil
}

// load reads a branch or a leaf. Values that run on into the next pages are read
// only where they lead to others.
func (s *pageSource) load(p *loadedPage, page uint64) error {
	if err := s.begin(p, page); err != nil {
		return err
	}
	// What its elements say of its length is compared with what its header says
	// before as much is read.
	room := (uint64(p.overflow) + 1) * s.pageSize
	table := boltHeader + uint64(p.count)*boltElement
	if table > room {
		return errors.New("it says that it holds more than there is room for")
	}
	if table > s.pageSize {
		if err := s.fill(p, page, table); err != nil {
			return err
		}
	}
	size, needed, err := measure(p.pageHeader, p.bytes[:table])
	if err != nil {
		return err
	}
	if size > room || size+s.pageSize <= room {
		return errors.New("its length does not fit what it holds")
	}
	if s.whole {
		needed = size
	}
	if needed > uint64(len(p.bytes)) {
		if err := s.fill(p, page, size); err != nil {
			return err
		}
	}
	p.items, err = parseItems(p.items[:0], p.pageHeader, p.bytes)
	return err
}

// measure adds up how long a page is by its elements, and how much of it is
// needed to walk it.
func measure(h pageHeader, table []byte) (size, needed uint64, err error) {
	if h.flags != flagBranch && h.flags != flagLeaf {
		return 0, 0, errors.New("it is not of a kind that belongs there")
	}
	size = uint64(len(table))
	needed = size
	for i := range int(h.count) {
		element := table[boltHeader+i*boltElement:]
		at, key, value := elementSizes(h, element)
		if at != size-uint64(boltHeader+i*boltElement) || key == 0 || key > boltMaxKey {
			return 0, 0, fmt.Errorf("item %d of it is not where it should be", i)
		}
		needed = size + key
		if size += key + value; h.flags == flagLeaf && boltOrder.Uint32(element) != 0 {
			needed = size
		}
	}
	return size, needed, nil
}

// elementSizes are where an element's key begins, counted from the element, and
// how long its key and its value are.
func elementSizes(h pageHeader, element []byte) (at, key, value uint64) {
	if h.flags == flagBranch {
		return uint64(boltOrder.Uint32(element)), uint64(boltOrder.Uint32(element[4:])), 0
	}
	return uint64(boltOrder.Uint32(element[4:])), uint64(boltOrder.Uint32(element[8:])), uint64(boltOrder.Uint32(element[12:]))
}

// parseItems reads the items of a page that has been measured. Values of which
// not all was read are cut short.
func parseItems(items []pageItem, h pageHeader, b []byte) ([]pageItem, error) {
	for i := range int(h.count) {
		from := uint64(boltHeader + i*boltElement)
		element := b[from:]
		at, key, value := elementSizes(h, element)
		begin := from + at
		item := pageItem{key: b[begin : begin+key]}
		if h.flags == flagBranch {
			item.child = boltOrder.Uint64(element[8:])
			items = append(items, item)
			continue
		}
		item.value = b[begin+key : min(begin+key+value, uint64(len(b)))]
		switch flags := boltOrder.Uint32(element); flags {
		case 0:
		case flagIsBucket:
			item.bucket = true
		default:
			return nil, fmt.Errorf("item %d of it is of no known kind", i)
		}
		items = append(items, item)
	}
	return items, nil
}

// parseInline reads the page that lies within the value of a small bucket.
func parseInline(b []byte) ([]pageItem, error) {
	if len(b) < boltHeader {
		return nil, errInline
	}
	h := parsePageHeader(b)
	table := boltHeader + int(h.count)*boltElement
	if h.id != 0 || h.overflow != 0 || h.flags != flagLeaf || table > len(b) {
		return nil, errInline
	}
	size, _, err := measure(h, b[:table])
	if err != nil {
		return nil, err
	}
	if size != uint64(len(b)) {
		return nil, errInline
	}
	return parseItems(nil, h, b)
}

var errInline = errors.New("a bucket within it is damaged")

// freelist reads the list of the pages that are free, and how many pages the
// list itself takes.
func (s *pageSource) freelist(page uint64) (ids []uint64, taken uint64, err error) {
	var p loadedPage
	if err := s.begin(&p, page); err != nil {
		return nil, 0, err
	}
	if p.flags != flagFreelist {
		return nil, 0, errors.New("it is not of a kind that belongs there")
	}
	taken = uint64(p.overflow) + 1
	n, skip := uint64(p.count), uint64(boltHeader)
	if n == mostFreeShort {
		n, skip = boltOrder.Uint64(p.bytes[boltHeader:]), skip+8
	}
	if n > s.pages || skip+n*8 > taken*s.pageSize {
		return nil, taken, errors.New("it says that it holds more than there is room for")
	}
	if err := s.fill(&p, page, skip+n*8); err != nil {
		return nil, taken, err
	}
	ids = make([]uint64, n)
	for i := range ids {
		ids[i] = boltOrder.Uint64(p.bytes[skip+uint64(i)*8:])
		if ids[i] < 2 || ids[i] >= s.pages || i > 0 && ids[i] <= ids[i-1] {
			return nil, taken, fmt.Errorf("item %d of it is not in order", i)
		}
	}
	return ids, taken, nil
}
