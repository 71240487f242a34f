package store

import (
	"time"

	"casefile/model"
)

// entryWriter seals filings and appends them, in any number of transactions.
type entryWriter struct {
	s      *Session
	k      *secrets
	people *roster
	now    time.Time
	flags  uint
	// batch is what the entries are filed in; zero for none.
	batch batchID
	// fresh are the keys of the case files it opened.
	fresh map[model.CaseID]*caseKeys
}

// writtenEntry is an entry that was appended.
type writtenEntry struct {
	env     *envelope
	general payload
	// confidential is nil where there is no confidential part.
	confidential *payload
	// keyring is what the list of cases is to hold for the case file that the
	// entry opened; nil where it opened none.
	keyring []byte
}

// stamp marks what follows if the clock went back, and notes what it says where
// that is not on the disk already: a page less to write.
func (a *entryWriter) stamp(w *writer) error {
	// A clock that cannot be read only loses a mark; Verify names it.
	last, err := a.s.v.readClock(w.tx, a.k)
	if err == nil && a.now.Before(last.Add(-clockSlack)) {
		a.flags |= flagClockJumped
	}
	if err == nil && a.now.Unix() == last.Unix() {
		return nil
	}
	return a.s.v.writeClock(w.tx, a.k, a.now)
}

// write appends one entry.
func (a *entryWriter) write(w *writer, e encodedFiling) (writtenEntry, error) {
	out := writtenEntry{general: newPayload(e.general, a.now, a.flags)}
	if err := a.checkTeamFile(e.Filing); err != nil {
		return out, err
	}
	var parts []draftPart
	if e.Opens {
		var err error
		if parts, out.keyring, err = a.open(w, e.Case); err != nil {
			return out, err
		}
	}
	keys, err := a.keys(w, e.Case)
	if err != nil {
		return out, err
	}
	parts = append(parts, draftPart{section: sectionGeneral, algorithm: symmetric, key: &keys.ref,
		seal: func(at place) ([]byte, [32]byte, error) { return sealPart(keys.general, at, out.general) }})
	if e.Confidential != nil {
		p := newPayload(e.confidential, a.now, a.flags)
		out.confidential = &p
		parts = append(parts, draftPart{section: sectionConfidential, algorithm: confidential, key: &keys.ref,
			seal: func(at place) ([]byte, [32]byte, error) {
				to, err := a.s.v.sectionKey(w.tx, keys.ref)
				if err != nil {
					return nil, [32]byte{}, err
				}
				return sealConfidential(to, a.k.box.PublicKey(), at, p)
			}})
	}
	// Only what the main file says makes an entry critical: the open log tells
	// nothing of what a confidential part does.
	out.env, err = w.append(a.k.personKeys, draftEntry{caseID: e.Case, critical: model.IsCritical(e.General), batch: a.batch, parts: parts})
	return out, err
}

// open makes the keys of a new case file.
func (a *entryWriter) open(w *writer, c model.CaseID) (parts []draftPart, keyring []byte, err error) {
	if _, exists := firstEntry(w.tx, c); exists || a.fresh[c] != nil {
		return nil, nil, errOpened()
	}
	self, err := w.next()
	if err != nil {
		return nil, nil, err
	}
	keys, general, parts, err := newCaseKeys(a.people, a.s.v.id, self)
	if err != nil {
		return nil, nil, err
	}
	defer clear(general)
	a.fresh[c] = keys
	return parts, sealKeyring(a.k.team, a.s.v.id, c, self, general), nil
}

func errOpened() error {
	return &Error{Op: "file", Kind: Exists, Said: "This case file has been opened already. Nothing was filed; the draft is kept. File the entry in it instead."}
}

func (a *entryWriter) keys(w *writer, c model.CaseID) (*caseKeys, error) {
	if keys := a.fresh[c]; keys != nil {
		return keys, nil
	}
	return a.s.keysOf(w.tx, a.k, c)
}
