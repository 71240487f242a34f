//go:build linux || darwin

package store

import (
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/sys/unix"
)

// Where there is no room for a copy, this process checks the file. The limit on
// the size of files stands in for the disk.
func TestVerifyApartOnAFullDisk(t *testing.T) {
	if !alone(t) {
		return
	}
	f := newFixture(t)
	id := f.newCase("Ben")
	f.file(f.s, Filing{Case: id, General: note(strings.Repeat("long ", 100_000))})
	f.v.opts.Checker = f.checker("check")
	var old unix.Rlimit
	f.must(unix.Getrlimit(unix.RLIMIT_FSIZE, &old))
	full := old
	full.Cur = 64 << 10
	f.must(unix.Setrlimit(unix.RLIMIT_FSIZE, &full))
	report, err := f.s.Verify(f.ctx, nil)
	f.must(unix.Setrlimit(unix.RLIMIT_FSIZE, &old))
	f.must(err)
	f.sound(report)
	if report.Apart {
		t.Error("it was checked by another process")
	}
	if left, _ := filepath.Glob(f.path + temporaryMark + "*"); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
	f.v.opts.Checker = nil
}
