package store

import (
	"bytes"
	"context"
	"slices"

	bolt "go.etcd.io/bbolt"

	"casefile/model"
)

// caseState is a case as a session has read it: every confidential part closed.
type caseState struct {
	id      model.CaseID
	version caseVersion
	// by is as what it was read.
	by      standing
	entries []model.Entry
	// missing are entries that the list of cases knows of and the index of entries does
	// not: damage took them.
	missing int
	// undone are the imports taken back that had brought entries into it; nil until
	// needed.
	undone *[]model.Undone
	// restricted says that the case's keys are for managers and named people.
	restricted bool
	// closed is the fold of entries, from which the row comes; nil until needed.
	closed *model.CaseFile
	// view is what was last handed out, with the parts opened until then.
	view   *model.CaseFile
	viewed viewKey
}

// viewKey says what a view was made from.
type viewKey struct {
	version caseVersion
	opened  int
	// through says that the record was proved: what was taken back is counted then.
	through bool
}

// caseCache keeps the case files used last.
type caseCache struct {
	states map[model.CaseID]*caseState
	// recent has the case used last at its end.
	recent []model.CaseID
}

// cachedCases is as many as somebody goes back and forth between.
const cachedCases = 8

func newCaseCache() *caseCache { return &caseCache{states: map[model.CaseID]*caseState{}} }

// get is a case's state, new where it is not cached.
func (c *caseCache) get(id model.CaseID) *caseState {
	c.recent = slices.DeleteFunc(c.recent, func(other model.CaseID) bool { return other == id })
	c.recent = append(c.recent, id)
	st := c.states[id]
	if st == nil {
		st = &caseState{id: id}
		c.states[id] = st
	}
	for len(c.recent) > cachedCases {
		delete(c.states, c.recent[0])
		c.recent = c.recent[1:]
	}
	return st
}

func (c *caseCache) drop(id model.CaseID) {
	delete(c.states, id)
	c.recent = slices.DeleteFunc(c.recent, func(other model.CaseID) bool { return other == id })
}

// load brings a case up to date. The caller holds s.filing.
func (s *Session) load(ctx context.Context, k *secrets, id model.CaseID) (*caseState, error) {
	st := s.cases.get(id)
	version := s.v.version(id)
	if len(st.entries) > 0 && st.version == version && st.by == k.standing() {
		return st, nil
	}
	if st.version.recasts != version.recasts || st.by != k.standing() {
		s.cases.drop(id)
		st = s.cases.get(id)
	}
	var after model.Order
	if n := len(st.entries); n > 0 {
		after = st.entries[n-1].Order()
	}
	first := len(st.entries) == 0
	var orders []model.Order
	var keys *caseKeys
	err := s.v.view("read the case", func(tx *bolt.Tx) (err error) {
		orders = entriesAfter(tx, id, after)
		if keys, err = s.keysOf(tx, k, id); err == nil && first {
			st.missing = missingOf(tx, s.v.id, keys, id, len(orders))
		}
		return err
	})
	if err != nil {
		s.cases.drop(id)
		return nil, err
	}
	more, err := s.readEntries(ctx, k, keys, id, orders)
	if err != nil {
		s.cases.drop(id)
		return nil, err
	}
	st.entries = append(st.entries, more...)
	if len(st.entries) == 0 {
		s.cases.drop(id)
		return nil, noCase(id)
	}
	st.closed, st.version, st.by, st.restricted = nil, version, k.standing(), keys.restricted
	return st, nil
}

// fold is the case file, every confidential part closed.
func (st *caseState) fold() *model.CaseFile {
	if st.closed == nil {
		st.closed = foldWith(st.entries, st.missing)
	}
	return st.closed
}

// foldWith folds what is left of a case of which so many entries are missing.
func foldWith(entries []model.Entry, missing int) *model.CaseFile {
	f := model.Fold(entries)
	f.Missing = missing
	return f
}

// missingOf is how many entries the list of cases knows of a case more than its
// index has; 0 where the list cannot say.
func missingOf(tx *bolt.Tx, v vaultID, keys *caseKeys, id model.CaseID, indexed int) int {
	row, err := readRow(tx, v, keys, id)
	if err != nil {
		return 0
	}
	return max(0, row.Entries-indexed)
}

