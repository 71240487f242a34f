//go:build !windows

package store

import (
	"path/filepath"

	bolt "go.etcd.io/bbolt"

	"casefile/store/internal/disk"
)

// exchange gives a finished copy of the vault's file its name and goes on with
// it. It is open and locked before it has the name, so that another program
// never finds the vault unlocked; one that waits for the old file's lock finds
// then that the name is another file's. The caller holds v.writing: what comes
// next is written only once the new name is on the disk.
func (v *Vault) exchange(fresh *bolt.DB, temporary, path string) error {
	if err := disk.Calls.Rename(temporary, path); err != nil {
		_ = fresh.Close() // the first error says more
		return err
	}
	footing, err := foot(v.path)
	if err != nil {
		_ = fresh.Close() // the first error says more
		return v.hold(err)
	}
	v.file.Lock()
	old := v.db
	v.footing.close()
	v.db, v.footing = fresh, footing
	v.file.Unlock()
	err = disk.Calls.SyncFolder(filepath.Dir(path))
	_ = old.Close() // nothing was written to it that could be lost
	if err != nil {
		return v.hold(errUnsure)
	}
	return nil
}
