package store

import (
	"errors"
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
// proved, and with other keys it is proved anew: who made the first ones, or knows the
// earlier ones, could have sealed it.
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
	if nia.Checks().Proof().Through {
		t.Error("with her own keys it is not proved anew")
	}
	look("by her own")
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
