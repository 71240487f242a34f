package store

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"

	"casefile/model"
	"casefile/store/internal/disk"
)

// dueCase opens a file that was closed so long ago that it may be destroyed.
func (f *fixture) dueCase(name string) model.CaseID {
	f.t.Helper()
	defer f.longAgo()()
	id := f.newCase(name)
	f.file(f.s, Filing{Case: id, General: oldNote("general"), Confidential: withheld("hidden")})
	f.file(f.s, Filing{Case: id, Confidential: oldNote("all of it hidden")})
	f.file(f.s, Filing{Case: id, General: model.Status{Type: model.StatusFile, Value: model.FileClosed, From: "2019-11-30"}})
	return id
}

// longAgo sets the clock to the day on which such a file was closed; back sets it to
// what it was.
func (f *fixture) longAgo() (back func()) {
	today := f.clock
	f.clock = time.Date(2019, 11, 30, 9, 30, 0, 0, today.Location())
	return func() { f.clock = today }
}

// oldNote is of before the day that the file was closed on.
func oldNote(text string) model.Note {
	n := note(text)
	n.Happened = model.On("2019-11-01")
	return n
}

// destroy announces that a file is to be destroyed, waits for as long as one person
// must, and destroys it; its bytes are gone afterwards.
func (f *fixture) destroy(id model.CaseID) Destroyed {
	f.t.Helper()
	f.announce(f.s, id)
	f.clock = f.clock.AddDate(0, 0, noticeDays)
	done, err := f.s.Retention().Destroy(f.ctx, id, nil)
	f.must(err)
	f.must(done.Left)
	return done
}

// announce announces that a file is to be destroyed.
func (f *fixture) announce(s *Session, id model.CaseID) Announcement {
	f.t.Helper()
	said, err := s.Retention().Announce(f.ctx, id, "the period is over")
	f.must(err)
	return said
}

