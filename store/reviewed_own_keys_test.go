package store

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"

	"casefile/model"
)

// What a later review found of people's own keys, and of what lies under them, each
// turned into what must hold.

// newPassphrase is what somebody chooses in place of the passphrase of all.
const newPassphrase = "a good new one"

// What lies under keys of before takes no draft of now away: whoever made them, or knows
// them, can write there. It is kept beside, once, and says where it comes from.
func TestDraftsOfOldKeysReplaceNone(t *testing.T) {
	f := newFixture(t)
	nia := f.newcomer("nia", model.SocialWorker)
	old := f.held(nia).personKeys // amira made them
	f.must(nia.SavePreferences(f.ctx, Preferences{IdleLockMinutes: 9999}))
	nia.Lock()
	if nia = f.unlock("nia"); nia.Preferences().IdleLockMinutes > 60 {
		t.Error("whoever made her first keys set when it locks")
	}
	f.must(nia.Accounts().ChangePassphrase(f.ctx, []byte(passphrase), []byte(newPassphrase)))
	own := Draft{ID: DraftID{4}, Title: "of now", Saved: f.clock, Fields: map[string]string{"text": "as nia typed it"}}
	f.must(nia.Drafts().Save(f.ctx, own))
	nia.Lock()
	planted := own
	planted.Saved, planted.Fields = f.clock.Add(time.Hour), map[string]string{"text": "planted"}
	stale := own
	stale.Saved, stale.Fields = f.clock.Add(-time.Hour), map[string]string{"text": "as it was before"}
	put := func(d Draft) {
		f.meddled(func(tx *bolt.Tx) {
			key := old.draftKey(d.ID)
			box, err := old.sealOwn(draftPurpose, key, d)
			f.must(err)
			f.must(putGuarded(tx, bucketDrafts, key, box))
			settings, err := old.sealOwn(prefsPurpose, old.tag[:], Preferences{IdleLockMinutes: 9999})
			f.must(err)
			f.must(putGuarded(tx, bucketPrefs, old.tag[:], settings))
		})
	}
	for _, d := range []Draft{planted, stale, planted} { // and put there again: it comes in once
		put(d)
		nia, err := f.v.Unlock(f.ctx, "nia", []byte(newPassphrase))
		f.must(err)
		all, err := nia.Drafts().All(f.ctx)
		f.must(err)
		if len(all) != 2 {
			t.Errorf("%d drafts: %+v", len(all), all)
		}
		for _, d := range all {
			if marked := strings.Contains(d.Title, formerMark); d.ID == own.ID && (marked || d.Fields["text"] != "as nia typed it") ||
				d.ID != own.ID && (!marked || d.Fields["text"] != "planted") {
				t.Errorf("%q reads %q", d.Title, d.Fields["text"])
			}
		}
		if n := nia.Preferences().IdleLockMinutes; n > 60 {
			t.Errorf("who knows the old keys has it lock after %d minutes", n)
		}
		nia.Lock()
	}
}

// What is no draft's name among somebody's drafts keeps them from none, and verify by its
// person tells of it.
func TestStrayAmongDrafts(t *testing.T) {
	for _, stray := range [][]byte{nil, []byte("x"), make([]byte, 40)} {
		f := newFixture(t)
		f.must(f.s.Drafts().Save(f.ctx, Draft{ID: DraftID{4}, Title: "mine"}))
		tag := f.held(f.s).tag
		f.meddled(func(tx *bolt.Tx) { f.must(putGuarded(tx, bucketDrafts, append(tag[:], stray...), []byte("x"))) })
		all, err := f.s.Drafts().All(f.ctx)
		f.must(err)
		if len(all) != 1 || all[0].Title != "mine" {
			t.Errorf("%d bytes too: %+v", len(stray), all)
		}
		report, err := f.s.Checks().Verify(f.ctx, nil)
		f.must(err)
		if !finds(report, "your drafts", "no draft of this program's", RemedyNone) {
			t.Errorf("verify finds %+v", report.Problems)
		}
	}
}

