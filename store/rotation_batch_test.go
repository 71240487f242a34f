package store

import (
	"testing"

	"casefile/model"
)

// Keys that are replaced while a batch is filed end it; one that only waits for
// its closing is closed, and what is filed there next is under the new keys.
func TestBatchAcrossNewKeys(t *testing.T) {
	f := newFixture(t)
	bo := f.person("bo", model.SocialWorker)
	old, opened := f.newCase("Ben"), NewCaseID()
	replace := func() {
		t.Helper()
		_, err := f.s.Accounts().NewRecoveryKey(f.ctx)
		f.must(err)
	}
	broken := f.batch(bo)
	f.must(broken.File(f.ctx, both(old, "x")))
	b := f.batch(bo)
	f.must(b.File(f.ctx, Filing{Case: opened, Opens: true, General: child("Ann")}, both(opened, "x"), both(old, "x")))
	replace()
	f.is(broken.File(f.ctx, both(old, "x")), Invalid)
	f.is(broken.File(f.ctx, both(old, "x")), Invalid)
	n, err := b.Close(f.ctx)
	if n != 3 || err != nil {
		t.Errorf("closed %d, %v", n, err)
	}
	for _, s := range []*Session{f.s, bo, f.unlock("bo")} {
		if n, m := len(f.refs(s, old)), len(f.refs(s, opened)); n != 2 || m != 2 {
			t.Errorf("%d and %d entries", n, m)
		}
	}
	f.rebuilds()
	replace()
	more := f.batch(bo)
	f.must(more.File(f.ctx, both(opened, "x"), both(old, "x")))
	_, err = more.Close(f.ctx)
	f.must(err)
	f.rebuilds()
	f.must(f.s.Imports().Withdraw(f.ctx, more.ID(), "twice"))
	f.must(f.s.Imports().Withdraw(f.ctx, b.ID(), "twice"))
	if n, m := len(f.refs(f.s, old)), len(f.refs(f.s, opened)); n != 1 || m != 0 {
		t.Errorf("after the withdrawal %d and %d entries", n, m)
	}
	f.rebuilds()
}

// What is destroyed leaves none of its keys, of whatever time.
func TestDestroyedCaseLeavesNoKeys(t *testing.T) {
	f := newFixture(t)
	bo := f.person("bo", model.SocialWorker)
	id := f.dueCase("Ben")
	_, err := f.s.Restrict(f.ctx, id, f.only())
	f.must(err)
	_, err = f.s.Accounts().NewRecoveryKey(f.ctx)
	f.must(err)
	before := f.attack(f.held(f.s), f.held(bo))
	if len(before.read) < 4 {
		t.Fatalf("%d entries were read before", len(before.read))
	}
	refs := f.refs(f.s, id)
	f.clock = f.clock.AddDate(7, 0, 0)
	f.destroy(id)
	after := f.attack(f.held(f.s), f.held(bo))
	for _, ref := range refs {
		after.expect("what was destroyed", ref, false, false)
	}
	f.rebuilds()
}

// A batch that adds to a file which got other keys since it was filed is not closed: nobody
// would read it there. Brought in again, all who may read it.
func TestBatchAcrossNewKeysOfAFile(t *testing.T) {
	for _, how := range []string{"the team's were replaced, and somebody filed", "restricted", "restricted, and lifted"} {
		t.Run(how, func(t *testing.T) {
			f := newFixture(t)
			f.person("cy", model.SocialWorker)
			dee := f.person("dee", model.SocialWorker)
			id := f.newCase("Ben")
			b := f.batch(f.s)
			f.must(b.File(f.ctx, both(id, "brought in")))
			if how == "the team's were replaced, and somebody filed" {
				f.must(f.s.Accounts().Remove(f.ctx, dee.Me().ID, "left"))
				f.file(f.unlock("cy"), both(id, "meanwhile"))
			} else {
				_, err := f.s.Restrict(f.ctx, id, f.only("cy"))
				f.must(err)
				if how != "restricted" {
					_, err := f.s.Restrict(f.ctx, id, model.Restriction{Why: "over", Date: "2026-03-04"})
					f.must(err)
				}
			}
			before := len(f.refs(f.s, id))
			for range 2 {
				_, err := b.Close(f.ctx)
				f.is(err, Invalid)
			}
			if n := len(f.refs(f.s, id)); n != before {
				t.Errorf("%d entries, %d before", n, before)
			}
			b = f.batch(f.s)
			f.must(b.File(f.ctx, both(id, "brought in")))
			ref := b.refs[0]
			_, err := b.Close(f.ctx)
			f.must(err)
			f.reads(ref, "brought in again", "amira", "cy")
		})
	}
}
