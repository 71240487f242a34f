package store

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"golang.org/x/sys/unix"

	"casefile/model"
)

// asNobody runs fn without the rights that root has over files.
func asNobody(t *testing.T, fn func()) {
	if os.Geteuid() == 0 {
		const nobody = 65534
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		if _, err := unix.SetfsuidRetUid(nobody); err != nil {
			t.Fatal(err)
		}
		defer func() {
			if _, err := unix.SetfsuidRetUid(0); err != nil {
				t.Fatal(err)
			}
		}()
	}
	fn()
}

func TestReadOnlyFolder(t *testing.T) {
	f := newFixture(t)
	id := f.newCase("Ben")
	e := f.file(f.s, Filing{Case: id, General: note("x"), Confidential: withheld("y")})
	f.must(f.v.Close())
	folder := filepath.Dir(f.path)
	for dir := folder; dir != filepath.Dir(os.TempDir()) && dir != "/tmp"; dir = filepath.Dir(dir) {
		f.must(os.Chmod(dir, 0o755))
	}
	f.must(os.Chmod(folder, 0o555))
	f.must(os.Chmod(f.path, 0o444))
	asNobody(t, func() {
		_, _, _, err := Create(filepath.Join(folder, "new.casefile"), f.o, Setup{Team: "T", Name: "N", SignIn: "nell", Role: model.Manager, Passphrase: []byte(passphrase)})
		f.is(err, ReadOnly)
		v, err := Open(f.path, f.o)
		f.must(err)
		if !v.ReadOnly() {
			t.Error("the vault was opened for writing")
		}
		s, err := v.Unlock(f.ctx, "amira", []byte(passphrase))
		f.must(err)
		if len(v.Warnings()) == 0 {
			t.Error("nobody is told that the unlock was not logged")
		}
		entries, err := s.Entries(f.ctx, id)
		if err != nil || len(entries) != 2 {
			t.Errorf("read %v, %v", entries, err)
		}
		before := len(v.Warnings())
		for range 2 { // who looks is not noted, said once, and reads all the same
			file, err := s.CaseFile(f.ctx, id)
			f.must(err)
			f.is(s.Looked(file)(), ReadOnly)
		}
		if w := v.Warnings(); len(w) != before+1 || !strings.Contains(w[before], "Files are opened here that cannot be entered in the access log") {
			t.Errorf("the vault warns of %q", w)
		}
		_, err = s.File(f.ctx, Filing{Case: id, General: note("x")})
		f.is(err, ReadOnly)
		_, err = s.Reveal(f.ctx, e.Ref)
		f.is(err, ReadOnly) // what cannot be logged is not opened
		f.is(s.Drafts().Save(f.ctx, Draft{ID: NewDraftID()}), ReadOnly)
		if err := v.Backup(f.ctx, filepath.Join(folder, "backup"), nil); !errors.Is(err, ReadOnly) {
			t.Errorf("a backup to a read-only folder: %v", err)
		}
		report, err := v.Verify(f.ctx, nil)
		f.must(err)
		f.sound(report)
		f.must(v.Close())
	})
	f.must(os.Chmod(folder, 0o755))
	f.must(os.Chmod(f.path, 0o600))
	var err error
	f.v, err = Open(f.path, f.o)
	f.must(err)
	f.s = f.unlock("amira")
}
