package store

import (
	"bytes"
	"context"
	"slices"
	"time"

	bolt "go.etcd.io/bbolt"

	"casefile/model"
)

// Destruction is the trace that a destroyed case file leaves.
type Destruction struct {
	Case model.CaseID
	// Ref is the entry that says so, When it was filed and By whom.
	Ref  model.Ref
	When time.Time
	By   model.Person
	// Announcement is the entry that announced it, Announced when that was filed and
	// AnnouncedBy by whom; zero where it was destroyed by an earlier version.
	Announcement model.Ref
	Announced    time.Time
	AnnouncedBy  model.Person
	// Why is the reason that was given as it was announced; Basis the rule that allowed
	// it.
	Why, Basis string
	// Entries and Parts are how many the file had.
	Entries, Parts int
	// FirstYear and LastYear are those in which it was kept.
	FirstYear, LastYear int
	// From are its first entries in each log.
	From []model.Ref
}

// destroyedNote is what everyone with an account may know of a destruction,
// beside who did it and when.
type destroyedNote struct {
	Why   string `cbor:"1,keyasint"`
	Basis string `cbor:"2,keyasint"`
	First int    `cbor:"3,keyasint"`
	Last  int    `cbor:"4,keyasint"`
	// From are the first entries of the file in each log: a backup that has one of
	// them held it.
	From []model.Ref `cbor:"5,keyasint"`
}

// destroyedCase is a case that was destroyed, by what the open log says.
type destroyedCase struct {
	destructionRecord
	// at is the entry that says so, and by whose account it is by.
	at model.Order
	by *account
	// announced is what announced it; nil in format 1.
	announced *announcedCase
}

var (
	errGone        = because(Damaged, "the file had been destroyed")
	errDay         = because(Damaged, "it does not say on which day it was filed")
	errNoSuch      = because(Damaged, "there is no such announcement, or it does not stand any more")
	errUnannounced = because(Damaged, "nobody had announced that the file is to be destroyed, or it had been stopped")
	errUntimely    = because(Damaged, "by its day, it was done before it was announced")
	errAlone       = because(Damaged, "its author had announced it, no other manager carried it out, and 14 days had not passed")
)

// admitDestruction takes in an entry that destroys a case. Where two vaults
// destroyed the same case, what the first says holds. Of the first format, it needed
// no announcement.
func (r *roster) admitDestruction(e *envelope, d destructionRecord) error {
	by, announced := r.bySigner[e.Author], r.announced[d.Case]
	if e.Format >= 2 {
		if err := announced.allows(by, d.Day); err != nil {
			return err
		}
		r.dated = max(r.dated, d.Day)
	}
	if r.destroyed == nil {
		r.destroyed = map[model.CaseID]*destroyedCase{}
	}
	if r.destroyed[d.Case] == nil {
		r.destroyed[d.Case] = &destroyedCase{d, e.order(), by, announced}
	}
	return nil
}

// Destructions are the traces of the case files that were destroyed, the newest
// first. Errors: ErrLocked.
func (h Retention) Destructions(ctx context.Context) ([]Destruction, error) {
	k, ctx, end, err := h.s.begin(ctx)
	if err != nil {
		return nil, err
	}
	defer end()
	var all []Destruction
	err = h.s.v.view("read what was destroyed", func(tx *bolt.Tx) error {
		for _, d := range k.roster.destroyed {
			all = append(all, readDestruction(tx, k, d))
		}
		return ctx.Err()
	})
	sortNewest(all)
	return all, err
}

// readDestruction reads a trace; of one whose text is damaged, what its open
// part says.
func readDestruction(tx *bolt.Tx, k *secrets, d *destroyedCase) Destruction {
	out := Destruction{Case: d.Case, Ref: d.at.Ref, Entries: int(d.Entries), Parts: int(d.Parts)}
	e, _, err := readLeaf(tx, d.at.Ref)
	if err != nil {
		return out
	}
	out.By = k.roster.filedBy(e)
	if a := d.announced; a != nil {
		said := readAnnouncement(tx, k, d.Case, a)
		out.Announcement, out.Announced, out.AnnouncedBy = said.Ref, said.When, said.By
	}
	p, err := readTeamPart(tx, e, k)
	if err != nil {
		return out
	}
	var note destroyedNote
	if p.decodeRecord(kindDestroyed, &note) != nil {
		return out
	}
	out.When, out.Why, out.Basis, out.FirstYear, out.LastYear = p.filed(), note.Why, note.Basis, note.First, note.Last
	out.From = note.From
	return out
}

// sortNewest puts the newest traces first.
func sortNewest(all []Destruction) {
	slices.SortFunc(all, func(a, b Destruction) int {
		if c := b.When.Compare(a.When); c != 0 {
			return c
		}
		return slices.Compare(a.Case[:], b.Case[:])
	})
}

// filedBy is who filed an entry, as they were then; nobody where that is not known.
func (r *roster) filedBy(e *envelope) model.Person {
	if author := r.author(e.Author, e.order()); author != nil {
		return author.person
	}
	return model.Person{}
}

// dropDrafts deletes a person's own drafts that are for certain cases, and says
// whether there were any.
func dropDrafts(tx *bolt.Tx, k *secrets, of func(model.CaseID) bool) (dropped bool, err error) {
	drafts := tx.Bucket(bucketDrafts)
	var gone [][]byte
	for key, stored := range draftsOf(tx, &k.ownKeys) {
		var d Draft
		if k.openStored(bucketDrafts, draftPurpose, key, stored, &d) == nil && of(d.Case) {
			gone = append(gone, bytes.Clone(key))
		}
	}
	for _, key := range gone {
		if err := drafts.Delete(key); err != nil {
			return true, err
		}
	}
	return len(gone) > 0, nil
}

