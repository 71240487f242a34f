package papers_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"casefile/model"
	"casefile/model/document/format"
	"casefile/model/papers"
)

// What is planted for readers who must not learn it: each word begins with what it is.
const (
	isHazard   = "zqhazard"
	isConfided = "zqconfided"
	// isOwnConfided is what the child asked not to be passed on.
	isOwnConfided = "zqownconfided"
	isChilds      = "zqchilds"
	isAnothers    = "zqanothers"
	isResting     = "zqresting"
	isTelephone   = "zqtelephone"
	isSiblings    = "zqsiblings"
)

var everyLearnt = []string{isHazard, isConfided, isOwnConfided, isChilds, isAnothers, isResting, isTelephone, isSiblings}

// learntFrom is a file that says what not every reader is to learn.
func learntFrom(t testing.TB) *plantedFile {
	p := &plantedFile{of: map[string]model.Ref{}}
	p.file(model.Child{Opens: true, Since: plantedOn, Set: map[string]string{
		model.DetailName: "Maya Kowalska", model.DetailBorn: "2010-05-06", model.DetailHazards: "A zqhazard dog bites in the hall. Ring first.", "not-told": "Lee Cotter",
	}})
	p.file(model.Relation{Name: "Lee Cotter", Relation: "father", NotTold: model.Yes, Lives: "Hull"})
	p.file(model.Relation{Name: "Donna Kowalska", Relation: "mother"})
	p.file(model.Relation{Name: "Noah Kowalska", Relation: "sibling"})
	p.file(model.Note{Account: model.Account{Significant: &model.Significant{Category: "home"}}, Type: model.CaseNote, Happened: model.On(plantedOn), Text: model.Plain("Noah's zqsiblings were low.")})
	withheld := p.both(model.Contact{Received: model.On(plantedOn), Source: "1B", Said: model.Plain("Shouting."), Outcome: "advice",
		Account: model.Account{Informant: &model.Informant{Type: model.Member, WithheldFrom: "both"}}}, model.Withheld{Informant: "Rita Hill"})
	significant := model.Account{Significant: &model.Significant{Category: "home"}}
	p.file(model.Note{Account: significant, Type: model.CaseNote, Happened: model.On(plantedOn), Text: model.Plain("A zqhazard dog bites in the hall, as everybody found.")})
	p.file(model.Note{Account: significant, Type: model.CaseNote, Happened: model.On(plantedOn), Text: model.Plain("Mrs Hill said: don't tell Maya about zqconfided.")})
	p.file(model.Note{Account: significant, Type: model.CaseNote, Happened: model.On(plantedOn), Text: model.Plain("Her zqtelephone is 07700 900123.")})
	p.file(model.Note{Account: significant, Type: model.CaseNote, Happened: model.On(plantedOn), Text: model.Text{
		{Words: "Rob zqanothers steals.", Mark: &model.Mark{Nature: "allegation", About: "Rob Hill", Source: model.FromNamed, SourceName: "a neighbour", Verification: model.Unverified}}}})
	p.file(model.Visit{Account: significant, Happened: model.On(plantedOn), Seen: model.Yes, SeenAlone: model.Yes, ChildSaid: model.Plain("I like zqchilds.")})
	p.file(model.Visit{Account: significant, Happened: model.On(plantedOn), Seen: model.Yes, SeenAlone: model.Yes, ChildSaid: model.Plain("Zqownconfided. Don't tell her.")})
	p.file(model.Note{Type: model.DirectWork, Happened: model.On(plantedOn), Text: model.Plain("We drew zqchilds.")})
	p.file(model.Decision{Account: significant, Outcome: model.Act, Decided: model.On(plantedOn), What: model.Plain("Look into zqresting."), For: model.Plain("It helps."), Relied: []model.Ref{withheld}})
	return p
}

