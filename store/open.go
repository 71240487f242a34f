package store

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	bolt "go.etcd.io/bbolt"
	berrors "go.etcd.io/bbolt/errors"

	"casefile/model"
	"casefile/store/internal/disk"
	"casefile/store/internal/page"
)

// openTimeout is how long to wait for another window to close the vault.
const openTimeout = 1500 * time.Millisecond

// growBy is by how much the file grows at a time, in bytes.
const growBy = 1 << 20

// Open opens a vault's file. It needs no key. Where the file cannot be written
// to, it is opened for reading. Errors: NotFound, NotAVault, Newer, Damaged,
// InUse, ReadOnly.
func Open(path string, o Options) (*Vault, error) {
	v, err := openFile(path, o, false)
	if errors.Is(err, ReadOnly) {
		v, err = openFile(path, o, true)
	}
	if err != nil {
		return nil, err
	}
	v.checkMachine()
	v.knowPlace()
	if !v.readOnly {
		if real, err := filepath.EvalSymlinks(path); err == nil {
			disk.RemoveTemporaries(real, disk.Forgotten)
		}
	}
	if v.CompactionDue() {
		v.warn("What was deleted from this vault last can still be found in its file by somebody who knows how: the program was stopped before the file was written anew. Run \"casefile compact\".")
	}
	return v, nil
}

// openFile opens a vault's file and reads what it says of itself.
func openFile(path string, o Options, readOnly bool) (*Vault, error) {
	if err := probe(path); err != nil {
		if kindOf(err) == NotFound {
			return nil, &Error{Op: "open", Kind: NotFound, Err: err,
				Said: "There is no vault at " + path + ". Check the name, or create one."}
		}
		return nil, classify("open", err)
	}
	v, err := openSound(path, o, readOnly)
	if err != nil {
		return nil, err
	}
	if err := v.view("open", v.readMeta); err != nil {
		_ = v.Close() // the first error says more
		return nil, err
	}
	return v, nil
}

// openSound opens a file once all its pages are known to be sound: bbolt believes
// what they say, and could end the program over one that is damaged. A file whose
// pages can be read though something is wrong with them is not written to.
func openSound(path string, o Options, readOnly bool) (*Vault, error) {
	v, err := openBolt(path, o, true)
	if err != nil {
		return nil, err
	}
	var first page.Fault
	var walked *page.Walk
	err = v.settled("open", func(f *settledFile) (err error) {
		walked, err = page.WalkFile(context.Background(), f, f.metas, func(f page.Fault) {
			if first == (page.Fault{}) {
				first = f
			}
		}, nil)
		return err
	})
	switch {
	case err != nil:
	case walked.Unsafe:
		err = &Error{Op: "open", Kind: Damaged, Err: errors.New(faultAt(first) + ": " + first.What),
			Said: "Pages of the vault's file are damaged, and to read through them could end this program, so it was not opened. The file was left as it is. Make a copy of it and go back to the last backup; \"casefile rebuild --into FILE\" makes a vault of what is whole in it."}
	case walked.Unsure:
		v.stuck = errPages
		return v, nil
	case readOnly:
		return v, nil
	}
	if err = errors.Join(err, v.Close()); err != nil {
		return nil, err
	}
	return openBolt(path, o, false)
}

// errPages is answered where a file is not written to because of its pages.
var errPages error = &Error{Op: "write", Kind: Damaged,
	Said: "The order of the pages in the vault's file is damaged: what is written next could destroy more, so nothing is written. What is on record can be read. Run \"casefile verify\". \"casefile backup FILE\" makes a sound file of what can be read, if all of it can; else go back to the last backup."}

// openBolt maps the file, which has been probed.
func openBolt(path string, o Options, readOnly bool) (*Vault, error) {
	v := &Vault{path: path, opts: o, readOnly: readOnly, versions: map[model.CaseID]caseVersion{}}
	err := guarded("open", func() (err error) {
		if v.db, err = openDB(path, readOnly); err != nil {
			return err
		}
		if v.footing, err = foot(path); err != nil {
			_ = v.db.Close() // the first error says more
		}
		return err
	})
	return v, err
}

