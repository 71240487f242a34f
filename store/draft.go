package store

import (
	"bytes"
	"context"
	"iter"
	"slices"
	"time"

	bolt "go.etcd.io/bbolt"

	"casefile/model"
)

// DraftID names a draft.
type DraftID [16]byte

// Draft is what was typed and not yet filed. Only its author can read it.
type Draft struct {
	ID   DraftID      `cbor:"1,keyasint"`
	Case model.CaseID `cbor:"2,keyasint"`
	// Form names the form it belongs to; Title is shown in the list of drafts.
	Form  string `cbor:"3,keyasint"`
	Title string `cbor:"4,keyasint"`
	// Saved is when; Drafts.Save sets it where it is zero.
	Saved  time.Time         `cbor:"5,keyasint"`
	Fields map[string]string `cbor:"6,keyasint"`
	// Words are the first of what was written, for the list; empty where nothing is,
	// or an older program kept it.
	Words string `cbor:"7,keyasint,omitempty"`
}

// draftKey is where a draft lies: under its owner's tag, which does not tell
// whose it is.
func draftKey(k *personKeys, id DraftID) []byte { return k.draftKey(id) }

func (k *ownKeys) draftKey(id DraftID) []byte {
	return append(k.tag[:len(k.tag):len(k.tag)], id[:]...)
}

const draftPurpose = "casefile draft "

// draftsOf are the drafts that lie under somebody's tag, as they are stored. What is
// there and is no draft's name, nobody kept there by this program: it is passed over, so
// that it keeps nobody from the others.
func draftsOf(tx *bolt.Tx, own *ownKeys) iter.Seq2[[]byte, []byte] {
	return func(yield func(key, stored []byte) bool) {
		c := tx.Bucket(bucketDrafts).Cursor()
		for key, stored := c.Seek(own.tag[:]); bytes.HasPrefix(key, own.tag[:]); key, stored = c.Next() {
			if len(key) == len(own.tag)+len(DraftID{}) && !yield(key, stored) {
				return
			}
		}
	}
}

// Save keeps what was typed so far, in place of what was kept before. When
// it returns the draft is on disk. Where the vault cannot take it, it is kept
// outside, as KeepSealed does. Errors: Invalid, ReadOnly, Full, Gone.
func (h Drafts) Save(ctx context.Context, d Draft) error {
	if err := ctx.Err(); err != nil {
		return classify("save the draft", err)
	}
	sealed, err := h.s.Drafts().Seal(d)
	if err != nil {
		return err
	}
	return h.s.v.KeepSealed(sealed)
}

// All are the person's own drafts, the one saved last first.
func (h Drafts) All(ctx context.Context) ([]Draft, error) {
	k, _, end, err := h.s.begin(ctx)
	if err != nil {
		return nil, err
	}
	defer end()
	var drafts []Draft
	err = h.s.v.view("read the drafts", func(tx *bolt.Tx) error {
		for key, stored := range draftsOf(tx, &k.ownKeys) {
			var d Draft
			if err := k.openStored(bucketDrafts, draftPurpose, key, stored, &d); err != nil {
				d = Draft{ID: DraftID(key[len(k.tag):]), Title: "This draft is damaged and cannot be read"}
			}
			drafts = append(drafts, d)
		}
		return nil
	})
	slices.SortStableFunc(drafts, func(a, b Draft) int { return b.Saved.Compare(a.Saved) })
	return drafts, err
}

// Delete forgets a draft; one that is not there is no error.
func (h Drafts) Delete(ctx context.Context, id DraftID) error {
	k, _, end, err := h.s.begin(ctx)
	if err != nil {
		return err
	}
	defer end()
	return h.s.v.KeepSealed(SealedDraft{id: id, key: draftKey(k.personKeys, id)})
}
