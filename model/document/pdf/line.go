package pdf

import (
	"unicode"

	"golang.org/x/text/unicode/norm"

	"casefile/model/document"
)

// letter is one character where it stands on a line.
type letter struct {
	face *face
	glyph
	r rune
}

// line is the letters of a line, in one size.
type line struct {
	letters []letter
	size    float64
}

// setter sets text into lines, and counts what the faces lack.
type setter struct {
	regular, bold *face
	lacking       map[rune]int
}

// lines sets runs into lines of a width. There is at least one.
func (s *setter) lines(runs []document.Run, size, width float64) []line {
	letters := s.letters(document.ShownRuns(runs))
	var lines []line
	emit := func(from, to int) { lines = append(lines, line{letters[from:to:to], size}) }
	start, space := 0, -1 // where the line begins; where it may end
	x := 0.0
	for i := 0; i < len(letters); i++ {
		l := letters[i]
		if l.r == '\n' {
			emit(start, i+1)
			start, space, x = i+1, -1, 0
			continue
		}
		x += l.width * size / 1000
		if l.r != ' ' && x > width && i > start {
			to := i
			if space >= start {
				to = space + 1
			}
			emit(start, to)
			start, space, x, i = to, -1, 0, to-1
			continue
		}
		if l.r == ' ' || i > start && i+1 < len(letters) && mayEnd(letters[i-1].r, l.r, letters[i+1].r) {
			space = i
		}
	}
	emit(start, len(letters))
	return lines
}

// mayEnd reports whether a line may end after r, besides at spaces: within a
// compound, not within a date or a reference.
func mayEnd(before, r, after rune) bool {
	return (r == '-' || r == '–' || r == '—' || r == '/') && unicode.IsLetter(before) && unicode.IsLetter(after)
}

// letters are the runs' characters; what the face lacks is spelt out.
func (s *setter) letters(runs []document.Run) []letter {
	var all []letter
	for _, run := range runs {
		f := s.regular
		if run.Kind == document.Strong || run.Kind == document.Label {
			f = s.bold
		}
		for _, r := range norm.NFC.String(run.Text) {
			shape := r
			if r == '\n' {
				shape = ' ' // a space at the end of the line parts the words for whoever copies them
			}
			if g := f.glyph(shape); g.code != 0 {
				all = append(all, letter{f, g, r})
				continue
			}
			s.lacking[r]++
			for _, c := range document.Spelt(r) {
				all = append(all, letter{f, f.glyph(c), c})
			}
		}
	}
	return all
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
func (s *setter) fit(run document.Run, size, width float64) []letter {
	run.Text = document.Line(run.Text)
	letters := s.letters([]document.Run{run})
	if (line{letters, size}).width() <= width {
		return letters
	}
	ellipsis := s.letters([]document.Run{{Text: "…", Kind: run.Kind}})
	room := width*1000/size - ellipsis[0].width
	for i, l := range letters {
		if room -= l.width; room < 0 {
			return append(letters[:i:i], ellipsis...)
		}
	}
	return letters
}
