package store

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"

	"casefile/model"
)

// What was imported is listed with who did it, and what became of it; who may not
// take it back is told so.
func TestImports(t *testing.T) {
	f := newFixture(t)
	bo := f.person("bo", "social-worker")
	id := f.newCase("Ben")
	imports := func(s *Session) string {
		t.Helper()
		b := f.batch(s)
		f.must(b.File(f.ctx, Filing{Case: id, General: note("from elsewhere")}, Filing{Case: id, General: note("and more")}))
		_, err := b.Close(f.ctx)
		f.must(err)
		return b.ID()
	}
	none, err := f.s.Imports().All(f.ctx)
	f.must(err)
	if len(none) != 0 {
		t.Errorf("%v before there was one", none)
	}
	first, second := imports(bo), imports(f.s)
	f.must(f.s.Imports().Withdraw(f.ctx, first, "the wrong spreadsheet"))
	for _, s := range []*Session{f.s, bo} {
		all, err := s.Imports().All(f.ctx)
		f.must(err)
		if len(all) != 2 || all[0].Batch != second || all[1].Batch != first || all[0].Entries != 2 {
			t.Fatalf("%+v", all)
		}
		if all[0].By.Name != f.s.Me().Name || !all[0].When.Equal(f.clock) || all[0].Back != nil || all[0].Yours != (s == f.s) {
			t.Errorf("%+v", all[0])
		}
		if back := all[1].Back; back == nil || back.Why != "the wrong spreadsheet" || back.By.Name != f.s.Me().Name || all[1].Yours || all[1].By.ID != bo.Me().ID {
			t.Errorf("%+v, %+v", all[1], back)
		}
	}
}

// undoes files entries in a batch, closes it and takes it back.
func (f *fixture) undoes(s *Session, by *Session, why string, filings ...Filing) (id string, refs []model.Ref) {
	f.t.Helper()
	b := f.batch(s)
	f.must(b.File(f.ctx, filings...))
	id, refs = b.ID(), slices.Clone(b.refs)
	_, err := b.Close(f.ctx)
	f.must(err)
	f.must(by.Imports().Withdraw(f.ctx, id, why))
	return id, refs
}

// said stops the test where an error does not say something, or is not of a kind.
func (f *fixture) said(err error, kind Kind, words ...string) {
	f.t.Helper()
	f.is(err, kind)
	for _, w := range words {
		if !strings.Contains(err.Error(), w) {
			f.t.Errorf("%q does not say %q", err, w)
		}
	}
}

