package tui

import (
	"testing"

	"casefile/model"
	"casefile/tui/filing"
)

// found are names as they stand on file, and ways in which people look for them: a
// child who is not found is taken for one who is not known.
var found = []struct {
	written string
	typed   []string
}{
	{"Jakub Wiśniewski", []string{"Wisniewski", "wiśniewski", "WISNIEWSKI", "wisniewski jakub", "Wisniewski, Jakub", "Wis\u0301niewski"}},
	{"Iga Swiatek", []string{"Świątek", "swiatek", "iga świątek"}},
	{"Łucja Øster", []string{"lucja oster", "Łucja", "ØSTER"}},
	{"Rory O’Neill", []string{"O'Neill", "ONeill", "o’neill", "oʼneill"}},
	{"Erin ODonnell", []string{"O'Donnell", "O’Donnell", "odonnell"}},
	{"Ada Smith-Jones", []string{"smith jones", "smithjones", "Smith‑Jones", "jones smith"}},
	{"Bea Lloyd George", []string{"lloyd-george", "Lloyd George"}},
	{"Emre Yıldız", []string{"yildiz", "YILDIZ", "Yıldız"}},
	{"Karl Weiß", []string{"weiss", "WEISS", "weiß"}},
}

// F1: the list of children, and the picker of a jot.
func TestChildrenAreFoundWithoutAccentsAndApostrophes(t *testing.T) {
	t.Parallel()
	d := newVault(t, model.SocialWorker)
	for _, c := range found {
		d.putOnFile(c.written)
		d.press("esc")
	}
	d.putOnFile("Tyler Marsh")
	d.press("esc")
	for _, c := range found {
		for _, typed := range c.typed {
			d.press("/")
			d.write(typed)
			d.sees(c.written)
			d.seesNot("Tyler Marsh")
			d.press("esc")
		}
	}
	d.press("/")
	d.write("wisniewska")
	d.seesNot("Wiśniewski")
	d.press("esc")

	d.press("J")
	d.write("Ring back")
	d.press("ctrl+s")
	d.sees("Whose note is it?")
	for _, c := range found {
		for _, typed := range c.typed {
			d.write(typed)
			d.sees(c.written)
			d.seesNot("Tyler Marsh")
			for range []rune(typed) {
				d.press("backspace")
			}
		}
	}
}

// F1: what is searched for stands in a file in another spelling, and what is found
// is shown as it is written there.
func TestWordsAreFoundWithoutAccentsAndApostrophes(t *testing.T) {
	t.Parallel()
	d := newVault(t, model.SocialWorker)
	d.openChild("Maya Kowalska")
	for _, c := range found {
		d.note("Seen at school with " + c.written + " today.")
	}
	for _, c := range found {
		for _, typed := range c.typed {
			if typed == "Wisniewski, Jakub" {
				continue // a sentence has its own commas
			}
			d.press("ctrl+f")
			d.write(typed)
			d.press("enter")
			d.sees("1 hit", "Seen at school with "+c.written+" today.")
			d.press("esc")
		}
	}
	d.press("/")
	d.write("swiatek")
	d.seesNot("Nothing here matches")
	d.press("esc")
}

// Whom an action is for is offered while it is typed.
func TestNamesAreOfferedWithoutAccents(t *testing.T) {
	t.Parallel()
	if all := filing.Suggest([]string{"Siân Price", "Łucja Nowak", "Rory O’Neill"}); len(all("sian")) != 1 || len(all("lucja")) != 1 || len(all("Rory ONe")) != 1 || len(all("price")) != 0 {
		t.Error("a name typed without its accents is not offered")
	}
}
