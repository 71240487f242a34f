package store

import (
	"bytes"
	"fmt"
	"reflect"
	"slices"
	"sync"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"

	"casefile/model"
)

// batch begins a batch.
func (f *fixture) batch(s *Session) *Batch {
	f.t.Helper()
	b, err := s.Imports().Batch(f.ctx)
	f.must(err)
	return b
}

// refs are the references of a case's entries; none where there is no such case.
func (f *fixture) refs(s *Session, id model.CaseID) (refs []model.Ref) {
	f.t.Helper()
	entries, err := s.Entries(f.ctx, id)
	if kindOfError(err) == NotFound {
		return nil
	}
	f.must(err)
	for _, e := range entries {
		refs = append(refs, e.Ref)
	}
	return refs
}

// derived is all that is derived and not sealed anew each time.
func (f *fixture) derived() map[string]string {
	f.t.Helper()
	all := map[string]string{}
	f.must(f.v.view("read", func(tx *bolt.Tx) error {
		for _, name := range [][]byte{bucketEntries, bucketCaseKeys, bucketAccess, bucketKeyring, bucketRows} {
			sealed := bytes.Equal(name, bucketKeyring) || bytes.Equal(name, bucketRows)
			err := tx.Bucket(name).ForEach(func(k, value []byte) error {
				if sealed {
					value = nil
				}
				all[string(name)+string(k)] = string(value)
				return nil
			})
			if err != nil {
				return err
			}
		}
		return nil
	}))
	return all
}

// rebuilds checks that a rebuild makes the same indexes.
func (f *fixture) rebuilds() {
	f.t.Helper()
	before := f.derived()
	rows, err := f.s.Cases(f.ctx)
	f.must(err)
	f.rebuild(f.s.Checks().Rebuild)
	if after := f.derived(); !reflect.DeepEqual(after, before) {
		f.t.Errorf("a rebuild changed the indexes: %d items, were %d", len(after), len(before))
	}
	again, err := f.s.Cases(f.ctx)
	f.must(err)
	if !reflect.DeepEqual(again, rows) {
		f.t.Errorf("a rebuild changed the list of cases: %v, was %v", again, rows)
	}
	f.verify()
}

// unseen checks that nothing of a batch shows anywhere: its words are "heron",
// and it opened the case file.
func (f *fixture) unseen(s *Session, old, opened model.CaseID, entries int, waiting ...model.Ref) {
	f.t.Helper()
	if n := len(f.refs(s, old)); n != entries {
		f.t.Errorf("the case file has %d entries, want %d", n, entries)
	}
	file, err := s.CaseFile(f.ctx, old)
	f.must(err)
	for _, ref := range waiting {
		if file.Item(ref) != nil {
			f.t.Errorf("%s is in the case file", ref)
		}
		_, err := s.Entry(f.ctx, ref)
		f.is(err, NotFound)
		_, err = s.FindRef(f.ctx, ref.String())
		f.is(err, NotFound)
		_, err = s.Reveal(f.ctx, ref)
		f.is(err, NotFound)
	}
	_, err = s.CaseFile(f.ctx, opened)
	f.is(err, NotFound)
	_, err = s.Entries(f.ctx, opened)
	f.is(err, NotFound)
	_, err = s.File(f.ctx, Filing{Case: opened, General: note("x")})
	f.is(err, NotFound)
	rows, err := s.Cases(f.ctx)
	f.must(err)
	if len(rows) != 1 || rows[0].Case != old || !reflect.DeepEqual(rows[0], model.Fold(file.Entries()).Row()) {
		f.t.Errorf("the list of cases has %v", rows)
	}
	for _, q := range []Query{{Words: "heron"}, {Words: "heron", Confidential: true}, {Words: "heron", Case: old}, {Words: "heron", Case: opened}} {
		if refs, _ := f.search(s, q); len(refs) > 0 {
			f.t.Errorf("a search finds %v", refs)
		}
	}
}

func heron(c model.CaseID) Filing { return Filing{Case: c, General: note("A heron.")} }

