package record

import (
	"slices"

	"casefile/model"
)

// leastKin and mostKin are the least and the most cells that one person takes in
// a picture.
const leastKin, mostKin = 12, 18

// kinPlaces is where everything of a family's picture stands from left to right.
type kinPlaces struct {
	g    model.Genogram
	rows [][]int
	cell int         // the cells of one person
	x    map[int]int // the middle of each person
	at   map[int]int // their place in the row
	// drops is where the line from each union to its children goes down.
	drops []int
}

// placeKin spreads a family over so many cells, and over more where these do not
// do: the widest generation first, parents over their children, children under
// their parents.
func placeKin(g model.Genogram, cells int) kinPlaces {
	p := kinPlaces{g: g, rows: g.Rows(), x: map[int]int{}, at: map[int]int{}}
	widest := 0
	for n, row := range p.rows {
		if len(row) > len(p.rows[widest]) {
			widest = n
		}
		for at, i := range row {
			p.at[i] = at
		}
	}
	if len(p.rows) == 0 {
		return p
	}
	p.cell = max(min(cells/len(p.rows[widest]), mostKin), leastKin) / 2 * 2
	p.place(widest, map[int][]int{})
	for n := widest - 1; n >= 0; n-- {
		p.place(n, p.overChildren())
	}
	for n := widest + 1; n < len(p.rows); n++ {
		p.place(n, p.underParents())
	}
	p.setDrops()
	least := p.cell / 2
	for _, x := range p.x {
		least = min(least, x)
	}
	for i := range p.x {
		p.x[i] += p.cell/2 - least
	}
	for u := range p.drops {
		p.drops[u] += p.cell/2 - least
	}
	return p
}

// overChildren is where parents would stand, by the children who have a place.
func (p *kinPlaces) overChildren() map[int][]int {
	want := map[int][]int{}
	for _, u := range p.g.Unions {
		sum, n := 0, 0
		for _, c := range u.Children {
			if x, ok := p.x[c]; ok {
				sum, n = sum+x, n+1
			}
		}
		if n == 0 {
			continue
		}
		for _, i := range u.Parents {
			beside := 0
			for _, other := range u.Parents {
				switch {
				case p.at[i] < p.at[other]:
					beside = -p.cell / 2
				case p.at[i] > p.at[other]:
					beside = p.cell / 2
				}
			}
			want[i] = append(want[i], sum/n+beside)
		}
	}
	return want
}

// underParents is where children would stand, by the parents who have a place.
func (p *kinPlaces) underParents() map[int][]int {
	want := map[int][]int{}
	for _, u := range p.g.Unions {
		if _, ok := p.x[u.Parents[0]]; !ok {
			continue
		}
		children := slices.SortedFunc(slices.Values(u.Children), func(a, b int) int { return p.at[a] - p.at[b] })
		for n, i := range children {
			want[i] = append(want[i], p.drop(u)+n*p.cell-(len(children)-1)*p.cell/2)
		}
	}
	return want
}

// place gives a generation its places: as near to those wanted as their order
// and the room that each needs allow.
func (p *kinPlaces) place(generation int, want map[int][]int) {
	// Neighbours who would stand too near, or the wrong way round, share what they
	// want, as one block.
	type block struct{ sum, n, people int }
	var blocks []block
	for at, i := range p.rows[generation] {
		b := block{people: 1}
		for _, x := range want[i] {
			b.sum, b.n = b.sum+x-at*p.cell, b.n+1
		}
		blocks = append(blocks, b)
		for last := len(blocks) - 1; last > 0; last-- {
			one, two := blocks[last-1], blocks[last]
			if one.n > 0 && two.n > 0 && one.sum/one.n < two.sum/two.n {
				break
			}
			blocks = append(blocks[:last-1], block{one.sum + two.sum, one.n + two.n, one.people + two.people})
		}
	}
	at := 0
	for _, b := range blocks {
		for range b.people {
			p.x[p.rows[generation][at]] = b.sum/max(b.n, 1) + at*p.cell
			at++
		}
	}
}

// adjacent reports whether nobody stands between the two of a couple.
func (p *kinPlaces) adjacent(u model.Union) bool {
	apart := p.at[u.Parents[0]] - p.at[u.Parents[len(u.Parents)-1]]
	return apart == 1 || apart == -1
}

// drop is where the line to the children of a union begins: half way between the
// two, or on the inner side of the one who stands further out.
func (p *kinPlaces) drop(u model.Union) int {
	if len(u.Parents) == 1 {
		return p.x[u.Parents[0]]
	}
	a, b := u.Parents[0], u.Parents[1]
	if p.at[a] > p.at[b] {
		a, b = b, a
	}
	switch {
	case p.adjacent(u):
		return (p.x[a] + p.x[b]) / 2
	case p.couples(a) < p.couples(b):
		return p.x[a] + p.cell/2
	}
	return p.x[b] - p.cell/2
}

func (p *kinPlaces) couples(who int) int {
	n := 0
	for _, u := range p.g.Unions {
		if slices.Contains(u.Parents, who) {
			n++
		}
	}
	return n
}

// setDrops sets where the lines go down: never over another one's, nor over a
// child of others, whose line it would seem to join.
func (p *kinPlaces) setDrops() {
	p.drops = make([]int, len(p.g.Unions))
	for n, u := range p.g.Unions {
		taken := func(x int) bool {
			for m, other := range p.g.Unions {
				if m < n && p.drops[m] == x && len(other.Children) > 0 {
					return true
				}
				if m != n && slices.ContainsFunc(other.Children, func(c int) bool { return p.x[c] == x }) {
					return true
				}
			}
			return false
		}
		for p.drops[n] = p.drop(u); taken(p.drops[n]); p.drops[n]++ {
		}
	}
}
