package store

import (
	"bytes"
	"crypto/hpke"
	"crypto/sha256"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"
	"golang.org/x/mod/sumdb/tlog"

	"casefile/model"
)

// What a second hostile review found of batches, and of the keys of files.

// batchOfKeys puts keys for a file into a batch, which is not closed.
func (f *fixture) batchOfKeys(tx *bolt.Tx, k *secrets, id model.CaseID, of *caseKeys) (batchID, model.Order, *caseKeys) {
	f.t.Helper()
	w, batch := f.outside(tx, f.v.lamport), batchID(newID())
	self, err := w.nextOrder()
	f.must(err)
	mine, parts, err := f.v.makeCaseKeys(tx, k, id, self, audience{}, of)
	f.must(err)
	e, err := w.append(k.personKeys, draftEntry{caseID: id, batch: batch, parts: parts})
	f.must(err)
	return batch, e.order(), mine
}

// saysOfBatch appends an entry about a batch, whatever the program would do.
func (f *fixture) saysOfBatch(tx *bolt.Tx, k *secrets, rec openRecord) {
	f.t.Helper()
	said, err := k.sayToTeam(kindBatch, batchNote{Why: "x"}, f.clock)
	f.must(err)
	_, err = f.outside(tx, f.v.lamport).append(k.personKeys, draftEntry{parts: []draftPart{openPartOf(rec), said}})
	f.must(err)
}

// reads checks that everybody reads an entry, both parts of it.
func (f *fixture) reads(ref model.Ref, when string, who ...string) {
	f.t.Helper()
	for _, name := range who {
		s := f.unlock(name)
		e, err := s.Entry(f.ctx, ref)
		if _, bad := e.Content.(model.Unreadable); err != nil || bad {
			f.t.Errorf("%s, %s reads %v, %v", when, name, e.Content, err)
		}
		if _, err := s.Reveal(f.ctx, ref); err != nil {
			f.t.Errorf("%s, the confidential part: %s: %v", when, name, err)
		}
	}
}

// A batch gives a file no keys, neither while it waits nor once it is closed or taken
// back: what others file meanwhile hangs on none of it, and a rebuild changes nothing.
func TestBatchGivesNoFileKeys(t *testing.T) {
	for _, how := range []string{"closed later", "never closed, and in the index", "closed, and taken back"} {
		t.Run(how, func(t *testing.T) {
			f := newFixture(t)
			bo := f.person("bo", model.SocialWorker)
			f.person("cy", model.SocialWorker)
			id := f.newCase("Ben")
			k, of := f.held(bo), f.keysOf(bo, id)
			var batch batchID
			var at model.Order
			var mine *caseKeys
			closes := func(tx *bolt.Tx) {
				f.saysOfBatch(tx, k, openRecord{Closes: &batchRecord{Batch: batch, Entries: 1, Last: at.Ref}})
			}
			listed := func(tx *bolt.Tx) {
				w := f.outside(tx, f.v.lamport)
				f.must(w.putCaseKeys(id, at))
				f.must(w.putKeyring(k, id, mine))
			}
			f.meddled(func(tx *bolt.Tx) {
				if batch, at, mine = f.batchOfKeys(tx, k, id, of); how != "closed later" {
					listed(tx)
				}
			})
			if how == "closed, and taken back" {
				f.meddled(closes)
			}
			e := f.file(f.unlock("cy"), both(id, "Bo shouted at Ben"))
			switch how {
			case "closed later":
				f.meddled(func(tx *bolt.Tx) { closes(tx); listed(tx) })
			case "closed, and taken back":
				f.meddled(func(tx *bolt.Tx) {
					f.saysOfBatch(tx, k, openRecord{Withdraws: &withdrawalRecord{Batch: batch}})
					f.must(tx.Bucket(bucketCaseKeys).Delete(caseKey(id, at)))
				})
			}
			f.reads(e.Ref, "before a rebuild", "amira", "cy")
			_, err := f.s.Checks().Rebuild(f.ctx)
			f.must(err)
			f.reads(e.Ref, "after it", "amira", "cy")
		})
	}
}

