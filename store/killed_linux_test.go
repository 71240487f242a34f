package store

import (
	"io"
	"os"
	"path/filepath"
	"testing"
	"time"

	"casefile/store/internal/disk"
)

// An export that is killed leaves nothing: what it writes has no name before it is
// whole. What one left on a disk that does not know that, the next one removes.
func TestAKilledExportLeavesNothing(t *testing.T) {
	f := newFixture(t)
	left := filepath.Join(f.dir, "e.jsonl"+disk.TemporaryMark+"191c8a7d")
	fresh := filepath.Join(f.dir, "f.jsonl"+disk.TemporaryMark+"191c8a7e")
	for _, path := range []string{left, fresh} {
		f.must(os.WriteFile(path, []byte("half of the record"), 0o600))
	}
	old := time.Now().Add(-2 * time.Hour)
	f.must(os.Chtimes(left, old, old))
	f.must(WriteNew(filepath.Join(f.dir, "7KQM-214.txt"), false, func(w io.Writer) error {
		if _, err := w.Write(make([]byte, 1<<20)); err != nil {
			return err
		}
		f.leaves(fresh) // whatever ends it here
		return nil
	}))
	f.leaves(fresh, filepath.Join(f.dir, "7KQM-214.txt"))
}
