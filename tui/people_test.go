package tui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"casefile/model"
	"casefile/store"
	"casefile/tui/filing"
	"casefile/tui/record"
	"casefile/tui/screen"
	"casefile/tui/upkeep"
)

const another = "walrus teapot gravel"

// reads is sees for texts that may go over lines.
func (d *driver) reads(texts ...string) {
	d.t.Helper()
	for _, want := range texts {
		if !strings.Contains(strings.Join(strings.Fields(d.screen()), " "), strings.TrimSpace(want)) {
			d.t.Fatalf("%q is not on the screen:\n%s", want, d.screen())
		}
	}
}

// putOnFile opens a child's file, whoever is signed in, and stands on it.
func (d *driver) putOnFile(name string) {
	d.t.Helper()
	d.press("n")
	d.fill("name", name)
	d.fill("born", "4/3/2019")
	d.press("ctrl+s")
	d.reads(name, "Record: ")
}

// onPerson stands on somebody on the list of people.
func (d *driver) onPerson(name string) {
	d.t.Helper()
	s, ok := d.root.top().(*upkeep.PeopleScreen)
	if !ok {
		d.press("p")
		s = d.root.top().(*upkeep.PeopleScreen)
	}
	d.press("home")
	for range s.All {
		if s.Current().Person.Name == name {
			return
		}
		d.press("down")
	}
	d.t.Fatalf("%s is not on the list:\n%s", name, d.screen())
}

// signsIn locks and signs in as somebody.
func (d *driver) signsIn(signIn, passphrase string) {
	d.t.Helper()
	d.press("ctrl+l")
	d.fillSignIn(signIn, passphrase)
}

// twice types a new passphrase into the form on top.
func (d *driver) twice(passphrase string) {
	d.t.Helper()
	d.fill("passphrase", passphrase)
	d.fill("repeat", passphrase)
}

// Somebody is added, signs in with the passphrase that was chosen for them, and
// can do nothing before they have chosen their own.
func TestFirstPassphraseIsReplaced(t *testing.T) {
	t.Parallel()
	d := newVault(t, model.Manager)
	d.putOnFile("Maya Kowalska")
	d.press("esc", "p", "n")
	d.fill("name", "Bo Lindqvist")
	d.fill("signin", "bo")
	d.choose("role", string(model.SocialWorker))
	d.twice(passphrase)
	d.press("ctrl+s")
	d.reads("Bo Lindqvist has an account now", "choose a passphrase of their own", "! first passphrase")
	d.signsIn("bo", passphrase)
	d.reads("chosen by somebody else")
	d.press("ctrl+f", "f9", "esc")
	d.seesNot("Maya", "Search")
	d.reads("Casefile is locked")
	d.fill("signin", "bo")
	d.fill("passphrase", passphrase)
	d.press("enter")
	d.fill("passphrase", another)
	d.fill("repeat", "something else")
	d.press("ctrl+s")
	d.reads("The two are not the same")
	d.press("ctrl+u")
	d.write(another)
	d.press("ctrl+s")
	d.reads("Your passphrase is changed", "still open with the old one", "Maya Kowalska")
	d.signsIn("bo", passphrase)
	d.reads("is not right")
	d.fillSignIn("bo", another)
	d.reads("Maya Kowalska")
	d.startAs("sam")
	d.press("p")
	d.seesNot("first passphrase")
}

// On a machine that did not see somebody's keys made they are told of them, and say that it
// was they, or choose another passphrase; nothing else can be done before.
func TestStrangeKeysAreAskedAbout(t *testing.T) {
	t.Parallel()
	d := newVault(t, model.Manager)
	d.putOnFile("Maya Kowalska")
	d.addPerson("Bo Lindqvist", model.SocialWorker)
	d.signsIn("bo", passphrase) // on this machine they are made
	d.reads("Maya Kowalska")
	d.press("ctrl+l")
	whole, err := os.ReadFile(d.root.Vault.Path())
	if err != nil {
		t.Fatal(err)
	}
	elsewhere := func() { // the vault on another machine
		path := filepath.Join(t.TempDir(), "vault.casefile")
		if err := os.WriteFile(path, whole, 0o600); err != nil {
			t.Fatal(err)
		}
		v, err := store.Open(path, testOptions(t, d))
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { v.Close() })
		d.start(screen.Config{VaultPath: path, Vault: v})
	}
	told := func() {
		d.fillSignIn("bo", passphrase)
		d.reads("Keys of your own were made on", "nothing was filed under your name since", "Was it?")
		d.press("ctrl+f", "f9")
		d.seesNot("Maya", "Search")
	}
	elsewhere()
	told()
	d.press("esc")
	d.reads("Casefile is locked")
	told()
	d.press("f4")
	d.reads("Maya Kowalska")
	d.signsIn("bo", passphrase)
	d.reads("Maya Kowalska")
	elsewhere()
	told()
	d.twice(another)
	d.press("ctrl+s")
	d.reads("Your passphrase is changed", "Maya Kowalska")
	d.signsIn("bo", another)
	d.reads("Maya Kowalska")
}

