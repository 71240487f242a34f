package store

import (
	"fmt"
	"reflect"
	"sync"
	"testing"

	"pgregory.net/rapid"

	"casefile/model"
)

// Filing by two people in any order gives one file, the same to both.
func TestInterleavedFiling(t *testing.T) {
	f := newFixture(t)
	bo := f.person("bo", model.SocialWorker)
	both := []*Session{f.s, bo}
	rapid.Check(t, func(rt *rapid.T) {
		id := f.newCase("Ben")
		var want []model.Ref
		for i, op := range rapid.SliceOfN(rapid.IntRange(0, 7), 1, 12).Draw(rt, "operations") {
			s, other := both[op%2], both[1-op%2]
			switch op / 2 {
			case 0:
				want = append(want, f.file(s, Filing{Case: id, General: note(fmt.Sprint("note ", i))}).Ref)
			case 1:
				want = append(want, f.file(s, Filing{Case: id, General: note("n"), Confidential: withheld(fmt.Sprint("c ", i))}).Ref)
			case 2:
				filed, err := s.File(f.ctx, Filing{Case: id, Confidential: note("w")}, Filing{Case: id, General: note("m")})
				f.must(err)
				want = append(want, filed[0].Ref, filed[1].Ref)
			case 3:
				if len(want) == 0 {
					continue
				}
				_, err := other.Reveal(f.ctx, want[len(want)/2])
				if err != nil {
					f.is(err, NotFound)
				}
				_, err = other.CaseFile(f.ctx, id)
				f.must(err)
			}
		}
		var rows []model.Row
		for _, s := range both {
			entries, err := s.Entries(f.ctx, id)
			f.must(err)
			var got []model.Ref
			for _, e := range entries[1:] {
				got = append(got, e.Ref)
			}
			if !reflect.DeepEqual(got, want) {
				rt.Fatalf("the record is %v, filed was %v", got, want)
			}
			file, err := s.CaseFile(f.ctx, id)
			f.must(err)
			if !reflect.DeepEqual(file.Row(), model.Fold(entries).Row()) {
				rt.Fatalf("the file is not what its entries add up to")
			}
			closed := entries
			for i := range closed {
				closed[i].Confidential = nil
			}
			rows = append(rows, model.Fold(closed).Row())
		}
		if !reflect.DeepEqual(rows[0], rows[1]) {
			rt.Fatalf("to one it is %v, to the other %v", rows[0], rows[1])
		}
	})
}

// Sessions may be used from several goroutines at once.
func TestConcurrentUse(t *testing.T) {
	f := newFixture(t)
	id := f.newCase("Ben")
	bo := f.person("bo", model.SocialWorker)
	const each = 15
	var wg sync.WaitGroup
	for _, s := range []*Session{f.s, bo} {
		wg.Go(func() {
			for range each {
				if _, err := s.File(f.ctx, Filing{Case: id, General: note("x"), Confidential: withheld("y")}); err != nil {
					t.Error(err)
				}
			}
		})
		wg.Go(func() {
			for range each {
				entries, err := s.Entries(f.ctx, id)
				if err != nil {
					t.Error(err)
					continue
				}
				if last := entries[len(entries)-1]; last.Section != model.NoSection {
					if _, err := s.Reveal(f.ctx, last.Ref); err != nil {
						t.Error(err)
					}
				}
				if _, err := s.Cases(f.ctx); err != nil {
					t.Error(err)
				}
				if err := s.Search(f.ctx, Query{Words: "x"}, func(Hit) bool { return true }); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Go(func() {
		if _, err := f.v.Verify(f.ctx, nil); err != nil {
			t.Error(err)
		}
	})
	wg.Wait()
	entries, err := f.s.Entries(f.ctx, id)
	f.must(err)
	if len(entries) != 1+2*each {
		t.Errorf("%d entries", len(entries))
	}
}
