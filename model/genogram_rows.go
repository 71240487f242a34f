package model

import "slices"

// Rows are the people of each generation from left to right: couples beside each
// other, children in the order of their parents, those who are no part of it last.
func (g Genogram) Rows() [][]int {
	rows := make([][]int, g.generations())
	place := map[int]int{}
	for n := range rows {
		rows[n] = g.row(n, place)
		for at, i := range rows[n] {
			place[i] = at
		}
	}
	return rows
}

// row is one generation: people who are joined as couples stay together, and
// stand in the order of their own parents, where place has these.
func (g Genogram) row(generation int, place map[int]int) []int {
	var row []int
	for _, u := range g.Unions {
		for _, p := range u.Parents {
			if g.People[p].Generation == generation {
				row = g.beside(row, p, u.Parents)
			}
		}
	}
	for i, p := range g.People {
		if p.Generation == generation && !slices.Contains(row, i) {
			row = append(row, i)
		}
	}
	groups := g.groups(row)
	slices.SortStableFunc(groups, func(a, b []int) int { return g.under(a, place) - g.under(b, place) })
	for _, group := range groups {
		if len(group) > 1 && g.under(group[:1], place) < last && g.under(group[:1], place) > g.under(group[len(group)-1:], place) {
			slices.Reverse(group)
		}
	}
	return slices.Concat(groups...)
}

// groups cuts a row wherever no couple stands on both sides of the cut.
func (g Genogram) groups(row []int) [][]int {
	var groups [][]int
	for at, i := range row {
		joined := slices.ContainsFunc(row[at:], func(j int) bool {
			return slices.ContainsFunc(row[:at], func(k int) bool { return g.Couple(j, k) })
		})
		if joined {
			groups[len(groups)-1] = append(groups[len(groups)-1], i)
			continue
		}
		groups = append(groups, []int{i})
	}
	return groups
}

// Couple reports whether two people are joined as one.
func (g Genogram) Couple(a, b int) bool {
	return slices.ContainsFunc(g.Unions, func(u Union) bool {
		return a != b && slices.Contains(u.Parents, a) && slices.Contains(u.Parents, b)
	})
}

// beside puts somebody next to a partner who stands in the row already: on the
// outer side where the partner has others, behind these where both sides are taken.
func (g Genogram) beside(row []int, who int, couple []int) []int {
	if slices.Contains(row, who) {
		return row
	}
	for at, i := range row {
		if !slices.Contains(couple, i) {
			continue
		}
		taken := at+1 < len(row) && g.Couple(i, row[at+1])
		if taken && (at == 0 || !g.Couple(i, row[at-1])) {
			return slices.Insert(row, at, who)
		}
		for at++; at < len(row) && g.Couple(i, row[at]); at++ {
		}
		return slices.Insert(row, at, who)
	}
	return append(row, who)
}

// last is beyond every place.
const last = 1 << 30

// under is where the parents of some people stand, taken together; last where
// they have none that are drawn.
func (g Genogram) under(people []int, place map[int]int) int {
	sum, n := 0, 0
	for _, u := range g.Unions {
		for _, who := range people {
			if !slices.Contains(u.Children, who) {
				continue
			}
			for _, p := range u.Parents {
				if at, ok := place[p]; ok {
					sum, n = sum+2*at, n+1
				}
			}
		}
	}
	if n == 0 {
		return last
	}
	return sum / n
}
