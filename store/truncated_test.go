package store

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"casefile/store/internal/disk"
	"casefile/store/internal/page"
)

// A file that was cut short, wherever, is refused or read as far as it goes, by
// everything that looks at a file; nothing is left behind beside it.
func TestFilesCutShort(t *testing.T) {
	f := newFixture(t)
	f.smallVault()
	whole, err := os.ReadFile(f.path)
	f.must(err)
	dir := filepath.Join(f.dir, "short")
	f.must(os.Mkdir(dir, 0o700))
	path, into := filepath.Join(dir, "v.casefile"), filepath.Join(dir, "into.casefile")
	page := os.Getpagesize()
	var lengths []int
	for n := 0; n <= 6*page; n += 2039 {
		lengths = append(lengths, n)
	}
	for n := page; n <= 4*page; n += page {
		lengths = append(lengths, n-1, n, n+1)
	}
	lengths = append(lengths, 80, 81, page+79, page+80, len(whole)-1, len(whole)-page, len(whole)/2)
	for _, n := range lengths {
		f.must(os.WriteFile(path, whole[:n], 0o600))
		if v, err := Open(path, f.o); err == nil {
			f.must(v.Close())
		}
		if report, err := VerifyFile(f.ctx, path, "", f.o, nil); err == nil && report.OK() && n < len(whole)/2 {
			t.Errorf("%d bytes verify", n)
		}
		if _, err := VerifyFile(f.ctx, f.path+".none", path, f.o, nil); err == nil {
			t.Errorf("%d bytes compare with nothing", n)
		}
		if h := Examine(path, f.o); h.Err == nil && n < len(whole)/2 {
			t.Errorf("%d bytes are called well", n)
		}
		if err := Restore(f.ctx, path, into, f.o, nil); err == nil {
			f.must(os.Remove(into))
		}
		if _, err := Salvage(f.ctx, path, into, f.o, func(int, int) {}); err == nil {
			f.must(os.Remove(into))
		}
		beside, err := os.ReadDir(dir)
		f.must(err)
		for _, e := range beside {
			if strings.Contains(e.Name(), disk.TemporaryMark) || len(beside) != 1 {
				t.Fatalf("%d bytes leave %s", n, e.Name())
			}
		}
	}
}

// metaFlip makes a copy of the vault in which a bit is turned of the newer of the two pages that say where everything
// lies, as nothing that is read from them depends on it.
func (f *fixture) metaFlip(path string) {
	f.t.Helper()
	file, err := os.ReadFile(f.path)
	f.must(err)
	metas, err := page.ReadMetas(strings.NewReader(string(file)), int64(len(file)))
	f.must(err)
	at := 0
	if metas[1].Transaction > metas[0].Transaction {
		at = int(metas[0].PageSize)
	}
	file[at+page.HeaderSize+24] ^= 4 // the sequence of the root bucket, which a vault does not use
	f.must(os.WriteFile(path, file, 0o600))
}

// What was filed last, and is lost to bbolt with one bit of a page, is in the file
// still, and in what is made of it.
func TestSalvageFollowsTheNewerPage(t *testing.T) {
	f := newFixture(t)
	id := f.newCase("Ben")
	f.file(f.s, Filing{Case: id, General: note("the last but one")})
	last := f.file(f.s, Filing{Case: id, General: note("the last")})
	path, dst := filepath.Join(f.dir, "damaged"), filepath.Join(f.dir, "whole")
	f.metaFlip(path)
	report, err := Salvage(f.ctx, path, dst, f.o, nil)
	f.must(err)
	f.sound(report)
	v, err := Open(dst, f.o)
	f.must(err)
	defer v.Close()
	s, err := v.Unlock(f.ctx, "amira", []byte(passphrase))
	f.must(err)
	if e, err := s.Entry(f.ctx, last.Ref); err != nil || e.Content.(interface{ Line() string }).Line() != "the last" {
		t.Errorf("the last entry is %v: %v", e.Content, err)
	}
}
