package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"iter"
	"maps"
	"slices"
	"sync"
	"time"

	bolt "go.etcd.io/bbolt"
	"golang.org/x/mod/sumdb/tlog"

	"casefile/model"
)

// The record is proved at each unlock, in the background: that every entry lies where
// its author put it and is in the lists that it belongs in, and that they had the
// authority for it; from where the same person's account proved it last, also that
// they signed it. Until it is through, and where it finds the order or a decision
// broken, nothing is put on record, so that nobody is handed keys that are not theirs. What Verify looks at beside that, it leaves to it.

// Proof is how far the record is proved since the vault was unlocked last.
type Proof struct {
	// Done of Total entries were looked at.
	Done, Total int
	// Through says that all were, PutOff that it waits for somebody to go on with it,
	// or for what cannot do without.
	Through, PutOff bool
	// Found is what is wrong, in the order in which it was found.
	Found []Problem
}

// Words say what is wrong; empty where nothing was found.
func (p Proof) Words() string {
	if len(p.Found) == 0 {
		return ""
	}
	first := p.Found[0]
	words := "The record is not all as it was filed: " + first.Where + ": " + first.What
	if n := len(p.Found) - 1; n > 0 {
		words += fmt.Sprintf(", and %d more", n)
	}
	return words + ". What is not its author's is not shown as theirs. Run \"casefile verify\": it tells what to do about it."
}

// Percent is how much was looked at, of a hundred.
func (p Proof) Percent() int {
	if p.Total == 0 {
		return 0
	}
	return p.Done * 100 / p.Total
}

// prover proves a vault's record.
type prover struct {
	// beginning is held while a run takes the place of another.
	beginning sync.Mutex

	mu  sync.Mutex
	now Proof
	// covered is how many entries of each log were looked at; unsigned are those of them
	// that their authors did not sign.
	covered  map[model.DeviceID]uint64
	unsigned map[model.Ref]bool
	// counted is how many entries those batches have of which closing them says another number.
	counted map[batchID]uint64
	// own is from where on a log was written here since the file was opened.
	own map[model.DeviceID]uint64
	// broken says why nothing more is put on record; nil where it is.
	broken error
	// ended is closed at the end of the run; nil where there was none. stop ends it.
	ended chan struct{}
	stop  context.CancelFunc
	// needed is closed once somebody waits for it, on while it may go on.
	needed, on chan struct{}
}

// provedRecord is up to where somebody's account has proved the record, and which
// entries up to there their authors did not sign. It is sealed to them.
type provedRecord struct {
	Heads    []remembered `cbor:"1,keyasint"`
	Unsigned []model.Ref  `cbor:"2,keyasint,omitempty"`
}

// provedKey is where it lies.
func provedKey(k *personKeys) []byte { return append(bytes.Clone(k.tag[:]), " proved"...) }

// provedAtOnce is how many entries are looked at in one transaction: whoever locks, or
// closes the vault, waits for no more than that.
const provedAtOnce = 128

// proveAfter is how long a run waits, so that the first frame is there before it.
const proveAfter = 300 * time.Millisecond

// proved reports whether an entry is known to be signed by its author.
func (p *prover) proved(ref model.Ref) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	from, written := p.own[ref.Device]
	return written && ref.Seq >= from || ref.Seq < p.covered[ref.Device] && !p.unsigned[ref]
}

// wrote notes that a log is written here, from some place on.
func (p *prover) wrote(d model.DeviceID, from uint64) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.own == nil {
		p.own = map[model.DeviceID]uint64{}
	}
	if _, known := p.own[d]; !known {
		p.own[d] = from
	}
}

// brokenBy says why nothing more is put on record; nil where it is.
func (p *prover) brokenBy() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.broken
}

