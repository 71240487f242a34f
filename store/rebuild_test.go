package store

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	bolt "go.etcd.io/bbolt"

	"casefile/model"
)

// derivedState is what the derived buckets say: their bytes, and of what is
// sealed what it opens to.
func (f *fixture) derivedState() map[string]string {
	f.t.Helper()
	out := map[string]string{}
	f.must(f.v.view("read", func(tx *bolt.Tx) error {
		var within func(path string, b *bolt.Bucket) error
		within = func(path string, b *bolt.Bucket) error {
			return b.ForEach(func(k, v []byte) error {
				if v == nil {
					return within(fmt.Sprintf("%s/%x", path, k), b.Bucket(k))
				}
				out[fmt.Sprintf("%s/%x", path, k)] = fmt.Sprintf("%x", v)
				return nil
			})
		}
		for _, name := range [][]byte{bucketHashes, bucketEntries, bucketCaseKeys, bucketAccess} {
			if err := within(string(name), tx.Bucket(name)); err != nil {
				return err
			}
		}
		return tx.Bucket(bucketKeyring).ForEach(func(k, _ []byte) error {
			id := model.CaseID(k)
			keys, err := f.s.v.proveKeys(tx, f.s.secrets, id)
			if err != nil {
				return err
			}
			row, err := readRow(tx, f.v.id, keys, id)
			if err != nil {
				return err
			}
			said, err := encMode.Marshal(row)
			if err != nil {
				return err
			}
			out[fmt.Sprintf("rows/%x", k)] = fmt.Sprintf("%x", said)
			if marked(tx, id) {
				out[fmt.Sprintf("keyring/%x", k)] = "restricted"
				return nil
			}
			kept, err := f.v.readKeyring(tx, f.s.secrets, id)
			if err != nil {
				return err
			}
			var held strings.Builder
			for _, g := range kept.generations {
				fmt.Fprintf(&held, "%v %x ", g.at, g.key)
			}
			out[fmt.Sprintf("keyring/%x", k)] = held.String()
			return nil
		})
	}))
	return out
}

// Whatever is done to what is derived, rebuild says how it was found and makes it
// what it was.
func TestRebuildProvesEquality(t *testing.T) {
	f := newFixture(t)
	f.person("bo", model.SocialWorker)
	id := f.newCase("Ben")
	for range 4 {
		f.file(f.s, Filing{Case: id, General: note("x"), Confidential: withheld("y")})
	}
	restricted := f.newCase("Ada")
	_, err := f.s.Restrict(f.ctx, restricted, model.Restriction{Restricted: true, Why: "a colleague's family", Date: "2026-03-04"})
	f.must(err)
	f.file(f.s, Filing{Case: restricted, General: note("z")})
	b := f.batch(f.s)
	f.must(b.File(f.ctx, Filing{Case: id, General: note("imported")}))
	_, err = b.Close(f.ctx)
	f.must(err)
	f.s = f.unlock("amira")
	want := f.derivedState()
	expect := func(what string, got Rebuilt, equal bool) {
		t.Helper()
		if got.Equal() != equal || len(got) != 6 {
			t.Errorf("%s: %+v", what, got)
		}
		for _, d := range got {
			if d.Sentence() == "" || d.What == "" || d.Items == 0 {
				t.Errorf("%s: %+v says nothing", what, d)
			}
		}
	}
	expect("untouched", f.rebuild(f.s.Checks().CheckDerived), true)
	expect("untouched", f.rebuild(f.s.Checks().Rebuild), true)

	first := func(b *bolt.Bucket) (*bolt.Bucket, []byte, []byte) {
		k, v := b.Cursor().First()
		if v == nil {
			b = b.Bucket(k)
			k, v = b.Cursor().Seek(seqKey(2))
		}
		return b, bytes.Clone(k), bytes.Clone(v)
	}
	for _, name := range [][]byte{bucketHashes, bucketEntries, bucketCaseKeys, bucketAccess, bucketKeyring, bucketRows} {
		for how, damage := range map[string]struct {
			do    func(tx *bolt.Tx) error
			count func(Derived) int
		}{
			"one gone": {func(tx *bolt.Tx) error {
				b, k, _ := first(tx.Bucket(name))
				return b.Delete(k)
			}, func(d Derived) int { return d.Missing }},
			"one wrong": {func(tx *bolt.Tx) error {
				b, k, v := first(tx.Bucket(name))
				if len(v) == 0 {
					v = []byte{7}
				} else {
					v = flip(v, len(v)-1)
				}
				return b.Put(k, v)
			}, func(d Derived) int { return d.Different }},
			"one too many": {func(tx *bolt.Tx) error {
				b, k, v := first(tx.Bucket(name))
				if bytes.Equal(name, bucketHashes) {
					return b.Put(seqKey(1<<40), v)
				}
				k[0] ^= 0x80 // of another case, or of another time
				return b.Put(k, v)
			}, func(d Derived) int { return d.Extra }},
			"all gone": {func(tx *bolt.Tx) error { return renew(tx, name) }, func(d Derived) int { return d.Missing }},
		} {
			what := string(name) + ", " + how
			f.damage(damage.do)
			if _, err := f.v.Unlock(f.ctx, "amira", []byte(passphrase)); err != nil {
				found := f.rebuild(f.v.Rebuild) // nobody can unlock without it
				if found.Equal() {
					t.Errorf("%s: nothing was found", what)
				}
				f.s = f.unlock("amira")
				f.rebuild(f.s.Checks().Rebuild)
			} else {
				f.s = f.unlock("amira")
				expect(what, f.rebuild(f.s.Checks().CheckDerived), false)
				found := f.rebuild(f.s.Checks().Rebuild)
				expect(what, found, false)
				i := slices.IndexFunc(found, func(d Derived) bool { return d.Name == string(name) })
				if damage.count(found[i]) == 0 {
					t.Errorf("%s: %+v", what, found[i])
				}
			}
			expect(what, f.rebuild(f.s.Checks().CheckDerived), true)
			f.verify()
			// Each unlock is a line more of the access log, and hashes with it.
			got := f.derivedState()
			maps.DeleteFunc(got, func(k, _ string) bool {
				_, was := want[k]
				return !was && (strings.HasPrefix(k, "hashes") || strings.HasPrefix(k, "access"))
			})
			if !maps.Equal(got, want) {
				t.Errorf("%s: what was made again is not what was there", what)
				for k, v := range want {
					if got[k] != v {
						t.Logf("%s: %.80s, was %.80s", k, got[k], v)
					}
				}
			}
		}
	}
}
