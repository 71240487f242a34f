package store

import (
	"context"
	"encoding/binary"
	"errors"
	"math"
	"slices"
	"time"

	bolt "go.etcd.io/bbolt"

	"casefile/model"
)

// Destroyed is what came of a destruction.
type Destroyed struct {
	Destruction
	// Backups are those that still hold the file, as far as the vault remembers.
	Backups []BackupRecord
	// Left says why the file's bytes are still in the vault's file, where they
	// are: Compact is to be run again. nil where they are gone.
	Left error
}

const opDestroy = "destroy the file"

// Destroy destroys a case file of which that was announced: every part of
// every entry, its keys and its place in all lists. What stays is a signed entry
// that says so, and the leaves of the logs, which hold no word of it: the record
// can still be proved, and that this, and only this, is gone. The vault's file
// is written anew at the end. What was copied into other children's files stays
// there, as part of theirs; other people's drafts for the file go when they next
// unlock. progress, which may be nil, is that of Compact. Errors: Denied, NotFound;
// Invalid where the file is to be kept, where it is not announced, or where that was
// done by the same person less than 14 days ago; Damaged where not
// all entries can be told; Full, ReadOnly, Cancelled.
func (h Retention) Destroy(ctx context.Context, id model.CaseID, progress func(done, total int64)) (Destroyed, error) {
	k, ctx, end, err := h.s.begin(ctx)
	if err != nil {
		return Destroyed{}, err
	}
	defer end()
	if err := k.mayDestroy(opDestroy); err != nil {
		return Destroyed{}, err
	}
	if err := h.s.v.awaitProof(ctx, nil); err != nil {
		return Destroyed{}, err
	}
	// Most of the logs are looked through before anybody has to wait.
	d := &destroyer{s: h.s, k: k, scan: caseScan{v: h.s.v, id: id, next: map[model.DeviceID]uint64{}}}
	if err := d.scan.run(ctx); err != nil {
		return Destroyed{}, err
	}
	done, err := d.run(ctx)
	if err != nil {
		return Destroyed{}, err
	}
	done.Left = h.s.v.Compact(ctx, progress)
	return done, nil
}

// mayDestroy refuses whoever is not a manager.
func (k *secrets) mayDestroy(op string) error {
	if !k.manages() {
		return &Error{Op: op, Kind: Denied, Said: "Only a manager destroys files, or sees which may be. Nothing was changed. Ask a manager."}
	}
	return nil
}

// destroyer destroys one case.
type destroyer struct {
	s    *Session
	k    *secrets
	scan caseScan
}

// run destroys the case, all or nothing.
func (d *destroyer) run(ctx context.Context) (Destroyed, error) {
	s, id := d.s, d.scan.id
	backups, err := s.Backups().All(ctx)
	if err != nil {
		return Destroyed{}, err
	}
	settings, err := s.Settings(ctx)
	if err != nil {
		return Destroyed{}, err
	}
	k, unlock, err := s.write()
	if err != nil {
		return Destroyed{}, err
	}
	defer unlock()
	d.k = k
	s.filing.Lock()
	defer s.filing.Unlock()
	if err := k.mayDestroy(opDestroy); err != nil {
		return Destroyed{}, err
	}
	now := s.v.now()
	due, err := s.due(ctx, d.k, opDestroy, id, settings.RetentionYears, now)
	if err != nil {
		return Destroyed{}, err
	}
	said, err := d.announced(due.kept, now)
	if err != nil {
		return Destroyed{}, err
	}
	if err := d.scan.run(ctx); err != nil { // what was filed meanwhile
		return Destroyed{}, err
	}
	rec := destructionRecord{Case: id, Entries: uint64(len(d.scan.found)), Parts: d.scan.parts(), Day: model.DateOf(now)}
	note := destroyedNote{Why: said.Why, Basis: due.kept.Basis, From: d.scan.from()}
	note.First, note.Last = due.file.Years()
	a := &entryWriter{s: s, k: d.k, now: now}
	done := Destroyed{Destruction: Destruction{Case: id, When: now, By: d.k.me.person, Why: note.Why, Basis: note.Basis,
		Announcement: said.Ref, Announced: said.When, AnnouncedBy: said.By,
		Entries: int(rec.Entries), Parts: int(rec.Parts), FirstYear: note.First, LastYear: note.Last, From: note.From}}
	err = s.v.update(opDestroy, func(w *writer) error {
		if err := a.stamp(w); err != nil {
			return err
		}
		named, err := d.k.sayToTeam(kindDestroyed, note, now)
		if err != nil {
			return err
		}
		e, err := w.append(d.k.personKeys, draftEntry{critical: true, parts: []draftPart{openPartOf(openRecord{Destroys: &rec}), named}})
		if err != nil {
			return err
		}
		done.Ref = e.ref()
		if err := d.delete(w); err != nil {
			return err
		}
		return s.noteAccess(w, d.k, accessRecord{Act: AccessDestroyed, Case: id, Count: rec.Entries})
	})
	if err != nil {
		return Destroyed{}, err
	}
	d.forget()
	for _, b := range backups {
		if b.HoldsFile(done.Destruction) {
			done.Backups = append(done.Backups, b)
		}
	}
	return done, nil
}

