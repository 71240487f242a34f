package tui

import (
	"slices"
	"testing"

	"casefile/model"
	"casefile/store"
)

func (d *driver) drafts() []store.Draft {
	d.t.Helper()
	drafts, err := d.root.Session.Drafts().All(d.t.Context())
	if err != nil {
		d.t.Fatal(err)
	}
	return drafts
}

// C1: a thought is caught in two keys from anywhere, and its child chosen later.
func TestC1JotThenChooseTheChild(t *testing.T) {
	t.Parallel()
	d := newVault(t, model.SocialWorker)
	d.openChild("Maya Kowalska")
	d.press("esc")
	d.openChild("Tyler Marsh")
	d.press("J")
	d.write("Ring Maya's school about the trip")
	d.press("esc")
	d.sees("Kept as unfinished")
	if all := d.drafts(); len(all) != 1 || all[0].Form != "jot" || !all[0].Case.IsZero() {
		t.Fatalf("kept as %+v", all)
	}
	d.press("esc", "u")
	d.sees("Jot: Ring Maya's school")
	d.press("enter")
	d.sees("Ring Maya's school about the trip")
	d.press("ctrl+s")
	d.sees("Whose note is it?", "Maya Kowalska", "Tyler Marsh")
	d.write("may")
	d.seesNot("Tyler Marsh")
	d.press("enter")
	d.sees("Ring Maya's school about the trip", "Type")
	if len(d.drafts()) != 1 {
		t.Fatal("the jot is gone before its note is filed")
	}
	d.press("ctrl+s")
	d.sees("Filed as")
	if all := d.drafts(); len(all) != 0 {
		t.Errorf("filed, and still unfinished: %+v", all)
	}
	rows, err := d.root.Session.Cases(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rows {
		f, err := d.root.Session.CaseFile(t.Context(), r.Case)
		if err != nil {
			t.Fatal(err)
		}
		if n, ok := last(f).(model.Note); ok != (r.Name == "Maya Kowalska") || ok && n.Text.String() != "Ring Maya's school about the trip" {
			t.Errorf("%s: the last entry is %+v", r.Name, last(f))
		}
	}
}

// F9 works where letters are text too, and what is under it stays as it was.
func TestC1JotWhileWriting(t *testing.T) {
	t.Parallel()
	d := newVault(t, model.SocialWorker)
	d.openChild("Maya Kowalska")
	d.press("n")
	d.write("She was Jolly")
	d.press("f9")
	d.write("Milk")
	d.press("f9")
	d.sees("You are writing one.")
	d.press("esc")
	d.sees("She was Jolly", "Kept as unfinished")
	d.press("ctrl+g", "J") // without function keys
	d.write("Bread")
	d.press("esc", "ctrl+s")
	d.sees("Filed as")
	var left []string
	for _, j := range d.drafts() {
		left = append(left, j.Title)
	}
	if slices.Sort(left); !slices.Equal(left, []string{"Jot: Bread", "Jot: Milk"}) {
		t.Errorf("left: %q", left)
	}
}

// A jot survives the lock: it is there again, and goes on.
func TestC1JotSurvivesTheLock(t *testing.T) {
	t.Parallel()
	d := newVault(t, model.SocialWorker)
	d.press("f9")
	d.write("Half a thou")
	d.press("ctrl+l")
	d.fill("signin", "sam")
	d.press("tab")
	d.write(passphrase)
	d.press("enter")
	d.sees("Half a thou")
	d.write("ght")
	d.press("esc")
	if all := d.drafts(); len(all) != 1 || all[0].Title != "Jot: Half a thought" {
		t.Errorf("left: %+v", all)
	}
}

// Nothing is caught where nobody may record, nor a child chosen for nothing.
func TestC1JotThatCannotBe(t *testing.T) {
	t.Parallel()
	d := newVault(t, model.SocialWorker)
	d.press("f9", "ctrl+s")
	d.sees("Write something first")
	d.write("A thought")
	d.press("ctrl+s", "enter")
	d.sees("No child on file matches")
	d.press("esc", "esc")
	if len(d.drafts()) != 1 {
		t.Error("the thought is lost")
	}
	d.press("u", "enter")
	d.sees("A thought")
}
