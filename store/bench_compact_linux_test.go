package store

import (
	"context"
	"os"
	"path/filepath"
	"testing"
)

// BenchmarkCompact writes a vault of 200,000 entries anew.
func BenchmarkCompact(b *testing.B) {
	v := benchmark(b)
	info, err := os.Stat(v.v.Path())
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(info.Size())
	for b.Loop() {
		if err := v.v.Compact(context.Background(), nil); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkBackup copies a vault of 200,000 entries and verifies the copy.
func BenchmarkBackup(b *testing.B) {
	v := benchmark(b)
	info, err := os.Stat(v.v.Path())
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(info.Size())
	for b.Loop() {
		dst := filepath.Join(b.TempDir(), "backup")
		if err := v.v.Backup(context.Background(), dst, nil); err != nil {
			b.Fatal(err)
		}
	}
}