// Who takes back the import by which a file was opened takes nothing that others filed in
// it: that is told at the next unlock, and rebuild has the file again.
func TestTakenBackOpeningKeepsWhatOthersFiled(t *testing.T) {
	f := newFixture(t)
	bo, cy := f.person("bo", model.SocialWorker), f.person("cy", model.SocialWorker)
	k, id := f.held(bo), NewCaseID()
	b := f.batch(bo)
	f.must(b.File(f.ctx, Filing{Case: id, Opens: true, General: child("Ben")}))
	opening := b.refs[0]
	_, err := b.Close(f.ctx)
	f.must(err)
	e := f.file(cy, both(id, "Bo shouted at Ben"))
	f.is(bo.Imports().Withdraw(f.ctx, b.ID(), "x"), Invalid)
	f.meddled(func(tx *bolt.Tx) {
		f.saysOfBatch(tx, k, openRecord{Withdraws: &withdrawalRecord{Batch: b.id}})
		at, _, err := readLeaf(tx, opening)
		f.must(err)
		for _, name := range [][]byte{bucketCaseKeys, bucketEntries} {
			f.must(tx.Bucket(name).Delete(caseKey(id, at.order())))
		}
		f.must(tx.Bucket(bucketKeyring).Delete(id[:]))
	})
	f.is(f.s.Checks().AwaitProof(f.ctx, nil), Damaged)
	found := f.s.Checks().Proof().Found
	for _, p := range found {
		if p.Remedy != RemedyRebuild {
			t.Errorf("the proof found %+v", p)
		}
	}
	if len(found) == 0 {
		t.Error("the proof found nothing")
	}
	_, err = f.s.Checks().Rebuild(f.ctx)
	f.must(err)
	f.reads(e.Ref, "after a rebuild", "amira", "cy")
}

// Keys that do not open shut nobody out of a file: what was filed before is read, and the
// next entry gives it others.
func TestKeysThatNobodyOpensShutNothing(t *testing.T) {
	for _, how := range []string{"no wraps", "wraps of junk", "wrapped to their author alone", "no section"} {
		t.Run(how, func(t *testing.T) {
			f := newFixture(t)
			bo, cy := f.person("bo", model.SocialWorker), f.person("cy", model.SocialWorker)
			id := f.newCase("Ben")
			e := f.file(cy, both(id, "Bo shouted at Ben"))
			k, before := f.held(bo), f.keysOf(bo, id)
			f.meddled(func(tx *bolt.Tx) {
				w := f.outside(tx, f.v.lamport)
				self, err := w.nextOrder()
				f.must(err)
				_, parts, err := f.v.makeCaseKeys(tx, k, id, self, audience{}, before)
				f.must(err)
				to := k.box.PublicKey()
				switch how {
				case "no wraps":
					parts[1] = keysPartOf(keysRecord{})
				case "no section":
					parts[0] = openPartOf(openRecord{Case: &caseRecord{Confidential: []byte("x")}})
				case "wraps of junk":
					nobodys, err := kem().GenerateKey()
					f.must(err)
					to = nobodys.PublicKey()
					fallthrough
				default:
					w := keyWrap{What: caseGeneral, Key: self.Ref}
					f.must(w.sealKeyTo(to, f.v.id, newKey()))
					parts[1] = keysPartOf(keysRecord{Wraps: []keyWrap{w}})
				}
				_, err = w.append(k.personKeys, draftEntry{caseID: id, parts: parts})
				f.must(err)
			})
			f.reads(e.Ref, "with keys that do not open", "amira", "cy")
			for _, who := range []string{"bo", "cy", "amira"} {
				after := f.file(f.unlock(who), both(id, "after"))
				f.reads(after.Ref, "filed after by "+who, "amira", "cy", "bo")
			}
		})
	}
}

