package jsonl_test

import (
	"bytes"
	"context"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"casefile/model"
	"casefile/store"
	"casefile/store/demovault"
	"casefile/store/jsonl"
)

const passphrase = "walrus teapot ladder"

var now = time.Date(2026, 11, 20, 16, 30, 0, 0, time.UTC)

// vault is a vault, unlocked by its manager.
type vault struct {
	t testing.TB
	v *store.Vault
	s *store.Session
}

func options(t testing.TB) store.Options {
	return store.Options{StateDir: t.TempDir(), Now: func() time.Time { return now }, KDF: store.QuickKDF, Throwaway: true}
}

// newVault is an empty vault of a manager, Meg.
func newVault(t testing.TB) *vault {
	t.Helper()
	v, s, _, err := store.Create(filepath.Join(t.TempDir(), "vault"), options(t), store.Setup{
		Team: "South", Name: "Meg", SignIn: "meg", Role: model.Manager, Passphrase: []byte(passphrase)})
	return opened(t, v, s, err)
}

// newDemo is the demonstration, unlocked by its manager.
func newDemo(t testing.TB) *vault {
	t.Helper()
	v, s, err := demovault.Create(t.Context(), filepath.Join(t.TempDir(), "demo"), options(t), now)
	if err != nil {
		t.Fatal(err)
	}
	s.Lock()
	s, err = v.Unlock(t.Context(), "margaret", []byte(demovault.Passphrase))
	return opened(t, v, s, err)
}

func opened(t testing.TB, v *store.Vault, s *store.Session, err error) *vault {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	x := &vault{t, v, s}
	t.Cleanup(func() { x.verify(); x.s.Lock(); v.Close() })
	return x
}

func (x *vault) must(err error) {
	x.t.Helper()
	if err != nil {
		x.t.Fatal(err)
	}
}

// verify proves the vault.
func (x *vault) verify() {
	x.t.Helper()
	if _, bench := x.t.(*testing.B); bench {
		return
	}
	report, err := x.s.Checks().Verify(context.Background(), nil)
	x.must(err)
	for _, p := range report.Problems {
		x.t.Errorf("%s: %s", p.Where, p.What)
	}
}

// export is the whole record, or that of some cases.
func (x *vault) export(confidential bool, cases ...model.CaseID) string {
	x.t.Helper()
	var b bytes.Buffer
	_, err := jsonl.Export(x.t.Context(), x.s, &b, jsonl.ExportOptions{Cases: cases, Confidential: confidential, Now: now}, nil)
	x.must(err)
	return b.String()
}

func (x *vault) try(text string, o jsonl.ImportOptions) (jsonl.Result, error) {
	return jsonl.Import(x.t.Context(), x.s, strings.NewReader(text), o)
}

func (x *vault) imported(text string, o jsonl.ImportOptions) jsonl.Result {
	x.t.Helper()
	result, err := x.try(text, o)
	for _, p := range result.Problems {
		x.t.Log(p)
	}
	x.must(err)
	return result
}

// body is an export without its header.
func body(export string) string {
	_, rest, _ := strings.Cut(export, "\n")
	return rest
}
