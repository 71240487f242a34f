package store

import (
	"errors"
	"fmt"
	"os"
	"time"

	bolt "go.etcd.io/bbolt"

	"casefile/model"
)

// openTimeout is how long to wait for another window to close the vault.
const openTimeout = 1500 * time.Millisecond

// growBy is by how much the file grows at a time, in bytes.
const growBy = 1 << 20

// Open opens a vault's file. It needs no key. Where the file cannot be written
// to, it is opened for reading. Errors: NotFound, NotAVault, Newer, Damaged,
// InUse, ReadOnly.
func Open(path string, o Options) (*Vault, error) {
	if err := probe(path); err != nil {
		if kindOf(err) == NotFound {
			return nil, &Error{Op: "open", Kind: NotFound, Err: err,
				Said: "There is no vault at " + path + ". Check the name, or create one."}
		}
		return nil, classify("open", err)
	}
	v, err := openBolt(path, o, false)
	if errors.Is(err, ReadOnly) {
		v, err = openBolt(path, o, true)
	}
	if err != nil {
		return nil, err
	}
	if err := v.view("open", v.readMeta); err != nil {
		_ = v.Close() // the first error says more
		return nil, err
	}
	v.checkMachine()
	return v, nil
}

// openBolt maps the file, which has been probed.
func openBolt(path string, o Options, readOnly bool) (*Vault, error) {
	v := &Vault{path: path, opts: o, readOnly: readOnly, versions: map[model.CaseID]caseVersion{}}
	err := guarded("open", func() (err error) {
		v.db, err = openDB(path, readOnly)
		return err
	})
	return v, err
}

// openDB opens a file as the promises ask: every transaction synced, the
// freelist too. Where bbolt gives up on a damaged file by a panic, the lock on
// the file is given back all the same.
func openDB(path string, readOnly bool) (db *bolt.DB, err error) {
	var size int64
	if info, err := os.Stat(path); err == nil {
		size = info.Size()
	}
	var file *os.File
	defer func() {
		if db == nil && file != nil {
			_ = file.Close() // closed already, unless it was a panic
		}
	}()
	db, err = bolt.Open(path, 0o600, &bolt.Options{
		Timeout:         openTimeout,
		FreelistType:    bolt.FreelistMapType,
		InitialMmapSize: initialMap(size),
		ReadOnly:        readOnly,
		NoStatistics:    true,
		OpenFile: func(name string, flag int, mode os.FileMode) (*os.File, error) {
			var err error
			file, err = os.OpenFile(name, flag, mode)
			return file, err
		},
	})
	if err == nil {
		db.AllocSize = growBy
	}
	return db, err
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

// checkMachine compares the file with what this machine remembers of it.
func (v *Vault) checkMachine() {
	var r remembered
	var known, altered bool
	err := v.view("open", func(tx *bolt.Tx) error {
		t, err := getMetaID(tx, metaToken)
		v.astray = err != nil || !v.machine.holds(token(t))
		if r, known = v.machine.recall(); !known || r.Device != v.device || r.Size > v.size {
			return nil
		}
		root, err := logRoot(tx, r.Device, r.Size)
		altered = err != nil || root != r.Root
		return nil
	})
	switch {
	case err != nil:
		v.astray = true
		v.warn("Part of the vault's file cannot be read. Make a copy of it, then run \"casefile verify\".")
	case !known || r.Device != v.device:
	case r.Size > v.size:
		v.astray = true
		v.warn(fmt.Sprintf("This vault holds %d fewer entries than when it was last used on this machine: it is an older copy, or something was lost. Look for the newer file before you file anything.", r.Size-v.size))
	case altered:
		v.astray = true
		v.warn("The record in this vault differs from the one last used on this machine. Do not rely on it until \"casefile verify\" has been run and the difference is explained.")
	}
}
