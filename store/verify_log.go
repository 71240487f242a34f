package store

import (
	"context"
	"crypto/sha256"
	"errors"
	"slices"
	"strconv"

	bolt "go.etcd.io/bbolt"
	"golang.org/x/mod/sumdb/tlog"

	"casefile/model"
)

// checkedLog is one device's log as Verify reads it.
type checkedLog struct {
	device  model.DeviceID
	size    uint64
	entries []*checkedEntry
	// hashes are the stored hashes as they follow from the leaves.
	hashes []tlog.Hash
	// parent is the log that it goes on from.
	parent *parentLog
	// broken says that a leaf is missing, after which no root can be told.
	broken bool
}

// checkedEntry is what Verify keeps of an entry.
type checkedEntry struct {
	format   uint
	order    model.Order
	author   signer
	caseID   model.CaseID
	batch    batchID
	critical bool
	sections []section
	// absent are those of its sections that are not in the file.
	absent []section
	access bool
	// introduces and onlyKeys say that it brings keys of a case, and nothing else.
	introduces, onlyKeys bool
	// under is the entry that introduced the key of its text.
	under model.Ref
	open  openRecord
	// seen is shared with the entry before where it is the same.
	seen []seenLog
}

// readEntry is a leaf with what was found out about it by itself.
type readEntry struct {
	e      *envelope
	record tlog.Hash
	open   openRecord
	absent []section
}

// logChunk is how many entries are read in one transaction: filing goes on
// while a vault is verified.
const logChunk = 1024

// checkLog checks each leaf by itself, on all processors, and then the chain.
func (c *verification) checkLog(ctx context.Context, l *checkedLog) error {
	for from := uint64(0); from < l.size; from += logChunk {
		n := int(min(logChunk, l.size-from))
		chunk := make([]readEntry, n)
		err := inParallel(n, func(a, b int) error {
			return c.v.view("verify", func(tx *bolt.Tx) error {
				for i := a; i < b; i++ {
					if err := ctx.Err(); err != nil {
						return err
					}
					chunk[i] = c.checkLeaf(tx, model.NewRef(l.device, from+uint64(i)))
				}
				return nil
			})
		})
		if kindOfError(err) == Cancelled {
			return err
		}
		if err != nil {
			c.add("log "+l.device.String(), "entries %d to %d cannot all be read: %v", from, from+uint64(n)-1, errors.Unwrap(err))
		}
		for i := range chunk {
			c.link(l, from+uint64(i), &chunk[i])
		}
		c.step(n)
	}
	c.report.Entries += len(l.entries)
	head := Head{Device: l.device, Size: l.size}
	if !l.broken {
		root, err := tlog.TreeHash(int64(l.size), computed(l.hashes))
		if err == nil {
			head.Root = root
		}
	}
	c.report.Heads = append(c.report.Heads, head)
	return nil
}

// checkLeaf checks what can be told of an entry by itself: its form, its
// signature and its parts.
func (c *verification) checkLeaf(tx *bolt.Tx, ref model.Ref) readEntry {
	var r readEntry
	where := "entry " + ref.String()
	raw := tx.Bucket(bucketLog).Bucket(ref.Device[:]).Get(seqKey(ref.Seq))
	if raw == nil {
		c.add(where, "the entry is missing from the record")
		return r
	}
	r.record = tlog.RecordHash(raw)
	e, l, err := decodeLeaf(raw)
	switch {
	case err != nil:
		c.add(where, "the entry is damaged: %v", err)
		return r
	case e.ref() != ref || e.Vault != c.v.id:
		c.add(where, "another entry lies in its place")
		return r
	}
	r.e = e
	if ref.Seq >= c.proved[ref.Device] {
		err = l.check(e.Author)
	}
	if err != nil {
		c.add(where, "the entry was altered after it was filed: %v", err)
	}
	for i := range e.Parts {
		c.checkPart(tx, &r, &e.Parts[i], where)
	}
	return r
}

// checkPart checks a part's hash; of a part that is not sealed, the commitment.
func (c *verification) checkPart(tx *bolt.Tx, r *readEntry, p *partRef, where string) {
	ref := r.e.ref()
	blob := tx.Bucket(bucketParts).Get(partKey(r.e.order(), p.Section))
	switch {
	case blob == nil:
		r.absent = append(r.absent, p.Section) // checkAbsent says whether it is missing
		return
	case ref.Seq >= c.proved[ref.Device] && sha256.Sum256(blob) != p.Hash:
		c.add(where, "the %s of the entry is not what was filed: it is damaged or was altered", p.Section)
		return
	}
	var commitment [32]byte
	var err error
	switch p.Section {
	case sectionOpen:
		commitment, err = readPlainPart(r.e.place(p.Section), blob, &r.open)
	case sectionKeys:
		var keys keysRecord
		commitment, err = readPlainPart(r.e.place(p.Section), blob, &keys)
	default:
		return
	}
	if err != nil || commitment != p.Commitment {
		c.add(where, "the %s of the entry does not fit what its author committed to", p.Section)
	}
}

