package tui

import (
	"testing"

	"casefile/model"
)

// A social worker who writes down what a manager said does not file it as their
// own: it says whose words they are, and how they came.
func TestOversightIsAManagers(t *testing.T) {
	t.Parallel()
	d := team(t)
	for _, c := range []struct{ kind, whose string }{{"oversight", "Sam Okafor"}, {"iro", "Bea Lund"}} {
		d.press("n")
		d.choose("type", c.kind)
		d.fill("text", "I agree with the plan.")
		d.press("ctrl+s")
		d.reads("This cannot be filed yet", "Say whose words these are")
		d.press("ctrl+s") // which does not wear it down
		d.sees("This cannot be filed yet")
		d.fill("whose", c.whose)
		d.choose("reached", "telephone")
		d.press("ctrl+s")
		d.sees("Filed as", "words of "+c.whose+": I agree")
	}
	d.press("end", "enter")
	d.press("home")
	d.signIn("sam", passphrase)
	d.openFile("Maya")
	d.press("n")
	d.choose("type", "oversight")
	d.fill("text", "Seen, and agreed.")
	d.press("ctrl+s")
	d.sees("Filed as")
	d.seesNot("words of Sam Okafor: Seen")
	d.press("n")
	d.choose("type", "iro")
	d.fill("text", "The review is overdue.")
	d.press("ctrl+s")
	d.reads("Say whose words these are") // no account is a reviewing officer's
}

// What was filed before stays as it is, and says in which role.
func TestOversightSaysTheRole(t *testing.T) {
	t.Parallel()
	d := team(t)
	f := d.file()
	note := model.Note{Type: "oversight", Happened: model.On("2026-03-04"), Text: model.Plain("I agree with my own plan.")}
	d.files(f.ID, note)
	d.press("esc")
	d.openEntry("Maya", func(_ *model.CaseFile, it *model.Item) bool { _, ok := it.Content.(model.Note); return ok })
	d.sees("I agree with my own plan.", "by Ada Reyes (social worker)")
}
