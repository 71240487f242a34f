package store

import (
	"bytes"
	"crypto/cipher"
	"crypto/hpke"
	"slices"

	bolt "go.etcd.io/bbolt"

	"casefile/model"
)

// earlierKey is a key that a case had before.
type earlierKey struct {
	_       struct{} `cbor:",toarray"`
	Lamport uint64
	Ref     model.Ref
	Key     []byte
}

// earlierPlace binds earlier keys to the entry that has them and to what they are.
func earlierPlace(v vaultID, c model.CaseID, what role, by model.Ref) []byte {
	b := append(append([]byte("casefile earlier "), v[:]...), c[:]...)
	return append(append(b, byte(what)), by.Bytes()...)
}

var errAdmitted = because(Damaged, "it says to whom the file is open, and the keys of the file were made for others")

var errNoKeysIndex = because(Damaged, "its keys are missing from their index; rebuild makes that again")

// introduction is an entry that introduced keys of a case, with the authority
// for it.
type introduction struct {
	at model.Order
	// before are those that came before it, in order.
	before []introduction
	form   uint
	// record is what it says in the open; nil where that is damaged.
	record *caseRecord
	keys   keysRecord
	// worker says that its author decides on no restriction.
	worker bool
}

// restricted reports whether the keys are not the team's: where that cannot be read they
// are taken not to be, unless their author could not have kept anybody out.
func (in *introduction) restricted() bool {
	if in.record == nil {
		return !in.worker
	}
	return in.record.Restricted
}

// introductions are the entries that introduced keys of a case, in order, as far as their
// authors had the authority for it. whole says that every one could be read since a manager
// last gave it keys; without that, who had the authority cannot be told, and after one that
// cannot be read managers alone have it. One of somebody who restricts nothing takes that
// from nobody, whatever they wrote into it. The team's own file is the managers'.
func (v *Vault) introductions(tx *bolt.Tx, r *roster, c model.CaseID) (all []introduction, whole bool) {
	managers := c == v.teamFile()
	whole, was := true, managers
	cur := tx.Bucket(bucketCaseKeys).Cursor()
	for key, _ := cur.Seek(c[:]); bytes.HasPrefix(key, c[:]); key, _ = cur.Next() {
		o, ok := parseOrder(key[len(c):])
		if !ok {
			continue
		}
		e, rec, err := v.readOpen(tx, o)
		switch {
		case e == nil:
			whole, was = false, true
			continue
		case e.Case != c || !e.introducesKeys() || err == nil && rec.Case == nil:
			continue // the index is wrong
		case !e.Batch.isZero() && (len(all) > 0 || !r.opened(e) || !r.counts(countable(e)) && !filedUnder(tx, e)):
			continue // what others file must not hang on a batch
		}
		in := introduction{at: o, form: e.Format, record: rec.Case, worker: r.may(e, decides) != nil}
		if err != nil {
			in.record = nil
		}
		if r.mayKey(e, in.record, was) == nil {
			whole = (err == nil || in.worker) && (whole || !in.worker)
			all, was = append(all, in), managers || in.restricted()
		}
	}
	return all, whole
}

// filedUnder reports whether something stands in a file under the keys that an entry gave
// it, before it got others. What cannot be read may be under them.
func filedUnder(tx *bolt.Tx, e *envelope) bool {
	at := caseKey(e.Case, e.order())
	next := tx.Bucket(bucketCaseKeys).Cursor()
	until, _ := next.Seek(at)
	if bytes.Equal(until, at) {
		until, _ = next.Next()
	}
	cur := tx.Bucket(bucketEntries).Cursor()
	for key, _ := cur.Seek(at); bytes.HasPrefix(key, e.Case[:]); key, _ = cur.Next() {
		o, ok := parseOrder(key[len(e.Case):])
		switch {
		case !ok || bytes.Equal(key, at):
			continue
		case bytes.HasPrefix(until, e.Case[:]) && bytes.Compare(key, until) >= 0:
			return false
		}
		filed, _, err := readLeaf(tx, o.Ref)
		if err != nil {
			return true
		}
		if ref := filed.part(sectionGeneral); ref != nil && ref.Key == e.ref() {
			return true
		}
	}
	return false
}

