package store

import (
	"context"
	"errors"
	"maps"
	"slices"
	"time"

	bolt "go.etcd.io/bbolt"

	"casefile/model"
)

// Filing is one entry to be put on record.
type Filing struct {
	Case model.CaseID
	// Opens makes a new case file: its keys come with this entry.
	Opens bool
	// General goes into the main file. Where it is nil the whole entry is
	// confidential and the main file gets a stub.
	General model.Content
	// Confidential goes into the confidential section; nil for none.
	Confidential model.Content
	// Refer, where it is not nil, writes the parts once the entries filed before
	// this one in the same act or batch have their references: a copy names its
	// origin.
	Refer func(before []model.Ref) (general, confidential model.Content)
	// Draft is deleted as the entry is filed; zero for none.
	Draft DraftID
}

// encodedFiling is a filing, ready to be sealed.
type encodedFiling struct {
	Filing
	general, confidential model.Encoded
	// critical says that the general part changes how earlier entries read.
	critical bool
	// origin is where an imported entry was recorded; nil for all others.
	origin *originRecord
}

// File puts entries on record, all or none. When it returns they are on disk.
// They come back as this session now reads them: what the author filed into the
// confidential section counts as open. Errors: Denied, NotFound, Exists,
// ReadOnly, Full, Newer, Invalid, ErrLocked.
func (s *Session) File(ctx context.Context, filings ...Filing) ([]model.Entry, error) {
	k, ctx, end, err := s.begin(ctx)
	if err != nil {
		return nil, err
	}
	defer end()
	if err := k.mayRecord(); err != nil {
		return nil, err
	}
	restrict, err := k.restrictsFromTheFirst(filings)
	if err != nil {
		return nil, err
	}
	entries, err := s.file(ctx, filings, restrict)
	return entries, saying(err, filingSaid)
}

// filingSaid says what is kept of what could not be filed.
var filingSaid = map[Kind]string{
	Full: "The disk is full. Nothing of this was put on record; all that was filed before is whole, and the last saved draft is kept. Free some space and file again.",
}

// file puts entries on record, and with them the restrictions that they say, once the
// record is proved.
func (s *Session) file(ctx context.Context, filings []Filing, restrict map[model.CaseID]*model.Restriction) ([]model.Entry, error) {
	now := s.v.now()
	encoded, err := encodeFilings(filings, now)
	if err != nil {
		return nil, err
	}
	k, done, err := s.writeProved(ctx)
	if err != nil {
		return nil, err
	}
	defer done()
	if err := k.mayRecord(); err != nil {
		return nil, err
	}
	s.filing.Lock()
	defer s.filing.Unlock()
	f := &filer{entryWriter: entryWriter{s: s, k: k, now: now, fresh: map[model.CaseID]*caseKeys{}, used: map[model.CaseID]*caseKeys{},
		restrict: restrict, hold: map[model.CaseID]*model.Restriction{}},
		states: map[model.CaseID]*caseState{}, added: map[model.CaseID][]model.Entry{}, folds: map[model.CaseID]*model.CaseFile{}}
	if err := f.prepare(ctx, encoded); err != nil {
		return nil, err
	}
	err = s.v.update("file", func(w *writer) error { return f.write(w, encoded) })
	if err != nil {
		return nil, err
	}
	for _, e := range encoded {
		s.v.dropAside(draftKey(k.personKeys, e.Draft))
	}
	return f.finish(), nil
}

// mayRecord refuses whose role does not record.
func (k *secrets) mayRecord() error {
	switch {
	case k.may(records):
		return nil
	case k.me.first:
		return &Error{Op: "file", Kind: Denied, Said: "Your keys were made by whoever gave you the account, so that what is filed with them does not count as yours. Nothing was filed; the draft is kept. Choose a passphrase of your own first."}
	}
	return &Error{Op: "file", Kind: Denied, Said: "An auditor reads and does not record. Nothing was filed. Ask the named worker or a manager to file it."}
}