// Who reads a document learns nothing by it that is not theirs to learn, of any field of
// any entry, in any kind and format, unless somebody decided so; and while nobody has, the
// document says that it is not finished.
func TestC6WhatAReaderMustNotLearnStaysOut(t *testing.T) {
	p := learntFrom(t)
	f := p.the(true)
	var all []model.Ref
	for _, it := range f.Items {
		all = append(all, it.Ref)
	}
	for name, c := range map[string]struct {
		readers papers.Readers
		may     []string
	}{
		"the mother":           {papers.Readers{Reader: model.Reader{Name: "Donna Kowalska", Standing: model.StandingParent}}, []string{isTelephone}},
		"the barred father":    {papers.Readers{Reader: model.Reader{Name: "Lee Cotter", Standing: model.StandingFamily}}, nil},
		"a name alone":         {papers.Readers{Reader: model.Reader{Name: "Sue Hill"}}, nil},
		"the court":            {papers.Readers{Reader: model.Reader{Name: "Saltmere Family Court", Standing: model.StandingCourt}}, []string{isChilds, isAnothers, isSiblings}},
		"the school":           {papers.Readers{Reader: model.Reader{Name: "Quayside Academy", Standing: model.StandingProfessional}}, []string{isChilds, isAnothers, isSiblings}},
		"the child":            {papers.Readers{Reader: model.Reader{Name: "Maya Kowalska", Subject: true}}, []string{isChilds, isOwnConfided, isAnothers, isTelephone, isSiblings}},
		"the child's lawyer":   {papers.Readers{Reader: model.Reader{Name: "Ann Law", Standing: model.StandingForChild}}, []string{isChilds, isOwnConfided, isAnothers, isTelephone, isSiblings}},
		"anybody":              {papers.Readers{}, nil},
		"within the authority": {papers.Readers{Inside: true}, everyLearnt},
		"what was decided on":  {papers.Readers{Despite: all}, everyLearnt},
	} {
		for _, m := range makings() {
			if !slices.Contains(records, m.name) {
				continue
			}
			doc, err := m.make(f, c.readers, made(model.SocialWorker))
			if err != nil {
				t.Fatalf("%s, %s: %v", m.name, name, err)
			}
			for _, x := range format.All {
				if x.Takes(doc) != nil {
					continue
				}
				var b strings.Builder
				if x.Name == "pdf" || x.Name == "docx" {
					continue // packed; the blocks are the same
				}
				if _, err := x.Encode(context.Background(), &b, doc, nil); err != nil {
					t.Fatal(err)
				}
				for _, word := range everyLearnt {
					if strings.Contains(strings.ToLower(b.String()), word) && !slices.Contains(c.may, word) {
						t.Errorf("%s as %s for %s tells of %s", m.name, x.Name, name, word)
					}
				}
			}
			decided := c.readers.Inside || c.readers.Despite != nil
			if left := strings.Contains(doc.Marking, "Not finished"); left == decided && !strings.HasPrefix(m.name, "care plan") {
				t.Errorf("%s for %s is marked %q", m.name, name, doc.Marking)
			}
			c.readers.Kept = all
			if kept, err := m.make(f, c.readers, made(model.SocialWorker)); err != nil || kept.Marking != "Confidential" || len(kept.Holds.Undecided) > 0 {
				t.Errorf("%s for %s, all decided on, is marked %q, %v", m.name, name, kept.Marking, err)
			}
			c.readers.Kept = nil
		}
	}
}

// A copy that somebody asks for in the child's place has every such passage to decide on,
// with a reason that usually holds; one for the child has what is not the child's own.
func TestC6ACopyInTheChildsPlaceIsDecidedOn(t *testing.T) {
	f := learntFrom(t).the(true)
	for name, c := range map[string]struct {
		reader model.Reader
		out    []string
	}{
		"the mother":    {model.Reader{Name: "Donna Kowalska", Standing: model.StandingParent}, []string{isHazard, isConfided, isOwnConfided, isChilds, isAnothers, isResting, isSiblings}},
		"a bare name":   {model.Reader{Name: "Donna Kowalska"}, []string{isHazard, isConfided, isOwnConfided, isChilds, isAnothers, isResting, isSiblings}},
		"the child":     {model.Reader{}, []string{isHazard, isConfided, isAnothers, isResting}},
		"by their name": {model.Reader{Name: "Maya Kowalska"}, []string{isHazard, isConfided, isAnothers, isResting}},
	} {
		choice := papers.AccessChoice{Request: "SAR-1", Reader: c.reader}
		doc, err := papers.Access(f, choice, made(model.SocialWorker))
		if err != nil {
			t.Fatal(err)
		}
		page := strings.ToLower(plain(t, doc))
		passages, err := papers.Passages(f, choice, made(model.SocialWorker))
		if err != nil {
			t.Fatal(err)
		}
		for _, word := range everyLearnt {
			out := slices.Contains(c.out, word)
			if strings.Contains(page, word) == out {
				t.Errorf("the copy for %s has %s: %v", name, word, !out)
			}
			for _, s := range passages {
				if strings.Contains(strings.ToLower(s.Words), word) && s.Undecided() != out {
					t.Errorf("for %s %q is to be decided: %v", name, s.Words, s.Undecided())
				}
			}
		}
		if !strings.Contains(doc.Marking, "Not finished") {
			t.Errorf("the copy for %s is marked %q", name, doc.Marking)
		}
	}
}

