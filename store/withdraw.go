package store

import (
	"cmp"
	"context"
	"encoding/binary"
	"encoding/hex"
	"maps"
	"slices"
	"strings"
	"time"

	bolt "go.etcd.io/bbolt"

	"casefile/model"
)

// Withdraw withdraws a batch that was closed, by an entry that says why:
// none of its entries counts any more, and the case files it opened are gone
// from the list. The log keeps all of it, managers and auditors read it (Withdrawn),
// and each file that it added to says so (model.CaseFile.Undone). For its author on
// the day after it was closed, and for whoever may add people. Errors: Denied; NotFound where there is no such batch; Exists where
// it was withdrawn already; Invalid without a reason, or where a case file that
// it opened was added to since; Full, ReadOnly, Cancelled, ErrLocked.
func (h Imports) Withdraw(ctx context.Context, id, why string) error {
	const op = "withdraw the batch"
	k, ctx, end, err := h.s.begin(ctx)
	if err != nil {
		return err
	}
	defer end()
	if strings.TrimSpace(why) == "" {
		return &Error{Op: op, Kind: Invalid, Said: "It is not said why the batch is withdrawn. Nothing was changed. Give the reason."}
	}
	if err := h.s.v.awaitProof(ctx, nil); err != nil {
		return err
	}
	r := &recast{s: h.s, k: k, withdraw: true, cases: map[model.CaseID]*caseRecast{}}
	b, err := h.s.batchToWithdraw(k, id)
	if err != nil {
		return err
	}
	if err := r.gather(ctx, b); err != nil {
		return err
	}
	if err := r.prepare(ctx); err != nil {
		return err
	}
	k, done, err := h.s.write()
	if err != nil {
		return err
	}
	defer done()
	if _, err := h.s.batchToWithdraw(k, id); err != nil {
		return err // somebody else withdrew it meanwhile
	}
	r.k, r.access = k, &accessRecord{Act: AccessTookBack, Count: b.Entries}
	if ids := r.ids(); len(ids) == 1 {
		r.access.Case = ids[0]
	} else {
		r.access.Note = "of " + model.Count(len(ids), "file")
	}
	return r.decide(ctx, op, openRecord{Withdraws: &withdrawalRecord{Batch: b.Batch}}, why)
}

// batchToWithdraw finds a closed batch that this person may withdraw.
func (s *Session) batchToWithdraw(k *secrets, id string) (*closedBatch, error) {
	const op = "withdraw the batch"
	b := k.roster.batchNamed(id)
	switch {
	case b == nil:
		return nil, &Error{Op: op, Kind: NotFound, Said: "There is no batch " + id + " on record in this vault. Nothing was changed. Check its name."}
	case !b.withdrawn.IsZero():
		return nil, &Error{Op: op, Kind: Exists, Said: "This batch was withdrawn already. Nothing was changed."}
	}
	mine := false
	var until time.Time
	err := s.v.view(op, func(tx *bolt.Tx) error {
		mine, until = s.mayWithdraw(tx, k, b)
		return nil
	})
	switch {
	case err != nil:
		return nil, err
	case mine:
		return b, nil
	case k.boxOf(b.author) != nil && k.may(records) && !until.IsZero():
		return nil, &Error{Op: op, Kind: Denied, Said: "Who filed this batch takes it back within " + withdrawHours + " of that, which was until " + until.In(s.v.now().Location()).Format("2 Jan 2006 15:04") + ". Nothing was changed. Ask a manager to take it back."}
	}
	return nil, &Error{Op: op, Kind: Denied, Said: "Only who filed this batch, within " + withdrawHours + " of that, or a manager withdraws it. Nothing was changed. Ask one of them."}
}

// withdrawWithin is for how long after a batch was closed its author withdraws it alone:
// a slip is put right at once, and what others have come to rely on is not taken away by
// one of them.
const (
	withdrawWithin = 24 * time.Hour
	withdrawHours  = "24 hours"
)

// mayWithdraw reports whether this person may withdraw a batch now, and until when its
// author may; zero where that cannot be told, and then nobody but a manager does. A
// clock that was set back since something was filed lengthens it by nothing.
func (s *Session) mayWithdraw(tx *bolt.Tx, k *secrets, b *closedBatch) (may bool, until time.Time) {
	if closed, _ := readBatchNote(tx, k, b.closed); !closed.When.IsZero() {
		until = closed.When.Add(withdrawWithin)
	}
	switch {
	case !k.may(records):
		return false, until
	case k.manages():
		return true, until
	}
	now := s.v.now()
	if last, err := s.v.readClock(tx, k); err == nil && last.After(now) {
		now = last
	}
	return k.boxOf(b.author) != nil && now.Before(until), until
}

