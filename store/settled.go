package store

import (
	"os"
	"sync"

	bolt "go.etcd.io/bbolt"

	"casefile/store/internal/page"
)

// settledFile is the vault's file as it stands after the last transaction.
type settledFile struct {
	*os.File
	// metas are the two first pages, and first their bytes, as they were then; those
	// in the file may be newer.
	metas []page.Meta
	first []byte
}

// settled lends the vault's file: until fn returns, nothing that belongs to its
// last transaction is written over, while others go on filing.
func (v *Vault) settled(op string, fn func(f *settledFile) error) error {
	v.writing.Lock()
	release := sync.OnceFunc(v.writing.Unlock)
	defer release()
	if err := v.stands(op); err != nil {
		return err
	}
	return v.view(op, func(*bolt.Tx) error {
		f, err := os.Open(v.path)
		if err != nil {
			return err
		}
		defer f.Close()
		s := &settledFile{File: f}
		if err := s.readFirst(); err != nil {
			return err
		}
		release()
		return fn(s)
	})
}

func (s *settledFile) readFirst() error {
	info, err := s.Stat()
	if err != nil {
		return err
	}
	if s.metas, err = metasOf(s, info.Size()); err != nil {
		return err
	}
	s.first = make([]byte, 2*page.Newest(s.metas).PageSize)
	_, err = s.ReadAt(s.first, 0)
	return err
}
