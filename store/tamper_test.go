package store

import (
	"crypto/ed25519"
	"os"
	"strings"
	"testing"

	bolt "go.etcd.io/bbolt"

	"casefile/model"
)

// tampered makes a vault with a few entries, changes it behind its back, and
// gives the report.
func tampered(t *testing.T, change func(f *fixture, tx *bolt.Tx, entries []model.Entry) error) (Report, *fixture) {
	t.Helper()
	return newFixture(t).tampered(change)
}

func (f *fixture) tampered(change func(f *fixture, tx *bolt.Tx, entries []model.Entry) error) (Report, *fixture) {
	t := f.t
	t.Helper()
	id := f.newCase("Ben")
	var entries []model.Entry
	for range 6 {
		entries = append(entries, f.file(f.s, Filing{Case: id, General: note("as it was"), Confidential: withheld("hidden")}))
	}
	whole, err := os.ReadFile(f.path)
	f.must(err)
	t.Cleanup(func() { f.putBack(whole) }) // so that the fixture ends with a sound vault
	f.damage(func(tx *bolt.Tx) error { return change(f, tx, entries) })
	report, err := f.v.Verify(f.ctx, nil)
	f.must(err)
	return report, f
}

// flip is a copy with one bit the other way round.
func flip(b []byte, at int) []byte {
	b = append([]byte(nil), b...)
	b[at] ^= 1
	return b
}

func tamperText(f *fixture, tx *bolt.Tx, e []model.Entry) error {
	k := partKey(e[1].Order(), sectionGeneral)
	return tx.Bucket(bucketParts).Put(k, flip(tx.Bucket(bucketParts).Get(k), 200))
}

func TestVerifyFindsTampering(t *testing.T) {
	logOf := func(tx *bolt.Tx, e model.Entry) *bolt.Bucket {
		return tx.Bucket(bucketLog).Bucket(e.Ref.Device[:])
	}
	for name, change := range map[string]func(f *fixture, tx *bolt.Tx, e []model.Entry) error{
		"a bit in an envelope": func(f *fixture, tx *bolt.Tx, e []model.Entry) error {
			k := seqKey(e[1].Ref.Seq)
			return logOf(tx, e[1]).Put(k, flip(logOf(tx, e[1]).Get(k), 60))
		},
		"a bit in a signature": func(f *fixture, tx *bolt.Tx, e []model.Entry) error {
			k := seqKey(e[1].Ref.Seq)
			b := logOf(tx, e[1]).Get(k)
			return logOf(tx, e[1]).Put(k, flip(b, len(b)-1))
		},
		"an entry gone": func(f *fixture, tx *bolt.Tx, e []model.Entry) error {
			return logOf(tx, e[1]).Delete(seqKey(e[1].Ref.Seq))
		},
		"two entries swapped": func(f *fixture, tx *bolt.Tx, e []model.Entry) error {
			a, b := logOf(tx, e[1]).Get(seqKey(e[1].Ref.Seq)), logOf(tx, e[2]).Get(seqKey(e[2].Ref.Seq))
			a, b = flip(flip(a, 0), 0), flip(flip(b, 0), 0)
			if err := logOf(tx, e[1]).Put(seqKey(e[1].Ref.Seq), b); err != nil {
				return err
			}
			return logOf(tx, e[2]).Put(seqKey(e[2].Ref.Seq), a)
		},
		"a bit in a text": tamperText,
		"a bit in a confidential part": func(f *fixture, tx *bolt.Tx, e []model.Entry) error {
			k := partKey(e[1].Order(), sectionConfidential)
			return tx.Bucket(bucketParts).Put(k, flip(tx.Bucket(bucketParts).Get(k), 200))
		},
		"texts swapped": func(f *fixture, tx *bolt.Tx, e []model.Entry) error {
			p := tx.Bucket(bucketParts)
			a := append([]byte(nil), p.Get(partKey(e[1].Order(), sectionGeneral))...)
			b := append([]byte(nil), p.Get(partKey(e[2].Order(), sectionGeneral))...)
			if err := p.Put(partKey(e[1].Order(), sectionGeneral), b); err != nil {
				return err
			}
			return p.Put(partKey(e[2].Order(), sectionGeneral), a)
		},
		"a text gone": func(f *fixture, tx *bolt.Tx, e []model.Entry) error {
			return tx.Bucket(bucketParts).Delete(partKey(e[1].Order(), sectionGeneral))
		},
		"a text of no entry": func(f *fixture, tx *bolt.Tx, e []model.Entry) error {
			return tx.Bucket(bucketParts).Put(partKey(e[1].Order(), sectionAccess), []byte("x"))
		},
		"an index entry gone": func(f *fixture, tx *bolt.Tx, e []model.Entry) error {
			return tx.Bucket(bucketEntries).Delete(caseKey(e[1].Case, e[1].Order()))
		},
		"a stored hash": func(f *fixture, tx *bolt.Tx, e []model.Entry) error {
			h := tx.Bucket(bucketHashes).Bucket(e[1].Ref.Device[:])
			return h.Put(seqKey(3), flip(h.Get(seqKey(3)), 0))
		},
		"a stranger's entry": func(f *fixture, tx *bolt.Tx, e []model.Entry) error {
			return forge(f, tx, e[0].Case)
		},
	} {
		t.Run(name, func(t *testing.T) {
			report, _ := tampered(t, change)
			if report.OK() {
				t.Error("nothing was found")
			}
			for _, p := range report.Problems {
				if p.What == "" || p.Where == "" || strings.Contains(p.What, "%!") {
					t.Errorf("a problem that says nothing: %+v", p)
				}
			}
		})
	}
}

