package tui

import (
	"testing"

	"casefile/model"
)

// importScenes are the screens on which a CSV file is brought in.
var importScenes = []scene{
	{"import", emptyVault(func(d *driver) { d.press("v", "i") })},
	{"import-columns", bringing(func(*driver) {})},
	{"import-plan", bringing(func(d *driver) { d.press("ctrl+s") })},
	{"import-plan-refused", bringing(func(d *driver) { d.press("ctrl+s", "ctrl+s", "pgdown") })},
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