// introduced finds the entry whose keys a case has now: the last introduction.
func (v *Vault) introduced(tx *bolt.Tx, r *roster, c model.CaseID) (last *introduction, whole bool, err error) {
	all, whole := v.introductions(tx, r, c)
	if len(all) == 0 {
		return nil, whole, errNoWrap
	}
	last = &all[len(all)-1]
	last.before = all[: len(all)-1 : len(all)-1]
	e, _, err := readLeaf(tx, last.at.Ref)
	if err == nil {
		if last.keys, err = readKeys(tx, e); err != nil && !last.restricted() {
			last.keys, err = keysRecord{}, nil // keys that nobody opens: openGenerations
		}
	}
	return last, whole, err
}

// proveKeys opens a case's keys from the entries that introduced them. Where it
// is restricted and does not open, it is kept from this person: they learn no
// more than that there is no such case.
func (v *Vault) proveKeys(tx *bolt.Tx, k *secrets, c model.CaseID) (*caseKeys, error) {
	shut := marked(tx, c) && !k.manages()
	last, ok := lastKeys(tx, c)
	if !ok {
		if shut || tx.Bucket(bucketKeyring).Get(c[:]) == nil {
			return nil, noCase(c)
		}
		return nil, errNoKeysIndex
	}
	in, whole, err := v.introduced(tx, k.roster, c)
	switch {
	case shut && (in == nil || !in.restricted()):
		return &caseKeys{last: last, restricted: true}, nil
	case in == nil && whole:
		return nil, noCase(c) // whatever was put there
	case in == nil:
		return nil, err
	}
	keys := &caseKeys{last: last, made: in.at.Ref, restricted: in.restricted(), proved: whole}
	// Which epoch the keys are of follows from their place. What the first form says of
	// it is whatever their author wrote: where it is not so, they are replaced.
	if epoch := k.roster.epochAt(in.at); epoch != nil && (in.form > 1 || in.record != nil && epoch.ref() == in.record.Epoch) {
		keys.epoch = epoch.ref()
	}
	if err == nil {
		err = v.openGenerations(tx, keys, in, k, c)
	}
	if err == nil {
		v.openSection(tx, keys, in, k)
	}
	if err != nil && keys.restricted && !k.manages() {
		return &caseKeys{last: last, restricted: true}, nil
	}
	return keys, err
}

// openSection reads the public key of the confidential section. Where what is sealed to it
// would not open for those who are to open it, the keys do not fit one another.
func (v *Vault) openSection(tx *bolt.Tx, keys *caseKeys, in *introduction, k *secrets) {
	if in.record == nil {
		keys.misfit = true
		return
	}
	var err error
	if keys.section, err = kem().NewPublicKey(in.record.Confidential); err != nil {
		keys.misfit = true
		return
	}
	secret, _, err := v.unwrapSection(tx, k, in.at.Ref)
	switch {
	case err == nil:
		keys.misfit = keys.misfit || !bytes.Equal(secret.PublicKey().Bytes(), in.record.Confidential)
	case k.manages() || !keys.restricted && k.may(opensConfidential):
		keys.misfit = keys.misfit || !v.stale(tx, k)
	}
}

// stale reports whether the roles' keys were replaced since these were read: then what does
// not open with them says nothing.
func (v *Vault) stale(tx *bolt.Tx, k *secrets) bool {
	now, err := v.readRoster(tx)
	return err != nil || len(now.epochs) != len(k.roster.epochs)
}

