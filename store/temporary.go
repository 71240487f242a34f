package store

import (
	"encoding/hex"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
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
	removeLeft(filepath.Dir(path), age, func(name string) bool { return name == filepath.Base(path) })
}

// removeLeft removes from a folder what was being made there and was not written
// to for a while, of the files that were to have such names.
func removeLeft(dir string, age time.Duration, whose func(name string) bool) {
	for _, entry := range temporaries(dir) {
		name, _ := cutTemporary(entry.Name())
		if info, err := entry.Info(); whose(name) && err == nil && time.Since(info.ModTime()) >= age {
			_ = disk.remove(filepath.Join(dir, entry.Name())) // the next run tries again
		}
	}
}

// temporaries are the files in a folder that are being made, or were.
func temporaries(dir string) []fs.DirEntry {
	all, err := os.ReadDir(dir)
	if err != nil {
		return nil // there is nothing that could be done about it
	}
	return slices.DeleteFunc(all, func(e fs.DirEntry) bool {
		_, is := cutTemporary(e.Name())
		return !is || !e.Type().IsRegular()
	})
}

// cutTemporary splits a name that temporaryName made.
func cutTemporary(temporary string) (name string, is bool) {
	at := strings.LastIndex(temporary, temporaryMark)
	if at <= 0 {
		return "", false
	}
	name, random := temporary[:at], temporary[at+len(temporaryMark):]
	_, err := hex.DecodeString(random)
	return name, err == nil && len(random) == len(newName())
}

// exportsCutShort are the files that were being taken out of a vault beside it, or
// in the working folder.
func exportsCutShort(vault string) (paths []string) {
	folders := []string{filepath.Dir(vault)}
	if beside, err := filepath.Abs(folders[0]); err == nil {
		if here, err := os.Getwd(); err == nil && filepath.Clean(here) != beside {
			folders = append(folders, here)
		}
	}
	for _, dir := range folders {
		for _, entry := range temporaries(dir) {
			if name, _ := cutTemporary(entry.Name()); filepath.Ext(name) != vaultExt && name != filepath.Base(vault) {
				paths = append(paths, filepath.Join(dir, entry.Name()))
			}
		}
	}
	return paths
}
