package store

import (
	"crypto/ed25519"
	"errors"
	"slices"
	"strings"
	"testing"

	bolt "go.etcd.io/bbolt"

	"casefile/model"
)

// Insiders have an account, or had one, the keys of it and a program of their own
// that writes to the vault's file.

// keysOf are the keys of a case as somebody holds them.
func (f *fixture) keysOf(s *Session, id model.CaseID) (keys *caseKeys) {
	f.t.Helper()
	k := f.held(s)
	f.must(f.v.view("read", func(tx *bolt.Tx) (err error) { keys, err = s.provedKeys(tx, k, id); return err }))
	return keys
}

// plant files an entry by an insider's own hand, sealed under a key that they hold.
func (f *fixture) plant(w *writer, by *personKeys, id model.CaseID, under *generation, c model.Content) model.Ref {
	f.t.Helper()
	content, err := encodeContent(c)
	f.must(err)
	e, err := w.append(by, draftEntry{caseID: id, critical: model.IsCritical(c), parts: []draftPart{{section: sectionGeneral, algorithm: symmetric, key: &under.at.Ref,
		seal: func(at place) ([]byte, [32]byte, error) { return sealPart(under, at, newPayload(content, f.clock, 0)) }}}})
	f.must(err)
	return e.ref()
}

// outside is a writer for the closed file, which goes on from some place in the
// order of the record.
func (f *fixture) outside(tx *bolt.Tx, lamport uint64) *writer {
	return &writer{v: f.v, tx: tx, device: f.v.device, size: f.v.size, lamport: lamport, seen: f.v.seen}
}

// buried is how many entries are put after what was put in before: earlier versions
// looked at the last 256 alone.
const buried = 256

// bury appends entries of no file that is there, by nobody who has an account: only
// to put more after what was put in before than is looked at.
func (f *fixture) bury(w *writer) {
	f.t.Helper()
	_, anybody, err := ed25519.GenerateKey(nil)
	f.must(err)
	w.lamport = max(w.lamport, f.v.lamport)
	for range buried {
		_, err := w.append(&personKeys{sign: anybody}, draftEntry{caseID: NewCaseID()})
		f.must(err)
	}
}

// opens reports what somebody reads with keys of a case beside their own.
func (f *fixture) opens(keys *secrets, of *caseKeys, ref model.Ref) map[section]string {
	f.t.Helper()
	a := f.attack(keys)
	a.secret(caseGeneral, of.newest().key)
	for _, s := range of.sections {
		a.box(s)
	}
	f.must(f.v.view("read", func(tx *bolt.Tx) error {
		a.collect(tx)
		return a.each(tx, func(e *envelope) { a.open(tx, e) })
	}))
	return a.read[ref]
}

// named checks that a report names an entry, in such words.
func (f *fixture) named(r Report, ref model.Ref, words string) {
	f.t.Helper()
	if !slices.ContainsFunc(r.Problems, func(p Problem) bool { return p.Where == entryWords+ref.String() && strings.Contains(p.What, words) }) {
		f.t.Errorf("verify does not name entry %s with %q, but %+v", ref, words, r.Problems[:min(3, len(r.Problems))])
	}
}

