package store

import (
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"casefile/model"
)

// Whatever is filed, closed, given up and withdrawn in any order: what counts is
// what was filed by itself and what is in batches that were closed and not
// withdrawn, in the order in which it was filed.
func TestBatchesInAnyOrder(t *testing.T) {
	f := newFixture(t)
	bo := f.person("bo", model.SocialWorker)
	both := []*Session{f.s, bo}
	old := f.newCase("Ben")
	opening := f.refs(f.s, old)
	var filed []*batchFiled // all runs share one vault, so it only grows
	rapid.Check(t, func(rt *rapid.T) {
		var open []*batchFiled
		for _, op := range rapid.SliceOfN(rapid.IntRange(0, 9), 1, 14).Draw(rt, "operations") {
			s := both[op%2]
			pick := func() *batchFiled {
				if len(open) == 0 {
					return nil
				}
				return open[rapid.IntRange(0, len(open)-1).Draw(rt, "batch")]
			}
			switch op / 2 {
			case 0:
				e := f.file(s, Filing{Case: old, General: note("alone")})
				filed = append(filed, &batchFiled{counts: true, refs: []model.Ref{e.Ref}})
			case 1:
				b := &batchFiled{b: f.batch(s), by: s}
				open, filed = append(open, b), append(filed, b)
			case 2:
				if b := pick(); b != nil && !b.closed {
					size, device := f.v.size, f.v.device
					f.must(b.b.File(f.ctx, heron(old), Filing{Case: old, General: note("A heron."), Confidential: withheld("x")}))
					b.refs = append(b.refs, model.NewRef(device, size), model.NewRef(device, size+1))
				}
			case 3:
				if b := pick(); b != nil && !b.closed {
					n, err := b.b.Close(f.ctx)
					f.must(err)
					if n != len(b.refs) {
						rt.Fatalf("closed %d, filed %d", n, len(b.refs))
					}
					b.closed, b.counts = true, true
				}
			case 4:
				if b := pick(); b != nil && b.counts && len(b.refs) > 0 {
					f.must(b.by.Imports().Withdraw(f.ctx, b.b.ID(), "why"))
					b.counts = false
				}
			}
			if op > 6 {
				f.refs(s, old) // one of them has read it, the other not
			}
		}
		want := slices.Clone(opening)
		for _, b := range filed {
			if b.counts {
				want = append(want, b.refs...)
			}
		}
		slices.SortFunc(want, func(a, b model.Ref) int { return int(a.Seq) - int(b.Seq) })
		for _, s := range append(both, f.unlock("bo")) {
			if got := f.refs(s, old); !reflect.DeepEqual(got, want) {
				rt.Fatalf("the record is %v, want %v", got, want)
			}
			rows, err := s.Cases(f.ctx)
			f.must(err)
			entries, err := f.unlock("amira").Entries(f.ctx, old)
			f.must(err)
			if len(rows) != 1 || !reflect.DeepEqual(rows[0], model.Fold(entries).Row()) {
				rt.Fatalf("the list of cases has %v", rows)
			}
		}
	})
	f.rebuilds()
}

// batchFiled is a batch, or an entry by itself, and whether it counts.
type batchFiled struct {
	b              *Batch
	by             *Session
	refs           []model.Ref
	closed, counts bool
}
