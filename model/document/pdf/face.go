package pdf

import (
	"bytes"
	"sync"

	"github.com/go-fonts/liberation/liberationsansbold"
	"github.com/go-fonts/liberation/liberationsansregular"
	shaping "github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/harfbuzz"
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
	// shapes is the font as it is read by what shapes words; nil for one of which
	// every character is a glyph.
	shapes *shaping.Font
}

// parse reads a font of the program's own: that it can be read is tested.
func parse(name string, ttf []byte) typeface {
	f, err := sfnt.Parse(ttf)
	if err != nil {
		panic("the font " + name + " in this program is damaged: " + err.Error())
	}
	return typeface{name: name, ttf: ttf, Font: f}
}

// parseShaped reads a font of whose characters words are shaped.
func parseShaped(name string, ttf []byte) typeface {
	t := parse(name, ttf)
	f, err := shaping.ParseTTF(bytes.NewReader(ttf))
	if err != nil {
		panic("the font " + name + " in this program is damaged: " + err.Error())
	}
	t.shapes = f.Font
	return t
}

// face is a typeface in one document: which glyphs of it are used, each under a
// code of its own for each text that it stands for. Two characters that look the
// same have two codes, so that a reader gets back the text that was written.
type face struct {
	typeface
	resource string // its name in the pages' resources
	shaper   *harfbuzz.Font
	shaping  *harfbuzz.Buffer // it keeps what it has found out about the font
	buf      sfnt.Buffer
	glyphs   map[rune]glyph
	codes    map[saying]glyph
	texts    []string // by code, from 1
	used     []glyph  // likewise
	none     sfnt.GlyphIndex
}

// glyph is a shape in a face; code 0 is none.
type glyph struct {
	code  uint16
	index sfnt.GlyphIndex
	// width is in thousandths of the type size.
	width float64
}

// saying is a shape and the text that it stands for.
type saying struct {
	index sfnt.GlyphIndex
	text  string
}

func newFace(t typeface, resource string) *face {
	f := &face{typeface: t, resource: resource, glyphs: map[rune]glyph{}, codes: map[saying]glyph{}, texts: []string{""}, used: []glyph{{}}}
	if t.shapes != nil {
		f.shaper, f.shaping = harfbuzz.NewFont(shaping.NewFace(t.shapes)), harfbuzz.NewBuffer()
	}
	return f
}

// glyph is the character's; its code is 0 where the face lacks it.
func (f *face) glyph(r rune) glyph {
	if g, ok := f.glyphs[r]; ok {
		return g
	}
	var g glyph
	if index := f.find(r); index != 0 {
		g = f.code(index, string(r))
	}
	f.glyphs[r] = g
	return g
}

// find is the number of the character's glyph in the font; 0 where it has none.
func (f *face) find(r rune) sfnt.GlyphIndex {
	index, err := f.GlyphIndex(&f.buf, r)
	if err != nil {
		return 0
	}
	return index
}

// code is the glyph of a number where it stands for a text.
func (f *face) code(index sfnt.GlyphIndex, text string) glyph {
	key := saying{index, text}
	g, known := f.codes[key]
	if !known {
		g = glyph{code: uint16(len(f.texts)), index: index, width: f.advance(index)}
		f.codes[key] = g
		f.texts = append(f.texts, text)
		f.used = append(f.used, g)
	}
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