// saidEverywhere is a file that says some words in every free field of everything that is
// recorded, and of all that is later said of it.
func saidEverywhere(t testing.TB, words string) *plantedFile {
	p := &plantedFile{of: map[string]model.Ref{}}
	p.file(model.Child{Opens: true, Since: plantedOn, Why: words, Set: map[string]string{
		model.DetailName: "Maya Kowalska", model.DetailBorn: "2010-05-06", model.DetailHazards: "A zqhazard dog bites in the hall.", "not-told": "Lee Cotter", "worries": words, "plan": words, "parents": words, "professionals": words,
	}})
	p.file(model.Relation{Name: "Lee Cotter", Relation: "father", NotTold: model.Yes, Lives: words})
	p.file(model.Status{Type: model.StatusPlan, Value: "child-in-need", From: plantedOn, Detail: words})
	for _, c := range accounts(t, words, nil) {
		p.saidOf(t, p.file(c), words, c)
	}
	action := p.file(model.Action{What: words, Who: words, Agreed: plantedOn})
	p.file(model.ActionDone{Action: action, On: plantedOn, What: words, Note: words})
	p.file(model.Action{What: words, Who: words, Agreed: plantedOn})
	return p
}

// What must not be learnt is found in every field, of every kind, in every document.
func TestC6WhatMustNotBeLearntIsFoundInEveryField(t *testing.T) {
	for word, words := range map[string]string{isConfided: "don't tell her zqconfided", isHazard: "a zqhazard dog bites in the hall", isTelephone: "07700 900123 zqtelephone"} {
		f := saidEverywhere(t, words).the(true)
		for _, m := range makings() {
			doc, err := m.make(f, papers.Readers{Reader: model.Reader{Name: "Lee Cotter", Standing: model.StandingFamily}}, made(model.SocialWorker))
			if m.name == "letter to the child" || m.name == "letter to the family" || m.name == "schedule" || m.name == "access" && word == isTelephone {
				continue // a letter takes none of it, or says what its writer chose; a copy is the child's
			}
			if err != nil {
				t.Fatalf("%s: %v", m.name, err)
			}
			if page := strings.ToLower(plain(t, doc)); strings.Contains(page, word) {
				t.Errorf("%s tells of %s:\n%s", m.name, word, around(t, doc, word))
			}
		}
	}
}

// What is known today to be withheld, third party's or filed in error stays out of a
// document of the file as it stood before anybody knew.
func TestC5WhatIsWithheldLaterStaysOutOfAPastFile(t *testing.T) {
	p := &plantedFile{}
	p.file(model.Child{Opens: true, Since: plantedOn, Set: map[string]string{model.DetailName: "Maya Kowalska"}})
	named := p.file(model.Note{Type: model.CaseNote, Happened: model.On(plantedOn), Text: model.Plain("Rita Zqelsewhere rang.")})
	wrong := p.file(model.Note{Type: model.CaseNote, Happened: model.On(plantedOn), Text: model.Plain("Zqerror, of another child.")})
	given := p.file(model.Note{Type: model.CaseNote, Happened: model.On(plantedOn), Text: model.Plain("Zqsubject.")})
	later := len(p.entries)
	p.both(model.Contact{Received: model.On(plantedOn), Source: "1B", Said: model.Plain("Shouting."), Account: model.Account{Informant: &model.Informant{Type: model.Member, WithheldFrom: "both"}}}, rita)
	p.file(model.FiledInError{Of: wrong, Why: "another child's"})
	again := model.Note{Type: model.CaseNote, Happened: model.On(plantedOn), Text: model.Plain("Zqsubject."), Account: model.Account{ThirdParty: &model.ThirdParty{Giver: "Pat", Status: model.StatusNotSubject}}}
	p.file(model.Correction{Of: given, Why: "x", New: encoded(t, again)})
	for i := later; i < len(p.entries); i++ {
		p.entries[i].Filed = p.entries[i].Filed.AddDate(0, 0, 2)
	}
	then := p.the(true).Stood(plantedOn.AddDays(1), model.FiledBy)
	if then.Item(named) == nil || len(then.Items) != later {
		t.Fatalf("%d entries stood then", len(then.Items))
	}
	for _, m := range makings() {
		if m.name == "access" || m.name == "schedule" || strings.HasPrefix(m.name, "letter") || m.name == "chronology" {
			continue
		}
		doc, err := m.make(then, papers.Readers{}, made(model.SocialWorker))
		if err != nil {
			t.Fatalf("%s: %v", m.name, err)
		}
		for _, word := range []string{"zqelsewhere", "zqerror", "zqsubject"} {
			if strings.Contains(strings.ToLower(plain(t, doc)), word) {
				t.Errorf("%s tells of %s", m.name, word)
			}
		}
	}
}

