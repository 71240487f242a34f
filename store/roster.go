package store

import (
	"bytes"
	"crypto/hpke"
	"errors"
	"fmt"

	bolt "go.etcd.io/bbolt"

	"casefile/model"
)

// account is somebody's account as the open log tells it. The name comes from a
// sealed part and is empty until it is opened.
type account struct {
	person model.Person
	signIn string
	sign   signer
	box    hpke.PublicKey
	// ref is the entry that granted it.
	ref model.Ref
}

// roster is who has an account and with what authority: the chain of signed
// grants from the genesis on. It also holds what else rests on such entries:
// which batches count.
type roster struct {
	accounts []*account
	byKey    map[signer]*account
	// genesis is the entry that introduced the roles' keys.
	genesis  model.Ref
	roles    map[role]hpke.PublicKey
	recovery signer
	founder  *account
	// batches are those that were closed.
	batches map[batchID]*closedBatch
	// version is that of the entries it was read from.
	version caseVersion
}

var (
	errNoGenesis  = errors.New("its first entry does not begin a vault")
	errTwoGenesis = errors.New("a second beginning")
	errAuthority  = errors.New("its author may not grant accounts")
	errStranger   = errors.New("its author has no account in this vault")
	errReader     = errors.New("its author's role does not record")
	errBatch      = errors.New("the batch it decides about is not there, or decided about already")
)

// grants reports whether an author may give accounts: a manager, the founder
// while there is no manager, or the recovery key.
func (r *roster) grants(author signer) bool {
	if author == r.recovery {
		return true
	}
	a := r.byKey[author]
	return a != nil && (a.person.Role == model.Manager || r.standsIn(a))
}

// standsIn reports whether somebody is the founder of a vault that has no
// manager yet, and so acts as one.
func (r *roster) standsIn(a *account) bool {
	if a != r.founder {
		return false
	}
	for _, other := range r.accounts {
		if other.person.Role == model.Manager {
			return false
		}
	}
	return true
}

// oversees reports whether somebody may read the access log.
func (r *roster) oversees(a *account) bool {
	return a.person.Role == model.Manager || a.person.Role == model.Auditor || r.standsIn(a)
}

// admit takes in an entry that has an open part, in the record's order. It
// refuses what its author had no authority for.
func (r *roster) admit(e *envelope, rec openRecord) error {
	switch {
	case rec.Genesis != nil:
		return r.begin(e, rec.Genesis)
	case rec.Grant != nil:
		if !r.grants(e.Author) {
			return errAuthority
		}
		return r.add(e.ref(), rec.Grant)
	}
	if err := r.mayRecord(e); err != nil {
		return err
	}
	return r.admitBatch(e, rec)
}

// mayRecord checks that an entry's author had the authority to file it.
func (r *roster) mayRecord(e *envelope) error {
	a := r.byKey[e.Author]
	switch {
	case a == nil:
		return errStranger
	case e.records() && !a.person.Role.Records():
		return errReader
	}
	return nil
}

func (r *roster) begin(e *envelope, g *genesisRecord) error {
	if r.founder != nil {
		return errTwoGenesis
	}
	if e.Seq != 0 || e.Lamport != 1 || g.Founder.Sign != e.Author {
		return errNoGenesis
	}
	r.byKey, r.roles, r.batches = map[signer]*account{}, map[role]hpke.PublicKey{}, map[batchID]*closedBatch{}
	for _, name := range append([]role{recovery}, memberRoles...) {
		k, err := kem().NewPublicKey(g.Roles[name])
		if err != nil {
			return fmt.Errorf("the key of a role: %w", err)
		}
		r.roles[name] = k
	}
	r.genesis, r.recovery = e.ref(), g.Recovery
	if err := r.add(e.ref(), &g.Founder); err != nil {
		return err
	}
	r.founder = r.accounts[0]
	return nil
}

func (r *roster) add(ref model.Ref, g *grantRecord) error {
	if r.byKey == nil {
		return errNoGenesis
	}
	for _, a := range r.accounts {
		if a.sign == g.Sign || a.person.ID == g.Person {
			return errors.New("an account that is there already")
		}
	}
	box, err := kem().NewPublicKey(g.Box)
	if err != nil {
		return fmt.Errorf("the key of a person: %w", err)
	}
	a := &account{person: model.Person{ID: g.Person, Role: g.Role}, sign: g.Sign, box: box, ref: ref}
	r.accounts = append(r.accounts, a)
	r.byKey[g.Sign] = a
	return nil
}

// readRoster reads the grants. Signatures are checked here, since nothing that
// is read rests on an account unless its grant was signed. A grant that does not
// hold is left out; Verify names it.
func (v *Vault) readRoster(tx *bolt.Tx) (*roster, error) {
	r := &roster{version: v.version(model.CaseID{})}
	c := tx.Bucket(bucketEntries).Cursor()
	var none model.CaseID
	for k, _ := c.Seek(none[:]); bytes.HasPrefix(k, none[:]); k, _ = c.Next() {
		o, ok := parseOrder(k[len(none):])
		if !ok {
			continue
		}
		e, rec, err := v.readOpen(tx, o)
		if err == nil {
			err = r.admit(e, rec)
		}
		if err != nil && r.founder == nil {
			return nil, err
		}
	}
	if r.founder == nil {
		return nil, errNoGenesis
	}
	return r, nil
}

// readOpen reads an entry's open part, all checks made.
func (v *Vault) readOpen(tx *bolt.Tx, o model.Order) (*envelope, openRecord, error) {
	var rec openRecord
	e, l, err := readLeaf(tx, o.Ref)
	if err != nil {
		return nil, rec, err
	}
	if e.Lamport != o.Lamport || e.Vault != v.id {
		return nil, rec, errMisplaced
	}
	if err := l.check(e.Author); err != nil {
		return nil, rec, err
	}
	blob, ref, err := readBlob(tx, e, sectionOpen)
	if err != nil {
		return nil, rec, err
	}
	commitment, err := readPlainPart(e.place(sectionOpen), blob, &rec)
	if err == nil && commitment != ref.Commitment {
		err = errCommitment
	}
	return e, rec, err
}

// readWraps reads an entry's keys part.
func readWraps(tx *bolt.Tx, e *envelope) ([]keyWrap, error) {
	blob, ref, err := readBlob(tx, e, sectionKeys)
	if err != nil {
		return nil, err
	}
	var wraps []keyWrap
	commitment, err := readPlainPart(e.place(sectionKeys), blob, &wraps)
	if err == nil && commitment != ref.Commitment {
		err = errCommitment
	}
	return wraps, err
}
