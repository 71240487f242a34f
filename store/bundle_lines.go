package store

import (
	"context"
	"slices"

	"github.com/fxamacker/cbor/v2"
	bolt "go.etcd.io/bbolt"
	"golang.org/x/mod/sumdb/tlog"

	"casefile/model"
)

// bundleChunk is how many entries are read in one transaction.
const bundleChunk = 64

// each writes a line for each of some entries. Nothing is written while a
// transaction is open: the disk may be slow.
func (b *bundling) each(ctx context.Context, orders []model.Order, make func(tx *bolt.Tx, o model.Order) (any, error)) error {
	for chunk := range slices.Chunk(orders, bundleChunk) {
		var lines []any
		err := b.inView(ctx, func(tx *bolt.Tx) error {
			for _, o := range chunk {
				line, err := make(tx, o)
				if err != nil {
					return err
				}
				lines = append(lines, line)
			}
			return nil
		})
		if err != nil {
			return err
		}
		for _, l := range lines {
			if err := b.line(l); err != nil {
				return err
			}
			b.step()
		}
	}
	return nil
}

// leaves writes all leaves of a log.
func (b *bundling) leaves(ctx context.Context, h Head) error {
	for from := uint64(0); from < h.Size; from += logChunk {
		var chunk []bundleLeaf
		err := b.inView(ctx, func(tx *bolt.Tx) error {
			log := tx.Bucket(bucketLog).Bucket(h.Device[:])
			for seq := from; seq < min(h.Size, from+logChunk); seq++ {
				raw := log.Get(seqKey(seq))
				if raw == nil {
					return errNoLeaf
				}
				chunk = append(chunk, bundleLeaf{slices.Clone(raw)})
			}
			return nil
		})
		if err != nil {
			return err
		}
		for _, l := range chunk {
			if err := b.line(l); err != nil {
				return err
			}
			b.step()
		}
	}
	return nil
}

// edges makes the lines that prove a head.
func (b *bundling) edges(tx *bolt.Tx, h Head) (lines []any, err error) {
	var first bundleEntry
	if first.Leaf, first.Proof, err = b.proved(tx, model.NewRef(h.Device, 0)); err != nil {
		return nil, err
	}
	last := bundleEdge{Grown: []byte{}}
	if last.Leaf, last.Proof, err = b.proved(tx, model.NewRef(h.Device, h.Size-1)); err != nil || h.Size == 1 {
		return []any{first, last}, err // what came before is nothing
	}
	grown, err := tlog.ProveTree(int64(h.Size), int64(h.Size-1), hashesOf(tx, h.Device))
	last.Grown = joinHashes(grown)
	return []any{first, last}, err
}

// proved reads a leaf and proves that it is in its log.
func (b *bundling) proved(tx *bolt.Tx, ref model.Ref) (raw []byte, proof string, err error) {
	if _, _, err := readLeaf(tx, ref); err != nil {
		return nil, "", err
	}
	raw = slices.Clone(tx.Bucket(bucketLog).Bucket(ref.Device[:]).Get(seqKey(ref.Seq)))
	hashes, err := tlog.ProveRecord(int64(b.sizes[ref.Device]), int64(ref.Seq), hashesOf(tx, ref.Device))
	return raw, formatProof(ref.Seq, hashes), err
}

// oneAuthority makes the line of an entry of no case.
func (b *bundling) oneAuthority(tx *bolt.Tx, o model.Order) (any, error) {
	raw, proof, err := b.proved(tx, o.Ref)
	if err != nil {
		return nil, err
	}
	e, _, err := decodeLeaf(raw)
	if err != nil {
		return nil, err
	}
	blob, ref, err := readBlob(tx, e, sectionOpen)
	if err != nil {
		return nil, err
	}
	body, err := e.place(sectionOpen).body(blob)
	if err != nil {
		return nil, err
	}
	var rec openRecord
	text, err := committed(body, ref, &rec)
	return bundleAuthority{Leaf: raw, Proof: proof, Open: text}, err
}

// one makes the line of an entry of the file.
func (b *bundling) one(tx *bolt.Tx, o model.Order) (any, error) {
	var line bundleEntry
	var err error
	if line.Leaf, line.Proof, err = b.proved(tx, o.Ref); err != nil || !b.texts[o.Ref] {
		return line, err
	}
	e, _, err := decodeLeaf(line.Leaf)
	if err != nil {
		return nil, err
	}
	if line.General, err = b.general(tx, e); err != nil {
		return nil, err
	}
	if b.confidential[o.Ref] {
		text, err := b.s.v.confidentialTextIn(tx, b.k, b.keys, e)
		if err != nil {
			return nil, err
		}
		var p payload
		if line.Confidential, err = committed(text, e.part(sectionConfidential), &p); err != nil {
			return nil, err
		}
	}
	if 2*(len(line.General)+len(line.Confidential)) > maxBundleLine {
		return nil, bundleRefused(Invalid, "Entry "+o.Ref.String()+" is longer than a bundle can hold. Leave it out.")
	}
	return line, nil
}

// general is the text of an entry in the main file.
func (b *bundling) general(tx *bolt.Tx, e *envelope) ([]byte, error) {
	blob, ref, err := readBlob(tx, e, sectionGeneral)
	if err != nil {
		return nil, err
	}
	key := b.keys.by(ref.Key)
	if key == nil {
		return nil, errNoWrap
	}
	text, err := partText(key, e.place(sectionGeneral), blob)
	if err != nil {
		return nil, err
	}
	var p payload
	return committed(text, ref, &p)
}

// committed is a text without its padding: what its commitment is of. It stays
// when the transaction ends.
func committed(text []byte, ref *partRef, v any) ([]byte, error) {
	commitment, err := readPlaintext(text, v)
	if err == nil && commitment != ref.Commitment {
		err = errCommitment
	}
	if err != nil {
		return nil, err
	}
	var body cbor.RawMessage
	if _, err := decMode.UnmarshalFirst(text[saltSize:], &body); err != nil {
		return nil, err
	}
	return slices.Clone(text[:saltSize+len(body)]), nil
}
