package model

import (
	"slices"
	"time"
)

// ClockSlack is by how much clocks may differ.
const ClockSlack = 5 * time.Minute

// clock judges when an entry says that it was filed.
type clock uint8

const (
	clockGood clock = iota
	// clockAhead: it says later than what was filed after it.
	clockAhead
	// clockBehind: it says earlier than what was filed before it.
	clockBehind
)

// ClockWrong reports whether the time of filing is not to be relied on.
func (it *Item) ClockWrong() bool { return it.clock != clockGood }

// ClockWas says what was wrong with the clock, after the name of the machine.
func (it *Item) ClockWas() string {
	if it.clock == clockAhead {
		return "was ahead of the time"
	}
	return "had jumped back"
}

// clocks finds the entries whose times of filing cannot be right. What one machine
// filed stands in its log in the order in which it was filed: of the times that go
// back in it, those are wrong that fewest others bear out, and of two that nothing
// else tells apart the one ahead. Until an entry's time is borne out it counts as
// filed when its neighbours were.
func (f *CaseFile) clocks() {
	logs := map[DeviceID][]*Item{}
	for _, it := range f.Items {
		if it.ClockJumped {
			it.clock = clockBehind // of what stands in another file, maybe
		}
		// Imported ones have another machine's times; one that cannot be read has none.
		if it.Imported == nil && !it.Filed.IsZero() {
			logs[it.Ref.Device] = append(logs[it.Ref.Device], it)
		}
	}
	for _, log := range logs {
		inOrder := func(a, b *Item) int { return a.Order().Compare(b.Order()) }
		if !slices.IsSortedFunc(log, inOrder) {
			slices.SortFunc(log, inOrder)
		}
		if wentBack(log) {
			judgeClocks(log)
		}
	}
}

// wentBack reports whether a log's times go back.
func wentBack(log []*Item) bool {
	for i := range log[1:] {
		if log[i+1].Filed.Before(log[i].Filed.Add(-ClockSlack)) {
			return true
		}
	}
	return false
}

// judgeClocks judges the times of one log, which go back.
func judgeClocks(log []*Item) {
	kept := borneOut(log)
	for i, it := range log {
		at, found := slices.BinarySearch(kept, i)
		if found {
			if before := at > 0 && ahead(log[kept[at-1]+1:i], it.Filed); before || at == 0 && ahead(log[:i], it.Filed) {
				it.clock = clockGood // the mark was for the wrong one
			}
			continue
		}
		switch {
		case at < len(kept) && it.Filed.After(log[kept[at]].Filed.Add(ClockSlack)):
			it.clock, it.filed = clockAhead, log[kept[at]].Filed
		case at > 0 && it.Filed.Before(log[kept[at-1]].Filed.Add(-ClockSlack)):
			it.clock, it.filed = clockBehind, log[kept[at-1]].Filed
		}
		it.said = it.filed
	}
}

// ahead reports whether one of these says that it was filed after a time.
func ahead(log []*Item, t time.Time) bool {
	return slices.ContainsFunc(log, func(it *Item) bool { return it.Filed.After(t.Add(ClockSlack)) })
}

// borneOut is the longest part of a log, by its places, whose times do not go back;
// of several the one that ends with the earliest time.
func borneOut(log []*Item) []int {
	// ends[n] is where the part of n+1 entries ends that ends earliest, and before[i]
	// the place that comes before i in the part that i ends.
	var ends []int
	before := make([]int, len(log))
	for i, it := range log {
		n, _ := slices.BinarySearchFunc(ends, it.Filed, func(end int, t time.Time) int {
			if log[end].Filed.After(t) {
				return 1
			}
			return -1
		})
		before[i] = -1
		if n > 0 {
			before[i] = ends[n-1]
		}
		if n == len(ends) {
			ends = append(ends, i)
		}
		ends[n] = i
	}
	kept := make([]int, len(ends))
	for i, n := ends[len(ends)-1], len(ends)-1; n >= 0; i, n = before[i], n-1 {
		kept[n] = i
	}
	return kept
}
