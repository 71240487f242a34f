package store

import (
	"bytes"
	"context"
	"crypto/cipher"
	"errors"

	bolt "go.etcd.io/bbolt"

	"casefile/model"
)

// searchWorker has what one goroutine needs.
type searchWorker struct {
	*search
	// keys are the keys of the cases met so far; nil where they do not open, and
	// for the team's own file, which is not searched.
	keys map[model.CaseID]*caseKeys
	text []byte
	// generals are how many general parts were there to be searched.
	generals int
	// folded is what is looked through of a part.
	folded []byte
}

func newSearchWorker(sr *search) *searchWorker {
	return &searchWorker{search: sr, keys: map[model.CaseID]*caseKeys{sr.s.v.teamFile(): nil}}
}

// span searches one span, the newest entry first.
func (w *searchWorker) span(ctx context.Context, sp span) ([]found, error) {
	var all []found
	err := w.s.v.view("search", func(tx *bolt.Tx) error {
		if !w.q.Case.IsZero() {
			return w.searchCase(ctx, tx, &all)
		}
		c := tx.Bucket(bucketParts).Cursor()
		key, blob := lastBefore(c, sp.to)
		for n := 0; key != nil && bytes.Compare(key, sp.from) >= 0; n++ {
			if n%64 == 0 && ctx.Err() != nil {
				return ctx.Err()
			}
			if o, ok := parseOrder(key); ok {
				if f, ok := w.part(tx, o, key, blob); ok {
					all = addFound(all, f)
				}
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
			blob := parts.Get(key)
			if blob == nil && s == sectionGeneral {
				w.miss(orders[i].Ref)
			}
			if f, ok := w.part(tx, orders[i], key, blob); ok {
				*all = addFound(*all, f)
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
	case c.IsZero() && s == sectionGeneral:
		w.astray(tx, o, c)
	case c.IsZero():
	case s == sectionGeneral:
		w.generals++
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
		w.astray(tx, o, c)
		return found{}, false
	}
	at := place{vault: w.s.v.id, ref: o.Ref, section: sectionGeneral, caseID: c}
	text, ok := w.decrypt(keys.usedAt(o), at, blob)
	if !ok && keys.made == (model.Ref{}) { // they are of the list of cases
		if proved, err := w.s.proveAndKeep(tx, w.k, c); err == nil && !proved.shut() {
			keys, w.keys[c] = proved, proved
			text, ok = w.decrypt(keys.usedAt(o), at, blob)
		}
	}
	if !ok {
		w.miss(o.Ref)
	}
	if !ok || !w.mayOccur(text[saltSize:]) {
		return found{}, false
	}
	e, ref, err := readFor(tx, o, sectionGeneral)
	if err != nil {
		w.miss(o.Ref)
	}
	if err != nil || !w.counts(tx, e) {
		return found{}, false
	}
	if _, err := keys.inUse(w.k.roster, e, ref.Key); err != nil {
		w.miss(o.Ref)
		return found{}, false
	}
	var p payload
	commitment, err := readPlaintext(text, &p)
	if err != nil || commitment != ref.Commitment || p.check(e.place(sectionGeneral)) != nil {
		w.miss(o.Ref)
		return found{}, false
	}
	return w.matching(e, &p)
}

// astray notes an entry whose text lies there as that of another file, or of none, and so
// was not looked at: what stands before a text is not sealed.
func (w *searchWorker) astray(tx *bolt.Tx, o model.Order, c model.CaseID) {
	e, _, err := readLeaf(tx, o.Ref)
	if err == nil && e.Lamport == o.Lamport && e.Case != c && w.keysOf(tx, e.Case) != nil && w.counts(tx, e) {
		w.miss(o.Ref)
	}
}

// counts reports whether an entry counts. One that stands in the list of its file and does
// not was altered, or the list was: nobody is to overlook it.
func (w *searchWorker) counts(tx *bolt.Tx, e *envelope) bool {
	counts := w.k.roster.counts(countable(e))
	if !counts && indexed(tx, e.Case, e.order()) {
		w.miss(e.ref())
	}
	return counts
}

// matching is the hit in a part that was opened, where all words occur in it.
func (w *searchWorker) matching(e *envelope, p *payload) (found, bool) {
	content := p.content()
	h, ok := w.match(content)
	if !ok {
		return found{}, false
	}
	if w.k.roster.mayFile(e, p) != nil || w.k.roster.mayRecord(e) != nil {
		w.miss(e.ref())
		return found{}, false
	}
	h.Case, h.Ref, h.When = e.Case, e.ref(), whenOf(content, p)
	return found{hit: h, e: e}, true
}

// decrypt opens a part into a buffer that is used again.
func (w *searchWorker) decrypt(key cipher.AEAD, at place, blob []byte) ([]byte, bool) {
	if key == nil {
		return nil, false
	}
	text, err := key.Open(w.text[:0], nil, blob[blobHeader:], at.bytes())
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

// confidential looks at a confidential part. One that is not open to this person is
// not searched, which is no miss.
func (w *searchWorker) confidential(tx *bolt.Tx, o model.Order, c model.CaseID) (found, bool) {
	keys := w.keysOf(tx, c)
	if keys == nil {
		return found{}, false
	}
	e, _, err := readFor(tx, o, sectionConfidential)
	if e != nil && !w.counts(tx, e) {
		return found{}, false
	}
	var p payload
	if err == nil {
		p, err = w.s.v.openConfidentialIn(tx, w.k, keys, e)
	}
	if err != nil {
		if !errors.Is(err, errNoWrap) {
			w.miss(o.Ref)
		}
		return found{}, false
	}
	f, ok := w.matching(e, &p)
	f.hit.Confidential = true
	return f, ok
}

// whenOf is the day that content is about, or else that it was filed on.
func whenOf(c model.Content, p *payload) model.Moment {
	return model.Entry{Content: c, Filed: p.said()}.When()
}

// mayOccur reports whether all words may occur in a part as it is stored,
// undecoded: never wrong when it says no, and hardly ever when it says yes.
func (w *searchWorker) mayOccur(stored []byte) bool {
	w.folded = model.AppendFolded(w.folded[:0], stored)
	return w.words.InBytes(w.folded)
}

// match looks for the words in what an entry says. The hit shows the first
// statement or line that has the first word; all words occur somewhere.
func (w *searchWorker) match(content model.Content) (Hit, bool) {
	h := Hit{Kind: model.Attributed(content), Title: content.Line(), Start: -1}
	left := make([]bool, w.words.Len()) // true once the word was found
	try := func(text string, mark *model.Mark) {
		for i := range left {
			if left[i] && (i > 0 || h.Start >= 0) {
				continue
			}
			start, end, ok := w.words.Find(i, text)
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
		for _, line := range b.Lines() {
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
