package store

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"

	"casefile/model"
	"casefile/store/internal/page"
)

// FuzzRecord reads what is not sealed: anybody who has the file can write it.
func FuzzRecord(f *testing.F) {
	for _, text := range seedRecords(f) {
		f.Add(text)
	}
	f.Add(seedText(f, keysRecord{Wraps: []keyWrap{{What: team, Person: model.PersonID{1}, Box: make([]byte, wrappedKeySize)}},
		EarlierRoles: map[role][]byte{team: {1}}, Earlier: []byte{2}, EarlierSections: []byte{3}}))
	at := place{section: sectionOpen}
	f.Fuzz(func(t *testing.T, b []byte) {
		blob := append(at.header(), b...)
		var rec openRecord
		if _, err := readPlainPart(at, blob, &rec); err == nil {
			// What it says is only ever admitted or refused.
			r := &roster{}
			_ = r.admit(&envelope{Lamport: 1}, rec)
			_ = r.admit(&envelope{Lamport: 2, Seq: 1}, rec)
		}
		var keys keysRecord
		if _, err := readPlainPart(at, blob, &keys); err == nil {
			for i := range keys.Wraps {
				_ = keys.Wraps[i].info(vaultID{1})
			}
		}
	})
}

// FuzzSealedRecord reads what the vault itself keeps in sealed parts, as somebody
// with a key could have sealed it.
func FuzzSealedRecord(f *testing.F) {
	for _, v := range []any{
		teamRecord{Team: "T"}, personRecord{Name: "P"}, accessRecord{Note: "x"}, batchNote{Why: "x"}, destroyedNote{Why: "x", First: 2020}, announcedNote{Why: "x"}, stoppedNote{Why: "x"},
		backupRecord{Path: "p", Heads: []backupHead{{Size: 3}}}, model.Row{Name: "Ben"}, Draft{Title: "x", Fields: map[string]string{"text": "y"}}, Preferences{Theme: "mono"},
		[]earlierKey{{Lamport: 3, Key: make([]byte, keySize)}}, slotRecord{Sign: make([]byte, keySize), Box: make([]byte, keySize)},
	} {
		f.Add(seedText(f, v))
	}
	keys := seedKeys(f)
	f.Fuzz(func(t *testing.T, b []byte) {
		for _, v := range []any{new(teamRecord), new(personRecord), new(accessRecord), new(batchNote), new(destroyedNote), new(announcedNote), new(stoppedNote), new(keysNote), new(backupRecord), new(model.Row), new([]earlierKey)} {
			_, _ = readPlaintext(b, v)
		}
		name := []byte("name")
		box := keys.own.Seal(nil, nil, b, append([]byte(draftPurpose), name...))
		var d Draft
		if err := keys.openOwn(draftPurpose, name, box, &d); err == nil && len(b) < saltSize {
			t.Error("a draft without its beginning opened")
		}
		var p Preferences
		_ = keys.openOwn(prefsPurpose, name, box, &p)
	})
}

// FuzzKeyring reads the general keys of a case as somebody of the team could
// have sealed them.
func FuzzKeyring(f *testing.F) {
	team, err := newAEAD(make([]byte, keySize))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(bytes.Repeat([]byte{1}, orderSize+keySize))
	f.Add(bytes.Repeat([]byte{1}, 2*(orderSize+keySize)))
	v, id, epoch := &Vault{id: vaultID{1}}, model.CaseID{1}, model.NewRef(model.DeviceID{9}, 1)
	f.Fuzz(func(t *testing.T, b []byte) {
		keys, err := v.openKeyring(team.Seal(nil, nil, b, keyringPlace(v.id, id, epoch)), team, epoch, id)
		if err == nil && len(keys.generations) != len(b)/(orderSize+keySize) {
			t.Errorf("%d keys of %d bytes", len(keys.generations), len(b))
		}
		if _, err := v.openKeyring(b, team, epoch, id); err == nil {
			t.Error("a keyring that nobody sealed opened")
		}
	})
}

