package main

import (
	"os"
	"slices"

	"github.com/rogpeppe/go-internal/testscript"
	bolt "go.etcd.io/bbolt"
)

// cmdSpoil is the script command "spoil FILE": it flips a bit in the text of the
// entry of a vault that was filed last.
func cmdSpoil(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: spoil FILE")
	}
	db, err := bolt.Open(ts.MkAbs(args[0]), 0o600, nil)
	ts.Check(err)
	defer func() { ts.Check(db.Close()) }()
	ts.Check(db.Update(func(tx *bolt.Tx) error {
		parts := tx.Bucket([]byte("parts"))
		key, sealed := parts.Cursor().Last()
		spoilt := slices.Clone(sealed)
		spoilt[len(spoilt)/2] ^= 1
		return parts.Put(slices.Clone(key), spoilt)
	}))
}

// copyTree copies a folder of a test into another, for its owner alone.
func copyTree(to, from string) error {
	if err := os.MkdirAll(to, 0o700); err != nil {
		return err
	}
	entries, err := os.ReadDir(from)
	if err != nil {
		return err
	}
	for _, e := range entries {
		dst, src := to+"/"+e.Name(), from+"/"+e.Name()
		if e.IsDir() {
			err = copyTree(dst, src)
		} else {
			var b []byte
			if b, err = os.ReadFile(src); err == nil {
				err = os.WriteFile(dst, b, 0o600)
			}
		}
		if err != nil {
			return err
		}
	}
	return nil
}
