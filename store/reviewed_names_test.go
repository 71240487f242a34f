package store

import (
	"strings"
	"testing"

	bolt "go.etcd.io/bbolt"

	"casefile/model"
)

// What a later review found of names, each turned into what must hold.

// says is an entry about one's own account, by a program of one's own.
func (f *fixture) says(w *writer, by *personKeys, k *secrets, rec openRecord, kind model.Kind, note any) model.Ref {
	f.t.Helper()
	said, err := k.sayToTeam(kind, note, f.clock)
	f.must(err)
	e, err := w.append(by, draftEntry{parts: []draftPart{openPartOf(rec), said}})
	f.must(err)
	return e.ref()
}

// renames is a change of one's own name.
func (k *secrets) renames() openRecord {
	return openRecord{Change: &changeRecord{Person: k.me.person.ID, Role: k.me.person.Role}}
}

// A name is whose took it first, by the places in the record: an older account that takes a
// newer colleague's name is the one that is told apart, however the name is written, and
// verify names who did it.
func TestNamesAreWhoseTookThemFirst(t *testing.T) {
	for name, shown := range map[string]string{
		"Cy Lee": "Cy Lee (bo)", "Cy  Lee": "Cy Lee (bo)", "\u0421y Lee": "\u0421y Lee (bo)", "CY L\u00c9E": "CY L\u00c9E (bo)", "\u202eeeL yC": "eeL yC", "Cy Lee.": "Cy Lee. (bo)",
		"Cy Lee (cy)": "Cy Lee (cy) (bo)", "C. Lee [cy]": "C. Lee [cy] (bo)", "Someb\u043edy": "Someb\u043edy (bo)", "Bo Osei (nights)": "Bo Osei (nights)",
	} {
		f := newFixture(t)
		bo := f.person("bo", model.SocialWorker)
		_, err := f.s.Accounts().Add(f.ctx, NewPerson{Name: "Cy Lee", SignIn: "cy", Role: model.SocialWorker, Passphrase: []byte(passphrase), Own: true})
		f.must(err)
		id := f.newCase("Ben")
		by := map[string]string{f.file(f.unlock("cy"), Filing{Case: id, General: note("by cy")}).Ref.String(): "Cy Lee"}
		k := f.held(f.unlock("bo"))
		of := f.keysOf(bo, id)
		var taken model.Ref
		f.meddled(func(tx *bolt.Tx) {
			w := f.outside(tx, f.v.lamport)
			taken = f.says(w, k.personKeys, k, k.renames(), kindPerson, personRecord{ID: bo.Me().ID, Name: name, SignIn: "cy"})
			by[f.plant(w, k.personKeys, id, of.newest(), note("by bo")).String()] = shown
		})
		all, err := f.s.Entries(f.ctx, id)
		f.must(err)
		for _, e := range all {
			if want := by[e.Ref.String()]; want != "" && e.Author.Name != want {
				t.Errorf("called %q: %q stands under %q", name, e.Content.Line(), e.Author.Name)
			}
		}
		report, err := f.s.Checks().Verify(f.ctx, nil)
		f.must(err)
		if told := finds(report, "entry "+taken.String(), "calls themselves by a name that another", RemedyBackup); told != strings.HasSuffix(shown, " (bo)") {
			t.Errorf("called %q: verify finds %+v", name, report.Problems)
		}
	}
}

// How somebody signs in is said by whoever decides on people, and keys of one's own name
// nobody anew: nobody is told apart by how somebody else signs in.
func TestSignInIsNotOnesOwnToSay(t *testing.T) {
	for _, how := range []string{"with a name", "with keys"} {
		f := newFixture(t)
		bo := f.person("bo", model.SocialWorker)
		id := f.newCase("Ben")
		k, of := f.held(bo), f.keysOf(bo, id)
		var ref model.Ref
		f.meddled(func(tx *bolt.Tx) {
			w := f.outside(tx, f.v.lamport)
			rec, by := k.renames(), k.personKeys
			if how == "with keys" {
				mine := newSecrets()
				keys, err := mine.keys(f.v.id)
				f.must(err)
				rec, by = openRecord{Grant: &grantRecord{Person: bo.Me().ID, Role: model.SocialWorker, Sign: keys.signer(), Box: keys.box.PublicKey().Bytes()}}, keys
			}
			f.says(w, k.personKeys, k, rec, kindPerson, personRecord{ID: bo.Me().ID, Name: "Amira Khan", SignIn: "amira"})
			ref = f.plant(w, by, id, of.newest(), note("by bo"))
		})
		e, err := f.s.Entry(f.ctx, ref)
		f.must(err)
		if want := map[string]string{"with a name": "Amira Khan (bo)", "with keys": "bo"}[how]; e.Author.Name != want {
			t.Errorf("%s: it stands under %q", how, e.Author.Name)
		}
		if _, err := f.s.Accounts().Add(f.ctx, NewPerson{Name: "New", SignIn: "bo", Role: model.SocialWorker, Passphrase: []byte("another good one"), Own: true}); kindOfError(err) != Exists {
			t.Errorf("%s: the sign-in name is free again: %v", how, err)
		}
	}
}

