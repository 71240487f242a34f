package store

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	bolt "go.etcd.io/bbolt"
)

// used opens a vault's file on this machine and unlocks it.
func (f *fixture) used(path string) {
	f.t.Helper()
	v, err := Open(path, f.o)
	f.must(err)
	_, err = v.Unlock(f.ctx, "amira", []byte(passphrase))
	f.must(err)
	f.must(v.Close())
}

// laid lays a file at a path, in place of the one there.
func (f *fixture) laid(path string, b []byte) string {
	f.t.Helper()
	f.must(os.WriteFile(path, b, 0o600))
	return path
}

// A vault that was set back is noticed, whatever other copy of it was used on this
// machine in between, and told until a manager acknowledges it.
func TestSetBackIsNoticedAfterACopyWasUsed(t *testing.T) {
	for name, between := range map[string]func(f *fixture, older []byte){
		"nothing": func(*fixture, []byte) {},
		"a backup": func(f *fixture, _ []byte) {
			path := filepath.Join(f.dir, "backup")
			f.must(f.v.Backup(f.ctx, path, nil))
			f.used(path)
		},
		"a copy": func(f *fixture, _ []byte) {
			now, err := os.ReadFile(f.path)
			f.must(err)
			f.used(f.laid(filepath.Join(f.dir, "copy"), now))
		},
		"the older copy": func(f *fixture, older []byte) {
			path := f.laid(filepath.Join(f.dir, "older"), older)
			f.used(path)
			f.used(path)
		},
		"the vault itself": func(f *fixture, _ []byte) { f.reopen() },
	} {
		t.Run(name, func(t *testing.T) {
			f := newFixture(t)
			f.newCase("Ben")
			older, err := os.ReadFile(f.path)
			f.must(err)
			f.newCase("Kim")
			between(f, older)
			f.restored(older)
			f.toldOfALoss()
		})
	}
}

// What lies where the vault lay is held against the vault, whichever copy it is.
func TestAnotherCopyInTheVaultsPlaceIsNoticed(t *testing.T) {
	f := newFixture(t)
	f.newCase("Ben")
	backup, older := filepath.Join(f.dir, "backup"), filepath.Join(f.dir, "older backup")
	f.must(f.v.Backup(f.ctx, backup, nil))
	f.must(f.v.Backup(f.ctx, older, nil))
	tried := filepath.Join(f.dir, "tried")
	f.must(Restore(f.ctx, older, tried, f.o, nil))
	f.used(backup) // which makes it a copy with a log of its own
	f.newCase("Kim")
	whole, err := os.ReadFile(f.path)
	f.must(err)
	for _, path := range []string{backup, older, tried} {
		b, err := os.ReadFile(path)
		f.must(err)
		f.restored(b)
		f.toldOfALoss()
	}
	f.restored(whole)
	f.toldOfALoss() // of what was put on record in the other file
}

// toldOfALoss checks that the loss of what was filed is told at each unlock, and by
// whatever needs none, until a manager acknowledges it.
func (f *fixture) toldOfALoss() {
	f.t.Helper()
	if f.is(f.v.Compact(f.ctx, nil), Damaged); len(f.v.Missing()) != 1 {
		f.t.Errorf("missing: %q", f.v.Missing())
	}
	for range 2 {
		if report, err := f.v.Verify(f.ctx, nil); err != nil || len(report.Problems) == 0 {
			f.t.Errorf("verified %+v, %v", report.Problems, err)
		}
		f.s = f.unlock("amira")
		if w := f.v.Warnings(); len(w) != 1 || !strings.Contains(w[0], "No manager has acknowledged this") {
			f.t.Errorf("warned: %q", w)
		}
		f.reopen()
	}
	n, err := f.s.Checks().Acknowledge(f.ctx, "set back for a test")
	f.must(err)
	if n != 1 {
		f.t.Errorf("%d acknowledged", n)
	}
	f.reopen()
	if w := f.v.Warnings(); len(w) != 0 {
		f.t.Errorf("still warned: %q", w)
	}
}

// To use a backup beside the vault, or one that was made into a vault of its own, is
// no loss to either of them, and each goes on with its own log.
func TestACopyBesideTheVaultIsNoLoss(t *testing.T) {
	f := newFixture(t)
	f.newCase("Ben")
	backup := filepath.Join(f.dir, "backup")
	f.must(f.v.Backup(f.ctx, backup, nil))
	f.newCase("Kim")
	device := f.v.device
	for range 2 {
		f.used(backup)
		f.reopen()
		if w := f.v.Warnings(); len(w) != 0 || f.v.device != device {
			t.Errorf("warned: %q, and writes log %s after %s", w, f.v.device, device)
		}
	}
	v, err := Open(backup, f.o)
	f.must(err)
	if w := v.Warnings(); len(w) != 0 {
		t.Errorf("of the backup it warned: %q", w)
	}
	f.must(v.Close())
}

