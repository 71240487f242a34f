package store

import (
	"context"

	bolt "go.etcd.io/bbolt"

	"casefile/model"
)

// Import puts entries on record that were recorded elsewhere, together, as a
// Batch. Who recorded them and when they were filed are kept as claims, beside
// who imported them and when. What they name by references follows.
type Import struct{ batch *Batch }

// Import begins an import. Nothing is written yet. It is for managers, since who
// imports answers for what is claimed. Errors: Denied, ErrLocked.
func (s *Session) Import(ctx context.Context) (*Import, error) {
	b, err := s.Batch(ctx)
	if err != nil {
		return nil, err
	}
	if !b.recast.k.manages() {
		return nil, errImportDenied()
	}
	b.names, b.restrict = map[model.Ref]model.Ref{}, map[model.CaseID]*model.Restriction{}
	return &Import{b}, nil
}

func errImportDenied() error {
	return &Error{Op: "import", Kind: Denied, Said: "Only a manager imports, since who imports answers for who is said to have recorded it and when. Nothing was filed. Ask a manager."}
}

// There reports whether a case file is in the vault already. Errors: NotFound
// where it was destroyed, and must not come back.
func (i *Import) There(ctx context.Context, c model.CaseID) (bool, error) {
	k, _, end, err := i.batch.s.begin(ctx)
	if err != nil {
		return false, err
	}
	defer end()
	if k.roster.destroyed[c] != nil {
		return false, &Error{Op: "import", Kind: NotFound, Said: "The file " + c.String() + " was destroyed in this vault and does not come back. Nothing was filed. Leave it out."}
	}
	there := false
	err = i.batch.s.v.view("import", func(tx *bolt.Tx) error {
		_, there = lastKeys(tx, c)
		return nil
	})
	return there, err
}

// Known says which entry of this vault is meant by a reference of the vault that
// entries come from.
func (i *Import) Known(theirs, ours model.Ref) {
	i.batch.mu.Lock()
	defer i.batch.mu.Unlock()
	if i.batch.names != nil {
		i.batch.names[theirs] = ours
	}
}

// Restrict opens a case file that comes with the import as restricted from its
// first entry: r is the restriction that holds at the end of what comes.
func (i *Import) Restrict(c model.CaseID, r model.Restriction) {
	i.batch.mu.Lock()
	defer i.batch.mu.Unlock()
	if i.batch.restrict != nil {
		i.batch.restrict[c] = &r
	}
}

// Add adds entries, in the order in which they are to stand on record; the first
// of a case that is not in the vault opens it. When it returns they are on disk,
// waiting for Close. Errors: as Batch.File.
func (i *Import) Add(ctx context.Context, entries ...Recorded) error {
	b := i.batch
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.over != nil {
		return b.over
	}
	k, ctx, end, err := b.s.begin(ctx)
	if err != nil {
		return err
	}
	defer end()
	if !k.manages() {
		return errImportDenied()
	}
	filings := make([]encodedFiling, len(entries))
	met := map[model.CaseID]bool{}
	for n := range entries {
		e := &entries[n]
		if filings[n], err = e.filing(); err != nil {
			return err
		}
		if b.recast.cases[e.Case] == nil && !met[e.Case] {
			there, err := i.There(ctx, e.Case)
			if err != nil {
				return err
			}
			filings[n].Opens = !there
		}
		met[e.Case] = true
	}
	return b.file(ctx, k, filings)
}

// filing checks that an entry can be filed.
func (r *Recorded) filing() (encodedFiling, error) {
	e := encodedFiling{Filing: Filing{Case: r.Case}, general: r.General, confidential: r.Confidential, origin: r.origin()}
	err := r.General.Check()
	if err == nil && r.Confidential.Kind != "" {
		err = r.Confidential.Check()
	}
	if err != nil || r.Case.IsZero() || r.Ref.IsZero() || r.Unreadable != "" {
		return e, &Error{Op: "import", Kind: Invalid, Err: err, Said: "Entry " + r.Ref.String() + " cannot be read as what it says it is. It was not filed."}
	}
	var known bool
	if e.critical, known = r.General.Critical(); !known {
		e.critical = r.Critical
	}
	return e, nil
}

// rename has an imported entry name entries as they are named here.
func (b *Batch) rename(e encodedFiling) (encodedFiling, error) {
	ours := func(theirs model.Ref) model.Ref {
		if r, ok := b.names[theirs]; ok {
			return r
		}
		return theirs
	}
	var err error
	if e.general, err = e.general.MapRefs(ours); err != nil {
		return e, classify("import", err)
	}
	if e.confidential.Kind != "" {
		e.confidential, err = e.confidential.MapRefs(ours)
	}
	return e, classify("import", err)
}

// ID names the import: WithdrawBatch takes it.
func (i *Import) ID() string { return i.batch.ID() }

// Close puts the import on record, as Batch.Close does.
func (i *Import) Close(ctx context.Context) (int, error) { return i.batch.Close(ctx) }

// Abandon gives the import up, as Batch.Abandon does.
func (i *Import) Abandon() { i.batch.Abandon() }