// Who is kept out of a restricted file admits neither themselves nor the team, and
// keeps nobody out whom a manager admitted.
func TestKeptOutAdmitNobody(t *testing.T) {
	for name, restriction := range map[string]func(bo model.PersonID) model.Restriction{
		"naming themselves": func(bo model.PersonID) model.Restriction {
			return model.Restriction{Restricted: true, People: []model.Admitted{{Person: bo, Name: "bo"}}, Why: "x", Date: "2026-03-04"}
		},
		"lifting it": func(model.PersonID) model.Restriction { return model.Restriction{Why: "x", Date: "2026-03-04"} },
	} {
		t.Run(name, func(t *testing.T) {
			f := newFixture(t)
			bo, aud := f.person("bo", model.SocialWorker), f.person("aud", model.Auditor)
			f.person("cy", model.SocialWorker)
			dee := f.person("dee", model.SocialWorker)
			id := f.newCase("Ben")
			f.file(bo, both(id, "before"))
			old, keys := f.keysOf(bo, id), f.held(bo)
			_, err := f.s.Restrict(f.ctx, id, f.only("cy"))
			f.must(err)
			secret := f.file(f.s, both(id, "an allegation about bo"))
			var forged model.Ref
			f.forged(func(w *writer) error {
				forged = f.plant(w, keys.personKeys, id, old.newest(), restriction(bo.Me().ID))
				return nil
			})
			f.s = f.unlock("amira")
			report, err := f.s.Checks().Verify(f.ctx, nil)
			f.must(err)
			f.named(report, forged, "not a manager")
			// What follows the restriction are the keys, whenever the team's are replaced.
			f.must(f.s.Accounts().Remove(f.ctx, dee.Me().ID, "left"))
			after := f.file(f.s, both(id, "more about bo"))
			for _, s := range []*Session{f.unlock("bo"), aud} {
				if entries, err := s.Entries(f.ctx, id); kindOfError(err) != NotFound || err == nil {
					t.Errorf("%s reads %d entries: %v", s.Me().Name, len(entries), err)
				}
				if c, err := s.Reveal(f.ctx, secret.Ref); err == nil {
					t.Errorf("%s opens the confidential part: %v", s.Me().Name, c)
				}
			}
			a := f.attack(f.held(bo), keys)
			a.expect("who is kept out", secret.Ref, false, false)
			a.expect("who is kept out", after.Ref, false, false)
			if _, err := f.unlock("cy").Reveal(f.ctx, after.Ref); err != nil {
				t.Errorf("whom the manager admitted is told %v", err)
			}
		})
	}
}

// A restriction that somebody spoils does not open the file when keys are replaced:
// neither to the team, nor to whom an earlier one admitted.
func TestSpoiledRestrictionOpensNothing(t *testing.T) {
	spoil := func(f *fixture, tx *bolt.Tx, said model.Entry) {
		k := partKey(said.Order(), sectionGeneral)
		f.must(tx.Bucket(bucketParts).Put(k, flip(tx.Bucket(bucketParts).Get(k), 60)))
	}
	hide := func(f *fixture, tx *bolt.Tx, said model.Entry) {
		f.must(tx.Bucket(bucketEntries).Delete(caseKey(said.Case, said.Order())))
	}
	for name, c := range map[string]struct {
		admitted []string
		bend     func(f *fixture, tx *bolt.Tx, said model.Entry)
	}{
		"the only one, spoiled":             {nil, spoil},
		"the only one, hidden":              {nil, hide},
		"one that narrows another, spoiled": {[]string{"bo", "cy"}, spoil},
		"one that narrows another, hidden":  {[]string{"bo", "cy"}, hide},
	} {
		t.Run(name, func(t *testing.T) {
			f := newFixture(t)
			f.person("bo", model.SocialWorker)
			cy, gone := f.person("cy", model.SocialWorker), f.person("dee", model.SocialWorker).Me().ID
			id := f.newCase("Ben")
			if c.admitted != nil {
				_, err := f.s.Restrict(f.ctx, id, f.only(c.admitted...))
				f.must(err)
			}
			said, err := f.s.Restrict(f.ctx, id, f.only("cy"))
			f.must(err)
			secret := f.file(cy, both(id, "an allegation about bo"))
			f.meddled(func(tx *bolt.Tx) { c.bend(f, tx, said) })
			if err := f.s.Accounts().Remove(f.ctx, gone, "left"); err != nil {
				f.is(err, Damaged)
			}
			after, err := f.s.File(f.ctx, both(id, "more about bo"))
			if err != nil {
				f.is(err, Damaged)
			} else {
				f.attack(f.held(f.unlock("bo"))).expect("who is kept out", after[0].Ref, false, false)
			}
			f.attack(f.held(f.unlock("bo"))).expect("who is kept out", secret.Ref, false, false)
			if _, err := f.s.Entries(f.ctx, id); err != nil {
				t.Errorf("a manager reads no more: %v", err)
			}
		})
	}
}