// proveRecord begins a run, in place of the one before. s is whose proofs it goes on from;
// nil for none.
func (v *Vault) proveRecord(s *Session) {
	p := &v.prover
	p.beginning.Lock()
	defer p.beginning.Unlock()
	p.end()
	ctx, stop := context.WithCancel(context.Background())
	p.mu.Lock()
	p.now, p.covered, p.unsigned, p.broken = Proof{}, map[model.DeviceID]uint64{}, map[model.Ref]bool{}, nil
	p.ended, p.needed, p.on, p.stop = make(chan struct{}), make(chan struct{}), make(chan struct{}), stop
	close(p.on)
	ended, needed := p.ended, p.needed
	p.mu.Unlock()
	go func() {
		defer close(ended)
		defer stop()
		select {
		case <-time.After(proveAfter):
		case <-needed:
		case <-ctx.Done():
			return
		}
		run := &proving{v: v, prover: p}
		if s != nil {
			run.known = s.provedBefore()
		}
		if run.all(ctx) == nil && s != nil {
			s.keepProved(run)
		}
	}()
}

// end ends a run and waits for it.
func (p *prover) end() {
	p.mu.Lock()
	ended, stop := p.ended, p.stop
	p.mu.Unlock()
	if ended != nil {
		stop()
		<-ended
	}
}

// awaitProof waits until the record is proved, and goes on with it where it was put
// off; progress may be nil. Errors: Damaged where it is not in order; Cancelled.
func (v *Vault) awaitProof(ctx context.Context, progress func(done, total int)) error {
	tick := time.NewTicker(apartBeat)
	defer tick.Stop()
	for {
		ended := v.prover.hurry()
		if ended == nil {
			v.proveRecord(nil)
			continue
		}
		select {
		case <-tick.C:
			if now := v.prover.proof(); progress != nil {
				progress(now.Done, now.Total)
			}
			continue
		case <-ctx.Done():
			return classify("check the record", ctx.Err())
		case <-ended:
		}
		switch through, current, broken := v.prover.outcome(ended); {
		case broken != nil:
			return unsettled(broken)
		case through:
			return nil
		case current:
			return unsettled(errUnproved)
		}
	}
}

// hurry has the run begin, or go on, at once. It answers what is closed at its end; nil
// where there is none.
func (p *prover) hurry() chan struct{} {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.ended == nil {
		return nil
	}
	p.goOn()
	if !closed(p.needed) {
		close(p.needed)
	}
	return p.ended
}

// outcome is what came of a run; current says that there was none after it.
func (p *prover) outcome(ended chan struct{}) (through, current bool, broken error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.now.Through, p.ended == ended, p.broken
}

func (p *prover) proof() Proof {
	p.mu.Lock()
	defer p.mu.Unlock()
	now := p.now
	now.Found = slices.Clone(now.Found)
	return now
}

var (
	errStray    = because(Damaged, "something lies in its log far behind the last entry")
	errUnproved = because(Damaged, "the record could not be looked through")
	errUnlisted = because(Damaged, "an entry is in none of the lists that it belongs in")
	errShort    = because(Damaged, "the end of its log is not there any more, which was when the record was proved before")
	errParent   = because(Damaged, "its log does not go on from what is there of the one before it")

	errUnlistedFile = because(Damaged, "its case file is not in the list of them")

	errStrange = because(Damaged, "something lies in it that is of no file")

	errBatchCount = because(Damaged, "it closed a batch, and says another number of entries than there are in it")
)

func closed(c chan struct{}) bool {
	select {
	case <-c:
		return true
	default:
		return false
	}
}

// goOn lets a run go on. The caller holds p.mu.
func (p *prover) goOn() {
	if p.now.PutOff = false; p.on != nil && !closed(p.on) {
		close(p.on)
	}
}

// Proof is how far the record is proved.
func (h Checks) Proof() Proof { return h.s.v.prover.proof() }

// PutOff puts the proving off, or goes on with it. It is taken up again by itself by
// whatever hands out keys, and at the next unlock.
func (h Checks) PutOff(off bool) {
	p := &h.s.v.prover
	p.mu.Lock()
	defer p.mu.Unlock()
	switch {
	case !off:
		p.goOn()
	case p.on != nil && closed(p.on) && !p.now.Through:
		p.now.PutOff, p.on = true, make(chan struct{})
	}
}

