package tui

import (
	"testing"

	"casefile/model"
	"casefile/store"
	"casefile/tui/upkeep"
)

// importScenes are the screens on which a CSV file is brought in.
var importScenes = []scene{
	{"import", emptyVault(func(d *driver) { d.press("v", "i") })},
	{"import-columns", bringing(func(*driver) {})},
	{"import-plan", bringing(func(d *driver) { d.press("ctrl+s") })},
	{"import-plan-refused", bringing(func(d *driver) { d.press("ctrl+s", "ctrl+s", "pgdown") })},
	{"imports", emptyVault(func(d *driver) {
		d.press("v")
		by := model.Person{Name: "Sam Okafor", Role: model.SocialWorker}
		s := upkeep.NewImportsScreen(d.root.App)
		d.run(d.root.Push(s))
		d.send(tickMsg(d.now)) // the root moves with a message
		s.Set([]store.PastImport{
			{Batch: "9f3c0a7712de45b0861f00aa33c4d5e6", Entries: 1204, When: d.now.AddDate(0, 0, -1), By: by, Yours: true},
			{Batch: "01d2c3b4a5968778695a4b3c2d1e0f00", Entries: 31, When: d.now.AddDate(0, 0, -3), By: by, Back: &store.TakenBack{When: d.now.AddDate(0, 0, -2), By: by, Why: "last year's list"}},
		}, s.Room())
		d.press("down")
	})},
	{"imports-none", emptyVault(func(d *driver) { d.press("v", "I") })},
	{"import-twins", bringing(func(d *driver) { d.press("ctrl+s", "d") })},
}

// bringing is a vault into which a file of children is being brought.
func bringing(steps func(*driver)) func(*testing.T, *demoTeam) *driver {
	return func(t *testing.T, _ *demoTeam) *driver {
		d := newVault(t, model.SocialWorker)
		d.bringIn(csvFile(t, kidsCSV), "children")
		steps(d)
		return d
	}
}
