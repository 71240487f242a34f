package store

import (
	"context"
	"crypto/cipher"
	"strings"

	"casefile/model"
)

// NewPerson is somebody who is to have an account.
type NewPerson struct {
	// Name stands on the record beside all that they file.
	Name string
	// SignIn is the short name they unlock the vault with.
	SignIn string
	Role   model.Role
	// Passphrase is their first one. It is wiped.
	Passphrase []byte
}

// newAccount is what an account is made of.
type newAccount struct {
	NewPerson
	id      model.PersonID
	secrets slotRecord
	keys    *personKeys
	slot    *slotKeys
}

// AddPerson gives somebody an account; by a manager, or by the founder while
// there is no manager. Errors: Denied, Exists, Weak, Invalid, ReadOnly, Full.
func (s *Session) AddPerson(ctx context.Context, p NewPerson) (model.Person, error) {
	defer clear(p.Passphrase)
	k, ctx, end, err := s.begin(ctx)
	if err != nil {
		return model.Person{}, err
	}
	defer end()
	people, me, err := s.overseer(k)
	if err != nil {
		return model.Person{}, err
	}
	if !people.grants(me.sign) {
		return model.Person{}, &Error{Op: "add a person", Kind: Denied, Said: "Only a manager adds people. Nothing was changed. Ask a manager."}
	}
	a, err := s.v.prepareAccount(ctx, p)
	if err != nil {
		return model.Person{}, err
	}
	defer a.wipe()
	if err := people.refuseTaken(a.SignIn); err != nil {
		return model.Person{}, err
	}
	if err := s.v.grant(k.personKeys, k.roles, people, k.team, a); err != nil {
		return model.Person{}, err
	}
	return model.Person{ID: a.id, Name: a.Name, Role: a.Role}, nil
}

// prepareAccount checks what is said of a person and makes their keys.
func (v *Vault) prepareAccount(ctx context.Context, p NewPerson) (*newAccount, error) {
	p.Name, p.SignIn = strings.TrimSpace(p.Name), normaliseSignIn(p.SignIn)
	if err := checkNew(p.Name, p.SignIn, p.Role); err != nil {
		return nil, err
	}
	if err := checkPassphrase(p.Passphrase, p.SignIn); err != nil {
		return nil, err
	}
	a := &newAccount{NewPerson: p, id: model.PersonID(newID()), secrets: newSecrets()}
	var err error
	if a.keys, err = a.secrets.keys(v.id); err != nil {
		return nil, classify("add a person", err)
	}
	a.slot, err = v.deriveSlot(ctx, p.SignIn, p.Passphrase)
	return a, err
}

func (a *newAccount) wipe() {
	a.secrets.wipe()
	clear(a.slot.key)
}

// refuseTaken answers Exists where somebody signs in under a name already.
func (r *roster) refuseTaken(signIn string) error {
	for _, a := range r.accounts {
		if a.signIn == signIn {
			return &Error{Op: "add a person", Kind: Exists, Said: a.person.Name + " signs in as " + signIn + " already. Nothing was changed. Choose another sign-in name."}
		}
	}
	return nil
}

// grant writes an account: its slot, and the signed entry that its authority
// rests on, with the person's name for the team and the keys of their roles.
func (v *Vault) grant(by *personKeys, roles roleSecrets, people *roster, teamKey cipher.AEAD, a *newAccount) error {
	const op = "add a person"
	wraps, err := roles.wrapRoles(v.id, people.genesis, rolesOf(a.Role), keyWrap{Person: a.id}, a.keys.box.PublicKey())
	if err != nil {
		return classify(op, err)
	}
	named, err := teamPart(teamKey, &people.genesis, kindPerson, personRecord{ID: a.id, Name: a.Name, SignIn: a.SignIn}, v.now())
	if err != nil {
		return classify(op, err)
	}
	sealed, err := sealSlot(v.id, v.kdf, a.slot, a.secrets)
	if err != nil {
		return classify(op, err)
	}
	record := openRecord{Grant: &grantRecord{Person: a.id, Role: a.Role, Sign: a.keys.signer(), Box: a.keys.box.PublicKey().Bytes()}}
	v.writing.Lock()
	defer v.writing.Unlock()
	return v.update(op, func(w *writer) error {
		if err := putSlot(w.tx, a.slot, sealed); err != nil {
			return err
		}
		_, err := w.append(by, draftEntry{parts: []draftPart{openPartOf(record), named, keysPartOf(wraps)}})
		return err
	})
}