func TestBatch(t *testing.T) {
	f := newFixture(t)
	old, opened := f.newCase("Ben"), NewCaseID()
	bo := f.person("bo", model.SocialWorker)
	b := f.batch(f.s)
	f.must(b.File(f.ctx, heron(old), Filing{Case: opened, Opens: true, General: child("Zoë")}))
	one := f.file(bo, Filing{Case: old, General: note("In between.")})
	f.must(b.File(f.ctx, heron(opened), Filing{Case: old, General: note("A heron."), Confidential: withheld("A hidden heron.")}))
	two := f.file(bo, Filing{Case: old, General: note("Afterwards.")})
	first := model.NewRef(one.Ref.Device, one.Ref.Seq-2)
	last := model.NewRef(one.Ref.Device, one.Ref.Seq+2)
	for _, s := range []*Session{f.s, bo, f.unlock("bo")} {
		f.unseen(s, old, opened, 3, first, last)
	}
	report, err := f.v.Verify(f.ctx, nil)
	f.must(err)
	f.sound(report)
	if report.Waiting != 4 || report.Withdrawn != 0 {
		t.Errorf("%d entries wait, %d are withdrawn", report.Waiting, report.Withdrawn)
	}
	f.rebuilds()
	before, err := bo.CaseFile(f.ctx, old)
	f.must(err)

	if n, err := b.Close(f.ctx); err != nil || n != 4 {
		t.Fatalf("closed %d: %v", n, err)
	}
	if len(before.Items) != 3 {
		t.Error("a file that was handed out has changed")
	}
	want := []model.Ref{f.refs(f.s, old)[0], first, one.Ref, last, two.Ref}
	for _, s := range []*Session{f.s, bo, f.unlock("bo")} {
		if got := f.refs(s, old); !reflect.DeepEqual(got, want) {
			t.Errorf("the record is %v, want %v", got, want)
		}
		if got := f.refs(s, opened); len(got) != 2 {
			t.Errorf("the new case file has %v", got)
		}
		rows, err := s.Cases(f.ctx)
		f.must(err)
		if len(rows) != 2 {
			t.Errorf("the list of cases has %v", rows)
		}
		if refs, _ := f.search(s, Query{Words: "heron"}); len(refs) != 3 {
			t.Errorf("a search finds %v", refs)
		}
		if content, err := s.Reveal(f.ctx, last); err != nil || content.Line() != "A hidden heron." {
			t.Errorf("revealed %v: %v", content, err)
		}
	}
	f.file(bo, Filing{Case: opened, General: note("Into the new file.")})
	f.rebuilds()
	f.is(b.File(f.ctx, heron(old)), Invalid)
	_, err = b.Close(f.ctx)
	f.is(err, Invalid)
}

func TestWithdrawBatch(t *testing.T) {
	f := newFixture(t)
	old, opened := f.newCase("Ben"), NewCaseID()
	bo, cy, audrey := f.person("bo", model.SocialWorker), f.person("cy", model.SocialWorker), f.person("audrey", model.Auditor)
	b := f.batch(bo)
	filings := []Filing{heron(old), {Case: old, General: note("A heron."), Confidential: withheld("A hidden heron.")},
		{Case: opened, Opens: true, General: child("Heron")}, heron(opened)}
	f.must(b.File(f.ctx, filings...))
	f.is(bo.Imports().Withdraw(f.ctx, b.ID(), "not closed"), NotFound)
	n, err := b.Close(f.ctx)
	f.must(err)
	refs := f.refs(cy, old)
	_, err = cy.Reveal(f.ctx, refs[2])
	f.must(err)
	f.file(cy, Filing{Case: old, General: note("Of my own.")})
	if n != 4 || len(f.refs(audrey, opened)) != 2 {
		t.Fatalf("closed %d", n)
	}

	for _, id := range []string{"", "x", b.ID()[:30], b.ID() + "00", "00000000000000000000000000000000"} {
		f.is(bo.Imports().Withdraw(f.ctx, id, "why"), NotFound)
	}
	f.is(bo.Imports().Withdraw(f.ctx, b.ID(), " "), Invalid)
	f.is(cy.Imports().Withdraw(f.ctx, b.ID(), "why"), Denied)
	f.is(audrey.Imports().Withdraw(f.ctx, b.ID(), "why"), Denied)
	f.must(bo.Imports().Withdraw(f.ctx, b.ID(), "the wrong spreadsheet"))
	for _, s := range []*Session{bo, cy, f.s, f.unlock("cy")} {
		f.unseen(s, old, opened, 2, refs[1], refs[2])
	}
	f.is(f.s.Imports().Withdraw(f.ctx, b.ID(), "again"), Exists)
	report, err := f.v.Verify(f.ctx, nil)
	f.must(err)
	f.sound(report)
	if report.Waiting != 0 || report.Withdrawn != 4 {
		t.Errorf("%d entries wait, %d are withdrawn", report.Waiting, report.Withdrawn)
	}
	f.rebuilds()

	// The same can be put on record again, and a manager withdraws it.
	again := f.batch(bo)
	f.must(again.File(f.ctx, filings...))
	_, err = again.Close(f.ctx)
	f.must(err)
	for _, s := range []*Session{bo, cy, f.s} {
		if n := len(f.refs(s, opened)); n != 2 {
			t.Errorf("the case file that was opened again has %d entries", n)
		}
	}
	f.rebuilds()
	f.must(f.s.Imports().Withdraw(f.ctx, again.ID(), "once more"))
	f.unseen(cy, old, opened, 2)
}

