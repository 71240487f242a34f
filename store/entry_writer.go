package store

import (
	"time"

	"casefile/model"
)

// entryWriter seals filings and appends them, in any number of transactions.
type entryWriter struct {
	s     *Session
	k     *secrets
	now   time.Time
	flags uint
	// batch is what the entries are filed in; zero for none.
	batch batchID
	// fresh are the keys of the case files it opened, and used those of the others
	// that it filed to.
	fresh, used map[model.CaseID]*caseKeys
	// restrict are the restrictions that are being put on record, and hold those
	// that were there before, as far as they are known.
	restrict, hold map[model.CaseID]*model.Restriction
}

// writtenEntry is an entry that was appended.
type writtenEntry struct {
	env     *envelope
	general payload
	// confidential is nil where there is no confidential part.
	confidential *payload
	// opened are the keys of the case file that it opened; nil where it opened none.
	opened *caseKeys
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
	out.general.Origin = e.origin
	if e.critical { // by what the main file says: nothing tells what a confidential part does
		out.general.Flags |= flagCritical
	}
	if e.general.Kind == model.KindRestriction && a.restrict[e.Case] == nil {
		return out, &Error{Op: "file", Kind: Invalid, Said: "To whom a file is open is not filed like an entry, since its keys go with it. Nothing was filed. Restrict the file instead."}
	}
	if err := a.checkTeamFile(e.Filing); err != nil {
		return out, err
	}
	var parts []draftPart
	if e.Opens {
		var err error
		if parts, err = a.open(w, e.Case); err != nil {
			return out, err
		}
		out.opened = a.fresh[e.Case]
	}
	keys, err := a.keys(w, e.Case)
	if err != nil {
		return out, err
	}
	parts = append(parts, draftPart{section: sectionGeneral, algorithm: symmetric, key: &keys.newest().at.Ref,
		seal: func(at place) ([]byte, [32]byte, error) { return sealPart(keys.newest(), at, out.general) }})
	if e.confidential.Kind != "" {
		p := newPayload(e.confidential, a.now, a.flags)
		p.Origin = e.origin
		out.confidential = &p
		parts = append(parts, draftPart{section: sectionConfidential, algorithm: confidential, key: &keys.newest().at.Ref,
			seal: func(at place) ([]byte, [32]byte, error) {
				return sealConfidential(keys.section, a.k.box.PublicKey(), at, p)
			}})
	}
	out.env, err = w.append(a.k.personKeys, draftEntry{caseID: e.Case, batch: a.batch, parts: parts})
	return out, err
}

// open makes the keys of a new case file.
func (a *entryWriter) open(w *writer, c model.CaseID) ([]draftPart, error) {
	if _, exists := firstEntry(w.tx, c); exists || a.fresh[c] != nil {
		// The team's own file is there once a manager opened it, whoever put what in.
		if keys, _ := a.s.v.introductions(w.tx, a.k.roster, c); len(keys) > 0 || c != a.s.v.teamFile() {
			return nil, errOpened()
		}
	}
	if a.k.roster.destroyed[c] != nil {
		return nil, &Error{Op: "file", Kind: NotFound, Said: "This case file was destroyed. Nothing was filed; the draft is kept. Open a new file for the child."}
	}
	self, err := w.nextOrder()
	if err != nil {
		return nil, err
	}
	keys, parts, err := a.s.v.makeCaseKeys(w.tx, a.k, c, self, a.k.roster.audience(a.restrict[c]), nil)
	if err != nil {
		return nil, err
	}
	a.fresh[c] = keys
	return parts, nil
}

func errOpened() error {
	return &Error{Op: "file", Kind: Exists, Said: "This case file has been opened already. Nothing was filed; the draft is kept. File the entry in it instead."}
}

// keys are what an entry is sealed under. Where those of the case are from before
// the last replacement of the roles' keys, or it is being restricted, it gets new
// ones first.
func (a *entryWriter) keys(w *writer, c model.CaseID) (*caseKeys, error) {
	if keys := a.fresh[c]; keys != nil {
		return keys, nil
	}
	if keys := a.used[c]; keys != nil {
		return keys, nil
	}
	keys, err := a.s.provedKeys(w.tx, a.k, c)
	if err != nil {
		return nil, err
	}
	to, needed, err := a.audience(c, keys)
	if err != nil {
		return nil, err
	}
	if needed {
		if keys, err = a.s.rekey(w, a.k, c, keys, to); err != nil {
			return nil, err
		}
	}
	a.used[c] = keys
	return keys, nil
}

// audience is for whom a case needs new keys: where it is being restricted, where the
// roles' keys were replaced since it got those that it has, and where these do not fit one
// another. Those of a restricted case are replaced by managers alone, who do so as the roles'
// keys are replaced; where that was not done nobody else files there, since who lost theirs
// meanwhile would read it.
func (a *entryWriter) audience(c model.CaseID, keys *caseKeys) (to audience, needed bool, err error) {
	roster := a.k.roster
	switch r, known := a.hold[c]; {
	case a.restrict[c] != nil:
		return roster.audience(a.restrict[c]), true, nil
	case keys.epoch == roster.epoch().ref() && !keys.misfit && keys.proved:
		return to, false, nil
	case keys.restricted && !a.k.manages():
		return to, false, &Error{Op: "file", Kind: Denied, Said: "The keys of this restricted file are from before those of the team were replaced, or are damaged. Nothing was filed, since somebody might read it who is kept out; the draft is kept. Ask a manager to file something in it first."}
	case keys.listed:
		return keys.audience(roster), true, nil
	case keys.restricted:
		return roster.audience(r), known, nil
	}
	return to, true, nil
}
