package store

import (
	"context"
	"errors"
	"path/filepath"

	bolt "go.etcd.io/bbolt"

	"casefile/store/internal/disk"
)

// Compact writes the vault's file anew without what was deleted from it: bbolt
// leaves deleted bytes where they were. It is part of a passphrase change, of
// the removal of an account and of a destruction. The new file is made beside
// the old one, synced, compared with it value by value, and only then takes its
// name; a power cut leaves the one or the other, whole. Sessions go on with the
// new file; writing waits meanwhile. progress may be nil.
// Errors: Full, ReadOnly, Cancelled; Damaged, also where the end of the record is
// missing and may be in the file still; the vault is as it was then.
func (v *Vault) Compact(ctx context.Context, progress func(done, total int64)) error {
	const op = "compact"
	if err := v.mayWrite(op); err != nil {
		return err
	}
	if err := v.endMissing(); err != nil {
		return err
	}
	v.writing.Lock()
	defer v.writing.Unlock()
	return saying(damaged(op, v.compact(ctx, progress)), compactSaid)
}

// compactSaid is why the file was not written anew.
var compactSaid = map[Kind]string{
	Full:      "The disk has no room for writing the vault's file anew, which takes about as much as the file has. The file is as it was: what was deleted is still in it. Free some space, then try again.",
	Cancelled: "It was stopped. The file is as it was: what was deleted is still in it.",
}

// compact does so. The caller holds v.writing.
func (v *Vault) compact(ctx context.Context, progress func(done, total int64)) (err error) {
	if err := v.stands("compact"); err != nil {
		return err
	}
	path, err := filepath.EvalSymlinks(v.path)
	if err != nil {
		return err
	}
	// One that a crash left behind may hold what is to be gone.
	disk.RemoveTemporaries(path, 0)
	temporary := disk.TemporaryName(path)
	defer disk.DiscardUnless(&err, temporary)
	without := []string{metaDeleted}
	fresh, err := v.copyTo(ctx, temporary, without, stage(progress, 0, 1))
	if err != nil {
		return err
	}
	err = v.compareTo(ctx, fresh, without)
	if err == nil {
		err = errors.Join(disk.SameAccess(temporary, path), syncWhole(temporary))
	}
	if err == nil {
		err = v.stands("compact") // the new file takes the place of no other
	}
	if err != nil {
		_ = fresh.Close() // the first error says more
		return err
	}
	return v.exchange(fresh, temporary, path)
}

// CompactionDue reports whether something was deleted from the vault whose bytes
// are still in the file: the program was stopped, or the disk was full, before
// Compact was done.
func (v *Vault) CompactionDue() bool {
	due := false
	err := v.view("look for what was deleted", func(tx *bolt.Tx) error {
		_, err := getMeta(tx, metaDeleted)
		due = !errors.Is(err, errNoMeta)
		return nil
	})
	return err == nil && due
}

// deletes notes that what is deleted in this transaction is to be taken out of
// the file by Compact, and that this was not done yet.
func (w *writer) deletes() error { return putMeta(w.tx, metaDeleted, []byte{1}) }

// errUnsure is answered where the new file's name may not outlast a power cut,
// and with it whatever would be written to it.
var errUnsure error = &Error{Op: "write", Kind: Damaged,
	Said: "The disk could not confirm that the vault's file was exchanged. What is on record is whole and can be read; nothing more is written until the vault is opened again. Close the program, look at the disk, and open the vault again."}

// hold stops all writing until the vault is opened again.
func (v *Vault) hold(why error) error {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.stuck = why
	return why
}
