package store

import (
	"context"

	bolt "go.etcd.io/bbolt"

	"casefile/model"
)

// keptFrom is what of a case is not for this person, or only as confidential.
type keptFrom struct {
	// hidden are entries that were filed in error, or correct what was.
	hidden map[model.Ref]bool
	// held are entries whose main part holds an earlier wording, with the
	// corrections as confidential as whose confidential part it is; shut those of
	// them that cannot be read.
	held map[model.Ref][]*model.Item
	shut map[model.Ref]bool
}

// keep says what of a case is kept from this person. Only a case with entries
// that change how others read has to be folded to tell.
func (sr *search) keep(ctx context.Context, c model.CaseID) (*keptFrom, error) {
	if kept := sr.kept[c]; kept != nil {
		return kept, nil
	}
	file, err := sr.fold(ctx, c)
	if err != nil {
		return nil, err
	}
	kept := &keptFrom{hidden: map[model.Ref]bool{}, held: file.HeldWith(), shut: map[model.Ref]bool{}}
	for _, it := range file.Items {
		if it.Hidden(sr.k.me.person.Role) {
			kept.hidden[it.Ref] = true
		}
	}
	for ref, with := range kept.held {
		for _, by := range with {
			kept.shut[ref] = kept.shut[ref] || by.Section == model.SectionClosed
		}
	}
	sr.kept[c] = kept
	return kept, nil
}

// hidden reports whether what was found is kept from this person.
func (sr *search) hidden(ctx context.Context, h *Hit) (bool, error) {
	kept, err := sr.keep(ctx, h.Case)
	if err != nil {
		return false, err
	}
	return kept.hidden[h.Ref], nil
}

// confide leaves out what was found in a wording that is as confidential as a
// correction's confidential part; where confidential parts are searched it is
// found as one, with the envelopes of what is opened so.
func (sr *search) confide(ctx context.Context, f *found) (out bool, err error) {
	kept, err := sr.keep(ctx, f.hit.Case)
	if err != nil || f.hit.Confidential {
		return false, err
	}
	with := kept.held[f.hit.Ref]
	if len(with) == 0 {
		return false, nil
	}
	if !sr.q.Confidential || kept.shut[f.hit.Ref] {
		return true, nil
	}
	f.hit.Confidential, f.opens = true, nil
	err = sr.s.v.view("search", func(tx *bolt.Tx) error {
		for _, by := range with {
			e, _, err := readLeaf(tx, by.Ref)
			if err != nil {
				return err
			}
			f.opens = append(f.opens, e)
		}
		return nil
	})
	return err != nil, err
}

// fold is a case as it has to be known to tell what is hidden; of no entries
// where nothing can be. Where confidential parts are searched it has those open too, to tell
// what they correct. They are not shown, so it is no access.
func (sr *search) fold(ctx context.Context, c model.CaseID) (*model.CaseFile, error) {
	var orders []model.Order
	var keys *caseKeys
	read := func(k *secrets) error {
		return sr.s.v.view("search", func(tx *bolt.Tx) (err error) {
			if keys, err = sr.s.keysOf(tx, k, c); err == nil && sr.s.v.alters(tx, keys, c) {
				orders = entriesAfter(tx, c, model.Order{})
			}
			return err
		})
	}
	k := sr.k
	err := read(k)
	if err != nil { // the keys may have been replaced since the search began
		if k, err = sr.s.current(); err == nil {
			err = read(k)
		}
	}
	if err != nil || len(orders) == 0 {
		return model.Fold(nil), err
	}
	entries, err := sr.s.readEntries(ctx, k, keys, c, orders)
	if err != nil {
		return nil, err
	}
	if sr.q.Confidential {
		err = sr.s.v.view("search", func(tx *bolt.Tx) error {
			for i := range entries {
				sr.openQuietly(tx, keys, &entries[i])
			}
			return ctx.Err()
		})
	}
	if !sr.q.Confidential && !sr.asRead {
		return model.Fold(entries), nil // what was opened before is not searched either
	}
	return model.Fold(sr.s.withOpened(entries)), err
}

// openQuietly opens an entry's confidential part, if it can be opened.
func (sr *search) openQuietly(tx *bolt.Tx, keys *caseKeys, e *model.Entry) {
	if e.Section != model.SectionClosed {
		return
	}
	env, _, err := readLeaf(tx, e.Ref)
	if err != nil || vouch(tx, sr.k.roster, env) != nil {
		return
	}
	if p, err := sr.s.v.openConfidentialIn(tx, sr.k, keys, env); err == nil {
		e.Section, e.Confidential = model.SectionOpen, p.content()
	}
}
