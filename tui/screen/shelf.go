package screen

import (
	"bytes"
	"context"
	"maps"
	"slices"
	"sync"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/store"
)

// Shelf holds drafts that the vault could not take yet, sealed to their authors,
// until it does.
type Shelf struct {
	// Keeping is held while the vault's drafts are written, so that nothing older
	// is written over something newer.
	Keeping sync.Mutex

	mu     sync.Mutex
	drafts map[store.DraftID]store.SealedDraft
}

// Put puts a draft there. One that was thrown away does not come back.
func (s *Shelf) Put(d store.SealedDraft) {
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

// Drop forgets a draft.
func (s *Shelf) Drop(id store.DraftID) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.drafts, id)
}

// Done drops a draft that has ended, unless the vault still has to forget it.
func (s *Shelf) Done(id store.DraftID) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if d, there := s.drafts[id]; there && !d.IsThrown() {
		delete(s.drafts, id)
	}
}

// Empty reports whether all that was typed is in the vault.
func (s *Shelf) Empty() bool { return len(s.all()) == 0 }

func (s *Shelf) all() []store.SealedDraft {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Collect(maps.Values(s.drafts))
}

// thrown reports whether a draft was thrown away that is still in the vault.
func (s *Shelf) thrown(id store.DraftID) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	d, there := s.drafts[id]
	return there && d.IsThrown()
}

// Save tries to save all of them. The error is the first one about something that
// somebody typed.
func (s *Shelf) Save(v *store.Vault) (saved int, first error) {
	if !s.Keeping.TryLock() {
		return 0, nil // who writes now comes before
	}
	defer s.Keeping.Unlock()
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
func (s *Shelf) dropSame(d store.SealedDraft) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.drafts[d.ID()].Same(d) {
		delete(s.drafts, d.ID())
	}
}

// Mine are those that a session's person can open.
func (s *Shelf) Mine(session *store.Session) []store.Draft {
	var open []store.Draft
	for _, d := range s.all() {
		if draft, err := session.Drafts().Open(d); err == nil {
			open = append(open, draft)
		}
	}
	return open
}

// Read are a person's drafts: the vault's, and in their place what is newer.
func (s *Shelf) Read(ctx context.Context, session *store.Session) ([]store.Draft, error) {
	drafts, err := session.Drafts().All(ctx)
	mine := s.Mine(session)
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

// Throw throws a draft away: where the vault cannot forget it yet, later.
func (s *Shelf) Throw(ctx context.Context, session *store.Session, id store.DraftID) error {
	s.Keeping.Lock()
	defer s.Keeping.Unlock()
	return s.ThrowAway(ctx, session, id)
}

// ThrowAway is throw for who holds keeping.
func (s *Shelf) ThrowAway(ctx context.Context, session *store.Session, id store.DraftID) error {
	s.Drop(id)
	err := session.Drafts().Delete(ctx, id)
	if err == nil {
		return nil
	}
	sealed, sealErr := session.Drafts().Seal(store.Draft{ID: id})
	if sealErr != nil {
		return err
	}
	s.Put(sealed.Thrown())
	return nil
}

// ThrownAway is what is said of it.
func (s *Shelf) ThrownAway(id store.DraftID) string {
	if s.thrown(id) {
		return "Thrown away. What was saved of it before is deleted as soon as the vault can be written to."
	}
	return "Thrown away."
}

// NotSaved warns of what is only sealed in memory, or beside the vault.
func NotSaved(err error) tea.Cmd {
	text := "What you typed is not in the vault yet; it is kept, sealed, while this program runs, and saved as soon as that can be. "
	if store.KeptAside(err) {
		text = "What you typed is not in the vault yet; it is kept, sealed, in a file beside it, and saved as soon as that can be. "
	}
	return Weighty(WeightUnsaved, text+err.Error())
}
