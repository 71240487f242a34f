package tui

import (
	"strings"
	"testing"

	"casefile/model"
	"casefile/tui/filing"
)

// copiedTo files a note in Maya's file with a copy in Jan's, in words of his own
// where there are any, and stands on Maya's file.
func (d *driver) copiedTo(text, wording string) {
	d.t.Helper()
	jan := d.fileNamed("Jan Kowalski").ID
	d.press("n")
	d.fill("text", text)
	d.goTo("family.copies")
	d.press("space")
	if wording != "" {
		d.fill(filing.FamilyKey(jan, "wording"), wording)
	}
	d.press("ctrl+s", "ctrl+s")
	d.sees("Filed as")
}

// C3: an entry on file is copied later, as it now stands, in the child's own
// words on request, after one preview; and not twice.
func TestC3CopyLater(t *testing.T) {
	t.Parallel()
	d := newFamily(t)
	d.note("Gran came on Monday.")
	original := d.last("Maya Kowalska").Ref
	d.press("enter", "m", "c")
	d.fill("why", "It was Tuesday.")
	d.goTo("text")
	d.press("end")
	d.write(" No: Tuesday.")
	d.press("ctrl+s")
	d.sees("Filed as")
	d.press("m", "f")
	d.sees("Copy to family", "as it now stands", "Jan Kowalski")
	before := len(d.fileNamed("Jan Kowalski").Items)
	d.press("ctrl+s")
	d.sees("Pick whose records get a copy")
	d.goTo("family.copies")
	d.press("space", "ctrl+s")
	d.sees("In the record of Jan Kowalski", "Copied from Maya Kowalska's file", "No: Tuesday.")
	if n := len(d.fileNamed("Jan Kowalski").Items); n != before {
		t.Fatal("the preview has filed something")
	}
	mayas := len(d.fileNamed("Maya Kowalska").Items)
	d.press("ctrl+s")
	d.sees("Filed as")
	if c, ok := d.last("Jan Kowalski").Content.(model.Copy); !ok || c.Of != original || c.FromName != "Maya Kowalska" || !strings.Contains(model.Texts(c).String(), "Tuesday") {
		t.Errorf("the copy is %+v", c)
	}
	if n := len(d.fileNamed("Maya Kowalska").Items); n != mayas || len(d.drafts()) > 0 {
		t.Errorf("Maya's file has %d entries, not %d; drafts: %v", n, mayas, d.drafts())
	}
	d.press("m")
	d.sees("Every child of the family has a copy")
}

// C3: a copy made later in the child's own words; the draft comes back with them.
func TestC3CopyLaterInAnotherWording(t *testing.T) {
	t.Parallel()
	d := newFamily(t)
	jan := d.fileNamed("Jan Kowalski").ID
	d.note("Maya told me about her nightmares, and that Gran has moved in.")
	d.press("enter", "m", "f")
	d.goTo("family.copies")
	d.press("space")
	d.fill(filing.FamilyKey(jan, "wording"), "Gran has moved in.")
	d.press("esc", "esc", "esc", "u", "enter")
	d.press("ctrl+s")
	d.sees("In words written", "Gran has moved in.")
	d.seesNot("nightmares")
	d.press("ctrl+s")
	d.sees("Filed as")
	if c, ok := d.last("Jan Kowalski").Content.(model.Copy); !ok || !c.Reworded || model.Texts(c).String() != "Gran has moved in." {
		t.Errorf("the copy is %+v", c)
	}
	if len(d.drafts()) > 0 {
		t.Errorf("drafts: %v", d.drafts())
	}
}

// C3: why an entry cannot be copied is said where it would be.
func TestC3CopyLaterWhyNot(t *testing.T) {
	t.Parallel()
	d := newVault(t, model.SocialWorker)
	d.openChild("Maya Kowalska")
	d.note("Alone in the world.")
	d.press("enter", "m")
	d.sees("No brother or sister on file is linked")

	d = newFamily(t)
	d.copiedTo("Gran has moved in.", "")
	d.switchTo("Jan Kowalski")
	d.openKind(model.KindCopy)
	d.press("m")
	d.sees("It is a copy: copy the entry")
	d.press("esc", "esc", "home")
	d.openKind(model.KindChild)
	d.press("m")
	d.sees("It is about this child's own")
}