// gather finds the entries of a batch, the last first.
func (r *recast) gather(ctx context.Context, b *closedBatch) error {
	left, seq := r.s.v.prover.entriesOf(b), b.Last.Seq+1
	for left > 0 && seq > 0 {
		err := r.s.v.view("withdraw the batch", func(tx *bolt.Tx) error {
			for range logChunk {
				if left == 0 || seq == 0 {
					return nil
				}
				seq--
				// One that cannot be read is not in any list either: Verify names it.
				e, _, err := readLeaf(tx, model.NewRef(b.Last.Device, seq))
				if err != nil || e.Batch != b.Batch || !b.includes(e.ref(), e.Author) {
					continue
				}
				left--
				if r.k.roster.destroyed[e.Case] != nil {
					continue
				}
				c := r.of(e.Case)
				c.entries = append(c.entries, batchEntry{order: e.order()})
				c.opens = c.opens || e.part(sectionOpen) != nil
			}
			return ctx.Err()
		})
		if err != nil {
			return err
		}
	}
	for _, c := range r.cases {
		slices.Reverse(c.entries)
	}
	return nil
}

// batchLeaf is what of an envelope tells whether it is of a batch.
type batchLeaf struct {
	Device model.DeviceID `cbor:"3,keyasint"`
	Seq    uint64         `cbor:"4,keyasint"`
	Author signer         `cbor:"8,keyasint"`
	Case   model.CaseID   `cbor:"9,keyasint"`
	Batch  batchID        `cbor:"11,keyasint,omitzero"`
}

// undone is how many entries each case had of each batch that was withdrawn. What was
// withdrawn stays so, and the logs never change: what was counted once is not counted
// again while the vault is open.
func (v *Vault) undone(ctx context.Context, r *roster) (map[batchID]map[model.CaseID]int, error) {
	v.undoing.Lock()
	defer v.undoing.Unlock()
	of := map[model.DeviceID][]*closedBatch{}
	for id, b := range r.batches {
		if !b.withdrawn.IsZero() && v.undoneBy[id] == nil {
			of[b.Last.Device] = append(of[b.Last.Device], b)
		}
	}
	if len(of) == 0 {
		return v.undoneBy, nil
	}
	all := maps.Clone(v.undoneBy)
	if all == nil {
		all = map[batchID]map[model.CaseID]int{}
	}
	for d, batches := range of {
		u := &undoer{left: map[batchID]uint64{}, found: all, entries: v.prover.entriesOf}
		slices.SortFunc(batches, func(a, b *closedBatch) int { return cmp.Compare(b.Last.Seq, a.Last.Seq) })
		u.waiting = batches
		for !u.done() {
			if err := v.view("read what was taken back", func(tx *bolt.Tx) error { return u.walk(ctx, tx, d) }); err != nil {
				return nil, err
			}
		}
	}
	v.undoneBy = all
	return all, nil
}

// recount has what was taken back counted anew of batches of which closing them said
// another number of entries than there are.
func (v *Vault) recount(of map[batchID]uint64) {
	v.undoing.Lock()
	defer v.undoing.Unlock()
	v.undoneBy = maps.Clone(v.undoneBy)
	for id := range of {
		delete(v.undoneBy, id)
	}
}

// undoer counts the entries of batches in one log, backwards from their last ones.
type undoer struct {
	// waiting are the batches of which the last entry was not reached yet, the last
	// first; left is how many entries those have yet that are being counted.
	waiting []*closedBatch
	left    map[batchID]uint64
	found   map[batchID]map[model.CaseID]int
	// entries is how many entries a batch has.
	entries func(*closedBatch) uint64
	// next is the place before which to go on, where any are being counted.
	next uint64
	by   map[batchID]*closedBatch
}

func (u *undoer) done() bool { return len(u.waiting) == 0 && len(u.left) == 0 }

// begin begins to count the batches whose last entry is reached. Where none is being
// counted it goes on with the next one: there is nothing of them in between.
func (u *undoer) begin() {
	if len(u.left) == 0 && len(u.waiting) > 0 {
		u.next = u.waiting[0].Last.Seq + 1
	}
	for len(u.waiting) > 0 && u.waiting[0].Last.Seq < u.next {
		b := u.waiting[0]
		u.waiting = u.waiting[1:]
		u.found[b.Batch] = map[model.CaseID]int{}
		if n := u.entries(b); n > 0 {
			u.left[b.Batch] = n
		}
		if u.by == nil {
			u.by = map[batchID]*closedBatch{}
		}
		u.by[b.Batch] = b
	}
}

