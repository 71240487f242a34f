package store

import (
	"bytes"
	"context"
	"errors"
	"slices"

	bolt "go.etcd.io/bbolt"

	"casefile/model"
)

// Verify does what Vault.Verify does and, for all that this person can open,
// compares each text with what its author committed to, and the lists with what
// the record says they should be. No text is shown, so none of it is an access.
func (s *Session) Verify(ctx context.Context, progress func(done, total int)) (Report, error) {
	k, ctx, end, err := s.begin(ctx)
	if err != nil {
		return Report{}, err
	}
	defer end()
	c, err := s.v.verify(ctx, progress, 2)
	if err != nil {
		return Report{}, err
	}
	people, err := s.people(k)
	if err != nil {
		return Report{}, err
	}
	t := &textCheck{verification: c, s: s, k: k, keys: map[model.Ref]*caseKeys{}, overseer: k.roles[oversight] != nil && people.oversees(people.byKey[k.signer()])}
	for _, entries := range byCase(c.logs) {
		if err := t.checkCase(ctx, entries); err != nil {
			return Report{}, err
		}
	}
	if err := s.v.view("verify", t.checkSealed); err != nil {
		return Report{}, err
	}
	c.report.Opened = t.opened
	return c.finish(), nil
}

// textCheck opens what one person can open.
type textCheck struct {
	*verification
	s        *Session
	k        *secrets
	overseer bool
	opened   int
	// keys are the cases' keys by the entry that introduced them; nil where they
	// do not open.
	keys map[model.Ref]*caseKeys
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
	counted := slices.DeleteFunc(slices.Clone(entries), func(e *checkedEntry) bool { return !t.roster.counts(e) })
	if !id.IsZero() && len(counted) > 0 {
		err := t.s.v.view("verify", func(tx *bolt.Tx) (err error) {
			keys, err = t.checkKeyring(tx, id, where)
			return err
		})
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
				t.checkTexts(tx, e)
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

// checkKeyring compares the keyring with the key that the log holds.
func (t *textCheck) checkKeyring(tx *bolt.Tx, id model.CaseID, where string) (*caseKeys, error) {
	ref, key, err := t.s.v.unwrapCase(tx, t.k, id)
	if err != nil {
		return nil, err
	}
	defer clear(key)
	kept, other, err := t.s.v.readKeyring(tx, t.k, id)
	if err != nil || kept != ref || !bytes.Equal(other, key) {
		t.add(where, "the list of cases does not hold its key; rebuild makes it again from the record")
	}
	clear(other)
	aead, err := newAEAD(key)
	keys := &caseKeys{ref: ref, general: aead}
	t.keys[ref] = keys
	return keys, err
}

// keysBy are the keys that an entry introduced; nil where they do not open.
func (t *textCheck) keysBy(tx *bolt.Tx, introduced model.Ref) *caseKeys {
	keys, known := t.keys[introduced]
	if known {
		return keys
	}
	if key, err := t.s.v.unwrapIntroduced(tx, t.k, introduced); err == nil {
		if aead, err := newAEAD(key); err == nil {
			keys = &caseKeys{ref: introduced, general: aead}
		}
		clear(key)
	}
	t.keys[introduced] = keys
	return keys
}

// checkTexts opens what this person can open of an entry. What is missing or
// does not have its hash was named before.
func (t *textCheck) checkTexts(tx *bolt.Tx, at *checkedEntry) {
	e, _, err := readLeaf(tx, at.order.Ref)
	if err != nil {
		return
	}
	for i := range e.Parts {
		ref := &e.Parts[i]
		blob, _, err := readBlob(tx, e, ref.Section)
		if err != nil {
			continue
		}
		var commitment [32]byte
		switch place := e.place(ref.Section); {
		case ref.Section == sectionGeneral && e.Case.IsZero():
			_, commitment, err = openPart(t.k.team, place, blob)
		case ref.Section == sectionGeneral:
			if keys := t.keysBy(tx, ref.Key); keys != nil {
				_, commitment, err = openPart(keys.general, place, blob)
			} else {
				err = errNoWrap
			}
		case ref.Section == sectionConfidential && t.k.opens(e):
			_, err = t.s.v.openConfidentialIn(tx, t.k, ref.Key, e)
			commitment = ref.Commitment
		case ref.Section == sectionAccess && t.overseer:
			_, err = openAccess(tx, t.k, e)
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
	want, err := encMode.Marshal(model.Fold(all).Row())
	if err != nil {
		return classify("verify", err)
	}
	return t.s.v.view("verify", func(tx *bolt.Tx) error {
		if o, ok := lastEntry(tx, id); !ok || o != orders[len(orders)-1] {
			return nil // filed to meanwhile
		}
		row, err := readRow(tx, t.s.v.id, keys, id)
		if err == nil {
			var got []byte
			if got, err = encMode.Marshal(row); err == nil && !bytes.Equal(got, want) {
				err = errHash
			}
		}
		if err != nil {
			t.add(where, "its line in the list of cases is not what its entries add up to; rebuild makes it again from the record")
		}
		return nil
	})
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
// settings, and the clock.
func (t *textCheck) checkSealed(tx *bolt.Tx) error {
	c := tx.Bucket(bucketDrafts).Cursor()
	for key, box := c.Seek(t.k.tag[:]); bytes.HasPrefix(key, t.k.tag[:]); key, box = c.Next() {
		var d Draft
		if t.k.openOwn(draftPurpose, key, box, &d) != nil {
			t.add("your drafts", "a draft is damaged and cannot be read")
		}
	}
	var p Preferences
	if box := tx.Bucket(bucketPrefs).Get(t.k.tag[:]); box != nil && t.k.openOwn(prefsPurpose, t.k.tag[:], box, &p) != nil {
		t.add("your preferences", "they are damaged; the usual ones are used")
	}
	if _, err := t.s.v.readClock(tx, t.k); err != nil && !errors.Is(err, errNoMeta) {
		t.add("the file", "when the last entry was filed cannot be read; a clock that was set back would go unnoticed once")
	}
	return nil
}