// C3, C6: what is confidential is opened first, and is confidential in the copy;
// the sealed entry of the same day may be the copy already.
func TestC3CopyLaterOfSomethingConfidential(t *testing.T) {
	t.Parallel()
	d := newFamily(t)
	d.press("n")
	d.fill("text", "Wholly withheld words.")
	d.press("f4", "f4", "ctrl+s")
	d.sees("Filed as")
	d.again()
	d.openFileOf("Maya Kowalska")
	d.openKind(model.KindStub)
	d.press("m")
	d.sees("Open its confidential part first")
	d.press("esc", "o", "m", "f")
	d.goTo("family.copies")
	d.press("space", "ctrl+s")
	d.sees("All of it is confidential")
	d.press("ctrl+s")
	d.sees("Filed as")
	if it := d.last("Jan Kowalski"); it.Content.Kind() != model.KindStub || strings.Contains(it.Content.Line(), "withheld words") {
		t.Errorf("the copy: %+v", it.Entry)
	}
	d.again()
	d.openFileOf("Maya Kowalska")
	d.openKind(model.KindStub)
	d.press("o", "m", "f")
	d.sees("1 sealed entry in Jan Kowalski's file is of the same day and may be a copy", "Opening it is logged")
	d.goTo("family.open")
	d.press("space")
	d.sees("the access log says so", "1 copy found. Every child of the family")
	d.press("ctrl+s")
	d.sees("Every child of the family has a copy of it")
}

// again locks the vault and opens it again, so that nothing confidential is open.
func (d *driver) again() {
	d.t.Helper()
	d.press("ctrl+l")
	d.fill("signin", "sam")
	d.press("tab")
	d.write(passphrase)
	d.press("enter")
	d.sees("Maya Kowalska")
}

// openFileOf opens a child's file from the list.
func (d *driver) openFileOf(name string) {
	d.t.Helper()
	d.press("/")
	d.write(name)
	d.press("enter")
	d.sees(name, "Record: ")
}

// C3, C5, C7: what was said of an entry before it is copied goes with the copy.
func TestC3CopyLaterWithWhatWasSaidOfIt(t *testing.T) {
	t.Parallel()
	d := newFamily(t)
	d.note("Gran came on Monday.")
	d.press("enter", "m", "h")
	d.fill("by", "Her mother")
	d.choose("relation", "parent")
	d.fill("disputed", "Gran never came.")
	d.choose("how", "telephone")
	d.press("ctrl+s")
	d.sees("Filed as")
	d.press("m", "f")
	d.goTo("family.copies")
	d.press("space", "ctrl+s")
	d.sees("With it goes what was said of the entry: Challenge", "Gran never came")
	d.press("ctrl+s")
	d.sees("Filed as")
	jan := d.fileNamed("Jan Kowalski")
	copied := jan.Items[len(jan.Items)-2]
	if c, _ := model.SaidOf[model.Challenge](copied); copied.Now.Kind() != model.KindCopy || c == nil || c.By != "Her mother" {
		t.Errorf("the copy %+v is not challenged: %+v", copied.Now, c)
	}
}

// A copy into a closed file: the list says that it is closed.
func TestC3ClosedFileIsMarkedInTheList(t *testing.T) {
	t.Parallel()
	d := newFamily(t)
	d.switchTo("Jan Kowalski")
	d.press("d")
	d.choose("outcome", string(model.Close))
	d.fill("what", "Close.")
	d.press("ctrl+s", "ctrl+s")
	d.sees("Filed as", "Closed")
	d.switchTo("Maya Kowalska")
	d.note("Gran has moved in.")
	d.press("enter", "m", "f")
	d.goTo("family.copies")
	d.sees("file closed on 4 Mar 2026")
	d.press("space", "ctrl+s")
	d.sees("This file was closed on 4 Mar 2026")
}

