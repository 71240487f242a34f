package tui

import (
	"slices"
	"testing"

	"casefile/model"
	"casefile/tui/record"
	"casefile/tui/screen"
)

// Every place that the procedure names is there, under the key it names.
func TestEveryPlaceOfTheProcedureIsThere(t *testing.T) {
	t.Parallel()
	d := newVault(t, model.SocialWorker)
	on := map[string][]screen.Action{
		model.OnAny:      d.root.global(),
		model.OnChildren: d.root.top().Actions(),
	}
	d.openChild("Maya Kowalska")
	on[model.OnFile] = d.root.top().Actions()
	d.press("t")
	on[model.OnTasks] = d.root.top().Actions()
	d.press("esc", "g")
	on[model.OnFamily] = d.root.top().Actions()
	d.press("esc", "n")
	on[model.OnForm] = d.root.top().Actions()
	d.write("A note.")
	d.press("ctrl+s", "enter")
	on[model.OnEntry] = d.root.top().Actions()
	d.press("m")
	on[model.OnMenu] = d.root.top().(*screen.Menu).Offers
	for _, p := range model.Provisions {
		if len(p.Where) == 0 {
			t.Errorf("%s has no place on screen", p.Clause)
		}
		for _, at := range p.Where {
			if !slices.ContainsFunc(on[at.Screen], func(a screen.Action) bool { return a.ID == at.Action && slices.Contains(a.Keys, at.Key) }) {
				t.Errorf("%s: %q, key %s, is not on the %s", p.Clause, at.Action, at.Key, at.Screen)
			}
		}
	}
}

func TestTheProcedureOnScreen(t *testing.T) {
	t.Parallel()
	d := newVault(t, model.SocialWorker)
	d.openChild("Maya Kowalska")
	d.press("v")
	d.fill("text", "She was at home.")
	d.press("ctrl+s", "ctrl+s", "t", "p")
	clause := d.root.top().(*record.ProcedureScreen).Clause
	d.sees(clause.Title(), model.ProvisionOf(clause).Where[0].What)
	d.press("a")
	d.sees("The procedure", "P1", model.Clause("P1").Title())
	d.press("end")
	d.sees(model.Clause("C7").Title())
	d.press("esc", "esc", ":")
	d.write("procedure")
	d.press("enter")
	d.sees("P1", "Records are used")
}
