//go:build !windows

package store

import (
	"errors"
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

// isQuota reports whether a person's share of the disk is used up.
func isQuota(err error) bool { return errors.Is(err, syscall.EDQUOT) }

// initialMap is how much address space is reserved, so that a growing file
// seldom has to be mapped anew.
func initialMap(size int64) int { return int(max(256<<20, 2*size)) }
