package store

import (
	"context"
	"encoding/hex"
	"slices"
	"strings"

	bolt "go.etcd.io/bbolt"

	"casefile/model"
)

// Withdraw withdraws a batch that was closed, by an entry that says why:
// none of its entries counts any more, and the case files it opened are gone
// from the list. The log keeps all of it. For its author, and for whoever may
// add people. Errors: Denied; NotFound where there is no such batch; Exists where
// it was withdrawn already; Invalid without a reason, or where a case file that
// it opened was added to since; Full, ReadOnly, Cancelled, ErrLocked.
func (h Imports) Withdraw(ctx context.Context, id, why string) error {
	const op = "withdraw the batch"
	k, ctx, end, err := h.s.begin(ctx)
	if err != nil {
		return err
	}
	defer end()
	if strings.TrimSpace(why) == "" {
		return &Error{Op: op, Kind: Invalid, Said: "It is not said why the batch is withdrawn. Nothing was changed. Give the reason."}
	}
	if err := h.s.v.awaitProof(ctx, nil); err != nil {
		return err
	}
	r := &recast{s: h.s, k: k, withdraw: true, cases: map[model.CaseID]*caseRecast{}}
	b, err := h.s.batchToWithdraw(k, id)
	if err != nil {
		return err
	}
	if err := r.gather(ctx, b); err != nil {
		return err
	}
	if err := r.prepare(ctx); err != nil {
		return err
	}
	k, done, err := h.s.write()
	if err != nil {
		return err
	}
	defer done()
	if _, err := h.s.batchToWithdraw(k, id); err != nil {
		return err // somebody else withdrew it meanwhile
	}
	r.k, r.access = k, &accessRecord{Act: AccessTookBack, Count: b.Entries}
	return r.decide(ctx, op, openRecord{Withdraws: &withdrawalRecord{Batch: b.Batch}}, why)
}

// batchToWithdraw finds a closed batch that this person may withdraw.
func (s *Session) batchToWithdraw(k *secrets, id string) (*closedBatch, error) {
	const op = "withdraw the batch"
	var name batchID
	if n, err := hex.Decode(name[:], []byte(id)[:min(len(id), hex.EncodedLen(len(name)))]); err != nil || n != len(name) {
		name = batchID{}
	}
	b := k.roster.batches[name]
	switch {
	case b == nil || b.Batch.String() != strings.ToLower(id):
		return nil, &Error{Op: op, Kind: NotFound, Said: "There is no batch " + id + " on record in this vault. Nothing was changed. Check its name."}
	case !b.withdrawn.IsZero():
		return nil, &Error{Op: op, Kind: Exists, Said: "This batch was withdrawn already. Nothing was changed."}
	case !k.me.person.Role.Records() || k.signer() != b.author && !k.manages():
		return nil, &Error{Op: op, Kind: Denied, Said: "Only who filed this batch, or a manager, withdraws it. Nothing was changed. Ask one of them."}
	}
	return b, nil
}

// gather finds the entries of a batch, the last first.
func (r *recast) gather(ctx context.Context, b *closedBatch) error {
	left, seq := b.Entries, b.Last.Seq+1
	for left > 0 && seq > 0 {
		err := r.s.v.view("withdraw the batch", func(tx *bolt.Tx) error {
			for range logChunk {
				if left == 0 || seq == 0 {
					return nil
				}
				seq--
				// One that cannot be read is not in any list either: Verify names it.
				e, _, err := readLeaf(tx, model.NewRef(b.Last.Device, seq))
				if err != nil || e.Batch != b.Batch || !b.includes(e.ref(), e.Author) {
					continue
				}
				left--
				if r.k.roster.destroyed[e.Case] != nil {
					continue
				}
				c := r.of(e.Case)
				c.entries = append(c.entries, batchEntry{order: e.order()})
				c.opens = c.opens || e.part(sectionOpen) != nil
			}
			return ctx.Err()
		})
		if err != nil {
			return err
		}
	}
	for _, c := range r.cases {
		slices.Reverse(c.entries)
	}
	return nil
}
