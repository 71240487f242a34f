package store

import (
	"bytes"
	"crypto/ed25519"
	"math"
	"slices"
	"strings"
	"testing"

	bolt "go.etcd.io/bbolt"

	"casefile/model"
)

// unsigned puts words into the closed file under a colleague's name, sealed under a
// generation of the file's key. Nobody signed them.
func (f *fixture) unsigned(tx *bolt.Tx, by *personKeys, as signer, id model.CaseID, under *generation, words string) model.Ref {
	f.t.Helper()
	w := f.outside(tx, f.v.lamport)
	content, err := encodeContent(note(words))
	f.must(err)
	e, err := w.append(by, draftEntry{caseID: id, parts: []draftPart{{section: sectionGeneral, algorithm: symmetric, key: &under.at.Ref,
		seal: func(at place) ([]byte, [32]byte, error) {
			named := envelope{Author: as, Lamport: w.lamport + 1, Parts: []partRef{{Section: sectionGeneral, Algorithm: symmetric}}}
			at.bound = named.bound()
			return sealPart(under, at, newPayload(content, f.clock, 0))
		}}}})
	f.must(err)
	e.Author = as
	f.must(w.putLeaf(e, by))
	return e.ref()
}

// Words that nobody signed are shown as nobody's, by whoever they were put in: who reads
// the file, who was removed, who is kept out; before the record is proved and after.
func TestUnsignedWordsAreNotShown(t *testing.T) {
	for _, who := range []string{"who reads it", "who was removed", "who is kept out"} {
		t.Run(who, func(t *testing.T) {
			f := newFixture(t)
			bo := f.person("bo", model.SocialWorker)
			id := f.newCase("Ben")
			f.file(bo, both(id, "by bo"))
			keys, of := f.held(bo), f.keysOf(bo, id)
			switch who {
			case "who was removed":
				f.must(f.s.Accounts().Remove(f.ctx, bo.Me().ID, "left"))
				f.file(f.s, both(id, "after"))
			case "who is kept out":
				_, err := f.s.Restrict(f.ctx, id, f.only())
				f.must(err)
			}
			amira := f.held(f.s).signer()
			var ref model.Ref
			f.meddled(func(tx *bolt.Tx) {
				ref = f.unsigned(tx, keys.personKeys, amira, id, of.newest(), "I was told of the bruises and did nothing.")
			})
			f.s.Checks().PutOff(true)
			for _, when := range []string{"before the record is proved", "after"} {
				entries, err := f.s.Entries(f.ctx, id)
				f.must(err)
				for _, e := range entries {
					if _, bad := e.Content.(model.Unreadable); bad != (e.Ref == ref) || bad && e.Author.Name != "" {
						t.Errorf("%s: %s reads %v by %q", when, e.Ref, e.Content, e.Author.Name)
					}
				}
				f.s.Search(f.ctx, Query{Words: "bruises"}, func(h Hit) bool {
					t.Errorf("%s: found %+v", when, h)
					return true
				})
				f.must(f.s.Checks().AwaitProof(f.ctx, nil))
				f.s.cases.drop(id)
			}
			found := f.s.Checks().Proof().Found
			if len(found) != 1 || found[0].Where != entryWords+ref.String() || !strings.Contains(strings.Join(f.v.Warnings(), " "), ref.String()) {
				t.Errorf("the proof found %+v, and warned %q", found, f.v.Warnings())
			}
			// What was found before is told again, though its signature is not checked anew.
			f.s = f.unlock("amira")
			f.must(f.s.Checks().AwaitProof(f.ctx, nil))
			if again := f.s.Checks().Proof().Found; len(again) != 1 {
				t.Errorf("the next unlock found %+v", again)
			}
		})
	}
}

