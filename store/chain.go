package store

import (
	"bytes"
	"cmp"
	"errors"
	"math"
	"slices"

	bolt "go.etcd.io/bbolt"
	"golang.org/x/mod/sumdb/tlog"

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

// checkDecisions checks that decisions about accounts and keys, given in the order
// that they claim, were made in it: one that claims to be older than another and was
// put in after it is by somebody who perhaps could not decide any more.
func (c chain) checkDecisions(decisions []model.Order) error {
	for i := 1; i < len(decisions); i++ {
		if c.compare(decisions[i], decisions[i-1]) < 0 {
			return errTime
		}
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
	c := chain{}
	for _, d := range all {
		rank, at := 0, d
		for rank < len(all) && from[at] != (model.DeviceID{}) {
			rank, at = rank+1, from[at]
		}
		c[d] = rank
	}
	return c, nil
}

// written is up to where this machine wrote a log or looked at it as it wrote another;
// the end of all logs where it remembers nothing of the vault.
func (c chain) written(tx *bolt.Tx, last *remembered, d model.DeviceID) uint64 {
	if last == nil || c[d] < c[last.Device] {
		return math.MaxUint64
	}
	root, err := logRoot(tx, last.Device, last.Size)
	if d != last.Device || err != nil || root != last.Root {
		return 0
	}
	return last.Size
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

// tailChecked is how many entries at the end of each log are looked at, before what
// came to it since this machine wrote to the vault. Among so many there is an unlock,
// which names the keys that held then.
const tailChecked = 256

// checkTail checks the end of a log: that each entry comes after those before it,
// which are what its author signed, and that the roster has what it speaks of. known
// is up to where this machine wrote the log: what was put after it by others is
// looked at however much it is.
func (r *roster) checkTail(tx *bolt.Tx, d model.DeviceID, known uint64) error {
	var after *envelope
	n := 0
	c := tx.Bucket(bucketLog).Bucket(d[:]).Cursor()
	for key, raw := c.Last(); key != nil && n < tailChecked; key, raw = c.Prev() {
		if bytes.Compare(key, seqKey(known)) < 0 {
			n++
		}
		e, _, err := decodeLeaf(raw)
		if err != nil {
			continue // what it was cannot be told: Verify names it
		}
		if after != nil && e.Lamport >= after.Lamport {
			return errTime
		}
		after = e
		if root, err := logRoot(tx, d, e.Seq); err != nil || root != e.Prev {
			return errors.Join(errPast, err)
		}
		if !r.has(tx, e) {
			return errCut
		}
	}
	return nil
}

// has reports whether the roster was read with what an entry of no case decides,
// or was sealed to.
func (r *roster) has(tx *bolt.Tx, e *envelope) bool {
	switch {
	case !e.Case.IsZero() || !e.Batch.isZero():
		return true
	case e.records():
		return indexed(tx, e.Case, e.order())
	}
	introduced := e.part(sectionAccess).Key
	return slices.ContainsFunc(r.epochs, func(known *epoch) bool { return known.ref() == introduced })
}

// included checks that a log has an entry at its place by the root that the
// author of its last entry signed, which checkTail looked at.
func included(tx *bolt.Tx, ref model.Ref) error {
	raw := tx.Bucket(bucketLog).Bucket(ref.Device[:]).Get(seqKey(ref.Seq))
	size, _, err := logSize(tx, ref.Device)
	if err != nil || ref.Seq+1 == size {
		return err
	}
	root, err := logRoot(tx, ref.Device, size-1)
	if err != nil {
		return err
	}
	proof, err := tlog.ProveRecord(int64(size-1), int64(ref.Seq), hashesOf(tx, ref.Device))
	if err != nil {
		return err
	}
	return tlog.CheckRecord(proof, int64(size-1), root, int64(ref.Seq), tlog.RecordHash(raw))
}

// mayReplaceKeys reports whether an entry whose open part cannot be read may be
// one that replaced keys.
func mayReplaceKeys(tx *bolt.Tx, ref model.Ref) bool {
	e, _, err := readLeaf(tx, ref)
	return err != nil || e.part(sectionKeys) != nil
}

// settle says why what was read of people must not be relied on for anything
// new; nil where it may.
func (r *roster) settle(tx *bolt.Tx, m machine) error {
	if err := r.chain.checkDecisions(r.decisions); err != nil {
		return err
	}
	var last *remembered
	for d := range r.chain {
		if of, known := m.recall(d); known && (last == nil || r.chain[d] > r.chain[last.Device]) {
			last = &of
		}
	}
	for d := range r.chain {
		if err := r.checkTail(tx, d, r.chain.written(tx, last, d)); err != nil {
			return err
		}
	}
	return nil
}
