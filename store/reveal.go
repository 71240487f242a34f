package store

import (
	"context"
	"slices"

	bolt "go.etcd.io/bbolt"

	"casefile/model"
)

// Reveal opens an entry's confidential part. That it is opened is entered in the
// access log first, once a session for each entry, and is on disk before the
// text is read. Errors: Denied, NotFound, ReadOnly, Full, Damaged.
func (s *Session) Reveal(ctx context.Context, ref model.Ref) (model.Content, error) {
	k, _, end, err := s.begin(ctx)
	if err != nil {
		return nil, err
	}
	defer end()
	e, keys, err := s.find(k, ref)
	if err != nil {
		return nil, err
	}
	return s.reveal(k, keys, e)
}

// reveal opens the confidential part of an entry that was found.
func (s *Session) reveal(k *secrets, keys *caseKeys, e *envelope) (model.Content, error) {
	ref := e.ref()
	s.mu.Lock()
	content := s.open[ref]
	s.mu.Unlock()
	if content != nil {
		return content, nil
	}
	if e.part(sectionConfidential) == nil {
		return nil, &Error{Op: "open the confidential part", Kind: NotFound, Said: "Entry " + ref.String() + " has no confidential part. All of it is in the main file."}
	}
	if !k.opens(e) {
		return nil, &Error{Op: "open the confidential part", Kind: Denied, Said: "Your role does not open the confidential section. Nothing was opened. Ask the named worker or a manager."}
	}
	if err := s.logOpening(e); err != nil {
		return nil, err
	}
	p, err := s.openConfidential(k, keys, e)
	if err != nil {
		return nil, damaged("open the confidential part", err)
	}
	content = p.content()
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.secrets == nil {
		return nil, ErrLocked
	}
	if s.open[ref] == nil {
		s.opened[e.Case]++
	}
	s.open[ref] = content
	return content, nil
}

// opens reports whether somebody may open an entry's confidential part: by
// their role, or because they filed it.
func (k *secrets) opens(e *envelope) bool {
	return k.may(opensConfidential) || k.authored(e)
}

// authored reports whether somebody filed an entry by keys that they have.
func (k *secrets) authored(e *envelope) bool { return k.boxOf(e.Author) != nil }

// logOpening enters in the access log that confidential parts are about to be
// opened; once a session for each entry.
func (s *Session) logOpening(entries ...*envelope) error {
	k, done, err := s.write()
	if err != nil {
		return err
	}
	defer done()
	s.mu.Lock()
	entries = slices.DeleteFunc(slices.Clone(entries), func(e *envelope) bool { return s.logged[e.ref()] })
	s.mu.Unlock()
	if len(entries) == 0 {
		return nil
	}
	err = s.v.update("open the confidential part", func(w *writer) error {
		for _, e := range entries {
			if err := s.noteAccess(w, k, accessRecord{Act: AccessOpened, Case: e.Case, Entry: e.ref()}); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		if kindOfError(err) == Full {
			return &Error{Op: "open the confidential part", Kind: Full, Err: err,
				Said: "The disk is full, so it cannot be noted that the confidential part was opened, and it stays closed. Free some space and try again."}
		}
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.logged == nil {
		return ErrLocked
	}
	for _, e := range entries {
		s.logged[e.ref()] = true
	}
	return nil
}

// openConfidential opens a confidential part with whichever key the person has.
func (s *Session) openConfidential(k *secrets, keys *caseKeys, e *envelope) (payload, error) {
	var p payload
	err := s.v.view("open the confidential part", func(tx *bolt.Tx) (err error) {
		if err = vouch(tx, k.roster, e); err == nil {
			p, err = s.v.openConfidentialIn(tx, k, keys, e)
		}
		return err
	})
	return p, err
}

// openConfidentialIn does so within a transaction, all checks made.
func (v *Vault) openConfidentialIn(tx *bolt.Tx, k *secrets, keys *caseKeys, e *envelope) (payload, error) {
	var p payload
	if _, err := keys.inUse(k.roster, e, e.part(sectionConfidential).Key); err != nil && !keys.shut() {
		return p, err // its key is not the file's at its place; of one that does not count no keys are known
	}
	text, err := v.confidentialTextIn(tx, k, keys, e)
	if err != nil {
		return p, err
	}
	commitment, err := readPlaintext(text, &p)
	if err == nil && commitment != e.part(sectionConfidential).Commitment {
		err = errCommitment
	}
	if err == nil {
		err = p.check(e.place(sectionConfidential))
	}
	return p, err
}

// confidentialTextIn is the text of a confidential part, with its padding.
func (v *Vault) confidentialTextIn(tx *bolt.Tx, k *secrets, keys *caseKeys, e *envelope) ([]byte, error) {
	blob, ref, err := readBlob(tx, e, sectionConfidential)
	if err != nil {
		return nil, err
	}
	key, purpose := k.boxOf(e.Author), forAuthor
	if key == nil {
		purpose = forCase
		if key, err = v.sectionSecret(tx, k, e.Case, keys, ref.Key); err != nil {
			return nil, err
		}
	}
	return confidentialText(key, purpose, e.place(sectionConfidential), blob)
}
