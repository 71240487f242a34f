package tui

import (
	"testing"
	"time"

	"casefile/model"
	"casefile/store"
	"casefile/tui/screen"
)

// imports puts a child's file on record that was recorded elsewhere: it is
// opened and has one note, filed two days before today's.
func (d *driver) imports(name, text string) (batch string) {
	d.t.Helper()
	im, err := d.root.Session.Imports().Begin(d.t.Context())
	if err != nil {
		d.t.Fatal(err)
	}
	id := store.NewCaseID()
	contents := []model.Content{
		model.Child{Opens: true, Set: map[string]string{model.DetailName: name, model.DetailBorn: "2015-06-01"}},
		model.Note{Type: model.CaseNote, Happened: model.On(model.DateOf(d.now).AddDays(-2)), Text: model.Plain(text)},
	}
	for i, c := range contents {
		e, err := model.Encode(c)
		if err == nil {
			err = im.Add(d.t.Context(), store.Recorded{
				Vault: model.ID{1}, Case: id, Ref: model.NewRef(model.DeviceID{1}, uint64(i)+4), General: e, Withheld: i == 1,
				Author: model.Person{ID: model.PersonID{8}, Name: "Ruth Elsewhere", Role: model.SocialWorker},
				Filed:  d.now.AddDate(0, 0, -2).Add(time.Duration(i) * time.Minute),
			})
		}
		if err != nil {
			d.t.Fatal(err)
		}
	}
	if _, err := im.Close(d.t.Context()); err != nil {
		d.t.Fatal(err)
	}
	d.run(screen.Changed)
	return im.ID()
}

// An imported entry says so wherever it shows, and since when it is known here
// is another question than when it was filed.
func TestImportedEntries(t *testing.T) {
	t.Parallel()
	d := newVault(t, model.Manager)
	batch := d.imports("Ben Small", "He likes herons.")
	d.sees("Ben Small")
	d.press("enter")
	d.sees("[imported] He likes herons.")
	d.press("down")
	d.press("enter")
	d.sees("by Ruth Elsewhere", "! Imported 4 Mar 2026 10:30 by Sam Okafor.", "as it came", "There it is entry 0400-5.", batch,
		"did not come with it")

	d.press("esc")
	d.now = d.now.AddDate(0, 0, 1)
	d.press("D")
	d.write("3/3/2026")
	d.press("ctrl+s")
	d.sees("filed by then", "He likes herons.")
	d.press("b")
	d.sees("known on this machine by then")
	d.seesNot("He likes herons.")
	d.press("right")
	d.sees("As it stood on 4 Mar 2026", "He likes herons.")
}
