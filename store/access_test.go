package store

import (
	"context"
	"runtime"
	"slices"
	"strings"
	"testing"

	bolt "go.etcd.io/bbolt"

	"casefile/model"
)

// accessLog is the whole of the access log, newest first.
func accessLog(s *Session) (all []Access, err error) {
	err = s.AccessLog(context.Background(), func(a Access) bool {
		all = append(all, a)
		return true
	})
	return all, err
}

// A search of confidential sections is in the log before it finds anything, and
// what was looked for is not.
func TestConfidentialSearchIsLogged(t *testing.T) {
	f := newFixture(t)
	bo := f.person("bo", model.SocialWorker)
	id := f.newCase("Ann")
	search := func(q Query) {
		t.Helper()
		f.must(bo.Search(f.ctx, q, func(Hit) bool { return true }))
	}
	search(Query{Words: "walrus"})
	search(Query{Words: "walrus", Confidential: true})
	search(Query{Words: "walrus", Confidential: true, Case: id})
	search(Query{Words: "  ", Confidential: true})
	log, err := accessLog(f.s)
	f.must(err)
	if log[0].Act != AccessSearched || log[0].Case != id || log[0].Who.Name != "bo" || log[1].Act != AccessSearched || !log[1].Case.IsZero() || log[2].Act != AccessUnlocked {
		t.Errorf("the access log says %+v", log[:3])
	}
	for _, l := range log {
		if strings.Contains(l.Words()+l.Note, "walrus") {
			t.Errorf("what was looked for is in %+v", l)
		}
	}
}

// An import, and that it was taken back, are in the log with how many entries
// they were of; a batch of the program's own is not.
func TestImportIsLogged(t *testing.T) {
	f := newFixture(t)
	b := f.batch(f.s)
	f.must(b.File(f.ctx, heron(f.newCase("Ann"))))
	_, err := b.Close(f.ctx)
	f.must(err)
	if log, err := accessLog(f.s); err != nil || len(log) != 0 {
		t.Fatalf("the access log says %+v, %v", log, err)
	}
	opening, err := model.Encode(child("Ben"))
	f.must(err)
	i, err := f.s.Imports().Begin(f.ctx)
	f.must(err)
	f.must(i.Add(f.ctx, Recorded{Vault: model.ID{1}, Ref: model.NewRef(model.DeviceID{1}, 7), Case: NewCaseID(), Filed: f.clock,
		Author: model.Person{ID: model.PersonID{1}, Name: "Elsewhere", Role: model.SocialWorker}, General: opening}))
	_, err = i.Close(f.ctx)
	f.must(err)
	f.must(f.s.Imports().Withdraw(f.ctx, i.ID(), "the wrong list"))
	log, err := accessLog(f.s)
	f.must(err)
	if len(log) != 2 || log[0].Words() != "Took back an import: 1 entry" || log[1].Words() != "Imported: 1 entry" || log[1].Who.ID != f.s.Me().ID {
		t.Errorf("the access log says %+v", log)
	}
}

// Whoever reads the log may stop at any line.
func TestAccessLogStops(t *testing.T) {
	f := newFixture(t)
	f.unlock("amira")
	f.unlock("amira")
	n := 0
	f.must(f.s.AccessLog(f.ctx, func(Access) bool { n++; return false }))
	if n != 1 {
		t.Errorf("%d lines were given", n)
	}
	ctx, stop := context.WithCancel(f.ctx)
	err := f.s.AccessLog(ctx, func(Access) bool { stop(); return true })
	f.is(err, Cancelled)
}

