package store

import (
	"bytes"
	"errors"
	"path/filepath"
	"strings"
	"testing"

	bolt "go.etcd.io/bbolt"

	"casefile/model"
)

// destroys tries to destroy a file; says is what it is refused with, empty where it is
// not.
func (f *fixture) destroys(s *Session, id model.CaseID, says string) {
	f.t.Helper()
	switch _, err := s.Retention().Destroy(f.ctx, id, nil); {
	case says == "":
		f.must(err)
	case !errors.Is(err, Invalid) || !strings.Contains(err.Error(), says):
		f.t.Errorf("it says %v, not %q", err, says)
	}
}

// A file is destroyed by two managers, or by one 14 days after all who oversee could
// see it coming.
func TestDestructionTakesTwoOrFourteenDays(t *testing.T) {
	f := newFixture(t)
	bo := f.person("bo", model.Manager)
	alone, together := f.dueCase("Ben"), f.dueCase("Ann")
	f.destroys(f.s, alone, "Announce it first")
	said := f.announce(f.s, alone)
	if said.Alone != "2026-03-18" {
		t.Errorf("alone from %s on", said.Alone)
	}
	_, err := bo.Retention().Announce(f.ctx, alone, "again")
	f.is(err, Exists)
	f.destroys(f.s, alone, "alone you can carry it out from 18 Mar 2026 on")
	// Other keys are not another person.
	f.must(f.s.Accounts().ChangePassphrase(f.ctx, []byte(passphrase), []byte("another walrus teapot ladder")))
	f.destroys(f.s, alone, "alone you can carry it out")
	f.clock = f.clock.AddDate(0, 0, 13)
	f.destroys(f.s, alone, "alone you can carry it out")
	f.announce(f.s, together)
	f.destroys(bo, together, "")
	f.clock = f.clock.AddDate(0, 0, 1)
	f.destroys(f.s, alone, "")
	trace, err := bo.Retention().Destructions(f.ctx)
	f.must(err)
	if len(trace) != 2 {
		t.Fatalf("traces: %+v", trace)
	}
	for i, names := range [][2]string{{"Amira Khan", "Amira Khan"}, {"Amira Khan", "bo"}} {
		d := trace[i]
		if d.AnnouncedBy.Name != names[0] || d.By.Name != names[1] || d.Announcement.IsZero() || d.Announced.IsZero() || d.Why != "the period is over" {
			t.Errorf("the trace is %+v, want %v", d, names)
		}
	}
}

// Whoever founded a vault and stands in for a manager waits as well.
func TestFounderAloneWaits(t *testing.T) {
	f := newFixtureFor(t, model.SocialWorker)
	id := f.dueCase("Ben")
	f.announce(f.s, id)
	f.destroys(f.s, id, "alone you can carry it out")
	f.clock = f.clock.AddDate(0, 0, noticeDays)
	f.destroys(f.s, id, "")
}

// A machine whose clock went back behind the day of the announcement destroys nothing.
func TestDestructionBeforeItsAnnouncement(t *testing.T) {
	f := newFixture(t)
	bo := f.person("bo", model.Manager)
	id := f.dueCase("Ben")
	f.announce(f.s, id)
	f.clock = f.clock.AddDate(0, 0, -1)
	f.destroys(bo, id, "Set the clock right")
}

