package store

import (
	"context"
	"crypto/cipher"

	bolt "go.etcd.io/bbolt"

	"casefile/model"
)

// Recover gives somebody a manager's account by the recovery key and unlocks the
// vault for them: for when nobody who could add people can unlock it any more.
// The grant stands in the record as made with the recovery key. p.Passphrase is
// wiped; p.Role is not looked at. Errors: Invalid where it is not this vault's
// key; as AddPerson and Unlock.
func (v *Vault) Recover(ctx context.Context, key RecoveryKey, p NewPerson) (*Session, error) {
	defer clear(p.Passphrase)
	p.Role = model.Manager
	r, err := v.recovered(key)
	if err != nil {
		return nil, damaged("recover", err)
	}
	a, err := v.prepareAccount(ctx, p)
	if err != nil {
		return nil, err
	}
	defer a.wipe()
	if err := r.people.refuseTaken(a.SignIn); err != nil {
		return nil, err
	}
	if err := v.grant(r.by, r.roles, r.people, r.team, a); err != nil {
		return nil, err
	}
	s, err := v.newSession(a.keys)
	if err != nil {
		return nil, err
	}
	return s, v.noteUnlock(s, "unlocked after recovery", true)
}

// recovered is what the recovery key opens.
type recovered struct {
	by     *personKeys
	people *roster
	roles  roleSecrets
	team   cipher.AEAD
}

func (v *Vault) recovered(key RecoveryKey) (*recovered, error) {
	box, sign, err := key.keys(v.id)
	if err != nil {
		return nil, err
	}
	r := &recovered{by: &personKeys{sign: sign, box: box}}
	err = v.view("recover", func(tx *bolt.Tx) error {
		if r.people, err = v.readRoster(tx); err != nil {
			return err
		}
		if r.by.signer() != r.people.recovery {
			return &Error{Op: "recover", Kind: Invalid, Said: "This recovery key belongs to another vault. Nothing was changed. Look for the paper with this team's name on it."}
		}
		e, _, err := readLeaf(tx, r.people.genesis)
		if err != nil {
			return err
		}
		wraps, err := readWraps(tx, e)
		if err != nil {
			return err
		}
		if r.roles, err = unwrapRoles(v.id, wraps, func(w *keyWrap) bool { return w.To == recovery }, box); err != nil {
			return err
		}
		if r.team, err = r.roles.teamKey(v.id); err != nil {
			return err
		}
		v.readNames(tx, r.people, r.team)
		return nil
	})
	return r, err
}