// A worker opens the team's own file for nobody: its settings are the managers'.
func TestTeamFileIsTheManagers(t *testing.T) {
	f := newFixture(t)
	bo := f.person("bo", model.SocialWorker)
	f.announce(f.s, f.dueCase("Ben"))
	k, team := f.held(bo), f.v.teamFile()
	for _, opens := range []bool{true, false} {
		f.meddled(func(tx *bolt.Tx) {
			w := f.outside(tx, f.v.lamport)
			self, err := w.nextOrder()
			f.must(err)
			mine, parts, err := f.v.makeCaseKeys(tx, k, team, self, audience{}, nil)
			f.must(err)
			if !opens {
				parts[1] = keysPartOf(keysRecord{})
			}
			content, err := encodeContent(note("x"))
			f.must(err)
			_, err = w.append(k.personKeys, draftEntry{caseID: team, parts: append(parts, draftPart{section: sectionGeneral, algorithm: symmetric, key: &self.Ref,
				seal: func(at place) ([]byte, [32]byte, error) {
					return sealPart(mine.newest(), at, newPayload(content, f.clock, 0))
				}})})
			f.must(err)
		})
		if _, err := f.s.Settings(f.ctx); err != nil {
			t.Errorf("opens %t: settings: %v", opens, err)
		}
		if all, err := f.s.Retention().Announced(f.ctx); err != nil || len(all) != 1 {
			t.Errorf("opens %t: a manager is told of %d announcements: %v", opens, len(all), err)
		}
	}
	s := model.DefaultSettings()
	s.Quiet = 14
	_, err := f.s.TeamRecord().Set(f.ctx, model.TeamSettings{Settings: s, Why: "x", On: "2026-03-04"}, DraftID{})
	f.must(err)
	if now, err := f.unlock("bo").Settings(f.ctx); err != nil || now.Quiet != 14 {
		t.Errorf("bo is told %+v, %v", now, err)
	}
}

// Whoever damages what says that a file was restricted puts nothing into it by that: not
// with keys of their making, and not by the keyring. A manager gives it keys again.
func TestDamagedRestrictionLetsNobodyIn(t *testing.T) {
	for _, how := range []string{"their own keys", "a keyring"} {
		for _, part := range []string{"its part", "its leaf"} {
			t.Run(how+", "+part, func(t *testing.T) {
				f := newFixture(t)
				bo := f.person("bo", model.SocialWorker)
				f.person("cy", model.SocialWorker)
				id := f.newCase("Ben")
				k, of := f.held(bo), f.keysOf(bo, id)
				_, err := f.s.Restrict(f.ctx, id, f.only("cy"))
				f.must(err)
				kept := f.file(f.s, both(id, "what is kept"))
				var ref model.Ref
				f.meddled(func(tx *bolt.Tx) {
					last, _ := lastKeys(tx, id)
					b, key := tx.Bucket(bucketParts), partKey(last, sectionOpen)
					if part == "its leaf" {
						b, key = tx.Bucket(bucketLog).Bucket(last.Ref.Device[:]), seqKey(last.Ref.Seq)
					}
					f.must(b.Put(key, flip(bytes.Clone(b.Get(key)), 60)))
					w := f.outside(tx, f.v.lamport)
					if how == "a keyring" {
						g, err := newGeneration(last, newKey())
						f.must(err)
						ref = f.plant(w, k.personKeys, id, &g, note("Ben's mother lied."))
						f.must(w.putKeyring(k, id, &caseKeys{generations: append(of.generations[:1:1], g)}))
						return
					}
					self, err := w.nextOrder()
					f.must(err)
					mine, parts, err := f.v.makeCaseKeys(tx, k, id, self, audience{}, of)
					f.must(err)
					_, err = w.append(k.personKeys, draftEntry{caseID: id, parts: parts})
					f.must(err)
					ref = f.plant(w, k.personKeys, id, mine.newest(), note("Ben's mother lied."))
					f.must(w.putKeyring(k, id, mine))
				})
				_ = f.s.Checks().AwaitProof(f.ctx, nil)
				if found := f.s.Checks().Proof().Found; len(found) == 0 {
					t.Error("the proof finds nothing")
				}
				for _, who := range []string{"amira", "cy"} {
					s := f.unlock(who)
					e, err := s.Entry(f.ctx, ref)
					if _, bad := e.Content.(model.Unreadable); err == nil && !bad {
						t.Errorf("%s reads %q", who, e.Content.Line())
					}
					_ = s.Search(f.ctx, Query{Words: "mother lied"}, func(h Hit) bool {
						t.Errorf("%s finds %+v", who, h)
						return true
					})
				}
				if part == "its leaf" {
					return // the record itself is damaged: a backup is needed
				}
				f.reads(kept.Ref, "with a damaged restriction", "amira")
				_, err = f.s.Restrict(f.ctx, id, f.only("cy"))
				f.must(err)
				f.reads(f.file(f.unlock("cy"), both(id, "on")).Ref, "restricted anew", "amira", "cy")
				f.is(errOf(f.unlock("bo").Entries(f.ctx, id)), NotFound)
			})
		}
	}
}

