package store

import (
	"crypto/hpke"
	"math/rand/v2"
	"slices"

	bolt "go.etcd.io/bbolt"

	"casefile/model"
)

// audience is to whom the keys of a case are wrapped: to the team or, where it is
// restricted, to managers and to the people named.
type audience struct {
	restricted bool
	people     []model.PersonID
	// named are those of them who have an account in use: others get no keys.
	named []*account
}

// audience is to whom a case is open: restriction is the one that holds, nil
// where there is none.
func (r *roster) audience(restriction *model.Restriction) audience {
	if restriction == nil || !restriction.Restricted {
		return audience{}
	}
	return r.audienceOf(restriction.Admitted())
}

// audienceOf is that of a case which is restricted to managers and some people.
func (r *roster) audienceOf(people []model.PersonID) audience {
	to := audience{restricted: true, people: people}
	for _, a := range r.accounts {
		if a.inUse() && slices.Contains(people, a.person.ID) {
			to.named = append(to.named, a)
		}
	}
	return to
}

// audience is to whom a case is open by the act that made its keys.
func (k *caseKeys) audience(r *roster) audience {
	if k == nil || !k.restricted {
		return audience{}
	}
	return r.audienceOf(k.admitted)
}

// makeCaseKeys makes new keys for a case, and the parts that introduce them.
// before are those it had, nil for a new case file; they are sealed under the new
// ones, the earlier private keys of its section as far as this person holds them.
func (v *Vault) makeCaseKeys(tx *bolt.Tx, k *secrets, c model.CaseID, self model.Order, to audience, before *caseKeys) (*caseKeys, []draftPart, error) {
	general, err := newGeneration(self, newKey())
	if err != nil {
		return nil, nil, err
	}
	section, err := kem().GenerateKey()
	if err != nil {
		return nil, nil, err
	}
	epoch := k.roster.epoch()
	keys := &caseKeys{last: self, epoch: epoch.ref(), restricted: to.restricted, admitted: to.people, listed: to.restricted, proved: true, section: section.PublicKey(),
		sections: map[model.Ref]hpke.PrivateKey{self.Ref: section}}
	var rec keysRecord
	if before != nil {
		keys.generations = append(keys.generations, before.generations...)
		if rec.Earlier, err = v.sealEarlier(before, general, c); err != nil {
			return nil, nil, err
		}
		if rec.EarlierSections, err = v.sealEarlierSections(tx, k, before, section.PublicKey(), c, self.Ref); err != nil {
			return nil, nil, err
		}
	}
	keys.generations = append(keys.generations, general)
	if to.restricted {
		text, err := encMode.Marshal(to.people)
		if err != nil {
			return nil, nil, err
		}
		rec.Admitted = general.Seal(nil, nil, text, admittedPlace(v.id, c, self.Ref))
	}
	m := wrapMaker{v: v, self: self.Ref, epoch: epoch, general: general.key, section: section}
	if to.restricted {
		m.toNamed(to.named)
	} else {
		m.toRole(caseGeneral, team)
		m.toRole(caseConfidential, practitioners)
	}
	m.toRole(caseConfidential, managers)
	m.toRole(caseConfidential, recovery)
	if m.err != nil {
		return nil, nil, m.err
	}
	rec.Wraps = m.wraps
	open := openRecord{Case: &caseRecord{Confidential: section.PublicKey().Bytes(), Restricted: to.restricted}}
	return keys, []draftPart{openPartOf(open), keysPartOf(rec)}, nil
}

// sealEarlier seals the general keys that a case had before under its new one.
func (v *Vault) sealEarlier(before *caseKeys, under generation, c model.CaseID) ([]byte, error) {
	var earlier []earlierKey
	for _, g := range before.generations {
		earlier = append(earlier, earlierKey{Lamport: g.at.Lamport, Ref: g.at.Ref, Key: g.key})
	}
	text, err := encMode.Marshal(earlier)
	if err != nil {
		return nil, err
	}
	defer clear(text)
	return under.Seal(nil, nil, text, earlierPlace(v.id, c, caseGeneral, under.at.Ref)), nil
}

