package store

import (
	"bytes"
	"crypto/hpke"
	"crypto/rand"
	"crypto/sha256"
	"errors"
	"slices"

	bolt "go.etcd.io/bbolt"

	"casefile/model"
)

// slotRecord is what a slot keeps: the secrets of one person.
type slotRecord struct {
	Sign []byte `cbor:"1,keyasint"`
	Box  []byte `cbor:"2,keyasint"`
	// Own is what the keys of drafts and preferences follow from; Box, where it is
	// empty.
	Own []byte `cbor:"3,keyasint,omitempty"`
	// Earlier are the keys that they had before: what was sealed to those opens still.
	Earlier []earlierOwn `cbor:"4,keyasint,omitempty"`
}

// earlierOwn is a person's key of before, and the name by which they signed then.
type earlierOwn struct {
	_    struct{} `cbor:",toarray"`
	Sign signer
	Box  []byte
	Own  []byte
}

const slotVersion = 1

// slotHead is what is open of a slot, and authenticated with it.
type slotHead struct {
	// first says that somebody else chose the passphrase: it is a person's first,
	// which they are to replace by their own.
	first bool
	// tag says whose slot it is to those who know the account's public key, so that
	// it can be deleted when the account ends.
	tag slotTag
}

// slotTag is the beginning of the hash of an account's public key.
type slotTag [16]byte

const slotHeadSize = 2 + len(slotTag{})

func slotTagOf(box hpke.PublicKey) slotTag {
	sum := sha256.Sum256(append([]byte("casefile slot"), box.Bytes()...))
	return slotTag(sum[:])
}

// slotTag is the tag of a person's own slot.
func (k *personKeys) slotTag() slotTag { return slotTagOf(k.box.PublicKey()) }

func (h slotHead) bytes() []byte {
	first := byte(0)
	if h.first {
		first = 1
	}
	return append([]byte{slotVersion, first}, h.tag[:]...)
}

func parseSlotHead(b []byte) (h slotHead, err error) {
	switch {
	case len(b) < slotHeadSize:
		return h, errBlob
	case b[0] > slotVersion:
		return h, errNewerEnvelope
	}
	return slotHead{first: b[1] == 1, tag: slotTag(b[2:slotHeadSize])}, nil
}

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
	clear(r.Own)
	for _, e := range r.Earlier {
		clear(e.Box)
		clear(e.Own)
	}
}

// renewed are new secrets of the same person, with those of before.
func (r *slotRecord) renewed(old *personKeys) slotRecord {
	now := newSecrets()
	now.Own = newKey()
	for _, e := range append([]earlierOwn{{Sign: old.signer(), Box: r.Box, Own: r.own()}}, r.Earlier...) {
		now.Earlier = append(now.Earlier, earlierOwn{Sign: e.Sign, Box: bytes.Clone(e.Box), Own: bytes.Clone(e.Own)})
	}
	return now
}

// own is what the keys of drafts and preferences follow from.
func (r *slotRecord) own() []byte {
	if r.Own != nil {
		return r.Own
	}
	return r.Box
}

// keys makes the keys from the secrets.
func (r *slotRecord) keys(v vaultID) (*personKeys, error) {
	if len(r.Sign) != keySize || len(r.Box) != keySize || len(r.own()) != keySize {
		return nil, errBlob
	}
	return newPersonKeys(v, r)
}

// slotAAD authenticates what a slot was made with: the vault, the cost and the
// salt, its place and its head.
func slotAAD(v vaultID, kdf kdfRecord, k *slotKeys, head []byte) ([]byte, error) {
	params, err := encMode.Marshal(kdf)
	if err != nil {
		return nil, err
	}
	b := append([]byte("casefile slot "), v[:]...)
	b = append(b, params...)
	b = append(b, k.locator[:]...)
	return append(b, head...), nil
}

// sealSlot makes the stored form of a slot.
func sealSlot(v vaultID, kdf kdfRecord, k *slotKeys, h slotHead, r slotRecord) ([]byte, error) {
	head := h.bytes()
	aad, err := slotAAD(v, kdf, k, head)
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
	return aead.Seal(head, nil, text, aad), nil
}