// A line of the access log gives a file no keys, whoever signs it: an auditor, who
// writes such lines and nothing else, opens no confidential part by one.
func TestAccessLineGivesNoKeys(t *testing.T) {
	f := newFixture(t)
	aud, cy := f.person("aud", model.Auditor), f.person("cy", model.SocialWorker)
	id := f.newCase("Ben")
	f.file(cy, both(id, "before"))
	keys, before := f.held(aud), f.keysOf(aud, id)
	var mine *caseKeys
	report := f.forged(func(w *writer) error {
		self, err := w.nextOrder()
		f.must(err)
		var parts []draftPart
		mine, parts, err = f.v.makeCaseKeys(w.tx, keys, id, self, audience{}, before)
		f.must(err)
		enc, err := encodeRecord(kindAccess, accessRecord{Act: AccessUnlocked})
		f.must(err)
		epoch := keys.roster.epoch()
		ref := epoch.ref()
		parts = append(parts, draftPart{section: sectionAccess, algorithm: toRole, key: &ref,
			seal: func(at place) ([]byte, [32]byte, error) {
				return sealToRole(epoch.roles[oversight], at, newPayload(enc, f.clock, 0))
			}})
		e, err := w.append(keys.personKeys, draftEntry{caseID: id, parts: parts})
		f.must(err)
		f.must(w.putCaseKeys(id, e.order()))
		return w.putKeyring(keys, id, mine)
	})
	f.named(report, mine.last.Ref, "access log")
	after := f.file(f.unlock("cy"), both(id, "the informant is Ann Lee"))
	if read := f.opens(keys, mine, after.Ref); read[sectionConfidential] != "" {
		t.Errorf("the auditor opens %q", read)
	}
	if _, err := f.unlock("amira").Reveal(f.ctx, after.Ref); err != nil {
		t.Errorf("a manager cannot open what was filed: %v", err)
	}
}

// Who gives a file keys in the name of an epoch that is still to come, or in that of
// one that came after they had gone, reads nothing that is filed there since.
func TestClaimedEpochKeepsNothingOpen(t *testing.T) {
	claim := func(parts []draftPart, mine *caseKeys, epoch model.Ref) []draftPart {
		parts[0] = openPartOf(openRecord{Case: &caseRecord{Confidential: mine.section.Bytes(), Epoch: epoch}})
		return parts
	}
	for name, attack := range map[string]func(f *fixture, bo *Session, id model.CaseID) (*secrets, *caseKeys){
		"of the removal that is to come": func(f *fixture, bo *Session, id model.CaseID) (*secrets, *caseKeys) {
			keys, before := f.held(bo), f.keysOf(bo, id)
			var mine *caseKeys
			f.v.writing.Lock()
			err := f.v.update("forge", func(w *writer) error {
				self, err := w.nextOrder()
				f.must(err)
				var parts []draftPart
				mine, parts, err = f.v.makeCaseKeys(w.tx, keys, id, self, audience{}, before)
				f.must(err)
				next := model.NewRef(self.Ref.Device, self.Ref.Seq+1)
				_, err = w.append(keys.personKeys, draftEntry{caseID: id, parts: claim(parts, mine, next)})
				f.must(err)
				return w.putKeyring(keys, id, mine)
			})
			f.v.writing.Unlock()
			f.must(err)
			f.must(f.s.Accounts().Remove(f.ctx, bo.Me().ID, "dismissed"))
			if f.held(f.s).roster.epoch().ref().Seq != mine.last.Ref.Seq+1 {
				f.t.Fatal("the removal is elsewhere")
			}
			return keys, mine
		},
		"of their removal, in the time before it": func(f *fixture, bo *Session, id model.CaseID) (*secrets, *caseKeys) {
			keys, before := f.held(bo), f.keysOf(bo, id)
			f.must(f.s.Accounts().Remove(f.ctx, bo.Me().ID, "dismissed"))
			epoch := f.held(f.s).roster.epoch()
			var mine *caseKeys
			f.damage(func(tx *bolt.Tx) error {
				w := f.outside(tx, before.last.Lamport)
				self, err := w.nextOrder()
				f.must(err)
				as := *keys // their own, and the roles' public keys of today
				r := *keys.roster
				r.epochs = append(slices.Clone(r.epochs), epoch)
				as.roster = &r
				var parts []draftPart
				mine, parts, err = f.v.makeCaseKeys(tx, &as, id, self, audience{}, before)
				f.must(err)
				_, err = w.append(keys.personKeys, draftEntry{caseID: id, parts: parts})
				f.must(err)
				f.bury(w)
				return nil
			})
			f.s = f.unlock("amira")
			return keys, mine
		},
	} {
		t.Run(name, func(t *testing.T) {
			f := newFixture(t)
			f.person("bo", model.SocialWorker)
			id := f.newCase("Ben")
			f.newCase("Kim")
			f.meddled(func(*bolt.Tx) {}) // the file is put back at the end
			keys, mine := attack(f, f.unlock("bo"), id)
			if after, err := f.s.File(f.ctx, both(id, "after bo had gone")); err != nil {
				f.is(err, Damaged)
			} else if read := f.opens(keys, mine, after[0].Ref); len(read) > 0 {
				t.Errorf("who was dismissed reads %q", read)
			}
			report, err := f.v.Verify(f.ctx, nil)
			f.must(err)
			found := "keys of the team"
			if strings.HasSuffix(name, "before it") {
				found = "not in use then"
			}
			f.named(report, mine.last.Ref, found)
		})
	}
}

