//go:build linux || darwin

package tui

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"casefile/model"
	"casefile/store"
	"casefile/store/fulldisk"
	"casefile/tui/filing"
	"casefile/tui/screen"
	"casefile/tui/upkeep"
)

// writing is a driver in a note about Maya that says this.
func writing(t *testing.T, text string) *driver {
	d := newVault(t, model.Manager)
	d.newChild("Maya Kowalska")
	d.press("n")
	d.fill("text", text)
	return d
}

// A disk that takes nothing keeps nobody from locking, and nothing that was typed
// is lost by it.
func TestLockOnAFullDisk(t *testing.T) {
	t.Parallel()
	if !fulldisk.Alone(t) {
		return
	}
	for name, lock := range map[string]func(*driver){
		"key":  func(d *driver) { d.press("ctrl+l") },
		"idle": func(d *driver) { d.now = d.now.Add(time.Hour); d.tick() },
	} {
		for _, freed := range []bool{true, false} {
			d := writing(t, "Typed on a full disk")
			room := fulldisk.Takes(t, 0)
			d.tick()
			d.sees("not saved yet")
			lock(d)
			d.sees("Casefile is locked")
			d.seesNot("Maya", "Typed on")
			if freed {
				room()
			}
			d.signsBackIn()
			if freed {
				d.tick()
			}
			d.sees("Typed on a full disk")
			if d.press("f1", "esc"); !freed {
				d.sees("Typed on a full disk")
				room()
			}
			d.tick()
			drafts, err := d.root.Session.Drafts().All(t.Context())
			if err != nil || len(drafts) != 1 || !strings.Contains(drafts[0].Fields["text"], "Typed on a full disk") {
				t.Errorf("%s, freed %v: the vault has %+v, %v", name, freed, drafts, err)
			}
		}
	}
}

// Esc leads out of a form whatever the disk does; so does throwing it away.
func TestLeavingAFormOnAFullDisk(t *testing.T) {
	t.Parallel()
	if !fulldisk.Alone(t) {
		return
	}
	d := writing(t, "Typed on a full disk")
	room := fulldisk.Takes(t, 0)
	d.press("esc")
	d.sees("Record:", "not in the vault yet")
	room()
	d.tick()
	d.sees("saved now")
	drafts, err := d.root.Session.Drafts().All(t.Context())
	if err != nil || len(drafts) != 1 {
		t.Fatalf("the vault has %+v, %v", drafts, err)
	}

	d.press("n")
	d.fill("text", "Not wanted")
	d.tick()
	room = fulldisk.Takes(t, 0)
	d.run(d.root.top().(*filing.FormScreen).Discard()[1].Run())
	d.sees("Record:", "Thrown away.")
	room()
	d.tick()
	if drafts, err = d.root.Session.Drafts().All(t.Context()); err != nil || len(drafts) != 1 {
		t.Fatalf("after it was thrown away the vault has %+v, %v", drafts, err)
	}
}

// What was said of a disk that is there again is said no more.
func TestSavedAfterAll(t *testing.T) {
	t.Parallel()
	if !fulldisk.Alone(t) {
		return
	}
	d := writing(t, "Typed on a full disk")
	room := fulldisk.Takes(t, 0)
	d.tick()
	d.sees("not saved yet")
	d.press("ctrl+s", "ctrl+s")
	d.sees("Not filed.")
	d.tick()
	d.sees("! Not filed.") // the lesser message does not take its place
	room()
	d.tick()
	d.sees("saved now, and not filed")
	d.seesNot("Not filed.", "not saved yet")
	d.press("ctrl+s")
	d.sees("Filed as")
}

// The idle lock counts by the wall: time asleep counts, a key after it does
// nothing, and a clock set back keeps nothing open for ever.
func TestIdleTimeCountsAsleep(t *testing.T) {
	t.Parallel()
	d := writing(t, "Before the lid closed")
	d.now, d.away = d.now.Add(8*time.Hour), true
	d.write("x")
	d.sees("Casefile is locked")
	d.away = false
	d.signsBackIn()
	d.sees("Before the lid closed")
	d.seesNot("closedx", "xBefore")

	d.now = d.now.Add(-24 * time.Hour)
	d.tick()
	d.seesNot("Casefile is locked")
	d.now = d.now.Add(11 * time.Minute)
	d.tick()
	d.sees("Casefile is locked")

	var i idle
	start := time.Now() // with the machine's counter, which stands still asleep
	i.pass(start)
	i.pass(start.Round(0).Add(8 * time.Hour))
	if i.since != 8*time.Hour {
		t.Errorf("asleep for 8 hours counts as %v", i.since)
	}
}

