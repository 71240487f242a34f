package store

import (
	"bytes"
	"crypto/cipher"
	"crypto/hpke"
	"errors"
	"slices"

	bolt "go.etcd.io/bbolt"

	"casefile/model"
)

// secrets are the keys that a session holds, and who was in the vault when they
// were read. They do not change: where people or keys did, they are read anew.
type secrets struct {
	*personKeys
	roster *roster
	// me is the person's own account; nil for the recovery key.
	me *account
	// held are the roles' keys of the newest epoch.
	held roleKeys
	// earlier are those of the epochs before, as raw bytes.
	earlier map[model.Ref]map[role][]byte
	// teams are the symmetric keys that everyone with an account holds, by epoch,
	// and team is the newest.
	teams map[model.Ref]cipher.AEAD
	team  cipher.AEAD
	// teamName is the team's name.
	teamName string
}

// wipe clears what can be cleared; what the ciphers hold is given back with them.
func (k *secrets) wipe() {
	if k == nil {
		return
	}
	for of := k.personKeys; of != nil; of = of.replaced {
		clear(of.sign)
	}
	for _, roles := range k.earlier {
		for _, raw := range roles {
			clear(raw)
		}
	}
}

// role is the key of a role in an epoch; nil where it is not held.
func (k *secrets) role(epoch model.Ref, r role) hpke.PrivateKey {
	if epoch == k.roster.epoch().ref() {
		return k.held[r]
	}
	raw := k.earlier[epoch][r]
	if raw == nil {
		return nil
	}
	key, err := kem().NewPrivateKey(raw)
	if err != nil {
		return nil // no key at all: Verify names it
	}
	return key
}

// standing is what decides what somebody may open.
type standing struct {
	epoch model.Ref
	role  model.Role
}

func (k *secrets) standing() standing {
	st := standing{epoch: k.roster.epoch().ref()}
	if k.me != nil {
		st.role = k.me.person.Role
	}
	return st
}

// may reports whether the person may do something now.
func (k *secrets) may(d deed) bool {
	return k.roster.rightsAt(k.signer(), endOfRecord)&authority[d].by != 0
}

// manages reports whether the person decides about accounts and restrictions.
func (k *secrets) manages() bool { return k.may(decidesOnPeople) }

// oversees reports whether the person reads the access log.
func (k *secrets) oversees() bool { return k.may(oversees) && k.held[oversight] != nil }

// readSecrets reads who is in the vault, and opens what somebody's keys open. What
// was read before is used again where no keys changed since.
func (v *Vault) readSecrets(tx *bolt.Tx, keys *personKeys, before *secrets) (*secrets, error) {
	r, err := v.readRoster(tx)
	if err != nil {
		return nil, err
	}
	if next := keys.next.Load(); next != nil && r.bySigner[next.signer()] != nil {
		keys = next
	}
	me := r.bySigner[keys.signer()]
	if err := mayUse(me, keys.signer()); err != nil {
		return nil, err
	}
	k := &secrets{personKeys: keys, roster: r, me: me}
	if before != nil && len(before.roster.epochs) == len(r.epochs) && slices.Equal(before.me.keyed, me.keyed) {
		k.held, k.earlier, k.teams, k.team = before.held, before.earlier, before.teams, before.team
	} else {
		mine := func(w *keyWrap) bool { return w.To == nobody && w.Person == me.person.ID }
		if err := v.openRoles(tx, k, me.keyed, mine, keys.box); err != nil {
			return nil, err
		}
	}
	k.teamName = v.readNames(tx, k)
	v.mu.Lock()
	defer v.mu.Unlock()
	v.unsettled = r.unsettled
	return k, nil
}

// mayUse refuses an account that is not in use.
func mayUse(a *account, s signer) error {
	said := ""
	switch {
	case a == nil:
		said = "This account is not on the vault's record of people. Nothing was changed. Ask a manager to add you."
	case a.person.State == model.HasLeft:
		said = "This account was ended. What was filed by it stands. Ask a manager if you are to work here again."
	case a.sign != s:
		said = "This account was given a new passphrase. Drafts kept under the old one are gone. Unlock with the new passphrase."
	case a.person.State == model.OnLeave:
		said = "This account is set aside for the time of a leave. Nothing was changed. Ask a manager to take it back into use."
	default:
		return nil
	}
	return &Error{Op: "unlock", Kind: Denied, Said: said}
}

// openRoles opens the roles' keys of the newest epoch from the entries that wrap
// them to a key, and with those the keys of all epochs before.
func (v *Vault) openRoles(tx *bolt.Tx, k *secrets, from []model.Ref, mine func(*keyWrap) bool, key hpke.PrivateKey) error {
	newest := k.roster.epoch()
	k.held = roleKeys{}
	var first error
	for _, ref := range from {
		if err := v.unwrapRoles(tx, ref, newest, k.held, mine, key); err != nil && first == nil {
			first = err
		}
	}
	if k.held[team] == nil {
		if first == nil {
			first = errNoWrap
		}
		return first
	}
	k.earlier, k.teams = v.openEarlierRoles(tx, newest, k.held), map[model.Ref]cipher.AEAD{}
	var err error
	if k.team, err = k.held.teamKey(v.id); err != nil {
		return err
	}
	k.teams[newest.ref()] = k.team
	for epoch, keys := range k.earlier {
		if raw := keys[team]; raw != nil {
			if k.teams[epoch], err = teamKeyOf(v.id, raw); err != nil {
				return err
			}
		}
	}
	return nil
}

// unwrapRoles opens the roles' keys that an entry wraps to a key.
func (v *Vault) unwrapRoles(tx *bolt.Tx, ref model.Ref, of *epoch, held roleKeys, mine func(*keyWrap) bool, key hpke.PrivateKey) error {
	rec, err := salvageKeys(tx, ref)
	if err != nil {
		return err
	}
	for i := range rec.Wraps {
		w := &rec.Wraps[i]
		if !mine(w) || w.Key != of.ref() {
			continue
		}
		secret, werr := w.open(key, v.id)
		if werr == nil {
			werr = of.checkKey(w.What, secret)
		}
		if werr == nil {
			held[w.What] = secret
		}
		err = errors.Join(err, werr)
	}
	return err
}

// openEarlierRoles opens the keys of all epochs before the newest, role by role.
// What does not open is not held: Verify names it.
func (v *Vault) openEarlierRoles(tx *bolt.Tx, newest *epoch, held roleKeys) map[model.Ref]map[role][]byte {
	earlier := map[model.Ref]map[role][]byte{}
	rec, err := salvageKeys(tx, newest.ref())
	if err != nil {
		return earlier
	}
	for r, secret := range held {
		var keys []earlierKey
		seal, err := sealOf(secret, v.id)
		if err != nil {
			continue
		}
		text, err := seal.Open(nil, nil, rec.EarlierRoles[r], earlierPlace(v.id, model.CaseID{}, r, newest.ref()))
		if err != nil || decMode.Unmarshal(text, &keys) != nil {
			continue
		}
		for _, key := range keys {
			if earlier[key.Ref] == nil {
				earlier[key.Ref] = map[role][]byte{}
			}
			earlier[key.Ref][r] = key.Key
		}
	}
	return earlier
}

// checkKey checks that a secret is the one of a role's public key: what is sealed
// to that must open with it.
func (e *epoch) checkKey(r role, secret hpke.PrivateKey) error {
	if public := e.roles[r]; public == nil || !bytes.Equal(public.Bytes(), secret.PublicKey().Bytes()) {
		return errSealed
	}
	return nil
}