// FuzzOutside reads what lies outside the record: the cost of passphrases, the
// head that the machine remembers, a backup's note, values with checksums.
func FuzzOutside(f *testing.F) {
	kdf, err := encMode.Marshal(kdfRecord{Salt: make([]byte, 32), MemoryKiB: 64 << 10, Time: 3, Threads: 4})
	if err != nil {
		f.Fatal(err)
	}
	backup, err := encMode.Marshal(sealedBackup{Box: make([]byte, wrappedKeySize)})
	if err != nil {
		f.Fatal(err)
	}
	f.Add(kdf)
	f.Add(backup)
	f.Add(append(model.NewRef(model.DeviceID{9}, 7).Bytes(), make([]byte, 32)...))
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, b []byte) {
		var r kdfRecord
		if err := decMode.Unmarshal(b, &r); err == nil && r.kdf().check(false) == nil && (r.MemoryKiB > 1<<20 || r.Time > 16) {
			t.Errorf("a cost of %+v passes", r)
		}
		if _, ok := parseRemembered(b); ok && len(b) != headSize {
			t.Error("a head of another length passes")
		}
		if _, ok := parseRemembered(summed(b)); ok != (len(b)+sumSize == headSize) {
			t.Errorf("a head of %d bytes: %v", len(b), ok)
		}
		key := backupKey(time.Unix(0, 7))
		if _, err := guardedValue(bucketBackups, key, b); err == nil && len(b) > 0 && len(b) < sumSize {
			t.Error("a value without a checksum passes")
		}
		_, _ = parseSlotHead(b)
		_, _ = parseOrder(b)
		_, _ = backupTime(b)
	})
}

// FuzzApart reads what a process that checks a damaged file may say before it
// ends.
func FuzzApart(f *testing.F) {
	f.Add(`{"done":1,"total":2,"at":"the entries"}` + "\n" + `{"problem":{"What":"x","Where":"entry y","Remedy":"backup"}}`)
	f.Add(`{"report":{"Entries":3}}`)
	f.Add(`{"failed":{"op":"verify","kind":6}}` + "\n{")
	f.Fuzz(func(t *testing.T, said string) {
		l := &listener{}
		l.listen(strings.NewReader(said), func() {})
		if l.failed != nil && l.failed.err().Error() == "" {
			t.Error("an error without a word")
		}
		if r := l.crashed(nil, said); r.OK() || !r.Unread {
			t.Errorf("a process that did not end found %+v", r)
		}
	})
}

// FuzzPages walks a damaged file. What comes through can be read by bbolt.
func FuzzPages(f *testing.F) {
	path := filepath.Join(f.TempDir(), "pages")
	whole := makePages(f, path)
	f.Add(uint32(0), []byte{1})
	for at := 0; at < len(whole); at += len(whole) / 40 {
		f.Add(uint32(at), []byte{0xFF, 0})
	}
	f.Fuzz(func(t *testing.T, at uint32, other []byte) {
		b := bytes.Clone(whole)
		copy(b[int(at)%len(b):], other)
		metas, err := page.ReadMetas(bytes.NewReader(b), int64(len(b)))
		if err != nil {
			return
		}
		w, err := page.WalkFile(t.Context(), bytes.NewReader(b), metas, func(p page.Fault) { _ = faultAt(p) + p.What }, nil)
		if err != nil {
			t.Fatal(err)
		}
		if w.Unsure && w.Faults == 0 {
			t.Error("something is wrong, and nothing was said")
		}
		if w.Unsafe {
			return
		}
		path := filepath.Join(t.TempDir(), "damaged")
		if err := os.WriteFile(path, b, 0o600); err != nil {
			t.Fatal(err)
		}
		db, err := bolt.Open(path, 0o600, &bolt.Options{ReadOnly: true})
		if err != nil {
			return
		}
		defer db.Close()
		err = db.View(func(tx *bolt.Tx) error {
			return tx.ForEach(func(_ []byte, b *bolt.Bucket) error {
				if b == nil {
					return nil // its name is not where it should be
				}
				return b.ForEach(func(_, value []byte) error { _ = bytes.Clone(value); return nil })
			})
		})
		if err != nil {
			t.Error(err)
		}
	})
}

// makePages makes a small file with a little of everything that pages can hold.
func makePages(f *testing.F, path string) []byte {
	f.Helper()
	db, err := bolt.Open(path, 0o600, &bolt.Options{PageSize: 4096})
	if err != nil {
		f.Fatal(err)
	}
	err = db.Update(func(tx *bolt.Tx) error {
		for _, name := range allBuckets[:3] {
			b, err := tx.CreateBucket(name)
			if err != nil {
				return err
			}
			for n := range uint64(24) {
				if err := b.Put(seqKey(n), bytes.Repeat([]byte{byte(n)}, int(20*n))); err != nil {
					return err
				}
			}
			if _, err := b.CreateBucket([]byte("within")); err != nil {
				return err
			}
		}
		return nil
	})
	if err == nil {
		err = db.Update(func(tx *bolt.Tx) error { return tx.Bucket(bucketLog).Delete(seqKey(3)) })
	}
	if err != nil {
		f.Fatal(err)
	}
	if err := db.Close(); err != nil {
		f.Fatal(err)
	}
	b, err := os.ReadFile(path)
	if err != nil {
		f.Fatal(err)
	}
	metas, err := page.ReadMetas(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		f.Fatal(err)
	}
	return b[:page.Newest(metas).Pages*page.Newest(metas).PageSize]
}
