package tui

import (
	"strings"
	"testing"

	"casefile/model"
	"casefile/tui/record"
)

// challenged is a driver on the page of a note that a mother challenges.
func challenged(t *testing.T) *driver {
	t.Helper()
	d := newVault(t, model.SocialWorker)
	d.openChild("Maya Kowalska")
	d.note("Her mother came late to school.")
	d.press("enter", "m", "h")
	d.fill("disputed", "I was on time.")
	d.press("ctrl+s")
	d.sees("The procedure asks for 1 thing more", "Say who challenges it")
	d.fill("by", "Ewa Kowalska")
	d.choose("relation", "parent")
	d.press("ctrl+s")
	d.sees("Filed as", "Challenged by Ewa Kowalska", "To be answered by: 4 Apr 2026", "What is disputed", "I was on time.")
	return d
}

// fromTask goes from the open note to the challenge by way of its task.
func (d *driver) fromTask() {
	d.t.Helper()
	d.press("esc")
	d.sees("! 1 open challenge, answer by 4 Apr 2026", "[! challenged] Her mother came late")
	d.press("t")
	d.sees("Answer the challenge by Ewa Kowalska", "04/04/2026", "(C7)")
	d.press("f")
	d.sees("About the case note on 4 Mar 2026", "Her mother came late to school.", "I was on time.")
}

func (d *driver) seesNoChallenge() {
	d.t.Helper()
	d.seesNot("Answer the challenge by")
	d.press("esc")
	d.seesNot("open challenge", "! challenged")
	if tasks := model.Todo(d.file(), "2026-03-04", model.DefaultSettings()); len(tasks) > 0 {
		d.t.Errorf("tasks left: %v", tasks)
	}
}

// openNote opens the note on the file on top.
func (d *driver) openNote() {
	d.t.Helper()
	for range 10 {
		if d.root.top().(*record.ChildScreen).Current().Content.Kind() == model.KindNote {
			d.press("enter")
			return
		}
		d.press("down")
	}
	d.t.Fatal("there is no note")
}

func TestC7OwnViewsFromOpenedToClosed(t *testing.T) {
	t.Parallel()
	d := challenged(t)
	d.fromTask()
	d.press("m", "a")
	d.choose("outcome", model.ViewsAlongside)
	d.press("ctrl+s")
	d.sees("Put their own views here")
	d.fill("views", "I stood at the gate at ten to nine.")
	d.fill("viewsBy", "Ewa Kowalska")
	d.press("ctrl+s")
	d.sees("Filed as")
	d.press("esc")
	d.seesNoChallenge()
	d.sees("[own views beside it] Her mother came lat")
	d.openNote()
	d.sees("own views stand beside this entry", "Own views of Ewa Kowalska", "I stood at the gate at ten to nine.")
	page := d.screen()
	if strings.Index(page, "Own views of Ewa") > strings.Index(page, "── Challenge,") {
		t.Errorf("own views do not come first:\n%s", page)
	}
}

func TestC7AmendedNeedsTheCorrection(t *testing.T) {
	t.Parallel()
	d := challenged(t)
	d.press("m", "a")
	d.choose("outcome", model.Amended)
	d.press("ctrl+s")
	d.sees("has not been corrected since")
	d.press("ctrl+s")
	d.sees("Filed as")
	d.press("esc", "t")
	d.sees("Complete the entry \"Challenge answered\" on 4 Mar 2026", "correct it (m on the entry)")
	d.press("esc")
	d.openNote()
	d.press("m", "c")
	d.fill("why", "The register shows 08:50.")
	d.goTo("text")
	d.press("end")
	d.write(" No: on time.")
	d.press("ctrl+s")
	d.sees("Filed as")
	d.press("esc", "t")
	d.seesNot("Complete the entry")
	d.seesNoChallenge()
}

func TestC7DeclinedNeedsReasonsAndAnOffer(t *testing.T) {
	t.Parallel()
	d := challenged(t)
	d.fromTask()
	d.press("m", "a")
	d.choose("outcome", model.Declined)
	d.press("ctrl+s")
	d.sees("The procedure asks for 2 things more", "Give the reasons", "Offer them")
	d.fill("reasons", "The register shows 09:20, and the head saw it.")
	d.goTo("offered")
	d.press("space", "ctrl+s")
	d.sees("Filed as")
	d.press("esc")
	d.seesNoChallenge()
	d.openNote()
	d.press("end")
	d.sees("Own views offered, none given: Yes", "The register shows 09:20")
}

// What was filed in error is not shown again by what was said of it.
func TestC7WithdrawnEntryIsNotQuoted(t *testing.T) {
	t.Parallel()
	d := challenged(t)
	d.press("m", "e")
	d.fill("why", "another child's")
	d.press("ctrl+s", "esc")
	d.openKind(model.KindChallenge)
	d.sees("About the case note on 4 Mar 2026", "I was on time.")
	d.seesNot("Her mother came late")
}

// A challenge is not challenged; it is answered, once.
func TestC7ChallengeToAChallenge(t *testing.T) {
	t.Parallel()
	d := challenged(t)
	d.fromTask()
	d.press("m")
	d.sees("Answer the challenge")
	d.press("h")
	d.sees("A challenge is not challenged itself")
}

// What was typed into a challenge comes back, and speaks of the same entry.
func TestC7ChallengeIsKeptAsADraft(t *testing.T) {
	t.Parallel()
	d := newVault(t, model.SocialWorker)
	d.openChild("Maya Kowalska")
	d.note("Her mother came late to school.")
	d.press("enter", "m", "h")
	d.fill("disputed", "I was on time.")
	d.press("esc", "esc", "esc", "u", "enter")
	d.sees("I was on time.")
	d.fill("by", "Ewa Kowalska")
	d.press("ctrl+s")
	d.sees("Filed as")
	d.press("esc", "enter")
	if c := d.file().OpenChallenges(); len(c) != 1 || d.file().Item(c[0].Of).Content.Kind() != model.KindNote {
		t.Errorf("challenges: %+v", c)
	}
}

// Correcting a challenge changes what it says, not what it speaks of.
func TestC7CorrectedChallengeStaysWithItsEntry(t *testing.T) {
	t.Parallel()
	d := challenged(t)
	d.fromTask()
	d.press("m", "c")
	d.fill("why", "Her mother wrote again.")
	d.goTo("disputed")
	d.press("end")
	d.write(" And so was he.")
	d.press("ctrl+s")
	d.sees("Filed as")
	f := d.file()
	c := f.OpenChallenges()
	if len(c) != 1 || f.Item(c[0].Of).Content.Kind() != model.KindNote || !strings.Contains(c[0].Line(), "And so was he") {
		t.Fatalf("challenges: %+v", c)
	}
}
