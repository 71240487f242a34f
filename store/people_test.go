package store

import (
	"bytes"
	"os"
	"slices"
	"strings"
	"testing"

	"casefile/model"
)

// who is somebody's account as a session sees it.
func (f *fixture) who(s *Session, name string) model.Person {
	f.t.Helper()
	for _, p := range s.People() {
		if p.Name == name {
			return p
		}
	}
	f.t.Fatalf("there is no %s among %v", name, s.People())
	return model.Person{}
}

// epochs is how often the roles' keys were replaced.
func (f *fixture) epochs() int {
	f.t.Helper()
	k, err := f.s.current()
	f.must(err)
	return len(k.roster.epochs) - 1
}

func TestRemovedPerson(t *testing.T) {
	f := newFixture(t)
	bo := f.person("bo", model.SocialWorker)
	id := f.newCase("Ben")
	e := f.file(bo, Filing{Case: id, General: note("Bo's."), Confidential: withheld("hidden")})
	me := f.who(f.s, "bo")
	f.must(f.s.Accounts().Remove(f.ctx, me.ID, "moved to another team"))

	_, err := bo.File(f.ctx, Filing{Case: id, General: note("too late")})
	f.is(err, Denied)
	if _, err := bo.Cases(f.ctx); kindOfError(err) != Denied || !strings.Contains(err.Error(), "ended") {
		t.Errorf("the removed person's session answers %v", err)
	}
	_, err = f.v.Unlock(f.ctx, "bo", []byte(passphrase))
	f.is(err, WrongPassphrase)
	if p := f.who(f.s, "bo"); p.State != model.HasLeft || p.Left != "2026-03-04" {
		t.Errorf("the account is %+v", p)
	}
	if f.epochs() != 1 {
		t.Errorf("keys were replaced %d times", f.epochs())
	}
	f.reopen()
	entries, err := f.s.Entries(f.ctx, id)
	f.must(err)
	if got := entries[1]; got.Author.Name != "bo" || got.Content.Line() != e.Content.Line() || got.Author.State != "" {
		t.Errorf("what they filed reads %+v", got)
	}
	if c, err := f.s.Reveal(f.ctx, e.Ref); err != nil || c.Line() != "hidden" {
		t.Errorf("their confidential part: %v, %v", c, err)
	}
	f.file(f.s, Filing{Case: id, General: note("after"), Confidential: withheld("after")})
	f.is(f.s.Accounts().Remove(f.ctx, me.ID, ""), Invalid)
	_, err = f.s.Accounts().Add(f.ctx, NewPerson{Name: "Bob", SignIn: "bo", Role: model.Auditor, Passphrase: []byte(passphrase)})
	f.is(err, Exists)
	f.rebuilds()

	f.must(f.s.Accounts().Return(f.ctx, me.ID, model.Auditor, []byte("a second passphrase")))
	bo, err = f.v.Unlock(f.ctx, "bo", []byte("a second passphrase"))
	f.must(err)
	if p := bo.Me(); p.ID != me.ID || p.Role != model.Auditor || p.State != "" || p.Left != "" || !bo.Accounts().MustChangePassphrase() {
		t.Errorf("back as %+v", p)
	}
	if n := len(f.refs(bo, id)); n != 3 {
		t.Errorf("back, they read %d entries", n)
	}
	if f.epochs() != 1 {
		t.Errorf("a return replaced keys")
	}
}

// The bytes of a removed account's slot are gone from the file.
func TestRemovedSlotIsGone(t *testing.T) {
	f := newFixture(t)
	f.person("bo", model.SocialWorker)
	slot := f.v.kdf.derive("bo", []byte(passphrase))
	has := func() bool {
		b, err := os.ReadFile(f.path)
		f.must(err)
		return bytes.Contains(b, slot.locator[:])
	}
	if !has() {
		t.Fatal("the slot is not where it was looked for")
	}
	f.must(f.s.Accounts().Remove(f.ctx, f.who(f.s, "bo").ID, ""))
	if has() || f.v.CompactionDue() {
		t.Error("the slot of a removed account is still in the file")
	}
}