// A case file to which somebody added cannot go with the batch that opened it.
func TestWithdrawRefusedWhereOthersAdded(t *testing.T) {
	f := newFixture(t)
	opened := NewCaseID()
	b := f.batch(f.s)
	f.must(b.File(f.ctx, Filing{Case: opened, Opens: true, General: child("Zoë")}))
	_, err := b.Close(f.ctx)
	f.must(err)
	bo := f.person("bo", model.SocialWorker)
	added := f.batch(bo)
	f.must(added.File(f.ctx, heron(opened)))
	late := f.batch(bo)
	f.must(late.File(f.ctx, heron(opened)))
	_, err = added.Close(f.ctx)
	f.must(err)
	f.is(f.s.Imports().Withdraw(f.ctx, b.ID(), "why"), Invalid)
	if n := len(f.refs(f.s, opened)); n != 2 {
		t.Errorf("the case file has %d entries", n)
	}
	f.must(bo.Imports().Withdraw(f.ctx, added.ID(), "why"))
	f.must(f.s.Imports().Withdraw(f.ctx, b.ID(), "why"))
	_, err = late.Close(f.ctx)
	f.is(err, NotFound)
	f.rebuilds()
}

func TestBatchRefuses(t *testing.T) {
	f := newFixture(t)
	old := f.newCase("Ben")
	audrey := f.person("audrey", model.Auditor)
	_, err := audrey.Imports().Batch(f.ctx)
	f.is(err, Denied)
	b := f.batch(f.s)
	f.is(b.File(f.ctx, heron(old), Filing{Case: old}), Invalid)
	f.is(b.File(f.ctx, Filing{Case: old, General: note("x"), Draft: NewDraftID()}), Invalid)
	f.is(b.File(f.ctx, heron(NewCaseID())), NotFound)
	f.is(b.File(f.ctx, Filing{Case: old, Opens: true, General: child("Ben")}), Exists)
	twice := NewCaseID()
	opens := Filing{Case: twice, Opens: true, General: child("Zoë")}
	f.is(b.File(f.ctx, opens, opens), Exists)
	f.must(b.File(f.ctx, opens))
	f.is(b.File(f.ctx, opens), Exists)

	// Somebody else opens the same case file while the batch waits.
	_, err = f.s.File(f.ctx, opens)
	f.must(err)
	_, err = b.Close(f.ctx)
	f.is(err, Exists)
	if n := len(f.refs(f.s, twice)); n != 1 {
		t.Errorf("the case file has %d entries", n)
	}
	b.Abandon()
	f.is(b.File(f.ctx, heron(old)), Invalid)

	empty := f.batch(f.s)
	if n, err := empty.Close(f.ctx); n != 0 || err != nil {
		t.Errorf("an empty batch: %d, %v", n, err)
	}
	locked := f.batch(f.s)
	f.must(locked.File(f.ctx, heron(old)))
	f.s.Lock()
	f.is(locked.File(f.ctx, heron(old)), Locked)
	_, err = locked.Close(f.ctx)
	f.is(err, Locked)
	f.s = f.unlock("amira")
	if n := len(f.refs(f.s, old)); n != 1 {
		t.Errorf("the case file has %d entries", n)
	}
	f.rebuilds()
}

// While a long batch is filed, others file and keep drafts with little delay.
func TestBatchLetsOthersWrite(t *testing.T) {
	f := newFixture(t)
	old := f.newCase("Ben")
	bo := f.person("bo", model.SocialWorker)
	b := f.batch(f.s)
	filings := slices.Repeat([]Filing{heron(old)}, 4000)
	began := f.v.version(old)
	done := make(chan struct{})
	var during int
	var wg sync.WaitGroup
	wg.Go(func() {
		for i := 0; ; i++ {
			select {
			case <-done:
				return
			case <-time.After(5 * time.Millisecond):
			}
			if err := bo.Drafts().Save(f.ctx, Draft{ID: NewDraftID(), Title: fmt.Sprint(i)}); err != nil {
				t.Error(err)
			}
			if _, err := bo.File(f.ctx, Filing{Case: old, General: note("Meanwhile.")}); err != nil {
				t.Error(err)
			}
			during++
		}
	})
	f.must(b.File(f.ctx, filings...))
	close(done)
	wg.Wait()
	if during == 0 || f.v.version(old) == began {
		t.Error("nobody could write while a batch was filed")
	}
	n, err := b.Close(f.ctx)
	f.must(err)
	refs := f.refs(bo, old)
	if n != 4000 || len(refs) != 1+4000+during {
		t.Errorf("closed %d; the case file has %d entries, %d filed by others", n, len(refs), during)
	}
	f.must(f.s.Imports().Withdraw(f.ctx, b.ID(), "too many"))
	if n := len(f.refs(bo, old)); n != 1+during {
		t.Errorf("%d entries are left", n)
	}
}
