package store

import (
	"bytes"
	"crypto/sha256"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	bolt "go.etcd.io/bbolt"
	"golang.org/x/mod/sumdb/tlog"

	"casefile/model"
)

// meddled changes the closed file by bbolt's own hand, unlocks it for Amira, and
// puts it back at the end.
func (f *fixture) meddled(change func(tx *bolt.Tx)) {
	f.t.Helper()
	whole, err := os.ReadFile(f.path)
	f.must(err)
	f.t.Cleanup(func() { f.putBack(whole) })
	f.damage(func(tx *bolt.Tx) error { change(tx); return nil })
	f.s = f.unlock("amira")
}

// replace puts an envelope in the place of one that was filed, under the old
// signature.
func (f *fixture) replace(tx *bolt.Tx, e *envelope, l *leaf) {
	f.t.Helper()
	body, err := encMode.Marshal(e)
	f.must(err)
	raw, err := encMode.Marshal(leaf{Envelope: body, Signature: l.Signature})
	f.must(err)
	f.must(tx.Bucket(bucketLog).Bucket(e.Device[:]).Put(seqKey(e.Seq), raw))
}

// Anybody can seal words to a confidential section. Under a colleague's name they
// are not shown, found or exported.
func TestPlantedWordsAreNotShown(t *testing.T) {
	f := newFixture(t)
	bo := f.person("bo", model.SocialWorker)
	id := f.newCase("Ben")
	filed := f.file(bo, both(id, "as it was"))
	f.unlock("amira")
	f.meddled(func(tx *bolt.Tx) {
		e, l, err := readLeaf(tx, filed.Ref)
		f.must(err)
		at := e.place(sectionConfidential)
		o, _ := lastKeys(tx, id)
		_, rec, err := f.v.readOpen(tx, o)
		f.must(err)
		section, err := kem().NewPublicKey(rec.Case.Confidential)
		f.must(err)
		said, err := encodeContent(withheld("planted"))
		f.must(err)
		nobodys, err := kem().GenerateKey()
		f.must(err)
		blob, commitment, err := sealConfidential(section, nobodys.PublicKey(), at, newPayload(said, f.clock, 0))
		f.must(err)
		part := e.part(sectionConfidential)
		part.Commitment, part.Hash = commitment, sha256.Sum256(blob)
		f.replace(tx, e, l)
		f.must(tx.Bucket(bucketParts).Put(partKey(e.order(), sectionConfidential), blob))
	})
	_, err := f.s.Reveal(f.ctx, filed.Ref)
	f.is(err, Damaged)
	f.is(f.s.Search(f.ctx, Query{Words: "planted", Confidential: true}, func(h Hit) bool {
		t.Errorf("found %+v", h)
		return true
	}), Damaged)
	x, err := f.s.Exports().Begin(f.ctx, nil, true)
	f.must(err)
	f.must(x.Each(f.ctx, func(r Recorded) error {
		if r.Ref == filed.Ref && r.Unreadable == "" {
			t.Errorf("exported %+v", r)
		}
		return nil
	}))
}

// Who may read a case can seal words to it under a colleague's name. These are not
// found, exported or proved, and verify names them.
func TestForgedNamesAreNotFound(t *testing.T) {
	f := newFixture(t)
	bo := f.person("bo", model.SocialWorker)
	id := f.newCase("Ben")
	filed := f.file(bo, Filing{Case: id, General: note("as it was")})
	f.unlock("amira")
	f.meddled(func(tx *bolt.Tx) {
		k := f.held(f.s)
		of, err := f.v.proveKeys(tx, k, id)
		f.must(err)
		e, l, err := readLeaf(tx, filed.Ref)
		f.must(err)
		said, err := encodeContent(note("forged words"))
		f.must(err)
		blob, commitment, err := sealPart(of.newest(), e.place(sectionGeneral), newPayload(said, f.clock, 0))
		f.must(err)
		part := e.part(sectionGeneral)
		part.Commitment, part.Hash = commitment, sha256.Sum256(blob)
		f.replace(tx, e, l)
		f.must(tx.Bucket(bucketParts).Put(partKey(e.order(), sectionGeneral), blob))
	})
	f.is(f.s.Search(f.ctx, Query{Words: "forged"}, func(h Hit) bool {
		t.Errorf("found %+v", h)
		return true
	}), Damaged)
	x, err := f.s.Exports().Begin(f.ctx, nil, false)
	f.must(err)
	f.must(x.Each(f.ctx, func(r Recorded) error {
		if (r.Ref == filed.Ref) != (r.Unreadable != "") {
			t.Errorf("exported %+v", r)
		}
		return nil
	}))
	var b bytes.Buffer
	_, err = f.s.Exports().Bundle(f.ctx, &b, BundleChoice{Case: id, Texts: []model.Ref{filed.Ref}}, nil)
	f.must(err)
	if r := check(t, b.Bytes()); r.OK() || r.Entries != 0 {
		t.Errorf("a bundle proves it: %+v", r)
	}
	report, err := f.v.Verify(f.ctx, nil)
	f.must(err)
	if !slices.ContainsFunc(report.Problems, func(p Problem) bool { return p.Where == entryWords+filed.Ref.String() }) {
		t.Errorf("verify finds %+v", report.Problems)
	}
}

