package tui

import (
	"path/filepath"
	"testing"
	"time"

	"casefile/model"
	"casefile/tui/screen"
	"casefile/tui/upkeep"
)

// founded is somebody who has made a vault and is shown its recovery key.
func founded(t *testing.T) *driver {
	d := &driver{t: t, now: day}
	d.start(screen.Config{VaultPath: filepath.Join(t.TempDir(), "vault.casefile"), Options: testOptions(t, d)})
	d.fill("name", "Sam Okafor")
	d.fill("signin", "sam")
	d.choose("role", string(model.SocialWorker))
	d.fill("team", "North")
	d.fill("passphrase", passphrase)
	d.fill("repeat", passphrase)
	d.press("ctrl+s")
	d.sees("Write this down on paper")
	t.Cleanup(func() { d.root.Vault.Close() })
	return d
}

// unlock signs in, the program started anew.
func (d *driver) unlock() *driver {
	next := &driver{t: d.t, now: d.now}
	next.start(screen.Config{VaultPath: d.root.Given.VaultPath, Options: d.root.Given.Options, Vault: d.root.Vault})
	next.fill("signin", "sam")
	next.fill("passphrase", passphrase)
	next.press("enter")
	next.sees("No child's file")
	return next
}

const onlyPassphrase = "your passphrase is all that opens"

// The only sight of the recovery key is not lost to a key, a lock or an idle
// hour; whoever quits over it is told what that means, then and later.
func TestQuittingOverTheRecoveryKey(t *testing.T) {
	t.Parallel()
	d := founded(t)
	key := d.root.top().(*upkeep.RecoveryScreen).Groups
	for _, locks := range []func(){
		func() { d.press("ctrl+l") },
		func() { d.now = d.now.Add(time.Hour); d.tick() },
	} {
		locks()
		d.sees("Casefile is locked")
		d.seesNot("Write this down", key[0])
		d.signsBackIn()
		d.sees("Write this down on paper", key[0], key[len(key)-1])
	}
	d.press("q")
	d.sees("The recovery key is not shown again", "your passphrase is then all")
	d.press("enter")
	d.sees("Write this down on paper")
	d.press("q", "down", "enter")
	if !d.quit {
		t.Fatal("the program did not end")
	}

	d = d.unlock()
	d.sees("recovery key is on paper", onlyPassphrase)
	// It is so until somebody else has an account.
	d.press("p", "n")
	d.fill("name", "Grace Manager")
	d.fill("signin", "grace")
	d.choose("role", string(model.Manager))
	d.fill("passphrase", passphrase)
	d.fill("repeat", passphrase)
	d.press("ctrl+s")
	d.sees("has an account now")
	d = d.unlock()
	d.seesNot(onlyPassphrase)
}

// A key that was confirmed is spoken of no more.
func TestConfirmedRecoveryKey(t *testing.T) {
	t.Parallel()
	d := founded(t)
	rec := d.root.top().(*upkeep.RecoveryScreen)
	d.press("enter")
	d.write(rec.Groups[rec.Asked])
	d.press("enter")
	d.sees("No child's file", "The vault is ready")
	if d.root.Prefs.KeyUnconfirmed {
		t.Error("the key still counts as unconfirmed")
	}
	d = d.unlock()
	d.seesNot(onlyPassphrase)
}

// People press Enter; those who have forgotten are told whom to ask.
func TestUnlockSaysHow(t *testing.T) {
	t.Parallel()
	d := newVault(t, model.SocialWorker)
	d.press("ctrl+l")
	d.sees("Enter unlock", "Tab next field", "speak to a manager", "recovery key, on paper")
	d.size(40, 10)
	d.sees("Sign-in name", "Passphrase", "Enter unlock")
}
