package store

import (
	"crypto/sha256"

	bolt "go.etcd.io/bbolt"
)

// guardedBuckets hold sealed values that no entry's hash covers. Each carries a
// checksum of its own, with its place, so that damage is found without a key.
var guardedBuckets = [][]byte{bucketSlots, bucketKeyring, bucketRows, bucketDrafts, bucketPrefs, bucketBackups}

// valueSum is the checksum of a value at its place.
func valueSum(bucket, key, value []byte) []byte {
	h := sha256.New()
	h.Write(bucket)
	h.Write([]byte{byte(len(key))}) // no key is longer than 48 bytes
	h.Write(key)
	h.Write(value)
	return h.Sum(nil)[:sumSize]
}

// putGuarded stores a value with its checksum.
func putGuarded(tx *bolt.Tx, bucket, key, value []byte) error {
	return tx.Bucket(bucket).Put(key, append(value[:len(value):len(value)], valueSum(bucket, key, value)...))
}

// guardedValue checks and removes what putGuarded appended. Nothing stays nil.
func guardedValue(bucket, key, stored []byte) ([]byte, error) {
	if stored == nil {
		return nil, nil
	}
	if len(stored) < sumSize {
		return nil, errSum
	}
	value, sum := stored[:len(stored)-sumSize], stored[len(stored)-sumSize:]
	if string(valueSum(bucket, key, value)) != string(sum) {
		return nil, errSum
	}
	return value, nil
}

// getGuarded reads what putGuarded stored; nil where there is nothing.
func getGuarded(tx *bolt.Tx, bucket, key []byte) ([]byte, error) {
	return guardedValue(bucket, key, tx.Bucket(bucket).Get(key))
}
