package model

import (
	"cmp"
	"slices"
	"time"
)

// ChronologyFilter says which significant events are wanted.
type ChronologyFilter struct {
	// Category is one of Categories; empty for all.
	Category string
	// From and To are the first and the last day; empty for no bound.
	From, To Date
	// For is the role of whoever reads: what was filed in error shows to managers
	// only, and marked as that.
	For Role
}

// ChronologyItem is a significant event in its place (C4).
type ChronologyItem struct {
	Case CaseID
	// Child is whose it is; several names where it was copied to their files.
	Child string
	// Item is the entry that tells it, When the day it happened.
	Item *Item
	When Moment
	// Headline, Category (in words) and Meaning are what was said of it; the marks
	// that the headline carries lead it (P4).
	Headline, Category, Meaning string
	// Source says where an event from before the file began is known from;
	// Before that it is one.
	Source string
	Before bool
	// Withdrawn says that it was filed in error; Standing what else must not be
	// missed of it, as in a list: that it is challenged, that own views stand
	// beside it.
	Withdrawn bool
	Standing  []string
	// Gap is the time before it in which nothing happened that is on record;
	// the zero Gap where there was no whole month.
	Gap Gap
}

// Gap is whole calendar months without a significant event.
type Gap struct {
	// From and To are the first and the last day of those months.
	From, To Date
	Months   int
}

// Chronology is the significant events of some files by when they happened,
// with the gaps between them. It is made from general parts alone, as last
// corrected; what is wholly confidential never appears (C4, C6). A copy of an
// event that is there itself adds whose file it went to, and no second line.
func Chronology(files []*CaseFile, filter ChronologyFilter) []ChronologyItem {
	var all []ChronologyItem
	for _, f := range files {
		name := f.Details.Name()
		for _, it := range f.Items {
			c, ok := f.event(it, filter.For)
			if !ok || !filter.takes(c, it) {
				continue
			}
			c.Child = name
			all = append(all, c)
		}
	}
	all = withoutCopies(all)
	slices.SortStableFunc(all, func(a, b ChronologyItem) int {
		return cmp.Or(cmp.Compare(a.When.Date, b.When.Date), cmp.Compare(a.When.Time, b.When.Time),
			a.Item.Order().Compare(b.Item.Order()), slices.Compare(a.Case[:], b.Case[:]))
	})
	for i := 1; i < len(all); i++ {
		all[i].Gap = GapBetween(all[i-1].When.Date, all[i].When.Date)
	}
	return all
}

// withoutCopies leaves out copies whose original is there too, unless they are
// in words of their own, and adds whose they are to the original's names.
func withoutCopies(all []ChronologyItem) []ChronologyItem {
	original := map[Ref]int{}
	for i, c := range all {
		if _, copied := c.Item.Now.(Copy); !copied {
			original[c.Item.Ref] = i
		}
	}
	names := map[Ref][]string{}
	kept := slices.DeleteFunc(slices.Clone(all), func(c ChronologyItem) bool {
		cp, copied := c.Item.Now.(Copy)
		_, there := original[cp.Of]
		if !copied || cp.Reworded || !there {
			return false
		}
		names[cp.Of] = append(names[cp.Of], c.Child)
		return true
	})
	for i := range kept {
		also := names[kept[i].Item.Ref]
		slices.Sort(also)
		for _, name := range slices.Compact(also) {
			kept[i].Child += ", " + name
		}
	}
	return kept
}

// event is an entry as the chronology shows it, where it does.
func (f *CaseFile) event(it *Item, r Role) (ChronologyItem, bool) {
	s := it.Significant()
	if s == nil || it.Hidden(r) {
		return ChronologyItem{}, false
	}
	c := ChronologyItem{
		Case: f.ID, Item: it, When: it.When(), Headline: orElse(headlineOf(s.Headline, it.Now), it.Now.Line()),
		Category: words(Categories, s.Category), Meaning: s.Meaning, Withdrawn: it.Withdrawn != nil, Standing: f.Standing(it),
	}
	c.Before = f.before(c.When.Date)
	now := it.Now
	if cp, ok := now.(Copy); ok {
		now = cp.Content()
	}
	if e, ok := now.(Event); ok {
		c.Source = e.Source
	}
	return c, true
}

func (filter ChronologyFilter) takes(c ChronologyItem, it *Item) bool {
	day := c.When.Date
	return (filter.Category == "" || it.Significant().Category == filter.Category) &&
		(filter.From.IsZero() || filter.From <= day) && (filter.To.IsZero() || day <= filter.To)
}

// GapBetween is the whole calendar months between two days, those of the days
// themselves left out.
func GapBetween(a, b Date) Gap {
	if !a.Valid() || !b.Valid() {
		return Gap{}
	}
	from, to := a.firstOfMonth(1), b.firstOfMonth(0)
	if to <= from {
		return Gap{}
	}
	x, y := from.Time(), to.Time()
	return Gap{From: from, To: to.AddDays(-1), Months: (y.Year()-x.Year())*12 + int(y.Month()) - int(x.Month())}
}

// firstOfMonth is the first day of the month so many months later.
func (d Date) firstOfMonth(later int) Date {
	t := d.Time()
	return NewDate(t.Year(), t.Month()+time.Month(later), 1)
}
