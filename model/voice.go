package model

import "slices"

// Spoken is one time at which the child's own words, or what the child showed,
// went on record (P3).
type Spoken struct {
	// Item is the entry that holds the words, When the day of them.
	Item  *Item
	When  Moment
	Words Text
	// How says how they were ascertained; empty where that was not said.
	How string
	// BoreOn are the decisions that rest on them, in the record's order.
	BoreOn []Weighed
	// Missed are the decisions that affect the child significantly, came after
	// them, and cite none of the child's words.
	Missed []*Item
}

// Weighed is what a decision did with the child's words.
type Weighed struct {
	Item *Item
	// Wish says that the decision names the words as where the child's wishes stand,
	// or holds them itself: what it did of these wishes is said of these words.
	Wish bool
	// Effect, Why and Explained are what the words changed, why, and how the
	// child was told; empty where the decision does not say.
	Effect    string
	Why       Text
	Explained string
}

// Voice is the child's own words in the order in which they were spoken, each
// with what was done about it (P3). A decision that cites none of them counts
// as missed for those spoken since the significant decision before it, or, if
// there were none, for the last ones before it. It is made from general parts
// alone (C6).
func Voice(f *CaseFile) []Spoken {
	var all []Spoken
	var decisions []*Item
	at := map[*Item]int{}
	for _, it := range inTime(f.Items) {
		if it.Withdrawn != nil {
			continue
		}
		if d, ok := it.Now.(Decision); ok && (d.Affects == Yes || d.cites(f, nil)) {
			decisions = append(decisions, it)
		}
		if words, how := childsWords(it.Now); !words.Empty() {
			at[it] = len(all)
			all = append(all, Spoken{Item: it, When: it.When(), Words: words, How: how})
		}
	}
	spoken := 0 // how many of all were weighed or missed by earlier decisions
	for _, it := range decisions {
		d := it.Now.(Decision)
		before := 0
		for before < len(all) && !it.When().Before(all[before].When) {
			before++
		}
		cited := false
		for i := range all {
			if all[i].Item == it || d.cites(f, all[i].Item) {
				all[i].BoreOn, cited = append(all[i].BoreOn, d.weighed(it, f, all[i].Item)), true
			}
		}
		if !cited && d.Affects == Yes && before > 0 {
			for i := min(spoken, before-1); i < before; i++ {
				all[i].Missed = append(all[i].Missed, it)
			}
		}
		spoken = max(spoken, before)
	}
	return all
}

// inTime is the items by the day that they are about.
func inTime(items []*Item) []*Item {
	sorted := slices.Clone(items)
	slices.SortStableFunc(sorted, func(a, b *Item) int {
		switch wa, wb := a.When(), b.When(); {
		case wa.Before(wb):
			return -1
		case wb.Before(wa):
			return 1
		}
		return 0
	})
	return sorted
}

// cites reports whether a decision rests on an entry; on any that holds the
// child's words, for nil.
func (d Decision) cites(f *CaseFile, of *Item) bool {
	refs := d.Relied
	if d.Wishes != nil {
		refs = slices.Concat(refs, d.Wishes.SaidIn)
	}
	return f.names(refs, of)
}

// names reports whether one of some references is to an entry, or to a correction of
// it; to any that holds the child's words, for nil.
func (f *CaseFile) names(refs []Ref, of *Item) bool {
	return slices.ContainsFunc(refs, func(r Ref) bool {
		it := f.byRef[r]
		if it != nil && it.corrects != nil {
			it = it.corrects
		}
		return it != nil && (it == of || of == nil && !ChildsWords(it.Now).Empty())
	})
}

func (d Decision) weighed(it *Item, f *CaseFile, said *Item) Weighed {
	w := Weighed{Item: it, Wish: said == it || d.Wishes != nil && f.names(d.Wishes.SaidIn, said)}
	if d.Wishes != nil {
		w.Effect, w.Why, w.Explained = words(Effects, d.Wishes.Effect), d.Wishes.EffectWhy, d.Wishes.Explained
	}
	return w
}
