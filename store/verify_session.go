package store

import (
	"bytes"
	"context"
	"crypto/cipher"
	"errors"
	"slices"

	bolt "go.etcd.io/bbolt"

	"casefile/model"
)

// Verify does what Vault.Verify does and, for all that this person can open,
// compares each text with what its author committed to, and the lists with what
// the record says they should be. No text is shown, so none of it is an access.
func (h Checks) Verify(ctx context.Context, progress func(done, total int)) (Report, error) {
	k, ctx, end, err := h.s.begin(ctx)
	if err != nil {
		return Report{}, err
	}
	defer end()
	c, err := h.s.v.verifyFirst(ctx, progress)
	if err != nil {
		return Report{}, err
	}
	if c.report.Unread || c.roster == nil {
		return c.finish(), nil
	}
	c.phase("the texts", fineProgress, c.report.Entries)
	t := &textCheck{verification: c, s: h.s, k: k, direct: map[model.Ref]cipher.AEAD{}, notices: c.roster.notices()}
	t.checkEpochs()
	for _, entries := range byCase(c.logs) {
		if err := t.checkCase(ctx, entries); err != nil {
			return Report{}, err
		}
	}
	t.checkNotices()
	if err := h.s.v.view("verify", t.checkSealed); err != nil {
		return Report{}, err
	}
	err = h.s.v.view("verify", func(tx *bolt.Tx) error {
		t.checkNames(tx)
		for i := range c.report.Losses {
			c.report.Losses[i].name(tx, k)
		}
		return nil
	})
	if err != nil {
		return Report{}, err
	}
	c.report.Opened = t.opened
	return c.finish(), nil
}

// textCheck opens what one person can open.
type textCheck struct {
	*verification
	s      *Session
	k      *secrets
	opened int
	// direct are general keys that were opened by themselves, by the entry that
	// introduced them: of cases that do not count yet. They are nil where they do
	// not open.
	direct map[model.Ref]cipher.AEAD
	// notices are what the times of all entries are compared with.
	notices []*notice
}

// told takes in when somebody filed an entry, by keys that are theirs: whoever made
// somebody's first keys bears no witness for themselves by them.
func (t *textCheck) told(e *envelope, by signer, p *payload) {
	if t.roster.rightsAt(by, e.order())&hasAccount == 0 {
		return
	}
	for _, n := range t.notices {
		if who := t.roster.bySigner[by]; who != n.by {
			n.tell(t.roster.chain, who, e.order(), model.DateOf(p.filed()))
		}
	}
}

// checkEpochs checks that who holds a role's key holds all its earlier ones.
func (t *textCheck) checkEpochs() {
	for _, e := range t.k.roster.epochs {
		for r := range t.k.held {
			if secret := t.k.role(e.ref(), r); secret == nil || e.checkKey(r, secret) != nil {
				t.add("entry "+e.ref().String(), "the keys that it introduced do not open any more with those that came after")
				break
			}
		}
	}
}

// byCase gathers entries by case, those of no case under the zero id, each in
// the record's order.
func byCase(logs []*checkedLog) map[model.CaseID][]*checkedEntry {
	cases := map[model.CaseID][]*checkedEntry{}
	for _, l := range logs {
		for _, e := range l.entries {
			cases[e.caseID] = append(cases[e.caseID], e)
		}
	}
	for _, entries := range cases {
		slices.SortFunc(entries, func(a, b *checkedEntry) int { return a.order.Compare(b.order) })
	}
	return cases
}