// An entry that was moved in the order of the record is not shown there.
func TestMovedEntryIsNotShown(t *testing.T) {
	f := newFixture(t)
	id := f.newCase("Ben")
	filed := f.file(f.s, Filing{Case: id, General: note("as it was")})
	f.file(f.s, Filing{Case: id, General: note("later")})
	f.meddled(func(tx *bolt.Tx) {
		e, l, err := readLeaf(tx, filed.Ref)
		f.must(err)
		was := e.order()
		e.Lamport += 50
		f.replace(tx, e, l)
		parts := tx.Bucket(bucketParts)
		f.must(parts.Put(partKey(e.order(), sectionGeneral), append([]byte(nil), parts.Get(partKey(was, sectionGeneral))...)))
		f.must(parts.Delete(partKey(was, sectionGeneral)))
		f.must(tx.Bucket(bucketEntries).Delete(caseKey(id, was)))
		f.must(tx.Bucket(bucketEntries).Put(caseKey(id, e.order()), nil))
	})
	entries, err := f.s.Entries(f.ctx, id)
	f.must(err)
	if _, ok := entries[len(entries)-1].Content.(model.Unreadable); !ok || len(entries) != 3 {
		t.Errorf("it shows as %+v", entries)
	}
	f.is(f.s.Search(f.ctx, Query{Words: "was"}, func(h Hit) bool {
		t.Errorf("found %+v", h)
		return true
	}), Damaged)
}

// What somebody puts back of a case that was destroyed does not come back.
func TestDestroyedCasePutBack(t *testing.T) {
	f := newFixture(t)
	id := f.dueCase("Ben")
	old := filepath.Join(f.dir, "old")
	b, err := os.ReadFile(f.path)
	f.must(err)
	f.must(os.WriteFile(old, b, 0o600))
	f.destroy(id)
	f.meddled(func(tx *bolt.Tx) {
		db, err := bolt.Open(old, 0o600, &bolt.Options{ReadOnly: true})
		f.must(err)
		f.must(db.View(func(was *bolt.Tx) error {
			for _, name := range [][]byte{bucketParts, bucketEntries, bucketCaseKeys, bucketKeyring, bucketRows} {
				f.must(was.Bucket(name).ForEach(func(k, v []byte) error { return tx.Bucket(name).Put(bytes.Clone(k), bytes.Clone(v)) }))
			}
			return nil
		}))
		f.must(db.Close())
	})
	rows, err := f.s.Cases(f.ctx)
	f.must(err)
	if len(rows) != 0 {
		t.Errorf("the list has %v", rows)
	}
	_, err = f.s.Entries(f.ctx, id)
	f.is(err, NotFound)
	f.must(f.s.Search(f.ctx, Query{Words: "Ben"}, func(h Hit) bool {
		t.Errorf("found %+v", h)
		return true
	}))
}

