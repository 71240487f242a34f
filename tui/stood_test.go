package tui

import (
	"strings"
	"testing"

	"casefile/model"
	"casefile/tui/record"
)

// Every line of the file as it stood says that it is the past, and nothing can
// be filed from there.
func TestTheFileAsItStood(t *testing.T) {
	t.Parallel()
	d := newVault(t, model.SocialWorker)
	d.openChild("Maya Kowalska")
	d.note("On the first day.")
	d.now = d.now.AddDate(0, 0, 2)
	d.tick()
	d.press("ctrl+s") // the lock came in between
	if d.root.Session == nil {
		d.fill("signin", "sam")
		d.press("tab")
		d.write(passphrase)
		d.press("enter", "enter")
	}
	d.note("Two days later.")
	d.press("D")
	d.write("5/3/2026")
	d.press("ctrl+s")
	d.sees("As it stood on 5 Mar 2026, not as it is now: filed by then", "On the first day.", "Record: 3 entries")
	d.seesNot("Two days later.")
	marked := func() {
		t.Helper()
		lines := strings.Split(d.screen(), "\n")
		for _, l := range lines[headHeight : len(lines)-footHeight] {
			if !strings.HasPrefix(l, "~ ") {
				t.Fatalf("a line is not marked as past: %q\n%s", l, d.screen())
			}
		}
	}
	marked()
	for _, a := range d.root.top().Actions() {
		if strings.Contains("note visit decision action event contact", a.ID) {
			t.Errorf("%s can be done from the past", a.ID)
		}
	}
	d.press("n", "v", "m")
	d.sees("As it stood on 5 Mar 2026")
	d.press("enter")
	d.sees("On the first day.")
	marked()
	d.press("esc", "b")
	d.sees("known on this machine by then")
	marked()
	d.press("right")
	d.sees("That day is not over yet")
	d.press("left", "left")
	d.sees("Nothing had been filed by then")
	d.press("t")
	marked()
	d.press("esc", "y")
	d.sees("No event had been marked as significant by that day.")
	marked()
	d.press("esc", "i")
	d.sees("Date of birth", "Known of the child")
	marked()
	d.press("esc", "D")
	d.write("tomorrow")
	d.press("ctrl+s")
	d.sees("That day is not over yet")
}

// C4: the chronology of a past day holds what was significant by then, marked as
// past on every line.
func TestC4TheChronologyAsItStood(t *testing.T) {
	t.Parallel()
	d := newVault(t, model.SocialWorker)
	d.openChild("Maya Kowalska")
	d.press("n")
	d.fill("text", "Dad moved out.")
	d.press("f5", "ctrl+s")
	d.sees("Filed as")
	f := d.file()
	d.now = d.now.AddDate(0, 0, 2)
	d.run(d.root.Push(record.NewStoodScreen(d.root.App, f, "2026-03-04", model.FiledBy)))
	d.press("y")
	d.sees("As it stood on 4 Mar 2026", "4 Mar 2026: Dad moved out.")
	lines := strings.Split(d.screen(), "\n")
	for _, l := range lines[headHeight : len(lines)-footHeight] {
		if !strings.HasPrefix(l, "~") {
			t.Errorf("a line is not marked as past: %q", l)
		}
	}
}
