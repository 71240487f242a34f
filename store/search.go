package store

import (
	"bytes"
	"context"
	"iter"
	"runtime"
	"sync"
	"sync/atomic"

	bolt "go.etcd.io/bbolt"

	"casefile/model"
)

// Query is what to search for.
type Query struct {
	// Words must all occur in an entry, in any order and however they are written
	// there (see model.Folded).
	Words string
	// Case limits the search to one file; zero for all.
	Case model.CaseID
	// Confidential searches confidential parts as well. That it does is entered in
	// the access log first, and each hit in one before it is shown.
	Confidential bool
}

// Hit is an entry found, and the line that shows why.
type Hit struct {
	Case model.CaseID
	// Child is the name on the case file.
	Child string
	Ref   model.Ref
	// When is the day the entry is about.
	When model.Moment
	// Kind is the kind of entry in words, and whose they are where they are not its
	// author's; Title its substance in a line.
	Kind, Title string
	// Text is the statement or line in which a word occurs, from byte Start to
	// byte End.
	Text       string
	Start, End int
	// Mark is that of the statement, where it has one: an opinion that is found
	// never reads as a fact.
	Mark *model.Mark
	// Confidential says that Text stands in the confidential part.
	Confidential bool
}

// Search finds entries, newest first, and gives each to hit as it is found;
// hit answers whether to go on. What was filed in error is found only by those
// to whom it shows. It stops when ctx or the session ends. Errors:
// Denied, Cancelled; Damaged, once all that could be searched was, where an entry
// could not; ReadOnly and Full where confidential parts are to be
// searched.
func (s *Session) Search(ctx context.Context, q Query, hit func(Hit) bool) error {
	k, ctx, end, err := s.begin(ctx)
	if err != nil {
		return err
	}
	defer end()
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	if q.Confidential && !k.may(opensConfidential) {
		return &Error{Op: "search", Kind: Denied, Said: "Your role does not open the confidential section. Nothing was searched. Search the main files, or ask a manager."}
	}
	sr := &search{s: s, k: k, q: q, words: model.Seek(q.Words), names: map[model.CaseID]string{}, kept: map[model.CaseID]*keptFrom{}}
	if sr.words.Len() == 0 {
		return nil
	}
	if q.Confidential {
		if err := s.logSearch(q.Case); err != nil {
			return err
		}
	}
	results := sr.run(ctx)
	defer func() {
		stop()
		for range results { // no read outlives the call
		}
	}()
	for pending := range results {
		r := <-pending
		if err := s.ended(ctx); err != nil {
			return err
		}
		if r.err != nil {
			return r.err
		}
		for _, f := range r.found {
			if err := s.ended(ctx); err != nil {
				return err
			}
			hidden, err := sr.hidden(ctx, &f.hit)
			if err != nil {
				return err
			}
			if hidden {
				continue
			}
			if !sr.vouched(f.e) {
				sr.miss(f.hit.Ref)
				continue
			}
			out, err := sr.confide(ctx, &f)
			if err != nil {
				return err
			}
			if out {
				continue
			}
			h, err := sr.show(f)
			if err != nil {
				return err
			}
			if !hit(h) {
				return nil
			}
		}
	}
	if err := s.ended(ctx); err != nil {
		return err
	}
	if err := sr.missGone(ctx); err != nil {
		return err
	}
	return sr.missedWords()
}

// logSearch enters in the access log that confidential sections are searched:
// of one case, or of all. What for it does not say: the log outlasts every case
// file, and names are what is searched for.
func (s *Session) logSearch(c model.CaseID) error {
	k, done, err := s.write()
	if err != nil {
		return err
	}
	defer done()
	return s.v.update("search", func(w *writer) error {
		return s.noteAccess(w, k, accessRecord{Act: AccessSearched, Case: c})
	})
}

// search is one run of Search.
type search struct {
	s     *Session
	k     *secrets
	q     Query
	words model.Sought
	// names are the children's names, and kept what is kept from this person;
	// only the goroutine that shows hits uses them.
	names map[model.CaseID]string
	kept  map[model.CaseID]*keptFrom
	// asRead goes by the parts that this session has opened.
	asRead bool
	// generals are how many general parts were there to be searched.
	generals atomic.Int64
	// missed are the entries that could not be searched.
	missed struct {
		sync.Mutex
		refs []model.Ref
		// lost is how many more the index of the one case searched has lost.
		lost int
	}
}

