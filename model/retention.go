package model

import (
	"slices"
	"strings"
)

// Retention is how long a child's file is to be kept, and why.
type Retention struct {
	// Kept is the last day on which the file must be there; empty where that
	// cannot be told.
	Kept Date
	// Basis is the rule in words, as it stands in the record of a destruction.
	Basis string
	// Hold says why the file may not be destroyed whatever the day; empty where
	// Kept decides.
	Hold string
}

// Due reports whether the file may be destroyed on a day.
func (r Retention) Due(on Date) bool {
	return r.Hold == "" && r.Kept.Valid() && on.Valid() && r.Kept < on
}

// Words say on a day whether the file may be destroyed, or from when, and why.
func (r Retention) Words(on Date) string {
	switch {
	case r.Hold != "":
		return r.Hold
	case r.Due(on):
		return "It may be destroyed. " + r.Basis
	}
	return "It is to be kept until " + r.Kept.String() + ". " + r.Basis
}

// The periods that the law sets, in years.
const (
	// Care Planning, Placement and Case Review (England) Regulations 2010, reg 50.
	yearsLookedAfter, yearsDiedYoung = 75, 15
	// Disclosure of Adoption Information (Post-Commencement Adoptions)
	// Regulations 2005, reg 6.
	yearsAdopted = 100
	majority     = 18
)

// RetentionOf is how long a file is kept. years is the team's own period after
// closing, for a child who was never looked after. Where the record leaves room
// for doubt the file is kept.
func RetentionOf(f *CaseFile, years int) Retention {
	switch {
	case f.ReadOnly != "":
		return Retention{Hold: "It cannot be told how long this file is to be kept: part of it was filed by a newer Casefile. Update this program."}
	case f.Unread() > 0:
		return Retention{Hold: "It cannot be told how long this file is to be kept: " + f.UnreadWords() + ". Run \"casefile verify\" first."}
	case !f.Closed.Valid():
		return Retention{Hold: "The file is open. A file is closed before it can be destroyed."}
	}
	if wrong := f.contradiction(); wrong != "" {
		return Retention{Hold: "It cannot be told how long this file is to be kept: the dates contradict each other. " + wrong + " Correct them first."}
	}
	// Whatever the rule, nothing of which an entry was filed lately goes: dates that are
	// typed make no file old.
	closed := max(f.Closed, f.lastFiled())
	least := closed.AddMonths(12 * years)
	if placed := f.placedForAdoption(); placed.Valid() {
		return Retention{Kept: max(placed, closed).AddMonths(12 * yearsAdopted),
			Basis: "The child was placed for adoption: what is held about an adoption is kept for 100 years from the order (Disclosure of Adoption Information Regulations 2005, regulation 6)."}
	}
	if !f.wasLookedAfter() {
		return Retention{Kept: least,
			Basis: "The team keeps the file of a child who was not looked after for " + itoa(years) + " years after it was closed, and after the last entry in it."}
	}
	const law = " (Care Planning, Placement and Case Review Regulations 2010, regulation 50)."
	born, died := f.Details.Born(), f.Details.Died()
	switch {
	case died.Valid() && born.Valid() && died < born.AddMonths(12*majority):
		return Retention{Kept: max(died.AddMonths(12*yearsDiedYoung), least),
			Basis: "The child was looked after and died before the age of 18: the file is kept for 15 years from the death" + law}
	case !born.Valid():
		return Retention{Hold: "The child was looked after, and the date of birth is not known: the file is kept until the 75th anniversary of birth" + law + " Add the date of birth first."}
	}
	return Retention{Kept: max(born.AddMonths(12*yearsLookedAfter), least),
		Basis: "The child was looked after: the file is kept until the 75th anniversary of birth" + law}
}

// wasLookedAfter reports whether the child was ever looked after, or in any
// placement of the authority's. To have been proposed for it is not enough.
func (f *CaseFile) wasLookedAfter() bool {
	return slices.ContainsFunc(f.lengthening(), func(s Status) bool {
		return s.Type == StatusPlacement || s.lookedAfter() && s.Value != legalProposed
	})
}

// lastFiled is the day on which the last entry was filed: what a date in an entry says
// makes no file of today an old one.
func (f *CaseFile) lastFiled() (last Date) {
	for _, it := range f.Items {
		if !it.Filed.IsZero() {
			last = max(last, DateOf(it.Filed))
		}
	}
	return last
}

// lengthening are the statuses by which a file may have to be kept longer: those that
// hold, and those that were corrected or filed in error by whoever recorded them, or by
// nobody who decides. One person alone does not shorten the time.
func (f *CaseFile) lengthening() []Status {
	var all []Status
	for _, it := range f.Items {
		versions := it.Versions()
		for i, v := range versions {
			s, ok := v.Content.(Status)
			if !ok {
				continue
			}
			undone := it.Withdrawn
			if i+1 < len(versions) {
				undone = versions[i+1].Holder
			}
			if undone == nil || !undone.byManager() || undone.Author.ID == v.Holder.Author.ID {
				all = append(all, s)
			}
		}
	}
	return all
}

// placedForAdoption is the last day on which the child was placed for adoption,
// or could be; empty where that never was.
func (f *CaseFile) placedForAdoption() Date {
	var last Date
	for _, s := range f.lengthening() {
		if s.Type == StatusPlacement && s.Value == placementAdoptive || s.Type == StatusLegal && s.Value == legalPlacementOrder {
			last = max(last, s.From, s.To)
		}
	}
	return last
}

// Years is the span of years in which a file was kept: of its first entry and of
// its last.
func (f *CaseFile) Years() (first, last int) {
	for _, it := range f.Items {
		y := it.Filed.Year()
		if first == 0 || y < first {
			first = y
		}
		last = max(last, y)
	}
	return first, last
}

// NamedIn is the first word of a text that is one of the child's names; empty where none
// is. What outlasts the file is not to name the child.
func (f *CaseFile) NamedIn(text string) string {
	names := append(nameWords(f.Details[DetailName]), nameWords(f.Details[DetailKnownAs])...)
	for _, t := range tokenise(text) {
		word := Folded(strings.TrimSuffix(t.word, "'s"))
		if slices.Contains(names, word) || slices.Contains(names, strings.TrimSuffix(word, "s")) {
			return text[t.start:t.end]
		}
	}
	return ""
}
