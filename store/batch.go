package store

import (
	"context"
	"slices"
	"sync"
	"time"

	bolt "go.etcd.io/bbolt"

	"casefile/model"
)

// batchSlice is for how long a batch appends in one transaction. Somebody else
// who files or keeps a draft waits for two of them at most, and for their
// writing to the disk: less than 0.5 s.
const batchSlice = 100 * time.Millisecond

// Batch files entries that are put on record together, over as many transactions
// as they take: an import. None of them counts anywhere before Close, and none
// ever does where that is not reached. Others file and keep drafts meanwhile.
type Batch struct {
	s  *Session
	id batchID

	mu sync.Mutex
	// over says why it takes nothing more; nil where it does.
	over  error
	fresh map[model.CaseID]*caseKeys
	// epoch is that of the keys in fresh, by the key that its entries are signed with.
	epoch model.Ref
	by    signer
	last  model.Ref
	// refs are the entries written so far, in order.
	refs   []model.Ref
	recast recast
	// restrict are the restrictions that case files are opened with.
	restrict map[model.CaseID]*model.Restriction
	// names are the entries by the names they had where they were recorded.
	names map[model.Ref]model.Ref
	// noted says that closing it is entered in the access log.
	noted bool
}

// Batch begins a batch. Nothing is written yet. Errors: Denied, ErrLocked.
func (h Imports) Batch(ctx context.Context) (*Batch, error) {
	k, _, end, err := h.s.begin(ctx)
	if err != nil {
		return nil, err
	}
	defer end()
	if err := k.mayRecord(); err != nil {
		return nil, err
	}
	if err := h.s.v.awaitProof(ctx, nil); err != nil {
		return nil, err
	}
	return &Batch{s: h.s, id: batchID(newID()), fresh: map[model.CaseID]*caseKeys{}, epoch: k.roster.epoch().ref(), by: k.signer(),
		recast: recast{s: h.s, k: k, cases: map[model.CaseID]*caseRecast{}}}, nil
}

// NoteImport says that what is filed comes from elsewhere: closing the batch is
// then entered in the access log.
func (b *Batch) NoteImport() { b.noted = true }

// ID names the batch: Imports.Withdraw takes it.
func (b *Batch) ID() string { return b.id.String() }

var (
	errBatchOver   error = &Error{Op: "file", Kind: Invalid, Said: "This batch was closed or given up already. Nothing was filed. Begin another."}
	errBatchBroken error = &Error{Op: "file", Kind: Invalid, Said: "Something went wrong in this batch before, so it cannot go on. None of it counts. Begin another."}
	errBatchKeys   error = &Error{Op: "file", Kind: Invalid, Said: "The keys of the vault, of a case file in this batch, or yours, were replaced since it was filed, so it cannot go on. None of it counts. Begin another."}
)

// File adds entries to the batch; when it returns they are on disk, waiting.
// A case file may be opened in it. Where what is to be filed cannot be, nothing
// is written and the batch can go on; where writing fails it can only be given
// up. That is so too where what Refer writes cannot be filed; it is given the
// entries filed in the batch so far. A filing that names a draft is refused: a
// draft goes when its entry counts.
// Errors: as Session.File.
func (b *Batch) File(ctx context.Context, filings ...Filing) error {
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
	if err := k.mayRecord(); err != nil {
		return err
	}
	for _, f := range filings {
		if f.Draft != (DraftID{}) {
			return &Error{Op: "file", Kind: Invalid, Said: "A draft cannot be filed in a batch. Nothing was filed; the draft is kept. File it by itself."}
		}
	}
	encoded, err := encodeFilings(filings, b.s.v.now())
	if err != nil {
		return err
	}
	return b.file(ctx, k, encoded)
}

// batchSaid is why a batch is not on record.
var batchSaid = map[Kind]string{
	Full: "The disk is full. Nothing of what was brought in is on record; all that was filed before is whole. Free some space and bring it in again.",
}

// file adds entries over as many transactions as they take.
func (b *Batch) file(ctx context.Context, k *secrets, filings []encodedFiling) error {
	if err := b.admit(ctx, k, filings); err != nil {
		return err
	}
	for len(filings) > 0 {
		n, err := b.slice(ctx, filings)
		if err != nil {
			b.over = errBatchBroken
			return saying(err, batchSaid)
		}
		filings = filings[n:]
	}
	return nil
}

// admit checks that the cases can be added to.
func (b *Batch) admit(ctx context.Context, k *secrets, filings []encodedFiling) error {
	known := map[model.CaseID]bool{}
	for _, e := range filings {
		if known[e.Case] && e.Opens {
			return errOpened()
		}
		if known[e.Case] || !e.Opens && b.recast.cases[e.Case] != nil {
			continue
		}
		known[e.Case] = true
		b.s.filing.Lock()
		_, err := b.s.loadToAdd(ctx, k, e.Case)
		b.s.filing.Unlock()
		switch {
		case e.Opens && kindOfError(err) == NotFound && b.fresh[e.Case] == nil:
		case e.Opens && (err == nil || b.fresh[e.Case] != nil):
			return errOpened()
		case err != nil:
			return err
		}
	}
	return nil
}

