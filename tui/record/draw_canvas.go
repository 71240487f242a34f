package record

import (
	"slices"
	"strings"

	"casefile/tui/ui"
)

// The ways in which a line leaves a cell.
const (
	north = 1 << iota
	south
	east
	west
)

// The signs of lines by the ways they go; at a crossing the upright one is drawn
// through, so that it is not read as a join.
var (
	boxLines = []string{
		0: " ", north: "│", south: "│", north | south: "│", east: "─", west: "─", east | west: "─",
		north | east: "└", north | west: "┘", south | east: "┌", south | west: "┐",
		north | south | east: "├", north | south | west: "┤", north | east | west: "┴", south | east | west: "┬", north | south | east | west: "┼",
	}
	asciiLines = []string{
		0: " ", north: "|", south: "|", north | south: "|", east: "-", west: "-", east | west: "-",
		north | east: "+", north | west: "+", south | east: "+", south | west: "+",
		north | south | east: "+", north | south | west: "+", north | east | west: "+", south | east | west: "+", north | south | east | west: "+",
	}
)

// canvas is lines and words on a grid of cells, which grows as it is drawn on;
// words lie over lines.
type canvas struct {
	glyphs []string
	ways   [][]int
	words  [][]canvasWord
}

// canvasWord is a word from a cell on.
type canvasWord struct {
	at, width int
	text      string
	style     func(...string) string
}

// way is a cell of the grid.
func (c *canvas) way(x, y int) *int {
	for len(c.ways) <= y {
		c.ways, c.words = append(c.ways, nil), append(c.words, nil)
	}
	for len(c.ways[y]) <= x {
		c.ways[y] = append(c.ways[y], 0)
	}
	return &c.ways[y][x]
}

// put writes a word around a cell.
func (c *canvas) put(x, y int, text string, style func(...string) string) {
	w := ui.Width(text)
	c.way(x, y)
	c.words[y] = append(c.words[y], canvasWord{at: max(x-w/2, 0), width: w, text: text, style: style})
}

// across draws a line from one cell to another of a row.
func (c *canvas) across(from, to, y int) {
	for x := from; x < to; x++ {
		*c.way(x, y) |= east
		*c.way(x+1, y) |= west
	}
}

// down draws an upright line from one row up to another, over what lies across:
// a crossing is no join.
func (c *canvas) down(x, from, to int) {
	for y := from; y < to; y++ {
		*c.way(x, y) = north | south
	}
}

// join leads a line out of a cell one more way.
func (c *canvas) join(x, y, way int) { *c.way(x, y) |= way }

// lines is what is drawn.
func (c *canvas) lines() []string {
	lines := make([]string, len(c.ways))
	for y, ways := range c.ways {
		words := slices.Clone(c.words[y])
		slices.SortFunc(words, func(a, b canvasWord) int { return a.at - b.at })
		var b strings.Builder
		x := 0
		for _, word := range words {
			for ; x < word.at; x++ {
				b.WriteString(c.glyph(ways, x))
			}
			b.WriteString(word.style(word.text))
			x += word.width
		}
		for ; x < len(ways); x++ {
			b.WriteString(c.glyph(ways, x))
		}
		lines[y] = strings.TrimRight(b.String(), " ")
	}
	return lines
}

func (c *canvas) glyph(ways []int, x int) string {
	if x >= len(ways) {
		return " "
	}
	return c.glyphs[ways[x]]
}

// lanes are rows that lines share which lie nowhere above each other.
type lanes [][][2]int

// take is the first lane that is free from one cell to another.
func (l *lanes) take(from, to int) int {
	for n := range *l {
		if !slices.ContainsFunc((*l)[n], func(s [2]int) bool { return from <= s[1] && s[0] <= to }) {
			(*l)[n] = append((*l)[n], [2]int{from, to})
			return n
		}
	}
	*l = append(*l, [][2]int{{from, to}})
	return len(*l) - 1
}
