package tui

import (
	"testing"

	"casefile/model"
	"casefile/store"
	"casefile/tui/filing"
	"casefile/tui/upkeep"
)

// peopleScenes are the screens about accounts, passphrases and restricted files.
var peopleScenes = []scene{
	{"forgotten", locked(func(d *driver) { d.press("ctrl+r") })},
	{"recover", locked(func(d *driver) { d.press("ctrl+r", "r") })},
	{"recover-problems", locked(func(d *driver) {
		d.press("ctrl+r", "r")
		d.write("7KQM4ABCDEu")
		d.press("ctrl+s")
	})},
	{"recovery-key-new", managed(func(d *driver, _ model.Person) {
		d.press("p", "K")
	})},
	{"recovery-key-renewed", managed(func(d *driver, _ model.Person) {
		s := upkeep.RenewedRecovery(d.root.App, store.RecoveryKey("7KQM4ABCDE0123456789FGHJKMNPQRSTVWXYZ012"))
		d.run(d.root.Only(s))
		d.send(tickMsg(d.now)) // the root moves with a message
	})},
	{"first-passphrase", managed(func(d *driver, bo model.Person) {
		d.onPerson(bo.Name)
		d.press("s")
		d.twice(another)
		d.press("ctrl+s")
		d.signsIn("bo", another)
	})},
	{"my-passphrase", managed(func(d *driver, _ model.Person) { d.press(",", "ctrl+p", "ctrl+s") })},
	{"people-of-a-team", managed(func(d *driver, bo model.Person) {
		away(d, bo)
		d.onPerson("Cy Adams")
		d.press("x", "ctrl+s", "down", "enter")
	})},
	{"account", managed(func(d *driver, bo model.Person) { d.onPerson(bo.Name); d.press("enter") })},
	{"account-change", managed(func(d *driver, bo model.Person) {
		d.onPerson(bo.Name)
		d.press("e")
		d.choose("role", string(model.Auditor))
	})},
	{"account-leave", managed(func(d *driver, bo model.Person) { d.onPerson(bo.Name); d.press("a") })},
	{"account-passphrase", managed(func(d *driver, bo model.Person) { d.onPerson(bo.Name); d.press("s") })},
	{"account-end", managed(func(d *driver, bo model.Person) { d.onPerson(bo.Name); d.press("x") })},
	{"account-end-question", managed(func(d *driver, bo model.Person) { d.onPerson(bo.Name); d.press("x", "ctrl+s") })},
	{"account-return", managed(func(d *driver, bo model.Person) {
		d.onPerson(bo.Name)
		d.press("x", "ctrl+s", "down", "enter", "r")
	})},
	{"list-worker-away", managed(func(d *driver, bo model.Person) { away(d, bo); d.press("esc") })},
	{"file-worker-away", managed(func(d *driver, bo model.Person) { away(d, bo); d.press("esc"); d.openFile("Maya") })},
	{"form-restriction", managed(func(d *driver, _ model.Person) { d.openFile("Maya"); d.press("R") })},
	{"restriction", managed(func(d *driver, _ model.Person) {
		d.openFile("Maya")
		d.press("R")
		d.fill("why", "Maya's aunt works in this team")
		d.press("ctrl+s")
	})},
	{"file-restricted", managed(func(d *driver, bo model.Person) { d.openFile("Maya"); d.restrict(bo) })},
	{"list-restricted", managed(func(d *driver, bo model.Person) { d.openFile("Maya"); d.restrict(bo); d.press("esc", "esc") })},
	{"restriction-lifted", managed(func(d *driver, bo model.Person) {
		d.openFile("Maya")
		d.restrict(bo)
		d.press("R")
		d.choose("open", filing.OpenToTeam)
		d.fill("why", "she has left the team")
		d.press("ctrl+s")
	})},
}

// managed is a manager with two social workers, of whom Bo looks after Maya, the
// one child on file.
func managed(steps func(*driver, model.Person)) func(*testing.T, *demoTeam) *driver {
	return func(t *testing.T, _ *demoTeam) *driver {
		d := newVault(t, model.Manager)
		bo := d.addPerson("Bo Lindqvist", model.SocialWorker)
		d.addPerson("Cy Adams", model.SocialWorker)
		d.putOnFile("Maya Kowalska")
		d.press("w")
		d.choose("person", personValue(t, bo))
		d.press("ctrl+s", "esc")
		steps(d, bo)
		return d
	}
}

// away sets somebody on leave, from the list of people.
func away(d *driver, p model.Person) {
	d.onPerson(p.Name)
	d.press("a")
	d.fill("why", "parental leave")
	d.press("ctrl+s")
}
