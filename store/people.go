package store

import (
	"context"
	"strings"

	"casefile/model"
)

// NewPerson is somebody who is to have an account.
type NewPerson struct {
	// Name stands on the record beside all that they file.
	Name string
	// SignIn is the short name they unlock the vault with.
	SignIn string
	Role   model.Role
	// Passphrase is their first one. It is wiped.
	Passphrase []byte
	// Own has them go on with it, and keys of their own made at their first unlock without
	// asking: in a vault that is thrown away only. In any other whoever typed it, or saw it
	// typed, could be the first to unlock, and nobody would know.
	Own bool
}

// PersonChange is what is to change of an account; what is empty stays.
type PersonChange struct {
	Name string
	Role model.Role
}

// decide begins a decision about accounts by whoever may make one.
func (s *Session) decide(ctx context.Context, op string) (*secrets, context.Context, context.CancelFunc, error) {
	k, ctx, end, err := s.begin(ctx)
	if err != nil {
		return nil, nil, nil, err
	}
	if !k.manages() {
		end()
		return nil, nil, nil, (&act{op: op}).refusal(errAuthority)
	}
	return k, ctx, end, nil
}

// about finds the account that a decision is about.
func (k *secrets) about(op string, id model.PersonID) (*account, error) {
	a := k.roster.person(id)
	if a == nil {
		return nil, &Error{Op: op, Kind: NotFound, Said: "There is nobody of that name in this vault. Nothing was changed."}
	}
	return a, nil
}

// runAct puts an act on record, with the keys as they are once nobody else
// writes. build makes it from them.
func (s *Session) runAct(ctx context.Context, build func(k *secrets) (*act, error)) error {
	k, done, err := s.writeProved(ctx)
	if err != nil {
		return err
	}
	defer done()
	a, err := build(k)
	if err != nil {
		return err
	}
	a.s, a.k, a.by = s, k, k.personKeys
	return a.run(ctx)
}

// Add gives somebody an account; by a manager, or by the founder while
// there is no manager. With the first manager the founder's keys of the roles
// that are not theirs are replaced. Errors: Denied, Exists, Weak, Invalid,
// ReadOnly, Full.
func (h Accounts) Add(ctx context.Context, p NewPerson) (model.Person, error) {
	defer clear(p.Passphrase)
	const op = "add a person"
	k, ctx, end, err := h.s.decide(ctx, op)
	if err != nil {
		return model.Person{}, err
	}
	defer end()
	p.Name, p.SignIn = model.Name(p.Name), normaliseSignIn(p.SignIn)
	if err := checkNew(p.Name, p.SignIn, p.Role); err != nil {
		return model.Person{}, err
	}
	if p.Own && !h.s.v.opts.Throwaway {
		return model.Person{}, &Error{Op: op, Kind: Invalid, Said: "Everybody chooses a passphrase of their own at their first sign-in. Nothing was changed."}
	}
	if err := k.roster.refuseTaken(p.SignIn); err != nil {
		return model.Person{}, err
	}
	if err := k.roster.refuseNamesake(op, p.Name, nil); err != nil {
		return model.Person{}, err
	}
	n, err := h.s.v.newAccount(ctx, k, model.PersonID(newID()), p, !p.Own)
	if err != nil {
		return model.Person{}, err
	}
	defer n.wipe()
	err = h.s.runAct(ctx, func(k *secrets) (*act, error) {
		if err := k.roster.refuseTaken(p.SignIn); err != nil {
			return nil, err
		}
		return n.grant(op), nil
	})
	return model.Person{ID: n.id, Name: p.Name, Role: p.Role}, err
}

// Change changes somebody's name or role. Who loses a role loses its keys:
// they are replaced for everybody else. What they could open before, they may
// have kept. Managers do so, and nobody for themselves; but everybody may change
// their own name. Errors: Denied, NotFound, Invalid, ReadOnly, Full.
func (h Accounts) Change(ctx context.Context, id model.PersonID, c PersonChange) (model.Person, error) {
	const op = "change the account"
	var none model.Person
	k, ctx, end, err := h.s.begin(ctx)
	if err != nil {
		return none, err
	}
	defer end()
	c.Name = model.Name(c.Name)
	if _, err := k.about(op, id); err != nil {
		return none, err
	}
	err = h.s.runAct(ctx, func(k *secrets) (*act, error) {
		a := k.roster.person(id)
		to := personRecord{ID: id, Name: c.Name, SignIn: a.signIn}
		if to.Name == "" {
			to.Name = a.name()
		}
		role := c.Role
		if role == "" {
			role = a.person.Role
		}
		if to.Name == a.name() && role == a.person.Role {
			return nil, &Error{Op: op, Kind: Invalid, Said: "The account has this name and this role already. Nothing was changed."}
		}
		if err := checkNew(to.Name, a.signIn, role); err != nil {
			return nil, err
		}
		if err := k.roster.refuseNamesake(op, to.Name, a); err != nil {
			return nil, err
		}
		return &act{op: op, record: openRecord{Change: &changeRecord{Person: id, Role: role}}, kind: kindPerson, note: to}, nil
	})
	if err != nil {
		return none, err
	}
	if k, err = h.s.current(); err != nil {
		return none, err
	}
	return k.roster.person(id).person, nil
}