// AwaitProof waits until the record is proved; progress may be nil. Errors: Damaged
// where its order or a decision is broken, so that nothing is put on record; Cancelled.
func (h Checks) AwaitProof(ctx context.Context, progress func(done, total int)) error {
	_, ctx, end, err := h.s.begin(ctx)
	if err != nil {
		return err
	}
	defer end()
	return h.s.v.awaitProof(ctx, progress)
}

// provedBefore is what this person's account proved before.
func (s *Session) provedBefore() (known provedRecord) {
	k, _, end, err := s.begin(context.Background())
	if err != nil {
		return known
	}
	defer end()
	if k.me.first {
		return known // whoever made these keys could have sealed it
	}
	err = s.v.view("check the record", func(tx *bolt.Tx) error {
		key := provedKey(k.personKeys)
		box, err := getGuarded(tx, bucketPrefs, key)
		if err != nil {
			return err
		}
		return openValue(k.proof, key, box, &known)
	})
	if err != nil {
		return provedRecord{} // it is proved from the beginning
	}
	return known
}

// keepProved notes what was proved. Where it cannot, the next unlock proves it again.
func (s *Session) keepProved(run *proving) {
	k, done, err := s.write()
	if err != nil {
		return
	}
	defer done()
	p := run.prover
	p.mu.Lock()
	broken, now := p.broken, provedRecord{Unsigned: slices.Collect(maps.Keys(p.unsigned))}
	p.mu.Unlock()
	if broken != nil {
		return
	}
	for _, l := range run.logs {
		now.Heads = append(now.Heads, remembered{Device: l.device, Size: l.grown.size, Root: l.grown.root()})
	}
	key := provedKey(k.personKeys)
	if box, err := sealValue(k.proof, key, now); err == nil {
		_ = s.v.update("check the record", func(w *writer) error { return w.put(bucketPrefs, key, box) })
	}
}

// proving is one run.
type proving struct {
	v      *Vault
	prover *prover
	known  provedRecord
	roster *roster
	logs   []*provedLog
}

// provedLog is one log as a run looks at it.
type provedLog struct {
	device model.DeviceID
	// size is how far it goes, signed up to where its signatures were checked before.
	size, signed uint64
	grown        grownLog
	// lamport is the counter of the last entry that was signed, last its place.
	lamport, last uint64
	// broken says that what came before is not what was signed.
	broken bool
	// batched is how many entries there are of each batch that was closed.
	batched map[batchID]uint64
}

// all looks at all logs, one after the other as they go on from one another.
func (r *proving) all(ctx context.Context) error {
	err := r.v.view("check the record", r.begin)
	if err != nil {
		return err
	}
	for _, l := range r.logs {
		for again := true; again; {
			if again, err = r.log(ctx, l); err != nil {
				return err
			}
		}
	}
	counted := r.countBatches()
	if err := r.v.view("check the record", func(tx *bolt.Tx) error { return r.files(ctx, tx) }); err != nil {
		return err
	}
	r.prover.mu.Lock()
	r.prover.counted = counted
	r.prover.mu.Unlock()
	if len(counted) > 0 {
		r.v.recount(counted)
	}
	r.prover.mu.Lock()
	r.prover.now.Through = true
	r.prover.mu.Unlock()
	return nil
}

// files looks for case files that are in no list: their entries are there, and nobody
// finds them.
func (r *proving) files(ctx context.Context, tx *bolt.Tx) error {
	strange := 0
	for key := range indexedFiles(tx) {
		if err := ctx.Err(); err != nil {
			return err
		}
		if len(key) < len(model.CaseID{}) {
			strange++
			continue
		}
		id := model.CaseID(key[:len(model.CaseID{})])
		listed := tx.Bucket(bucketKeyring).Get(id[:]) != nil && tx.Bucket(bucketRows).Get(id[:]) != nil
		if listed || id.IsZero() {
			continue
		}
		if all := entriesAfter(tx, id, model.Order{}); len(all) > 0 {
			r.found(all[0].Ref, errUnlistedFile)
		} else {
			strange++
		}
	}
	if strange > 0 {
		r.foundAt("the index of entries", errStrange)
	}
	return nil
}

