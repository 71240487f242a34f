package store

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	bolt "go.etcd.io/bbolt"

	"casefile/model"
)

func TestBackupsAreRemembered(t *testing.T) {
	f := newFixture(t)
	id := f.newCase("Ben")
	if _, ok := f.v.LastBackup(); ok {
		t.Error("a backup before there was one")
	}
	f.person("bo", model.SocialWorker)
	made := f.clock
	f.must(f.v.Backup(f.ctx, filepath.Join(f.dir, "one"), nil))
	f.clock = f.clock.Add(1e10)
	later := f.file(f.s, Filing{Case: id, General: note("later")})
	f.must(f.v.Backup(f.ctx, filepath.Join(f.dir, "two"), nil))
	if when, ok := f.v.LastBackup(); !ok || !when.Equal(f.clock) {
		t.Errorf("the last backup: %v, %v", when, ok)
	}
	f.reopen()
	for _, s := range []*Session{f.s, f.unlock("bo")} {
		all, err := s.Backups().All(f.ctx)
		f.must(err)
		if len(all) != 2 || all[0].Path != filepath.Join(f.dir, "two") || !all[1].When.Equal(made) || all[0].Size == 0 {
			t.Fatalf("remembered: %+v", all)
		}
		if !all[0].Holds(later.Ref) || all[1].Holds(later.Ref) {
			t.Errorf("%s is in %+v", later.Ref, all)
		}
	}
	raw, err := os.ReadFile(f.path)
	f.must(err)
	if strings.Contains(string(raw), f.dir) {
		t.Error("where the backup lies can be read without a key")
	}
	bo := f.unlock("bo")
	f.is(bo.Backups().Forget(f.ctx, made), Denied)
	f.must(f.s.Backups().Forget(f.ctx, made))
	f.is(f.s.Backups().Forget(f.ctx, made), NotFound)
	if all, err := bo.Backups().All(f.ctx); err != nil || len(all) != 1 {
		t.Errorf("remembered: %+v, %v", all, err)
	}
	log, err := accessLog(f.s)
	f.must(err)
	if log[0].Act != AccessStruckOut || !strings.HasPrefix(log[0].Note, "4 Mar 2026 ") {
		t.Errorf("the access log says %+v", log[0])
	}
}

func TestVerifyFindsADamagedListOfBackups(t *testing.T) {
	f := newFixture(t)
	f.must(f.v.Backup(f.ctx, filepath.Join(f.dir, "one"), nil))
	var key, value []byte
	for name, change := range map[string]func(tx *bolt.Tx) error{
		"a bit": func(tx *bolt.Tx) error { return tx.Bucket(bucketBackups).Put(key, flip(value, len(value)-1)) },
		"its seal": func(tx *bolt.Tx) error {
			sealed, err := guardedValue(bucketBackups, key, value)
			if err != nil {
				return err
			}
			return putGuarded(tx, bucketBackups, key, flip(sealed, len(sealed)-1))
		},
	} {
		f.damage(func(tx *bolt.Tx) error {
			if key == nil {
				k, b := tx.Bucket(bucketBackups).Cursor().First()
				key, value = append(key, k...), append(value, b...)
			}
			return change(tx)
		})
		f.s = f.unlock("amira")
		report, err := f.s.Checks().Verify(f.ctx, nil)
		f.must(err)
		if len(report.Problems) != 1 || report.Problems[0].Where != "the list of backups" {
			t.Errorf("%s: found %v", name, report.Problems)
		}
		all, err := f.s.Backups().All(f.ctx)
		f.must(err)
		if len(all) != 1 || all[0].Path != "" || all[0].When.IsZero() {
			t.Errorf("%s: remembered %+v", name, all)
		}
	}
	f.damage(func(tx *bolt.Tx) error { return tx.Bucket(bucketBackups).Put(key, value) })
	f.s = f.unlock("amira")
}

