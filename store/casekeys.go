package store

import (
	"bytes"
	"crypto/cipher"
	"crypto/hpke"
	"errors"

	bolt "go.etcd.io/bbolt"

	"casefile/model"
)

// caseKeys are the keys of a case that a session holds. They do not change.
type caseKeys struct {
	// ref is the entry that introduced them.
	ref     model.Ref
	general cipher.AEAD
}

// keyringPlace binds a keyring entry to its case.
func keyringPlace(v vaultID, c model.CaseID) []byte {
	return append(append([]byte("casefile keyring "), v[:]...), c[:]...)
}

// sealKeyring seals a case's general key under the team's, so that an unlock
// needs no public-key operation for each case.
func sealKeyring(teamKey cipher.AEAD, v vaultID, c model.CaseID, ref model.Ref, key []byte) []byte {
	text := append(ref.Bytes(), key...)
	defer clear(text)
	return teamKey.Seal(nil, nil, text, keyringPlace(v, c))
}

// openKeyring reads what sealKeyring sealed.
func openKeyring(teamKey cipher.AEAD, v vaultID, c model.CaseID, box []byte) (ref model.Ref, key []byte, err error) {
	text, err := teamKey.Open(nil, nil, box, keyringPlace(v, c))
	if err != nil || len(text) != 24+keySize {
		return ref, nil, errSealed
	}
	return parseRef(text[:24]), text[24:], nil
}

// parseRef reads Ref.Bytes.
func parseRef(b []byte) model.Ref {
	o, _ := parseOrder(append(make([]byte, 8), b...))
	return o.Ref
}

// newCaseKeys makes the keys of a new case file, and the parts that introduce
// them. general is the raw general key.
func newCaseKeys(r *roster, v vaultID, self model.Ref) (keys *caseKeys, general []byte, parts []draftPart, err error) {
	general = newKey()
	keys = &caseKeys{ref: self}
	if keys.general, err = newAEAD(general); err != nil {
		return nil, nil, nil, err
	}
	section, err := kem().GenerateKey()
	if err != nil {
		return nil, nil, nil, err
	}
	toTeam := keyWrap{What: caseGeneral, Key: self, To: team, ToKey: r.genesis}
	if err := toTeam.sealKeyTo(r.roles[team], v, general); err != nil {
		return nil, nil, nil, err
	}
	wraps := []keyWrap{toTeam}
	for _, to := range []role{practitioners, managers, recovery} {
		w := keyWrap{What: caseConfidential, Key: self, To: to, ToKey: r.genesis}
		if err := w.sealTo(r.roles[to], v, section); err != nil {
			return nil, nil, nil, err
		}
		wraps = append(wraps, w)
	}
	record := openRecord{Case: &caseRecord{Confidential: section.PublicKey().Bytes()}}
	return keys, general, []draftPart{openPartOf(record), keysPartOf(wraps)}, nil
}

// keysOf are the keys of a case: from the keyring or, where that is damaged,
// from the entry that opened the case.
func (s *Session) keysOf(tx *bolt.Tx, k *secrets, c model.CaseID) (*caseKeys, error) {
	s.mu.Lock()
	keys := s.keys[c]
	s.mu.Unlock()
	if keys != nil {
		return keys, nil
	}
	ref, general, err := s.v.readKeyring(tx, k, c)
	if err != nil {
		if ref, general, err = s.v.unwrapCase(tx, k, c); err != nil {
			return nil, err
		}
	}
	defer clear(general)
	keys = &caseKeys{ref: ref}
	if keys.general, err = newAEAD(general); err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.keys == nil {
		return nil, ErrLocked
	}
	s.keys[c] = keys
	return keys, nil
}

func (v *Vault) readKeyring(tx *bolt.Tx, k *secrets, c model.CaseID) (model.Ref, []byte, error) {
	box := tx.Bucket(bucketKeyring).Get(c[:])
	if box == nil {
		return model.Ref{}, nil, errNoWrap
	}
	return openKeyring(k.team, v.id, c, box)
}

// unwrapCase opens a case's general key as the log has it.
func (v *Vault) unwrapCase(tx *bolt.Tx, k *secrets, c model.CaseID) (model.Ref, []byte, error) {
	o, ok := firstEntry(tx, c)
	if !ok {
		return model.Ref{}, nil, noCase(c)
	}
	key, err := v.unwrapIntroduced(tx, k, o.Ref)
	return o.Ref, key, err
}

// unwrapIntroduced opens the general key that an entry introduced.
func (v *Vault) unwrapIntroduced(tx *bolt.Tx, k *secrets, introduced model.Ref) ([]byte, error) {
	e, _, err := readLeaf(tx, introduced)
	if err != nil {
		return nil, err
	}
	wraps, err := readWraps(tx, e)
	if err != nil {
		return nil, err
	}
	w := findWrap(wraps, caseGeneral, team)
	if w == nil || k.roles[team] == nil {
		return nil, errNoWrap
	}
	key, err := unwrap(k.roles[team], w.info(v.id), w.Box)
	if err != nil || len(key) != keySize {
		return nil, errSealed
	}
	return key, nil
}

func noCase(c model.CaseID) error {
	return &Error{Op: "read the case", Kind: NotFound, Said: "There is no case file " + c.String() + " in this vault."}
}

// forgetKeys has a case's keys read again: it may have been withdrawn with the
// entry that introduced them.
func (s *Session) forgetKeys(c model.CaseID) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.keys, c)
}

// firstEntry is the entry that opened a case.
func firstEntry(tx *bolt.Tx, c model.CaseID) (model.Order, bool) {
	key, _ := tx.Bucket(bucketEntries).Cursor().Seek(c[:])
	if !bytes.HasPrefix(key, c[:]) {
		return model.Order{}, false
	}
	return parseOrder(key[len(c):])
}

// sectionKey is the public key of a case's confidential section. The signature
// of the entry that introduced it is checked: what is sealed to a wrong key
// would be somebody else's to read.
func (v *Vault) sectionKey(tx *bolt.Tx, introduced model.Ref) (hpke.PublicKey, error) {
	e, _, err := readLeaf(tx, introduced)
	if err != nil {
		return nil, err
	}
	_, rec, err := v.readOpen(tx, e.order())
	if err != nil {
		return nil, err
	}
	if rec.Case == nil {
		return nil, errors.New("it opens no case")
	}
	return kem().NewPublicKey(rec.Case.Confidential)
}

// sectionSecret is the private key of a case's confidential section, for those
// whose role holds it.
func (v *Vault) sectionSecret(tx *bolt.Tx, k *secrets, introduced model.Ref) (hpke.PrivateKey, error) {
	e, _, err := readLeaf(tx, introduced)
	if err != nil {
		return nil, err
	}
	wraps, err := readWraps(tx, e)
	if err != nil {
		return nil, err
	}
	for _, r := range []role{practitioners, managers} {
		if w := findWrap(wraps, caseConfidential, r); w != nil && k.roles[r] != nil {
			return w.open(k.roles[r], v.id)
		}
	}
	return nil, errNoWrap
}
