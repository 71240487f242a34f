package store

import (
	"context"
	"errors"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	bolt "go.etcd.io/bbolt"

	"casefile/model"
)

// reader reads the entries of one case within one transaction.
type reader struct {
	parts  *bolt.Bucket
	logs   map[model.DeviceID]*bolt.Bucket
	tx     *bolt.Tx
	v      *Vault
	vault  vaultID
	roster *roster
	keys   *caseKeys
	caseID model.CaseID
	// proved reports whether an entry is known to be signed by its author.
	proved func(model.Ref) bool
	// uncounted says that what does not count is read too.
	uncounted bool
	// sealed says that something did not open with the key that should open it.
	sealed bool
}

func (v *Vault) reader(tx *bolt.Tx, k *secrets, keys *caseKeys, c model.CaseID) *reader {
	return &reader{tx: tx, parts: tx.Bucket(bucketParts), logs: map[model.DeviceID]*bolt.Bucket{},
		v: v, vault: v.id, roster: k.roster, keys: keys, caseID: c, proved: v.prover.proved}
}

var errUncounted = because(Damaged, "it is of an import that was not finished, or was taken back")

func (r *reader) envelope(o model.Order) (*envelope, *leaf, error) {
	log, ok := r.logs[o.Ref.Device]
	if !ok {
		log = r.tx.Bucket(bucketLog).Bucket(o.Ref.Device[:])
		r.logs[o.Ref.Device] = log
	}
	e, l, err := readLeafFrom(log, o.Ref)
	if err != nil {
		return nil, nil, err
	}
	if e.Lamport != o.Lamport || e.Case != r.caseID || e.Vault != r.vault {
		return nil, nil, errMisplaced
	}
	return e, l, nil
}

// entry reads an entry with its confidential part closed. What cannot be read
// is named in its place; it is never an error of the case.
func (r *reader) entry(o model.Order) model.Entry {
	out := model.Entry{Ref: o.Ref, Lamport: o.Lamport, Case: r.caseID}
	e, p, err := r.read(o)
	if e != nil {
		if e.part(sectionConfidential) != nil {
			out.Section = model.SectionClosed
		}
		out.CriticalFlag, out.Form = e.Critical, e.Format
		if author := r.roster.author(e.Author, o); author != nil {
			out.Author = author.person
			out.StoodIn = author.person.Role != model.Manager && r.roster.stoodIn(r.roster.bySigner[e.Author], o)
		}
	}
	if err != nil {
		out.Content = unreadable(err)
		return out
	}
	p.fill(&out)
	if out.Imported != nil {
		out.Imported.Batch = e.Batch.String()
	}
	return out
}

// read reads an entry's envelope and its general part, and checks that its author
// had the authority for both. The envelope is nil where it cannot be read, or
// where neither its general part nor its signature vouches for it.
func (r *reader) read(o model.Order) (*envelope, payload, error) {
	e, l, err := r.envelope(o)
	if err != nil {
		return nil, payload{}, err
	}
	p, err := r.general(e)
	switch {
	case !r.proved(o.Ref) && l.check(e.Author) != nil:
		return nil, payload{}, errSignature
	case !r.uncounted && !r.roster.counts(countable(e)):
		return e, payload{}, errUncounted
	}
	if err != nil {
		return e, payload{}, errors.Join(r.roster.mayRecord(e), err)
	}
	if err = r.roster.mayFile(e, &p); err == nil && p.Kind == model.KindRestriction {
		err = r.v.checkAdmitted(r.tx, r.keys, e, &p)
	}
	return e, p, err
}

// general opens an entry's general part.
func (r *reader) general(e *envelope) (payload, error) {
	blob, ref, err := readBlobFrom(r.parts, e, sectionGeneral)
	if err != nil {
		return payload{}, err
	}
	key, err := r.keys.inUse(r.roster, e, ref.Key)
	if err != nil {
		return payload{}, err
	}
	p, _, err := openPart(key, e.place(sectionGeneral), blob)
	r.sealed = r.sealed || errors.Is(err, errSealed)
	return p, err
}

// fill puts what a general part says into an entry. An entry reaches a vault by
// being filed in it, so it is known here since then.
func (p *payload) fill(e *model.Entry) {
	e.Filed = p.filed()
	e.KnownHere = e.Filed
	e.ClockJumped = p.Flags&flagClockJumped != 0
	e.CriticalFlag = e.CriticalFlag || p.Flags&flagCritical != 0
	e.Content = p.content()
	if p.Origin != nil {
		p.Origin.claim(e)
	}
}

// unreadable stands where an entry cannot be read.
func unreadable(err error) model.Content {
	why := "damaged"
	switch {
	case errors.Is(err, errNewerEnvelope):
		return model.Unreadable{Why: "filed by a newer Casefile; update this program to read it"}
	case errors.Is(err, errNoPart):
		why = "not in this vault's file"
	case slices.ContainsFunc(notToRelyOn, func(known error) bool { return errors.Is(err, known) }):
		why = "not to be relied on"
	}
	return model.Unreadable{Why: why + " (" + err.Error() + ")"}
}

// readEntries reads entries on all processors, in the order given.
func (s *Session) readEntries(ctx context.Context, k *secrets, keys *caseKeys, c model.CaseID, orders []model.Order) ([]model.Entry, error) {
	return s.readSome(ctx, k, keys, c, orders, false)
}

