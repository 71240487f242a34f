package store

import (
	"context"
	"encoding/binary"
	"errors"
	"slices"

	bolt "go.etcd.io/bbolt"

	"casefile/model"
	"casefile/store/internal/page"
)

// Verify proves, without any key, that the record is what was filed: every
// signature, every log's chain of roots, the authority of every author back to
// the vault's beginning, the hash of every part, and that nothing is missing.
// It changes nothing. An error means that it could not be done; what is wrong
// with the vault is in the report. progress may be nil.
//
// Where Options have a Checker, it is done in a process of its own, on a copy of
// the file that is made for it beside the vault, if there is room for one.
// Errors: Cancelled.
func (v *Vault) Verify(ctx context.Context, progress func(done, total int)) (Report, error) {
	if v.opts.Checker != nil {
		return v.verifyApart(ctx, progress)
	}
	c, err := v.verify(ctx, checking{progress: progress})
	if err != nil {
		return Report{}, err
	}
	return c.finish(), nil
}

// checking is how a verification is to be done.
type checking struct {
	// progress and found may be nil.
	progress func(done, total int)
	watch    func(at string)
	found    func(Problem)
	// first is after how many of the progress's steps what needs no key is done, and
	// told how many were told of before.
	first, told int
	// proved says how far another process has proved each log just now, and told
	// what it found: so far they are only read. It is nil where none has.
	proved map[model.DeviceID]uint64
	// copied says that the file was copied for this from a vault in use.
	copied bool
	// unread says that what the vault says of itself was not read yet.
	unread bool
}

// verification is one run of Verify.
type verification struct {
	findings
	checkProgress
	v *Vault
	// proved is checking's.
	proved map[model.DeviceID]uint64
	report Report
	logs   []*checkedLog
	// here says that the file is the vault as it is used on this machine.
	here bool
	// roster is who had what authority, and which batches count; nil where the
	// file could not be read.
	roster *roster
}

// verify does what needs no key.
func (v *Vault) verify(ctx context.Context, how checking) (*verification, error) {
	c := &verification{v: v, proved: how.proved,
		findings: findings{found: how.found}, checkProgress: checkProgress{progress: how.progress, watch: how.watch, told: how.told}}
	part := func(percent int) int {
		if how.first == 0 {
			how.first = fineProgress
		}
		return how.first * percent / 100
	}
	if c.proved == nil {
		readable, err := c.checkFile(ctx, part(15))
		if err != nil || !readable {
			return c, err
		}
	}
	if how.unread {
		if err := v.view("verify", v.readMeta); err != nil {
			return c, c.unreadable(err)
		}
	}
	if !how.copied {
		c.checkMachine()
	}
	if err := v.view("verify", c.readLogs); err != nil {
		return c, c.unreadable(err)
	}
	total := 0
	for _, l := range c.logs {
		total += int(l.size)
	}
	c.phase("the entries", part(80), total)
	for _, l := range c.logs {
		if err := c.checkLog(ctx, l); err != nil {
			return c, err
		}
	}
	c.phase("who filed them", part(90), total)
	c.checkSeen()
	c.checkForks()
	c.checkAuthority()
	c.checkBatches()
	c.checkLosses()
	c.checkAbsent()
	c.phase("the indexes", part(100), total*4)
	err := v.view("verify", c.checkDerived)
	if err == nil {
		err = v.view("verify", c.checkOutside)
	}
	return c, c.unreadable(err)
}

// unreadable makes a finding of damage that kept the check from going on.
func (c *verification) unreadable(err error) error {
	if kindOfError(err) != Damaged || err == nil {
		return err
	}
	c.report.Unread = true
	cause := errors.Unwrap(err)
	if cause == nil {
		cause = err
	}
	c.add("the vault", "part of it cannot be read, so that not all was looked at: %v", cause)
	return nil
}

// checkMachine compares the record with what this machine remembers of it. A
// copy of the vault need not agree with that; the vault itself does.
func (c *verification) checkMachine() {
	m := c.v.compareMachine()
	c.here = m.token
	switch {
	case m.lost() == nil:
	case m.altered:
		c.addOther("the record", "it is not the one that this machine wrote last: another record stands in its place")
	case m.fewer > 0:
		c.addOther("the end of the record", "%s missing that this machine wrote last: this is an older copy of the vault, or its end was cut off", isAre(m.fewer))
	}
}

func (c *verification) finish() Report {
	c.phase("the end", fineProgress, 0)
	c.base = fineProgress
	c.tell()
	c.report.Problems, c.report.Harmed = c.list(), c.harmed()
	return c.report
}

// readLogs lists the logs as they are now: what is filed meanwhile is not
// looked at.
func (c *verification) readLogs(tx *bolt.Tx) error {
	all, err := devices(tx)
	if err != nil {
		c.add("the record", "it cannot be told which logs there are: %v", err)
	}
	for _, d := range all {
		size, err := c.countLog(tx, d)
		if err != nil {
			return err
		}
		if size > 0 {
			c.logs = append(c.logs, &checkedLog{device: d, size: size})
		}
	}
	return nil
}

