package store

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"

	"casefile/store/internal/disk"
)

// parting is how the open file came to be the vault no more.
type parting uint8

const (
	// moved: nothing is at its place any more; replaced: another file is. Through
	// the handle the whole vault can still be read.
	moved parting = iota + 1
	replaced
	// overwritten: another program wrote to the file itself; cutShort: it took from
	// its end.
	overwritten
	cutShort
)

// partings say what happened.
var partings = map[parting]string{
	moved:       "The vault's file was moved or deleted while it was open, so nothing more is filed.",
	replaced:    "Another file was put in the place of the vault's while it was open, so nothing more is filed.",
	overwritten: "Another program wrote over the vault's file while it was open, so nothing more is filed, and what was filed last may not be in it.",
	cutShort:    "Another program cut the vault's file short while it was open, so nothing more is filed.",
}

// typedKept ends what is said of a parting.
const typedKept = " What you type is kept, sealed, and comes back when the vault is next unlocked here."

// backToBackup is what to do where the handle does not hold the vault any more.
const backToBackup = " Quit, find out which program did it, and run \"casefile verify\", or go back to the last backup."

func (l parting) Error() string { return partings[l] }

// whole reports whether the whole vault can still be read.
func (l parting) whole() bool { return l == moved || l == replaced }

// error is the parting as an error of this package, before anything was rescued.
func (l parting) error(op string) error {
	return &Error{Op: op, Kind: Gone, Said: partings[l] + typedKept + backToBackup}
}

// Lost says why the open file is the vault no more, and what was rescued; nil
// while it is.
func (v *Vault) Lost() error {
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.lost
}

// unreadable is Lost where nothing can be read either.
func (v *Vault) unreadable() error {
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.lost == nil || v.whole {
		return nil
	}
	return v.lost
}

// lose stops all writing to a file that is the vault no more, for as long as it is
// open: what was filed is not to be filed again under the same numbers. Where the
// handle still holds the vault, all of it is copied beside its place. The caller
// holds v.writing and not v.file.
func (v *Vault) lose(op string, l parting) error {
	if err := v.Lost(); err != nil {
		return err
	}
	v.mu.Lock()
	v.lost, v.whole = l.error(op), l.whole() // nobody waits for the copy to be told
	v.stuck = v.lost
	v.mu.Unlock()
	said := partings[l]
	if l.whole() {
		path, err := v.rescue()
		switch {
		case err != nil:
			said += " It could not be copied: " + err.Error() + typedKept + " Make a backup (b on the vault's screen) before you quit: what was filed is gone with this program otherwise."
		case filepath.Dir(path) == filepath.Dir(v.footing.real):
			said += " All that was filed is whole in " + filepath.Base(path) + ", beside its place." + typedKept + " Quit, and open that file."
		default:
			said += " All that was filed is whole in " + path + "." + typedKept + " Quit, and open that file."
		}
	} else {
		said += typedKept + backToBackup
	}
	err := &Error{Op: op, Kind: Gone, Said: said}
	v.mu.Lock()
	v.lost, v.stuck = err, err
	v.warnings = append(v.warnings, said)
	v.mu.Unlock()
	return err
}

// vaultExt is how a vault's file ends that nobody named otherwise.
const vaultExt = ".casefile"

// rescue copies the vault out of a file that has no name any more, checks the copy
// and gives it a name beside the old place, or else in this machine's own folder.
func (v *Vault) rescue() (path string, err error) {
	name := strings.TrimSuffix(filepath.Base(v.footing.real), vaultExt) + ".rescued-" + v.now().Format("20060102-150405") + vaultExt
	for _, dir := range v.refuges() {
		path = filepath.Join(dir, name)
		if _, _, err = v.copyVerified(context.Background(), "rescue", path, nil); err == nil {
			return path, nil
		}
	}
	return "", err
}

// refuges are where something can be kept that the vault cannot take: beside it,
// and in this machine's folder.
func (v *Vault) refuges() []string {
	dirs := []string{filepath.Dir(v.footing.real)}
	if v.machine.dir != "" {
		dirs = append(dirs, v.machine.dir)
	}
	return dirs
}

// copyVerified makes a copy of the vault at a path where there is nothing: under
// another name first, synced, opened and verified.
func (v *Vault) copyVerified(ctx context.Context, op, dst string, progress func(done, total int64)) (report Report, size int64, err error) {
	temporary := disk.TemporaryName(dst)
	defer disk.DiscardUnless(&err, temporary)
	db, err := v.copyTo(ctx, temporary, notInCopies, stage(progress, 0, 2))
	if err != nil {
		return report, 0, err
	}
	if err := db.Close(); err != nil {
		return report, 0, classify(op, err)
	}
	if report, err = v.verifyCopy(ctx, temporary, stage(progress, 1, 2)); err != nil {
		return report, 0, err
	}
	info, err := os.Stat(temporary)
	if err = errors.Join(err, publish(op, temporary, dst)); err != nil {
		return report, 0, classify(op, err)
	}
	if whole, err := filepath.Abs(dst); err == nil {
		v.machine.forgetPlace(whole, nil)
	}
	return report, info.Size(), nil
}