// openSlot reads what sealSlot made.
func openSlot(v vaultID, kdf kdfRecord, k *slotKeys, b []byte) (slotRecord, slotHead, error) {
	var r slotRecord
	h, err := parseSlotHead(b)
	if err != nil {
		return r, h, err
	}
	aad, err := slotAAD(v, kdf, k, b[:slotHeadSize])
	if err != nil {
		return r, h, err
	}
	aead, err := newAEAD(k.key)
	if err != nil {
		return r, h, err
	}
	text, err := aead.Open(nil, nil, b[slotHeadSize:], aad)
	if err != nil {
		return r, h, errSealed
	}
	defer clear(text)
	_, err = readPlaintext(text, &r)
	return r, h, err
}

var errSlotTaken = errors.New("the same name and passphrase are in use")

// putSlot stores a slot; two people cannot share a name and a passphrase.
func putSlot(tx *bolt.Tx, k *slotKeys, sealed []byte) error {
	b := tx.Bucket(bucketSlots)
	if b.Get(k.locator[:]) != nil {
		return &Error{Op: "add an account", Kind: Exists, Err: errSlotTaken}
	}
	return putGuarded(tx, bucketSlots, k.locator[:], sealed)
}

// exchangeSlots puts the slot that an act brings in place of those of the account that
// it drops.
func (a *act) exchangeSlots(w *writer) error {
	replaced := false
	if a.drop != nil && !a.k.roster.slotOfAnother(a.drop) {
		var err error
		if replaced, err = w.dropSlots(slotTagOf(a.drop.box), a.slot); err != nil {
			return err
		}
	}
	switch {
	case a.slot == nil:
		return nil
	case replaced:
		return putGuarded(w.tx, bucketSlots, a.slot.keys.locator[:], a.slot.sealed)
	}
	return putSlot(w.tx, a.slot.keys, a.slot.sealed)
}

// slotOfAnother reports whether the slots that an account's key names are also those of
// another that has not ended: nobody loses theirs by what is decided about somebody else.
func (r *roster) slotOfAnother(of *account) bool {
	return slices.ContainsFunc(r.accounts, func(a *account) bool {
		return a.person.ID != of.person.ID && a.person.State != model.HasLeft && slotTagOf(a.box) == slotTagOf(of.box)
	})
}

// dropSlots deletes the slots of an account. Their bytes stay in the file until
// Compact. One that opens by the same passphrase as the next is only replaced: nobody
// else could open it.
func (w *writer) dropSlots(tag slotTag, next *newSlot) (replaced bool, err error) {
	b := w.tx.Bucket(bucketSlots)
	var gone [][]byte
	c := b.Cursor()
	for key, value := c.First(); key != nil; key, value = c.Next() {
		switch h, err := parseSlotHead(value); {
		case err != nil || h.tag != tag:
		case next != nil && bytes.Equal(key, next.keys.locator[:]):
			replaced = true
		default:
			gone = append(gone, bytes.Clone(key))
		}
	}
	for _, key := range gone {
		if err := b.Delete(key); err != nil {
			return replaced, err
		}
	}
	if len(gone) == 0 {
		return replaced, nil
	}
	return replaced, w.deletes()
}

// moveOwn seals anew what only its person reads, as the key of that becomes another one.
// It is done once, with the act that makes the keys: later whoever knows those of before
// could have put it there. first says that somebody else made those of before, and could
// have too: then settings are not taken on, and drafts say where they come from.
func (w *writer) moveOwn(from, to *ownKeys, first bool) error {
	if from.own == nil {
		return nil
	}
	put := w.putDraft
	if first {
		put = w.putFormer
	}
	for key, d := range w.draftsUnder(from) {
		if _, err := put(to, d); err != nil {
			return err
		}
		if err := w.tx.Bucket(bucketDrafts).Delete([]byte(key)); err != nil {
			return err
		}
	}
	prefs := w.tx.Bucket(bucketPrefs)
	if first || prefs.Get(from.tag[:]) == nil || prefs.Get(to.tag[:]) != nil {
		return nil
	}
	box, err := to.sealOwn(prefsPurpose, to.tag[:], readPreferences(w.tx, from))
	if err != nil {
		return err
	}
	return errors.Join(w.put(bucketPrefs, to.tag[:], box), w.tx.Bucket(bucketPrefs).Delete(from.tag[:]))
}
