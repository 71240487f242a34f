package store

import (
	bolt "go.etcd.io/bbolt"

	"casefile/model"
)

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

// checkUnlisted checks that no list names a case that was destroyed.
func (c *verification) checkUnlisted(tx *bolt.Tx) {
	for id, d := range c.roster.destroyed {
		if tx.Bucket(bucketKeyring).Get(id[:]) != nil || tx.Bucket(bucketRows).Get(id[:]) != nil {
			c.addDerived("case file "+id.String(), "the list of cases still has it, though entry %s destroyed it; rebuild takes it out", d.at.Ref)
		}
	}
}
