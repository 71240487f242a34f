package store

import (
	"context"
	"time"

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
	// Draft is deleted as the entry is filed; zero for none.
	Draft DraftID
}

// encodedFiling is a filing, ready to be sealed.
type encodedFiling struct {
	Filing
	general, confidential model.Encoded
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
	if !k.me.person.Role.Records() {
		return nil, &Error{Op: "file", Kind: Denied, Said: "An auditor reads and does not record. Nothing was filed. Ask the named worker or a manager to file it."}
	}
	now := s.v.now()
	encoded := make([]encodedFiling, len(filings))
	for i, f := range filings {
		if encoded[i], err = encodeFiling(f, now); err != nil {
			return nil, err
		}
	}
	people, err := s.people(k)
	if err != nil {
		return nil, err
	}
	s.v.writing.Lock()
	defer s.v.writing.Unlock()
	s.filing.Lock()
	defer s.filing.Unlock()
	f := &filer{s: s, k: k, people: people, now: now,
		states: map[model.CaseID]*caseState{}, added: map[model.CaseID][]model.Entry{},
		folds: map[model.CaseID]*model.CaseFile{}, fresh: map[model.CaseID]*caseKeys{}}
	if err := f.prepare(ctx, encoded); err != nil {
		return nil, err
	}
	err = s.v.update("file", func(w *writer) error { return f.write(w, encoded) })
	if err != nil {
		return nil, err
	}
	return f.finish()
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
	s      *Session
	k      *secrets
	people *roster
	now    time.Time
	flags  uint
	// states are the cases filed to, as they were before; added is what comes to
	// them, and folds what they are then. fresh are the keys of the new ones.
	states map[model.CaseID]*caseState
	added  map[model.CaseID][]model.Entry
	folds  map[model.CaseID]*model.CaseFile
	fresh  map[model.CaseID]*caseKeys
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
		st, err := f.s.load(ctx, f.k, e.Case)
		if err != nil {
			return err
		}
		if why := st.fold().ReadOnly; why != "" {
			return &Error{Op: "file", Kind: Newer, Said: why + " The draft is kept."}
		}
		f.states[e.Case] = st
	}
	return nil
}

// write appends the entries and what follows from them.
func (f *filer) write(w *writer, filings []encodedFiling) error {
	// A clock that cannot be read only loses a mark; Verify names it.
	if last, err := f.s.v.readClock(w.tx, f.k); err == nil && f.now.Before(last.Add(-clockSlack)) {
		f.flags |= flagClockJumped
	}
	for _, e := range filings {
		if err := f.writeOne(w, e); err != nil {
			return err
		}
	}
	for id, st := range f.states {
		keys, err := f.keys(w, id)
		if err != nil {
			return err
		}
		f.folds[id] = st.fold().With(f.added[id]...)
		if err := putRow(w.tx, f.s.v.id, keys, f.folds[id].Row(), id); err != nil {
			return err
		}
	}
	return f.s.v.writeClock(w.tx, f.k, f.now)
}

func (f *filer) writeOne(w *writer, e encodedFiling) error {
	var parts []draftPart
	if e.Opens {
		opening, err := f.open(w, e.Case)
		if err != nil {
			return err
		}
		parts = opening
	}
	keys, err := f.keys(w, e.Case)
	if err != nil {
		return err
	}
	general := newPayload(e.general, f.now, f.flags)
	parts = append(parts, draftPart{section: sectionGeneral, algorithm: symmetric, key: &keys.ref,
		seal: func(at place) ([]byte, [32]byte, error) { return sealPart(keys.general, at, general) }})
	done := filedEntry{}
	if e.Confidential != nil {
		p := newPayload(e.confidential, f.now, f.flags)
		done.confidential = p.content()
		parts = append(parts, draftPart{section: sectionConfidential, algorithm: confidential, key: &keys.ref,
			seal: func(at place) ([]byte, [32]byte, error) {
				to, err := f.s.v.sectionKey(w.tx, keys.ref)
				if err != nil {
					return nil, [32]byte{}, err
				}
				return sealConfidential(to, f.k.box.PublicKey(), at, p)
			}})
	}
	// Only what the main file says makes an entry critical: the open log tells
	// nothing of what a confidential part does.
	env, err := w.append(f.k.personKeys, draftEntry{caseID: e.Case, critical: model.IsCritical(e.General), parts: parts})
	if err != nil {
		return err
	}
	done.closed = model.Entry{Ref: env.ref(), Lamport: env.Lamport, Case: e.Case, Author: f.k.me.person, CriticalFlag: env.Critical}
	general.fill(&done.closed)
	if e.Confidential != nil {
		done.closed.Section = model.SectionClosed
	}
	f.filed = append(f.filed, done)
	f.added[e.Case] = append(f.added[e.Case], done.closed)
	if e.Draft == (DraftID{}) {
		return nil
	}
	return w.tx.Bucket(bucketDrafts).Delete(draftKey(f.k.personKeys, e.Draft))
}

// open makes the keys of a new case file.
func (f *filer) open(w *writer, c model.CaseID) ([]draftPart, error) {
	if _, exists := firstEntry(w.tx, c); exists {
		return nil, &Error{Op: "file", Kind: Exists, Said: "This case file has been opened already. Nothing was filed; the draft is kept. File the entry in it instead."}
	}
	self, err := w.next()
	if err != nil {
		return nil, err
	}
	keys, general, parts, err := newCaseKeys(f.people, f.s.v.id, self)
	if err != nil {
		return nil, err
	}
	defer clear(general)
	f.fresh[c] = keys
	return parts, w.put(bucketKeyring, c[:], sealKeyring(f.k.team, f.s.v.id, c, self, general))
}

func (f *filer) keys(w *writer, c model.CaseID) (*caseKeys, error) {
	if keys := f.fresh[c]; keys != nil {
		return keys, nil
	}
	return f.s.keysOf(w.tx, f.k, c)
}

// finish tells the session what is on disk now.
func (f *filer) finish() ([]model.Entry, error) {
	s := f.s
	for id, st := range f.states {
		st.entries = append(st.entries, f.added[id]...)
		st.closed, st.version = f.folds[id], s.v.version(id)
	}
	s.mu.Lock()
	if s.secrets == nil {
		s.mu.Unlock()
		return nil, ErrLocked
	}
	for id, keys := range f.fresh {
		s.keys[id] = keys
	}
	closed := make([]model.Entry, len(f.filed))
	for i, e := range f.filed {
		closed[i] = e.closed
		if e.confidential != nil {
			s.open[e.closed.Ref] = e.confidential
			s.opened[e.closed.Case]++
		}
	}
	s.mu.Unlock()
	return s.withOpened(closed), nil
}
