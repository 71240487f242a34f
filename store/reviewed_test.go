package store

import (
	"bytes"
	"crypto/ed25519"
	"errors"
	"strings"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"

	"casefile/model"
)

// What a hostile review of the table of authority found, each turned into what must hold.

// A restricted file whose keys were not replaced with the team's, since somebody spoiled
// what tells of it meanwhile, takes no entry that who was removed could read.
func TestRestrictedFileOfOldKeysTakesNothing(t *testing.T) {
	for name, spoil := range map[string]func(tx *bolt.Tx, id model.CaseID) error{
		"its mark in the keyring": func(tx *bolt.Tx, id model.CaseID) error {
			b := tx.Bucket(bucketKeyring)
			return b.Put(id[:], flip(bytes.Clone(b.Get(id[:])), 0))
		},
		"its keys": func(tx *bolt.Tx, id model.CaseID) error {
			at, _ := lastKeys(tx, id)
			b, key := tx.Bucket(bucketParts), partKey(at, sectionKeys)
			return b.Put(key, flip(bytes.Clone(b.Get(key)), 700))
		},
	} {
		t.Run(name, func(t *testing.T) {
			f := newFixture(t)
			cy := f.person("cy", model.SocialWorker)
			f.person("dee", model.SocialWorker)
			id := f.newCase("Ben")
			_, err := f.s.Restrict(f.ctx, id, f.only("cy", "dee"))
			f.must(err)
			stolen := f.held(cy)
			f.damage(func(tx *bolt.Tx) error { return spoil(tx, id) })
			f.s = f.unlock("amira")
			f.must(f.s.Accounts().Remove(f.ctx, cy.Me().ID, "dismissed"))
			f.damage(func(tx *bolt.Tx) error { // and mended again, where nothing mended it
				if name == "its keys" {
					return spoil(tx, id)
				}
				return nil
			})
			f.s = f.unlock("amira")
			for _, s := range []*Session{f.unlock("dee"), f.s} {
				after, err := s.File(f.ctx, both(id, "what cy did, told by Ben"))
				if err != nil {
					f.is(err, Denied)
					continue
				}
				if got := f.attack(stolen).read[after[0].Ref]; len(got) > 0 {
					t.Errorf("filed by %s, who was removed reads %q", s.Me().Name, got)
				}
			}
			if n := len(f.refs(f.s, id)); n < 3 {
				t.Errorf("a manager files nothing either: %d entries", n)
			}
		})
	}
}

// Which keys a file had is what the signed record says, and each is that of the entry that
// introduced it: who gives it new ones cannot seal a lie about those before, nor a section
// that does not open.
func TestKeysOfBeforeAreTheRecords(t *testing.T) {
	for _, how := range []string{"one too many", "none", "a section of another key"} {
		t.Run(how, func(t *testing.T) {
			f := newFixture(t)
			bo, cy := f.person("bo", model.SocialWorker), f.person("cy", model.SocialWorker)
			id := f.newCase("Ben")
			e := f.file(cy, both(id, "Bo shouted at Ben"))
			keys, before := f.held(bo), f.keysOf(bo, id)
			f.meddled(func(tx *bolt.Tx) {
				w := f.outside(tx, f.v.lamport)
				self, err := w.nextOrder()
				f.must(err)
				lie := &caseKeys{generations: before.generations, last: before.last}
				switch how {
				case "one too many":
					g, err := newGeneration(model.Order{Lamport: e.Lamport, Ref: model.NewRef(f.v.device, 0)}, newKey())
					f.must(err)
					lie.generations = append(lie.generations[:1:1], g)
				case "none":
					lie.generations = nil
				}
				mine, parts, err := f.v.makeCaseKeys(tx, keys, id, self, audience{}, lie)
				f.must(err)
				if strings.HasPrefix(how, "a section") {
					other, err := kem().GenerateKey()
					f.must(err)
					parts[0] = openPartOf(openRecord{Case: &caseRecord{Confidential: other.PublicKey().Bytes()}})
				}
				_, err = w.append(keys.personKeys, draftEntry{caseID: id, parts: parts})
				f.must(err)
				f.must(w.putKeyring(keys, id, mine))
			})
			if strings.HasPrefix(how, "a section") {
				report, err := f.s.Checks().Verify(f.ctx, nil)
				f.must(err)
				if report.OK() {
					t.Error("verify finds nothing")
				}
			}
			after := f.file(f.unlock("cy"), both(id, "what Ben told"))
			for _, e := range []model.Entry{e, after} {
				got, err := f.s.Entry(f.ctx, e.Ref)
				f.must(err)
				if _, bad := got.Content.(model.Unreadable); bad || got.Author.Name != "cy" {
					t.Errorf("%s reads %v by %q", e.Ref, got.Content, got.Author.Name)
				}
				if _, err := f.s.Reveal(f.ctx, e.Ref); err != nil {
					t.Errorf("%s: the confidential part: %v", e.Ref, err)
				}
			}
		})
	}
}