// Each manager and each auditor can stop what was announced, and nobody else.
func TestDestructionIsStopped(t *testing.T) {
	for name, by := range map[string]model.Role{"by a manager": model.Manager, "by an auditor": model.Auditor, "by whoever announced it": ""} {
		t.Run(name, func(t *testing.T) {
			f := newFixture(t)
			bo, worker := f.person("bo", model.Manager), f.person("wanda", model.SocialWorker)
			stopper := f.s
			if by != "" {
				stopper = f.person("cy", by)
			}
			id := f.dueCase("Ben")
			said := f.announce(f.s, id)
			f.is(worker.Retention().Stop(f.ctx, said.Ref, "no"), Denied)
			f.is(stopper.Retention().Stop(f.ctx, said.Ref, " "), Invalid)
			f.is(stopper.Retention().Stop(f.ctx, model.NewRef(model.DeviceID{1}, 1), "no"), NotFound)
			f.must(stopper.Retention().Stop(f.ctx, said.Ref, "an inquiry asks for it"))
			f.is(stopper.Retention().Stop(f.ctx, said.Ref, "again"), NotFound)
			for _, s := range []*Session{f.s, bo} {
				f.destroys(s, id, stopper.Me().Name+" stopped it: an inquiry asks for it.")
			}
			f.clock = f.clock.AddDate(0, 0, noticeDays)
			f.destroys(f.s, id, "stopped it")
			all, err := bo.Retention().Announced(f.ctx)
			f.must(err)
			if len(all) != 1 || all[0].Stands() || all[0].StoppedBy.ID != stopper.Me().ID || all[0].StoppedWhy != "an inquiry asks for it" || all[0].StoppedWhen.IsZero() {
				t.Errorf("announced: %+v", all)
			}
			log, err := accessLog(f.s)
			f.must(err)
			if log[0].Act != AccessStopped || log[0].Case != id || log[0].Who.ID != stopper.Me().ID || log[1].Act != AccessAnnounced || log[1].Case != id {
				t.Errorf("the access log says %+v", log[:2])
			}
			// Announced anew, it takes as long again.
			f.announce(f.s, id)
			f.destroys(f.s, id, "alone you can carry it out")
			f.destroys(bo, id, "")
		})
	}
}

// Managers and auditors see what is to be destroyed, with who said so, when and why;
// of a file that is kept from them, its number. Others see it of the files that are
// open to them.
func TestDestructionIsSeenComing(t *testing.T) {
	f := newFixture(t)
	bo, aud, worker := f.person("bo", model.Manager), f.person("aud", model.Auditor), f.person("wanda", model.SocialWorker)
	open, hidden := f.dueCase("Ben"), f.dueCase("Ann")
	f.dueCase("Cy")
	_, err := f.s.Restrict(f.ctx, hidden, model.Restriction{Restricted: true, Why: "a colleague's family", Date: "2019-11-30"})
	f.must(err)
	f.clock = f.clock.AddDate(7, 0, 0)
	f.announce(f.s, open)
	f.announce(f.s, hidden)
	for name, c := range map[string]struct {
		s     *Session
		sees  []model.CaseID
		names int
	}{"a manager": {bo, []model.CaseID{open, hidden}, 3}, "an auditor": {aud, []model.CaseID{open, hidden}, 2}, "a worker": {worker, []model.CaseID{open}, 0}} {
		all, err := c.s.Retention().Announced(f.ctx)
		f.must(err)
		seen := map[model.CaseID]bool{}
		for _, a := range all {
			seen[a.Case] = true
			if !a.Stands() || a.By.Name != "Amira Khan" || a.Why != "the period is over" || !strings.Contains(a.Basis, "not looked after") || a.Alone != "2033-03-18" || a.When.IsZero() {
				t.Errorf("%s sees %+v", name, a)
			}
		}
		if len(all) != len(c.sees) || !seen[c.sees[0]] {
			t.Errorf("%s sees %+v", name, all)
		}
		closed, err := c.s.Retention().Closed(f.ctx, nil)
		if c.s == worker {
			f.is(err, Denied)
			continue
		}
		f.must(err)
		named := 0
		for i, file := range closed {
			if (file.Announced != nil) != (i < 2) {
				t.Errorf("%s sees as file %d: %+v", name, i, file)
			}
			if file.Row.Name != "" {
				named++
			}
		}
		if len(closed) != 3 || named != c.names {
			t.Errorf("%s sees %+v", name, closed)
		}
	}
	report, err := f.v.Verify(f.ctx, nil)
	f.must(err)
	if report.Announced != 2 {
		t.Errorf("verify tells of %d", report.Announced)
	}
}

