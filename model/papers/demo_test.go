package papers_test

import (
	"context"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"casefile/model"
	"casefile/model/demo"
	"casefile/model/document"
	"casefile/model/document/text"
)

var update = flag.Bool("update", false, "rewrite the documents in testdata")

// now is when the demonstration's documents are made.
var now = time.Date(2026, 11, 22, 14, 30, 0, 0, time.UTC)

// filings resolves what a demonstration's filings ask of each other.
type filings struct {
	file   model.CaseID
	labels map[string]model.Entry
}

func (f filings) Ref(label string) model.Ref { return f.labels[label].Ref }
func (f filings) Filed(label string) (model.CaseID, model.Ref) {
	return f.labels[label].Case, f.labels[label].Ref
}
func (filings) Who(i int) model.PersonID { return model.PersonID{byte(i + 1)} }

// demoTeam is the demonstration's files by the child's name, confidential parts
// open or not, and its entries by label.
func demoTeam(t testing.TB, open bool) (map[string]*model.CaseFile, map[string]model.Entry) {
	t.Helper()
	team := demo.Make(now)
	labels := map[string]model.Entry{}
	byCase := map[model.CaseID][]model.Entry{}
	for i, f := range team.Filings {
		e := model.Entry{
			Ref: model.NewRef(model.DeviceID{1}, uint64(i)), Lamport: uint64(i + 1), Case: model.CaseID{byte(f.Child + 1)},
			Author: model.Person{ID: model.PersonID{byte(f.By + 1)}, Name: team.People[f.By].Name, Role: team.People[f.By].Role},
			Filed:  f.At, KnownHere: f.At,
		}
		k := filings{e.Case, labels}
		if f.General != nil {
			e.Content = f.General(k)
		}
		if f.Confidential != nil {
			e.Confidential = f.Confidential(k)
			e.Section = model.SectionOpen
		}
		if e.Content == nil {
			e.Content = model.Stub{Date: e.Confidential.When().Date}
		}
		if !open && e.Section == model.SectionOpen {
			e.Section, e.Confidential = model.SectionClosed, nil
		}
		if f.Label != "" {
			labels[f.Label] = e
		}
		byCase[e.Case] = append(byCase[e.Case], e)
	}
	files := map[string]*model.CaseFile{}
	for _, es := range byCase {
		f := model.Fold(es)
		files[f.Details.Name()] = f
	}
	return files, labels
}

// made is by whom a document is made, and from what.
func made(role model.Role) document.Provenance {
	by := model.Person{ID: model.PersonID{3}, Name: "Tom Fairclough", Role: role}
	switch role {
	case model.Manager:
		by = model.Person{ID: model.PersonID{1}, Name: "Margaret Oyelaran", Role: role}
	case model.Auditor:
		by = model.Person{ID: model.PersonID{5}, Name: "Colin Whitmore", Role: role}
	}
	return document.Provenance{
		Vault: "Saltmere Children and Families, Team 2", When: now, By: by,
		Heads: []document.Head{{Device: model.DeviceID{1}, Size: 500, Root: [32]byte{0xab, 0xcd}}},
	}
}

// plain is a document as plain text, its warnings above it.
func plain(t testing.TB, d document.Document) string {
	t.Helper()
	var b strings.Builder
	if _, err := text.Encode(context.Background(), &b, d, nil); err != nil {
		t.Fatal(err)
	}
	if len(d.Warnings) == 0 {
		return b.String()
	}
	return "WARNED: " + strings.Join(d.Warnings, "\nWARNED: ") + "\n\n" + b.String()
}

// golden compares a document with the one in testdata.
func golden(t *testing.T, name string, d document.Document, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	got, path := plain(t, d), filepath.Join("testdata", name+".txt")
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v: go test ./model/papers -run Golden -update writes it", err)
	}
	if got != string(want) {
		t.Errorf("%s reads otherwise: go test ./model/papers -run Golden -update, and look at the difference", path)
	}
}
