package store

import (
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