// openGenerations opens the newest general key, and all before it: which there were says
// the signed record, and each is taken from the entry that introduced it, where this person
// has the key for that; else from what those that came later seal of the earlier ones, or
// from the list of cases. A newest one that is to be the team's, or a manager's, and that
// does not open, shuts nobody out: what was filed before it is read, and the file is to be
// given others.
func (v *Vault) openGenerations(tx *bolt.Tx, keys *caseKeys, in *introduction, k *secrets, c model.CaseID) error {
	var newest generation
	key, err := v.openGeneral(in, k)
	if err == nil {
		newest, err = newGeneration(in.at, key)
	}
	unopened := err
	if unopened != nil && (keys.restricted && !k.manages() || v.stale(tx, k)) {
		return unopened
	}
	before := make([]generation, len(in.before)) // those that open
	from := []sealedBefore{}
	if unopened == nil {
		from = append(from, sealedBefore{in, newest})
	}
	whole := true
	for i := len(in.before) - 1; i >= 0; i-- {
		by := &in.before[i]
		key, err := v.generalOf(tx, k, by.at.Ref)
		if err == nil {
			before[i], err = newGeneration(by.at, key)
		}
		if err == nil {
			from = append(from, sealedBefore{by, before[i]})
		}
		whole = whole && err == nil
	}
	if !whole || unopened != nil {
		v.openEarlier(tx, before, in, k, c, from)
	}
	for _, g := range before {
		if g.AEAD != nil { // what another opens is named as damaged
			keys.generations = append(keys.generations, g)
		}
	}
	if unopened != nil {
		if g := v.listedGeneration(tx, k, c, in); g != nil {
			keys.generations = append(keys.generations, *g) // what was filed under it is read
		}
		if keys.misfit = true; len(keys.generations) == 0 {
			return unopened
		}
		return nil
	}
	keys.generations = append(keys.generations, newest)
	if keys.restricted && in.keys.Admitted != nil {
		keys.listed = true
		keys.admitted, err = openAdmitted(v.id, c, &newest, in.keys.Admitted)
	}
	return err
}

// sealedBefore is an introduction with its key, under which it seals those before it.
type sealedBefore struct {
	*introduction
	generation
}

// openEarlier fills in the generations that do not open by themselves. Who made keys could
// have sealed what they liked of those before, or nothing: managers, who have them all, are
// asked first, and the list of cases last.
func (v *Vault) openEarlier(tx *bolt.Tx, before []generation, in *introduction, k *secrets, c model.CaseID, from []sealedBefore) {
	take := func(at model.Order, key []byte) {
		i := slices.IndexFunc(in.before, func(b introduction) bool { return b.at == at })
		if i < 0 || before[i].AEAD != nil {
			return
		}
		if g, err := newGeneration(at, key); err == nil {
			before[i] = g
		}
	}
	for _, worker := range []bool{false, true} {
		for _, by := range from {
			if by.worker != worker {
				continue
			}
			for _, e := range v.earlierGenerals(tx, by, c) {
				if at := (model.Order{Lamport: e.Lamport, Ref: e.Ref}); at.Compare(by.introduction.at) < 0 {
					take(at, e.Key)
				}
			}
		}
	}
	for i := range in.before {
		if before[i].AEAD == nil {
			if g := v.listedGeneration(tx, k, c, &in.before[i]); g != nil {
				before[i] = *g
			}
		}
	}
}

// earlierGenerals are the general keys that an introduction seals; none where they are not
// to be read.
func (v *Vault) earlierGenerals(tx *bolt.Tx, by sealedBefore, c model.CaseID) (earlier []earlierKey) {
	at := by.introduction.at
	e, _, err := readLeaf(tx, at.Ref)
	if err != nil {
		return nil
	}
	rec, err := readKeys(tx, e)
	if err != nil || rec.Earlier == nil {
		return nil
	}
	text, err := by.Open(nil, nil, rec.Earlier, earlierPlace(v.id, c, caseGeneral, at.Ref))
	if err != nil || decMode.Unmarshal(text, &earlier) != nil {
		return nil
	}
	return earlier
}