// forge appends an entry signed by a key that was never granted an account.
func forge(f *fixture, tx *bolt.Tx, c model.CaseID) error {
	r := newSecrets()
	keys, err := r.keys(f.v.id)
	if err != nil {
		return err
	}
	w := &writer{v: f.v, tx: tx, device: f.v.device, size: f.v.size, lamport: f.v.lamport}
	_, err = w.append(keys, draftEntry{caseID: c, parts: []draftPart{{section: sectionGeneral, algorithm: symmetric,
		seal: func(at place) ([]byte, [32]byte, error) { return plainPart(at, "forged") }}}})
	return err
}

func TestSessionVerifyFindsWhatNeedsAKey(t *testing.T) {
	for name, change := range map[string]func(f *fixture, tx *bolt.Tx, e []model.Entry) error{
		"a row": func(f *fixture, tx *bolt.Tx, e []model.Entry) error {
			keys, err := f.s.keysOf(tx, f.s.secrets, e[0].Case)
			if err != nil {
				return err
			}
			return putRow(tx, f.v.id, keys, model.Row{Case: e[0].Case, Name: "Somebody else"}, e[0].Case)
		},
		"a row gone": func(f *fixture, tx *bolt.Tx, e []model.Entry) error {
			return tx.Bucket(bucketRows).Delete(e[0].Case[:])
		},
		"a key": func(f *fixture, tx *bolt.Tx, e []model.Entry) error {
			return putGuarded(tx, bucketKeyring, e[0].Case[:], otherKeyring(f, e[0]))
		},
		"a text that is not what was committed to": func(f *fixture, tx *bolt.Tx, e []model.Entry) error {
			return lie(f, tx, e[0].Case)
		},
		"the clock": func(f *fixture, tx *bolt.Tx, e []model.Entry) error {
			return putMeta(tx, metaClock, []byte("noon"))
		},
	} {
		t.Run(name, func(t *testing.T) {
			keyless, f := tampered(t, change)
			f.sound(keyless)
			s := f.unlock("amira")
			report, err := s.Checks().Verify(f.ctx, nil)
			f.must(err)
			if report.OK() {
				t.Error("nothing was found")
			}
		})
	}
}