func encodeFilings(filings []Filing, now time.Time) ([]encodedFiling, error) {
	encoded := make([]encodedFiling, len(filings))
	for i, f := range filings {
		if f.Refer != nil {
			encoded[i].Filing = f // encoded as it is written
			continue
		}
		var err error
		if encoded[i], err = encodeFiling(f, now); err != nil {
			return nil, err
		}
	}
	return encoded, nil
}

// encodeFiling checks that a filing reads back as what it is.
func encodeFiling(f Filing, now time.Time) (encodedFiling, error) {
	e := encodedFiling{Filing: f}
	if f.Case.IsZero() {
		return e, &Error{Op: "file", Kind: Invalid, Said: "It is not said whose file this is for. Nothing was filed; the draft is kept. Choose the child."}
	}
	if f.General == nil && f.Confidential == nil {
		return e, &Error{Op: "file", Kind: Invalid, Said: "There is nothing to file yet. Nothing was filed; the draft is kept. Write something first."}
	}
	if f.General == nil {
		day := f.Confidential.When().Date
		if day.IsZero() {
			day = model.DateOf(now)
		}
		e.General = model.Stub{Date: day}
	}
	var err error
	e.critical = model.IsCritical(e.General)
	if e.general, err = encodeContent(e.General); err != nil {
		return e, err
	}
	if f.Confidential != nil {
		e.confidential, err = encodeContent(f.Confidential)
	}
	return e, err
}

func encodeContent(c model.Content) (model.Encoded, error) {
	e, err := model.Encode(c)
	if err == nil {
		_, err = e.Decode()
	}
	if err != nil {
		return e, &Error{Op: "file", Kind: Invalid, Err: err, Said: "This entry could not be read back as it was written, so it was not filed. The draft is kept. Remove what was pasted last and try again."}
	}
	return e, nil
}

// filer files in one transaction.
type filer struct {
	entryWriter
	// states are the cases filed to, as they were before; added is what comes to
	// them, and folds what they are then.
	states map[model.CaseID]*caseState
	added  map[model.CaseID][]model.Entry
	folds  map[model.CaseID]*model.CaseFile
	filed  []filedEntry
}

type filedEntry struct {
	closed model.Entry
	// confidential is nil where there is no confidential part.
	confidential model.Content
}

// prepare reads the cases that are filed to, before the transaction begins.
func (f *filer) prepare(ctx context.Context, filings []encodedFiling) error {
	for _, e := range filings {
		if f.states[e.Case] != nil {
			continue
		}
		if e.Opens {
			f.s.cases.drop(e.Case)
			f.states[e.Case] = f.s.cases.get(e.Case)
			continue
		}
		st, err := f.s.loadToAdd(ctx, f.k, e.Case)
		if err != nil {
			return err
		}
		f.states[e.Case], f.hold[e.Case] = st, st.restriction(f.k.roster)
	}
	return nil
}

// loadToAdd brings a case up to date that is about to be added to. The caller
// holds s.filing.
func (s *Session) loadToAdd(ctx context.Context, k *secrets, c model.CaseID) (*caseState, error) {
	st, err := s.load(ctx, k, c)
	if err != nil {
		return nil, err
	}
	if why := st.fold().ReadOnly; why != "" {
		return nil, &Error{Op: "file", Kind: Newer, Said: why + " The draft is kept."}
	}
	// A restriction that cannot be read because its keys are in no list is one that
	// somebody wants not to be seen.
	unkeyed := func(e model.Entry) bool {
		return e.Content == unreadable(errNoWrap) && s.v.unlistedKeys(k.roster, e.Ref)
	}
	if st.fold().Restricted && !st.restricted || slices.ContainsFunc(st.entries, unkeyed) {
		return nil, &Error{Op: "file", Kind: Damaged, Err: errUnrestricted,
			Said: "The keys that the vault lists for this case file are not those that its record speaks of. Nothing was filed, since somebody might read it who is kept out; the draft is kept. Run \"casefile verify\"."}
	}
	return st, nil
}