// One's own passphrase is changed in the settings, where the old one is right.
func TestChangeMyPassphrase(t *testing.T) {
	t.Parallel()
	d := newVault(t, model.SocialWorker)
	d.press(",", "ctrl+p")
	d.reads("Copies that were made before")
	d.fill("old", "not this one")
	d.twice(another)
	d.press("ctrl+s")
	d.reads("Not changed.", "is not right")
	d.write(passphrase)
	d.press("ctrl+s")
	d.reads("Your passphrase is changed", "Settings")
	d.signsIn("sam", another)
	d.reads("No child's file")
}

// On leave, back, another role and name: each is put on record, and said of the
// account afterwards.
func TestDecisionsOnAnAccount(t *testing.T) {
	t.Parallel()
	d := newVault(t, model.Manager)
	bo := d.addPerson("Bo Lindqvist", model.SocialWorker)
	d.putOnFile("Maya Kowalska")
	d.press("w")
	d.choose("person", personValue(t, bo))
	d.press("ctrl+s", "esc")
	d.onPerson("Bo Lindqvist")
	d.press("a")
	d.reads("neither unlock the vault nor file", "They look after 1 child: Maya Kowalska", "who covers")
	d.fill("why", "parental leave")
	d.press("ctrl+s")
	d.reads("Bo Lindqvist is on leave.", "on leave, 4 Mar 2026", "nobody covers for them with 1 child")
	d.press("s")
	d.reads("is not here: nobody signs in")
	d.signsIn("bo", passphrase)
	d.reads("! ")
	d.seesNot("Maya")
	d.fillSignIn("sam", passphrase)
	d.reads("! Worker away")

	d.onPerson("Bo Lindqvist")
	d.press("enter")
	d.reads("Maya Kowalska: needs somebody else", "on leave by Sam Okafor: parental leave")
	d.press("a", "ctrl+s")
	d.reads("Bo Lindqvist is back.", "back from leave by Sam Okafor")
	d.press("e")
	d.refill("name", "Bo Lind")
	d.choose("role", string(model.Auditor))
	d.reads("the team's keys are replaced", "This role reads only")
	d.press("ctrl+s")
	d.reads("Changed.", "Name: Bo Lind", "Role: Auditor", "changed by Sam Okafor: Bo Lind, Auditor")
	d.startAs("bo")
	d.reads("Maya Kowalska", "Auditor")
	d.press("p")
	d.reads("People", "Bo Lind")
	d.press("x")
	d.reads("Managers decide about accounts. Ask Sam Okafor.")
}

// fillSignIn signs in where the program is locked already.
func (d *driver) fillSignIn(signIn, passphrase string) {
	d.t.Helper()
	d.goTo("signin")
	d.press("end", "ctrl+u")
	d.write(signIn)
	d.goTo("passphrase")
	d.press("ctrl+u")
	d.write(passphrase)
	d.press("enter")
}

// signsBackIn unlocks as the founder.
func (d *driver) signsBackIn() {
	d.t.Helper()
	d.fillSignIn("sam", passphrase)
}

// Nobody decides about their own account but for its name.
func TestOwnAccount(t *testing.T) {
	t.Parallel()
	d := newVault(t, model.Manager)
	d.onPerson("Sam Okafor")
	for _, k := range []string{"x", "a", "s"} {
		d.press(k)
		d.reads("Nobody decides about their own account")
	}
	d.press("e")
	if d.root.form().Field("role") != nil {
		t.Error("a role is asked for")
	}
	d.refill("name", "Samuel Okafor")
	d.press("ctrl+s")
	d.reads("Changed.", "Samuel Okafor")
}