// What stands at a place where a copy was only looked into, a new backup that was made
// at the place of an earlier one, a restored backup and the newer file that was put back
// are no losses; a file that was restored once and is laid there again later is one.
func TestWhatWasPutThereOnPurposeIsNoLoss(t *testing.T) {
	f := newFixture(t)
	f.newCase("Ben")
	backup := filepath.Join(f.dir, "backup")
	quiet := func(path string) {
		t.Helper()
		report, err := VerifyFile(f.ctx, path, "", f.o, nil)
		f.must(err)
		f.sound(report)
	}
	f.must(f.v.Backup(f.ctx, backup, nil))
	f.used(backup)
	f.must(os.Remove(backup))
	f.newCase("Kim")
	f.must(f.v.Backup(f.ctx, backup, nil))
	quiet(backup)
	b, err := os.ReadFile(backup)
	f.must(err)
	f.used(backup)
	quiet(f.laid(backup, b)) // from another stick, mounted at the same path

	older, err := os.ReadFile(f.path)
	f.must(err)
	f.newCase("Lee")
	newer, err := os.ReadFile(f.path)
	f.must(err)
	f.restored(older)
	f.unlock("amira")
	f.restored(newer)
	if w := f.v.Warnings(); len(w) != 0 {
		t.Errorf("of the newer file it warned: %q", w)
	}

	f.must(f.v.Close())
	f.must(os.Remove(f.path))
	f.must(Restore(f.ctx, backup, f.path, f.o, nil))
	quiet(f.path)
	again, err := os.ReadFile(f.path)
	f.must(err)
	f.v, err = Open(f.path, f.o)
	f.must(err)
	if w := f.v.Warnings(); len(w) != 1 || !strings.Contains(w[0], "entries that were filed on this machine after that backup are not in it") {
		t.Errorf("warned: %q", w)
	}
	f.s = f.unlock("amira")
	f.reopen()
	if w := f.v.Warnings(); len(w) != 0 {
		t.Errorf("warned: %q", w)
	}
	f.newCase("Mo")
	f.restored(again)
	f.toldOfALoss()
}

// A vault that was moved is known at its new place, by whatever name it goes there,
// once it was opened.
func TestTheVaultIsKnownWhereItWasMoved(t *testing.T) {
	for name, move := range map[string]func(f *fixture, to string) error{
		"moved":  func(f *fixture, to string) error { return os.Rename(f.path, to) },
		"linked": func(f *fixture, to string) error { return os.Symlink(f.path, to) },
	} {
		t.Run(name, func(t *testing.T) {
			f := newFixture(t)
			f.newCase("Ben")
			backup, to := filepath.Join(f.dir, "backup"), filepath.Join(f.dir, "moved")
			f.must(f.v.Backup(f.ctx, backup, nil))
			f.newCase("Kim")
			f.must(f.v.Close())
			f.must(move(f, to))
			v, err := Open(to, f.o)
			f.must(err)
			f.must(v.Close())
			f.must(os.Remove(to))
			f.must(os.Rename(backup, to))
			f.path = to
			f.v, err = Open(f.path, f.o)
			f.must(err)
			f.toldOfALoss()
		})
	}
}

// Where an earlier version went on with a log, what it remembered counts.
func TestTheFurtherMemoryCounts(t *testing.T) {
	f := newFixture(t)
	f.newCase("Ben")
	older, err := os.ReadFile(f.path)
	f.must(err)
	m := f.v.machine
	head, err := os.ReadFile(m.headPath(f.v.device))
	f.must(err)
	f.newCase("Kim")
	f.must(os.Rename(m.headPath(f.v.device), m.path("head")))
	f.must(os.WriteFile(m.headPath(f.v.device), head, 0o600))
	f.must(os.Remove(m.placePath(f.v.footing.real, placeExt)))
	f.restored(older)
	f.toldOfALoss()
}

// What an earlier version remembered of the vault is still held against it.
func TestStateOfAnEarlierVersion(t *testing.T) {
	f := newFixture(t)
	f.newCase("Ben")
	older, err := os.ReadFile(f.path)
	f.must(err)
	f.newCase("Kim")
	m := f.v.machine
	f.must(os.Rename(m.headPath(f.v.device), m.path("head")))
	f.must(os.Rename(m.tokenPath(f.v.device), m.path("token")))
	f.must(os.Remove(m.placePath(f.v.footing.real, placeExt)))
	device := f.v.device
	f.reopen()
	if w := f.v.Warnings(); len(w) != 0 || f.v.device != device {
		t.Errorf("warned: %q, and writes log %s after %s", w, f.v.device, device)
	}
	f.restored(older)
	f.toldOfALoss()
}

// A log whose token the machine keeps is told from one that only says so.
func TestATokenIsOfOneLog(t *testing.T) {
	f := newFixture(t)
	var borne [16]byte
	f.must(f.v.view("read", func(tx *bolt.Tx) (err error) { borne, err = getMetaID(tx, metaToken); return err }))
	if d, ok := f.v.machine.bearer(borne); !ok || d != f.v.device {
		t.Errorf("%s, %t", d, ok)
	}
	if _, ok := f.v.machine.bearer(token{1}); ok {
		t.Error("a token is known that was never kept")
	}
}
