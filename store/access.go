package store

import (
	"context"
	"slices"
	"time"

	bolt "go.etcd.io/bbolt"

	"casefile/model"
)

// Access is one line of the access log.
type Access struct {
	When time.Time
	Who  model.Person
	// What was done: "opened", "unlocked".
	What string
	// Case and Entry say what was opened; zero for an unlock.
	Case  model.CaseID
	Entry model.Ref
}

// noteAccess appends a line to the access log. It is an entry of no case,
// sealed to those with oversight: the open log does not tell which case
// somebody looked at.
func (s *Session) noteAccess(w *writer, k *secrets, rec accessRecord) error {
	encoded, err := encodeRecord(kindAccess, rec)
	if err != nil {
		return err
	}
	people, err := s.peopleNow()
	if err != nil {
		return err
	}
	p := newPayload(encoded, s.v.now(), 0)
	_, err = w.append(k.personKeys, draftEntry{parts: []draftPart{{
		section: sectionAccess, algorithm: toRole, key: &people.genesis,
		seal: func(at place) ([]byte, [32]byte, error) { return sealToRole(people.roles[oversight], at, p) },
	}}})
	return err
}

// peopleNow is the roster as it was last read.
func (s *Session) peopleNow() (*roster, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.roster == nil {
		return nil, ErrLocked
	}
	return s.roster, nil
}

// AccessLog is who opened what and who unlocked the vault, newest first; for
// managers and auditors. A line that cannot be read says so. Errors: Denied.
func (s *Session) AccessLog(ctx context.Context) ([]Access, error) {
	k, ctx, end, err := s.begin(ctx)
	if err != nil {
		return nil, err
	}
	defer end()
	people, me, err := s.overseer(k)
	if err != nil {
		return nil, err
	}
	if !people.oversees(me) || k.roles[oversight] == nil {
		return nil, &Error{Op: "read the access log", Kind: Denied, Said: "The access log is for managers and auditors. Nothing was changed. Ask one of them."}
	}
	orders, err := s.v.accessOrders()
	if err != nil {
		return nil, err
	}
	slices.Reverse(orders)
	lines := make([]Access, len(orders))
	err = inParallel(len(orders), func(from, to int) error {
		return s.v.view("read the access log", func(tx *bolt.Tx) error {
			for i := from; i < to; i++ {
				if err := ctx.Err(); err != nil {
					return err
				}
				lines[i] = readAccess(tx, k, people, orders[i])
			}
			return nil
		})
	})
	return lines, err
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

func readAccess(tx *bolt.Tx, k *secrets, people *roster, o model.Order) Access {
	e, _, err := readLeaf(tx, o.Ref)
	if err != nil {
		return Access{What: "cannot be read (" + err.Error() + ")", Entry: o.Ref}
	}
	line := Access{Who: model.Person{Name: "unknown"}}
	if a := people.byKey[e.Author]; a != nil {
		line.Who = a.person
	}
	p, err := openAccess(tx, k, e)
	if err != nil {
		line.What, line.Entry = "cannot be read ("+err.Error()+")", o.Ref
		return line
	}
	var rec accessRecord
	line.When = p.filed()
	if err := p.decodeRecord(kindAccess, &rec); err != nil {
		line.What = "from a newer Casefile"
		return line
	}
	line.What, line.Case, line.Entry = rec.What, rec.Case, rec.Entry
	return line
}

// openAccess opens the access part of an entry, all checks made.
func openAccess(tx *bolt.Tx, k *secrets, e *envelope) (payload, error) {
	blob, ref, err := readBlob(tx, e, sectionAccess)
	if err != nil {
		return payload{}, err
	}
	p, commitment, err := openFromRole(k.roles[oversight], e.place(sectionAccess), blob)
	if err == nil && commitment != ref.Commitment {
		err = errCommitment
	}
	return p, err
}
