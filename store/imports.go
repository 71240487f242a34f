package store

import (
	"context"
	"slices"
	"time"

	bolt "go.etcd.io/bbolt"

	"casefile/model"
)

// PastImport is an import that was put on record, and what became of it.
type PastImport struct {
	// Batch is its name, by which WithdrawBatch takes it back.
	Batch string
	// Entries is how many it brought.
	Entries int
	// When and By are of its end: from then on its entries count.
	When time.Time
	By   model.Person
	// Back is when it was taken back, by whom and why; nil where it was not.
	Back *TakenBack
	// Yours says that this person may take it back.
	Yours bool
}

// TakenBack is how an import came to count no more.
type TakenBack struct {
	When time.Time
	By   model.Person
	Why  string
}

// Imports are the imports on record, the newest first. What damage hides of one
// is zero. Errors: ErrLocked.
func (s *Session) Imports(ctx context.Context) ([]PastImport, error) {
	k, ctx, end, err := s.begin(ctx)
	if err != nil {
		return nil, err
	}
	defer end()
	var all []PastImport
	var order []model.Order
	err = s.v.view("read the imports", func(tx *bolt.Tx) error {
		for _, b := range k.roster.batches {
			closed, at := readBatchNote(tx, k, b.closed)
			p := PastImport{Batch: b.Batch.String(), Entries: int(b.Entries), When: closed.When, By: closed.By}
			if b.withdrawn.IsZero() {
				p.Yours = k.me.person.Role.Records() && (k.signer() == b.author || k.manages())
			} else {
				back, _ := readBatchNote(tx, k, b.withdrawn)
				p.Back = &back
			}
			place, _ := slices.BinarySearchFunc(order, at, func(a, b model.Order) int { return b.Compare(a) })
			order, all = slices.Insert(order, place, at), slices.Insert(all, place, p)
		}
		return ctx.Err()
	})
	return all, err
}

// readBatchNote reads what stands in an entry that closes or withdraws a batch,
// and its place.
func readBatchNote(tx *bolt.Tx, k *secrets, ref model.Ref) (TakenBack, model.Order) {
	var out TakenBack
	e, _, err := readLeaf(tx, ref)
	if err != nil {
		return out, model.Order{Ref: ref}
	}
	if author := k.roster.author(e.Author, e.order()); author != nil {
		out.By = author.person
	}
	p, err := readTeamPart(tx, e, k)
	var note batchNote
	if err == nil && p.decodeRecord(kindBatch, &note) == nil {
		out.When, out.Why = p.filed(), note.Why
	}
	return out, e.order()
}
