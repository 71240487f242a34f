package store

import (
	"errors"
	"slices"

	"golang.org/x/mod/sumdb/tlog"

	"casefile/model"
)

// grownLog is a log of which the leaves come one after the other: it keeps the
// roots of the whole trees that it is made of, the largest first.
type grownLog struct {
	size  uint64
	roots []tlog.Hash
}

// add appends a leaf.
func (g *grownLog) add(leaf tlog.Hash) {
	g.roots = append(g.roots, leaf)
	for n := g.size; n&1 == 1; n >>= 1 {
		last := len(g.roots) - 1
		g.roots[last-1] = tlog.NodeHash(g.roots[last-1], g.roots[last])
		g.roots = g.roots[:last]
	}
	g.size++
}

// root is the root of all leaves so far.
func (g *grownLog) root() tlog.Hash {
	if g.size == 0 {
		empty, _ := tlog.TreeHash(0, computed(nil)) // reads nothing
		return empty
	}
	last := len(g.roots) - 1
	h := g.roots[last]
	for i := last - 1; i >= 0; i-- {
		h = tlog.NodeHash(g.roots[i], h)
	}
	return h
}

// readLog reads all leaves, where the bundle has them: with them it is proved that
// no entry of the file and none about an account was left out.
func (c *bundleChecker) readLog() error {
	if !c.header.Log {
		return nil
	}
	sound := true
	if c.header.Version == 1 {
		defer c.readChain() // before, it was not known how they begin
	}
	for _, head := range c.header.heads {
		whole, err := c.readLeaves(head)
		if err != nil {
			return err
		}
		sound = sound && whole
	}
	c.report.Log = sound
	return nil
}

// readLeaves reads the leaves of one log.
func (c *bundleChecker) readLeaves(h Head) (sound bool, err error) {
	where := "log " + h.Device.String()
	var log grownLog
	var before *envelope
	for log.size < h.Size {
		var line bundleLeaf
		if err := c.read(2*maxBundleLeaf, &line); err != nil {
			return false, err
		}
		if len(line.Leaf) > maxBundleLeaf {
			return false, badBundle{errBundleLine}
		}
		e, _, err := decodeLeaf(line.Leaf)
		if err != nil || e.Vault != c.vault || e.ref() != model.NewRef(h.Device, log.size) || e.Prev != log.root() {
			return false, badBundle{errBundleLeaf}
		}
		if before == nil {
			c.first[h.Device] = e
		} else if e.Lamport <= before.Lamport {
			c.claims(e, before)
		}
		before, c.final[h.Device] = e, e
		c.missed(e)
		log.add(tlog.RecordHash(line.Leaf))
		c.meet(h.Device, log.size, log.root())
		if err := c.step(); err != nil {
			return false, err
		}
	}
	if log.root() != h.Root {
		c.addOther(where, "its entries are not those that its head is of")
		return false, nil
	}
	return true, nil
}

var errBundleLeaf = errors.New("it is not the entry that stands in this place of the record")

// missed notes an entry that the bundle ought to have and does not.
func (c *bundleChecker) missed(e *envelope) {
	ref := e.ref()
	switch {
	case e.Case.IsZero() && e.part(sectionOpen) != nil && !c.decided[ref]:
		c.addOther("what it says of accounts", "entry %s, which is about an account or a batch, was left out", ref)
	case e.Case == c.header.Case && e.records() && !e.onlyKeys():
		if !c.listed[ref] && c.roster.counts(countable(e)) {
			c.addOther(entryWords+ref.String(), "this entry of the file was left out, though the bundle says that it has all of them")
		}
	}
}

// countable is what tells whether an entry counts.
func countable(e *envelope) *checkedEntry {
	return &checkedEntry{order: e.order(), author: e.Author, caseID: e.Case, batch: e.Batch}
}

// The order of a bundle's entries is that of their places in the logs, which nobody
// chooses: each entry is signed with all that was before it. An author writes what
// counter they like. So counters have to rise with the places, in all of a log where
// the bundle has it, and in what it shows of it otherwise.

// compare compares a leaf with what else is shown of its log.
func (c *bundleChecker) compare(e *envelope) {
	log := c.shown[e.Device]
	i, known := slices.BinarySearchFunc(log, e.Seq, func(o *envelope, seq uint64) int { return int(int64(o.Seq) - int64(seq)) })
	if known {
		return
	}
	if i > 0 && e.Lamport <= log[i-1].Lamport {
		c.claims(e, log[i-1])
	}
	if i < len(log) && log[i].Lamport <= e.Lamport {
		c.claims(log[i], e)
	}
	c.shown[e.Device] = slices.Insert(log, i, e)
}

// claims notes an entry that does not come after what stands before it.
func (c *bundleChecker) claims(e, before *envelope) {
	c.addOther(entryWords+e.ref().String(), "it claims to be older than entry %s, after which it was put on record: its author gave it a place in the order that it does not have", before.ref())
}

// readChain finds out how the logs go on from one another, each from the end of the
// one before it: the author of its first entry signed where.
func (c *bundleChecker) readChain() {
	var all []model.DeviceID
	from, next := map[model.DeviceID]model.DeviceID{}, map[model.DeviceID]model.DeviceID{}
	for _, h := range c.header.heads {
		e := c.first[h.Device]
		if e == nil {
			return
		}
		all = append(all, h.Device)
		if e.Parent == nil {
			continue
		}
		parent, there := c.heads[e.Parent.Device]
		if !there || parent.Size != e.Parent.Size {
			return
		}
		if parent.Root != e.Parent.Root {
			c.addOther("log "+h.Device.String(), "it goes on from another log %s than the one in the bundle", parent.Device)
		}
		if last := c.final[parent.Device]; last != nil && e.Lamport <= last.Lamport {
			c.claims(e, last)
		}
		from[h.Device], next[parent.Device] = parent.Device, h.Device
	}
	if len(next) == len(all)-1 {
		c.chain = chainOf(all, from)
		c.roster.chain = c.chain
	}
}

// ordered reports whether the places prove the order: all logs go on from one another,
// and all leaves or a head from elsewhere say that these are the logs. Without either,
// who made the bundle could have made the logs for it.
func (c *bundleChecker) ordered() bool {
	if len(c.heads) == 1 {
		return c.report.Log || len(c.known) > 0
	}
	for d, after := range c.chain {
		if after == len(c.heads)-1 {
			return c.report.Log || c.known[d]
		}
	}
	return false
}
