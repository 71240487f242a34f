package store

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"

	"casefile/model"
)

// benchDir is what the benchmarks made; it is removed when the tests end.
var benchDir string

const passphrase = "walrus teapot ladder"

// children are the parts of tests that need a process of their own.
var children = map[string]func(args []string){}

const childVariable = "CASEFILE_STORE_TEST_CHILD"

func TestMain(m *testing.M) {
	if child := children[os.Getenv(childVariable)]; child != nil {
		child(os.Args[1:])
		os.Exit(0)
	}
	code := m.Run()
	if benchDir != "" {
		os.RemoveAll(benchDir)
	}
	os.Exit(code)
}

// fixture is a vault in a folder of its own, with its founder's session.
type fixture struct {
	t     *testing.T
	dir   string
	path  string
	o     Options
	clock time.Time
	v     *Vault
	s     *Session
	key   RecoveryKey
	ctx   context.Context
}

// newFixture makes a vault whose founder is a manager called Amira.
func newFixture(t *testing.T) *fixture { return newFixtureFor(t, model.Manager) }

func newFixtureFor(t *testing.T, r model.Role) *fixture {
	t.Helper()
	dir := t.TempDir()
	f := &fixture{t: t, dir: dir, path: filepath.Join(dir, "data", "vault.casefile"), ctx: context.Background(),
		clock: time.Date(2026, 3, 4, 9, 30, 0, 0, time.FixedZone("", 3600))}
	f.o = Options{StateDir: filepath.Join(dir, "state"), KDF: QuickKDF, Throwaway: true, Now: func() time.Time { return f.clock }}
	var err error
	f.v, f.s, f.key, err = Create(f.path, f.o, Setup{Team: "North team", Name: "Amira Khan", SignIn: "amira", Role: r, Passphrase: []byte(passphrase)})
	f.must(err)
	t.Cleanup(func() { f.verify(); f.must(f.v.Close()) })
	return f
}

// must stops the test at an error.
func (f *fixture) must(err error) {
	f.t.Helper()
	if err != nil {
		f.t.Fatal(err)
	}
}

// is stops the test where an error is not of a kind.
func (f *fixture) is(err error, kind Kind) {
	f.t.Helper()
	if kindOfError(err) != kind || err == nil {
		f.t.Fatalf("got %v, want the kind %q", err, kind)
	}
}

// verify proves the vault, without a key and with the session's.
func (f *fixture) verify() {
	f.t.Helper()
	report, err := f.v.Verify(context.Background(), nil)
	f.must(err)
	f.sound(report)
	if f.s.Me().ID.IsZero() {
		return
	}
	report, err = f.s.Checks().Verify(context.Background(), nil)
	f.must(err)
	f.sound(report)
}

func (f *fixture) sound(r Report) {
	f.t.Helper()
	for _, p := range r.Problems {
		f.t.Errorf("%s: %s", p.Where, p.What)
	}
	if r.Entries == 0 || r.Parts == 0 || r.People == 0 || len(r.Heads) == 0 {
		f.t.Errorf("nothing was verified: %+v", r)
	}
}

// person adds somebody, who chooses their own passphrase, and unlocks for them.
func (f *fixture) person(name string, r model.Role) *Session {
	f.t.Helper()
	_, err := f.s.Accounts().Add(f.ctx, NewPerson{Name: name, SignIn: name, Role: r, Passphrase: []byte(passphrase), Own: true})
	f.must(err)
	return f.unlock(name)
}

// newcomer adds somebody under a first passphrase, and unlocks for them.
func (f *fixture) newcomer(name string, r model.Role) *Session {
	f.t.Helper()
	_, err := f.s.Accounts().Add(f.ctx, NewPerson{Name: name, SignIn: name, Role: r, Passphrase: []byte(passphrase)})
	f.must(err)
	return f.unlock(name)
}

func (f *fixture) unlock(signIn string) *Session {
	f.t.Helper()
	s, err := f.v.Unlock(f.ctx, signIn, []byte(passphrase))
	f.must(err)
	return s
}

// reopen closes the vault and opens it again, for the founder.
func (f *fixture) reopen() {
	f.t.Helper()
	f.must(f.v.Close())
	var err error
	f.v, err = Open(f.path, f.o)
	f.must(err)
	f.s = f.unlock("amira")
}

// newCase opens a case file.
func (f *fixture) newCase(name string) model.CaseID {
	f.t.Helper()
	id := NewCaseID()
	_, err := f.s.File(f.ctx, Filing{Case: id, Opens: true, General: child(name)})
	f.must(err)
	return id
}

// file files one entry.
func (f *fixture) file(s *Session, filing Filing) model.Entry {
	f.t.Helper()
	entries, err := s.File(f.ctx, filing)
	f.must(err)
	if len(entries) != 1 {
		f.t.Fatalf("%d entries came back", len(entries))
	}
	return entries[0]
}

// rebuild makes again what is derived.
func (f *fixture) rebuild(how func(context.Context) (Rebuilt, error)) Rebuilt {
	f.t.Helper()
	found, err := how(f.ctx)
	f.must(err)
	return found
}

// damage changes the closed file by bbolt's own hand.
func (f *fixture) damage(change func(tx *bolt.Tx) error) {
	f.t.Helper()
	f.must(f.v.Close())
	db, err := bolt.Open(f.path, 0o600, nil)
	f.must(err)
	f.must(db.Update(change))
	f.must(db.Close())
	f.v, err = Open(f.path, f.o)
	f.must(err)
}

func child(name string) model.Child {
	return model.Child{Opens: true, Set: map[string]string{model.DetailName: name}}
}

func note(text string) model.Note {
	return model.Note{Type: model.CaseNote, Happened: model.On("2026-03-04"), Text: model.Plain(text)}
}

func withheld(text string) model.Withheld { return model.Withheld{Text: model.Plain(text)} }
