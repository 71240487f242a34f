package tui

import (
	"strings"
	"testing"

	"casefile/model"
	"casefile/tui/filing"
	"casefile/tui/record"
)

// switchTo opens the file of a child from the list.
func (d *driver) switchTo(name string) {
	d.t.Helper()
	d.press("esc")
	if list, ok := d.root.top().(*record.CasesScreen); ok && list.Filter.Text != "" {
		d.press("esc")
	}
	d.press("/")
	d.write(name)
	d.press("enter")
	d.sees(name, "Record: ")
}

// fileNamed is the file of a child, as it is on disk.
func (d *driver) fileNamed(name string) *model.CaseFile {
	d.t.Helper()
	rows, err := d.root.Session.Cases(d.t.Context())
	if err != nil {
		d.t.Fatal(err)
	}
	for _, r := range rows {
		if r.Name == name {
			f, err := d.root.Session.CaseFile(d.t.Context(), r.Case)
			if err != nil {
				d.t.Fatal(err)
			}
			return f
		}
	}
	d.t.Fatalf("%s has no file", name)
	return nil
}

// last is the entry that was filed last in a child's file.
func (d *driver) last(name string) *model.Item {
	d.t.Helper()
	items := d.fileNamed(name).Items
	return items[len(items)-1]
}

// newFamily is a driver on Maya's file, whose brother Jan is on file too: linked
// through the screens.
func newFamily(t *testing.T) *driver {
	d := newVault(t, model.SocialWorker)
	d.openChild("Jan Kowalski")
	d.press("esc")
	d.openChild("Maya Kowalska")
	d.press("g", "A")
	d.write("jan")
	d.press("enter")
	d.choose("relation", "sibling")
	d.press("ctrl+s")
	d.sees("Family of Maya", "Jan Kowalski", "Maya Kowalska")
	d.press("esc")
	d.sees("Maya Kowalska", "Record: ")
	return d
}

// C3: a relationship is recorded once, and both files have it.
func TestC3RelationshipIsInBothFiles(t *testing.T) {
	t.Parallel()
	d := newFamily(t)
	maya, jan := d.fileNamed("Maya Kowalska"), d.fileNamed("Jan Kowalski")
	if len(maya.Relatives) != 1 || maya.Relatives[0].To != jan.ID {
		t.Errorf("Maya's relatives: %+v", maya.Relatives)
	}
	if len(jan.Relatives) != 1 || jan.Relatives[0].To != maya.ID || jan.Relatives[0].Relation.Relation != "sibling" {
		t.Errorf("Jan's relatives: %+v", jan.Relatives)
	}
	d.press("g")
	for d.root.top().(*record.FamilyScreen).Person().Case != jan.ID {
		d.press("down")
	}
	d.press("enter")
	d.sees("Jan Kowalski", "Record: ")
}

// C3: a child is nobody's own brother or sister.
func TestC3OwnSibling(t *testing.T) {
	t.Parallel()
	d := newVault(t, model.SocialWorker)
	d.openChild("Maya Kowalska")
	d.press("g", "A")
	d.sees("No child on file matches")
	d.write("maya")
	d.press("enter")
	d.sees("No child on file matches")
	if n := len(d.fileNamed("Maya Kowalska").Relatives); n != 0 {
		t.Errorf("%d relatives on file", n)
	}
}

// Who must not learn the address stands at the head of the file; a change lifts it.
func TestC3MustNotLearnTheAddress(t *testing.T) {
	t.Parallel()
	d := newVault(t, model.SocialWorker)
	d.openChild("Maya Kowalska")
	d.press("g", "a")
	d.fill("name", "Piotr Kowalski")
	d.choose("relation", "father")
	d.choose("notTold", model.Yes)
	d.press("ctrl+s")
	d.sees("! must not learn the address")
	d.press("esc")
	d.sees("! Must not learn the address: Piotr Kowalski")
	d.press("i")
	d.sees("Piotr Kowalski, father; must not learn the address")
	d.press("esc", "g")
	for d.root.top().(*record.FamilyScreen).Person().Name != "Piotr Kowalski" {
		d.press("down")
	}
	d.press("e")
	d.choose("notTold", model.No)
	d.press("ctrl+s", "esc")
	d.seesNot("Must not learn")
	if f := d.fileNamed("Maya Kowalska"); len(f.Relatives) != 1 {
		t.Errorf("relatives: %+v", f.Relatives)
	}
}

