package tui

import (
	"testing"

	"casefile/model"
	"casefile/tui/record"
)

// signIn locks and signs in as somebody else.
func (d *driver) signIn(who, with string) {
	d.t.Helper()
	if d.root.Session != nil {
		d.press("ctrl+l")
	}
	d.fill("signin", who)
	d.press("tab")
	d.write(with)
	d.press("enter")
	d.sees("children: ")
}

const adasPassphrase = "another horse battery"

// team is a manager's vault in which Ada, a social worker, is named worker of a
// child and has declined a service.
func team(t *testing.T) *driver {
	t.Helper()
	d := newVault(t, model.Manager)
	d.press("p", "n")
	d.fill("name", "Ada Reyes")
	d.fill("signin", "ada")
	d.choose("role", string(model.SocialWorker))
	d.twice(passphrase)
	d.press("ctrl+s")
	d.sees("Ada Reyes has an account now")
	d.signsIn("ada", passphrase)
	d.twice(adasPassphrase)
	d.press("ctrl+s")
	d.sees("children: ")
	d.press("n")
	d.fill("name", "Maya Kowalska")
	d.fill("born", "4/3/2019")
	d.press("ctrl+s")
	d.press("d")
	d.choose("outcome", string(model.Decline))
	d.fill("service", "Respite")
	d.fill("requestedBy", "Her mother")
	d.fill("what", "No respite for now.")
	d.fill("for", "Gran has her at weekends.")
	d.choose("affects", model.No)
	d.press("ctrl+s")
	d.sees("Filed as", "[! to be signed off]")
	return d
}

func TestOversightSignsOff(t *testing.T) {
	t.Parallel()
	d := team(t)
	d.press("t")
	d.sees("Sign off (manager)", "It declines a service")
	d.press("enter")
	d.sees("Waits for a manager to sign it off", "Managers comment and sign off; your role is social worker.")
	d.press("esc", "esc", "esc", "t")
	d.seesNot("Sign off (manager)") // it is not hers to do
	d.press("esc", "T")
	d.sees("Managers read the team's tasks")

	d.signIn("sam", passphrase)
	d.press("t")
	d.sees("Sign off (manager)") // it is any manager's
	d.press("esc", "T")
	d.sees("The team's tasks", "Manager 1", "Maya Kowalska", "Sign off (manager)", "(P2)")
	d.press("f")
	d.sees("No respite for now.", "Waits for a manager to sign it off")
	d.press("m", "o")
	d.choose("agrees", model.Yes)
	d.fill("text", "Ask again at the review.")
	d.goTo("signsOff")
	d.press("space", "ctrl+s")
	d.sees("Filed as")
	d.seesNot("Waits for a manager")
	d.press("end")
	d.sees("Signed off, 4 Mar 2026, recorded by Sam Okafor", "Ask again at the review.")
	d.press("esc", "esc")
	d.seesNot("Sign off (manager)")

	d.signIn("ada", adasPassphrase)
	d.press("enter")
	d.seesNot("to be signed off")
	d.openKind(model.KindDecision)
	d.press("end")
	d.sees("Signed off, 4 Mar 2026, recorded by Sam Okafor")
}

// openKind opens the newest entry of a kind on the file on top.
func (d *driver) openKind(k model.Kind) {
	d.t.Helper()
	for range 10 {
		if d.root.top().(*record.ChildScreen).Current().Content.Kind() == k {
			d.press("enter")
			return
		}
		d.press("down")
	}
	d.t.Fatalf("there is no %s", k)
}

func TestOversightDisagreementIsTheWorkersTask(t *testing.T) {
	t.Parallel()
	d := team(t)
	d.signIn("sam", passphrase)
	d.press("enter")
	d.openKind(model.KindDecision)
	d.press("m", "o")
	d.choose("agrees", model.No)
	d.press("ctrl+s")
	d.sees("Say why you do not agree")
	d.fill("text", "Gran is ill.")
	d.press("ctrl+s")
	d.sees("Filed as", "does not agree: answer the comment")
	d.press("end")
	d.sees("Manager disagrees, 4 Mar 2026, recorded by Sam Okafor", "Gran is ill.")

	d.signIn("ada", adasPassphrase)
	d.press("t")
	d.sees("Sam Okafor does not agree: answer, or decide again")
	d.press("f", "end")
	d.sees("Gran is ill.")
	d.press("m", "r")
	d.fill("text", "An aunt helps until she is well.")
	d.press("ctrl+s")
	d.sees("Filed as")
	d.seesNot("does not agree: answer")
	d.press("end")
	d.sees("Answer to manager", "An aunt helps until she is well.")
	d.press("esc", "esc", "t")
	d.seesNot("Sam Okafor does not agree")
}

// A later decision that rests on the one disagreed with ends the disagreement.
func TestOversightDisagreementEndsWithALaterDecision(t *testing.T) {
	t.Parallel()
	d := team(t)
	d.signIn("sam", passphrase)
	d.press("enter")
	d.openKind(model.KindDecision)
	d.press("m", "o")
	d.choose("agrees", model.No)
	d.fill("text", "Gran is ill.")
	d.press("ctrl+s", "esc")
	d.sees("! manager disagrees")
	d.press("d")
	d.choose("outcome", string(model.Act))
	d.fill("what", "Two weekends of respite.")
	d.fill("for", "Gran is ill.")
	d.choose("affects", model.No)
	d.goTo("relied")
	d.press("down", "space")
	d.press("ctrl+s")
	d.sees("Filed as")
	d.seesNot("! manager disagrees")
}

// The team's tasks show whose each is, the late ones first.
func TestTeamTasksAreLateFirst(t *testing.T) {
	t.Parallel()
	d := team(t)
	d.signIn("sam", passphrase)
	d.press("enter", "a")
	d.fill("what", "Ring the school")
	d.fill("by", "-3")
	d.press("ctrl+s", "ctrl+s", "esc", "T")
	s := d.root.top().(*record.TasksScreen)
	if len(s.Tasks) < 2 || !s.Tasks[0].Late(d.root.Today()) || s.Tasks[1].Late(d.root.Today()) {
		t.Fatalf("tasks: %+v", s.Tasks)
	}
	d.sees("Ada Reyes, Sam Okafor", "late")
}

// What a worker marks as filed in error waits in the managers' tasks until one of them
// has looked at it, by the means by which decisions are signed off.
func TestC7FiledInErrorIsAManagersTask(t *testing.T) {
	t.Parallel()
	const task = "Look at what was marked as filed in error"
	d := team(t)
	d.press("enter", "m", "e")
	d.sees("A manager is asked")
	d.fill("why", "the wrong child")
	d.press("ctrl+s")
	d.sees("Filed as")
	d.press("esc", "esc", "t")
	d.seesNot(task) // it is not hers to do
	d.press("esc")

	d.signIn("sam", passphrase)
	d.press("T")
	d.sees(task, "Manager 1", "Ada Reyes marked it: the wrong child", "(C7) What is marked as filed in error")
	d.press("f")
	d.sees("Filed in error", "No respite for now.", "Waits for a manager to look whether it was filed in error")
	d.press("m", "o")
	d.choose("agrees", model.Yes)
	d.press("ctrl+s")
	d.sees("Filed as")
	d.press("esc", "esc", "esc", "T")
	d.sees("Nothing is waiting here")
}
