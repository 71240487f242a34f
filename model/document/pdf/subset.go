package pdf

import (
	"encoding/binary"
	"errors"
	"slices"
)

// errFont is for a font that is not built as TrueType is; none that the program
// carries is.
var errFont = errors.New("a font of this program is damaged: the PDF was not written")

// kept are the tables that a PDF reader needs of a font whose characters have
// codes of the document's own (ISO 32000-1, 9.9).
var kept = []string{"cvt ", "fpgm", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "prep"}

// The flags of a part of a composite glyph (OpenType, "glyf").
const (
	argsAreWords = 0x0001
	hasScale     = 0x0008
	moreParts    = 0x0020
	hasXYScale   = 0x0040
	has2x2       = 0x0080
)

// subset is a TrueType font with the outlines of some glyphs alone. All keep
// their numbers: what is left out is empty, and packs to nothing.
func subset(ttf []byte, want []glyph) ([]byte, error) {
	tables, err := tablesOf(ttf)
	if err != nil {
		return nil, err
	}
	head, glyf := slices.Clone(tables["head"]), tables["glyf"]
	if len(head) < 54 || len(tables["maxp"]) < 6 {
		return nil, errFont
	}
	count := int(binary.BigEndian.Uint16(tables["maxp"][4:]))
	offsets, err := readLoca(tables["loca"], count, binary.BigEndian.Uint16(head[50:]) != 0)
	if err != nil {
		return nil, err
	}
	keep := map[int]bool{0: true}
	for _, g := range want {
		if err := keepGlyph(keep, int(g.index), glyf, offsets); err != nil {
			return nil, err
		}
	}
	var outlines, loca []byte
	for i := range count {
		loca = binary.BigEndian.AppendUint32(loca, uint32(len(outlines)))
		if keep[i] {
			outlines = append(outlines, glyf[offsets[i]:offsets[i+1]]...)
			outlines = append(outlines, make([]byte, -len(outlines)&3)...)
		}
	}
	loca = binary.BigEndian.AppendUint32(loca, uint32(len(outlines)))
	binary.BigEndian.PutUint16(head[50:], 1)
	tables["head"], tables["glyf"], tables["loca"] = head, outlines, loca
	return assemble(tables), nil
}

func tablesOf(ttf []byte) (map[string][]byte, error) {
	if len(ttf) < 12 {
		return nil, errFont
	}
	tables := map[string][]byte{}
	for i := range int(binary.BigEndian.Uint16(ttf[4:])) {
		at := 12 + 16*i
		if len(ttf) < at+16 {
			return nil, errFont
		}
		from, size := uint64(binary.BigEndian.Uint32(ttf[at+8:])), uint64(binary.BigEndian.Uint32(ttf[at+12:]))
		if from+size > uint64(len(ttf)) {
			return nil, errFont
		}
		tables[string(ttf[at:at+4])] = ttf[from : from+size]
	}
	return tables, nil
}

func readLoca(loca []byte, count int, long bool) ([]int, error) {
	offsets := make([]int, count+1)
	for i := range offsets {
		switch {
		case long && len(loca) >= 4*(i+1):
			offsets[i] = int(binary.BigEndian.Uint32(loca[4*i:]))
		case !long && len(loca) >= 2*(i+1):
			offsets[i] = 2 * int(binary.BigEndian.Uint16(loca[2*i:]))
		default:
			return nil, errFont
		}
	}
	return offsets, nil
}

// keepGlyph keeps a glyph and those that it is composed of.
func keepGlyph(keep map[int]bool, index int, glyf []byte, offsets []int) error {
	if keep[index] && index != 0 {
		return nil
	}
	if index+1 >= len(offsets) || offsets[index] > offsets[index+1] || offsets[index+1] > len(glyf) {
		return errFont
	}
	keep[index] = true
	outline := glyf[offsets[index]:offsets[index+1]]
	if len(outline) < 10 || int16(binary.BigEndian.Uint16(outline)) >= 0 {
		return nil
	}
	for parts := outline[10:]; ; {
		if len(parts) < 4 {
			return errFont
		}
		flags, part := binary.BigEndian.Uint16(parts), binary.BigEndian.Uint16(parts[2:])
		if err := keepGlyph(keep, int(part), glyf, offsets); err != nil {
			return err
		}
		size := 6
		if flags&argsAreWords != 0 {
			size = 8
		}
		switch {
		case flags&hasScale != 0:
			size += 2
		case flags&hasXYScale != 0:
			size += 4
		case flags&has2x2 != 0:
			size += 8
		}
		if flags&moreParts == 0 {
			return nil
		}
		if len(parts) < size {
			return errFont
		}
		parts = parts[size:]
	}
}

// assemble writes tables as a font file, with the sums that it is checked by.
func assemble(tables map[string][]byte) []byte {
	names := slices.DeleteFunc(slices.Clone(kept), func(n string) bool { return tables[n] == nil })
	head := tables["head"]
	binary.BigEndian.PutUint32(head[8:], 0)
	power := 1
	for power*2 <= len(names) {
		power *= 2
	}
	out := binary.BigEndian.AppendUint32(nil, 0x00010000)
	for _, n := range []int{len(names), 16 * power, log2(power), 16 * (len(names) - power)} {
		out = binary.BigEndian.AppendUint16(out, uint16(n))
	}
	at, headAt := 12+16*len(names), 0
	for _, n := range names {
		out = append(out, n...)
		for _, v := range []uint32{sum(tables[n]), uint32(at), uint32(len(tables[n]))} {
			out = binary.BigEndian.AppendUint32(out, v)
		}
		if n == "head" {
			headAt = at
		}
		at += (len(tables[n]) + 3) &^ 3
	}
	for _, n := range names {
		out = append(out, tables[n]...)
		out = append(out, make([]byte, -len(out)&3)...)
	}
	binary.BigEndian.PutUint32(out[headAt+8:], 0xB1B0AFBA-sum(out))
	return out
}

// sum is the sum of a table's 32-bit words (OpenType, "Calculating checksums").
func sum(b []byte) uint32 {
	var s uint32
	for len(b) >= 4 {
		s += binary.BigEndian.Uint32(b)
		b = b[4:]
	}
	var last [4]byte
	copy(last[:], b)
	return s + binary.BigEndian.Uint32(last[:])
}

func log2(n int) int {
	l := 0
	for n > 1 {
		n, l = n/2, l+1
	}
	return l
}