// announced is what announced that the case is to be destroyed; it refuses where that
// does not allow it now.
func (d *destroyer) announced(kept model.Retention, now time.Time) (said Announcement, err error) {
	refused := func(why string) error {
		return &Error{Op: opDestroy, Kind: Invalid, Said: why + " Nothing was changed."}
	}
	today, a := model.DateOf(now), d.k.roster.announced[d.scan.id]
	if a == nil {
		return said, refused("It was not announced yet that this file is to be destroyed: all who oversee see it coming, and can stop it. Announce it first.")
	}
	err = d.s.v.view(opDestroy, func(tx *bolt.Tx) error { said = readAnnouncement(tx, d.k, d.scan.id, a); return nil })
	if err != nil {
		return said, err
	}
	switch lapsed := said.lapsed(kept, today); {
	case !said.Stopped.IsZero():
		return said, refused(said.StoppedBy.Name + " stopped it: " + said.StoppedWhy + ". Announce it anew if it is to be destroyed all the same.")
	case lapsed != "":
		return said, refused(lapsed)
	}
	switch err := a.allows(d.k.me, today); {
	case errors.Is(err, errAlone):
		return said, refused(said.Waits(d.k.me.person.ID, today))
	case err != nil:
		return said, refused("By the clock of this machine it is the day before it was announced. Set the clock right.")
	}
	return said, nil
}

// delete takes the case out of the vault's file.
func (d *destroyer) delete(w *writer) error {
	parts := w.tx.Bucket(bucketParts)
	for _, e := range d.scan.found {
		for _, section := range e.sections {
			if err := parts.Delete(partKey(e.order, section)); err != nil {
				return err
			}
		}
	}
	if err := deleteDerived(w.tx, d.scan.id); err != nil {
		return err
	}
	w.touch(d.scan.id, true)
	if _, err := dropDrafts(w.tx, d.k, func(c model.CaseID) bool { return c == d.scan.id }); err != nil {
		return err
	}
	return w.deletes()
}

// deleteDerived takes a case out of all lists.
func deleteDerived(tx *bolt.Tx, c model.CaseID) error {
	for _, name := range [][]byte{bucketKeyring, bucketRows} {
		if err := tx.Bucket(name).Delete(c[:]); err != nil {
			return err
		}
	}
	for _, name := range [][]byte{bucketEntries, bucketCaseKeys} {
		for _, o := range ordersAfter(tx, name, c, model.Order{}) {
			if err := tx.Bucket(name).Delete(caseKey(c, o)); err != nil {
				return err
			}
		}
	}
	return nil
}

// forget forgets what the session holds of the case. The caller holds s.filing.
func (d *destroyer) forget() {
	d.s.cases.drop(d.scan.id)
	d.s.mu.Lock()
	defer d.s.mu.Unlock()
	for _, e := range d.scan.found {
		delete(d.s.open, e.order.Ref)
	}
}

// caseScan finds all entries of a case in the logs: those of batches that count
// for nothing are in no index.
type caseScan struct {
	v  *Vault
	id model.CaseID
	// next is how far each log was looked through.
	next  map[model.DeviceID]uint64
	found []scannedEntry
}

type scannedEntry struct {
	order    model.Order
	sections []section
}

// parts is how many parts the entries found have.
func (c *caseScan) parts() (n uint64) {
	for _, e := range c.found {
		n += uint64(len(e.sections))
	}
	return n
}

// from are the first entries found in each log.
func (c *caseScan) from() []model.Ref {
	var first []model.Ref
	for _, e := range c.found {
		i := slices.IndexFunc(first, func(r model.Ref) bool { return r.Device == e.order.Ref.Device })
		switch {
		case i < 0:
			first = append(first, e.order.Ref)
		case e.order.Ref.Seq < first[i].Seq:
			first[i] = e.order.Ref
		}
	}
	return first
}

// run looks through what is in the logs since the last time.
func (c *caseScan) run(ctx context.Context) error {
	for more := true; more; {
		more = false
		err := c.v.view(opDestroy, func(tx *bolt.Tx) error {
			all, err := devices(tx)
			if err != nil {
				return err
			}
			for _, d := range all {
				n, err := c.log(tx, d)
				if err != nil {
					return err
				}
				more = more || n == logChunk
			}
			return ctx.Err()
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// log looks through a stretch of one log, and says how long it was.
func (c *caseScan) log(tx *bolt.Tx, d model.DeviceID) (n int, err error) {
	cur := tx.Bucket(bucketLog).Bucket(d[:]).Cursor()
	for key, raw := cur.Seek(seqKey(c.next[d])); key != nil && n < logChunk; key, raw = cur.Next() {
		// It goes on from the place, and not from what an entry says of it.
		e, _, err := decodeLeaf(raw)
		seq := uint64(math.MaxUint64) // none is so far
		if len(key) == 8 {
			seq = binary.BigEndian.Uint64(key)
		}
		if err == nil && (seq == math.MaxUint64 || e.ref() != model.NewRef(d, seq)) {
			err = errMisplaced
		}
		if err != nil {
			return n, &Error{Op: opDestroy, Kind: Damaged, Err: err,
				Said: "An entry of the record cannot be read, so it cannot be told whether it is of this file. Nothing was changed. Run \"casefile verify\", and mend the vault from a backup first."}
		}
		n, c.next[d] = n+1, seq+1
		if e.Case != c.id {
			continue
		}
		found := scannedEntry{order: e.order()}
		for _, p := range e.Parts {
			found.sections = append(found.sections, p.Section)
		}
		c.found = append(c.found, found)
	}
	return n, nil
}
