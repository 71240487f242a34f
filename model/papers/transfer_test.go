package papers_test

import (
	"strings"
	"testing"
	"time"

	"casefile/model"
	"casefile/model/document"
	"casefile/model/document/text"
	"casefile/model/papers"
)

// pasted is an entry as plain text for another program.
func pasted(t *testing.T, f *model.CaseFile, it *model.Item) string {
	t.Helper()
	blocks, err := papers.Transfer(f, it, model.DefaultSettings())
	if err != nil {
		t.Fatal(err)
	}
	words, err := text.Paste(blocks)
	if err != nil {
		t.Fatal(err)
	}
	return words
}

// transferFile is a file of entries filed one after the other, those with a
// confidential part open.
func transferFile(parts ...[2]model.Content) *model.CaseFile {
	var all []model.Entry
	for i, p := range parts {
		e := model.Entry{
			Ref: model.NewRef(model.DeviceID{1}, uint64(i)), Lamport: uint64(i + 1), Case: model.CaseID{7},
			Author: model.Person{ID: model.PersonID{1}, Name: "Amara Reed", Role: model.SocialWorker},
			Filed:  time.Date(2026, 11, 2, 12, i, 0, 0, time.UTC), Content: p[0],
		}
		if p[1] != nil {
			e.Section, e.Confidential = model.SectionOpen, p[1]
		}
		if e.Content == nil {
			e.Content = model.Stub{Date: "2026-11-02"}
		}
		all = append(all, e)
	}
	return model.Fold(all)
}

// What is copied out of the vault never holds what is confidential, though it is
// open on the screen, nor who an informant is (C5, C6).
func TestTransferLeavesWhatIsWithheld(t *testing.T) {
	on := model.On("2026-11-02")
	informant := model.Account{Informant: &model.Informant{Type: model.Member, WithheldFrom: "both"}}
	withheld := model.Withheld{Text: model.Plain("She lives at Plumtree Row."), Informant: "Una Unmistakable", Contact: "07700 900461"}
	right, err := model.Encode(model.Note{Type: model.CaseNote, Happened: on, Text: model.Plain("A quiet visit.")})
	if err != nil {
		t.Fatal(err)
	}
	wrong := model.NewRef(model.DeviceID{1}, 3)
	f := transferFile(
		[2]model.Content{model.Child{Opens: true, Set: map[string]string{model.DetailName: "Maya Kowalska"}}},
		[2]model.Content{model.Note{Account: informant, Type: model.CaseNote, Happened: on, Text: model.Text{
			{Words: "There is shouting at night."},
			{Words: "Una says so.", Mark: &model.Mark{Nature: "allegation", Source: model.FromInformant, SourceName: "Unmistakable", Verification: model.Unverified}},
		}}, withheld},
		[2]model.Content{nil, model.Note{Type: model.CaseNote, Happened: on, Text: model.Plain("The refuge is in Quarry Lane.")}},
		[2]model.Content{model.Note{Type: model.CaseNote, Happened: on, Text: model.Plain("A loud visit.")}},
		[2]model.Content{model.Correction{Of: wrong, Why: "another visit", New: right}},
		[2]model.Content{model.Transferred{Of: wrong, System: "Careway", Reference: "CW-7", On: "2026-11-02"}},
		[2]model.Content{model.Challenge{Of: wrong, By: "Her mother", Relation: "parent", Disputed: model.Plain("It was loud."), Received: "2026-11-02"}},
		[2]model.Content{model.EventMark{Of: wrong, Significant: &model.Significant{Headline: "A visit that went well", Category: "good"}}},
	)
	for _, it := range f.Items {
		words := pasted(t, f, it)
		for _, secret := range []string{"Una", "Unmistakable", "900461", "Plumtree", "Quarry", "refuge", "Maya", "Kowalska"} {
			if strings.Contains(words, secret) && it.Content.Kind() != model.KindChild {
				t.Errorf("%s holds %q:\n%s", it.Ref, secret, words)
			}
		}
	}
	for i, want := range map[int][]string{
		1: {"Case note, 2 Nov 2026", "by Amara Reed (social worker)", "There is shouting at night.", "Left out", "confidential"},
		2: {"Confidential entry", "confidential section"},
		3: {"As corrected on 2 Nov 2026.", "A quiet visit.", "A visit that went well"},
		6: {"Challenge", "It was loud.", "there CW-7"},
	} {
		words := pasted(t, f, f.Items[i])
		for _, w := range want {
			if !strings.Contains(words, w) {
				t.Errorf("entry %d lacks %q:\n%s", i, w, words)
			}
		}
	}
	if words := pasted(t, f, f.Items[3]); strings.Contains(words, "loud") {
		t.Errorf("the wording that no longer holds is there:\n%s", words)
	}
}

// What a third party gave goes with its status in words, so that it stands in
// the main system as the giver defined it (C6); an opinion goes with its label (P4).
func TestTransferKeepsStatusAndMarks(t *testing.T) {
	for _, status := range model.ThirdPartyStatuses {
		n := model.Note{
			Account: model.Account{ThirdParty: &model.ThirdParty{Giver: "The school", Status: status.Value, NotTo: "her father"}},
			Type:    model.CaseNote, Happened: model.On("2026-11-02"),
			Text: model.Text{{Words: strings.Repeat("He comes late, and nobody asks why. ", 9), Mark: &model.Mark{Nature: "opinion", Source: model.FromAuthor, Verification: model.Unverified}}},
		}
		words := pasted(t, transferFile([2]model.Content{n}), transferFile([2]model.Content{n}).Items[0])
		for _, want := range []string{"Status: " + status.Words, "[opinion", "| He comes late"} {
			if !strings.Contains(words, want) {
				t.Errorf("%s lacks %q:\n%s", status.Value, want, words)
			}
		}
		if strings.Contains(words, "why.\n| He") {
			t.Errorf("a paragraph is broken into lines:\n%s", words)
		}
	}
}

// Nothing that could command a terminal or a program gets out in the text.
func TestTransferIsPlain(t *testing.T) {
	n := model.Note{Type: model.CaseNote, Happened: model.On("2026-11-02"), Text: model.Text{{Words: "red \x1b[31m \u202eback\u202c\a\rover"}}}
	f := transferFile([2]model.Content{n})
	for _, r := range pasted(t, f, f.Items[0]) {
		if r != '\n' && document.Hidden(r) {
			t.Errorf("it holds %U", r)
		}
	}
}
