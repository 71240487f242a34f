package store

import "golang.org/x/sys/windows"

// freeSpace is how much room a disk has left for this person, in bytes; known is
// false where it cannot be told.
func freeSpace(dir string) (free uint64, known bool) {
	name, err := windows.UTF16PtrFromString(dir)
	if err != nil || windows.GetDiskFreeSpaceEx(name, &free, nil, nil) != nil {
		return 0, false
	}
	return free, true
}
