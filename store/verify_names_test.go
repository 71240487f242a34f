package store

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	bolt "go.etcd.io/bbolt"
	"golang.org/x/mod/sumdb/tlog"

	"casefile/model"
)

// finds reports whether a report says something of a place, with a remedy. Where
// and what are parts of sentences.
func finds(r Report, where, what string, remedy Remedy) bool {
	for _, p := range r.Problems {
		if strings.Contains(p.Where, where) && strings.Contains(p.What, what) && p.Remedy == remedy {
			return true
		}
	}
	return false
}

// What was done to a vault behind its back is named for what it is.
func TestVerifyNamesWhatWasDone(t *testing.T) {
	log := func(tx *bolt.Tx, e model.Entry) *bolt.Bucket { return tx.Bucket(bucketLog).Bucket(e.Ref.Device[:]) }
	for name, tt := range map[string]struct {
		do     func(f *fixture, tx *bolt.Tx, e []model.Entry) error
		where  string // an @ stands for the second entry's reference
		what   string
		remedy Remedy
	}{
		"parts swapped between entries": {func(f *fixture, tx *bolt.Tx, e []model.Entry) error {
			p := tx.Bucket(bucketParts)
			a, b := partKey(e[1].Order(), sectionGeneral), partKey(e[2].Order(), sectionGeneral)
			x, y := bytes.Clone(p.Get(a)), bytes.Clone(p.Get(b))
			if err := p.Put(a, y); err != nil {
				return err
			}
			return p.Put(b, x)
		}, "entry @", "the text in the main file of the entry is not what was filed: it is damaged or was altered", RemedyBackup},
		"two entries swapped": {func(f *fixture, tx *bolt.Tx, e []model.Entry) error {
			l := log(tx, e[1])
			x, y := bytes.Clone(l.Get(seqKey(e[1].Ref.Seq))), bytes.Clone(l.Get(seqKey(e[2].Ref.Seq)))
			if err := l.Put(seqKey(e[1].Ref.Seq), y); err != nil {
				return err
			}
			return l.Put(seqKey(e[2].Ref.Seq), x)
		}, "entry @", "another entry lies in its place", RemedyBackup},
		"an entry taken out": {func(f *fixture, tx *bolt.Tx, e []model.Entry) error {
			return log(tx, e[1]).Delete(seqKey(e[1].Ref.Seq))
		}, "entry @", "the entry is missing from the record", RemedyBackup},
		"the end cut off": {func(f *fixture, tx *bolt.Tx, e []model.Entry) error {
			return cutOff(tx, e[len(e)-1])
		}, "the end of the record", "1 entry is missing that this machine wrote last", RemedyExplain},
		"an entry written anew by its author": {func(f *fixture, tx *bolt.Tx, e []model.Entry) error {
			if err := cutOff(tx, e[len(e)-1]); err != nil {
				return err
			}
			last := e[len(e)-1].Ref
			w := &writer{v: f.v, tx: tx, device: last.Device, size: last.Seq, lamport: e[len(e)-1].Lamport - 1}
			_, err := w.append(f.s.secrets.personKeys, draftEntry{parts: []draftPart{openPartOf(openRecord{})}})
			return err
		}, "the record", "another record stands in its place", RemedyExplain},
		"a whole log taken out": {func(f *fixture, tx *bolt.Tx, e []model.Entry) error {
			// Another one goes on from it.
			w := forkAt(f, tx, e[0].Ref.Device, f.v.size)
			if _, err := w.append(f.s.secrets.personKeys, draftEntry{parts: []draftPart{openPartOf(openRecord{})}}); err != nil {
				return err
			}
			return tx.Bucket(bucketLog).DeleteBucket(e[0].Ref.Device[:])
		}, "entry", "entries of log", RemedyBackup},
		"two logs that go on from one place": {func(f *fixture, tx *bolt.Tx, e []model.Entry) error {
			for range 2 {
				w := forkAt(f, tx, e[0].Ref.Device, f.v.size)
				if _, err := w.append(f.s.secrets.personKeys, draftEntry{parts: []draftPart{openPartOf(openRecord{})}}); err != nil {
					return err
				}
			}
			return nil
		}, "log", "two copies of the vault were used at the same time", RemedyExplain},
		"a log that went on after it was gone on from": {func(f *fixture, tx *bolt.Tx, e []model.Entry) error {
			w := forkAt(f, tx, e[0].Ref.Device, f.v.size-1)
			_, err := w.append(f.s.secrets.personKeys, draftEntry{parts: []draftPart{openPartOf(openRecord{})}})
			return err
		}, "log", "a copy of the vault and the vault were used at the same time", RemedyExplain},
		"a log that names none it goes on from": {func(f *fixture, tx *bolt.Tx, e []model.Entry) error {
			w := &writer{v: f.v, tx: tx, device: model.DeviceID(newID()), lamport: f.v.lamport}
			_, err := w.append(f.s.secrets.personKeys, draftEntry{parts: []draftPart{openPartOf(openRecord{})}})
			return err
		}, "entry", "this log does not say which one it goes on from", RemedyBackup},
		"a line of the access log taken out": {func(f *fixture, tx *bolt.Tx, e []model.Entry) error {
			k, _ := tx.Bucket(bucketAccess).Cursor().First()
			o, _ := parseOrder(k)
			return tx.Bucket(bucketParts).Delete(partKey(o, sectionAccess))
		}, "entry", "the line of the access log of the entry is missing from the file", RemedyBackup},
		"a line taken out of the access log's index": {func(f *fixture, tx *bolt.Tx, e []model.Entry) error {
			k, _ := tx.Bucket(bucketAccess).Cursor().First()
			return tx.Bucket(bucketAccess).Delete(bytes.Clone(k))
		}, "the index of the access log", "it is not what the entries add up to: 1 missing", RemedyRebuild},
		"an entry taken out of its file's index": {func(f *fixture, tx *bolt.Tx, e []model.Entry) error {
			return tx.Bucket(bucketEntries).Delete(caseKey(e[1].Case, e[1].Order()))
		}, "the index of case files", "1 missing", RemedyRebuild},
		"an entry marked in the index as critical": {func(f *fixture, tx *bolt.Tx, e []model.Entry) error {
			return tx.Bucket(bucketEntries).Put(caseKey(e[1].Case, e[1].Order()), []byte{1})
		}, "the index of case files", "1 wrong", RemedyRebuild},
		"a stored hash altered": {func(f *fixture, tx *bolt.Tx, e []model.Entry) error {
			h := tx.Bucket(bucketHashes).Bucket(e[1].Ref.Device[:])
			return h.Put(seqKey(3), flip(h.Get(seqKey(3)), 0))
		}, "the stored hashes of log", "1 wrong", RemedyRebuild},
		"somebody's keys altered": {func(f *fixture, tx *bolt.Tx, e []model.Entry) error {
			k, b := tx.Bucket(bucketSlots).Cursor().First()
			return tx.Bucket(bucketSlots).Put(bytes.Clone(k), flip(b, 100))
		}, "the accounts' sealed keys", "the sealed keys of 1 accounts are damaged", RemedyNone},
		"a draft altered": {func(f *fixture, tx *bolt.Tx, e []model.Entry) error {
			return tx.Bucket(bucketDrafts).Put(append(make([]byte, 16), 1), []byte("a draft of nobody's"))
		}, "the drafts", "1 drafts are damaged", RemedyNone},
		"a position that can be no entry's": {func(f *fixture, tx *bolt.Tx, e []model.Entry) error {
			return log(tx, e[0]).Put(seqKey(1<<62), []byte("x"))
		}, "log", "1 entries lie in it where none can be", RemedyBackup},
		"a bucket that is no vault's": {func(f *fixture, tx *bolt.Tx, e []model.Entry) error {
			_, err := tx.CreateBucket([]byte("more"))
			return err
		}, "the file", "something lies in it that is no part of a vault", RemedyNone},
	} {
		t.Run(name, func(t *testing.T) {
			var second string
			f := newFixture(t)
			f.unlock("amira") // a line of the access log
			report, _ := f.tampered(func(f *fixture, tx *bolt.Tx, e []model.Entry) error {
				second = e[1].Ref.String()
				return tt.do(f, tx, e)
			})
			where := strings.ReplaceAll(tt.where, "@", second)
			if !finds(report, where, tt.what, tt.remedy) {
				t.Errorf("nothing is said of %s: %s (%s)\n%+v", where, tt.what, tt.remedy, report.Problems)
			}
			if len(report.Advice()) == 0 {
				t.Error("nothing is said of what to do")
			}
		})
	}
}

