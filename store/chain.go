package store

import (
	"cmp"
	"errors"
	"slices"

	bolt "go.etcd.io/bbolt"

	"casefile/model"
)

// Who decides what in a vault follows from the order of its entries, and from all
// decisions being known. No signature tells either: who was a manager once can
// sign what claims to be from then, and whoever writes to the file can take a
// decision out of an index. Verify finds it, but the next keys are handed out
// before anybody runs that. So what can be told quickly is looked at whenever
// people are read, and where it is not in order nothing more is put on record.

var (
	errCut  = because(Damaged, "a decision about accounts or keys is damaged, or in no index")
	errTime = because(Damaged, "an entry claims to be older than those before it")
	errFork = because(Damaged, "a log does not go on from the end of another")
	errPast = because(Damaged, "what came before in a log is not what its authors signed")
)

// unsettled is answered where nothing is put on record because of it.
func unsettled(err error) error {
	return &Error{Op: "write", Kind: Damaged, Err: err,
		Said: "What the file says of accounts and keys is damaged or was tampered with. Nothing is put on record, so that nothing is sealed to the wrong people; what is there can be read, and drafts are kept. Run \"casefile verify\": it tells what is wrong and what to do about it."}
}

// chain are the logs of a vault, each by how many it goes on from.
type chain map[model.DeviceID]int

// compare compares where entries stand in the logs. An author chooses the counter, and
// nobody the place: where all is in order they agree. It is 0 where it cannot be told.
func (c chain) compare(a, b model.Order) int {
	if a.Ref.Device == b.Ref.Device {
		return cmp.Compare(a.Ref.Seq, b.Ref.Seq)
	}
	first, known := c[a.Ref.Device]
	second, both := c[b.Ref.Device]
	if !known || !both {
		return 0
	}
	return cmp.Compare(first, second)
}

// order is the order in which entries came to the record, where that can be told by
// their places; else that which they claim.
func (c chain) order(a, b model.Order) int {
	if n := c.compare(a, b); n != 0 {
		return n
	}
	return a.Compare(b)
}

// checkDecisions checks that decisions about accounts and keys, given in the order of
// their places, claim that order: one that claims to be older than another and was
// put in after it is by somebody who perhaps could not decide any more.
func checkDecisions(decisions []model.Order) error {
	if !slices.IsSortedFunc(decisions, model.Order.Compare) {
		return errTime
	}
	return nil
}

// readChain reads how the logs go on from one another, and checks that each does so
// from the end of another, and after it: entries come into a vault's file by being
// filed in it, one after the other. Where they do not there is no chain.
func readChain(tx *bolt.Tx) (chain, error) {
	all, err := devices(tx)
	if err != nil {
		return nil, err
	}
	from := map[model.DeviceID]model.DeviceID{}
	if err := checkChain(tx, all, from); err != nil {
		return nil, err
	}
	return chainOf(all, from), nil
}

// chainOf is the chain of logs of which it is known from which other each goes on.
func chainOf(all []model.DeviceID, from map[model.DeviceID]model.DeviceID) chain {
	c := chain{}
	for _, d := range all {
		rank, at := 0, d
		for rank < len(all) && from[at] != (model.DeviceID{}) {
			rank, at = rank+1, from[at]
		}
		c[d] = rank
	}
	return c
}

// checkChain notes the log that each of them goes on from.
func checkChain(tx *bolt.Tx, all []model.DeviceID, from map[model.DeviceID]model.DeviceID) error {
	first := true
	var parents []model.DeviceID
	for _, d := range all {
		_, raw := tx.Bucket(bucketLog).Bucket(d[:]).Cursor().First()
		e, _, err := decodeLeaf(raw)
		if err != nil || e.Seq != 0 {
			return errors.Join(errFork, err)
		}
		if e.Parent == nil {
			if !first || e.Lamport != 1 {
				return errFork
			}
			first = false
			continue
		}
		size, lamport, err := logSize(tx, e.Parent.Device)
		if err != nil || size > e.Parent.Size || slices.Contains(parents, e.Parent.Device) {
			return errors.Join(errFork, err)
		}
		if e.Lamport <= lamport {
			return errTime
		}
		parents = append(parents, e.Parent.Device)
		from[d] = e.Parent.Device
	}
	return nil
}

// mayReplaceKeys reports whether an entry whose open part cannot be read may be
// one that replaced keys.
func mayReplaceKeys(tx *bolt.Tx, ref model.Ref) bool {
	e, _, err := readLeaf(tx, ref)
	return err != nil || e.part(sectionKeys) != nil
}