// The signatures of what was proved before are not checked again, as long as it is what
// was proved: a leaf that was altered since is found.
func TestRecordIsProvedFromWhereItWas(t *testing.T) {
	f := newFixture(t)
	id := f.newCase("Ben")
	e := f.file(f.s, both(id, "as it was"))
	f.file(f.s, both(id, "later"))
	f.s = f.unlock("amira")
	f.must(f.s.Checks().AwaitProof(f.ctx, nil))
	known := f.s.provedBefore()
	if len(known.Heads) != 1 || known.Heads[0].Size < 4 {
		t.Fatalf("it is remembered that %+v", known)
	}
	f.reopen()
	f.must(f.s.Checks().AwaitProof(f.ctx, nil))
	if p := f.s.Checks().Proof(); !p.Through || len(p.Found) > 0 || p.Done != p.Total || p.Percent() != 100 {
		t.Errorf("%+v", p)
	}
	var was []byte
	for name, alter := range map[string]func(l *bolt.Bucket, raw []byte) error{
		"a leaf": func(l *bolt.Bucket, raw []byte) error {
			b := bytes.Clone(raw)
			b[len(b)-3] ^= 1 // of the signature
			return l.Put(seqKey(e.Ref.Seq), b)
		},
		"a leaf that is gone": func(l *bolt.Bucket, _ []byte) error { return l.Delete(seqKey(e.Ref.Seq)) },
	} {
		f.damage(func(tx *bolt.Tx) error {
			l := tx.Bucket(bucketLog).Bucket(e.Ref.Device[:])
			was = bytes.Clone(l.Get(seqKey(e.Ref.Seq)))
			return alter(l, was)
		})
		f.s = f.unlock("amira")
		f.must(f.s.Checks().AwaitProof(f.ctx, nil))
		if found := f.s.Checks().Proof().Found; len(found) != 1 || found[0].Where != entryWords+e.Ref.String() {
			t.Errorf("%s: found %+v", name, found)
		}
		f.damage(func(tx *bolt.Tx) error {
			return tx.Bucket(bucketLog).Bucket(e.Ref.Device[:]).Put(seqKey(e.Ref.Seq), was)
		})
	}
	// The last of what was proved, with all that is derived from it.
	f.s = f.unlock("amira")
	f.must(f.s.Checks().AwaitProof(f.ctx, nil))
	last := model.NewRef(e.Ref.Device, f.s.provedBefore().Heads[0].Size-1)
	f.meddled(func(tx *bolt.Tx) {
		e, _, err := readLeaf(tx, last)
		f.must(err)
		f.must(f.outside(tx, 0).putLeaf(e, &personKeys{sign: ed25519.NewKeyFromSeed(newKey())}))
	})
	_ = f.s.Checks().AwaitProof(f.ctx, nil)
	if found := f.s.Checks().Proof().Found; len(found) == 0 || found[0].Where != entryWords+last.String() {
		t.Errorf("the last leaf: found %+v", found)
	}
}

// The proof can be put off, and not skipped: what is put on record goes on with it.
func TestProofIsPutOffAndNotSkipped(t *testing.T) {
	f := newFixture(t)
	id := f.newCase("Ben")
	for range 2 * provedAtOnce {
		f.file(f.s, Filing{Case: id, General: note("x")})
	}
	f.reopen()
	f.s.Checks().PutOff(true)
	if p := f.s.Checks().Proof(); !p.PutOff || p.Through {
		t.Fatalf("%+v", p)
	}
	if _, err := f.s.Entries(f.ctx, id); err != nil {
		t.Errorf("meanwhile it cannot be read: %v", err)
	}
	f.must(f.s.Drafts().Save(f.ctx, Draft{ID: NewDraftID()}))
	f.file(f.s, Filing{Case: id, General: note("y")})
	if p := f.s.Checks().Proof(); p.PutOff || !p.Through {
		t.Errorf("something was filed, and the proof is at %+v", p)
	}
	f.reopen()
	f.s.Checks().PutOff(true)
	_, err := f.s.Accounts().NewRecoveryKey(f.ctx)
	f.must(err)
	if p := f.s.Checks().Proof(); !p.Through {
		t.Errorf("keys were replaced, and the proof is at %+v", p)
	}
	f.reopen()
	f.s.Checks().PutOff(true)
	f.must(f.v.Close()) // which does not wait for it
	f.v, err = Open(f.path, f.o)
	f.must(err)
	f.s = f.unlock("amira")
}

