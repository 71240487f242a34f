package store

import (
	"bytes"
	"context"
	"testing"
)

// BenchmarkBundle: a file of 2,000 entries out of 200,000, without and with the
// whole log.
func BenchmarkBundle(b *testing.B) {
	bv := benchmark(b)
	entries, err := bv.s.Entries(context.Background(), bv.cases[0])
	if err != nil {
		b.Fatal(err)
	}
	choice := BundleChoice{Case: bv.cases[0]}
	for _, e := range entries {
		choice.Texts = append(choice.Texts, e.Ref)
	}
	for name, log := range map[string]bool{"case": false, "log": true} {
		choice.Log = log
		var out bytes.Buffer
		b.Run("write/"+name, func(b *testing.B) {
			for b.Loop() {
				out.Reset()
				if _, err := bv.s.Exports().Bundle(context.Background(), &out, choice, nil); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(out.Len())/1e6, "MB")
		})
		b.Run("check/"+name, func(b *testing.B) {
			for b.Loop() {
				r, err := CheckBundle(context.Background(), bytes.NewReader(out.Bytes()), BundleCheck{})
				if err != nil || !r.OK() {
					b.Fatal(err, r.Problems)
				}
			}
		})
	}
}
