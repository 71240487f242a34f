package pdf

import (
	"strings"

	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"golang.org/x/text/unicode/norm"
)

// cluster is several characters that make one shape, or a shape made of several
// glyphs: a syllable of Hindi, a letter with its points. Lines are not broken in it.
type cluster struct {
	strokes []stroke // from left to right
	// silent are glyphs that stand for nothing, from where the cluster begins: the
	// points of a letter that has its text already.
	silent []stroke
	// text is what it stands for where its glyphs, one after the other, do not say so.
	text string
}

// stroke is a glyph of a cluster: how far it is from where the one before ended,
// and how far the next one begins from its own place, in thousandths of the size.
type stroke struct {
	glyph
	dx, dy, advance float64
}

// forwards is the cluster of characters that are read from left to right.
func (f *face) forwards(runes []rune, strokes []stroke) letter {
	texts, said := share(runes, len(strokes))
	c := &cluster{strokes: strokes}
	if !said {
		c.text = string(runes)
	}
	l := letter{face: f, r: runes[0], cluster: c}
	for i := range strokes {
		strokes[i].glyph = f.code(strokes[i].index, texts[i])
		l.width += strokes[i].advance
	}
	return l
}

// backwards is the cluster of characters that are read from right to left. Readers
// turn those round one by one, so that each has a glyph of its own: blanks stand for
// all but the first.
func (f *face) backwards(runes []rune, strokes []stroke) letter {
	l := letter{face: f, r: runes[0], cluster: &cluster{}}
	main := 0
	for i, s := range strokes {
		strokes[i].dx += l.width
		l.width += s.advance
		if s.advance > strokes[main].advance {
			main = i
		}
	}
	for i := len(runes) - 1; i > 0; i-- {
		l.cluster.strokes = append(l.cluster.strokes, stroke{glyph: f.code(f.blank(), string(runes[i]))})
	}
	for i, s := range strokes {
		if s.glyph = f.code(s.index, string(runes[0])); i == main {
			s.advance = l.width
			l.cluster.strokes = append(l.cluster.strokes, s)
		} else {
			l.cluster.silent = append(l.cluster.silent, s)
		}
	}
	return l
}

// blank is a glyph of the face that has no width and no ink.
func (f *face) blank() sfnt.GlyphIndex {
	if f.none == 0 {
		for i := 1; i < f.NumGlyphs(); i++ {
			index := sfnt.GlyphIndex(i)
			if ink, err := f.LoadGlyph(&f.buf, index, fixed.I(1000), nil); err == nil && len(ink) == 0 && f.advance(index) == 0 {
				f.none = index
				break
			}
		}
	}
	return f.none
}

// share gives each of n glyphs some of the characters that they stand for
// together, so that one after the other they say them; false where there are fewer
// characters than glyphs, even with vowels that have two parts taken apart.
func share(runes []rune, n int) ([]string, bool) {
	said := len(runes) >= n
	if !said {
		runes = []rune(norm.NFD.String(string(runes)))
	}
	texts := make([]string, n)
	for i := range texts {
		texts[i] = string(runes[min(i, len(runes)-1)])
	}
	if len(runes) > n {
		texts[n-1] = string(runes[n-1:])
	}
	return texts, said
}

// says is the text that a letter stands for.
func (l letter) says() string {
	switch {
	case l.cluster == nil:
		return l.face.texts[l.code]
	case l.cluster.text != "":
		return l.cluster.text
	}
	var b strings.Builder
	for i := range l.cluster.strokes {
		if l.level%2 == 1 {
			i = len(l.cluster.strokes) - 1 - i
		}
		b.WriteString(l.face.texts[l.cluster.strokes[i].code])
	}
	return b.String()
}
