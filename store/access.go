package store

import (
	"context"
	"slices"

	bolt "go.etcd.io/bbolt"

	"casefile/model"
)

// noteAccess appends a line to the access log. It is an entry of no case,
// sealed to those with oversight: the open log does not tell which case
// somebody looked at.
func (s *Session) noteAccess(w *writer, k *secrets, rec accessRecord) error {
	line, err := s.accessPart(k, rec)
	if err != nil {
		return err
	}
	_, err = w.append(k.personKeys, draftEntry{parts: []draftPart{line}})
	return err
}

// accessPart is the part that makes an entry a line of the access log.
func (s *Session) accessPart(k *secrets, rec accessRecord) (draftPart, error) {
	encoded, err := encodeRecord(kindAccess, rec)
	if err != nil {
		return draftPart{}, err
	}
	epoch := k.roster.epoch()
	ref := epoch.ref()
	p := newPayload(encoded, s.v.now(), 0)
	return draftPart{
		section: sectionAccess, algorithm: toRole, key: &ref,
		seal: func(at place) ([]byte, [32]byte, error) { return sealToRole(epoch.roles[oversight], at, p) },
	}, nil
}

// accessChunk is how many lines of the access log are opened at a time: what a
// screen shows first is there in a tenth of a second.
const accessChunk = 512

// AccessLog gives each line of the access log, newest first, for managers and
// auditors; line answers whether to go on. A line that cannot be read says so.
// Errors: Denied, Cancelled.
func (s *Session) AccessLog(ctx context.Context, line func(Access) bool) error {
	k, ctx, end, err := s.begin(ctx)
	if err != nil {
		return err
	}
	defer end()
	if !k.oversees() {
		return &Error{Op: "read the access log", Kind: Denied, Said: "The access log is for managers and auditors. Nothing was changed. Ask one of them."}
	}
	orders, err := s.v.accessOrders()
	if err != nil {
		return err
	}
	slices.Reverse(orders)
	for chunk := range slices.Chunk(orders, accessChunk) {
		lines := make([]Access, len(chunk))
		err := inParallel(len(chunk), func(from, to int) error {
			return s.v.view("read the access log", func(tx *bolt.Tx) error {
				for i := from; i < to; i++ {
					lines[i] = readAccess(tx, k, chunk[i])
				}
				return nil
			})
		})
		if err != nil {
			return err
		}
		for _, l := range lines {
			if err := s.ended(ctx); err != nil {
				return err
			}
			if !line(l) {
				return nil
			}
		}
	}
	return nil
}

// accessOrders lists the entries of the access log, in order.
func (v *Vault) accessOrders() ([]model.Order, error) {
	var orders []model.Order
	err := v.view("read the access log", func(tx *bolt.Tx) error {
		c := tx.Bucket(bucketAccess).Cursor()
		for key, _ := c.First(); key != nil; key, _ = c.Next() {
			if o, ok := parseOrder(key); ok {
				orders = append(orders, o)
			}
		}
		return nil
	})
	return orders, err
}

func readAccess(tx *bolt.Tx, k *secrets, o model.Order) Access {
	line := Access{Who: model.Person{Name: "unknown"}, Act: AccessUnreadable}
	e, l, err := readLeaf(tx, o.Ref)
	if err == nil {
		err = l.check(e.Author) // anybody could have sealed what it says
	}
	if err != nil {
		line.Note = err.Error()
		return line
	}
	if author := k.roster.author(e.Author, o); author != nil {
		line.Who = author.person
	}
	p, err := openAccess(tx, k, e)
	if err != nil {
		line.Note = err.Error()
		return line
	}
	var rec accessRecord
	line.When = p.filed()
	if err := p.decodeRecord(kindAccess, &rec); err != nil {
		line.Note = "it is from a newer Casefile"
		return line
	}
	line.Act, line.Case, line.Entry, line.Count, line.Note = rec.Act, rec.Case, rec.Entry, int(rec.Count), rec.Note
	return line
}

// openAccess opens the access part of an entry, all checks made.
func openAccess(tx *bolt.Tx, k *secrets, e *envelope) (payload, error) {
	blob, ref, err := readBlob(tx, e, sectionAccess)
	if err != nil {
		return payload{}, err
	}
	key := k.role(ref.Key, oversight)
	if key == nil {
		return payload{}, errNoWrap
	}
	p, commitment, err := openFromRole(key, e.place(sectionAccess), blob)
	if err == nil && commitment != ref.Commitment {
		err = errCommitment
	}
	return p, err
}
