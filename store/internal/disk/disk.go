// Package disk is what a store asks of the system it runs on: new files whole or not
// at all, names given and taken, room and memory, and where a person's files are
// kept. It knows no vault; its errors are those of the system, and its own below.
package disk

import (
	"errors"
	"os"
)

// Calls are what is done to names of files, beside what bbolt does to what is in
// them. Tests put a recorder here, from which they work out all that a power cut can
// leave behind.
var Calls = struct {
	Rename     func(from, to string) error
	Remove     func(path string) error
	SyncFile   func(f *os.File) error
	SyncFolder func(path string) error
}{
	Rename: os.Rename, Remove: os.Remove, SyncFile: (*os.File).Sync, SyncFolder: SyncFolder,
}

// Why a file is not written or a folder not found, beside what the system says. The
// first two come in a PathError that names the folder or the file.
var (
	ErrNoFolder = errors.New("there is no such folder")
	ErrTaken    = errors.New("there is a file of that name")
	ErrNoHome   = errors.New("the machine does not say where files are kept")
)