func TestLeave(t *testing.T) {
	f := newFixture(t)
	bo := f.person("bo", model.SocialWorker)
	f.person("cy", model.SocialWorker)
	id := f.newCase("Ben")
	me := f.who(f.s, "bo")
	f.must(f.s.Accounts().SetAway(f.ctx, me.ID, true, "parental leave"))
	_, err := bo.Entries(f.ctx, id)
	f.is(err, Denied)
	_, err = f.v.Unlock(f.ctx, "bo", []byte(passphrase))
	f.is(err, Denied)
	if p := f.who(f.s, "bo"); p.State != model.OnLeave || p.Away != "2026-03-04" {
		t.Errorf("the account is %+v", p)
	}
	if f.epochs() != 0 {
		t.Error("a leave replaced keys")
	}
	f.is(f.s.Accounts().SetAway(f.ctx, me.ID, true, ""), Invalid)
	// What is filed under keys that came meanwhile is theirs again afterwards.
	f.must(f.s.Accounts().Remove(f.ctx, f.who(f.s, "cy").ID, ""))
	f.file(f.s, Filing{Case: id, General: note("meanwhile")})
	f.must(f.s.Accounts().SetAway(f.ctx, me.ID, false, ""))
	bo = f.unlock("bo")
	if n := len(f.refs(bo, id)); n != 2 {
		t.Errorf("back, they read %d entries", n)
	}
	if p := bo.Me(); p.State != "" || p.Away != "" {
		t.Errorf("back as %+v", p)
	}
	f.file(bo, Filing{Case: id, General: note("back")})
}

func TestChangedRole(t *testing.T) {
	f := newFixture(t)
	bo := f.person("bo", model.SocialWorker)
	id := f.newCase("Ben")
	was := f.file(bo, Filing{Case: id, General: note("as a worker")})
	me := f.who(f.s, "bo")
	p, err := f.s.Accounts().Change(f.ctx, me.ID, PersonChange{Role: model.Manager})
	f.must(err)
	if p.Role != model.Manager || f.epochs() != 0 {
		t.Errorf("raised to %+v, keys replaced %d times", p, f.epochs())
	}
	// A session that was open goes on with what it may now.
	if _, err := accessLog(bo); err != nil {
		t.Errorf("the new manager's access log: %v", err)
	}
	entries, err := bo.Entries(f.ctx, id)
	f.must(err)
	if e := entries[1]; e.Ref != was.Ref || e.Author.Role != model.SocialWorker {
		t.Errorf("what they filed before is by %+v", e.Author)
	}
	p, err = f.s.Accounts().Change(f.ctx, me.ID, PersonChange{Role: model.Auditor, Name: " Bo Adeyemi "})
	f.must(err)
	if p.Role != model.Auditor || p.Name != "Bo Adeyemi" || f.epochs() != 1 {
		t.Errorf("lowered to %+v, keys replaced %d times", p, f.epochs())
	}
	_, err = bo.File(f.ctx, Filing{Case: id, General: note("no more")})
	f.is(err, Denied)
	if k := bo.secrets.held; k[practitioners] != nil || k[managers] != nil || k[oversight] == nil || k[team] == nil {
		t.Errorf("an auditor holds %v", k)
	}
	entries, err = f.s.Entries(f.ctx, id)
	f.must(err)
	if name := entries[1].Author.Name; name != "bo" {
		t.Errorf("the name they had is %q now", name)
	}
	// Everybody may change their own name, and nothing else of their own.
	if p, err = bo.Accounts().Change(f.ctx, me.ID, PersonChange{Name: "Bo Smith"}); err != nil || p.Name != "Bo Smith" || bo.Me().Name != "Bo Smith" {
		t.Errorf("their own name: %+v, %v", p, err)
	}
	_, err = bo.Accounts().Change(f.ctx, me.ID, PersonChange{Role: model.Manager})
	f.is(err, Denied)
	_, err = bo.Accounts().Change(f.ctx, f.s.Me().ID, PersonChange{Name: "Somebody"})
	f.is(err, Denied)
	_, err = f.s.Accounts().Change(f.ctx, me.ID, PersonChange{Name: "Bo Smith", Role: model.Auditor})
	f.is(err, Invalid)
}

