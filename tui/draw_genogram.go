package tui

import (
	"slices"
	"strings"

	"casefile/model"
	"casefile/tui/ui"
)

// kinCell is the width that one person takes in a picture.
const kinCell = 16

// The ways in which a line leaves a cell.
const (
	north = 1 << iota
	south
	east
	west
)

// The signs of lines by the ways they go; at a crossing the upright one is
// drawn through, so that it is not read as a join.
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

// genogramLines draws a family: a square for a boy or man, a circle for a girl or
// woman, a diamond where that is not known; the age within, the name below; and
// from each couple a line to their children. Here is the child whose file it is.
func genogramLines(g model.Genogram, here model.CaseID, t ui.Theme) []string {
	rows := g.Rows()
	widest := 0
	for _, row := range rows {
		widest = max(widest, len(row))
	}
	middle := map[int]int{} // of each person's cell
	for _, row := range rows {
		from := (widest - len(row)) * kinCell / 2
		if under, ok := parentsAbove(g, row, middle); ok {
			from = max(min(under, (widest-len(row))*kinCell), 0)
		}
		for at, i := range row {
			middle[i] = from + at*kinCell + kinCell/2
		}
	}
	var lines []string
	for n, row := range rows {
		lines = append(lines, kinLines(g, row, middle, here, t)...)
		if n < len(rows)-1 {
			lines = append(lines, unionLines(g, n, middle, widest*kinCell, t)...)
		}
	}
	return lines
}

// parentsAbove is where a row begins whose people stand, taken together, below
// their parents; false where these are not drawn yet.
func parentsAbove(g model.Genogram, row []int, middle map[int]int) (from int, ok bool) {
	sum, n := 0, 0
	for at, i := range row {
		for _, u := range g.Unions {
			first, drawn := middle[u.Parents[0]]
			if drawn && slices.Contains(u.Children, i) {
				sum += (first+middle[u.Parents[len(u.Parents)-1]])/2 - at*kinCell - kinCell/2
				n++
			}
		}
	}
	if n == 0 {
		return 0, false
	}
	return sum / n, true
}

// kinLines are the symbols and the names of one generation.
func kinLines(g model.Genogram, row []int, middle map[int]int, here model.CaseID, t ui.Theme) []string {
	lines := make([]string, 3)
	put := func(n, at int, text string) {
		lines[n] = ui.Pad(lines[n], max(at-ui.Width(text)/2, 0)) + text
	}
	for _, i := range row {
		p := g.People[i]
		put(0, middle[i], symbol(p, here))
		name := ui.Wrap(ui.Line(p.Name), kinCell-2)
		if p.NotTold {
			name[0] = "! " + name[0]
		}
		for n := range min(len(name), 2) {
			if n == 1 && len(name) > 2 {
				name[1] += t.Ellipsis
			}
			put(1+n, middle[i], ui.Truncate(name[n], kinCell-1, t))
		}
	}
	if lines[2] == "" {
		return lines[:2]
	}
	return lines
}

// symbol is somebody's shape with their age in it.
func symbol(p model.Kin, here model.CaseID) string {
	sides := map[model.Shape]string{model.Square: "[]", model.Circle: "()", model.Diamond: "<>"}[p.Shape]
	within := ui.Pad(p.Age, 3)
	if !p.Case.IsZero() && p.Case == here {
		within = strings.TrimSpace(p.Age) + "*"
	}
	return sides[:1] + within + sides[1:]
}

// unionLines are the lines from the couples of one generation to their children:
// a bar for each couple, and one more row down to the children.
func unionLines(g model.Genogram, generation int, middle map[int]int, w int, t ui.Theme) []string {
	var bars []model.Union
	for _, u := range g.Unions {
		if g.People[u.Parents[0]].Generation == generation {
			bars = append(bars, u)
		}
	}
	// Two rows for each couple, one that joins them and one that joins their
	// children, and a last one down to the children of all.
	ways := make([][]int, 2*len(bars)+1)
	for i := range ways {
		ways[i] = make([]int, w+1)
	}
	centre := func(u model.Union) int {
		return (middle[u.Parents[0]] + middle[u.Parents[len(u.Parents)-1]]) / 2
	}
	for n, u := range bars {
		across(ways[2*n], middle, u.Parents, centre(u))
		across(ways[2*n+1], middle, u.Children, centre(u))
	}
	for n, u := range bars {
		for _, i := range u.Parents {
			down(ways, 0, 2*n, middle[i])
			ways[2*n][middle[i]] |= north
		}
		ways[2*n][centre(u)] |= south
		ways[2*n+1][centre(u)] |= north
		for _, i := range u.Children {
			ways[2*n+1][middle[i]] |= south
			down(ways, 2*n+2, len(ways), middle[i])
		}
	}
	glyphs := asciiLines
	if t.Vertical == boxLines[north] {
		glyphs = boxLines
	}
	lines := make([]string, len(ways))
	for n, row := range ways {
		var b strings.Builder
		for _, way := range row {
			b.WriteString(glyphs[way])
		}
		lines[n] = strings.TrimRight(b.String(), " ")
	}
	return lines
}

// across draws the line from the first to the last of some people and a point.
func across(row []int, middle map[int]int, people []int, point int) {
	from, to := point, point
	for _, i := range people {
		from, to = min(from, middle[i]), max(to, middle[i])
	}
	for x := from; x < to; x++ {
		row[x] |= east
		row[x+1] |= west
	}
}

// down draws an upright line through the rows from one up to another, over what
// lies across: a crossing is no join.
func down(ways [][]int, from, to, x int) {
	for n := from; n < to; n++ {
		ways[n][x] = north | south
	}
}
