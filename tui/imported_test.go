package tui

import (
	"slices"
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

// What was taken back is read by managers and auditors, and the file says that it was
// there: whoever brought it in takes nothing away unseen.
func TestWithdrawnImportIsRead(t *testing.T) {
	t.Parallel()
	d := newVault(t, model.Manager)
	d.addPerson("Wanda", model.SocialWorker)
	d.addPerson("Otto", model.Auditor)
	d.newChild("Maya Kowalska")
	d.signIn("wanda", passphrase)
	id := d.fileNamed("Maya Kowalska").ID
	ctx, session := t.Context(), d.root.Session
	b, err := session.Imports().Batch(ctx)
	if err == nil {
		err = b.File(ctx, store.Filing{Case: id, General: model.Note{Type: model.CaseNote, Happened: model.On("2026-03-01"), Text: model.Plain("She hides under the stairs.")},
			Confidential: model.Withheld{Text: model.Plain("Mrs Hill told us.")}},
			store.Filing{Case: store.NewCaseID(), Opens: true, General: model.Child{Opens: true, Set: map[string]string{model.DetailName: "Ben Small"}}})
	}
	if err == nil {
		_, err = b.Close(ctx)
	}
	if err != nil {
		t.Fatal(err)
	}
	d.press("v", "I", "enter")
	d.sees("It was not taken back: what it brought stands in the files.")
	d.press("u")
	d.sees("managers and auditors can read what it was")
	d.write("the wrong list")
	d.press("ctrl+s")
	d.sees("Taken back. None of it counts any more.", "taken back 04/03/2026")
	d.press("enter")
	d.sees("Managers and auditors read what was taken back.")
	d.press("esc", "esc", "enter")
	d.sees("Maya Kowalska", "Taken back: 1 entry brought in by Wanda on 4 Mar 2026, taken back by", "(i)", "Record: 1 entry")
	d.seesNot("stairs")
	d.press("i")
	d.sees("Taken back with imports", "1 entry brought in by Wanda on 4 Mar 2026, taken back by Wanda on 4 Mar 2026:", "the wrong list")

	d.signIn("otto", passphrase)
	d.press("v", "I", "enter")
	d.sees("What was taken back", "2 entries brought in by Wanda on 4 Mar 2026, taken back by Wanda", "the wrong list", "Maya Kowalska", "She hides under", "Ben Small (gone)", "File opened")
	d.press("enter")
	d.sees("Maya Kowalska: Case note", "! It was taken back with its import by Wanda on 4 Mar 2026: the wrong list. It", "counts for nothing", "She hides under the stairs.", "Your role (Auditor) does not open it")
	d.press("o")
	d.sees("Your role (Auditor) does not open confidential parts.")
	d.press("esc", "/")
	d.write("ben")
	d.seesNot("She hides")
	d.press("enter", "enter")
	d.sees("It was taken back with its import", "Ben Small")
	if got, want := d.looked(), []string{"Maya Kowalska: neither", ": neither"}; !slices.Equal(got, want) {
		t.Errorf("the access log has %q, not %q", got, want)
	}

	d.signIn("sam", passphrase)
	d.press("v", "I", "enter", "enter", "o")
	d.sees("Mrs Hill told us.", "Opened. The access log says that you did.")
	d.press("esc", "enter")
	d.sees("Mrs Hill told us.")
}
