//go:build !windows

package disk

import (
	"os"
	"syscall"
)

// SyncFolder makes a new name in a folder durable.
func SyncFolder(path string) error {
	d, err := os.Open(path)
	if err != nil {
		return err
	}
	defer d.Close()
	return d.Sync()
}

// SameAccess lets the same people open a file as another: where a vault is
// shared, whoever compacts it must not shut out the others.
func SameAccess(path, as string) error {
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

// InitialMap is how much address space is reserved, so that a growing file
// seldom has to be mapped anew.
func InitialMap(size int64) int { return int(max(256<<20, 2*size)) }
