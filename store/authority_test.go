package store

import (
	"compress/gzip"
	"io"
	"os"
	"strings"
	"testing"

	bolt "go.etcd.io/bbolt"

	"casefile/model"
)

// Whoever gave somebody an account made its first keys. With them nothing is put on
// record in that person's name, before they made their own or after.
func TestFirstKeysSignForNobody(t *testing.T) {
	for name, found := range map[string]string{"before": "keys that somebody else made", "after": "account was not in use"} {
		t.Run(name, func(t *testing.T) {
			f := newFixture(t)
			bo := f.newcomer("bo", model.SocialWorker)
			id := f.newCase("Ben")
			first, under := f.held(bo), f.keysOf(bo, id).newest()
			_, err := bo.File(f.ctx, Filing{Case: id, General: note("too early")})
			f.is(err, Denied)
			if name == "after" {
				f.must(bo.Accounts().ChangePassphrase(f.ctx, []byte(passphrase), []byte("a good new one")))
				f.file(bo, Filing{Case: id, General: note("by bo")})
			}
			var ref model.Ref
			f.meddled(func(tx *bolt.Tx) {
				ref = f.plant(f.outside(tx, f.v.lamport), first.personKeys, id, under, note("Bo saw the child on Tuesday."))
			})
			e, err := f.s.Entry(f.ctx, ref)
			f.must(err)
			if why, ok := e.Content.(model.Unreadable); !ok || !strings.Contains(why.Why, "not to be relied on") {
				t.Errorf("it shows as %v", e.Content)
			}
			report, err := f.v.Verify(f.ctx, nil)
			f.must(err)
			f.named(report, ref, found)
		})
	}
}

// The first keys open nothing that is filed once their person has their own and the
// team's were replaced.
func TestFirstKeysOpenNothingLater(t *testing.T) {
	f := newFixture(t)
	bo := f.newcomer("bo", model.SocialWorker)
	f.person("cy", model.SocialWorker)
	id, first := f.newCase("Ben"), f.held(bo)
	f.must(bo.Accounts().ChangePassphrase(f.ctx, []byte(passphrase), []byte("a good new one")))
	f.must(f.s.Accounts().Remove(f.ctx, f.who(f.s, "cy").ID, ""))
	after := f.file(f.s, both(id, "after the team's keys were replaced"))
	if got := f.attack(first).read[after.Ref]; len(got) > 0 {
		t.Errorf("the first keys open %v", got)
	}
	if got := f.attack(f.held(bo)).read[after.Ref]; len(got) == 0 {
		t.Error("their own do not")
	}
}

// A new passphrase makes new keys: what is signed with the old ones counts no more,
// and what was sealed to them opens still.
func TestNewPassphraseMakesNewKeys(t *testing.T) {
	f := newFixture(t)
	bo := f.person("bo", model.SocialWorker)
	id := f.newCase("Ben")
	_, err := f.s.Restrict(f.ctx, id, f.only("bo"))
	f.must(err)
	e := f.file(bo, both(id, "before"))
	draft := Draft{ID: NewDraftID(), Title: "begun"}
	f.must(bo.Drafts().Save(f.ctx, draft))
	old := f.held(bo).signer()
	f.must(bo.Accounts().ChangePassphrase(f.ctx, []byte(passphrase), []byte("a good new one")))
	for name, s := range map[string]*Session{"the same session": bo, "a new one": nil} {
		if s == nil {
			if s, err = f.v.Unlock(f.ctx, "bo", []byte("a good new one")); err != nil {
				t.Fatal(err)
			}
		}
		k := f.held(s)
		if k.signer() == old || !k.authored(&envelope{Author: old}) {
			t.Errorf("%s: it signs with the keys of before, or does not know them", name)
		}
		if c, err := s.Reveal(f.ctx, e.Ref); err != nil || c.Line() != "before" {
			t.Errorf("%s: what they filed reads %v, %v", name, c, err)
		}
		if drafts, err := s.Drafts().All(f.ctx); err != nil || len(drafts) != 1 || drafts[0].Title != draft.Title {
			t.Errorf("%s: drafts %v, %v", name, drafts, err)
		}
		f.file(s, both(id, "after"))
	}
	if is := f.held(f.s).roster.rightsAt(old, endOfRecord); is != 0 {
		t.Errorf("the old keys are still %b", is)
	}
}