// What was taken back is read by managers and auditors, file by file, and by nobody else.
func TestWithdrawnIsReadByOverseers(t *testing.T) {
	f := newFixture(t)
	bo, audrey := f.person("bo", model.SocialWorker), f.person("audrey", model.Auditor)
	old, opened, kept := f.newCase("Ben"), NewCaseID(), f.newCase("Zoe")
	id, refs := f.undoes(bo, bo, "the wrong spreadsheet",
		heron(old), Filing{Case: opened, Opens: true, General: child("Arthur")}, heron(kept),
		Filing{Case: opened, General: note("A heron."), Confidential: withheld("A hidden heron.")})
	_, err := f.s.Restrict(f.ctx, kept, f.only())
	f.must(err)

	_, err = bo.Imports().Withdrawn(f.ctx, id)
	f.is(err, Denied)
	_, err = bo.Imports().Find(f.ctx, refs[0].String())
	f.is(err, Denied)
	_, err = bo.Imports().Reveal(f.ctx, refs[3])
	f.is(err, Denied)
	_, err = f.s.Imports().Withdrawn(f.ctx, "00000000000000000000000000000000")
	f.is(err, NotFound)
	for _, s := range []*Session{f.s, audrey, f.unlock("audrey")} {
		got, err := s.Imports().Withdrawn(f.ctx, id)
		f.must(err)
		if got.Batch != id || got.Entries != 4 || got.By.Name != "bo" || got.Back == nil || got.Back.Why != "the wrong spreadsheet" || got.Back.By.Name != "bo" || !got.Back.When.Equal(f.clock) {
			t.Errorf("%+v, %+v", got.PastImport, got.Back)
		}
		if len(got.Files) != 3 {
			t.Fatalf("%d files: %+v", len(got.Files), got.Files)
		}
		by := map[model.CaseID]WithdrawnFile{}
		for _, file := range got.Files {
			by[file.Case] = file
		}
		if one := by[old]; one.Name != "Ben" || !one.There || len(one.Entries) != 1 || one.Entries[0].Ref != refs[0] || one.Entries[0].Author.Name != "bo" {
			t.Errorf("%+v", one)
		}
		if gone := by[opened]; gone.Name != "Arthur" || gone.There || len(gone.Entries) != 2 || gone.Entries[1].Content.Line() != "A heron." || gone.Entries[1].Section != model.SectionClosed {
			t.Errorf("%+v", gone)
		}
		want := WithdrawnFile{Case: kept, Shut: 1} // the number alone, to an auditor who is kept out
		if s == f.s {
			if one := by[kept]; one.Name != "Zoe" || len(one.Entries) != 1 || one.Shut != 0 {
				t.Errorf("%+v", one)
			}
		} else if one := by[kept]; !reflect.DeepEqual(one, want) {
			t.Errorf("whoever is kept out reads %+v", one)
		}
		found, err := s.Imports().Find(f.ctx, refs[1].String())
		f.must(err)
		if found.Entry.Ref != refs[1] || found.Name != "Arthur" || found.Back.Why != "the wrong spreadsheet" {
			t.Errorf("%+v", found)
		}
		if _, err := s.Imports().Find(f.ctx, refs[2].String()); (err == nil) != (s == f.s) {
			t.Errorf("%s finds an entry of a restricted file: %v", s.Me().Name, err)
		}
	}

	// Its confidential part is opened as any other: by a manager, with a line.
	_, err = audrey.Imports().Reveal(f.ctx, refs[3])
	f.is(err, Denied)
	content, err := f.s.Imports().Reveal(f.ctx, refs[3])
	if err != nil || content.Line() != "A hidden heron." {
		t.Errorf("%v, %v", content, err)
	}
	log, err := accessLog(f.s)
	f.must(err)
	if log[0].Act != AccessOpened || log[0].Entry != refs[3] || log[0].Case != opened {
		t.Errorf("the access log says %+v", log[0])
	}
	if found, err := f.s.Imports().Find(f.ctx, refs[3].String()); err != nil || found.Entry.Section != model.SectionOpen {
		t.Errorf("%+v, %v", found, err)
	}
	_, err = f.s.Reveal(f.ctx, refs[3]) // it counts for nothing all the same
	f.is(err, NotFound)
	f.unseen(bo, old, opened, 1, refs[0])

	// What counts is read in its file.
	b := f.batch(f.s)
	f.must(b.File(f.ctx, heron(old)))
	_, err = b.Close(f.ctx)
	f.must(err)
	_, err = f.s.Imports().Withdrawn(f.ctx, b.ID())
	f.is(err, Invalid)
	_, err = f.s.Imports().Find(f.ctx, f.refs(f.s, old)[1].String())
	f.is(err, NotFound)
}

// Words that somebody put under a colleague's name into what was taken back are not shown
// as theirs: nothing beside them would tell.
func TestWithdrawnIsVouchedFor(t *testing.T) {
	f := newFixture(t)
	bo := f.person("bo", model.SocialWorker)
	old := f.newCase("Ben")
	id, refs := f.undoes(bo, f.s, "why", heron(old))
	read := func() model.Entry {
		t.Helper()
		got, err := f.s.Imports().Withdrawn(f.ctx, id)
		f.must(err)
		return got.Files[0].Entries[0]
	}
	if e := read(); e.Author.Name != "bo" {
		t.Errorf("%+v", e)
	}
	f.meddled(func(tx *bolt.Tx) {
		e, l, err := readLeaf(tx, refs[0])
		f.must(err)
		l.Signature[0] ^= 1
		f.replace(tx, e, l)
	})
	e := read()
	if _, bad := e.Content.(model.Unreadable); !bad || e.Author.Name != "" {
		t.Errorf("%+v", e)
	}
}

