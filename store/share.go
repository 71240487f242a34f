package store

import (
	"context"

	bolt "go.etcd.io/bbolt"

	"casefile/model"
)

// CaseFile is a case file as CaseFile has it, to make a document of: it knows
// besides who is withheld in the confidential parts that are closed here and that
// this person may open, so that a document can be kept from naming them (C5). It
// shows nothing of them. What it keeps out does tell whoever reads the rest of the
// file something, so the access log has, once a session for each file, that its
// confidential section was searched. Where that cannot be noted nothing is
// looked into, and the document says that it could not be checked.
func (h Exports) CaseFile(ctx context.Context, c model.CaseID) (*model.CaseFile, error) {
	f, err := h.s.CaseFile(ctx, c)
	if err != nil {
		return nil, err
	}
	k, ctx, end, err := h.s.begin(ctx)
	if err != nil {
		return nil, err
	}
	defer end()
	var closed []*envelope
	var keys *caseKeys
	err = h.s.v.view("read the case", func(tx *bolt.Tx) (err error) {
		if keys, err = h.s.keysOf(tx, k, c); err != nil {
			return err
		}
		for _, it := range f.Items {
			if it.Section != model.SectionClosed || it.Hidden(k.me.person.Role) {
				continue
			}
			if e, _, err := readLeaf(tx, it.Ref); err == nil && k.opens(e) && vouch(tx, k.roster, e) == nil {
				closed = append(closed, e)
			}
		}
		return ctx.Err()
	})
	if err != nil || len(closed) == 0 {
		return f, err
	}
	if err := h.s.logLook(c); kindOfError(err) == Full || kindOfError(err) == ReadOnly {
		return f, nil
	} else if err != nil {
		return nil, err
	}
	withheld := map[model.Ref]model.Content{}
	err = h.s.v.view("read the case", func(tx *bolt.Tx) error {
		for _, e := range closed {
			if p, err := h.s.v.openConfidentialIn(tx, k, keys, e); err == nil {
				withheld[e.ref()] = p.content()
			}
		}
		return ctx.Err()
	})
	return f.Guarding(withheld), err
}

// logLook enters in the access log that the confidential section of a file is
// searched for whom a document must not name.
func (s *Session) logLook(c model.CaseID) error {
	s.mu.Lock()
	looked := s.looked[c]
	s.mu.Unlock()
	if looked {
		return nil
	}
	if err := s.logSearch(c); err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.looked == nil {
		s.looked = map[model.CaseID]bool{}
	}
	s.looked[c] = true
	return nil
}
