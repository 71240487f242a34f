// Package page reads a vault's file page by page, without bbolt, and no byte of it is
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
package page

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"slices"
)

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

// Order is that of the machine: bbolt's files do not move between others.
var Order = binary.NativeEndian

// header begins each page.
type header struct {
	id           uint64
	flags, count uint16
	overflow     uint32
}

func parseHeader(b []byte) header {
	return header{Order.Uint64(b), Order.Uint16(b[8:]), Order.Uint16(b[10:]), Order.Uint32(b[12:])}
}

// item is one item of a page. child is a branch's, value a leaf's.
type item struct {
	key, value []byte
	child      uint64
	bucket     bool
}

// Source reads pages of a file.
type Source struct {
	R        io.ReaderAt
	PageSize uint64
	// Pages is how many belong to the file.
	Pages uint64
	// Whole asks for all of each value, also where it runs on into further pages.
	Whole bool
}

// loaded is a page and what is in it. Loading another one into it reuses its
// memory.
type loaded struct {
	header
	items []item
	bytes []byte
}

// fill makes p's bytes the first n from the beginning of a page. What the disk
// does not give is said in words.
func (s *Source) fill(p *loaded, page, n uint64) error {
	p.bytes = slices.Grow(p.bytes[:0], int(n))[:n]
	if _, err := s.R.ReadAt(p.bytes, int64(page*s.PageSize)); err != nil {
		return fmt.Errorf("the disk does not give it back (%w)", err)
	}
	return nil
}

// begin reads the first of the pages that a page takes, and compares what it says
// of itself with its place.
func (s *Source) begin(p *loaded, page uint64) error {
	if err := s.fill(p, page, s.PageSize); err != nil {
		return err
	}
	p.header = parseHeader(p.bytes)
	switch {
	case p.id != page:
		return fmt.Errorf("it says that it is page %d", p.id)
	case uint64(p.overflow) >= s.Pages-page:
		return errors.New("it says that it is longer than the file")
	}
	return nil
}

// load reads a branch or a leaf. Values that run on into the next pages are read
// only where they lead to others.
func (s *Source) load(p *loaded, page uint64) error {
	if err := s.begin(p, page); err != nil {
		return err
	}
	// What its elements say of its length is compared with what its header says
	// before as much is read.
	room := (uint64(p.overflow) + 1) * s.PageSize
	table := HeaderSize + uint64(p.count)*boltElement
	if table > room {
		return errors.New("it says that it holds more than there is room for")
	}
	if table > s.PageSize {
		if err := s.fill(p, page, table); err != nil {
			return err
		}
	}
	size, needed, err := measure(p.header, p.bytes[:table])
	if err != nil {
		return err
	}
	if size > room || size+s.PageSize <= room {
		return errors.New("its length does not fit what it holds")
	}
	if s.Whole {
		needed = size
	}
	if needed > uint64(len(p.bytes)) {
		if err := s.fill(p, page, size); err != nil {
			return err
		}
	}
	p.items, err = parseItems(p.items[:0], p.header, p.bytes)
	return err
}

// measure adds up how long a page is by its elements, and how much of it is
// needed to walk it.
func measure(h header, table []byte) (size, needed uint64, err error) {
	if h.flags != flagBranch && h.flags != flagLeaf {
		return 0, 0, errors.New("it is not of a kind that belongs there")
	}
	size = uint64(len(table))
	needed = size
	for i := range int(h.count) {
		element := table[HeaderSize+i*boltElement:]
		at, key, value := elementSizes(h, element)
		if at != size-uint64(HeaderSize+i*boltElement) || key == 0 || key > boltMaxKey {
			return 0, 0, fmt.Errorf("item %d of it is not where it should be", i)
		}
		needed = size + key
		if size += key + value; h.flags == flagLeaf && Order.Uint32(element) != 0 {
			needed = size
		}
	}
	return size, needed, nil
}

// elementSizes are where an element's key begins, counted from the element, and
// how long its key and its value are.
func elementSizes(h header, element []byte) (at, key, value uint64) {
	if h.flags == flagBranch {
		return uint64(Order.Uint32(element)), uint64(Order.Uint32(element[4:])), 0
	}
	return uint64(Order.Uint32(element[4:])), uint64(Order.Uint32(element[8:])), uint64(Order.Uint32(element[12:]))
}

// parseItems reads the items of a page that has been measured. Values of which
// not all was read are cut short.
func parseItems(items []item, h header, b []byte) ([]item, error) {
	for i := range int(h.count) {
		from := uint64(HeaderSize + i*boltElement)
		element := b[from:]
		at, key, value := elementSizes(h, element)
		begin := from + at
		item := item{key: b[begin : begin+key]}
		if h.flags == flagBranch {
			item.child = Order.Uint64(element[8:])
			items = append(items, item)
			continue
		}
		item.value = b[begin+key : min(begin+key+value, uint64(len(b)))]
		switch flags := Order.Uint32(element); flags {
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
func parseInline(b []byte) ([]item, error) {
	if len(b) < HeaderSize {
		return nil, errInline
	}
	h := parseHeader(b)
	table := HeaderSize + int(h.count)*boltElement
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
func (s *Source) freelist(page uint64) (ids []uint64, taken uint64, err error) {
	var p loaded
	if err := s.begin(&p, page); err != nil {
		return nil, 0, err
	}
	if p.flags != flagFreelist {
		return nil, 0, errors.New("it is not of a kind that belongs there")
	}
	taken = uint64(p.overflow) + 1
	n, skip := uint64(p.count), uint64(HeaderSize)
	if n == mostFreeShort {
		n, skip = Order.Uint64(p.bytes[HeaderSize:]), skip+8
	}
	if n > s.Pages || skip+n*8 > taken*s.PageSize {
		return nil, taken, errors.New("it says that it holds more than there is room for")
	}
	if err := s.fill(&p, page, skip+n*8); err != nil {
		return nil, taken, err
	}
	ids = make([]uint64, n)
	for i := range ids {
		ids[i] = Order.Uint64(p.bytes[skip+uint64(i)*8:])
		if ids[i] < 2 || ids[i] >= s.Pages || i > 0 && ids[i] <= ids[i-1] {
			return nil, taken, fmt.Errorf("item %d of it is not in order", i)
		}
	}
	return ids, taken, nil
}
