package store

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	bolt "go.etcd.io/bbolt"

	"casefile/model"
)

// both is an entry with two parts.
func both(id model.CaseID, text string) Filing {
	return Filing{Case: id, General: note(text), Confidential: withheld(text)}
}

// held are a session's keys as they are now.
func (f *fixture) held(s *Session) *secrets {
	f.t.Helper()
	k, err := s.current()
	f.must(err)
	return k
}

// Who has the file alone opens nothing in it.
func TestAttackerWithTheFile(t *testing.T) {
	f := newFixture(t)
	bo := f.person("bo", model.SocialWorker)
	e := f.file(bo, both(f.newCase("Ben"), "x"))
	f.must(f.s.Accounts().Remove(f.ctx, f.who(f.s, "bo").ID, ""))
	if a := f.attack(); len(a.read) != 0 {
		t.Errorf("without a key %d entries were read", len(a.read))
	}
	other := newFixture(t)
	if a := f.attack(other.held(other.s)); len(a.read) != 0 {
		t.Errorf("with the keys of another vault %d entries were read", len(a.read))
	}
	f.attack(f.held(f.s)).expect("the attacker of these tests, with a manager's keys", e.Ref, true, true)
}

// Who is kept out of a restricted case, with an account, raw keys and the file,
// opens nothing that was filed there since.
func TestAttackerKeptOutOfARestrictedCase(t *testing.T) {
	f := newFixture(t)
	bo, cy, aud := f.person("bo", model.SocialWorker), f.person("cy", model.SocialWorker), f.person("aud", model.Auditor)
	id, open := f.newCase("Ben"), f.newCase("Ann")
	first := f.file(bo, both(id, "before"))
	first2 := f.file(cy, both(id, "before, by another"))
	said, err := f.s.Restrict(f.ctx, id, f.only("cy"))
	f.must(err)
	since := []model.Entry{said, f.file(f.s, both(id, "since")), f.file(cy, both(id, "since"))}
	b := f.batch(cy)
	f.must(b.File(f.ctx, both(id, "in a batch")))
	_, err = b.Close(f.ctx)
	f.must(err)
	entries, err := f.s.Entries(f.ctx, id)
	f.must(err)
	since = append(since, entries[len(entries)-1])
	elsewhere := f.file(f.s, both(open, "elsewhere"))
	never := NewCaseID()
	filed, err := f.s.File(f.ctx, Filing{Case: never, Opens: true, General: child("Kim")}, Filing{Case: never, General: f.only("cy")}, both(never, "x"))
	f.must(err)

	out := f.attack(f.held(bo), f.held(aud))
	for _, e := range since {
		out.expect("who is kept out, of what was filed since", e.Ref, false, false)
	}
	for _, e := range filed {
		out.expect("who is kept out, of a file that never was open", e.Ref, false, false)
	}
	// What their keys opened before they do not lose by it: the screen says so.
	out.expect("of what was there before", first.Ref, true, true)
	out.expect("of what was there before", first2.Ref, true, true)
	out.expect("elsewhere", elsewhere.Ref, true, true)
	if out.rows[id] || out.rows[never] || !out.rows[open] {
		t.Errorf("who is kept out reads the lines of %v", out.rows)
	}
	in := f.attack(f.held(cy))
	for _, e := range append(since[1:], filed[2]) {
		in.expect("who is named", e.Ref, true, true)
	}
	// Whom it names, the open log does not tell.
	f.must(f.v.view("read", func(tx *bolt.Tx) error {
		sizes := map[int]int{}
		for _, o := range ordersAfter(tx, bucketCaseKeys, never, model.Order{}) {
			e, _, err := readLeaf(tx, o.Ref)
			f.must(err)
			rec, err := readKeys(tx, e)
			f.must(err)
			sizes[len(rec.Wraps)]++
			for _, w := range rec.Wraps {
				if !w.Person.IsZero() {
					t.Error("a wrap names a person")
				}
			}
		}
		if len(sizes) != 1 || sizes[2*namedWraps+4] != 1 {
			t.Errorf("wraps: %v", sizes)
		}
		return nil
	}))
}

// How many people a restriction names is not told by the number of its wraps.
func TestRestrictionHidesHowMany(t *testing.T) {
	f := newFixture(t)
	names := []string{"bo", "cy", "dee", "eve", "fay", "gus", "hal", "ida", "jo"}
	for _, n := range names {
		f.person(n, model.SocialWorker)
	}
	id := f.newCase("Ben")
	for n, want := range map[int]int{0: namedWraps, 1: namedWraps, 8: namedWraps, 9: 2 * namedWraps} {
		_, err := f.s.Restrict(f.ctx, id, f.only(names[:n]...))
		f.must(err)
		f.must(f.v.view("read", func(tx *bolt.Tx) error {
			o, _ := lastKeys(tx, id)
			e, _, err := readLeaf(tx, o.Ref)
			f.must(err)
			rec, err := readKeys(tx, e)
			f.must(err)
			count := map[role]int{}
			for _, w := range rec.Wraps {
				if w.To == nobody {
					count[w.What]++
				}
			}
			if count[caseGeneral] != want || count[caseConfidential] != want {
				t.Errorf("%d people: %v", n, count)
			}
			return nil
		}))
	}
}

