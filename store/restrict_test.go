package store

import (
	"reflect"
	"strings"
	"testing"

	bolt "go.etcd.io/bbolt"

	"casefile/model"
)

// only is a restriction to some people.
func (f *fixture) only(names ...string) model.Restriction {
	f.t.Helper()
	r := model.Restriction{Restricted: true, Why: "a colleague's family"}
	for _, n := range names {
		r.People = append(r.People, model.Admitted{Person: f.who(f.s, n).ID})
	}
	return r
}

// sees checks whether a case is there for somebody, by every call there is.
func (f *fixture) sees(s *Session, id model.CaseID, ref model.Ref, word string, want bool) {
	f.t.Helper()
	_, entries := s.Entries(f.ctx, id)
	_, file := s.CaseFile(f.ctx, id)
	_, entry := s.Entry(f.ctx, ref)
	_, found := s.FindRef(f.ctx, ref.String())
	for name, err := range map[string]error{"Entries": entries, "CaseFile": file, "Entry": entry, "FindRef": found} {
		if (err == nil) != want || err != nil && kindOfError(err) != NotFound {
			f.t.Errorf("%s, who should see it %v: %s answers %v", s.Me().Name, want, name, err)
		}
	}
	rows, err := s.Cases(f.ctx)
	f.must(err)
	listed := false
	for _, r := range rows {
		listed = listed || r.Case == id
		if strings.HasPrefix(r.Name, "Cannot") {
			f.t.Errorf("a row reads %q", r.Name)
		}
	}
	refs, _ := f.search(s, Query{Words: word})
	one, _ := f.search(s, Query{Words: word, Case: id})
	if listed != want || (len(refs) > 0) != want || (len(one) > 0) != want {
		f.t.Errorf("%s, who should see it %v: listed %v, found %v, in it %v", s.Me().Name, want, listed, refs, one)
	}
	report, err := s.Checks().Verify(f.ctx, nil)
	f.must(err)
	f.sound(report)
}