// slice appends as many entries as there is time for in one transaction.
func (b *Batch) slice(ctx context.Context, filings []encodedFiling) (int, error) {
	k, done, err := b.s.write()
	if err != nil {
		return 0, err
	}
	defer done()
	if err := b.s.ended(ctx); err != nil {
		return 0, err
	}
	if k.roster.epoch().ref() != b.epoch || k.signer() != b.by {
		return 0, errBatchKeys
	}
	a := &entryWriter{s: b.s, k: k, now: b.s.v.now(), batch: b.id, fresh: b.fresh, used: map[model.CaseID]*caseKeys{}, restrict: b.restrict}
	var written []writtenEntry
	begun := time.Now()
	err = b.s.v.update("file", func(w *writer) error {
		if err := a.stamp(w); err != nil {
			return err
		}
		for _, e := range filings {
			if e, err = b.refer(e, a.now); err != nil {
				return err
			}
			out, err := a.write(w, e)
			if err != nil {
				return err
			}
			b.name(e, out)
			if written = append(written, out); time.Since(begun) > batchSlice {
				break
			}
		}
		return nil
	})
	if err != nil {
		return 0, err
	}
	for _, out := range written {
		b.note(out)
	}
	return len(written), nil
}

// refer finishes an entry that names others of the batch.
func (b *Batch) refer(e encodedFiling, now time.Time) (encodedFiling, error) {
	switch {
	case e.origin != nil:
		return b.rename(e)
	case e.Refer != nil:
		e.General, e.Confidential = e.Refer(b.refs)
		return encodeFiling(e.Filing, now)
	}
	return e, nil
}

// name keeps what later entries name an entry by. Where writing fails after all,
// the batch is over.
func (b *Batch) name(e encodedFiling, out writtenEntry) {
	ref := out.env.ref()
	b.refs = append(b.refs, ref)
	if e.origin != nil {
		b.names[e.origin.Ref] = ref
	}
}

// note keeps what Close needs of an entry.
func (b *Batch) note(out writtenEntry) {
	c := b.recast.of(out.env.Case)
	c.entries = append(c.entries, batchEntry{out.env.order(), out.env.Critical})
	if key := out.env.part(sectionGeneral).Key; !slices.Contains(c.under, key) {
		c.under = append(c.under, key)
	}
	if out.opened != nil {
		c.opens, c.keys = true, out.opened
	}
	b.last = out.env.ref()
}

// Close puts the batch on record: from then on all its entries count, in the
// order in which they were filed among those of others. It answers how many
// there are. Where it fails nothing counts yet, and it can be tried again.
// Errors: Exists where somebody opened one of its case files meanwhile; Invalid where one
// it added to got other keys since, after which nobody would read it there; NotFound
// where one it added to was withdrawn; Full, ReadOnly, Cancelled, ErrLocked.
func (b *Batch) Close(ctx context.Context) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.over != nil {
		return 0, b.over
	}
	k, ctx, end, err := b.s.begin(ctx)
	if err != nil {
		return 0, err
	}
	defer end()
	b.recast.k = k
	n := b.recast.count()
	if n > 0 {
		if err := b.close(ctx, n); err != nil {
			return 0, saying(err, batchSaid)
		}
	}
	b.end(errBatchOver)
	return n, nil
}

func (b *Batch) close(ctx context.Context, n int) error {
	if err := b.recast.prepare(ctx); err != nil {
		return err
	}
	k, done, err := b.s.write()
	if err != nil {
		return err
	}
	defer done()
	if err := k.mayRecord(); err != nil {
		return err
	}
	if b.names != nil && !k.manages() {
		return errImportDenied()
	}
	if k.signer() != b.by {
		return errBatchKeys
	}
	b.recast.k = k
	if err := b.s.v.view("close the batch", b.keysInUse); err != nil {
		return err
	}
	if b.names != nil || b.noted {
		b.recast.access = &accessRecord{Act: AccessImported, Count: uint64(n)}
	}
	record := openRecord{Closes: &batchRecord{Batch: b.id, Entries: uint64(n), Last: b.last}}
	return b.recast.decide(ctx, "close the batch", record, "")
}

// keysInUse checks that what the batch adds to files is sealed under the keys that these
// have now. The caller holds v.writing.
func (b *Batch) keysInUse(tx *bolt.Tx) error {
	for id, c := range b.recast.cases {
		if c.opens {
			continue // it has none but those
		}
		keys, err := b.s.provedKeys(tx, b.recast.k, id)
		if err != nil {
			return err
		}
		if now := keys.newest().at.Ref; slices.ContainsFunc(c.under, func(key model.Ref) bool { return key != now }) {
			return errBatchKeys
		}
	}
	return nil
}

// Abandon gives the batch up. What was written of it stays in the log and never
// counts. After Close it does nothing.
func (b *Batch) Abandon() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.end(errBatchOver)
}

// end forgets the keys.
func (b *Batch) end(why error) {
	b.over, b.fresh, b.refs, b.names, b.recast.cases = why, nil, nil, nil, nil
}
