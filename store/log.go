package store

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"

	bolt "go.etcd.io/bbolt"
	"golang.org/x/mod/sumdb/tlog"

	"casefile/model"
)

var (
	errNoLeaf     = because(Damaged, "it is not in the log")
	errMisplaced  = because(Damaged, "it lies where another entry belongs")
	errNoPart     = because(Damaged, "its text is missing")
	errHash       = because(Damaged, "its text is not the text that was filed")
	errCommitment = because(Damaged, "its text does not fit its commitment")
)

// readLeaf reads an entry's envelope. Its signature is not checked: a part that
// is opened is authenticated with its place.
func readLeaf(tx *bolt.Tx, ref model.Ref) (*envelope, *leaf, error) {
	return readLeafFrom(tx.Bucket(bucketLog).Bucket(ref.Device[:]), ref)
}

func readLeafFrom(log *bolt.Bucket, ref model.Ref) (*envelope, *leaf, error) {
	if log == nil {
		return nil, nil, errNoLeaf
	}
	b := log.Get(seqKey(ref.Seq))
	if b == nil {
		return nil, nil, errNoLeaf
	}
	e, l, err := decodeLeaf(b)
	if err != nil {
		return nil, nil, err
	}
	if e.ref() != ref {
		return nil, nil, errMisplaced
	}
	return e, l, nil
}

// readBlob reads a part as it is stored and checks its hash. The bytes are good
// for as long as the transaction.
func readBlob(tx *bolt.Tx, e *envelope, s section) ([]byte, *partRef, error) {
	return readBlobFrom(tx.Bucket(bucketParts), e, s)
}

func readBlobFrom(parts *bolt.Bucket, e *envelope, s section) ([]byte, *partRef, error) {
	ref := e.part(s)
	if ref == nil {
		return nil, nil, errNoPart
	}
	blob := parts.Get(partKey(e.order(), s))
	if blob == nil {
		return nil, nil, errNoPart
	}
	if sha256.Sum256(blob) != ref.Hash {
		return nil, nil, errHash
	}
	return blob, ref, nil
}

// logSize is how many entries a device's log has, and the last one's Lamport
// counter. Where that entry is damaged the size is given with the error.
func logSize(tx *bolt.Tx, d model.DeviceID) (size, lamport uint64, err error) {
	log := tx.Bucket(bucketLog).Bucket(d[:])
	if log == nil {
		return 0, 0, nil
	}
	k, b := log.Cursor().Last()
	if k == nil {
		return 0, 0, nil
	}
	if len(k) != 8 {
		return 0, 0, errMisplaced
	}
	size = binary.BigEndian.Uint64(k) + 1
	e, _, err := decodeLeaf(b)
	if err == nil && e.Seq != size-1 {
		err = errMisplaced
	}
	if err != nil {
		return size, 0, err
	}
	return size, e.Lamport, nil
}

// devices lists the devices that have a log here, in order.
func devices(tx *bolt.Tx) ([]model.DeviceID, error) {
	var all []model.DeviceID
	err := tx.Bucket(bucketLog).ForEachBucket(func(k []byte) error {
		if len(k) != len(model.DeviceID{}) {
			return fmt.Errorf("a device's name of %d bytes", len(k))
		}
		all = append(all, model.DeviceID(k))
		return nil
	})
	return all, err
}

// hashReader reads the stored hashes of a device's log.
type hashReader struct{ bucket *bolt.Bucket }

func hashesOf(tx *bolt.Tx, d model.DeviceID) hashReader {
	return hashReader{tx.Bucket(bucketHashes).Bucket(d[:])}
}

// ReadHashes implements tlog.HashReader.
func (r hashReader) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	hashes := make([]tlog.Hash, len(indexes))
	for i, n := range indexes {
		var b []byte
		if r.bucket != nil {
			b = r.bucket.Get(seqKey(uint64(n)))
		}
		if len(b) != tlog.HashSize {
			return nil, fmt.Errorf("hash %d of the log is missing", n)
		}
		hashes[i] = tlog.Hash(b)
	}
	return hashes, nil
}

// logRoot is the root of the first size entries of a device's log.
func logRoot(tx *bolt.Tx, d model.DeviceID, size uint64) (tlog.Hash, error) {
	return tlog.TreeHash(int64(size), hashesOf(tx, d))
}

var errEdge = because(Damaged, "the stored hashes do not lead to the last entry")

// checkEdge checks that the stored hashes lead to what the author of a log's
// last entry signed. The next entry signs what they give: a hash that was
// damaged on the disk must not get into the record.
func checkEdge(tx *bolt.Tx, d model.DeviceID, size uint64) error {
	if size == 0 {
		return nil
	}
	raw := tx.Bucket(bucketLog).Bucket(d[:]).Get(seqKey(size - 1))
	e, _, err := decodeLeaf(raw)
	if err != nil {
		return err
	}
	before, err := logRoot(tx, d, size-1)
	if err != nil {
		return err
	}
	stored, err := hashesOf(tx, d).ReadHashes([]int64{tlog.StoredHashIndex(0, int64(size-1))})
	if err != nil {
		return err
	}
	if before != e.Prev || stored[0] != tlog.RecordHash(raw) {
		return errEdge
	}
	// What was stored with the last entry above its own hash.
	again, err := tlog.StoredHashesForRecordHash(int64(size-1), stored[0], hashesOf(tx, d))
	if err != nil {
		return err
	}
	for i, want := range again {
		at := tlog.StoredHashIndex(0, int64(size-1)) + int64(i)
		if got, err := hashesOf(tx, d).ReadHashes([]int64{at}); err != nil || got[0] != want {
			return errEdge
		}
	}
	return nil
}