// What somebody proved of the record by keys that another made for them is not taken for
// proved, nor by keys of before (TestOldKeysProveNothing): who made them could have sealed it.
func TestFirstKeysProveNothing(t *testing.T) {
	f := newFixture(t)
	bo := f.person("bo", model.SocialWorker)
	id := f.newCase("Ben")
	of, bos, amira := f.keysOf(bo, id), f.held(bo).signer(), f.held(f.s)
	first := f.held(f.newcomer("nia", model.Auditor)) // amira made them
	var forged model.Ref
	f.meddled(func(tx *bolt.Tx) {
		forged = f.unsigned(tx, amira.personKeys, bos, id, of.newest(), "I hit Ben.")
		size, _, err := logSize(tx, f.v.device)
		f.must(err)
		root, err := logRoot(tx, f.v.device, size)
		f.must(err)
		key := provedKey(first.personKeys)
		box, err := sealValue(first.proof, key, provedRecord{Heads: []remembered{{Device: f.v.device, Size: size, Root: root}}})
		f.must(err)
		f.must(putGuarded(tx, bucketPrefs, key, box))
	})
	nia := f.unlock("nia")
	look := func(when string) {
		f.must(nia.Checks().AwaitProof(f.ctx, nil))
		if found := nia.Checks().Proof().Found; len(found) != 1 || found[0].Where != entryWords+forged.String() {
			t.Errorf("%s the proof found %+v", when, found)
		}
		e, err := nia.Entry(f.ctx, forged)
		f.must(err)
		if _, bad := e.Content.(model.Unreadable); !bad {
			t.Errorf("%s %q is shown as by %s", when, e.Content.Line(), e.Author.Name)
		}
	}
	look("by the first keys")
	f.must(nia.Accounts().ChangePassphrase(f.ctx, []byte(passphrase), []byte(newPassphrase)))
	look("by her own")
	nia.Lock()
	nia, err := f.v.Unlock(f.ctx, "nia", []byte(newPassphrase))
	f.must(err)
	look("unlocked by her own")
}

// Nobody takes for their own what an account is sealed to, and no decision about one account
// takes another's slot.
func TestBoxesAreNobodyElses(t *testing.T) {
	f := newFixture(t)
	bo := f.person("bo", model.SocialWorker)
	amira, k := f.held(f.s), f.held(bo)
	rec := openRecord{Grant: &grantRecord{Person: bo.Me().ID, Role: model.SocialWorker, Sign: signer{1}, Box: amira.box.PublicKey().Bytes()}}
	f.meddled(func(tx *bolt.Tx) {
		mine := newSecrets()
		keys, err := mine.keys(f.v.id)
		f.must(err)
		rec.Grant.Sign = keys.signer()
		said, err := k.sayToTeam(kindPerson, personRecord{ID: bo.Me().ID, Name: "bo", SignIn: "bo"}, f.clock)
		f.must(err)
		e, err := f.outside(tx, f.v.lamport).append(k.personKeys, draftEntry{parts: []draftPart{openPartOf(rec), said}})
		f.must(err)
		r, err := f.v.readRoster(tx)
		f.must(err)
		if err := r.refused[e.ref()]; !errors.Is(err, errKnownKeys) {
			t.Errorf("it answers %v", err)
		}
	})
	f.must(f.s.Accounts().Remove(f.ctx, bo.Me().ID, "left"))
	if _, err := f.v.Unlock(f.ctx, "bo", []byte(passphrase)); err == nil {
		t.Error("bo unlocks")
	}
	f.unlock("amira")
	for _, other := range []*account{{person: model.Person{ID: model.PersonID{9}}, box: amira.me.box}, amira.me} {
		if got := amira.roster.slotOfAnother(other); got == (other == amira.me) {
			t.Errorf("%+v: %v", other.person, got)
		}
	}
}