// checkCase checks the texts of a case and, where any of them counts, its keys
// and its row.
func (t *textCheck) checkCase(ctx context.Context, entries []*checkedEntry) error {
	id := entries[0].caseID
	where := "case file " + id.String()
	var keys *caseKeys
	counted := slices.DeleteFunc(slices.Clone(entries), func(e *checkedEntry) bool { return !t.roster.counts(e) || e.onlyKeys })
	if !id.IsZero() && len(counted) > 0 {
		err := t.s.v.view("verify", func(tx *bolt.Tx) (err error) {
			keys, err = t.checkKeyring(tx, id, where)
			return err
		})
		if err == nil && keys.shut() {
			t.step(len(entries)) // it is kept from this person
			return nil
		}
		if err != nil {
			t.add(where, "its keys do not open: %v", errors.Unwrap(err))
			return nil
		}
	}
	for chunk := range slices.Chunk(entries, logChunk) {
		if err := ctx.Err(); err != nil {
			return classify("verify", err)
		}
		err := t.s.v.view("verify", func(tx *bolt.Tx) error {
			for _, e := range chunk {
				t.checkTexts(tx, keys, e)
			}
			return nil
		})
		if err != nil {
			t.add(where, "some of its entries cannot be read: %v", errors.Unwrap(err))
		}
		t.step(len(chunk))
	}
	if keys == nil {
		return nil
	}
	return t.checkRow(ctx, id, keys, counted, where)
}

// checkKeyring compares the keyring with the keys that the log holds.
func (t *textCheck) checkKeyring(tx *bolt.Tx, id model.CaseID, where string) (*caseKeys, error) {
	keys, err := t.s.v.proveKeys(tx, t.k, id)
	if err != nil || keys.shut() {
		return keys, err
	}
	if !keys.proved {
		t.add(where, "an entry that introduced some of its keys is damaged, so nothing can be added to it")
	}
	if keys.misfit {
		t.add(where, "what is put into its confidential section would not open with the key that was made for it: entry %s, which introduced that, is not as it should be", keys.made)
	}
	if !t.s.sameKeyring(tx, t.k, id, keys) {
		t.addDerived(where, "the list of cases does not hold its keys; rebuild makes it again from the record")
	}
	return keys, nil
}

// keyBy is the general key that an entry introduced; nil where it does not open.
func (t *textCheck) keyBy(tx *bolt.Tx, keys *caseKeys, introduced model.Ref) cipher.AEAD {
	if key := keys.by(introduced); key != nil {
		return key
	}
	key, known := t.direct[introduced]
	if !known {
		if opened, err := t.s.v.generalBy(tx, t.k, introduced); err == nil {
			key = opened
		}
		t.direct[introduced] = key
	}
	return key
}

// checkTexts opens what this person can open of an entry. What is missing or
// does not have its hash was named before.
func (t *textCheck) checkTexts(tx *bolt.Tx, keys *caseKeys, at *checkedEntry) {
	if keys == nil {
		keys = &caseKeys{}
	}
	e, _, err := readLeaf(tx, at.order.Ref)
	if err != nil {
		return
	}
	counts := t.roster.counts(at)
	for i := range e.Parts {
		ref := &e.Parts[i]
		blob, _, err := readBlob(tx, e, ref.Section)
		if err != nil {
			continue
		}
		keys := keys
		if !counts && keys.by(ref.Key) == nil {
			keys = &caseKeys{} // of an import that opened the file and did not come to it: its own
		}
		var commitment [32]byte
		switch place := e.place(ref.Section); {
		case ref.Section == sectionGeneral && e.Case.IsZero():
			if key := t.k.teams[ref.Key]; key != nil {
				var p payload
				if p, commitment, err = openPart(key, place, blob); err == nil {
					t.told(e, e.Author, &p)
				}
			} else {
				err = errNoWrap
			}
		case ref.Section == sectionGeneral:
			key := t.keyBy(tx, keys, ref.Key)
			switch _, err := keys.inUse(t.roster, e, ref.Key); {
			case errors.Is(err, errGeneration):
				t.add("entry "+e.ref().String(), "who filed this entry did not have the key that was the file's then: %v", err)
			case err != nil && counts && key != nil:
				t.add("entry "+e.ref().String(), "it is sealed under a key that was never the file's, so nobody reads it there")
			}
			if key != nil {
				var p payload
				if p, commitment, err = openPart(key, place, blob); err == nil {
					t.told(e, e.Author, &p)
					err := t.roster.mayFile(e, &p)
					if err == nil && p.Kind == model.KindRestriction {
						err = t.s.v.checkAdmitted(tx, keys, e, &p)
					}
					if err != nil {
						t.add("entry "+e.ref().String(), "nobody with the authority for it filed this entry: %v", err)
					}
				}
			} else {
				err = errNoWrap
			}
		case ref.Section == sectionConfidential && t.k.opens(e):
			_, err = t.s.v.openConfidentialIn(tx, t.k, keys, e)
			commitment = ref.Commitment
		case ref.Section == sectionAccess && t.k.oversees():
			var p payload
			var rec accessRecord
			if p, err = openAccess(tx, t.k, e); err == nil && p.decodeRecord(kindAccess, &rec) == nil {
				var by *term
				if by, err = rec.author(t.roster, e); by != nil {
					t.told(e, by.sign, &p)
				}
			}
			commitment = ref.Commitment
		default:
			continue
		}
		t.opened++
		if err != nil || commitment != ref.Commitment {
			t.add("entry "+e.ref().String(), "the %s does not open as what its author committed to", ref.Section)
		}
	}
}