// cutOff takes out the last entry with all that is derived from it.
func cutOff(tx *bolt.Tx, e model.Entry) error {
	if err := tx.Bucket(bucketLog).Bucket(e.Ref.Device[:]).Delete(seqKey(e.Ref.Seq)); err != nil {
		return err
	}
	hashes := tx.Bucket(bucketHashes).Bucket(e.Ref.Device[:])
	at := uint64(tlog.StoredHashIndex(0, int64(e.Ref.Seq)))
	for k, _ := hashes.Cursor().Last(); bytes.Compare(k, seqKey(at)) >= 0; k, _ = hashes.Cursor().Last() {
		if err := hashes.Delete(bytes.Clone(k)); err != nil {
			return err
		}
	}
	for _, s := range []section{sectionGeneral, sectionConfidential} {
		if err := tx.Bucket(bucketParts).Delete(partKey(e.Order(), s)); err != nil {
			return err
		}
	}
	return tx.Bucket(bucketEntries).Delete(caseKey(e.Case, e.Order()))
}

// forkAt is a writer of a new log that goes on from another, after size entries.
func forkAt(f *fixture, tx *bolt.Tx, from model.DeviceID, size uint64) *writer {
	root, err := logRoot(tx, from, size)
	f.must(err)
	return &writer{v: f.v, tx: tx, device: model.DeviceID(newID()), lamport: f.v.lamport + 5,
		seen: []seenLog{{Device: from, Size: size}}, parent: &parentLog{Device: from, Size: size, Root: root}}
}