// C3: on filing, one list, one preview; the copy knows its origin, and nothing is
// copied that was not picked.
func TestC3CopyOnFiling(t *testing.T) {
	t.Parallel()
	d := newFamily(t)
	before := len(d.fileNamed("Jan Kowalski").Items)
	d.note("Nothing for Jan in this.")
	if n := len(d.fileNamed("Jan Kowalski").Items); n != before {
		t.Fatalf("Jan has %d entries, not %d", n, before)
	}
	d.press("n")
	d.fill("text", "Gran has moved in.")
	d.goTo("family.copies")
	d.press("space", "ctrl+s")
	d.sees("In the record of Jan Kowalski", "Copied from Maya Kowalska's file", "Gran has moved in.")
	if n := len(d.fileNamed("Jan Kowalski").Items); n != before {
		t.Fatal("the preview has filed something")
	}
	d.press("ctrl+s")
	d.sees("Filed as")
	original, it := d.last("Maya Kowalska"), d.last("Jan Kowalski")
	c, ok := it.Content.(model.Copy)
	if !ok || c.Of != original.Ref || c.From != original.Case || c.FromName != "Maya Kowalska" || c.Reworded {
		t.Errorf("the copy is %+v of %s", it.Content, original.Ref)
	}
	d.switchTo("Jan Kowalski")
	d.sees("from Maya Kowalska's file: Gran has moved")
}

// C3: a wording of the child's own stands in place of the account.
func TestC3CopyInAnotherWording(t *testing.T) {
	t.Parallel()
	d := newFamily(t)
	jan := d.fileNamed("Jan Kowalski").ID
	d.press("n")
	d.fill("text", "Maya told me about her nightmares, and that Gran has moved in.")
	d.goTo("family.copies")
	d.press("space")
	d.fill(filing.FamilyKey(jan, "wording"), "Gran has moved in.")
	d.press("ctrl+s")
	d.sees("In words written for this child")
	d.seesNot("nightmares")
	d.press("ctrl+s")
	d.sees("Filed as")
	if c, ok := d.last("Jan Kowalski").Content.(model.Copy); !ok || !c.Reworded || model.Texts(c).String() != "Gran has moved in." {
		t.Errorf("the copy is %+v", c)
	}
}

// C3: what is confidential here is confidential in the copy.
func TestC3CopyOfSomethingConfidential(t *testing.T) {
	t.Parallel()
	d := newFamily(t)
	d.press("n")
	d.fill("text", "A neighbour rang about noise.")
	d.press("f4")
	d.write("The neighbour is Mrs Unmistakable.")
	d.goTo("family.copies")
	d.press("space", "ctrl+s")
	d.sees("In the record of Jan Kowalski")
	d.press("ctrl+s")
	d.sees("Filed as")
	it := d.last("Jan Kowalski")
	if it.Section == model.NoSection || strings.Contains(it.Content.Line(), "Unmistakable") {
		t.Errorf("the copy of a part: %+v", it.Entry)
	}
	d.press("n")
	d.fill("text", "Wholly withheld words.")
	d.press("f4", "f4")
	d.goTo("family.copies")
	d.press("space", "ctrl+s")
	d.sees("All of it is confidential")
	d.press("ctrl+s")
	d.sees("Filed as")
	if it = d.last("Jan Kowalski"); it.Content.Kind() != model.KindStub || it.Section == model.NoSection {
		t.Errorf("the copy of the whole: %+v", it.Entry)
	}
}

