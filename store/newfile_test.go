package store

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"testing"
)

// A file is written whole, for its owner alone, over nothing that is not to be
// replaced, or not at all.
func TestWriteNew(t *testing.T) {
	f := newFixture(t)
	path := filepath.Join(f.dir, "7KQM-214.txt")
	holds := func(want string) {
		t.Helper()
		got, err := os.ReadFile(path)
		f.must(err)
		info, err := os.Stat(path)
		f.must(err)
		if string(got) != want || runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
			t.Errorf("%q, %v; want %q", got, info.Mode(), want)
		}
		f.leaves(path)
	}
	f.must(writeText(path, "what it says\n"))
	holds("what it says\n")
	f.is(writeText(path, "something else"), Exists)
	holds("what it says\n")
	f.must(WriteNew(path, true, says("something else")))
	holds("something else")
	ctx, cancel := context.WithCancel(f.ctx)
	defer cancel()
	for _, replace := range []bool{false, true} {
		f.is(WriteNew(path+"2", replace, func(w io.Writer) error {
			cancel()
			return errors.Join(says("half of")(w), ctx.Err())
		}), Cancelled)
		holds("something else")
	}
	f.is(writeText(filepath.Join(f.dir, "nowhere", "x.txt"), "x"), NotFound)
	// Somebody else was faster: what is there stays.
	f.is(WriteNew(path+"3", false, func(w io.Writer) error { return os.WriteFile(path+"3", []byte("theirs"), 0o600) }), Exists)
	if got, err := os.ReadFile(path + "3"); err != nil || string(got) != "theirs" {
		t.Errorf("it holds %q, %v", got, err)
	}
	f.must(os.Remove(path + "3"))
	holds("something else")
}

// Of files that belong together all are there, or none, where one cannot be
// filled, was there before, or appears meanwhile; and none is filled in vain.
func TestWriteTogether(t *testing.T) {
	f := newFixture(t)
	one, two := filepath.Join(f.dir, "7KQM-214.txt"), filepath.Join(f.dir, "7KQM-214.bundle")
	filled := 0
	says := func(w io.Writer) error { filled++; _, err := io.WriteString(w, "what it says"); return err }
	pair := func(last func(io.Writer) error) []NewFile {
		return []NewFile{{Path: one, Fill: says}, {Path: two, Fill: last}}
	}

	f.is(WriteTogether(false, pair(func(io.Writer) error { return context.Canceled })...), Cancelled)
	f.leaves()
	f.is(WriteTogether(false, pair(func(io.Writer) error { return os.WriteFile(two, []byte("theirs"), 0o600) })...), Exists)
	f.leaves(two)
	filled = 0
	f.is(WriteTogether(false, pair(says)...), Exists)
	f.leaves(two)
	if got, err := os.ReadFile(two); filled != 0 || err != nil || string(got) != "theirs" {
		t.Errorf("%d filled; what was there holds %q, %v", filled, got, err)
	}
	f.must(WriteTogether(true, pair(says)...))
	f.leaves(one, two)
	for _, path := range []string{one, two} {
		if got, err := os.ReadFile(path); err != nil || string(got) != "what it says" {
			t.Errorf("%s holds %q, %v", path, got, err)
		}
	}
}

// says fills a file with a text.
func says(text string) func(io.Writer) error {
	return func(w io.Writer) error { _, err := io.WriteString(w, text); return err }
}

func writeText(path, text string) error { return WriteNew(path, false, says(text)) }

// leaves fails where anything but the vault, its state and some files is there.
func (f *fixture) leaves(files ...string) {
	f.t.Helper()
	entries, err := os.ReadDir(f.dir)
	f.must(err)
	if want := len(files) + 2; len(entries) != want {
		f.t.Errorf("%v are there, not %d", entries, want)
	}
}
