package store

import (
	"crypto/hpke"
	"fmt"

	"casefile/model"
)

// epoch is a stretch of the record in which the keys of the roles are the same.
// It is named by the entry that introduced them: the first, and each that
// replaces them.
type epoch struct {
	at       model.Order
	roles    map[role]hpke.PublicKey
	recovery signer
}

// ref names the epoch.
func (e *epoch) ref() model.Ref { return e.at.Ref }

// newEpoch reads the keys that an entry introduces.
func newEpoch(at model.Order, rec *epochRecord) (*epoch, error) {
	e := &epoch{at: at, roles: map[role]hpke.PublicKey{}, recovery: rec.Recovery}
	for _, name := range append([]role{recovery}, memberRoles...) {
		k, err := kem().NewPublicKey(rec.Roles[name])
		if err != nil {
			return nil, fmt.Errorf("the key of a role: %w", err)
		}
		e.roles[name] = k
	}
	return e, nil
}

// epoch is the newest one.
func (r *roster) epoch() *epoch { return r.epochs[len(r.epochs)-1] }

// epochAt is the one that was there before some place of the record; nil before the
// first.
func (r *roster) epochAt(at model.Order) *epoch {
	for i := len(r.epochs) - 1; i >= 0; i-- {
		if r.epochs[i].at.Compare(at) < 0 {
			return r.epochs[i]
		}
	}
	return nil
}

// recoversAt reports whether a signer is the recovery key that was in use before
// some place of the record.
func (r *roster) recoversAt(s signer, at model.Order) bool {
	e := r.epochAt(at)
	return e != nil && e.recovery == s
}
