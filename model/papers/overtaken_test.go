package papers_test

import (
	"slices"
	"strings"
	"testing"

	"casefile/model"
	"casefile/model/document"
	"casefile/model/internal/sample"
	"casefile/model/papers"
)

func everyWord(d document.Document) string { return strings.Join(sample.Texts(d), " ") }

// inEarlier is a name that stands in an earlier wording alone.
const inEarlier = "zqpurslow"

// overtaken is a file in which accounts named somebody, and corrections took the
// name out and put another word into the confidential part.
func overtaken(t *testing.T) (p *plantedFile, named model.Ref) {
	p = &plantedFile{of: map[string]model.Ref{}}
	p.file(model.Child{Set: map[string]string{model.DetailName: "Maya Kowalska", model.DetailBorn: "2010-05-06"}, Opens: true, Since: plantedOn})
	was, _ := plant[model.Note](t, inEarlier)
	was.ThirdParty, was.Type = nil, model.CaseNote
	was.Significant = &model.Significant{Headline: inEarlier + "headline", Meaning: inEarlier + "meaning"}
	now := model.Note{Type: was.Type, Happened: was.Happened, Text: model.Plain("A neighbour told me.")}
	now.Significant = &model.Significant{Headline: "A neighbour rang"}
	between := now
	between.Text = model.Plain("A neighbour, " + inEarlier + "between, told me.")
	named = p.file(was)
	p.file(model.Correction{Of: named, Why: "spelling", New: encoded(t, between)})
	p.both(model.Correction{Of: named, Why: "a name", New: encoded(t, now)}, model.Correction{Of: named, Why: "a name", New: encoded(t, model.Withheld{Text: model.Plain(inConfidential)})})
	visit, _ := plant[model.Visit](t, inEarlier)
	visit.NoAccess, visit.Seen, visit.SeenAlone = false, model.Yes, model.Yes
	later := model.Visit{Happened: visit.Happened, Seen: model.Yes, SeenAlone: model.Yes, Text: model.Plain("All was well.")}
	seen := p.file(visit)
	mark := model.EventMark{Of: seen, Significant: &model.Significant{Headline: inEarlier + "marked", Category: "harm", Meaning: inEarlier + "meant"}}
	marked := p.file(mark)
	mark.Significant = &model.Significant{Headline: inEarlier + "remarked", Category: "harm"}
	p.file(model.Correction{Of: marked, Why: "spelling", New: encoded(t, mark)})
	p.both(model.Correction{Of: seen, Why: "a name", New: encoded(t, later)}, model.Correction{Of: seen, Why: "a name", New: encoded(t, model.Withheld{Text: model.Plain(inConfidential)})})
	return p, named
}

// An earlier wording is as confidential as what took the name out of it: in no
// document, for no reader, of no role, whether somebody has opened it or not.
func TestC6AnEarlierWordingIsAsConfidentialAsItsCorrection(t *testing.T) {
	p, _ := overtaken(t)
	for _, open := range []bool{false, true} {
		f := p.the(open)
		for _, role := range []model.Role{model.SocialWorker, model.Manager, model.Auditor} {
			for _, m := range makings() {
				for _, r := range []papers.Readers{{}, {Inside: true}, {Reader: model.Reader{Name: "Rob Hill"}}} {
					d, err := m.make(f, r, made(role))
					if err != nil {
						t.Fatalf("%s: %v", m.name, err)
					}
					if words := strings.ToLower(everyWord(d)); strings.Contains(words, inEarlier) {
						t.Errorf("%s for %q, %s, open %v, says: %s", m.name, r.Reader.Name, role, open, around(t, d, inEarlier))
					}
					for _, ref := range d.InFull {
						if c := f.Item(ref).Content; strings.Contains(strings.ToLower(model.Texts(c).String()), inEarlier) {
							t.Errorf("%s gives the text of %s beside it", m.name, ref)
						}
					}
				}
			}
		}
	}
	f := p.the(false)
	entry := strings.ToLower(everyWord(document.Document{Blocks: papers.Entries(f, f.Items, papers.Sight{Role: model.Manager})}))
	if strings.Contains(entry, inEarlier) || !strings.Contains(entry, "this wording is held in the confidential section") {
		t.Errorf("closed, the entries say: %s", entry)
	}
	stood := model.Fold(f.Entries()[:2]) // before any correction
	if past := strings.ToLower(everyWord(document.Document{Blocks: papers.Entries(stood, stood.Items, papers.Sight{Role: model.Manager})})); strings.Contains(past, inEarlier) {
		t.Errorf("as it stood: %s", past)
	}
}

// It goes in where whoever makes the document puts the confidential part in.
func TestC6AnEarlierWordingGoesInWithItsConfidentialPart(t *testing.T) {
	p, named := overtaken(t)
	d, err := papers.Whole(p.the(true), papers.WholeChoice{Choice: papers.Choice{Readers: papers.Readers{Inside: true, Confidential: []model.Ref{named}}}}, made(model.Manager))
	if err != nil {
		t.Fatal(err)
	}
	if words := strings.ToLower(everyWord(d)); !strings.Contains(words, inEarlier) || !strings.Contains(words, "confidential. as first recorded") {
		t.Errorf("the document says: %s", words)
	}
	if !slices.Contains(d.Holds.Confidential, named) {
		t.Error("the document does not say that it holds what is confidential")
	}
}

// C7: a day, and what it was called, stay readable where a correction changed
// them, and what is late is late by the right day.
func TestC7ACorrectedDayStaysReadable(t *testing.T) {
	p := &plantedFile{of: map[string]model.Ref{}}
	p.file(model.Child{Set: map[string]string{model.DetailName: "Maya Kowalska"}, Opens: true, Since: plantedOn})
	was := model.Note{Type: model.CaseNote, Happened: model.Moment{Date: plantedOn, Time: "09:15"}, Text: model.Plain("A bruise."), Account: model.Account{Significant: &model.Significant{Headline: "A bruise"}}}
	now := was
	now.Type, now.Happened = "call", model.Moment{Date: plantedOn.AddDays(-30), Time: "16:45"}
	of := p.file(was)
	p.file(model.Correction{Of: of, Why: "the wrong day", New: encoded(t, now)})
	f := p.the(false)
	late := model.Count(now.Happened.Date.DaysTo(model.DateOf(f.Item(of).Filed)), "day") + " after the event"
	for _, m := range makings() {
		if m.name != "chronology" && m.name != "evidence" && m.name != "whole file" {
			continue
		}
		d, err := m.make(f, papers.Readers{}, made(model.SocialWorker))
		if err != nil {
			t.Fatal(err)
		}
		words := everyWord(d)
		if !strings.Contains(words, was.Happened.String()) || !strings.Contains(words, "Case note") {
			t.Errorf("%s does not say that it was first %s: %s", m.name, was.Happened, words)
		}
		if m.name != "chronology" && !strings.Contains(words, late) {
			t.Errorf("%s does not say %q: %s", m.name, late, words)
		}
	}
}