// opened is told of each file that bbolt has opened and locked; tests record it.
var opened = func(*bolt.DB, string) {}

// openDB opens a file as the promises ask: every transaction synced, the
// freelist too. It waits for whoever has the file locked; where that was a
// Compact, the file behind the name is another one by then, and is opened
// instead: what is written to a file without a name is lost.
func openDB(path string, readOnly bool) (*bolt.DB, error) {
	const tries = 3
	for range tries {
		db, file, err := lockDB(path, readOnly)
		if err != nil {
			return nil, err
		}
		if names(path, file) {
			db.AllocSize = growBy
			opened(db, path)
			return db, nil
		}
		if err := db.Close(); err != nil {
			return nil, err
		}
	}
	return nil, berrors.ErrTimeout // it is in use: compacted again and again
}

// names reports whether a file is the one that a path names.
func names(path string, file *os.File) bool {
	there, err := os.Stat(path)
	if err != nil {
		return false
	}
	opened, err := file.Stat()
	return err == nil && os.SameFile(there, opened)
}

// lockDB opens a file and locks it. Where bbolt gives up on a damaged file by a
// panic, the lock on the file is given back all the same.
func lockDB(path string, readOnly bool) (db *bolt.DB, file *os.File, err error) {
	var size int64
	info, statErr := os.Stat(path)
	if statErr == nil {
		size = info.Size()
	}
	defer func() {
		if db == nil && file != nil {
			_ = file.Close() // closed already, unless it was a panic
		}
	}()
	db, err = bolt.Open(path, 0o600, &bolt.Options{
		Timeout:         openTimeout,
		FreelistType:    bolt.FreelistMapType,
		InitialMmapSize: disk.InitialMap(size),
		ReadOnly:        readOnly,
		NoStatistics:    true,
		OpenFile: func(name string, flag int, mode os.FileMode) (*os.File, error) {
			if statErr == nil {
				flag &^= os.O_CREATE // a vault that goes away meanwhile is not begun anew
			}
			var err error
			file, err = os.OpenFile(name, flag, mode)
			return file, err
		},
	})
	return db, file, err
}

// readMeta reads what the vault says of itself.
func (v *Vault) readMeta(tx *bolt.Tx) error {
	if tx.Bucket(bucketMeta) == nil {
		return &Error{Op: "open", Kind: NotAVault}
	}
	format, err := getMeta(tx, metaFormat)
	if err != nil {
		return &Error{Op: "open", Kind: NotAVault, Err: err}
	}
	if len(format) != 1 || format[0] == 0 {
		return &Error{Op: "open", Kind: Damaged}
	}
	if format[0] > formatVersion {
		return &Error{Op: "open", Kind: Newer}
	}
	for _, name := range allBuckets {
		if tx.Bucket(name) == nil {
			return &Error{Op: "open", Kind: Damaged, Err: fmt.Errorf("no %s", name)}
		}
	}
	id, err := getMetaID(tx, metaVault)
	if err != nil {
		return damaged("open", err)
	}
	device, err := getMetaID(tx, metaDevice)
	if err != nil {
		return damaged("open", err)
	}
	v.id, v.device = vaultID(id), model.DeviceID(device)
	if v.kdf, err = readKDF(tx, v.opts.Throwaway); err != nil {
		return damaged("open", err)
	}
	v.machine = machineOf(v.opts, v.id)
	return damaged("open", v.readHeads(tx))
}

// damaged gives a cause that has no kind of its own the kind Damaged.
func damaged(op string, err error) error {
	var known *Error
	if err == nil || errors.As(err, &known) {
		return err
	}
	kind := kindOf(err)
	if kind == Other {
		kind = Damaged
	}
	return &Error{Op: op, Kind: kind, Err: err}
}
