package store

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"casefile/model"
)

// restored puts an older state of the vault's file back in place.
func (f *fixture) restored(b []byte) {
	f.t.Helper()
	f.must(f.v.Close())
	f.must(os.WriteFile(f.path, b, 0o600))
	var err error
	f.v, err = Open(f.path, f.o)
	f.must(err)
}

// putBack puts back a whole state of the file, which was damaged for a test, and
// acknowledges that what was filed since is lost by it.
func (f *fixture) putBack(whole []byte) {
	f.t.Helper()
	f.restored(whole)
	f.s = f.unlock("amira")
	_, err := f.s.Checks().Acknowledge(f.ctx, "set back for a test")
	f.must(err)
}

func TestFileSetBackIsNoticed(t *testing.T) {
	f := newFixture(t)
	id := f.newCase("Ben")
	f.file(f.s, Filing{Case: id, General: note("one")})
	old, err := os.ReadFile(f.path)
	f.must(err)
	lost := f.file(f.s, Filing{Case: id, General: note("two")})
	f.restored(old)
	if w := f.v.Warnings(); len(w) != 1 || !strings.Contains(w[0], "1 fewer entries") {
		t.Errorf("warned: %q", w)
	}
	f.s = f.unlock("amira")
	e := f.file(f.s, Filing{Case: id, General: note("three")})
	if e.Ref.Device == lost.Ref.Device {
		t.Errorf("%s goes on in the log that had %s", e.Ref, lost.Ref)
	}
	if w := f.v.Warnings(); len(w) != 1 || !strings.Contains(w[0], "1 entry is missing") {
		t.Errorf("warned: %q", w)
	}
	_, err = f.s.Checks().Acknowledge(f.ctx, "set back for a test")
	f.must(err)
	f.verify()
	f.reopen()
	if w := f.v.Warnings(); len(w) != 0 {
		t.Errorf("still warned: %q", w)
	}
	next := f.file(f.s, Filing{Case: id, General: note("four")})
	if next.Ref.Device != e.Ref.Device {
		t.Error("another log was begun without need")
	}
}

func TestCopyOnAnotherMachineBeginsItsOwnLog(t *testing.T) {
	f := newFixture(t)
	id := f.newCase("Ben")
	here := f.file(f.s, Filing{Case: id, General: note("here")})
	b, err := os.ReadFile(f.path)
	f.must(err)
	path := filepath.Join(f.dir, "elsewhere.casefile")
	f.must(os.WriteFile(path, b, 0o600))
	o := f.o
	o.StateDir = filepath.Join(f.dir, "another machine")
	v, err := Open(path, o)
	f.must(err)
	s, err := v.Unlock(f.ctx, "amira", []byte(passphrase))
	f.must(err)
	there, err := s.File(f.ctx, Filing{Case: id, General: note("there")})
	f.must(err)
	if there[0].Ref.Device == here.Ref.Device || there[0].Lamport <= here.Lamport {
		t.Errorf("%s after %s", there[0].Ref, here.Ref)
	}
	entries, err := s.Entries(f.ctx, id)
	f.must(err)
	if last := entries[len(entries)-1]; last.Ref != there[0].Ref {
		t.Errorf("the last entry is %s", last.Ref)
	}
	ref, err := s.FindRef(f.ctx, here.Ref.String())
	if err != nil || ref != here.Ref {
		t.Errorf("found %v, %v", ref, err)
	}
	report, err := s.Checks().Verify(f.ctx, nil)
	f.must(err)
	f.sound(report)
	if len(report.Heads) != 2 {
		t.Errorf("%d logs", len(report.Heads))
	}
	f.must(v.Close())
}

