package store

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"casefile/model"
)

// An auditor learns nothing of a confidential part by any call there is.
func TestAuditorLearnsNothingConfidential(t *testing.T) {
	f := newFixture(t)
	id := f.newCase("Ben")
	secret := model.Note{Type: "supervision", Happened: model.Moment{Date: "1987-11-23", Time: "04:17"},
		Title: "QUOKKA", With: "WOMBAT", Text: model.Text{{Words: "NUMBAT said so", Mark: &model.Mark{Nature: "allegation", About: "BILBY"}}}}
	part := f.file(f.s, Filing{Case: id, General: note("An ordinary account."), Confidential: secret})
	whole := f.file(f.s, Filing{Case: id, Confidential: model.Withheld{Text: model.Text{{Words: "NUMBAT"}}}})
	correction, err := model.Encode(secret)
	f.must(err)
	f.file(f.s, Filing{Case: id, Confidential: model.Correction{Of: part.Ref, Why: "QUOKKA", New: correction}})
	auditor := f.person("audrey", model.Auditor)

	var learned []any
	learn := func(v any, err error) {
		t.Helper()
		if err != nil {
			learned = append(learned, err.Error())
		}
		learned = append(learned, v)
	}
	rows, err := auditor.Cases(f.ctx)
	f.must(err)
	learn(rows, nil)
	for _, r := range rows {
		learn(r.Tasks, nil)
	}
	entries, err := auditor.Entries(f.ctx, id)
	f.must(err)
	learn(entries, nil)
	file, err := auditor.CaseFile(f.ctx, id)
	f.must(err)
	learn(file.Entries(), nil)
	learn(file.Row(), nil)
	for _, ref := range []model.Ref{part.Ref, whole.Ref} {
		learn(auditor.Entry(f.ctx, ref))
		learn(auditor.FindRef(f.ctx, ref.String()))
		_, err := auditor.Reveal(f.ctx, ref)
		f.is(err, Denied)
		learn(nil, err)
	}
	log, err := accessLog(auditor)
	f.must(err)
	learn(log, nil)
	learn(auditor.Drafts().All(f.ctx))
	learn(auditor.People(), nil)
	learn(auditor.Preferences(), nil)
	report, err := auditor.Checks().Verify(f.ctx, nil)
	f.must(err)
	f.sound(report)
	learn(report, nil)
	for _, q := range []Query{{Words: "NUMBAT"}, {Words: "quokka", Case: id}, {Words: "ordinary"}, {Words: "2026"}, {Words: "NUMBAT", Confidential: true}} {
		err := auditor.Search(f.ctx, q, func(h Hit) bool { learn(h, nil); return true })
		if q.Confidential {
			f.is(err, Denied)
		}
		learn(nil, err)
	}
	_, err = auditor.File(f.ctx, Filing{Case: id, General: note("x")})
	f.is(err, Denied)
	_, err = auditor.Accounts().Add(f.ctx, NewPerson{Name: "Cy", SignIn: "cy", Role: model.Manager, Passphrase: []byte(passphrase)})
	f.is(err, Denied)

	var all bytes.Buffer
	for _, l := range learned {
		fmt.Fprintf(&all, "%+v\n", l)
		if b, err := json.Marshal(l); err == nil {
			all.Write(b)
		}
	}
	for _, word := range []string{"QUOKKA", "WOMBAT", "NUMBAT", "BILBY", "1987-11-23", "04:17", "allegation", "supervision", "correction", "confidential:"} {
		if strings.Contains(all.String(), word) {
			t.Errorf("an auditor learned %q", word)
		}
	}
	if !strings.Contains(all.String(), "An ordinary account.") {
		t.Error("an auditor could not read the main file")
	}
}

// What decides is the keys, not only the checks: an auditor's keys do not open
// a confidential part at all.
func TestAuditorHoldsNoConfidentialKey(t *testing.T) {
	f := newFixture(t)
	id := f.newCase("Ben")
	e := f.file(f.s, Filing{Case: id, Confidential: withheld("x")})
	auditor := f.person("audrey", model.Auditor)
	env, keys, err := auditor.find(auditor.secrets, e.Ref)
	f.must(err)
	if _, err := auditor.openConfidential(auditor.secrets, keys, env); err == nil {
		t.Error("an auditor's keys open a confidential part")
	}
	for _, r := range []role{practitioners, managers, recovery} {
		if auditor.secrets.held[r] != nil {
			t.Errorf("an auditor holds the key of role %d", r)
		}
	}
	worker := f.person("will", model.SocialWorker)
	if worker.secrets.held[managers] != nil || worker.secrets.held[oversight] != nil {
		t.Error("a social worker holds a manager's keys")
	}
	if _, err := accessLog(worker); kindOfError(err) != Denied {
		t.Errorf("a social worker reads the access log: %v", err)
	}
}

