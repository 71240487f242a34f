package papers_test

import (
	"errors"
	"strings"
	"testing"

	"casefile/model"
	"casefile/model/document"
	"casefile/model/papers"
)

// What cannot be made as asked is refused in a sentence.
func TestWhatIsAskedForWronglyIsRefused(t *testing.T) {
	files, labels := demoTeam(t, false)
	f, by := files["Tyler Marsh"], made(model.SocialWorker)
	foreign := model.NewRef(model.DeviceID{9}, 9)
	backwards := papers.Choice{Span: papers.Span{From: "2026-05-02", To: "2026-05-01"}}
	closed := papers.Readers{Confidential: []model.Ref{labels["tyler-referral"].Ref}}
	letter := papers.LetterChoice{To: papers.Addressee{Child: true}, Entries: []model.Ref{labels["tyler-challenge"].Ref}}
	for name, make := range map[string]struct {
		says string
		make func() (document.Document, error)
	}{
		"nothing on record": {"Nothing is on record", func() (document.Document, error) {
			return papers.Whole(model.Fold(nil), papers.WholeChoice{}, by)
		}},
		"days backwards": {"before the first", func() (document.Document, error) {
			return papers.Whole(f, papers.WholeChoice{Choice: backwards}, by)
		}},
		"no day": {"not a day in the calendar", func() (document.Document, error) {
			return papers.Whole(f, papers.WholeChoice{Choice: papers.Choice{Span: papers.Span{From: "soon"}}}, by)
		}},
		"no confidential part": {"no confidential part", func() (document.Document, error) {
			return papers.Whole(f, papers.WholeChoice{Choice: papers.Choice{Readers: closed}}, by)
		}},
		"another file's entry": {"not in this child's file", func() (document.Document, error) {
			return papers.Evidence(f, papers.EvidenceChoice{Entries: []model.Ref{foreign}}, by)
		}},
		"no evidence": {"No entry is ticked", func() (document.Document, error) {
			return papers.Evidence(f, papers.EvidenceChoice{}, by)
		}},
		"no event": {"No significant event", func() (document.Document, error) {
			return papers.Chronology(f, papers.ChronologyChoice{Choice: papers.Choice{Span: papers.Span{To: "2001-01-01"}}}, by)
		}},
		"a confidential chronology": {"main file alone", func() (document.Document, error) {
			return papers.Chronology(f, papers.ChronologyChoice{Choice: papers.Choice{Readers: closed}}, by)
		}},
		"a review of no time": {"Say since when", func() (document.Document, error) {
			return papers.Review(f, papers.ReviewChoice{}, by)
		}},
		"a letter about nothing": {"Choose what the letter is to tell", func() (document.Document, error) {
			return papers.Letter(f, papers.LetterChoice{To: papers.Addressee{Child: true}}, by)
		}},
		"a letter to nobody": {"Say whom the letter is for", func() (document.Document, error) {
			return papers.Letter(f, papers.LetterChoice{Entries: letter.Entries}, by)
		}},
		"a letter about a challenge": {"A letter cannot tell of", func() (document.Document, error) { return papers.Letter(f, letter, by) }},
		"a copy for no request":      {"Say which request", func() (document.Document, error) { return papers.Access(f, papers.AccessChoice{}, by) }},
	} {
		d, err := make.make()
		var refused papers.Refused
		if !errors.As(err, &refused) || !strings.Contains(err.Error(), make.says) || !strings.HasSuffix(err.Error(), ".") || len(d.Blocks) > 0 {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// What a worker leaves out of a review is gone, and the summary says so.
func TestAReviewSaysWhatWasLeftOut(t *testing.T) {
	files, labels := demoTeam(t, false)
	decision := labels["tyler-s20-decision"]
	for _, without := range []bool{false, true} {
		c := papers.ReviewChoice{Choice: papers.Choice{Span: papers.Span{From: "2026-05-01"}}}
		if without {
			c.Without = []model.Ref{decision.Ref}
		}
		d, err := papers.Review(files["Tyler Marsh"], c, made(model.SocialWorker))
		if err != nil {
			t.Fatal(err)
		}
		page := strings.Join(strings.Fields(plain(t, d)), " ")
		if strings.Contains(page, "the landlord will not allow four") == without || strings.Contains(page, "Left out by whoever made this: "+decision.Ref.String()) != without {
			t.Errorf("left out %t:\n%s", without, page)
		}
	}
}

// A letter to the family tells what the child said only where that was chosen for
// the very entry, and never where the child is to be found.
func TestALetterToTheFamilyKeepsTheChildsWords(t *testing.T) {
	files, labels := demoTeam(t, false)
	visit := labels["tyler-first-lac-visit"].Ref
	for _, said := range []bool{false, true} {
		c := papers.LetterChoice{To: papers.Addressee{Name: "Ms Marsh"}, Entries: []model.Ref{visit}}
		if said {
			c.Said = []model.Ref{visit}
		}
		d, err := papers.Letter(files["Tyler Marsh"], c, made(model.SocialWorker))
		if err != nil {
			t.Fatal(err)
		}
		page := plain(t, d)
		if strings.Contains(page, "too quiet") != said || strings.Contains(page, "Sandra") || !d.Large {
			t.Errorf("chosen %t:\n%s", said, page)
		}
	}
}

// Whoever makes a document is told where somebody asked that a thing is not
// passed on, and who must not learn an address.
func TestWhoMakesADocumentIsWarned(t *testing.T) {
	files, _ := demoTeam(t, false)
	d, err := papers.Review(files["Tyler Marsh"], papers.ReviewChoice{Choice: papers.Choice{Span: papers.Span{From: "2026-05-01"}}}, made(model.SocialWorker))
	if err != nil {
		t.Fatal(err)
	}
	warned := strings.Join(d.Warnings, "\n")
	for _, words := range []string{"\"dont tell", "Lee Cotter"} {
		if !strings.Contains(warned, words) {
			t.Errorf("no warning of %s: %s", words, warned)
		}
	}
}

// No document's reference names anybody.
func TestReferencesNameNobody(t *testing.T) {
	files, _ := demoTeam(t, false)
	for name, f := range files {
		d, err := papers.Whole(f, papers.WholeChoice{}, made(model.SocialWorker))
		if err != nil {
			t.Fatal(err)
		}
		for _, part := range strings.Fields(name) {
			if strings.Contains(strings.ToLower(d.Reference), strings.ToLower(part)) {
				t.Errorf("%s is named by %s", name, d.Reference)
			}
		}
		if d.Language != "en-GB" || len(d.Made.Entries) == 0 {
			t.Errorf("%s: language %q, made from %d entries", d.Reference, d.Language, len(d.Made.Entries))
		}
	}
}

// Of what a third party asked to keep, the author's own view and the child's own
// words are told apart; all else stays out, marked or not.
func TestC6WhatAThirdPartySaidIsToldApart(t *testing.T) {
	p := &plantedFile{}
	p.file(model.Visit{
		Happened: model.On(plantedOn), Seen: model.Yes, SeenAlone: model.Yes, Where: "Aunt Rita's", ChildSaid: model.Plain("I like it here."), Account: model.Account{ThirdParty: &model.ThirdParty{Giver: "Rita Hill", Status: model.StatusNotSubject}},
		Text: model.Text{
			{Words: "He was in prison.", Mark: nil},
			{Words: "He drinks.", Mark: &model.Mark{Nature: "allegation", Source: model.FromNamed, SourceName: "Rita Hill", Verification: model.Unverified}},
			{Words: "She seemed at ease.", Mark: &model.Mark{Nature: "description", Source: model.FromAuthor, Verification: model.Unverified}},
		},
	})
	d, err := papers.Whole(p.the(false), papers.WholeChoice{Choice: papers.Choice{Readers: papers.Readers{Reader: model.Reader{Subject: true}}}}, made(model.SocialWorker))
	if err != nil {
		t.Fatal(err)
	}
	page := plain(t, d)
	for words, there := range map[string]bool{
		"I like it here.": true, "She seemed at ease.": true, "seen alone": true, "Visit": true,
		"prison": false, "drinks": false, "Rita": false,
	} {
		if strings.Contains(page, words) != there {
			t.Errorf("%q stands there: %t\n%s", words, !there, page)
		}
	}
}

// Before birth there is nobody to be seen: a review does not count that as missed.
func TestAReviewBeforeBirth(t *testing.T) {
	files, _ := demoTeam(t, false)
	c := papers.ReviewChoice{Choice: papers.Choice{Span: papers.Span{From: "2026-06-01"}}}
	d, err := papers.Review(files["Baby Reeve"], c, made(model.SocialWorker))
	if err != nil {
		t.Fatal(err)
	}
	page := plain(t, d)
	for words, there := range map[string]bool{"Visits before birth: 3": true, "not born yet": true, "not seen": false, "Seen alone": false, "Visits missed": false} {
		if strings.Contains(page, words) != there {
			t.Errorf("%q stands there: %t\n%s", words, !there, page)
		}
	}
}

// Who must not learn where the child lives learns it from no document.
func TestAReaderWhoMustNotLearnTheAddress(t *testing.T) {
	p := &plantedFile{}
	p.file(model.Child{Set: map[string]string{model.DetailName: "Maya Kowalska", "address": "9 Plumtree Row"}, Opens: true, Since: plantedOn})
	p.file(model.Relation{Name: "Lee Cotter", Relation: "father", NotTold: model.Yes})
	p.file(model.Relation{Name: "Donna Kowalska", Relation: "mother"})
	p.file(model.Visit{Happened: model.On(plantedOn), Seen: model.Yes, Where: "9 Plumtree Row", Text: model.Plain("All well.")})
	p.file(model.Status{Type: model.StatusPlacement, Value: "foster", From: plantedOn, Detail: "9 Plumtree Row"})
	// A document for nobody by name, or for a court, may come to anybody, and people are
	// called in many ways.
	for name, told := range map[string]bool{"Lee Cotter": false, "Lee": false, "Mr Cotter": false, "Harkness LLP": false, "": false, "Saltmere Family Court": false, "Donna Kowalska": true} {
		d, err := papers.Whole(p.the(false), papers.WholeChoice{Choice: papers.Choice{Readers: papers.Readers{Reader: model.Reader{Name: name}}}}, made(model.SocialWorker))
		if err != nil {
			t.Fatal(err)
		}
		plan, err := papers.CarePlan(p.the(false), papers.CarePlanChoice{Choice: papers.Choice{Readers: papers.Readers{Reader: model.Reader{Name: name}}}}, made(model.SocialWorker))
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range []document.Document{d, plan} {
			if page := plain(t, d); strings.Contains(page, "Plumtree") != told || !strings.Contains(strings.Join(d.Warnings, "\n"), "Lee Cotter") {
				t.Errorf("%s is told: %t\n%s", name, !told, page)
			}
		}
	}
}