// A recovery key that is shown once is hidden by the lock and shown again, to
// whoever it was shown to.
func TestLockHidesTheRecoveryKey(t *testing.T) {
	t.Parallel()
	d := newVault(t, model.Manager)
	_, err := d.root.Session.Accounts().Add(t.Context(), store.NewPerson{Name: "Will Duarte", SignIn: "will", Role: model.Manager, Passphrase: []byte(passphrase), Own: true})
	if err != nil {
		t.Fatal(err)
	}
	d.press("p", "K", "ctrl+s")
	d.sees("the new recovery key")
	key := d.root.top().(*upkeep.RecoveryScreen).Groups
	d.press("ctrl+l")
	d.sees("Casefile is locked")
	d.seesNot(key[0], "recovery key is")
	d.fillSignIn("will", passphrase)
	d.seesNot(key[0])
	d.press("ctrl+l")
	d.signsBackIn()
	d.sees("the new recovery key", key[0], key[len(key)-1])
	d.press("enter")
	d.sees("Type group")
}

// A vault's file that was taken away is said to be, at once and for good.
func TestTheVaultIsTakenAway(t *testing.T) {
	t.Parallel()
	for name, take := range map[string]func(path string) error{
		"removed": os.Remove,
		"renamed": func(path string) error { return os.Rename(path, path+".old") },
		"cut":     func(path string) error { return os.Truncate(path, 0) },
	} {
		t.Run(name, func(t *testing.T) {
			d := &driver{t: t, now: day}
			path := filepath.Join(t.TempDir(), "vault.casefile")
			v, session, _, err := store.Create(path, testOptions(t, d), store.Setup{Team: "North team", Name: "Sam Okafor", SignIn: "sam", Role: model.Manager, Passphrase: []byte(passphrase)})
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { v.Close() })
			d.start(screen.Config{VaultPath: path, Vault: v, Session: session})
			d.newChild("Maya Kowalska")
			d.press("n")
			d.fill("text", "Typed, and the file is gone")
			if err := take(path); err != nil {
				t.Fatal(err)
			}
			d.press("ctrl+s")
			d.press("ctrl+s")
			d.sees("Not filed.", "while it was open", lostBanner[:40])
			d.seesNot("on record and safe")
			d.press("esc")
			d.sees(lostBanner[:40])
			d.press("ctrl+l")
			d.sees("Casefile is locked")
			rescued, _ := filepath.Glob(filepath.Join(filepath.Dir(path), "*.rescued-*"))
			asides, _ := filepath.Glob(filepath.Join(filepath.Dir(path), "*.unfinished-*"))
			if len(asides) != 1 || (name == "cut") != (len(rescued) == 0) {
				t.Errorf("kept: %v %v", rescued, asides)
			}
		})
	}
}

// Work goes on behind the lock, and what comes of it is shown to whoever began
// it, whether they come back before its end or after.
func TestLockOverWork(t *testing.T) {
	t.Parallel()
	for _, before := range []bool{true, false} {
		d := newVault(t, model.Manager)
		d.press("v")
		d.late = true
		d.press("c")
		d.sees("Checking the whole vault")
		work := d.behind
		d.behind, d.late = nil, false
		d.press("ctrl+l")
		d.sees("Casefile is locked")
		d.seesNot("Checking")
		come := func() {
			for _, msg := range work {
				d.send(msg)
			}
		}
		if before {
			d.signsBackIn()
			d.sees("Checking the whole vault")
			come()
		} else {
			come()
			d.sees("Casefile is locked")
			d.signsBackIn()
		}
		d.sees("No problems were found")
		if len(d.root.behind) != 0 {
			t.Error("something is still behind the lock")
		}
	}
}

// Where it cannot be written down who opened a file, it opens all the same, and it is
// said.
func TestFileOpensWhereLookingCannotBeLogged(t *testing.T) {
	if !fulldisk.Alone(t) {
		return
	}
	d := newVault(t, model.Manager)
	d.newChild("Maya Kowalska")
	d.signIn("sam", passphrase)
	room := fulldisk.Takes(t, 0)
	d.press("enter")
	d.sees("Maya Kowalska", "Record: 1 entry", "That you opened this file could not be entered in the access log", "full. Free some space.")
	d.press("esc")
	d.sees("Files are opened here that cannot be entered in the access log")
	room()
	d.press("enter")
	d.sees("Record: 1 entry")
	if got := d.looked(); !slices.Equal(got, []string{"Maya Kowalska: neither"}) {
		t.Errorf("the access log has %q", got)
	}
}
