package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"slices"

	bolt "go.etcd.io/bbolt"

	"casefile/model"
)

// Verify proves, without any key, that the record is what was filed: every
// signature, every log's chain of roots, the authority of every author back to
// the vault's beginning, the hash of every part, and that nothing is missing.
// It changes nothing. An error means that it could not be done; what is wrong
// with the vault is in the report. progress may be nil.
func (v *Vault) Verify(ctx context.Context, progress func(done, total int)) (Report, error) {
	c, err := v.verify(ctx, progress, 1)
	if err != nil {
		return Report{}, err
	}
	return c.finish(), nil
}

// verification is one run of Verify.
type verification struct {
	findings
	v      *Vault
	report Report
	logs   []*checkedLog
	// roster is who had what authority, and which batches count.
	roster   *roster
	done     int
	total    int
	progress func(done, total int)
}

// verify does what needs no key. rounds is how often each entry is looked at,
// for the progress.
func (v *Vault) verify(ctx context.Context, progress func(done, total int), rounds int) (*verification, error) {
	c := &verification{v: v, progress: progress}
	if err := c.checkFile(ctx); err != nil {
		return nil, err
	}
	if err := v.view("verify", c.readLogs); err != nil {
		return nil, err
	}
	for _, l := range c.logs {
		c.total += int(l.size) * rounds
	}
	for _, l := range c.logs {
		if err := c.checkLog(ctx, l); err != nil {
			return nil, err
		}
	}
	c.checkSeen()
	c.checkAuthority()
	c.checkBatches()
	return c, v.view("verify", c.checkDerived)
}

func (c *verification) finish() Report {
	c.report.Problems = c.list()
	return c.report
}

func (c *verification) step(n int) {
	c.done += n
	if c.progress != nil {
		c.progress(c.done, c.total)
	}
}

// readLogs lists the logs as they are now: what is filed meanwhile is not
// looked at.
func (c *verification) readLogs(tx *bolt.Tx) error {
	all, err := devices(tx)
	if err != nil {
		return damaged("verify", err)
	}
	for _, d := range all {
		k, _ := tx.Bucket(bucketLog).Bucket(d[:]).Cursor().Last()
		if len(k) != 8 {
			c.add("log "+d.String(), "the log is empty or its positions are damaged")
			continue
		}
		o, _ := parseOrder(append(make([]byte, 24), k...))
		c.logs = append(c.logs, &checkedLog{device: d, size: o.Ref.Seq + 1})
	}
	return nil
}

// checkFile walks the whole file. The walk runs here, where a fault is caught,
// and goes no further than the file can be long; only what came through it is
// handed to bbolt's own check.
func (c *verification) checkFile(ctx context.Context) error {
	info, err := os.Stat(c.v.path)
	if err != nil {
		return classify("verify", err)
	}
	const leastItem = 16 // bytes that bbolt needs for one key
	w := walk{ctx: ctx, left: info.Size()/leastItem + 1}
	err = c.v.view("verify", func(tx *bolt.Tx) error {
		return tx.ForEach(func(name []byte, b *bolt.Bucket) error { return w.bucket(b, 1) })
	})
	if ctx.Err() != nil {
		return classify("verify", ctx.Err())
	}
	if err != nil {
		c.add("the file", "pages of the file are damaged: %v", errors.Unwrap(err))
		return nil
	}
	c.v.writing.Lock() // bbolt's check must not run beside a writer
	defer c.v.writing.Unlock()
	return c.v.view("verify", func(tx *bolt.Tx) error {
		for err := range tx.Check() {
			c.add("the file", "the order of its pages is damaged: %v", err)
		}
		return nil
	})
}

// walk goes through buckets.
type walk struct {
	ctx  context.Context
	left int64
}

var errCircle = errors.New("its pages lead back to themselves")

func (w *walk) bucket(b *bolt.Bucket, depth int) error {
	if depth > 2 {
		return errCircle
	}
	return b.ForEach(func(k, value []byte) error {
		if w.left--; w.left < 0 {
			return errCircle
		}
		if w.left%4096 == 0 && w.ctx.Err() != nil {
			return w.ctx.Err()
		}
		if value != nil {
			return nil
		}
		nested := b.Bucket(k)
		if nested == nil {
			return fmt.Errorf("a bucket that cannot be read")
		}
		return w.bucket(nested, depth+1)
	})
}

