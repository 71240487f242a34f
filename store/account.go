package store

import (
	"context"
	"crypto/hpke"

	"casefile/model"
)

// account is somebody's account as the open log tells it. Names come from sealed
// parts and are empty until those are opened.
type account struct {
	// person is as of the last entry about the account.
	person model.Person
	signIn string
	// called are the names that it has, or had, as they were given; now is which it has.
	called []calling
	now    int
	// sign and box are the keys in use.
	sign signer
	box  hpke.PublicKey
	// first says that they were made for its person by whoever gave the account.
	first bool
	// terms are the times for which entries by its keys hold, in order.
	terms []term
	// keyed are the entries whose wraps give its keys the newest epoch's.
	keyed []model.Ref
	// acts are the entries about the account, in order.
	acts []accountAct
}

// term is a time during which an account was in use, under one key, name and
// role.
type term struct {
	sign   signer
	person model.Person
	// first is the account's, then.
	first bool
	// from is the entry with which it begins; to the first that is too late, zero
	// where there is none yet.
	from, to model.Order
	// named is the entry that gives the name.
	named model.Ref
}

// AccountAct says what an entry did to an account.
type AccountAct string

// What is done to accounts.
const (
	// AccountBegan: the founder's, with the vault.
	AccountBegan AccountAct = "began"
	AccountAdded AccountAct = "added"
	// AccountChanged: name or role.
	AccountChanged AccountAct = "changed"
	// AccountAway and AccountBack: leave began and ended.
	AccountAway AccountAct = "away"
	AccountBack AccountAct = "back"
	// AccountRemoved and AccountReturned: it was ended, and begun again.
	AccountRemoved  AccountAct = "removed"
	AccountReturned AccountAct = "returned"
	// AccountRekeyed: it was given new keys, under a new first passphrase.
	AccountRekeyed AccountAct = "rekeyed"
	// AccountOwnKeys: its person made keys of their own.
	AccountOwnKeys AccountAct = "own-keys"
)

// accountAct is an entry about an account.
type accountAct struct {
	what AccountAct
	at   model.Order
	by   signer
	role model.Role
	// own says that its person did it, by the key that they had; keys is the one that they
	// had after it.
	own  bool
	keys signer
}

// own reports whether a key is the one that the account is used by.
func (a *account) own(key signer) bool { return a != nil && a.sign == key }

// inUse reports whether somebody may unlock and file by the account now.
func (a *account) inUse() bool { return a.person.State == "" }

// termAt is the term in which a key was in use at some place of the record; nil
// where it was not. It is one of theirs by the counter of the entry and by its place
// in the logs: who has gone could choose a counter of the time when they were here.
func (a *account) termAt(s signer, at model.Order, c chain) *term {
	for i := range a.terms {
		t := &a.terms[i]
		if t.sign == s && t.from.Compare(at) <= 0 && c.compare(t.from, at) <= 0 &&
			(t.to == model.Order{} || at.Compare(t.to) < 0 && c.compare(at, t.to) <= 0) {
			return t
		}
	}
	return nil
}

// named is the last entry that gives the account's name.
func (a *account) named() model.Ref {
	for i := len(a.acts) - 1; i >= 0; i-- {
		switch a.acts[i].what {
		case AccountAway, AccountBack, AccountRemoved:
		default:
			return a.acts[i].at.Ref
		}
	}
	return model.Ref{}
}

// did notes an entry about the account and ends the term before it. A new one
// begins where the account is in use.
func (a *account) did(what AccountAct, at model.Order, by signer) {
	n := len(a.terms)
	own := n > 0 && a.terms[n-1].sign == by
	a.acts = append(a.acts, accountAct{what: what, at: at, by: by, role: a.person.Role, own: own, keys: a.sign})
	if n > 0 && a.terms[n-1].to == (model.Order{}) {
		a.terms[n-1].to = at
	}
	if a.inUse() {
		who := model.Person{ID: a.person.ID, Role: a.person.Role}
		a.terms = append(a.terms, term{sign: a.sign, person: who, first: a.first, from: at, named: a.named()})
	}
}

// newAccount is what an account, or new keys to one, are made of.
type newAccount struct {
	NewPerson
	id      model.PersonID
	secrets slotRecord
	keys    *personKeys
	slot    newSlot
}

// newAccount makes somebody's keys, and the slot that their passphrase opens, where it
// withstands enough. k is of whoever makes them; first says that the passphrase was
// chosen for its owner.
func (v *Vault) newAccount(ctx context.Context, k *secrets, id model.PersonID, p NewPerson, first bool) (*newAccount, error) {
	if err := k.holder(p).check(p.Passphrase); err != nil {
		return nil, err
	}
	slot, err := v.deriveSlot(ctx, p.SignIn, p.Passphrase)
	if err != nil {
		return nil, err
	}
	n := &newAccount{NewPerson: p, id: id, secrets: newSecrets()}
	return n, classify("make an account", n.seal(v, slot, first))
}

// newOwnKeys makes new keys for somebody who is here, under a passphrase of their own; old
// is what their slot held.
func (k *secrets) newOwnKeys(v *Vault, old *slotRecord, slot *slotKeys) (*newAccount, error) {
	n := &newAccount{NewPerson: NewPerson{Name: k.me.name(), SignIn: k.me.signIn, Role: k.me.person.Role}, id: k.me.person.ID}
	n.secrets = old.renewed(k.personKeys)
	return n, classify("make keys of your own", n.seal(v, slot, false))
}

// seal makes the keys of the secrets, and seals those into a slot.
func (n *newAccount) seal(v *Vault, slot *slotKeys, first bool) (err error) {
	if n.keys, err = n.secrets.keys(v.id); err != nil {
		return err
	}
	n.slot.keys = slot
	n.slot.sealed, err = sealSlot(v.id, v.kdf, slot, slotHead{first: first, tag: n.keys.slotTag()}, n.secrets)
	return err
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