// What was not there when the record was proved last is found at the next unlock.
func TestProofFindsWhatIsOutOfOrder(t *testing.T) {
	for name, c := range map[string]struct {
		change func(f *fixture, tx *bolt.Tx, e model.Entry, by *secrets, under *generation)
		broken bool
	}{
		"an entry in no list": {func(f *fixture, tx *bolt.Tx, e model.Entry, _ *secrets, _ *generation) {
			f.must(tx.Bucket(bucketEntries).Delete(caseKey(e.Case, e.Order())))
		}, false},
		"a file in no list": {func(f *fixture, tx *bolt.Tx, e model.Entry, _ *secrets, _ *generation) {
			f.must(tx.Bucket(bucketRows).Delete(e.Case[:]))
		}, false},
		"keys in no list": {func(f *fixture, tx *bolt.Tx, e model.Entry, _ *secrets, _ *generation) {
			last, _ := lastKeys(tx, e.Case)
			f.must(tx.Bucket(bucketCaseKeys).Delete(caseKey(e.Case, last)))
		}, true},
		"a line of the access log in no list": {func(f *fixture, tx *bolt.Tx, _ model.Entry, _ *secrets, _ *generation) {
			k, _ := tx.Bucket(bucketAccess).Cursor().First()
			f.must(tx.Bucket(bucketAccess).Delete(k))
		}, true},
		"an entry that claims to be older": {func(f *fixture, tx *bolt.Tx, e model.Entry, by *secrets, under *generation) {
			f.plant(f.outside(tx, e.Lamport-1), by.personKeys, e.Case, under, note("x"))
		}, true},
		"an entry that counts far ahead": {func(f *fixture, tx *bolt.Tx, _ model.Entry, by *secrets, under *generation) {
			f.plant(f.outside(tx, f.v.lamport+1000), by.personKeys, NewCaseID(), under, note("x"))
		}, true},
		"an entry after which none can be counted": {func(f *fixture, tx *bolt.Tx, _ model.Entry, by *secrets, under *generation) {
			f.plant(f.outside(tx, math.MaxUint64-1), by.personKeys, NewCaseID(), under, note("x"))
		}, true},
		"a log whose first entry counts far ahead": {func(f *fixture, tx *bolt.Tx, _ model.Entry, by *secrets, under *generation) {
			w := f.outside(tx, f.v.lamport+1)
			w.astray = true
			f.plant(w, by.personKeys, NewCaseID(), under, note("x"))
		}, true},
		"a log whose first entry nobody signed, and the next counts far ahead": {func(f *fixture, tx *bolt.Tx, _ model.Entry, by *secrets, under *generation) {
			w := f.outside(tx, f.v.lamport)
			w.astray = true
			first := f.plant(w, by.personKeys, NewCaseID(), under, note("x"))
			w.lamport = math.MaxUint64 - 1
			f.plant(w, by.personKeys, NewCaseID(), under, note("x"))
			log := tx.Bucket(bucketLog).Bucket(first.Device[:])
			raw := bytes.Clone(log.Get(seqKey(0)))
			raw[len(raw)-3] ^= 1 // of the signature
			f.must(log.Put(seqKey(0), raw))
		}, true},
		"a decision that was refused": {func(f *fixture, tx *bolt.Tx, _ model.Entry, by *secrets, _ *generation) {
			e, err := f.outside(tx, f.v.lamport).append(by.personKeys, draftEntry{parts: []draftPart{openPartOf(openRecord{Withdraws: &withdrawalRecord{Batch: batchID{1}}})}})
			f.must(err)
			f.must(tx.Bucket(bucketEntries).Put(caseKey(model.CaseID{}, e.order()), indexValue(false)))
		}, false},
	} {
		t.Run(name, func(t *testing.T) {
			f := newFixture(t)
			bo := f.person("bo", model.SocialWorker)
			id := f.newCase("Ben")
			e := f.file(bo, both(id, "as it was"))
			by, under := f.held(bo), f.keysOf(bo, id).newest()
			f.must(f.s.Checks().AwaitProof(f.ctx, nil))
			f.meddled(func(tx *bolt.Tx) { c.change(f, tx, e, by, under) })
			err := f.s.Checks().AwaitProof(f.ctx, nil)
			if found := f.s.Checks().Proof().Found; (err != nil) != c.broken || len(found) == 0 {
				t.Errorf("found %+v, %v", found, err)
			}
			if _, err := f.s.File(f.ctx, both(id, "on")); c.broken && kindOfError(err) != Damaged {
				t.Errorf("filing answers %v", err)
			}
			if report, err := f.v.Verify(f.ctx, nil); err != nil || c.broken && report.OK() {
				t.Errorf("verify answers %+v, %v", report, err)
			}
			if _, err := f.s.Checks().Rebuild(f.ctx); err != nil { // which ends, whatever counter an entry claims
				t.Errorf("rebuild: %v", err)
			}
		})
	}
}

