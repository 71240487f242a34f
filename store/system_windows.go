package store

import (
	"errors"

	bolt "go.etcd.io/bbolt"
	"golang.org/x/sys/windows"

	"casefile/store/internal/page"
)

// syncFolder does nothing: Windows has no such call, and NTFS journals names.
func syncFolder(string) error { return nil }

// exchange gives a finished copy of the vault's file its name and goes on with
// it. Windows gives no name away that belongs to an open file, so both are
// closed for a moment. Another program that opens the old file just then is
// noticed: it has the file open when it is to be replaced, or wrote to it before.
// The caller holds v.writing.
func (v *Vault) exchange(fresh *bolt.DB, temporary, path string) error {
	v.file.Lock()
	defer v.file.Unlock()
	before, err := newestMeta(v.path)
	if err == nil {
		v.footing.close()
		err = errors.Join(fresh.Close(), v.db.Close())
	}
	if err == nil {
		var after page.Meta
		if after, err = newestMeta(v.path); err == nil && after.Transaction != before.Transaction {
			err = &Error{Op: "compact", Kind: InUse}
		}
	}
	if err == nil {
		err = disk.rename(temporary, path)
	}
	// Whichever of the two has the name now is the vault.
	db, openErr := openDB(v.path, false)
	if openErr != nil {
		return v.hold(openErr)
	}
	v.db = db
	footing, footErr := foot(v.path)
	if footErr != nil {
		return v.hold(footErr)
	}
	v.footing = footing
	return err
}

// sameAccess does nothing: a new file has the access of its folder.
func sameAccess(path, as string) error { return nil }

// noRoom are this platform's own names for a full disk, or for a person's share
// of it.
var noRoom = []error{windows.ERROR_DISK_FULL, windows.ERROR_HANDLE_DISK_FULL, windows.ERROR_DISK_QUOTA_EXCEEDED}

// initialMap is zero: on Windows the file itself would grow to the size mapped.
func initialMap(int64) int { return 0 }
