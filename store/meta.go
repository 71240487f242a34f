package store

import (
	"errors"
	"fmt"

	bolt "go.etcd.io/bbolt"
)

var errNoMeta = errors.New("it is missing")

// getMeta reads a value of the vault's own.
func getMeta(tx *bolt.Tx, name string) ([]byte, error) {
	b := tx.Bucket(bucketMeta).Get([]byte(name))
	if b == nil {
		return nil, fmt.Errorf("%s: %w", name, errNoMeta)
	}
	b, err := unsummed(b)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return append([]byte(nil), b...), nil
}

// getMetaID reads a value of 16 bytes.
func getMetaID(tx *bolt.Tx, name string) (id [16]byte, err error) {
	b, err := getMeta(tx, name)
	if err != nil {
		return id, err
	}
	if len(b) != len(id) {
		return id, fmt.Errorf("%s: %w", name, errSum)
	}
	return [16]byte(b), nil
}

// putMeta stores a value of the vault's own.
func putMeta(tx *bolt.Tx, name string, value []byte) error {
	return tx.Bucket(bucketMeta).Put([]byte(name), summed(value))
}

// readKDF reads and bounds the cost of passphrases.
func readKDF(tx *bolt.Tx, throwaway bool) (kdfRecord, error) {
	var r kdfRecord
	b, err := getMeta(tx, metaKDF)
	if err != nil {
		return r, err
	}
	if err := decMode.Unmarshal(b, &r); err != nil {
		return r, err
	}
	if err := r.kdf().check(throwaway); err != nil {
		return r, &Error{Op: "open", Kind: Weak, Err: err,
			Said: "This vault does not protect its passphrases as it should. If it is for a demonstration, open it as one; if it holds real records, it was tampered with: do not type a passphrase here, and tell whoever looks after your machines."}
	}
	return r, nil
}
