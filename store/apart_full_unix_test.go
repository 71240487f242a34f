//go:build linux || darwin

package store

import (
	"path/filepath"
	"strings"
	"testing"

	"casefile/store/fulldisk"
	"casefile/store/internal/disk"
)

// Where there is no room for a copy, this process checks the file.
func TestVerifyApartOnAFullDisk(t *testing.T) {
	if !fulldisk.Alone(t) {
		return
	}
	f := newFixture(t)
	id := f.newCase("Ben")
	f.file(f.s, Filing{Case: id, General: note(strings.Repeat("long ", 100_000))})
	f.v.opts.Checker = f.checker("check")
	room := fulldisk.Takes(t, 64<<10)
	report, err := f.s.Checks().Verify(f.ctx, nil)
	room()
	f.must(err)
	f.sound(report)
	if report.Apart {
		t.Error("it was checked by another process")
	}
	if left, _ := filepath.Glob(f.path + disk.TemporaryMark + "*"); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
	f.v.opts.Checker = nil
}
