package store

import (
	"errors"
	"slices"

	bolt "go.etcd.io/bbolt"

	"casefile/model"
)

// roster is who has an account and with what authority: the chain of signed
// entries from the genesis on. It also holds what else rests on such entries:
// the epochs of the roles' keys, and which batches count.
type roster struct {
	accounts []*account
	// bySigner has every key that an account ever had, boxes the other of each pair: what
	// is sealed to an account, and its slot, are known by that.
	bySigner map[signer]*account
	boxes    map[string]*account
	// looks are the names that accounts have or had, by what they look like; read with
	// the names.
	looks   map[string]*account
	founder *account
	// epochs are in order, the newest last.
	epochs []*epoch
	// managed is the entry that first made somebody a manager; zero while the
	// founder stands in for one.
	managed model.Order
	// batches are those that were closed.
	batches map[batchID]*closedBatch
	// announced are the cases of which it was said that they are to be destroyed, each
	// as it was said last; dated is the latest day that any entry about that gives.
	announced map[model.CaseID]*announcedCase
	dated     model.Date
	// destroyed are the cases that were destroyed.
	destroyed map[model.CaseID]*destroyedCase
	// acknowledged are the entries that note a loss, with those that acknowledge it.
	acknowledged map[model.Ref]model.Ref
	// form is the format that entries must have from formed on: what it rules out of
	// those before it must not come in again as one of them.
	form   uint
	formed model.Order
	// version is that of the entries it was read from.
	version caseVersion
	// unsettled says why it must not be relied on for anything new; nil where it may.
	unsettled error
	// refused are the decisions that were not taken in, and why.
	refused map[model.Ref]error
	// chain is how the logs go on from one another; nil where they are not in order, or
	// were not looked at.
	chain chain
}

var (
	errNoGenesis  = because(Damaged, "its first entry does not begin a vault")
	errTwoGenesis = because(Damaged, "a second beginning")
	errOfFile     = because(Damaged, "it decides about the vault, and claims to be of a child's file or of a batch")
	errBatch      = because(Damaged, "the batch it decides about is not there, or decided about already")
)

// person is somebody's account; nil where they have none.
func (r *roster) person(id model.PersonID) *account {
	for _, a := range r.accounts {
		if a.person.ID == id {
			return a
		}
	}
	return nil
}

// author is who filed an entry by a key, as they were then; nil where the key
// was not in use then.
func (r *roster) author(s signer, at model.Order) *term {
	if a := r.bySigner[s]; a != nil {
		return a.termAt(s, at, r.chain)
	}
	return nil
}

// stoodIn reports whether an account was the founder's, of a vault that had no
// manager before some place of the record, and so acted as one.
func (r *roster) stoodIn(a *account, at model.Order) bool {
	return a == r.founder && (r.managed == model.Order{} || at.Compare(r.managed) <= 0)
}

// standsIn reports whether somebody stands in for a manager now.
func (r *roster) standsIn(a *account) bool {
	return a == r.founder && r.managed == model.Order{}
}

// rolesFor are the roles whose keys somebody is to hold.
func (r *roster) rolesFor(a *account) []role {
	if r.standsIn(a) {
		return memberRoles
	}
	return rolesOf(a.person.Role)
}

// admit takes in an entry that has an open part, in the record's order. It
// refuses what its author had no authority for, and then changes nothing.
func (r *roster) admit(e *envelope, rec openRecord) error {
	switch {
	case e.twofold(), !e.records() && rec != openRecord{Lost: rec.Lost}:
		return errTwofold
	case rec.decidesOnVault() && !(e.Case.IsZero() && e.Batch.isZero()):
		return errOfFile
	case rec.Genesis != nil:
		return r.begin(e, rec.Genesis)
	case rec.decidesOnPeople():
		return r.admitAct(e, rec)
	case r.founder == nil:
		return errNoGenesis
	}
	shown := rec
	shown.Case = nil // what of a file's keys hangs on the keys before: mayKey
	if err := r.may(e, e.deed(&shown, false)); err != nil {
		return err
	}
	switch {
	case rec.Form != nil:
		return r.admitForm(e, rec.Form)
	case rec.Announces != nil:
		return r.admitAnnouncement(e, rec.Announces)
	case rec.Stops != nil:
		return r.admitStop(e, rec.Stops)
	case rec.Destroys != nil:
		return r.admitDestruction(e, *rec.Destroys)
	case rec.Acknowledges != nil:
		return r.admitAcknowledgement(e, rec.Acknowledges)
	}
	return r.admitBatch(e, rec)
}