// C3: one visit, two children: the account is typed once, what each said is their
// own, and each has a visit on file.
func TestC3VisitOfTwoChildren(t *testing.T) {
	t.Parallel()
	d := newFamily(t)
	jan := d.fileNamed("Jan Kowalski").ID
	d.press("v")
	d.choose("seen", model.Yes)
	d.choose("seenAlone", model.Yes)
	d.fill("text", "Both were at the table.")
	d.fill("childSaid", "I like school.")
	d.choose("ascertained", "alone")
	d.goTo("family.visit")
	d.press("space", "ctrl+s")
	d.sees("> Child seen", "The procedure asks for 1 thing more")
	d.choose(filing.FamilyKey(jan, "seen"), model.Yes)
	d.choose(filing.FamilyKey(jan, "seenAlone"), model.No)
	d.choose(filing.FamilyKey(jan, "whyNotAlone"), "refused")
	d.fill(filing.FamilyKey(jan, "childSaid"), "I hate school.")
	d.press("ctrl+s")
	d.sees("In the record of Jan Kowalski", "seen, not alone")
	d.press("ctrl+s")
	d.sees("Filed as")
	maya, his := d.fileNamed("Maya Kowalska"), d.fileNamed("Jan Kowalski")
	if maya.SeenAlone != "2026-03-04" || his.Seen != "2026-03-04" || his.SeenAlone != "" {
		t.Errorf("Maya alone %q, Jan %q, alone %q", maya.SeenAlone, his.Seen, his.SeenAlone)
	}
	v, ok := d.last("Jan Kowalski").Content.(model.Visit)
	if !ok || v.Text.String() != "Both were at the table." || v.ChildSaid.String() != "I hate school." || v.WhyNotAlone != "refused" {
		t.Errorf("Jan's visit is %+v", v)
	}
}

// C3: a correction, and a challenge, is offered to the copies.
func TestC3CopiesAreCorrectedAndChallengedToo(t *testing.T) {
	t.Parallel()
	d := newFamily(t)
	d.press("n")
	d.fill("text", "Gran came on Monday.")
	d.goTo("family.copies")
	d.press("space", "ctrl+s", "ctrl+s")
	d.sees("Filed as")
	copied := d.last("Jan Kowalski").Ref
	d.press("enter", "m", "c")
	d.fill("why", "wrong day")
	d.goTo("text")
	d.write(" No: Tuesday.")
	d.goTo("family.follow")
	d.press("space", "ctrl+s")
	d.sees("In the record of Jan Kowalski", "No: Tuesday.")
	d.press("ctrl+s")
	d.sees("Filed as")
	if it := d.fileNamed("Jan Kowalski").Item(copied); len(it.Corrections) != 1 || !strings.Contains(it.Now.Line(), "No: Tuesday.") {
		t.Errorf("the copy now reads %q", it.Now.Line())
	}
	d.press("m", "h")
	d.fill("by", "Her mother")
	d.fill("disputed", "Gran never came.")
	d.goTo("family.follow")
	d.press("space", "ctrl+s")
	if _, form := d.root.top().(*filing.FormScreen); form {
		d.press("ctrl+s")
	}
	d.press("ctrl+s")
	d.sees("Filed as")
	if c, _ := model.SaidOf[model.Challenge](d.fileNamed("Jan Kowalski").Item(copied)); c == nil || c.By != "Her mother" {
		t.Errorf("no challenge on the copy: %+v", c)
	}
}

// A copy into a closed file is filed, and the preview says that it is closed.
func TestC3CopyIntoAClosedFile(t *testing.T) {
	t.Parallel()
	d := newFamily(t)
	d.switchTo("Jan Kowalski")
	d.press("d")
	d.choose("outcome", string(model.Close))
	d.fill("what", "Close.")
	d.press("ctrl+s", "ctrl+s")
	d.sees("Filed as", "Closed")
	d.switchTo("Maya Kowalska")
	d.press("n")
	d.fill("text", "Gran has moved in.")
	d.goTo("family.copies")
	d.press("space", "ctrl+s")
	d.sees("This file was closed on 4 Mar 2026")
	d.press("ctrl+s")
	d.sees("Filed as")
	if f := d.fileNamed("Jan Kowalski"); f.Closed != "2026-03-04" || d.last("Jan Kowalski").Content.Kind() != model.KindCopy {
		t.Errorf("closed %q, last %s", f.Closed, d.last("Jan Kowalski").Content.Kind())
	}
}

