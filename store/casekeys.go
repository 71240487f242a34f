package store

import (
	"bytes"
	"crypto/cipher"
	"crypto/hpke"
	"slices"
	"sync"
	"sync/atomic"

	bolt "go.etcd.io/bbolt"

	"casefile/model"
)

// caseKeys are the keys of a case that somebody holds: every generation of them,
// since what was filed stays sealed under the key of its time. They do not change
// but for the sections, which are opened when first needed.
type caseKeys struct {
	// generations are in order, the newest last; none where the case is kept from
	// this person.
	generations []generation
	// last is the newest entry that introduced keys, by the index; made the one that these
	// are from, where that was asked.
	last model.Order
	made model.Ref
	// epoch is the one to whose roles the newest are wrapped, and restricted says
	// that it is to managers and named people. proved says that both come from the
	// signed record, and not from the keyring.
	epoch      model.Ref
	restricted bool
	proved     bool
	// admitted are those to whom a restricted case is open beside managers; listed says
	// that the act which made its keys says so.
	admitted []model.PersonID
	listed   bool
	// misfit says that what is sealed to the section now would not open with the key that
	// was wrapped for it.
	misfit bool
	// team says that the record was asked whether keys of the keyring are restricted.
	team atomic.Bool
	// section is the public key of the confidential section; nil where not proved.
	section hpke.PublicKey

	mu       sync.Mutex
	sections map[model.Ref]hpke.PrivateKey
}

// generation is a case's general key for a time.
type generation struct {
	// at is the entry that introduced it.
	at  model.Order
	key []byte
	cipher.AEAD
}

func newGeneration(at model.Order, key []byte) (generation, error) {
	aead, err := newAEAD(key)
	return generation{at: at, key: key, AEAD: aead}, err
}

// wipe clears the keys as they lie in memory.
func (k *caseKeys) wipe() {
	for _, g := range k.generations {
		clear(g.key)
	}
}

// newest is the generation that what is filed now is sealed under.
func (k *caseKeys) newest() *generation { return &k.generations[len(k.generations)-1] }

// shut reports whether the case is kept from this person.
func (k *caseKeys) shut() bool { return len(k.generations) == 0 }

// by is the key that an entry introduced; nil where it is not held.
func (k *caseKeys) by(introduced model.Ref) cipher.AEAD {
	for i := range k.generations {
		if k.generations[i].at.Ref == introduced {
			return k.generations[i].AEAD
		}
	}
	return nil
}

var errGeneration = because(Damaged, "it is sealed under a key that was not the file's any more")

// inUseAt is the key that an entry introduced, where it is the one that was the case's
// at some place of the record. Who held an earlier one, and was kept out since, has no
// other to plant anything with.
func (k *caseKeys) inUseAt(at model.Order, introduced model.Ref) (cipher.AEAD, error) {
	switch g := k.generationAt(at); {
	case g != nil && g.at.Ref == introduced:
		return g.AEAD, nil
	case k.by(introduced) != nil:
		return nil, errGeneration
	}
	return nil, errNoWrap
}

// inUse is the key of an entry's part, where it was the case's at the entry's place and, of
// an entry of a batch, still was as that was closed: who was kept out meanwhile puts
// nothing in by closing it.
func (k *caseKeys) inUse(r *roster, e *envelope, introduced model.Ref) (cipher.AEAD, error) {
	key, err := k.inUseAt(e.order(), introduced)
	if b := r.batches[e.Batch]; err == nil && b != nil {
		if g := k.generationAt(b.at); g == nil || g.at.Ref != introduced {
			return nil, errGeneration
		}
	}
	return key, err
}

// usedAt is the key that was the case's at some place of the record; nil where it had
// none, or it is not held.
func (k *caseKeys) usedAt(at model.Order) cipher.AEAD {
	if g := k.generationAt(at); g != nil {
		return g.AEAD
	}
	return nil
}