// unlistedKeys reports whether an entry is sealed under keys of its file that are not in
// the index of them and should be, or cannot be read. Those of a batch are in it where it
// opened the file.
func (v *Vault) unlistedKeys(r *roster, ref model.Ref) bool {
	unlisted := true
	_ = v.view("read the case", func(tx *bolt.Tx) error {
		e, _, err := readLeaf(tx, ref)
		if err != nil || e.part(sectionGeneral) == nil {
			return err
		}
		by, _, err := readLeaf(tx, e.part(sectionGeneral).Key)
		switch {
		case errors.Is(err, errNoLeaf) || err == nil && (by.Case != e.Case || !by.introducesKeys()):
			unlisted = false // nothing gave the file such keys
		case err == nil:
			counts := r.counts(countable(by))
			given := by.Batch.isZero() && counts || r.opened(by) && (counts || filedUnder(tx, by))
			unlisted = given && !keysListed(tx, by)
		}
		return nil
	})
	return unlisted
}

// write appends the entries and what follows from them.
func (f *filer) write(w *writer, filings []encodedFiling) error {
	if err := f.stamp(w); err != nil {
		return err
	}
	for _, e := range filings {
		if e.Refer != nil {
			var err error
			if e, err = f.refer(e.Filing); err != nil {
				return err
			}
		}
		if err := f.writeOne(w, e); err != nil {
			return err
		}
	}
	for id, st := range f.states {
		f.folds[id] = st.fold().With(f.added[id]...)
		if err := putRow(w.tx, f.s.v.id, f.keysUsed(id), f.folds[id].Row(), id); err != nil {
			return err
		}
	}
	return nil
}

// refer writes the parts of a filing that names earlier ones of the same act.
func (f *filer) refer(e Filing) (encodedFiling, error) {
	before := make([]model.Ref, len(f.filed))
	for i, done := range f.filed {
		before[i] = done.closed.Ref
	}
	e.General, e.Confidential = e.Refer(before)
	return encodeFiling(e, f.now)
}

func (f *filer) writeOne(w *writer, e encodedFiling) error {
	out, err := f.entryWriter.write(w, e)
	if err != nil {
		return err
	}
	if out.opened != nil {
		if err := w.putKeyring(f.k, e.Case, out.opened); err != nil {
			return err
		}
	}
	done := filedEntry{closed: model.Entry{Ref: out.env.ref(), Lamport: out.env.Lamport, Case: e.Case, Author: f.k.me.person,
		StoodIn: f.k.manages() && f.k.me.person.Role != model.Manager, Form: out.env.Format}}
	out.general.fill(&done.closed)
	if out.confidential != nil {
		done.closed.Section, done.confidential = model.SectionClosed, out.confidential.content()
	}
	f.filed = append(f.filed, done)
	f.added[e.Case] = append(f.added[e.Case], done.closed)
	if e.Draft == (DraftID{}) {
		return nil
	}
	return w.tx.Bucket(bucketDrafts).Delete(draftKey(f.k.personKeys, e.Draft))
}

// keysUsed are the keys that a case was filed to with.
func (f *filer) keysUsed(id model.CaseID) *caseKeys {
	if keys := f.fresh[id]; keys != nil {
		return keys
	}
	return f.used[id]
}

// finish tells the session what is on disk now.
func (f *filer) finish() []model.Entry {
	s := f.s
	for id, st := range f.states {
		st.entries = append(st.entries, f.added[id]...)
		st.closed, st.version, st.by = f.folds[id], s.v.version(id), f.k.standing()
		st.restricted = f.keysUsed(id).restricted
	}
	s.mu.Lock()
	// A session that was locked meanwhile reads nothing more, but what is on
	// record is not to be called unfiled.
	unlocked := s.secrets != nil
	if unlocked {
		maps.Copy(s.keys, f.used)
		maps.Copy(s.keys, f.fresh)
	}
	closed := make([]model.Entry, len(f.filed))
	for i, e := range f.filed {
		closed[i] = e.closed
		if e.confidential != nil && unlocked {
			s.open[e.closed.Ref] = e.confidential
			s.opened[e.closed.Case]++
		}
	}
	s.mu.Unlock()
	return s.withOpened(closed)
}
