package store

import (
	"context"
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
	chunks, err := sr.chunks()
	if err != nil {
		return err
	}
	results := sr.run(ctx, chunks)
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

// span is a stretch of the record, by Lamport counter: from is in it, to is not.
type span struct{ from, to uint64 }

// searchChunk is how many steps of the Lamport counter are read in one
// transaction.
const searchChunk = 1024

// chunks cuts the record into spans, the newest first. A search of one case has
// one span.
func (sr *search) chunks() ([]span, error) {
	if !sr.q.Case.IsZero() {
		return []span{{0, ^uint64(0)}}, nil
	}
	var last uint64
	err := sr.s.v.view("search", func(tx *bolt.Tx) error {
		key, _ := tx.Bucket(bucketParts).Cursor().Last()
		o, _ := parseOrder(key)
		last = o.Lamport
		return nil
	})
	var spans []span
	for to := last + 1; to > 0; {
		from := to - min(to, searchChunk)
		spans = append(spans, span{from, to})
		to = from
	}
	return spans, err
}

// run searches the spans on all processors, and gives the results in the order
// of the spans. A few are searched ahead of the one that is shown. The channel
// is closed once nothing is being read any more.
func (sr *search) run(ctx context.Context, spans []span) <-chan chan result {
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
		for _, sp := range spans {
			j := job{sp, make(chan result, 1)}
			select {
			case results <- j.done:
			case <-ctx.Done():
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
