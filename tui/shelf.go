package tui

import (
	"bytes"
	"context"
	"maps"
	"slices"
	"sync"

	"casefile/store"

	tea "github.com/charmbracelet/bubbletea"
)

// shelf holds drafts that the vault could not take yet, sealed to their authors,
// until it does.
type shelf struct {
	// keeping is held while the vault's drafts are written, so that nothing older
	// is written over something newer.
	keeping sync.Mutex

	mu     sync.Mutex
	drafts map[store.DraftID]store.SealedDraft
}

// put puts a draft there. One that was thrown away does not come back.
func (s *shelf) put(d store.SealedDraft) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if there, ok := s.drafts[d.ID()]; ok && there.IsThrown() {
		return
	}
	if s.drafts == nil {
		s.drafts = map[store.DraftID]store.SealedDraft{}
	}
	s.drafts[d.ID()] = d
}

func (s *shelf) drop(id store.DraftID) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.drafts, id)
}

// done drops a draft that has ended, unless the vault still has to forget it.
func (s *shelf) done(id store.DraftID) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if d, there := s.drafts[id]; there && !d.IsThrown() {
		delete(s.drafts, id)
	}
}

func (s *shelf) empty() bool { return len(s.all()) == 0 }

func (s *shelf) all() []store.SealedDraft {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Collect(maps.Values(s.drafts))
}

// thrown reports whether a draft was thrown away that is still in the vault.
func (s *shelf) thrown(id store.DraftID) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	d, there := s.drafts[id]
	return there && d.IsThrown()
}

// save tries to save all of them. The error is the first one about something that
// somebody typed.
func (s *shelf) Save(v *store.Vault) (saved int, first error) {
	if !s.keeping.TryLock() {
		return 0, nil // who writes now comes before
	}
	defer s.keeping.Unlock()
	for _, d := range s.all() {
		err := v.KeepSealed(d)
		switch {
		case err == nil:
			s.dropSame(d)
			if !d.IsThrown() {
				saved++
			}
		case first == nil && !d.IsThrown():
			first = err
		}
	}
	return saved, first
}

// dropSame drops a draft unless a newer state of it came meanwhile.
func (s *shelf) dropSame(d store.SealedDraft) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.drafts[d.ID()].Same(d) {
		delete(s.drafts, d.ID())
	}
}

// mine are those that a session's person can open.
func (s *shelf) mine(session *store.Session) []store.Draft {
	var open []store.Draft
	for _, d := range s.all() {
		if draft, err := session.OpenSealed(d); err == nil {
			open = append(open, draft)
		}
	}
	return open
}

// read are a person's drafts: the vault's, and in their place what is newer.
func (s *shelf) read(ctx context.Context, session *store.Session) ([]store.Draft, error) {
	drafts, err := session.Drafts(ctx)
	mine := s.mine(session)
	drafts = slices.DeleteFunc(drafts, func(d store.Draft) bool {
		return s.thrown(d.ID) || slices.ContainsFunc(mine, func(m store.Draft) bool { return m.ID == d.ID })
	})
	drafts = append(drafts, mine...)
	slices.SortStableFunc(drafts, func(a, b store.Draft) int {
		if c := b.Saved.Compare(a.Saved); c != 0 {
			return c
		}
		return bytes.Compare(a.ID[:], b.ID[:])
	})
	if len(mine) > 0 {
		err = nil // what there is can be gone on with
	}
	return drafts, err
}

// throw throws a draft away: where the vault cannot forget it yet, later.
func (s *shelf) throw(ctx context.Context, session *store.Session, id store.DraftID) error {
	s.keeping.Lock()
	defer s.keeping.Unlock()
	return s.throwAway(ctx, session, id)
}

// throwAway is throw for who holds keeping.
func (s *shelf) throwAway(ctx context.Context, session *store.Session, id store.DraftID) error {
	s.drop(id)
	err := session.DeleteDraft(ctx, id)
	if err == nil {
		return nil
	}
	sealed, sealErr := session.SealDraft(store.Draft{ID: id})
	if sealErr != nil {
		return err
	}
	s.put(sealed.Thrown())
	return nil
}

// thrownAway is what is said of it.
func (s *shelf) thrownAway(id store.DraftID) string {
	if s.thrown(id) {
		return "Thrown away. What was saved of it before is deleted as soon as the vault can be written to."
	}
	return "Thrown away."
}

// notSaved warns of what is only sealed in memory, or beside the vault.
func notSaved(err error) tea.Cmd {
	text := "What you typed is not in the vault yet; it is kept, sealed, while this program runs, and saved as soon as that can be. "
	if store.KeptAside(err) {
		text = "What you typed is not in the vault yet; it is kept, sealed, in a file beside it, and saved as soon as that can be. "
	}
	return weighty(weightUnsaved, text+err.Error())
}
