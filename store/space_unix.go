//go:build linux || darwin

package store

import "golang.org/x/sys/unix"

// freeSpace is how much room a disk has left for this person, in bytes; 0 where
// it cannot be told.
func freeSpace(dir string) uint64 {
	var s unix.Statfs_t
	if unix.Statfs(dir, &s) != nil {
		return 0
	}
	return s.Bavail * uint64(s.Bsize)
}