func TestOpeningIsLoggedFirstAndOnce(t *testing.T) {
	f := newFixture(t)
	id := f.newCase("Ben")
	e := f.file(f.s, Filing{Case: id, General: note("x"), Confidential: withheld("The marmot.")})
	plain := f.file(f.s, Filing{Case: id, General: note("x")})
	bo := f.person("bo", model.SocialWorker)
	for range 3 {
		if _, err := bo.Reveal(f.ctx, e.Ref); err != nil {
			t.Fatal(err)
		}
	}
	f.must(bo.Search(f.ctx, Query{Words: "marmot", Confidential: true}, func(h Hit) bool { return true }))
	_, err := bo.Reveal(f.ctx, plain.Ref)
	f.is(err, NotFound)
	_, err = bo.Reveal(f.ctx, model.NewRef(e.Ref.Device, 999))
	f.is(err, NotFound)
	again := f.unlock("bo")
	hits := 0
	f.must(again.Search(f.ctx, Query{Words: "marmot", Confidential: true}, func(h Hit) bool { hits++; return h.Confidential }))
	log, err := accessLog(f.s)
	f.must(err)
	opened := 0
	for _, l := range log {
		if l.Act == AccessOpened {
			opened++
			if l.Who.Name != "bo" || l.Case != id || l.Entry != e.Ref || !l.When.Equal(f.clock) {
				t.Errorf("the log says %+v", l)
			}
		}
	}
	if hits != 1 || opened != 2 {
		t.Errorf("%d hits; opened %d times, want once in each session", hits, opened)
	}
}

// The author reads back what they filed, whatever their role holds.
func TestFounderReadsBack(t *testing.T) {
	f := newFixtureFor(t, model.SocialWorker)
	id := f.newCase("Ben")
	e := f.file(f.s, Filing{Case: id, Confidential: withheld("mine")})
	if _, err := accessLog(f.s); err != nil {
		t.Errorf("a founder does not stand in for a manager: %v", err)
	}
	mona := f.person("mona", model.Manager)
	if _, err := accessLog(f.s); kindOfError(err) != Denied {
		t.Errorf("a founder still stands in for the manager: %v", err)
	}
	_, err := f.s.Accounts().Add(f.ctx, NewPerson{Name: "Cy", SignIn: "cy", Role: model.Manager, Passphrase: []byte(passphrase)})
	f.is(err, Denied)
	_, err = mona.Accounts().Add(f.ctx, NewPerson{Name: "Cy", SignIn: "cy", Role: model.SocialWorker, Passphrase: []byte(passphrase)})
	f.must(err)
	if content, err := mona.Reveal(f.ctx, e.Ref); err != nil || content.Line() != "mine" {
		t.Errorf("the manager reads %v, %v", content, err)
	}
	f.s = f.unlock("amira")
	if content, err := f.s.Reveal(f.ctx, e.Ref); err != nil || content.Line() != "mine" {
		t.Errorf("the author reads %v, %v", content, err)
	}
}

// Nothing that somebody typed can be read in any file that the program makes.
func TestNothingIsReadableOnDisk(t *testing.T) {
	f := newFixture(t)
	id := f.newCase("PLANTED")
	f.file(f.s, Filing{Case: id, General: model.Visit{Happened: model.On("2026-03-04"), Where: "PLANTED", Text: model.Plain("PLANTED")}, Confidential: withheld("PLANTED")})
	f.file(f.s, Filing{Case: id, General: model.Decision{What: model.Plain("PLANTED")}})
	f.person("planted.signin", model.SocialWorker)
	draft := Draft{ID: NewDraftID(), Case: id, Form: "visit", Title: "PLANTED", Fields: map[string]string{"PLANTED": "PLANTED"}}
	f.must(f.s.Drafts().Save(f.ctx, draft))
	f.must(f.s.SavePreferences(f.ctx, Preferences{Theme: "PLANTED"}))
	hits := 0
	f.must(f.s.Search(f.ctx, Query{Words: "planted", Confidential: true}, func(Hit) bool { hits++; return true }))
	if hits == 0 {
		t.Error("nothing was planted")
	}
	f.must(f.v.Backup(f.ctx, filepath.Join(f.dir, "backup.casefile"), nil))
	f.must(f.s.Drafts().Delete(f.ctx, draft.ID))
	files := 0
	f.must(filepath.WalkDir(f.dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		files++
		b, err := os.ReadFile(path)
		for _, word := range []string{"PLANTED", "planted", "North team", "Amira", "amira", "visit", "decision", "walrus", "store.person"} {
			if bytes.Contains(b, []byte(word)) {
				t.Errorf("%s holds %q", filepath.Base(path), word)
			}
		}
		return err
	}))
	if files != 6 { // vault, backup, and of the machine: token, head, place, whose keys were made here
		t.Errorf("%d files", files)
	}
}