// indexedFiles gives the first key that each file has in the index of entries, and those
// that are too short to be of any.
func indexedFiles(tx *bolt.Tx) iter.Seq[[]byte] {
	return func(yield func([]byte) bool) {
		c := tx.Bucket(bucketEntries).Cursor()
		for key, _ := c.First(); key != nil; {
			if !yield(key) {
				return
			}
			if len(key) < len(model.CaseID{}) {
				key, _ = c.Next()
				continue
			}
			key = seekNextCase(c, model.CaseID(key[:len(model.CaseID{})]))
		}
	}
}

// countBatches compares how many entries batches have with what closing them said, which
// their author could choose. It answers those of which something else was said.
func (r *proving) countBatches() map[batchID]uint64 {
	other := map[batchID]uint64{}
	for id, b := range r.roster.batches {
		for _, l := range r.logs {
			if n := l.batched[id]; l.device == b.Last.Device && n != b.Entries {
				other[id] = n
				r.found(b.closed, errBatchCount)
			}
		}
	}
	return other
}

// entriesOf is how many entries a batch has: what closing it said, unless they were counted.
func (p *prover) entriesOf(b *closedBatch) uint64 {
	p.mu.Lock()
	defer p.mu.Unlock()
	if n, other := p.counted[b.Batch]; other {
		return n
	}
	return b.Entries
}

// through reports whether the record was looked at as a whole.
func (p *prover) through() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.now.Through
}

func (r *proving) begin(tx *bolt.Tx) error {
	all, err := devices(tx)
	if err != nil {
		return err
	}
	if r.roster, err = r.v.readRoster(tx); err != nil {
		return err
	}
	total := 0
	for _, d := range all {
		size, _, err := logSize(tx, d)
		if size == 0 && err != nil {
			return err
		}
		if n := uint64(tx.Bucket(bucketLog).Bucket(d[:]).Inspect().KeyN); size > n+mostProblems {
			size = n
			r.breaks(model.NewRef(d, n), errStray)
		}
		l := &provedLog{device: d, size: size, batched: map[batchID]uint64{}}
		if i := slices.IndexFunc(r.known.Heads, func(h remembered) bool { return h.Device == d }); i >= 0 {
			if l.signed = r.known.Heads[i].Size; l.signed > size {
				l.signed = 0
				r.breaks(model.NewRef(d, size), errShort)
			}
		}
		r.logs = append(r.logs, l)
		total += int(size)
	}
	slices.SortFunc(r.logs, func(a, b *provedLog) int {
		return r.roster.chain.compare(model.Order{Ref: model.NewRef(a.device, 0)}, model.Order{Ref: model.NewRef(b.device, 0)})
	})
	r.prover.mu.Lock()
	r.prover.now.Total = total
	r.prover.mu.Unlock()
	return nil
}

// log looks at a log. Where it is not the one that was proved before, again says that
// it has to be looked at anew, signatures and all.
func (r *proving) log(ctx context.Context, l *provedLog) (again bool, err error) {
	for l.grown.size < l.size {
		r.prover.mu.Lock()
		on := r.prover.on
		r.prover.mu.Unlock()
		select {
		case <-on:
		case <-ctx.Done():
			return false, ctx.Err()
		}
		from, n := l.grown.size, uint64(0)
		err := r.v.view("check the record", func(tx *bolt.Tx) error {
			bucket, hashes := tx.Bucket(bucketLog).Bucket(l.device[:]), hashesOf(tx, l.device)
			for ; n < provedAtOnce && l.grown.size < l.size && !again; n++ {
				again = !r.next(tx, l, bucket, hashes)
			}
			return ctx.Err()
		})
		if err != nil {
			return false, err
		}
		if again || l.grown.size == l.size && !r.same(l) {
			r.prover.mu.Lock()
			r.prover.now.Done -= int(from)
			r.prover.mu.Unlock()
			*l = provedLog{device: l.device, size: l.size, batched: map[batchID]uint64{}}
			return true, nil
		}
		r.prover.mu.Lock()
		if l.grown.size > l.signed || l.grown.size == l.size { // before that it is not known to be what was proved
			r.prover.covered[l.device] = l.grown.size
		}
		r.prover.now.Done += int(n)
		r.prover.mu.Unlock()
	}
	return false, nil
}

