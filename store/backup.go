package store

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"casefile/store/internal/disk"
)

// notInCopies are the vault's own values that belong to one file alone.
var notInCopies = []string{metaToken, metaDeleted, metaRestored}

// backupSaid is why there is no backup.
var backupSaid = map[Kind]string{
	Full:      "The disk that the backup goes to is full. There is no backup, and the vault is as it was. Free some space there, or choose another disk.",
	ReadOnly:  "Nothing can be written there. There is no backup, and the vault is as it was. Choose another place, or ask for write access.",
	Cancelled: "It was stopped. There is no backup, and the vault is as it was.",
}

// Backup writes a copy of the vault, without the space that deleted things left
// behind. The copy is made under a temporary name, synced, opened and verified
// before it gets its own; an existing file is refused, and so is a folder that is
// not there. Filing waits while the copy is made. progress may be nil. The vault
// remembers the backup, if it can be written to and nothing is missing from its
// end; Missing says what is missing from the vault and so from the backup. Errors: Exists, NotFound, Full,
// ReadOnly, Cancelled; Damaged where the copy does not verify.
//
// A vault that is restored from it begins a log of its own, since the copy does
// not hold the token of this machine.
func (v *Vault) Backup(ctx context.Context, dst string, progress func(done, total int64)) (err error) {
	const op = "back up"
	defer func() { err = saying(err, backupSaid) }()
	if err := refuseExisting(op, dst); err != nil {
		return err
	}
	if _, err := os.Stat(filepath.Dir(dst)); errors.Is(err, fs.ErrNotExist) {
		return &Error{Op: op, Kind: NotFound, Said: "There is no folder " + filepath.Dir(dst) + ". There is no backup, and the vault is as it was. Make the folder first, or choose another."}
	}
	disk.RemoveTemporaries(dst, disk.Forgotten)
	report, size, err := v.copyVerified(ctx, op, dst, progress)
	if err != nil {
		return err
	}
	if v.readOnly || v.endMissing() != nil {
		return nil // what is written next would lie where something may be found still
	}
	if err := v.noteBackup(dst, size, report.Heads); err != nil {
		v.warn("The backup was made, and this vault could not note that it was: " + err.Error())
	}
	return nil
}

// verifyCopy opens a copy that has no name yet and verifies it, without any key.
func (v *Vault) verifyCopy(ctx context.Context, path string, progress func(done, total int64)) (report Report, err error) {
	o := v.opts
	o.Checker = nil // it is no vault yet, and was made here a moment ago
	copied, err := openFile(path, o, true)
	if err != nil {
		return report, err
	}
	defer func() { err = errors.Join(err, copied.Close()) }()
	if report, err = copied.Verify(ctx, steps(progress)); err != nil {
		return report, err
	}
	if first := report.broken(); first != nil {
		return report, &Error{Op: "copy", Kind: Damaged, Err: errors.Join(errCopy, errors.New(first.Where+": "+first.What)),
			Said: "The copy did not pass its check, so it was not kept. Run \"casefile verify\" on what it was made from: a copy can be no better."}
	}
	return report, nil
}