func TestDestroy(t *testing.T) {
	f := newFixture(t)
	bo := f.person("bo", model.SocialWorker)
	kept, gone := f.newCase("Ann"), f.dueCase("Ben")
	e := f.file(f.s, Filing{Case: kept, General: note("stays")})
	f.must(bo.Drafts().Save(f.ctx, Draft{ID: DraftID{1}, Case: gone, Title: "Ben's"}))
	f.must(bo.Drafts().Save(f.ctx, Draft{ID: DraftID{2}, Case: kept, Title: "Ann's"}))
	f.must(f.s.Drafts().Save(f.ctx, Draft{ID: DraftID{3}, Case: gone}))
	old := filepath.Join(f.dir, "before")
	f.must(f.v.Backup(f.ctx, old, nil))
	back := f.longAgo()
	closed := f.batch(f.s)
	f.must(closed.File(f.ctx, heron(gone), heron(kept)))
	_, err := closed.Close(f.ctx)
	f.must(err)
	back()
	refs := f.refs(f.s, gone)
	if _, err := bo.Entries(f.ctx, gone); err != nil {
		t.Fatal(err)
	}
	blobs := f.blobs(gone)
	if len(blobs) < 9 {
		t.Fatalf("%d parts", len(blobs))
	}
	// What counts for nothing is destroyed too.
	b := f.batch(f.s)
	f.must(b.File(f.ctx, heron(gone), heron(kept)))

	due, err := f.s.Retention().Closed(f.ctx, nil)
	f.must(err)
	if len(due) != 1 || due[0].Row.Case != gone || due[0].Retention.Kept != "2025-11-30" {
		t.Fatalf("due: %+v", due)
	}
	done := f.destroy(gone)
	if done.AnnouncedBy.ID != f.s.Me().ID || !done.When.Equal(done.Announced.AddDate(0, 0, noticeDays)) {
		t.Errorf("destroyed on %s, announced by %v on %s", done.When, done.AnnouncedBy, done.Announced)
	}
	if done.Entries != 6 || done.Parts != len(f.blobs(gone))+len(blobs)+1 || done.FirstYear != 2019 || done.LastYear != 2019 || done.By.ID != f.s.Me().ID {
		t.Errorf("destroyed %+v, of %d parts", done, len(blobs))
	}
	if len(done.Backups) != 1 || done.Backups[0].Path != old {
		t.Errorf("the backups that hold it: %+v", done.Backups)
	}
	raw, err := os.ReadFile(f.path)
	f.must(err)
	for _, blob := range blobs {
		if bytes.Contains(raw, blob[blobHeader:]) {
			t.Error("a part is still in the file")
		}
	}
	for _, s := range []*Session{f.s, bo} {
		rows, err := s.Cases(f.ctx)
		f.must(err)
		if len(rows) != 1 || rows[0].Case != kept {
			t.Errorf("the list: %+v", rows)
		}
		_, err = s.Entries(f.ctx, gone)
		f.is(err, NotFound)
		_, err = s.CaseFile(f.ctx, gone)
		f.is(err, NotFound)
		_, err = s.Entry(f.ctx, refs[1])
		f.is(err, NotFound)
		_, err = s.Reveal(f.ctx, refs[1])
		f.is(err, NotFound)
		_, err = s.FindRef(f.ctx, refs[1].String())
		f.is(err, NotFound)
		if found, _ := f.search(s, Query{Words: "general"}); len(found) != 0 {
			t.Errorf("a search finds %v", found)
		}
		_, err = s.File(f.ctx, Filing{Case: gone, General: note("late")})
		f.is(err, NotFound)
		_, err = s.File(f.ctx, Filing{Case: gone, Opens: true, General: child("Ben again")})
		f.is(err, NotFound)
		trace, err := s.Retention().Destructions(f.ctx)
		f.must(err)
		if len(trace) != 1 || !trace[0].When.Equal(done.When) {
			t.Fatalf("the traces are %+v", trace)
		}
		if trace[0].When, trace[0].Announced = done.When, done.Announced; !reflect.DeepEqual(trace[0], done.Destruction) {
			t.Errorf("the trace is %+v, want %+v", trace[0], done.Destruction)
		}
	}
	_, err = f.s.Retention().Destroy(f.ctx, gone, nil)
	f.is(err, NotFound)
	_, err = f.s.Retention().Announce(f.ctx, gone, "again")
	f.is(err, NotFound)
	if all, err := f.s.Retention().Announced(f.ctx); err != nil || len(all) != 0 {
		t.Errorf("it is still announced: %+v, %v", all, err)
	}
	log, err := accessLog(f.s)
	f.must(err)
	if log[0].Act != AccessDestroyed || log[0].Count != 6 || log[0].Case != gone {
		t.Errorf("the access log says %+v", log[0])
	}

	// The log still verifies, and says what is gone.
	report, err := f.s.Checks().Verify(f.ctx, nil)
	f.must(err)
	f.sound(report)
	if report.DestroyedCases != 1 || report.Destroyed != 6 {
		t.Errorf("reported: %+v", report)
	}
	// It does not come back, nor keeps others from being taken back.
	f.rebuild(f.s.Checks().Rebuild)
	if rows, err := f.s.Cases(f.ctx); err != nil || len(rows) != 1 {
		t.Errorf("after rebuild: %+v, %v", rows, err)
	}
	if _, err := b.Close(f.ctx); kindOfError(err) != NotFound {
		t.Errorf("a batch that adds to it: %v", err)
	}
	b.Abandon()
	if n := len(f.refs(f.s, kept)); n != 3 {
		t.Errorf("the other file has %d entries", n)
	}
	f.must(f.s.Imports().Withdraw(f.ctx, closed.ID(), "the wrong list"))

	// Drafts for it go with their owners' next unlock.
	if d, err := f.s.Drafts().All(f.ctx); err != nil || len(d) != 0 {
		t.Errorf("the manager's drafts: %v, %v", d, err)
	}
	if d, err := bo.Drafts().All(f.ctx); err != nil || len(d) != 2 {
		t.Errorf("bo's drafts before: %v, %v", d, err)
	}
	bo = f.unlock("bo")
	if d, err := bo.Drafts().All(f.ctx); err != nil || len(d) != 1 || d[0].Title != "Ann's" {
		t.Errorf("bo's drafts after: %v, %v", d, err)
	}
	if !f.v.CompactionDue() {
		t.Error("what was deleted of the drafts is forgotten")
	}
	f.must(f.v.Compact(f.ctx, nil))
	f.reopen()
	if refs := f.refs(f.s, kept); len(refs) != 2 || refs[1] != e.Ref {
		t.Errorf("the other file: %v", refs)
	}
}

// blobs are the parts of a case as they are stored.
func (f *fixture) blobs(id model.CaseID) (all [][]byte) {
	f.t.Helper()
	f.must(f.v.view("test", func(tx *bolt.Tx) error {
		return tx.Bucket(bucketParts).ForEach(func(_, blob []byte) error {
			if model.CaseID(blob[1:blobHeader]) == id {
				all = append(all, bytes.Clone(blob))
			}
			return nil
		})
	}))
	return all
}