func (r *roster) begin(e *envelope, g *genesisRecord) error {
	if r.founder != nil {
		return errTwoGenesis
	}
	if e.Seq != 0 || e.Lamport != 1 || g.Founder.Sign != e.Author {
		return errNoGenesis
	}
	first, err := newEpoch(e.order(), &g.Keys)
	if err != nil {
		return err
	}
	box, err := boxOf(&g.Founder)
	if err != nil {
		return err
	}
	r.boxes = map[string]*account{}
	r.bySigner, r.batches = map[signer]*account{}, map[batchID]*closedBatch{}
	r.form, r.formed = e.Format, e.order()
	r.epochs = []*epoch{first}
	r.founder = &account{person: model.Person{ID: g.Founder.Person}}
	r.accounts = []*account{r.founder}
	r.key(r.founder, &g.Founder, box, e, AccountBegan)
	return nil
}

// admitForm takes in that the vault was brought to a newer form.
func (r *roster) admitForm(e *envelope, f *formRecord) error {
	switch {
	case f.Version <= r.form || f.Version > e.Format:
		return errOldForm
	case r.knownKey(f.Lines) || f.Lines == signer{}:
		return errKnownKeys
	}
	r.form, r.formed = f.Version, e.order()
	r.epoch().lines = f.Lines
	return nil
}

// readRoster reads the entries of no case. Signatures are checked here, since
// nothing that is read rests on an account unless what granted it was signed. One
// that does not hold is left out; Verify names it.
func (v *Vault) readRoster(tx *bolt.Tx) (*roster, error) {
	r := &roster{refused: map[model.Ref]error{}}
	r.chain, r.unsettled = readChain(tx)
	var decided []model.Order
	all := entriesAfter(tx, model.CaseID{}, model.Order{})
	slices.SortFunc(all, r.chain.order)
	for _, o := range all {
		e, rec, err := v.readOpen(tx, o)
		switch {
		case err == nil:
			if err = r.admit(e, rec); err == nil {
				decided = append(decided, o)
			} else {
				r.refused[o.Ref] = err
			}
		case mayReplaceKeys(tx, o.Ref):
			r.unsettled = errCut
		}
		if err != nil && r.founder == nil {
			return nil, err
		}
	}
	if r.founder == nil {
		return nil, errNoGenesis
	}
	r.unsettled = errors.Join(r.unsettled, checkDecisions(decided))
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
	if !v.prover.proved(o.Ref) {
		if err := l.check(e.Author); err != nil {
			return nil, rec, err
		}
	}
	rec, err = openPartIn(tx, e)
	return e, rec, err
}

// openPartIn reads the open part of an entry, and asks nothing of its author.
func openPartIn(tx *bolt.Tx, e *envelope) (rec openRecord, err error) {
	err = readPlain(tx, e, sectionOpen, &rec)
	return rec, err
}

// readPlain reads a part that is not sealed.
func readPlain(tx *bolt.Tx, e *envelope, s section, v any) error {
	blob, ref, err := readBlob(tx, e, s)
	if err != nil {
		return err
	}
	commitment, err := readPlainPart(e.place(s), blob, v)
	if err == nil && commitment != ref.Commitment {
		err = errCommitment
	}
	return err
}

// salvageKeys reads a keys part of which a bit may have turned: what one damaged
// wrap costs is that wrap. It says nothing of who made it, so what comes out is to
// be compared with what was signed.
func salvageKeys(tx *bolt.Tx, ref model.Ref) (keysRecord, error) {
	var rec keysRecord
	e, _, err := readLeaf(tx, ref)
	if err != nil {
		return rec, err
	}
	blob := tx.Bucket(bucketParts).Get(partKey(e.order(), sectionKeys))
	if blob == nil {
		return rec, errNoPart
	}
	_, err = readPlainPart(e.place(sectionKeys), blob, &rec)
	return rec, err
}

// readKeys reads an entry's keys part.
func readKeys(tx *bolt.Tx, e *envelope) (keysRecord, error) {
	var rec keysRecord
	err := readPlain(tx, e, sectionKeys, &rec)
	return rec, err
}
