package tui

import (
	"strings"
	"testing"

	"casefile/model"
	"casefile/store"
)

// rewrite puts other words in place of those of a text.
func (d *driver) rewrite(key, was, now string) {
	d.t.Helper()
	d.goTo(key)
	d.press("end")
	for range was {
		d.press("backspace")
	}
	d.write(now)
}

// A correction that takes a name out and withholds it hides the wording that it
// takes the place of, for everybody, until its confidential part is opened on
// purpose (C6, C7).
func TestC6ACorrectionThatHidesANameHidesItsEarlierWording(t *testing.T) {
	t.Parallel()
	const name, hidden = "Purslow", "Mrs Purslow at 7 told me."
	d := newVault(t, model.Manager)
	d.size(100, 48)
	d.newChild("Maya Kowalska")
	d.note(hidden)
	d.now = d.now.AddDate(0, 0, 3)
	d.addPerson("Ada Reyes", model.Auditor)
	d.startAs("sam")
	d.size(100, 48)
	d.press("enter", "enter", "m", "c")
	d.fill("why", "She asked not to be named.")
	d.rewrite("text", hidden, "A neighbour told me.")
	d.press("f4")
	d.sees("hides the old wording with it", "Filed in error")
	d.write(hidden)
	d.press("ctrl+s")
	d.sees("Filed as")
	// In the session in which it was filed its words are open, and say what they are.
	if n := strings.Count(d.screen(), "She asked not to be named."); n != 1 {
		t.Errorf("the screen says why %d times:\n%s", n, d.screen())
	}
	d.sees("[confidential] Confidential detail", "Confidential. As first recorded 4 Mar 2026 by Sam Okafor")
	corrected := d.last("Maya Kowalska").Ref

	for _, who := range []string{"ada", "sam"} {
		d.startAs(who)
		d.size(100, 48)
		d.press("enter")
		d.seesNot(name)
		d.sees("confidential part")
		d.press("down", "enter") // the note
		d.sees("A neighbour told me.", "Confidential. As first recorded 4 Mar 2026 by Sam Okafor", "This wording is held", "[confidential] Part of this entry is held in the confidential section.")
		d.seesNot(name)
		d.press("left")
		d.seesNot(name)
		d.press("esc", "D")
		d.write("5/3/2026")
		d.press("ctrl+s", "enter")
		d.sees("As it stood")
		d.seesNot(name)
		d.press("esc", "esc", "esc", "ctrl+f")
		d.write("told")
		d.press("enter")
		d.seesNot(name)
		d.press("esc")
	}
	d.startAs("sam")
	d.size(100, 48)
	d.press("enter", "down", "enter", "o")
	d.sees("Opened. The access log says that you did.", name)
	opened := 0
	err := d.root.Session.AccessLog(t.Context(), func(a store.Access) bool {
		if a.Act == store.AccessOpened && a.Entry == corrected {
			opened++
		}
		return true
	})
	if err != nil {
		t.Fatal(err)
	}
	if opened == 0 {
		t.Errorf("the access log does not say that %s was opened", corrected)
	}
}

// A name that goes into the confidential part is asked about where the headline keeps
// it, once.
func TestC6ACorrectionAsksAboutANameInTheHeadline(t *testing.T) {
	t.Parallel()
	const hidden = "Mrs Purslow at 7 told me."
	d := newVault(t, model.SocialWorker)
	d.size(100, 48)
	d.openChild("Maya Kowalska")
	d.note(hidden)
	d.press("enter", "m", "s")
	d.fill("significant.headline", "Purslow tells of shouting")
	d.press("ctrl+s", "ctrl+s")
	d.sees("Filed as")
	d.press("m", "c")
	d.fill("why", "She asked not to be named.")
	d.rewrite("text", hidden, "A neighbour told me.")
	d.press("f4")
	d.write(hidden)
	d.press("ctrl+s")
	d.sees("Look once more at what is marked with !", "! The name Purslow is in the confidential part,")
	d.rewrite("significant.headline", "Purslow tells of shouting", "A neighbour tells of shouting")
	d.press("ctrl+s", "ctrl+s")
	d.sees("Filed as")
	d.startAs("sam")
	d.press("ctrl+f")
	d.write("purslow")
	d.press("enter")
	d.sees("Nothing found")
}

// A correction that makes all of an entry confidential leaves its stub in the
// main file.
func TestC6ACorrectionThatHidesAllLeavesTheStub(t *testing.T) {
	t.Parallel()
	const name, hidden = "Purslow", "Mrs Purslow at 7 told me."
	d := newVault(t, model.SocialWorker)
	d.size(100, 48)
	d.openChild("Maya Kowalska")
	d.note(hidden)
	d.press("enter", "m", "c")
	d.fill("why", "She asked that nobody knows.")
	d.press("f4", "f4", "ctrl+s")
	d.sees("Filed as")
	d.startAs("sam")
	d.size(100, 48)
	d.press("enter")
	d.seesNot(name)
	d.press("down", "enter")
	d.seesNot(name, "nobody knows")
	d.press("o")
	d.sees(name)
}

// The day that a correction changed stands with what took its place, and what is
// late is late by the right day (C7).
func TestC7ACorrectedDayStandsOnTheScreen(t *testing.T) {
	t.Parallel()
	d := newVault(t, model.SocialWorker)
	d.size(100, 40)
	d.openChild("Maya Kowalska")
	d.press("n")
	d.fill("text", "A bruise.")
	d.rewrite("happened", strings.Repeat(" ", 40), "3/3/2026")
	d.press("ctrl+s")
	d.sees("Filed as")
	d.press("enter", "m", "c")
	d.fill("why", "From memory.")
	d.rewrite("happened", strings.Repeat(" ", 40), "1/3/2026")
	d.press("ctrl+s")
	d.sees("Filed as", "Case note, 1 Mar 2026", "3 days after the event", "As first recorded", "When: 3 Mar 2026")
}
