package store

import (
	"crypto/ed25519"
	"strings"
	"testing"

	bolt "go.etcd.io/bbolt"

	"casefile/model"
)

// Somebody who can write to the file and has no key cannot have an entry shown as
// another person's, without its stub, or as of a batch: not even before anybody
// verifies the vault.
func TestEnvelopeIsBoundToItsParts(t *testing.T) {
	for name, change := range map[string]func(e *envelope, other signer){
		"another author":        func(e *envelope, other signer) { e.Author = other },
		"no stub":               func(e *envelope, _ signer) { e.Parts = e.Parts[:1] },
		"a stub more":           func(e *envelope, _ signer) { e.Parts = append(e.Parts, partRef{Section: sectionAccess}) },
		"critical":              func(e *envelope, _ signer) { e.Critical = true },
		"of a batch":            func(e *envelope, _ signer) { e.Batch = batchID{1} },
		"only confidential now": func(e *envelope, _ signer) { e.Parts = e.Parts[1:] },
	} {
		t.Run(name, func(t *testing.T) {
			f := newFixture(t)
			bo := f.person("bo", model.SocialWorker)
			id := f.newCase("Ben")
			e := f.file(f.s, Filing{Case: id, General: note("heron"), Confidential: withheld("kept")})
			var was []byte
			swap := func(to func(raw []byte) []byte) {
				f.damage(func(tx *bolt.Tx) error {
					l := tx.Bucket(bucketLog).Bucket(e.Ref.Device[:])
					return l.Put(seqKey(e.Ref.Seq), to(append([]byte(nil), l.Get(seqKey(e.Ref.Seq))...)))
				})
			}
			other := bo.secrets.signer()
			swap(func(raw []byte) []byte {
				was = raw
				env, l, err := decodeLeaf(raw)
				f.must(err)
				change(env, other)
				body, err := encMode.Marshal(env)
				f.must(err)
				forged, err := encMode.Marshal(leaf{Envelope: body, Signature: l.Signature})
				f.must(err)
				return forged
			})
			s, err := f.v.Unlock(f.ctx, "amira", []byte(passphrase))
			f.must(err)
			entries, err := s.Entries(f.ctx, id)
			f.must(err)
			got := entries[len(entries)-1]
			if _, damaged := got.Content.(model.Unreadable); !damaged || got.Author.Name != "" || got.CriticalFlag {
				t.Errorf("shown as %+v", got)
			}
			if refs, err := f.searchAs(s, Query{Words: "heron"}); kindOfError(err) != Damaged || err == nil || len(refs) != 0 {
				t.Errorf("found %v, %v", refs, err)
			}
			report, err := f.v.Verify(f.ctx, nil)
			f.must(err)
			if !finds(report, "entry "+e.Ref.String(), "altered after it was filed", RemedyBackup) {
				t.Errorf("%+v", report.Problems)
			}
			swap(func([]byte) []byte { return was })
			f.s = f.unlock("amira")
		})
	}
}

// searchAs gives what somebody finds.
func (f *fixture) searchAs(s *Session, q Query) (refs []model.Ref, err error) {
	err = s.Search(f.ctx, q, func(h Hit) bool {
		refs = append(refs, h.Ref)
		return true
	})
	return refs, err
}

// Nor can a line of the access log be another person's, though its envelope names
// nobody: neither one that names whom it is not signed by, nor one that names nobody, nor
// one that was moved.
func TestAccessLinesAreSigned(t *testing.T) {
	for name, forge := range map[string]func(a *accessRecord, at place, amira signer, bo *personKeys){
		"names another": func(a *accessRecord, at place, amira signer, bo *personKeys) {
			a.By = amira
			said, _ := a.signed(at)
			a.Signature = ed25519.Sign(bo.sign, said)
		},
		"names nobody": func(*accessRecord, place, signer, *personKeys) {},
		"of another place": func(a *accessRecord, at place, _ signer, bo *personKeys) {
			a.By = bo.signer()
			at.ref.Seq--
			said, _ := a.signed(at)
			a.Signature = ed25519.Sign(bo.sign, said)
		},
	} {
		t.Run(name, func(t *testing.T) {
			f := newFixture(t)
			bo := f.held(f.person("bo", model.SocialWorker))
			amira := f.s.secrets.signer()
			epoch := bo.roster.epoch()
			introduced := epoch.ref()
			line := draftPart{section: sectionAccess, algorithm: toRole, key: &introduced, seal: func(at place) ([]byte, [32]byte, error) {
				rec := accessRecord{Act: AccessOpened}
				forge(&rec, at, amira, bo.personKeys)
				encoded, err := encodeRecord(kindAccess, rec)
				f.must(err)
				return sealToRole(epoch.roles[oversight], at, newPayload(encoded, f.clock, 0))
			}}
			report := f.forged(func(w *writer) error { return f.s.appendLine(w, bo, line) })
			f.sound(report) // that somebody of the team left it is true
			full, err := f.s.Checks().Verify(f.ctx, nil)
			f.must(err)
			if full.OK() {
				t.Error("verify with a key finds nothing")
			}
			lines, err := accessLog(f.s)
			f.must(err)
			if l := lines[0]; l.Act != AccessUnreadable || l.Who.Name != "unknown" || !strings.Contains(l.Note, "not signed by whom it names") {
				t.Errorf("it shows as %+v", l)
			}
		})
	}
}

// What lies open of the vault does not tell who left a line of the access log, nor which
// entry of a file changes how others read.
func TestWhatTheFileTells(t *testing.T) {
	f := newFixture(t)
	bo := f.person("bo", model.SocialWorker)
	id := f.newCase("Ben")
	e := f.file(bo, both(id, "as it was"))
	f.file(bo, Filing{Case: id, General: model.FiledInError{Of: e.Ref, Why: "x"}})
	_, err := bo.Reveal(f.ctx, e.Ref)
	f.must(err)
	_, err = f.s.Reveal(f.ctx, e.Ref)
	f.must(err)
	authors, lines := map[signer]bool{}, 0
	f.must(f.v.view("read", func(tx *bolt.Tx) error {
		return tx.Bucket(bucketLog).Bucket(f.v.device[:]).ForEach(func(_, raw []byte) error {
			e, _, err := decodeLeaf(raw)
			f.must(err)
			if !e.records() {
				lines++
				authors[e.Author] = true
			}
			if index := tx.Bucket(bucketEntries).Get(caseKey(e.Case, e.order())); !e.Case.IsZero() && (e.Critical || len(index) > 0) {
				t.Errorf("entry %s is marked in the open", e.ref())
			}
			return nil
		})
	}))
	if lines < 2 || len(authors) != 1 {
		t.Errorf("%d lines of the access log name %d authors", lines, len(authors))
	}
	who := map[string]bool{}
	all, err := accessLog(f.s)
	f.must(err)
	for _, l := range all {
		who[l.Who.Name] = true
	}
	if len(who) != 2 || !who["bo"] || !who["Amira Khan"] {
		t.Errorf("who left them reads %v", who)
	}
}