func TestRestrict(t *testing.T) {
	f := newFixture(t)
	bo, cy, aud, mia := f.person("bo", model.SocialWorker), f.person("cy", model.SocialWorker), f.person("aud", model.Auditor), f.person("mia", model.Manager)
	id, other := f.newCase("Ben"), f.newCase("Ann")
	f.file(f.s, Filing{Case: id, General: model.NamedWorker{Person: bo.Me().ID, Name: "bo", From: "2026-03-04"}})
	e := f.file(bo, Filing{Case: id, General: note("The heron was there before."), Confidential: withheld("hidden")})
	everybody := []*Session{f.s, bo, cy, aud, mia}
	check := func(want ...*Session) {
		t.Helper()
		for _, s := range everybody {
			in := false
			for _, w := range want {
				in = in || s == w
			}
			f.sees(s, id, e.Ref, "heron", in)
			// Nor is anything said of it in words that a case that is not there would not have.
			_, err := s.Entries(f.ctx, id)
			_, none := s.Entries(f.ctx, NewCaseID())
			if !in && (err == nil || len(err.Error()) != len(none.Error())) {
				t.Errorf("of a case that is kept back: %v", err)
			}
		}
	}
	check(everybody...)

	_, err := bo.Restrict(f.ctx, id, f.only("cy"))
	f.is(err, Denied)
	_, err = f.s.Restrict(f.ctx, id, model.Restriction{Restricted: true})
	f.is(err, Invalid)
	_, err = f.s.Restrict(f.ctx, id, model.Restriction{Why: "open already"})
	f.is(err, Invalid)
	_, err = f.s.Restrict(f.ctx, id, model.Restriction{Restricted: true, Why: "x", People: []model.Admitted{{Person: model.PersonID{9}}}})
	f.is(err, Invalid)
	_, err = f.s.Restrict(f.ctx, NewCaseID(), f.only("cy"))
	f.is(err, NotFound)

	said, err := f.s.Restrict(f.ctx, id, f.only("cy", "aud"))
	f.must(err)
	if r := said.Content.(model.Restriction); r.People[0].Name != "cy" || r.Date != "2026-03-04" || !said.CriticalFlag {
		t.Errorf("on record: %+v", said)
	}
	check(f.s, cy, aud, mia) // the named worker is kept out
	_, err = bo.File(f.ctx, Filing{Case: id, General: note("into the dark")})
	f.is(err, NotFound)
	if _, err := bo.Reveal(f.ctx, e.Ref); kindOfError(err) != NotFound {
		t.Errorf("the author opens what is kept from them: %v", err)
	}
	b := f.batch(bo)
	f.is(b.File(f.ctx, Filing{Case: id, General: note("into the dark")}), NotFound)
	after := f.file(cy, Filing{Case: id, General: note("The heron came back."), Confidential: withheld("more")})
	if c, err := mia.Reveal(f.ctx, after.Ref); err != nil || c.Line() != "more" {
		t.Errorf("a manager opens %v, %v", c, err)
	}
	if _, err := aud.Reveal(f.ctx, after.Ref); kindOfError(err) != Denied {
		t.Errorf("an auditor who is named opens a confidential part: %v", err)
	}
	fresh := f.unlock("cy")
	if c, err := fresh.Reveal(f.ctx, e.Ref); err != nil || c.Line() != "hidden" {
		t.Errorf("who is named opens what was there before: %v, %v", c, err)
	}
	file, err := cy.CaseFile(f.ctx, id)
	f.must(err)
	if rows, _ := cy.Cases(f.ctx); !file.Restricted || len(rows) != 2 || rows[0].Restricted == rows[1].Restricted {
		t.Errorf("restricted %v; rows %v", file.Restricted, rows)
	}
	f.rebuilds()

	// Narrower and wider, and open again.
	_, err = mia.Restrict(f.ctx, id, f.only("bo"))
	f.must(err)
	check(f.s, bo, mia)
	if c, err := f.unlock("bo").Reveal(f.ctx, after.Ref); err != nil || c.Line() != "more" {
		t.Errorf("who was let in opens what was filed meanwhile: %v, %v", c, err)
	}
	_, err = mia.Restrict(f.ctx, id, model.Restriction{Why: "over"})
	f.must(err)
	check(everybody...)
	if c, err := f.unlock("bo").Reveal(f.ctx, after.Ref); err != nil || c.Line() != "more" {
		t.Errorf("open again: %v, %v", c, err)
	}
	if n := len(f.refs(cy, other)); n != 1 {
		t.Errorf("the other case has %d entries", n)
	}
	f.rebuilds()
}

// People who go and come, and keys that are replaced, leave a restricted case
// open to whom it names, and to nobody else.
func TestRestrictionAndPeople(t *testing.T) {
	f := newFixture(t)
	f.person("bo", model.SocialWorker)
	f.person("dee", model.SocialWorker)
	cy := f.person("cy", model.SocialWorker)
	id := f.newCase("Ben")
	e := f.file(f.s, Filing{Case: id, General: note("The heron."), Confidential: withheld("hidden")})
	_, err := f.s.Restrict(f.ctx, id, f.only("bo", "dee"))
	f.must(err)
	epochOf := func() model.Ref {
		var keys *caseKeys
		k, err := f.s.current()
		f.must(err)
		f.must(f.v.view("read", func(tx *bolt.Tx) (err error) { keys, err = f.s.provedKeys(tx, k, id); return err }))
		if !keys.restricted {
			t.Error("the keys are not those of a restricted case")
		}
		return keys.epoch
	}
	bos, dees := f.who(f.s, "bo").ID, f.who(f.s, "dee").ID
	f.must(f.s.Accounts().SetAway(f.ctx, bos, true, ""))
	f.must(f.s.Accounts().Remove(f.ctx, dees, ""))
	if k, err := f.s.current(); err != nil || epochOf() != k.roster.epoch().ref() {
		t.Error("the restricted case kept its keys as the roles' were replaced")
	}
	meanwhile := f.file(f.s, Filing{Case: id, General: note("The heron again."), Confidential: withheld("more")})
	f.must(f.s.Accounts().SetAway(f.ctx, bos, false, ""))
	bo := f.unlock("bo")
	f.sees(bo, id, meanwhile.Ref, "heron", true)
	if c, err := bo.Reveal(f.ctx, meanwhile.Ref); err != nil || c.Line() != "more" {
		t.Errorf("back from leave: %v, %v", c, err)
	}
	f.sees(cy, id, e.Ref, "heron", false)
	f.must(f.s.Accounts().Return(f.ctx, dees, model.SocialWorker, []byte(passphrase)))
	f.sees(f.unlock("dee"), id, meanwhile.Ref, "heron", true)
	f.must(f.s.Accounts().ResetPassphrase(f.ctx, bos, []byte("a first lantern for the walrus")))
	bo, err = f.v.Unlock(f.ctx, "bo", []byte("a first lantern for the walrus"))
	f.must(err)
	f.sees(bo, id, meanwhile.Ref, "heron", true)
	_, err = f.s.Accounts().Change(f.ctx, bos, PersonChange{Role: model.Auditor})
	f.must(err)
	f.sees(bo, id, meanwhile.Ref, "heron", true)
	_, err = f.s.Accounts().Change(f.ctx, f.who(f.s, "cy").ID, PersonChange{Role: model.Manager})
	f.must(err)
	f.sees(cy, id, meanwhile.Ref, "heron", true)
	_, err = cy.Accounts().Change(f.ctx, f.s.Me().ID, PersonChange{Role: model.SocialWorker})
	f.must(err)
	f.sees(f.s, id, meanwhile.Ref, "heron", false)
	rae, _, err := f.v.Recover(f.ctx, f.key, NewPerson{Name: "Rae", SignIn: "rae", Passphrase: []byte(passphrase)})
	f.must(err)
	f.sees(rae, id, meanwhile.Ref, "heron", true)
	f.sees(f.unlock("dee"), id, meanwhile.Ref, "heron", true)
	f.s = rae
	if k, err := f.s.current(); err != nil || epochOf() != k.roster.epoch().ref() {
		t.Error("the restricted case kept its keys as the vault was recovered")
	}
	f.rebuilds()
}

