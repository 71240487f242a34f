package store

import (
	"errors"
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
	errCut  = errors.New("a decision about accounts or keys is damaged, or in no index")
	errTime = errors.New("an entry claims to be older than those before it")
	errFork = errors.New("a log does not go on from the end of another")
	errPast = errors.New("what came before in a log is not what its authors signed")
)

// unsettled is answered where nothing is put on record because of it.
func unsettled(err error) error {
	return &Error{Op: "write", Kind: Damaged, Err: err,
		Said: "What the file says of accounts and keys is damaged or was tampered with. Nothing is put on record, so that nothing is sealed to the wrong people; what is there can be read, and drafts are kept. Run \"casefile verify\": it tells what is wrong and what to do about it."}
}

// checkChain checks that each log goes on from the end of another, and after it:
// entries come into a vault's file by being filed in it, one after the other.
func checkChain(tx *bolt.Tx) error {
	all, err := devices(tx)
	if err != nil {
		return err
	}
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
	}
	return nil
}

// tailChecked is how many entries at the end of each log are looked at. Among so
// many there is an unlock, which names the keys that held then.
const tailChecked = 256

// checkTail checks the end of a log: that each entry comes after those before it,
// which are what its author signed, and that the roster has what it speaks of.
func (r *roster) checkTail(tx *bolt.Tx, d model.DeviceID) error {
	var after *envelope
	n := 0
	c := tx.Bucket(bucketLog).Bucket(d[:]).Cursor()
	for key, raw := c.Last(); key != nil && n < tailChecked; key, raw = c.Prev() {
		n++
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
func (r *roster) settle(tx *bolt.Tx) error {
	all, err := devices(tx)
	if err == nil {
		err = checkChain(tx)
	}
	for _, d := range all {
		if err == nil {
			err = r.checkTail(tx, d)
		}
	}
	return err
}
