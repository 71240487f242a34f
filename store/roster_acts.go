package store

import (
	"crypto/hpke"
	"fmt"
	"slices"

	"casefile/model"
)

var (
	errKnownKeys   = because(Damaged, "keys that an account has or had already")
	errNoAccount   = because(Damaged, "there is no such account, or it is not in the state for this")
	errOneself     = because(Damaged, "its author decides about their own account")
	errLastManager = because(Damaged, "it would leave the vault without a manager")
	errKeysKept    = because(Damaged, "it takes keys from somebody and does not replace them")
)

// decidesOnPeople reports whether an entry is about an account, or replaces keys.
func (rec *openRecord) decidesOnPeople() bool {
	return rec.Grant != nil || rec.Change != nil || rec.Leave != nil || rec.Removal != nil || rec.Rotation != nil
}

// decidesOnVault reports whether an entry is about the vault and not about a file.
// Such a one counts at once: of a batch it would be counted before its batch is.
func (rec *openRecord) decidesOnVault() bool {
	return rec.Closes != nil || rec.Withdraws != nil || rec.Genesis != nil || rec.Form != nil || rec.Announces != nil || rec.Stops != nil || rec.Destroys != nil ||
		rec.Acknowledges != nil || rec.decidesOnPeople()
}

// decision is what an entry about an account does.
type decision struct {
	// takes says that somebody loses keys by it, which must be replaced with it.
	takes bool
	apply func()
}

// admitAct takes in an entry about an account, or one that replaces keys.
func (r *roster) admitAct(e *envelope, rec openRecord) error {
	if r.founder == nil {
		return errNoGenesis
	}
	d, err := r.judge(e, rec)
	if err != nil {
		return err
	}
	if rec.Rotation == nil {
		if d.takes {
			return errKeysKept
		}
		d.apply()
		return nil
	}
	if err := r.may(e, decidesOnPeople); err != nil {
		return err
	}
	next, err := newEpoch(e.order(), rec.Rotation)
	if err != nil {
		return err
	}
	if r.bySigner[next.lines] != nil || r.bySigner[next.recovery] != nil {
		return errKnownKeys
	}
	d.apply()
	r.epochs = append(r.epochs, next)
	for _, a := range r.accounts {
		a.keyed = nil
		if a.inUse() {
			a.keyed = []model.Ref{e.ref()}
		}
	}
	return nil
}

// judge says what an entry does to an account, all authority checked.
func (r *roster) judge(e *envelope, rec openRecord) (decision, error) {
	switch {
	case rec.Grant != nil:
		return r.judgeGrant(e, rec.Grant)
	case rec.Change != nil:
		return r.judgeChange(e, rec.Change)
	case rec.Leave != nil:
		return r.judgeLeave(e, rec.Leave)
	case rec.Removal != nil:
		a, err := r.decideOn(e, rec.Removal.Person)
		if err == nil && r.lastManager(a) {
			err = errLastManager
		}
		return decision{takes: true, apply: func() {
			a.person.State, a.keyed = model.HasLeft, nil
			a.did(AccountRemoved, e.order(), e.Author)
		}}, err
	}
	return decision{apply: func() {}}, nil
}

// decideOn finds an account that has not ended, and about which an author may
// decide: nobody does so about their own.
func (r *roster) decideOn(e *envelope, id model.PersonID) (*account, error) {
	a := r.person(id)
	err := r.may(e, decidesOnPeople)
	switch {
	case err != nil:
		return nil, err
	case a == nil || a.person.State == model.HasLeft:
		return nil, errNoAccount
	case a.sign == e.Author:
		return nil, errOneself
	}
	return a, nil
}

// lastManager reports whether somebody is the only manager whose account is in
// use.
func (r *roster) lastManager(a *account) bool {
	for _, other := range r.accounts {
		if other != a && other.inUse() && other.person.Role == model.Manager {
			return false
		}
	}
	return a.inUse() && a.person.Role == model.Manager
}

// endsStandIn reports whether the founder ceases to stand in for a manager with
// an account of this role.
func (r *roster) endsStandIn(to model.Role) bool {
	return to == model.Manager && r.managed == model.Order{}
}

