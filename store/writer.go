package store

import (
	"bytes"
	"crypto/sha256"
	"math"
	"slices"

	bolt "go.etcd.io/bbolt"
	"golang.org/x/mod/sumdb/tlog"

	"casefile/model"
)

// writer appends entries within one transaction. What it learns is given to the
// vault only once the transaction is on disk.
type writer struct {
	v       *Vault
	tx      *bolt.Tx
	device  model.DeviceID
	size    uint64
	lamport uint64
	seen    []seenLog
	parent  *parentLog
	// astray says that a new log has to be begun first; token is the new log's.
	astray bool
	token  token
	// edge says why nothing can be appended; nil where it can.
	edge error
	// unsettled is the vault's.
	unsettled error
	// appended says that the log grew, recorded that it was by more than its access
	// being noted.
	appended, recorded bool
	// touched are the cases whose record changed; true where that was not only
	// at its end.
	touched map[model.CaseID]bool
}

// draftEntry is an entry that has no place yet.
type draftEntry struct {
	caseID   model.CaseID
	critical bool
	batch    batchID
	parts    []draftPart
}

// draftPart is a part that has no place yet; seal is told it.
type draftPart struct {
	section   section
	algorithm algorithm
	// key names the entry that introduced the key; itself where it is nil.
	key  *model.Ref
	seal func(at place) (blob []byte, commitment [32]byte, err error)
}

// begin begins a new log where the file is not what this machine last wrote.
func (w *writer) begin() error {
	switch {
	case w.edge != nil:
		return &Error{Op: "write", Kind: Damaged, Err: w.edge,
			Said: "Part of the vault's file is damaged, so nothing can be put on record just now. What is on record can be read, and drafts are kept. Make a copy of the file, then run \"casefile rebuild\"."}
	case w.unsettled != nil:
		return unsettled(w.unsettled)
	case w.astray:
		return w.newDevice()
	}
	return nil
}

// next is the name that the next entry will have.
func (w *writer) next() (model.Ref, error) {
	err := w.begin()
	return model.NewRef(w.device, w.size), err
}

// nextOrder is the place that the next entry will have.
func (w *writer) nextOrder() (model.Order, error) {
	ref, err := w.next()
	return model.Order{Lamport: w.lamport + 1, Ref: ref}, err
}

// append gives an entry its place, signs it and writes it, with everything that
// is derived from its open side.
func (w *writer) append(author *personKeys, d draftEntry) (*envelope, error) {
	if err := w.begin(); err != nil {
		return nil, err
	}
	if w.lamport == math.MaxUint64 { // no entry is counted so far by itself
		return nil, unsettled(errTime)
	}
	e := &envelope{
		Format: formatVersion, Vault: w.v.id, Device: w.device, Seq: w.size,
		Lamport: w.lamport + 1, Seen: w.seen, Author: author.signer(),
		Case: d.caseID, Critical: d.critical, Batch: d.batch, Parent: w.parent,
	}
	var err error
	if e.Prev, err = logRoot(w.tx, w.device, w.size); err != nil {
		return nil, err
	}
	for _, p := range d.parts { // each part is sealed with what there is of others
		e.Parts = append(e.Parts, partRef{Section: p.section, Algorithm: p.algorithm, Key: e.ref()})
	}
	for i, p := range d.parts {
		blob, commitment, err := p.seal(e.place(p.section))
		if err != nil {
			return nil, err
		}
		ref := &e.Parts[i]
		ref.Commitment, ref.Hash = commitment, sha256.Sum256(blob)
		if p.key != nil {
			ref.Key = *p.key
		}
		if err := w.put(bucketParts, partKey(e.order(), p.section), blob); err != nil {
			return nil, err
		}
	}
	if err := w.putLeaf(e, author); err != nil {
		return nil, err
	}
	if err := w.index(e); err != nil {
		return nil, err
	}
	w.appended, w.recorded = true, w.recorded || e.records()
	w.size++
	w.lamport++
	w.parent = nil
	return e, nil
}

