package store

import "casefile/model"

// checkForks looks for places after which the vault was used in two places: two
// logs that go on from the same entry, or a log that itself went on after the
// entry from which another begins; and for a log that claims to be older than the
// one it goes on from, or counts on from further than that went.
func (c *verification) checkForks() {
	sizes := map[model.DeviceID]uint64{}
	lamports := map[model.Ref]uint64{}
	for _, l := range c.logs {
		sizes[l.device] = l.size
		if n := len(l.entries); n > 0 {
			last := l.entries[n-1].order
			lamports[last.Ref] = last.Lamport
		}
	}
	first := map[parentLog]model.DeviceID{}
	begins := false
	for _, l := range c.logs {
		if l.parent == nil {
			// One whose first entry is damaged was named with that.
			if len(l.entries) == 0 || l.entries[0].order.Ref.Seq != 0 {
				continue
			}
			if begins {
				c.add("log "+l.device.String(), "it does not say which log it goes on from, and another one begins the vault")
			}
			begins = true
			continue
		}
		from := parentLog{Device: l.parent.Device, Size: l.parent.Size}
		where := "log " + l.device.String()
		if other, forked := first[from]; forked {
			c.addOther(where, "it goes on from %s, and so does log %s: two copies of the vault were used at the same time", from.words(), other)
		}
		first[from] = l.device
		if from.Size > 0 && len(l.entries) > 0 {
			first, before := l.entries[0].order, lamports[model.NewRef(from.Device, from.Size-1)]
			switch {
			case first.Lamport <= before:
				c.add(where, "it claims to be older than %s, from which it goes on", from.words())
			case before > 0 && first.Lamport-before > first.Ref.Seq+1:
				c.add(entryWords+first.Ref.String(), "its place in the record is further from %s, from which its log goes on, than there are entries between them", from.words())
			}
		}
		if sizes[from.Device] > from.Size {
			c.addOther(where, "it goes on from %s, after which log %s went on by itself: a copy of the vault and the vault were used at the same time", from.words(), from.Device)
		}
	}
}

// words says where in its log another one begins.
func (p parentLog) words() string {
	if p.Size == 0 {
		return "the beginning of log " + p.Device.String()
	}
	return "entry " + model.NewRef(p.Device, p.Size-1).String()
}
