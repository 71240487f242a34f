package store

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"

	"github.com/fxamacker/cbor/v2"
	bolt "go.etcd.io/bbolt"

	"casefile/model"
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

// Everything structured is deterministic CBOR (RFC 8949, 4.2.1) with integer
// keys that are never reused. A reader ignores keys that it does not know.
var encMode = func() cbor.EncMode {
	m, err := cbor.CoreDetEncOptions().EncMode()
	if err != nil {
		panic(err) // the options are constants
	}
	return m
}()

// Fields are nested at most once more than model nests content; the bounds only
// keep a damaged length from costing memory.
var decMode = func() cbor.DecMode {
	m, err := cbor.DecOptions{
		DupMapKey:        cbor.DupMapKeyEnforcedAPF,
		IndefLength:      cbor.IndefLengthForbidden,
		TagsMd:           cbor.TagsForbidden,
		MaxArrayElements: 1 << 20,
		MaxMapPairs:      1 << 16,
		MaxNestedLevels:  64,
		UTF8:             cbor.UTF8DecodeInvalid,
	}.DecMode()
	if err != nil {
		panic(err) // the options are constants
	}
	return m
}()

// sumSize is how much of a SHA-256 guards a value that has no other check.
const sumSize = 8

// summed appends a checksum: bbolt has none of its own on pages.
func summed(b []byte) []byte {
	h := sha256.Sum256(b)
	return append(b[:len(b):len(b)], h[:sumSize]...)
}

var errSum = because(Damaged, "the checksum does not fit")

// unsummed checks and removes what summed appended.
func unsummed(b []byte) ([]byte, error) {
	if len(b) < sumSize {
		return nil, errSum
	}
	body, sum := b[:len(b)-sumSize], b[len(b)-sumSize:]
	if h := sha256.Sum256(body); string(h[:sumSize]) != string(sum) {
		return nil, errSum
	}
	return body, nil
}

// orderSize is the length of an entry's order as a key.
const orderSize = 8 + 16 + 8

// orderKey sorts in bbolt as model.Order compares: Lamport, device, sequence.
func orderKey(o model.Order) []byte {
	k := make([]byte, 0, orderSize+1)
	k = binary.BigEndian.AppendUint64(k, o.Lamport)
	k = append(k, o.Ref.Device[:]...)
	return binary.BigEndian.AppendUint64(k, o.Ref.Seq)
}

// parseOrder reads the first orderSize bytes of an orderKey.
func parseOrder(k []byte) (o model.Order, ok bool) {
	if len(k) < orderSize {
		return o, false
	}
	o.Lamport = binary.BigEndian.Uint64(k)
	copy(o.Ref.Device[:], k[8:])
	o.Ref.Seq = binary.BigEndian.Uint64(k[24:])
	return o, true
}

// parseRef reads Ref.Bytes.
func parseRef(b []byte) model.Ref {
	o, _ := parseOrder(append(make([]byte, 8), b...))
	return o.Ref
}

// seqKey is a position in a device's log, or in its stored hashes, as a key.
func seqKey(n uint64) []byte { return binary.BigEndian.AppendUint64(nil, n) }

// partKey is where a part of an entry is stored: parts lie in the order of the
// whole record, so that a search runs from the newest to the oldest.
func partKey(o model.Order, s section) []byte { return append(orderKey(o), byte(s)) }

// afterCase comes after every place in the index of a case, whatever counter its entries
// claim.
func afterCase(c model.CaseID) []byte {
	return append(c[:len(c):len(c)], bytes.Repeat([]byte{0xff}, orderSize+1)...)
}

// seekNextCase moves to the first key of an index of cases that is not of one: whatever
// lies among its entries, the end of them is reached. Past the last case it answers nil.
func seekNextCase(c *bolt.Cursor, id model.CaseID) []byte {
	for i := len(id) - 1; i >= 0; i-- {
		if id[i]++; id[i] != 0 {
			key, _ := c.Seek(id[:])
			return key
		}
	}
	return nil
}

// caseKey is an entry's place in the index of its case.
func caseKey(c model.CaseID, o model.Order) []byte { return append(c[:len(c):len(c)], orderKey(o)...) }
