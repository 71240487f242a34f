package store

import (
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"casefile/model"
)

// BenchmarkBatch: 20,000 entries in 200 new case files, while somebody keeps a
// draft again and again. Nobody may wait longer than 0.5 s for a chunk (ms-wait);
// the closing is one transaction, prepared beforehand (ms-close in all).
func BenchmarkBatch(b *testing.B) {
	dir := b.TempDir()
	o := Options{StateDir: filepath.Join(dir, "state"), KDF: QuickKDF, Throwaway: true}
	v, s, _, err := Create(filepath.Join(dir, "vault"), o, Setup{Team: "T", Name: "Amira", SignIn: "amira", Role: model.Manager, Passphrase: []byte(passphrase)})
	if err != nil {
		b.Fatal(err)
	}
	defer v.Close()
	const cases, each = 200, 99
	var longest, closing time.Duration
	for b.Loop() {
		var filings []Filing
		for i := range cases {
			id := NewCaseID()
			filings = append(filings, Filing{Case: id, Opens: true, General: child(fmt.Sprint("Child ", i))})
			for range each {
				filings = append(filings, Filing{Case: id, General: note(fmt.Sprintf("%0800d", i))})
			}
		}
		batch, err := s.Imports().Batch(b.Context())
		if err != nil {
			b.Fatal(err)
		}
		done := make(chan error)
		go func() { done <- batch.File(b.Context(), filings...) }()
		for err == nil && filings != nil {
			select {
			case err = <-done:
				filings = nil
			case <-time.After(10 * time.Millisecond):
				begun := time.Now()
				err = s.Drafts().Save(b.Context(), Draft{ID: DraftID{1}})
				longest = max(longest, time.Since(begun))
			}
		}
		if err != nil {
			b.Fatal(err)
		}
		begun := time.Now()
		if n, err := batch.Close(b.Context()); err != nil || n != cases*(each+1) {
			b.Fatal(n, err)
		}
		closing += time.Since(begun)
	}
	b.ReportMetric(float64(longest.Milliseconds()), "ms-wait")
	b.ReportMetric(float64(closing.Milliseconds())/float64(b.N), "ms-close")
	b.ReportMetric(float64(b.N)*cases*(each+1)/b.Elapsed().Seconds(), "entries/s")
}

// BenchmarkUndone: a file that 100 imports added to, 50 of which were taken back,
// with 9,100 entries in all. It is read as when it is opened first (ms-first,
// once for as long as the vault is open) and again (ms-again); and it is noted who opened
// it (ms-look, for which nobody waits).
func BenchmarkUndone(b *testing.B) {
	dir := b.TempDir()
	o := Options{StateDir: filepath.Join(dir, "state"), KDF: QuickKDF, Throwaway: true}
	v, s, _, err := Create(filepath.Join(dir, "vault"), o, Setup{Team: "T", Name: "Amira", SignIn: "amira", Role: model.Manager, Passphrase: []byte(passphrase)})
	if err != nil {
		b.Fatal(err)
	}
	defer func() { v.Close() }()
	must := func(err error) {
		b.Helper()
		if err != nil {
			b.Fatal(err)
		}
	}
	id, other := NewCaseID(), NewCaseID()
	_, err = s.File(b.Context(), Filing{Case: id, Opens: true, General: child("Ben")}, Filing{Case: other, Opens: true, General: child("Ann")})
	must(err)
	for i := range 100 {
		batch, err := s.Imports().Batch(b.Context())
		must(err)
		must(batch.File(b.Context(), heron(id)))
		if i%10 == 0 {
			for range 90 {
				must(batch.File(b.Context(), heron(other), heron(other), heron(other), heron(other), heron(other), heron(other), heron(other), heron(other), heron(other), heron(other)))
			}
		}
		_, err = batch.Close(b.Context())
		must(err)
		if i%2 == 0 {
			must(s.Imports().Withdraw(b.Context(), batch.ID(), "wrong"))
		}
	}
	var first, again, look time.Duration
	for b.Loop() {
		v.undoneBy = nil
		s.Lock()
		s, err = v.Unlock(b.Context(), "amira", []byte(passphrase))
		must(err)
		begun := time.Now()
		f, err := s.CaseFile(b.Context(), id)
		must(err)
		first += time.Since(begun)
		if len(f.Undone) != 50 || len(f.Items) != 51 {
			b.Fatal(len(f.Undone), len(f.Items))
		}
		s.cases.drop(id)
		begun = time.Now()
		_, err = s.CaseFile(b.Context(), id)
		must(err)
		again += time.Since(begun)
		begun = time.Now()
		must(s.Looked(f)())
		look += time.Since(begun)
	}
	ms := func(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 / float64(b.N) }
	b.ReportMetric(ms(first), "ms-first")
	b.ReportMetric(ms(again), "ms-again")
	b.ReportMetric(ms(look), "ms-look")
}
