package pdf

import (
	"sync"
	"unicode"

	"casefile/model/document/pdf/noto"
)

// script is one of those that have a face of their own, of which words are shaped.
type script struct {
	letters  *unicode.RangeTable
	resource string
	font     func() typeface
}

// scripts are those that Liberation Sans lacks, most of them of languages that many
// families in Britain read. Liberation has some Hebrew, but no points over it.
var scripts = []script{
	{unicode.Arabic, "Arab", carried("NotoSansArabic", &noto.Arabic)},
	{unicode.Bengali, "Beng", carried("NotoSansBengali", &noto.Bengali)},
	{unicode.Devanagari, "Deva", carried("NotoSansDevanagari", &noto.Devanagari)},
	{unicode.Gurmukhi, "Guru", carried("NotoSansGurmukhi", &noto.Gurmukhi)},
	{unicode.Hebrew, "Hebr", carried("NotoSansHebrew", &noto.Hebrew)},
	{unicode.Tamil, "Taml", carried("NotoSansTamil", &noto.Tamil)},
	{unicode.Thai, "Thai", carried("NotoSansThai", &noto.Thai)},
}

func carried(name string, ttf *[]byte) func() typeface {
	return sync.OnceValue(func() typeface { return parseShaped(name, *ttf) })
}

// plain reports whether text needs no face but Liberation's: no letter of it is one
// of a script that begins after Cyrillic's blocks and before those for Latin with
// two accents, and none is from where Hebrew and Arabic have old forms of theirs.
func plain(text string) bool {
	for i := range len(text) {
		if text[i] >= 0xd6 { // the first byte of U+0580 and what follows it
			return plainRunes(text[i:])
		}
	}
	return true
}

func plainRunes(text string) bool {
	for _, r := range text {
		switch {
		case r < 0x0590, r >= 0x1e00 && r < 0xa8e0 && r != zwnj && r != zwj, r >= 0xff00 && r < 0x10800, r >= 0x11000 && r < 0x1e800:
		default:
			return false
		}
	}
	return true
}

const (
	zwnj = '\u200c'
	zwj  = '\u200d'
)

// wardrobe has the faces of the scripts, each from when a document first needs it.
type wardrobe struct{ faces [7]*face }

func (w *wardrobe) face(i int) *face {
	if w.faces[i] == nil {
		w.faces[i] = newFace(scripts[i].font(), scripts[i].resource)
	}
	return w.faces[i]
}

// of is the face for a character that comes after one in the face before: its
// script's; for a sign that many scripts share, Liberation's where it stands by
// itself, and otherwise the face before. Nil where no face has it.
func (w *wardrobe) of(r rune, liberation, before *face) *face {
	switch {
	case r == zwnj || r == zwj:
		return before.shaped()
	case r == ' ' && before.shaped() != nil: // a sentence in one go
		return before
	}
	for i, s := range scripts {
		if unicode.Is(s.letters, r) {
			if f := w.face(i); f.find(r) != 0 {
				return f
			}
			return nil
		}
	}
	alone := !unicode.IsMark(r)
	if alone && liberation.find(r) != 0 {
		return liberation
	}
	if f := before.shaped(); f != nil && f.find(r) != 0 {
		return f
	}
	if liberation.find(r) != 0 {
		return liberation
	}
	for i := range scripts {
		if f := w.face(i); alone && f.find(r) != 0 {
			return f
		}
	}
	return nil
}

// shaped is the face if words are shaped of it, and nil if not.
func (f *face) shaped() *face {
	if f == nil || f.shaper == nil {
		return nil
	}
	return f
}