// C4: a mark made later, and taking it away, is offered to the copies.
func TestC4MarkingLaterIsOfferedToTheCopies(t *testing.T) {
	t.Parallel()
	d := newFamily(t)
	d.copiedTo("Gran has moved in.", "")
	copied := d.last("Jan Kowalski").Ref
	d.press("enter", "m", "s")
	d.fill("significant.headline", "Gran moves in")
	d.fill("significant.meaning", "Maya sleeps again")
	d.goTo("family.follow")
	d.sees("that are marked too")
	d.press("space", "ctrl+s")
	d.sees("In the record of Jan Kowalski", "Gran moves in")
	d.seesNot("Maya sleeps again")
	d.press("ctrl+s")
	d.sees("Filed as")
	if s := d.fileNamed("Jan Kowalski").Item(copied).Significant(); s == nil || s.Headline != "Gran moves in" || s.Meaning != "" {
		t.Fatalf("the copy's mark: %+v", s)
	}
	d.press("m", "u")
	d.fill("why", "A day like others.")
	d.goTo("family.follow")
	d.sees("that leave their chronology too")
	d.press("space", "ctrl+s", "ctrl+s")
	d.sees("Filed as")
	if s := d.fileNamed("Jan Kowalski").Item(copied).Significant(); s != nil {
		t.Errorf("the copy is still marked: %+v", s)
	}
	d.press("m", "s", "ctrl+s")
	d.sees("Filed as")
	if s := d.fileNamed("Jan Kowalski").Item(copied).Significant(); s != nil {
		t.Error("a copy that was not picked is marked")
	}
	d.press("m", "u")
	d.fill("why", "Again.")
	d.seesNot("leave their chronology") // it is not in that chronology
}

// C7: what was filed in error is offered to be withdrawn in every file.
func TestC7FiledInErrorIsOfferedToTheCopies(t *testing.T) {
	t.Parallel()
	d := newFamily(t)
	d.copiedTo("Gran has moved in.", "")
	copied := d.last("Jan Kowalski").Ref
	d.press("enter", "m", "e")
	d.fill("why", "Another child's grandmother.")
	d.goTo("family.follow")
	d.sees("that were filed in error too")
	d.press("space", "ctrl+s")
	d.sees("In the record of Jan Kowalski", "Another child's grandmother")
	d.press("ctrl+s")
	d.sees("Filed as")
	if d.fileNamed("Jan Kowalski").Item(copied).Withdrawn == nil {
		t.Error("the copy still stands")
	}
}

// C5: an attempt to verify is offered to the copies that have the informant.
func TestC5AttemptIsOfferedToTheCopies(t *testing.T) {
	t.Parallel()
	d := newFamily(t)
	d.press("n")
	d.fill("text", "Shouting at night.")
	d.goTo("informant")
	d.press("space")
	d.choose("informant.type", model.Anonymous)
	d.goTo("family.copies")
	d.press("space", "ctrl+s", "ctrl+s")
	d.sees("Filed as")
	copied := d.last("Jan Kowalski").Ref
	d.press("enter", "m", "v")
	d.fill("how", "Asked next door.")
	d.choose("outcome", "none")
	d.fill("result", "Nobody heard a thing.")
	d.goTo("family.follow")
	d.press("space", "ctrl+s", "ctrl+s")
	d.sees("Filed as")
	if a, _ := model.SaidOf[model.Attempt](d.fileNamed("Jan Kowalski").Item(copied)); a == nil {
		t.Error("the copy was not verified")
	}
}

// C3: a copy in the child's own words is corrected in those, never with the words
// that were kept from it.
func TestC3CorrectionOfACopyInAnotherWording(t *testing.T) {
	t.Parallel()
	d := newFamily(t)
	d.copiedTo("Maya told me about her nightmares, and that Gran came on Monday.", "Gran came on Monday.")
	at := model.CopyAt{Item: d.last("Jan Kowalski")}
	copied := at.Item.Ref
	d.press("enter", "m", "c")
	d.fill("why", "It was Tuesday.")
	d.goTo("text")
	d.press("end")
	d.write(" No: Tuesday.")
	d.goTo("family.follow")
	d.press("space")
	d.fill(filing.OwnKey(at), " No: Tuesday, he says.")
	d.press("ctrl+s")
	d.sees("In the record of Jan Kowalski")
	d.seesNot("nightmares")
	d.press("ctrl+s")
	d.sees("Filed as")
	now := d.fileNamed("Jan Kowalski").Item(copied).Now
	if text := model.Texts(now).String(); !strings.Contains(text, "Gran came on Monday.") || !strings.Contains(text, "Tuesday, he says") || strings.Contains(text, "nightmares") {
		t.Errorf("the copy now reads %q", text)
	}
}

