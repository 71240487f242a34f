package tui

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"casefile/model"
	"casefile/store"
	"casefile/tui/record"
)

// clipped gives the driver a terminal with a clipboard, and is what it holds.
func (d *driver) clipped() *string {
	var held string
	d.root.Clipboard = func(text string) error { held = text; return nil }
	return &held
}

// keepQueue has the team keep a queue for a main system from today on.
func (d *driver) keepQueue(system string) {
	d.t.Helper()
	d.press(",", "ctrl+t")
	d.fill(model.KeyMainSystem, system)
	d.fill(model.KeyMainSystemFrom, "today")
	d.fill("why", "the laptops are out in the field")
	d.press("ctrl+s")
	d.sees("Main system: " + system + ", for entries filed from 4 Mar 2026 (was no queue")
	d.press("ctrl+s")
	d.sees("the team's settings are in force")
	d.press("esc")
}

// What was recorded here reaches the authority's main system: a task until it is
// marked, copied without what is confidential, by keyboard alone (C1).
func TestC1TheMainSystem(t *testing.T) {
	t.Parallel()
	d := newVault(t, model.Manager)
	held := d.clipped()
	d.press("x")
	d.sees("has not said what the authority's main system is")
	d.press("n")
	d.fill("name", "Maya Kowalska")
	d.fill("born", "4/3/2019")
	d.press("ctrl+s")
	d.note("School rang: she was in today.")
	d.press("n")
	d.fill("text", "A neighbour rang about noise at night.")
	d.press("f4")
	d.write("The neighbour is Mrs Unmistakable.")
	d.press("ctrl+s", "esc")
	d.keepQueue("Careway")

	d.press("x")
	d.sees("entries not in Careway yet", "What is copied", "Maya Kowalska")
	d.press("/")
	d.write("neighbour")
	d.press("enter")
	d.sees("1 entry not in Careway yet", "A neighbour rang about noise at night.", "The confidential part is not copied")
	d.seesNot("Unmistakable")
	d.press("c")
	d.sees("Copied ", "m once it is entered")
	entry := d.root.top().(*record.QueueScreen).Current().Item.Ref
	if !strings.Contains(*held, "A neighbour rang about noise at night.") || !strings.Contains(*held, "confidential") || !strings.Contains(*held, entry.String()) ||
		strings.Contains(*held, "Unmistakable") || strings.Contains(*held, "Maya") {
		t.Errorf("on the clipboard is %q", *held)
	}

	// The reference that it got there is asked for once, as all the procedure asks.
	d.press("m", "ctrl+s")
	d.sees("Give the reference that it has there")
	d.fill("reference", "CW-1182")
	d.press("ctrl+s")
	d.sees("Filed as", "Nothing here matches")
	d.press("esc", "/")
	d.write("school")
	d.press("enter", "enter")
	d.sees("School rang: she was in today.", "Recorded 4 Mar 2026")
	d.press("esc", "esc", "esc")

	// What is left is a task, and leads back to the queue of that file.
	d.press("t", "/")
	d.write("careway")
	d.press("enter", "enter")
	d.sees("Maya Kowalska: 2 entries not in Careway yet")
	d.seesNot("neighbour")
	d.press("esc", "esc", "esc", "enter", "/")
	d.write("neighbour")
	d.press("enter", "esc", "home", "enter")
	it := d.fileOf(d.root.top().(*record.EntryScreen).File.ID).Item(entry)
	if moved, _ := model.SaidOf[model.Transferred](it); moved == nil || moved.Reference != "CW-1182" || moved.System != "Careway" || moved.On != "2026-03-04" {
		t.Errorf("the entry is marked as %+v", moved)
	}
	if n := exportsOf(t, d.root.Session, entry); n != 1 {
		t.Errorf("the access log has %d lines of it", n)
	}
}

// exportsOf is how often the access log says that the text of an entry left.
func exportsOf(t *testing.T, s *store.Session, ref model.Ref) int {
	t.Helper()
	n := 0
	if err := s.AccessLog(t.Context(), func(a store.Access) bool {
		if a.Act == store.AccessExported && a.Entry == ref {
			n++
		}
		return true
	}); err != nil {
		t.Fatal(err)
	}
	return n
}