// walk goes over a stretch of the log.
func (u *undoer) walk(ctx context.Context, tx *bolt.Tx, d model.DeviceID) error {
	u.begin()
	log := tx.Bucket(bucketLog).Bucket(d[:])
	if log == nil {
		clear(u.left)
		return nil
	}
	c := log.Cursor()
	key, raw := seekBefore(c, seqKey(u.next))
	for n := 0; n < logChunk && len(u.left) > 0; n++ {
		for key != nil && len(key) != 8 {
			key, raw = c.Prev() // no place of an entry
		}
		if key == nil {
			clear(u.left) // there are not as many as was said: Verify names it
			break
		}
		u.next = binary.BigEndian.Uint64(key) + 1
		u.begin()
		u.count(raw)
		u.next--
		key, raw = c.Prev()
	}
	return ctx.Err()
}

// count counts one entry, if it is of a batch that is being counted.
func (u *undoer) count(raw []byte) {
	var l leaf
	var e batchLeaf
	if decMode.Unmarshal(raw, &l) != nil || decMode.Unmarshal(l.Envelope, &e) != nil {
		return
	}
	if u.left[e.Batch] == 0 || !u.by[e.Batch].includes(model.NewRef(e.Device, e.Seq), e.Author) {
		return
	}
	u.found[e.Batch][e.Case]++
	if u.left[e.Batch]--; u.left[e.Batch] == 0 {
		delete(u.left, e.Batch)
	}
}

// undoneIn are the imports of which entries stood in a case until they were taken back,
// in the order in which they were.
func (s *Session) undoneIn(ctx context.Context, k *secrets, c model.CaseID) ([]model.Undone, error) {
	by, err := s.v.undone(ctx, k.roster)
	if err != nil {
		return nil, err
	}
	var all []model.Undone
	var order []model.Order
	err = s.v.view("read what was taken back", func(tx *bolt.Tx) error {
		for id, b := range k.roster.batches {
			if b.withdrawn.IsZero() || by[id][c] == 0 {
				continue
			}
			closed, _ := readBatchNote(tx, k, b.closed)
			back, at := readBatchNote(tx, k, b.withdrawn)
			u := model.Undone{Batch: id.String(), Entries: by[id][c], Came: closed.When, By: closed.By, Back: back.When, BackBy: back.By, Why: back.Why}
			i, _ := slices.BinarySearchFunc(order, at, model.Order.Compare)
			order, all = slices.Insert(order, i, at), slices.Insert(all, i, u)
		}
		return nil
	})
	return all, err
}

// became says what became of an entry of a case that counts for nothing; nil where there
// is no more to say than that there is none. Of a case that is kept from this person no
// more is said than of none.
func (s *Session) became(tx *bolt.Tx, k *secrets, e *envelope) error {
	told := func(said string) error {
		return &Error{Op: "find the entry", Kind: NotFound, gone: true, Said: "Entry " + e.ref().String() + " " + said}
	}
	if d := k.roster.destroyed[e.Case]; d != nil { // its keys are gone, and with them whom it was kept from
		gone := readDestruction(tx, k, d)
		return told("was in a file that was destroyed" + byWhom(gone.By, gone.When) + ". What it said is gone.")
	}
	if _, err := s.withdrawnKeys(tx, k, e); err != nil {
		return nil
	}
	b := k.roster.batches[e.Batch]
	switch {
	case b == nil || !b.includes(e.ref(), e.Author):
		by := model.Person{}
		if author := k.roster.author(e.Author, e.order()); author != nil {
			by = author.person
		}
		return told("is of an import that was begun" + byWhom(by, time.Time{}) + " and is not finished: it counts for nothing and is in no file.")
	case b.withdrawn.IsZero():
		return nil
	}
	back, _ := readBatchNote(tx, k, b.withdrawn)
	return told(back.Words() + ". Managers and auditors can read it.")
}

// byWhom is who did something, and when, in a sentence; empty where neither is known.
func byWhom(p model.Person, when time.Time) (said string) {
	if p.Name != "" {
		said += " by " + p.Name
	}
	if !when.IsZero() {
		said += " on " + model.DateOf(when).String()
	}
	return said
}

// Withdrawn is an import that was taken back, with all that it had brought.
type Withdrawn struct {
	PastImport
	// Files are those that it had added to or opened, those that are there first, by name.
	Files []WithdrawnFile
}

