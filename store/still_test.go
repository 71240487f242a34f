package store

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"casefile/model"
)

// The ways in which another program takes the vault's file from under this one.
var takings = []struct {
	name  string
	whole bool // whether the handle still holds the vault
	take  func(f *fixture, older []byte)
}{
	{"removed", true, func(f *fixture, _ []byte) { f.must(os.Remove(f.path)) }},
	{"renamed", true, func(f *fixture, _ []byte) { f.must(os.Rename(f.path, f.path+".old")) }},
	{"replaced by its copy", true, func(f *fixture, _ []byte) {
		now, err := os.ReadFile(f.path)
		f.must(err)
		f.must(os.WriteFile(f.path+".x", now, 0o600))
		f.must(os.Rename(f.path+".x", f.path))
	}},
	{"written over by an older copy", false, func(f *fixture, older []byte) { f.must(os.WriteFile(f.path, older, 0o600)) }},
	{"cut to nothing", false, func(f *fixture, _ []byte) { f.must(os.Truncate(f.path, 0)) }},
	{"cut to its beginning", false, func(f *fixture, older []byte) { f.must(os.Truncate(f.path, 5*4096)) }},
}

// What is filed goes into the vault or is not called filed, whatever other
// programs do to its file; and each call returns.
func TestFiledIsInTheVault(t *testing.T) {
	for _, tt := range takings {
		t.Run(tt.name, func(t *testing.T) {
			f := newFixture(t)
			id := f.newCase("Ben")
			older, err := os.ReadFile(f.path)
			f.must(err)
			last := f.file(f.s, Filing{Case: id, General: note("filed before")})
			tt.take(f, older)

			draft := Draft{ID: NewDraftID(), Case: id, Form: "note", Fields: map[string]string{"text": "typed and not filed"}}
			within(t, "saving the draft", func() { f.is(f.s.Drafts().Save(f.ctx, draft), Gone) })
			for range 2 { // to try again does not help
				within(t, "filing", func() {
					_, err := f.s.File(f.ctx, Filing{Case: id, General: note("filed after"), Draft: draft.ID})
					f.is(err, Gone)
				})
			}
			within(t, "looking", func() { f.is(f.v.Stands(), Gone) })
			within(t, "reading", func() {
				entries, err := f.s.Entries(f.ctx, id)
				if err != nil && tt.whole {
					t.Errorf("read %v", err)
				} else if err == nil && len(entries) != 2 { // as it was, or not at all
					t.Errorf("read %d entries", len(entries))
				}
			})
			f.s.Lock()
			within(t, "unlocking", func() {
				s, err := f.v.Unlock(f.ctx, "amira", []byte(passphrase))
				if tt.whole {
					f.must(err)
					s.Lock()
				} else {
					f.is(err, Gone)
				}
			})
			within(t, "closing", func() { f.must(f.v.Close()) })

			rescued, err := filepath.Glob(filepath.Join(filepath.Dir(f.path), "vault.rescued-*"+vaultExt))
			f.must(err)
			if tt.whole != (len(rescued) == 1) {
				t.Fatalf("rescued: %v", rescued)
			}
			path := f.path
			if tt.whole {
				path = rescued[0]
			} else {
				f.must(os.WriteFile(path, older, 0o600)) // the last backup
			}
			nothingReadable(t, filepath.Dir(f.path), "typed and not filed")
			f.v, err = Open(path, f.o)
			f.must(err)
			f.s = f.unlock("amira")
			entries, err := f.s.Entries(f.ctx, id)
			if f.must(err); tt.whole && (len(entries) != 2 || entries[1].Ref != last.Ref) {
				t.Errorf("the rescued vault holds %v", entries)
			}
			drafts, err := f.s.Drafts().All(f.ctx)
			if f.must(err); len(drafts) != 1 || drafts[0].Fields["text"] != "typed and not filed" || f.s.Drafts().TakenIn() != 1 {
				t.Errorf("taken in: %d, %+v", f.s.Drafts().TakenIn(), drafts)
			}
			if !tt.whole { // what the last backup has not is lost
				_, err = f.s.Checks().Acknowledge(f.ctx, "set back for a test")
				f.must(err)
			}
			if left, _ := filepath.Glob(filepath.Join(filepath.Dir(f.path), "*"+asideMark+"*")); len(left) > 0 {
				t.Errorf("left behind: %v", left)
			}
		})
	}
}

// within fails where something does not return in good time.
func within(t *testing.T, what string, do func()) {
	t.Helper()
	done := make(chan struct{})
	go func() {
		defer close(done)
		do()
	}()
	select {
	case <-done:
		if t.Failed() {
			t.FailNow()
		}
	case <-time.After(20 * time.Second):
		t.Fatalf("%s does not return", what)
	}
}

// nothingReadable fails where a file of a folder has the words.
func nothingReadable(t *testing.T, dir, words string) {
	t.Helper()
	all, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range all {
		if b, err := os.ReadFile(filepath.Join(dir, entry.Name())); err == nil && bytes.Contains(b, []byte(words)) {
			t.Errorf("%s has the words in it", entry.Name())
		}
	}
}

// What the vault cannot take is nobody else's, is no older than what it has, and
// is forgotten once it is in the vault, filed or thrown away.
func TestDraftsOutsideTheVault(t *testing.T) {
	f := newFixture(t)
	id := f.newCase("Ben")
	other := f.person("other", model.SocialWorker)
	asides := func() int {
		all, err := filepath.Glob(f.path + asideMark + "*")
		f.must(err)
		return len(all)
	}
	save := func(d Draft) {
		t.Helper()
		sealed, err := f.s.Drafts().Seal(d)
		f.must(err)
		if _, err := other.Drafts().Open(sealed); err == nil {
			t.Error("somebody else can open it")
		}
		f.v.writing.Lock()
		if !f.v.keepAside(sealed) {
			t.Error("it could not be kept")
		}
		f.v.writing.Unlock()
	}
	d := Draft{ID: NewDraftID(), Case: id, Fields: map[string]string{"text": "older"}}
	for _, end := range []func(){
		func() { f.must(f.s.Drafts().Save(f.ctx, d)) },
		func() { f.must(f.s.Drafts().Delete(f.ctx, d.ID)) },
		func() { f.file(f.s, Filing{Case: id, General: note("x"), Draft: d.ID}) },
	} {
		save(d)
		if asides() != 1 {
			t.Fatalf("%d files", asides())
		}
		if end(); asides() != 0 {
			t.Errorf("%d files are left", asides())
		}
	}

	save(d)
	f.clock = f.clock.Add(time.Minute)
	d.Fields = map[string]string{"text": "newer"}
	f.v.aside = nil // another window's, of a crash
	f.must(f.s.Drafts().Save(f.ctx, d))
	f.must(os.WriteFile(f.path+asideMark+strings.Repeat("00", 8), []byte("rubbish"), 0o600))
	f.unlock("other")
	if asides() != 2 {
		t.Errorf("somebody else's unlock left %d files", asides())
	}
	f.s = f.unlock("amira")
	drafts, err := f.s.Drafts().All(f.ctx)
	if f.must(err); len(drafts) != 1 || drafts[0].Fields["text"] != "newer" || f.s.Drafts().TakenIn() != 0 || asides() != 1 {
		t.Errorf("%d files, %d taken in, %+v", asides(), f.s.Drafts().TakenIn(), drafts)
	}
}