// A batch that was begun before a restriction, and closed after it by who is kept out,
// puts nothing into the file.
func TestWhoIsKeptOutClosesNoBatch(t *testing.T) {
	f := newFixture(t)
	bo := f.person("bo", model.SocialWorker)
	id := f.newCase("Ben")
	b := f.batch(bo)
	f.must(b.File(f.ctx, Filing{Case: id, General: note("Ben's mother lied.")}))
	batch, last, k := b.id, b.last, f.held(bo)
	b.Abandon()
	_, err := f.s.Restrict(f.ctx, id, f.only())
	f.must(err)
	f.file(f.s, both(id, "what is kept"))
	f.meddled(func(tx *bolt.Tx) {
		f.saysOfBatch(tx, k, openRecord{Closes: &batchRecord{Batch: batch, Entries: 1, Last: last}})
		e, _, err := readLeaf(tx, last)
		f.must(err)
		f.must(f.outside(tx, f.v.lamport).putEntry(id, e.order(), false))
	})
	e, err := f.s.Entry(f.ctx, last)
	f.must(err)
	if _, bad := e.Content.(model.Unreadable); !bad {
		t.Errorf("it reads %q by %s", e.Content.Line(), e.Author.Name)
	}
	if refs, _ := f.searchAs(f.s, Query{Words: "mother lied"}); len(refs) > 0 {
		t.Error("it is found")
	}
	report, err := f.s.Checks().Verify(f.ctx, nil)
	f.must(err)
	f.named(report, last, "did not have the key that was the file's then")
}

// How many entries a batch has is counted, and not what closing it says: what was taken
// back is told, and read by managers, all of it.
func TestBatchIsCounted(t *testing.T) {
	for _, lie := range []uint64{0, 1, 9} {
		f := newFixture(t)
		bo := f.person("bo", model.SocialWorker)
		id := f.newCase("Ben")
		b := f.batch(bo)
		f.must(b.File(f.ctx, Filing{Case: id, General: note("one")}, Filing{Case: id, General: note("two")}, Filing{Case: id, General: note("three")}))
		refs, last, batch := append([]model.Ref{}, b.refs...), b.last, b.id
		b.Abandon()
		k := f.held(bo)
		f.meddled(func(tx *bolt.Tx) {
			f.saysOfBatch(tx, k, openRecord{Closes: &batchRecord{Batch: batch, Entries: lie, Last: last}})
		})
		f.meddled(func(tx *bolt.Tx) { f.saysOfBatch(tx, k, openRecord{Withdraws: &withdrawalRecord{Batch: batch}}) })
		_, err := f.s.CaseFile(f.ctx, id) // before the record is proved
		f.must(err)
		f.must(f.s.Checks().AwaitProof(f.ctx, nil))
		if found := f.s.Checks().Proof().Found; len(found) != 1 {
			t.Errorf("said %d: the proof found %+v", lie, found)
		}
		file, err := f.s.CaseFile(f.ctx, id)
		f.must(err)
		if len(file.Undone) != 1 || file.Undone[0].Entries != len(refs) {
			t.Errorf("said %d: the file says %+v", lie, file.Undone)
		}
		w, err := f.s.Imports().Withdrawn(f.ctx, batch.String())
		f.must(err)
		if len(w.Files) != 1 || len(w.Files[0].Entries) != len(refs) {
			t.Errorf("said %d: managers read %+v", lie, w.Files)
		}
	}
}

