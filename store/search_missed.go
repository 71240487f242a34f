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

// missGone notes what was not there to be searched. One case is searched by its index:
// that may have lost entries. All are searched by their texts: the entries whose text
// is gone are looked for one by one only where fewer texts were there than the index
// has entries.
func (sr *search) missGone(ctx context.Context) error {
	return sr.s.v.view("search", func(tx *bolt.Tx) error {
		if id := sr.q.Case; !id.IsZero() {
			if keys, err := sr.s.keysOf(tx, sr.k, id); err == nil { // else it was not searched
				sr.missed.lost = missingOf(tx, sr.s.v.id, keys, id, len(entriesAfter(tx, id, model.Order{})))
			}
			return ctx.Err()
		}
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
	for key := seekNextCase(c, model.CaseID{}); key != nil; key, _ = c.Next() {
		if len(key) == len(model.CaseID{})+orderSize { // nothing else is an entry's
			each(key)
		}
	}
}

// mostMissed is how many of them are named one by one.
const mostMissed = 5

// missedWords says which entries could not be searched; nil where all could.
func (sr *search) missedWords() error {
	sr.missed.Lock()
	defer sr.missed.Unlock()
	n := len(sr.missed.refs)
	if n == 0 && sr.missed.lost > 0 {
		return &Error{Op: "search", Kind: Damaged,
			Said: model.Count(sr.missed.lost, "entry") + " of this file could not be searched: the list of what stands in it has lost where. All others were. Run \"casefile verify\"; \"casefile rebuild\" makes the list anew."}
	}
	if n += sr.missed.lost; n == 0 {
		return nil
	}
	slices.SortFunc(sr.missed.refs, func(a, b model.Ref) int { return model.Order{Ref: a}.Compare(model.Order{Ref: b}) })
	var names []string
	for _, ref := range sr.missed.refs[:min(len(sr.missed.refs), mostMissed)] {
		names = append(names, ref.String())
	}
	said := strings.Join(names, ", ")
	if more := n - len(names); more > 0 {
		said += fmt.Sprintf(" and %d more", more)
	}
	return &Error{Op: "search", Kind: Damaged,
		Said: model.Count(n, "entry") + " could not be searched: " + said + ". All others were. Run \"casefile verify\": it tells what is wrong and what to do about it."}
}
