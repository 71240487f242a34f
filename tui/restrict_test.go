package tui

import (
	"strings"
	"testing"

	"casefile/model"
	"casefile/tui/filing"
	"casefile/tui/record"
)

// restrict restricts the file that is open to managers and to some people.
func (d *driver) restrict(people ...model.Person) {
	d.t.Helper()
	d.press("R")
	var keys []string
	for _, p := range people {
		keys = append(keys, personValue(d.t, p))
	}
	d.root.form().SetValue("people", strings.Join(keys, "\n"))
	d.fill("why", "a colleague's family")
	d.press("ctrl+s")
	d.reads("Nothing is filed yet")
	d.press("ctrl+s")
	d.reads("Filed as", "restricted from now on")
}

// C6: what follows is said first; who is kept out, the named worker included,
// finds the file nowhere; who is in sees on every screen that it is restricted.
func TestC6RestrictedFile(t *testing.T) {
	t.Parallel()
	d := newVault(t, model.Manager)
	bo, cy := d.addPerson("Bo Lindqvist", model.SocialWorker), d.addPerson("Cy Adams", model.SocialWorker)
	d.putOnFile("Tyler Marsh")
	d.press("esc")
	d.putOnFile("Maya Kowalska")
	d.note("The giraffe note.")
	d.press("w")
	d.choose("person", personValue(t, bo))
	d.press("ctrl+s")
	d.reads("Filed as")
	d.press("R", "ctrl+s")
	d.reads("Say why the file is restricted")
	d.goTo("people")
	d.reads("[ ]>Bo Lindqvist", "the named worker", "[ ] Cy Adams")
	d.seesNot("Sam Okafor (")
	d.press("down", "space")
	if p := d.root.form().Value("people"); p != personValue(t, bo) && p != personValue(t, cy) {
		t.Fatalf("picked: %q", p)
	}
	d.root.form().SetValue("people", personValue(t, cy))
	d.fill("why", "a colleague's family")
	d.press("ctrl+s")
	d.reads("Nothing is filed yet", "Cy Adams (social worker) and Sam Okafor (manager)", "Bo Lindqvist, and whoever is added later",
		"Bo Lindqvist is the named worker and is kept out")
	d.press("esc")
	d.reads("a colleague's family")
	d.press("ctrl+s", "ctrl+s")
	d.reads("restricted from now on", "[Restricted: 1 person and managers]", "[restricted] ")
	if len(d.drafts()) > 0 {
		t.Error("the draft is still there")
	}
	d.press("enter")
	d.reads("[restricted] ", "Restriction", "open only to managers and to Cy Adams")
	d.press("m", "e")
	d.reads("changed or lifted by another")
	d.press("esc", "esc", "n")
	d.reads("[restricted] ")
	d.press("esc", "esc")
	d.reads("[restricted]")

	d.startAs("bo")
	d.reads("All children: 1", "Tyler Marsh")
	d.seesNot("Maya", "restricted")
	d.press("ctrl+f")
	d.write("giraffe")
	d.press("enter")
	d.seesNot("Maya")
	d.press("esc", "t")
	d.seesNot("Maya")
	d.press("esc", "p")
	d.reads("Bo Lindqvist")
	d.seesNot("Maya", "1 child")
	d.press("esc")
	d.openFileOf("Tyler Marsh")
	d.press("R")
	d.reads("Managers decide who may open a file")

	d.startAs("cy")
	d.openFileOf("Maya Kowalska")
	d.reads("[Restricted: 1 person and managers]", "giraffe")

	d.startAs("sam")
	d.openFileOf("Maya Kowalska")
	d.press("R")
	d.choose("open", filing.OpenToTeam)
	d.fill("why", "it is over")
	d.press("ctrl+s")
	d.reads("Everybody with an account")
	d.press("ctrl+s")
	d.reads("open to the team again")
	d.seesNot("[restricted]")
	d.startAs("bo")
	d.reads("Maya Kowalska")
}

