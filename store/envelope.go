package store

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/binary"
	"fmt"

	bolt "go.etcd.io/bbolt"
	"golang.org/x/mod/sumdb/tlog"

	"casefile/model"
)

// signer is an author's Ed25519 public key: the name by which an envelope knows
// its author.
type signer [ed25519.PublicKeySize]byte

// envelope is what is open of an entry: who, where in the record, and what its
// parts hash to. It holds no word that anybody typed and no kind.
type envelope struct {
	Format uint           `cbor:"1,keyasint"`
	Vault  vaultID        `cbor:"2,keyasint"`
	Device model.DeviceID `cbor:"3,keyasint"`
	Seq    uint64         `cbor:"4,keyasint"`
	// Lamport is one more than the highest that the author's vault held.
	Lamport uint64 `cbor:"5,keyasint"`
	// Prev is the root of the device's log before this entry, so that each
	// signature is a signed head.
	Prev tlog.Hash `cbor:"6,keyasint"`
	// Seen is how far the author's vault held the logs of other devices, in
	// order of device.
	Seen   []seenLog    `cbor:"7,keyasint,omitempty"`
	Author signer       `cbor:"8,keyasint"`
	Case   model.CaseID `cbor:"9,keyasint"`
	// Critical is of an entry that decides about the vault; in the first form also of
	// one that changes how others of its file read, which its general part says since.
	Critical bool `cbor:"10,keyasint,omitempty"`
	// Batch is what the entry is one of. It does not count before the entry that
	// closes the batch, nor after one that withdraws it; zero for most entries.
	Batch batchID   `cbor:"11,keyasint,omitzero"`
	Parts []partRef `cbor:"12,keyasint"`
	// Parent is the log that this one goes on from; only on a log's first entry,
	// and not on the vault's.
	Parent *parentLog `cbor:"13,keyasint,omitempty"`
}

// seenLog is how much of a device's log had been seen.
type seenLog struct {
	_      struct{} `cbor:",toarray"`
	Device model.DeviceID
	Size   uint64
}

// parentLog is the log that a copied or restored vault had before.
type parentLog struct {
	_      struct{} `cbor:",toarray"`
	Device model.DeviceID
	Size   uint64
	Root   tlog.Hash
}

// partRef binds a part, which lies outside the log, to its envelope.
type partRef struct {
	_         struct{} `cbor:",toarray"`
	Section   section
	Algorithm algorithm
	// Key is the entry that introduced the key the part is sealed under.
	Key model.Ref
	// Commitment is SHA-256 of 32 random bytes and the text: it proves the text
	// to whoever is shown both, and tells nothing to anybody else.
	Commitment [32]byte
	// Hash is SHA-256 of the stored blob.
	Hash [32]byte
}

// leaf is one record of a device's log: the envelope's bytes and its author's
// signature over them.
type leaf struct {
	_         struct{} `cbor:",toarray"`
	Envelope  []byte
	Signature []byte
}

// ref names the entry.
func (e *envelope) ref() model.Ref { return model.NewRef(e.Device, e.Seq) }

// order is the entry's place in the record.
func (e *envelope) order() model.Order { return model.Order{Lamport: e.Lamport, Ref: e.ref()} }

// part is the part of a section; nil where there is none.
func (e *envelope) part(s section) *partRef {
	for i := range e.Parts {
		if e.Parts[i].Section == s {
			return &e.Parts[i]
		}
	}
	return nil
}

// records reports whether the entry puts something on record, rather than only
// noting an access.
func (e *envelope) records() bool { return e.part(sectionAccess) == nil }

// twofold reports whether an entry is a line of the access log and something else
// too. No program files one: who may only leave such lines would do more by it. The
// open part of a line that notes a loss is none, as long as it says nothing else.
func (e *envelope) twofold() bool {
	return !e.records() && (len(e.Parts) > 1 && !e.mayNoteLoss() || !e.Case.IsZero() || !e.Batch.isZero())
}

// mayNoteLoss reports whether the entry lies, and is made, as a line that notes a loss.
func (e *envelope) mayNoteLoss() bool {
	return e.Seq == 0 && len(e.Parts) == 2 && !e.records() && e.part(sectionOpen) != nil
}

// introducesKeys reports whether the entry brings keys of a case.
func (e *envelope) introducesKeys() bool { return !e.Case.IsZero() && e.part(sectionKeys) != nil }

// onlyKeys reports whether that is all it does: it stands in no case file.
func (e *envelope) onlyKeys() bool { return e.introducesKeys() && e.part(sectionGeneral) == nil }

// place is where a part of the entry lies.
func (e *envelope) place(s section) place {
	return place{vault: e.Vault, ref: e.ref(), section: s, caseID: e.Case, bound: e.bound()}
}

// boundSum is the beginning of a hash.
type boundSum [16]byte

// bound is a hash of what is shown of an envelope beside its place: its author,
// where in the order of the record it stands, its batch, whether it is critical
// and which parts it has. Each sealed part holds it. So whoever opens a part that
// only those with the key of its case can have sealed knows these to be what one
// of them said, without checking the signature, which takes longer than all the
// rest. That it was the author only the signature says: vouch.
func (e *envelope) bound() boundSum {
	b := append([]byte("casefile envelope "), e.Author[:]...)
	b = binary.BigEndian.AppendUint64(b, e.Lamport)
	b = append(b, e.Batch[:]...)
	critical := byte(0)
	if e.Critical {
		critical = 1
	}
	b = append(b, critical)
	for _, p := range e.Parts {
		b = append(b, byte(p.Section), byte(p.Algorithm))
	}
	sum := sha256.Sum256(b)
	return boundSum(sum[:])
}

// sign makes the leaf that is appended to the log. What else a person's key signs begins
// with "casefile", and no envelope does: none is taken for another.
func (e *envelope) sign(key ed25519.PrivateKey) ([]byte, error) {
	body, err := encMode.Marshal(e)
	if err != nil {
		return nil, err
	}
	return encMode.Marshal(leaf{Envelope: body, Signature: ed25519.Sign(key, body)})
}

var errNewerEnvelope = because(Newer, "a newer format")

// decodeLeaf reads a leaf without checking its signature.
func decodeLeaf(b []byte) (*envelope, *leaf, error) {
	var l leaf
	if err := decMode.Unmarshal(b, &l); err != nil {
		return nil, nil, err
	}
	var e envelope
	if err := decMode.Unmarshal(l.Envelope, &e); err != nil {
		return nil, nil, err
	}
	if e.Format > formatVersion {
		return nil, nil, errNewerEnvelope
	}
	for i := range e.Parts {
		if e.part(e.Parts[i].Section) != &e.Parts[i] {
			return nil, nil, fmt.Errorf("two parts in section %d", e.Parts[i].Section)
		}
	}
	return &e, &l, nil
}

var errSignature = because(Damaged, "the signature does not fit")

// vouch checks that an entry is its author's, who had the authority for it. The
// private key to a confidential section is not needed for sealing to it: without
// this, whoever can write to the file could put words into it under any name.
func vouch(tx *bolt.Tx, r *roster, e *envelope) error {
	_, l, err := readLeaf(tx, e.ref())
	if err == nil {
		err = l.check(e.Author)
	}
	if err != nil {
		return err
	}
	return r.mayRecord(e)
}

// check checks the author's signature.
func (l *leaf) check(author signer) error {
	if !ed25519.Verify(author[:], l.Envelope, l.Signature) {
		return errSignature
	}
	return nil
}