// Two who sign in alike, by a manager's own program, are told apart by their accounts.
func TestNamesAreToldApartByAccounts(t *testing.T) {
	id := func(n byte) model.PersonID { return model.PersonID{n} }
	at := func(n uint64) model.Order {
		return model.Order{Lamport: n, Ref: model.NewRef(model.DeviceID{1}, n)}
	}
	r := &roster{}
	for n := byte(1); n < 4; n++ {
		a := &account{person: model.Person{ID: id(n)}, signIn: "cy"}
		a.call("Cy Lee", at(uint64(n)), false)
		r.accounts = append(r.accounts, a)
	}
	r.tellApart()
	seen := map[string]bool{}
	for _, a := range r.accounts {
		if shown := a.called[0].shown; seen[shown] {
			t.Errorf("two are called %q", shown)
		} else {
			seen[shown] = true
		}
	}
	if !seen["Cy Lee"] {
		t.Errorf("%v", seen)
	}
}

// No name is taken that looks like another's, nor one that nobody can tell how it is
// written.
func TestNamesThatLookAlikeAreRefused(t *testing.T) {
	f := newFixture(t)
	bo := f.person("bo", model.SocialWorker)
	for name, kind := range map[string]Kind{
		"Amira  Khan": Exists, "Amira\u00a0Khan": Exists, "Amira\u200b Khan\u00ad": Exists, "Amir\u0430 Khan": Invalid, "AmIra Khan": Exists,
		"Amira Khan.": Exists, "Arnira Khan": Exists, "\u3164": Invalid, "Amira Khan (amira)": Exists, strings.Repeat("x", 201): Invalid,
	} {
		_, err := bo.Accounts().Change(f.ctx, bo.Me().ID, PersonChange{Name: name})
		f.is(err, kind)
		_, err = f.s.Accounts().Add(f.ctx, NewPerson{Name: name, SignIn: "new", Role: model.SocialWorker, Passphrase: []byte(passphrase)})
		f.is(err, kind)
	}
	_, err := f.s.Accounts().Add(f.ctx, NewPerson{Name: "Dee", SignIn: "d\u0435e", Role: model.SocialWorker, Passphrase: []byte(passphrase)})
	f.is(err, Invalid)
	for _, name := range []string{"Amir Khan", "Анна Schmidt", "李明"} {
		p, err := bo.Accounts().Change(f.ctx, bo.Me().ID, PersonChange{Name: " " + name + " "})
		f.must(err)
		if p.Name != name {
			t.Errorf("%q is kept as %q", name, p.Name)
		}
	}
}

// What a team is called is said by its vault's beginning, and by nobody's change of their
// name.
func TestTeamIsNamedByItsBeginning(t *testing.T) {
	f := newFixture(t)
	bo := f.person("bo", model.SocialWorker)
	k := f.held(bo)
	var ref model.Ref
	f.meddled(func(tx *bolt.Tx) {
		ref = f.says(f.outside(tx, f.v.lamport), k.personKeys, k, k.renames(), kindTeam, teamRecord{Team: "Bo's team", Founder: personRecord{ID: bo.Me().ID, Name: "Bo", SignIn: "bo"}})
	})
	if f.s.Team() != "North team" || f.who(f.s, "bo").ID != bo.Me().ID {
		t.Errorf("%q, and %+v", f.s.Team(), f.s.People())
	}
	report, err := f.s.Checks().Verify(f.ctx, nil)
	f.must(err)
	if !finds(report, "entry "+ref.String(), "is not about that", RemedyBackup) {
		t.Errorf("verify finds %+v", report.Problems)
	}
}
