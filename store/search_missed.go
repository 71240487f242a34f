package store

import (
	"context"
	"fmt"
	"slices"
	"strings"

	bolt "go.etcd.io/bbolt"

	"casefile/model"
)

// miss notes an entry that could not be searched.
func (sr *search) miss(ref model.Ref) {
	sr.missed.Lock()
	defer sr.missed.Unlock()
	if !slices.Contains(sr.missed.refs, ref) {
		sr.missed.refs = append(sr.missed.refs, ref)
	}
}

// missGone notes the entries whose text is gone from the vault, where all cases were
// searched by their texts. They are looked for one by one only where fewer texts were
// there than the index has entries.
func (sr *search) missGone(ctx context.Context) error {
	return sr.s.v.view("search", func(tx *bolt.Tx) error {
		var indexed int64
		eachOfACase(tx, func([]byte) { indexed++ })
		if indexed <= sr.generals.Load() {
			return ctx.Err()
		}
		parts := tx.Bucket(bucketParts)
		eachOfACase(tx, func(key []byte) {
			c := model.CaseID(key[:len(model.CaseID{})])
			o, ok := parseOrder(key[len(c):])
			if !ok || parts.Get(partKey(o, sectionGeneral)) != nil {
				return
			}
			if _, err := sr.s.keysOf(tx, sr.k, c); err == nil {
				sr.miss(o.Ref)
			}
		})
		return ctx.Err()
	})
}

// eachOfACase gives the keys of the index of entries, but for those of no case.
func eachOfACase(tx *bolt.Tx, each func(key []byte)) {
	c := tx.Bucket(bucketEntries).Cursor()
	for key, _ := c.Seek(caseKey(model.CaseID{}, model.Order{Lamport: ^uint64(0)})); key != nil; key, _ = c.Next() {
		each(key)
	}
}

// mostMissed is how many of them are named one by one.
const mostMissed = 5

// missedWords says which entries could not be searched; nil where all could.
func (sr *search) missedWords() error {
	sr.missed.Lock()
	defer sr.missed.Unlock()
	n := len(sr.missed.refs)
	if n == 0 {
		return nil
	}
	slices.SortFunc(sr.missed.refs, func(a, b model.Ref) int { return model.Order{Ref: a}.Compare(model.Order{Ref: b}) })
	var names []string
	for _, ref := range sr.missed.refs[:min(n, mostMissed)] {
		names = append(names, ref.String())
	}
	said := strings.Join(names, ", ")
	if n > mostMissed {
		said += fmt.Sprintf(" and %d more", n-mostMissed)
	}
	return &Error{Op: "search", Kind: Damaged,
		Said: model.Count(n, "entry") + " could not be searched: " + said + ". All others were. Run \"casefile verify\": it tells what is wrong and what to do about it."}
}
