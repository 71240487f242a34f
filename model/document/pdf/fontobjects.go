package pdf

import (
	"encoding/binary"
	"fmt"
	"strings"
	"unicode/utf16"

	"golang.org/x/image/font"
	"golang.org/x/image/math/fixed"
)

// prefix marks the name of a font that is not there whole (ISO 32000-1, 9.6.4).
const prefix = "CASEFL+"

// write writes the face, as far as the document uses it, under n.
func (f *face) write(to *file, n id) error {
	ttf, err := subset(f.ttf, f.used[1:])
	if err != nil {
		return err
	}
	fontFile, descriptor, cid, toUnicode, toGlyph := to.reserve(), to.reserve(), to.reserve(), to.reserve(), to.reserve()
	to.stream(fontFile, fmt.Sprintf("/Length1 %d", len(ttf)), ttf)
	d, err := f.descriptor(fontFile)
	if err != nil {
		return err
	}
	to.object(descriptor, d)
	to.stream(toUnicode, "", f.toUnicode())
	to.stream(toGlyph, "", f.toGlyph())
	to.object(cid, fmt.Sprintf("<</Type /Font /Subtype /CIDFontType2 /BaseFont /%s /CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>>"+
		" /FontDescriptor %s /CIDToGIDMap %s /DW 0 /W [1 [%s]]>>", prefix+f.name, descriptor.ref(), toGlyph.ref(), f.widths()))
	to.object(n, fmt.Sprintf("<</Type /Font /Subtype /Type0 /BaseFont /%s /Encoding /Identity-H /DescendantFonts [%s] /ToUnicode %s>>",
		prefix+f.name, cid.ref(), toUnicode.ref()))
	return nil
}

// descriptor says how the face looks as a whole, in thousandths of the size.
func (f *face) descriptor(fontFile id) (string, error) {
	em := fixed.I(1000)
	m, err := f.Metrics(&f.buf, em, font.HintingNone)
	if err != nil {
		return "", errFont
	}
	box, err := f.Bounds(&f.buf, em, font.HintingNone)
	if err != nil {
		return "", errFont
	}
	stem := 80
	if strings.HasSuffix(f.name, "Bold") {
		stem = 140
	}
	const symbolic = 4 // its characters have codes of their own
	return fmt.Sprintf("<</Type /FontDescriptor /FontName /%s /Flags %d /FontBBox [%d %d %d %d] /ItalicAngle 0 /Ascent %d /Descent %d /CapHeight %d /StemV %d /FontFile2 %s>>",
		prefix+f.name, symbolic, box.Min.X.Floor(), -box.Max.Y.Ceil(), box.Max.X.Ceil(), -box.Min.Y.Floor(),
		m.Ascent.Ceil(), -m.Descent.Ceil(), m.CapHeight.Ceil(), stem, fontFile.ref()), nil
}

func (f *face) widths() string {
	var b strings.Builder
	for _, g := range f.used[1:] {
		fmt.Fprintf(&b, "%.2f ", g.width)
	}
	return strings.TrimSpace(b.String())
}

// toGlyph says which glyph of the font each code is.
func (f *face) toGlyph() []byte {
	var b []byte
	for _, g := range f.used {
		b = binary.BigEndian.AppendUint16(b, uint16(g.index))
	}
	return b
}

// toUnicode says which characters each code stands for, so that text can be searched,
// copied and read aloud (ISO 32000-1, 9.10.3).
func (f *face) toUnicode() []byte {
	b := []byte("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n" +
		"/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n" +
		"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n")
	const most = 100 // mappings in one go
	for from := 1; from < len(f.texts); from += most {
		part := f.texts[from:min(from+most, len(f.texts))]
		b = fmt.Appendf(b, "%d beginbfchar\n", len(part))
		for i, text := range part {
			b = fmt.Appendf(b, "<%04X> <", from+i)
			for _, u := range utf16.Encode([]rune(text)) {
				b = fmt.Appendf(b, "%04X", u)
			}
			b = append(b, ">\n"...)
		}
		b = append(b, "endbfchar\n"...)
	}
	return append(b, "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"...)
}
