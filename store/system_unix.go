//go:build !windows

package store

import (
	"os"
	"path/filepath"
	"syscall"

	bolt "go.etcd.io/bbolt"
)

// syncFolder makes a new name in a folder durable.
func syncFolder(path string) error {
	d, err := os.Open(path)
	if err != nil {
		return err
	}
	defer d.Close()
	return d.Sync()
}

// exchange gives a finished copy of the vault's file its name and goes on with
// it. It is open and locked before it has the name, so that another program
// never finds the vault unlocked; one that waits for the old file's lock finds
// then that the name is another file's. The caller holds v.writing: what comes
// next is written only once the new name is on the disk.
func (v *Vault) exchange(fresh *bolt.DB, temporary, path string) error {
	if err := disk.rename(temporary, path); err != nil {
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
	err = disk.syncFolder(filepath.Dir(path))
	_ = old.Close() // nothing was written to it that could be lost
	if err != nil {
		return v.hold(errUnsure)
	}
	return nil
}

// sameAccess lets the same people open a file as another: where a vault is
// shared, whoever compacts it must not shut out the others.
func sameAccess(path, as string) error {
	info, err := os.Stat(as)
	if err != nil {
		return err
	}
	own, err := os.Stat(path)
	if err != nil {
		return err
	}
	was, is := info.Sys().(*syscall.Stat_t), own.Sys().(*syscall.Stat_t)
	if was.Gid != is.Gid {
		if err := os.Chown(path, -1, int(was.Gid)); err != nil {
			return err
		}
	}
	if was.Uid != is.Uid && os.Chown(path, int(was.Uid), -1) != nil && info.Mode().Perm()&0o077 == 0 {
		return &os.PathError{Op: "chown", Path: path, Err: os.ErrPermission} // its owner could not open it
	}
	return os.Chmod(path, info.Mode().Perm())
}

// noRoom are this platform's own names for a full disk: here, that a person's
// share of it is used up.
var noRoom = []error{syscall.EDQUOT}

// initialMap is how much address space is reserved, so that a growing file
// seldom has to be mapped anew.
func initialMap(size int64) int { return int(max(256<<20, 2*size)) }
