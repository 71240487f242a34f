package tui

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"casefile/model"
	"casefile/store"
	"casefile/tui/screen"
)

// accessLog is the whole of the access log, newest first.
func accessLog(s *store.Session) (all []store.Access, err error) {
	err = s.AccessLog(context.Background(), func(a store.Access) bool {
		all = append(all, a)
		return true
	})
	return all, err
}

// newChild opens a child's file as a manager, who does not become its worker.
func (d *driver) newChild(name string) {
	d.t.Helper()
	d.press("n")
	d.fill("name", name)
	d.press("ctrl+s")
	d.sees(name, "Record: ")
}

// The age of the last backup shows on the list, once it matters; a backup is made
// from there, under a name that is offered, and what goes wrong is said in words.
func TestBackUp(t *testing.T) {
	t.Parallel()
	d := newVault(t, model.Manager)
	d.seesNot("backed up")
	d.now = d.now.Add(8 * 24 * time.Hour)
	d.newChild("Maya Kowalska")
	d.press("esc")
	d.sees("! never backed up (v)")
	d.press("v")
	d.sees("none that this vault remembers", "1 manager", "Made          4 March 2026")
	d.press("b")
	d.sees("casefile-2026-03-12-1030.casefile")
	dir := t.TempDir()
	d.refill("path", dir)
	d.press("ctrl+s")
	path := filepath.Join(dir, "casefile-2026-03-12-1030.casefile")
	d.sees("Backed up and checked", "12 March 2026 10:30 (today)")
	if _, err := os.Stat(path); err != nil {
		t.Fatal(err)
	}
	d.press("esc")
	d.seesNot("backed up (v)")

	// The next one is offered beside it; what is there already is not written over.
	d.press("v", "b")
	d.sees(filepath.Base(dir))
	d.press("ctrl+s")
	d.sees("Not backed up.", "There is already a file")
	d.refill("path", filepath.Join(dir, "none", "x"))
	d.press("ctrl+s")
	d.sees("Not backed up. There is no folder")
	d.refill("path", " ")
	d.press("ctrl+s")
	d.sees("Say where the backup is to be written.")
	d.press("esc", "esc")
	d.now = d.now.Add(12 * 24 * time.Hour)
	d.press("a", "esc", "v", "esc")
	d.press("n", "esc")
	d.send(screen.ChangedMsg{})
	d.sees("! last backup 12 days ago (v)")
}

// While the vault is copied or checked the screen does not lose what comes of it,
// and Esc ends it.
func TestWorkIsWaitedFor(t *testing.T) {
	t.Parallel()
	d := newVault(t, model.Manager)
	d.press("v")
	d.late = true
	d.press("c")
	d.sees("Checking the whole vault", "[------------------------------] 0%", "Esc stops it")
	check := d.root.top().(*screen.WorkScreen[store.Report])
	check.Progress.Steps(450, 1000)
	d.send(screen.LookMsg{ID: check.Pending.ID})
	d.sees("[#############-----------------] 45%")
	d.come()
	d.sees("No problems were found", "sealed and open")
	d.press("esc")
	d.sees("4 March 2026 10:30 (today): no problems")

	d.late = true
	d.press("c", "ctrl+c")
	d.sees("Stopping ...")
	d.come()
	d.press("esc")
	d.sees("The vault of North team")
}

// come lets the answers come that were kept back.
func (d *driver) come() {
	for d.late = false; len(d.behind) > 0; {
		msg := d.behind[0]
		d.behind = d.behind[1:]
		d.send(msg)
	}
}

// A check that finds something says what, where, and what to do next.
func TestReportOfDamage(t *testing.T) {
	t.Parallel()
	d := newVault(t, model.Manager)
	d.run(d.root.Push(screen.NewReportScreen(d.root.App, store.Report{
		Entries: 12, Parts: 30, People: 1, Heads: []store.Head{{Size: 12}}, Harmed: 1, Unread: true,
		Problems: []store.Problem{
			{Where: "entry 7KQM-4", What: "the text in the main file of the entry is missing", Remedy: store.RemedyBackup},
			{Where: "the index of entries", What: "an entry is not in it", Remedy: store.RemedyRebuild},
		},
	})))
	d.send(tickMsg(d.now))
	d.size(100, 40)
	d.sees("! 2 problems found", "! entry 7KQM-4: the text in the main file of the entry is missing", "casefile restore BACKUP", "casefile rebuild", "Entries that are not whole: 1", "Not all of the vault could be looked at")
}

