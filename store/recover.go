package store

import (
	"context"
	"strings"

	bolt "go.etcd.io/bbolt"

	"casefile/model"
)

// NewRecoveryKey replaces the key on paper, and the keys of all roles with it:
// the old paper opens nothing that is filed from then on. The new one is shown
// once. For managers. Errors: Denied, ReadOnly, Full.
func (h Accounts) NewRecoveryKey(ctx context.Context) (RecoveryKey, error) {
	const op = "replace the recovery key"
	_, ctx, end, err := h.s.decide(ctx, op)
	if err != nil {
		return "", err
	}
	defer end()
	key := newRecoveryKey()
	err = h.s.runAct(ctx, func(*secrets) (*act, error) {
		return &act{op: op, renews: true, recovery: key, kind: kindKeys, note: keysNote{Why: "a new recovery key"}}, nil
	})
	if err != nil {
		return "", err
	}
	return key, nil
}

// Recover gives somebody a manager's account by the recovery key and unlocks the
// vault for them: for when nobody who could add people can unlock it any more.
// Where p is somebody who has an account, by name and sign-in name, it is that
// account's with new keys. It stands in the record as made with the recovery key,
// which is replaced, with the keys of all roles, in the same act; the new one is
// shown once, also where it comes with an error. p.Passphrase is wiped; p.Role is
// not looked at. Errors: Invalid where it is not this vault's key; as Accounts.Add
// and Unlock.
func (v *Vault) Recover(ctx context.Context, key RecoveryKey, p NewPerson) (*Session, RecoveryKey, error) {
	defer clear(p.Passphrase)
	const op = "recover"
	p.Role, p.Name, p.SignIn = model.Manager, model.Name(p.Name), normaliseSignIn(p.SignIn)
	if err := checkNew(p.Name, p.SignIn, p.Role); err != nil {
		return nil, "", err
	}
	k, err := v.recovered(key)
	if err != nil {
		return nil, "", damaged(op, err)
	}
	id := model.PersonID(newID())
	known := k.roster.known(p)
	if known != nil {
		id = known.person.ID
	} else if err := k.roster.refuseTaken(p.SignIn); err != nil {
		return nil, "", err
	}
	n, err := v.newAccount(ctx, k, id, p, false)
	if err != nil {
		return nil, "", err
	}
	defer n.wipe()
	next, err := v.takeOver(ctx, key, n, known)
	if err != nil {
		return nil, "", err
	}
	if known != nil {
		v.compactAfter(ctx)
	}
	s, err := v.newSession(n.keys)
	if err != nil {
		return nil, next, err
	}
	if err := v.noteUnlock(s, AccessRecovered); err != nil {
		v.warnUnlogged(err)
	}
	return s, next, nil
}

// takeOver puts a recovery on record, with the keys as they are once nobody else
// writes. It answers the next recovery key.
func (v *Vault) takeOver(ctx context.Context, key RecoveryKey, n *newAccount, known *account) (RecoveryKey, error) {
	if err := v.awaitProof(ctx, nil); err != nil {
		return "", err
	}
	v.writing.Lock()
	defer v.writing.Unlock()
	k, err := v.recovered(key)
	if err != nil {
		return "", damaged("recover", err)
	}
	s := v.lockedSession() // for reading only: it is never unlocked
	defer s.Lock()
	a := n.grant("recover")
	a.s, a.k, a.by, a.heir = s, k, k.personKeys, n.keys
	a.drop, a.renews, a.recovery = known, true, newRecoveryKey()
	return a.recovery, a.run(ctx)
}

// known is the account that a recovery is for; nil for somebody new. An account
// under another name is somebody else's.
func (r *roster) known(p NewPerson) *account {
	for _, a := range r.accounts {
		if a.signIn == p.SignIn && (strings.EqualFold(a.name(), p.Name) || strings.EqualFold(a.person.Name, p.Name)) {
			return a
		}
	}
	return nil
}

// recovered is what the recovery key opens.
func (v *Vault) recovered(key RecoveryKey) (*secrets, error) {
	box, sign, err := key.keys(v.id)
	if err != nil {
		return nil, err
	}
	k := &secrets{personKeys: &personKeys{sign: sign, box: box}}
	err = v.view("recover", func(tx *bolt.Tx) error {
		if k.roster, err = v.readRoster(tx); err != nil {
			return err
		}
		if err := k.roster.mayRecover(k.signer()); err != nil {
			return err
		}
		now := []model.Ref{k.roster.epoch().ref()}
		if err := v.openRoles(tx, k, now, func(w *keyWrap) bool { return w.To == recovery }, box); err != nil {
			return err
		}
		k.teamName = v.readNames(tx, k)
		if k.roster.unsettled != nil {
			return unsettled(k.roster.unsettled)
		}
		return nil
	})
	return k, err
}

// mayRecover refuses a key that is not the one in use.
func (r *roster) mayRecover(s signer) error {
	if s == r.epoch().recovery {
		return nil
	}
	said := "This recovery key belongs to another vault. Nothing was changed. Look for the paper with this team's name on it."
	for _, e := range r.epochs {
		if e.recovery == s {
			said = "This recovery key was replaced by a newer one. Nothing was changed. Look for the newer paper, and destroy this one."
		}
	}
	return &Error{Op: "recover", Kind: Invalid, Said: said}
}