// A backup that was made afterwards does not hold it, one of before is named
// until its file is destroyed too.
func TestBackupsThatHoldIt(t *testing.T) {
	f := newFixture(t)
	f.must(f.v.Backup(f.ctx, filepath.Join(f.dir, "before"), nil))
	first := f.dueCase("Ben")
	f.clock = f.clock.Add(time.Minute)
	f.must(f.v.Backup(f.ctx, filepath.Join(f.dir, "holds both"), nil))
	f.clock = f.clock.Add(time.Minute)
	second := f.dueCase("Ann")
	if done := f.destroy(first); len(done.Backups) != 1 || filepath.Base(done.Backups[0].Path) != "holds both" {
		t.Errorf("the backups that hold it: %+v", done.Backups)
	}
	if done := f.destroy(second); len(done.Backups) != 0 {
		t.Errorf("the backups that hold it: %+v", done.Backups)
	}
	trace, err := f.s.Retention().Destructions(f.ctx)
	f.must(err)
	if len(trace) != 2 {
		t.Errorf("%d traces", len(trace))
	}
}

func TestDestroyIsRefused(t *testing.T) {
	f := newFixture(t)
	bo := f.person("bo", model.SocialWorker)
	open, looked, due := f.newCase("Ann"), f.dueCase("Cy"), f.dueCase("Ben")
	f.file(f.s, Filing{Case: looked, General: model.Child{Set: map[string]string{model.DetailBorn: "2010-05-01"}}})
	f.file(f.s, Filing{Case: looked, General: model.Status{Type: model.StatusLegal, Value: "s20", From: "2018-01-01", To: "2018-06-01"}})
	_, err := bo.Retention().Closed(f.ctx, nil)
	f.is(err, Denied)
	_, err = f.s.Retention().Announce(f.ctx, due, " ")
	f.is(err, Invalid)
	destroys := func(s *Session, id model.CaseID) error {
		_, err := s.Retention().Destroy(f.ctx, id, nil)
		return err
	}
	announces := func(s *Session, id model.CaseID) error {
		_, err := s.Retention().Announce(f.ctx, id, "the period is over")
		return err
	}
	for _, does := range []func(*Session, model.CaseID) error{announces, destroys} {
		f.is(does(bo, due), Denied)
		f.is(does(f.s, NewCaseID()), NotFound)
		f.is(does(f.s, open), Invalid)
		if err := does(f.s, looked); !errors.Is(err, Invalid) || !strings.Contains(err.Error(), "until 1 May 2085") {
			t.Errorf("a child who was looked after: %v", err)
		}
	}
	if rows, err := f.s.Cases(f.ctx); err != nil || len(rows) != 3 {
		t.Errorf("the list: %+v, %v", rows, err)
	}
	today := model.DateOf(f.clock)
	if all, err := f.s.Retention().Closed(f.ctx, nil); err != nil || len(all) != 2 || all[0].Row.Case != due || !all[0].Retention.Due(today) || all[1].Retention.Due(today) {
		t.Errorf("closed: %+v, %v", all, err)
	}
	// The team's own period holds.
	settings := model.DefaultSettings()
	settings.RetentionYears = 20
	_, err = f.s.TeamRecord().Set(f.ctx, model.TeamSettings{Settings: settings, Why: "our insurer asks for it"}, DraftID{})
	f.must(err)
	if err := announces(f.s, due); !errors.Is(err, Invalid) || !strings.Contains(err.Error(), "until 30 Nov 2039") {
		t.Errorf("kept for longer by the team: %v", err)
	}
}

// Where the file cannot be written anew, the destruction stands, and somebody
// is told until it was done.
func TestDestroyThatIsCutShort(t *testing.T) {
	f := newFixture(t)
	gone := f.dueCase("Ben")
	f.announce(f.s, gone)
	f.clock = f.clock.AddDate(0, 0, noticeDays)
	real := disk.Calls
	disk.Calls.Rename = func(string, string) error { return os.ErrPermission }
	done, err := f.s.Retention().Destroy(f.ctx, gone, nil)
	disk.Calls = real
	f.must(err)
	if done.Left == nil || !f.v.CompactionDue() {
		t.Fatalf("left: %v", done.Left)
	}
	f.reopen()
	if w := f.v.Warnings(); len(w) != 1 || !strings.Contains(w[0], "casefile compact") {
		t.Errorf("warned: %q", w)
	}
	_, err = f.s.Entries(f.ctx, gone)
	f.is(err, NotFound)
	f.must(f.v.Compact(f.ctx, nil))
}

