package store

import (
	"encoding/hex"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// temporaryMark stands between the name that a file is to have and a random one
// while it is being made.
const temporaryMark = ".new-"

// temporaryName is where a file is made that is to be called path.
func temporaryName(path string) string { return path + temporaryMark + newName() }

// discardUnless removes a temporary file if what was to make it failed.
func discardUnless(err *error, temporary string) {
	if *err != nil {
		_ = disk.remove(temporary) // what failed first says more
	}
}

// forgotten is how old a temporary file is of which nobody can be at work any
// more.
const forgotten = time.Hour

// removeTemporaries removes what a run that was cut short left beside a vault,
// if it was not written to for a while. The caller has the vault locked: nobody
// else can be compacting it. Only a Create of the same name that is about to be
// refused could still have one.
func removeTemporaries(path string, age time.Duration) {
	beside, err := os.ReadDir(filepath.Dir(path))
	if err != nil {
		return // there is nothing that could be done about it
	}
	for _, entry := range beside {
		random, found := strings.CutPrefix(entry.Name(), filepath.Base(path)+temporaryMark)
		if _, err := hex.DecodeString(random); !found || err != nil || len(random) != len(newName()) || !entry.Type().IsRegular() {
			continue
		}
		if info, err := entry.Info(); err == nil && time.Since(info.ModTime()) >= age {
			_ = disk.remove(filepath.Join(filepath.Dir(path), entry.Name())) // the next run tries again
		}
	}
}
