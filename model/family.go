package model

import (
	"bytes"
	"cmp"
	"slices"
)

// related are the files of the people in the child's life who are on file.
func (f *CaseFile) related() []CaseID {
	var all []CaseID
	for _, r := range f.Relatives {
		if !r.To.IsZero() && r.To != f.ID && r.Ended.IsZero() && !slices.Contains(all, r.To) {
			all = append(all, r.To)
		}
	}
	slices.SortFunc(all, func(a, b CaseID) int { return bytes.Compare(a[:], b[:]) })
	return all
}

// Family is the family group of a child: all children on file who are linked by
// relationships, in whichever of the files these stand, the child included; the
// eldest first. It comes from rows, so that no file has to be opened for it. A
// relationship to a file that is not here links nobody.
func Family(rows []Row, of CaseID) []Row {
	at := make(map[CaseID]int, len(rows))
	for i, r := range rows {
		at[r.Case] = i
	}
	if _, ok := at[of]; !ok {
		return nil
	}
	links := map[CaseID][]CaseID{}
	for _, r := range rows {
		for _, to := range r.Related {
			links[r.Case] = append(links[r.Case], to)
			links[to] = append(links[to], r.Case)
		}
	}
	found := map[CaseID]bool{of: true}
	var group []Row
	for next := []CaseID{of}; len(next) > 0; {
		id := next[0]
		next = next[1:]
		i, ok := at[id]
		if !ok {
			continue
		}
		group = append(group, rows[i])
		for _, to := range links[id] {
			if !found[to] {
				found[to] = true
				next = append(next, to)
			}
		}
	}
	slices.SortFunc(group, func(a, b Row) int {
		return cmp.Or(cmp.Compare(bornOrLast(a), bornOrLast(b)), cmp.Compare(a.Name, b.Name), bytes.Compare(a.Case[:], b.Case[:]))
	})
	return group
}

// bornOrLast puts the unborn, and those of whom nothing is known, last.
func bornOrLast(r Row) Date {
	switch {
	case r.Born.Valid():
		return r.Born
	case r.Expected.Valid():
		return r.Expected
	}
	return "9999-12-31"
}
