package store

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"

	"casefile/store/internal/disk"
)

func TestCompact(t *testing.T) {
	f := newFixture(t)
	id := f.newCase("Ben")
	secret := bytes.Repeat([]byte("to be gone "), 50)
	gone := func() bool {
		b, err := os.ReadFile(f.path)
		f.must(err)
		return !bytes.Contains(b, secret)
	}
	change := func(do func(w *writer) error) {
		f.v.writing.Lock()
		defer f.v.writing.Unlock()
		f.must(f.v.update("test", do))
	}
	change(func(w *writer) error { return w.put(bucketDrafts, []byte("x"), secret) })
	change(func(w *writer) error { return errors.Join(w.deletes(), w.tx.Bucket(bucketDrafts).Delete([]byte("x"))) })
	if gone() || !f.v.CompactionDue() {
		t.Fatal("nothing is to be compacted")
	}
	kept := f.file(f.s, Filing{Case: id, General: note("kept"), Confidential: withheld("hidden")})
	big := f.file(f.s, Filing{Case: id, General: note(strings.Repeat("long ", 400_000))})
	before, err := f.v.Verify(f.ctx, nil)
	f.must(err)
	var steps, done, total int64
	f.must(f.v.Compact(f.ctx, func(d, n int64) { steps, done, total = steps+1, d, n }))
	if steps == 0 || done != total {
		t.Errorf("progress ended at %d of %d", done, total)
	}
	if !gone() || f.v.CompactionDue() {
		t.Error("what was deleted is still in the file")
	}
	after, err := f.v.Verify(f.ctx, nil)
	f.must(err)
	if before.Heads[0] != after.Heads[0] || before.Parts != after.Parts {
		t.Errorf("before %+v, after %+v", before, after)
	}
	// The session goes on, and so does the log.
	next := f.file(f.s, Filing{Case: id, General: note("afterwards")})
	if next.Ref.Device != kept.Ref.Device || next.Ref.Seq != big.Ref.Seq+1 {
		t.Errorf("%s after %s", next.Ref, big.Ref)
	}
	f.reopen()
	if w := f.v.Warnings(); len(w) != 0 {
		t.Errorf("warned: %q", w)
	}
	if refs := f.refs(f.s, id); len(refs) != 4 || refs[3] != next.Ref {
		t.Errorf("on record: %v", refs)
	}
	left, err := os.ReadDir(filepath.Dir(f.path))
	f.must(err)
	if len(left) != 1 {
		t.Errorf("left behind: %v", left)
	}
}

// Where it cannot be done the vault is as it was.
func TestCompactThatFails(t *testing.T) {
	f := newFixture(t)
	id := f.newCase("Ben")
	before, err := os.Stat(f.path)
	f.must(err)
	stopped, cancel := context.WithCancel(f.ctx)
	cancel()
	f.is(f.v.Compact(stopped, nil), Cancelled)
	real := disk.Calls
	defer func() { disk.Calls = real }()
	disk.Calls.Rename = func(string, string) error { return errors.New("no") }
	if err := f.v.Compact(f.ctx, nil); err == nil {
		t.Error("a file that could not be renamed")
	}
	disk.Calls = real
	after, err := os.Stat(f.path)
	f.must(err)
	left, err := os.ReadDir(filepath.Dir(f.path))
	f.must(err)
	if !os.SameFile(before, after) || len(left) != 1 {
		t.Errorf("the folder holds %v", left)
	}
	f.file(f.s, Filing{Case: id, General: note("goes on")})

	// A new name that may not be on the disk: nothing may rest on it.
	disk.Calls.SyncFolder = func(string) error { return errors.New("input/output error") }
	f.is(f.v.Compact(f.ctx, nil), Damaged)
	disk.Calls = real
	_, err = f.s.File(f.ctx, Filing{Case: id, General: note("would be lost")})
	f.is(err, Damaged)
	if n := len(f.refs(f.s, id)); n != 2 {
		t.Errorf("%d entries can be read", n)
	}
	f.reopen()
	f.file(f.s, Filing{Case: id, General: note("goes on")})
}

// Nobody waits for a reader, and no reader sees anything but the record.
func TestCompactBesideReaders(t *testing.T) {
	f := newFixture(t)
	id := f.newCase("Ben")
	for range 20 {
		f.file(f.s, Filing{Case: id, General: note(strings.Repeat("text ", 4000))})
	}
	ctx, stop := context.WithCancel(f.ctx)
	var wg sync.WaitGroup
	for range 3 {
		wg.Go(func() {
			for ctx.Err() == nil {
				n := 0
				err := f.s.Search(f.ctx, Query{Words: "text"}, func(Hit) bool { n++; return true })
				if err != nil || n != 20 {
					t.Errorf("found %d, %v", n, err)
					return
				}
			}
		})
	}
	for range 5 {
		f.must(f.v.Compact(f.ctx, nil))
		f.file(f.s, Filing{Case: id, General: note("between")})
	}
	stop()
	wg.Wait()
}