func TestWhoDecides(t *testing.T) {
	f := newFixture(t)
	bo, aud := f.person("bo", model.SocialWorker), f.person("aud", model.Auditor)
	amira, bos := f.s.Me().ID, f.who(f.s, "bo").ID
	for name, s := range map[string]*Session{"a social worker": bo, "an auditor": aud} {
		target := f.who(f.s, "aud").ID
		if s == aud {
			target = bos
		}
		_, err1 := s.Accounts().Add(f.ctx, NewPerson{Name: "Cy", SignIn: "cy", Role: model.Manager, Passphrase: []byte(passphrase)})
		_, err2 := s.Accounts().Change(f.ctx, target, PersonChange{Role: model.Manager})
		_, err3 := s.Accounts().NewRecoveryKey(f.ctx)
		for i, err := range []error{err1, err2, err3, s.Accounts().SetAway(f.ctx, target, true, ""), s.Accounts().Remove(f.ctx, target, ""),
			s.Accounts().Return(f.ctx, target, model.Manager, []byte(passphrase)), s.Accounts().ResetPassphrase(f.ctx, target, []byte(passphrase)), s.Accounts().Remove(f.ctx, amira, "")} {
			if kindOfError(err) != Denied {
				t.Errorf("%s, call %d: %v", name, i+1, err)
			}
		}
	}
	// Nobody decides about themselves, nor about the only manager.
	for i, err := range []error{f.s.Accounts().Remove(f.ctx, amira, ""), f.s.Accounts().SetAway(f.ctx, amira, true, ""), f.s.Accounts().ResetPassphrase(f.ctx, amira, []byte(passphrase))} {
		if kindOfError(err) != Denied {
			t.Errorf("about oneself, call %d: %v", i+1, err)
		}
	}
	mia := f.person("mia", model.Manager)
	f.must(mia.Accounts().SetAway(f.ctx, amira, true, "ill"))
	f.must(mia.Accounts().SetAway(f.ctx, amira, false, ""))
	f.must(f.s.Accounts().SetAway(f.ctx, f.who(f.s, "mia").ID, true, ""))
	_, err := f.s.Accounts().Change(f.ctx, amira, PersonChange{Role: model.SocialWorker})
	f.is(err, Denied)
	f.must(f.s.Accounts().SetAway(f.ctx, f.who(f.s, "mia").ID, false, ""))
	f.must(mia.Accounts().Remove(f.ctx, amira, ""))
	f.s = mia
	_, err = f.s.Accounts().Change(f.ctx, model.PersonID{9}, PersonChange{Name: "Nobody"})
	f.is(err, NotFound)
}

func TestResetPassphrase(t *testing.T) {
	f := newFixture(t)
	bo := f.person("bo", model.SocialWorker)
	id := f.newCase("Ben")
	e := f.file(bo, Filing{Case: id, Confidential: withheld("hidden")})
	f.must(bo.Drafts().Save(f.ctx, Draft{ID: NewDraftID(), Title: "gone with the keys"}))
	me := f.who(f.s, "bo")
	f.is(f.s.Accounts().ResetPassphrase(f.ctx, me.ID, []byte("short")), Weak)
	f.must(f.s.Accounts().ResetPassphrase(f.ctx, me.ID, []byte("a first lantern for the walrus")))
	if _, err := bo.Cases(f.ctx); kindOfError(err) != Denied || !strings.Contains(err.Error(), "new passphrase") {
		t.Errorf("a session under the old keys answers %v", err)
	}
	_, err := f.v.Unlock(f.ctx, "bo", []byte(passphrase))
	f.is(err, WrongPassphrase)
	bo, err = f.v.Unlock(f.ctx, "bo", []byte("a first lantern for the walrus"))
	f.must(err)
	if !bo.Accounts().MustChangePassphrase() || bo.Me() != me || f.epochs() != 1 {
		t.Errorf("must change: %v; %+v; keys replaced %d times", bo.Accounts().MustChangePassphrase(), bo.Me(), f.epochs())
	}
	if drafts, err := bo.Drafts().All(f.ctx); err != nil || len(drafts) != 0 {
		t.Errorf("drafts: %v, %v", drafts, err)
	}
	_, err = bo.File(f.ctx, Filing{Case: id, General: note("too soon")})
	f.is(err, Denied)
	f.must(bo.Accounts().ChangePassphrase(f.ctx, []byte("a first lantern for the walrus"), []byte("a good new one")))
	if c, err := bo.Reveal(f.ctx, e.Ref); err != nil || c.Line() != "hidden" {
		t.Errorf("what they filed: %v, %v", c, err)
	}
	f.file(bo, Filing{Case: id, General: note("on")})
}