// C3, C6: a correction reaches a copy that is wholly confidential. Until it is
// opened on purpose nothing says that it is one; opening is in the access log.
func TestC3CorrectionOfASealedCopy(t *testing.T) {
	t.Parallel()
	d := newFamily(t)
	d.press("n")
	d.fill("text", "Wholly withheld words.")
	d.press("f4", "f4")
	d.goTo("family.copies")
	d.press("space", "ctrl+s", "ctrl+s")
	d.sees("Filed as")
	copied := d.last("Jan Kowalski").Ref
	opened := func() (n int) {
		log, err := accessLog(d.root.Session)
		if err != nil {
			t.Fatal(err)
		}
		for _, a := range log {
			if a.Entry == copied {
				n++
			}
		}
		return n
	}
	d.again()
	d.openFileOf("Maya Kowalska")
	d.openKind(model.KindStub)
	d.press("o", "m", "c")
	d.fill("why", "A slip.")
	d.goTo("text")
	d.press("end")
	d.write(" Put right.")
	d.goTo("family.open")
	d.sees("1 sealed entry in Jan Kowalski's file is of the same day and may be a copy", "Opening it is logged")
	if n := opened(); n != 0 {
		t.Fatalf("opened %d times before it was asked for", n)
	}
	d.press("space")
	d.sees("1 copy found", "that are corrected too")
	if n := opened(); n != 1 {
		t.Fatalf("the access log names it %d times", n)
	}
	d.goTo("family.follow")
	d.press("space", "ctrl+s")
	d.sees("All of it is confidential")
	d.press("ctrl+s")
	d.sees("Filed as")
	it := d.fileNamed("Jan Kowalski").Item(copied)
	if it.Now.Kind() != model.KindStub || it.ConfidentialNow == nil || !strings.Contains(it.ConfidentialNow.Line(), "Put right.") {
		t.Errorf("the copy now: %+v, %+v", it.Now, it.ConfidentialNow)
	}
}

// A sealed entry that is no copy: it is said so, and nothing is offered.
func TestC3SealedEntryThatIsNoCopy(t *testing.T) {
	t.Parallel()
	d := newFamily(t)
	d.press("n")
	d.fill("text", "Hers alone.")
	d.press("f4", "f4", "ctrl+s")
	d.sees("Filed as")
	d.switchTo("Jan Kowalski")
	d.press("n")
	d.fill("text", "His alone.")
	d.press("f4", "f4", "ctrl+s")
	d.sees("Filed as")
	d.again()
	d.openFileOf("Maya Kowalska")
	d.openKind(model.KindStub)
	d.press("o", "m", "c")
	d.goTo("family.open")
	d.press("space")
	d.sees("None of it is a copy")
	d.seesNot("that are corrected too", "sealed entr")
}

// C5: half a name of an informant whose identity is withheld is pointed out, in
// the account and in a copy's own words.
func TestC5HalfANameIsPointedOut(t *testing.T) {
	t.Parallel()
	d := newFamily(t)
	jan := d.fileNamed("Jan Kowalski").ID
	d.press("n")
	d.fill("text", "It came through the Hills' wall.")
	d.goTo("informant")
	d.press("space")
	d.choose("informant.type", model.Member)
	d.choose("informant.withheldFrom", "family")
	d.fill("withheld.informant", "Mrs Rita Hill")
	d.goTo("family.copies")
	d.press("space")
	d.fill(filing.FamilyKey(jan, "wording"), "rita heard shouting.")
	d.press("ctrl+s")
	d.sees("\"Hills\" is a name of the informant")
	d.goTo(filing.FamilyKey(jan, "wording"))
	d.sees("\"rita\" is a name of the informant")
	if _, filed := d.last("Maya Kowalska").Content.(model.Note); filed {
		t.Error("it was filed all the same")
	}
}
