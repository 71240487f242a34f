package store

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"casefile/model"
	"casefile/store/internal/page"
)

const (
	benchCases   = 2_000
	benchEntries = 200_000
	// benchLong is how many of the entries are in the first case.
	benchLong = 2_000
)

var benchWords = strings.Fields(`the mother said that school home visit father seen alone bedroom
	sister worried plan meeting nursery police health appointment bruise arm left morning agreed
	contact supervised grandmother feels safe night sleeping food kitchen warm cold quiet talked`)

// benchText is a note of about 800 characters. One in a thousand has a heron.
func benchText(r *rand.Rand, i int) string {
	var b strings.Builder
	for b.Len() < 800 {
		b.WriteString(benchWords[r.IntN(len(benchWords))])
		b.WriteByte(' ')
	}
	if i%1000 == 500 {
		b.WriteString("HERON")
	}
	return b.String()
}

// bench is a vault of 200,000 entries in 2,000 cases, made once.
var bench = sync.OnceValues(func() (*benchVault, error) {
	dir, err := os.MkdirTemp("", "casefile-bench-*")
	if err != nil {
		return nil, err
	}
	o := Options{StateDir: filepath.Join(dir, "state"), KDF: QuickKDF, Throwaway: true}
	v, s, _, err := Create(filepath.Join(dir, "vault"), o, Setup{Team: "T", Name: "Amira", SignIn: "amira", Role: model.Manager, Passphrase: []byte(passphrase)})
	if err != nil {
		return nil, err
	}
	benchDir = dir
	b := &benchVault{dir: dir, v: v, s: s}
	return b, b.fill()
})

type benchVault struct {
	dir   string
	v     *Vault
	s     *Session
	cases []model.CaseID
}

// fill files many entries in each transaction, spread over the cases.
func (b *benchVault) fill() error {
	r := rand.New(rand.NewPCG(1, 2))
	var filings []Filing
	flush := func(most int) error {
		if len(filings) < most {
			return nil
		}
		_, err := b.s.File(context.Background(), filings...)
		filings = filings[:0]
		return err
	}
	for i := range benchCases {
		id := NewCaseID()
		b.cases = append(b.cases, id)
		filings = append(filings, Filing{Case: id, Opens: true, General: child(fmt.Sprint("Child ", i))})
		if err := flush(500); err != nil {
			return err
		}
	}
	if err := flush(1); err != nil {
		return err
	}
	// The short cases are filled a few hundred at a time, so that each is read
	// seldom; the long one has an entry in each hundred.
	for i := range benchEntries - benchCases {
		id := b.cases[0]
		if i%(benchEntries/benchLong) != 0 {
			id = b.cases[1+(i*7+i/2000)%(benchCases-1)]
		}
		filings = append(filings, Filing{Case: id, General: note(benchText(r, i))})
		if err := flush(20_000); err != nil {
			return err
		}
	}
	return flush(1)
}

func benchmark(b *testing.B) *benchVault {
	b.Helper()
	bv, err := bench()
	if err != nil {
		b.Fatal(err)
	}
	return bv
}

// BenchmarkOpenCase: ≤ 30 ms.
func BenchmarkOpenCase(b *testing.B) {
	bv := benchmark(b)
	n := 0
	for b.Loop() {
		bv.s.filing.Lock()
		bv.s.cases.drop(bv.cases[0])
		bv.s.filing.Unlock()
		file, err := bv.s.CaseFile(b.Context(), bv.cases[0])
		if err != nil {
			b.Fatal(err)
		}
		n = len(file.Items)
	}
	if n < benchLong-50 {
		b.Fatalf("%d entries", n)
	}
}

// BenchmarkCases: the list for the first frame, ≤ 100 ms with unlock's other work.
func BenchmarkCases(b *testing.B) {
	bv := benchmark(b)
	for b.Loop() {
		bv.s.mu.Lock()
		bv.s.keys = map[model.CaseID]*caseKeys{} // as after an unlock
		bv.s.mu.Unlock()
		if rows, err := bv.s.Cases(b.Context()); err != nil || len(rows) != benchCases {
			b.Fatal(len(rows), err)
		}
	}
}

// BenchmarkUnlock: what an unlock costs beyond the KDF.
func BenchmarkUnlock(b *testing.B) {
	bv := benchmark(b)
	for b.Loop() {
		if _, err := bv.v.Unlock(b.Context(), "amira", []byte(passphrase)); err != nil {
			b.Fatal(err)
		}
	}
	if err := bv.v.awaitProof(b.Context(), nil); err != nil { // what comes next is not measured beside it
		b.Fatal(err)
	}
}

