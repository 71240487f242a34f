package store

import (
	"encoding/binary"
	"testing"
)

// byteUse is what a byte of a vault's file is for.
type byteUse uint8

const (
	// spare: of a free page, or behind the end of what a page holds.
	spare byteUse = iota
	// used: it says something.
	used
	// guide: of a key by which a branch page leads to others. It says nothing that
	// is not said in the page it leads to, and may be any that still leads there.
	guide
)

// useOfBytes walks a sound file by the description of bbolt's format, apart from
// bbolt and from what Verify does, and tells what each byte is for.
func useOfBytes(t *testing.T, file []byte) []byteUse {
	t.Helper()
	w := &byteWalk{file: file, use: make([]byteUse, len(file)), order: binary.NativeEndian}
	meta, newest := 0, uint64(0)
	for i := range 2 {
		at := i * w.size()
		w.mark(at, 16+64, used)
		if n := w.order.Uint64(file[at+16+48:]); n >= newest {
			meta, newest = at+16, n
		}
	}
	w.page(w.order.Uint64(file[meta+16:]))
	w.free(w.order.Uint64(file[meta+32:]))
	if most := w.order.Uint64(file[meta+40:]); int(most)*w.size() > len(file) {
		t.Fatalf("the file should have %d pages", most)
	}
	return w.use
}

type byteWalk struct {
	file  []byte
	use   []byteUse
	order binary.ByteOrder
}

func (w *byteWalk) size() int { return int(w.order.Uint32(w.file[16+8:])) }

func (w *byteWalk) mark(at, n int, use byteUse) {
	for i := at; i < at+n; i++ {
		w.use[i] = use
	}
}

func (w *byteWalk) page(id uint64) { w.items(int(id) * w.size()) }

// items walks the page that begins at an offset, which may be within another.
func (w *byteWalk) items(at int) {
	w.mark(at, 16, used)
	branch := w.order.Uint16(w.file[at+8:]) == 1
	for i := range int(w.order.Uint16(w.file[at+10:])) {
		element := at + 16 + i*16
		w.mark(element, 16, used)
		u := func(n int) int { return int(w.order.Uint32(w.file[element+n:])) }
		if branch {
			w.mark(element+u(0), u(4), guide)
			w.page(w.order.Uint64(w.file[element+8:]))
			continue
		}
		key := element + u(4)
		w.mark(key, u(8)+u(12), used)
		if u(0) == 0 {
			continue
		}
		if root := w.order.Uint64(w.file[key+u(8):]); root != 0 {
			w.page(root)
		} else {
			w.items(key + u(8) + 16)
		}
	}
}

func (w *byteWalk) free(id uint64) {
	at := int(id) * w.size()
	w.mark(at, 16+8*int(w.order.Uint16(w.file[at+10:])), used)
}