func TestChangePassphrase(t *testing.T) {
	f := newFixture(t)
	bo := f.newcomer("bo", model.SocialWorker)
	if !bo.Accounts().MustChangePassphrase() || f.s.Accounts().MustChangePassphrase() {
		t.Error("who is to choose a passphrase of their own?")
	}
	f.must(bo.Drafts().Save(f.ctx, Draft{ID: NewDraftID(), Title: "kept"}))
	f.is(bo.Accounts().ChangePassphrase(f.ctx, []byte("not the old one"), []byte("a good new one")), WrongPassphrase)
	f.is(bo.Accounts().ChangePassphrase(f.ctx, []byte(passphrase), []byte("short")), Weak)
	old, new := []byte(passphrase), []byte("a good new one")
	f.must(bo.Accounts().ChangePassphrase(f.ctx, old, new))
	if strings.Trim(string(old)+string(new), "\x00") != "" {
		t.Error("the passphrases were not wiped")
	}
	if bo.Accounts().MustChangePassphrase() || f.v.CompactionDue() {
		t.Error("it is not done")
	}
	_, err := f.v.Unlock(f.ctx, "bo", []byte(passphrase))
	f.is(err, WrongPassphrase)
	bo, err = f.v.Unlock(f.ctx, "bo", []byte("a good new one"))
	f.must(err)
	if drafts, err := bo.Drafts().All(f.ctx); err != nil || len(drafts) != 1 || bo.Accounts().MustChangePassphrase() {
		t.Errorf("drafts: %v, %v", drafts, err)
	}
	if f.epochs() != 0 {
		t.Error("a passphrase change replaced keys")
	}
	f.is(bo.Accounts().ChangePassphrase(f.ctx, []byte("a good new one"), []byte(" a good new one")), Weak) // the same one
	// Guessing the old one is slowed down as at an unlock.
	for range freeAttempts {
		f.is(bo.Accounts().ChangePassphrase(f.ctx, []byte("a wrong guess"), []byte("a new lantern, strong")), WrongPassphrase)
	}
	f.is(bo.Accounts().ChangePassphrase(f.ctx, []byte("a good new one"), []byte("a new lantern, strong")), Wait)
	f.clock = f.clock.Add(longestWait)
}

func TestAccounts(t *testing.T) {
	f := newFixture(t)
	bo, aud := f.person("bo", model.SocialWorker), f.person("aud", model.Auditor)
	id := f.who(f.s, "bo").ID
	day := f.clock
	for _, step := range []func() error{
		func() error { return f.s.Accounts().SetAway(f.ctx, id, true, "ill") },
		func() error { return f.s.Accounts().SetAway(f.ctx, id, false, "") },
		func() error {
			_, err := f.s.Accounts().Change(f.ctx, id, PersonChange{Name: "Bo Smith", Role: model.Manager})
			return err
		},
		func() error {
			return f.s.Accounts().ResetPassphrase(f.ctx, id, []byte("a first lantern for the walrus"))
		},
		func() error { return f.s.Accounts().Remove(f.ctx, id, "moved") },
		func() error {
			return f.s.Accounts().Return(f.ctx, id, model.Auditor, []byte("a first lantern for the walrus"))
		},
	} {
		f.clock = f.clock.AddDate(0, 0, 1)
		f.must(step())
	}
	_, err := bo.Accounts().All(f.ctx)
	f.is(err, Denied)
	all, err := aud.Accounts().All(f.ctx)
	f.must(err)
	if len(all) != 3 || all[0].Person.Name != "Amira Khan" || all[0].FirstPassphrase || all[1].FirstPassphrase || all[2].SignIn != "bo" {
		t.Fatalf("accounts: %+v", all)
	}
	if first := all[0].History[0]; first.What != AccountBegan || first.By != f.s.Me() || !all[0].Since.Equal(day) {
		t.Errorf("the founder's: %+v", all[0])
	}
	want := []AccountAct{AccountAdded, AccountAway, AccountBack, AccountChanged, AccountRekeyed, AccountRemoved, AccountReturned}
	own := all[2].History[1]
	if own.What != AccountOwnKeys || own.By.ID != id {
		t.Errorf("their own keys: %+v", own)
	}
	all[2].History = slices.Delete(all[2].History, 1, 2)
	for i, e := range all[2].History {
		if e.What != want[i] || !e.When.Equal(day.AddDate(0, 0, i)) || e.By != f.s.Me() || e.Ref.IsZero() {
			t.Errorf("%d: %+v", i, e)
		}
	}
	h := all[2].History
	if len(h) != len(want) || h[1].Why != "ill" || h[2].Name != "bo" || h[3].Name != "Bo Smith" || h[3].Role != model.Manager || h[5].Why != "moved" || h[6].Role != model.Auditor {
		t.Errorf("history: %+v", h)
	}
	if !all[2].Since.Equal(h[6].When) || all[2].By != f.s.Me() || !all[2].FirstPassphrase {
		t.Errorf("%+v", all[2])
	}
}

