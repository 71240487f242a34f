package disk

import (
	"crypto/rand"
	"encoding/hex"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// TemporaryMark stands between the name that a file is to have and a random one
// while it is being made.
const TemporaryMark = ".new-"

// newName makes a short random name.
func newName() string {
	var id [4]byte
	rand.Read(id[:]) // never fails: crypto/rand ends the process instead
	return hex.EncodeToString(id[:])
}

// TemporaryName is where a file is made that is to be called path.
func TemporaryName(path string) string { return path + TemporaryMark + newName() }

// DiscardUnless removes a temporary file if what was to make it failed.
func DiscardUnless(err *error, temporary string) {
	if *err != nil {
		_ = Calls.Remove(temporary) // what failed first says more
	}
}

// Forgotten is how old a temporary file is of which nobody can be at work any
// more.
const Forgotten = time.Hour

// RemoveTemporaries removes what a run that was cut short left beside a vault,
// if it was not written to for a while. The caller has the vault locked: nobody
// else can be compacting it. Only a Create of the same name that is about to be
// refused could still have one.
func RemoveTemporaries(path string, age time.Duration) {
	removeLeft(filepath.Dir(path), age, func(name string) bool { return name == filepath.Base(path) })
}

// removeLeft removes from a folder what was being made there and was not written
// to for a while, of the files that were to have such names.
func removeLeft(dir string, age time.Duration, whose func(name string) bool) {
	for _, entry := range Temporaries(dir) {
		name, _ := CutTemporary(entry.Name())
		if info, err := entry.Info(); whose(name) && err == nil && time.Since(info.ModTime()) >= age {
			_ = Calls.Remove(filepath.Join(dir, entry.Name())) // the next run tries again
		}
	}
}

// Temporaries are the files in a folder that are being made, or were.
func Temporaries(dir string) []fs.DirEntry {
	all, err := os.ReadDir(dir)
	if err != nil {
		return nil // there is nothing that could be done about it
	}
	return slices.DeleteFunc(all, func(e fs.DirEntry) bool {
		_, is := CutTemporary(e.Name())
		return !is || !e.Type().IsRegular()
	})
}

// CutTemporary splits a name that TemporaryName made.
func CutTemporary(temporary string) (name string, is bool) {
	at := strings.LastIndex(temporary, TemporaryMark)
	if at <= 0 {
		return "", false
	}
	name, random := temporary[:at], temporary[at+len(TemporaryMark):]
	_, err := hex.DecodeString(random)
	return name, err == nil && len(random) == len(newName())
}
