package store

import (
	"bytes"
	"context"
	"crypto/hpke"
	"maps"
	"slices"

	bolt "go.etcd.io/bbolt"

	"casefile/model"
)

// wrapToAll wraps the roles' new keys to everybody whose account is in use, by
// their role, and to the recovery key; and seals the earlier ones under them.
func (a *act) wrapToAll(after *roster, self model.Ref, fresh roleKeys) (keys keysRecord, err error) {
	v := a.s.v.id
	if keys.EarlierRoles, err = fresh.sealEarlier(v, self, a.k); err != nil {
		return keys, err
	}
	to := func(roles []role, target keyWrap, key hpke.PublicKey) error {
		more, err := fresh.wrapTo(v, self, roles, target, key)
		keys.Wraps = append(keys.Wraps, more...)
		return err
	}
	if err := to(memberRoles, keyWrap{To: recovery, ToKey: self}, after.epoch().roles[recovery]); err != nil {
		return keys, err
	}
	for _, someone := range after.accounts {
		if !someone.inUse() {
			continue
		}
		if err := to(after.rolesFor(someone), keyWrap{Person: someone.person.ID}, someone.box); err != nil {
			return keys, err
		}
	}
	return keys, nil
}

// wrapToOne wraps the roles' keys as they are to the person whom the act gives
// any; none where it gives none.
func (a *act) wrapToOne(after *roster) ([]keyWrap, error) {
	someone := after.person(a.record.person())
	if someone == nil || !someone.inUse() {
		return nil, nil
	}
	if was := a.k.roster.person(someone.person.ID); a.record.Change != nil && was.person.Role == someone.person.Role {
		return nil, nil
	}
	epoch := after.epoch().ref()
	return a.k.held.wrapTo(a.s.v.id, epoch, after.rolesFor(someone), keyWrap{Person: someone.person.ID}, someone.box)
}

// with are the keys together with new ones of the roles, among the people who are
// there after an act.
func (k *secrets) with(v vaultID, after *roster, fresh roleKeys) (*secrets, error) {
	now := *k
	now.roster = after
	if fresh == nil {
		return &now, nil
	}
	old, epoch := k.roster.epoch().ref(), after.epoch().ref()
	now.earlier, now.teams = maps.Clone(k.earlier), maps.Clone(k.teams)
	now.earlier[old] = map[role][]byte{}
	for r, secret := range k.held {
		raw, err := secret.Bytes() // the key's own bytes: not to be wiped
		if err != nil {
			return nil, err
		}
		now.earlier[old][r] = raw
	}
	var err error
	now.held = fresh
	now.team, err = fresh.teamKey(v)
	now.teams[epoch] = now.team
	return &now, err
}

// renewLists seals under the team's new key what is kept under the old one: the
// keys of the cases, and the clock.
func (w *writer) renewLists(old, now *secrets) error {
	type item struct {
		id  model.CaseID
		box []byte
	}
	var items []item
	c := w.tx.Bucket(bucketKeyring).Cursor()
	for key, stored := c.First(); key != nil; key, stored = c.Next() {
		box, err := guardedValue(bucketKeyring, key, stored)
		if len(key) != len(model.CaseID{}) || bytes.Equal(box, restrictedMark) {
			continue
		}
		id := model.CaseID(key)
		var keys *caseKeys
		if err == nil {
			keys, err = w.v.openKeyring(box, old.team, old.roster.epoch().ref(), id)
		}
		if err != nil {
			if keys, err = w.v.proveKeys(w.tx, old, id); err != nil {
				continue // it stays unreadable, and Verify names it
			}
		}
		items = append(items, item{id, w.v.sealKeyring(now, id, keys)})
	}
	for _, it := range items {
		if err := w.put(bucketKeyring, it.id[:], it.box); err != nil {
			return err
		}
	}
	last, err := w.v.readClock(w.tx, old)
	if err != nil {
		return nil // nothing was filed yet, or Verify names it
	}
	return w.v.writeClock(w.tx, now, last)
}

// restrictedCases are the cases that are kept from the team, as far as they open
// with these keys. The caller holds s.filing.
func (s *Session) restrictedCases(ctx context.Context, k *secrets) ([]restricted, error) {
	var ids []model.CaseID
	err := s.v.view("read the cases", func(tx *bolt.Tx) error {
		// By the entries that introduced keys: what the keyring says anybody can write.
		c := tx.Bucket(bucketCaseKeys).Cursor()
		for key, _ := c.First(); key != nil; key, _ = c.Next() {
			o, ok := parseOrder(key[min(len(key), len(model.CaseID{})):])
			if !ok || !saysRestricted(tx, o) {
				continue
			}
			if id := model.CaseID(key); len(ids) == 0 || ids[len(ids)-1] != id {
				ids = append(ids, id)
			}
		}
		return ctx.Err()
	})
	var kept []restricted
	for _, id := range ids {
		to, err := s.admittedTo(ctx, k, id)
		if kindOfError(err) == Cancelled && err != nil {
			return nil, err
		}
		// One of which the keys do not open now gets none: nobody files there then.
		if err == nil && to.restricted {
			kept = append(kept, restricted{id, to})
		}
	}
	return kept, err
}

// admittedTo is to whom a restricted case is open: as the act says that made its keys;
// of the first form, as its entries do. The caller holds s.filing.
func (s *Session) admittedTo(ctx context.Context, k *secrets, id model.CaseID) (to audience, err error) {
	var keys *caseKeys
	err = s.v.view("read the case", func(tx *bolt.Tx) (err error) {
		keys, err = s.provedKeys(tx, k, id)
		return err
	})
	if err != nil || keys.listed {
		return keys.audience(k.roster), err
	}
	st, err := s.load(ctx, k, id)
	if err != nil {
		return to, err
	}
	return k.roster.audience(st.restriction(k.roster)), nil
}

// rekeyRestricted gives the restricted cases new keys: all of them where the
// roles' keys were replaced, and those that name somebody who came back.
func (a *act) rekeyRestricted(w *writer, now *secrets, kept []restricted, all bool) error {
	at, err := w.nextOrder()
	if err != nil {
		return err
	}
	if now.roster.rightsAt(now.signer(), at)&authority[decides].by == 0 {
		return nil // left to the manager who files there next
	}
	about := now.roster.person(a.record.person())
	for _, c := range kept {
		if !all && (about == nil || !about.inUse() || !slices.Contains(c.to.people, about.person.ID)) {
			continue
		}
		before, err := a.s.provedKeys(w.tx, now, c.id)
		if err != nil {
			continue // damaged: Verify names it, and nothing can be filed there
		}
		if c.to.restricted {
			c.to = now.roster.audienceOf(c.to.people) // as they are after the act
		}
		if _, err := a.s.rekey(w, now, c.id, before, c.to); err != nil {
			return err
		}
	}
	return nil
}