// sealEarlierSections seals the private keys that a case's section had before to
// its new one.
func (v *Vault) sealEarlierSections(tx *bolt.Tx, k *secrets, before *caseKeys, to hpke.PublicKey, c model.CaseID, self model.Ref) ([]byte, error) {
	var earlier []earlierKey
	for _, g := range before.generations {
		secret, err := v.sectionSecret(tx, k, c, before, g.at.Ref)
		if err != nil {
			continue // not held by this person: who holds it keeps it
		}
		raw, err := secret.Bytes() // the key's own bytes: not to be wiped
		if err != nil {
			return nil, err
		}
		earlier = append(earlier, earlierKey{Lamport: g.at.Lamport, Ref: g.at.Ref, Key: raw})
	}
	text, err := encMode.Marshal(earlier)
	if err != nil {
		return nil, err
	}
	defer clear(text)
	return wrap(to, earlierPlace(v.id, c, caseConfidential, self), text)
}

// wrapMaker wraps the two keys of a case. err is the first error.
type wrapMaker struct {
	v       *Vault
	self    model.Ref
	epoch   *epoch
	general []byte
	section hpke.PrivateKey
	wraps   []keyWrap
	err     error
}

func (m *wrapMaker) add(what role, w keyWrap, to hpke.PublicKey) {
	if m.err != nil {
		return
	}
	w.What, w.Key = what, m.self
	if what == caseGeneral {
		m.err = w.sealKeyTo(to, m.v.id, m.general)
	} else {
		m.err = w.sealTo(to, m.v.id, m.section)
	}
	m.wraps = append(m.wraps, w)
}

func (m *wrapMaker) toRole(what, to role) {
	m.add(what, keyWrap{To: to, ToKey: m.epoch.ref()}, m.epoch.roles[to])
}

// namedWraps is of how many the wraps to named people are a multiple: how many
// there are must not tell who is in.
const namedWraps = 8

// toNamed wraps a restricted case's keys to managers and to the people named,
// without saying who they are: their names are left out, the rest is filled up
// with wraps to keys that nobody has, and the order is by chance.
func (m *wrapMaker) toNamed(people []*account) {
	m.toRole(caseGeneral, managers)
	m.toRole(caseGeneral, recovery)
	for _, what := range []role{caseGeneral, caseConfidential} {
		var to []hpke.PublicKey
		for _, a := range people {
			if what == caseGeneral || a.person.Role.OpensConfidential() {
				to = append(to, a.box)
			}
		}
		for len(to) == 0 || len(to)%namedWraps != 0 {
			nobodys, err := kem().GenerateKey()
			if err != nil {
				m.err = err
				return
			}
			to = append(to, nobodys.PublicKey())
		}
		rand.Shuffle(len(to), func(i, j int) { to[i], to[j] = to[j], to[i] })
		for _, key := range to {
			m.add(what, keyWrap{}, key)
		}
	}
}

// rekey gives a case new keys by an entry of its own, and has the lists follow.
func (s *Session) rekey(w *writer, k *secrets, c model.CaseID, before *caseKeys, to audience) (*caseKeys, error) {
	self, err := w.nextOrder()
	if err != nil {
		return nil, err
	}
	keys, parts, err := s.v.makeCaseKeys(w.tx, k, c, self, to, before)
	if err != nil {
		return nil, err
	}
	if _, err := w.append(k.personKeys, draftEntry{caseID: c, parts: parts}); err != nil {
		return nil, err
	}
	if err := w.putKeyring(k, c, keys); err != nil {
		return nil, err
	}
	row, err := readRow(w.tx, s.v.id, before, c)
	if err != nil {
		return keys, nil // it is made again from the record when it is needed
	}
	return keys, putRow(w.tx, s.v.id, keys, row, c)
}