// Whose account was ended opens nothing that came afterwards, with all keys they
// ever had and the file of today.
func TestAttackerWithARemovedAccount(t *testing.T) {
	for name, c := range map[string]struct {
		role model.Role
		end  func(f *fixture, id model.PersonID) error
	}{
		"a social worker": {model.SocialWorker, func(f *fixture, id model.PersonID) error { return f.s.Accounts().Remove(f.ctx, id, "") }},
		"a manager":       {model.Manager, func(f *fixture, id model.PersonID) error { return f.s.Accounts().Remove(f.ctx, id, "") }},
		"an old passphrase": {model.Manager, func(f *fixture, id model.PersonID) error {
			return f.s.Accounts().ResetPassphrase(f.ctx, id, []byte("a first lantern for the walrus"))
		}},
	} {
		t.Run(name, func(t *testing.T) {
			f := newFixture(t)
			bo, cy := f.person("bo", c.role), f.person("cy", model.SocialWorker)
			id, quiet, kept := f.newCase("Ben"), f.newCase("Ann"), f.newCase("Kim")
			before := f.file(f.s, both(id, "before"))
			_, err := f.s.Restrict(f.ctx, kept, f.only("bo", "cy"))
			f.must(err)
			f.file(bo, both(kept, "before"))
			old, err := os.ReadFile(f.path)
			f.must(err)
			keys := f.held(bo)
			f.must(c.end(f, bo.secrets.me.person.ID))

			opened := f.newCase("Lou")
			after := []model.Entry{f.file(f.s, both(id, "after")), f.file(cy, both(id, "after")), f.file(cy, both(kept, "after")), f.file(f.s, both(opened, "after"))}
			_, err = cy.Reveal(f.ctx, after[0].Ref)
			f.must(err)
			f.person("dee", model.SocialWorker)
			a := f.attack(keys)
			for _, e := range after {
				a.expect("after the account ended", e.Ref, false, false)
			}
			a.expect("before", before.Ref, true, true)
			if a.rows[id] || a.rows[kept] || a.rows[opened] || !a.rows[quiet] {
				t.Errorf("the lines of %v were read", a.rows)
			}
			for ref, parts := range a.read {
				for s, text := range parts {
					if strings.Contains(text, "dee") || s == sectionAccess && ref.Seq > before.Ref.Seq+12 {
						t.Errorf("%s in section %d: %q", ref, s, text)
					}
				}
			}
			// The cases where nothing was filed since have their old keys, and
			// nothing new that these would open.
			if n := len(f.refs(f.s, quiet)); n != 1 {
				t.Errorf("%d entries", n)
			}
			// An old copy opens as it did, and nothing else: the keys are the file's.
			path := filepath.Join(f.dir, "old")
			f.must(os.WriteFile(path, old, 0o600))
			v, err := Open(path, f.o)
			f.must(err)
			s, err := v.Unlock(f.ctx, "bo", []byte(passphrase))
			f.must(err)
			if n := len(f.refs(s, id)); n != 2 {
				t.Errorf("the old copy has %d entries", n)
			}
			f.must(v.Close())
		})
	}
}

// Whose role was lowered keeps what they have seen, and the general parts.
func TestAttackerWhoseRoleWasLowered(t *testing.T) {
	f := newFixture(t)
	bo, mia := f.person("bo", model.SocialWorker), f.person("mia", model.Manager)
	id, kept := f.newCase("Ben"), f.newCase("Kim")
	f.file(f.s, both(id, "before"))
	_, err := f.s.Restrict(f.ctx, kept, f.only())
	f.must(err)
	keys := f.held(bo)
	mias := f.held(mia)
	_, err = f.s.Accounts().Change(f.ctx, bo.Me().ID, PersonChange{Role: model.Auditor})
	f.must(err)
	_, err = f.s.Accounts().Change(f.ctx, mia.Me().ID, PersonChange{Role: model.SocialWorker})
	f.must(err)
	after, secret := f.file(f.s, both(id, "after")), f.file(f.s, both(kept, "after"))
	a := f.attack(keys, f.held(bo))
	a.expect("an auditor who was a social worker", after.Ref, true, false)
	a.expect("of a restricted case", secret.Ref, false, false)
	a = f.attack(mias, f.held(mia))
	a.expect("a social worker who was a manager", after.Ref, true, true)
	a.expect("of a restricted case", secret.Ref, false, false)
}

