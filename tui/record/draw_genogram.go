package record

import (
	"slices"
	"strings"

	"casefile/model"
	"casefile/tui/ui"
)

// kinPicture draws a family: a square for a boy or man, a circle for a girl or
// woman, a diamond where that is not known; the age within, the name below; a
// line between the two of a couple, and from it one to their children.
type kinPicture struct {
	kinPlaces
	here model.CaseID // whose picture it is
	t    ui.Theme
	c    canvas
}

// GenogramLines is the picture of a family: in as many cells as there are, and
// in more where so many do not do.
func GenogramLines(g model.Genogram, here model.CaseID, cells int, t ui.Theme) []string {
	p := &kinPicture{here: here, t: t, kinPlaces: placeKin(g, cells), c: canvas{glyphs: asciiLines}}
	if t.Vertical == boxLines[north] {
		p.c.glyphs = boxLines
	}
	y := 0
	bars := make([]int, len(g.Unions)) // the line that each union's children hang from
	for n, row := range p.rows {
		for _, i := range row {
			for u, union := range g.Unions {
				if slices.Contains(union.Children, i) {
					p.c.down(p.x[i], bars[u]+1, y)
				}
			}
		}
		names := p.people(row, y)
		y = p.unions(n, y, names, bars)
	}
	return p.c.lines()
}

// people are the symbols and the names of one generation from a line on; it
// returns the first line below them.
func (p *kinPicture) people(row []int, y int) int {
	below := y + 1
	for _, i := range row {
		k := p.g.People[i]
		style := p.t.Text
		switch {
		case k.NotTold:
			style = p.t.Danger
		case k.Case == p.here && !k.Case.IsZero():
			style = p.t.Title
		}
		p.c.put(p.x[i], y, symbol(k, p.here), style.Render)
		name := k.Name
		if k.NotTold {
			name = "! " + name
		}
		lines := ui.Wrap(ui.Line(name), p.cell-3)
		if len(lines) > 2 {
			lines = []string{lines[0], ui.Truncate(lines[1]+" "+lines[2], p.cell-3, p.t)}
		}
		if k.Placed {
			lines = append(lines, "placed")
		}
		for n, l := range lines {
			p.c.put(p.x[i], y+1+n, ui.Truncate(l, p.cell-3, p.t), style.Render)
		}
		below = max(below, y+1+len(lines))
	}
	return below
}

// symbol is somebody's shape, with their age and what stands for them in it.
func symbol(k model.Kin, here model.CaseID) string {
	within := strings.TrimSpace(k.Age)
	switch {
	case k.Died:
		within = "x"
	case k.Unnamed:
		within = "?"
	case !k.Case.IsZero() && k.Case == here:
		within += "*"
	}
	if n := 3 - len(within); n > 0 {
		within = strings.Repeat(" ", n/2) + within + strings.Repeat(" ", n-n/2)
	}
	sides := map[model.Shape]string{model.Square: "[]", model.Circle: "()", model.Diamond: "<>"}[k.Shape]
	shape := sides[:1] + within + sides[1:]
	if k.Household {
		shape = "{" + shape + "}"
	}
	if k.Rootless {
		shape = "?" + shape
	}
	return shape
}

// KinSigns says what the signs mean that a picture has.
func KinSigns(g model.Genogram, here model.CaseID) string {
	signs := []string{"[ ] male", "( ) female", "< > not known"}
	add := func(sign string, is func(model.Kin) bool) {
		if slices.ContainsFunc(g.People, is) {
			signs = append(signs, sign)
		}
	}
	add("* this file", func(k model.Kin) bool { return k.Case == here && !k.Died })
	household := "{ } household of this child"
	if slices.ContainsFunc(g.People, func(k model.Kin) bool { return k.Case == here && k.Placed }) {
		household = "{ } household that this child was placed from"
	}
	add(household, func(k model.Kin) bool { return k.Household })
	add("! must not learn the address", func(k model.Kin) bool { return k.NotTold })
	add("x has died", func(k model.Kin) bool { return k.Died })
	add("? within: name not known", func(k model.Kin) bool { return k.Unnamed })
	add("? before: parents not on record", func(k model.Kin) bool { return k.Rootless })
	return strings.Join(signs, "   ")
}

// unions are the lines of the couples of a generation whose symbols stand on a
// line, and whose names end above another one; it returns the line of the next
// generation.
func (p *kinPicture) unions(generation, y, below int, bars []int) int {
	var all []int
	for u, union := range p.g.Unions {
		if p.g.People[union.Parents[0]].Generation == generation {
			all = append(all, u)
		}
	}
	from := map[int]int{} // the line from which each goes down to the children
	joined := lanes{}
	for _, u := range all {
		union := p.g.Unions[u]
		left, right := p.ends(union.Parents)
		switch {
		case len(union.Parents) == 1:
			from[u] = y
		case p.adjacent(union):
			from[u] = y
			p.c.across(left, right, y)
		default: // others stand between them
			lane := below + joined.take(left, right)
			from[u] = lane
			p.c.across(left, right, lane)
			p.c.down(left, y, lane)
			p.c.down(right, y, lane)
			p.c.join(left, lane, north)
			p.c.join(right, lane, north)
		}
	}
	next, children := below+len(joined), lanes{}
	for _, u := range all {
		if union := p.g.Unions[u]; len(union.Children) > 0 {
			drop := p.drops[u]
			left, right := p.ends(union.Children)
			bars[u] = next + children.take(min(left, drop), max(right, drop))
			p.c.across(min(left, drop), max(right, drop), bars[u])
		}
	}
	for _, u := range all {
		union := p.g.Unions[u]
		if len(union.Children) == 0 {
			continue
		}
		drop := p.drops[u]
		p.c.join(drop, from[u], south)
		p.c.down(drop, from[u]+1, bars[u])
		p.c.join(drop, bars[u], north)
		for _, i := range union.Children {
			p.c.join(p.x[i], bars[u], south)
		}
	}
	return next + max(len(children), 1)
}

// ends are the places of the leftmost and the rightmost of some people.
func (p *kinPicture) ends(people []int) (left, right int) {
	left, right = p.x[people[0]], p.x[people[0]]
	for _, i := range people {
		left, right = min(left, p.x[i]), max(right, p.x[i])
	}
	return left, right
}