// A file says what was taken back out of it: to everybody who reads it, by what the
// entries themselves say, and from then on.
func TestFileSaysWhatWasTakenBack(t *testing.T) {
	f := newFixture(t)
	bo, cy, audrey := f.person("bo", model.SocialWorker), f.person("cy", model.SocialWorker), f.person("audrey", model.Auditor)
	old, other, untouched, opened := f.newCase("Ben"), f.newCase("Ann"), f.newCase("Zoe"), NewCaseID()
	lines := func(s *Session, id model.CaseID) (all []string) {
		t.Helper()
		file, err := s.CaseFile(f.ctx, id)
		f.must(err)
		for _, u := range file.Undone {
			all = append(all, u.Line())
		}
		return all
	}
	lines(cy, old) // who has it open sees it too
	stays := f.batch(f.s)
	f.must(stays.File(f.ctx, heron(old)))
	_, err := stays.Close(f.ctx)
	f.must(err)
	f.undoes(bo, bo, "the wrong spreadsheet", heron(old), heron(other), heron(old), Filing{Case: opened, Opens: true, General: child("Arthur")})
	f.clock = f.clock.AddDate(0, 0, 3)
	never := f.batch(cy)
	f.must(never.File(f.ctx, heron(old)))
	f.undoes(bo, f.s, "brought in twice", heron(old))
	want := map[model.CaseID][]string{
		old: {
			"2 entries brought in by bo on 4 Mar 2026, taken back by bo on 4 Mar 2026: the wrong spreadsheet",
			"1 entry brought in by bo on 7 Mar 2026, taken back by Amira Khan on 7 Mar 2026: brought in twice",
		},
		other:     {"1 entry brought in by bo on 4 Mar 2026, taken back by bo on 4 Mar 2026: the wrong spreadsheet"},
		untouched: nil,
	}
	check := func(all ...*Session) {
		t.Helper()
		for _, s := range all {
			for id, want := range want {
				if got := lines(s, id); !slices.Equal(got, want) {
					t.Errorf("%s reads %q, not %q", s.Me().Name, got, want)
				}
			}
		}
	}
	check(f.s, bo, cy, audrey)
	f.file(cy, Filing{Case: old, General: note("Of my own.")})
	f.undoes(bo, bo, "again", Filing{Case: opened, Opens: true, General: child("Arthur")})
	check(f.s, bo, cy, audrey)

	// A file that is opened anew says what was taken back before.
	_, err = f.s.File(f.ctx, Filing{Case: opened, Opens: true, General: child("Arthur")})
	f.must(err)
	if got := lines(cy, opened); len(got) != 2 || !strings.HasSuffix(got[1], "again") {
		t.Errorf("%q", got)
	}
	f.rebuilds()
	f.reopen()
	check(f.s, f.unlock("cy"))

	// It goes along with what is made of the file.
	file, err := f.s.CaseFile(f.ctx, old)
	f.must(err)
	if len(file.With(model.Entry{Ref: model.NewRef(model.DeviceID{9}, 1), Lamport: 1 << 40, Case: old, Content: note("x"), Filed: f.clock}).Undone) != 2 {
		t.Error("with one more entry it says nothing of what was taken back")
	}
	if then := file.Stood("2026-03-06", model.FiledBy).Undone; len(then) != 1 || then[0].Why != "the wrong spreadsheet" {
		t.Errorf("as it stood before the second import it says %+v", then)
	}
}

// To how many entries a batch lays claim, and where the last of them is, is its author's
// word: what is counted is what is there.
func TestUndoneCountsWhatIsThere(t *testing.T) {
	f := newFixture(t)
	old, other := f.newCase("Ben"), f.newCase("Ann")
	counts := func(claimed uint64, batches ...[]Filing) map[batchID]map[model.CaseID]int {
		t.Helper()
		r := &roster{batches: map[batchID]*closedBatch{}}
		open := make([]*Batch, len(batches))
		for i := range open {
			open[i] = f.batch(f.s)
		}
		for n := range batches[0] { // one between the others, and others between them
			for i, b := range open {
				f.must(b.File(f.ctx, batches[i][n]))
				f.file(f.s, Filing{Case: other, General: note("between")})
			}
		}
		for i, filings := range batches {
			b := open[i]
			r.batches[b.id] = &closedBatch{batchRecord: batchRecord{Batch: b.id, Entries: uint64(len(filings)) + claimed, Last: b.last}, author: f.held(f.s).signer(), withdrawn: model.NewRef(f.v.device, 1)}
		}
		got, err := f.v.undone(f.ctx, r)
		f.must(err)
		if len(got) < len(r.batches) {
			t.Errorf("of %d batches it is known", len(got))
		}
		for id := range r.batches {
			if n := got[id][old]; n != len(batches[0]) {
				t.Errorf("%d of %d are counted", n, len(batches[0]))
			}
		}
		return got
	}
	three := []Filing{heron(old), heron(old), heron(old)}
	counts(0, three, three, three)
	counts(1<<40, three, three)
	counts(0, nil)
	counts(5, nil)
}

