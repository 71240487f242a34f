package store

import (
	"errors"

	"golang.org/x/sys/windows"
)

// syncFolder does nothing: Windows has no such call, and NTFS journals names.
func syncFolder(string) error { return nil }

// isQuota reports whether the disk, or a person's share of it, is used up.
// Windows has names of its own for what others call ENOSPC.
func isQuota(err error) bool {
	return errors.Is(err, windows.ERROR_DISK_FULL) || errors.Is(err, windows.ERROR_HANDLE_DISK_FULL) ||
		errors.Is(err, windows.ERROR_DISK_QUOTA_EXCEEDED)
}

// initialMap is zero: on Windows the file itself would grow to the size mapped.
func initialMap(int64) int { return 0 }