// A part that is replayed from an older copy of the file is not what was filed,
// and an older copy of the whole file is known for one.
func TestVerifyNamesWhatIsReplayed(t *testing.T) {
	f := newFixture(t)
	id := f.newCase("Ben")
	f.file(f.s, Filing{Case: id, General: note("one")})
	f.must(f.v.Close())
	older, err := os.ReadFile(f.path)
	f.must(err)
	f.v, err = Open(f.path, f.o)
	f.must(err)
	f.s = f.unlock("amira")
	newest := f.file(f.s, Filing{Case: id, General: note("two")})
	f.must(f.v.Close())
	whole, err := os.ReadFile(f.path)
	f.must(err)

	f.must(os.WriteFile(f.path, older, 0o600))
	report, err := VerifyFile(f.ctx, f.path, "", f.o, nil)
	f.must(err)
	if len(report.Problems) != 1 || !finds(report, "the end of the record", "2 entries are missing that this machine wrote last: this is an older copy of the vault, or its end was cut off", RemedyExplain) {
		t.Errorf("of an older copy: %+v", report.Problems)
	}
	f.must(os.WriteFile(f.path, whole, 0o600))
	f.damage(func(tx *bolt.Tx) error {
		// The text of an earlier entry in the place of the newest one's.
		p := tx.Bucket(bucketParts)
		first, _ := p.Cursor().Seek(partKey(model.Order{Lamport: 3}, 0))
		return p.Put(partKey(newest.Order(), sectionGeneral), bytes.Clone(p.Get(first)))
	})
	report, err = f.v.Verify(f.ctx, nil)
	f.must(err)
	if !finds(report, "entry "+newest.Ref.String(), "is not what was filed", RemedyBackup) {
		t.Errorf("of a part that was replayed: %+v", report.Problems)
	}
	f.putBack(whole)
}