// Whoever has the passphrase that was chosen for somebody can make keys in their name
// before they do. When its owner signs in they are told of it, with what was filed by those
// keys, and can say that it was not they: they get other keys, and the access log has it. It
// is asked once on each machine that did not see the keys made.
func TestStrangeKeysAreTold(t *testing.T) {
	for _, first := range []bool{true, false} {
		f := newFixture(t)
		id := f.newCase("Ben")
		thief := f.newcomer("nia", model.SocialWorker) // amira, or whoever saw the passphrase
		if thief.Accounts().StrangeKeys() != nil {
			t.Error("first keys are told as strange")
		}
		p, err := f.v.prove(f.ctx, "nia", []byte(passphrase))
		f.must(err)
		slot, err := f.v.deriveSlot(f.ctx, "nia", []byte(passphrase))
		f.must(err)
		f.must(thief.runAct(f.ctx, func(k *secrets) (*act, error) { // by a program of their own
			n, err := k.newOwnKeys(f.v, &p.secrets, slot)
			f.must(err)
			f.must(n.seal(f.v, slot, first))
			n.keys.replaced = k.personKeys
			k.next.Store(n.keys)
			a := n.grant("keep the passphrase")
			a.drop, a.heir, a.noted = k.me, n.keys, accessRecord{Act: AccessPassphrase}
			return a, nil
		}))
		_, err = thief.current()
		f.must(err)
		filed := f.file(thief, Filing{Case: id, General: note("I hit Ben.")})
		stolen := f.held(thief).personKeys

		nia := f.unlock("nia")
		told := nia.Accounts().StrangeKeys()
		if told == nil || told.Others != first || len(told.Filed) != 1 || told.Filed[0] != filed.Ref || !told.Made.Equal(f.clock) {
			t.Fatalf("she is told %+v", told)
		}
		if w := told.Words(); !strings.Contains(w, "made on 4 March 2026 at 09:30, and 1 entry was filed under your name since: "+filed.Ref.String()) {
			t.Errorf("it reads %q", w)
		}
		if nia.Accounts().MustChangePassphrase() != first {
			t.Errorf("must change: %v", !first)
		}
		if first {
			f.is(nia.Accounts().KnowKeys(), Denied)
		}
		f.is(nia.Accounts().DisownKeys(f.ctx, []byte(passphrase), []byte(passphrase)), Weak)
		f.must(nia.Accounts().DisownKeys(f.ctx, []byte(passphrase), []byte(newPassphrase)))
		if nia.Accounts().StrangeKeys() != nil || nia.Accounts().MustChangePassphrase() || f.held(nia).signer() == stolen.signer() {
			t.Error("she has no keys of her own after it")
		}
		lines, err := accessLog(f.s)
		f.must(err)
		said := false
		for _, l := range lines {
			said = said || l.Act == AccessDisowned && l.Who.ID == nia.Me().ID && l.Words() == "Said that keys in their name are not theirs: 1 entry (those made on 4 Mar 2026 at 09:30)"
		}
		if !said {
			t.Errorf("the access log does not have it: %+v", lines)
		}

		asked := func(want bool) *Session {
			s, err := f.v.Unlock(f.ctx, "nia", []byte(newPassphrase))
			f.must(err)
			// Another machine knows of none of it: there she is told all of it.
			if got := s.Accounts().StrangeKeys(); (got != nil) != want || want && (got.Others || len(got.Filed) != 1) {
				t.Errorf("she is asked %+v", got)
			}
			return s
		}
		asked(false)
		f.elsewhere()
		asked(true)
		s := asked(true) // until she answers
		f.must(s.Accounts().KnowKeys())
		asked(false)
	}
}