// What is filed in the file after the announcement ends it for good where the file is
// to be kept for longer by that.
func TestAnnouncementLapses(t *testing.T) {
	for name, content := range map[string]model.Content{
		"a note":       note("late"),
		"opened again": model.Status{Type: model.StatusFile, Value: model.FileOpen, From: "2026-03-04"},
	} {
		t.Run(name, func(t *testing.T) {
			f := newFixture(t)
			bo := f.person("bo", model.Manager)
			id := f.dueCase("Ben")
			f.announce(f.s, id)
			f.file(f.s, Filing{Case: id, General: content})
			f.destroys(bo, id, "This file may not be destroyed")
			all, err := bo.Retention().Announced(f.ctx)
			f.must(err)
			if len(all) != 1 || !all[0].Stands() || all[0].Lapsed == "" {
				t.Errorf("announced: %+v", all)
			}
			f.file(f.s, Filing{Case: id, General: model.Status{Type: model.StatusFile, Value: model.FileClosed, From: "2026-03-04"}})
			f.clock = f.clock.AddDate(7, 0, 0)
			for _, s := range []*Session{f.s, bo} {
				f.destroys(s, id, "it can be announced anew")
			}
			f.announce(f.s, id)
			f.destroys(f.s, id, "alone you can carry it out")
			f.destroys(bo, id, "")
		})
	}
}