// Somebody who must not learn where the child lives is not told by any other name either,
// by who cares for the child, by a street that many have, by a number or an address of mail
// in any form: neither in the file, a copy that they ask for, nor a letter.
func TestC6NobodyFindsTheChildByAnotherName(t *testing.T) {
	p := &plantedFile{}
	p.file(model.Child{Opens: true, Since: plantedOn, Set: map[string]string{model.DetailName: "Nina Pike", "address": "12 Park Road, Hornsea", "school": "Grove Park Academy", "not-told": "Her father, because of his violence"}})
	p.file(model.Relation{Name: "Lee Cotter", Relation: "father", NotTold: model.Yes})
	p.file(model.Relation{Name: "Jean Ashdown", Relation: "carer", Household: model.Yes})
	for _, words := range []string{"Seen at 12 park road.", "She likes Grove Park Academy.", "Mrs Ashdown says so.", "Ring (01964) 555014.", "Ring 0044 7700 900123.", "Ring 01964.555.014.", "Write to jean.ashdown@example.org."} {
		p.file(model.Note{Account: model.Account{Significant: &model.Significant{Headline: words}}, Type: model.CaseNote, Happened: model.On(plantedOn), Title: words, Text: model.Plain(words)})
		p.file(model.Action{What: "Do it: " + words, Who: "Tom", Agreed: plantedOn})
	}
	f := p.the(true)
	plants := []string{"park road", "grove park", "ashdown", "555014", "900123", "555.014", "example.org"}
	for _, reader := range []model.Reader{{Name: "Lee"}, {Name: "Mr Cotter", Standing: model.StandingParent}, {Name: "Harkness LLP for the father", Standing: model.StandingProfessional}, {}} {
		for _, m := range makings() {
			doc, err := m.make(f, papers.Readers{Reader: reader}, made(model.SocialWorker))
			switch {
			case m.name == "letter to the child" || m.name == "access" || m.name == "schedule":
				continue
			case err != nil && m.name == "letter to the family":
				continue // nothing is left that it could tell
			case err != nil:
				t.Fatalf("%s: %v", m.name, err)
			}
			page := strings.ToLower(plain(t, doc))
			for _, plant := range plants {
				if strings.Contains(page, plant) {
					t.Errorf("%s for %q tells of %s", m.name, reader.Name, plant)
				}
			}
		}
		if reader.Name == "" {
			reader.Standing = model.StandingParent
		}
		doc, err := papers.Access(f, papers.AccessChoice{Request: "SAR-1", Reader: reader}, made(model.SocialWorker))
		if err != nil {
			t.Fatal(err)
		}
		for _, plant := range plants {
			if strings.Contains(strings.ToLower(plain(t, doc)), plant) {
				t.Errorf("the copy for %q tells of %s", reader.Name, plant)
			}
		}
	}
}