// listedGeneration is a general key as the list of cases has it; nil where it has not, and
// of a file that is not the team's.
func (v *Vault) listedGeneration(tx *bolt.Tx, k *secrets, c model.CaseID, in *introduction) *generation {
	listed, err := v.readKeyring(tx, k, c)
	if err != nil || in.restricted() {
		return nil
	}
	i := slices.IndexFunc(listed.generations, func(g generation) bool { return g.at == in.at })
	if i < 0 {
		return nil
	}
	return &listed.generations[i]
}

// admittedPlace binds who is admitted to the entry that made the keys for them.
func admittedPlace(v vaultID, c model.CaseID, by model.Ref) []byte {
	return append(append(append([]byte("casefile admitted "), v[:]...), c[:]...), by.Bytes()...)
}

func openAdmitted(v vaultID, c model.CaseID, by *generation, box []byte) (people []model.PersonID, err error) {
	text, err := by.Open(nil, nil, box, admittedPlace(v, c, by.at.Ref))
	if err != nil {
		return nil, errSealed
	}
	return people, decMode.Unmarshal(text, &people)
}

// checkAdmitted checks that a restriction says what the keys were made for that were the
// file's at its place: they alone decide who reads on. The first form has no list, and
// one that was imported tells of another vault.
func (v *Vault) checkAdmitted(tx *bolt.Tx, keys *caseKeys, e *envelope, p *payload) error {
	says, ok := p.content().(model.Restriction)
	if !ok || e.Format == 1 || p.Origin != nil {
		return nil
	}
	in := keys.generationAt(e.order())
	if in == nil {
		return errNoWrap
	}
	by, rec, err := v.readOpen(tx, in.at)
	if err != nil {
		return err
	}
	made, err := readKeys(tx, by)
	if err != nil {
		return err
	}
	var people []model.PersonID
	if made.Admitted != nil {
		if people, err = openAdmitted(v.id, e.Case, in, made.Admitted); err != nil {
			return err
		}
	}
	if rec.Case == nil || rec.Case.Restricted != says.Restricted || !slices.Equal(people, says.Admitted()) {
		return errAdmitted
	}
	return nil
}

// openGeneral opens the general key that an entry introduced, by a role's key or,
// in a restricted case, by a person's own.
func (v *Vault) openGeneral(in *introduction, k *secrets) ([]byte, error) {
	for i := range in.keys.Wraps {
		w := &in.keys.Wraps[i]
		if w.What != caseGeneral || w.Key != in.at.Ref {
			continue
		}
		if !in.restricted() && w.To != team {
			continue // the keys of such a file are everybody's, or nobody's
		}
		for _, secret := range k.openers(w) {
			key, err := unwrap(secret, w.info(v.id), w.Box)
			switch {
			case err == nil && len(key) == keySize:
				return key, nil
			case w.To != nobody:
				return nil, errSealed
			}
		}
	}
	return nil, errNoWrap
}

// generalBy is the cipher of the general key that one entry introduced, by itself.
func (v *Vault) generalBy(tx *bolt.Tx, k *secrets, introduced model.Ref) (cipher.AEAD, error) {
	key, err := v.generalOf(tx, k, introduced)
	if err != nil {
		return nil, err
	}
	return newAEAD(key)
}

// generalOf opens the general key that one entry introduced, by itself.
func (v *Vault) generalOf(tx *bolt.Tx, k *secrets, introduced model.Ref) ([]byte, error) {
	e, _, err := readLeaf(tx, introduced)
	if err != nil {
		return nil, err
	}
	in := &introduction{at: e.order()}
	if in.keys, err = readKeys(tx, e); err != nil {
		return nil, err
	}
	return v.openGeneral(in, k)
}

