package main

import (
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// cell is one place on the screen. A letter that is two cells wide is followed
// by a cell whose text is empty.
type cell struct {
	text  string
	style style
}

// style is how a cell looks.
type style struct {
	fg, bg                               colour
	bold, faint, italic, underl, reverse bool
}

// colour is one of the terminal's sixteen, from 1; 0 is its own default.
type colour int

// cells reads a frame: lines of text with styles between, as the program gives
// them to Bubble Tea. Every line comes out w cells wide.
func cells(frame string, w int) [][]cell {
	var screen [][]cell
	var now style
	p := ansi.NewParser()
	for line := range strings.SplitSeq(frame, "\n") {
		row := make([]cell, 0, w)
		var state byte
		for len(line) > 0 {
			text, width, n, next := ansi.DecodeSequence(line, state, p)
			line, state = line[n:], next
			switch {
			case width > 0:
				row = append(row, cell{text, now})
				for range width - 1 {
					row = append(row, cell{"", now})
				}
			case text[0] > ansi.DEL && len(row) > 0: // a mark on the letter before
				row[len(row)-1].text += text
			case ansi.Cmd(p.Command()).Final() == 'm' && strings.HasPrefix(text, "\x1b["):
				now.set(p.Params())
			}
		}
		for len(row) < w {
			row = append(row, cell{" ", style{}})
		}
		screen = append(screen, row[:w])
	}
	return screen
}

// set follows one SGR sequence (ECMA-48, 8.3.117). Colours beyond the sixteen
// are not used by the themes and are left out.
func (s *style) set(params ansi.Params) {
	if len(params) == 0 {
		*s = style{}
	}
	for i := range params {
		switch n := params[i].Param(0); {
		case n == 0:
			*s = style{}
		case n == 1:
			s.bold = true
		case n == 2:
			s.faint = true
		case n == 3:
			s.italic = true
		case n == 4:
			s.underl = true
		case n == 7:
			s.reverse = true
		case n >= 30 && n <= 37:
			s.fg = colour(n - 30 + 1)
		case n == 39:
			s.fg = 0
		case n >= 40 && n <= 47:
			s.bg = colour(n - 40 + 1)
		case n == 49:
			s.bg = 0
		case n >= 90 && n <= 97:
			s.fg = colour(n - 90 + 9)
		case n >= 100 && n <= 107:
			s.bg = colour(n - 100 + 9)
		}
	}
}
