package store

import "golang.org/x/sys/windows"

// syncFolder does nothing: Windows has no such call, and NTFS journals names.
func syncFolder(string) error { return nil }

// noRoom are this platform's own names for a full disk, or for a person's share
// of it.
var noRoom = []error{windows.ERROR_DISK_FULL, windows.ERROR_HANDLE_DISK_FULL, windows.ERROR_DISK_QUOTA_EXCEEDED}

// initialMap is zero: on Windows the file itself would grow to the size mapped.
func initialMap(int64) int { return 0 }
