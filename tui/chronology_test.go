package tui

import (
	"testing"

	"casefile/model"
	"casefile/tui/record"
)

// events puts three events into Maya's file: one from before it began, one by
// the box on a note, one marked later.
func events(t *testing.T) *driver {
	d := newVault(t, model.SocialWorker)
	d.openChild("Maya Kowalska")
	d.press("e")
	d.fill("happened", "")
	for range 10 {
		d.press("backspace")
	}
	d.write("about 1/5/2025")
	d.fill("significant.headline", "Born early")
	d.choose("significant.category", "health")
	d.fill("significant.meaning", "Six weeks in hospital.")
	d.press("ctrl+s")
	d.sees("The procedure asks for", "This was before the file began")
	d.fill("source", "health visitor's letter")
	d.press("ctrl+s")
	d.sees("Filed as", "Born early")
	d.press("n")
	d.fill("text", "Dad moved out last night.")
	d.press("f5")
	d.sees("[x] Significant event")
	d.choose("significant.category", "home")
	d.press("ctrl+s")
	d.sees("Filed as")
	d.note("She won the relay.")
	d.press("enter", "m", "s")
	d.fill("significant.headline", "Relay won")
	d.choose("significant.category", "good")
	d.press("ctrl+s")
	d.sees("Filed as")
	d.press("esc")
	return d
}

func TestC4TheChronologyFillsItself(t *testing.T) {
	t.Parallel()
	d := events(t)
	d.press("y")
	d.sees("3 significant events", "about 1 May 2025", "Born early", "Dad moved out", "Relay won", "without one: Jun 2025 to Feb 2026", "2025")
	d.press("home", "down")
	d.sees("Nothing significant is on record for this time")
	d.press("home")
	d.sees("What it meant: Six weeks in hospital.", "Before the file began. Known from: health visitor's letter")
	d.press("v")
	d.seesNot("^")
	d.sees("Born early")
	d.press("v", "c", "down", "down", "enter")
	d.sees("1 significant event", "about: Health", "Born early")
	d.seesNot("Relay")
	d.press("a", "s", "end", "enter")
	d.write("4/3/2026")
	d.press("tab")
	d.write("1/3/2026")
	d.press("ctrl+s")
	d.sees("ends before it begins")
	d.goTo("to")
	for range 8 {
		d.press("backspace")
	}
	d.press("ctrl+s")
	d.sees("2 significant events, from 4 Mar 2026")
	d.press("end", "enter")
	d.sees("She won the relay.")
	d.press("m", "u")
	d.fill("why", "A small thing.")
	d.press("ctrl+s")
	d.sees("Filed as")
	d.press("esc")
	d.sees("1 significant event,")
	d.seesNot("Relay won")
}

// An event from before the file whose source is not said is a task until it is.
func TestC4EventWithoutSourceIsATask(t *testing.T) {
	t.Parallel()
	d := newVault(t, model.SocialWorker)
	d.openChild("Maya Kowalska")
	d.press("e")
	d.goTo("happened")
	for range 10 {
		d.press("backspace")
	}
	d.write("1/5/2020")
	d.fill("significant.headline", "First referral")
	d.press("ctrl+s", "ctrl+s")
	d.sees("Filed as", "[! incomplete")
	d.press("t")
	d.sees("This was before the file began", "What was significant is marked")
	d.press("enter")
	d.fill("why", "The source was missing.")
	d.fill("source", "The old file.")
	d.press("ctrl+s")
	d.sees("Nothing is waiting here")
}

// The box is one key, and never a question that has to be answered.
func TestC4TheBoxAsksForNothing(t *testing.T) {
	t.Parallel()
	for key, text := range map[string]string{"n": "text", "v": "text", "d": "what"} {
		d := newVault(t, model.SocialWorker)
		d.openChild("Maya Kowalska")
		d.press(key)
		d.fill(text, "Something happened.")
		if key == "n" || key == "v" {
			d.sees("[ ] Significant event")
		}
		d.press("f5")
		if got := d.root.form().Focused().Key(); got != text {
			t.Errorf("%s: F5 takes the cursor to %s", key, got)
		}
		d.press("f5", "f5", "ctrl+s")
		d.press("ctrl+s")
		d.sees("Filed as")
		items := model.Chronology([]*model.CaseFile{d.file()}, model.ChronologyFilter{})
		if len(items) != 1 || items[0].Headline == "" {
			t.Errorf("%s: the chronology is %+v", key, items)
		}
	}
}

// The chronology of several files names the child, and fits any terminal.
func TestC4ChronologyOfAFamily(t *testing.T) {
	t.Parallel()
	d := events(t)
	maya := d.file()
	d.press("esc")
	d.openChild("Leo Kowalski")
	d.press("e")
	d.fill("significant.headline", "First steps")
	d.press("ctrl+s")
	d.sees("Filed as")
	d.run(d.root.Push(record.NewChronologyScreen(d.root.App, maya, maya, d.file())))
	for _, size := range [][2]int{{80, 24}, {120, 40}, {40, 10}, {200, 60}} {
		d.size(size[0], size[1])
		d.press("end", "up", "down", "v", "v")
	}
	d.size(80, 24)
	d.sees("4 significant events", "Maya Kowalska", "Leo Kowalski", "First steps", "Born early")
	d.run(d.root.Push(record.NewChronologyScreen(d.root.App, d.file())))
	d.press("end")
	d.sees("No subject given")
	d.press("esc", "end", "enter")
	d.sees("First steps", "Recorded 4 Mar 2026")
}

func TestC4AnEventAheadIsRefusedInAClearSentence(t *testing.T) {
	t.Parallel()
	d := newVault(t, model.SocialWorker)
	d.openChild("Maya Kowalska")
	d.press("e")
	d.goTo("happened")
	for range 10 {
		d.press("backspace")
	}
	d.write("31/2/2026")
	d.fill("significant.headline", "A thing")
	d.press("ctrl+s")
	d.sees("cannot be filed yet", "there is no 31 February 2026")
	d.goTo("happened")
	for range 9 {
		d.press("backspace")
	}
	d.write("1/5/2026")
	d.press("ctrl+s")
	d.sees("It is dated after the day it is filed on")
	if n := len(d.file().Items); n != 2 {
		t.Errorf("%d entries are on file", n)
	}
}

// What is confidential as a whole stays out, and cannot be marked later.
func TestC6AConfidentialEntryIsNotMarked(t *testing.T) {
	t.Parallel()
	d := newVault(t, model.SocialWorker)
	d.openChild("Maya Kowalska")
	d.press("n")
	d.fill("text", "Unmistakable words.")
	d.press("f5", "f4", "f4", "ctrl+s")
	d.sees("Filed as", "Confidential entry")
	d.press("y")
	d.sees("0 significant events")
	d.seesNot("Unmistakable")
	d.press("esc", "enter", "m", "s")
	d.sees("held in the confidential section")
}

// What was filed in error leaves the chronology of all but managers.
func TestC4FiledInErrorLeavesTheChronology(t *testing.T) {
	t.Parallel()
	d := newVault(t, model.SocialWorker)
	d.openChild("Maya Kowalska")
	d.press("n")
	d.fill("text", "Words about another child.")
	d.press("f5", "ctrl+s")
	d.sees("Filed as")
	d.press("y")
	d.sees("1 significant event,")
	d.press("enter", "m", "e")
	d.fill("why", "wrong child")
	d.press("ctrl+s", "esc")
	d.sees("0 significant events")
	d.seesNot("another child")
}
