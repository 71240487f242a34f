package store

import (
	"bytes"
	"context"
	"slices"

	bolt "go.etcd.io/bbolt"

	"casefile/model"
)

// Rebuild does what Vault.Rebuild does, and makes the list of cases again: the
// keys and the row of each case that this person can open. Those that they cannot
// open stay as they are.
func (h Checks) Rebuild(ctx context.Context) (Rebuilt, error) {
	found, err := h.s.rebuild(ctx, h.s.v.Rebuild, true)
	h.s.v.proveRecord(h.s) // of the lists as they are now
	return found, err
}

// CheckDerived does what Rebuild does, and changes nothing.
func (h Checks) CheckDerived(ctx context.Context) (Rebuilt, error) {
	return h.s.rebuild(ctx, h.s.v.CheckDerived, false)
}

func (s *Session) rebuild(ctx context.Context, keyless func(context.Context) (Rebuilt, error), mend bool) (Rebuilt, error) {
	_, ctx, end, err := s.begin(ctx)
	if err != nil {
		return nil, err
	}
	defer end()
	found, err := keyless(ctx)
	if err != nil {
		return nil, err
	}
	ids, err := s.v.indexedCases()
	if err != nil {
		return nil, err
	}
	k, done, err := s.write()
	if err != nil {
		return nil, err
	}
	defer done()
	s.filing.Lock()
	defer s.filing.Unlock()
	list := &listRebuild{s: s, k: k, mend: mend,
		keyring: Derived{Name: string(bucketKeyring), What: bucketWords[string(bucketKeyring)], Items: len(ids)},
		rows:    Derived{Name: string(bucketRows), What: bucketWords[string(bucketRows)], Items: len(ids)}}
	for _, id := range ids {
		if err := list.rebuildCase(ctx, id); err != nil {
			return nil, err
		}
	}
	if err := list.strays(ids); err != nil {
		return nil, err
	}
	return append(found, list.keyring, list.rows), nil
}

// listRebuild makes the list of cases again, or only compares it.
type listRebuild struct {
	s             *Session
	k             *secrets
	mend          bool
	keyring, rows Derived
}

// rebuildCase makes the keyring entry and the row of a case again where they are
// not as they should be. A case whose keys do not open stays as it is: Verify
// names it.
func (r *listRebuild) rebuildCase(ctx context.Context, id model.CaseID) error {
	s := r.s
	var keys *caseKeys
	err := s.v.view("rebuild", func(tx *bolt.Tx) (err error) {
		keys, err = s.v.proveKeys(tx, r.k, id)
		return err
	})
	if err != nil || keys.shut() {
		r.keyring.Closed++
		r.rows.Closed++
		return nil
	}
	if err := s.keepKeys(id, keys); err != nil {
		return err
	}
	s.cases.drop(id)
	st, err := s.load(ctx, r.k, id)
	if err != nil {
		return err
	}
	row := st.fold().Row()
	var keyring, rows Derived
	err = s.v.view("rebuild", func(tx *bolt.Tx) error {
		if slices.ContainsFunc(st.entries, damagedEntry) {
			if was, err := readRow(tx, s.v.id, keys, id); err == nil {
				row = was // it is of before the damage
			}
		}
		keyring, rows = s.compareListed(tx, r.k, id, keys, row)
		return nil
	})
	if err != nil {
		return err
	}
	r.keyring.add(keyring)
	r.rows.add(rows)
	if !r.mend || keyring.Equal() && rows.Equal() {
		return nil
	}
	return s.v.update("rebuild", func(w *writer) error {
		if err := w.putKeyring(r.k, id, keys); err != nil {
			return err
		}
		if err := putRow(w.tx, s.v.id, keys, row, id); err != nil {
			return err
		}
		if keyring, rows := s.compareListed(w.tx, r.k, id, keys, row); !keyring.Equal() || !rows.Equal() {
			return errRebuilt
		}
		return nil
	})
}

// add counts what was found of one more.
func (d *Derived) add(more Derived) {
	d.Missing += more.Missing
	d.Different += more.Different
}

// compareListed compares what the list of cases has of one with what it should
// have. What is sealed is compared by what it says.
func (s *Session) compareListed(tx *bolt.Tx, k *secrets, id model.CaseID, keys *caseKeys, want model.Row) (keyring, rows Derived) {
	switch {
	case tx.Bucket(bucketKeyring).Get(id[:]) == nil:
		keyring.Missing++
	case !s.sameKeyring(tx, k, id, keys):
		keyring.Different++
	}
	got, err := readRow(tx, s.v.id, keys, id)
	switch {
	case err == errNoRow:
		rows.Missing++
	case err != nil || !sameRow(got, want):
		rows.Different++
	}
	return keyring, rows
}

// sameKeyring reports whether the list of cases holds these keys of a case.
func (s *Session) sameKeyring(tx *bolt.Tx, k *secrets, id model.CaseID, keys *caseKeys) bool {
	if keys.restricted {
		return marked(tx, id)
	}
	kept, err := s.v.readKeyring(tx, k, id)
	return err == nil && slices.EqualFunc(kept.generations, keys.generations, func(a, b generation) bool {
		return a.at == b.at && bytes.Equal(a.key, b.key)
	})
}

// sameRow reports whether the row that the list has says what it should. One that
// an earlier Casefile made does not say how many entries there are.
func sameRow(got, want model.Row) bool {
	if got.Entries == 0 {
		want.Entries = 0
	}
	if got.Alters == 0 {
		want.Alters = 0
	}
	x, err := encMode.Marshal(got)
	y, err2 := encMode.Marshal(want)
	return err == nil && err2 == nil && bytes.Equal(x, y)
}

// strays counts, and takes out, what the list has of cases that have no entry.
func (r *listRebuild) strays(ids []model.CaseID) error {
	known := map[model.CaseID]bool{}
	for _, id := range ids {
		known[id] = true
	}
	look := func(tx *bolt.Tx, name []byte, d *Derived) (gone [][]byte) {
		c := tx.Bucket(name).Cursor()
		for key, _ := c.First(); key != nil; key, _ = c.Next() {
			if len(key) != len(model.CaseID{}) || !known[model.CaseID(key)] {
				d.Extra++
				gone = append(gone, bytes.Clone(key))
			}
		}
		return gone
	}
	if !r.mend {
		return r.s.v.view("rebuild", func(tx *bolt.Tx) error {
			look(tx, bucketKeyring, &r.keyring)
			look(tx, bucketRows, &r.rows)
			return nil
		})
	}
	return r.s.v.update("rebuild", func(w *writer) error {
		for d, name := range map[*Derived][]byte{&r.keyring: bucketKeyring, &r.rows: bucketRows} {
			for _, key := range look(w.tx, name, d) {
				if err := w.tx.Bucket(name).Delete(key); err != nil {
					return err
				}
			}
		}
		return nil
	})
}
