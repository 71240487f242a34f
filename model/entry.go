package model

import "time"

// Role is what somebody may do in a vault. Roles are granted by signed entries.
type Role string

// The roles with an account.
const (
	SocialWorker Role = "social-worker"
	Manager      Role = "manager"
	Auditor      Role = "auditor"
)

// Roles lists the roles in the order they are offered.
var Roles = []Term{
	{string(SocialWorker), "Social worker", "records, and reads the confidential section"},
	{string(Manager), "Manager", "as a social worker, and adds people and sees the team's work"},
	{string(Auditor), "Auditor", "reads only, and not the confidential section"},
}

// Words is the role as people say it.
func (r Role) Words() string { return words(Roles, string(r)) }

// Records reports whether the role may file entries.
func (r Role) Records() bool { return r == SocialWorker || r == Manager }

// OpensConfidential reports whether the role may open confidential parts of
// cases that are not restricted.
func (r Role) OpensConfidential() bool { return r == SocialWorker || r == Manager }

// Person is somebody with an account, as the vault's signed entries name them.
type Person struct {
	ID   PersonID `json:"id"`
	Name string   `json:"name"`
	Role Role     `json:"role"`
	// State is empty while the account is in use.
	State PersonState `json:"state,omitempty"`
	// Left is the day the account ended, Away the day from which its person is on
	// leave; empty where that is not so, and where the day cannot be read.
	Left Date `json:"left,omitempty"`
	Away Date `json:"away,omitempty"`
}

// PersonState says why an account is not in use.
type PersonState string

// The states of an account; the empty one is in use.
const (
	// OnLeave: it may not unlock or file; its keys are kept for the return.
	OnLeave PersonState = "away"
	// HasLeft: the account was ended.
	HasLeft PersonState = "left"
)

// Section says what stands in an entry's confidential part, for this reader.
type Section uint8

const (
	// NoSection: the entry has no confidential part.
	NoSection Section = iota
	// SectionClosed: there is one, not opened. All that shows is the stub (C6).
	SectionClosed
	// SectionOpen: it was opened on purpose, and the access log says so.
	SectionOpen
)

// Entry is what was put on record, once, by one person. It is never changed.
type Entry struct {
	Ref     Ref
	Lamport uint64
	Case    CaseID
	Author  Person
	// Filed is when the author's machine said it was: a claim, shown and never
	// used for order.
	Filed time.Time
	// KnownHere is when this vault first held the entry.
	KnownHere time.Time
	// ClockJumped marks a Filed time earlier than an entry its author's machine
	// already held.
	ClockJumped bool
	// StoodIn says that its author stood in for a manager then.
	StoodIn bool
	// Form is of which form of the record it is; 0 for that of now.
	Form uint
	// Imported says how the entry came here, where it was recorded elsewhere: then
	// Author and Filed are claims. Nil where it was filed here.
	Imported *Imported
	// CriticalFlag is set on an entry that changes how earlier ones read, so
	// that a program too old to know its kind still knows that much.
	CriticalFlag bool
	// Content is the general part; never nil. Where the whole entry is
	// confidential it is a Stub; where this program cannot read it, Unknown or
	// Unreadable.
	Content Content
	// Section says whether there is a confidential part and whether it is open.
	Section Section
	// Confidential is the confidential part where Section is SectionOpen.
	Confidential Content
}

// Order is the entry's place in the record.
func (e Entry) Order() Order { return Order{Lamport: e.Lamport, Ref: e.Ref} }

// byManager reports whether its author could decide what managers do.
func (e *Entry) byManager() bool { return e.Author.Role == Manager || e.StoodIn }

// When is the day the entry is about; the day it was filed where its content
// does not say.
func (e Entry) When() Moment {
	if w := e.Content.When(); w.Date.Valid() {
		return w
	}
	if e.Filed.IsZero() {
		return Moment{} // it cannot be read
	}
	return Moment{Date: DateOf(e.Filed), Time: e.Filed.Format("15:04")}
}

// Late is how many days after the event the entry was filed; 0 for the same
// day, for what is still to come, and for an Event, which may be learnt of years
// later.
func (e Entry) Late() int {
	if _, ok := e.Content.(Event); ok || e.Filed.IsZero() {
		return 0
	}
	return max(0, e.When().Last().DaysTo(DateOf(e.Filed)))
}
