//go:build !linux && !darwin && !windows

package disk

// FreeSpace is how much room a disk has left for this person, in bytes; known is
// false where it cannot be told.
func FreeSpace(string) (free uint64, known bool) { return 0, false }