// Who is kept out of a file has no key that is its own now: what they put into it under
// their own name is not shown either, and verify with a key names it.
func TestWhoIsKeptOutPutsNothingIn(t *testing.T) {
	f := newFixture(t)
	bo := f.person("bo", model.SocialWorker)
	id := f.newCase("Ben")
	keys, of := f.held(bo), f.keysOf(bo, id)
	_, err := f.s.Restrict(f.ctx, id, f.only())
	f.must(err)
	var ref model.Ref
	f.meddled(func(tx *bolt.Tx) {
		ref = f.plant(f.outside(tx, f.v.lamport), keys.personKeys, id, of.newest(), note("It was not me."))
	})
	e, err := f.s.Entry(f.ctx, ref)
	f.must(err)
	if why, bad := e.Content.(model.Unreadable); !bad || !strings.Contains(why.Why, "not the file's any more") {
		t.Errorf("it reads %v", e.Content)
	}
	if refs, _ := f.searchAs(f.s, Query{Words: "not me"}); len(refs) > 0 {
		t.Error("it is found")
	}
	report, err := f.s.Checks().Verify(f.ctx, nil)
	f.must(err)
	f.named(report, ref, "did not have the key that was the file's then")
}

// Who knows a passphrase of before, and so the keys of then, cannot say for its owner
// that the record is proved.
func TestOldKeysProveNothing(t *testing.T) {
	f := newFixture(t)
	old := f.held(f.s).personKeys
	f.must(f.s.Checks().AwaitProof(f.ctx, nil))
	if len(f.s.provedBefore().Heads) != 1 {
		t.Fatal("nothing is remembered")
	}
	f.must(f.s.Accounts().ChangePassphrase(f.ctx, []byte(passphrase), []byte("obstinate walrus piano gravel")))
	if f.s.Checks().Proof().Through {
		t.Error("what the old keys proved is taken for proved")
	}
	key := provedKey(old)
	box, err := sealValue(old.proof, key, provedRecord{Heads: []remembered{{Device: f.v.device, Size: 99}}})
	f.must(err)
	f.v.writing.Lock()
	err = f.v.update("forge", func(w *writer) error { return w.put(bucketPrefs, key, box) })
	f.v.writing.Unlock()
	f.must(err)
	if known := f.s.provedBefore(); slices.ContainsFunc(known.Heads, func(h remembered) bool { return h.Size == 99 }) {
		t.Errorf("it is taken for proved: %+v", known)
	}
}
