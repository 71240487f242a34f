package tui

import (
	"strings"
	"testing"

	"casefile/model"
	"casefile/tui/filing"
	"casefile/tui/record"
	"casefile/tui/screen"
)

// settle changes one of the team's settings and signs it.
func (d *driver) settle(key, value, why string) {
	d.t.Helper()
	d.press(",", "ctrl+t")
	d.refill(key, value)
	d.fill("why", why)
	d.press("ctrl+s")
	d.sees("Nothing is filed yet", why)
	d.press("ctrl+s")
	d.sees("the team's settings are in force", "Set by", why)
	d.press("esc")
}

// refill writes over what stands in a field of the form on top.
func (d *driver) refill(key, value string) {
	d.t.Helper()
	d.goTo(key)
	d.press("end", "ctrl+u")
	d.write(value)
}

// A team that is strict sees it on the list, in the file and in the tasks at
// once, and the record says who decided it and why (C2).
func TestC2TeamSetsItsOwnIntervals(t *testing.T) {
	t.Parallel()
	d := newVault(t, model.Manager)
	d.press("n")
	d.fill("name", "Maya Kowalska")
	d.press("ctrl+s", "ctrl+s")
	d.press("s")
	d.choose("type", string(model.StatusPlan))
	d.choose(string(model.StatusPlan), "cin")
	d.press("ctrl+s")
	d.sees("Filed as")
	d.press("n")
	d.fill("happened", " 2/3/2026")
	d.fill("text", "School rang.")
	d.refill("happened", "2/3/2026")
	d.press("ctrl+s")
	d.sees("Filed as")
	d.now = d.now.AddDate(0, 0, 10)
	d.press("esc")
	d.send(screen.ChangedMsg{}) // the list as it is on that day
	before := d.lateTasks()

	d.press(",")
	d.sees("Nobody has set any", "Visits with a plan", "6 weeks")
	d.press("ctrl+t")
	d.refill("visit", "7 moons")
	d.press("ctrl+s")
	d.sees("write it like 6 weeks or 20 days", "1 week to 26")
	d.refill("visit", "1 week")
	d.press("ctrl+s")
	d.sees("Say why, so that")
	d.fill("why", "the inspectors ask for it")
	d.press("ctrl+s")
	d.sees("Visits with a plan: 1 week (was 6 weeks)", "1 visit becomes late.", "the inspectors ask for it")
	if got := d.settingsNow(); got.Visit != 42 {
		t.Fatalf("it holds before it is signed: %+v", got)
	}
	d.press("ctrl+s")
	d.sees("the team's settings are in force", "Set by Sam Okafor on 14 Mar 2026", "the inspectors ask for it", "1 week")
	d.press("pgdown")
	d.sees("How they changed", "(was 6 weeks)")
	d.press("esc")
	if after := d.lateTasks(); after != before+1 {
		t.Errorf("%d late tasks on the list, %d before", after, before)
	}
	d.press("T")
	d.sees("Visit the child")
	d.press("esc", "enter")
	d.sees("late")

	d.press("esc")
	d.settle("late", "0", "record on the day")
	d.press("enter")
	d.sees("2 days late")
}

// lateTasks is how many late tasks the list of children counts.
func (d *driver) lateTasks() (n int) {
	for _, r := range d.root.stack[0].(*record.CasesScreen).Rows {
		n += r.Late
	}
	return n
}

func (d *driver) settingsNow() model.Settings {
	d.t.Helper()
	s, err := d.root.Session.Settings(d.t.Context())
	if err != nil {
		d.t.Fatal(err)
	}
	return s
}

// Who does not decide sees the settings, and whom to ask.
func TestOnlyManagersChangeTheTeamsSettings(t *testing.T) {
	t.Parallel()
	d := team(t)
	d.press("esc", ",")
	d.sees("The team's settings", "Visits with a plan")
	d.press("ctrl+t")
	d.sees("Managers change the team's settings. Ask Sam Okafor.")
	if _, form := d.root.top().(*filing.FormScreen); form {
		t.Error("the form opened")
	}
}

// The change is kept while it is written: left, locked and gone on with.
func TestAChangeOfSettingsIsADraft(t *testing.T) {
	t.Parallel()
	d := newVault(t, model.Manager)
	d.press(",", "ctrl+t")
	d.refill("quiet", "2 weeks")
	d.fill("why", "files went cold")
	d.press("ctrl+l")
	d.fill("signin", "sam")
	d.press("tab")
	d.write(passphrase)
	d.press("enter")
	f := d.root.form()
	if f == nil || f.Value("quiet") != "2 weeks" || f.Value("why") != "files went cold" {
		t.Fatalf("it is gone:\n%s", d.screen())
	}
	d.press("ctrl+s", "esc")
	if f := d.root.form(); f == nil || f.Value("quiet") != "2 weeks" {
		t.Fatalf("looking at what it changes lost it:\n%s", d.screen())
	}
	d.press("ctrl+s", "ctrl+s")
	d.sees("the team's settings are in force")
	if got := d.settingsNow(); got.Quiet != 14 {
		t.Errorf("%+v", got)
	}
	drafts, err := d.root.Session.Drafts().All(t.Context())
	if err != nil || len(drafts) != 0 {
		t.Errorf("%d drafts are left, %v", len(drafts), err)
	}
}

// Nothing is filed where nothing is different.
func TestSettingsThatChangeNothing(t *testing.T) {
	t.Parallel()
	d := newVault(t, model.Manager)
	d.press(",", "ctrl+t")
	d.fill("why", "looking")
	d.press("ctrl+s")
	d.sees("Nothing is different")
	d.fill(model.KeyClosures, "24/12")
	d.press("ctrl+s")
	d.sees("say the year too")
	d.refill(model.KeyClosures, "24/12/2026")
	d.press("ctrl+s")
	d.sees("Closed on 24 Dec 2026")
	d.press("ctrl+s", "esc")
	if got := d.settingsNow().Closures; len(got) != 1 || !strings.HasPrefix(string(got[0]), "2026-12-24") {
		t.Errorf("%v", got)
	}
}