// openers are the keys that may open a wrap, as far as they are held. A wrap to
// nobody in particular may be to anybody: the person's own keys are tried.
func (k *secrets) openers(w *keyWrap) []hpke.PrivateKey {
	if w.To != nobody {
		if key := k.role(w.ToKey, w.To); key != nil {
			return []hpke.PrivateKey{key}
		}
		return nil
	}
	if !w.Person.IsZero() && (k.me == nil || w.Person != k.me.person.ID) {
		return nil
	}
	own := []hpke.PrivateKey{k.box}
	for _, earlier := range k.past {
		own = append(own, earlier)
	}
	return own
}

// sectionSecret is the private key of a case's confidential section in the time
// of one entry that introduced it, for those who hold it: by their role, by name,
// or by those that came later, under which it is sealed.
func (v *Vault) sectionSecret(tx *bolt.Tx, k *secrets, c model.CaseID, keys *caseKeys, introduced model.Ref) (hpke.PrivateKey, error) {
	keys.mu.Lock()
	defer keys.mu.Unlock()
	if secret := keys.sections[introduced]; secret != nil {
		return secret, nil
	}
	if keys.sections == nil {
		keys.sections = map[model.Ref]hpke.PrivateKey{}
	}
	secret, _, err := v.unwrapSection(tx, k, introduced)
	for i := len(keys.generations) - 1; err != nil && i >= 0 && keys.generations[i].at.Ref != introduced; i-- {
		by := keys.generations[i].at.Ref
		last, rec, opened := v.unwrapSection(tx, k, by)
		if opened != nil {
			continue
		}
		found, sealed := v.earlierSection(last, rec, earlierPlace(v.id, c, caseConfidential, by), introduced)
		if sealed == nil && v.isSection(tx, found, introduced) {
			secret, err = found, nil
		}
	}
	if err == nil {
		keys.sections[introduced] = secret
	}
	return secret, err
}

// isSection reports whether a private key is that of the public one which an entry
// introduced: who sealed it later could have sealed another.
func (v *Vault) isSection(tx *bolt.Tx, secret hpke.PrivateKey, introduced model.Ref) bool {
	e, _, err := readLeaf(tx, introduced)
	if err != nil {
		return false
	}
	rec, err := openPartIn(tx, e)
	return err == nil && rec.Case != nil && bytes.Equal(secret.PublicKey().Bytes(), rec.Case.Confidential)
}

// unwrapSection opens the private key that an entry introduced.
func (v *Vault) unwrapSection(tx *bolt.Tx, k *secrets, introduced model.Ref) (hpke.PrivateKey, keysRecord, error) {
	e, _, err := readLeaf(tx, introduced)
	if err != nil {
		return nil, keysRecord{}, err
	}
	rec, err := readKeys(tx, e)
	if err != nil {
		return nil, rec, err
	}
	for i := range rec.Wraps {
		w := &rec.Wraps[i]
		if w.What != caseConfidential || w.Key != introduced {
			continue
		}
		for _, secret := range k.openers(w) {
			if opened, err := w.open(secret, v.id); err == nil {
				return opened, rec, nil
			}
		}
	}
	return nil, rec, errNoWrap
}

// earlierSection finds an earlier private key among those sealed to the newest.
func (v *Vault) earlierSection(newest hpke.PrivateKey, rec keysRecord, place []byte, introduced model.Ref) (hpke.PrivateKey, error) {
	if rec.EarlierSections == nil {
		return nil, errNoWrap
	}
	text, err := unwrap(newest, place, rec.EarlierSections)
	if err != nil {
		return nil, errSealed
	}
	defer clear(text)
	var earlier []earlierKey
	if err := decMode.Unmarshal(text, &earlier); err != nil {
		return nil, err
	}
	for _, e := range earlier {
		if e.Ref == introduced {
			return kem().NewPrivateKey(e.Key)
		}
	}
	return nil, errNoWrap
}