func TestVerifyFindsFalseDestructions(t *testing.T) {
	for name, c := range map[string]struct {
		change func(f *fixture, w *writer, bo *personKeys, due, gone model.CaseID) error
		says   string
	}{
		"by somebody without the authority": {func(f *fixture, w *writer, bo *personKeys, due, _ model.CaseID) error {
			_, err := w.append(bo, draftEntry{parts: []draftPart{openPartOf(openRecord{Destroys: &destructionRecord{Case: due}})}})
			return err
		}, "nobody with the authority"},
		"of which nothing went": {func(f *fixture, w *writer, _ *personKeys, due, _ model.CaseID) error {
			_, err := w.append(f.s.secrets.personKeys, draftEntry{parts: []draftPart{openPartOf(openRecord{Destroys: &destructionRecord{Case: due, Entries: 4, Parts: 8, Day: model.DateOf(f.clock)}})}})
			return err
		}, "still in the file"},
		"that claims to be of a file": {func(f *fixture, w *writer, _ *personKeys, due, gone model.CaseID) error {
			_, err := w.append(f.s.secrets.personKeys, draftEntry{caseID: gone, parts: []draftPart{openPartOf(openRecord{Destroys: &destructionRecord{Case: due, Entries: 3, Parts: 6}})}})
			return err
		}, errOfFile.Error()},
		"of another size": {func(f *fixture, w *writer, _ *personKeys, due, _ model.CaseID) error {
			_, err := w.append(f.s.secrets.personKeys, draftEntry{parts: []draftPart{openPartOf(openRecord{Destroys: &destructionRecord{Case: due, Entries: 3, Parts: 8, Day: model.DateOf(f.clock)}})}})
			return err
		}, "had 3 entries with 8 parts"},
		"that nobody signed": {func(f *fixture, w *writer, _ *personKeys, due, _ model.CaseID) error {
			for _, o := range entriesAfter(w.tx, due, model.Order{}) {
				if err := w.tx.Bucket(bucketParts).Delete(partKey(o, sectionGeneral)); err != nil {
					return err
				}
			}
			return nil
		}, "the text in the main file of the entry is missing"},
		"after which something was filed": {func(f *fixture, w *writer, _ *personKeys, _, gone model.CaseID) error {
			_, err := w.append(f.s.secrets.personKeys, draftEntry{caseID: gone, parts: []draftPart{openPartOf(openRecord{})}})
			return err
		}, "had destroyed"},
		"that a list does not know of": {func(f *fixture, w *writer, _ *personKeys, _, gone model.CaseID) error {
			return w.put(bucketRows, gone[:], []byte("x"))
		}, "rebuild takes it out"},
	} {
		t.Run(name, func(t *testing.T) {
			f := newFixture(t)
			bo := f.person("bo", model.SocialWorker)
			due, gone := f.dueCase("Ben"), f.dueCase("Ann")
			f.destroy(gone)
			f.announce(f.person("cy", model.Manager), due)
			whole, err := os.ReadFile(f.path)
			f.must(err)
			f.v.writing.Lock()
			err = f.v.update("forge", func(w *writer) error { return c.change(f, w, bo.secrets.personKeys, due, gone) })
			f.v.writing.Unlock()
			f.must(err)
			report, err := f.v.Verify(f.ctx, nil)
			f.must(err)
			said := false
			for _, p := range report.Problems {
				said = said || strings.Contains(p.What, c.says)
			}
			if !said {
				t.Errorf("it says %v", report.Problems)
			}
			f.rebuild(f.v.Rebuild)
			if _, err := f.unlock("amira").Entries(f.ctx, gone); kindOfError(err) != NotFound {
				t.Errorf("it came back: %v", err)
			}
			f.putBack(whole) // so that the fixture ends with a sound vault
		})
	}
}

// A restricted file, with all its keys, goes like any other.
func TestDestroyRestricted(t *testing.T) {
	f := newFixture(t)
	bo := f.person("bo", model.SocialWorker)
	gone := f.dueCase("Ben")
	_, err := f.s.Restrict(f.ctx, gone, model.Restriction{Restricted: true, Why: "a colleague's family", Date: "2026-03-04"})
	f.must(err)
	f.file(f.s, Filing{Case: gone, General: oldNote("under the new keys"), Confidential: withheld("hidden")})
	_, err = bo.Entries(f.ctx, gone)
	f.is(err, NotFound)
	f.clock = f.clock.AddDate(7, 0, 0)
	f.destroy(gone)
	if n := len(f.blobs(gone)); n != 0 {
		t.Errorf("%d parts are left", n)
	}
	for _, bucket := range allBuckets {
		f.must(f.v.view("test", func(tx *bolt.Tx) error {
			if key, _ := tx.Bucket(bucket).Cursor().Seek(gone[:]); bytes.HasPrefix(key, gone[:]) {
				t.Errorf("%s still has it", bucket)
			}
			return nil
		}))
	}
	f.must(f.s.Accounts().Remove(f.ctx, bo.Me().ID, "left")) // gives all cases new keys that there are
	f.rebuild(f.s.Checks().Rebuild)
	if rows, err := f.s.Cases(f.ctx); err != nil || len(rows) != 0 {
		t.Errorf("the list: %+v, %v", rows, err)
	}
}