func TestBackup(t *testing.T) {
	f := newFixture(t)
	id := f.newCase("Ben")
	for range 40 {
		f.file(f.s, Filing{Case: id, General: note(strings.Repeat("kept ", 40_000)), Confidential: withheld("x")})
	}
	path := filepath.Join(f.dir, "backup.casefile")
	var steps, done, total int64
	f.must(f.v.Backup(f.ctx, path, func(d, n int64) { steps, done, total = steps+1, d, n }))
	if steps == 0 || done != total {
		t.Errorf("progress ended at %d of %d", done, total)
	}
	f.is(f.v.Backup(f.ctx, path, nil), Exists)
	info, err := os.Stat(path)
	f.must(err)
	if info.Mode().Perm() != 0o600 {
		t.Errorf("the backup's mode is %v", info.Mode())
	}
	want, err := f.v.Verify(f.ctx, nil)
	f.must(err)
	v, err := Open(path, f.o)
	f.must(err)
	got, err := v.Verify(f.ctx, nil)
	f.must(err)
	f.sound(got)
	if got.Entries != want.Entries || got.Parts != want.Parts || got.Heads[0] != want.Heads[0] {
		t.Errorf("the backup has %+v, the vault %+v", got, want)
	}
	s, err := v.Unlock(f.ctx, "amira", []byte(passphrase))
	f.must(err)
	e, err := s.File(f.ctx, Filing{Case: id, General: note("after the restore")})
	f.must(err)
	if e[0].Ref.Device == want.Heads[0].Device {
		t.Error("a restored backup goes on in the vault's own log")
	}
	f.must(v.Close())

	stopped, cancel := context.WithCancel(f.ctx)
	cancel()
	if err := f.v.Backup(stopped, filepath.Join(f.dir, "stopped"), nil); !errors.Is(err, Cancelled) {
		t.Errorf("a cancelled backup: %v", err)
	}
	left, err := filepath.Glob(filepath.Join(f.dir, "*"))
	f.must(err)
	for _, name := range left {
		if strings.Contains(name, "stopped") || strings.Contains(name, ".new-") {
			t.Errorf("left behind: %s", name)
		}
	}
}

func TestBackupOfADamagedVaultIsRefused(t *testing.T) {
	_, f := tampered(t, tamperText)
	path := filepath.Join(f.dir, "backup.casefile")
	f.is(f.v.Backup(f.ctx, path, nil), Damaged)
	if _, err := os.Stat(path); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a backup that does not verify was kept: %v", err)
	}
}

func TestRecovery(t *testing.T) {
	f := newFixture(t)
	id := f.newCase("Ben")
	e := f.file(f.s, Filing{Case: id, General: note("x"), Confidential: withheld("y")})
	written := strings.ToLower(strings.Join(f.key.Groups(), " "))
	written = strings.NewReplacer("0", "o", "1", "l").Replace(written)
	key, err := ParseRecoveryKey(written)
	f.must(err)
	if key != f.key {
		t.Fatalf("read %s from paper, want %s", key, f.key)
	}
	passed := 0
	for i := range f.key {
		slip := []byte(string(f.key))
		slip[i] = map[bool]byte{true: 'X', false: 'Y'}[slip[i] == 'Y']
		if _, err := ParseRecoveryKey(string(slip)); !errors.Is(err, Invalid) {
			passed++
		}
	}
	if passed > 4 { // the check has eight bits: one slip in 256 passes
		t.Errorf("%d of %d slips of the pen pass", passed, len(f.key))
	}
	_, _, err = f.v.Recover(f.ctx, newRecoveryKey(), NewPerson{Name: "Rae", SignIn: "rae", Passphrase: []byte(passphrase)})
	f.is(err, Invalid)
	_, _, err = f.v.Recover(f.ctx, key, NewPerson{Name: "Rae", SignIn: "Amira", Passphrase: []byte("another lantern for the walrus")})
	f.is(err, Exists)
	rae, next, err := f.v.Recover(f.ctx, key, NewPerson{Name: "Rae", SignIn: "rae", Passphrase: []byte(passphrase)})
	f.must(err)
	if content, err := rae.Reveal(f.ctx, e.Ref); err != nil || content.Line() != "y" {
		t.Errorf("after recovery: %v, %v", content, err)
	}
	if _, err := rae.Accounts().Add(f.ctx, NewPerson{Name: "Cy", SignIn: "cy", Role: model.Auditor, Passphrase: []byte(passphrase)}); err != nil {
		t.Errorf("after recovery nobody can be added: %v", err)
	}
	if _, err := f.v.Unlock(f.ctx, "rae", []byte(passphrase)); err != nil {
		t.Errorf("the recovered account does not unlock: %v", err)
	}
	_, _, err = f.v.Recover(f.ctx, key, NewPerson{Name: "Sol", SignIn: "sol", Passphrase: []byte(passphrase)})
	f.is(err, Invalid)
	if !strings.Contains(err.Error(), "newer") {
		t.Errorf("of the paper that was replaced it says %q", err)
	}
	if _, _, err := f.v.Recover(f.ctx, next, NewPerson{Name: "Sol", SignIn: "sol", Passphrase: []byte(passphrase)}); err != nil {
		t.Errorf("the new recovery key: %v", err)
	}
	if len(f.s.People()) != 4 {
		t.Errorf("people: %v", f.s.People())
	}
}

