package model

import "slices"

func (b *genogramBuilder) parentsOf(child int) []int {
	for _, u := range b.Unions {
		if slices.Contains(u.Children, child) {
			return u.Parents
		}
	}
	return nil
}

// couple draws two people as a couple, where they are none yet.
func (b *genogramBuilder) couple(of []int, partner int) {
	if len(of) == 0 || of[0] == partner || b.descends(of[0], partner) || b.descends(partner, of[0]) {
		return
	}
	for _, u := range b.Unions {
		if slices.Contains(u.Parents, of[0]) && slices.Contains(u.Parents, partner) {
			return
		}
	}
	b.Unions = append(b.Unions, Union{Parents: slices.Sorted(slices.Values([]int{of[0], partner}))})
}

// union makes somebody a child of these parents; where they have parents
// already, those stay. Nobody is drawn as their own ancestor.
func (b *genogramBuilder) union(parents []int, child int) {
	for _, p := range parents {
		if p == child || b.descends(p, child) {
			return
		}
	}
	if have := b.parentsOf(child); have != nil {
		if len(have) >= len(parents) {
			return
		}
		b.Unions = slices.DeleteFunc(b.Unions, func(u Union) bool { return slices.Equal(u.Children, []int{child}) })
		for i := range b.Unions {
			b.Unions[i].Children = slices.DeleteFunc(b.Unions[i].Children, func(c int) bool { return c == child })
		}
	}
	parents = slices.Sorted(slices.Values(parents))
	for i := range b.Unions {
		if slices.Equal(b.Unions[i].Parents, parents) {
			b.Unions[i].Children = append(b.Unions[i].Children, child)
			return
		}
	}
	b.Unions = append(b.Unions, Union{Parents: parents, Children: []int{child}})
}

// descends reports whether somebody is drawn below somebody else.
func (b *genogramBuilder) descends(who, from int) bool {
	for _, u := range b.Unions {
		if !slices.Contains(u.Parents, from) {
			continue
		}
		for _, c := range u.Children {
			if c == who || b.descends(who, c) {
				return true
			}
		}
	}
	return false
}

// level puts every child one generation below both parents, and counts the
// generations from 0.
func (b *genogramBuilder) level() {
	for range b.People {
		for _, u := range b.Unions {
			low := b.People[u.Parents[0]].Generation
			for _, p := range u.Parents {
				low = max(low, b.People[p].Generation)
			}
			for _, p := range u.Parents {
				b.People[p].Generation = low
			}
			for _, c := range u.Children {
				b.People[c].Generation = max(b.People[c].Generation, low+1)
			}
		}
	}
	least := 0
	for i, p := range b.People {
		if i == 0 || p.Generation < least {
			least = p.Generation
		}
	}
	for i := range b.People {
		b.People[i].Generation -= least
	}
}