// What a program of somebody's own puts on record about the end of a file counts only
// as far as it was announced, by whom and when: what is missing then is missing.
func TestForgedDestructions(t *testing.T) {
	const today, later = model.Date("2026-03-04"), model.Date("2026-03-18")
	for name, c := range map[string]struct {
		// before is what stood on record, told by the program.
		before func(f *fixture, id model.CaseID, aud *Session)
		says   string
		forge  func(w *forger, id model.CaseID)
	}{
		"without an announcement": {says: errUnannounced.Error(), forge: func(w *forger, id model.CaseID) {
			w.destroys("amira", id, today)
		}},
		"announced just before": {says: errAlone.Error(), forge: func(w *forger, id model.CaseID) {
			w.announces("amira", id, today)
			w.destroys("amira", id, today)
		}},
		"13 days after": {says: errAlone.Error(), forge: func(w *forger, id model.CaseID) {
			w.announces("amira", id, today)
			w.destroys("amira", id, later.AddDays(-1))
		}},
		"announced anew": {says: errAlone.Error(), forge: func(w *forger, id model.CaseID) {
			w.announces("amira", id, today)
			w.announces("amira", id, later)
			w.destroys("amira", id, later)
		}},
		"before it was announced": {says: errUntimely.Error(), forge: func(w *forger, id model.CaseID) {
			w.announces("bo", id, today)
			w.destroys("amira", id, today.AddDays(-1))
		}},
		"on no day": {says: errDay.Error(), forge: func(w *forger, id model.CaseID) {
			w.announces("bo", id, today)
			w.destroys("amira", id, "")
		}},
		"on a day that is none": {says: errDay.Error(), forge: func(w *forger, id model.CaseID) {
			w.announces("bo", id, today)
			w.destroys("amira", id, "9999-99-99")
		}},
		"announced on no day": {says: errUnannounced.Error(), forge: func(w *forger, id model.CaseID) {
			w.announces("bo", id, "")
			w.destroys("amira", id, today)
		}},
		"announced at the end of time": {says: errAlone.Error(), forge: func(w *forger, id model.CaseID) {
			w.announces("amira", id, "9999-12-31")
			w.destroys("amira", id, "9999-12-31")
		}},
		"announced for another file": {says: errUnannounced.Error(), forge: func(w *forger, id model.CaseID) {
			w.announces("bo", NewCaseID(), today)
			w.destroys("amira", id, today)
		}},
		"announced as an entry of a file": {says: errUnannounced.Error(), forge: func(w *forger, id model.CaseID) {
			rec := openRecord{Announces: &announcementRecord{Case: id, Day: today}}
			_, err := w.append(w.f.held(w.by["bo"]).personKeys, draftEntry{caseID: NewCaseID(), parts: []draftPart{openPartOf(rec)}})
			w.f.must(err)
			w.destroys("amira", id, today)
		}},
		"announced by a worker": {says: errUnannounced.Error(), forge: func(w *forger, id model.CaseID) {
			w.announces("wanda", id, today)
			w.destroys("amira", id, later)
		}},
		"announced by an auditor": {says: errUnannounced.Error(), forge: func(w *forger, id model.CaseID) {
			w.announces("aud", id, today)
			w.destroys("amira", id, later)
		}},
		"by an auditor": {says: errAuthority.Error(), forge: func(w *forger, id model.CaseID) {
			w.announces("amira", id, today)
			w.destroys("aud", id, later)
		}},
		"stopped": {before: func(f *fixture, id model.CaseID, aud *Session) {
			f.must(aud.Retention().Stop(f.ctx, f.announce(f.s, id).Ref, "no"))
		}, says: errUnannounced.Error(), forge: func(w *forger, id model.CaseID) {
			w.destroys("amira", id, later)
		}},
		"stopped, and announced on a day of before": {before: func(f *fixture, id model.CaseID, aud *Session) {
			f.must(aud.Retention().Stop(f.ctx, f.announce(f.s, id).Ref, "no"))
		}, says: errAlone.Error(), forge: func(w *forger, id model.CaseID) {
			w.announces("amira", id, today.AddDays(-noticeDays))
			w.destroys("amira", id, today)
		}},
		"of the first form": {says: errOldForm.Error(), forge: func(w *forger, id model.CaseID) {
			w.destroys("amira", id, "")
			e, _, err := readLeaf(w.tx, w.last)
			w.f.must(err)
			e.Format = 1
			signed, err := e.sign(w.f.held(w.f.s).sign)
			w.f.must(err)
			w.f.must(w.tx.Bucket(bucketLog).Bucket(w.last.Device[:]).Put(seqKey(w.last.Seq), signed))
		}},
	} {
		t.Run(name, func(t *testing.T) {
			f := newFixture(t)
			w := &forger{f: f, by: map[string]*Session{"amira": f.s, "bo": f.person("bo", model.Manager), "aud": f.person("aud", model.Auditor), "wanda": f.person("wanda", model.SocialWorker)}}
			id := f.dueCase("Ben")
			if c.before != nil {
				c.before(f, id, w.by["aud"])
			}
			report := f.forged(func(to *writer) error {
				w.writer = to
				c.forge(w, id)
				return nil
			})
			f.named(report, w.last, c.says)
			missing := false
			for _, p := range report.Problems {
				missing = missing || strings.Contains(p.What, "the text in the main file of the entry is missing")
			}
			if !missing || report.DestroyedCases != 0 || report.Destroyed != 0 {
				t.Errorf("%d files are called destroyed, and it says %v", report.DestroyedCases, report.Problems)
			}
			f.rebuild(f.v.Rebuild)
			f.must(f.v.view("test", func(tx *bolt.Tx) error {
				if n := len(entriesAfter(tx, id, model.Order{})); n < 4 {
					t.Errorf("%d of its entries count", n)
				}
				return nil
			}))
		})
	}
}

// forger puts on record what the program does not.
type forger struct {
	*writer
	f    *fixture
	by   map[string]*Session
	last model.Ref
}

func (w *forger) puts(by string, rec openRecord) {
	w.f.t.Helper()
	e, err := w.append(w.f.held(w.by[by]).personKeys, draftEntry{parts: []draftPart{openPartOf(rec)}})
	w.f.must(err)
	w.last = e.ref()
}

func (w *forger) announces(by string, id model.CaseID, on model.Date) {
	w.puts(by, openRecord{Announces: &announcementRecord{Case: id, Day: on}})
}