// Managers and auditors read who opened, searched and unlocked what; of one file
// and of one person. Others are told why not.
func TestAccessLogScreen(t *testing.T) {
	t.Parallel()
	d := newVault(t, model.Manager)
	d.addPerson("Wanda", model.SocialWorker)
	d.addPerson("Otto", model.Auditor)
	d.newChild("Maya Kowalska")
	d.press("n")
	d.fill("text", "A neighbour rang.")
	d.press("f4")
	d.write("Mrs Hill, number 9.")
	d.press("ctrl+s")
	d.sees("Filed as")
	d.signIn("wanda", passphrase)
	d.press("enter", "enter", "o")
	d.sees("Mrs Hill", "access log")
	d.press("esc")
	d.press("O")
	d.sees("Managers and auditors read the access log.")
	d.press("ctrl+f")
	d.write("hill")
	d.press("f4")
	d.press("ctrl+l")
	d.fill("signin", "otto")
	d.fill("passphrase", "not this")
	d.press("enter")
	d.fill("passphrase", passphrase)
	d.press("enter")
	d.sees("children: ")
	d.press("v", "o")
	d.sees("All of it: 6 lines", "Opened a confidential part", "Searched confidential", "Unlocked the vault after 1 wrong passphrase", "Wanda", "Maya Kowalska")
	d.seesNot("hill", "Hill")

	// By kind, by person, by file, by word.
	d.press("t", "down", "down", "down", "enter") // after the files opened, and those by who does not keep them
	d.sees("Only \"Opened a confidential part\": 1 line", "Wanda")
	d.press("enter")
	d.sees("held in the confidential section", "Your role (Auditor)")
	d.press("esc", "esc", "t", "enter", "w")
	d.sees("Everybody's", "Otto", "Sam Okafor", "Wanda")
	d.press("down", "enter")
	d.sees("Only by Otto: 1 line")
	d.press("w", "enter", "down", "f")
	d.sees("This line is about no file.")
	d.press("down", "f")
	d.sees("Only of Maya Kowalska: 3 lines")
	d.press("f", "/")
	d.write("searched")
	d.sees("All of it: 1 line")
	d.press("esc")
	d.sees("All of it: 6 lines")
	d.press("esc", "esc", "enter", "O")
	d.sees("Only of Maya Kowalska: 4 lines", "Opened a confidential part", "Otto")
}

// closed opens a child's file that was closed on a day, and had its last entry then.
func (d *driver) closed(name string, on model.Date) model.CaseID {
	d.t.Helper()
	today := d.now
	d.now = on.Time().Add(10 * time.Hour)
	id := store.NewCaseID()
	_, err := d.root.Session.File(d.t.Context(),
		store.Filing{Case: id, Opens: true, General: model.Child{Opens: true, Set: map[string]string{model.DetailName: name, model.DetailBorn: "2001-05-01"}}},
		store.Filing{Case: id, General: model.Note{Type: model.CaseNote, Happened: model.On("2019-03-04"), Text: model.Plain("Unmistakable words.")}, Confidential: model.Withheld{Text: model.Plain("Hidden words.")}},
		store.Filing{Case: id, General: model.Status{Type: model.StatusFile, Value: model.FileClosed, From: on}})
	if err != nil {
		d.t.Fatal(err)
	}
	d.now = today
	d.send(screen.ChangedMsg{})
	return id
}