// readSome does so; uncounted says that those are read too which do not count, or not yet.
// Where something does not open with keys of the list of cases, which anybody of the team can
// write, it is read again with those of the record.
func (s *Session) readSome(ctx context.Context, k *secrets, keys *caseKeys, c model.CaseID, orders []model.Order, uncounted bool) ([]model.Entry, error) {
	entries, sealed, err := s.readWith(ctx, k, keys, c, orders, uncounted)
	if err != nil || !sealed || keys.made != (model.Ref{}) {
		return entries, err
	}
	var proved *caseKeys
	err = s.v.view("read the case", func(tx *bolt.Tx) (err error) {
		proved, err = s.proveAndKeep(tx, k, c)
		return err
	})
	if err != nil || proved.shut() {
		return entries, nil
	}
	entries, _, err = s.readWith(ctx, k, proved, c, orders, uncounted)
	return entries, err
}

// readWith reads entries with some keys; sealed says that these do not open all of them.
func (s *Session) readWith(ctx context.Context, k *secrets, keys *caseKeys, c model.CaseID, orders []model.Order, uncounted bool) (entries []model.Entry, sealed bool, err error) {
	var shut atomic.Bool
	entries = make([]model.Entry, len(orders))
	err = inParallel(len(orders), func(from, to int) error {
		return s.v.view("read the case", func(tx *bolt.Tx) error {
			r := s.v.reader(tx, k, keys, c)
			r.uncounted = uncounted
			for i := from; i < to; i++ {
				if i%256 == 0 && ctx.Err() != nil {
					return ctx.Err()
				}
				entries[i] = r.entry(orders[i])
			}
			if r.sealed {
				shut.Store(true)
			}
			return nil
		})
	})
	return entries, shut.Load(), err
}

// inParallel splits n things into spans and works on them on all processors.
// The first error is returned.
func inParallel(n int, work func(from, to int) error) error {
	const least = 64 // below this a second goroutine costs more than it saves
	workers := max(1, min(runtime.GOMAXPROCS(0), n/least))
	errs := make([]error, workers)
	var wg sync.WaitGroup
	for w := range workers {
		wg.Go(func() { errs[w] = work(n*w/workers, n*(w+1)/workers) })
	}
	wg.Wait()
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// Entry is one entry, as this session reads it.
func (s *Session) Entry(ctx context.Context, ref model.Ref) (model.Entry, error) {
	k, ctx, end, err := s.begin(ctx)
	if err != nil {
		return model.Entry{}, err
	}
	defer end()
	e, keys, err := s.find(k, ref)
	if err != nil {
		return model.Entry{}, err
	}
	entries, err := s.readEntries(ctx, k, keys, e.Case, []model.Order{e.order()})
	if err != nil {
		return model.Entry{}, err
	}
	return s.withOpened(entries)[0], nil
}

// find finds an entry of a case file, and the keys of its case.
func (s *Session) find(k *secrets, ref model.Ref) (*envelope, *caseKeys, error) {
	var e *envelope
	var keys *caseKeys
	var gone error
	err := s.v.view("find the entry", func(tx *bolt.Tx) (err error) {
		if e, _, err = readLeaf(tx, ref); err != nil {
			return err
		}
		if e.Case.IsZero() || !k.roster.counts(countable(e)) {
			gone = s.became(tx, k, e)
			return errNoLeaf
		}
		if keys, err = s.keysOf(tx, k, e.Case); err == nil && !indexed(tx, e.Case, e.order()) {
			err = &Error{Op: "find the entry", Kind: Damaged, Said: "Entry " + ref.String() + " is on record, but the list of what stands in its file has lost it, so it cannot be shown in its place. Nothing was changed. \"casefile verify\" says what is damaged, and \"casefile rebuild\" makes the list anew from the record."}
		}
		return err
	})
	if gone != nil {
		return nil, nil, gone
	}
	// Of a case that is kept from this person no more is said than of none.
	if errors.Is(err, errNoLeaf) || kindOfError(err) == NotFound {
		return nil, nil, &Error{Op: "find the entry", Kind: NotFound, Said: "There is no entry " + ref.String() + " in this vault. Check the reference."}
	}
	return e, keys, err
}

// FindRef finds the entry that people call "7KQM-214". Errors: Invalid; NotFound, which
// says what became of it where it does not count any more; Damaged where it is on record
// and cannot be read.
func (s *Session) FindRef(ctx context.Context, short string) (model.Ref, error) {
	k, _, end, err := s.begin(ctx)
	if err != nil {
		return model.Ref{}, err
	}
	defer end()
	all, err := s.shortRefs(short)
	if err != nil {
		return model.Ref{}, err
	}
	var damaged, gone error
	for _, ref := range all {
		e, _, err := s.find(k, ref)
		var said *Error
		switch {
		case err == nil:
			return e.ref(), nil
		case kindOfError(err) != NotFound:
			damaged = err
		case errors.As(err, &said) && said.gone:
			gone = err
		}
	}
	switch {
	case damaged != nil:
		return model.Ref{}, damaged
	case gone != nil:
		return model.Ref{}, gone
	}
	return model.Ref{}, &Error{Op: "find the entry", Kind: NotFound, Said: "There is no entry " + short + " in this vault. Check the reference."}
}

// shortRefs are the names that people may mean by "7KQM-214": one for each log that is
// called so. Errors: Invalid.
func (s *Session) shortRefs(short string) ([]model.Ref, error) {
	prefix, seq, err := model.ParseShortRef(short)
	if err != nil {
		return nil, &Error{Op: "find the entry", Kind: Invalid, Said: "A reference looks like 7KQM-214. Check it and try again."}
	}
	var refs []model.Ref
	err = s.v.view("find the entry", func(tx *bolt.Tx) error {
		all, err := devices(tx)
		for _, d := range all {
			if d.String() == prefix {
				refs = append(refs, model.NewRef(d, seq))
			}
		}
		return err
	})
	return refs, err
}