func TestRestore(t *testing.T) {
	f := newFixture(t)
	id := f.newCase("Ben")
	kept := f.file(f.s, Filing{Case: id, General: note("kept"), Confidential: withheld("hidden")})
	backup := filepath.Join(f.dir, "backup.casefile")
	f.must(f.v.Backup(f.ctx, backup, nil))
	f.file(f.s, Filing{Case: id, General: note("after the backup")})
	before, err := os.ReadFile(backup)
	f.must(err)

	f.is(Restore(f.ctx, backup, f.path, f.o, nil), Exists)
	f.is(Restore(f.ctx, filepath.Join(f.dir, "none"), filepath.Join(f.dir, "new"), f.o, nil), NotFound)
	f.must(f.v.Close())
	f.must(os.Rename(f.path, f.path+".lost"))
	var done, total int64
	f.must(Restore(f.ctx, backup, f.path, f.o, func(d, n int64) {
		if d < done {
			t.Errorf("progress goes back from %d to %d", done, d)
		}
		done, total = d, n
	}))
	if done == 0 || done != total {
		t.Errorf("progress ended at %d of %d", done, total)
	}
	after, err := os.ReadFile(backup)
	f.must(err)
	if string(before) != string(after) {
		t.Error("the backup was written to")
	}
	f.v, err = Open(f.path, f.o)
	f.must(err)
	if w := f.v.Warnings(); len(w) != 1 || !strings.Contains(w[0], "restored from a backup. 1 entries") {
		t.Errorf("warned: %q", w)
	}
	f.s = f.unlock("amira")
	log, err := accessLog(f.s)
	f.must(err)
	if log[0].Act != AccessUnlocked || log[1].Act != AccessRestored {
		t.Errorf("the access log says %+v", log[:2])
	}
	all, err := f.s.Backups().All(f.ctx)
	f.must(err)
	if len(all) != 1 || all[0].Path != backup || !all[0].Holds(kept.Ref) {
		t.Errorf("it does not know what it was restored from: %+v", all)
	}
	e := f.file(f.s, Filing{Case: id, General: note("after the restore")})
	if e.Ref.Device == kept.Ref.Device {
		t.Error("it goes on in the log of the vault that was lost")
	}
	report, err := f.s.Checks().Verify(f.ctx, nil)
	f.must(err)
	f.sound(report)
	if len(report.Heads) != 2 {
		t.Errorf("%d logs", len(report.Heads))
	}
	if content, err := f.s.Reveal(f.ctx, kept.Ref); err != nil || content.Line() != "hidden" {
		t.Errorf("revealed %v, %v", content, err)
	}
	f.reopen()
	if w := f.v.Warnings(); len(w) != 0 {
		t.Errorf("still warned: %q", w)
	}
	log, err = accessLog(f.s)
	f.must(err)
	if log[0].Act != AccessUnlocked || log[1].Act == AccessRestored {
		t.Errorf("the access log says %+v", log[:2])
	}
}

func TestDamagedBackupIsNotRestored(t *testing.T) {
	f := newFixture(t)
	f.newCase("Ben")
	backup := filepath.Join(f.dir, "backup.casefile")
	f.must(f.v.Backup(f.ctx, backup, nil))
	db, err := bolt.Open(backup, 0o600, nil)
	f.must(err)
	f.must(db.Update(func(tx *bolt.Tx) error {
		k, b := tx.Bucket(bucketParts).Cursor().Last()
		return tx.Bucket(bucketParts).Put(append([]byte(nil), k...), flip(b, 100))
	}))
	f.must(db.Close())
	f.is(Restore(f.ctx, backup, filepath.Join(f.dir, "new"), f.o, nil), Damaged)
	f.must(os.WriteFile(backup, []byte("not a vault at all"), 0o600))
	f.is(Restore(f.ctx, backup, filepath.Join(f.dir, "new"), f.o, nil), NotAVault)
	left, err := filepath.Glob(filepath.Join(f.dir, "new*"))
	f.must(err)
	if len(left) != 0 {
		t.Errorf("left behind: %v", left)
	}
}

// A backup, and a copy on another machine, say what they are when they are
// opened.
func TestCopiesAreNamed(t *testing.T) {
	f := newFixture(t)
	f.newCase("Ben")
	backup := filepath.Join(f.dir, "backup.casefile")
	f.must(f.v.Backup(f.ctx, backup, nil))
	whole, err := os.ReadFile(f.path)
	f.must(err)
	copied := filepath.Join(f.dir, "copy.casefile")
	f.must(os.WriteFile(copied, whole, 0o600))
	elsewhere := f.o
	elsewhere.StateDir = filepath.Join(f.dir, "another machine")
	for path, says := range map[string]string{backup: "a backup of a vault", copied: "a copy of a vault"} {
		v, err := Open(path, elsewhere)
		f.must(err)
		if w := v.Warnings(); len(w) != 1 || !strings.Contains(w[0], says) {
			t.Errorf("%s: warned %q", path, w)
		}
		s, err := v.Unlock(f.ctx, "amira", []byte(passphrase))
		f.must(err)
		s.Lock()
		f.must(v.Close())
		if v, err = Open(path, elsewhere); errors.Is(err, nil) {
			if w := v.Warnings(); len(w) != 0 {
				t.Errorf("%s: still warned %q", path, w)
			}
			f.must(v.Close())
		}
		f.must(err)
	}
}
