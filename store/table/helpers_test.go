package table_test

import (
	"context"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"casefile/model"
	"casefile/store"
	"casefile/store/table"
)

var now = time.Date(2026, 11, 20, 16, 30, 0, 0, time.UTC)

var today = model.DateOf(now)

// desk is a vault and the worker who brings tables in.
type desk struct {
	t testing.TB
	s *store.Session
}

// newDesk is an empty vault, which is verified in the end.
func newDesk(t testing.TB) *desk {
	t.Helper()
	o := store.Options{StateDir: t.TempDir(), Now: func() time.Time { return now }, KDF: store.QuickKDF, Throwaway: true}
	v, s, _, err := store.Create(filepath.Join(t.TempDir(), "vault"), o, store.Setup{
		Team: "South", Name: "Wyn Field", SignIn: "wyn", Role: model.Manager, Passphrase: []byte("walrus teapot ladder")})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if _, bench := t.(*testing.B); !bench {
			report, err := s.Checks().Verify(context.Background(), nil)
			if err != nil {
				t.Fatal(err)
			}
			for _, p := range report.Problems {
				t.Errorf("%s: %s", p.Where, p.What)
			}
		}
		s.Lock()
		v.Close()
	})
	return &desk{t, s}
}

// look looks at a file, and guesses what its columns are.
func (d *desk) look(text string, w table.What) (table.Looked, table.Matching) {
	d.t.Helper()
	l, err := table.Look(d.t.Context(), strings.NewReader(text), table.LookOptions{})
	if err != nil {
		d.t.Fatal(err)
	}
	return l, l.Guess(w)
}

// check plans a file by the guess.
func (d *desk) check(text string, w table.What) table.Plan {
	d.t.Helper()
	l, m := d.look(text, w)
	p, err := table.Check(d.t.Context(), d.s, strings.NewReader(text), l, m, today, nil)
	if err != nil {
		d.t.Fatal(err)
	}
	return p
}

// file files a file by the guess.
func (d *desk) file(text string, w table.What, o table.FileOptions) store.Imported {
	d.t.Helper()
	done, err := table.File(d.t.Context(), d.s, strings.NewReader(text), d.check(text, w), today, o)
	if err != nil {
		d.t.Fatal(err)
	}
	return done
}

// children are the files of the vault, by name.
func (d *desk) children() map[string]*model.CaseFile {
	d.t.Helper()
	rows, err := d.s.Cases(d.t.Context())
	if err != nil {
		d.t.Fatal(err)
	}
	all := map[string]*model.CaseFile{}
	for _, r := range rows {
		if all[r.Name], err = d.s.CaseFile(d.t.Context(), r.Case); err != nil {
			d.t.Fatal(err)
		}
	}
	return all
}

func wantProblem(t *testing.T, p table.Plan, words ...string) {
	t.Helper()
	if len(p.Problems) != len(words) || p.Bad != len(words) {
		t.Fatalf("%d problems: %v; want %d", p.Bad, p.Problems, len(words))
	}
	for i, w := range words {
		if !strings.Contains(p.Problems[i].String(), w) {
			t.Errorf("problem %q does not say %q", p.Problems[i], w)
		}
	}
}