// What somebody who has gone puts on record as of the time when they were here does
// not count, though it is signed and much was put after it.
func TestBackdatedEntryOfARemovedAccount(t *testing.T) {
	f := newFixture(t)
	bo := f.person("bo", model.SocialWorker)
	id := f.newCase("Ben")
	keys, of := f.held(bo), f.keysOf(bo, id)
	f.file(bo, both(id, "while they were here"))
	f.must(f.s.Accounts().Remove(f.ctx, bo.Me().ID, "dismissed"))
	var forged model.Ref
	f.meddled(func(tx *bolt.Tx) {
		w := f.outside(tx, of.last.Lamport)
		forged = f.plant(w, keys.personKeys, id, of.newest(), note("Amira told me to leave it."))
		f.bury(w)
	})
	e, err := f.s.Entry(f.ctx, forged)
	f.must(err)
	if _, ok := e.Content.(model.Unreadable); !ok {
		t.Errorf("it shows as %v by %s", e.Content, e.Author.Name)
	}
	if refs, err := f.searchAs(f.s, Query{Words: "leave it"}); len(refs) > 0 || !errors.Is(err, Damaged) {
		t.Error("it is found")
	}
	report, err := f.v.Verify(f.ctx, nil)
	f.must(err)
	f.named(report, forged, "is not after the entry before it")
}

// A line of the access log that notes a loss decides nothing beside it, whoever
// files it.
func TestALossNotedDecidesNothingElse(t *testing.T) {
	for name, rec := range map[string]func(f *fixture) openRecord{
		"an account": func(f *fixture) openRecord {
			r := newSecrets()
			keys, err := r.keys(f.v.id)
			f.must(err)
			return openRecord{Grant: &grantRecord{Person: model.PersonID(newID()), Role: model.Manager, Sign: keys.signer(), Box: keys.box.PublicKey().Bytes()}}
		},
		"an acknowledgement": func(f *fixture) openRecord {
			return openRecord{Acknowledges: &acknowledgementRecord{Loss: model.NewRef(f.v.device, 0)}}
		},
	} {
		t.Run(name, func(t *testing.T) {
			f := newFixture(t)
			f.newCase("Ben")
			open := rec(f)
			open.Lost = &lossRecord{Log: f.v.device, Held: 9, Found: 8}
			line, err := f.s.accessPart(f.held(f.s), accessRecord{Act: AccessLoss, Count: 1})
			f.must(err)
			var forged model.Ref
			report := f.forged(func(w *writer) error {
				w.astray = true
				e, err := w.append(f.held(f.s).personKeys, draftEntry{parts: []draftPart{line, openPartOf(open)}})
				forged = e.ref()
				return err
			})
			f.named(report, forged, "and something else too")
			if people := f.unlock("amira").People(); len(people) != 1 {
				t.Errorf("it counts: %v", people)
			}
		})
	}
}