// checkRow compares a case's row with one made from the record now.
func (t *textCheck) checkRow(ctx context.Context, id model.CaseID, keys *caseKeys, entries []*checkedEntry, where string) error {
	orders := make([]model.Order, len(entries))
	for i, e := range entries {
		orders[i] = e.order
	}
	all, err := t.s.readEntries(ctx, t.k, keys, id, orders)
	if err != nil {
		return err
	}
	want := model.Fold(all).Row()
	return t.s.v.view("verify", func(tx *bolt.Tx) error {
		if o, ok := lastEntry(tx, id); !ok || o != orders[len(orders)-1] {
			return nil // filed to meanwhile
		}
		row, err := readRow(tx, t.s.v.id, keys, id)
		switch {
		case row.Entries > want.Entries:
			t.add(where, "the list of cases knows of %s, and the logs hold %d of them", model.Count(row.Entries, "entry"), want.Entries)
		case want.Unread > 0: // the line is of before the damage, and better than any of now
		case err != nil || !sameRow(row, want):
			t.addDerived(where, "its line in the list of cases is not what its entries add up to; rebuild makes it again from the record")
		}
		return nil
	})
}

// damagedEntry reports whether an entry cannot be read.
func damagedEntry(e model.Entry) bool {
	_, damaged := e.Content.(model.Unreadable)
	return damaged
}

// lastEntry is the newest entry of a case.
func lastEntry(tx *bolt.Tx, c model.CaseID) (model.Order, bool) {
	orders := entriesAfter(tx, c, model.Order{})
	if len(orders) == 0 {
		return model.Order{}, false
	}
	return orders[len(orders)-1], true
}

// checkSealed opens what lies outside the record: this person's own drafts and
// settings, and the clock. What does not have its checksum was named before.
func (t *textCheck) checkSealed(tx *bolt.Tx) error {
	c := tx.Bucket(bucketDrafts).Cursor()
	for key, stored := c.Seek(t.k.tag[:]); bytes.HasPrefix(key, t.k.tag[:]); key, stored = c.Next() {
		var d Draft
		if len(key) != len(t.k.tag)+len(DraftID{}) {
			t.addOutside("your drafts", "something lies among them that is no draft of this program's")
			continue
		}
		if box, err := guardedValue(bucketDrafts, key, stored); err == nil && t.k.openOwn(draftPurpose, key, box, &d) != nil {
			t.addOutside("your drafts", "a draft is damaged and cannot be read")
		}
	}
	t.checkBackups(tx)
	var p Preferences
	box, err := getGuarded(tx, bucketPrefs, t.k.tag[:])
	if err == nil && box != nil && t.k.openOwn(prefsPurpose, t.k.tag[:], box, &p) != nil {
		t.addOutside("your preferences", "they are damaged; the usual ones are used")
	}
	if _, err := t.s.v.readClock(tx, t.k); err != nil && !errors.Is(err, errNoMeta) {
		t.addOutside("the file", "when the last entry was filed cannot be read; a clock that was set back would go unnoticed once")
	}
	return nil
}