// Who is kept out puts nothing into the confidential section, whose public key lies in the
// open, nor anything by a keyring of their own making.
func TestWhoIsKeptOutIsNotBelieved(t *testing.T) {
	for _, how := range []string{"the section", "the keyring"} {
		t.Run(how, func(t *testing.T) {
			f := newFixture(t)
			bo := f.person("bo", model.SocialWorker)
			f.person("cy", model.SocialWorker)
			id := f.newCase("Ben")
			keys, of := f.held(bo), f.keysOf(bo, id)
			_, err := f.s.Restrict(f.ctx, id, f.only("cy"))
			f.must(err)
			kept := f.file(f.s, both(id, "what is kept"))
			var ref model.Ref
			f.meddled(func(tx *bolt.Tx) {
				last, _ := lastKeys(tx, id)
				w := f.outside(tx, f.v.lamport)
				if how == "the keyring" {
					g, err := newGeneration(last, newKey())
					f.must(err)
					ref = f.plant(w, keys.personKeys, id, &g, note("Ben's mother lied."))
					f.must(w.putKeyring(keys, id, &caseKeys{generations: append(of.generations[:1:1], g)}))
					return
				}
				_, rec, err := f.v.readOpen(tx, last)
				f.must(err)
				section, err := kem().NewPublicKey(rec.Case.Confidential)
				f.must(err)
				general, err := encodeContent(note("general"))
				f.must(err)
				hidden, err := encodeContent(withheld("Ben's mother lied."))
				f.must(err)
				old := of.newest()
				e, err := w.append(keys.personKeys, draftEntry{caseID: id, parts: []draftPart{
					{section: sectionGeneral, algorithm: symmetric, key: &old.at.Ref, seal: func(at place) ([]byte, [32]byte, error) {
						return sealPart(old, at, newPayload(general, f.clock, 0))
					}},
					{section: sectionConfidential, algorithm: confidential, key: &old.at.Ref, seal: func(at place) ([]byte, [32]byte, error) {
						return sealConfidential(section, keys.box.PublicKey(), at, newPayload(hidden, f.clock, 0))
					}}}})
				f.must(err)
				ref = e.ref()
			})
			for _, s := range []*Session{f.s, f.unlock("cy")} {
				e, err := s.Entry(f.ctx, ref)
				f.must(err)
				if _, bad := e.Content.(model.Unreadable); !bad {
					t.Errorf("%s reads %v", s.Me().Name, e.Content)
				}
				if c, err := s.Reveal(f.ctx, ref); err == nil {
					t.Errorf("%s opens %v", s.Me().Name, c)
				}
				if got, err := s.Entry(f.ctx, kept.Ref); err != nil || got.Content.Line() != "what is kept" {
					t.Errorf("%s reads %v, %v of what is kept", s.Me().Name, got.Content, err)
				}
				_ = s.Search(f.ctx, Query{Words: "mother lied", Confidential: true}, func(h Hit) bool {
					t.Errorf("%s finds %+v", s.Me().Name, h)
					return true
				})
			}
		})
	}
}

