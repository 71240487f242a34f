package store

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	bolt "go.etcd.io/bbolt"

	"casefile/model"
)

// A lost end is told until a manager acknowledges it, whoever unlocks meanwhile.
func TestLossIsToldUntilAcknowledged(t *testing.T) {
	f := newFixture(t)
	bo := f.person("bo", model.SocialWorker)
	id := f.newCase("Ben")
	f.file(f.s, Filing{Case: id, General: note("the last")})
	path := filepath.Join(f.dir, "damaged")
	f.metaFlip(path)
	b, err := os.ReadFile(path)
	f.must(err)
	bo.Lock()
	f.restored(b)
	f.is(f.v.Compact(f.ctx, nil), Damaged)
	if m := f.v.Missing(); len(m) != 2 {
		t.Errorf("missing: %q", m)
	}
	for range 2 { // the second unlock is told as well
		f.unlock("bo").Lock()
		if w := f.v.Warnings(); len(w) != 1 || !strings.Contains(w[0], "No manager has acknowledged this") {
			t.Errorf("warned: %q", w)
		}
		report, err := f.v.Verify(f.ctx, nil)
		f.must(err)
		if len(report.Problems) != 1 || report.Problems[0].Remedy != RemedyAcknowledge {
			t.Errorf("found: %+v", report.Problems)
		}
		f.must(f.v.Close())
		f.v, err = Open(f.path, f.o)
		f.must(err)
	}
	bo = f.unlock("bo")
	_, err = bo.Checks().Acknowledge(f.ctx, "it was me")
	f.is(err, Denied)
	f.s = f.unlock("amira")
	_, err = f.s.Checks().Acknowledge(f.ctx, " ")
	f.is(err, Invalid)
	n, err := f.s.Checks().Acknowledge(f.ctx, "a bit on the disk")
	f.must(err)
	all, err := f.s.Checks().Losses(f.ctx)
	f.must(err)
	if n != 1 || len(all) != 1 || all[0].By.Name != "Amira Khan" || all[0].Why != "a bit on the disk" || len(f.v.Missing()) != 0 {
		t.Errorf("%d acknowledged: %+v, missing %q", n, all, f.v.Missing())
	}
}

// A search names what it could not search, and a file says what is not known.
func TestWhatCannotBeReadIsSaid(t *testing.T) {
	f := newFixture(t)
	id := f.newCase("Ben")
	f.file(f.s, Filing{Case: id, General: note("the school rang")})
	bad := f.file(f.s, Filing{Case: id, General: note("the school rang again")})
	key := partKey(bad.Order(), sectionGeneral)
	var whole []byte
	set := func(b []byte) {
		f.damage(func(tx *bolt.Tx) error { return tx.Bucket(bucketParts).Put(key, b) })
		f.s = f.unlock("amira")
	}
	f.must(f.v.view("read", func(tx *bolt.Tx) error {
		whole = append(whole, tx.Bucket(bucketParts).Get(key)...)
		return nil
	}))
	flipped := append([]byte(nil), whole...)
	flipped[len(flipped)-1] ^= 1
	set(flipped)
	hits := 0
	err := f.s.Search(f.ctx, Query{Words: "school"}, func(Hit) bool { hits++; return true })
	var said *Error
	if hits != 1 || !errors.As(err, &said) || said.Kind != Damaged || !strings.Contains(said.Said, bad.Ref.String()) {
		t.Errorf("%d hits, and said %v", hits, err)
	}
	file, err := f.s.CaseFile(f.ctx, id)
	f.must(err)
	if file.Unread() != 1 || !strings.Contains(file.NotKnownWorker(), "1 of 3 entries cannot be read") {
		t.Errorf("%d cannot be read; %s", file.Unread(), file.NotKnownWorker())
	}
	for _, task := range file.Row().Tasks {
		if task.Meets == model.KindWorker {
			t.Errorf("the worker may be named: %+v", task)
		}
	}
	rows, err := f.s.Cases(f.ctx)
	f.must(err)
	if len(rows) != 1 || rows[0].Unread != 1 {
		t.Errorf("listed %+v", rows)
	}
	set(whole)
}

