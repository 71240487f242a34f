package paper_test

import (
	"bytes"
	"context"
	"encoding/base64"
	"os"
	"path/filepath"
	"regexp"
	"testing"
	"time"

	"casefile/model"
	"casefile/model/document"
	"casefile/model/document/format"
	"casefile/model/papers"
	"casefile/store"
	"casefile/store/paper"
)

const passphrase = "three old lanterns"

var madeOn = time.Date(2026, 11, 20, 16, 30, 0, 0, time.UTC)

// fixture is a vault with one child's file in it, and a session for each role.
type fixture struct {
	testing.TB
	ctx                    context.Context
	vault                  *store.Vault
	manager, worker, audit *store.Session
	file                   model.CaseID
}

func newFixture(t testing.TB) *fixture {
	t.Helper()
	f := &fixture{TB: t, ctx: context.Background(), file: store.NewCaseID()}
	dir := t.TempDir()
	o := store.Options{StateDir: filepath.Join(dir, "state"), KDF: store.QuickKDF, Throwaway: true, Now: func() time.Time { return madeOn }}
	var err error
	f.vault, f.manager, _, err = store.Create(filepath.Join(dir, "vault.casefile"), o, store.Setup{
		Team: "North", Name: "Meg Manager", SignIn: "meg", Role: model.Manager, Passphrase: []byte(passphrase),
	})
	f.must(err)
	t.Cleanup(func() { f.must(f.vault.Close()) })
	f.worker, f.audit = f.person("ann", model.SocialWorker), f.person("odd", model.Auditor)
	f.put(f.worker, model.Child{Opens: true, Set: map[string]string{model.DetailName: "Maya Hart", model.DetailBorn: "2012-05-06"}}, nil)
	return f
}

func (f *fixture) must(err error) {
	f.Helper()
	if err != nil {
		f.Fatal(err)
	}
}

func (f *fixture) person(signIn string, r model.Role) *store.Session {
	f.Helper()
	_, err := f.manager.Accounts().Add(f.ctx, store.NewPerson{Name: signIn, SignIn: signIn, Role: r, Passphrase: []byte(passphrase), Own: true})
	f.must(err)
	return f.unlock(signIn)
}

func (f *fixture) unlock(signIn string) *store.Session {
	f.Helper()
	s, err := f.vault.Unlock(f.ctx, signIn, []byte(passphrase))
	f.must(err)
	return s
}

// put files an entry in the child's file.
func (f *fixture) put(s *store.Session, general, confidential model.Content) model.Ref {
	f.Helper()
	child, _ := general.(model.Child)
	entries, err := s.File(f.ctx, store.Filing{Case: f.file, Opens: child.Opens, General: general, Confidential: confidential})
	f.must(err)
	return entries[0].Ref
}

// make makes a document of the child's file.
func (f *fixture) make(s *store.Session, r paper.Request) document.Document {
	f.Helper()
	r.Case = f.file
	d, err := paper.Make(f.ctx, s, r, madeOn)
	f.must(err)
	return d
}

// whole is a request for the whole file.
func (f *fixture) whole() paper.Request {
	return paper.Request{Kind: papers.KindWhole, Case: f.file}
}

// target is a new folder, and plain text.
func (f *fixture) target() paper.Target {
	text, _ := format.Named("text")
	return paper.Target{Folder: f.TempDir(), Format: text}
}

// holds fails where other files are in a folder than those.
func (f *fixture) holds(folder string, paths ...string) {
	f.Helper()
	found, err := os.ReadDir(folder)
	f.must(err)
	for _, path := range paths {
		if info, err := os.Stat(path); err != nil || info.Mode().Perm()&0o077 != 0 {
			f.Errorf("%s: %v, %v", path, info, err)
		}
	}
	if len(found) != len(paths) {
		f.Errorf("the folder holds %v, not %v", found, paths)
	}
}

func (f *fixture) read(path string) []byte {
	f.Helper()
	b, err := os.ReadFile(path)
	f.must(err)
	return b
}

// checks has a bundle checked as it is on another machine.
func (f *fixture) checks(bundle []byte) store.BundleReport {
	f.Helper()
	r, err := store.CheckBundle(f.ctx, bytes.NewReader(bundle), store.BundleCheck{})
	f.must(err)
	for _, p := range r.Problems {
		f.Errorf("%s: %s", p.Where, p.What)
	}
	return r
}

var packed = regexp.MustCompile(`[A-Za-z0-9+/]{16,}=*`)

// inBundle is a bundle with all that is packed in it unpacked: texts stand in it
// byte for byte as they were filed.
func inBundle(bundle []byte) []byte {
	all := bytes.Clone(bundle)
	for _, word := range packed.FindAll(bundle, -1) {
		if raw, err := base64.StdEncoding.DecodeString(string(word)); err == nil {
			all = append(append(all, '\n'), raw...)
		}
	}
	return all
}

func note(text string) model.Note {
	return model.Note{Type: model.CaseNote, Happened: model.On("2026-03-04"), Text: model.Plain(text)}
}
