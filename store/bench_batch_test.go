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
