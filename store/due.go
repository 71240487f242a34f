package store

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	bolt "go.etcd.io/bbolt"

	"casefile/model"
)

// ClosedFile is a case file that was closed, and how long it is to be kept.
type ClosedFile struct {
	Row       model.Row
	Retention model.Retention
	// Announced is that it is to be destroyed, or was until somebody stopped it; nil where
	// nobody announced it.
	Announced *Announcement
}

// Closed lists the case files that were closed, by the last day on which
// they are to be kept: those that are to be destroyed come first, then those that may
// be, and those of which that day cannot be told last. It is for managers and auditors.
// Of a file that is to be destroyed and not open to this person, there is the number
// alone. Each is read; progress, which may be nil, counts them. Errors: Denied,
// Cancelled.
func (h Retention) Closed(ctx context.Context, progress func(done, total int64)) ([]ClosedFile, error) {
	k, ctx, end, err := h.s.begin(ctx)
	if err != nil {
		return nil, err
	}
	defer end()
	if !k.may(oversees) {
		return nil, &Error{Op: "list the closed files", Kind: Denied, Said: "Only managers and auditors see how long files are kept, and which are to be destroyed. Nothing was changed. Ask one of them."}
	}
	announced, err := h.Announced(ctx)
	if err != nil {
		return nil, err
	}
	settings, err := h.s.Settings(ctx)
	if err != nil {
		return nil, err
	}
	rows, err := h.s.Cases(ctx)
	if err != nil {
		return nil, err
	}
	rows = slices.DeleteFunc(slices.Clone(rows), func(r model.Row) bool { return r.Closed.IsZero() })
	closed := make([]ClosedFile, len(rows))
	for i, row := range rows {
		r, err := h.s.retention(ctx, k, row.Case, settings.RetentionYears)
		if err != nil {
			return nil, err
		}
		closed[i] = ClosedFile{Row: row, Retention: r.kept}
		if progress != nil {
			progress(int64(i+1), int64(len(rows)))
		}
	}
	for i := range announced {
		a := &announced[i]
		at := slices.IndexFunc(closed, func(f ClosedFile) bool { return f.Row.Case == a.Case })
		if at < 0 && !a.Stands() {
			continue // it is open again
		}
		if at < 0 {
			at, closed = len(closed), append(closed, ClosedFile{Row: model.Row{Case: a.Case}})
		}
		closed[at].Announced = a
	}
	slices.SortFunc(closed, func(a, b ClosedFile) int {
		return cmp.Or(
			boolCompare(!a.coming(), !b.coming()),
			boolCompare(a.Retention.Kept.IsZero(), b.Retention.Kept.IsZero()),
			cmp.Compare(a.Retention.Kept, b.Retention.Kept),
			slices.Compare(a.Row.Case[:], b.Row.Case[:]))
	})
	return closed, nil
}

// coming reports whether it is to be destroyed.
func (f ClosedFile) coming() bool { return f.Announced != nil && f.Announced.Stands() }

