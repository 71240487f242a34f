package disk

import "golang.org/x/sys/windows"

// FreeSpace is how much room a disk has left for this person, in bytes; known is
// false where it cannot be told.
func FreeSpace(dir string) (free uint64, known bool) {
	name, err := windows.UTF16PtrFromString(dir)
	if err != nil || windows.GetDiskFreeSpaceEx(name, &free, nil, nil) != nil {
		return 0, false
	}
	return free, true
}
