package tui

import (
	"strings"
	"testing"

	"casefile/model"
	"casefile/store"
	"casefile/tui/upkeep"
)

// forgotten is a driver that stands where the vault is unlocked, and the recovery
// key of that vault.
func forgotten(t *testing.T) (*driver, store.RecoveryKey) {
	d := newVault(t, model.Manager)
	d.putOnFile("Maya Kowalska")
	key, err := d.root.Session.Accounts().NewRecoveryKey(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	d.press("ctrl+l")
	return d, key
}

// Who has the paper gets in as a manager, and leaves with the next key on paper.
func TestRecoverByThePaperKey(t *testing.T) {
	t.Parallel()
	d, key := forgotten(t)
	d.press("ctrl+r")
	d.reads("If a manager can still sign in", "p on the list of children", "recovery key, on paper")
	d.press("r")
	d.goTo(upkeep.GroupKey(0))
	d.write(strings.ToLower(key.Groups()[0][:4]) + "U")
	d.reads("no U: look at the paper")
	d.press("backspace")
	// The rest in one go: what is too much goes on to the next group.
	d.write(strings.ToLower(key.Groups()[0][4:] + strings.Join(key.Groups()[1:], "-")))
	if got := d.root.top().(*upkeep.RecoverScreen).Groups.Fields[7].Value(); upkeep.Clean(got) != key.Groups()[7] {
		t.Fatalf("the last group is %q, not %q", got, key.Groups()[7])
	}
	d.press("ctrl+s")
	d.reads("Your name is needed")
	d.fill("name", "Grace Manager")
	d.fill("signin", "grace")
	d.twice(another)
	d.press("ctrl+s")
	d.reads("This is the new recovery key", "The old one opens nothing")
	shown := d.root.top().(*upkeep.RecoveryScreen)
	if strings.Join(shown.Groups, "") == string(key) {
		t.Error("the key is the old one")
	}
	d.press("ctrl+l")
	d.reads("Casefile is locked")
	d.fillSignIn("grace", another)
	d.reads("This is the new recovery key")
	d.press("enter")
	d.write(shown.Groups[shown.Asked])
	d.press("enter")
	d.reads("Maya Kowalska", "Grace Manager", "Destroy the old paper")
	if d.root.Prefs.KeyUnconfirmed {
		t.Error("the key counts as unconfirmed")
	}
	d.press("ctrl+l", "ctrl+r", "r")
	d.goTo(upkeep.GroupKey(0))
	d.write(string(key))
	d.fill("name", "Mallory")
	d.fill("signin", "mallory")
	d.twice(another)
	d.press("ctrl+s")
	d.reads("Not recovered.", "was replaced by a newer one")
}

// A slip of the pen is found, by the group where that can be and else by the
// whole.
func TestRecoverWithASlip(t *testing.T) {
	t.Parallel()
	d, key := forgotten(t)
	d.press("ctrl+r", "r")
	groups := key.Groups()
	d.goTo(upkeep.GroupKey(0))
	d.write(strings.Join(groups[:7], "") + groups[7][:3])
	d.press("ctrl+s")
	d.reads("This group has 5")
	other := "2"
	if groups[7][3:4] == other {
		other = "3"
	}
	d.write(other + groups[7][4:])
	d.press("ctrl+s")
	d.reads("one of them does not fit")
	d.press("esc")
	d.reads("Forgotten")
}

// Set-up that was left before the key was on paper is mended by a manager.
func TestNewRecoveryKeyAfterQuittingSetUp(t *testing.T) {
	t.Parallel()
	d := founded(t)
	d.press("q", "down", "enter")
	d = d.unlock()
	d.press("p")
	d.reads("Nobody confirmed that the recovery key")
	d.press("K")
	d.reads("when set-up was left", "Have paper at hand")
	d.press("ctrl+s")
	d.reads("This is the new recovery key")
	s := d.root.top().(*upkeep.RecoveryScreen)
	d.press("q")
	d.reads("no recovery key on paper")
	d.press("enter", "enter")
	d.write("WRONG")
	d.press("enter")
	d.reads("That is not group")
	d.press("esc", "enter")
	d.write(s.Groups[s.Asked])
	d.press("enter")
	d.reads("The new recovery key is in force")
	d.unlock().seesNot(onlyPassphrase)
}
