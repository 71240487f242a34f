package store

import (
	"bytes"
	"os"
	"testing"

	bolt "go.etcd.io/bbolt"

	"casefile/model"
)

// A bit that turned among the keys of an epoch costs what it was a bit of: who
// is not meant by it still unlocks, and nothing is done that would make a loss of
// it for good.
func TestDamagedRoleKeys(t *testing.T) {
	for name, c := range map[string]struct {
		box      func(f *fixture, rec keysRecord) []byte
		unlocks  bool
		replaces bool
	}{
		"somebody else's": {func(f *fixture, rec keysRecord) []byte {
			bo := f.who(f.s, "bo").ID
			for _, w := range rec.Wraps {
				if w.Person == bo {
					return w.Box
				}
			}
			return nil
		}, true, true},
		"the team's, of the manager": {func(f *fixture, rec keysRecord) []byte {
			for _, w := range rec.Wraps {
				if w.Person == f.s.Me().ID && w.What == team {
					return w.Box
				}
			}
			return nil
		}, false, false},
		"the team's earlier ones": {func(_ *fixture, rec keysRecord) []byte { return rec.EarlierRoles[team] }, true, false},
	} {
		t.Run(name, func(t *testing.T) {
			f := newFixture(t)
			f.person("bo", model.SocialWorker)
			id := f.newCase("Ben")
			_, err := f.s.Accounts().NewRecoveryKey(f.ctx)
			f.must(err)
			f.file(f.s, both(id, "after"))
			rotation := f.held(f.s).roster.epoch().at
			whole, err := os.ReadFile(f.path)
			f.must(err)
			var box []byte
			f.must(f.v.view("read", func(tx *bolt.Tx) error {
				rec, err := salvageKeys(tx, rotation.Ref)
				box = c.box(f, rec)
				return err
			}))
			f.damage(func(tx *bolt.Tx) error {
				key := partKey(rotation, sectionKeys)
				blob := tx.Bucket(bucketParts).Get(key)
				return tx.Bucket(bucketParts).Put(key, flip(blob, bytes.Index(blob, box)+len(box)-1))
			})
			t.Cleanup(func() { f.putBack(whole) })
			report, err := f.v.Verify(f.ctx, nil)
			f.must(err)
			if report.OK() {
				t.Error("verify found nothing")
			}
			s, err := f.v.Unlock(f.ctx, "amira", []byte(passphrase))
			if !c.unlocks {
				f.is(err, Damaged)
				return
			}
			f.must(err)
			if n := len(f.refs(s, id)); n != 2 {
				t.Errorf("%d entries", n)
			}
			if report, err := s.Checks().Verify(f.ctx, nil); err != nil || report.OK() {
				t.Errorf("verify found nothing: %v", err)
			}
			_, err = s.Accounts().NewRecoveryKey(f.ctx)
			if c.replaces {
				f.must(err)
			} else {
				f.is(err, Damaged)
			}
		})
	}
}
