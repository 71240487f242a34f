package store

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sync"

	bolt "go.etcd.io/bbolt"

	"casefile/store/internal/page"
)

// footing is what the vault's file was when this program last opened it or wrote
// to it. It is held against the file before each write and after it: other
// programs move files, put others in their place, write over them and cut them
// short, and what is written to such a file is lost, or destroys it.
type footing struct {
	// path is the vault's name, and real what it led to when it was opened.
	path, real string
	// file is the file that bbolt has open, by a handle of our own.
	file *os.File

	mu sync.Mutex
	// first are the bytes of the two first pages, of which each transaction writes
	// one; newest is the one that counts.
	first  []byte
	newest page.Meta
}

// foot takes the footing of the file that a path names.
func foot(path string) (*footing, error) {
	real, err := filepath.EvalSymlinks(path)
	if err != nil {
		return nil, err
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	f := &footing{path: path, real: real, file: file}
	settled := settledFile{File: file}
	if err := settled.readFirst(); err != nil {
		return nil, errors.Join(err, file.Close())
	}
	f.first, f.newest = settled.first, page.Newest(settled.metas)
	return f, nil
}

// places are the names by which a machine knows the file's place: as it was given,
// and what that leads to.
func (f *footing) places() []string {
	var all []string
	for _, path := range []string{f.real, f.path} {
		if whole, err := filepath.Abs(path); err == nil && !slices.Contains(all, whole) {
			all = append(all, whole)
		}
	}
	return all
}

// stands looks whether the file is still the vault, while nobody writes to it. The
// error is a parting where it is not.
func (f *footing) stands() error {
	if err := f.named(); err != nil {
		return err
	}
	now, err := f.read()
	if err != nil {
		return err
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if !bytes.Equal(now, f.first) {
		return overwritten
	}
	return nil
}

// readable looks whether what is read through the handle is still the vault. A
// transaction may end meanwhile.
func (f *footing) readable() error {
	const tries = 3
	for i := 1; ; i++ {
		f.mu.Lock()
		first, newest := f.first, f.newest
		f.mu.Unlock()
		now, err := f.read()
		switch {
		case err != nil:
			return err
		case bytes.Equal(now, first), followed(first, newest, now):
			return nil
		case i == tries:
			return overwritten
		}
	}
}

// wrote takes the new footing after a transaction, which was the only one since
// stands answered. One that failed may have reached the file all the same.
func (f *footing) wrote(failed bool) error {
	now, err := f.read()
	if err != nil {
		return err
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	switch newest := newestIn(now, f.newest.PageSize); {
	case failed && bytes.Equal(now, f.first):
	case !followed(f.first, f.newest, now), !failed && newest.Transaction != f.newest.Transaction+1:
		return overwritten
	default:
		f.first, f.newest = now, newest
	}
	return f.named()
}

// named looks whether the vault's name still leads to the file.
func (f *footing) named() error {
	there, err := os.Stat(f.path)
	if errors.Is(err, fs.ErrNotExist) {
		return moved
	}
	if err != nil {
		return err
	}
	opened, err := f.file.Stat()
	if err == nil && !os.SameFile(there, opened) {
		return replaced
	}
	return err
}

// read reads the two first pages, where the file is as long as it has to be.
func (f *footing) read() ([]byte, error) {
	info, err := f.file.Stat()
	if err != nil {
		return nil, err
	}
	f.mu.Lock()
	size, first := f.newest.Pages*f.newest.PageSize, make([]byte, len(f.first))
	f.mu.Unlock()
	if uint64(info.Size()) < size {
		return nil, cutShort
	}
	_, err = f.file.ReadAt(first, 0)
	return first, err
}

// followed reports whether the first pages can be those of the next transaction:
// it leaves the page of the last one as it is.
func followed(first []byte, newest page.Meta, now []byte) bool {
	size := newest.PageSize
	at := size * (newest.Transaction % 2)
	return bytes.Equal(first[at:at+size], now[at:at+size])
}

// newestIn is the page of two that counts.
func newestIn(first []byte, pageSize uint64) page.Meta {
	r := bytes.NewReader(first)
	a, _ := page.ReadMeta(r, 0)
	b, _ := page.ReadMeta(r, int64(pageSize))
	return page.Newest([]page.Meta{a, b})
}

func (f *footing) close() {
	if f != nil {
		_ = f.file.Close() // nothing was written by it
	}
}

// stands looks whether the file is still the vault, and stops all writing where it
// is not. The caller holds v.writing.
func (v *Vault) stands(op string) error { return v.held(op, v.footing.stands()) }

// written looks at the file after a transaction that ended with an error or with
// none, and answers where nothing more may be written to it. The caller holds
// v.writing.
func (v *Vault) written(op string, failed error) error {
	err := v.footing.wrote(failed != nil)
	var l parting
	switch {
	case errors.As(err, &l):
		return v.lose(op, l)
	case err == nil || failed != nil:
		return nil
	}
	return v.hold(&Error{Op: op, Kind: Damaged, Err: err,
		Said: "The disk could not confirm that this is in the vault's file. It may be on record; nothing more is written until the vault is opened again. Close the program, look at the disk, open the vault again, and look whether it is there."})
}

// held answers for what a look at the file found.
func (v *Vault) held(op string, err error) error {
	var l parting
	if errors.As(err, &l) {
		return v.lose(op, l)
	}
	return classify(op, err)
}

// Stands looks whether the open file is still the vault: whether its name leads to
// it and nobody else wrote to it. Where it is not, nothing more is written, and
// what can be rescued is. Errors: Gone.
func (v *Vault) Stands() error {
	if !v.writing.TryLock() {
		return v.Lost() // who writes looks too
	}
	defer v.writing.Unlock()
	if err := v.Lost(); err != nil {
		return err
	}
	v.file.RLock()
	err := v.footing.stands()
	v.file.RUnlock()
	return v.held("look at the file", err)
}

// read runs fn in a read transaction. The caller holds v.file.
func (v *Vault) read(op string, fn func(tx *bolt.Tx) error) error {
	if err := v.unreadable(); err != nil {
		return err
	}
	if err := v.footing.readable(); err != nil {
		var l parting
		if errors.As(err, &l) {
			return l.error(op) // whoever writes next, or looks, finds it too
		}
		return err
	}
	tx, err := v.begin()
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }() // it only read
	return fn(tx)
}

// begin begins a read transaction. bbolt keeps its locks where it faults at that,
// and whoever came after would wait for ever.
func (v *Vault) begin() (*bolt.Tx, error) {
	v.entering.Lock()
	defer v.entering.Unlock()
	if v.seized {
		return nil, cutShort.error("read")
	}
	v.seized = true // and stays so where Begin does not return
	tx, err := v.db.Begin(false)
	v.seized = false
	return tx, err
}

// commit runs fn in a transaction that writes. The caller holds v.file.
func (v *Vault) commit(fn func(tx *bolt.Tx) error) error {
	v.entering.Lock()
	seized := v.seized
	v.entering.Unlock()
	if seized {
		return cutShort.error("write")
	}
	var tx *bolt.Tx
	ended := false
	defer func() {
		if !ended && (tx == nil || tx.DB() != nil) { // it kept its locks
			v.entering.Lock()
			v.seized = true
			v.entering.Unlock()
		}
	}()
	err := v.db.Update(func(t *bolt.Tx) error {
		tx = t
		return fn(t)
	})
	ended = true
	return err
}
