package table_test

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"runtime/metrics"
	"strings"
	"testing"
	"time"

	"casefile/store/table"
)

// BenchmarkCheck is a 64 MB file of notes about 100 children: what looking at it
// and planning it costs, and the most memory that took.
func BenchmarkCheck(b *testing.B) {
	d := newDesk(b)
	var kids strings.Builder
	kids.WriteString("Name,DOB\n")
	for i := range 100 {
		fmt.Fprintf(&kids, "Child %d,1/1/2015\n", i)
	}
	d.file(kids.String(), table.Children, table.FileOptions{})
	path := filepath.Join(b.TempDir(), "notes.csv")
	f, err := os.Create(path)
	if err != nil {
		b.Fatal(err)
	}
	defer f.Close()
	fmt.Fprintln(f, "Child,Date,Text")
	said := strings.Repeat("He said that the herons come back on Fridays. ", 12)
	size := 0
	for i := 0; size < 64<<20; i++ {
		n, _ := fmt.Fprintf(f, "Child %d,%d/%d/2025,\"%d: %s\n\nThen we left.\"\n", i%100, 1+i%28, 1+i%12, i, said)
		size += n
	}
	b.SetBytes(int64(size))
	var most uint64
	done := make(chan struct{})
	go func() {
		heap := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
		for {
			select {
			case <-done:
				return
			case <-time.After(20 * time.Millisecond):
				metrics.Read(heap)
				most = max(most, heap[0].Value.Uint64())
			}
		}
	}()
	runtime.GC()
	for b.Loop() {
		l, err := table.Look(b.Context(), f, table.LookOptions{})
		if err != nil {
			b.Fatal(err)
		}
		p, err := table.Check(b.Context(), d.s, f, l, l.Guess(table.Notes), today, nil)
		if err != nil || p.Bad+p.Again > 0 {
			b.Fatal(p.Problems, err)
		}
	}
	close(done)
	b.ReportMetric(float64(most)/1e6, "MB")
}
