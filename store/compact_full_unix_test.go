//go:build linux || darwin

package store

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"casefile/store/fulldisk"
	"casefile/store/internal/disk"
)

// A disk that has no room for a copy leaves the vault as it is, and no half of a
// copy.
func TestFullDiskForCopies(t *testing.T) {
	if !fulldisk.Alone(t) {
		return
	}
	f := newFixture(t)
	id := f.newCase("Ben")
	f.file(f.s, Filing{Case: id, General: note(strings.Repeat("long ", 200_000))})
	backup := filepath.Join(f.dir, "backup.casefile")
	f.must(f.v.Backup(f.ctx, backup, nil))
	room := fulldisk.Takes(t, 256<<10)
	compacted := f.v.Compact(f.ctx, nil)
	backedUp := f.v.Backup(f.ctx, filepath.Join(f.dir, "second"), nil)
	restored := Restore(f.ctx, backup, filepath.Join(f.dir, "third"), f.o, nil)
	room()
	f.is(compacted, Full)
	f.is(backedUp, Full)
	f.is(restored, Full)
	for _, folder := range []string{f.dir, filepath.Dir(f.path)} {
		left, err := os.ReadDir(folder)
		f.must(err)
		for _, entry := range left {
			if strings.Contains(entry.Name(), disk.TemporaryMark) || entry.Name() == "second" || entry.Name() == "third" {
				t.Errorf("left behind: %s", entry.Name())
			}
		}
	}
	f.file(f.s, Filing{Case: id, General: note("goes on")})
}