// A founder who stood in for a manager opens no restricted case and no line of
// the access log that came after the first manager did.
func TestAttackerWhoFoundedTheVault(t *testing.T) {
	f := newFixtureFor(t, model.SocialWorker)
	founders := f.held(f.s)
	mona := f.person("mona", model.Manager)
	id := f.newCase("Kim")
	_, err := mona.Restrict(f.ctx, id, model.Restriction{Restricted: true, Why: "x"})
	f.must(err)
	e := f.file(mona, both(id, "x"))
	_, err = f.unlock("mona").Reveal(f.ctx, e.Ref)
	f.must(err)
	a := f.attack(founders, f.held(f.s))
	a.expect("the founder, of a restricted case", e.Ref, false, false)
	for ref, parts := range a.read {
		if parts[sectionAccess] != "" && ref.Seq > e.Ref.Seq {
			t.Errorf("the founder reads the access log: %q", parts)
		}
	}
	f.s = mona
}

// A recovery key that was replaced opens nothing that was filed since.
func TestAttackerWithAnOldRecoveryKey(t *testing.T) {
	f := newFixture(t)
	id := f.newCase("Ben")
	before := f.file(f.s, both(id, "before"))
	paper, err := f.v.recovered(f.key)
	f.must(err)
	_, err = f.s.Accounts().NewRecoveryKey(f.ctx)
	f.must(err)
	after := f.file(f.s, both(id, "after"))
	a := f.attack(paper)
	a.expect("before", before.Ref, true, true)
	a.expect("after", after.Ref, false, false)
}

// forged writes past the program, has it verified, and puts the file back at the
// end.
func (f *fixture) forged(write func(w *writer) error) Report {
	f.t.Helper()
	whole, err := os.ReadFile(f.path)
	f.must(err)
	f.v.writing.Lock()
	err = f.v.update("forge", write)
	f.v.writing.Unlock()
	f.must(err)
	f.t.Cleanup(func() { f.putBack(whole) })
	report, err := f.v.Verify(f.ctx, nil)
	f.must(err)
	return report
}

// Nobody can have what is filed next sealed under keys of their own.
func TestForgedCaseKeysAreNotUsed(t *testing.T) {
	for name, c := range map[string]struct {
		by       string
		restrict bool
		found    string
	}{
		"an auditor's":                  {"aud", false, "does not record"},
		"of a removed account":          {"gone", false, "not in use"},
		"of one who is kept out":        {"bo", true, "not a manager"},
		"of one who is in a restricted": {"cy", true, "not a manager"},
	} {
		t.Run(name, func(t *testing.T) {
			f := newFixture(t)
			sessions := map[string]*Session{"aud": f.person("aud", model.Auditor), "bo": f.person("bo", model.SocialWorker),
				"cy": f.person("cy", model.SocialWorker), "gone": f.person("gone", model.SocialWorker)}
			id := f.newCase("Ben")
			f.file(f.s, both(id, "before"))
			by := sessions[c.by]
			var before *caseKeys
			f.must(f.v.view("read", func(tx *bolt.Tx) (err error) { before, err = by.provedKeys(tx, f.held(by), id); return err }))
			keys := f.held(by)
			f.must(f.s.Accounts().Remove(f.ctx, sessions["gone"].Me().ID, ""))
			if c.restrict {
				_, err := f.s.Restrict(f.ctx, id, f.only("cy"))
				f.must(err)
			}
			var forged *caseKeys
			report := f.forged(func(w *writer) (err error) {
				forged, err = by.rekey(w, keys, id, before, audience{})
				return err
			})
			if report.OK() || !strings.Contains(report.Problems[0].What, c.found) {
				t.Errorf("verify found %+v", report.Problems)
			}
			e := f.file(f.unlock("amira"), both(id, "after"))
			f.must(f.v.view("read", func(tx *bolt.Tx) error {
				env, _, err := readLeaf(tx, e.Ref)
				if env.part(sectionGeneral).Key == forged.newest().at.Ref {
					t.Error("what was filed is sealed under the forged keys")
				}
				return err
			}))
			a := f.attack(keys)
			a.secret(caseGeneral, forged.newest().key)
			for _, section := range forged.sections {
				a.box(section)
			}
			f.must(f.v.view("read", func(tx *bolt.Tx) error {
				a.collect(tx)
				return a.each(tx, func(e *envelope) { a.open(tx, e) })
			}))
			// An auditor reads the general part and cy both, by the true keys.
			a.expect("after the forgery", e.Ref, c.by == "aud" || c.by == "cy", c.by == "cy")
			if n := len(f.refs(f.unlock("amira"), id)); n < 3 {
				t.Errorf("the case has %d entries", n)
			}
		})
	}
}

