package store

import (
	"context"
	"slices"

	bolt "go.etcd.io/bbolt"

	"casefile/model"
)

// recast is what the closing or the withdrawal of a batch does to the records
// of cases: entries come to count, or cease to, in their middle. It is worked
// out before the transaction, so that nobody waits for it.
type recast struct {
	s        *Session
	k        *secrets
	withdraw bool
	// access is what the access log is to say of it, where that has to be there.
	access *accessRecord
	cases  map[model.CaseID]*caseRecast
}

// caseRecast is what happens to one case.
type caseRecast struct {
	// entries are those of the batch, in order; under are the entries that introduced the
	// keys which they are sealed under, of a batch that is to be closed.
	entries []batchEntry
	under   []model.Ref
	// opens says that the batch opened the case file. Then keys are what it is
	// opened with; nil where the file is closed again.
	opens bool
	keys  *caseKeys
	// version is that of the record from which row was made; row is nil where
	// the case file goes.
	version caseVersion
	row     []byte
}

// batchEntry is an entry of a batch.
type batchEntry struct {
	order    model.Order
	critical bool
}

// of is what happens to a case.
func (r *recast) of(c model.CaseID) *caseRecast {
	if r.cases[c] == nil {
		r.cases[c] = &caseRecast{}
	}
	return r.cases[c]
}

// count is how many entries the batch has.
func (r *recast) count() (n int) {
	for _, c := range r.cases {
		n += len(c.entries)
	}
	return n
}

// prepare works out the rows of the cases that changed since the last time.
func (r *recast) prepare(ctx context.Context) error {
	for id, c := range r.cases {
		version := r.s.v.version(id)
		if c.row != nil && c.version == version {
			continue
		}
		if err := r.prepareCase(ctx, id, c); err != nil {
			return err
		}
		c.version = version
	}
	return nil
}

func (r *recast) prepareCase(ctx context.Context, id model.CaseID, c *caseRecast) error {
	var orders []model.Order
	keys, missing := c.keys, 0
	err := r.s.v.view("read the case", func(tx *bolt.Tx) (err error) {
		before := entriesAfter(tx, id, model.Order{})
		if orders = r.after(before, c); len(orders) > 0 && keys == nil {
			if keys, err = r.s.keysOf(tx, r.k, id); err == nil {
				missing = missingOf(tx, r.s.v.id, keys, id, len(before))
			}
		}
		return err
	})
	switch {
	case err != nil:
		return err
	case r.withdraw && c.opens && len(orders) > 0:
		return &Error{Op: "withdraw the batch", Kind: Invalid, Said: "The batch opened the case file " + id.String() + ", to which something was added since. Nothing was changed. Mark as filed in error what does not belong there."}
	case r.withdraw && c.opens:
		return nil
	case !r.withdraw && c.opens && len(orders) > len(c.entries):
		return errOpened()
	case len(orders) == 0 || !r.withdraw && !c.opens && len(orders) == len(c.entries):
		return noCase(id)
	}
	entries, err := r.s.readSome(ctx, r.k, keys, id, orders, true)
	if err != nil {
		return err
	}
	c.row, err = sealRow(r.s.v.id, keys, foldWith(entries, missing).Row(), id)
	return classify("make the list of cases", err)
}

// after is a case's record as it will be.
func (r *recast) after(orders []model.Order, c *caseRecast) []model.Order {
	if !r.withdraw {
		for _, e := range c.entries {
			orders = append(orders, e.order)
		}
		slices.SortFunc(orders, model.Order.Compare)
		return orders
	}
	return slices.DeleteFunc(orders, func(o model.Order) bool {
		_, found := slices.BinarySearchFunc(c.entries, o, func(e batchEntry, o model.Order) int { return e.order.Compare(o) })
		return found
	})
}

// write changes the indexes. The record was prepared as it stands.
func (r *recast) write(w *writer) error {
	for _, id := range r.ids() {
		c := r.cases[id]
		w.touch(id, true)
		for _, e := range c.entries {
			if err := r.writeEntry(w, id, e); err != nil {
				return err
			}
		}
		if err := c.writeCase(w, r.k, id); err != nil {
			return err
		}
	}
	return nil
}

// ids are the cases in the order of the indexes: pages are filled in turn.
func (r *recast) ids() []model.CaseID {
	ids := make([]model.CaseID, 0, len(r.cases))
	for id := range r.cases {
		ids = append(ids, id)
	}
	slices.SortFunc(ids, func(a, b model.CaseID) int { return slices.Compare(a[:], b[:]) })
	return ids
}

func (r *recast) writeEntry(w *writer, id model.CaseID, e batchEntry) error {
	key := caseKey(id, e.order)
	if r.withdraw {
		if err := w.tx.Bucket(bucketCaseKeys).Delete(key); err != nil {
			return err
		}
		return w.tx.Bucket(bucketEntries).Delete(key)
	}
	if keys := r.cases[id].keys; keys != nil && keys.last == e.order {
		if err := w.putCaseKeys(id, e.order); err != nil {
			return err
		}
	}
	return w.putEntry(id, e.order, e.critical)
}

func (c *caseRecast) writeCase(w *writer, k *secrets, id model.CaseID) error {
	if c.row == nil {
		if err := w.tx.Bucket(bucketKeyring).Delete(id[:]); err != nil {
			return err
		}
		return w.tx.Bucket(bucketRows).Delete(id[:])
	}
	if c.keys != nil {
		if err := w.putKeyring(k, id, c.keys); err != nil {
			return err
		}
	}
	return w.put(bucketRows, id[:], c.row)
}

// decide puts the entry on record that closes or withdraws the batch, and with
// it what follows. The caller holds v.writing.
func (r *recast) decide(ctx context.Context, op string, rec openRecord, why string) error {
	if err := r.prepare(ctx); err != nil {
		return err
	}
	a := &entryWriter{s: r.s, k: r.k, now: r.s.v.now()}
	return r.s.v.update(op, func(w *writer) error {
		if err := a.stamp(w); err != nil {
			return err
		}
		named, err := r.k.sayToTeam(kindBatch, batchNote{Why: why}, a.now)
		if err != nil {
			return err
		}
		if _, err := w.append(r.k.personKeys, draftEntry{parts: []draftPart{openPartOf(rec), named}}); err != nil {
			return err
		}
		if r.access != nil {
			if err := r.s.noteAccess(w, r.k, *r.access); err != nil {
				return err
			}
		}
		return r.write(w)
	})
}