// A manager destroys a file whose time is over: they are shown what goes and what
// stays, type its number, and are told which backups still hold it.
func TestDestroyAFile(t *testing.T) {
	t.Parallel()
	d := newVault(t, model.Manager)
	d.addPerson("Wanda", model.SocialWorker)
	d.addPerson("Otto", model.Auditor)
	d.addPerson("Meg", model.Manager)
	gone, kept := d.closed("Ben Arthur", "2019-11-30"), d.closed("Ann Arthur", "2024-11-30")
	before := filepath.Join(t.TempDir(), "before.casefile")
	if err := d.root.Vault.Backup(t.Context(), before, nil); err != nil {
		t.Fatal(err)
	}
	d.press("v", "d")
	d.sees("2 closed files; ! 1 file may be destroyed", "Ben Arthur", "! was kept until 30 Nov 2025", "until 30 Nov 2030")

	// The other is not due: it says until when it is kept, and why.
	d.press("down", "enter")
	d.sees("Ann Arthur, file "+kept.String(), "It is to be kept until 30 Nov 2030", "for 6 years after it was closed")
	d.press("a")
	d.sees("It is to be kept until 30 Nov 2030. The team")
	d.press("x")
	d.sees("It is to be kept until 30 Nov 2030. The team")
	d.press("esc", "up", "enter")
	d.sees("Ben Arthur, file "+gone.String(), "It may be destroyed.", "All of its 3 entries, of 2019, the confidential parts of 1 entry", "A signed trace")
	d.size(80, 50)
	d.sees("Backups that hold it", "before.casefile")
	d.size(80, 24)
	d.press("x")
	d.sees("Announce it first: a")
	d.press("s")
	d.sees("It is not announced that this file is to be destroyed.")

	// One manager announces it, and an auditor, who is told, stops it.
	d.press("a")
	d.reads("Every manager and every auditor is told when they unlock", "once 14 days have passed")
	d.press("ctrl+s")
	d.sees("Why, or at whose word is needed.")
	d.fill("why", "a slip")
	d.press("ctrl+s")
	d.reads("Announced. Another manager can carry it out, or you in 14 days.", "by Sam Okafor", "Sam Okafor alone from 18 Mar 2026 on")
	d.press("a")
	d.sees("It is announced already. s stops it.")
	d.press("x")
	d.reads("You announced it, so alone you can carry it out from 18 Mar 2026 on.")
	d.press("esc", "esc", "esc")
	d.sees("! 1 file to be destroyed (v, d)")
	d.signIn("otto", passphrase)
	d.reads("Sam Okafor announced on 4 Mar 2026 that file "+gone.String()+", Ben Arthur, is to be destroyed.", "v, then d, shows who and why; you can stop it there.", "! 1 file to be destroyed (v, d)")
	d.press("v", "d")
	d.sees("2 closed files; ! 1 file to be destroyed", "! to be destroyed: Sam")
	d.press("enter", "x")
	d.sees("Managers destroy files.")
	d.press("s")
	d.reads("Sam Okafor announced it: a slip", "It stands on record who stopped it")
	d.press("ctrl+s")
	d.sees("Why not is needed.")
	d.fill("why", "it is the wrong file")
	d.press("ctrl+s")
	d.sees("Stopped. The file stays.", "by Otto", "it is the wrong file")
	d.press("s")
	d.sees("It is not announced that this file is to be destroyed.")
	d.press("esc", "esc", "esc")
	d.seesNot("! 1 file to be destroyed")

	// Announced anew, another manager carries it out.
	d.signIn("sam", passphrase)
	d.press("v", "d", "enter", "x")
	d.sees("Announce it first: a")
	d.press("a")
	d.fill("why", "the period is over")
	d.press("ctrl+s", "x")
	d.reads("You announced it")
	d.signIn("meg", passphrase)
	d.reads("Sam Okafor announced on 4 Mar 2026")
	d.press("v", "d", "enter", "x")
	d.sees("Destroy the file of Ben Arthur", "Nothing brings it back", "Announced by Sam Okafor, 4 Mar 2026", "the period is over")
	d.fill("number", kept.String())
	d.press("ctrl+s")
	d.sees("That is not the number of this file")
	d.refill("number", strings.ToLower(gone.String()))
	d.press("ctrl+s")
	d.sees("The file is destroyed, and its bytes are gone", "by Sam Okafor", "by Meg", "3 entries in", "the period is over", "before.casefile")
	raw, err := os.ReadFile(d.root.Vault.Path())
	if err != nil || len(raw) == 0 {
		t.Fatal(err)
	}
	d.press("esc")
	d.seesNot("Ben Arthur", "! 1 file")
	d.sees("Ann Arthur")

	// What is left: the trace, the sign at the backup, the line in the log.
	d.press("v", "d", "d")
	d.sees("File "+gone.String(), "the period is over", "The team keeps the file")
	d.press("esc", "esc", "B")
	d.sees("! 1 file", "It holds what was destroyed here: "+gone.String())
	d.press("x", "down", "enter")
	d.sees("Struck out", "This vault remembers no backup")
	d.press("esc", "o")
	d.sees("Destroyed a file: 3 entries", "file "+gone.String(), "Struck out a backup", "Announced a destruction", "Stopped a destruction")

	// Who is no manager sees how long a file is kept, and does not destroy.
	d.signIn("wanda", passphrase)
	d.press("v", "d")
	d.reads("Managers and auditors see which files are closed, and which are to be destroyed.")
	d.press("B", "x")
	d.sees("Managers strike out backups.")
	d.press("esc", "esc", "enter", "K")
	d.sees("It is to be kept until 30 Nov 2030")
	for _, key := range []string{"a", "x"} {
		d.press(key)
		d.sees("Managers destroy files")
	}
	d.press("s")
	d.sees("Managers and auditors stop a destruction.")
}

