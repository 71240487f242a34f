package store

import "golang.org/x/sys/windows"

// freeSpace is how much room a disk has left for this person, in bytes; 0 where
// it cannot be told.
func freeSpace(dir string) uint64 {
	name, err := windows.UTF16PtrFromString(dir)
	var free uint64
	if err != nil || windows.GetDiskFreeSpaceEx(name, &free, nil, nil) != nil {
		return 0
	}
	return free
}
