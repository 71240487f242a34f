package store

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	bolt "go.etcd.io/bbolt"

	"casefile/model"
)

// Import puts entries on record that were recorded elsewhere, together, as a
// Batch. Who recorded them and when they were filed are kept as claims, beside
// who imported them and when. What they name by references follows.
type Import struct{ batch *Batch }

// Begin begins an import. Nothing is written yet. It is for managers, since who
// imports answers for what is claimed. Errors: Denied, ErrLocked.
func (h Imports) Begin(ctx context.Context) (*Import, error) {
	b, err := h.s.Imports().Batch(ctx)
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

// ID names the import: Imports.Withdraw takes it.
func (i *Import) ID() string { return i.batch.ID() }

// Close puts the import on record, as Batch.Close does.
func (i *Import) Close(ctx context.Context) (int, error) { return i.batch.Close(ctx) }

// Abandon gives the import up, as Batch.Abandon does.
func (i *Import) Abandon() { i.batch.Abandon() }

// Imported says what an import did.
type Imported struct {
	// Batch names it: Imports.Withdraw takes it.
	Batch string
	// Entries is how many were put on record.
	Entries int
	// Opened is how many files it opened, Restricted how many of them are open only
	// to managers and to those they name; Grown is how many files of the vault it
	// added to.
	Opened, Restricted, Grown int
	// Duplicates is how many entries the vault had already, Bad how many could not
	// be imported.
	Duplicates, Bad int
}

// Words says for people what an import did, a line each, and how it is undone.
func (i Imported) Words() []string {
	lines := []string{"Nothing was filed."}
	if i.Batch != "" {
		lines[0] = fmt.Sprintf("Imported %s: %s opened, %s added to.", model.Count(i.Entries, "entry"), model.Count(i.Opened, "file"), model.Count(i.Grown, "file"))
	}
	say := func(n int, thing, what string) {
		if n > 0 {
			lines = append(lines, model.Count(n, thing)+" "+what)
		}
	}
	say(i.Duplicates, "entry", "left out: the vault has them already.")
	say(i.Bad, "line", "left out: they cannot be imported.")
	say(i.Restricted, "file", "restricted: open to managers, and to those named in it who have an account here.")
	if i.Batch == "" {
		return lines
	}
	return append(lines, "All of it can be taken back: for 24 hours by who brought it in, then by a manager. It is batch "+i.Batch+".")
}

// PastImport is an import that was put on record, and what became of it.
type PastImport struct {
	// Batch is its name, by which Imports.Withdraw takes it back.
	Batch string
	// Entries is how many it brought.
	Entries int
	// When and By are of its end: from then on its entries count.
	When time.Time
	By   model.Person
	// Back is when it was taken back, by whom and why; nil where it was not.
	Back *TakenBack
	// Yours says that this person may take it back.
	Yours bool
}

// TakenBack is how an import came to count no more.
type TakenBack struct {
	When time.Time
	By   model.Person
	Why  string
}

// Words say of an entry of the import what became of it, as the rest of a sentence.
func (b TakenBack) Words() string {
	said := "was taken back with its import" + byWhom(b.By, b.When)
	if why := strings.TrimSuffix(b.Why, "."); why != "" {
		said += ": " + why
	}
	return said
}

// All are the imports on record, the newest first. What damage hides of one
// is zero. Errors: ErrLocked.
func (h Imports) All(ctx context.Context) ([]PastImport, error) {
	k, ctx, end, err := h.s.begin(ctx)
	if err != nil {
		return nil, err
	}
	defer end()
	var all []PastImport
	var order []model.Order
	err = h.s.v.view("read the imports", func(tx *bolt.Tx) error {
		for _, b := range k.roster.batches {
			p, at := h.s.pastImport(tx, k, b)
			place, _ := slices.BinarySearchFunc(order, at, func(a, b model.Order) int { return b.Compare(a) })
			order, all = slices.Insert(order, place, at), slices.Insert(all, place, p)
		}
		return ctx.Err()
	})
	return all, err
}

// pastImport is a batch that was closed, and its place.
func (s *Session) pastImport(tx *bolt.Tx, k *secrets, b *closedBatch) (PastImport, model.Order) {
	closed, at := readBatchNote(tx, k, b.closed)
	p := PastImport{Batch: b.Batch.String(), Entries: int(b.Entries), When: closed.When, By: closed.By}
	if b.withdrawn.IsZero() {
		p.Yours, _ = s.mayWithdraw(tx, k, b)
	} else {
		back, _ := readBatchNote(tx, k, b.withdrawn)
		p.Back = &back
	}
	return p, at
}

// readBatchNote reads what stands in an entry that closes or withdraws a batch,
// and its place.
func readBatchNote(tx *bolt.Tx, k *secrets, ref model.Ref) (TakenBack, model.Order) {
	var out TakenBack
	e, _, err := readLeaf(tx, ref)
	if err != nil {
		return out, model.Order{Ref: ref}
	}
	if author := k.roster.author(e.Author, e.order()); author != nil {
		out.By = author.person
	}
	p, err := readTeamPart(tx, e, k)
	var note batchNote
	if err == nil && p.decodeRecord(kindBatch, &note) == nil {
		out.When, out.Why = p.filed(), note.Why
	}
	return out, e.order()
}