func TestPreferences(t *testing.T) {
	f := newFixture(t)
	if p := f.s.Preferences(); p != (Preferences{IdleLockMinutes: 10}) {
		t.Errorf("the usual preferences are %+v", p)
	}
	f.must(f.s.SavePreferences(f.ctx, Preferences{Theme: "mono", IdleLockMinutes: 3}))
	bo := f.person("bo", model.SocialWorker)
	if p := bo.Preferences(); p != (Preferences{IdleLockMinutes: 10}) {
		t.Errorf("somebody else's are %+v", p)
	}
	f.reopen()
	if p := f.s.Preferences(); p != (Preferences{Theme: "mono", IdleLockMinutes: 3}) {
		t.Errorf("kept %+v", p)
	}
}

func TestDrafts(t *testing.T) {
	f := newFixture(t)
	id := f.newCase("Ben")
	first := Draft{ID: NewDraftID(), Case: id, Form: "note", Title: "First", Fields: map[string]string{"text": "a"}}
	second := Draft{ID: NewDraftID(), Title: "Second"}
	f.must(f.s.Drafts().Save(f.ctx, first))
	f.clock = f.clock.Add(1e9)
	f.must(f.s.Drafts().Save(f.ctx, second))
	f.clock = f.clock.Add(1e9)
	first.Fields["text"] = "ab"
	f.must(f.s.Drafts().Save(f.ctx, first))
	bo := f.person("bo", model.SocialWorker)
	if theirs, err := bo.Drafts().All(f.ctx); err != nil || len(theirs) != 0 {
		t.Errorf("somebody else sees %v, %v", theirs, err)
	}
	f.reopen()
	drafts, err := f.s.Drafts().All(f.ctx)
	f.must(err)
	if len(drafts) != 2 || drafts[0].ID != first.ID || drafts[0].Fields["text"] != "ab" || drafts[0].Case != id || drafts[1].Title != "Second" {
		t.Errorf("kept %+v", drafts)
	}
	_, err = f.s.File(f.ctx, Filing{Case: NewCaseID(), General: note("x"), Draft: first.ID})
	f.is(err, NotFound)
	if drafts, err = f.s.Drafts().All(f.ctx); err != nil || len(drafts) != 2 {
		t.Errorf("a filing that failed took its draft along: %v, %v", drafts, err)
	}
	f.file(f.s, Filing{Case: id, General: note("ab"), Draft: first.ID})
	f.must(f.s.Drafts().Delete(f.ctx, second.ID))
	if drafts, err = f.s.Drafts().All(f.ctx); err != nil || len(drafts) != 0 {
		t.Errorf("left: %v, %v", drafts, err)
	}
	f.is(f.s.Drafts().Save(f.ctx, Draft{}), Invalid)
}
