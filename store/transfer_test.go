package store

import (
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"casefile/model"
)

// That the text of an entry leaves the vault is in the log first, with which one
// and for what; who may not read it, or records nothing, takes nothing.
func TestTransferIsLogged(t *testing.T) {
	f := newFixture(t)
	id := f.newCase("Ann")
	e := f.file(f.s, Filing{Case: id, General: note("seen")})
	f.must(f.s.NoteTransfer(f.ctx, e.Ref, "Careway"))
	log, err := accessLog(f.s)
	f.must(err)
	if len(log) != 1 || log[0].Words() != "Exported (as text for Careway)" || log[0].Case != id || log[0].Entry != e.Ref || log[0].Who.ID != f.s.Me().ID {
		t.Errorf("the access log says %+v", log)
	}
	auditor := f.person("odd", model.Auditor)
	f.is(auditor.NoteTransfer(f.ctx, e.Ref, "Careway"), Denied)
	f.is(f.s.NoteTransfer(f.ctx, model.NewRef(model.DeviceID{9}, 3), "Careway"), NotFound)
	bo := f.person("bo", model.SocialWorker)
	_, err = f.s.Restrict(f.ctx, id, model.Restriction{Restricted: true, Why: "a colleague's family", Date: "2026-03-04"})
	f.must(err)
	f.is(bo.NoteTransfer(f.ctx, e.Ref, "Careway"), NotFound)
	bo.Lock()
	f.is(bo.NoteTransfer(f.ctx, e.Ref, "Careway"), Locked)
}

// A text is written whole, for its owner alone, over nothing, or not at all.
func TestWriteText(t *testing.T) {
	f := newFixture(t)
	path := filepath.Join(f.dir, "7KQM-214.txt")
	f.must(WriteText(path, "what it says\n"))
	got, err := os.ReadFile(path)
	f.must(err)
	info, err := os.Stat(path)
	f.must(err)
	if string(got) != "what it says\n" || runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
		t.Errorf("%q, %v", got, info.Mode())
	}
	f.is(WriteText(path, "something else"), Exists)
	if again, err := os.ReadFile(path); err != nil || string(again) != string(got) {
		t.Errorf("a file that was there reads %q, %v", again, err)
	}
	f.is(WriteText(filepath.Join(f.dir, "nowhere", "x.txt"), "x"), NotFound)
	f.leaves(path)
}

// leaves fails where anything but the vault, its state and some files is there.
func (f *fixture) leaves(files ...string) {
	f.t.Helper()
	entries, err := os.ReadDir(f.dir)
	f.must(err)
	if want := len(files) + 2; len(entries) != want {
		f.t.Errorf("%v are there, not %d", entries, want)
	}
}