// A founder who is no manager keeps only their own role's keys.
func TestFirstManagerEndsTheStandIn(t *testing.T) {
	f := newFixtureFor(t, model.SocialWorker)
	id := f.newCase("Ben")
	e := f.file(f.s, Filing{Case: id, Confidential: withheld("mine")})
	if _, err := f.s.Accounts().All(f.ctx); err != nil {
		t.Errorf("a founder without a manager: %v", err)
	}
	f.person("cy", model.SocialWorker)
	if f.epochs() != 0 {
		t.Error("keys were replaced without need")
	}
	mona := f.person("mona", model.Manager)
	if f.epochs() != 1 {
		t.Error("the founder's keys were not replaced")
	}
	if k := f.s.secrets.held; k[managers] != nil || k[oversight] != nil || k[practitioners] == nil {
		t.Errorf("the founder holds %v", k)
	}
	_, err := f.s.Accounts().All(f.ctx)
	f.is(err, Denied)
	if c, err := mona.Reveal(f.ctx, e.Ref); err != nil || c.Line() != "mine" {
		t.Errorf("the manager reads %v, %v", c, err)
	}
	if log, err := accessLog(mona); err != nil || len(log) == 0 || log[len(log)-1].Act == AccessUnreadable {
		t.Errorf("the manager's access log: %v, %v", log, err)
	}
	f.must(mona.Accounts().Remove(f.ctx, f.s.Me().ID, ""))
	f.s = mona
}

func TestNewRecoveryKey(t *testing.T) {
	f := newFixture(t)
	id := f.newCase("Ben")
	key, err := f.s.Accounts().NewRecoveryKey(f.ctx)
	f.must(err)
	e := f.file(f.s, Filing{Case: id, Confidential: withheld("after")})
	_, _, err = f.v.Recover(f.ctx, f.key, NewPerson{Name: "Rae", SignIn: "rae", Passphrase: []byte(passphrase)})
	f.is(err, Invalid)
	// The person who forgot their passphrase comes back by it.
	s, next, err := f.v.Recover(f.ctx, key, NewPerson{Name: "amira khan", SignIn: "Amira", Passphrase: []byte("found again at last")})
	f.must(err)
	if s.Me().ID != f.s.secrets.me.person.ID || s.Accounts().MustChangePassphrase() || next == key || len(s.People()) != 1 {
		t.Errorf("recovered as %+v", s.Me())
	}
	_, err = f.s.Cases(f.ctx)
	f.is(err, Denied)
	_, err = f.v.Unlock(f.ctx, "amira", []byte(passphrase))
	f.is(err, WrongPassphrase)
	f.s = s
	if c, err := s.Reveal(f.ctx, e.Ref); err != nil || c.Line() != "after" {
		t.Errorf("after the recovery: %v, %v", c, err)
	}
	accounts, err := s.Accounts().All(f.ctx)
	f.must(err)
	if last := accounts[0].History[1]; last.What != AccountRekeyed || last.By.Name != recoveryKeyName {
		t.Errorf("the record says %+v", last)
	}
}