// BenchmarkProve: the record of 200,000 entries at an unlock, by an account that has not
// proved it yet, and by one that has.
func BenchmarkProve(b *testing.B) {
	bv := benchmark(b)
	s, err := bv.v.Unlock(b.Context(), "amira", []byte(passphrase))
	if err != nil {
		b.Fatal(err)
	}
	run := func(of *Session) func(*testing.B) {
		return func(b *testing.B) {
			for b.Loop() {
				bv.v.proveRecord(of)
				if err := bv.v.awaitProof(b.Context(), nil); err != nil {
					b.Fatal(err)
				}
			}
		}
	}
	b.Run("first", run(nil))
	b.Run("again", run(s))
}

// BenchmarkSearch: 200,000 notes, ≤ 0.35 s on two cores.
func BenchmarkSearch(b *testing.B) {
	bv := benchmark(b)
	for _, words := range []string{"heron", "héron", "visit heron", "egret"} {
		b.Run(words, func(b *testing.B) {
			for b.Loop() {
				hits := 0
				if err := bv.s.Search(b.Context(), Query{Words: words}, func(Hit) bool { hits++; return true }); err != nil {
					b.Fatal(err)
				}
				if there := words != "egret"; there == (hits == 0) {
					b.Fatalf("%d hits", hits)
				}
			}
		})
	}
}

// BenchmarkFile: ≤ 3 × a bare write of 1.5 KB and its fdatasync, in the same
// run. The bare write is appended, as to a log (×append). Written over itself it
// costs less, since the file's length stays (×inplace). bbolt writes some 20
// pages for it and syncs twice; that alone is about 3 × the bare append.
func BenchmarkFile(b *testing.B) {
	bv := benchmark(b)
	r := rand.New(rand.NewPCG(3, 4))
	unix.Sync() // what was made before must not be written back meanwhile
	f, err := os.Create(filepath.Join(bv.dir, "bare"))
	if err != nil {
		b.Fatal(err)
	}
	defer f.Close()
	bare := func(step int64) float64 {
		const times = 300
		start := time.Now()
		for i := range int64(times) {
			if _, err := f.WriteAt(make([]byte, 1500), i*step); err != nil {
				b.Fatal(err)
			}
			if err := unix.Fdatasync(int(f.Fd())); err != nil {
				b.Fatal(err)
			}
		}
		return float64(time.Since(start)) / times
	}
	appended, inPlace := bare(1500), bare(0)
	for i := 0; b.Loop(); i++ {
		id := bv.cases[1+i%cachedCases]
		if _, err := bv.s.File(b.Context(), Filing{Case: id, General: note(benchText(r, 1))}); err != nil {
			b.Fatal(err)
		}
	}
	filing := float64(b.Elapsed()) / float64(b.N)
	b.ReportMetric(filing/appended, "×append")
	b.ReportMetric(filing/inPlace, "×inplace")
}

// BenchmarkVerify: without a key.
func BenchmarkVerify(b *testing.B) {
	bv := benchmark(b)
	for b.Loop() {
		report, err := bv.v.Verify(b.Context(), nil)
		if err != nil || !report.OK() {
			b.Fatal(report.Problems, err)
		}
	}
}

// BenchmarkPages: the walk of all pages, which each Open does.
func BenchmarkPages(b *testing.B) {
	bv := benchmark(b)
	for b.Loop() {
		err := bv.v.settled("walk", func(f *settledFile) error {
			w, err := page.WalkFile(b.Context(), f, f.metas, func(f page.Fault) { b.Error(faultAt(f), f.What) }, nil)
			b.ReportMetric(float64(w.Pages), "pages")
			return err
		})
		if err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkVerifyWithKeys: with every text that a manager opens, and in a process
// of its own what needs no key; ≤ 20 s.
func BenchmarkVerifyWithKeys(b *testing.B) {
	bv := benchmark(b)
	f := &fixture{o: bv.v.opts}
	bv.v.opts.Checker = f.checker("check")
	defer func() { bv.v.opts.Checker = nil }()
	for b.Loop() {
		var longest time.Duration
		last := time.Now()
		report, err := bv.s.Checks().Verify(b.Context(), func(int, int) {
			longest, last = max(longest, time.Since(last)), time.Now()
		})
		if err != nil || !report.OK() || !report.Apart {
			b.Fatal(report.Problems, err)
		}
		b.ReportMetric(longest.Seconds(), "s-silent")
	}
}