// While the record is proved from where it was, nothing of before is taken for proved until
// it is known to be what was.
func TestNothingIsTakenForProvedBeforeItIs(t *testing.T) {
	f := newFixture(t)
	bo := f.person("bo", model.SocialWorker)
	id := f.newCase("Ben")
	e := f.file(bo, Filing{Case: id, General: note("by bo")})
	b, kim := f.batch(f.s), f.newCase("Kim")
	var many []Filing
	for range 4 * provedAtOnce {
		many = append(many, Filing{Case: kim, General: note("x")})
	}
	f.must(b.File(f.ctx, many...))
	_, err := b.Close(f.ctx)
	f.must(err)
	f.s = f.unlock("amira")
	f.must(f.s.Checks().AwaitProof(f.ctx, nil))
	for len(f.s.provedBefore().Heads) == 0 { // it is kept a moment later
		time.Sleep(10 * time.Millisecond)
	}
	amira, of := f.held(f.s).signer(), f.keysOf(bo, id)
	f.meddled(func(tx *bolt.Tx) {
		env, l, err := readLeaf(tx, e.Ref)
		f.must(err)
		forged := *env
		forged.Author, forged.Parts = amira, append([]partRef{}, env.Parts...)
		content, err := encodeContent(note("I was told of the bruises and did nothing."))
		f.must(err)
		blob, commitment, err := sealPart(of.newest(), forged.place(sectionGeneral), newPayload(content, f.clock, 0))
		f.must(err)
		p := forged.part(sectionGeneral)
		p.Commitment, p.Hash = commitment, sha256.Sum256(blob)
		f.must(tx.Bucket(bucketParts).Put(partKey(forged.order(), sectionGeneral), blob))
		f.replace(tx, &forged, l)
		log, at := e.Ref.Device[:], seqKey(e.Ref.Seq)
		h := tlog.RecordHash(tx.Bucket(bucketLog).Bucket(log).Get(at))
		f.must(tx.Bucket(bucketHashes).Bucket(log).Put(seqKey(uint64(tlog.StoredHashIndex(0, int64(e.Ref.Seq)))), h[:]))
	})
	done := make(chan struct{})
	go func() { defer close(done); _ = f.s.Checks().AwaitProof(f.ctx, nil) }()
	for !closed(done) {
		if f.v.prover.proved(e.Ref) {
			t.Fatal("it is taken for proved")
		}
	}
	got, err := f.s.Entry(f.ctx, e.Ref)
	f.must(err)
	if _, bad := got.Content.(model.Unreadable); !bad {
		t.Errorf("it reads %q by %s", got.Content.Line(), got.Author.Name)
	}
	if p := f.s.Checks().Proof(); p.Done != p.Total {
		t.Errorf("%d of %d were looked at", p.Done, p.Total)
	}
}

// An import that was not finished is found by no search, opened by nobody and in no export,
// whatever list somebody put it into.
func TestUnfinishedImportIsNotFound(t *testing.T) {
	f := newFixture(t)
	cy := f.person("cy", model.SocialWorker)
	id := f.newCase("Ben")
	b := f.batch(cy)
	f.must(b.File(f.ctx, Filing{Case: id, General: note("the wrong child's bruises"), Confidential: withheld("hidden heron")}))
	ref := b.refs[0]
	b.Abandon()
	f.meddled(func(tx *bolt.Tx) {
		e, _, err := readLeaf(tx, ref)
		f.must(err)
		f.must(f.outside(tx, f.v.lamport).putEntry(id, e.order(), false))
	})
	for _, q := range []Query{{Words: "bruises"}, {Words: "bruises", Case: id}, {Words: "heron", Confidential: true}} {
		_ = f.s.Search(f.ctx, q, func(h Hit) bool {
			t.Errorf("%+v finds %q", q, h.Text)
			return true
		})
	}
	if c, err := f.s.Reveal(f.ctx, ref); err == nil {
		t.Errorf("it opens: %v", c)
	}
}

