package disk

import (
	"golang.org/x/sys/windows"
)

// SyncFolder does nothing: Windows has no such call, and NTFS journals names.
func SyncFolder(string) error { return nil }

// SameAccess does nothing: a new file has the access of its folder.
func SameAccess(path, as string) error { return nil }

// noRoom are this platform's own names for a full disk, or for a person's share
// of it.
var noRoom = []error{windows.ERROR_DISK_FULL, windows.ERROR_HANDLE_DISK_FULL, windows.ERROR_DISK_QUOTA_EXCEEDED}

// InitialMap is zero: on Windows the file itself would grow to the size mapped.
func InitialMap(int64) int { return 0 }