// WithdrawnFile is what an import that was taken back had brought into one file.
type WithdrawnFile struct {
	Case model.CaseID
	// Name is the child's, There whether the file is still there: where the import had
	// opened it, it is gone, and the name is what the import said.
	Name  string
	There bool
	// Entries are those that this person may read, in order, their confidential parts
	// closed but for those opened in this session. Shut is how many more there are.
	Entries []model.Entry
	Shut    int
}

// Withdrawn is what an import had brought that was taken back: for managers and
// auditors, so that nobody takes away unseen what was on record. Of a file that is kept
// from this person, or was destroyed, it has the number alone. Errors: Denied; NotFound
// where there is no such import; Invalid where it was not taken back.
func (h Imports) Withdrawn(ctx context.Context, id string) (Withdrawn, error) {
	const op = "read what was taken back"
	var none Withdrawn
	k, ctx, end, err := h.s.begin(ctx)
	if err != nil {
		return none, err
	}
	defer end()
	if err := k.mayReadWithdrawn(); err != nil {
		return none, err
	}
	b := k.roster.batchNamed(id)
	switch {
	case b == nil:
		return none, &Error{Op: op, Kind: NotFound, Said: "There is no batch " + id + " on record in this vault. Check its name."}
	case b.withdrawn.IsZero():
		return none, &Error{Op: op, Kind: Invalid, Said: "This import counts: what it brought stands in the files."}
	}
	var out Withdrawn
	err = h.s.v.view(op, func(tx *bolt.Tx) error {
		out.PastImport, _ = h.s.pastImport(tx, k, b)
		return nil
	})
	if err != nil {
		return none, err
	}
	r := &recast{s: h.s, k: k, withdraw: true, cases: map[model.CaseID]*caseRecast{}}
	if err := r.gather(ctx, b); err != nil {
		return none, err
	}
	for _, c := range r.ids() {
		f, err := h.s.readWithdrawn(ctx, k, c, r.cases[c].entries)
		if err != nil {
			return none, err
		}
		out.Files = append(out.Files, f)
	}
	slices.SortStableFunc(out.Files, func(a, b WithdrawnFile) int {
		switch {
		case a.There != b.There && a.There:
			return -1
		case a.There != b.There:
			return 1
		}
		return strings.Compare(model.Folded(a.Name), model.Folded(b.Name))
	})
	return out, nil
}

// mayReadWithdrawn refuses whoever does not oversee.
func (k *secrets) mayReadWithdrawn() error {
	if k.oversees() {
		return nil
	}
	return &Error{Op: "read what was taken back", Kind: Denied, Said: "What was taken back is for managers and auditors to read. Ask one of them."}
}

// batchNamed is a batch that was closed, by its whole name; nil where there is none.
func (r *roster) batchNamed(id string) *closedBatch {
	var name batchID
	if n, err := hex.Decode(name[:], []byte(id)[:min(len(id), hex.EncodedLen(len(name)))]); err != nil || n != len(name) {
		return nil
	}
	if b := r.batches[name]; b != nil && b.Batch.String() == strings.ToLower(id) {
		return b
	}
	return nil
}

// readWithdrawn reads what a batch had of one case.
func (s *Session) readWithdrawn(ctx context.Context, k *secrets, c model.CaseID, entries []batchEntry) (WithdrawnFile, error) {
	f := WithdrawnFile{Case: c}
	for chunk := range slices.Chunk(entries, logChunk) {
		err := s.v.view("read what was taken back", func(tx *bolt.Tx) error {
			for _, at := range chunk {
				e, _, err := readLeaf(tx, at.order.Ref)
				if err != nil {
					return err // it was read a moment ago
				}
				if e.onlyKeys() {
					continue
				}
				if entry, ok := s.withdrawnEntry(tx, k, e); ok {
					f.Entries = append(f.Entries, entry)
				} else {
					f.Shut++
				}
			}
			return ctx.Err()
		})
		if err != nil {
			return f, err
		}
	}
	f.Entries = s.withOpened(f.Entries)
	err := s.v.view("read the cases", func(tx *bolt.Tx) error {
		if keys, err := s.keysOf(tx, k, c); err == nil {
			if row, err := readRow(tx, s.v.id, keys, c); err == nil {
				f.Name, f.There = row.Name, true
			}
		}
		return nil
	})
	if f.Name == "" && len(f.Entries) > 0 {
		f.Name = model.Fold(f.Entries).Name()
	}
	return f, err
}

