package store

import (
	"context"

	bolt "go.etcd.io/bbolt"

	"casefile/model"
)

// hidden reports whether what was found is kept from this person: it was filed
// in error, or corrects what was. Only a case with entries that change how
// others read has to be folded to tell.
func (sr *search) hidden(ctx context.Context, h *Hit) (bool, error) {
	kept, known := sr.kept[h.Case]
	if !known {
		file, err := sr.fold(ctx, h.Case)
		if err != nil {
			return false, err
		}
		kept = map[model.Ref]bool{}
		for _, it := range file.Items {
			if it.Hidden(sr.k.me.person.Role) {
				kept[it.Ref] = true
			}
		}
		sr.kept[h.Case] = kept
	}
	return kept[h.Ref], nil
}

// fold is a case as it has to be known to tell what is hidden; of no entries
// where nothing can be. Where confidential parts are searched it has those open too, to tell
// what they correct. They are not shown, so it is no access.
func (sr *search) fold(ctx context.Context, c model.CaseID) (*model.CaseFile, error) {
	var orders []model.Order
	var keys *caseKeys
	err := sr.s.v.view("search", func(tx *bolt.Tx) (err error) {
		if !hasCritical(tx, c) {
			return nil
		}
		orders = entriesAfter(tx, c, model.Order{})
		keys, err = sr.s.keysOf(tx, sr.k, c)
		return err
	})
	if err != nil || len(orders) == 0 {
		return model.Fold(nil), err
	}
	entries, err := sr.s.readEntries(ctx, sr.k, keys, c, orders)
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