// A program that waits for the vault while it is compacted does not end up with
// the file that has lost its name.
func TestSecondOpenerWhileCompacting(t *testing.T) {
	f := newFixture(t)
	id := f.newCase("Ben")
	opened := make(chan error)
	go func() {
		// The name leads to another file once this has the lock of the old one.
		v, err := Open(f.path, f.o)
		if err == nil {
			err = v.Close()
		}
		opened <- err
	}()
	for range 5 {
		time.Sleep(10 * time.Millisecond)
		f.must(f.v.Compact(f.ctx, nil))
	}
	last := f.file(f.s, Filing{Case: id, General: note("last")})
	if err := <-opened; !errors.Is(err, InUse) {
		t.Errorf("it was opened beside this program: %v", err)
	}
	f.reopen()
	if refs := f.refs(f.s, id); refs[len(refs)-1] != last.Ref {
		t.Errorf("on record: %v", refs)
	}
}

// What a run that was cut short left behind is removed, and nothing else.
func TestLeftTemporaries(t *testing.T) {
	f := newFixture(t)
	f.must(f.v.Close())
	folder := filepath.Dir(f.path)
	beside := map[string]bool{ // name: goes
		filepath.Base(f.path) + ".new-0badcafe":  true,
		filepath.Base(f.path) + ".new-letters":   false,
		filepath.Base(f.path) + ".new-0badcafe2": false,
		"other.new-0badcafe":                     false,
		"backup.casefile":                        false,
	}
	old := time.Now().Add(-2 * disk.Forgotten)
	for name := range beside {
		f.must(os.WriteFile(filepath.Join(folder, name), []byte("x"), 0o600))
		f.must(os.Chtimes(filepath.Join(folder, name), old, old))
	}
	young := f.path + ".new-0badbabe"
	f.must(os.WriteFile(young, []byte("x"), 0o600))
	f.must(os.Mkdir(f.path+".new-0badf00d", 0o700))
	f.reopenAfter()
	for name, goes := range beside {
		if _, err := os.Stat(filepath.Join(folder, name)); errors.Is(err, os.ErrNotExist) != goes {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := os.Stat(young); err != nil {
		t.Errorf("one that may be at work was removed: %v", err)
	}
	f.must(f.v.Compact(f.ctx, nil))
	if _, err := os.Stat(young); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("beside a compacted file: %v", err)
	}
}

// reopenAfter opens the vault after it was closed.
func (f *fixture) reopenAfter() {
	f.t.Helper()
	var err error
	f.v, err = Open(f.path, f.o)
	f.must(err)
	f.s = f.unlock("amira")
}

// A vault behind a link, or shared with others, stays so.
func TestCompactKeepsLinksAndAccess(t *testing.T) {
	f := newFixture(t)
	f.must(f.v.Close())
	real := filepath.Join(f.dir, "real.casefile")
	f.must(os.Rename(f.path, real))
	if err := os.Symlink(real, f.path); err != nil {
		t.Skip(err)
	}
	f.must(os.Chmod(real, 0o660))
	f.reopenAfter()
	f.must(f.v.Compact(f.ctx, nil))
	link, err := os.Lstat(f.path)
	f.must(err)
	info, err := os.Stat(f.path)
	f.must(err)
	if link.Mode()&os.ModeSymlink == 0 || info.Mode().Perm() != 0o660 {
		t.Errorf("the link is %v, the file %v", link.Mode(), info.Mode())
	}
}

// What a copy lacks, or has too much, is noticed.
func TestCopyIsCompared(t *testing.T) {
	f := newFixture(t)
	f.newCase("Ben")
	f.v.writing.Lock()
	copied := filepath.Join(f.dir, "copy")
	db, err := f.v.copyTo(f.ctx, copied, nil, nil)
	f.must(err)
	f.must(f.v.compareTo(f.ctx, db, nil))
	for name, change := range map[string]func(tx *bolt.Tx) error{
		"a value more":  func(tx *bolt.Tx) error { return tx.Bucket(bucketPrefs).Put([]byte("x"), []byte("y")) },
		"a bucket more": func(tx *bolt.Tx) error { _, err := tx.CreateBucket([]byte("x")); return err },
		"a bucket less": func(tx *bolt.Tx) error { return tx.DeleteBucket(bucketRows) },
		"a log less": func(tx *bolt.Tx) error {
			return tx.Bucket(bucketLog).DeleteBucket(f.s.v.device[:])
		},
		"another value": func(tx *bolt.Tx) error { return putMeta(tx, metaToken, []byte("y")) },
	} {
		tx, err := db.Begin(true)
		f.must(err)
		f.must(change(tx))
		f.must(tx.Commit())
		if f.v.compareTo(f.ctx, db, nil) == nil {
			t.Errorf("%s is not noticed", name)
		}
		f.must(db.Close())
		f.must(os.Remove(copied))
		db, err = f.v.copyTo(f.ctx, copied, nil, nil)
		f.must(err)
	}
	f.must(db.Close())
	f.v.writing.Unlock()
}