// next looks at a log's next entry. It answers false where the log up to there is not
// the one that was proved before.
func (r *proving) next(tx *bolt.Tx, l *provedLog, bucket *bolt.Bucket, hashes hashReader) bool {
	if !r.same(l) {
		return false
	}
	ref := model.NewRef(l.device, l.grown.size)
	raw := bucket.Get(seqKey(ref.Seq))
	hash := tlog.RecordHash(raw)
	stored, err := hashes.ReadHashes([]int64{tlog.StoredHashIndex(0, int64(ref.Seq))})
	same := err == nil && stored[0] == hash
	e, signed, err := decodeLeaf(raw)
	if err == nil && (e.ref() != ref || e.Vault != r.v.id) {
		err = errMisplaced
	}
	if err == nil && (!same || ref.Seq >= l.signed || slices.Contains(r.known.Unsigned, ref)) {
		err = signed.check(e.Author)
	}
	if err != nil {
		// What the others signed of it is its stored hash.
		if !same && len(stored) == 1 {
			hash = stored[0]
		}
		r.prover.mu.Lock()
		r.prover.unsigned[ref] = true
		r.prover.mu.Unlock()
		r.found(ref, err)
	}
	if e != nil {
		r.check(tx, l, e, err == nil)
	}
	l.grown.add(hash)
	return true
}

// same reports whether a log is, up to where its signatures were checked, the one that
// was proved before. It is asked of each place.
func (r *proving) same(l *provedLog) bool {
	if l.signed == 0 || l.signed != l.grown.size {
		return true
	}
	return slices.ContainsFunc(r.known.Heads, func(h remembered) bool { return h.Device == l.device && h.Root == l.grown.root() })
}

// check looks at where an entry stands, and at what its author could do there.
func (r *proving) check(tx *bolt.Tx, l *provedLog, e *envelope, signed bool) {
	if signed {
		switch {
		case l.grown.root() != e.Prev && !l.broken:
			l.broken = true
			r.breaks(e.ref(), errPast)
		case e.Lamport <= l.lamport || r.tooFar(l, e):
			r.breaks(e.ref(), errTime) // in one vault each counts one more than the last
		}
		if e.Lamport > l.lamport {
			l.lamport, l.last = e.Lamport, e.Seq
		}
	}
	if b := r.roster.batches[e.Batch]; b != nil && b.includes(e.ref(), e.Author) {
		l.batched[e.Batch]++
	}
	if e.Parent != nil && !r.goesOn(e.Parent) {
		r.breaks(e.ref(), errParent)
	}
	if e.introducesKeys() && r.roster.destroyed[e.Case] == nil {
		_, err := openPartIn(tx, e)
		if err == nil {
			_, err = readKeys(tx, e)
		}
		if err != nil && kindOfError(err) != Damaged {
			err = errCommitment // it is what its author put there, and nothing that can be read
		}
		if err != nil {
			r.found(e.ref(), err)
		}
	}
	err := r.listed(tx, e)
	if err != nil {
		if r.roster, _ = r.v.readRoster(tx); r.roster == nil { // as it is now: what was decided meanwhile
			return
		}
		err = r.listed(tx, e)
	}
	switch {
	case err == nil:
	case errors.Is(err, errUnlisted) && !e.Case.IsZero() && !e.introducesKeys() && !e.Critical:
		r.found(e.ref(), err) // the lists of a file: it shows there that something is missing
	default:
		r.breaks(e.ref(), err)
	}
	err = r.roster.may(e, e.deed(&openRecord{}, false))
	if r.decides(e) {
		err = r.roster.refused[e.ref()]
	}
	if err != nil {
		r.found(e.ref(), err)
	}
}

