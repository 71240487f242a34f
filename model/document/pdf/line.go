package pdf

import (
	"slices"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"casefile/model/document"
)

// letter is one character where it stands on a line, or a cluster, of which r is
// the first character and width the width of all.
type letter struct {
	face *face
	glyph
	cluster *cluster // nil for one character that is one glyph
	r       rune
	link    uint32 // the heading that it leads to, from 1; 0 for none
	// level says which way it is read, base which way its paragraph is: to the right
	// where it is even, and otherwise to the left.
	level, base uint8
	heavy       bool // bold, in a face that has no bold
	tongue      tongue
}

// line is the letters of a line, in one size.
type line struct {
	letters []letter
	size    float64
	// room is how wide the line may be: one that is read from the right ends there.
	room   float64
	shaped bool // some of it is, or runs from right to left
	linked bool // some of it is a link
}

// setter sets text into lines, and counts what the faces lack.
type setter struct {
	regular, bold *face
	wardrobe      *wardrobe
	lacking       map[rune]int
	// targets are the headings that references lead to, and here is the one that the
	// text stands under.
	targets map[string]uint32
	here    uint32
}

func newSetter() setter {
	return setter{regular: newFace(regularFont(), "R"), bold: newFace(boldFont(), "B"), wardrobe: &wardrobe{}, lacking: map[rune]int{}}
}

// lines sets runs into lines of a width. There is at least one.
func (s *setter) lines(runs []document.Run, size, width float64) []line {
	letters, shaped := s.letters(document.ShownRuns(runs))
	var lines []line
	linked := s.leads(runs)
	emit := func(from, to int) {
		lines = append(lines, line{letters: letters[from:to:to], size: size, room: width, shaped: shaped, linked: linked})
	}
	start, space := 0, -1 // where the line begins; where it may end
	last := -1            // where it may end if there is no other place
	x := 0.0
	for i := 0; i < len(letters); i++ {
		l := letters[i]
		if l.r == '\n' {
			emit(start, i+1)
			start, space, last, x = i+1, -1, -1, 0
			continue
		}
		x += l.width * size / 1000
		if l.r != ' ' && x > width && i > start {
			to := i
			if space >= start {
				to = space + 1
			} else if last >= start {
				to = last + 1
			}
			emit(start, to)
			start, space, last, x, i = to, -1, -1, 0, to-1
			continue
		}
		if l.r == ' ' && boundAt(letters, i) {
			last = i
		} else if l.r == ' ' || i > start && i+1 < len(letters) && mayEnd(letters[i-1].r, l.r, letters[i+1].r) {
			space = i
		}
	}
	emit(start, len(letters))
	return lines
}

// mayEnd reports whether a line may end after r, besides at spaces: within a
// compound, not within a date or a reference; and in Thai, which parts no words,
// before a vowel with which a syllable begins.
func mayEnd(before, r, after rune) bool {
	if after >= 'เ' && after <= 'ไ' {
		return unicode.Is(unicode.Thai, r)
	}
	return (r == '-' || r == '–' || r == '—' || r == '/') && unicode.IsLetter(before) && unicode.IsLetter(after)
}

// letters are the runs' characters; what the faces lack is spelt out. True says
// that some are shaped.
func (s *setter) letters(runs []document.Run) ([]letter, bool) {
	n := 0
	for _, run := range runs {
		if !plain(run.Text) {
			return s.shaped(runs), true
		}
		n += len(run.Text)
	}
	all := make([]letter, 0, n)
	for _, run := range runs {
		f := s.regular
		if run.Kind == document.Strong || run.Kind == document.Label {
			f = s.bold
		}
		to := s.target(run)
		for _, r := range norm.NFC.String(run.Text) {
			shape := r
			if r == '\n' {
				shape = ' ' // a space at the end of the line parts the words for whoever copies them
			}
			if g := f.glyph(shape); g.code != 0 {
				all = append(all, letter{face: f, glyph: g, r: r, link: to})
				continue
			}
			s.lacks(r)
			for _, c := range document.Spelt(r) {
				all = append(all, letter{face: f, glyph: f.glyph(c), r: c, link: to})
			}
		}
	}
	return all, false
}

// target is the heading that a run leads to, unless it stands under it.
func (s *setter) target(run document.Run) uint32 {
	if run.Kind != document.Reference {
		return 0
	}
	if to := s.targets[run.Text]; to != s.here {
		return to
	}
	return 0
}

// leads reports whether any of the runs leads anywhere.
func (s *setter) leads(runs []document.Run) bool {
	return slices.ContainsFunc(runs, func(r document.Run) bool { return s.target(r) != 0 })
}

// width is how wide the line is, in points, its last spaces left out.
func (l line) width() float64 {
	w, inked := 0.0, 0.0
	for _, c := range l.letters {
		if w += c.width; !unicode.IsSpace(c.r) {
			inked = w
		}
	}
	return inked * l.size / 1000
}

// fit is a run on one line, cut to a width, with an ellipsis where something is
// gone.
func (s *setter) fit(run document.Run, size, width float64) line {
	run.Text = document.Line(run.Text)
	letters, shaped := s.letters([]document.Run{run})
	l := line{letters: letters, size: size, room: width, shaped: shaped}
	if l.width() <= width {
		return l
	}
	ellipsis, _ := s.letters([]document.Run{{Text: "…", Kind: run.Kind}})
	ellipsis[0].level, ellipsis[0].base = letters[0].base, letters[0].base
	room := width*1000/size - ellipsis[0].width
	for i, c := range letters {
		if room -= c.width; room < 0 {
			l.letters = append(letters[:i:i], ellipsis...)
			break
		}
	}
	return l
}
