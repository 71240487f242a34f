package store

import (
	"context"
	"errors"

	"casefile/model"
)

// act is a decision about an account, or to replace the roles' keys. It is one
// entry, and one transaction with all that follows from it: where somebody loses
// keys, new ones for all roles; the list of cases under those; new keys for the
// restricted cases.
type act struct {
	op string
	s  *Session
	// k are the keys of whoever decides, by is what they sign with.
	k  *secrets
	by *personKeys
	// heir signs what follows from an act by which its author has other keys; nil where
	// by does.
	heir *personKeys
	// noted is the line that the act leaves in the access log; of no act for none.
	noted  accessRecord
	record openRecord
	// kind and note are what the team may know of it.
	kind model.Kind
	note any
	// drop is the account whose slots go, slot what comes.
	drop *account
	slot *newSlot
	// renews says that the roles' keys are replaced whoever loses any; recovery is
	// the key on paper from then on, empty where it stays.
	renews   bool
	recovery RecoveryKey
}

// newSlot is a slot that is to be stored.
type newSlot struct {
	keys   *slotKeys
	sealed []byte
}

// restricted is a case that is kept from the team, and to whom it is open.
type restricted struct {
	id model.CaseID
	to audience
}

// run puts the act on record. The caller holds v.writing. Errors: Denied and
// Invalid for what the record would not allow; Full, ReadOnly.
func (a *act) run(ctx context.Context) error {
	a.s.filing.Lock()
	defer a.s.filing.Unlock()
	kept, err := a.s.restrictedCases(ctx, a.k)
	if err != nil {
		return err
	}
	return a.s.v.update(a.op, func(w *writer) error { return a.write(w, kept) })
}

func (a *act) write(w *writer, kept []restricted) error {
	at, err := w.nextOrder()
	if err != nil {
		return err
	}
	if err := a.exchangeSlots(w); err != nil {
		return err
	}
	after, fresh, err := a.admit(w, at)
	if err != nil {
		return err
	}
	var keys keysRecord
	if fresh != nil {
		keys, err = a.wrapToAll(after, at.Ref, fresh)
	} else {
		keys.Wraps, err = a.wrapToOne(after)
	}
	if err != nil {
		return err
	}
	said, err := a.k.sayToTeam(a.kind, a.note, w.v.now())
	if err != nil {
		return err
	}
	parts := []draftPart{openPartOf(a.record), said}
	if keys.Wraps != nil {
		parts = append(parts, keysPartOf(keys))
	}
	if _, err := w.append(a.by, draftEntry{parts: parts}); err != nil {
		return err
	}
	now, err := a.k.with(w.v.id, after, fresh)
	if err != nil {
		return err
	}
	if a.heir != nil {
		now.personKeys = a.heir
		if err := w.moveOwn(&a.by.ownKeys, &a.heir.ownKeys, a.k.me != nil && a.k.me.first); err != nil {
			return err
		}
	}
	if fresh != nil {
		if err := w.renewLists(a.k, now); err != nil {
			return err
		}
	}
	if err := a.rekeyRestricted(w, now, kept, fresh != nil); err != nil || a.noted.Act == "" {
		return err
	}
	return a.s.noteAccess(w, now, a.noted)
}

// admit finds out what the record makes of the act, and who is in the vault after
// it. fresh are the roles' new keys where somebody loses any.
func (a *act) admit(w *writer, at model.Order) (after *roster, fresh roleKeys, err error) {
	if after, err = w.v.readRoster(w.tx); err != nil {
		return nil, nil, err
	}
	before := after.epoch()
	e := &envelope{Format: formatVersion, Device: at.Ref.Device, Seq: at.Ref.Seq, Lamport: at.Lamport, Author: a.by.signer()}
	renews := a.renews
	if !renews {
		err = after.admit(e, a.record)
		renews = errors.Is(err, errKeysKept)
	}
	if renews {
		if fresh, err = newRoleKeys(); err != nil {
			return nil, nil, err
		}
		box, sign := before.roles[recovery].Bytes(), before.recovery
		if a.recovery != "" {
			newBox, newSign, err := a.recovery.keys(w.v.id)
			if err != nil {
				return nil, nil, err
			}
			box, sign = newBox.PublicKey().Bytes(), signer(newSign[keySize:])
		}
		var rotation epochRecord
		if rotation, err = fresh.public(w.v.id, box, sign); err != nil {
			return nil, nil, err
		}
		a.record.Rotation = &rotation
		err = after.admit(e, a.record)
	}
	if err != nil {
		return nil, nil, a.refusal(err)
	}
	return after, fresh, nil
}

// person is whom an entry is about; nobody where it is about none.
func (rec *openRecord) person() model.PersonID {
	switch {
	case rec.Grant != nil:
		return rec.Grant.Person
	case rec.Change != nil:
		return rec.Change.Person
	case rec.Leave != nil:
		return rec.Leave.Person
	case rec.Removal != nil:
		return rec.Removal.Person
	}
	return model.PersonID{}
}

// refusal says in words why the record would not allow an act.
func (a *act) refusal(err error) error {
	said := ""
	kind := Denied
	switch {
	case errors.Is(err, errAuthority):
		said = "Only a manager decides about accounts. Nothing was changed. Ask a manager."
	case errors.Is(err, errOneself):
		said = "Nobody decides about their own account. Nothing was changed. Ask another manager."
	case errors.Is(err, errLastManager):
		kind, said = Invalid, "This is the only manager here, and without one nobody could add people. Nothing was changed. Make somebody else a manager first."
	case errors.Is(err, errNoAccount):
		kind, said = Invalid, "This account is not in the state for that: it has ended, or nothing would change. Nothing was changed. Look at the list of accounts again."
	default:
		return err
	}
	return &Error{Op: a.op, Kind: kind, Said: said}
}
