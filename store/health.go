package store

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"time"

	"casefile/store/internal/disk"
)

// Health is what can be told, without a key, of a vault and of the machine that
// it is on.
type Health struct {
	// Err is why the vault could not be opened; nil where it was. What follows it up
	// to Machine is then not known.
	Err error
	// Warnings are those that Open gives; Mode is the file's.
	Warnings []string
	Mode     os.FileMode
	// Size is the file's, in bytes. Compact says that what was deleted last is still
	// in it.
	Size    int64
	Compact bool
	// Backup is when the last backup was made that the vault knows of, and Check the
	// last verification on this machine; zero where there was none.
	Backup time.Time
	Check  Check
	// Touched is the latest moment that the file or the machine's notes name.
	Touched time.Time
	// KDF is what an unlock costs.
	KDF KDF
	Machine
}

// Machine is what matters of a machine to a vault that lies, or is to lie, at a
// path.
type Machine struct {
	// Memory is what the machine has, in bytes; 0 where it cannot be told.
	Memory uint64
	// Free is what the disk has left for the vault, in bytes; FreeUnknown says that
	// it cannot be told.
	Free        uint64
	FreeUnknown bool
	// StateErr is why the machine's state folder cannot be used; nil where it can.
	StateDir string
	StateErr error
	// Leftovers are files that were being made beside the vault, and under its name:
	// by another program just now, or by one that was cut short.
	Leftovers []string
	// Exports are other such files, beside the vault or in the working folder: of
	// what was being taken out of a vault, as plain text it may be.
	Exports []string
}

// Examine looks at a vault and its machine, and changes neither.
func Examine(path string, o Options) Health {
	h := Health{Machine: examineMachine(path, o)}
	o.Checker = nil
	v, err := openFile(path, o, true)
	if h.Err = err; err != nil {
		return h
	}
	defer v.Close()
	v.checkMachine()
	v.tellLosses()
	h.Warnings, h.Compact, h.KDF = v.Warnings(), v.CompactionDue(), v.kdf.kdf()
	h.Backup, _ = v.LastBackup()
	h.Check, _ = v.LastCheck()
	if info, err := os.Stat(path); err == nil {
		h.Size, h.Mode, h.Touched = info.Size(), info.Mode(), info.ModTime()
	}
	for _, t := range []time.Time{h.Backup, h.Check.When} {
		if t.After(h.Touched) {
			h.Touched = t
		}
	}
	return h
}

func examineMachine(path string, o Options) Machine {
	m := Machine{Memory: disk.Memory(), StateDir: o.StateDir}
	free, known := disk.FreeSpace(existing(filepath.Dir(path)))
	m.Free, m.FreeUnknown = free, !known
	if m.StateDir == "" {
		m.StateDir, m.StateErr = stateDir()
	}
	if m.StateErr == nil {
		m.StateErr = tryFolder(existing(m.StateDir))
	}
	beside, err := filepath.Glob(globQuote(path) + disk.TemporaryMark + "*")
	if err == nil {
		m.Leftovers = beside
	}
	m.Exports = exportsCutShort(path)
	return m
}

// existing is a folder, or the nearest one above it that is there.
func existing(dir string) string {
	for {
		if _, err := os.Stat(dir); err == nil || !errors.Is(err, os.ErrNotExist) || dir == filepath.Dir(dir) {
			return dir
		}
		dir = filepath.Dir(dir)
	}
}

// tryFolder tries whether files can be made in a folder.
func tryFolder(dir string) error {
	f, err := os.CreateTemp(dir, disk.TemporaryMark+"*")
	if err != nil {
		return err
	}
	return errors.Join(f.Close(), os.Remove(f.Name()))
}

// globQuote makes a pattern that only a path itself fits.
func globQuote(path string) string {
	if os.PathSeparator == '\\' {
		return path // there a pattern has no way to quote
	}
	return strings.NewReplacer(`\`, `\\`, `*`, `\*`, `?`, `\?`, `[`, `\[`).Replace(path)
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
		for _, entry := range disk.Temporaries(dir) {
			if name, _ := disk.CutTemporary(entry.Name()); filepath.Ext(name) != vaultExt && name != filepath.Base(vault) {
				paths = append(paths, filepath.Join(dir, entry.Name()))
			}
		}
	}
	return paths
}