// oldForm opens a vault that the first version made: four people, one who left, a
// restricted file, a correction, a batch and one that was taken back, a destroyed file.
func (f *fixture) oldForm() {
	f.t.Helper()
	in, err := os.Open("testdata/format1.casefile.gz")
	f.must(err)
	defer in.Close()
	z, err := gzip.NewReader(in)
	f.must(err)
	whole, err := io.ReadAll(z)
	f.must(err)
	f.must(f.v.Close())
	f.path += ".old"
	f.must(os.WriteFile(f.path, whole, 0o600))
	f.v, err = Open(f.path, f.o)
	f.must(err)
}

// A vault of the first version opens, verifies and goes on; it is brought to the form
// of now once, by an entry that says so, and nothing of the old form comes in after it.
func TestVaultOfTheFirstForm(t *testing.T) {
	f := newFixture(t)
	f.oldForm()
	before, err := f.v.Verify(f.ctx, nil)
	f.must(err)
	f.sound(before)
	bo := f.unlock("bo")
	if w := strings.Join(f.v.Warnings(), " "); !strings.Contains(w, "Every entry stays as it was") {
		t.Errorf("it is said: %s", w)
	}
	if !bo.Accounts().MustChangePassphrase() {
		t.Error("a first passphrase is not known as one")
	}
	f.must(bo.Accounts().ChangePassphrase(f.ctx, []byte(passphrase), []byte("a good new one")))
	if drafts, err := bo.Drafts().All(f.ctx); err != nil || len(drafts) != 1 || drafts[0].Title != "begun" {
		t.Errorf("drafts: %v, %v", drafts, err)
	}
	f.s = f.unlock("amira")
	cases, err := f.s.Cases(f.ctx)
	f.must(err)
	if len(cases) != 2 {
		t.Fatalf("files: %+v", cases)
	}
	total := 0
	for _, c := range cases {
		entries, err := bo.Entries(f.ctx, c.Case)
		f.must(err)
		for _, e := range entries {
			if _, bad := e.Content.(model.Unreadable); bad {
				t.Errorf("%s: %v", e.Ref, e.Content)
			}
		}
		total += len(entries)
		f.file(bo, Filing{Case: c.Case, General: note("of now")})
	}
	if total != 9 {
		t.Errorf("%d entries are read", total)
	}
	f.unlock("cy").Lock()
	after, err := f.v.Verify(f.ctx, nil)
	f.must(err)
	f.sound(after)
	// Four unlocks, bo's keys with a line, the new form, two notes.
	if added := after.Entries - before.Entries; added != 3+2+1+2 {
		t.Errorf("%d entries were added", added)
	}
	f.must(f.v.Close())
	f.v, err = Open(f.path, f.o)
	f.must(err)
	f.unlock("amira").Lock()
	f.s = f.unlock("amira")
	id, keys := cases[0].Case, f.held(f.s)
	under := f.keysOf(f.s, id).newest()
	var ref model.Ref
	report := f.forged(func(w *writer) error {
		ref = f.plant(w, keys.personKeys, id, under, note("of the old form"))
		e, _, err := readLeaf(w.tx, ref)
		f.must(err)
		e.Format = 1
		signed, err := e.sign(keys.sign)
		f.must(err)
		return w.tx.Bucket(bucketLog).Bucket(ref.Device[:]).Put(seqKey(ref.Seq), signed)
	})
	f.named(report, ref, "of an older form")
	if e, err := f.s.Entry(f.ctx, ref); err == nil {
		if _, ok := e.Content.(model.Unreadable); !ok {
			t.Errorf("it shows as %v", e.Content)
		}
	}
}
