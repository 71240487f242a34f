package store

import (
	"bytes"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"

	"casefile/model"
)

// What somebody puts among the keys of the file, where the program puts none, keeps nothing
// from being looked at, and nothing busy for ever.

// ends runs what has to come to an end, whatever lies in the file.
func (f *fixture) ends(what string, do func()) {
	f.t.Helper()
	done := make(chan struct{})
	go func() { defer close(done); do() }()
	select {
	case <-done:
	case <-time.After(30 * time.Second):
		panic("does not end: " + what) // closing the vault would wait for it
	}
}

// Strange keys in the index of entries: the proof and a rebuild come to their end, and
// a file that is in no list is told for all of them.
func TestStrangeKeysInTheIndexHideNoFile(t *testing.T) {
	id := model.CaseID{1}
	for name, key := range map[string][]byte{
		"before all":            {0},
		"before all, and empty": bytes.Repeat([]byte{0}, len(id)),
		"after all":             bytes.Repeat([]byte{0xff}, len(id)+orderSize+2),
		"short, after all":      {0xff},
		"of a file that is not": append(bytes.Clone(id[:]), 1),
		"after a file":          nil,
	} {
		t.Run(name, func(t *testing.T) {
			f := newFixture(t)
			bo := f.person("bo", model.SocialWorker)
			id := f.newCase("Ben")
			e := f.file(bo, both(id, "bruises"))
			if key == nil {
				key = append(bytes.Clone(id[:]), bytes.Repeat([]byte{0xff}, orderSize+2)...)
			}
			f.meddled(func(tx *bolt.Tx) {
				f.must(tx.Bucket(bucketRows).Delete(id[:]))
				f.must(tx.Bucket(bucketKeyring).Delete(id[:]))
				f.must(tx.Bucket(bucketEntries).Put(key, nil))
			})
			f.ends("the proof", func() { f.must(f.s.Checks().AwaitProof(f.ctx, nil)) })
			told := false
			for _, p := range f.s.Checks().Proof().Found {
				told = told || p.What == errUnlistedFile.Error() && p.Remedy == RemedyRebuild
			}
			if !told {
				t.Errorf("the proof found %+v", f.s.Checks().Proof().Found)
			}
			f.ends("a search", func() { _, _ = f.searchAs(f.s, Query{Words: "bruises"}) })
			f.ends("a rebuild", func() { _, err := f.s.Checks().Rebuild(f.ctx); f.must(err) })
			f.reads(e.Ref, "after a rebuild", "amira", "bo")
			f.verify()
		})
	}
}

// An entry that says another place than it lies at does not have the destroying of a file go
// round and round: it is refused, since it cannot be told what is there.
func TestDestroyingEndsAtAFalsePlace(t *testing.T) {
	f := newFixture(t)
	f.person("bo", model.Manager)
	id := f.dueCase("Ben")
	f.announce(f.s, id)
	kim := f.newCase("Kim")
	b := f.batch(f.s)
	var many []Filing
	for range logChunk {
		many = append(many, Filing{Case: kim, General: note("x")})
	}
	f.must(b.File(f.ctx, many...))
	_, err := b.Close(f.ctx)
	f.must(err)
	k := f.held(f.s)
	f.meddled(func(tx *bolt.Tx) {
		e, _, err := readLeaf(tx, model.NewRef(f.v.device, logChunk-1))
		f.must(err)
		e.Seq = 1<<64 - 1
		raw, err := e.sign(k.sign)
		f.must(err)
		f.must(tx.Bucket(bucketLog).Bucket(f.v.device[:]).Put(seqKey(logChunk-1), raw))
	})
	f.ends("destroying", func() {
		_, err := f.unlock("bo").Retention().Destroy(f.ctx, id, nil)
		f.is(err, Damaged)
	})
	scan := &caseScan{v: f.v, id: id, next: map[model.DeviceID]uint64{}}
	f.ends("looking for its entries", func() { f.is(scan.run(f.ctx), Damaged) })
	if _, err := f.s.Entries(f.ctx, id); err != nil {
		t.Errorf("the file: %v", err)
	}
}

// What somebody puts among the texts silences no search: what is there is found, and what
// cannot be looked at is named.
func TestStrangeTextsSilenceNoSearch(t *testing.T) {
	for _, how := range []string{"after all, counted to the end", "after all, short", "in between, short", "many of one place", "said to be of no file", "said to be of a file that is not", "said to be of another file"} {
		t.Run(how, func(t *testing.T) {
			f := newFixture(t)
			bo := f.person("bo", model.SocialWorker)
			id, other := f.newCase("Ben"), f.newCase("Kim")
			e := f.file(bo, Filing{Case: id, General: note("bruises on his arm")})
			f.file(bo, Filing{Case: id, General: note("later")})
			said := func(tx *bolt.Tx, c model.CaseID) {
				key := partKey(e.Order(), sectionGeneral)
				blob := bytes.Clone(tx.Bucket(bucketParts).Get(key))
				copy(blob[1:blobHeader], c[:])
				f.must(tx.Bucket(bucketParts).Put(key, blob))
			}
			hidden := true
			f.meddled(func(tx *bolt.Tx) {
				b := tx.Bucket(bucketParts)
				switch how {
				case "said to be of no file":
					said(tx, model.CaseID{})
				case "said to be of a file that is not":
					said(tx, NewCaseID())
				case "said to be of another file":
					said(tx, other)
				default:
					hidden = false
					switch how {
					case "after all, counted to the end":
						f.must(b.Put(bytes.Repeat([]byte{0xff}, orderSize+1), []byte("x")))
					case "after all, short":
						f.must(b.Put([]byte{0xff}, []byte("x")))
					case "in between, short":
						f.must(b.Put(orderKey(model.Order{Lamport: e.Lamport + 1})[:8], []byte("x")))
					case "many of one place":
						for i := range 2 * searchChunk {
							f.must(b.Put(append(partKey(e.Order(), 0xff), seqKey(uint64(i))...), []byte("x")))
						}
					}
				}
			})
			for _, q := range []Query{{Words: "bruises"}, {Words: "bruises", Case: id}} {
				f.ends("a search", func() {
					refs, err := f.searchAs(f.s, q)
					if !hidden && (len(refs) != 1 || refs[0] != e.Ref) || hidden && kindOfError(err) != Damaged {
						t.Errorf("%+v finds %v, says %v", q, refs, err)
					}
				})
			}
		})
	}
}

// Nor do they change how many entries are told that were taken back.
func TestStrangeKeysInALogHideNothingTakenBack(t *testing.T) {
	f := newFixture(t)
	bo := f.person("bo", model.SocialWorker)
	id := f.newCase("Ben")
	b := f.batch(bo)
	f.must(b.File(f.ctx, Filing{Case: id, General: note("one")}, Filing{Case: id, General: note("two")}, Filing{Case: id, General: note("three")}))
	first := b.refs[0]
	_, err := b.Close(f.ctx)
	f.must(err)
	f.must(bo.Imports().Withdraw(f.ctx, b.ID(), "x"))
	f.meddled(func(tx *bolt.Tx) {
		log := tx.Bucket(bucketLog).Bucket(f.v.device[:])
		f.must(log.Put(append(seqKey(first.Seq), 'x'), []byte("x")))
		f.must(log.Put([]byte{0}, []byte("x")))
	})
	f.ends("counting", func() {
		file, err := f.s.CaseFile(f.ctx, id)
		f.must(err)
		if len(file.Undone) != 1 || file.Undone[0].Entries != 3 {
			t.Errorf("the file says %+v", file.Undone)
		}
	})
}
