package store

import (
	"crypto/rand"
	"errors"

	bolt "go.etcd.io/bbolt"
)

// slotRecord is what a slot keeps: the secrets of one person.
type slotRecord struct {
	Sign []byte `cbor:"1,keyasint"`
	Box  []byte `cbor:"2,keyasint"`
}

const slotVersion = 1

// newSecrets makes a new person's secrets.
func newSecrets() slotRecord {
	r := slotRecord{Sign: make([]byte, keySize), Box: make([]byte, keySize)}
	rand.Read(r.Sign) // never fails: crypto/rand ends the process instead
	rand.Read(r.Box)
	return r
}

// wipe forgets the secrets.
func (r *slotRecord) wipe() {
	clear(r.Sign)
	clear(r.Box)
}

// keys makes the keys from the secrets.
func (r *slotRecord) keys(v vaultID) (*personKeys, error) {
	if len(r.Sign) != keySize || len(r.Box) != keySize {
		return nil, errBlob
	}
	return newPersonKeys(v, r.Sign, r.Box)
}

// slotAAD authenticates what a slot was made with: the vault, the cost and the
// salt, and its place.
func slotAAD(v vaultID, kdf kdfRecord, k *slotKeys) ([]byte, error) {
	params, err := encMode.Marshal(kdf)
	if err != nil {
		return nil, err
	}
	b := append([]byte("casefile slot "), v[:]...)
	b = append(b, params...)
	return append(b, k.locator[:]...), nil
}

// sealSlot makes the stored form of a slot.
func sealSlot(v vaultID, kdf kdfRecord, k *slotKeys, r slotRecord) ([]byte, error) {
	aad, err := slotAAD(v, kdf, k)
	if err != nil {
		return nil, err
	}
	aead, err := newAEAD(k.key)
	if err != nil {
		return nil, err
	}
	text, _, err := plaintext(r)
	if err != nil {
		return nil, err
	}
	defer clear(text)
	return aead.Seal([]byte{slotVersion}, nil, text, aad), nil
}

// openSlot reads what sealSlot made.
func openSlot(v vaultID, kdf kdfRecord, k *slotKeys, b []byte) (slotRecord, error) {
	var r slotRecord
	if len(b) == 0 {
		return r, errBlob
	}
	if b[0] > slotVersion {
		return r, errNewerEnvelope
	}
	aad, err := slotAAD(v, kdf, k)
	if err != nil {
		return r, err
	}
	aead, err := newAEAD(k.key)
	if err != nil {
		return r, err
	}
	text, err := aead.Open(nil, nil, b[1:], aad)
	if err != nil {
		return r, errSealed
	}
	defer clear(text)
	_, err = readPlaintext(text, &r)
	return r, err
}

var errSlotTaken = errors.New("the same name and passphrase are in use")

// putSlot stores a slot; two people cannot share a name and a passphrase.
func putSlot(tx *bolt.Tx, k *slotKeys, sealed []byte) error {
	b := tx.Bucket(bucketSlots)
	if b.Get(k.locator[:]) != nil {
		return &Error{Op: "add an account", Kind: Exists, Err: errSlotTaken}
	}
	return b.Put(k.locator[:], sealed)
}
