package store

import (
	"context"

	"casefile/model"
)

// newAccount is what an account, or new keys to one, are made of.
type newAccount struct {
	NewPerson
	id      model.PersonID
	secrets slotRecord
	keys    *personKeys
	slot    newSlot
}

// newAccount makes somebody's keys, and the slot that their passphrase opens.
// first says that it was chosen for them.
func (v *Vault) newAccount(ctx context.Context, id model.PersonID, p NewPerson, first bool) (*newAccount, error) {
	if err := checkPassphrase(p.Passphrase, p.SignIn); err != nil {
		return nil, err
	}
	n := &newAccount{NewPerson: p, id: id, secrets: newSecrets()}
	var err error
	if n.keys, err = n.secrets.keys(v.id); err != nil {
		return nil, classify("make an account", err)
	}
	if n.slot.keys, err = v.deriveSlot(ctx, p.SignIn, p.Passphrase); err != nil {
		return nil, err
	}
	head := slotHead{first: first, tag: n.keys.slotTag()}
	n.slot.sealed, err = sealSlot(v.id, v.kdf, n.slot.keys, head, n.secrets)
	return n, classify("make an account", err)
}

// wipe forgets the secrets.
func (n *newAccount) wipe() {
	n.secrets.wipe()
	clear(n.slot.keys.key)
}

// grant is the act that gives the account, or its new keys.
func (n *newAccount) grant(op string) *act {
	return &act{op: op, slot: &n.slot, kind: kindPerson, note: personRecord{ID: n.id, Name: n.Name, SignIn: n.SignIn},
		record: openRecord{Grant: &grantRecord{Person: n.id, Role: n.Role, Sign: n.keys.signer(), Box: n.keys.box.PublicKey().Bytes()}}}
}
