package tui

import (
	"testing"

	"casefile/model"
	"casefile/store"
	"casefile/tui/screen"
)

// files puts content on record without a form, as it was put there before.
func (d *driver) files(id model.CaseID, contents ...model.Content) {
	d.t.Helper()
	for _, c := range contents {
		if _, err := d.root.Session.File(d.t.Context(), store.Filing{Case: id, General: c}); err != nil {
			d.t.Fatal(err)
		}
	}
	d.send(screen.ChangedMsg{})
}

// A wrong year of birth is refused where it cannot be, and asked about where it
// is not likely.
func TestBirthThatCannotBe(t *testing.T) {
	t.Parallel()
	d := newVault(t, model.SocialWorker)
	d.press("n")
	d.fill("name", "Maya Kowalska")
	for typed, said := range map[string]string{
		"31/12/9999": "The date of birth is still to come",
		"5/3/2026":   "The date of birth is still to come",
		"1/1/0001":   "born before 1900",
	} {
		d.fill("born", typed)
		d.press("ctrl+s", "ctrl+s")
		d.reads("This cannot be filed yet", said)
		d.goTo("born")
		d.press("ctrl+u")
	}
	d.fill("born", "4/3/1919")
	d.press("ctrl+s")
	d.reads("Born 1919: 107 years old. Is the year right?", "Look once more", "press Ctrl+S again")
	d.press("ctrl+s")
	d.sees("Filed as", "born 4 Mar 1919")
}

func TestDeathAndClosingThatCannotBe(t *testing.T) {
	t.Parallel()
	d := newVault(t, model.SocialWorker)
	d.openChild("Maya Kowalska")
	d.note("Maya drew a boat.")
	d.press("I")
	d.fill("died", "1/2/2019")
	d.press("ctrl+s")
	d.reads("Born 4 Mar 2019 and died 1 Feb 2019")
	d.press("esc", "s")
	d.choose("type", "file")
	d.choose("file", "closed")
	d.goTo("from")
	d.press("ctrl+u")
	d.fill("from", "4/3/2016")
	d.press("ctrl+s")
	d.reads("Closed before the child was born", "Closed before the last that the file tells of")
	d.goTo("from")
	d.press("ctrl+u")
	d.fill("from", "5/3/2026")
	d.press("ctrl+s")
	d.reads("The day on which the file closes is still to come. Is the day right?")
	if !d.file().Closed.IsZero() {
		t.Error("it was closed without an answer")
	}
	d.press("esc")

	// By a decision it is closed as well.
	d.press("d")
	d.choose("outcome", string(model.Close))
	d.fill("what", "Close the file.")
	d.fill("for", "All is well.")
	d.choose("affects", model.No)
	d.goTo("decided")
	d.press("ctrl+u")
	d.fill("decided", "4/3/2016")
	d.press("ctrl+s")
	d.reads("Closed before the child was born", "Closed before the last that the file tells of")
}

// A file that a decision closed says how long it is kept, like every other.
func TestClosedByADecision(t *testing.T) {
	t.Parallel()
	d := newVault(t, model.Manager)
	d.newChild("Maya Kowalska")
	d.files(d.file().ID, model.Decision{Outcome: model.Close, Decided: model.On("2026-03-04"), What: model.Plain("Close it.")})
	d.press("K")
	d.reads("It is to be kept until 4 Mar 2032.")
	d.press("esc", "esc", "v", "d")
	d.sees("1 closed file; none may be destroyed yet")
}

// Whoever closes the file of a child on a protection plan is asked about it, and says
// why or ends the plan first.
func TestClosingOverAPlanIsAskedAbout(t *testing.T) {
	t.Parallel()
	d := newVault(t, model.SocialWorker)
	d.openChild("Maya Kowalska")
	d.files(d.file().ID, model.Status{Type: model.StatusPlan, Value: "cp-neglect", From: "2026-01-05"})
	d.press("s")
	d.choose("type", "file")
	d.choose("file", "closed")
	d.press("ctrl+s")
	d.reads("\"Child protection: neglect\" runs since 5 Jan 2026.", "Nobody is reminded of it once the file is closed")
	d.press("ctrl+s")
	if !d.file().Closed.IsZero() {
		t.Error("it was closed without an answer")
	}
	d.fill("detail", "moved to Leeds")
	d.press("ctrl+s")
	d.sees("Filed as")
}

// A looked-after child's file is kept for 75 years: a slip in the year of birth
// must not make it destroyable.
func TestNoDestructionWhereDatesContradict(t *testing.T) {
	t.Parallel()
	d := newVault(t, model.Manager)
	d.press("n")
	d.fill("name", "Maya Kowalska")
	d.fill("born", "4/3/1919") // for 2019
	d.press("ctrl+s", "ctrl+s")
	d.sees("Filed as")
	order := model.Status{Type: model.StatusLegal, Value: "care-order", From: "2018-05-01", To: "2024-05-01"}
	d.files(d.file().ID, order, model.Status{Type: model.StatusFile, Value: model.FileClosed, From: "2024-05-01"})
	d.press("K")
	d.reads("the dates contradict each other", "Born 4 Mar 1919", "Correct them first.")
	d.seesNot("may be destroyed")
	for _, key := range []string{"a", "x"} {
		d.press(key)
		d.reads("the dates contradict each other")
		d.seesNot("Nothing brings it back. Esc leaves", "Why, or at whose word")
	}
	if _, err := d.root.Session.Retention().Announce(t.Context(), d.file().ID, "time"); err == nil {
		t.Error("it is announced that the file is to be destroyed")
	}
}