// Who meddles with what the file says of accounts and keys has nothing sealed to
// keys of theirs: nothing is put on record then.
func TestMeddledDecisionsStopFiling(t *testing.T) {
	grantOf := func(f *fixture) openRecord {
		secrets := newSecrets()
		keys, err := secrets.keys(f.v.id)
		f.must(err)
		return openRecord{Grant: &grantRecord{Person: model.PersonID(newID()), Role: model.Manager, Sign: keys.signer(), Box: keys.box.PublicKey().Bytes()}}
	}
	for name, change := range map[string]func(f *fixture, tx *bolt.Tx, gone *secrets, first, removal model.Order){
		"the removal is in no index": func(f *fixture, tx *bolt.Tx, _ *secrets, _, removal model.Order) {
			f.must(tx.Bucket(bucketEntries).Delete(caseKey(model.CaseID{}, removal)))
		},
		"the removal cannot be read": func(f *fixture, tx *bolt.Tx, _ *secrets, _, removal model.Order) {
			k := partKey(removal, sectionOpen)
			f.must(tx.Bucket(bucketParts).Put(k, flip(tx.Bucket(bucketParts).Get(k), 60)))
		},
		"the removal is gone from the log": func(f *fixture, tx *bolt.Tx, _ *secrets, _, removal model.Order) {
			f.must(tx.Bucket(bucketLog).Bucket(removal.Ref.Device[:]).Delete(seqKey(removal.Ref.Seq)))
		},
		"an account given by a manager of then": func(f *fixture, tx *bolt.Tx, gone *secrets, first, _ model.Order) {
			w := &writer{v: f.v, tx: tx, device: f.v.device, size: f.v.size, lamport: first.Lamport}
			_, err := w.append(gone.personKeys, draftEntry{parts: []draftPart{openPartOf(grantOf(f))}})
			f.must(err)
		},
		"the removal is in no index, and much was put after it": func(f *fixture, tx *bolt.Tx, _ *secrets, _, removal model.Order) {
			f.must(tx.Bucket(bucketEntries).Delete(caseKey(model.CaseID{}, removal)))
			f.bury(f.outside(tx, f.v.lamport))
		},
		"an account given by a manager of then, and much put after it": func(f *fixture, tx *bolt.Tx, gone *secrets, first, _ model.Order) {
			w := f.outside(tx, first.Lamport)
			_, err := w.append(gone.personKeys, draftEntry{parts: []draftPart{openPartOf(grantOf(f))}})
			f.must(err)
			f.bury(w)
		},
		"the same in a log of its own": func(f *fixture, tx *bolt.Tx, gone *secrets, first, _ model.Order) {
			root, err := logRoot(tx, f.v.device, f.v.size)
			f.must(err)
			w := &writer{v: f.v, tx: tx, device: model.DeviceID(newID()), lamport: first.Lamport,
				parent: &parentLog{Device: f.v.device, Size: f.v.size, Root: root}}
			_, err = w.append(gone.personKeys, draftEntry{parts: []draftPart{openPartOf(grantOf(f))}})
			f.must(err)
		},
		"the same in a log from the middle of another": func(f *fixture, tx *bolt.Tx, gone *secrets, first, _ model.Order) {
			root, err := logRoot(tx, f.v.device, first.Ref.Seq)
			f.must(err)
			w := &writer{v: f.v, tx: tx, device: model.DeviceID(newID()), lamport: first.Lamport,
				parent: &parentLog{Device: f.v.device, Size: first.Ref.Seq, Root: root}}
			_, err = w.append(gone.personKeys, draftEntry{parts: []draftPart{openPartOf(grantOf(f))}})
			f.must(err)
		},
		"the same in a log of no beginning": func(f *fixture, tx *bolt.Tx, gone *secrets, first, _ model.Order) {
			w := &writer{v: f.v, tx: tx, device: model.DeviceID(newID()), lamport: first.Lamport}
			_, err := w.append(gone.personKeys, draftEntry{parts: []draftPart{openPartOf(grantOf(f))}})
			f.must(err)
		},
		"the same in the place of a line of theirs": func(f *fixture, tx *bolt.Tx, gone *secrets, first, _ model.Order) {
			e, _, err := readLeaf(tx, first.Ref)
			f.must(err)
			e.Parts = []partRef{{Section: sectionOpen, Algorithm: plain, Key: e.ref()}}
			blob, commitment, err := plainPart(e.place(sectionOpen), grantOf(f))
			f.must(err)
			e.Parts[0].Commitment, e.Parts[0].Hash = commitment, sha256.Sum256(blob)
			raw, err := e.sign(gone.sign)
			f.must(err)
			f.must(tx.Bucket(bucketLog).Bucket(e.Device[:]).Put(seqKey(e.Seq), raw))
			hash := tlog.RecordHash(raw)
			f.must(tx.Bucket(bucketHashes).Bucket(e.Device[:]).Put(seqKey(uint64(tlog.StoredHashIndex(0, int64(e.Seq)))), hash[:]))
			f.must(tx.Bucket(bucketParts).Put(partKey(first, sectionOpen), blob))
			f.must(tx.Bucket(bucketParts).Delete(partKey(first, sectionAccess)))
			f.must(tx.Bucket(bucketAccess).Delete(orderKey(first)))
			f.must(tx.Bucket(bucketEntries).Put(caseKey(model.CaseID{}, first), nil))
		},
	} {
		t.Run(name, func(t *testing.T) {
			f := newFixture(t)
			mona := f.person("mona", model.Manager)
			var first model.Order // mona's unlock
			f.must(f.v.view("read", func(tx *bolt.Tx) error {
				k, _ := tx.Bucket(bucketAccess).Cursor().Last()
				first, _ = parseOrder(k)
				return nil
			}))
			id := f.newCase("Ben")
			gone := f.held(mona)
			f.must(f.s.Accounts().Remove(f.ctx, mona.Me().ID, ""))
			removal := f.held(f.s).roster.epoch().at
			f.unlock("amira")
			f.meddled(func(tx *bolt.Tx) { change(f, tx, gone, first, removal) })
			for what, err := range map[string]error{
				"filing":   fileError(f, both(id, "after")),
				"opening":  fileError(f, Filing{Case: NewCaseID(), Opens: true, General: child("Kim")}),
				"removing": f.s.Accounts().SetAway(f.ctx, f.s.Me().ID, true, ""),
			} {
				if kindOfError(err) != Damaged || err == nil {
					t.Errorf("%s answers %v", what, err)
				}
			}
			if _, err := f.s.Entries(f.ctx, id); err != nil {
				t.Errorf("what is there cannot be read: %v", err)
			}
			f.must(f.s.Drafts().Save(f.ctx, Draft{ID: NewDraftID()}))
			if w := f.v.Warnings(); len(w) == 0 || !strings.Contains(strings.Join(w, " "), "tampered with") {
				t.Errorf("warned: %q", w)
			}
			report, err := f.v.Verify(f.ctx, nil)
			f.must(err)
			if report.OK() {
				t.Error("verify finds nothing")
			}
		})
	}
}