// A copy that somebody asks for in the child's place is not finished while the child has not
// agreed, whatever else is decided.
func TestC6NoCopyWithoutTheChildsConsent(t *testing.T) {
	for consent, open := range map[string]bool{model.ConsentAsking: true, "": true, model.ConsentGiven: false, model.ConsentUnable: false} {
		p := &plantedFile{}
		p.file(model.Child{Opens: true, Since: plantedOn, Set: map[string]string{model.DetailName: "Kit Moss"}})
		p.file(model.Request{Name: "SAR-1", By: "Dana Moss", Standing: model.StandingParent, Behalf: model.ForTheChild, Consent: consent, ConsentWhy: "x", Received: plantedOn})
		doc, err := papers.Access(p.the(true), papers.AccessChoice{Request: "sar 1", Reader: model.Reader{Name: "Dana Moss", Standing: model.StandingParent, Subject: true}}, made(model.SocialWorker))
		if err != nil {
			t.Fatal(err)
		}
		if left := strings.HasPrefix(doc.Marking, "Not finished"); left != open {
			t.Errorf("consent %q: it is marked %q", consent, doc.Marking)
		}
	}
}

// However people ask that something is not passed on, the whole entry stays out until
// somebody has decided: what the secret is stands beside.
func TestC6WhatWasAskedNotToBePassedOnStaysOut(t *testing.T) {
	for _, asks := range []string{"Please dont tell her mother.", "Asked us not to let mum know.", "Her mother is not told.", "Keep this from Dana.", "Mum mustn't find out.", "She doesn't want mum to know.", "Don't  tell Dana.", "Off the record.", "Never tell mum.", "Do NOT disclose to mother."} {
		p := &plantedFile{}
		p.file(model.Child{Opens: true, Since: plantedOn, Set: map[string]string{model.DetailName: "Kit Moss"}})
		p.file(model.Note{Account: model.Account{Significant: &model.Significant{Headline: "zqsecret headline"}}, Type: model.CaseNote, Happened: model.On(plantedOn), Title: "zqsecret title", Text: model.Text{{Words: "The nurse told of zqsecret."}, {Words: asks}}})
		doc, err := papers.Whole(p.the(true), papers.WholeChoice{Choice: papers.Choice{Readers: papers.Readers{Reader: model.Reader{Name: "Saltmere Family Court", Standing: model.StandingCourt}}}}, made(model.SocialWorker))
		if err != nil {
			t.Fatal(err)
		}
		if page := plain(t, doc); strings.Contains(page, "zqsecret") {
			t.Errorf("%q: %s", asks, around(t, doc, "zqsecret"))
		}
	}
	for _, plainly := range []string{"She did not say why.", "He does not know the school yet.", "Mother was told on Monday.", "The visit was not recorded in time."} {
		p := &plantedFile{}
		p.file(model.Child{Opens: true, Since: plantedOn, Set: map[string]string{model.DetailName: "Kit Moss"}})
		p.file(model.Note{Type: model.CaseNote, Happened: model.On(plantedOn), Text: model.Plain(plainly)})
		doc, err := papers.Whole(p.the(true), papers.WholeChoice{Choice: papers.Choice{Readers: papers.Readers{Reader: model.Reader{Standing: model.StandingCourt}}}}, made(model.SocialWorker))
		if err != nil || !strings.Contains(plain(t, doc), plainly) {
			t.Errorf("%q stays out, %v", plainly, err)
		}
	}
}

// Whoever puts an entry in is told of all that stays out of it, not of one reason: what a
// third party asked, and beside it an address and a hazard.
func TestC6EachReasonToKeepAnEntryOutIsTold(t *testing.T) {
	p := &plantedFile{}
	p.file(model.Child{Opens: true, Since: plantedOn, Set: map[string]string{model.DetailName: "Kit Moss", "address": "9 Plumtree Row", model.DetailHazards: "Lee has threatened staff with a knife.", "not-told": "Lee Cotter"}})
	ref := p.file(model.Note{Type: model.CaseNote, Happened: model.On(plantedOn), Account: model.Account{ThirdParty: &model.ThirdParty{Giver: "Bea", Status: model.StatusNotNamed, NotTo: "Lee Cotter"}},
		Text: model.Plain("Bea saw him at Plumtree Row. Lee has threatened staff with a knife.")})
	doc, err := papers.Whole(p.the(true), papers.WholeChoice{Choice: papers.Choice{Readers: papers.Readers{Reader: model.Reader{Name: "Lee Cotter", Standing: model.StandingParent}}}}, made(model.SocialWorker))
	if err != nil {
		t.Fatal(err)
	}
	for _, words := range []string{"third-party information", "address", "hazard"} {
		if !strings.Contains(doc.Why[ref], words) || !strings.Contains(strings.Join(doc.Warnings, "\n"), words) {
			t.Errorf("nobody is told of %q: %s", words, doc.Why[ref])
		}
	}
}
