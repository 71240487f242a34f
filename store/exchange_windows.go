package store

import (
	"errors"

	bolt "go.etcd.io/bbolt"

	"casefile/store/internal/disk"
	"casefile/store/internal/page"
)

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
		err = disk.Calls.Rename(temporary, path)
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
