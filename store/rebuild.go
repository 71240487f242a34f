package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	bolt "go.etcd.io/bbolt"

	"casefile/model"
)

// Rebuild makes again what is derived from the logs and needs no key: the
// stored hashes and the indexes of entries. It answers how they were found; what
// is equal is left as it is, and what it makes is compared with the record before
// it is kept. The record itself is not touched. It helps where Verify finds these
// damaged, even a vault that cannot be unlocked because of it. Errors: ReadOnly,
// Full, Cancelled; InUse where something was filed meanwhile; Damaged where the
// record cannot be read, or the file not be written to.
func (v *Vault) Rebuild(ctx context.Context) (Rebuilt, error) {
	c, err := v.readRecord(ctx)
	if err != nil {
		return nil, err
	}
	v.writing.Lock()
	defer v.writing.Unlock()
	var found Rebuilt
	err = v.update("rebuild", func(w *writer) (err error) {
		for _, l := range c.logs {
			if size, _, err := logSize(w.tx, l.device); err == nil && size != l.size {
				return &Error{Op: "rebuild", Kind: InUse, Said: "Something was filed meanwhile. Nothing was changed. Try again when nobody is filing."}
			}
		}
		found, err = c.rebuild(w)
		return err
	})
	if err != nil {
		return nil, err
	}
	return found, v.view("rebuild", v.readHeads)
}

// CheckDerived does what Rebuild does, and changes nothing.
func (v *Vault) CheckDerived(ctx context.Context) (found Rebuilt, err error) {
	c, err := v.readRecord(ctx)
	if err != nil {
		return nil, err
	}
	err = v.view("rebuild", func(tx *bolt.Tx) error {
		found = c.compareHashes(tx)
		for _, x := range c.indexes() {
			found = append(found, c.compare(tx, x))
		}
		return nil
	})
	return found, err
}

// readRecord verifies the record, from which all else is made.
func (v *Vault) readRecord(ctx context.Context) (*verification, error) {
	c, err := v.verify(ctx, checking{})
	if err == nil && (c.report.Unread || c.roster == nil || c.roster.founder == nil) {
		err = &Error{Op: "rebuild", Kind: Damaged, Said: "The record itself cannot be read, so nothing can be made from it. Nothing was changed. Run \"casefile verify\" and go back to the last backup."}
	}
	return c, err
}

// rebuild writes what is derived as the logs say that it should be, and proves
// that it is.
func (c *verification) rebuild(w *writer) (found Rebuilt, err error) {
	for id := range c.roster.destroyed {
		if err := deleteDerived(w.tx, id); err != nil {
			return nil, err
		}
	}
	found = c.compareHashes(w.tx)
	if !found.Equal() {
		if err := c.rebuildHashes(w.tx); err != nil {
			return nil, err
		}
	}
	for _, x := range c.indexes() {
		d := c.compare(w.tx, x)
		found = append(found, d)
		if d.Equal() {
			continue
		}
		if err := renew(w.tx, x.bucket); err != nil {
			return nil, err
		}
		for _, item := range x.items {
			if err := w.put(x.bucket, item.key, item.value); err != nil {
				return nil, err
			}
		}
		if !c.compare(w.tx, x).Equal() {
			return nil, errRebuilt
		}
	}
	if !Rebuilt(c.compareHashes(w.tx)).Equal() {
		return nil, errRebuilt
	}
	for _, l := range c.logs {
		for _, e := range l.entries {
			w.touch(e.caseID, true)
		}
	}
	return found, nil
}

var errRebuilt = errors.New("what was made again is not what the record says")

// rebuildHashes writes the stored hashes again. Those of a log that lost an entry
// cannot be told and stay as they are; those of none go.
func (c *verification) rebuildHashes(tx *bolt.Tx) error {
	hashes := tx.Bucket(bucketHashes)
	var gone [][]byte
	cur := hashes.Cursor()
	for name, _ := cur.First(); name != nil; name, _ = cur.Next() {
		kept := slices.ContainsFunc(c.logs, func(l *checkedLog) bool { return l.broken && bytes.Equal(l.device[:], name) })
		if !kept {
			gone = append(gone, bytes.Clone(name))
		}
	}
	for _, name := range gone {
		if err := hashes.DeleteBucket(name); err != nil {
			return err
		}
	}
	for _, l := range c.logs {
		if l.broken {
			continue
		}
		b, err := hashes.CreateBucket(l.device[:])
		if err != nil {
			return err
		}
		b.FillPercent = appendFill
		for i, h := range l.hashes {
			if err := b.Put(seqKey(uint64(i)), h[:]); err != nil {
				return err
			}
		}
	}
	return nil
}

// renew empties a bucket.
func renew(tx *bolt.Tx, name []byte) error {
	if err := tx.DeleteBucket(name); err != nil {
		return err
	}
	_, err := tx.CreateBucket(name)
	return err
}

// indexedCases lists the cases that the index of entries knows.
func (v *Vault) indexedCases() ([]model.CaseID, error) {
	var ids []model.CaseID
	err := v.view("rebuild", func(tx *bolt.Tx) error {
		for key := range indexedFiles(tx) {
			if len(key) < len(model.CaseID{}) {
				continue
			}
			if id := model.CaseID(key[:len(model.CaseID{})]); !id.IsZero() {
				ids = append(ids, id)
			}
		}
		return nil
	})
	return ids, err
}

// Rebuilt says how what is derived from the record compares with what was found
// in the file, bucket by bucket.
type Rebuilt []Derived

// Derived is how one part of what is derived was found.
type Derived struct {
	// Name is the part's own, for programs; What says what it is.
	Name, What string
	// Items are how many it should have.
	Items int
	// Missing were not there, Extra belong to nothing in the record, and Different
	// were not what they should be.
	Missing, Extra, Different int
	// Closed are those that this person cannot open, so that they were left as they
	// are.
	Closed int
}

// Equal reports whether it was what it should be.
func (d Derived) Equal() bool { return d.Missing == 0 && d.Extra == 0 && d.Different == 0 }

// Equal reports whether all of it was.
func (r Rebuilt) Equal() bool {
	return !slices.ContainsFunc(r, func(d Derived) bool { return !d.Equal() })
}

// words says how it differs.
func (d Derived) words() string {
	var parts []string
	for _, p := range []struct {
		n    int
		what string
	}{{d.Missing, "missing"}, {d.Different, "wrong"}, {d.Extra, "of nothing in the record"}} {
		if p.n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", p.n, p.what))
		}
	}
	return strings.Join(parts, ", ")
}

// Sentence says it to people.
func (d Derived) Sentence() string {
	said := fmt.Sprintf("%s: %d, ", d.What, d.Items)
	if d.Equal() {
		said += "equal"
	} else {
		said += d.words()
	}
	if d.Closed > 0 {
		said += fmt.Sprintf(" (%d are closed to you)", d.Closed)
	}
	return said
}