// With a new passphrase drafts are sealed anew: the old one opens none of now, and none is
// lost that was sealed or put aside before.
func TestDraftsFollowNewKeys(t *testing.T) {
	f := newFixture(t)
	nia := f.newcomer("nia", model.SocialWorker)
	old := f.held(nia).personKeys
	aside, err := nia.Drafts().Seal(Draft{ID: DraftID{1}, Title: "put aside"})
	f.must(err)
	sealed, err := nia.Drafts().Seal(Draft{ID: DraftID{2}, Title: "sealed before, kept after"})
	f.must(err)
	f.must(nia.Drafts().Save(f.ctx, Draft{ID: DraftID{3}, Title: "kept before"}))
	f.v.writing.Lock()
	kept := f.v.keepAside(aside)
	f.v.writing.Unlock()
	if !kept {
		t.Fatal("nothing could be put aside")
	}
	f.must(nia.Accounts().ChangePassphrase(f.ctx, []byte(passphrase), []byte("a good new one")))
	f.must(f.v.KeepSealed(sealed))
	f.must(nia.Drafts().Save(f.ctx, Draft{ID: DraftID{4}, Title: "of now"}))
	nia, err = f.v.Unlock(f.ctx, "nia", []byte("a good new one"))
	f.must(err)
	all, err := nia.Drafts().All(f.ctx)
	f.must(err)
	if len(all) != 4 {
		t.Errorf("%d drafts are left: %+v", len(all), all)
	}
	f.must(f.v.view("read", func(tx *bolt.Tx) error {
		return tx.Bucket(bucketDrafts).ForEach(func(key, stored []byte) error {
			var d Draft
			if old.openStored(bucketDrafts, draftPurpose, key, stored, &d) == nil {
				t.Errorf("the old passphrase opens %q", d.Title)
			}
			return nil
		})
	}))
}

// A form of the vault says by which key lines are signed from then on: it is nobody's.
func TestFormTakesNobodysKey(t *testing.T) {
	f := newFixture(t)
	known := f.held(f.s).signer()
	for _, lines := range []signer{known, {}} {
		r := &roster{form: 1, bySigner: map[signer]*account{known: {}}, epochs: []*epoch{{}}}
		if err := r.admitForm(&envelope{Format: 2}, &formRecord{Version: 2, Lines: lines}); !errors.Is(err, errKnownKeys) {
			t.Errorf("lines by %x: %v", lines[:2], err)
		}
	}
}

// What claims to be filed at a time that no clock says is shown as what cannot be read,
// and keeps nothing else from being read, told or written out.
func TestFarTimesOfFiling(t *testing.T) {
	for name, filed := range map[string]time.Time{"before all": time.Unix(-1<<62, 0), "after all": time.Unix(1<<62, 0)} {
		t.Run(name, func(t *testing.T) {
			f := newFixture(t)
			bo := f.person("bo", model.SocialWorker)
			id := f.newCase("Ben")
			by, under := f.held(bo), f.keysOf(bo, id).newest()
			f.meddled(func(tx *bolt.Tx) {
				content, err := encodeContent(note("far"))
				f.must(err)
				_, err = f.outside(tx, f.v.lamport).append(by.personKeys, draftEntry{caseID: id, parts: []draftPart{{section: sectionGeneral, algorithm: symmetric, key: &under.at.Ref,
					seal: func(at place) ([]byte, [32]byte, error) { return sealPart(under, at, newPayload(content, filed, 0)) }}}})
				f.must(err)
			})
			entries, err := f.s.Entries(f.ctx, id)
			f.must(err)
			unread := 0
			for _, e := range entries {
				if _, bad := e.Content.(model.Unreadable); bad {
					unread++
				}
				if _, err := e.Filed.MarshalJSON(); err != nil {
					t.Errorf("%s: %v", e.Ref, err)
				}
			}
			if unread != 1 || len(entries) < 2 {
				t.Errorf("%d of %d are not read", unread, len(entries))
			}
		})
	}
}

