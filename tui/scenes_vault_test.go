package tui

import (
	"errors"
	"testing"
	"time"

	"casefile/model"
	"casefile/store"
	"casefile/tui/record"
	"casefile/tui/screen"
	"casefile/tui/upkeep"
)

// vaultScenes are the screens of what is done with the whole of a vault. What in
// them differs from run to run is put in its place.
var vaultScenes = []scene{
	{"vault", demoAs(manager, func(d *driver) { aboutVault(d, demoDay.Add(-50*time.Hour), 0) })},
	{"vault-in-need", demoAs(worker, func(d *driver) {
		aboutVault(d, demoDay.Add(-12*24*time.Hour), 2)
		d.root.top().(*upkeep.VaultScreen).Value.Compact = true
	})},
	{"list-backup-due", demoAs(worker, func(d *driver) { d.root.top().(*record.CasesScreen).Backup = "last backup 12 days ago" })},
	{"access", demoAs(manager, func(d *driver) { d.press("v", "o"); accessLines(d); d.press("down") })},
	{"access-which", demoAs(manager, func(d *driver) { d.press("v", "o"); accessLines(d); d.press("t") })},
	{"access-of-a-person", demoAs(auditor, func(d *driver) { d.press("p", "home", "o"); accessLines(d) })},
	{"access-filtered", demoAs(manager, func(d *driver) { d.press("v", "o"); accessLines(d); d.press("/"); d.write("opened") })},
	{"access-why-not", demoAs(worker, func(d *driver) { aboutVault(d, demoDay.Add(-50*time.Hour), 0); d.press("o") })},
	{"backup", demoAs(manager, func(d *driver) { openBackupAt(d); d.refill("path", "/media/stick") })},
	{"backup-refused", demoAs(manager, func(d *driver) { openBackupAt(d); d.refill("path", " "); d.press("ctrl+s") })},
	{"backups", demoAs(manager, func(d *driver) { listBackups(d); d.press("down") })},
	{"backups-none", emptyVault(func(d *driver) { d.press("v", "B") })},
	{"backups-strike", demoAs(manager, func(d *driver) { listBackups(d); d.press("x") })},
	{"check", demoAs(manager, func(d *driver) {
		d.press("v")
		d.late = true
		d.press("c")
		d.root.top().(*screen.WorkScreen[store.Report]).Percent = 45
	})},
	{"check-found-nothing", demoAs(manager, func(d *driver) { reportOf(d) })},
	{"check-found", demoAs(manager, func(d *driver) {
		reportOf(d,
			store.Problem{Where: "entry 7KQM-214", What: "the text in the main file of the entry is missing", Remedy: store.RemedyBackup},
			store.Problem{Where: "the index of entries", What: "2 entries are not in it", Remedy: store.RemedyRebuild})
	})},
	{"closed-files", demoAs(manager, func(d *driver) { d.press("v", "d") })},
	{"closed-files-due", closedVault(func(d *driver) { d.press("v", "d") })},
	{"closed-files-why-not", demoAs(worker, func(d *driver) { aboutVault(d, demoDay.Add(-50*time.Hour), 0); d.press("d") })},
	{"kept", demoAs(worker, func(d *driver) {
		d.openFile("Arjun")
		d.press("K")
		s := d.root.top().(*upkeep.RetentionScreen)
		s.Value.Backups = []store.BackupRecord{{When: demoDay.AddDate(0, 0, -2), Path: "/media/stick/casefile-2026-11-18-1430.casefile"}}
		s.Value.Copied = []string{"Noah Dutta: 3 entries"}
	})},
	{"kept-until", closedVault(func(d *driver) { d.press("v", "d", "end", "enter") })},
	{"destroy-preview", closedVault(func(d *driver) { d.press("v", "d", "enter") })},
	{"destroy-announce", closedVault(func(d *driver) { d.press("v", "d", "enter", "a") })},
	{"destroy-announced", closedVault(func(d *driver) { announced(d) })},
	{"destroy-stop", closedVault(func(d *driver) { announced(d); d.press("s") })},
	{"destroy-stopped", closedVault(func(d *driver) {
		announced(d)
		a := d.root.top().(*upkeep.RetentionScreen).Value.Announced
		a.Stopped, a.StoppedBy, a.StoppedWhen, a.StoppedWhy = model.NewRef(model.DeviceID{0x39, 0xef, 0x40}, 251), model.Person{Name: "Otto Lind"}, day, "an inquiry asks for it"
		d.tick()
	})},
	{"destroy-told", closedVault(func(d *driver) {
		announced(d)
		d.addPerson("Otto", model.Auditor)
		d.signIn("otto", passphrase)
	})},
	{"closed-files-announced", closedVault(func(d *driver) { announced(d); d.press("esc") })},
	{"destroy", closedVault(func(d *driver) {
		announced(d)
		d.root.top().(*upkeep.RetentionScreen).Value.Announced.Alone = model.DateOf(d.now)
		d.press("x")
		d.fill("number", "the wrong one")
		d.press("ctrl+s")
	})},
	{"destroyed", closedVault(func(d *driver) {
		d.run(d.root.OverFirst(upkeep.NewDoneScreen(d.root.App, destroyedFile(nil))))
		d.send(tickMsg(d.now))
	})},
	{"destroyed-not-compacted", closedVault(func(d *driver) {
		d.run(d.root.OverFirst(upkeep.NewDoneScreen(d.root.App, destroyedFile(errors.New(store.Full.Error())))))
		d.send(tickMsg(d.now))
	})},
	{"destroyed-files", closedVault(func(d *driver) {
		d.press("v", "d", "d")
		d.root.top().(*upkeep.DestroyedScreen).Value = []store.Destruction{destroyedFile(nil).Destruction}
	})},
}