// The end of a log that another goes on from is missed, and nothing more is put on record:
// what was decided there does not come undone.
func TestEndOfALogBeforeIsMissed(t *testing.T) {
	for _, known := range []bool{true, false} {
		f := newFixture(t)
		aud, bo := f.person("aud", model.Auditor), f.person("bo", model.SocialWorker)
		id := f.dueCase("Ben")
		a := f.announce(f.s, id)
		f.must(aud.Retention().Stop(f.ctx, a.Ref, "it is needed"))
		old := f.v.device
		f.must(f.v.Close())
		f.o.StateDir = f.dir + "/other"
		var err error
		f.v, err = Open(f.path, f.o)
		f.must(err)
		f.s = f.unlock("amira")
		f.newCase("Kim")
		f.must(f.s.Checks().AwaitProof(f.ctx, nil))
		f.meddled(func(tx *bolt.Tx) {
			log := tx.Bucket(bucketLog).Bucket(old[:])
			for {
				key, _ := log.Cursor().Last()
				e, _, err := decodeLeaf(log.Get(key))
				f.must(err)
				_, rec, err := f.v.readOpen(tx, e.order())
				f.must(log.Delete(key))
				f.must(tx.Bucket(bucketAccess).Delete(orderKey(e.order())))
				f.must(tx.Bucket(bucketEntries).Delete(caseKey(e.Case, e.order())))
				if err == nil && rec.Stops != nil {
					return
				}
			}
		})
		s := f.s
		if !known {
			s = f.unlock("bo")
			_ = bo
		}
		f.is(s.Checks().AwaitProof(f.ctx, nil), Damaged)
	}
}

// garbagePart is a part whose hash fits, and that nobody can read.
func garbagePart(s section) draftPart {
	return draftPart{section: s, algorithm: plain, seal: func(at place) ([]byte, [32]byte, error) {
		blob := append(at.header(), bytes.Repeat([]byte{0xff}, 600)...)
		return blob, sha256.Sum256(blob), nil
	}}
}

// garbageKeys gives a file keys of which a part is not to be read, by a worker's own hand.
func (f *fixture) garbageKeys(k *secrets, id model.CaseID, before *caseKeys, how string) {
	f.t.Helper()
	f.meddled(func(tx *bolt.Tx) {
		w := f.outside(tx, f.v.lamport)
		put := func(change func(parts []draftPart, self model.Order, mine *caseKeys)) model.Order {
			self, err := w.nextOrder()
			f.must(err)
			mine, parts, err := f.v.makeCaseKeys(tx, k, id, self, audience{}, before)
			f.must(err)
			change(parts, self, mine)
			_, err = w.append(k.personKeys, draftEntry{caseID: id, parts: parts})
			f.must(err)
			return self
		}
		switch how {
		case "the keys":
			put(func(p []draftPart, _ model.Order, _ *caseKeys) { p[1] = garbagePart(sectionKeys) })
		case "the open part":
			put(func(p []draftPart, _ model.Order, _ *caseKeys) { p[0] = garbagePart(sectionOpen) })
		case "the open part, and no keys":
			put(func(p []draftPart, _ model.Order, _ *caseKeys) {
				p[0], p[1] = garbagePart(sectionOpen), keysPartOf(keysRecord{})
			})
		case "a key of before":
			junk := put(func(p []draftPart, _ model.Order, _ *caseKeys) { p[1] = keysPartOf(keysRecord{}) })
			put(func(p []draftPart, self model.Order, mine *caseKeys) {
				text, err := encMode.Marshal([]earlierKey{{Lamport: junk.Lamport, Ref: junk.Ref, Key: []byte("x")}})
				f.must(err)
				g := mine.newest()
				w := keyWrap{What: caseGeneral, Key: self.Ref, To: team, ToKey: k.roster.epoch().ref()}
				f.must(w.sealKeyTo(k.roster.epoch().roles[team], f.v.id, g.key))
				p[1] = keysPartOf(keysRecord{Wraps: []keyWrap{w}, Earlier: g.Seal(nil, nil, text, earlierPlace(f.v.id, id, caseGeneral, self.Ref))})
			})
		}
	})
}