// What was picked and worded for a brother comes back with the draft.
func TestDraftKeepsTheFamily(t *testing.T) {
	t.Parallel()
	d := newFamily(t)
	jan := d.fileNamed("Jan Kowalski").ID
	d.press("n")
	d.fill("text", "Gran has moved in.")
	d.goTo("family.copies")
	d.press("space")
	d.fill(filing.FamilyKey(jan, "wording"), "In his words.")
	d.press("esc", "esc", "u", "enter")
	d.sees("Gran has moved in.")
	if f := d.root.form(); f == nil || f.Value("family.copies") != filing.CaseValue(jan) || !strings.Contains(f.Value(filing.FamilyKey(jan, "wording")), "In his words.") {
		t.Fatalf("the draft came back without it:\n%s", d.screen())
	}
}

// The family picture fits 80 columns or scrolls, in both sets of signs.
func TestFamilyPicture(t *testing.T) {
	t.Parallel()
	d := newFamily(t)
	d.press("g")
	for _, name := range []string{"Anna Kowalska", "Piotr Kowalski"} {
		relation := map[string]string{"Anna Kowalska": "mother", "Piotr Kowalski": "father"}[name]
		d.press("a")
		d.fill("name", name)
		d.choose("relation", relation)
		d.press("ctrl+s")
	}
	d.sees("(   )", "[   ]", "┬", "<7y*>")
	d.press("x")
	d.sees("Maya Kowalska: child of Anna Kowalska and Piotr Kowalski; 7y")
	d.press("x")
	for range 5 {
		d.press("a")
		d.fill("name", "Aunt of hers")
		d.write(strings.Repeat("x", len(d.fileNamed("Maya Kowalska").Relatives)))
		d.choose("relation", "aunt-uncle")
		d.press("ctrl+s")
	}
	d.sees("The picture of this family is 85 columns wide, and there are 80", "Anna Kowalska: mother of Maya Kowalska")
	d.seesNot("┬")
	d.press("x")
	d.sees("left/right: more of the picture")
	top := d.screen()
	d.press("right")
	if d.screen() == top {
		t.Error("the picture does not move")
	}
	d.as(variant{"plain", 80, 24, plainTerminal})
	d.press("a", "esc")
	d.seesNot("┬", "│")
}

// C4: the chronology of a family holds what is significant for any of its children.
func TestC4ChronologyOfTheFamily(t *testing.T) {
	t.Parallel()
	d := newFamily(t)
	d.press("n")
	d.fill("text", "Gran has moved in.")
	d.press("f5", "ctrl+s")
	d.sees("Filed as")
	d.switchTo("Jan Kowalski")
	d.press("g", "y")
	d.sees("The family, 2 children: 1 significant event", "Gran has moved in.", "Maya Kowalska")
	d.press("f")
	d.sees("0 significant events")
	d.seesNot("Gran has moved in.")
	d.press("esc", "esc", "y")
	d.sees("0 significant events")
	d.press("f")
	d.sees("The family, 2 children: 1 significant event", "Gran has moved in.")
	d.press("enter")
	d.sees("Recorded 4 Mar 2026")
}

// C4: where no brother or sister is linked, the family's chronology says so.
func TestC4NoChronologyOfNoFamily(t *testing.T) {
	t.Parallel()
	d := newVault(t, model.SocialWorker)
	d.openChild("Maya Kowalska")
	d.press("y", "f")
	d.sees("No brother or sister of this child is linked on file")
	d.seesNot("The family,")
}

// C6: nothing confidential of a brother shows in the family's chronology.
func TestC6FamilyChronologyWithholds(t *testing.T) {
	t.Parallel()
	d := newFamily(t)
	d.press("n")
	d.fill("text", "Unmistakable words.")
	d.press("f5", "f4", "f4", "ctrl+s")
	d.sees("Filed as")
	d.switchTo("Jan Kowalski")
	d.press("y", "f")
	d.sees("The family, 2 children: 0 significant events")
	d.seesNot("Unmistakable")
}
