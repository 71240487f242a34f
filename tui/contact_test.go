package tui

import (
	"testing"

	"casefile/model"
	"casefile/tui/record"
)

// tasksToday are the tasks of the open file whose clause it is.
func (d *driver) tasksToday(clause model.Clause) []model.Task {
	d.t.Helper()
	var found []model.Task
	for _, task := range model.Todo(d.file(), model.DateOf(d.now), model.DefaultSettings()) {
		if task.Clause == clause {
			found = append(found, task)
		}
	}
	return found
}

// A contact about a child nobody knew becomes a case, with what was typed once.
func TestContactOpensAFile(t *testing.T) {
	t.Parallel()
	d := newVault(t, model.SocialWorker)
	d.press("c")
	d.sees("A contact about whom?")
	d.press("n")
	d.fill("name", "Maya Kowalska")
	d.fill("said", "She came to school without shoes.")
	d.choose("source", "2A")
	d.fill("from", "Ms Aldous, head teacher")
	d.press("ctrl+s")
	d.sees("Filed as", "Maya Kowalska", "Named worker Sam Okafor", "School (Ms Aldous")
	f := d.file()
	if len(f.Items) != 3 || f.Items[0].Now.Kind() != model.KindChild || f.Items[2].Now.Kind() != model.KindContact {
		t.Fatalf("%d entries on file", len(f.Items))
	}
	if at := d.root.top().(*record.ChildScreen).Current(); at.Now.Kind() != model.KindContact {
		t.Errorf("the list stands on a %s", at.Now.Kind())
	}

	// The decision is due within one working day, and late after it.
	d.press("t")
	d.sees("Decide on the contact of 4 Mar 2026", "05/03/2026", "(P2)")
	d.press("f")
	d.sees("Not decided yet; one working day is allowed")
	d.press("esc", "t", "enter")
	d.fill("why", "It is decided now.")
	d.choose("outcome", "assessment")
	d.fill("decision", "Three times in a week, and nobody answers.")
	d.press("ctrl+s")
	d.sees("Filed as")
	d.seesNot("Decide on the contact")
	d.press("esc", "enter", "pgdown")
	d.sees("Outcome: Assessment", "Decided on: 4 Mar 2026")
	if left := d.tasksToday(model.P2); len(left) > 0 {
		t.Errorf("tasks left: %+v", left)
	}
}

func TestContactForAChildOnFile(t *testing.T) {
	t.Parallel()
	d := newVault(t, model.SocialWorker)
	d.openChild("Maya Kowalska")
	d.press("esc", "c", "f")
	d.sees("Whose file is the contact for?", "Maya Kowalska")
	d.press("enter")
	d.fill("said", "Police were called to the house.")
	d.choose("source", "6")
	d.fill("from", "PC Hart")
	d.choose("outcome", "nfa")
	d.fill("decision", "It was the house next door.")
	d.press("ctrl+s")
	d.sees("Filed as", "Children")
	d.press("enter")
	d.sees("Police (PC Hart), no further action")

	d.press("c")
	d.press("ctrl+s")
	d.sees("cannot be filed yet", "Write what was said")
	d.fill("said", "Another call.")
	d.press("ctrl+s")
	d.sees("Say where the contact came from")
	d.press("ctrl+s")
	d.sees("Filed as", "[! incomplete]")
	if left := d.tasksToday(model.C5); len(left) != 1 {
		t.Errorf("tasks: %+v", left)
	}
}

// A contact that is left half way is found again, its child's name with it.
func TestContactForANewChildIsKept(t *testing.T) {
	t.Parallel()
	d := newVault(t, model.SocialWorker)
	d.press("c", "n")
	d.fill("name", "Maya Kowalska")
	d.fill("said", "She came without")
	d.press("esc")
	d.sees("Kept as unfinished")
	d.press("u")
	d.sees("New contact, Maya Kowalska")
	d.press("enter")
	d.sees("Maya Kowalska", "She came without")
	d.fill("said", " shoes.")
	d.press("ctrl+s", "ctrl+s")
	d.sees("Filed as", "Record:")
}