// aQueue is a driver on the queue of a team, which holds one note besides the
// entries that opened the file.
func aQueue(t *testing.T, text string) *driver {
	t.Helper()
	d := newVault(t, model.Manager)
	d.keepQueue("Careway")
	d.press("n")
	d.fill("name", "Maya Kowalska")
	d.fill("born", "4/3/2019")
	d.press("ctrl+s")
	d.note("A note.")
	d.root.top().(*record.ChildScreen).List.Home()
	if text != "A note." {
		id := d.root.top().(*record.ChildScreen).ID
		if _, err := d.root.Session.File(t.Context(), store.Filing{Case: id, General: model.Note{Type: model.CaseNote, Happened: model.On("2026-03-04"), Text: model.Plain(text)}}); err != nil {
			t.Fatal(err)
		}
	}
	d.press("esc", "x", "end")
	d.sees("not in Careway yet", "What is copied")
	return d
}

// A file is written for its owner alone, never over another one, and is called by
// no name; where it cannot be, the question stays.
func TestTextToAFile(t *testing.T) {
	t.Parallel()
	d := aQueue(t, "A note.")
	dir := t.TempDir()
	s := d.root.top().(*record.QueueScreen)
	ref, want := s.Current().Item.Ref, s.Text
	d.press("f")
	d.sees("not encrypted", record.TextName(ref))
	d.refill("path", filepath.Join(dir, "nowhere", "x.txt"))
	d.press("ctrl+s")
	d.sees("Not written.", "There is no folder")
	d.refill("path", dir)
	d.press("ctrl+s")
	d.sees("Written:")
	path := filepath.Join(dir, record.TextName(ref))
	got, err := os.ReadFile(path)
	if err != nil || string(got) != want || !strings.Contains(want, "A note.") {
		t.Errorf("the file holds %q, %v; not %q", got, err, want)
	}
	if info, err := os.Stat(path); err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", info.Mode(), err)
	}
	d.press("f")
	d.refill("path", path)
	d.press("ctrl+s")
	d.sees("Not written.", "already a file")
	if files, err := os.ReadDir(dir); err != nil || len(files) != 1 {
		t.Errorf("the folder holds %v, %v", files, err)
	}
}

// A terminal that cannot take it says so, and what to do instead.
func TestClipboardRefuses(t *testing.T) {
	t.Parallel()
	d := aQueue(t, "A note.")
	d.press("c")
	d.sees("no terminal here that has a clipboard", "f writes it to a file")
	d.root.Clipboard = func(string) error { return errors.New("it is too long for a terminal's clipboard") }
	d.press("c")
	d.sees("Not copied: it is too long", "f writes it to a file")
}

// An auditor sees what waits, and takes nothing out.
func TestAuditorCopiesNothing(t *testing.T) {
	t.Parallel()
	d := aQueue(t, "A note.")
	d.press("esc")
	d.addPerson("Ada Reyes", model.Auditor)
	d.unlockAs("ada")
	held := d.clipped()
	d.press("x")
	d.sees("Nothing waits here.")
	d.press("a")
	d.sees("Everybody's", "A note.")
	for _, key := range []string{"c", "m", "f"} {
		d.press(key)
		d.sees("reads only")
	}
	if *held != "" {
		t.Errorf("on the clipboard is %q", *held)
	}
}

// A colleague's entries in a file that I keep are mine to enter, and so are mine
// in a colleague's file; the rest shows when asked for.
func TestWhoseTheQueueIs(t *testing.T) {
	t.Parallel()
	d := aQueue(t, "A note.")
	mine := d.root.top().(*record.QueueScreen)
	all := len(mine.All)
	d.press("esc")
	d.addPerson("Will Hart", model.SocialWorker)
	d.unlockAs("will")
	d.press("x")
	d.sees("Nothing waits here.")
	d.press("esc", "enter")
	d.note("Will's own note.")
	d.press("esc", "x")
	d.sees("Mine: 1 entry", "Will's own note.")
	d.press("a")
	if n := len(d.root.top().(*record.QueueScreen).All); n != all+1 {
		t.Errorf("everybody's are %d, not %d", n, all+1)
	}
}