// entriesAfter lists a case's entries that come after another, in order.
func entriesAfter(tx *bolt.Tx, id model.CaseID, after model.Order) []model.Order {
	return ordersAfter(tx, bucketEntries, id, after)
}

// ordersAfter lists what an index of cases has of one, after a place.
func ordersAfter(tx *bolt.Tx, index []byte, id model.CaseID, after model.Order) []model.Order {
	var orders []model.Order
	c := tx.Bucket(index).Cursor()
	for key, _ := c.Seek(caseKey(id, after)); bytes.HasPrefix(key, id[:]); key, _ = c.Next() {
		if o, ok := parseOrder(key[len(id):]); ok && o != after {
			orders = append(orders, o)
		}
	}
	return orders
}

// firstEntry is the entry that opened a case.
func firstEntry(tx *bolt.Tx, c model.CaseID) (model.Order, bool) {
	key, _ := tx.Bucket(bucketEntries).Cursor().Seek(c[:])
	if !bytes.HasPrefix(key, c[:]) {
		return model.Order{}, false
	}
	return parseOrder(key[len(c):])
}

// indexed reports whether a case's index has an entry.
func indexed(tx *bolt.Tx, c model.CaseID, o model.Order) bool {
	want := caseKey(c, o)
	key, _ := tx.Bucket(bucketEntries).Cursor().Seek(want)
	return bytes.Equal(key, want)
}

// alters reports whether a case has an entry that changes how others read, by its row;
// of one that an earlier version made, by the index.
func (v *Vault) alters(tx *bolt.Tx, keys *caseKeys, id model.CaseID) bool {
	row, err := readRow(tx, v.id, keys, id)
	if err != nil || row.Alters != 0 {
		return err != nil || row.Alters != model.AltersNothing
	}
	c := tx.Bucket(bucketEntries).Cursor()
	for key, value := c.Seek(id[:]); bytes.HasPrefix(key, id[:]); key, value = c.Next() {
		if len(value) > 0 {
			return true
		}
	}
	return false
}

// Entries is a case's record as it was filed, in its order: what is shown of it is
// for CaseFile to say, which knows what a later correction keeps. Confidential parts are closed but
// for those opened or filed in this session. An entry that cannot be read stands
// in its place as Unreadable.
func (s *Session) Entries(ctx context.Context, c model.CaseID) ([]model.Entry, error) {
	k, ctx, end, err := s.begin(ctx)
	if err != nil {
		return nil, err
	}
	defer end()
	s.filing.Lock()
	defer s.filing.Unlock()
	st, err := s.load(ctx, k, c)
	if err != nil {
		return nil, err
	}
	return s.withOpened(st.entries), nil
}

// CaseFile is a case, folded from its entries as this session reads them. It is
// the caller's to read, not to change.
func (s *Session) CaseFile(ctx context.Context, c model.CaseID) (*model.CaseFile, error) {
	k, ctx, end, err := s.begin(ctx)
	if err != nil {
		return nil, err
	}
	defer end()
	s.filing.Lock()
	defer s.filing.Unlock()
	st, err := s.load(ctx, k, c)
	if err != nil {
		return nil, err
	}
	s.mu.Lock()
	key := viewKey{st.version, s.opened[c], s.v.prover.through()}
	s.mu.Unlock()
	if st.view == nil || st.viewed != key {
		if st.undone == nil || !st.viewed.through { // a withdrawal makes a new state
			undone, err := s.undoneIn(ctx, k, c)
			if err != nil {
				return nil, err
			}
			st.undone = &undone
		}
		view := foldWith(s.withOpened(st.entries), st.missing)
		view.Undone = *st.undone
		st.view, st.viewed = view, key
	}
	return st.view, nil
}

// withOpened copies entries, with the parts that were opened in this session.
func (s *Session) withOpened(entries []model.Entry) []model.Entry {
	all := slices.Clone(entries)
	s.mu.Lock()
	defer s.mu.Unlock()
	for i := range all {
		if content, ok := s.open[all[i].Ref]; ok && all[i].Section == model.SectionClosed {
			all[i].Section, all[i].Confidential = model.SectionOpen, content
		}
	}
	return all
}
