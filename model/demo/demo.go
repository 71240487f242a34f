// Package demo holds the fictional team and families that a demonstration vault
// opens with. Nobody in it exists: the town, the schools and every name are
// invented.
//
// Dates move with the day on which it is made; all else is the same each time.
// Events keep their day of the week, so that "contact is on Wednesdays" stays
// true whenever the demonstration is opened.
package demo

import (
	"cmp"
	"slices"
	"time"

	"casefile/model"
)

// Person is somebody with an account in the demonstration.
type Person struct {
	// Name is the full name; SignIn the short name typed to unlock the vault.
	Name, SignIn string
	Role         model.Role
}

// Write makes the content of one part of an entry when it is filed. ref gives
// the reference of an earlier filing by its Label, who the account of a person
// by index in Team.People: neither is known before.
type Write func(ref func(label string) model.Ref, who func(person int) model.PersonID) model.Content

// Filing is one entry, ready to be filed.
type Filing struct {
	// At is when it is filed.
	At time.Time
	// By is who files it: an index in Team.People, of somebody who may record.
	By int
	// Child is whose file it goes into: an index in the order of opening.
	Child int
	// Opens marks the entry that opens the child's file.
	Opens bool
	// General and Confidential write the entry's parts; nil where it has none.
	General, Confidential Write
	// Label is the name by which later filings refer to this one; "" for none.
	Label string
}

// Team is a team of people and everything that they have put on record.
type Team struct {
	Name string
	// People is everybody with an account: the manager first, then the social
	// worker as whom the demonstration opens.
	People []Person
	// Filings is the record in the order in which it was filed.
	Filings []Filing
}

// Make is the team as it stands at now: every filing lies before it, in now's
// time zone. The same day always gives the same team.
func Make(now time.Time) Team {
	b := newBuilder(now)
	for _, family := range []func(*builder){
		marsh, prosser, wisniewski, warsame, reeve, dutta, ferreira,
	} {
		family(b)
	}
	return Team{Name: teamName, People: people(), Filings: b.filings()}
}

// filings puts what was written in the order of filing and numbers the
// children in the order in which their files were opened.
func (b *builder) filings() []Filing {
	slices.SortStableFunc(b.entries, func(x, y *entry) int {
		return cmp.Or(x.At.Compare(y.At), cmp.Compare(x.Child, y.Child))
	})
	number := make(map[int]int, b.children)
	for _, e := range b.entries {
		if e.Opens {
			number[e.Child] = len(number)
		}
	}
	all := make([]Filing, len(b.entries))
	for i, e := range b.entries {
		all[i] = e.Filing
		all[i].Child = number[e.Child]
	}
	return all
}
