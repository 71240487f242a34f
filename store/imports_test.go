package store

import "testing"

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