// otherKeyring is what the list of cases would hold of another key.
func otherKeyring(f *fixture, opened model.Entry) []byte {
	g, err := newGeneration(opened.Order(), newKey())
	f.must(err)
	return f.v.sealKeyring(f.s.secrets, opened.Case, &caseKeys{generations: []generation{g}})
}

// lie files an entry whose commitment is to another text than the one sealed.
func lie(f *fixture, tx *bolt.Tx, c model.CaseID) error {
	keys, err := f.s.keysOf(tx, f.s.secrets, c)
	if err != nil {
		return err
	}
	said, err := model.Encode(note("said"))
	if err != nil {
		return err
	}
	w := &writer{v: f.v, tx: tx, device: f.v.device, size: f.v.size, lamport: f.v.lamport}
	_, err = w.append(f.s.secrets.personKeys, draftEntry{caseID: c, parts: []draftPart{{section: sectionGeneral, algorithm: symmetric, key: &keys.newest().at.Ref,
		seal: func(at place) ([]byte, [32]byte, error) {
			blob, _, err := sealPart(keys.newest(), at, newPayload(said, f.clock, 0))
			return blob, [32]byte{1}, err
		}}}})
	return err
}

// What cannot be read is named in its place; the rest of the case is read.
func TestDamageIsContained(t *testing.T) {
	_, f := tampered(t, func(f *fixture, tx *bolt.Tx, e []model.Entry) error {
		k := partKey(e[1].Order(), sectionGeneral)
		b := append([]byte(nil), tx.Bucket(bucketParts).Get(k)...)
		b[300] ^= 4
		if err := tx.Bucket(bucketParts).Put(k, b); err != nil {
			return err
		}
		if err := tx.Bucket(bucketParts).Delete(partKey(e[2].Order(), sectionGeneral)); err != nil {
			return err
		}
		if err := tx.Bucket(bucketRows).Put(e[0].Case[:], []byte("x")); err != nil {
			return err
		}
		if err := tx.Bucket(bucketKeyring).Put(e[0].Case[:], []byte("x")); err != nil {
			return err
		}
		return tx.Bucket(bucketLog).Bucket(e[3].Ref.Device[:]).Put(seqKey(e[3].Ref.Seq), []byte("x"))
	})
	s := f.unlock("amira")
	rows, err := s.Cases(f.ctx)
	f.must(err)
	if len(rows) != 1 || rows[0].Name != "Ben" {
		t.Errorf("the damaged row was not made again: %v", rows)
	}
	entries, err := s.Entries(f.ctx, rows[0].Case)
	f.must(err)
	var whole, unreadable int
	for _, e := range entries {
		if _, ok := e.Content.(model.Unreadable); ok {
			unreadable++
		} else {
			whole++
		}
	}
	if whole != 4 || unreadable != 3 {
		t.Errorf("%d whole and %d unreadable entries, want 4 and 3", whole, unreadable)
	}
}

func TestRebuild(t *testing.T) {
	report, f := tampered(t, func(f *fixture, tx *bolt.Tx, e []model.Entry) error {
		for _, name := range [][]byte{bucketEntries, bucketAccess, bucketKeyring, bucketRows} {
			if err := renew(tx, name); err != nil {
				return err
			}
		}
		h := tx.Bucket(bucketHashes).Bucket(e[1].Ref.Device[:])
		return h.Put(seqKey(3), flip(h.Get(seqKey(3)), 0))
	})
	if report.OK() {
		t.Error("nothing was found")
	}
	_, err := f.v.Unlock(f.ctx, "amira", []byte(passphrase))
	f.is(err, Damaged)
	f.rebuild(f.v.Rebuild)
	f.s = f.unlock("amira")
	if rows, err := f.s.Cases(f.ctx); err != nil || len(rows) != 0 {
		t.Errorf("before the list of cases is made again: %v, %v", rows, err)
	}
	f.rebuild(f.s.Checks().Rebuild)
	f.verify()
	if rows, err := f.s.Cases(f.ctx); err != nil || len(rows) != 1 || rows[0].Name != "Ben" {
		t.Errorf("afterwards: %v, %v", rows, err)
	}
	s := f.unlock("amira")
	if log, err := accessLog(s); err != nil || len(log) != 2 {
		t.Errorf("the access log: %v, %v", log, err)
	}
}

