package store

import (
	"context"
	"strings"
	"testing"

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