// String names a section for people.
func (s section) String() string {
	switch s {
	case sectionOpen:
		return "open part"
	case sectionGeneral:
		return "text in the main file"
	case sectionConfidential:
		return "confidential part"
	case sectionKeys:
		return "list of keys"
	case sectionAccess:
		return "line of the access log"
	}
	return "part " + strconv.Itoa(int(s))
}

// link checks an entry against those before it in its log.
func (c *verification) link(l *checkedLog, seq uint64, r *readEntry) {
	if r.record == (tlog.Hash{}) {
		l.broken = true // checkLeaf, or the chunk, named it
	}
	where := "entry " + model.NewRef(l.device, seq).String()
	if !l.broken {
		if r.e != nil {
			if root, err := tlog.TreeHash(int64(seq), computed(l.hashes)); err != nil || root != r.e.Prev {
				c.add(where, "what came before it in the record is not what its author signed")
			}
		}
		stored, err := tlog.StoredHashesForRecordHash(int64(seq), r.record, computed(l.hashes))
		l.broken = err != nil
		l.hashes = append(l.hashes, stored...)
	}
	if r.e == nil {
		return
	}
	e := r.e
	kept := &checkedEntry{format: e.Format, order: e.order(), author: e.Author, caseID: e.Case, batch: e.Batch, critical: e.Critical, access: !e.records(), introduces: e.introducesKeys(), onlyKeys: e.onlyKeys(), open: r.open, absent: r.absent, seen: e.Seen}
	for _, p := range e.Parts {
		kept.sections = append(kept.sections, p.Section)
		if p.Section == sectionGeneral {
			kept.under = p.Key
		}
	}
	if n := len(l.entries); n > 0 {
		last := l.entries[n-1]
		switch {
		case e.Lamport <= last.order.Lamport:
			c.add(where, "its place in the record is not after the entry before it")
		case e.Lamport-last.order.Lamport > e.Seq-last.order.Ref.Seq:
			c.add(where, "its place in the record is further from the entry before it than there are entries between them")
		}
		if slices.Equal(last.seen, e.Seen) {
			kept.seen = last.seen
		}
	}
	c.report.Parts += len(e.Parts)
	l.entries = append(l.entries, kept)
	c.checkParent(l, e, where)
}

// checkParent checks that a log which goes on from another fits it. The other
// may come later in the order of devices: what it was is read from its stored
// hashes, which are checked on their own.
func (c *verification) checkParent(l *checkedLog, e *envelope, where string) {
	if e.Parent == nil {
		if e.Seq == 0 && (len(e.Seen) > 0 || e.Lamport != 1) {
			c.add(where, "this log does not say which one it goes on from")
		}
		return
	}
	if e.Seq != 0 {
		c.add(where, "a log goes on from another in its middle")
		return
	}
	l.parent = e.Parent
	err := c.v.view("verify", func(tx *bolt.Tx) error {
		root, err := logRoot(tx, e.Parent.Device, e.Parent.Size)
		if err == nil && root != e.Parent.Root {
			err = errHash
		}
		return err
	})
	if err != nil {
		c.add(where, "the log that this one goes on from, %s, is not as it was then", e.Parent.Device)
	}
}

// checkSeen checks that what each author had seen of other logs is there, and
// came before.
func (c *verification) checkSeen() {
	logs := map[model.DeviceID]*checkedLog{}
	for _, l := range c.logs {
		logs[l.device] = l
	}
	for _, l := range c.logs {
		var last []seenLog
		for _, e := range l.entries {
			if len(e.seen) > 0 && len(last) > 0 && &e.seen[0] == &last[0] {
				continue
			}
			for _, s := range e.seen {
				c.checkSeenLog(e, s, logs[s.Device])
			}
			for _, old := range last {
				now := slices.IndexFunc(e.seen, func(s seenLog) bool { return s.Device == old.Device })
				if now < 0 || e.seen[now].Size < old.Size {
					c.add("entry "+e.order.Ref.String(), "its author had seen less of log %s than before", old.Device)
				}
			}
			last = e.seen
		}
	}
}

func (c *verification) checkSeenLog(e *checkedEntry, s seenLog, other *checkedLog) {
	where := "entry " + e.order.Ref.String()
	if other == nil || other.size < s.Size {
		c.add(where, "its author had seen %d entries of log %s, which are not all here", s.Size, s.Device)
		return
	}
	i, found := slices.BinarySearchFunc(other.entries, s.Size-1, func(o *checkedEntry, seq uint64) int {
		return int(int64(o.order.Ref.Seq) - int64(seq))
	})
	if s.Size > 0 && found && other.entries[i].order.Lamport >= e.order.Lamport {
		c.add(where, "its place in the record is not after entry %s, which its author had seen", other.entries[i].order.Ref)
	}
}

// computed reads hashes that were just computed.
type computed []tlog.Hash

// ReadHashes implements tlog.HashReader.
func (h computed) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	out := make([]tlog.Hash, len(indexes))
	for i, n := range indexes {
		if n >= int64(len(h)) {
			return nil, errNoLeaf
		}
		out[i] = h[n]
	}
	return out, nil
}
