//go:build linux || darwin

package disk

import "golang.org/x/sys/unix"

// FreeSpace is how much room a disk has left for this person, in bytes; known is
// false where it cannot be told.
func FreeSpace(dir string) (free uint64, known bool) {
	var s unix.Statfs_t
	if unix.Statfs(dir, &s) != nil {
		return 0, false
	}
	return s.Bavail * uint64(s.Bsize), true
}