// destroys takes the parts of a file out, and says that it was destroyed.
func (w *forger) destroys(by string, id model.CaseID, on model.Date) {
	rec := destructionRecord{Case: id, Day: on}
	for _, o := range entriesAfter(w.tx, id, model.Order{}) {
		rec.Entries++
		e, _, err := readLeaf(w.tx, o.Ref)
		w.f.must(err)
		for _, p := range e.Parts {
			rec.Parts++
			w.f.must(w.tx.Bucket(bucketParts).Delete(partKey(o, p.Section)))
		}
	}
	w.f.must(deleteDerived(w.tx, id))
	w.puts(by, openRecord{Destroys: &rec})
}

// Nobody but those who oversee stops a destruction, with whatever program, and nobody
// stops what was not announced.
func TestForgedStops(t *testing.T) {
	f := newFixture(t)
	w := &forger{f: f, by: map[string]*Session{"wanda": f.person("wanda", model.SocialWorker), "aud": f.person("aud", model.Auditor)}}
	bo := f.person("bo", model.Manager)
	id := f.dueCase("Ben")
	said := f.announce(f.s, id)
	var refs []model.Ref
	report := f.forged(func(to *writer) error {
		w.writer = to
		w.puts("wanda", openRecord{Stops: &stopRecord{Announcement: said.Ref, Day: "2026-03-04"}})
		refs = append(refs, w.last)
		w.puts("aud", openRecord{Stops: &stopRecord{Announcement: refs[0], Day: "2026-03-04"}})
		refs = append(refs, w.last)
		w.puts("aud", openRecord{Stops: &stopRecord{Announcement: said.Ref}})
		refs = append(refs, w.last)
		return nil
	})
	for i, says := range []error{errOversight, errNoSuch, errDay} {
		f.named(report, refs[i], says.Error())
	}
	f.destroys(bo, id, "")
}

// Where one person's days are not those of the others, whoever can read when these filed
// is told by verify.
func TestFalseDaysOfADestruction(t *testing.T) {
	const today = model.Date("2026-03-04")
	for name, c := range map[string]struct {
		announced, destroyed model.Date
		after                bool
		named                bool
		falsely              bool
		masked               bool
	}{
		"announced on a day of before":              {today.AddDays(-noticeDays), today, false, true, false, false},
		"with a witness of their making":            {today.AddDays(-noticeDays), today, false, true, true, false},
		"with somebody in league before":            {today.AddDays(-noticeDays), today, false, true, false, true},
		"destroyed on a day to come":                {today, today.AddDays(noticeDays), false, true, false, false},
		"destroyed on a day that came":              {today, today.AddDays(noticeDays), true, true, false, false},
		"and somebody in league filed at once":      {today, today.AddDays(noticeDays), true, true, false, true},
		"waited, and others filed since":            {today.AddDays(1), today.AddDays(noticeDays + 1), true, false, false, false},
		"waited, and two others filed, one of late": {today.AddDays(1), today.AddDays(noticeDays + 1), true, false, false, true},
	} {
		t.Run(name, func(t *testing.T) {
			f := newFixture(t)
			aud := f.person("aud", model.Auditor)
			w := &forger{f: f, by: map[string]*Session{"amira": f.s}}
			id := f.dueCase("Ben")
			nell := f.newcomer("nell", model.SocialWorker)
			f.must(aud.noted(f, today))
			bo := f.person("bo", model.SocialWorker)
			if c.masked && !c.after {
				f.must(bo.noted(f, today.AddDays(-60)))
			}
			if c.falsely { // by the first keys of a newcomer, which amira made
				f.must(nell.noted(f, today.AddDays(-60)))
			}
			report := f.forged(func(to *writer) error {
				w.writer = to
				w.announces("amira", id, c.announced)
				w.destroys("amira", id, c.destroyed)
				return nil
			})
			if report.DestroyedCases != 1 || !report.OK() {
				t.Fatalf("without a key it says %+v", report)
			}
			if c.after {
				if c.masked {
					f.must(bo.noted(f, c.destroyed))
				}
				if c.named {
					f.must(aud.noted(f, today))
				} else {
					f.must(aud.noted(f, c.destroyed))
				}
				f.clock = f.clock.AddDate(1, 0, 0)
			}
			report, err := aud.Checks().Verify(f.ctx, nil)
			f.must(err)
			if c.named {
				f.named(report, w.last, "alone, and by what others filed")
			} else {
				f.sound(report)
			}
		})
	}
}

