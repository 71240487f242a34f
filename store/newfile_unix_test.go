//go:build linux || darwin

package store

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"casefile/store/fulldisk"
)

// On a full disk, or where nothing may be written, no half of a text stays.
func TestNoHalfOfATextStays(t *testing.T) {
	if !fulldisk.Alone(t) {
		return
	}
	f := newFixture(t)
	room := fulldisk.Takes(t, 4096)
	err := writeText(filepath.Join(f.dir, "x.txt"), strings.Repeat("long ", 10_000))
	room()
	f.is(err, Full)
	f.leaves()

	if os.Getuid() == 0 {
		t.Skip("nothing is read-only for root")
	}
	f.must(os.Chmod(f.dir, 0o500))
	defer os.Chmod(f.dir, 0o700)
	f.is(writeText(filepath.Join(f.dir, "x.txt"), "x"), ReadOnly)
	f.leaves()
}