// What somebody says who would not be identified is a task until an attempt to
// verify it stands on record (C5).
func TestAnonymousInformant(t *testing.T) {
	t.Parallel()
	d := newVault(t, model.SocialWorker)
	d.openChild("Maya Kowalska")
	d.press("c")
	d.fill("said", "The children are alone at night.")
	d.choose("source", model.SourceAnonymous)
	d.choose("outcome", "nfa")
	d.fill("decision", "To be verified first.")
	d.press("ctrl+s")
	d.sees("The contact is anonymous")
	d.goTo("informant")
	d.press("space")
	d.goTo("informant.type")
	d.sees("a wish not to be known is respected", "promised")
	d.choose("informant.type", model.Anonymous)
	d.press("ctrl+s")
	d.sees("Filed as")
	d.press("t")
	d.sees("Try to verify", "(C5)")
	d.press("f", "m")
	d.sees("Record an attempt to verify it")
	d.press("esc", "esc", "enter")
	d.fill("how", "rang the neighbour on file")
	d.choose("outcome", "none")
	d.press("ctrl+s")
	d.sees("Say what was found")
	d.fill("result", "Nobody had seen anything.")
	d.press("ctrl+s")
	d.sees("Filed as")
	d.seesNot("Try to verify")
	if left := d.tasksToday(model.C5); len(left) > 0 {
		t.Errorf("tasks left: %+v", left)
	}

	// An attempt that was filed with a gap is completed like any other entry.
	d.press("esc", "home")
	for d.root.top().(*record.ChildScreen).Current().Content.Kind() != model.KindAttempt {
		d.press("down")
	}
	d.press("enter", "m", "c")
	d.fill("why", "There was a second call.")
	d.fill("how", " twice")
	d.press("ctrl+s")
	d.sees("Filed as")
	d.press("pgdown")
	d.sees("rang the neighbour on file twice")
	if left := d.tasksToday(model.C5); len(left) > 0 {
		t.Errorf("after the correction the attempt no longer counts: %+v", left)
	}
}

// A professional is named, unless a manager decided otherwise (C5).
func TestProfessionalIsNormallyNamed(t *testing.T) {
	t.Parallel()
	d := newVault(t, model.SocialWorker)
	d.openChild("Maya Kowalska")
	d.press("n")
	d.fill("text", "Bruises were seen.")
	d.goTo("informant")
	d.press("space")
	d.choose("informant.type", model.Professional)
	d.press("ctrl+s")
	d.sees("Name the informant")
	d.choose("informant.withheldFrom", "both")
	d.fill("withheld.informant", "Nurse Unmistakable")
	d.press("ctrl+s")
	d.sees("Professionals are normally named")
	d.fill("informant.managerDecision", "J Okafor, today: the father has threatened her")
	d.press("ctrl+s")
	d.sees("Filed as", "[confidential part] Bruises were seen.")
	d.press("enter")
	d.sees("Identity withheld from: The child and the family", "Manager's decision: J Okafor")
}

// Third-party information whose status is being clarified is a task at once,
// until an entry of its own settles it (C6).
func TestThirdPartyStatusIsSettled(t *testing.T) {
	t.Parallel()
	d := newVault(t, model.SocialWorker)
	d.openChild("Maya Kowalska")
	d.press("n")
	d.fill("text", "He missed two appointments.")
	d.goTo("thirdParty")
	d.press("space")
	d.fill("thirdParty.giver", "Dr Iwu")
	d.press("ctrl+s")
	d.sees("Say who may see it")
	d.choose("thirdParty.status", model.StatusClarifying)
	d.press("ctrl+s")
	d.sees("Filed as")
	d.press("t")
	d.sees("Settle with Dr Iwu who may see the case note on 4 Mar 2026", "04/03/2026", "(C6)")
	d.press("enter")
	d.choose("status", model.StatusNotNamed)
	d.fill("notTo", "the father")
	d.press("ctrl+s")
	d.sees("Say how it was settled")
	d.fill("how", "by telephone with Dr Iwu")
	d.press("ctrl+s")
	d.sees("Filed as")
	d.seesNot("Settle with Dr Iwu")
	if left := d.tasksToday(model.C6); len(left) > 0 {
		t.Errorf("tasks left: %+v", left)
	}
	for _, it := range d.file().Items {
		if p := it.ThirdParty(); p != nil && (p.Status != model.StatusNotNamed || p.NotTo != "the father") {
			t.Errorf("the status is %+v", p)
		}
	}
}

// What came from nobody in particular offers neither.
func TestOriginMenuSaysWhyNot(t *testing.T) {
	t.Parallel()
	d := newVault(t, model.SocialWorker)
	d.openChild("Maya Kowalska")
	d.note("Nothing of note.")
	d.press("enter", "m")
	d.sees("not now: It names no informant", "not now: It holds no third")
}

// The confidential button is pressed where an identity is withheld, and stays so.
func TestWithholdingPressesConfidential(t *testing.T) {
	t.Parallel()
	d := newVault(t, model.SocialWorker)
	d.openChild("Maya Kowalska")
	d.press("c")
	d.fill("said", "There is shouting.")
	d.goTo("informant")
	d.press("space")
	d.choose("informant.type", model.Member)
	d.choose("informant.withheldFrom", "family")
	f := d.root.form()
	if f.Value("confidential") != "part" {
		t.Fatalf("confidential: %q", f.Value("confidential"))
	}
	d.press("f4")
	if f.Value("confidential") != "whole" {
		t.Errorf("confidential: %q", f.Value("confidential"))
	}
	d.press("f4")
	d.sees("since the informant's identity is withheld")
	if f.Value("confidential") != "part" {
		t.Errorf("confidential: %q", f.Value("confidential"))
	}
}