// countLog is up to where a log goes. A position that is further from the others
// than any number of lost entries is a damaged one.
func (c *verification) countLog(tx *bolt.Tx, d model.DeviceID) (size uint64, err error) {
	var positions []uint64
	strange := 0
	err = tx.Bucket(bucketLog).Bucket(d[:]).ForEach(func(k, _ []byte) error {
		if len(k) != 8 {
			strange++
			return nil
		}
		positions = append(positions, binary.BigEndian.Uint64(k))
		return nil
	})
	if err != nil {
		return 0, err
	}
	most := uint64(len(positions) + mostProblems)
	for len(positions) > 0 && positions[len(positions)-1] >= most {
		positions = positions[:len(positions)-1]
		strange++
	}
	if strange > 0 {
		c.add("log "+d.String(), "%d entries lie in it where none can be: their positions are damaged", strange)
	}
	if len(positions) == 0 {
		c.add("log "+d.String(), "the log is empty")
		return 0, nil
	}
	return positions[len(positions)-1] + 1, nil
}

// checkFile walks all pages of the file. It reports whether bbolt may be let at
// it: what is damaged otherwise ends in an error, or in a panic that is caught.
func (c *verification) checkFile(ctx context.Context, end int) (readable bool, err error) {
	c.phase("the pages of the file", end, fineProgress)
	tell := func(done, total int64) {
		c.done = int(done * fineProgress / total)
		c.tell()
	}
	err = c.v.settled("verify", func(f *settledFile) error {
		w, err := page.WalkFile(ctx, f, f.metas, func(p page.Fault) { c.addFile(faultAt(p), p.What) }, tell)
		readable = !w.Unsafe
		return err
	})
	if err == nil && !readable {
		c.report.Unread = true
		c.addFile("the record", "the entries were not looked at: to read through the damaged pages could end this program, or keep it busy for ever")
	}
	return readable, classify("verify", err)
}

// checkAuthority replays all entries in the record's order: who was given an
// account by whom, and whether they had the authority for what they filed.
func (c *verification) checkAuthority() {
	var all []*checkedEntry
	for _, l := range c.logs {
		all = append(all, l.entries...)
	}
	r := &roster{}
	err := c.v.view("verify", func(tx *bolt.Tx) (err error) { r.chain, err = readChain(tx); return err })
	if err != nil {
		r.chain = nil // what is wrong with it is named by itself
	}
	slices.SortFunc(all, func(a, b *checkedEntry) int { return r.chain.order(a.order, b.order) })
	restricted := map[model.CaseID]bool{}
	for i, e := range all {
		if i%logChunk == 0 {
			c.step(logChunk)
		}
		env := &envelope{Format: e.format, Device: e.order.Ref.Device, Seq: e.order.Ref.Seq, Lamport: e.order.Lamport, Author: e.author, Case: e.caseID, Batch: e.batch}
		for _, s := range e.sections {
			env.Parts = append(env.Parts, partRef{Section: s})
		}
		err := r.admit(env, e.open)
		if keys := e.open.Case; keys != nil && err == nil {
			if err = r.mayKey(env, keys, restricted[e.caseID]); err == nil {
				restricted[e.caseID] = keys.Restricted
				c.checkClaim(e, r)
			}
		}
		if err != nil {
			c.add("entry "+e.order.Ref.String(), "nobody with the authority for it filed this entry: %v", err)
		}
	}
	c.roster, c.report.People = r, len(r.accounts)
	if r.founder == nil {
		c.add("the record", "the entry that begins the vault is missing or damaged")
	}
}

// checkClaim checks that a file's keys say that they are of the team's keys which
// were in use at their place. Of others, they would not be replaced when they should.
func (c *verification) checkClaim(e *checkedEntry, r *roster) {
	claimed := e.open.Case.Epoch
	if now := r.epochAt(e.order); (e.format == 1 || !claimed.IsZero()) && (now == nil || now.ref() != claimed) {
		c.add("entry "+e.order.Ref.String(), "the keys that it gives to a file claim to be of keys of the team that were not in use then: who filed it may have had them made so as to go on reading")
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

// fineProgress is how many steps a verification tells of.
const fineProgress = 1000

// checkProgress tells how far a verification has come, and at what it is.
type checkProgress struct {
	// progress is told in steps, and at where it is; both may be nil.
	progress func(done, total int)
	watch    func(at string)
	// base and end bound the phase, in steps; done of total is how far it is.
	base, end   int
	done, total int
	told        int
}

// phase begins the next phase, which is at and lasts until a step.
func (p *checkProgress) phase(at string, end, total int) {
	p.base, p.end, p.done, p.total = max(p.base, p.end), end, 0, total
	if p.watch != nil {
		p.watch(at)
	}
	p.tell()
}

// step tells that n more of the phase's total are done.
func (p *checkProgress) step(n int) {
	p.done = min(p.done+n, p.total)
	p.tell()
}

func (p *checkProgress) tell() {
	now := p.base
	if p.total > 0 {
		now += (p.end - p.base) * p.done / p.total
	}
	p.told = max(p.told, now)
	if p.progress != nil {
		p.progress(p.told, fineProgress)
	}
}
