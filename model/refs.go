package model

import (
	"encoding/binary"
	"errors"
)

// Content names other entries by their Ref. An entry that is recorded anew in
// another vault gets a new Ref, and whatever names it has to follow. This works
// on content as it is stored, so that it reaches what a newer program recorded
// too: a Ref is an array of a byte string of 16 and a number, and nothing else
// that is stored has that form.

// Refs are the entries that the content names, in order, as often as it does.
func (e Encoded) Refs() ([]Ref, error) {
	var all []Ref
	err := e.findRefs(func(_, _ int, r Ref) { all = append(all, r) })
	return all, err
}

// MapRefs is the content with every Ref replaced by what to gives for it. The
// rest of it stays as it is to the byte.
func (e Encoded) MapRefs(to func(Ref) Ref) (Encoded, error) {
	var data []byte
	copied := 0
	err := e.findRefs(func(start, end int, r Ref) {
		now := to(r)
		if now == r {
			return
		}
		data = append(data, e.Data[copied:start]...)
		data = append(data, refHead[:]...)
		data = append(data, now.Device[:]...)
		data = appendHead(data, cborUint, now.Seq)
		copied = end
	})
	if err != nil || copied == 0 {
		return e, err
	}
	e.Data = append(data, e.Data[copied:]...)
	return e, nil
}

// The major types and forms of CBOR (RFC 8949, 3) that the scan tells apart.
const (
	cborUint  = 0
	cborBytes = 2
	cborText  = 3
	cborArray = 4
	cborTag   = 6
	cborOther = 7
	cborBreak = 0xff
)

// refHead begins a stored Ref: an array of two, the first a byte string of 16.
var refHead = [2]byte{cborArray<<5 | 2, cborBytes<<5 | 16}

const refLead = len(refHead) + len(DeviceID{})

// maxScanDepth is more than decMode lets content be nested.
const maxScanDepth = 64

var errNotCBOR = errors.New("its fields are not in the stored form")

func (e Encoded) findRefs(found func(start, end int, r Ref)) error {
	s := refScan{data: e.Data, found: found}
	if s.item(0) || s.bad || s.at != len(s.data) {
		return errNotCBOR
	}
	return nil
}

// refScan walks through encoded items.
type refScan struct {
	data  []byte
	at    int
	bad   bool
	found func(start, end int, r Ref)
}

// item walks over one item; end reports whether it was the end of one whose
// length is not said.
func (s *refScan) item(depth int) (end bool) {
	start := s.at
	if s.ref(start) {
		return false
	}
	major, n, indefinite := s.head()
	if depth > maxScanDepth || indefinite && (major == cborUint || major == cborUint+1 || major == cborTag) {
		s.bad = true
	}
	switch {
	case s.bad:
	case major == cborOther:
		return indefinite
	case indefinite:
		for !s.bad && !s.item(depth+1) {
		}
	case major == cborBytes || major == cborText:
		if n > uint64(len(s.data)-s.at) {
			s.bad = true
			return false
		}
		s.at += int(n)
	case major == cborTag:
		s.items(depth, 1)
	case major == cborArray:
		s.items(depth, n)
	case major == cborMap:
		s.items(depth, n)
		s.items(depth, n)
	}
	return false
}

func (s *refScan) items(depth int, n uint64) {
	for ; n > 0 && !s.bad; n-- {
		s.bad = s.item(depth+1) || s.bad
	}
}

// ref walks over a Ref, where one stands at start.
func (s *refScan) ref(start int) bool {
	rest := s.data[start:]
	if len(rest) <= refLead || [2]byte(rest) != refHead {
		return false
	}
	s.at = start + refLead
	major, n, indefinite := s.head()
	if s.bad || major != cborUint || indefinite {
		s.at = start
		return false
	}
	s.found(start, s.at, Ref{Device: DeviceID(rest[len(refHead):]), Seq: n})
	return true
}

// head walks over the beginning of an item: its major type and its number, or
// that its length is not said.
func (s *refScan) head() (major byte, n uint64, indefinite bool) {
	if s.at >= len(s.data) {
		s.bad = true
		return 0, 0, false
	}
	first := s.data[s.at]
	s.at++
	major, info := first>>5, first&31
	switch {
	case info < 24:
		return major, uint64(info), false
	case info == 31:
		return major, 0, true
	case info > 27:
		s.bad = true
		return major, 0, false
	}
	size := 1 << (info - 24)
	if size > len(s.data)-s.at {
		s.bad = true
		return major, 0, false
	}
	for _, b := range s.data[s.at : s.at+size] {
		n = n<<8 | uint64(b)
	}
	s.at += size
	return major, n, false
}

// appendHead appends the shortest beginning of an item.
func appendHead(b []byte, major byte, n uint64) []byte {
	major <<= 5
	switch {
	case n < 24:
		return append(b, major|byte(n))
	case n < 1<<8:
		return append(b, major|24, byte(n))
	case n < 1<<16:
		return binary.BigEndian.AppendUint16(append(b, major|25), uint16(n))
	case n < 1<<32:
		return binary.BigEndian.AppendUint32(append(b, major|26), uint32(n))
	}
	return binary.BigEndian.AppendUint64(append(b, major|27), n)
}
