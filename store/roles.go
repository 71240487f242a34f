package store

import (
	"crypto/cipher"
	"crypto/ed25519"
	"crypto/hpke"
	"fmt"
	"slices"

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

// loses reports whether a change of role takes a key from somebody.
func loses(from, to model.Role) bool {
	for _, r := range rolesOf(from) {
		if !slices.Contains(rolesOf(to), r) {
			return true
		}
	}
	return false
}

// keyWrap is a secret key, sealed to one person or role.
type keyWrap struct {
	_ struct{} `cbor:",toarray"`
	// What is the key that is wrapped; Key is the entry that introduced it.
	What role
	Key  model.Ref
	// To is the role it is wrapped to, and ToKey the entry that introduced that
	// role's key; or nobody, and then Person is who. In a restricted case that is
	// left out: who is named there, only they can tell.
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

var errNoWrap = because(Damaged, "no key for this person")

// roleKeys are the secret keys of the roles in one epoch, as far as somebody
// holds them.
type roleKeys map[role]hpke.PrivateKey

// newRoleKeys makes the keys of all roles that people hold.
func newRoleKeys() (roleKeys, error) {
	keys := roleKeys{}
	for _, r := range memberRoles {
		k, err := kem().GenerateKey()
		if err != nil {
			return nil, err
		}
		keys[r] = k
	}
	return keys, nil
}

// wrapTo wraps the keys of some roles to one person, or to another role: target
// says to whom.
func (keys roleKeys) wrapTo(v vaultID, epoch model.Ref, roles []role, target keyWrap, to hpke.PublicKey) ([]keyWrap, error) {
	var wraps []keyWrap
	for _, r := range roles {
		secret := keys[r]
		if secret == nil {
			return nil, errNoWrap
		}
		w := target
		w.What, w.Key = r, epoch
		if err := w.sealTo(to, v, secret); err != nil {
			return nil, err
		}
		wraps = append(wraps, w)
	}
	return wraps, nil
}

// sealEarlier seals each role's keys of all epochs before under its new one, so
// that who holds a role's newest key opens all that its earlier ones do. What is
// missing of them would be lost for ever, so it is refused then.
func (keys roleKeys) sealEarlier(v vaultID, epoch model.Ref, k *secrets) (map[role][]byte, error) {
	sealed := map[role][]byte{}
	for _, r := range memberRoles {
		var earlier []earlierKey
		for _, e := range k.roster.epochs {
			secret := k.role(e.ref(), r)
			if secret == nil || e.checkKey(r, secret) != nil {
				return nil, &Error{Op: "replace the keys", Kind: Damaged, Err: errNoWrap,
					Said: "Keys of an earlier time cannot be read, so those of now were not replaced, and nothing was changed: what they open would be lost. Run \"casefile verify\", and go back to a backup in which they are whole."}
			}
			raw, err := secret.Bytes() // the key's own bytes: not to be wiped
			if err != nil {
				return nil, err
			}
			earlier = append(earlier, earlierKey{Lamport: e.at.Lamport, Ref: e.ref(), Key: raw})
		}
		text, err := encMode.Marshal(earlier)
		if err != nil {
			return nil, err
		}
		seal, err := sealOf(keys[r], v)
		if err != nil {
			return nil, err
		}
		sealed[r] = seal.Seal(nil, nil, text, earlierPlace(v, model.CaseID{}, r, epoch))
		clear(text)
	}
	return sealed, nil
}

// sealOf is the symmetric key under which a role's earlier keys are sealed.
func sealOf(secret hpke.PrivateKey, v vaultID) (cipher.AEAD, error) {
	raw, err := secret.Bytes() // the key's own bytes: not to be wiped
	if err != nil {
		return nil, err
	}
	return deriveAEAD(raw, v, "earlier keys")
}

// public is what an entry says of the keys that it introduces.
func (keys roleKeys) public(v vaultID, recoveryBox []byte, recoverySign signer) (epochRecord, error) {
	rec := epochRecord{Roles: map[role][]byte{recovery: recoveryBox}, Recovery: recoverySign}
	for name, secret := range keys {
		rec.Roles[name] = secret.PublicKey().Bytes()
	}
	lines, err := keys.lines(v)
	if err == nil {
		rec.Lines = lines.signer()
	}
	return rec, err
}

// lines are the keys by which everybody with an account signs lines of the access log.
func (keys roleKeys) lines(v vaultID) (*personKeys, error) {
	secret := keys[team]
	if secret == nil {
		return nil, errNoWrap
	}
	raw, err := secret.Bytes() // the key's own bytes: not to be wiped
	if err != nil {
		return nil, err
	}
	seed, err := derive(raw, v, "access lines", ed25519.SeedSize)
	if err != nil {
		return nil, err
	}
	defer clear(seed)
	return &personKeys{sign: ed25519.NewKeyFromSeed(seed)}, nil
}

// teamKey is the symmetric key that everyone with an account holds.
func (keys roleKeys) teamKey(v vaultID) (cipher.AEAD, error) {
	secret := keys[team]
	if secret == nil {
		return nil, errNoWrap
	}
	raw, err := secret.Bytes() // the key's own bytes: not to be wiped
	if err != nil {
		return nil, err
	}
	return teamKeyOf(v, raw)
}

// teamKeyOf is the same from the raw key of the role.
func teamKeyOf(v vaultID, raw []byte) (cipher.AEAD, error) { return deriveAEAD(raw, v, "team key") }

func deriveAEAD(raw []byte, v vaultID, purpose string) (cipher.AEAD, error) {
	key, err := derive(raw, v, purpose, keySize)
	if err != nil {
		return nil, err
	}
	defer clear(key)
	return newAEAD(key)
}

// epoch is a stretch of the record in which the keys of the roles are the same.
// It is named by the entry that introduced them: the first, and each that
// replaces them.
type epoch struct {
	at       model.Order
	roles    map[role]hpke.PublicKey
	recovery signer
	// lines is by what the lines of the access log are signed; zero in an epoch of
	// the first form.
	lines signer
}

// ref names the epoch.
func (e *epoch) ref() model.Ref { return e.at.Ref }

// newEpoch reads the keys that an entry introduces.
func newEpoch(at model.Order, rec *epochRecord) (*epoch, error) {
	e := &epoch{at: at, roles: map[role]hpke.PublicKey{}, recovery: rec.Recovery, lines: rec.Lines}
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
		if r.chain.order(r.epochs[i].at, at) < 0 {
			return r.epochs[i]
		}
	}
	return nil
}

// signsLinesAt reports whether a key is, or was, the one for lines of the access log at
// some place of the record. Whose a line is, it says itself.
func (r *roster) signsLinesAt(s signer, at model.Order) bool {
	return s != signer{} && slices.ContainsFunc(r.epochs, func(e *epoch) bool { return e.lines == s && r.chain.order(e.at, at) < 0 })
}

// recoversAt reports whether a signer is the recovery key that was in use before
// some place of the record.
func (r *roster) recoversAt(s signer, at model.Order) bool {
	e := r.epochAt(at)
	return e != nil && e.recovery == s
}
