package store

import (
	"os"
	"testing"

	bolt "go.etcd.io/bbolt"

	"casefile/model"
)

// Somebody who is kept out of a case and can write to the file bends what is
// derived from the record. Nothing that is filed then is sealed under a key they
// have; what shows is that something is wrong.
func TestBentIndexesDoNotOpenARestrictedCase(t *testing.T) {
	for name, bend := range map[string]func(f *fixture, tx *bolt.Tx, id model.CaseID, old *caseKeys, bo *secrets) error{
		"the list of cases has the old keys": func(f *fixture, tx *bolt.Tx, id model.CaseID, old *caseKeys, bo *secrets) error {
			return putGuarded(tx, bucketKeyring, id[:], f.v.sealKeyring(bo, id, old))
		},
		"the list of cases has a key of theirs": func(f *fixture, tx *bolt.Tx, id model.CaseID, _ *caseKeys, bo *secrets) error {
			last, _ := lastKeys(tx, id)
			g, err := newGeneration(last, newKey())
			f.must(err)
			return putGuarded(tx, bucketKeyring, id[:], f.v.sealKeyring(bo, id, &caseKeys{generations: []generation{g}}))
		},
		"the new keys are in no index": func(f *fixture, tx *bolt.Tx, id model.CaseID, old *caseKeys, bo *secrets) error {
			last, _ := lastKeys(tx, id)
			if err := tx.Bucket(bucketCaseKeys).Delete(caseKey(id, last)); err != nil {
				return err
			}
			return putGuarded(tx, bucketKeyring, id[:], f.v.sealKeyring(bo, id, old))
		},
		"what introduced the new keys is damaged": func(f *fixture, tx *bolt.Tx, id model.CaseID, _ *caseKeys, _ *secrets) error {
			last, _ := lastKeys(tx, id)
			key := partKey(last, sectionOpen)
			return tx.Bucket(bucketParts).Put(key, flip(tx.Bucket(bucketParts).Get(key), 60))
		},
		"the new keys themselves are damaged": func(f *fixture, tx *bolt.Tx, id model.CaseID, _ *caseKeys, _ *secrets) error {
			last, _ := lastKeys(tx, id)
			key := partKey(last, sectionKeys)
			return tx.Bucket(bucketParts).Put(key, flip(tx.Bucket(bucketParts).Get(key), 600))
		},
	} {
		t.Run(name, func(t *testing.T) {
			f := newFixture(t)
			bo := f.person("bo", model.SocialWorker)
			id := f.newCase("Ben")
			before := f.file(bo, both(id, "before"))
			keys := f.held(bo)
			var old *caseKeys
			f.must(f.v.view("read", func(tx *bolt.Tx) (err error) { old, err = bo.provedKeys(tx, keys, id); return err }))
			_, err := f.s.Restrict(f.ctx, id, f.only())
			f.must(err)
			f.file(f.s, both(id, "since"))
			whole, err := os.ReadFile(f.path)
			f.must(err)
			f.damage(func(tx *bolt.Tx) error { return bend(f, tx, id, old, keys) })
			t.Cleanup(func() { f.putBack(whole) })
			f.s = f.unlock("amira")
			filed, err := f.s.File(f.ctx, both(id, "after"))
			if err == nil {
				f.attack(keys).expect("who is kept out", filed[0].Ref, false, false)
			} else if kindOfError(err) != Damaged {
				t.Errorf("filing answers %v", err)
			}
			report, err := f.s.Checks().Verify(f.ctx, nil)
			f.must(err)
			if report.OK() {
				t.Error("verify found nothing")
			}
			// A manager is shown what is wrong, and what is whole.
			if rows, err := f.s.Cases(f.ctx); err != nil || len(rows) != 1 {
				t.Errorf("a manager's list: %v, %v", rows, err)
			}
			if entries, err := f.s.Entries(f.ctx, id); err == nil && entries[1].Ref != before.Ref {
				t.Errorf("a manager reads %v", entries)
			}
		})
	}
}
