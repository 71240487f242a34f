package store

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	bolt "go.etcd.io/bbolt"

	"casefile/model"
	"casefile/store/internal/page"
)

// pageOf is the page in which a value lies, in a closed file.
func pageOf(t *testing.T, file []byte, value []byte) int {
	t.Helper()
	at := strings.Index(string(file), string(value))
	if at < 0 {
		t.Fatal("the value is not in the file")
	}
	return at / os.Getpagesize()
}

// damagedPage makes a vault of which one page is damaged: the one in which the
// text of an entry lies that value chooses.
func damagedPage(t *testing.T, value func(f *fixture, tx *bolt.Tx, e []model.Entry) []byte) (f *fixture, path string, entries []model.Entry) {
	t.Helper()
	f = newFixture(t)
	id := f.newCase("Ben")
	for range 6 {
		entries = append(entries, f.file(f.s, Filing{Case: id, General: note("as it was"), Confidential: withheld("hidden")}))
	}
	var chosen []byte
	f.must(f.v.view("choose", func(tx *bolt.Tx) error {
		chosen = append(chosen, value(f, tx, entries)...)
		return nil
	}))
	file, err := os.ReadFile(f.path)
	f.must(err)
	file[pageOf(t, file, chosen)*os.Getpagesize()+10] ^= 0x40 // how many items it has
	path = filepath.Join(f.dir, "damaged")
	f.must(os.WriteFile(path, file, 0o600))
	return f, path, entries
}

func lastText(_ *fixture, tx *bolt.Tx, e []model.Entry) []byte {
	return tx.Bucket(bucketParts).Get(partKey(e[5].Order(), sectionGeneral))
}

func TestDamagedPageIsNotRead(t *testing.T) {
	f, path, _ := damagedPage(t, lastText)
	_, err := Open(path, f.o)
	f.is(err, Damaged)
	if !strings.Contains(err.Error(), "could end this program") {
		t.Errorf("said %q", err)
	}
	report, err := VerifyFile(f.ctx, path, "", f.o, nil)
	f.must(err)
	if !report.Unread || len(report.Problems) != 2 || report.Problems[0].Remedy != RemedyCopy ||
		!strings.HasPrefix(report.Problems[0].Where, "page ") || !strings.HasSuffix(report.Problems[0].Where, ", in the texts") {
		t.Errorf("found %+v", report)
	}
	dst := filepath.Join(f.dir, "restored")
	f.is(Restore(f.ctx, path, dst, f.o, nil), Damaged)
}

func TestSalvage(t *testing.T) {
	f, path, entries := damagedPage(t, lastText)
	before, err := os.ReadFile(path)
	f.must(err)
	dst := filepath.Join(f.dir, "whole")
	report, err := Salvage(f.ctx, path, dst, f.o, nil)
	f.must(err)
	if report.OK() || report.Harmed == 0 || report.Harmed == report.Entries {
		t.Errorf("found %+v", report)
	}
	after, err := os.ReadFile(path)
	f.must(err)
	if string(before) != string(after) {
		t.Error("the damaged file was changed")
	}
	v, err := Open(dst, f.o)
	f.must(err)
	defer v.Close()
	s, err := v.Unlock(f.ctx, "amira", []byte(passphrase))
	f.must(err)
	got, err := s.Entries(f.ctx, entries[0].Case)
	f.must(err)
	whole := 0
	for _, e := range got {
		switch c := e.Content.(type) {
		case model.Note:
			whole++
			if c.Text.String() != "as it was" {
				t.Errorf("a record that nobody filed: %v", c)
			}
		case model.Child, model.Unreadable:
		default:
			t.Errorf("a record that nobody filed: %v", c)
		}
	}
	if len(got) != 7 || whole == 0 || whole == 6 {
		t.Errorf("%d entries, %d whole", len(got), whole)
	}
	_, err = Salvage(f.ctx, path, dst, f.o, nil)
	f.is(err, Exists)
	_, err = Salvage(f.ctx, filepath.Join(f.dir, "none"), dst+"2", f.o, nil)
	f.is(err, NotFound)
	stopped, cancel := context.WithCancel(f.ctx)
	cancel()
	if _, err = Salvage(stopped, path, dst+"2", f.o, nil); !errors.Is(err, Cancelled) {
		t.Errorf("a cancelled salvage: %v", err)
	}
}

// What is derived is made again, so that nothing is missing where only such
// pages were damaged; of a file that was cut short what is there is kept.
func TestSalvageOfDerivedPages(t *testing.T) {
	f, path, _ := damagedPage(t, func(_ *fixture, tx *bolt.Tx, e []model.Entry) []byte {
		return tx.Bucket(bucketHashes).Bucket(e[5].Ref.Device[:]).Get(seqKey(3))
	})
	report, err := Salvage(f.ctx, path, filepath.Join(f.dir, "whole"), f.o, nil)
	f.must(err)
	f.sound(report)

	sound, err := os.ReadFile(f.path)
	f.must(err)
	metas, err := page.ReadMetas(strings.NewReader(string(sound)), int64(len(sound)))
	f.must(err)
	f.must(os.WriteFile(path, sound[:(page.Newest(metas).Pages-3)*page.Newest(metas).PageSize], 0o600))
	_, err = Open(path, f.o)
	f.is(err, Damaged)
	_, err = Salvage(f.ctx, path, filepath.Join(f.dir, "short"), f.o, nil)
	if err != nil {
		f.is(err, Damaged) // it lost too much
	}
}

// A vault whose list of free pages is wrong is read, and nothing is written over
// what is on record.
func TestWrongFreelistIsNotWrittenBy(t *testing.T) {
	f := newFixture(t)
	id := f.newCase("Ben")
	for range 3 {
		f.file(f.s, Filing{Case: id, General: note("as it was")})
	}
	f.must(f.v.Close())
	file, err := os.ReadFile(f.path)
	f.must(err)
	metas, err := page.ReadMetas(strings.NewReader(string(file)), int64(len(file)))
	f.must(err)
	m := page.Newest(metas)
	page.Order.PutUint64(file[m.Freelist*m.PageSize+page.HeaderSize:], m.Root) // the first free page is in use
	path := filepath.Join(f.dir, "wrong")
	f.must(os.WriteFile(path, file, 0o600))
	v, err := Open(path, f.o)
	f.must(err)
	defer v.Close()
	if w := v.Warnings(); len(w) == 0 || !strings.Contains(w[0], "nothing is written") {
		t.Errorf("warned %q", w)
	}
	s, err := v.Unlock(f.ctx, "amira", []byte(passphrase))
	f.must(err)
	if entries, err := s.Entries(f.ctx, id); err != nil || len(entries) != 4 {
		t.Errorf("read %v, %v", entries, err)
	}
	_, err = s.File(f.ctx, Filing{Case: id, General: note("x")})
	f.is(err, Damaged)
	f.is(v.Compact(f.ctx, nil), Damaged)
	report, err := VerifyFile(f.ctx, path, "", f.o, nil)
	f.must(err)
	if report.OK() || report.Problems[0].Remedy != RemedyCopy {
		t.Errorf("found %+v", report)
	}
	f.must(v.Backup(f.ctx, filepath.Join(f.dir, "backup"), nil)) // all of it can be read

	f.v, err = Open(f.path, f.o)
	f.must(err)
	f.s = f.unlock("amira")
}