// checkAuthority replays all entries in the record's order: who was given an
// account by whom, and whether they had the authority for what they filed.
func (c *verification) checkAuthority() {
	var all []*checkedEntry
	for _, l := range c.logs {
		all = append(all, l.entries...)
	}
	slices.SortFunc(all, func(a, b *checkedEntry) int { return a.order.Compare(b.order) })
	r := &roster{}
	for _, e := range all {
		env := &envelope{Device: e.order.Ref.Device, Seq: e.order.Ref.Seq, Lamport: e.order.Lamport, Author: e.author}
		if e.access {
			env.Parts = []partRef{{Section: sectionAccess}}
		}
		if err := r.admit(env, e.open); err != nil {
			c.add("entry "+e.order.Ref.String(), "nobody with the authority for it filed this entry: %v", err)
		}
	}
	c.roster, c.report.People = r, len(r.accounts)
	if r.founder == nil {
		c.add("the record", "the entry that begins the vault is missing or damaged")
	}
}

// checkBatches counts what waits and what was withdrawn, and compares what was
// closed with what is there.
func (c *verification) checkBatches() {
	there := map[batchID]uint64{}
	for _, l := range c.logs {
		for _, e := range l.entries {
			if e.batch.isZero() {
				continue
			}
			b := c.roster.batches[e.batch]
			switch {
			case b == nil:
				c.report.Waiting++
				continue
			case !b.includes(e.order.Ref, e.author):
				c.add("entry "+e.order.Ref.String(), "it says that it is of a batch which was closed without it, so it does not count")
				continue
			case !b.withdrawn.IsZero():
				c.report.Withdrawn++
			}
			there[e.batch]++
		}
	}
	for id, b := range c.roster.batches {
		if there[id] != b.Entries {
			c.add("entry "+b.closed.String(), "the batch that it closed had %d entries, and %d are here", b.Entries, there[id])
		}
	}
}

// checkDerived compares the stored hashes and the indexes with what the logs
// say they should be, and looks for parts that belong to no entry.
func (c *verification) checkDerived(tx *bolt.Tx) error {
	var entries, access, parts []indexItem
	for _, l := range c.logs {
		l.compareHashes(c, tx)
		for _, e := range l.entries {
			for _, s := range e.sections {
				parts = append(parts, indexItem{key: partKey(e.order, s)})
			}
			switch {
			case e.access:
				access = append(access, indexItem{key: orderKey(e.order)})
			case c.roster.counts(e):
				entries = append(entries, indexItem{caseKey(e.caseID, e.order), indexValue(e.critical)})
			}
		}
	}
	c.compareKeys(tx, bucketEntries, entries, "the index of case files", len(model.CaseID{}))
	c.compareKeys(tx, bucketAccess, access, "the index of the access log", 0)
	c.compareKeys(tx, bucketParts, parts, "the texts", 0)
	return nil
}

// indexItem is what a bucket should have. A value that is nil is not compared.
type indexItem struct{ key, value []byte }

// compareKeys compares the keys of a bucket with those it should have. at is
// where in a key the order begins.
func (c *verification) compareKeys(tx *bolt.Tx, bucket []byte, want []indexItem, where string, at int) {
	slices.SortFunc(want, func(a, b indexItem) int { return bytes.Compare(a.key, b.key) })
	missing, extra := 0, 0
	cur := tx.Bucket(bucket).Cursor()
	key, value := cur.First()
	for key != nil || len(want) > 0 {
		order := -1
		switch {
		case key == nil:
			order = 1
		case len(want) > 0:
			order = bytes.Compare(key, want[0].key)
		}
		if order == 0 && want[0].value != nil && !bytes.Equal(value, want[0].value) {
			missing++
		}
		if order >= 0 {
			if order > 0 {
				missing++
			}
			want = want[1:]
		}
		if order <= 0 {
			if order < 0 && !c.later(key, at) {
				extra++
			}
			key, value = cur.Next()
		}
	}
	// A text that is missing was named with its entry.
	if missing > 0 && string(bucket) != string(bucketParts) {
		c.add(where, "%d entries are missing from it or wrong in it, so lists may not show them; the entries themselves are in the record, and rebuild makes the index again", missing)
	}
	if extra > 0 {
		c.add(where, "%d items in it belong to no entry", extra)
	}
}

// later reports whether a key is of an entry that was filed after the
// verification began.
func (c *verification) later(key []byte, at int) bool {
	if len(key) < at {
		return false
	}
	o, ok := parseOrder(key[at:])
	if !ok {
		return false
	}
	for _, l := range c.logs {
		if l.device == o.Ref.Device {
			return o.Ref.Seq >= l.size
		}
	}
	return true
}
