//go:build linux || darwin

package tui

import (
	"testing"
	"time"

	"casefile/model"
)

// locks are the two ways in which the program locks.
var locks = map[string]func(*driver){
	"key":  func(d *driver) { d.press("ctrl+l") },
	"idle": func(d *driver) { d.now = d.now.Add(time.Hour); d.tick() },
}

// Nothing keeps the program from locking, whatever it is busy with: what is done
// goes on, and whoever began it sees what came of it.
func TestLockWhateverIsDone(t *testing.T) {
	t.Parallel()
	for name, busy := range map[string]struct {
		begin func(*driver)
		sees  string // while it is done
		then  string // once it is, and the one who began it is back
	}{
		"check":     {func(d *driver) { d.press("v"); d.late = true; d.press("c") }, "Checking the whole vault", "No problems were found"},
		"lists":     {func(d *driver) { d.press("v", "r"); d.late = true; d.press("ctrl+s") }, "", "Children"},
		"backup":    {func(d *driver) { d.press("v", "b"); d.refill("path", d.t.TempDir()); d.late = true; d.press("ctrl+s") }, "", "Backed up and checked"},
		"key made":  {func(d *driver) { d.press("p", "K"); d.late = true; d.press("ctrl+s") }, "Making the key", "This is the new recovery key"},
		"key shown": {func(d *driver) { d.press("p", "K", "ctrl+s") }, "This is the new recovery key", "This is the new recovery key"},
		"key asked": {func(d *driver) { d.press("p", "K", "ctrl+s", "enter") }, "Type group", "This is the new recovery key"},
		"filing": {func(d *driver) {
			d.openFile("Maya")
			d.press("n")
			d.fill("text", "Typed, and on its way")
			d.late = true
			d.press("ctrl+s")
		}, "Filing ...", "children: "},
		"search": {func(d *driver) { d.press("ctrl+f"); d.write("maya"); d.late = true; d.press("enter") }, "", "children: "},
		"file":   {func(d *driver) { d.late = true; d.press("enter") }, "Reading the file", "children: "},
	} {
		for how, lock := range locks {
			for _, before := range []bool{true, false} {
				d := newVault(t, model.Manager)
				d.newChild("Maya Kowalska")
				d.press("esc")
				busy.begin(d)
				d.sees(busy.sees)
				work := d.behind
				d.behind, d.late = nil, false
				lock(d)
				if d.root.Session != nil {
					t.Fatalf("%s, %s: not locked:\n%s", name, how, d.screen())
				}
				d.sees("Casefile is locked")
				d.seesNot("Maya", "recovery key is", "Typed")
				come := func() {
					for _, msg := range work {
						d.send(msg)
					}
				}
				if !before {
					come()
					d.sees("Casefile is locked")
					d.seesNot("Maya", "recovery key is", "Typed")
				}
				d.signsBackIn()
				if before {
					come()
				}
				d.tick()
				d.sees(busy.then)
				if n := len(d.root.behind); n != 0 {
					t.Errorf("%s, %s: %d are still behind the lock", name, how, n)
				}
				if drafts := d.drafts(); len(drafts) != 0 {
					t.Errorf("%s, %s: unfinished: %+v", name, how, drafts)
				}
			}
		}
	}
}
