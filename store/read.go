package store

import (
	"context"
	"errors"
	"runtime"
	"sync"

	bolt "go.etcd.io/bbolt"

	"casefile/model"
)

// reader reads the entries of one case within one transaction.
type reader struct {
	parts  *bolt.Bucket
	logs   map[model.DeviceID]*bolt.Bucket
	tx     *bolt.Tx
	vault  vaultID
	roster *roster
	keys   *caseKeys
	caseID model.CaseID
}

func (r *reader) envelope(o model.Order) (*envelope, error) {
	log, ok := r.logs[o.Ref.Device]
	if !ok {
		log = r.tx.Bucket(bucketLog).Bucket(o.Ref.Device[:])
		r.logs[o.Ref.Device] = log
	}
	e, _, err := readLeafFrom(log, o.Ref)
	if err != nil {
		return nil, err
	}
	if e.Lamport != o.Lamport || e.Case != r.caseID || e.Vault != r.vault {
		return nil, errMisplaced
	}
	return e, nil
}

// entry reads an entry with its confidential part closed. What cannot be read
// is named in its place; it is never an error of the case.
func (r *reader) entry(o model.Order) model.Entry {
	out := model.Entry{Ref: o.Ref, Lamport: o.Lamport, Case: r.caseID}
	e, err := r.envelope(o)
	if err != nil {
		out.Content = unreadable(err)
		return out
	}
	if e.part(sectionConfidential) != nil {
		out.Section = model.SectionClosed
	}
	out.CriticalFlag = e.Critical
	author := r.roster.byKey[e.Author]
	if author == nil {
		out.Content = unreadable(errStranger)
		return out
	}
	out.Author = author.person
	p, err := r.general(e)
	if err != nil {
		out.Content = unreadable(err)
		return out
	}
	p.fill(&out)
	return out
}

// general opens an entry's general part.
func (r *reader) general(e *envelope) (payload, error) {
	blob, _, err := readBlobFrom(r.parts, e, sectionGeneral)
	if err != nil {
		return payload{}, err
	}
	p, _, err := openPart(r.keys.general, e.place(sectionGeneral), blob)
	return p, err
}

// fill puts what a general part says into an entry. An entry reaches a vault by
// being filed in it, so it is known here since then.
func (p *payload) fill(e *model.Entry) {
	e.Filed = p.filed()
	e.KnownHere = e.Filed
	e.ClockJumped = p.Flags&flagClockJumped != 0
	e.Content = p.content()
}

// unreadable stands where an entry cannot be read.
func unreadable(err error) model.Content {
	why := "damaged"
	switch {
	case errors.Is(err, errNewerEnvelope):
		return model.Unreadable{Why: "filed by a newer Casefile; update this program to read it"}
	case errors.Is(err, errNoPart):
		why = "not in this vault's file"
	}
	return model.Unreadable{Why: why + " (" + err.Error() + ")"}
}

// readEntries reads entries on all processors, in the order given.
func (s *Session) readEntries(ctx context.Context, k *secrets, keys *caseKeys, c model.CaseID, orders []model.Order) ([]model.Entry, error) {
	people, err := s.people(k)
	if err != nil {
		return nil, err
	}
	entries := make([]model.Entry, len(orders))
	err = inParallel(len(orders), func(from, to int) error {
		return s.v.view("read the case", func(tx *bolt.Tx) error {
			r := &reader{tx: tx, parts: tx.Bucket(bucketParts), logs: map[model.DeviceID]*bolt.Bucket{},
				vault: s.v.id, roster: people, keys: keys, caseID: c}
			for i := from; i < to; i++ {
				if i%256 == 0 && ctx.Err() != nil {
					return ctx.Err()
				}
				entries[i] = r.entry(orders[i])
			}
			return nil
		})
	})
	return entries, err
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
	err := s.v.view("find the entry", func(tx *bolt.Tx) (err error) {
		if e, _, err = readLeaf(tx, ref); err != nil {
			return err
		}
		if e.Case.IsZero() || !e.counts(tx) {
			return errNoLeaf
		}
		keys, err = s.keysOf(tx, k, e.Case)
		return err
	})
	if errors.Is(err, errNoLeaf) {
		return nil, nil, &Error{Op: "find the entry", Kind: NotFound, Said: "There is no entry " + ref.String() + " in this vault. Check the reference."}
	}
	return e, keys, err
}

// FindRef finds the entry that people call "7KQM-214".
func (s *Session) FindRef(ctx context.Context, short string) (model.Ref, error) {
	k, _, end, err := s.begin(ctx)
	if err != nil {
		return model.Ref{}, err
	}
	defer end()
	prefix, seq, err := model.ParseShortRef(short)
	if err != nil {
		return model.Ref{}, &Error{Op: "find the entry", Kind: Invalid, Said: "A reference looks like 7KQM-214. Check it and try again."}
	}
	var all []model.DeviceID
	err = s.v.view("find the entry", func(tx *bolt.Tx) (err error) {
		all, err = devices(tx)
		return err
	})
	if err != nil {
		return model.Ref{}, err
	}
	for _, d := range all {
		if d.String() != prefix {
			continue
		}
		if e, _, err := s.find(k, model.NewRef(d, seq)); err == nil {
			return e.ref(), nil
		}
	}
	return model.Ref{}, &Error{Op: "find the entry", Kind: NotFound, Said: "There is no entry " + short + " in this vault. Check the reference."}
}