// All that the model asks of where an entry came from is asked on screen.
func TestEveryRuleOfOriginIsAskedOnScreen(t *testing.T) {
	t.Parallel()
	d := newVault(t, model.SocialWorker)
	d.size(200, 150)
	d.openChild("Maya Kowalska")
	clearLine := func(key string) {
		d.goTo(key)
		d.press("end")
		for range len(d.root.form().Value(key)) {
			d.press("backspace")
		}
	}
	d.press("c")
	d.fill("said", "Somebody rang.")
	d.choose("outcome", "nfa")
	clearLine("decidedBy")
	clearLine("decidedOn")
	d.press("ctrl+s")
	d.sees("Say where the contact came from", "Say why this was decided", "Say who decided on the contact", "Say when it was decided")
	d.goTo("outcome")
	d.press("backspace")
	d.fill("decision", "Nothing yet.")
	d.choose("source", "6")
	d.press("ctrl+s")
	d.sees("Say who made the contact", "Say what came of the contact")
	d.goTo("informant")
	d.press("space")
	d.goTo("thirdParty")
	d.press("space")
	d.press("ctrl+s")
	d.sees("Say what sort of informant", "Say who gave the information", "Say who may see it", "Was the giver told")
	d.seesNot("Say who made the contact")
	d.choose("informant.type", model.Member)
	d.choose("thirdParty.status", model.StatusNotNamed)
	d.press("ctrl+s")
	d.sees("Name the informant", "Say who must not see it")
	d.fill("from", "Una")
	d.choose("informant.withheldFrom", "family")
	d.press("ctrl+s")
	d.sees("cannot be filed yet", "The informant's identity is withheld", "Say who the informant is")
	clearLine("from")
	d.press("ctrl+s")
	d.sees("The procedure asks for")
	d.press("ctrl+s")
	d.sees("Filed as", "! incomplete")
	d.press("t")
	d.sees("Put the informant's identity into the confidential part")
	d.press("esc", "enter", "m", "v")
	clearLine("by")
	d.press("ctrl+s")
	d.sees("Say how you tried", "Say who tried", "Say whether it was verified", "Say what was found")
	clearLine("made")
	d.press("ctrl+s")
	d.sees("Say when: a day is needed")
	d.press("esc", "m", "t", "ctrl+s")
	d.sees("cannot be filed yet", "until that is clear, nothing is", "Say how it was settled")
	d.choose("status", model.StatusNotNamed)
	d.press("ctrl+s")
	d.sees("Say whom the giver")
	clearLine("on")
	d.press("ctrl+s")
	d.sees("Say when: a day is needed")
}

// What has not happened yet is pointed out, and becomes a task.
func TestContactDatedAhead(t *testing.T) {
	t.Parallel()
	d := newVault(t, model.SocialWorker)
	d.openChild("Maya Kowalska")
	d.press("c")
	d.fill("said", "Somebody rang.")
	d.choose("source", model.SourceUnknown)
	d.goTo("received")
	d.press("end")
	for range 10 {
		d.press("backspace")
	}
	d.press("ctrl+s")
	d.sees("cannot be filed yet", "Say when: a day is needed")
	d.write("4/3/2062")
	d.press("ctrl+s")
	d.sees("It is dated after the day it is filed on")
	d.press("ctrl+s")
	d.sees("Filed as")
	if left := d.tasksToday(model.C1); len(left) != 1 {
		t.Errorf("tasks: %+v", left)
	}
}

// A status that is being clarified is a task for whoever received it, and the
// named worker sees it (C6).
func TestThirdPartyTaskIsTheReceiversAndTheNamedWorkers(t *testing.T) {
	t.Parallel()
	d := newVault(t, model.SocialWorker)
	d.addPerson("Will Hart", model.SocialWorker)
	d.addPerson("Bo Lindqvist", model.SocialWorker)
	d.openChild("Maya Kowalska")
	d.unlockAs("will")
	d.press("enter", "n")
	d.fill("text", "He missed two appointments.")
	d.goTo("thirdParty")
	d.press("space")
	d.fill("thirdParty.giver", "Dr Iwu")
	d.choose("thirdParty.status", model.StatusClarifying)
	d.press("ctrl+s")
	d.sees("Filed as")
	d.press("esc", "t")
	d.sees("Settle with Dr Iwu")
	d.unlockAs("sam")
	d.press("t")
	d.sees("Settle with Dr Iwu")
	d.unlockAs("bo")
	d.press("t")
	d.seesNot("Settle with Dr Iwu")
}
