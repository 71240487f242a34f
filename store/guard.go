package store

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"runtime/debug"
	"syscall"

	bolt "go.etcd.io/bbolt"
	berrors "go.etcd.io/bbolt/errors"

	"casefile/store/internal/disk"
)

// guarded runs everything that touches the mapped file. A damaged page can make
// bbolt panic, or fault beyond the end of the file: both become an error here,
// and the rest of the vault stays readable.
func guarded(op string, fn func() error) (err error) {
	old := debug.SetPanicOnFault(true)
	defer func() {
		debug.SetPanicOnFault(old)
		if r := recover(); r != nil {
			err = &Error{Op: op, Kind: Damaged, Err: fmt.Errorf("%v", r)}
		}
	}()
	return classify(op, fn())
}

// classify gives a cause its kind.
func classify(op string, err error) error {
	var known *Error
	if err == nil || errors.As(err, &known) {
		return err
	}
	return &Error{Op: op, Kind: kindOf(err), Err: err}
}

// kindOf finds the kind of a cause from below.
func kindOf(err error) Kind {
	switch {
	case err == nil:
		return Other
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return Cancelled
	case errors.Is(err, berrors.ErrTimeout):
		return InUse
	case disk.IsFull(err):
		return Full
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS), errors.Is(err, berrors.ErrDatabaseReadOnly):
		return ReadOnly
	case errors.Is(err, fs.ErrNotExist):
		return NotFound
	case errors.Is(err, fs.ErrExist):
		return Exists
	case errors.Is(err, berrors.ErrVersionMismatch):
		return Newer
	case errors.Is(err, berrors.ErrInvalid), errors.Is(err, berrors.ErrChecksum):
		return Damaged
	case errors.Is(err, berrors.ErrDatabaseNotOpen):
		return Locked
	}
	var born *cause
	if errors.As(err, &born) {
		return born.kind
	}
	return Other
}

// view runs fn in a read transaction of its own, which ends before view returns:
// a writer that must grow the file waits for every reader.
func (v *Vault) view(op string, fn func(tx *bolt.Tx) error) error {
	return guarded(op, func() error {
		v.file.RLock()
		defer v.file.RUnlock()
		return v.read(op, fn)
	})
}