// What became of an entry that does not count any more is said, and not that there is
// none; of one that is kept from somebody no more than of none.
func TestShowSaysWhatBecameOfAnEntry(t *testing.T) {
	f := newFixture(t)
	bo, cy := f.person("bo", model.SocialWorker), f.person("cy", model.SocialWorker)
	old, opened, kept, due := f.newCase("Ben"), NewCaseID(), f.newCase("Zoe"), f.dueCase("Ann")
	there := f.refs(f.s, due)[0]
	_, refs := f.undoes(bo, bo, "the wrong spreadsheet.", heron(old), Filing{Case: opened, Opens: true, General: child("Arthur")}, heron(kept))
	never := f.batch(bo)
	f.must(never.File(f.ctx, heron(old), heron(kept)))
	f.destroy(due)
	_, err := f.s.Restrict(f.ctx, kept, f.only())
	f.must(err)

	back := "was taken back with its import by bo on 4 Mar 2026: the wrong spreadsheet. Managers and auditors can read it."
	none := "There is no entry "
	for _, c := range []struct {
		ref  model.Ref
		s    *Session
		says string
	}{
		{refs[0], cy, back}, {refs[0], f.s, back}, {refs[1], cy, back},
		{refs[2], f.s, back}, {refs[2], cy, none}, {refs[2], bo, none},
		{never.refs[0], cy, "is of an import that was begun by bo and is not finished"},
		{never.refs[1], cy, none},
		{there, cy, "was in a file that was destroyed by Amira Khan on 18 Mar 2026. What it said is gone."},
		{model.NewRef(refs[0].Device, 9999), cy, none},
		{model.NewRef(refs[0].Device, 0), cy, none}, // of no file
	} {
		_, err := c.s.FindRef(f.ctx, c.ref.String())
		f.said(err, NotFound, c.ref.String(), c.says)
		_, err = c.s.Entry(f.ctx, c.ref)
		f.said(err, NotFound, c.ref.String(), c.says)
		_, err = c.s.Reveal(f.ctx, c.ref)
		f.said(err, NotFound, c.ref.String(), c.says)
	}
}

// Who brought something in takes it back for a day, by the vault's clock and not by one
// that was set back; after that a manager does.
func TestOwnImportIsTakenBackForADay(t *testing.T) {
	f := newFixture(t)
	bo, cy := f.person("bo", model.SocialWorker), f.person("cy", model.SocialWorker)
	id := f.newCase("Ben")
	imports := func() string {
		t.Helper()
		b := f.batch(bo)
		f.must(b.File(f.ctx, heron(id)))
		_, err := b.Close(f.ctx)
		f.must(err)
		return b.ID()
	}
	yours := func(s *Session, batch string) bool {
		t.Helper()
		all, err := s.Imports().All(f.ctx)
		f.must(err)
		for _, p := range all {
			if p.Batch == batch {
				return p.Yours
			}
		}
		t.Fatalf("%s is not listed", batch)
		return false
	}
	began := f.clock
	first, second, third := imports(), imports(), imports()
	f.clock = began.Add(24*time.Hour - time.Second)
	if !yours(bo, first) || yours(cy, first) || !yours(f.s, first) {
		t.Error("within a day it is not said whose it is to take back")
	}
	f.said(cy.Imports().Withdraw(f.ctx, first, "why"), Denied, "within 24 hours", "or a manager")
	f.must(bo.Imports().Withdraw(f.ctx, first, "a slip"))
	f.clock = began.Add(24 * time.Hour)
	if yours(bo, second) || !yours(f.s, second) {
		t.Error("after a day it is still who brought it in that takes it back")
	}
	f.said(bo.Imports().Withdraw(f.ctx, second, "why"), Denied, "within 24 hours", "until 5 Mar 2026 09:30", "Ask a manager")
	f.file(cy, Filing{Case: id, General: note("Today.")})
	f.clock = began.Add(time.Hour) // set back
	f.is(bo.Imports().Withdraw(f.ctx, second, "why"), Denied)
	f.clock = began.AddDate(1, 0, 0)
	f.must(f.s.Imports().Withdraw(f.ctx, second, "no longer right"))
	f.must(f.s.Imports().Withdraw(f.ctx, third, "nor this"))
	if n := len(f.refs(cy, id)); n != 2 {
		t.Errorf("the file has %d entries", n)
	}
}