// noted leaves a line in the access log on a day.
func (s *Session) noted(f *fixture, on model.Date) error {
	today := f.clock
	f.clock = on.Time()
	defer func() { f.clock = today }()
	k, done, err := s.write()
	if err != nil {
		return err
	}
	defer done()
	return s.v.update("test", func(w *writer) error { return s.noteAccess(w, k, accessRecord{Act: AccessSearched}) })
}

// What was announced outlasts what is made again, a backup and its restoring, and what
// is saved of a damaged file; a bundle is proved over it.
func TestAnnouncementsOutlast(t *testing.T) {
	f := newFixture(t)
	aud := f.person("aud", model.Auditor)
	standing, stopped, gone, kept := f.dueCase("Ben"), f.dueCase("Ann"), f.dueCase("Cy"), f.newCase("Dee")
	f.announce(f.s, standing)
	f.must(aud.Retention().Stop(f.ctx, f.announce(f.s, stopped).Ref, "no"))
	f.destroy(gone)
	announced := func(s *Session) []Announcement {
		all, err := s.Retention().Announced(f.ctx)
		f.must(err)
		for i := range all {
			all[i].When, all[i].StoppedWhen = all[i].When.UTC(), all[i].StoppedWhen.UTC()
		}
		return all
	}
	want := announced(f.s)
	if len(want) != 2 {
		t.Fatalf("announced: %+v", want)
	}
	same := func(name string, s *Session) {
		t.Helper()
		got := announced(s)
		trace, err := s.Retention().Destructions(f.ctx)
		f.must(err)
		if len(got) != 2 || got[0] != want[0] || got[1] != want[1] || len(trace) != 1 || trace[0].AnnouncedBy.Name != "Amira Khan" {
			t.Errorf("%s: %+v and %+v, want %+v", name, got, trace, want)
		}
	}
	f.rebuild(f.s.Checks().Rebuild)
	same("made again", f.s)
	other := func(path string) {
		t.Helper()
		v, err := Open(path, f.o)
		f.must(err)
		defer v.Close()
		s, err := v.Unlock(f.ctx, "amira", []byte(passphrase))
		f.must(err)
		same(filepath.Base(path), s)
		report, err := s.Checks().Verify(f.ctx, nil)
		f.must(err)
		f.sound(report)
	}
	backup, restored, saved := filepath.Join(f.dir, "backup"), filepath.Join(f.dir, "restored"), filepath.Join(f.dir, "saved")
	f.must(f.v.Backup(f.ctx, backup, nil))
	f.must(Restore(f.ctx, backup, restored, f.o, nil))
	other(restored)
	_, err := Salvage(f.ctx, backup, saved, f.o, nil)
	f.must(err)
	other(saved)
	f.s = f.unlock("amira")
	same("unlocked anew", f.s)
	var b bytes.Buffer
	_, err = f.s.Exports().Bundle(f.ctx, &b, BundleChoice{Case: kept, Whole: true}, nil)
	f.must(err)
	bundleHolds(t, check(t, b.Bytes()))
}

// The reason outlasts the file: it does not name the child.
func TestAnnouncementNamesNoChild(t *testing.T) {
	f := newFixture(t)
	id := f.dueCase("Lily Maddox")
	for _, why := range []string{"Lily's time is over", "the file of MADDOX"} {
		_, err := f.s.Retention().Announce(f.ctx, id, why)
		f.is(err, Invalid)
		if err != nil && !strings.Contains(err.Error(), "names the child") {
			t.Errorf("%q: %v", why, err)
		}
	}
	f.announce(f.s, id)
}
