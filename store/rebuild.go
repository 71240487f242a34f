package store

import (
	"context"

	bolt "go.etcd.io/bbolt"

	"casefile/model"
)

// Rebuild makes again what is derived from the logs and needs no key: the
// stored hashes and the indexes of entries. The record itself is not touched.
// It helps where Verify finds these damaged, even a vault that cannot be
// unlocked because of it. Errors: ReadOnly, Full, Cancelled; InUse where
// something was filed meanwhile.
func (v *Vault) Rebuild(ctx context.Context) error {
	c, err := v.verify(ctx, nil, 1)
	if err != nil {
		return err
	}
	v.writing.Lock()
	defer v.writing.Unlock()
	err = v.update("rebuild", func(w *writer) error {
		for _, l := range c.logs {
			if size, _, err := logSize(w.tx, l.device); err == nil && size != l.size {
				return &Error{Op: "rebuild", Kind: InUse, Said: "Something was filed meanwhile. Nothing was changed. Try again when nobody is filing."}
			}
		}
		return c.rebuild(w)
	})
	if err != nil {
		return err
	}
	return v.view("rebuild", v.readHeads)
}

// rebuild writes the indexes as the logs say they should be.
func (c *verification) rebuild(w *writer) error {
	for _, name := range [][]byte{bucketEntries, bucketAccess} {
		if err := renew(w.tx, name); err != nil {
			return err
		}
	}
	for _, l := range c.logs {
		for _, e := range l.entries {
			if err := c.rebuildIndex(w, e); err != nil {
				return err
			}
		}
		if l.broken {
			continue // without all its entries a log's hashes cannot be told
		}
		hashes, err := w.tx.Bucket(bucketHashes).CreateBucketIfNotExists(l.device[:])
		if err != nil {
			return err
		}
		for i, h := range l.hashes {
			if err := hashes.Put(seqKey(uint64(i)), h[:]); err != nil {
				return err
			}
		}
	}
	return nil
}

// rebuildIndex puts an entry into the index it belongs to, if it counts.
func (c *verification) rebuildIndex(w *writer, e *checkedEntry) error {
	if e.access {
		return w.put(bucketAccess, orderKey(e.order), nil)
	}
	w.touch(e.caseID, true)
	if !c.roster.counts(e) {
		return nil
	}
	return w.putEntry(e.caseID, e.order, e.critical)
}

// renew empties a bucket.
func renew(tx *bolt.Tx, name []byte) error {
	if err := tx.DeleteBucket(name); err != nil {
		return err
	}
	_, err := tx.CreateBucket(name)
	return err
}

// Rebuild does what Vault.Rebuild does, and makes the list of cases again: the
// keys and the row of each case that this person can open.
func (s *Session) Rebuild(ctx context.Context) error {
	k, ctx, end, err := s.begin(ctx)
	if err != nil {
		return err
	}
	defer end()
	if err := s.v.Rebuild(ctx); err != nil {
		return err
	}
	ids, err := s.v.indexedCases()
	if err != nil {
		return err
	}
	s.v.writing.Lock()
	defer s.v.writing.Unlock()
	s.filing.Lock()
	defer s.filing.Unlock()
	for _, id := range ids {
		if err := s.rebuildCase(ctx, k, id); err != nil {
			return err
		}
	}
	return nil
}

// rebuildCase makes the keyring entry and the row of a case again. A case whose
// keys do not open stays as it is: Verify names it.
func (s *Session) rebuildCase(ctx context.Context, k *secrets, id model.CaseID) error {
	var ref model.Ref
	var key []byte
	err := s.v.view("rebuild", func(tx *bolt.Tx) (err error) {
		ref, key, err = s.v.unwrapCase(tx, k, id)
		return err
	})
	if err != nil {
		return nil
	}
	defer clear(key)
	aead, err := newAEAD(key)
	if err != nil {
		return classify("rebuild", err)
	}
	keys := &caseKeys{ref: ref, general: aead}
	s.mu.Lock()
	if s.keys != nil {
		s.keys[id] = keys
	}
	s.mu.Unlock()
	s.cases.drop(id)
	st, err := s.load(ctx, k, id)
	if err != nil {
		return err
	}
	return s.v.update("rebuild", func(w *writer) error {
		if err := w.put(bucketKeyring, id[:], sealKeyring(k.team, s.v.id, id, ref, key)); err != nil {
			return err
		}
		return putRow(w.tx, s.v.id, keys, st.fold().Row(), id)
	})
}

// indexedCases lists the cases that the index of entries knows.
func (v *Vault) indexedCases() ([]model.CaseID, error) {
	var ids []model.CaseID
	err := v.view("rebuild", func(tx *bolt.Tx) error {
		c := tx.Bucket(bucketEntries).Cursor()
		for key, _ := c.First(); len(key) >= len(model.CaseID{}); {
			id := model.CaseID(key[:16])
			if !id.IsZero() {
				ids = append(ids, id)
			}
			after := caseKey(id, model.Order{Lamport: ^uint64(0)})
			key, _ = c.Seek(after)
		}
		return nil
	})
	return ids, err
}