// boolCompare puts what is not so before what is.
func boolCompare(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

// retention reads a case beside the cache of those in use: most are looked at
// once.
func (s *Session) retention(ctx context.Context, k *secrets, id model.CaseID, years int) (f keptFile, err error) {
	var orders []model.Order
	var keys *caseKeys
	missing := 0
	err = s.v.view("read the case", func(tx *bolt.Tx) (err error) {
		orders = entriesAfter(tx, id, model.Order{})
		if keys, err = s.keysOf(tx, k, id); err == nil {
			missing = missingOf(tx, s.v.id, keys, id, len(orders))
		}
		return err
	})
	if err != nil {
		return f, err
	}
	entries, err := s.readEntries(ctx, k, keys, id, orders)
	f.file = foldWith(entries, missing)
	f.kept = model.RetentionOf(f.file, years)
	return f, err
}

// keptFile is a file with how long it is to be kept.
type keptFile struct {
	file *model.CaseFile
	kept model.Retention
}

// due reads a file, and refuses one that is to be kept. The caller holds s.filing.
func (s *Session) due(ctx context.Context, k *secrets, op string, id model.CaseID, years int, now time.Time) (f keptFile, err error) {
	st, err := s.load(ctx, k, id)
	if err != nil {
		return f, err
	}
	f.file = st.fold()
	f.kept = model.RetentionOf(f.file, years)
	if today := model.DateOf(now); !f.kept.Due(today) {
		err = &Error{Op: op, Kind: Invalid, Said: "This file may not be destroyed. " + f.kept.Words(today) + " Nothing was changed."}
	}
	return f, err
}

// announcedNote is what everyone with an account may know of an announcement, beside
// who made it and when.
type announcedNote struct {
	Why   string `cbor:"1,keyasint"`
	Basis string `cbor:"2,keyasint"`
}

// stoppedNote is the same of the entry that stops one.
type stoppedNote struct {
	Why string `cbor:"1,keyasint"`
}

// noticeDays is how long everybody who oversees can stop a destruction that nobody but
// the manager who announced it stands for.
const noticeDays = 14

// announcedCase is a case of which was said that it is to be destroyed, by what the
// open log says.
type announcedCase struct {
	// at is the entry that says so, by whose account it is by, and day the day that it
	// gives.
	at  model.Order
	by  *account
	day model.Date
	// since is from when it counts: day, or the day that an earlier entry gives where
	// that is later.
	since model.Date
	// stopped is the entry that stopped it; zero where none did.
	stopped model.Order
}

// allows says why a destruction by somebody on a day does not count; nil where it does.
func (a *announcedCase) allows(by *account, on model.Date) error {
	switch {
	case a == nil || a.stopped != model.Order{}:
		return errUnannounced
	case !on.Valid():
		return errDay
	case on < a.day:
		return errUntimely
	case by == a.by && a.since.DaysTo(on) < noticeDays:
		return errAlone
	}
	return nil
}

// admitAnnouncement takes in that a case is to be destroyed. What was announced of it
// before does not count any more.
func (r *roster) admitAnnouncement(e *envelope, a *announcementRecord) error {
	switch {
	case r.destroyed[a.Case] != nil:
		return errGone
	case !a.Day.Valid():
		return errDay
	}
	if r.announced == nil {
		r.announced = map[model.CaseID]*announcedCase{}
	}
	r.dated = max(r.dated, a.Day)
	r.announced[a.Case] = &announcedCase{at: e.order(), by: r.bySigner[e.Author], day: a.Day, since: r.dated}
	return nil
}

// admitStop takes in that a destruction was stopped.
func (r *roster) admitStop(e *envelope, s *stopRecord) error {
	if !s.Day.Valid() {
		return errDay
	}
	c, a := r.standing(s.Announcement)
	if a == nil || r.destroyed[c] != nil {
		return errNoSuch
	}
	r.dated = max(r.dated, s.Day)
	a.stopped = e.order()
	return nil
}

// standing is the announcement that an entry made, and of which case it is; nil where
// it was stopped, or made anew.
func (r *roster) standing(ref model.Ref) (model.CaseID, *announcedCase) {
	for c, a := range r.announced {
		if a.at.Ref == ref && a.stopped == (model.Order{}) {
			return c, a
		}
	}
	return model.CaseID{}, nil
}

// Announcement is that a case file is to be destroyed.
type Announcement struct {
	Case model.CaseID
	// Child is the child's name where Announced tells it; empty where the file is kept
	// from whoever asks.
	Child string
	// Ref is the entry that says so, When it was filed and By whom.
	Ref  model.Ref
	When time.Time
	By   model.Person
	// Why is the reason given; Basis the rule that allows it.
	Why, Basis string
	// Alone is the first day on which By may carry it out without another manager.
	Alone model.Date
	// day is the day that it gives.
	day model.Date
	// Stopped is the entry that stopped it, zero where none did; StoppedWhen it was
	// filed, by whom and why.
	Stopped     model.Ref
	StoppedWhen time.Time
	StoppedBy   model.Person
	StoppedWhy  string
	// Lapsed says why the file is to be kept though nobody stopped it; empty
	// where it is.
	Lapsed string
}

// Stands reports whether the record would honour it: until somebody stops it, also where
// the file is to be kept. The program then carries nothing out; one of a manager's own could.
func (a Announcement) Stands() bool { return !a.Ref.IsZero() && a.Stopped.IsZero() }

// Waits says why somebody cannot carry it out on a day, though it stands; empty where
// they can.
func (a Announcement) Waits(by model.PersonID, on model.Date) string {
	if by == a.By.ID && on < a.Alone {
		return "You announced it, so alone you can carry it out from " + a.Alone.String() + " on. Another manager can at any time."
	}
	return ""
}

// readAnnouncement reads what was announced; of one whose text is damaged, what its
// open part says.
func readAnnouncement(tx *bolt.Tx, k *secrets, c model.CaseID, a *announcedCase) Announcement {
	out := Announcement{Case: c, Ref: a.at.Ref, Alone: a.since.AddDays(noticeDays), day: a.day, Stopped: a.stopped.Ref}
	var note announcedNote
	out.By, out.When = readNote(tx, k, a.at.Ref, kindAnnounced, &note)
	out.Why, out.Basis = note.Why, note.Basis
	if !out.Stopped.IsZero() {
		var why stoppedNote
		out.StoppedBy, out.StoppedWhen = readNote(tx, k, out.Stopped, kindStopped, &why)
		out.StoppedWhy = why.Why
	}
	return out
}

// readNote reads what an entry of no case says to the team, who filed it and when. What
// is damaged stays as it was.
func readNote(tx *bolt.Tx, k *secrets, ref model.Ref, kind model.Kind, note any) (by model.Person, when time.Time) {
	e, _, err := readLeaf(tx, ref)
	if err != nil {
		return by, when
	}
	by = k.roster.filedBy(e)
	if p, err := readTeamPart(tx, e, k); err == nil {
		when = p.filed()
		_ = p.decodeRecord(kind, note) // Verify names what does not open
	}
	return by, when
}

// Announced are the case files that are to be destroyed, of each what was announced
// last, the newest first; those that were stopped, or have lapsed, among them. Whoever
// does not oversee is told of the files that are open to them. Errors: ErrLocked,
// Cancelled.
func (h Retention) Announced(ctx context.Context) ([]Announcement, error) {
	k, ctx, end, err := h.s.begin(ctx)
	if err != nil {
		return nil, err
	}
	defer end()
	settings, err := h.s.Settings(ctx)
	if kindOfError(err) == Damaged {
		settings, err = model.DefaultSettings(), nil // whoever is to see it coming is told all the same
	}
	if err != nil {
		return nil, err
	}
	var all []Announcement
	err = h.s.v.view("read what is to be destroyed", func(tx *bolt.Tx) error {
		for c, a := range k.roster.announced {
			if k.roster.destroyed[c] == nil {
				all = append(all, readAnnouncement(tx, k, c, a))
			}
		}
		return ctx.Err()
	})
	if err != nil {
		return nil, err
	}
	told := all[:0]
	for _, a := range all {
		f, err := h.s.retention(ctx, k, a.Case, settings.RetentionYears)
		if err := h.s.ended(ctx); err != nil {
			return nil, err
		}
		switch {
		case err == nil:
			a.Child, a.Lapsed = f.file.Name(), a.lapsed(f.kept, model.DateOf(h.s.v.now()))
		case !k.may(oversees):
			continue // it is kept from them
		}
		told = append(told, a)
	}
	slices.SortFunc(told, func(a, b Announcement) int {
		return cmp.Or(b.When.Compare(a.When), slices.Compare(a.Case[:], b.Case[:]))
	})
	return told, nil
}

// lapsed says why what was announced does not stand any more, by how long the file is
// to be kept now: what was filed since has lengthened that. Empty where it stands.
func (a Announcement) lapsed(kept model.Retention, today model.Date) string {
	switch {
	case !kept.Due(today):
		return kept.Words(today)
	case !kept.Due(a.day):
		return "Since it was announced, the time for which the file is to be kept has become longer, until " + kept.Kept.String() + ". That day is over: it can be announced anew."
	}
	return ""
}

const (
	opAnnounce = "announce that the file is to be destroyed"
	opStop     = "stop the destruction"
)

// Announce puts on record that a case file which is not to be kept any longer is to be
// destroyed, and why: the reason, or who asked for it. It must not name the child, since
// it outlasts the file. Another manager can then destroy it, or whoever announced it
// once 14 days have passed, until a manager or an auditor stops it. Errors: Denied,
// NotFound; Invalid where the file is to be kept, or no reason is given; Exists where it
// is announced already; Full, ReadOnly, Cancelled.
func (h Retention) Announce(ctx context.Context, id model.CaseID, why string) (said Announcement, err error) {
	k, ctx, end, err := h.s.begin(ctx)
	if err != nil {
		return said, err
	}
	defer end()
	if why = strings.TrimSpace(why); why == "" {
		return said, &Error{Op: opAnnounce, Kind: Invalid, Said: "It is not said why the file is to be destroyed. Nothing was changed. Give the reason."}
	}
	if err := k.mayDestroy(opAnnounce); err != nil {
		return said, err
	}
	settings, err := h.s.Settings(ctx)
	if err != nil {
		return said, err
	}
	k, unlock, err := h.s.writeProved(ctx)
	if err != nil {
		return said, err
	}
	defer unlock()
	h.s.filing.Lock()
	defer h.s.filing.Unlock()
	if err := k.mayDestroy(opAnnounce); err != nil {
		return said, err
	}
	now := h.s.v.now()
	due, err := h.s.due(ctx, k, opAnnounce, id, settings.RetentionYears, now)
	if err != nil {
		return said, err
	}
	if named := due.file.NamedIn(why); named != "" {
		return said, &Error{Op: opAnnounce, Kind: Invalid, Said: "The reason names the child (" + named + "), and it stands on record for good when the file is gone. Nothing was changed. Give the reason without a name; the file's number stands beside it."}
	}
	today := model.DateOf(now)
	err = h.s.v.update(opAnnounce, func(w *writer) error {
		if a := k.roster.announced[id]; a != nil && a.stopped == (model.Order{}) {
			if old := readAnnouncement(w.tx, k, id, a); old.lapsed(due.kept, today) == "" {
				return &Error{Op: opAnnounce, Kind: Exists, Said: old.By.Name + " has announced it already, on " + old.day.String() + ". Nothing was changed."}
			}
		}
		note, err := k.sayToTeam(kindAnnounced, announcedNote{Why: why, Basis: due.kept.Basis}, now)
		if err != nil {
			return err
		}
		rec := openRecord{Announces: &announcementRecord{Case: id, Day: today}}
		e, err := w.append(k.personKeys, draftEntry{parts: []draftPart{openPartOf(rec), note}})
		if err != nil {
			return err
		}
		since := max(today, k.roster.dated)
		said = Announcement{Case: id, Ref: e.ref(), When: now, By: k.me.person, Why: why, Basis: due.kept.Basis, day: today, Alone: since.AddDays(noticeDays)}
		return h.s.noteAccess(w, k, accessRecord{Act: AccessAnnounced, Case: id})
	})
	return said, err
}

// Stop puts on record that what was announced is not to be done, and why: managers and
// auditors can. Errors: Denied; Invalid without a reason; NotFound where it does not
// stand any more; Full, ReadOnly, Cancelled.
func (h Retention) Stop(ctx context.Context, announcement model.Ref, why string) error {
	_, ctx, end, err := h.s.begin(ctx)
	if err != nil {
		return err
	}
	defer end()
	if why = strings.TrimSpace(why); why == "" {
		return &Error{Op: opStop, Kind: Invalid, Said: "It is not said why the file is not to be destroyed. Nothing was changed. Give the reason."}
	}
	k, unlock, err := h.s.writeProved(ctx)
	if err != nil {
		return err
	}
	defer unlock()
	if !k.may(stops) {
		return &Error{Op: opStop, Kind: Denied, Said: "Only a manager or an auditor stops a destruction. Nothing was changed. Ask one of them."}
	}
	id, a := k.roster.standing(announcement)
	if a == nil || k.roster.destroyed[id] != nil {
		return &Error{Op: opStop, Kind: NotFound, Said: "It was stopped or carried out already. Nothing was changed. Look at the closed files again."}
	}
	if err := h.s.ended(ctx); err != nil {
		return err
	}
	now := h.s.v.now()
	note, err := k.sayToTeam(kindStopped, stoppedNote{Why: why}, now)
	if err != nil {
		return err
	}
	rec := openRecord{Stops: &stopRecord{Announcement: announcement, Day: model.DateOf(now)}}
	return h.s.v.update(opStop, func(w *writer) error {
		if _, err := w.append(k.personKeys, draftEntry{parts: []draftPart{openPartOf(rec), note}}); err != nil {
			return err
		}
		return h.s.noteAccess(w, k, accessRecord{Act: AccessStopped, Case: id})
	})
}
