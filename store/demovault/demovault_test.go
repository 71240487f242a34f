package demovault_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"casefile/model"
	"casefile/model/demo"
	"casefile/store"
	"casefile/store/demovault"
)

var now = time.Date(2026, 11, 20, 16, 30, 0, 0, time.UTC)

func options(t testing.TB) store.Options {
	return store.Options{
		StateDir: t.TempDir(), Now: func() time.Time { return now },
		KDF: store.QuickKDF, Throwaway: true,
	}
}

// TestCreate holds the vault against the team that it was made from: every
// filing is there, in its child's file, by its author and at its time.
func TestCreate(t *testing.T) {
	ctx := t.Context()
	vault, s, err := demovault.Create(ctx, filepath.Join(t.TempDir(), "demo.casefile"), options(t), now)
	if err != nil {
		t.Fatal(err)
	}
	defer vault.Close()
	team := demo.Make(now)

	if got, want := s.Me().Name, team.People[1].Name; got != want {
		t.Errorf("it opens as %s, want %s", got, want)
	}
	if got, want := len(s.People()), len(team.People); got != want {
		t.Errorf("%d people, want %d", got, want)
	}
	rows, err := s.Cases(ctx)
	if err != nil {
		t.Fatal(err)
	}
	type filed struct {
		by string
		at int64
	}
	found := map[filed]int{}
	for _, r := range rows {
		entries, err := s.Entries(ctx, r.Case)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range entries {
			found[filed{e.Author.Name, e.Filed.Unix()}]++
			if u, bad := e.Content.(model.Unreadable); bad {
				t.Errorf("%s cannot be read: %s", e.Ref, u.Why)
			}
		}
	}
	for _, f := range team.Filings {
		found[filed{team.People[f.By].Name, f.At.Unix()}]--
	}
	for k, n := range found {
		if n != 0 {
			t.Errorf("%s at %s: %+d entries beside those of the team", k.by, time.Unix(k.at, 0).UTC(), n)
		}
	}

	report, err := s.Checks().Verify(ctx, nil)
	if err != nil || len(report.Problems) > 0 {
		t.Errorf("verify: %v, %v", err, report.Problems)
	}
}

// TestFamilies holds that what one child's file says of another's leads there: a
// relationship to a file, a copy to the entry that it was made of.
func TestFamilies(t *testing.T) {
	ctx := t.Context()
	vault, s, err := demovault.Create(ctx, filepath.Join(t.TempDir(), "demo.casefile"), options(t), now)
	if err != nil {
		t.Fatal(err)
	}
	defer vault.Close()
	rows, err := s.Cases(ctx)
	if err != nil {
		t.Fatal(err)
	}
	files := map[model.CaseID]*model.CaseFile{}
	for _, r := range rows {
		if files[r.Case], err = s.CaseFile(ctx, r.Case); err != nil {
			t.Fatal(err)
		}
	}
	related, copies := 0, 0
	for _, f := range files {
		for _, it := range f.Items {
			switch c := it.Content.(type) {
			case model.Relation:
				if to := files[c.To]; !c.To.IsZero() {
					if related++; to == nil || to.Details.Name() != c.Name {
						t.Errorf("%s: %s leads to another file", f.Details.Name(), c.Name)
					}
				}
			case model.Copy:
				copies++
				from := files[c.From]
				if from == nil || from.Item(c.Of) == nil || from.Details.Name() != c.FromName || !from.Item(c.Of).Filed.Equal(it.Filed) {
					t.Errorf("%s: a copy, %q, leads to no entry filed with it", f.Details.Name(), c.Line())
				}
			}
		}
	}
	if related == 0 || copies == 0 {
		t.Errorf("%d relationships between files, %d copies", related, copies)
	}
}

// TestClockGoesOn checks that what is filed afterwards carries the given clock's
// time, not that of the team's last filing.
func TestClockGoesOn(t *testing.T) {
	ctx := t.Context()
	vault, s, err := demovault.Create(ctx, filepath.Join(t.TempDir(), "demo.casefile"), options(t), now)
	if err != nil {
		t.Fatal(err)
	}
	defer vault.Close()
	rows, err := s.Cases(ctx)
	if err != nil {
		t.Fatal(err)
	}
	entries, err := s.File(ctx, store.Filing{Case: rows[0].Case, General: model.Note{
		Type: model.CaseNote, Happened: model.On(model.DateOf(now)), Text: model.Plain("Called back."),
	}})
	if err != nil {
		t.Fatal(err)
	}
	if !entries[0].Filed.Equal(now) {
		t.Errorf("filed at %s, want %s", entries[0].Filed, now)
	}
}

// TestStopped: a demonstration that is stopped half way leaves no half of a vault.
func TestStopped(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	o := options(t)
	stop()
	path := filepath.Join(t.TempDir(), "demo.casefile")
	if _, _, err := demovault.Create(ctx, path, o, now); err == nil {
		t.Fatal("it was not stopped")
	}
	if _, err := os.Stat(path); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("something is left: %v", err)
	}
}

// BenchmarkCreate is what a demonstration takes before its first frame.
func BenchmarkCreate(b *testing.B) {
	dir, err := demovault.TempDir()
	if err != nil {
		b.Fatal(err)
	}
	defer os.RemoveAll(dir)
	for i := 0; b.Loop(); i++ {
		vault, s, err := demovault.Create(b.Context(), filepath.Join(dir, fmt.Sprint(i)), options(b), now)
		if err != nil {
			b.Fatal(err)
		}
		s.Lock()
		vault.Close()
	}
}

// A vault that is kept is like any other: everybody in it has keys of their own, and signs
// in by the published passphrase without being asked for another.
func TestKeptVault(t *testing.T) {
	o := options(t)
	o.Throwaway, o.KDF = false, store.KDF{MemoryKiB: 64 << 10, Time: 3, Threads: 4}
	vault, s, err := demovault.Create(t.Context(), filepath.Join(t.TempDir(), "demo.casefile"), o, now)
	if err != nil {
		t.Fatal(err)
	}
	defer vault.Close()
	s.Lock()
	for _, p := range demo.Make(now).People {
		s, err := vault.Unlock(t.Context(), p.SignIn, []byte(demovault.Passphrase))
		if err != nil {
			t.Fatalf("%s: %v", p.Name, err)
		}
		if s.Accounts().MustChangePassphrase() || s.Accounts().StrangeKeys() != nil {
			t.Errorf("%s is asked about their passphrase", p.Name)
		}
		s.Lock()
	}
}