// SetAway sets an account aside while its person is on leave: until they are back
// it neither unlocks nor files. Its keys are kept; the roles' keys that are
// replaced meanwhile it gets when it is back. Errors: Denied, NotFound, Invalid,
// ReadOnly, Full.
func (h Accounts) SetAway(ctx context.Context, id model.PersonID, away bool, why string) error {
	const op = "set the account aside"
	k, ctx, end, err := h.s.decide(ctx, op)
	if err != nil {
		return err
	}
	defer end()
	if _, err := k.about(op, id); err != nil {
		return err
	}
	return h.s.runAct(ctx, func(k *secrets) (*act, error) {
		return &act{op: op, record: openRecord{Leave: &leaveRecord{Person: id, Away: away}},
			kind: kindPerson, note: k.roster.person(id).said(why)}, nil
	})
}

// Remove ends an account. The roles' keys are replaced, and those of each
// case before something is filed there again, and the file is written anew
// without the account's own. So it opens nothing that is filed from then on; what
// it could open before, its person may have kept, and an old copy of the file
// still opens with the old passphrase. What they filed stands. Errors: Denied,
// NotFound, Invalid, ReadOnly, Full.
func (h Accounts) Remove(ctx context.Context, id model.PersonID, why string) error {
	const op = "end the account"
	k, ctx, end, err := h.s.decide(ctx, op)
	if err != nil {
		return err
	}
	defer end()
	if _, err := k.about(op, id); err != nil {
		return err
	}
	err = h.s.runAct(ctx, func(k *secrets) (*act, error) {
		a := k.roster.person(id)
		return &act{op: op, record: openRecord{Removal: &removalRecord{Person: id}},
			kind: kindPerson, note: a.said(why), drop: a}, nil
	})
	if err != nil {
		return err
	}
	h.s.v.compactAfter(ctx)
	return nil
}

// Return begins an account again that was ended, with a role, new keys and
// a first passphrase, which is wiped. Errors: Denied, NotFound, Weak, Invalid,
// ReadOnly, Full.
func (h Accounts) Return(ctx context.Context, id model.PersonID, role model.Role, first []byte) error {
	return h.s.giveKeys(ctx, "begin the account again", id, role, first)
}

// ResetPassphrase gives an account new keys under a first passphrase, which is
// wiped: for somebody who forgot theirs. The roles' keys are replaced, since the
// old passphrase still opens old copies of the file. What only the old keys
// opened is gone: their drafts and preferences, and what they filed into
// confidential sections that their role does not open. Errors: Denied, NotFound,
// Weak, Invalid, ReadOnly, Full.
func (h Accounts) ResetPassphrase(ctx context.Context, id model.PersonID, first []byte) error {
	return h.s.giveKeys(ctx, "set the passphrase anew", id, "", first)
}

// giveKeys gives an account new keys: role is for one that was ended, and empty
// for one that was not.
func (s *Session) giveKeys(ctx context.Context, op string, id model.PersonID, role model.Role, first []byte) error {
	defer clear(first)
	k, ctx, end, err := s.decide(ctx, op)
	if err != nil {
		return err
	}
	defer end()
	a, err := k.about(op, id)
	if err != nil {
		return err
	}
	if a == k.me {
		return (&act{op: op}).refusal(errOneself)
	}
	ended := a.person.State == model.HasLeft
	if ended != (role != "") {
		return (&act{op: op}).refusal(errNoAccount)
	}
	p := NewPerson{Name: a.name(), SignIn: a.signIn, Role: role, Passphrase: first}
	if !ended {
		p.Role = a.person.Role
	}
	if err := checkNew(p.Name, p.SignIn, p.Role); err != nil {
		return err
	}
	n, err := s.v.newAccount(ctx, k, id, p, true)
	if err != nil {
		return err
	}
	defer n.wipe()
	err = s.runAct(ctx, func(k *secrets) (*act, error) {
		grant := n.grant(op)
		grant.drop = k.roster.person(id)
		return grant, nil
	})
	if err != nil {
		return err
	}
	if !ended {
		s.v.compactAfter(ctx)
	}
	return nil
}

// said is what an entry about an account tells the team.
func (a *account) said(why string) personRecord {
	return personRecord{ID: a.person.ID, Name: a.name(), SignIn: a.signIn, Why: strings.TrimSpace(why)}
}

// refuseNamesake answers Exists where somebody else is called so, or was, or by what
// looks like it: whose words are whose has to show on the record. of is whose name it is
// to be; nil for somebody new.
func (r *roster) refuseNamesake(op, name string, of *account) error {
	a := whose(r.looks, name, of)
	switch {
	case a == nil:
		return nil
	case model.SameName(a.name(), name):
		return &Error{Op: op, Kind: Exists, Said: "Somebody else here is called " + name + ", or was. Nothing was changed. Add what tells the two apart: a second name, or the post."}
	}
	return &Error{Op: op, Kind: Exists, Said: "Somebody else here is called " + a.person.Name + ", or was called so that this name could be taken for it. Nothing was changed. Add what tells the two apart: a second name, or the post."}
}

// refuseTaken answers Exists where somebody signs in under a name already, or
// did.
func (r *roster) refuseTaken(signIn string) error {
	for _, a := range r.accounts {
		switch {
		case a.signIn != signIn:
		case a.person.State == model.HasLeft:
			return &Error{Op: "add a person", Kind: Exists, Said: a.person.Name + ", who left, signed in as " + signIn + ". Nothing was changed. If it is the same person, begin their account again; if not, choose another sign-in name."}
		default:
			return &Error{Op: "add a person", Kind: Exists, Said: a.person.Name + " signs in as " + signIn + " already. Nothing was changed. Choose another sign-in name."}
		}
	}
	return nil
}