// dropDestroyedDrafts deletes a person's drafts for cases that others destroyed
// since they were last here.
func (k *secrets) dropDestroyedDrafts(w *writer) error {
	if len(k.roster.destroyed) == 0 {
		return nil
	}
	dropped, err := dropDrafts(w.tx, k, func(c model.CaseID) bool { return k.roster.destroyed[c] != nil })
	if dropped && err == nil {
		err = w.deletes()
	}
	return err
}

// checkAbsent names the parts that are missing from the file. Those of a case
// that was destroyed are not missing: then nothing of it may be there, and it
// must have been as large as the entry says that destroyed it.
func (c *verification) checkAbsent() {
	type size struct{ entries, parts uint64 }
	destroyed := map[model.CaseID]size{}
	for _, l := range c.logs {
		for _, e := range l.entries {
			d := c.roster.destroyed[e.caseID]
			if d != nil && e.order.Compare(d.at) < 0 {
				n := destroyed[e.caseID]
				destroyed[e.caseID] = size{n.entries + 1, n.parts + uint64(len(e.sections))}
				c.checkGone(e, d)
				continue
			}
			where := "entry " + e.order.Ref.String()
			if d != nil {
				c.add(where, "it was filed in a case file that entry %s had destroyed", d.at.Ref)
			}
			for _, s := range e.absent {
				c.add(where, "the %s of the entry is missing from the file", s)
			}
		}
	}
	for id, a := range c.roster.announced {
		if a.stopped == (model.Order{}) && c.roster.destroyed[id] == nil {
			c.report.Announced++
		}
	}
	c.report.DestroyedCases = len(c.roster.destroyed)
	for id, d := range c.roster.destroyed {
		there := destroyed[id]
		c.report.Destroyed += int(there.entries)
		if there != (size{d.Entries, d.Parts}) {
			c.add("entry "+d.at.Ref.String(), "the case file that it destroyed had %d entries with %d parts, and the logs tell of %d with %d", d.Entries, d.Parts, there.entries, there.parts)
		}
	}
}

// checkGone checks that nothing is left of an entry of a destroyed case.
func (c *verification) checkGone(e *checkedEntry, d *destroyedCase) {
	if left := len(e.sections) - len(e.absent); left > 0 {
		c.add("entry "+e.order.Ref.String(), "%d of its parts are still in the file, though entry %s destroyed its case file", left, d.at.Ref)
	}
}

// notice is the time that somebody alone had to leave between announcing that a case
// is to be destroyed and doing so, as others tell it by when they filed.
type notice struct {
	*destroyedCase
	// before and after have what each other account filed last before it began, and first
	// after it ended. All of them are asked: one can be in league with its author, or have
	// keys that its author has.
	before, after map[*account]witness
}

// witness is an entry of somebody else, and the day on which they filed it.
type witness struct {
	at model.Order
	on model.Date
}

// notices are those that rest on the word of one person.
func (r *roster) notices() (all []*notice) {
	for _, d := range r.destroyed {
		if d.announced != nil && d.announced.by == d.by {
			all = append(all, &notice{destroyedCase: d, before: map[*account]witness{}, after: map[*account]witness{}})
		}
	}
	return all
}

// tell takes in when somebody else filed an entry.
func (n *notice) tell(c chain, by *account, at model.Order, on model.Date) {
	last, before := n.before[by]
	first, after := n.after[by]
	switch {
	case c.order(at, n.announced.at) < 0 && (!before || c.order(at, last.at) > 0):
		n.before[by] = witness{at, on}
	case c.order(at, n.at) > 0 && (!after || c.order(at, first.at) < 0):
		n.after[by] = witness{at, on}
	}
}

// short reports whether it was shorter than it had to be by what any of the others say. In
// another zone it may be the day after.
func (n *notice) short(today model.Date) bool {
	from, to := n.announced.since, min(n.Day, today.AddDays(1))
	for _, w := range n.before {
		if w.on.Valid() {
			from = max(from, w.on.AddDays(-1))
		}
	}
	for _, w := range n.after {
		if w.on.Valid() {
			to = min(to, w.on.AddDays(1))
		}
	}
	return from.DaysTo(to) < noticeDays
}

// checkNotices names who destroyed a case alone before its time, by what others filed
// before and after. It is told to whoever can read when that was, and keeps nobody from
// making a backup: a clock may have been wrong.
func (t *textCheck) checkNotices() {
	for _, n := range t.notices {
		if n.short(model.DateOf(t.v.now())) {
			t.add(entryWords+n.at.Ref.String(), "its author announced and destroyed a case file alone, and by what others filed before and after, %d days had not passed between: a clock was wrong, or its author did not wait", noticeDays)
		}
	}
}

// checkUnlisted checks that no list names a case that was destroyed.
func (c *verification) checkUnlisted(tx *bolt.Tx) {
	for id, d := range c.roster.destroyed {
		if tx.Bucket(bucketKeyring).Get(id[:]) != nil || tx.Bucket(bucketRows).Get(id[:]) != nil {
			c.addDerived("case file "+id.String(), "the list of cases still has it, though entry %s destroyed it; rebuild takes it out", d.at.Ref)
		}
	}
}
