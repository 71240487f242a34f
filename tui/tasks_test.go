package tui

import (
	"strings"
	"testing"

	"casefile/model"
	"casefile/store"
	"casefile/tui/filing"
	"casefile/tui/record"
	"casefile/tui/screen"
)

// waitingTeam is a team in whose two files something is late, seen by a manager.
func waitingTeam(t *testing.T) *driver {
	t.Helper()
	d := newVault(t, model.SocialWorker)
	ada := d.addPerson("Ada Osei", model.SocialWorker)
	d.addPerson("Mo Haddad", model.Manager)
	d.openChild("Maya Kowalska")
	maya := d.file()
	file := func(id model.CaseID, contents ...model.Content) {
		t.Helper()
		for _, c := range contents {
			if _, err := d.root.Session.File(t.Context(), store.Filing{Case: id, General: c}); err != nil {
				t.Fatal(err)
			}
		}
	}
	file(maya.ID,
		model.Status{Type: model.StatusPlan, Value: "cp-neglect", From: "2026-01-01"},
		model.Action{What: "Ring the school", Who: "Sam", By: "2026-03-01", Agreed: "2026-02-20"},
		model.Action{What: "Write to the father", Who: "Ada", Person: ada.ID, By: "2026-03-06", Agreed: "2026-02-20"})
	d.send(screen.Changed())
	d.press("esc")
	d.now = d.now.AddDate(0, 0, 30)
	d.startAs("mo")
	return d
}

// before checks that texts stand on the screen in this order.
func (d *driver) Before(texts ...string) {
	d.t.Helper()
	rest := d.screen()
	for _, text := range texts {
		_, after, found := strings.Cut(rest, text)
		if !found {
			d.t.Fatalf("%q does not follow:\n%s", text, d.screen())
		}
		rest = after
	}
}

func TestTeamTasksAtEightyColumns(t *testing.T) {
	t.Parallel()
	d := waitingTeam(t)
	d.press("T")
	d.Before("tasks: ! ", "late", "Sam Okafor ", "Ada Osei 1 (1 late)",
		"Late, and about a child's safety (1)", "Maya Kowalska", "Visit the child: no visit has seen them yet.",
		"Late (", "Ring the school", "Write to the father")
	d.sees("days late", "Enter opens a visit")

	d.press("w")
	d.sees("Whose tasks?", "Everybody's")
	d.press("down", "down", "enter")
	d.sees("Ada Osei: 1 task: ! 1 late", "Write to the father")
	d.seesNot("Ring the school")
	d.press("w", "enter")
	d.sees("Ring the school")
	d.press("/")
	d.write("father")
	d.seesNot("Ring the school")
	d.press("esc")
	d.sees("Ring the school")
}

// Enter on a task opens the form that meets it, over the child's file.
func TestATaskOpensWhatMeetsIt(t *testing.T) {
	t.Parallel()
	d := waitingTeam(t)
	d.press("T", "enter")
	d.size(60, 24)
	d.sees("Maya Kowalska", "Visit") // whose file it is shows on a narrow screen too
	d.size(80, 24)
	if !d.onForm("visit") {
		t.Fatalf("not the form of a visit:\n%s", d.screen())
	}
	d.press("esc", "esc", "/") // the file lies beneath
	d.write("ring the school")
	d.press("enter", "enter")
	if !d.onForm("done") {
		t.Fatalf("not the form that ends an action:\n%s", d.screen())
	}
	d.press("ctrl+s")
	d.sees("Filed as")
	d.press("esc")
	d.sees("The team's tasks")
	d.seesNot("Action: Ring the school")
	if open := d.fileNamed("Maya Kowalska").OpenActions(); len(open) != 1 {
		t.Errorf("%d actions are open", len(open))
	}
}

// onForm reports whether the form of this name is on top.
func (d *driver) onForm(id string) bool {
	s, ok := d.root.top().(*filing.FormScreen)
	return ok && s.Kind.ID == id
}

// Every kind of task says what Enter does, and its action is in the menu.
func TestEveryTaskHasAWay(t *testing.T) {
	t.Parallel()
	d := newVault(t, model.SocialWorker)
	d.openChild("Maya Kowalska")
	d.note("A note.")
	f := d.file()
	menu := record.NewEntryScreen(d.root.App, f, []model.Ref{f.Items[len(f.Items)-1].Ref}, 0).More()
	for kind, w := range record.Ways {
		found := w.Action == ""
		for _, a := range menu {
			found = found || a.ID == w.Action
		}
		if !found || w.Enter == "" {
			t.Errorf("%s: %+v", kind, w)
		}
	}
}

// A row of the record says which entry it is about, in words.
func TestRowsNameWhatTheyAreAbout(t *testing.T) {
	t.Parallel()
	d := newVault(t, model.SocialWorker)
	d.openChild("Maya Kowalska")
	d.note("A note.")
	of := d.file().Items[len(d.file().Items)-1]
	d.press("enter", "m", "s", "ctrl+s", "ctrl+s", "esc")
	d.sees("the case note on 4 Mar 2026")
	d.press("enter")
	d.sees("About the case note on 4 Mar 2026, "+of.Ref.String(), "A note.")
}

// A day that cannot be read is one problem, whichever parts ask for it.
func TestAnUnreadableDayIsOneProblem(t *testing.T) {
	t.Parallel()
	for key, field := range map[string]string{"n": "happened", "v": "happened", "d": "decided", "c": "received", "e": "happened"} {
		d := newVault(t, model.SocialWorker)
		d.openChild("Maya Kowalska")
		d.press(key)
		d.fill(field, "the other day")
		n := 0
		for _, p := range d.root.top().(*filing.FormScreen).Judge().Problems {
			if p.Field == field {
				n++
			}
		}
		if n != 1 {
			t.Errorf("%s: %d problems with the day", key, n)
		}
	}
}
