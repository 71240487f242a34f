package main

import (
	"encoding/binary"
	"errors"
	"os"
	"slices"

	"github.com/rogpeppe/go-internal/testscript"
	bolt "go.etcd.io/bbolt"

	"casefile/model"
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

// cmdMisplace is the script command "misplace FILE REF": it flips one bit of where the
// index of cases has an entry, so that it stands in no file.
func cmdMisplace(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: misplace FILE REF")
	}
	prefix, seq, err := model.ParseShortRef(args[1])
	ts.Check(err)
	db, err := bolt.Open(ts.MkAbs(args[0]), 0o600, nil)
	ts.Check(err)
	defer func() { ts.Check(db.Close()) }()
	ts.Check(db.Update(func(tx *bolt.Tx) error {
		const theCase, lamport = len(model.CaseID{}), 8
		index := tx.Bucket([]byte("entries"))
		all := index.Cursor()
		for key, value := all.First(); key != nil; key, value = all.Next() {
			device := model.DeviceID(key[theCase+lamport:][:len(model.DeviceID{})])
			if device.String() != prefix || binary.BigEndian.Uint64(key[len(key)-8:]) != seq {
				continue
			}
			moved := slices.Clone(key)
			moved[theCase-1] ^= 1
			return errors.Join(index.Put(moved, slices.Clone(value)), index.Delete(slices.Clone(key)))
		}
		return errors.New("no case has it")
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
