package paper_test

import (
	"strings"
	"testing"

	"casefile/model"
	"casefile/model/document"
	"casefile/model/papers"
	"casefile/store"
	"casefile/store/paper"
)

// A chronology of the family has the files that whoever makes it may open, and tells
// nothing of another one, not that there is one; the access log has each file that it
// was made from, and no bundle goes with it.
func TestC6AChronologyOfTheFamilyTellsNothingOfARestrictedFile(t *testing.T) {
	f := newFixture(t)
	maya := f.file
	sibling := func(name, headline string) model.CaseID {
		f.file = store.NewCaseID()
		f.put(f.manager, model.Child{Opens: true, Set: map[string]string{model.DetailName: name, model.DetailBorn: "2014-05-06"}}, nil)
		f.put(f.manager, model.Relation{To: maya, Name: "Maya Hart", Relation: "sister"}, nil)
		f.put(f.manager, model.Event{Happened: model.On("2026-03-02"), Text: model.Plain(headline), Account: model.Account{Significant: &model.Significant{Headline: headline, Category: "health"}}}, nil)
		return f.file
	}
	ben := sibling("Ben Hart", "Ben breaks an arm")
	secret := sibling("Zqsecret Hart", "Zqsecret is seen at the clinic")
	_, err := f.manager.Restrict(f.ctx, secret, model.Restriction{Restricted: true, Why: "a colleague's family", Date: "2026-03-04"})
	f.must(err)
	f.file = maya
	f.put(f.worker, model.Event{Happened: model.On("2026-03-01"), Text: model.Plain("Maya moves school"), Account: model.Account{Significant: &model.Significant{Headline: "Maya moves school", Category: "education"}}}, nil)

	request := paper.Request{Kind: papers.KindChronology, Case: maya, Said: paper.Said{Family: true}}
	for s, sees := range map[*store.Session]bool{f.worker: false, f.manager: true} {
		d := f.make(s, request)
		to := f.target()
		w, err := paper.Write(f.ctx, s, request, d, to, nil)
		f.must(err)
		text := string(f.read(w.Path))
		if !strings.Contains(text, "Maya moves school") || !strings.Contains(text, "Ben breaks an") || strings.Contains(text, "Zqsecret") != sees {
			t.Errorf("as a %s:\n%s", s.Me().Role, text)
		}
		lines, err := paper.ChronologyLines(f.ctx, s, request, document.Provenance{When: madeOn, By: s.Me()})
		f.must(err)
		for _, l := range lines {
			if strings.Contains(l.Words, "Zqsecret") && !sees {
				t.Errorf("it is offered: %+v", l)
			}
		}
		to.Bundle, to.Replace = true, true
		if _, err := paper.Write(f.ctx, s, request, d, to, nil); err == nil || !strings.Contains(err.Error(), "made of several") {
			t.Errorf("a bundle of several files: %v", err)
		}
	}
	noted := map[model.CaseID]bool{}
	f.must(f.manager.AccessLog(f.ctx, func(a store.Access) bool {
		if strings.Contains(a.Words(), "-chronology-") && strings.Contains(a.Words(), ", text") {
			noted[a.Case] = true
		}
		return true
	}))
	if !noted[maya] || !noted[ben] || !noted[secret] {
		t.Errorf("the access log has %v", noted)
	}
}

// What a kind of document does not say is refused, not passed over.
func TestWhatADocumentDoesNotSayIsRefused(t *testing.T) {
	f := newFixture(t)
	for name, r := range map[string]paper.Request{
		"a court for a review":  {Kind: papers.KindReview, Said: paper.Said{CourtCase: papers.CourtCase{Court: "Hull"}}},
		"a family for the file": {Kind: papers.KindWhole, Said: paper.Said{Family: true}},
		"about, for a letter":   {Kind: papers.KindLetter, Said: paper.Said{For: "x"}},
		"without, for the file": {Kind: papers.KindWhole, Said: paper.Said{Without: []model.Ref{{}}}},
		"as filed, chronology":  {Kind: papers.KindChronology, Said: paper.Said{AsFiled: true}},
	} {
		r.Case = f.file
		if _, err := paper.Make(f.ctx, f.worker, r, madeOn); err == nil || !strings.Contains(err.Error(), "only") {
			t.Errorf("%s: %v", name, err)
		}
	}
}