// aboutVault opens the page of the vault, with facts that do not differ.
func aboutVault(d *driver, backup time.Time, problems int) {
	d.press("v")
	s := d.root.top().(*upkeep.VaultScreen)
	s.Value.About = store.About{Began: time.Date(2024, time.March, 4, 9, 0, 0, 0, time.UTC), Size: 4_200_000, Heads: []store.Head{{Device: model.DeviceID{0x39, 0xef, 0x40}, Size: 1214, Root: [32]byte{0x3f, 0x2a, 31: 0x7c}}}}
	s.Value.Last = &store.BackupRecord{When: backup, Path: "/media/stick/casefile-2026-11-18-1430.casefile"}
	s.Value.Check = store.Check{When: demoDay.Add(-26 * time.Hour), Problems: problems}
}

// accessLines puts lines on the access log that do not differ.
func accessLines(d *driver) {
	s := d.root.top().(*upkeep.AccessScreen)
	ellie, gone := model.CaseID{1}, model.CaseID{0x2b, 0x54, 0x0d}
	s.Children = map[model.CaseID]string{ellie: "Ellie Marsh"}
	people := d.root.Session.People()
	at := func(hours int, who int, a store.Access) store.Access {
		a.When, a.Who = demoDay.Add(-time.Duration(hours)*time.Hour), people[who]
		return a
	}
	s.All = []store.Access{
		at(0, 0, store.Access{Act: store.AccessUnlocked, Count: 2}),
		at(1, 1, store.Access{Act: store.AccessOpened, Case: ellie, Entry: model.NewRef(model.DeviceID{0x39, 0xef, 0x40}, 214)}),
		at(1, 1, store.Access{Act: store.AccessSearched}),
		at(5, 0, store.Access{Act: store.AccessOpened, Case: ellie, Entry: model.NewRef(model.DeviceID{0x39, 0xef, 0x40}, 198)}),
		at(7, 2, store.Access{Act: store.AccessExported, Count: 1214}),
		at(30, 2, store.Access{Act: store.AccessDestroyed, Case: gone, Count: 84}),
		at(31, 2, store.Access{Act: store.AccessRestored}),
		at(31, 2, store.Access{Act: store.AccessUnreadable, Note: "its text does not open"}),
	}
	s.Again()
}

func openBackupAt(d *driver) {
	d.press("v")
	d.root.top().(*upkeep.VaultScreen).Value.Last = nil
	d.press("b")
}

// listBackups lists backups, one of which holds a destroyed file.
func listBackups(d *driver) {
	d.press("v", "B")
	s := d.root.top().(*upkeep.BackupsScreen)
	log := model.DeviceID{1}
	made := func(days int, size uint64, path string) store.BackupRecord {
		return store.BackupRecord{When: demoDay.AddDate(0, 0, -days), Path: path, Size: 4_200_000, Heads: []store.Head{{Device: log, Size: size}}}
	}
	s.Set([]store.BackupRecord{
		made(2, 300, "/media/stick/casefile-2026-11-18-1430.casefile"),
		made(9, 200, "/media/stick/casefile-2026-11-11-1430.casefile"),
		{When: demoDay.AddDate(0, 0, -16)},
	}, s.Room())
	s.Value.Destroyed = []store.Destruction{{Case: model.CaseID{0x2b, 0x54, 0x0d}, Ref: model.NewRef(log, 250), From: []model.Ref{model.NewRef(log, 7)}}}
}

func reportOf(d *driver, problems ...store.Problem) {
	d.run(d.root.Push(screen.NewReportScreen(d.root.App, store.Report{
		Entries: 1214, Parts: 2902, People: 6, Opened: 1650, DestroyedCases: 1, Destroyed: 84, Harmed: len(problems) / 2,
		Heads: []store.Head{{Device: model.DeviceID{0x39, 0xef, 0x40}, Size: 1214}}, Problems: problems,
	})))
	d.send(tickMsg(d.now))
}

// closedVault is a manager's vault with a file that may be destroyed, and one that
// is kept.
func closedVault(steps func(*driver)) func(*testing.T, *demoTeam) *driver {
	return func(t *testing.T, _ *demoTeam) *driver {
		d := newVault(t, model.Manager)
		d.closed("Ben Arthur", "2019-11-30")
		d.closed("Ann Arthur", "2024-11-30")
		steps(d)
		return d
	}
}

// announced announces that the first file is to be destroyed, in an entry whose name
// does not differ.
func announced(d *driver) {
	d.press("v", "d", "enter", "a")
	d.fill("why", "the period is over")
	d.press("ctrl+s")
	d.root.top().(*upkeep.RetentionScreen).Value.Announced.Ref = model.NewRef(model.DeviceID{0x39, 0xef, 0x40}, 250)
}

// destroyedFile is what came of a destruction.
func destroyedFile(left error) store.Destroyed {
	return store.Destroyed{
		Destruction: store.Destruction{
			Case: model.CaseID{0x2b, 0x54, 0x0d}, Ref: model.NewRef(model.DeviceID{0x39, 0xef, 0x40}, 250), When: day, By: model.Person{Name: "Margaret Osei"},
			Announced: day.AddDate(0, 0, -3), AnnouncedBy: model.Person{Name: "Otto Lind"},
			Why: "the period is over", Basis: "The team keeps the file of a child who was not looked after for 6 years after it was closed.",
			Entries: 84, Parts: 201, FirstYear: 2011, LastYear: 2019,
		},
		Backups: []store.BackupRecord{{When: day.AddDate(0, 0, -9), Path: "/media/stick/casefile-2026-02-23-1030.casefile"}},
		Left:    left,
	}
}
