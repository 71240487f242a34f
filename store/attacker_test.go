package store

import (
	"bytes"
	"crypto/cipher"
	"crypto/hpke"

	bolt "go.etcd.io/bbolt"

	"casefile/model"
)

// attacker is somebody who has the vault's file and some keys, and tries every
// key on everything: no check of the program stands in the way.
type attacker struct {
	f     *fixture
	boxes map[string]hpke.PrivateKey
	seals map[string]cipher.AEAD
	// tried are the pairs of key and box that were tried.
	tried map[[2]string]bool
	// read are the parts that opened.
	read map[model.Ref]map[section]string
	// rows are the lines of the list of cases that opened.
	rows map[model.CaseID]bool
}

// attack lets somebody with these keys read what they can.
func (f *fixture) attack(keys ...*secrets) *attacker {
	f.t.Helper()
	a := &attacker{f: f, boxes: map[string]hpke.PrivateKey{}, seals: map[string]cipher.AEAD{},
		tried: map[[2]string]bool{}, read: map[model.Ref]map[section]string{}, rows: map[model.CaseID]bool{}}
	for _, k := range keys {
		a.box(k.box)
		for _, e := range k.roster.epochs {
			for _, r := range memberRoles {
				if secret := k.role(e.ref(), r); secret != nil {
					a.box(secret)
				}
			}
		}
	}
	f.must(f.v.view("attack", func(tx *bolt.Tx) error {
		for before := -1; before < len(a.boxes)+len(a.seals); {
			before = len(a.boxes) + len(a.seals)
			a.collect(tx)
		}
		err := tx.Bucket(bucketRows).ForEach(func(id, stored []byte) error {
			box, err := guardedValue(bucketRows, id, stored)
			for _, key := range a.seals {
				if _, err := key.Open(nil, nil, box, rowPlace(f.v.id, model.CaseID(id))); err == nil {
					a.rows[model.CaseID(id)] = true
				}
			}
			return err
		})
		if err != nil {
			return err
		}
		return a.each(tx, func(e *envelope) { a.open(tx, e) })
	}))
	return a
}

// box adds a private key, and the team's symmetric key that it may be.
func (a *attacker) box(k hpke.PrivateKey) {
	raw, err := k.Bytes()
	a.f.must(err)
	a.boxes[string(raw)] = k
	teamKey, err := roleKeys{team: k}.teamKey(a.f.v.id)
	a.f.must(err)
	a.seals["team"+string(raw)] = teamKey
}

// secret adds 32 bytes that came out of a box.
func (a *attacker) secret(what role, raw []byte) {
	if what == caseGeneral {
		aead, err := newAEAD(raw)
		a.f.must(err)
		a.seals[string(raw)] = aead
	} else if k, err := kem().NewPrivateKey(raw); err == nil {
		a.box(k)
	}
}

func (a *attacker) each(tx *bolt.Tx, fn func(e *envelope)) error {
	all, err := devices(tx)
	if err != nil {
		return err
	}
	for _, d := range all {
		err := tx.Bucket(bucketLog).Bucket(d[:]).ForEach(func(_, raw []byte) error {
			e, _, err := decodeLeaf(raw)
			if err == nil {
				fn(e)
			}
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// once reports whether a key is tried on a box for the first time.
func (a *attacker) once(key string, box []byte) bool {
	pair := [2]string{key, string(box)}
	was := a.tried[pair]
	a.tried[pair] = true
	return !was
}

// collect takes every key out of the file that opens with one that is held.
func (a *attacker) collect(tx *bolt.Tx) {
	v := a.f.v.id
	var epochs []model.Ref
	a.f.must(a.each(tx, func(e *envelope) {
		if e.Case.IsZero() {
			epochs = append(epochs, e.ref())
		}
		rec, err := readKeys(tx, e)
		if err != nil {
			return
		}
		for i := range rec.Wraps {
			w := &rec.Wraps[i]
			for name, key := range a.boxes {
				if a.once(name, w.Box) {
					if raw, err := unwrap(key, w.info(v), w.Box); err == nil {
						a.secret(w.What, raw)
					}
				}
			}
		}
		for name, key := range a.boxes {
			if rec.EarlierSections != nil && a.once(name, rec.EarlierSections) {
				if text, err := unwrap(key, earlierPlace(v, e.Case, caseConfidential, e.ref()), rec.EarlierSections); err == nil {
					a.earlier(caseConfidential, text)
				}
			}
		}
		for r, box := range rec.EarlierRoles {
			for name, key := range a.boxes {
				if !a.once(name, box) {
					continue
				}
				seal, err := sealOf(key, v)
				a.f.must(err)
				if text, err := seal.Open(nil, nil, box, earlierPlace(v, e.Case, r, e.ref())); err == nil {
					a.earlier(r, text)
				}
			}
		}
		for name, key := range a.seals {
			if rec.Earlier != nil && a.once(name, rec.Earlier) {
				if text, err := key.Open(nil, nil, rec.Earlier, earlierPlace(v, e.Case, caseGeneral, e.ref())); err == nil {
					a.earlier(caseGeneral, text)
				}
			}
		}
	}))
	a.f.must(tx.Bucket(bucketKeyring).ForEach(func(id, stored []byte) error {
		box, err := guardedValue(bucketKeyring, id, stored)
		if err != nil {
			return err
		}
		for name, key := range a.seals {
			if !a.once(name, box) {
				continue
			}
			for _, epoch := range epochs {
				if keys, err := a.f.v.openKeyring(box, key, epoch, model.CaseID(id)); err == nil {
					for _, g := range keys.generations {
						a.secret(caseGeneral, g.key)
					}
				}
			}
		}
		return nil
	}))
}

func (a *attacker) earlier(what role, text []byte) {
	var all []earlierKey
	a.f.must(decMode.Unmarshal(text, &all))
	for _, e := range all {
		a.secret(what, e.Key)
	}
}

// open opens the sealed parts of an entry.
func (a *attacker) open(tx *bolt.Tx, e *envelope) {
	for _, s := range []section{sectionGeneral, sectionConfidential, sectionAccess} {
		blob, _, err := readBlob(tx, e, s)
		if err != nil {
			continue
		}
		place := e.place(s)
		for _, key := range a.seals {
			if p, _, err := openPart(key, place, blob); err == nil {
				a.got(e, s, p)
			}
		}
		for _, key := range a.boxes {
			if p, _, err := openFromRole(key, place, blob); err == nil {
				a.got(e, s, p)
			}
			for _, purpose := range []string{forCase, forAuthor} {
				var p payload
				if text, err := confidentialText(key, purpose, place, blob); err == nil {
					_, err = readPlaintext(text, &p)
					a.f.must(err)
					a.got(e, s, p)
				}
			}
		}
	}
}

func (a *attacker) got(e *envelope, s section, p payload) {
	if a.read[e.ref()] == nil {
		a.read[e.ref()] = map[section]string{}
	}
	a.read[e.ref()][s] = string(p.Kind) + " " + string(bytes.ToValidUTF8(p.Data, []byte("?")))
}

// expect compares what was read of an entry.
func (a *attacker) expect(what string, ref model.Ref, general, confidential bool) {
	a.f.t.Helper()
	if got := a.read[ref][sectionGeneral] != ""; got != general {
		a.f.t.Errorf("%s: the general part was read: %v", what, got)
	}
	if got := a.read[ref][sectionConfidential] != ""; got != confidential {
		a.f.t.Errorf("%s: the confidential part was read: %v", what, got)
	}
}