// C3, C6: what is copied from a restricted file, or from a family of which one
// child's file is restricted, is confidential in every copy.
func TestC3CopiesOfARestrictedFile(t *testing.T) {
	t.Parallel()
	d := newVault(t, model.Manager)
	d.addPerson("Bo Lindqvist", model.SocialWorker)
	d.familyOfTwo()
	d.restrict()
	d.copiedTo("Secret of Maya's.", "")
	d.isSealed("Jan Kowalski", "Secret of Maya's.")

	// A visit to both: what is Jan's own stands in his file, the account sealed.
	jan := d.fileNamed("Jan Kowalski").ID
	d.press("v")
	d.choose("seen", model.Yes)
	d.choose("seenAlone", model.Yes)
	d.fill("present", "Uncle Zed")
	d.fill("text", "The account of both.")
	d.goTo("family.visit")
	d.press("space")
	d.choose(filing.FamilyKey(jan, "seen"), model.Yes)
	d.choose(filing.FamilyKey(jan, "seenAlone"), model.Yes)
	d.press("ctrl+s")
	d.reads("In the confidential part", "The account of both.")
	d.press("ctrl+s")
	d.reads("Filed as")
	it := d.last("Jan Kowalski")
	v, ok := it.Content.(model.Visit)
	if !ok || v.Seen != model.Yes || v.Present != "" || strings.Contains(v.Text.String(), "account of both") || it.Section == model.NoSection {
		t.Errorf("Jan's visit is %+v", it.Content)
	}

	// Bo reads Jan's file, and of Maya only what his file says of his sister.
	d.startAs("bo")
	d.openFileOf("Jan Kowalski")
	d.seesNot("Secret", "account of both", "Uncle Zed")
	d.press("n")
	d.fill("text", "Bo's note.")
	if d.root.form().Field("family.copies") != nil {
		t.Error("a copy into a file that Bo may not open is offered")
	}
	d.press("ctrl+s")
	d.reads("Filed as")
	d.press("g")
	for d.root.top().(*record.FamilyScreen).Person().Name != "Maya Kowalska" {
		d.press("down")
	}
	d.press("enter")
	d.reads("has no file here")

	// The other way round: Jan's is open, and the copy into Maya's is sealed too.
	d.startAs("sam")
	d.openFileOf("Jan Kowalski")
	d.press("n")
	d.fill("text", "Jan's open words.")
	d.goTo("family.copies")
	d.press("space", "ctrl+s")
	d.reads("All of it is confidential")
	d.press("ctrl+s")
	d.reads("Filed as")
	d.isSealed("Maya Kowalska", "Jan's open words.")
}

// familyOfTwo puts Maya and her brother Jan on file, and stands on Maya's.
func (d *driver) familyOfTwo() {
	d.t.Helper()
	d.putOnFile("Jan Kowalski")
	d.press("esc")
	d.putOnFile("Maya Kowalska")
	d.press("g", "A")
	d.write("jan")
	d.press("enter")
	d.choose("relation", "sibling")
	d.press("ctrl+s", "esc")
	d.reads("Maya Kowalska", "Record: ")
}

// isSealed fails unless the last entry of a child's file is wholly confidential
// and holds a text.
func (d *driver) isSealed(name, text string) {
	d.t.Helper()
	it := d.last(name)
	if _, stub := it.Content.(model.Stub); !stub {
		d.t.Fatalf("%s's copy stands in the open: %+v", name, it.Content)
	}
	c, err := d.root.Session.Reveal(d.t.Context(), it.Ref)
	if err != nil || !strings.Contains(model.Texts(c).String(), text) {
		d.t.Errorf("%s's copy says %v, %v", name, c, err)
	}
}

// C3, C6: a copy from before the restriction stands in the open, and what is said
// of it later too: the preview says so.
func TestC6FollowingAnEarlierCopy(t *testing.T) {
	t.Parallel()
	d := newVault(t, model.Manager)
	d.familyOfTwo()
	d.copiedTo("Told before.", "")
	d.restrict()
	d.press("down")
	for d.root.top().(*record.ChildScreen).Current().Content.Kind() != model.KindNote {
		d.press("down")
	}
	d.press("enter", "m", "h")
	d.fill("by", "Her mother")
	d.choose("relation", "parent")
	d.fill("disputed", "It was not so.")
	d.choose("how", "telephone")
	d.goTo("family.follow")
	d.press("space", "ctrl+s")
	d.reads("The file it comes from is restricted", "stands in the open: so will this")
}
