package store

import (
	"bytes"
	"compress/gzip"
	"crypto/ed25519"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	bolt "go.etcd.io/bbolt"
	"pgregory.net/rapid"

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

// What was brought in before a new passphrase can be taken back after it, and a batch that
// it comes amidst ends: its entries and what closes it are by one key.
func TestNewKeysAmidstABatch(t *testing.T) {
	f := newFixture(t)
	bo := f.person("bo", model.SocialWorker)
	id := f.newCase("Ben")
	done, amidst := f.batch(bo), f.batch(bo)
	f.must(done.File(f.ctx, heron(id)))
	_, err := done.Close(f.ctx)
	f.must(err)
	f.must(amidst.File(f.ctx, heron(id)))
	f.must(bo.Accounts().ChangePassphrase(f.ctx, []byte(passphrase), []byte("a good new one")))
	f.is(amidst.File(f.ctx, heron(id)), Invalid)
	_, err = amidst.Close(f.ctx)
	f.is(err, Invalid)
	amidst.Abandon()
	f.must(bo.Imports().Withdraw(f.ctx, done.ID(), "twice"))
	if n := len(f.refs(f.s, id)); n != 1 {
		t.Errorf("%d entries count", n)
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

// To whom a restricted file is open is what the act says that made its keys: an entry
// that says something else is not shown as a restriction, whoever signed it.
func TestRestrictionSaysWhatItsKeysSay(t *testing.T) {
	for name, says := range map[string]func(kay model.PersonID) model.Restriction{
		"another": func(kay model.PersonID) model.Restriction {
			return model.Restriction{Restricted: true, People: []model.Admitted{{Person: kay}}, Why: "x"}
		},
		"nobody": func(model.PersonID) model.Restriction { return model.Restriction{Restricted: true, Why: "x"} },
		"all":    func(model.PersonID) model.Restriction { return model.Restriction{Why: "x"} },
	} {
		t.Run(name, func(t *testing.T) {
			f := newFixture(t)
			bo, kay := f.person("bo", model.SocialWorker), f.person("kay", model.SocialWorker)
			id := f.newCase("Ben")
			_, err := f.s.Restrict(f.ctx, id, f.only("bo"))
			f.must(err)
			keys := f.keysOf(f.s, id)
			var ref model.Ref
			report := f.forged(func(w *writer) error {
				ref = f.plant(w, f.held(f.s).personKeys, id, keys.newest(), says(kay.Me().ID))
				return nil
			})
			f.sound(report) // what it says is sealed
			full, err := f.s.Checks().Verify(f.ctx, nil)
			f.must(err)
			f.named(full, ref, "made for others")
			e, err := f.s.Entry(f.ctx, ref)
			f.must(err)
			if why, ok := e.Content.(model.Unreadable); !ok || !strings.Contains(why.Why, "made for others") {
				t.Errorf("it shows as %v", e.Content)
			}
			to, err := f.s.admittedTo(f.ctx, f.held(f.s), id)
			f.must(err)
			if !slices.Equal(to.people, []model.PersonID{bo.Me().ID}) {
				t.Errorf("the next keys are for %v", to.people)
			}
		})
	}
}

// actor is somebody who has a program of their own and can write to the file.
type actor struct {
	name string
	keys *secrets
	// of are the keys of the two files as they had them, nil where they had none.
	of map[model.CaseID]*caseKeys
	// records says that what they file under their own name is theirs to file.
	records map[model.CaseID]bool
}

// world is all that is decided in a vault, and what is shown of its files, as a manager
// reads it.
func (f *fixture) world(cases ...model.CaseID) (decided string, shown map[model.Ref]string) {
	f.t.Helper()
	var b strings.Builder
	k := f.held(f.s)
	for _, a := range k.roster.accounts {
		fmt.Fprintln(&b, a.person.ID, a.person.Role, a.person.State, a.sign)
	}
	settings, err := f.s.Settings(f.ctx)
	f.must(err)
	fmt.Fprintln(&b, len(k.roster.epochs), k.roster.form, settings)
	for _, id := range slices.SortedFunc(maps.Keys(k.roster.destroyed), func(a, b model.CaseID) int { return bytes.Compare(a[:], b[:]) }) {
		fmt.Fprintln(&b, "destroyed", id)
	}
	for _, batch := range k.roster.batches {
		fmt.Fprintln(&b, "withdrawn", !batch.withdrawn.IsZero())
	}
	fmt.Fprintln(&b, "acknowledged", len(k.roster.acknowledged))
	for _, id := range slices.SortedFunc(maps.Keys(k.roster.announced), func(a, b model.CaseID) int { return bytes.Compare(a[:], b[:]) }) {
		fmt.Fprintln(&b, "announced", id, k.roster.announced[id].stopped)
	}
	shown = map[model.Ref]string{}
	for _, id := range cases {
		f.must(f.v.view("read", func(tx *bolt.Tx) error {
			keys, err := f.v.proveKeys(tx, k, id)
			if err != nil {
				return err
			}
			fmt.Fprintln(&b, "keys", id, keys.newest().at.Ref, keys.restricted)
			return nil
		}))
		file, err := f.s.CaseFile(f.ctx, id)
		f.must(err)
		fmt.Fprintln(&b, "restricted", file.Restricted, file.Restriction)
		for _, it := range file.Items {
			if _, bad := it.Content.(model.Unreadable); !bad {
				shown[it.Ref] = fmt.Sprint(it.Author.ID, it.Withdrawn != nil, it.Content.Line())
			}
		}
	}
	return b.String(), shown
}

// Whatever somebody writes into the file by a program of their own, with whichever of
// its fields forged and wherever they put it: nothing is decided that is not theirs to
// decide, and nothing is shown under a name but what they may file under their own.
// Where the order of the record is broken by it, nothing more is put on record.
func TestNobodyDecidesWhatIsNotTheirs(t *testing.T) {
	f := newFixture(t)
	sessions := map[string]*Session{}
	for name, role := range map[string]model.Role{"bo": model.SocialWorker, "kay": model.SocialWorker, "au": model.Auditor, "mona": model.Manager, "rex": model.SocialWorker} {
		sessions[name] = f.person(name, role)
	}
	sessions["nell"] = f.newcomer("nell", model.SocialWorker)
	open, shut := f.newCase("Ann"), f.newCase("Ben")
	f.file(f.s, both(open, "by amira"))
	about := f.file(sessions["mona"], Filing{Case: open, General: note("about bo")})
	batch := f.batch(f.s)
	f.must(batch.File(f.ctx, heron(open)))
	_, err := batch.Close(f.ctx)
	f.must(err)
	_, err = f.s.TeamRecord().Set(f.ctx, every(14), DraftID{})
	f.must(err)
	old := f.dueCase("Cal")
	said, err := f.s.Retention().Announce(f.ctx, old, "its time is over")
	f.must(err)
	announced := said.Ref
	var actors []actor
	for name, s := range sessions {
		a := actor{name: name, keys: f.held(s), of: map[model.CaseID]*caseKeys{}, records: map[model.CaseID]bool{}}
		for _, id := range []model.CaseID{open, shut} {
			a.of[id] = f.keysOf(s, id)
		}
		a.records[open] = name == "bo" || name == "kay"
		a.records[shut] = name == "bo"
		actors = append(actors, a)
	}
	slices.SortFunc(actors, func(a, b actor) int { return strings.Compare(a.name, b.name) })
	early := f.v.lamport
	_, err = f.s.Restrict(f.ctx, shut, f.only("bo"))
	f.must(err)
	for _, name := range []string{"mona", "rex"} {
		f.must(f.s.Accounts().Remove(f.ctx, f.who(f.s, name).ID, "left"))
	}
	f.file(f.s, both(open, "after"))
	f.file(sessions["bo"], both(shut, "after"))
	for i := range actors {
		if actors[i].name == "bo" { // who is still in has today's keys
			actors[i].of[open], actors[i].of[shut] = f.keysOf(sessions["bo"], open), f.keysOf(sessions["bo"], shut)
		}
		if actors[i].name == "kay" {
			actors[i].of[open] = f.keysOf(sessions["kay"], open)
		}
	}
	_, stranger, err := ed25519.GenerateKey(nil)
	f.must(err)
	nobody := *actors[0].keys
	nobody.personKeys = &personKeys{sign: stranger, box: actors[0].keys.box}
	actors = append(actors, actor{name: "a stranger", keys: &nobody, of: actors[0].of, records: map[model.CaseID]bool{}})
	loss := model.NewRef(f.v.device, 0)
	decided, shown := f.world(open, shut)
	whole, err := os.ReadFile(f.path)
	f.must(err)

	friend := newSecrets()
	friends, err := friend.keys(f.v.id)
	f.must(err)
	grant := func(p model.PersonID, r model.Role) openRecord {
		return openRecord{Grant: &grantRecord{Person: p, Role: r, Sign: friends.signer(), Box: friends.box.PublicKey().Bytes()}}
	}
	fresh, err := newRoleKeys()
	f.must(err)
	rotation, err := fresh.public(f.v.id, f.held(f.s).roster.epoch().roles[recovery].Bytes(), friends.signer())
	f.must(err)
	amira := f.s.Me().ID
	records := map[string]func(a *actor) openRecord{
		"an account": func(*actor) openRecord { return grant(model.PersonID{7}, model.Manager) },
		"a role for oneself": func(a *actor) openRecord {
			return openRecord{Change: &changeRecord{Person: a.id(), Role: model.Manager}}
		},
		"keys and a role":   func(a *actor) openRecord { return grant(a.id(), model.Manager) },
		"keys of a manager": func(*actor) openRecord { return grant(amira, model.Manager) },
		"a leave":           func(*actor) openRecord { return openRecord{Leave: &leaveRecord{Person: amira, Away: true}} },
		"a removal": func(*actor) openRecord {
			return openRecord{Removal: &removalRecord{Person: amira}, Rotation: &rotation}
		},
		"keys of the roles": func(*actor) openRecord { return openRecord{Rotation: &rotation} },
		"a destruction":     func(*actor) openRecord { return openRecord{Destroys: &destructionRecord{Case: open, Entries: 1}} },
		"an announcement": func(*actor) openRecord {
			return openRecord{Announces: &announcementRecord{Case: open, Day: "2026-03-04"}}
		},
		"a stop": func(*actor) openRecord {
			return openRecord{Stops: &stopRecord{Announcement: announced, Day: "2026-03-04"}}
		},
		"an acknowledgement": func(*actor) openRecord { return openRecord{Acknowledges: &acknowledgementRecord{Loss: loss}} },
		"a withdrawal":       func(*actor) openRecord { return openRecord{Withdraws: &withdrawalRecord{Batch: batch.id}} },
		"an older form":      func(*actor) openRecord { return openRecord{Form: &formRecord{Version: 1}} },
		"a second beginning": func(a *actor) openRecord {
			return openRecord{Genesis: &genesisRecord{Founder: *grant(a.id(), model.Manager).Grant, Keys: rotation}}
		},
		"an end of the stand-in": func(a *actor) openRecord {
			return openRecord{Grant: grant(a.id(), model.Manager).Grant, Rotation: &rotation}
		},
	}
	texts := map[string]model.Content{
		"a note":         note("planted"),
		"a restriction":  model.Restriction{Restricted: true, People: []model.Admitted{{Person: model.PersonID{7}}}, Why: "x"},
		"a lifting":      model.Restriction{Why: "x"},
		"filed in error": model.FiledInError{Of: about.Ref, Why: "x"},
		"settings":       every(3),
	}
	kinds := slices.Sorted(maps.Keys(records))
	for name := range texts {
		kinds = append(kinds, "text: "+name)
	}
	kinds = append(kinds, "keys of a file")
	slices.Sort(kinds)
	rapid.Check(t, func(rt *rapid.T) {
		f.restored(whole)
		a := rapid.SampledFrom(actors).Draw(rt, "actor")
		kind := rapid.SampledFrom(kinds).Draw(rt, "kind")
		forged := rapid.SampledFrom([]string{"nothing", "the author", "the counter", "the counter and much after it", "an access part", "critical", "a batch", "the form", "imported"}).Draw(rt, "forged")
		id := rapid.SampledFrom([]model.CaseID{open, shut}).Draw(rt, "file")
		if kind == "text: settings" {
			id = f.v.teamFile()
		}
		var planted *envelope
		f.damage(func(tx *bolt.Tx) error {
			planted = f.forge(tx, &a, kind, forged, id, early, records, texts)
			return nil
		})
		amiras, err := f.v.Unlock(f.ctx, "amira", []byte(passphrase))
		if err != nil {
			rt.Fatalf("%s, %s, forged %s: %v", a.name, kind, forged, err)
		}
		f.s = amiras
		broken := f.v.awaitProof(f.ctx, nil)
		if broken != nil {
			if _, err := f.s.File(f.ctx, both(open, "on")); kindOfError(err) != Damaged || err == nil {
				rt.Fatalf("the record is broken (%v), and filing answers %v", broken, err)
			}
		}
		now, after := f.world(open, shut)
		// Who records gives the team's files new keys, and an auditor stops a destruction.
		theirs := kind == "keys of a file" && id == open && a.records[open] || kind == "a stop" && a.name == "au"
		if now != decided && broken == nil && !theirs {
			rt.Fatalf("decided was\n%s\nand is\n%s", decided, now)
		}
		for ref, line := range after {
			switch was, known := shown[ref]; {
			case known && was != line:
				rt.Fatalf("%s was %s and is %s", ref, was, line)
			case !known && (ref != planted.ref() || !a.records[id] || !strings.HasPrefix(line, a.id().String()+" ")):
				rt.Fatalf("%s is shown: %s", ref, line)
			}
		}
		if len(after) < len(shown) {
			rt.Fatalf("%d entries were shown, and %d are", len(shown), len(after))
		}
	})
	f.putBack(whole)
}

// founder signs by this.
func founder(f *fixture, tx *bolt.Tx) signer {
	e, _, err := readLeaf(tx, model.NewRef(f.v.device, 0))
	f.must(err)
	return e.Author
}

func (a *actor) id() model.PersonID {
	if a.keys.me == nil {
		return model.PersonID{}
	}
	return a.keys.me.person.ID
}

// forge puts one entry into the closed file, by an actor's own hand.
func (f *fixture) forge(tx *bolt.Tx, a *actor, kind, forged string, id model.CaseID, early uint64, records map[string]func(*actor) openRecord, texts map[string]model.Content) *envelope {
	f.t.Helper()
	w := f.outside(tx, f.v.lamport)
	if strings.HasPrefix(forged, "the counter") {
		w.lamport = early
	}
	d := draftEntry{critical: forged == "critical"}
	k := a.keys
	said, err := teamPart(k.team, ptr(k.roster.epoch().ref()), kindPerson, personRecord{ID: model.PersonID{7}, Name: "Moira", SignIn: "moira"}, f.clock)
	f.must(err)
	text, isText := strings.CutPrefix(kind, "text: ")
	switch {
	case isText:
		d.caseID = id
		under := a.of[id]
		if under == nil {
			under = a.of[slices.MinFunc(slices.Collect(maps.Keys(a.of)), func(x, y model.CaseID) int { return bytes.Compare(x[:], y[:]) })]
		}
		content, err := encodeContent(texts[text])
		f.must(err)
		p := newPayload(content, f.clock, 0)
		if forged == "imported" {
			p.Origin = &originRecord{Author: f.s.Me().ID, Name: "Amira Khan", Role: model.Manager, Filed: f.clock.Unix()}
		}
		d.critical = d.critical != model.IsCritical(texts[text])
		g := under.newest()
		d.parts = []draftPart{{section: sectionGeneral, algorithm: symmetric, key: &g.at.Ref,
			seal: func(at place) ([]byte, [32]byte, error) { return sealPart(g, at, p) }}}
	case kind == "keys of a file":
		d.caseID = id
		self := model.Order{Lamport: w.lamport + 1, Ref: model.NewRef(w.device, w.size)}
		_, parts, err := f.v.makeCaseKeys(tx, k, id, self, audience{}, a.of[id])
		f.must(err)
		d.parts = parts
	default:
		d.parts = []draftPart{openPartOf(records[kind](a)), said}
	}
	if forged == "an access part" {
		epoch := k.roster.epoch()
		ref := epoch.ref()
		d.parts = append(d.parts, draftPart{section: sectionAccess, algorithm: toRole, key: &ref, seal: func(at place) ([]byte, [32]byte, error) {
			return sealToRole(epoch.roles[oversight], at, payload{Kind: kindAccess})
		}})
	}
	if forged == "a batch" {
		d.batch = batchID{1}
	}
	e, err := w.append(k.personKeys, d)
	f.must(err)
	switch forged {
	case "the author":
		e.Author = founder(f, tx)
	case "the form":
		e.Format = 1
	}
	f.must(w.putLeaf(e, k.personKeys))
	w.size = e.Seq + 1
	if forged == "the counter and much after it" {
		f.bury(w)
	}
	return e
}

func ptr[T any](v T) *T { return &v }