// Entries that are not even lines any more are counted by the list of cases: in the
// list, in the file, in what is filed after, and by a verification; a rebuild brings
// back those that the logs have.
func TestMissingEntriesAreCounted(t *testing.T) {
	f := newFixture(t)
	id := f.newCase("Ben")
	var gone []model.Entry
	for range 3 {
		gone = append(gone, f.file(f.s, Filing{Case: id, General: note("the school rang")}))
	}
	f.damage(func(tx *bolt.Tx) error {
		for _, e := range gone[:2] {
			if err := tx.Bucket(bucketEntries).Delete(caseKey(id, e.Order())); err != nil {
				return err
			}
		}
		return nil
	})
	f.s = f.unlock("amira")
	counts := func(unread, entries int) {
		t.Helper()
		rows, err := f.s.Cases(f.ctx)
		f.must(err)
		if len(rows) != 1 || rows[0].Unread != unread || rows[0].Entries != entries {
			t.Errorf("listed: %+v", rows)
		}
		file, err := f.s.CaseFile(f.ctx, id)
		f.must(err)
		if file.Missing != unread || file.Count() != entries {
			t.Errorf("%d of %d are missing", file.Missing, file.Count())
		}
	}
	counts(2, 4)
	f.file(f.s, Filing{Case: id, General: note("after the damage")})
	counts(2, 5)
	f.s.Lock()
	f.s = f.unlock("amira")
	counts(2, 5)
	report, err := f.s.Checks().Verify(f.ctx, nil)
	f.must(err)
	if report.OK() {
		t.Error("nothing was found")
	}
	f.rebuild(f.s.Checks().Rebuild)
	f.s.Lock()
	f.s = f.unlock("amira")
	counts(0, 5)
}

// A row of before rows said how many entries there are is not taken for damage.
func TestRowOfAnEarlierVersion(t *testing.T) {
	f := newFixture(t)
	id := f.newCase("Ben")
	f.must(f.v.update("test", func(w *writer) error {
		keys, err := f.s.keysOf(w.tx, f.s.secrets, id)
		if err != nil {
			return err
		}
		row, err := readRow(w.tx, f.v.id, keys, id)
		row.Entries = 0
		return errors.Join(err, putRow(w.tx, f.v.id, keys, row, id))
	}))
	if found := f.rebuild(f.s.Checks().CheckDerived); !found.Equal() {
		t.Errorf("found %+v", found)
	}
	file, err := f.s.CaseFile(f.ctx, id)
	f.must(err)
	if file.Missing != 0 {
		t.Errorf("%d are missing", file.Missing)
	}
}

// A search names what it could not look through, whatever was done to it: a text that
// is gone, one of the confidential section, and one that is not its author's.
func TestASearchNamesWhatItCouldNotSearch(t *testing.T) {
	for name, tt := range map[string]struct {
		confidential bool
		damage       func(tx *bolt.Tx, e model.Entry) error
	}{
		"gone": {false, func(tx *bolt.Tx, e model.Entry) error {
			return tx.Bucket(bucketParts).Delete(partKey(e.Order(), sectionGeneral))
		}},
		"damaged where it is confidential": {true, func(tx *bolt.Tx, e model.Entry) error {
			key := partKey(e.Order(), sectionConfidential)
			b := append([]byte(nil), tx.Bucket(bucketParts).Get(key)...)
			b[len(b)-1] ^= 1
			return tx.Bucket(bucketParts).Put(key, b)
		}},
	} {
		t.Run(name, func(t *testing.T) {
			f := newFixture(t)
			id := f.newCase("Ben")
			f.file(f.s, Filing{Case: id, General: note("the school rang")})
			bad := f.file(f.s, Filing{Case: id, General: note("the school rang again"), Confidential: withheld("the school")})
			whole, err := os.ReadFile(f.path)
			f.must(err)
			f.damage(func(tx *bolt.Tx) error { return tt.damage(tx, bad) })
			f.s = f.unlock("amira")
			for _, c := range []model.CaseID{id, {}} {
				err := f.s.Search(f.ctx, Query{Words: "school", Case: c, Confidential: tt.confidential}, func(Hit) bool { return true })
				if err == nil || !strings.Contains(err.Error(), bad.Ref.String()) {
					t.Errorf("said %v", err)
				}
			}
			f.putBack(whole)
			if err := f.s.Search(f.ctx, Query{Words: "school", Confidential: true}, func(Hit) bool { return true }); err != nil {
				t.Errorf("said %v of a whole vault", err)
			}
		})
	}
}
