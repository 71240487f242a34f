package pdf

import (
	"slices"
	"strings"

	"github.com/go-text/typesetting/bidi"
	"github.com/go-text/typesetting/harfbuzz"
	"github.com/go-text/typesetting/language"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	uax9 "golang.org/x/text/unicode/bidi"
	"golang.org/x/text/unicode/norm"

	"casefile/model/document"
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

// typed is a character of a paragraph as it came, with its face.
type typed struct {
	r     rune
	face  *face
	heavy bool
	link  uint32
}

// shaped are the letters of runs of which some words are shaped: paragraph by
// paragraph, since each runs in the direction of its first letter.
func (s *setter) shaped(runs []document.Run) []letter {
	var all []letter
	var paragraph []typed
	for _, run := range runs {
		liberation, heavy := s.regular, false
		if run.Kind == document.Strong || run.Kind == document.Label {
			liberation, heavy = s.bold, true
		}
		to := s.target(run)
		for _, r := range norm.NFC.String(run.Text) {
			if r == '\n' {
				all = append(all, s.paragraph(paragraph)...)
				all = append(all, letter{face: liberation, glyph: liberation.glyph(' '), r: r})
				paragraph = paragraph[:0]
				continue
			}
			var before *face
			if len(paragraph) > 0 {
				before = paragraph[len(paragraph)-1].face
			}
			if f := s.wardrobe.of(r, liberation, before); f != nil {
				paragraph = append(paragraph, typed{r, f, heavy, to})
				continue
			}
			s.lacks(r)
			for _, c := range document.Spelt(r) {
				paragraph = append(paragraph, typed{c, liberation, heavy, to})
			}
		}
	}
	return append(all, s.paragraph(paragraph)...)
}

// paragraph shapes a paragraph, stretch by stretch of one face and one direction
// (Unicode Standard Annex 9). The letters stand in the order in which they are read.
func (s *setter) paragraph(all []typed) []letter {
	runes := make([]rune, len(all))
	for i, c := range all {
		runes[i] = c.r
	}
	base := direction(runes)
	initial := bidi.LeftToRight
	if base == 1 {
		initial = bidi.RightToLeft
	}
	var order bidi.Paragraph
	stretches := order.Segment(runes, initial)
	var letters []letter
	for i := range stretches.NumRuns() {
		run := stretches.Run(i)
		for from := run.Start; from < run.End; {
			to := from + 1
			for to < run.End && all[to].face == all[from].face && all[to].heavy == all[from].heavy && all[to].link == all[from].link {
				to++
			}
			at := len(letters)
			if f := all[from].face; f.shaper == nil {
				letters = f.each(letters, runes[from:to], run.Level)
			} else {
				letters = f.shape(letters, runes, from, to, run.Level)
			}
			for j := range letters[at:] {
				l := &letters[at+j]
				l.level, l.base, l.heavy = uint8(run.Level), base, all[from].heavy && l.face.shaper != nil
				l.link = all[from].link
			}
			from = to
		}
	}
	return letters
}

// direction is the level of a paragraph: 1 where its first letter is one of a
// script that runs from right to left, and 0 otherwise.
func direction(runes []rune) uint8 {
	for _, r := range runes {
		p, _ := uax9.LookupRune(r)
		switch p.Class() {
		case uax9.L:
			return 0
		case uax9.R, uax9.AL:
			return 1
		}
	}
	return 0
}

// each adds characters that are a glyph each.
func (f *face) each(letters []letter, runes []rune, level bidi.Level) []letter {
	for _, r := range runes {
		l := letter{face: f, glyph: f.glyph(r), r: r}
		if level%2 == 1 {
			if index := f.find(mirrored(r)); index != 0 {
				l.glyph = f.code(index, string(r))
			}
		}
		letters = append(letters, l)
	}
	return letters
}

// mirrored is what a character looks like where it is read from right to left: a
// bracket is the one that opens the other way.
func mirrored(r rune) rune {
	switch r {
	case '«':
		return '»'
	case '»':
		return '«'
	case '‹':
		return '›'
	case '›':
		return '‹'
	case '<':
		return '>'
	case '>':
		return '<'
	}
	return []rune(uax9.ReverseString(string(r)))[0]
}

// shape adds the characters from..to of a paragraph as the script writes them. It
// sees those around them, since letters join across a change of weight.
func (f *face) shape(letters []letter, runes []rune, from, to int, level bidi.Level) []letter {
	at := len(letters)
	b := harfbuzz.NewBuffer()
	b.Props.Direction = harfbuzz.LeftToRight
	if level%2 == 1 {
		b.Props.Direction = harfbuzz.RightToLeft
	}
	for _, r := range runes[from:to] {
		if s := language.LookupScript(r); s.Strong() {
			b.Props.Script = s
			break
		}
	}
	b.Flags = harfbuzz.RemoveDefaultIgnorables
	b.AddRunes(runes, from, to-from)
	b.Shape(f.shaper, nil)
	em := 1000 / float64(f.UnitsPerEm())
	for i := 0; i < len(b.Info); {
		start, j, end := b.Info[i].Cluster, i+1, to
		for j < len(b.Info) && b.Info[j].Cluster == start {
			j++
		}
		strokes := make([]stroke, 0, j-i)
		for k := i; k < j; k++ {
			index, pos := sfnt.GlyphIndex(b.Info[k].Glyph), b.Pos[k]
			strokes = append(strokes, stroke{
				glyph: glyph{index: index, width: f.advance(index)},
				dx:    float64(pos.XOffset) * em, dy: float64(pos.YOffset) * em, advance: float64(pos.XAdvance) * em,
			})
		}
		if level%2 == 1 {
			if i > 0 { // what is read next stands before
				end = b.Info[i-1].Cluster
			}
			letters = append(letters, f.backwards(runes[start:end], strokes))
		} else {
			if j < len(b.Info) {
				end = b.Info[j].Cluster
			}
			letters = append(letters, f.forwards(runes[start:end], strokes))
		}
		i = j
	}
	if level%2 == 1 {
		slices.Reverse(letters[at:])
	}
	return letters
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

// lacks counts a character that no face has. A joiner among such is spelt out as
// they are, but nobody misses it.
func (s *setter) lacks(r rune) {
	if r != zwnj && r != zwj {
		s.lacking[r]++
	}
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