// A damaged hash must not be signed into the record.
func TestDamagedHashIsNotSigned(t *testing.T) {
	_, f := tampered(t, func(f *fixture, tx *bolt.Tx, e []model.Entry) error {
		// Of a log of 8, the next entry signs the hash of the whole.
		h := tx.Bucket(bucketHashes).Bucket(e[0].Ref.Device[:])
		k, b := h.Cursor().Last()
		return h.Put(append([]byte(nil), k...), flip(b, 5))
	})
	s := f.unlock("amira")
	if len(f.v.Warnings()) == 0 {
		t.Error("nobody is told that the unlock was not logged")
	}
	rows, err := s.Cases(f.ctx)
	f.must(err)
	_, err = s.File(f.ctx, Filing{Case: rows[0].Case, General: note("x")})
	f.is(err, Damaged)
	f.must(s.Drafts().Save(f.ctx, Draft{ID: NewDraftID()}))
	f.rebuild(s.Checks().Rebuild)
	f.file(s, Filing{Case: rows[0].Case, General: note("x")})
	f.s = s
	f.verify()
}

func TestAuthority(t *testing.T) {
	f := newFixture(t)
	bo := f.person("bo", model.SocialWorker)
	_, err := bo.Accounts().Add(f.ctx, NewPerson{Name: "Cy", SignIn: "cy", Role: model.Manager, Passphrase: []byte(passphrase)})
	f.is(err, Denied)
	_, err = f.s.Accounts().Add(f.ctx, NewPerson{Name: "Another Bo", SignIn: "BO", Role: model.Manager, Passphrase: []byte("another lantern for the walrus")})
	f.is(err, Exists)

	// A grant by somebody without authority, written past the program.
	report, g := tampered(t, func(f *fixture, tx *bolt.Tx, e []model.Entry) error {
		r := newSecrets()
		keys, err := r.keys(f.v.id)
		if err != nil {
			return err
		}
		grant := openRecord{Grant: &grantRecord{Person: model.PersonID(newID()), Role: model.Manager, Sign: keys.signer(), Box: keys.box.PublicKey().Bytes()}}
		w := &writer{v: f.v, tx: tx, device: f.v.device, size: f.v.size, lamport: f.v.lamport}
		_, err = w.append(keys, draftEntry{parts: []draftPart{openPartOf(grant)}})
		return err
	})
	if report.OK() {
		t.Error("a grant by a stranger was not found")
	}
	if people := g.unlock("amira").People(); len(people) != 1 {
		t.Errorf("a grant by a stranger counts: %v", people)
	}
}

func TestSignatureIsOverTheEnvelope(t *testing.T) {
	r := newSecrets()
	keys, err := r.keys(vaultID{1})
	if err != nil {
		t.Fatal(err)
	}
	e := &envelope{Format: formatVersion, Vault: vaultID{1}, Author: keys.signer(), Lamport: 1}
	raw, err := e.sign(keys.sign)
	if err != nil {
		t.Fatal(err)
	}
	got, l, err := decodeLeaf(raw)
	if err != nil || l.check(e.Author) != nil || got.Lamport != 1 {
		t.Fatalf("%v %v", got, err)
	}
	if !ed25519.Verify(e.Author[:], l.Envelope, l.Signature) {
		t.Error("the signature is not plain Ed25519 over the envelope's bytes")
	}
	l.Envelope[0] ^= 1
	if l.check(e.Author) == nil {
		t.Error("an altered envelope passes")
	}
}
