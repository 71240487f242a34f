package pdf

import (
	"sync"
	"unicode"

	"github.com/go-fonts/liberation/liberationsansbold"
	"github.com/go-fonts/liberation/liberationsansregular"
	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// Liberation Sans has Latin with all its accents (Polish, Romanian, Welsh,
// Vietnamese, Yoruba ...), Greek and Cyrillic; it is as wide as Arial, which
// courts ask for.
var (
	regularFont = sync.OnceValue(func() typeface { return parse("LiberationSans", liberationsansregular.TTF) })
	boldFont    = sync.OnceValue(func() typeface { return parse("LiberationSans-Bold", liberationsansbold.TTF) })
)

// typeface is a font that the program carries.
type typeface struct {
	name string
	ttf  []byte
	*sfnt.Font
}

// parse reads a font of the program's own: that it can be read is tested.
func parse(name string, ttf []byte) typeface {
	f, err := sfnt.Parse(ttf)
	if err != nil {
		panic("the font " + name + " in this program is damaged: " + err.Error())
	}
	return typeface{name, ttf, f}
}

// face is a typeface in one document: which characters of it are used, each
// under a code of its own. Two characters that look the same have two codes, so
// that a reader gets back the text that was written.
type face struct {
	typeface
	resource string // its name in the pages' resources
	buf      sfnt.Buffer
	glyphs   map[rune]glyph
	runes    []rune  // by code, from 1
	used     []glyph // likewise
}

// glyph is a character in a face; code 0 is none.
type glyph struct {
	code  uint16
	index sfnt.GlyphIndex
	// width is in thousandths of the type size.
	width float64
}

func newFace(t typeface, resource string) *face {
	return &face{typeface: t, resource: resource, glyphs: map[rune]glyph{}, runes: []rune{0}, used: []glyph{{}}}
}

// glyph is the character's; its code is 0 where the face lacks it.
func (f *face) glyph(r rune) glyph {
	if g, ok := f.glyphs[r]; ok {
		return g
	}
	var g glyph
	index, err := f.GlyphIndex(&f.buf, r)
	// What runs from right to left would stand the wrong way round.
	if err == nil && index != 0 && !unicode.Is(unicode.Hebrew, r) {
		g = glyph{code: uint16(len(f.runes)), index: index, width: f.advance(index)}
		f.runes = append(f.runes, r)
		f.used = append(f.used, g)
	}
	f.glyphs[r] = g
	return g
}

func (f *face) advance(index sfnt.GlyphIndex) float64 {
	em := fixed.I(int(f.UnitsPerEm()))
	w, err := f.GlyphAdvance(&f.buf, index, em, font.HintingNone)
	if err != nil {
		return 500
	}
	return 1000 * float64(w) / float64(em)
}

// width is how wide s is in points at a size.
func (f *face) width(s string, size float64) float64 {
	w := 0.0
	for _, r := range s {
		w += f.glyph(r).width
	}
	return w * size / 1000
}
