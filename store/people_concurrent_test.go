package store

import (
	"sync"
	"testing"

	"casefile/model"
)

// Filing goes on while keys are replaced and a case is restricted and opened
// again.
func TestFilingWhileKeysAreReplaced(t *testing.T) {
	f := newFixture(t)
	bo := f.person("bo", model.SocialWorker)
	id, other := f.newCase("Ben"), f.newCase("Ann")
	const each = 12
	var wg sync.WaitGroup
	wg.Go(func() {
		for range each / 2 {
			if _, err := f.s.Accounts().NewRecoveryKey(f.ctx); err != nil {
				t.Error(err)
			}
			if _, err := f.s.Restrict(f.ctx, other, f.only()); err != nil {
				t.Error(err)
			}
			if _, err := f.s.Restrict(f.ctx, other, model.Restriction{Why: "over"}); err != nil {
				t.Error(err)
			}
		}
	})
	filed := 0
	wg.Go(func() {
		for range each {
			if _, err := bo.File(f.ctx, both(id, "x")); err != nil {
				t.Error(err)
			}
			if _, err := bo.File(f.ctx, both(other, "x")); err == nil {
				filed++
			} else if kindOfError(err) != NotFound {
				t.Error(err)
			}
		}
	})
	wg.Go(func() {
		for range each {
			if _, err := bo.Cases(f.ctx); err != nil {
				t.Error(err)
			}
			if _, err := bo.Entries(f.ctx, other); err != nil && kindOfError(err) != NotFound {
				t.Error(err)
			}
			if err := bo.Search(f.ctx, Query{Words: "x", Confidential: true}, func(Hit) bool { return true }); err != nil && kindOfError(err) != NotFound {
				t.Error(err)
			}
		}
	})
	wg.Wait()
	fresh := f.unlock("bo")
	if n := len(f.refs(fresh, id)); n != 1+each {
		t.Errorf("%d entries", n)
	}
	if n := len(f.refs(fresh, other)); n != 1+each+filed {
		t.Errorf("%d entries, %d of them filed meanwhile", n, filed)
	}
	for _, id := range []model.CaseID{id, other} {
		for _, s := range []*Session{f.s, bo, fresh} {
			entries, err := s.Entries(f.ctx, id)
			f.must(err)
			for _, e := range entries {
				if _, bad := e.Content.(model.Unreadable); bad {
					t.Errorf("%s reads %v", s.Me().Name, e.Content)
				}
			}
		}
	}
}
