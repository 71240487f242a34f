package store

import (
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

// Nor can a line of the access log be another person's.
func TestAccessLinesAreSigned(t *testing.T) {
	f := newFixture(t)
	f.person("bo", model.SocialWorker)
	bo, other := f.unlock("bo"), f.s.secrets.signer()
	var key, was []byte
	f.damage(func(tx *bolt.Tx) error {
		k, _ := tx.Bucket(bucketAccess).Cursor().Last()
		o, _ := parseOrder(k)
		l := tx.Bucket(bucketLog).Bucket(o.Ref.Device[:])
		key, was = seqKey(o.Ref.Seq), append([]byte(nil), l.Get(seqKey(o.Ref.Seq))...)
		env, signed, err := decodeLeaf(was)
		f.must(err)
		if env.Author != bo.secrets.signer() {
			t.Fatal("the last line is not Bo's unlock")
		}
		env.Author = other
		body, err := encMode.Marshal(env)
		f.must(err)
		forged, err := encMode.Marshal(leaf{Envelope: body, Signature: signed.Signature})
		f.must(err)
		return l.Put(key, forged)
	})
	s, err := f.v.Unlock(f.ctx, "amira", []byte(passphrase))
	f.must(err)
	lines, err := accessLog(s)
	f.must(err)
	damaged := 0
	for _, l := range lines {
		if l.Act == AccessUnreadable && l.Who.Name == "unknown" && strings.Contains(l.Note, "signature") {
			damaged++
		}
	}
	if damaged != 1 {
		t.Errorf("%+v", lines)
	}
	f.damage(func(tx *bolt.Tx) error { return tx.Bucket(bucketLog).Bucket(f.v.device[:]).Put(key, was) })
	f.s = f.unlock("amira")
}
