package tui

import (
	"testing"
	"time"

	"casefile/model"
)

// H14: where the clock was ahead, the entry that it was ahead for is marked, and
// none that was filed when it was right.
func TestTheEntryOfAWrongClockIsTheOneMarked(t *testing.T) {
	t.Parallel()
	d := newVault(t, model.SocialWorker)
	d.openChild("Maya Kowalska")
	d.note("The clock was right.")
	right := d.now
	d.now = time.Date(2099, 1, 5, 12, 0, 0, 0, time.UTC)
	d.note("The clock was ahead.")
	d.now = right.Add(time.Hour)
	d.press("n")
	d.fill("text", "The clock is right again.")
	d.press("ctrl+s")
	d.reads("Filed as", "clock is behind", "The entry whose time does not fit is marked")
	for _, c := range []struct {
		text   string
		marked bool
	}{{"The clock was ahead.", true}, {"The clock is right again.", false}, {"The clock was right.", false}} {
		d.press("esc", "esc") // the second ends the filter
		d.openEntry("Maya", func(_ *model.CaseFile, it *model.Item) bool {
			n, ok := it.Content.(model.Note)
			return ok && n.Text.String() == c.text
		})
		d.sees(c.text)
		if d.press("home"); c.marked {
			d.reads("was ahead of the time: the time of recording may be wrong")
		} else {
			d.seesNot("may be wrong")
		}
		d.press("esc")
	}
}