// withdrawnEntry reads an entry that is in no index; false where it is kept from this
// person.
func (s *Session) withdrawnEntry(tx *bolt.Tx, k *secrets, e *envelope) (model.Entry, bool) {
	keys, err := s.withdrawnKeys(tx, k, e)
	if err != nil {
		return model.Entry{}, false
	}
	r := s.v.reader(tx, k, keys, e.Case)
	r.uncounted = true
	return r.entry(e.order()), true
}

// WithdrawnEntry is an entry that was taken back with the import that it came in.
type WithdrawnEntry struct {
	Entry model.Entry
	// Name is that of the child in whose file it stood.
	Name string
	Back TakenBack
}

// Find finds an entry that was taken back, by what people call it: for managers and
// auditors. Errors: Denied; NotFound where no such entry was taken back, or it is kept
// from this person.
func (h Imports) Find(ctx context.Context, short string) (WithdrawnEntry, error) {
	var out WithdrawnEntry
	k, ctx, end, err := h.s.begin(ctx)
	if err != nil {
		return out, err
	}
	defer end()
	if err := k.mayReadWithdrawn(); err != nil {
		return out, err
	}
	all, err := h.s.shortRefs(short)
	if err != nil {
		return out, err
	}
	for _, ref := range all {
		e, _, err := h.s.findWithdrawn(k, ref)
		if err != nil {
			continue
		}
		f, err := h.s.readWithdrawn(ctx, k, e.Case, []batchEntry{{order: e.order()}})
		if err != nil {
			return out, err
		}
		if len(f.Entries) == 0 {
			continue
		}
		out.Entry, out.Name = f.Entries[0], f.Name
		err = h.s.v.view("read the imports", func(tx *bolt.Tx) error {
			out.Back, _ = readBatchNote(tx, k, k.roster.batches[e.Batch].withdrawn)
			return nil
		})
		return out, err
	}
	return out, &Error{Op: "find the entry", Kind: NotFound, Said: "No entry " + short + " was taken back in this vault. Check the reference."}
}

// Reveal opens the confidential part of an entry that was taken back, as Session.Reveal
// does of one that counts: for managers. Errors: Denied, NotFound, ReadOnly, Full,
// Damaged.
func (h Imports) Reveal(ctx context.Context, ref model.Ref) (model.Content, error) {
	k, _, end, err := h.s.begin(ctx)
	if err != nil {
		return nil, err
	}
	defer end()
	if err := k.mayReadWithdrawn(); err != nil {
		return nil, err
	}
	e, keys, err := h.s.findWithdrawn(k, ref)
	if err != nil {
		return nil, &Error{Op: "find the entry", Kind: NotFound, Said: "Entry " + ref.String() + " was not taken back in this vault. Check the reference."}
	}
	return h.s.reveal(k, keys, e)
}

// findWithdrawn finds an entry that was taken back, and what opens it.
func (s *Session) findWithdrawn(k *secrets, ref model.Ref) (e *envelope, keys *caseKeys, err error) {
	err = s.v.view("find the entry", func(tx *bolt.Tx) (err error) {
		if e, _, err = readLeaf(tx, ref); err != nil {
			return err
		}
		b := k.roster.batches[e.Batch]
		if e.Batch.isZero() || b == nil || b.withdrawn.IsZero() || !b.includes(ref, e.Author) || k.roster.destroyed[e.Case] != nil {
			return errNoLeaf
		}
		keys, err = s.withdrawnKeys(tx, k, e)
		return err
	})
	return e, keys, err
}

// withdrawnKeys are what opens an entry that is in no index. Where its case is there,
// they are the case's, and nothing else opens what is kept from this person. A case that
// was opened by what was taken back is in no list: then they are those of the entry that
// introduced them.
func (s *Session) withdrawnKeys(tx *bolt.Tx, k *secrets, e *envelope) (*caseKeys, error) {
	ref := e.part(sectionGeneral)
	if ref == nil {
		return nil, errNoPart
	}
	keys, err := s.keysOf(tx, k, e.Case)
	if err == nil && keys.by(ref.Key) != nil {
		return keys, nil
	}
	if _, there := lastKeys(tx, e.Case); err != nil && (there || tx.Bucket(bucketKeyring).Get(e.Case[:]) != nil) {
		return nil, err
	}
	key, err := s.v.generalBy(tx, k, ref.Key)
	if err != nil {
		return nil, err
	}
	return &caseKeys{generations: []generation{{at: model.Order{Ref: ref.Key}, AEAD: key}}}, nil
}
