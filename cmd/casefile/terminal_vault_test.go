//go:build linux || darwin

package main

import (
	"path/filepath"
	"sync"
	"testing"

	"casefile/model"
	"casefile/store"
)

// newHome gives a home folder with a vault in its usual place: one child, Maya
// Hart, and her named worker ann, whose passphrase is fixturePassphrase. It is a
// copy of the first that was made, with what the machine remembers of it.
func newHome(t *testing.T) (home string) {
	t.Helper()
	firstHome.once.Do(func() {
		dir := filepath.Join(programDir, "home")
		makeHome(t, dir)
		firstHome.dir = dir
	})
	home = t.TempDir()
	if err := copyTree(home, firstHome.dir); err != nil {
		t.Fatal(err)
	}
	return home
}

var firstHome struct {
	once sync.Once
	dir  string
}

func makeHome(t *testing.T, home string) {
	t.Helper()
	vault, s, _, err := store.Create(vaultIn(home), homeOptions(home), store.Setup{
		Team: "North", Name: "Ann Worker", SignIn: "ann", Role: model.SocialWorker, Passphrase: []byte(fixturePassphrase)})
	if err != nil {
		t.Fatal(err)
	}
	defer vault.Close()
	defer s.Lock()
	child := store.NewCaseID()
	_, err = s.File(t.Context(),
		store.Filing{Case: child, Opens: true, General: model.Child{Opens: true, Set: map[string]string{"name": "Maya Hart", "born": "2019-05-01"}}},
		store.Filing{Case: child, General: model.NamedWorker{Person: s.Me().ID, Name: "Ann Worker", From: "2026-01-05"}})
	if err != nil {
		t.Fatal(err)
	}
}

func vaultIn(home string) string { return filepath.Join(home, "casefile", "vault.casefile") }

func homeOptions(home string) store.Options {
	return store.Options{StateDir: filepath.Join(home, "state", "casefile"), KDF: store.QuickKDF, Throwaway: true}
}

// drafts are the drafts of ann in a vault that nobody has open, and proof that
// the vault is whole.
func drafts(t *testing.T, home string) []store.Draft {
	t.Helper()
	vault, err := store.Open(vaultIn(home), homeOptions(home))
	if err != nil {
		t.Fatal(err)
	}
	defer vault.Close()
	s, err := vault.Unlock(t.Context(), "ann", []byte(fixturePassphrase))
	if err != nil {
		t.Fatal(err)
	}
	defer s.Lock()
	if report, err := s.Checks().Verify(t.Context(), nil); err != nil || len(report.Problems) > 0 {
		t.Errorf("the vault is not whole: %v, %v", report.Problems, err)
	}
	all, err := s.Drafts().All(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return all
}
