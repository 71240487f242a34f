package store

import (
	"context"
	"encoding/binary"
	"errors"
	"os"
	"path/filepath"

	bolt "go.etcd.io/bbolt"

	"casefile/store/internal/disk"
)

// Restore makes a vault of a backup, at a path where there is none. The backup
// is verified first and only read; the copy is verified before it gets its name.
// The first who unlocks it begins a new log that names the one it goes on from,
// and the access log says that it was restored. progress may be nil. Errors:
// NotFound, NotAVault, Exists, Damaged, Full, ReadOnly, InUse, Cancelled.
func Restore(ctx context.Context, backup, dst string, o Options, progress func(done, total int64)) (err error) {
	const op = "restore"
	if err := refuseExisting(op, dst); err != nil {
		return err
	}
	o.Checker = nil // its pages are walked before anything is read from it
	from, err := openFile(backup, o, true)
	if err != nil {
		if kindOfError(err) == NotFound {
			return &Error{Op: op, Kind: NotFound, Err: err, Said: "There is no backup at " + backup + ". Nothing was restored. Check the name."}
		}
		return err
	}
	defer func() { err = errors.Join(err, from.Close()) }()
	report, err := from.Verify(ctx, steps(stage(progress, 0, 3)))
	if err != nil {
		return err
	}
	if first := report.broken(); first != nil {
		return &Error{Op: op, Kind: Damaged, Err: errors.New(first.Where + ": " + first.What),
			Said: "The backup is damaged, so it was not restored, and it was left as it is. Look for another backup first. Where there is none, make a copy of this one and open the copy as a vault: what is whole in it can be read."}
	}
	if err := os.MkdirAll(filepath.Dir(dst), 0o700); err != nil {
		return classify(op, err)
	}
	temporary := disk.TemporaryName(dst)
	defer disk.DiscardUnless(&err, temporary)
	db, err := from.copyTo(ctx, temporary, notInCopies, stage(progress, 1, 3))
	if err != nil {
		return err
	}
	mark, err := from.markRestored(db, report.Heads)
	err = errors.Join(err, db.Close())
	if err != nil {
		return classify(op, err)
	}
	if _, err := from.verifyCopy(ctx, temporary, stage(progress, 2, 3)); err != nil {
		return err
	}
	if err := publish(op, temporary, dst); err != nil {
		return classify(op, err)
	}
	if f, err := foot(dst); err == nil {
		for _, place := range f.places() {
			from.machine.forgetPlace(place, mark)
		}
		f.close()
	}
	return nil
}

// markRestored notes in a copy of this vault's file that it was restored, and
// that what it was restored from is a backup of it. The mark is how it says so.
func (v *Vault) markRestored(db *bolt.DB, heads []Head) (mark []byte, err error) {
	info, err := os.Stat(v.path)
	if err != nil {
		return nil, err
	}
	now := v.now()
	mark = binary.BigEndian.AppendUint64(nil, uint64(now.Unix()))
	return mark, db.Update(func(tx *bolt.Tx) error {
		key, value, err := sealBackup(tx, v, now, v.path, info.Size(), heads)
		if err != nil {
			return err
		}
		if err := putGuarded(tx, bucketBackups, key, value); err != nil {
			return err
		}
		return putMeta(tx, metaRestored, mark)
	})
}

// restored reports whether the vault was restored from a backup and not unlocked
// since.
func restored(tx *bolt.Tx) bool {
	_, err := getMeta(tx, metaRestored)
	return !errors.Is(err, errNoMeta)
}

// stage is the progress of one of several stages of something; nil where nobody
// asks.
func stage(progress func(done, total int64), which, of int64) func(done, total int64) {
	if progress == nil {
		return nil
	}
	const fine = 1000
	return func(done, total int64) {
		if total > 0 {
			progress(which*fine+min(done, total)*fine/total, of*fine)
		}
	}
}

// steps is a progress that is told in smaller numbers.
func steps(progress func(done, total int64)) func(done, total int) {
	if progress == nil {
		return nil
	}
	return func(done, total int) { progress(int64(done), int64(total)) }
}