// Keys of a worker's making of which a part cannot be read, though it is what they signed,
// shut a file for nobody and keep nobody from filing in it; they are told at the next unlock.
func TestKeysThatCannotBeReadShutNothing(t *testing.T) {
	for _, what := range []string{"the keys", "the open part", "the open part, and no keys", "a key of before"} {
		t.Run(what, func(t *testing.T) {
			f := newFixture(t)
			bo, cy := f.person("bo", model.SocialWorker), f.person("cy", model.SocialWorker)
			id := f.newCase("Ben")
			e := f.file(cy, both(id, "Bo shouted at Ben"))
			f.garbageKeys(f.held(bo), id, f.keysOf(bo, id), what)
			f.must(f.s.Checks().AwaitProof(f.ctx, nil))
			if found := f.s.Checks().Proof().Found; (len(found) == 0) != (what == "a key of before") {
				t.Errorf("the proof found %+v", found)
			}
			f.reads(e.Ref, "with such keys", "amira", "cy")
			for _, who := range []string{"cy", "amira"} {
				s := f.unlock(who)
				if refs, err := f.searchAs(s, Query{Words: "shouted"}); len(refs) != 1 || err != nil {
					t.Errorf("%s finds %v, %v", who, refs, err)
				}
				after := f.file(s, both(id, "after"))
				f.reads(after.Ref, "filed after by "+who, "amira", "cy")
			}
			_, err := f.s.Checks().Rebuild(f.ctx)
			f.must(err)
			f.reads(e.Ref, "after a rebuild", "amira", "cy")
		})
	}
}

// Nor do they shut the team's own file, whose settings and announcements go on.
func TestKeysThatCannotBeReadLeaveTheTeamFile(t *testing.T) {
	f := newFixture(t)
	bo := f.person("bo", model.SocialWorker)
	id := f.dueCase("Ben")
	k, team := f.held(bo), f.v.teamFile()
	f.meddled(func(tx *bolt.Tx) {
		_, err := f.outside(tx, f.v.lamport).append(k.personKeys, draftEntry{caseID: team, parts: []draftPart{garbagePart(sectionOpen), keysPartOf(keysRecord{})}})
		f.must(err)
	})
	_, err := f.s.Settings(f.ctx)
	f.must(err)
	f.announce(f.s, id)
	s := model.DefaultSettings()
	s.Quiet = 14
	_, err = f.s.TeamRecord().Set(f.ctx, model.TeamSettings{Settings: s, Why: "x", On: "2026-03-04"}, DraftID{})
	f.must(err)
	if now, err := f.unlock("bo").Settings(f.ctx); err != nil || now.Quiet != 14 {
		t.Errorf("bo is told %+v, %v", now, err)
	}
}

// A bit that turned in the keys of a file costs no text that was filed: the list of cases
// has its key yet, and whoever files next gives it others with that.
func TestDamagedKeysAreReplaced(t *testing.T) {
	f := newFixture(t)
	cy := f.person("cy", model.SocialWorker)
	id := f.newCase("Ben")
	e := f.file(cy, both(id, "x"))
	f.meddled(func(tx *bolt.Tx) {
		last, _ := lastKeys(tx, id)
		b, key := tx.Bucket(bucketParts), partKey(last, sectionKeys)
		f.must(b.Put(key, flip(bytes.Clone(b.Get(key)), 60)))
	})
	for _, who := range []string{"cy", "amira"} {
		f.reads(f.file(f.unlock(who), both(id, "on")).Ref, "filed after by "+who, "amira", "cy")
		got, err := f.unlock("cy").Entry(f.ctx, e.Ref)
		f.must(err)
		if _, bad := got.Content.(model.Unreadable); bad {
			t.Errorf("what was filed before reads %v", got.Content)
		}
	}
}