// First keys leave lines of the access log that say so, and change no name.
func TestFirstKeysRenameNobody(t *testing.T) {
	f := newFixture(t)
	nia := f.newcomer("nia", model.SocialWorker)
	k := f.held(nia)
	var renamed model.Ref
	f.meddled(func(tx *bolt.Tx) {
		said, err := k.sayToTeam(kindPerson, personRecord{ID: nia.Me().ID, Name: "Nia Thief", SignIn: "nia"}, f.clock)
		f.must(err)
		e, err := f.outside(tx, f.v.lamport).append(k.personKeys, draftEntry{parts: []draftPart{openPartOf(openRecord{Change: &changeRecord{Person: nia.Me().ID, Role: model.SocialWorker}}), said}})
		f.must(err)
		renamed = e.ref()
		f.must(tx.Bucket(bucketEntries).Put(caseKey(model.CaseID{}, e.order()), indexValue(false)))
	})
	if p := f.who(f.s, "nia"); p.Name != "nia" {
		t.Errorf("they are called %q", p.Name)
	}
	f.must(f.s.Checks().AwaitProof(f.ctx, nil))
	if found := f.s.Checks().Proof().Found; len(found) != 1 || found[0].Where != entryWords+renamed.String() {
		t.Errorf("the proof found %+v", found)
	}
	lines, err := accessLog(f.s)
	f.must(err)
	said := false
	for _, l := range lines {
		said = said || l.Who.Name == "nia" && strings.Contains(l.Words(), "the keys that were made for them")
	}
	if !said {
		t.Errorf("a line by first keys reads as any: %+v", lines)
	}
}

// Nobody takes a name that another has, or had.
func TestNamesAreNobodyElses(t *testing.T) {
	f := newFixture(t)
	bo := f.person("bo", model.SocialWorker)
	for _, name := range []string{"Amira Khan", "AMIRA KHÁN"} {
		_, err := bo.Accounts().Change(f.ctx, bo.Me().ID, PersonChange{Name: name})
		f.is(err, Exists)
		_, err = f.s.Accounts().Add(f.ctx, NewPerson{Name: name, SignIn: "amira2", Role: model.SocialWorker, Passphrase: []byte(passphrase)})
		f.is(err, Exists)
	}
	k := f.held(bo)
	f.meddled(func(tx *bolt.Tx) { // by a program of their own
		said, err := k.sayToTeam(kindPerson, personRecord{ID: bo.Me().ID, Name: "Amira Khan", SignIn: "amira"}, f.clock)
		f.must(err)
		_, err = f.outside(tx, f.v.lamport).append(k.personKeys, draftEntry{parts: []draftPart{openPartOf(openRecord{Change: &changeRecord{Person: bo.Me().ID, Role: model.SocialWorker}}), said}})
		f.must(err)
	})
	for _, p := range f.s.People() {
		if p.ID == bo.Me().ID && p.Name != "Amira Khan (bo)" || p.ID == f.s.Me().ID && p.Name != "Amira Khan" {
			t.Errorf("%+v", p)
		}
	}
}

