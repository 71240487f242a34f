//go:build linux || darwin

package store

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/sys/unix"
)

// On a full disk, or where nothing may be written, no half of a text stays. The
// limit on the size of files stands in for the disk.
func TestNoHalfOfATextStays(t *testing.T) {
	if !alone(t) {
		return
	}
	f := newFixture(t)
	var old unix.Rlimit
	f.must(unix.Getrlimit(unix.RLIMIT_FSIZE, &old))
	full := old
	full.Cur = 4096
	f.must(unix.Setrlimit(unix.RLIMIT_FSIZE, &full))
	err := writeText(filepath.Join(f.dir, "x.txt"), strings.Repeat("long ", 10_000))
	f.must(unix.Setrlimit(unix.RLIMIT_FSIZE, &old))
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