func (w *writer) putLeaf(e *envelope, author *personKeys) error {
	record, err := e.sign(author.sign)
	if err != nil {
		return err
	}
	log, err := w.tx.Bucket(bucketLog).CreateBucketIfNotExists(w.device[:])
	if err != nil {
		return err
	}
	log.FillPercent = appendFill
	if err := log.Put(seqKey(e.Seq), record); err != nil {
		return err
	}
	stored, err := tlog.StoredHashes(int64(e.Seq), record, hashesOf(w.tx, w.device))
	if err != nil {
		return err
	}
	hashes, err := w.tx.Bucket(bucketHashes).CreateBucketIfNotExists(w.device[:])
	if err != nil {
		return err
	}
	hashes.FillPercent = appendFill
	at := tlog.StoredHashIndex(0, int64(e.Seq))
	for i, h := range stored {
		if err := hashes.Put(seqKey(uint64(at)+uint64(i)), h[:]); err != nil {
			return err
		}
	}
	return nil
}

// index writes what is derived from the envelope. An entry of a batch gets its
// place when the batch is closed.
func (w *writer) index(e *envelope) error {
	switch {
	case !e.records():
		return w.put(bucketAccess, orderKey(e.order()), nil)
	case !e.Batch.isZero():
		return nil
	}
	w.touch(e.Case, e.onlyKeys())
	if e.introducesKeys() {
		if err := w.putCaseKeys(e.Case, e.order()); err != nil {
			return err
		}
	}
	if e.onlyKeys() {
		return nil
	}
	return w.putEntry(e.Case, e.order(), e.Critical)
}

// putCaseKeys notes an entry that introduced keys of a case.
func (w *writer) putCaseKeys(c model.CaseID, o model.Order) error {
	return w.put(bucketCaseKeys, caseKey(c, o), []byte{})
}

// touch notes that a case's record changed; recast where that was not only at
// its end.
func (w *writer) touch(c model.CaseID, recast bool) {
	if w.touched == nil {
		w.touched = map[model.CaseID]bool{}
	}
	w.touched[c] = w.touched[c] || recast
}

// putEntry puts an entry into the index of its case, after which it counts.
func (w *writer) putEntry(c model.CaseID, o model.Order, critical bool) error {
	return w.put(bucketEntries, caseKey(c, o), indexValue(critical))
}

// indexValue is what the index of entries says of one: whether it changes how
// earlier ones read. A case in which none does needs no folding to tell what is
// shown.
func indexValue(critical bool) []byte {
	if critical {
		return []byte{1}
	}
	return []byte{}
}

// appendFill fills pages that only ever grow at their end.
const appendFill = 0.95

func (w *writer) put(bucket, key, value []byte) error {
	if slices.ContainsFunc(guardedBuckets, func(name []byte) bool { return bytes.Equal(name, bucket) }) {
		return putGuarded(w.tx, bucket, key, value)
	}
	b := w.tx.Bucket(bucket)
	if string(bucket) == string(bucketParts) {
		b.FillPercent = appendFill
	}
	return b.Put(key, value)
}

// newDevice turns the writer to a new log whose first entry names the one that
// this file wrote before. A copied or restored vault does this before it writes
// anything: one log never has two entries at one place.
func (w *writer) newDevice() error {
	root, err := logRoot(w.tx, w.device, w.size)
	if err != nil {
		return err
	}
	w.parent = &parentLog{Device: w.device, Size: w.size, Root: root}
	w.seen = append(slices.Clone(w.seen), seenLog{Device: w.device, Size: w.size})
	slices.SortFunc(w.seen, func(a, b seenLog) int { return bytes.Compare(a.Device[:], b.Device[:]) })
	w.device, w.size, w.astray = model.DeviceID(newID()), 0, false
	w.token = token(newID())
	if err := putMeta(w.tx, metaDevice, w.device[:]); err != nil {
		return err
	}
	return putMeta(w.tx, metaToken, w.token[:])
}

// settle makes this machine the one that the vault's new log is written on.
func (v *Vault) settle(d model.DeviceID, t token) {
	for _, place := range v.footing.places() {
		v.machine.used(place)
	}
	if err := v.machine.keep(d, t); err != nil {
		v.warn("This machine's state folder cannot be written to, so the vault takes itself for a copy each time it is opened. Nothing is lost by it. (" + err.Error() + ")")
	}
}
