package store

import (
	"context"
	"crypto/cipher"
	"runtime"
	"sync"

	bolt "go.etcd.io/bbolt"

	"casefile/model"
)

// Query is what to search for.
type Query struct {
	// Words must all occur in an entry, in any order and any case.
	Words string
	// Case limits the search to one file; zero for all.
	Case model.CaseID
	// Confidential searches confidential parts as well; each hit in one is
	// entered in the access log before it is shown.
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
	// Kind is the kind of entry in words; Title its substance in a line.
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
// hit answers whether to go on. It stops when ctx or the session ends. Errors:
// Denied, Cancelled.
func (s *Session) Search(ctx context.Context, q Query, hit func(Hit) bool) error {
	k, ctx, end, err := s.begin(ctx)
	if err != nil {
		return err
	}
	defer end()
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	if q.Confidential && !k.me.person.Role.OpensConfidential() {
		return &Error{Op: "search", Kind: Denied, Said: "Your role does not open the confidential section. Nothing was searched. Search the main files, or ask a manager."}
	}
	sr := &search{s: s, k: k, q: q, words: newWords(q.Words), names: map[model.CaseID]string{}}
	if len(sr.words) == 0 {
		return nil
	}
	if sr.people, err = s.people(k); err != nil {
		return err
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
		if r.err != nil {
			return r.err
		}
		for _, f := range r.found {
			if err := ctx.Err(); err != nil {
				return classify("search", err)
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
	return classify("search", ctx.Err())
}

// search is one run of Search.
type search struct {
	s      *Session
	k      *secrets
	q      Query
	words  words
	people *roster
	// names are the children's names; only the goroutine that shows hits uses it.
	names map[model.CaseID]string
}

// found is a hit that is not shown yet.
type found struct {
	hit Hit
	e   *envelope
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

// searchWorker has what one goroutine needs.
type searchWorker struct {
	*search
	// keys are the keys of the cases met so far; nil where they do not open.
	keys map[model.CaseID]*caseKeys
	text []byte
}

func newSearchWorker(sr *search) *searchWorker {
	return &searchWorker{search: sr, keys: map[model.CaseID]*caseKeys{}}
}

// span searches one span, the newest entry first.
func (w *searchWorker) span(ctx context.Context, sp span) ([]found, error) {
	var all []found
	err := w.s.v.view("search", func(tx *bolt.Tx) error {
		if !w.q.Case.IsZero() {
			return w.searchCase(ctx, tx, &all)
		}
		c := tx.Bucket(bucketParts).Cursor()
		key, blob := seekBefore(c, partKey(model.Order{Lamport: sp.to}, 0))
		for n := 0; key != nil; n++ {
			o, ok := parseOrder(key)
			if !ok || o.Lamport < sp.from {
				return nil
			}
			if n%64 == 0 && ctx.Err() != nil {
				return ctx.Err()
			}
			if f, ok := w.part(tx, o, key, blob); ok {
				all = addFound(all, f)
			}
			key, blob = c.Prev()
		}
		return nil
	})
	return all, err
}

// seekBefore moves to the last key before one.
func seekBefore(c *bolt.Cursor, key []byte) (k, v []byte) {
	if k, _ := c.Seek(key); k == nil {
		return c.Last()
	}
	return c.Prev()
}

// searchCase searches the entries of one case.
func (w *searchWorker) searchCase(ctx context.Context, tx *bolt.Tx, all *[]found) error {
	orders := entriesAfter(tx, w.q.Case, model.Order{})
	parts := tx.Bucket(bucketParts)
	for i := len(orders) - 1; i >= 0; i-- {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		for _, s := range []section{sectionConfidential, sectionGeneral} {
			key := partKey(orders[i], s)
			if blob := parts.Get(key); blob != nil {
				if f, ok := w.part(tx, orders[i], key, blob); ok {
					*all = addFound(*all, f)
				}
			}
		}
	}
	return nil
}

// addFound adds a hit. An entry is found once: in its confidential part only
// where not in its general part, which comes after it here.
func addFound(all []found, f found) []found {
	if n := len(all); n > 0 && all[n-1].hit.Ref == f.hit.Ref {
		all[n-1] = f
		return all
	}
	return append(all, f)
}

// part looks at one part of an entry.
func (w *searchWorker) part(tx *bolt.Tx, o model.Order, key, blob []byte) (found, bool) {
	if len(blob) < blobHeader || len(key) != orderSize+1 {
		return found{}, false
	}
	c := model.CaseID(blob[1:blobHeader])
	switch s := section(key[orderSize]); {
	case c.IsZero():
	case s == sectionGeneral:
		return w.general(tx, o, c, blob)
	case s == sectionConfidential && w.q.Confidential:
		return w.confidential(tx, o, c)
	}
	return found{}, false
}

// general looks at a general part: at its bytes first, and only where all words
// occur at what they mean.
func (w *searchWorker) general(tx *bolt.Tx, o model.Order, c model.CaseID, blob []byte) (found, bool) {
	keys := w.keysOf(tx, c)
	if keys == nil {
		return found{}, false
	}
	at := place{vault: w.s.v.id, ref: o.Ref, section: sectionGeneral, caseID: c}
	text, ok := w.decrypt(keys.general, at, blob)
	if !ok || !w.words.mayOccur(text[saltSize:]) {
		return found{}, false
	}
	e, ref, err := readFor(tx, o, sectionGeneral)
	if err != nil {
		return found{}, false
	}
	var p payload
	commitment, err := readPlaintext(text, &p)
	if err != nil || commitment != ref.Commitment {
		return found{}, false
	}
	content := p.content()
	h, ok := w.match(content)
	if !ok {
		return found{}, false
	}
	h.Case, h.Ref, h.When = c, o.Ref, whenOf(content, &p)
	return found{h, e}, true
}

// decrypt opens a part into a buffer that is used again.
func (w *searchWorker) decrypt(aead cipher.AEAD, at place, blob []byte) ([]byte, bool) {
	text, err := aead.Open(w.text[:0], nil, blob[blobHeader:], at.bytes())
	if err != nil || len(text) < saltSize {
		return nil, false
	}
	w.text = text
	return text, true
}

// keysOf are the keys of a case; nil where they do not open.
func (w *searchWorker) keysOf(tx *bolt.Tx, c model.CaseID) *caseKeys {
	keys, known := w.keys[c]
	if !known {
		keys, _ = w.s.keysOf(tx, w.k, c) // what does not open is not searched
		w.keys[c] = keys
	}
	return keys
}

// readFor reads the envelope of a part and checks that it is the part's.
func readFor(tx *bolt.Tx, o model.Order, s section) (*envelope, *partRef, error) {
	e, _, err := readLeaf(tx, o.Ref)
	if err != nil {
		return nil, nil, err
	}
	_, ref, err := readBlob(tx, e, s)
	return e, ref, err
}

// confidential looks at a confidential part.
func (w *searchWorker) confidential(tx *bolt.Tx, o model.Order, c model.CaseID) (found, bool) {
	keys := w.keysOf(tx, c)
	e, _, err := readFor(tx, o, sectionConfidential)
	if err != nil || keys == nil {
		return found{}, false
	}
	p, err := w.s.v.openConfidentialIn(tx, w.k, keys.ref, e)
	if err != nil {
		return found{}, false
	}
	content := p.content()
	h, ok := w.match(content)
	if !ok {
		return found{}, false
	}
	h.Case, h.Ref, h.When, h.Confidential = c, o.Ref, whenOf(content, &p), true
	return found{h, e}, true
}

// whenOf is the day that content is about, or else that it was filed on.
func whenOf(c model.Content, p *payload) model.Moment {
	return model.Entry{Content: c, Filed: p.filed()}.When()
}

// match looks for the words in what an entry says. The hit shows the first
// statement or line that has the first word; all words occur somewhere.
func (w *searchWorker) match(content model.Content) (Hit, bool) {
	h := Hit{Kind: content.Words(), Title: content.Line(), Start: -1}
	left := make([]bool, len(w.words)) // true once the word was found
	try := func(text string, mark *model.Mark) {
		for i := range w.words {
			if left[i] && (i > 0 || h.Start >= 0) {
				continue
			}
			start, end, ok := w.words[i].find([]byte(text))
			if !ok {
				continue
			}
			left[i] = true
			if i == 0 && h.Start < 0 {
				h.Text, h.Start, h.End, h.Mark = text, start, end, mark
			}
		}
	}
	for _, b := range content.Body() {
		for _, st := range b.Text {
			try(st.Words, st.Mark)
		}
		for _, line := range b.Lines {
			try(line, nil)
		}
	}
	for _, ok := range left {
		if !ok {
			return h, false
		}
	}
	return h, h.Start >= 0
}

// show completes a hit; one in a confidential part is logged first.
func (sr *search) show(f found) (Hit, error) {
	h := f.hit
	if h.Confidential {
		if err := sr.s.logOpening(sr.k, f.e); err != nil {
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