// What an account files outside of its time is not shown as a record.
func TestEntriesOutsideAnAccountsTime(t *testing.T) {
	f := newFixture(t)
	bo := f.person("bo", model.SocialWorker)
	id := f.newCase("Ben")
	keys := f.held(bo)
	var of *caseKeys
	f.must(f.v.view("read", func(tx *bolt.Tx) (err error) { of, err = bo.provedKeys(tx, keys, id); return err }))
	f.must(f.s.Accounts().SetAway(f.ctx, bo.Me().ID, true, ""))
	content, err := encodeContent(note("false"))
	f.must(err)
	report := f.forged(func(w *writer) error {
		_, err := w.append(keys.personKeys, draftEntry{caseID: id, parts: []draftPart{{section: sectionGeneral, algorithm: symmetric, key: &of.newest().at.Ref,
			seal: func(at place) ([]byte, [32]byte, error) {
				return sealPart(of.newest(), at, newPayload(content, f.clock, 0))
			}}}})
		return err
	})
	if report.OK() || !strings.Contains(report.Problems[0].What, "not in use") {
		t.Errorf("verify found %+v", report.Problems)
	}
	entries, err := f.unlock("amira").Entries(f.ctx, id)
	f.must(err)
	if _, ok := entries[1].Content.(model.Unreadable); !ok {
		t.Errorf("it shows as %v", entries[1].Content)
	}
}

// Decisions about accounts that nobody had the authority for are not followed.
func TestForgedDecisions(t *testing.T) {
	for name, c := range map[string]struct {
		record func(f *fixture, me, amira model.PersonID) openRecord
		found  string
	}{
		"a promotion by oneself": {func(_ *fixture, me, _ model.PersonID) openRecord {
			return openRecord{Change: &changeRecord{Person: me, Role: model.Manager}}
		}, "not a manager"},
		"a removal by a social worker": {func(_ *fixture, _, amira model.PersonID) openRecord {
			return openRecord{Removal: &removalRecord{Person: amira}}
		}, "not a manager"},
		"a leave by a social worker": {func(_ *fixture, _, amira model.PersonID) openRecord {
			return openRecord{Leave: &leaveRecord{Person: amira, Away: true}}
		}, "not a manager"},
		"keys of their own": {func(f *fixture, _, _ model.PersonID) openRecord {
			fresh, err := newRoleKeys()
			f.must(err)
			box, err := kem().GenerateKey()
			f.must(err)
			rec, err := fresh.public(f.v.id, box.PublicKey().Bytes(), signer{1})
			f.must(err)
			return openRecord{Rotation: &rec}
		}, "not a manager"},
	} {
		t.Run(name, func(t *testing.T) {
			f := newFixture(t)
			bo := f.person("bo", model.SocialWorker)
			keys := f.held(bo)
			report := f.forged(func(w *writer) error {
				_, err := w.append(keys.personKeys, draftEntry{parts: []draftPart{openPartOf(c.record(f, bo.Me().ID, f.s.Me().ID))}})
				return err
			})
			if report.OK() || !strings.Contains(report.Problems[0].What, c.found) {
				t.Errorf("verify found %+v", report.Problems)
			}
			s := f.unlock("amira")
			if s.Me().Role != model.Manager || f.who(s, "bo").Role != model.SocialWorker || f.epochs() != 0 {
				t.Errorf("it was followed: %+v", s.People())
			}
		})
	}
}

// A manager cannot take keys from somebody without replacing them, nor remove
// the last one of their kind, past the program either.
func TestForgedByAManager(t *testing.T) {
	f := newFixture(t)
	bo := f.person("bo", model.SocialWorker)
	keys := f.held(f.s)
	report := f.forged(func(w *writer) error {
		for _, rec := range []openRecord{
			{Removal: &removalRecord{Person: bo.Me().ID}},
			{Removal: &removalRecord{Person: f.s.secrets.me.person.ID}},
			{Change: &changeRecord{Person: bo.Me().ID, Role: model.Auditor}},
		} {
			if _, err := w.append(keys.personKeys, draftEntry{parts: []draftPart{openPartOf(rec)}}); err != nil {
				return err
			}
		}
		return nil
	})
	if len(report.Problems) != 3 || !strings.Contains(report.Problems[0].What, "does not replace them") || !strings.Contains(report.Problems[1].What, "their own account") {
		t.Errorf("verify found %+v", report.Problems)
	}
	if p := f.who(f.unlock("amira"), "bo"); p.State != "" || p.Role != model.SocialWorker {
		t.Errorf("it was followed: %+v", p)
	}
}
