//go:build !windows

package store

import (
	"os"
	"syscall"
)

// syncFolder makes a new name in a folder durable.
func syncFolder(path string) error {
	d, err := os.Open(path)
	if err != nil {
		return err
	}
	defer d.Close()
	return d.Sync()
}

// noRoom are this platform's own names for a full disk: here, that a person's
// share of it is used up.
var noRoom = []error{syscall.EDQUOT}

// initialMap is how much address space is reserved, so that a growing file
// seldom has to be mapped anew.
func initialMap(size int64) int { return int(max(256<<20, 2*size)) }
