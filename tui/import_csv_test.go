package tui

import (
	"os"
	"path/filepath"
	"testing"

	"casefile/model"
)

// csvFile writes a file to bring in.
func csvFile(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "kids.csv")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// bringIn goes as far as the question which column holds what.
func (d *driver) bringIn(path, what string) {
	d.press("v", "i")
	d.fill("path", path)
	d.option("what", what)
	d.press("ctrl+s")
}

// option chooses one of the options of a field that may have been answered.
func (d *driver) option(key, value string) {
	d.t.Helper()
	d.goTo(key)
	d.press("home")
	d.choose(key, value)
}

const kidsCSV = "Name;DOB;Shoes\nBen Small;04/03/2015;1\nAda Long;25/06/2016;2\nBen Small;04/03/2015;3\nTorn Row;1/1/2016\n"

func TestBringInChildren(t *testing.T) {
	t.Parallel()
	d := newVault(t, model.SocialWorker)
	d.bringIn(csvFile(t, kidsCSV), "children")
	d.sees("Which column holds what", "day/month/year")
	d.press("ctrl+s")
	d.sees("4 rows: 2 rows can be filed", "They open 2 children's files", "line 4, Ben Small, born 4 Mar 2015: on line 2 too")
	d.press("ctrl+s")
	d.sees("1 row cannot be filed. Mend the file, or press x to leave them out.")
	d.press("end")
	d.sees("line 5: it has 2 of 3 cells", "Shoes")
	d.press("x", "ctrl+s")
	d.sees("Imported 2 entries: 2 files opened", "1 line left out", "All of it can be taken back:")
	d.press("esc", "esc")
	d.sees("Ben Small", "Ada Long")

	// The same again: all are there, and one is filed all the same.
	d.bringIn(csvFile(t, kidsCSV), "children")
	d.press("ctrl+s")
	d.sees("4 rows: 0 rows can be filed")
	d.press("d")
	d.sees("Rows that seem to be there already")
	d.press("down", "space", "ctrl+s")
	d.sees("1 row that seemed to be there already")
	d.press("x", "ctrl+s")
	d.sees("Imported 1 entry: 1 file opened")

	// And back again.
	d.press("u")
	d.press("ctrl+s")
	d.sees("Why is needed.")
	d.fill("why", "twice")
	d.press("ctrl+s")
	d.sees("Taken back.")
	for range 4 {
		d.press("esc")
	}
	d.press("v", "I")
	d.sees("What was brought in", "taken back", "Taken back by Sam Okafor: twice")
	d.press("u")
	d.sees("It was taken back already.")
	d.press("down", "u")
	d.fill("why", "all of it was wrong")
	d.press("ctrl+s")
	d.sees("Taken back by Sam Okafor: all of it was wrong")
}

// A file that cannot be read, and one that is read wrongly at first.
func TestBringInWhatIsWrong(t *testing.T) {
	t.Parallel()
	d := newVault(t, model.SocialWorker)
	d.bringIn(filepath.Join(t.TempDir(), "nowhere.csv"), "children")
	d.sees("The file cannot be read")
	d.press("esc", "esc")
	d.bringIn(t.TempDir(), "children")
	d.sees("is no file. Name the file itself.")
	d.press("esc", "esc")

	d.bringIn(csvFile(t, "Who,Born\nBen Small,03/04/2015\n"), "children")
	d.press("ctrl+s")
	d.sees("Say which column holds the name.")
	d.option(model.DetailName, "0")
	d.option("order-"+model.DetailBorn, "mdy")
	d.option("delimiter", ";")
	d.press("ctrl+s") // it is looked at again
	d.sees("Which column holds what")
	d.option("delimiter", ",")
	d.press("ctrl+s")
	d.option(model.DetailName, "0")
	d.option("order-"+model.DetailBorn, "mdy")
	d.press("ctrl+s")
	d.sees(`Born, month/day/year ("03/04/2015" is read as 4 Mar`, "the other way round")
}

// Who only reads brings nothing in.
func TestBringInReadsOnly(t *testing.T) {
	d := demoAs(auditor, func(d *driver) { d.press("v", "i") })(t, newDemo(t))
	d.sees("reads only")
}
