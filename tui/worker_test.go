package tui

import (
	"strings"
	"testing"

	"casefile/model"
	"casefile/store"
	"casefile/tui/filing"
	"casefile/tui/screen"
)

// addPerson gives somebody an account with the passphrase that all have here.
func (d *driver) addPerson(name string, role model.Role) model.Person {
	d.t.Helper()
	signIn := strings.ToLower(strings.Fields(name)[0])
	p, err := d.root.Session.Accounts().Add(d.t.Context(), store.NewPerson{Name: name, SignIn: signIn, Role: role, Passphrase: []byte(passphrase), Own: true})
	if err != nil {
		d.t.Fatal(err)
	}
	return p
}

// startAs starts the program anew as somebody else.
func (d *driver) startAs(signIn string) {
	d.t.Helper()
	session, err := d.root.Vault.Unlock(d.t.Context(), signIn, []byte(passphrase))
	if err != nil {
		d.t.Fatal(err)
	}
	d.start(screen.Config{VaultPath: d.root.Given.VaultPath, Vault: d.root.Vault, Session: session})
}

func personValue(t *testing.T, p model.Person) string {
	t.Helper()
	b, err := p.ID.MarshalText()
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// C2: a hand-over goes with what is open, and the new worker has it at once.
func TestC2HandOverWithWhatIsOpen(t *testing.T) {
	t.Parallel()
	d := newVault(t, model.SocialWorker)
	bo := d.addPerson("Bo Lindqvist", model.SocialWorker)
	d.openChild("Maya Kowalska")
	d.press("a")
	d.write("Ring the school")
	d.fill("by", "+7")
	d.press("ctrl+s")
	d.press("w")
	d.choose("person", personValue(t, bo))
	d.goTo("handover")
	d.sees("Action: Ring the school")
	d.write("\nThe dog bites.")
	d.press("ctrl+s")
	d.sees("Filed as", "Named worker Bo Lindqvist")
	w := last(d.file()).(model.NamedWorker)
	if !strings.Contains(w.Handover.String(), "Ring the school") || !strings.Contains(w.Handover.String(), "The dog bites.") {
		t.Errorf("handed over with %q", w.Handover)
	}
	d.startAs("bo")
	d.sees("My children: 1", "Maya Kowalska")
	d.press("t")
	d.sees("Ring the school")
}

// C2: who covers stands beside the named worker, and sees the tasks, while it
// lasts.
func TestC2CoverForAnAbsence(t *testing.T) {
	t.Parallel()
	d := newVault(t, model.SocialWorker)
	bo := d.addPerson("Bo Lindqvist", model.SocialWorker)
	d.openChild("Maya Kowalska")
	d.press("a")
	d.write("Ring the school")
	d.fill("by", "+7")
	d.press("ctrl+s", "w")
	d.choose("person", personValue(t, bo))
	d.choose("cover", filing.Cover)
	d.press("ctrl+s")
	d.sees("Say until when")
	d.fill("until", "11/3/2026")
	d.press("ctrl+s")
	d.sees("Filed as", "Named worker Sam Okafor", "Covered by Bo Lindqvist until 11 Mar 2026", "Covering worker")
	d.startAs("bo")
	d.sees("My children: 1", "I cover · Open")
	d.press("t")
	d.sees("Ring the school")
	d.now = d.now.AddDate(0, 0, 8)
	d.startAs("bo")
	d.press("t")
	d.sees("Nothing is waiting here.")
	d.startAs("sam")
	d.press("t")
	d.sees("Ring the school")
}

// C2: nobody is named who reads only or has gone; what was typed stays.
func TestC2HandOverToSomebodyWhoCannot(t *testing.T) {
	t.Parallel()
	d := newVault(t, model.SocialWorker)
	eve := d.addPerson("Eve Auditor", model.Auditor)
	d.openChild("Maya Kowalska")
	d.press("w")
	d.seesNot("Eve Auditor")
	d.fill("why", "Sam leaves.")
	d.root.form().SetValue("person", personValue(t, eve)) // as in a draft from before
	d.press("ctrl+s")
	d.sees("Eve Auditor reads only", "Sam leaves.")
	d.root.form().SetValue("person", "AAAAAAAAAAAAAAAAAAAAAA")
	d.press("ctrl+s")
	d.seesNot("Filed as")
	d.sees("Sam leaves.")
	if _, ok := last(d.file()).(model.NamedWorker); ok && len(d.file().Workers) != 1 {
		t.Error("a hand-over was filed")
	}
}

// C2: two hand-overs from one state of the file are shown as what they are,
// until the next one.
func TestC2TwoHandOversAtOnce(t *testing.T) {
	t.Parallel()
	d := newVault(t, model.SocialWorker)
	bo, cy := d.addPerson("Bo Lindqvist", model.SocialWorker), d.addPerson("Cy Adams", model.SocialWorker)
	d.openChild("Maya Kowalska")
	f := d.file()
	for _, p := range []model.Person{bo, cy} {
		if _, err := d.root.Session.File(t.Context(), store.Filing{Case: f.ID, General: model.NamedWorker{Person: p.ID, Name: p.Name, From: "2026-03-04", After: f.Assignment()}}); err != nil {
			t.Fatal(err)
		}
	}
	d.send(screen.Changed())
	d.sees("Named worker Cy Adams", "handed over twice at once")
	d.press("t")
	d.sees("to Bo Lindqvist and to Cy", "Cy Adams holds it")
	d.press("f")
	d.sees("Cy Adams from 4 Mar 2026")
	d.press("esc", "enter")
	d.choose("person", personValue(t, bo))
	d.press("ctrl+s", "esc")
	d.sees("Named worker Bo Lindqvist")
	d.seesNot("twice at once")
}

// C2: what was recorded long after the event says so in the record.
func TestC2LateRecordingShows(t *testing.T) {
	t.Parallel()
	d := newVault(t, model.SocialWorker)
	d.openChild("Maya Kowalska")
	d.note("In time.")
	d.seesNot("late")
	d.press("n")
	d.write("Long ago.")
	d.goTo("happened")
	for range 12 {
		d.press("backspace")
	}
	d.write("20/2/2026")
	d.press("ctrl+s")
	d.sees("1 recorded late", "[12 days late] Long ago.")
}
