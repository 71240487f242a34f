package store

import (
	"encoding/hex"

	"casefile/model"
)

// batchID names a batch of entries; zero where an entry is of none.
type batchID [16]byte

func (id batchID) isZero() bool { return id == batchID{} }

// String is the whole name, by which a batch is withdrawn.
func (id batchID) String() string { return hex.EncodeToString(id[:]) }

// closedBatch is a batch whose entries count, or did until it was withdrawn.
type closedBatch struct {
	batchRecord
	author signer
	// closed is the entry that closed it, at its place; withdrawn the one that withdrew
	// it, zero where none did.
	closed, withdrawn model.Ref
	at                model.Order
}

// admitBatch takes in an entry that closes or withdraws a batch, in the record's
// order. A batch is closed once, in the log that its entries are in; it is
// withdrawn by its author or by whoever may grant accounts.
func (r *roster) admitBatch(e *envelope, rec openRecord) error {
	switch {
	case rec.Closes != nil:
		c := rec.Closes
		if r.batches[c.Batch] != nil || c.Last.Device != e.Device || c.Last.Seq >= e.Seq {
			return errBatch
		}
		r.batches[c.Batch] = &closedBatch{batchRecord: *c, author: e.Author, closed: e.ref(), at: e.order()}
	case rec.Withdraws != nil:
		b := r.batches[rec.Withdraws.Batch]
		if b == nil || !b.withdrawn.IsZero() {
			return errBatch
		}
		if r.bySigner[e.Author] != r.bySigner[b.author] && r.may(e, decides) != nil {
			return errAuthority
		}
		b.withdrawn = e.ref()
	}
	return nil
}

// includes reports whether an entry that names the batch is one that was closed
// with it.
func (b *closedBatch) includes(ref model.Ref, author signer) bool {
	return author == b.author && ref.Device == b.Last.Device && ref.Seq <= b.Last.Seq
}

// opened reports whether an entry of a batch that was closed, and maybe taken back since,
// opened its case file. In a batch a file is opened, and gets no other keys.
func (r *roster) opened(e *envelope) bool {
	return e.introducesKeys() && !e.onlyKeys() && r.wasClosed(countable(e))
}

// wasClosed reports whether an entry is of a batch that was closed, taken back since or
// not, in a file that is there.
func (r *roster) wasClosed(e *checkedEntry) bool {
	b := r.batches[e.batch]
	return b != nil && b.includes(e.order.Ref, e.author) && r.destroyed[e.caseID] == nil
}

// counts reports whether an entry counts, by what the logs say.
func (r *roster) counts(e *checkedEntry) bool {
	if r.destroyed[e.caseID] != nil {
		return false
	}
	return e.batch.isZero() || r.wasClosed(e) && r.batches[e.batch].withdrawn.IsZero()
}
