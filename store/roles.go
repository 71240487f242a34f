package store

import (
	"crypto/cipher"
	"crypto/hpke"
	"errors"

	"casefile/model"
)

// role is a group that holds a key together. The numbers are stored.
type role uint8

const (
	// nobody stands for a person's own key in a wrap.
	nobody role = iota
	// team is everyone with an account.
	team
	// practitioners are those who may open confidential sections.
	practitioners
	// managers hold the confidential sections of restricted cases too.
	managers
	// oversight reads the access log: managers and auditors.
	oversight
	// recovery is a key on paper.
	recovery
	// caseGeneral and caseConfidential are not groups but the keys of a case.
	caseGeneral
	caseConfidential
)

// memberRoles are the roles whose keys people hold.
var memberRoles = []role{team, practitioners, managers, oversight}

// rolesOf says which roles' keys somebody is given.
func rolesOf(r model.Role) []role {
	roles := []role{team}
	if r.OpensConfidential() {
		roles = append(roles, practitioners)
	}
	switch r {
	case model.Manager:
		roles = append(roles, managers, oversight)
	case model.Auditor:
		roles = append(roles, oversight)
	}
	return roles
}

// keyWrap is a secret key, sealed to one person or role. A part of section keys
// is a list of them.
type keyWrap struct {
	_ struct{} `cbor:",toarray"`
	// What is the key that is wrapped; Key is the entry that introduced it.
	What role
	Key  model.Ref
	// To is the role it is wrapped to, and ToKey the entry that introduced that
	// role's key; or nobody, and then Person is who.
	To     role
	ToKey  model.Ref
	Person model.PersonID
	Box    []byte
}

// info binds the box to all that is said of it, and to the vault.
func (w *keyWrap) info(v vaultID) []byte {
	b := append([]byte("casefile key "), v[:]...)
	b = append(b, byte(w.What))
	b = append(b, w.Key.Bytes()...)
	b = append(b, byte(w.To))
	b = append(b, w.ToKey.Bytes()...)
	return append(b, w.Person[:]...)
}

// sealTo fills the box.
func (w *keyWrap) sealTo(to hpke.PublicKey, v vaultID, secret hpke.PrivateKey) error {
	raw, err := secret.Bytes() // the key's own bytes: not to be wiped
	if err != nil {
		return err
	}
	w.Box, err = wrap(to, w.info(v), raw)
	return err
}

// sealKeyTo fills the box with a symmetric key.
func (w *keyWrap) sealKeyTo(to hpke.PublicKey, v vaultID, key []byte) (err error) {
	w.Box, err = wrap(to, w.info(v), key)
	return err
}

// open gives the wrapped private key.
func (w *keyWrap) open(key hpke.PrivateKey, v vaultID) (hpke.PrivateKey, error) {
	raw, err := unwrap(key, w.info(v), w.Box)
	if err != nil {
		return nil, errSealed
	}
	defer clear(raw)
	return kem().NewPrivateKey(raw)
}

var errNoWrap = errors.New("no key for this person")

// findWrap is the wrap of a key for a role.
func findWrap(wraps []keyWrap, what, to role) *keyWrap {
	for i := range wraps {
		if wraps[i].What == what && wraps[i].To == to {
			return &wraps[i]
		}
	}
	return nil
}

// roleSecrets are the secret keys of the roles that somebody holds.
type roleSecrets map[role]hpke.PrivateKey

// newRoleSecrets makes the keys of a new vault's roles.
func newRoleSecrets() (roleSecrets, error) {
	secrets := roleSecrets{}
	for _, r := range memberRoles {
		k, err := kem().GenerateKey()
		if err != nil {
			return nil, err
		}
		secrets[r] = k
	}
	return secrets, nil
}

// wrapRoles wraps role keys to one person, or to another role.
func (rs roleSecrets) wrapRoles(v vaultID, introduced model.Ref, roles []role, target keyWrap, to hpke.PublicKey) ([]keyWrap, error) {
	var wraps []keyWrap
	for _, r := range roles {
		secret := rs[r]
		if secret == nil {
			return nil, errNoWrap
		}
		w := target
		w.What, w.Key = r, introduced
		if err := w.sealTo(to, v, secret); err != nil {
			return nil, err
		}
		wraps = append(wraps, w)
	}
	return wraps, nil
}

// unwrapRoles opens the role keys that a list wraps to a key.
func unwrapRoles(v vaultID, wraps []keyWrap, mine func(*keyWrap) bool, key hpke.PrivateKey) (roleSecrets, error) {
	secrets := roleSecrets{}
	for i := range wraps {
		w := &wraps[i]
		if !mine(w) {
			continue
		}
		k, err := w.open(key, v)
		if err != nil {
			return nil, err
		}
		secrets[w.What] = k
	}
	return secrets, nil
}

// teamKey is the symmetric key that everyone with an account holds.
func (rs roleSecrets) teamKey(v vaultID) (cipher.AEAD, error) {
	secret := rs[team]
	if secret == nil {
		return nil, errNoWrap
	}
	raw, err := secret.Bytes() // the key's own bytes: not to be wiped
	if err != nil {
		return nil, err
	}
	key, err := derive(raw, v, "team key", keySize)
	if err != nil {
		return nil, err
	}
	defer clear(key)
	return newAEAD(key)
}
