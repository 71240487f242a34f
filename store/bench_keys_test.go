package store

import (
	"context"
	"fmt"
	"path/filepath"
	"testing"

	"casefile/model"
)

// manyCases is a vault of 2,000 cases with an entry each and 20 people, made anew
// for each benchmark that changes its keys.
func manyCases(b *testing.B) (*Vault, *Session, []model.CaseID) {
	b.Helper()
	const cases, people = 2_000, 20
	ctx, dir := context.Background(), b.TempDir()
	o := Options{StateDir: filepath.Join(dir, "state"), KDF: QuickKDF, Throwaway: true}
	v, s, _, err := Create(filepath.Join(dir, "vault"), o, Setup{Team: "T", Name: "Amira", SignIn: "amira", Role: model.Manager, Passphrase: []byte(passphrase)})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = v.Close() })
	for i := range people {
		p := NewPerson{Name: fmt.Sprint("Person ", i), SignIn: fmt.Sprint("p", i), Role: model.SocialWorker, Passphrase: []byte(passphrase)}
		if _, err := s.Accounts().Add(ctx, p); err != nil {
			b.Fatal(err)
		}
	}
	var ids []model.CaseID
	for range cases / 500 {
		var filings []Filing
		for range 500 {
			id := NewCaseID()
			ids = append(ids, id)
			filings = append(filings, Filing{Case: id, Opens: true, General: child("Child")})
		}
		if _, err := s.File(ctx, filings...); err != nil {
			b.Fatal(err)
		}
	}
	return v, s, ids
}

// BenchmarkRotate: all roles' keys replaced in a vault of 2,000 cases, ≤ 5 s.
func BenchmarkRotate(b *testing.B) {
	_, s, _ := manyCases(b)
	for b.Loop() {
		if _, err := s.Accounts().NewRecoveryKey(b.Context()); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkRekey: new keys for each of 2,000 cases, in one transaction. In use
// each case gets them before its next entry.
func BenchmarkRekey(b *testing.B) {
	v, s, ids := manyCases(b)
	for b.Loop() {
		k, done, err := s.write()
		if err != nil {
			b.Fatal(err)
		}
		err = v.update("rekey", func(w *writer) error {
			for _, id := range ids {
				before, err := s.provedKeys(w.tx, k, id)
				if err == nil {
					_, err = s.rekey(w, k, id, before, audience{})
				}
				if err != nil {
					return err
				}
			}
			return nil
		})
		done()
		if err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkFirstEntryAfterRotation: what a case's new keys cost whoever files
// there next, and without that.
func BenchmarkFirstEntryAfterRotation(b *testing.B) {
	_, s, ids := manyCases(b)
	file := func(b *testing.B, id model.CaseID) {
		if _, err := s.File(b.Context(), Filing{Case: id, General: note("x")}); err != nil {
			b.Fatal(err)
		}
	}
	if _, err := s.Accounts().NewRecoveryKey(b.Context()); err != nil {
		b.Fatal(err)
	}
	n := 0
	b.Run("first", func(b *testing.B) {
		for b.Loop() {
			if n == len(ids) {
				if _, err := s.Accounts().NewRecoveryKey(b.Context()); err != nil {
					b.Fatal(err)
				}
				n = 0
			}
			file(b, ids[n])
			n++
		}
	})
	b.Run("next", func(b *testing.B) {
		for b.Loop() {
			file(b, ids[0])
		}
	})
}

// BenchmarkUnlockAfterRotations: unlocking a vault whose keys were replaced 100
// times, without the KDF.
func BenchmarkUnlockAfterRotations(b *testing.B) {
	v, s, _ := manyCases(b)
	for range 100 {
		if _, err := s.Accounts().NewRecoveryKey(b.Context()); err != nil {
			b.Fatal(err)
		}
	}
	for b.Loop() {
		if _, err := v.Unlock(b.Context(), "amira", []byte(passphrase)); err != nil {
			b.Fatal(err)
		}
	}
}