// Every act that is recorded has words, and no two the same.
func TestAccessActsHaveWords(t *testing.T) {
	seen := map[string]bool{}
	for _, a := range append(AccessActs, "from tomorrow") {
		if w := a.Words(); w == "" || seen[w] {
			t.Errorf("%q is called %q", a, w)
		}
		seen[a.Words()] = true
	}
	for want, a := range map[string]Access{
		"Unlocked the vault":                           {Act: AccessUnlocked},
		"Unlocked the vault after 1 wrong passphrase":  {Act: AccessUnlocked, Count: 1},
		"Unlocked the vault after 7 wrong passphrases": {Act: AccessUnlocked, Count: 7},
		"Exported: 12 entries":                         {Act: AccessExported, Count: 12},
		"Cannot be read (damaged)":                     {Act: AccessUnreadable, Note: "damaged"},
	} {
		if got := a.Words(); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

// looked are the lines of files that were opened, newest first: who, and what they were.
func looked(t *testing.T, s *Session) (all []string) {
	t.Helper()
	log, err := accessLog(s)
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range log {
		if l.Act == AccessLooked {
			all = append(all, l.Who.Name+" "+l.Case.String()+" "+l.Words())
		}
	}
	return all
}

// look shows a file to somebody.
func (f *fixture) look(s *Session, id model.CaseID) {
	f.t.Helper()
	file, err := s.CaseFile(f.ctx, id)
	f.must(err)
	f.must(s.Looked(file)())
}

// Who opens a file leaves one line a session, which says what they are to it.
func TestLookingIsLogged(t *testing.T) {
	f := newFixture(t)
	bo, cy, audrey := f.person("bo", model.SocialWorker), f.person("cy", model.SocialWorker), f.person("audrey", model.Auditor)
	id, other := f.newCase("Ann"), f.newCase("Ben")
	day := model.DateOf(f.clock)
	f.file(f.s, Filing{Case: id, General: model.NamedWorker{Person: bo.Me().ID, Name: "bo", From: day}})
	f.file(f.s, Filing{Case: id, General: model.NamedWorker{Person: cy.Me().ID, Name: "cy", From: day, Cover: true, Until: day}})
	for range 3 {
		f.look(bo, id)
		f.look(cy, id)
		f.look(audrey, id)
		f.look(f.s, id)
		f.look(cy, other)
	}
	log := looked(t, f.s)
	want := []string{
		"cy " + other.String() + " Opened a file, not theirs (social worker)",
		"Amira Khan " + id.String() + " Opened a file, not theirs (manager)",
		"audrey " + id.String() + " Opened a file, not theirs (auditor)",
		"cy " + id.String() + " Opened a file, covering it (social worker)",
		"bo " + id.String() + " Opened a file, as its worker",
	}
	if !slices.Equal(log, want) {
		t.Errorf("the access log says\n%s\nnot\n%s", strings.Join(log, "\n"), strings.Join(want, "\n"))
	}
	f.clock = f.clock.AddDate(0, 0, 1) // the cover is over
	f.look(f.unlock("cy"), id)
	if log := looked(t, f.s); len(log) != len(want)+1 || !strings.HasPrefix(log[0], "cy "+id.String()+" Opened a file, not theirs") {
		t.Errorf("in another session, on another day, the access log says %q", log)
	}
}

// What is only read, for a list, a copy or the queue, is not said to have been shown;
// nor is the team's own file.
func TestReadingIsNotLooking(t *testing.T) {
	f := newFixture(t)
	id := f.newCase("Ann")
	_, err := f.s.CaseFile(f.ctx, id)
	f.must(err)
	_, err = f.s.Entries(f.ctx, id)
	f.must(err)
	_, err = f.s.Cases(f.ctx)
	f.must(err)
	f.must(f.s.Search(f.ctx, Query{Words: "ann"}, func(Hit) bool { return true }))
	_, err = f.s.TeamRecord().Set(f.ctx, model.TeamSettings{Settings: model.DefaultSettings(), Why: "as it is"}, DraftID{})
	f.must(err)
	team, err := f.s.CaseFile(f.ctx, f.v.teamFile())
	f.must(err)
	f.must(f.s.Looked(team)())
	f.must(f.s.Looked(nil)())
	if log := looked(t, f.s); len(log) > 0 {
		t.Errorf("the access log says %q", log)
	}
}

// Nobody waits for the line, and it is on the disk when the vault is closed, though the
// session was locked as soon as the file was shown.
func TestLookingOutlastsTheSession(t *testing.T) {
	f := newFixture(t)
	bo := f.person("bo", model.SocialWorker)
	id := f.newCase("Ann")
	file, err := bo.CaseFile(f.ctx, id)
	f.must(err)
	procs := runtime.GOMAXPROCS(1) // nothing was begun when the vault is closed
	noted := bo.Looked(file)
	bo.Lock()
	err = f.v.Close()
	runtime.GOMAXPROCS(procs)
	f.must(err)
	f.must(noted())
	f.v, err = Open(f.path, f.o)
	f.must(err)
	f.s = f.unlock("amira")
	if log := looked(t, f.s); len(log) != 1 || !strings.HasPrefix(log[0], "bo ") {
		t.Errorf("the access log says %q", log)
	}
	f.must(bo.Looked(file)()) // who is locked out is shown nothing
	if log := looked(t, f.s); len(log) != 1 {
		t.Errorf("the access log says %q", log)
	}
}

// The keys of the team may have been replaced since the file was shown.
func TestLookingIsSealedUnderTheNewestKeys(t *testing.T) {
	f := newFixture(t)
	bo, cy := f.person("bo", model.SocialWorker), f.person("cy", model.SocialWorker)
	id := f.newCase("Ann")
	file, err := bo.CaseFile(f.ctx, id)
	f.must(err)
	k := f.held(bo)
	f.must(f.s.Accounts().Remove(f.ctx, cy.Me().ID, "left"))
	f.must(bo.noteLook(k, accessRecord{Act: AccessLooked, Case: file.ID, As: model.KeepsNot}))
	if log := looked(t, f.s); len(log) != 1 {
		t.Errorf("the access log says %q", log)
	}
	orders, err := f.v.accessOrders()
	f.must(err)
	f.must(f.v.view("look", func(tx *bolt.Tx) error {
		e, _, err := readLeaf(tx, orders[len(orders)-1].Ref)
		if err == nil && e.part(sectionAccess).Key != f.held(f.s).roster.epoch().ref() {
			t.Error("the line is sealed to whoever had the keys before")
		}
		return err
	}))
}