func fileError(f *fixture, filing Filing) error {
	_, err := f.s.File(f.ctx, filing)
	return err
}

// An index that lost a decision is made again, and filing goes on.
func TestRebuildMendsALostDecision(t *testing.T) {
	f := newFixture(t)
	bo := f.person("bo", model.SocialWorker)
	id := f.newCase("Ben")
	f.must(f.s.Accounts().Remove(f.ctx, bo.Me().ID, ""))
	f.unlock("amira")
	removal := f.held(f.s).roster.epoch().at
	f.damage(func(tx *bolt.Tx) error { return tx.Bucket(bucketEntries).Delete(caseKey(model.CaseID{}, removal)) })
	f.s = f.unlock("amira")
	f.is(fileError(f, both(id, "x")), Damaged)
	f.rebuild(f.s.Checks().Rebuild)
	f.file(f.s, both(id, "x"))
}

// A file that somebody went on with elsewhere is not taken for the one last
// written here, though it says so.
func TestFileWithAStolenToken(t *testing.T) {
	f := newFixture(t)
	f.newCase("Ben")
	whole, err := os.ReadFile(f.path)
	f.must(err)
	f.newCase("Kim")
	path, elsewhere := filepath.Join(f.dir, "stolen"), f.o
	elsewhere.StateDir = filepath.Join(f.dir, "another machine")
	f.must(os.WriteFile(path, whole, 0o600))
	v, err := Open(path, elsewhere)
	f.must(err)
	var stolen [16]byte
	f.must(v.view("read", func(tx *bolt.Tx) (err error) { stolen, err = getMetaID(tx, metaToken); return err }))
	_, err = v.Unlock(f.ctx, "amira", []byte(passphrase))
	f.must(err)
	f.must(v.Close())
	db, err := bolt.Open(path, 0o600, nil)
	f.must(err)
	f.must(db.Update(func(tx *bolt.Tx) error { return putMeta(tx, metaToken, stolen[:]) }))
	f.must(db.Close())
	v, err = Open(path, f.o)
	f.must(err)
	if w := v.Warnings(); len(w) != 1 || !strings.Contains(w[0], "fewer entries") {
		t.Errorf("warned: %q", w)
	}
	f.must(v.Close())
}

// Wrong passphrases that are tried at once are counted one by one.
func TestWrongPassphrasesAtOnce(t *testing.T) {
	f := newFixture(t)
	var wg sync.WaitGroup
	for range freeAttempts {
		wg.Go(func() {
			if _, err := f.v.Unlock(f.ctx, "amira", []byte("a wrong passphrase")); err == nil {
				t.Error("it opened")
			}
		})
	}
	wg.Wait()
	_, err := f.v.Unlock(f.ctx, "amira", []byte(passphrase))
	f.is(err, Wait)
}
