package pdf

import (
	"slices"

	"github.com/go-text/typesetting/bidi"
	"github.com/go-text/typesetting/harfbuzz"
	"github.com/go-text/typesetting/language"
	"golang.org/x/image/font/sfnt"
	uax9 "golang.org/x/text/unicode/bidi"
	"golang.org/x/text/unicode/norm"

	"casefile/model/document"
)

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
	spoken := map[*face]tongue{}
	for i := range stretches.NumRuns() {
		run := stretches.Run(i)
		for from := run.Start; from < run.End; {
			to := from + 1
			for to < run.End && all[to].face == all[from].face && all[to].heavy == all[from].heavy && all[to].link == all[from].link {
				to++
			}
			at, f := len(letters), all[from].face
			if f.shaper == nil {
				letters = f.each(letters, runes[from:to], run.Level)
			} else {
				letters = f.shape(letters, runes, from, to, run.Level)
				if _, known := spoken[f]; !known {
					spoken[f] = tongueOf(f, all)
				}
			}
			for j := range letters[at:] {
				l := &letters[at+j]
				l.level, l.base, l.heavy = uint8(run.Level), base, all[from].heavy && l.face.shaper != nil
				l.link, l.tongue = all[from].link, spoken[f]
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

// fromRight reports whether runs begin with a letter that is read from the right.
func fromRight(runs []document.Run) bool {
	for _, r := range runs {
		if !plain(r.Text) {
			return direction([]rune(document.Words(runs))) == 1
		}
	}
	return false
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
	b := f.shaping
	b.Clear()
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

// lacks counts a character that no face has. A joiner among such is spelt out as
// they are, but nobody misses it.
func (s *setter) lacks(r rune) {
	if r != zwnj && r != zwj {
		s.lacking[r]++
	}
}