// C2: an account ends only after it was said what that does; the files of who
// left are tasks for managers, until they are handed over. It can begin again.
func TestC2EndOfAnAccount(t *testing.T) {
	t.Parallel()
	d := newVault(t, model.Manager)
	bo := d.addPerson("Bo Lindqvist", model.SocialWorker)
	for _, name := range []string{"Maya Kowalska", "Tyler Marsh"} {
		d.putOnFile(name)
		d.press("w")
		d.choose("person", personValue(t, bo))
		d.press("ctrl+s", "esc")
	}
	d.onPerson("Bo Lindqvist")
	d.press("x")
	d.reads("neither unlock the vault nor file", "keys are replaced", "What they have seen stays seen",
		"2 children: Maya Kowalska, Tyler Marsh. Hand the files over first")
	d.fill("why", "moved to another team")
	d.press("ctrl+s")
	d.reads("End Bo Lindqvist's account?", "> No, go back")
	d.press("enter")
	d.reads("What happens to Bo Lindqvist's account")
	d.press("ctrl+s", "down", "enter")
	d.reads("account has ended", "ended, 4 Mar 2026", "Bo Lindqvist's account ended: 2 children need a named worker.")
	d.press("esc")
	d.reads("! Worker left")

	// The tasks of a manager; Enter meets one.
	d.press("t")
	d.reads("Name another worker: Bo Lindqvist's account")
	for !strings.Contains(d.root.top().(*record.TasksScreen).Current().Text, "Name another worker") {
		d.press("down")
	}
	d.press("enter")
	d.reads("Who keeps this file")
	d.seesNot(")>Bo Lindqvist", ") Bo Lindqvist")
	d.choose("person", personValue(t, d.root.Me()))
	d.press("ctrl+s")
	d.reads("Filed as", "Named worker Sam Okafor")
	d.press("esc", "esc")

	d.signsIn("bo", passphrase)
	d.seesNot("Maya")
	d.fillSignIn("sam", passphrase)
	d.onPerson("Bo Lindqvist")
	d.reads("1 child needs a named worker")
	d.press("r")
	d.choose("role", string(model.SocialWorker))
	d.twice(another)
	d.press("ctrl+s")
	d.reads("Bo Lindqvist has an account again", "! first passphrase")
	d.signsIn("bo", another)
	d.reads("Choose one now")
}

// C2: a hand-over to somebody who has gone since it was begun loses nothing that
// was typed.
func TestC2HandOverToSomebodyWhoWent(t *testing.T) {
	t.Parallel()
	d := newVault(t, model.Manager)
	bo, cy := d.addPerson("Bo Lindqvist", model.SocialWorker), d.addPerson("Cy Adams", model.SocialWorker)
	d.putOnFile("Maya Kowalska")
	if err := d.root.Session.Accounts().Remove(t.Context(), bo.ID, ""); err != nil {
		t.Fatal(err)
	}
	if err := d.root.Session.Accounts().SetAway(t.Context(), cy.ID, true, ""); err != nil {
		t.Fatal(err)
	}
	d.press("w")
	d.fill("handover", "The dog bites.")
	for p, why := range map[model.Person]string{bo: "Bo Lindqvist left on 4 Mar 2026", cy: "Cy Adams is on leave since 4 Mar 2026"} {
		d.root.form().SetValue("person", personValue(t, p)) // as in a draft from before
		d.press("ctrl+s")
		d.reads(why, "Choose somebody who is here", "The dog bites.")
	}
	d.choose("person", filing.Nobody)
	d.fill("why", "Nobody is here.")
	d.press("ctrl+s")
	d.reads("Filed as")
}

// A forgotten passphrase: a manager sets a first one, and says what is gone.
func TestResetOfAPassphrase(t *testing.T) {
	t.Parallel()
	d := newVault(t, model.Manager)
	d.addPerson("Bo Lindqvist", model.SocialWorker)
	d.onPerson("Bo Lindqvist")
	d.press("s")
	d.reads("begun and not filed", "gone for good")
	d.twice(another)
	d.press("ctrl+s")
	d.reads("signs in with the new passphrase", "! first passphrase")
	d.signsIn("bo", passphrase)
	d.reads("is not right")
	d.fillSignIn("bo", another)
	d.reads("chosen by somebody else")
}