// Whoever has somebody's passphrase makes keys in their name as often as they like: all that
// was filed with any of these is told, also where the last of them keep what the machine knows
// of those that their person made.
func TestAllStrangeKeysAreTold(t *testing.T) {
	f := newFixture(t)
	id := f.newCase("Ben")
	f.newcomer("nia", model.SocialWorker)
	nia := f.unlock("nia")
	f.must(nia.Accounts().ChangePassphrase(f.ctx, []byte(passphrase), []byte(newPassphrase)))
	own := f.file(nia, Filing{Case: id, General: note("By herself.")})
	thief, err := f.v.Unlock(f.ctx, "nia", []byte(newPassphrase))
	f.must(err)
	if thief.Accounts().StrangeKeys() != nil {
		t.Fatal("her own keys are strange on her machine")
	}
	again := func() {
		p, err := f.v.prove(f.ctx, "nia", []byte(newPassphrase))
		f.must(err)
		slot, err := f.v.deriveSlot(f.ctx, "nia", []byte(newPassphrase))
		f.must(err)
		f.must(thief.runAct(f.ctx, func(k *secrets) (*act, error) {
			n, err := k.newOwnKeys(f.v, &p.secrets, slot)
			f.must(err)
			n.secrets.Own = bytes.Clone(p.secrets.own())
			f.must(n.seal(f.v, slot, false))
			n.keys.replaced = k.personKeys
			k.next.Store(n.keys)
			a := n.grant("keep the passphrase")
			a.drop, a.heir = k.me, n.keys
			return a, nil
		}))
		_, err = thief.current()
		f.must(err)
	}
	again()
	one := f.file(thief, Filing{Case: id, General: note("I hit Ben.")})
	again()
	two := f.file(thief, Filing{Case: id, General: note("Twice.")})
	nia, err = f.v.Unlock(f.ctx, "nia", []byte(newPassphrase))
	f.must(err)
	told := nia.Accounts().StrangeKeys()
	if told == nil || !slices.Equal(told.Filed, []model.Ref{one.Ref, two.Ref}) {
		t.Fatalf("she is told %+v; hers is %s", told, own.Ref)
	}
	f.must(nia.Accounts().KnowKeys())
	nia, err = f.v.Unlock(f.ctx, "nia", []byte(newPassphrase))
	f.must(err)
	if told := nia.Accounts().StrangeKeys(); told != nil {
		t.Errorf("she answered, and is asked again: %+v", told)
	}
}

// elsewhere goes on with the vault on another machine.
func (f *fixture) elsewhere() {
	f.t.Helper()
	f.must(f.v.Close())
	f.o.StateDir = f.t.TempDir()
	var err error
	f.v, err = Open(f.path, f.o)
	f.must(err)
	f.s = f.unlock("amira")
}

// In a vault that is not thrown away nobody goes on with the passphrase of their first
// sign-in, and no keys are made for them without their choosing another.
func TestFirstPassphrasesAreNobodysOwn(t *testing.T) {
	f := newFixture(t)
	p := NewPerson{Name: "Nia", SignIn: "nia", Role: model.SocialWorker, Passphrase: []byte(passphrase), Own: true}
	f.must(errOf(f.s.Accounts().Add(f.ctx, p))) // as by an earlier version
	f.v.opts.Throwaway = false
	p.Name, p.SignIn, p.Passphrase = "Other", "other", []byte(passphrase)
	f.is(errOf(f.s.Accounts().Add(f.ctx, p)), Invalid)
	nia := f.unlock("nia")
	if !nia.Accounts().MustChangePassphrase() || !f.held(nia).me.first {
		t.Error("keys were made for her, by who knows whom")
	}
	f.must(nia.Accounts().ChangePassphrase(f.ctx, []byte(passphrase), []byte(newPassphrase)))
	if f.held(nia).me.first || nia.Accounts().MustChangePassphrase() {
		t.Error("she has no keys of her own after it")
	}
}

// errOf is the error of something that answers more.
func errOf[T any](_ T, err error) error { return err }