// A manager who has nobody beside them carries out what they announced after 14 days.
func TestDestroyAFileAlone(t *testing.T) {
	t.Parallel()
	d := newVault(t, model.Manager)
	gone := d.closed("Ben Arthur", "2019-11-30")
	d.press("v", "d", "enter", "a")
	d.fill("why", "the period is over")
	d.press("ctrl+s")
	d.now = d.now.AddDate(0, 0, 13)
	d.signIn("sam", passphrase)
	d.sees("! 1 file to be destroyed (v, d)")
	d.press("v", "d", "enter", "x")
	d.reads("alone you can carry it out from 18 Mar 2026 on")
	d.now = d.now.AddDate(0, 0, 1)
	d.signIn("sam", passphrase)
	d.press("v", "d", "enter", "x")
	d.fill("number", gone.String())
	d.press("ctrl+s")
	d.sees("The file is destroyed", "4 March 2026", "18 March 2026")
}

// Of a restricted file an auditor is told that it is to be destroyed, by its number
// alone, and stops it like any other.
func TestAuditorStopsWhatTheyMayNotOpen(t *testing.T) {
	t.Parallel()
	d := newVault(t, model.Manager)
	d.addPerson("Otto", model.Auditor)
	gone := d.closed("Ben Arthur", "2018-11-30")
	d.now = time.Date(2019, 1, 2, 9, 0, 0, 0, time.UTC)
	if _, err := d.root.Session.Restrict(t.Context(), gone, model.Restriction{Restricted: true, Why: "family", Date: "2018-11-30"}); err != nil {
		t.Fatal(err)
	}
	d.now = day
	d.signIn("sam", passphrase)
	d.press("v", "d", "enter", "a")
	d.fill("why", "the period is over")
	d.press("ctrl+s")
	d.signIn("otto", passphrase)
	d.reads("that file " + gone.String() + " is to be destroyed.")
	d.press("v", "d")
	d.sees("file " + gone.String())
	d.press("f")
	d.sees("This file is not open to you.")
	d.press("enter")
	d.sees("File "+gone.String(), "This file is not open to you.", "the period is over")
	d.seesNot("Ben", "What a destruction takes", "There is no case file")
	d.press("s")
	d.fill("why", "an inquiry")
	d.press("ctrl+s")
	d.sees("Stopped. The file stays.")
}

// Files of which nobody can say how long they are kept say why, and an open one
// is kept.
func TestKeptFiles(t *testing.T) {
	t.Parallel()
	d := newVault(t, model.Manager)
	d.newChild("Maya Kowalska")
	d.press("K")
	d.sees("The file is open. A file is closed before it can be destroyed.")
	d.press("x")
	d.sees("The file is open")
	d.press("esc", "esc", "v", "d")
	d.sees("No file was closed.")
	d.press("d")
	d.sees("Nothing was destroyed in this vault.")
}
