// Package demo holds the fictional team and families that a demonstration vault
// opens with. Nobody in it exists: the town, the schools and every name are
// invented.
//
// Dates move with the day on which it is made; all else is the same each time.
// Events keep their day of the week, so that "contact is on Wednesdays" stays
// true whenever the demonstration is opened.
package demo

import (
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

// Known answers what is known only as the team is filed.
type Known interface {
	// Ref is the reference of an earlier filing in the same file, by its Label.
	Ref(label string) model.Ref
	// Filed is where an earlier filing stands, in whichever file, by its Label. The
	// name of a child is the label of the filing that opens their file.
	Filed(label string) (model.CaseID, model.Ref)
	// Who is the account of a person, by index in Team.People.
	Who(person int) model.PersonID
}

// Write makes the content of one part of an entry when it is filed. It is asked
// again for each copy of the entry, and answers the same.
type Write func(Known) model.Content

// Filing is one entry, ready to be filed. Filings next to each other of the same
// person and time are of one act: a visit to several children, an entry and its
// copies.
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
	// Settled is what the team decided for itself.
	Settled Settled
}

// Make is the team as it stands at now: every filing lies before it, in now's
// time zone. The same day always gives the same team.
func Make(now time.Time) Team {
	b := newBuilder(now)
	for _, story := range []func(*builder){
		marsh, prosser, wisniewski, warsame, reeve, dutta, ferreira, transferred, gethinAsks,
	} {
		story(b)
	}
	return Team{Name: teamName, People: People(), Filings: b.filings(), Settled: b.settled()}
}

// atOnce is how close together a person's filings are put on record in one act:
// who writes up three children files them together. It also makes a demonstration
// quicker to open, since each act is a transaction of the store.
const atOnce = 20 * time.Minute

// filings puts what was written in the order of filing, what was filed at once in
// the order in which it was told, and numbers the children in the order in which
// their files were opened.
func (b *builder) filings() []Filing {
	slices.SortStableFunc(b.entries, func(x, y *entry) int { return x.At.Compare(y.At) })
	for i := len(b.entries) - 1; i > 0; i-- {
		if e, next := b.entries[i-1], b.entries[i]; e.By == next.By && next.At.Sub(e.At) <= atOnce {
			e.At = next.At
		}
	}
	number := make(map[int]int, len(b.files))
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