// generationAt is the generation that was the case's at some place of the record; nil
// where there was none, or it is not held.
func (k *caseKeys) generationAt(at model.Order) *generation {
	for i := len(k.generations) - 1; i >= 0; i-- {
		if k.generations[i].at.Compare(at) <= 0 {
			return &k.generations[i]
		}
	}
	return nil
}

// restrictedMark stands in the keyring for a case whose keys are not the team's.
var restrictedMark = []byte{1}

// keyringPlace binds a keyring entry to its case and to the team's key.
func keyringPlace(v vaultID, c model.CaseID, epoch model.Ref) []byte {
	b := append(append([]byte("casefile keyring "), v[:]...), c[:]...)
	return append(b, epoch.Bytes()...)
}

// sealKeyring seals a case's general keys under the team's, so that an unlock
// needs no public-key operation for each case.
func (v *Vault) sealKeyring(k *secrets, c model.CaseID, keys *caseKeys) []byte {
	if keys.restricted {
		return restrictedMark
	}
	var text []byte
	for i := range keys.generations {
		text = append(append(text, orderKey(keys.generations[i].at)...), keys.generations[i].key...)
	}
	defer clear(text)
	return k.team.Seal(nil, nil, text, keyringPlace(v.id, c, k.roster.epoch().ref()))
}

// readKeyring reads what sealKeyring sealed.
func (v *Vault) readKeyring(tx *bolt.Tx, k *secrets, c model.CaseID) (*caseKeys, error) {
	box, err := getGuarded(tx, bucketKeyring, c[:])
	if err != nil {
		return nil, err
	}
	return v.openKeyring(box, k.team, k.roster.epoch().ref(), c)
}

func (v *Vault) openKeyring(box []byte, teamKey cipher.AEAD, epoch model.Ref, c model.CaseID) (*caseKeys, error) {
	const one = orderSize + keySize
	text, err := teamKey.Open(nil, nil, box, keyringPlace(v.id, c, epoch))
	if err != nil || len(text) == 0 || len(text)%one != 0 {
		return nil, errSealed
	}
	keys := &caseKeys{}
	for ; len(text) > 0; text = text[one:] {
		at, _ := parseOrder(text)
		g, err := newGeneration(at, text[orderSize:one])
		if err != nil {
			return nil, err
		}
		keys.generations = append(keys.generations, g)
	}
	keys.last = keys.newest().at
	return keys, nil
}

// marked reports whether the list of cases has a case as restricted.
func marked(tx *bolt.Tx, c model.CaseID) bool {
	mark, err := getGuarded(tx, bucketKeyring, c[:])
	return err == nil && bytes.Equal(mark, restrictedMark)
}

// putKeyring stores what the list of cases has of a case's keys.
func (w *writer) putKeyring(k *secrets, c model.CaseID, keys *caseKeys) error {
	return w.put(bucketKeyring, c[:], w.v.sealKeyring(k, c, keys))
}

// lastKeys is the newest entry that introduced keys of a case.
func lastKeys(tx *bolt.Tx, c model.CaseID) (model.Order, bool) {
	cur := tx.Bucket(bucketCaseKeys).Cursor()
	key, _ := seekBefore(cur, afterCase(c))
	if !bytes.HasPrefix(key, c[:]) {
		return model.Order{}, false
	}
	return parseOrder(key[len(c):])
}

// keysOf are the keys of a case: from the keyring, or else from the entries that
// introduced them. Where the case is kept from this person it is not there.
func (s *Session) keysOf(tx *bolt.Tx, k *secrets, c model.CaseID) (*caseKeys, error) {
	keys, err := s.listKeys(tx, k, c)
	if err != nil || keys.proved || keys.team.Load() {
		return keys, err
	}
	follows := s.v.follows(tx, k.roster, c, keys)
	if !follows { // people may be others by now
		if r, err := s.v.readRoster(tx); err == nil {
			follows = s.v.follows(tx, r, c, keys)
		}
	}
	if follows {
		keys.team.Store(true)
		return keys, nil
	}
	if keys, err = s.proveAndKeep(tx, k, c); err == nil && keys.shut() {
		err = noCase(c)
	}
	return keys, err
}

