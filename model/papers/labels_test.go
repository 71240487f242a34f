package papers_test

import (
	"slices"
	"strings"
	"testing"

	"casefile/model"
	"casefile/model/papers"
)

// looksLike are words that a line of the record begins with, and whole lines of
// it: every label and every answer of every kind that may hold what a third party
// gave, and of what is said where somebody lives and who an informant is.
func looksLike(t testing.TB) []string {
	var all []string
	add := func(c model.Content) {
		for _, b := range c.Body() {
			for _, l := range b.Lines() {
				if label, _, ok := strings.Cut(l, ": "); ok && !strings.Contains(label, "zq") {
					all = append(all, label+": ")
				} else if !strings.Contains(l, "zq") {
					all = append(all, l+" ")
				}
			}
			if b.Title != "" && !strings.Contains(b.Title, "zq") {
				all = append(all, b.Title+": ")
			}
		}
	}
	account := model.Account{
		Significant: &model.Significant{Headline: "zq", Category: "home", Meaning: "zq"},
		Informant:   &model.Informant{Type: model.Member, Name: "zq", Contact: "zq", WithheldFrom: "both", ManagerDecision: "zq"},
		ThirdParty:  &model.ThirdParty{Giver: "zq", Channel: "letter", Status: model.StatusOpen, NotTo: "zq", OpenAccess: model.Yes},
	}
	visit := model.Visit{Account: account, Planned: "planned", Where: "zq", Present: "zq", NoAccess: true, Seen: model.Yes, SeenAlone: model.No, WhyNotAlone: "age", Ascertained: "play", Bedroom: model.Yes}
	seen := visit
	seen.NoAccess = false
	decision, _ := plant[model.Decision](t, "zq")
	decision.Wishes.How, decision.Wishes.Effect, decision.Outcome, decision.Affects = "play", "partly", model.Act, model.Yes
	contact, _ := plant[model.Contact](t, "zq")
	note, _ := plant[model.Note](t, "zq")
	event, _ := plant[model.Event](t, "zq")
	relation, _ := plant[model.Relation](t, "zq")
	attempt, _ := plant[model.Attempt](t, "zq")
	for _, c := range []model.Content{visit, seen, decision, contact, model.Contact{}, note, event, relation, attempt, model.Visit{}, model.Decision{}} {
		add(c)
	}
	for _, d := range model.DetailFields {
		all = append(all, d.Label+": ")
	}
	for _, s := range model.StatusTypes {
		all = append(all, s.Words+": ")
	}
	// Whole answers, alone and on a line of their own.
	for _, l := range []string{"Visit: Planned", "Child: seen alone", "Seen alone: Yes", "How: Play or drawing", "Outcome: Act", "Effect: Followed", "Where: home"} {
		all = append(all, l+" ", l+"\n", "home\n"+l+"\n")
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// mine is the author's own view: with it, an entry tells apart what a third party
// said, and only that stays out.
func mine() model.Statement {
	return model.Statement{Words: inOpen + "mine", Mark: &model.Mark{Nature: "opinion", Source: model.FromAuthor, Verification: model.Unverified}}
}

// Whatever the words that somebody types begin with, they are no answer from a
// list: what a third party gave stays out with them, in whatever field of whatever
// kind, a field that takes an answer from a list included (an import may hold
// anything). Who decided, in their role, stays named (C6).
func TestC6WordsThatLookLikeAnAnswerStayOut(t *testing.T) {
	labels := looksLike(t)
	if len(labels) < 90 {
		t.Fatalf("only %d labels", len(labels))
	}
	for _, s := range []struct {
		word, status string
		reader       model.Reader
	}{
		{inNotSubject, model.StatusNotSubject, model.Reader{Name: "Maya Kowalska", Subject: true}},
		{inNotNamed, model.StatusNotNamed, model.Reader{Name: "Rob Hill"}},
		{inClarifying, model.StatusClarifying, model.Reader{Name: "Saltmere Family Court"}},
		{inClarifying, model.StatusClarifying, model.Reader{}},
	} {
		p := &plantedFile{of: map[string]model.Ref{}}
		p.file(model.Child{Set: map[string]string{model.DetailName: "Maya Kowalska", model.DetailBorn: "2010-05-06"}, Opens: true, Since: plantedOn})
		given := &model.ThirdParty{Giver: "the aunt", Status: s.status, NotTo: "Rob Hill"}
		for i, label := range labels {
			// Every label before the words of a note, and of one kind more in its turn.
			accounts := told(t, label+s.word, given)
			accounts = []model.Content{accounts[0], accounts[1+i%(len(accounts)-1)]}
			if !answerLike(label) {
				accounts = accounts[:1]
			} else if s.reader.Name == "" {
				accounts = told(t, label+s.word, given)
			}
			for n, c := range accounts {
				ref := p.file(c)
				if n == 0 {
					mark, _ := plant[model.EventMark](t, label+s.word)
					mark.Of = ref
					p.file(mark)
				}
			}
		}
		f := p.the(true)
		for _, m := range makings() {
			if s.reader.Name != "" && !slices.Contains([]string{"chronology", "evidence", "whole file"}, m.name) {
				continue // one for nobody in particular holds no more than these
			}
			doc, err := m.make(f, papers.Readers{Reader: s.reader}, made(model.SocialWorker))
			if err != nil {
				t.Fatal(err)
			}
			if page := plain(t, doc); strings.Contains(page, s.word) {
				t.Errorf("%s, for %q, status %s:\n%s", m.name, s.reader.Name, s.status, around(t, doc, s.word))
			}
		}
	}
}

// answerLike reports whether words look like an answer, an address or an informant,
// by the labels that the program reads or once read.
func answerLike(words string) bool {
	label, _, _ := strings.Cut(words, ":")
	return slices.Contains([]string{
		"Visit", "Child", "Child seen", "Seen alone", "Why not alone", "Bedroom seen", "How", "Outcome", "Review",
		"Significantly affects the child", "Effect", "Decided by", "Decided as", "Decided on", "Where", "Lives at", "Name", "Who", "Manager's decision",
	}, label)
}

// told are accounts that a third party gave, all of whose words begin with the
// same, as a chooser of answers leaves them and as an import may bring them.
func told(t testing.TB, words string, given *model.ThirdParty) []model.Content {
	note, _ := plant[model.Note](t, words)
	visit, _ := plant[model.Visit](t, words)
	imported, _ := plant[model.Visit](t, words)
	decision, _ := plant[model.Decision](t, words)
	contact, _ := plant[model.Contact](t, words)
	event, _ := plant[model.Event](t, words)
	note.ThirdParty, visit.ThirdParty, imported.ThirdParty, decision.ThirdParty, contact.ThirdParty, event.ThirdParty = given, given, given, given, given, given
	visit.NoAccess, visit.Seen, visit.SeenAlone = false, model.Yes, model.Yes
	decision.DecidedBy, decision.DecidedAs, contact.DecidedBy, decision.Affects = "Margaret", "manager", "Margaret", model.Yes
	note.Text, visit.Text, imported.Text = append(note.Text, mine()), append(visit.Text, mine()), append(imported.Text, mine())
	decision.What, contact.Said, event.Text = append(decision.What, mine()), append(contact.Said, mine()), append(event.Text, mine())
	all := []model.Content{note, visit, imported, decision, contact, event}
	return append(all, model.Copy{Of: plantedRef(99), From: model.CaseID{9}, FromName: "Ola", New: encoded(t, visit)})
}

// A title or a headline is not taken for who an informant is either: it would be
// kept from the child it is about.
func TestC5ATitleIsNotTakenForAnInformant(t *testing.T) {
	withheld := model.Account{Informant: &model.Informant{Type: model.Member, WithheldFrom: "both"}}
	for _, label := range []string{"Name: ", "Contact: ", "Who: ", "Manager's decision: ", "The informant: ", "Given by: "} {
		contact := model.Contact{Account: withheld, Received: model.On(plantedOn), Source: "1B", Said: model.Plain("Shouting.")}
		contact.Significant = &model.Significant{Headline: label + inOpen + "headline"}
		note := model.Note{Account: withheld, Type: model.CaseNote, Happened: model.On(plantedOn), Title: label + inOpen + "title", Text: model.Plain("Shouting.")}
		p := &plantedFile{of: map[string]model.Ref{}}
		p.file(model.Child{Set: map[string]string{model.DetailName: "Maya Kowalska"}, Opens: true, Since: plantedOn})
		p.both(contact, model.Withheld{Informant: "Rita Stone"})
		p.both(note, model.Withheld{Informant: "Rita Stone"})
		doc, err := papers.Whole(p.the(true), papers.WholeChoice{Choice: papers.Choice{Readers: papers.Readers{Reader: model.Reader{Name: "Maya Kowalska", Subject: true}}}}, made(model.SocialWorker))
		if err != nil {
			t.Fatal(err)
		}
		for _, plant := range []string{inOpen + "headline", inOpen + "title"} {
			if !strings.Contains(plain(t, doc), plant) {
				t.Errorf("%q is kept out as who an informant is", label+plant)
			}
		}
	}
}

// Who an informant is stays out whatever the words begin with, in a copy of a
// contact in a brother's file too, and where an import has put a name for the sort
// of informant.
func TestC5AnInformantStaysOutWhateverTheWordsBeginWith(t *testing.T) {
	p := &plantedFile{of: map[string]model.Ref{}}
	p.file(model.Child{Set: map[string]string{model.DetailName: "Maya Kowalska"}, Opens: true, Since: plantedOn})
	for _, label := range looksLike(t) {
		word := label + inIdentity
		contact := model.Contact{
			Received: model.On(plantedOn), Source: "1B", From: word + "who", Said: model.Plain("A good family."),
			Account: model.Account{Informant: &model.Informant{Type: word, WithheldFrom: "both", Name: word + "name", Contact: word + "contact"}, Significant: &model.Significant{}},
		}
		p.file(contact)
		p.file(model.Copy{Of: plantedRef(99), From: model.CaseID{9}, FromName: "Ola", New: encoded(t, contact)})
	}
	for _, m := range makings() {
		if strings.HasPrefix(m.name, "letter") {
			continue // it tells of no contact
		}
		doc, err := m.make(p.the(true), papers.Readers{}, made(model.SocialWorker))
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(plain(t, doc), inIdentity) {
			t.Errorf("%s:\n%s", m.name, around(t, doc, inIdentity))
		}
	}
}

// Where the child is to be found stays out for somebody who must not learn it also
// where it was written in a title, a headline or an action, or under a detail that this
// program does not know.
func TestC6APlaceInATitleStaysOut(t *testing.T) {
	p := &plantedFile{of: map[string]model.Ref{}}
	p.file(model.Child{Set: map[string]string{model.DetailName: "Maya Kowalska", "Placement": "zqplace1 Dock Road"}, Opens: true, Since: plantedOn})
	p.file(model.Relation{Name: "Lee Cotter", Relation: "father", NotTold: model.Yes})
	p.file(model.Note{Type: model.CaseNote, Happened: model.On(plantedOn), Title: "Placement: zqplace2 Brine Street", Text: model.Plain("She moved.")})
	p.file(model.Note{Type: model.CaseNote, Happened: model.On(plantedOn), Title: "Lives at: zqplace3 Salt Way", Text: model.Plain("She moved.")})
	p.file(model.Action{What: "Where: zqplace4 Tern Court", Who: "Tom", Agreed: plantedOn})
	p.file(model.Event{Account: model.Account{Significant: &model.Significant{Headline: "Moved to: zqplace5 Gull Road"}}, Happened: model.On(plantedOn)})
	p.file(model.Note{Type: model.CaseNote, Happened: model.On(plantedOn), Title: "Where: home", Text: model.Plain("School: she was late.")})
	p.file(model.Relation{Name: "Donna Kowalska", Relation: "mother"})
	for name, there := range map[string]bool{"Lee Cotter": false, "Saltmere Family Court": false, "Donna Kowalska": true} {
		doc, err := papers.Whole(p.the(true), papers.WholeChoice{Choice: papers.Choice{Readers: papers.Readers{Reader: model.Reader{Name: name}}}}, made(model.SocialWorker))
		if err != nil {
			t.Fatal(err)
		}
		page := plain(t, doc)
		for _, plant := range []string{"zqplace1", "zqplace2", "zqplace3", "zqplace4", "zqplace5"} {
			if strings.Contains(page, plant) != there {
				t.Errorf("for %s, %s is said: %t", name, plant, !there)
			}
		}
		if !strings.Contains(page, "home") || !strings.Contains(page, "School: she was late.") {
			t.Errorf("for %s too much stays out", name)
		}
	}
}
