package store

import (
	"bytes"
	"context"
	"time"

	bolt "go.etcd.io/bbolt"

	"casefile/model"
)

// Destruction is the trace that a destroyed case file leaves.
type Destruction struct {
	Case model.CaseID
	// Ref is the entry that says so, When it was filed and By whom.
	Ref  model.Ref
	When time.Time
	By   model.Person
	// Why is the reason given; Basis the rule that allowed it.
	Why, Basis string
	// Entries and Parts are how many the file had.
	Entries, Parts int
	// FirstYear and LastYear are those in which it was kept.
	FirstYear, LastYear int
	// From are its first entries in each log.
	From []model.Ref
}

// destroyedNote is what everyone with an account may know of a destruction,
// beside who did it and when.
type destroyedNote struct {
	Why   string `cbor:"1,keyasint"`
	Basis string `cbor:"2,keyasint"`
	First int    `cbor:"3,keyasint"`
	Last  int    `cbor:"4,keyasint"`
	// From are the first entries of the file in each log: a backup that has one of
	// them held it.
	From []model.Ref `cbor:"5,keyasint"`
}

// destroyedCase is a case that was destroyed, by what the open log says.
type destroyedCase struct {
	destructionRecord
	// at is the entry that says so.
	at model.Order
}

// admitDestruction takes in an entry that destroys a case. Where two vaults
// destroyed the same case, what the first says holds.
func (r *roster) admitDestruction(e *envelope, d destructionRecord) error {
	if r.destroyed == nil {
		r.destroyed = map[model.CaseID]*destroyedCase{}
	}
	if r.destroyed[d.Case] == nil {
		r.destroyed[d.Case] = &destroyedCase{d, e.order()}
	}
	return nil
}

// Destructions are the traces of the case files that were destroyed, the newest
// first. Errors: ErrLocked.
func (h Retention) Destructions(ctx context.Context) ([]Destruction, error) {
	k, ctx, end, err := h.s.begin(ctx)
	if err != nil {
		return nil, err
	}
	defer end()
	var all []Destruction
	err = h.s.v.view("read what was destroyed", func(tx *bolt.Tx) error {
		for _, d := range k.roster.destroyed {
			all = append(all, readDestruction(tx, k, d))
		}
		return ctx.Err()
	})
	sortNewest(all)
	return all, err
}

// readDestruction reads a trace; of one whose text is damaged, what its open
// part says.
func readDestruction(tx *bolt.Tx, k *secrets, d *destroyedCase) Destruction {
	out := Destruction{Case: d.Case, Ref: d.at.Ref, Entries: int(d.Entries), Parts: int(d.Parts)}
	e, _, err := readLeaf(tx, d.at.Ref)
	if err != nil {
		return out
	}
	if author := k.roster.author(e.Author, d.at); author != nil {
		out.By = author.person
	}
	p, err := readTeamPart(tx, e, k)
	if err != nil {
		return out
	}
	var note destroyedNote
	if p.decodeRecord(kindDestroyed, &note) != nil {
		return out
	}
	out.When, out.Why, out.Basis, out.FirstYear, out.LastYear = p.filed(), note.Why, note.Basis, note.First, note.Last
	out.From = note.From
	return out
}

// dropDrafts deletes a person's own drafts that are for certain cases, and says
// whether there were any.
func dropDrafts(tx *bolt.Tx, k *secrets, of func(model.CaseID) bool) (dropped bool, err error) {
	drafts := tx.Bucket(bucketDrafts)
	c := drafts.Cursor()
	var gone [][]byte
	for key, stored := c.Seek(k.tag[:]); bytes.HasPrefix(key, k.tag[:]); key, stored = c.Next() {
		var d Draft
		if k.openStored(bucketDrafts, draftPurpose, key, stored, &d) == nil && of(d.Case) {
			gone = append(gone, bytes.Clone(key))
		}
	}
	for _, key := range gone {
		if err := drafts.Delete(key); err != nil {
			return true, err
		}
	}
	return len(gone) > 0, nil
}

// dropDestroyedDrafts deletes a person's drafts for cases that others destroyed
// since they were last here.
func (k *secrets) dropDestroyedDrafts(w *writer) error {
	if len(k.roster.destroyed) == 0 {
		return nil
	}
	dropped, err := dropDrafts(w.tx, k, func(c model.CaseID) bool { return k.roster.destroyed[c] != nil })
	if dropped && err == nil {
		err = w.deletes()
	}
	return err
}