// tooFar reports whether an entry counts further than there are entries since the last of
// which it is known how far that did, in its log or in those that it goes on from.
func (r *proving) tooFar(l *provedLog, e *envelope) bool {
	if l.lamport > 0 {
		return e.Lamport-l.lamport > e.Seq-l.last
	}
	if r.roster.chain == nil || e.Parent != nil && !r.goesOn(e.Parent) {
		return false // that is told by itself
	}
	var before uint64
	for _, p := range r.logs {
		switch {
		case p == l:
			return e.Lamport > before && e.Lamport-before > e.Seq+1
		case p.lamport > 0:
			before = max(before, p.lamport+p.size-1-p.last)
		default:
			before += p.size
		}
	}
	return false
}

// goesOn reports whether a log that another goes on from is all there, as that says.
func (r *proving) goesOn(parent *parentLog) bool {
	return slices.ContainsFunc(r.logs, func(l *provedLog) bool {
		return l.device == parent.Device && l.grown.size == parent.Size && l.grown.root() == parent.Root
	})
}

// decides reports whether an entry is one whose authority hangs on what it decides:
// that was looked at as people and keys were read.
func (r *proving) decides(e *envelope) bool {
	return e.records() && e.part(sectionOpen) != nil && (e.Case.IsZero() || e.onlyKeys())
}

// listed checks that an entry which counts is in the lists that it belongs in, and that
// people were read with what it decides, or with the keys that it is sealed to.
func (r *proving) listed(tx *bolt.Tx, e *envelope) error {
	switch {
	case !e.records():
		introduced := e.part(sectionAccess).Key
		if !slices.ContainsFunc(r.roster.epochs, func(known *epoch) bool { return known.ref() == introduced }) {
			return errCut
		}
		if tx.Bucket(bucketAccess).Get(orderKey(e.order())) == nil {
			return errUnlisted
		}
	case e.Case.IsZero():
		if e.Batch.isZero() && !indexed(tx, e.Case, e.order()) {
			return errCut
		}
	case !r.roster.counts(countable(e)):
		if r.roster.opened(e) && filedUnder(tx, e) && !keysListed(tx, e) {
			return errUnlisted // others filed in the file that it opened
		}
	case e.introducesKeys() && !keysListed(tx, e):
		return errUnlisted
	case !e.onlyKeys() && !indexed(tx, e.Case, e.order()):
		return errUnlisted
	}
	return nil
}

// keysListed reports whether the keys that an entry introduced are in their index.
func keysListed(tx *bolt.Tx, e *envelope) bool {
	return tx.Bucket(bucketCaseKeys).Get(caseKey(e.Case, e.order())) != nil
}

// breaks notes why nothing more is put on record.
func (r *proving) breaks(ref model.Ref, err error) {
	r.prover.mu.Lock()
	if r.prover.broken == nil { // what comes after follows from it
		r.prover.broken = err
	}
	r.prover.mu.Unlock()
	r.found(ref, err)
}

func (r *proving) found(ref model.Ref, err error) { r.foundAt(entryWords+ref.String(), err) }

func (r *proving) foundAt(where string, err error) {
	r.prover.mu.Lock()
	defer r.prover.mu.Unlock()
	if len(r.prover.now.Found) < mostProblems {
		remedy := RemedyBackup
		if errors.Is(err, errUnlisted) || errors.Is(err, errUnlistedFile) || errors.Is(err, errStrange) {
			remedy = RemedyRebuild
		}
		r.prover.now.Found = append(r.prover.now.Found, Problem{Where: where, What: err.Error(), Remedy: remedy})
	}
}