// Keys of one's own are no key that others hold.
func TestKeysOfAllAreNobodys(t *testing.T) {
	f := newFixture(t)
	bo := f.person("bo", model.SocialWorker)
	k := f.held(bo)
	lines, err := k.held.lines(f.v.id)
	f.must(err)
	for name, key := range map[string]signer{"of the lines": lines.signer(), "of the paper": k.roster.epoch().recovery} {
		rec := openRecord{Grant: &grantRecord{Person: bo.Me().ID, Role: model.SocialWorker, Sign: key, Box: k.box.PublicKey().Bytes()}}
		e := &envelope{Format: formatVersion, Device: f.v.device, Seq: f.v.size, Lamport: f.v.lamport + 1, Author: k.signer()}
		if err := f.held(f.s).roster.admit(e, rec); !errors.Is(err, errKnownKeys) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// A line of the access log that names nobody with an account is told as what it is.
func TestLinesOfNobody(t *testing.T) {
	f := newFixture(t)
	bo := f.held(f.person("bo", model.SocialWorker))
	epoch := bo.roster.epoch()
	introduced := epoch.ref()
	report := f.forged(func(w *writer) error {
		return f.s.appendLine(w, bo, draftPart{section: sectionAccess, algorithm: toRole, key: &introduced, seal: func(at place) ([]byte, [32]byte, error) {
			_, anybody, _ := ed25519.GenerateKey(nil)
			rec := accessRecord{Act: AccessOpened, By: signer(anybody.Public().(ed25519.PublicKey))}
			said, err := rec.signed(at)
			f.must(err)
			rec.Signature = ed25519.Sign(anybody, said)
			encoded, err := encodeRecord(kindAccess, rec)
			f.must(err)
			return sealToRole(epoch.roles[oversight], at, newPayload(encoded, f.clock, 0))
		}})
	})
	f.sound(report)
	lines, err := accessLog(f.s)
	f.must(err)
	if lines[0].Act != AccessUnreadable {
		t.Errorf("it reads %+v", lines[0])
	}
	full, err := f.s.Checks().Verify(f.ctx, nil)
	f.must(err)
	if full.OK() {
		t.Error("verify finds nothing")
	}
}

// An import that was not finished is not shown, whatever list names its entries.
func TestUnfinishedImportIsNotShown(t *testing.T) {
	f := newFixture(t)
	cy := f.person("cy", model.SocialWorker)
	id := f.newCase("Ben")
	b := f.batch(cy)
	f.must(b.File(f.ctx, Filing{Case: id, General: note("the wrong child's bruises")}))
	ref := b.refs[0]
	b.Abandon()
	f.meddled(func(tx *bolt.Tx) {
		e, _, err := readLeaf(tx, ref)
		f.must(err)
		f.must(tx.Bucket(bucketEntries).Put(caseKey(id, e.order()), []byte{}))
	})
	all, err := f.s.Entries(f.ctx, id)
	f.must(err)
	for _, e := range all {
		if _, bad := e.Content.(model.Unreadable); bad != (e.Ref == ref) {
			t.Errorf("%s reads %v", e.Ref, e.Content)
		}
	}
}

// What lies far behind the end of a log does not keep the proof busy.
func TestStrayPositionInALog(t *testing.T) {
	f := newFixture(t)
	id := f.newCase("Ben")
	f.meddled(func(tx *bolt.Tx) {
		f.must(tx.Bucket(bucketLog).Bucket(f.v.device[:]).Put(seqKey(1<<50), []byte("x")))
	})
	f.is(f.s.Checks().AwaitProof(f.ctx, nil), Damaged)
	if p := f.s.Checks().Proof(); p.Total > 100 || len(p.Found) == 0 {
		t.Errorf("%+v", p)
	}
	if _, err := f.s.Entries(f.ctx, id); err != nil {
		t.Errorf("it cannot be read: %v", err)
	}
}

// A decision of the first form that claims to be from before the vault was brought to the
// form of now does not count: its place is after that.
func TestOldFormByItsCounter(t *testing.T) {
	f := newFixture(t)
	f.oldForm()
	f.s = f.unlock("amira")
	cases, err := f.s.Cases(f.ctx)
	f.must(err)
	k := f.held(f.s)
	e := &envelope{Format: 1, Device: k.roster.formed.Ref.Device, Seq: k.roster.formed.Ref.Seq + 9, Lamport: k.roster.formed.Lamport - 2, Author: k.signer()}
	if err := k.roster.admit(e, openRecord{Destroys: &destructionRecord{Case: cases[0].Case}}); !errors.Is(err, errOldForm) {
		t.Errorf("it answers %v", err)
	}
}
