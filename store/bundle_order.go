package store

import (
	"slices"

	"casefile/model"
)

// The order of a bundle's entries is that of their counters, and an author writes what
// counter they like. A place in a log nobody chooses: each entry is signed with all
// that was before it. So counters have to rise with the places, in all of a log where
// the bundle has it, and in what it shows of it otherwise.

// follow compares a leaf of a whole log with the one before it.
func (c *bundleChecker) follow(e *envelope) {
	log := c.shown[e.Device]
	if n := len(log); n > 0 && e.Lamport <= log[n-1].Lamport {
		c.claims(e, log[n-1])
	}
	// The first says where the log begins, the last how far it goes.
	c.show(e.Device, append(log[:min(len(log), 1)], e))
}

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
	c.show(e.Device, slices.Insert(log, i, e))
}

func (c *bundleChecker) show(d model.DeviceID, log []*envelope) {
	if c.shown == nil {
		c.shown = map[model.DeviceID][]*envelope{}
	}
	c.shown[d] = log
}

// claims notes an entry that does not come after what stands before it.
func (c *bundleChecker) claims(e, before *envelope) {
	c.addOther(entryWords+e.ref().String(), "it claims to be older than entry %s, after which it was put on record: its author gave it a place in the order that it does not have", before.ref())
}

// checkChain finds out whether the logs go on from one another, each after the one
// before it.
func (c *bundleChecker) checkChain() {
	begins := 0
	for _, log := range c.shown {
		if log[0].Parent == nil {
			begins++
			continue
		}
		before := c.shown[log[0].Parent.Device]
		if len(before) == 0 {
			return
		}
		last := before[len(before)-1]
		if last.Seq+1 != log[0].Parent.Size {
			return
		}
		if log[0].Lamport <= last.Lamport {
			c.claims(log[0], last)
		}
	}
	c.report.Ordered = begins == 1
}
