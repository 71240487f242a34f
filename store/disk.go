package store

import (
	"os"

	bolt "go.etcd.io/bbolt"
)

// disk is what this package does to names of files, beside what bbolt does to
// what is in them. Tests put a recorder here, from which they work out all that
// a power cut can leave behind.
var disk = struct {
	rename     func(from, to string) error
	remove     func(path string) error
	syncFile   func(f *os.File) error
	syncFolder func(path string) error
	// opened is told of each file that bbolt has opened and locked.
	opened func(db *bolt.DB, path string)
}{
	rename: os.Rename, remove: os.Remove, syncFile: (*os.File).Sync, syncFolder: syncFolder,
	opened: func(*bolt.DB, string) {},
}
