package tui

import (
	"strings"
	"testing"

	"casefile/model"
	"casefile/tui/filing"
	"casefile/tui/form"
)

// Text typed while an entry is on its way to the record would be in neither:
// the form takes none until the answer has come.
func TestNothingIsTypedBesideTheRecord(t *testing.T) {
	t.Parallel()
	d := newVault(t, model.SocialWorker)
	d.openChild("Maya Kowalska")
	d.press("n")
	d.fill("text", "All of it.")
	d.late = true
	d.press("ctrl+s")
	d.sees("Filing ...", "All of it.")
	d.write(" And more")
	d.seesNot("And more")
	d.late = false
	for _, msg := range d.behind {
		d.send(msg)
	}
	d.sees("Filed as", "All of it.")
}

// Somebody whose text cannot be kept is told so, and the screen stays, until
// they leave a second time.
func TestLeavingWithoutItIsAsked(t *testing.T) {
	t.Parallel()
	d := newVault(t, model.SocialWorker)
	d.openChild("Maya Kowalska")
	d.press("n")
	d.fill("text", "Not kept yet")
	d.root.Session.Lock() // whatever keeps the store from saving
	d.run(d.root.quit())
	if d.quit {
		t.Fatal("the program ended at once")
	}
	d.sees("could not be kept", "Not kept yet")
	d.run(d.root.quit())
	if !d.quit {
		t.Error("the program did not end at the second asking")
	}
}

// An answer that leaves no way out is a trap: Esc leaves every form, whatever
// stands in it.
func TestEscLeavesWhateverIsTyped(t *testing.T) {
	t.Parallel()
	d := newVault(t, model.SocialWorker)
	d.press(",")
	d.goTo("idle")
	d.write("many")
	d.press("esc")
	d.sees("Children", "No child's file")
	if got := d.root.Prefs.IdleLockMinutes; got != 10 {
		t.Errorf("the idle lock is now at %d minutes", got)
	}

	d.openChild("Maya Kowalska")
	d.press("n")
	d.fill("text", "Mum seems well.")
	d.press("f3")
	d.choose("nature", "opinion")
	d.choose("verification", string(model.Verified))
	d.fill("verifiedOn", "no day at all")
	d.press("ctrl+s")
	d.sees("write a date like")
	d.press("esc")
	d.sees("Marked, without a day", "opinion")
	tag := d.root.form().Field("text").Value()
	if !strings.Contains(tag, `verified`) || strings.Contains(tag, "no day") {
		t.Errorf("the mark is %s", tag)
	}
}

// An answer that another one hides again is no part of a mark.
func TestHiddenAnswersAreNotMeant(t *testing.T) {
	t.Parallel()
	d := newVault(t, model.SocialWorker)
	d.openChild("Maya Kowalska")
	d.press("n")
	d.fill("text", "Mum seems well.")
	d.press("f3")
	d.choose("nature", "opinion")
	d.choose("verification", string(model.PartlyVerified))
	d.fill("verifiedBy", "the police")
	d.goTo("verification")
	d.press("home", "space", "ctrl+s")
	mark := filing.Untag(tagOf(d, "text", 0))
	if mark == nil || mark.Verification != model.Unverified || mark.VerifiedBy != "" {
		t.Errorf("the mark is %+v", mark)
	}
}

// tagOf is the tag of a paragraph of a text of the form on top.
func tagOf(d *driver, key string, paragraph int) string {
	return d.root.form().Field(key).(*form.Text).Paragraphs()[paragraph].Tag
}