// found is a hit that is not shown yet.
type found struct {
	hit Hit
	e   *envelope
	// opens are the envelopes whose confidential parts are opened by showing it,
	// where they are others.
	opens []*envelope
}

// result is what was found in one chunk.
type result struct {
	found []found
	err   error
}

// span is a stretch of the record, by the keys of the parts: from is in it, to is not, and
// without that it goes to the end.
type span struct{ from, to []byte }

// searchChunk is about how many parts are read in one transaction.
const searchChunk = 2048

// spans cuts the record into stretches, the newest first: by what is there, since an author
// chooses the counter. A search of one case has one. All parts of an entry are in one.
func (sr *search) spans() iter.Seq2[span, error] {
	return func(yield func(span, error) bool) {
		if !sr.q.Case.IsZero() {
			yield(span{}, nil)
			return
		}
		for sp, more := (span{}), true; more; sp.to = sp.from {
			sp.from = nil
			err := sr.s.v.view("search", func(tx *bolt.Tx) error {
				c := tx.Bucket(bucketParts).Cursor()
				key, _ := lastBefore(c, sp.to)
				for n := 1; key != nil && n < searchChunk; n++ {
					key, _ = c.Prev()
				}
				if more = key != nil; more {
					sp.from = bytes.Clone(key[:min(len(key), orderSize)])
				}
				return nil
			})
			if !yield(sp, err) || err != nil {
				return
			}
		}
	}
}

// lastBefore moves to the last key before one; to the last of all where that is nil.
func lastBefore(c *bolt.Cursor, key []byte) (k, v []byte) {
	if key == nil {
		return c.Last()
	}
	return seekBefore(c, key)
}

// run searches the record on all processors, and gives the results in the order
// of its spans. A few are searched ahead of the one that is shown. The channel
// is closed once nothing is being read any more.
func (sr *search) run(ctx context.Context) <-chan chan result {
	workers := runtime.GOMAXPROCS(0)
	results := make(chan chan result, 2*workers)
	type job struct {
		span span
		done chan result
	}
	jobs := make(chan job)
	var wg sync.WaitGroup
	for range workers {
		wg.Go(func() {
			w := newSearchWorker(sr)
			for j := range jobs {
				f, err := w.span(ctx, j.span)
				j.done <- result{f, err}
			}
			sr.generals.Add(int64(w.generals))
		})
	}
	go func() {
		defer close(results)
		defer wg.Wait()
		defer close(jobs)
		for sp, err := range sr.spans() {
			j := job{sp, make(chan result, 1)}
			select {
			case results <- j.done:
			case <-ctx.Done():
				return
			}
			if err != nil {
				j.done <- result{err: err}
				return
			}
			select {
			case jobs <- j:
			case <-ctx.Done():
				j.done <- result{err: classify("search", ctx.Err())}
				return
			}
		}
	}()
	return results
}

// vouched reports whether what was found is its author's. It is asked of what is
// about to be shown alone: a signature takes longer than the search of a note.
func (sr *search) vouched(e *envelope) bool {
	return sr.s.v.view("search", func(tx *bolt.Tx) error { return vouch(tx, sr.k.roster, e) }) == nil
}

// show completes a hit; one in a confidential part is logged first.
func (sr *search) show(f found) (Hit, error) {
	h := f.hit
	if h.Confidential {
		opens := f.opens
		if len(opens) == 0 {
			opens = []*envelope{f.e}
		}
		if err := sr.s.logOpening(opens...); err != nil {
			return h, err
		}
	}
	name, known := sr.names[h.Case]
	if !known {
		err := sr.s.v.view("search", func(tx *bolt.Tx) error {
			keys, err := sr.s.keysOf(tx, sr.k, h.Case)
			if err != nil {
				return err
			}
			row, err := readRow(tx, sr.s.v.id, keys, h.Case)
			name = row.Name
			return err
		})
		if err != nil {
			name = h.Case.String() // the row is damaged: Verify names it
		}
		sr.names[h.Case] = name
	}
	h.Child = name
	return h, nil
}