// knownKey reports whether a key signs for somebody, or for all, already.
func (r *roster) knownKey(s signer) bool {
	return r.bySigner[s] != nil || slices.ContainsFunc(r.epochs, func(e *epoch) bool { return s == e.lines || s == e.recovery })
}

func boxOf(g *grantRecord) (hpke.PublicKey, error) {
	box, err := kem().NewPublicKey(g.Box)
	if err != nil {
		return nil, fmt.Errorf("the key of a person: %w", err)
	}
	return box, nil
}

// judgeGrant is for a new account, for one that had ended, and for new keys to
// one that is there.
func (r *roster) judgeGrant(e *envelope, g *grantRecord) (decision, error) {
	var none decision
	a := r.person(g.Person)
	does := decidesOnPeople
	if a.own(e.Author) {
		does = makesOwnKeys
	}
	if err := r.may(e, does); err != nil {
		return none, err
	}
	if r.knownKey(g.Sign) {
		return none, errKnownKeys
	}
	box, err := boxOf(g)
	switch {
	case err != nil:
		return none, err
	case r.boxes[string(box.Bytes())] != nil:
		return none, errKnownKeys
	}
	what, takes := AccountAdded, r.endsStandIn(g.Role)
	recovers := r.recoversAt(e.Author, e.order())
	switch {
	case a == nil:
		a = &account{person: model.Person{ID: g.Person}}
	case a.person.State == model.HasLeft:
		what = AccountReturned
	default:
		what, takes = AccountRekeyed, true
		if does == makesOwnKeys {
			what, takes = AccountOwnKeys, false
		}
		switch {
		case g.Role != a.person.Role && !recovers:
			return none, errAuthority // a role is changed by a change
		case g.Role != model.Manager && r.lastManager(a):
			return none, errLastManager
		}
	}
	return decision{takes, func() {
		if what == AccountAdded {
			r.accounts = append(r.accounts, a)
		}
		if what == AccountReturned || recovers {
			a.person.State = ""
		}
		a.first = r.form >= 2 && what != AccountOwnKeys && !recovers
		r.key(a, g, box, e, what)
	}}, nil
}

// key gives an account its keys and its role.
func (r *roster) key(a *account, g *grantRecord, box hpke.PublicKey, e *envelope, what AccountAct) {
	a.person.Role, a.sign, a.box = g.Role, g.Sign, box
	a.keyed = []model.Ref{e.ref()}
	r.bySigner[g.Sign], r.boxes[string(box.Bytes())] = a, a
	r.noteManager(a, e)
	a.did(what, e.order(), e.Author)
}

// noteManager notes the first manager.
func (r *roster) noteManager(a *account, e *envelope) {
	if a.person.Role == model.Manager && r.managed == (model.Order{}) {
		r.managed = e.order()
	}
}

// judgeChange is for a name or a role. Everybody may change their own name.
func (r *roster) judgeChange(e *envelope, c *changeRecord) (decision, error) {
	a, err := r.person(c.Person), error(nil)
	if a.own(e.Author) && a.person.Role == c.Role {
		err = r.may(e, ofOneself)
	} else {
		a, err = r.decideOn(e, c.Person)
	}
	if err != nil {
		return decision{}, err
	}
	if c.Role != model.Manager && r.lastManager(a) {
		return decision{}, errLastManager
	}
	return decision{r.endsStandIn(c.Role) || loses(a.person.Role, c.Role), func() {
		if a.person.Role != c.Role {
			a.person.Role, a.keyed = c.Role, append(a.keyed, e.ref())
		}
		r.noteManager(a, e)
		a.did(AccountChanged, e.order(), e.Author)
	}}, nil
}

// judgeLeave is for leave and for the return from it. Keys are kept meanwhile.
func (r *roster) judgeLeave(e *envelope, l *leaveRecord) (decision, error) {
	a, err := r.decideOn(e, l.Person)
	switch {
	case err != nil:
		return decision{}, err
	case a.inUse() != l.Away:
		return decision{}, errNoAccount
	case l.Away && r.lastManager(a):
		return decision{}, errLastManager
	}
	return decision{apply: func() {
		what := AccountAway
		if a.person.State = model.OnLeave; !l.Away {
			what, a.person.State, a.keyed = AccountBack, "", append(a.keyed, e.ref())
		}
		a.did(what, e.order(), e.Author)
	}}, nil
}