// A file can be restricted in the act that opens it; nothing else files a
// restriction.
func TestRestrictedFromTheFirst(t *testing.T) {
	f := newFixture(t)
	bo, cy := f.person("bo", model.SocialWorker), f.person("cy", model.SocialWorker)
	id := NewCaseID()
	opening := []Filing{{Case: id, Opens: true, General: child("Heron")}, {Case: id, General: f.only("cy")}}
	_, err := bo.File(f.ctx, opening...)
	f.is(err, Denied)
	filed, err := f.s.File(f.ctx, opening...)
	f.must(err)
	f.sees(bo, id, filed[0].Ref, "heron", false)
	f.sees(cy, id, filed[0].Ref, "heron", true)
	entries, err := cy.Entries(f.ctx, id)
	f.must(err)
	if len(entries) != 2 || !reflect.DeepEqual(entries[1].Content, filed[1].Content) || entries[1].Content.(model.Restriction).People[0].Name != "cy" {
		t.Errorf("on record: %+v", entries)
	}
	for _, s := range []*Session{f.s, cy} {
		_, err = s.File(f.ctx, Filing{Case: id, General: model.Restriction{Why: "past the keys"}})
		f.is(err, Invalid)
		b := f.batch(s)
		f.is(b.File(f.ctx, Filing{Case: id, General: model.Restriction{Why: "past the keys"}}), Invalid)
	}
	f.rebuilds()
}

// A founder who stands in for a manager restricts; what they restricted is the
// first manager's to go on with.
func TestStandInRestricts(t *testing.T) {
	f := newFixtureFor(t, model.SocialWorker)
	bo := f.person("bo", model.SocialWorker)
	id := f.newCase("Ben")
	_, err := f.s.Restrict(f.ctx, id, f.only())
	f.must(err)
	e := f.file(f.s, Filing{Case: id, General: note("The heron.")})
	f.sees(bo, id, e.Ref, "heron", false)
	founders := f.held(f.s)
	mona := f.person("mona", model.Manager)
	f.sees(mona, id, e.Ref, "heron", true)
	f.sees(f.s, id, e.Ref, "heron", false)
	after := f.file(mona, Filing{Case: id, General: note("The second heron.")})
	f.sees(mona, id, after.Ref, "heron", true)
	f.attack(founders, f.held(f.s)).expect("who stood in, of what the manager filed", after.Ref, false, false)
	f.s = mona
	f.rebuilds()
}
