package store

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestAbout(t *testing.T) {
	f := newFixture(t)
	f.newCase("Ann")
	a, err := f.s.About(f.ctx)
	f.must(err)
	info, err := os.Stat(f.path)
	f.must(err)
	report, err := f.v.Verify(f.ctx, nil)
	f.must(err)
	if a.Size != info.Size() || !a.Began.Equal(f.clock) || len(a.Heads) != 1 || a.Heads[0] != report.Heads[0] || a.Entries() != uint64(report.Entries) {
		t.Errorf("about: %+v, verified: %+v", a, report)
	}
	s := f.unlock("amira")
	s.Lock()
	_, err = s.About(f.ctx)
	f.is(err, Locked)
}

// The last check outlasts the program, and a damaged note of it is none.
func TestLastCheck(t *testing.T) {
	f := newFixture(t)
	if _, ok := f.v.LastCheck(); ok {
		t.Error("checked before it was")
	}
	f.v.NoteCheck(Report{Problems: make([]Problem, 3)})
	f.reopen()
	if c, ok := f.v.LastCheck(); !ok || !c.When.Equal(f.clock) || c.Problems != 3 {
		t.Errorf("the last check: %+v, %v", c, ok)
	}
	path := f.v.machine.checkPath()
	if filepath.Dir(filepath.Dir(path)) != f.o.StateDir {
		t.Errorf("it is kept in %s", path)
	}
	raw, err := os.ReadFile(path)
	f.must(err)
	for _, b := range [][]byte{nil, raw[:5], flip(raw, 3)} {
		f.must(os.WriteFile(path, b, 0o600))
		if c, ok := f.v.LastCheck(); ok {
			t.Errorf("read %+v from a damaged note", c)
		}
	}
}

// What keeps a backup from being made is said of the backup.
func TestBackupSaysWhyNot(t *testing.T) {
	f := newFixture(t)
	err := f.v.Backup(f.ctx, filepath.Join(f.dir, "none", "b"), nil)
	f.is(err, NotFound)
	if want := "There is no folder " + filepath.Join(f.dir, "none"); !strings.HasPrefix(err.Error(), want) {
		t.Errorf("it says %q", err)
	}
	ctx, stop := context.WithCancel(f.ctx)
	stop()
	err = f.v.Backup(ctx, filepath.Join(f.dir, "b"), nil)
	f.is(err, Cancelled)
	if err.Error() != "It was stopped. There is no backup, and the vault is as it was." {
		t.Errorf("it says %q", err)
	}
	if _, err := os.Stat(filepath.Join(f.dir, "b")); !os.IsNotExist(err) {
		t.Errorf("something is there: %v", err)
	}
}