// listKeys are the keys of a case for its line in the list, which who holds the team's key
// could have written anyway: the keyring is believed that it is not restricted.
func (s *Session) listKeys(tx *bolt.Tx, k *secrets, c model.CaseID) (*caseKeys, error) {
	if k.roster.destroyed[c] != nil {
		return nil, noCase(c) // whatever somebody put back
	}
	keys, last := s.cachedKeys(tx, c)
	if keys == nil {
		var err error
		keys, err = s.v.readKeyring(tx, k, c)
		if err == nil && (last == keys.last || last == model.Order{}) {
			err = s.keepKeys(c, keys)
		} else {
			keys, err = s.proveAndKeep(tx, k, c)
		}
		if err != nil {
			return nil, err
		}
	}
	if keys.shut() {
		return nil, noCase(c)
	}
	return keys, nil
}

// follows reports whether keys that stand in the keyring, where who holds the team's key
// can write what they like, are those of the record, which does not keep the case from the
// team. Of keys whose introductions are damaged it cannot be told.
func (v *Vault) follows(tx *bolt.Tx, r *roster, c model.CaseID, keys *caseKeys) bool {
	all, whole := v.introductions(tx, r, c)
	same := slices.EqualFunc(all, keys.generations, func(in introduction, g generation) bool { return in.at == g.at })
	return whole && same && !all[len(all)-1].restricted()
}

// saysRestricted reports whether an entry that introduced keys says that they are not for
// the team, by whomever it is.
func saysRestricted(tx *bolt.Tx, o model.Order) bool {
	e, _, err := readLeaf(tx, o.Ref)
	if err != nil {
		return false
	}
	rec, err := openPartIn(tx, e)
	return err == nil && rec.Case != nil && rec.Case.Restricted
}

// provedKeys are the keys of a case as the signed record has them: what is to be
// filed is sealed under nothing else.
func (s *Session) provedKeys(tx *bolt.Tx, k *secrets, c model.CaseID) (*caseKeys, error) {
	keys, _ := s.cachedKeys(tx, c)
	if keys == nil || !keys.proved {
		var err error
		if keys, err = s.proveAndKeep(tx, k, c); err != nil {
			return nil, err
		}
	}
	switch {
	case keys.shut():
		return nil, noCase(c)
	case !keys.proved && !k.manages():
		return nil, &Error{Op: "file", Kind: Damaged, Err: errNoPart,
			Said: "Part of the keys of this case file is damaged, so nothing can be added to it just now. What can be read stays readable; the draft is kept. Ask a manager to file something in it, which gives it new keys, and run \"casefile verify\"."}
	}
	return keys, nil
}

// cachedKeys are a case's keys if the session has the newest; nil where not. last
// is the newest entry that introduced any, by the index; zero where that has none.
func (s *Session) cachedKeys(tx *bolt.Tx, c model.CaseID) (keys *caseKeys, last model.Order) {
	last, _ = lastKeys(tx, c)
	s.mu.Lock()
	defer s.mu.Unlock()
	if keys := s.keys[c]; keys != nil && keys.last == last {
		return keys, last
	}
	return nil, last
}

func (s *Session) keepKeys(c model.CaseID, keys *caseKeys) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.keys == nil {
		return ErrLocked
	}
	s.keys[c] = keys
	return nil
}

// proveAndKeep proves a case's keys, and keeps them for the session.
func (s *Session) proveAndKeep(tx *bolt.Tx, k *secrets, c model.CaseID) (*caseKeys, error) {
	keys, err := s.v.proveKeys(tx, k, c)
	if err == nil {
		err = s.keepKeys(c, keys)
	}
	if err != nil {
		return nil, err
	}
	return keys, nil
}

func noCase(c model.CaseID) error {
	return &Error{Op: "read the case", Kind: NotFound, Said: "There is no case file " + c.String() + " in this vault."}
}