func TestVerifyAgainst(t *testing.T) {
	f := newFixture(t)
	id := f.newCase("Ben")
	f.file(f.s, Filing{Case: id, General: note("one")})
	copied := filepath.Join(f.dir, "copied")
	f.must(f.v.Backup(f.ctx, copied, nil))
	f.must(f.v.Close())
	against := func(a, b string) (*Against, Report) {
		t.Helper()
		report, err := VerifyFile(f.ctx, a, b, f.o, nil)
		f.must(err)
		return report.Against, report
	}
	expect := func(verdict Verdict, a, b, said string) {
		t.Helper()
		got, report := against(a, b)
		if got.Verdict != verdict || !strings.Contains(got.Sentence(), said) {
			t.Errorf("got %+v: %s, want %s: %s", got, got.Sentence(), verdict, said)
		}
		problem := verdict == VerdictApart || verdict == VerdictAltered || verdict == VerdictOther
		if problem != finds(report, "the other file", said, RemedyExplain) {
			t.Errorf("%s: found %+v", verdict, report.Problems)
		}
	}
	expect(VerdictSame, f.path, copied, "the same record")
	expect(VerdictSame, copied, f.path, "the same record")

	reopen := func(path string) (*Vault, *Session) {
		v, err := Open(path, f.o)
		f.must(err)
		s, err := v.Unlock(f.ctx, "amira", []byte(passphrase))
		f.must(err)
		return v, s
	}
	v, _ := reopen(f.path) // files a line of the access log
	f.must(v.Close())
	expect(VerdictNewer, f.path, copied, "and 1 entry more")
	expect(VerdictOlder, copied, f.path, "and 1 entry more")

	// The copy is used too.
	elsewhere := f.o
	elsewhere.StateDir = filepath.Join(f.dir, "elsewhere")
	there, err := Open(copied, elsewhere)
	f.must(err)
	_, err = there.Unlock(f.ctx, "amira", []byte(passphrase))
	f.must(err)
	f.must(there.Close())
	expect(VerdictApart, f.path, copied, "1 entry only in this file and 1 entry only in the other")

	// One entry is another one in an altered copy.
	altered := filepath.Join(f.dir, "altered")
	b, err := os.ReadFile(f.path)
	f.must(err)
	f.must(os.WriteFile(altered, b, 0o600))
	was := f.path
	f.path = altered
	var ref model.Ref
	f.v, err = Open(altered, f.o)
	f.must(err)
	f.damage(func(tx *bolt.Tx) error {
		l := tx.Bucket(bucketLog).Bucket(f.v.device[:])
		ref = model.NewRef(f.v.device, 2)
		return l.Put(seqKey(2), flip(l.Get(seqKey(2)), 90))
	})
	f.must(f.v.Close())
	f.path = was
	expect(VerdictAltered, f.path, altered, "The two differ from entry "+ref.String()+" on")
	if a, _ := against(f.path, altered); a.Problems == 0 {
		t.Error("nothing is said of what is wrong with the other file")
	}

	other := newFixture(t)
	other.must(other.v.Close())
	expect(VerdictOther, f.path, other.path, "another vault")
	other.v, err = Open(other.path, other.o)
	f.must(err)
	other.s = other.unlock("amira")

	f.must(os.WriteFile(altered, b[:5*os.Getpagesize()], 0o600))
	expect(VerdictUnknown, f.path, altered, "cannot be read far enough")

	f.v, f.s = reopen(f.path)
}