// The access log has of which file something was taken back, where it was one; else of
// how many.
func TestTakingBackSaysOfWhichFile(t *testing.T) {
	f := newFixture(t)
	bo := f.person("bo", model.SocialWorker)
	one, other := f.newCase("Ben"), f.newCase("Ann")
	f.undoes(bo, bo, "why", heron(one), heron(one))
	f.undoes(bo, f.s, "why", heron(one), heron(other), heron(other))
	log, err := accessLog(f.s)
	f.must(err)
	if l := log[0]; l.Act != AccessTookBack || !l.Case.IsZero() || l.Who.Name != "Amira Khan" || l.Words() != "Took back an import: 3 entries (of 2 files)" {
		t.Errorf("%+v: %s", l, l.Words())
	}
	if l := log[1]; l.Act != AccessTookBack || l.Case != one || l.Who.Name != "bo" || l.Words() != "Took back an import: 2 entries" {
		t.Errorf("%+v: %s", l, l.Words())
	}
}

// An import that died or was taken back, and is brought in again into the same file, leaves a
// record in which verify finds nothing wrong.
func TestImportIsBroughtInAgain(t *testing.T) {
	for _, how := range []string{"died", "taken back"} {
		t.Run(how, func(t *testing.T) {
			f := newFixture(t)
			f.person("bo", model.SocialWorker)
			id := NewCaseID()
			b := f.batch(f.s)
			f.must(b.File(f.ctx, Filing{Case: id, Opens: true, General: child("Ben")}, both(id, "x")))
			if how == "died" {
				b.Abandon()
			} else {
				_, err := b.Close(f.ctx)
				f.must(err)
				f.must(f.s.Imports().Withdraw(f.ctx, b.ID(), "again"))
			}
			b = f.batch(f.s)
			f.must(b.File(f.ctx, Filing{Case: id, Opens: true, General: child("Ben")}, both(id, "x")))
			_, err := b.Close(f.ctx)
			f.must(err)
			for _, who := range []string{"amira", "bo"} {
				report, err := f.unlock(who).Checks().Verify(f.ctx, nil)
				f.must(err)
				f.sound(report)
			}
		})
	}
}

// Of two imports that open one file, the other is put on record once the first was taken back,
// whichever was begun first: nothing of it hangs on the one that is gone.
func TestImportsThatOpenOneFile(t *testing.T) {
	for _, first := range []int{0, 1} {
		f := newFixture(t)
		bo, cy := f.person("bo", model.SocialWorker), f.person("cy", model.SocialWorker)
		id := NewCaseID()
		batches := []*Batch{f.batch(cy), f.batch(bo)}
		for range 2 {
			for _, b := range batches {
				f.must(b.File(f.ctx, Filing{Case: id, Opens: b.last.IsZero(), General: child("Ben")}))
			}
		}
		taken, kept := batches[first], batches[1-first]
		_, err := taken.Close(f.ctx)
		f.must(err)
		_, err = kept.Close(f.ctx)
		f.is(err, Exists)
		f.must(taken.s.Imports().Withdraw(f.ctx, taken.ID(), "twice"))
		_, err = kept.Close(f.ctx)
		f.must(err)
		f.reopen()
		f.must(f.s.Checks().AwaitProof(f.ctx, nil))
		if found := f.s.Checks().Proof().Found; len(found) > 0 {
			t.Errorf("the proof found %+v", found)
		}
		f.file(f.s, both(id, "on"))
		f.rebuilds()
	}
}
