package store

import (
	"cmp"
	"context"
	"slices"

	bolt "go.etcd.io/bbolt"

	"casefile/model"
)

// ClosedFile is a case file that was closed, and how long it is to be kept.
type ClosedFile struct {
	Row       model.Row
	Retention model.Retention
}

// Closed lists the case files that were closed, by the last day on which
// they are to be kept: those that may be destroyed come first, those of which
// that day cannot be told last. It is for managers. Each is read; progress, which
// may be nil, counts them. Errors: Denied, Cancelled.
func (h Retention) Closed(ctx context.Context, progress func(done, total int64)) ([]ClosedFile, error) {
	k, ctx, end, err := h.s.begin(ctx)
	if err != nil {
		return nil, err
	}
	defer end()
	if err := k.mayDestroy(); err != nil {
		return nil, err
	}
	settings, err := h.s.Settings(ctx)
	if err != nil {
		return nil, err
	}
	rows, err := h.s.Cases(ctx)
	if err != nil {
		return nil, err
	}
	rows = slices.DeleteFunc(slices.Clone(rows), func(r model.Row) bool { return r.Closed.IsZero() })
	closed := make([]ClosedFile, len(rows))
	for i, row := range rows {
		r, err := h.s.retention(ctx, k, row.Case, settings.RetentionYears)
		if err != nil {
			return nil, err
		}
		closed[i] = ClosedFile{row, r}
		if progress != nil {
			progress(int64(i+1), int64(len(rows)))
		}
	}
	slices.SortFunc(closed, func(a, b ClosedFile) int {
		return cmp.Or(
			boolCompare(a.Retention.Kept.IsZero(), b.Retention.Kept.IsZero()),
			cmp.Compare(a.Retention.Kept, b.Retention.Kept),
			slices.Compare(a.Row.Case[:], b.Row.Case[:]))
	})
	return closed, nil
}

// boolCompare puts what is not so before what is.
func boolCompare(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

// retention reads a case beside the cache of those in use: most are looked at
// once.
func (s *Session) retention(ctx context.Context, k *secrets, id model.CaseID, years int) (model.Retention, error) {
	var orders []model.Order
	var keys *caseKeys
	missing := 0
	err := s.v.view("read the case", func(tx *bolt.Tx) (err error) {
		orders = entriesAfter(tx, id, model.Order{})
		if keys, err = s.keysOf(tx, k, id); err == nil {
			missing = missingOf(tx, s.v.id, keys, id, len(orders))
		}
		return err
	})
	if err != nil {
		return model.Retention{}, err
	}
	entries, err := s.readEntries(ctx, k, keys, id, orders)
	return model.RetentionOf(foldWith(entries, missing), years), err
}

// sortNewest puts the newest traces first.
func sortNewest(all []Destruction) {
	slices.SortFunc(all, func(a, b Destruction) int {
		if c := b.When.Compare(a.When); c != 0 {
			return c
		}
		return slices.Compare(a.Case[:], b.Case[:])
	})
}