// The keys of a time in which a file was restricted are the team's once that is over, and no
// worker loses them for the others by keys of their own making: neither by some that do not
// open, nor by some that leave out those before, or seal others in their place.
func TestKeysOfBeforeAreNotLost(t *testing.T) {
	for _, how := range []string{"keys that do not open", "none of before", "others in their place"} {
		t.Run(how, func(t *testing.T) {
			f := newFixture(t)
			bo := f.person("bo", model.SocialWorker)
			f.person("cy", model.SocialWorker)
			f.person("dee", model.SocialWorker)
			id := f.newCase("Ben")
			_, err := f.s.Restrict(f.ctx, id, f.only("dee"))
			f.must(err)
			e := f.file(f.unlock("dee"), both(id, "Bo shouted at Ben"))
			_, err = f.s.Restrict(f.ctx, id, model.Restriction{Why: "over", Date: "2026-03-04"})
			f.must(err)
			k, before := f.held(bo), f.keysOf(bo, id)
			f.meddled(func(tx *bolt.Tx) {
				w := f.outside(tx, f.v.lamport)
				self, err := w.nextOrder()
				f.must(err)
				switch how {
				case "none of before":
					before = nil
				case "others in their place":
					before.sections = map[model.Ref]hpke.PrivateKey{}
					for i, g := range before.generations {
						before.generations[i], err = newGeneration(g.at, newKey())
						f.must(err)
						before.sections[g.at.Ref], err = kem().GenerateKey()
						f.must(err)
					}
				}
				_, parts, err := f.v.makeCaseKeys(tx, k, id, self, audience{}, before)
				f.must(err)
				if how == "keys that do not open" {
					parts[1] = keysPartOf(keysRecord{})
				}
				_, err = w.append(k.personKeys, draftEntry{caseID: id, parts: parts})
				f.must(err)
			})
			f.reads(e.Ref, "after such keys", "cy")
			f.file(f.unlock("cy"), both(id, "on"))
			f.reads(e.Ref, "after cy filed", "cy")
			f.file(f.s, both(id, "on"))
			f.reads(e.Ref, "after a manager filed", "amira", "cy")
		})
	}
}

// Nor does what is sealed under such keys keep anybody from filing in the file: nobody reads
// it there, and verify names it.
func TestKeysOfABatchStopNoFiling(t *testing.T) {
	f := newFixture(t)
	bo := f.person("bo", model.SocialWorker)
	f.person("cy", model.SocialWorker)
	id := f.newCase("Ben")
	k, of := f.held(bo), f.keysOf(bo, id)
	var planted model.Ref
	f.meddled(func(tx *bolt.Tx) {
		_, at, mine := f.batchOfKeys(tx, k, id, of)
		w := f.outside(tx, at.Lamport)
		w.size = at.Ref.Seq + 1
		planted = f.plant(w, k.personKeys, id, mine.newest(), note("x"))
	})
	for _, who := range []string{"cy", "amira"} {
		f.reads(f.file(f.unlock(who), both(id, "on")).Ref, "filed by "+who, "amira", "cy")
	}
	f.s = f.unlock("amira")
	report, err := f.s.Checks().Verify(f.ctx, nil)
	f.must(err)
	f.named(report, planted, "never the file's")
	if len(report.Problems) != 1 {
		t.Errorf("verify names %+v", report.Problems)
	}
}

// Keys of another make in the list of cases, at the right places, hide nothing that was filed:
// what does not open with them is read with those of the record.
func TestFalseKeysInTheListHideNothing(t *testing.T) {
	f := newFixture(t)
	bo, cy := f.person("bo", model.SocialWorker), f.person("cy", model.SocialWorker)
	id := f.newCase("Ben")
	e := f.file(cy, both(id, "Bo shouted at Ben"))
	k, of := f.held(bo), f.keysOf(bo, id)
	f.meddled(func(tx *bolt.Tx) {
		g, err := newGeneration(of.newest().at, newKey())
		f.must(err)
		f.must(f.outside(tx, f.v.lamport).putKeyring(k, id, &caseKeys{generations: []generation{g}}))
	})
	for _, who := range []string{"amira", "cy"} {
		s := f.unlock(who)
		if refs, err := f.searchAs(s, Query{Words: "shouted"}); len(refs) != 1 || err != nil {
			t.Errorf("%s finds %v, %v", who, refs, err)
		}
		if rows, err := f.unlock(who).Cases(f.ctx); err != nil || len(rows) != 1 || rows[0].Name != "Ben" {
			t.Errorf("%s lists %+v, %v", who, rows, err)
		}
	}
	f.reads(e.Ref, "with a list of other keys", "amira", "cy")
	f.reads(f.file(f.unlock("cy"), both(id, "on")).Ref, "filed after", "amira", "cy")
}
