package papers_test

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"casefile/model"
	"casefile/model/document"
	"casefile/model/document/format"
	"casefile/model/internal/docxread"
	"casefile/model/internal/pdfread"
	"casefile/model/papers"
)

// The words planted in a file begin with what they are.
const (
	inOpen         = "zqopen"
	inNotSubject   = "zqsubject"
	inNotNamed     = "zqnotnamed"
	inClarifying   = "zqclarifying"
	inConfidential = "zqconfidential"
	// inIdentity is who an informant is, where that was typed into the main file
	// against the rules; inName is their name within a text, which only somebody
	// who has the confidential part open can recognise.
	inIdentity = "zqidentity"
	inName     = "zqname"
	inMember   = "zqmember"
	inManager  = "zqmanager"
	inError    = "zqerror"
	inDecision = "zqdecision"
)

var everyPlant = []string{inOpen, inNotSubject, inNotNamed, inClarifying, inConfidential, inIdentity, inName, inMember, inManager, inError, inDecision}

// plantedFile is a file with words planted in it, and the entries that hold them.
type plantedFile struct {
	entries []model.Entry
	// of are the first entries of each plant.
	of map[string]model.Ref
}

func (p *plantedFile) file(contents ...model.Content) model.Ref {
	return p.both(contents[0], nil, contents[1:]...)
}

// both files an entry of two parts, and others that speak of it.
func (p *plantedFile) both(general, confidential model.Content, then ...model.Content) model.Ref {
	e := filing(len(p.entries), general, confidential)
	p.entries = append(p.entries, e)
	for _, c := range then {
		p.entries = append(p.entries, filing(len(p.entries), c, nil))
	}
	return e.Ref
}

// the is the file as a role may see it: nobody but those who may open it sees a
// confidential part.
func (p *plantedFile) the(open bool) *model.CaseFile {
	all := slices.Clone(p.entries)
	for i := range all {
		if !open && all[i].Confidential != nil {
			all[i].Confidential, all[i].Section = nil, model.SectionClosed
		}
	}
	return model.Fold(all)
}

// plantEverywhere is a file with every sort of plant in every sort of account,
// and in all that is later said of them.
func plantEverywhere(t testing.TB) *plantedFile {
	p := &plantedFile{of: map[string]model.Ref{}}
	p.file(model.Child{Set: map[string]string{model.DetailName: "Maya Kowalska", model.DetailBorn: "2010-05-06"}, Opens: true, Since: plantedOn})
	for _, s := range []struct{ word, status string }{
		{inOpen, model.StatusOpen}, {inNotSubject, model.StatusNotSubject}, {inNotNamed, model.StatusNotNamed}, {inClarifying, model.StatusClarifying},
	} {
		given := &model.ThirdParty{Giver: s.word + "giver", Status: s.status, NotTo: "Rob Hill, " + s.word + "notto", Channel: s.word + "channel"}
		for i, c := range accounts(t, s.word, given) {
			ref := p.file(c)
			if i == 0 {
				p.of[s.word] = ref
			}
			p.saidOf(t, ref, s.word, c)
		}
	}
	// An earlier wording in which nothing was known of a third party yet.
	late, _ := plant[model.Note](t, inNotSubject)
	first, _ := plant[model.Note](t, inNotSubject)
	first.Type, late.Type = model.CaseNote, model.CaseNote
	late.ThirdParty = &model.ThirdParty{Giver: inNotSubject, Status: model.StatusNotSubject}
	ref := p.file(first)
	p.file(model.Correction{Of: ref, Why: inNotSubject + "why", New: encoded(t, late)})

	p.mixed(t)
	sealed, _ := plant[model.Note](t, inConfidential)
	p.of[inConfidential] = p.both(nil, sealed)
	rita := model.Withheld{Informant: "Rita " + strings.ToUpper(inName[:1]) + inName[1:], Contact: inConfidential + "@example.org", Text: model.Plain(inConfidential + "detail")}
	p.of[inIdentity] = p.both(model.Contact{
		Received: model.On(plantedOn), Source: "1B", From: inIdentity + "who", Said: model.Plain("Shouting at night.\nMs Zqname said so."), Outcome: "advice",
		Account: model.Account{Informant: &model.Informant{Type: model.Member, WithheldFrom: "both", Name: inIdentity + "name", ManagerDecision: inManager + "why"}},
	}, rita)
	p.file(model.Attempt{Of: p.of[inIdentity], Made: model.On(plantedOn), How: "rang Ms Zqname", Outcome: "none", By: "Tom Fairclough", Result: model.Plain("Nothing.")})
	p.of[inMember] = p.file(model.Contact{
		Received: model.On(plantedOn), Source: "1B", From: inMember + "who", Said: model.Plain("A good family."),
		Account: model.Account{Informant: &model.Informant{Type: model.Member, Name: inMember + "name", Contact: inMember + "contact"}, Significant: &model.Significant{}},
	})
	copied, _ := plant[model.Note](t, inConfidential)
	p.both(nil, model.Copy{Of: plantedRef(99), From: model.CaseID{9}, FromName: inConfidential, New: encoded(t, copied), Withheld: &rita})

	wrong, _ := plant[model.Visit](t, inError)
	p.of[inError] = p.file(wrong)
	p.file(model.FiledInError{Of: p.of[inError], Why: inError + "why"})
	kept, _ := plant[model.Disclosure](t, inDecision)
	kept.Of, kept.Request, kept.Decided = p.of[inOpen], "another request", model.KeepPassage
	p.file(kept)
	return p
}

// mixed files entries of which some may be said and some may not: what a third
// party asked to keep beside the author's own view, and an informant's name in
// the own views of somebody else.
func (p *plantedFile) mixed(t testing.TB) {
	author := model.Statement{Words: inOpen + "mine", Mark: &model.Mark{Nature: "opinion", Source: model.FromAuthor, Verification: model.Unverified}}
	given := &model.ThirdParty{Giver: inNotSubject, Status: model.StatusNotSubject}
	heard := p.file(model.Visit{Happened: model.On(plantedOn), Seen: model.Yes, SeenAlone: model.Yes, ChildSaid: model.Plain(inOpen + "heard")})
	note, _ := plant[model.Note](t, inNotSubject)
	note.ThirdParty, note.Text, note.Type = given, append(note.Text, author), model.CaseNote
	marked := p.file(note)
	other, _ := plant[model.EventMark](t, inNotSubject)
	other.Of, other.Significant.Headline = marked, inNotSubject+"headline"
	note.Significant = &model.Significant{Headline: inNotSubject + "own"}
	p.file(note)
	p.file(other)
	decision, _ := plant[model.Decision](t, inNotSubject)
	decision.ThirdParty, decision.Outcome, decision.Affects, decision.Relied = given, model.Act, model.Yes, []model.Ref{heard}
	decision.What = append(decision.What, author)
	// Who decided, in their role, stays named; an effect is one of a list.
	decision.DecidedBy, decision.DecidedAs, decision.Wishes.Effect = "Margaret Oyelaran", "team manager", "partly"
	p.file(decision)

	visit := model.Visit{Happened: model.On(plantedOn), Seen: model.Yes, Text: model.Plain(inOpen), Account: model.Account{
		Significant: &model.Significant{}, Informant: &model.Informant{Type: model.Member, WithheldFrom: "both"},
	}}
	of := p.both(visit, model.Withheld{Informant: "Rita Zqname"})
	challenge := p.file(model.Challenge{Of: of, By: "Ola", Received: plantedOn, Disputed: model.Plain("All of it.")})
	p.file(model.ChallengeAnswer{Of: challenge, Outcome: model.ViewsAlongside, ViewsBy: "Ola", On: plantedOn, Views: model.Plain("Zqname lies.\n" + inOpen + "views")})
	decided := model.Decision{Outcome: model.Act, Decided: model.On(plantedOn), What: model.Plain(inOpen), Affects: model.Yes, Account: visit.Account}
	of = p.both(decided, model.Withheld{Informant: "Rita Zqname"})
	challenge = p.file(model.Challenge{Of: of, By: "Ola", Received: plantedOn, Disputed: model.Plain("All of it.")})
	p.file(model.ChallengeAnswer{Of: challenge, Outcome: model.ViewsAlongside, ViewsBy: "Ola", On: plantedOn, Views: model.Plain("Zqname lies.")})
}

// accounts are every sort of account, filled with a word.
func accounts(t testing.TB, word string, given *model.ThirdParty) []model.Content {
	note, _ := plant[model.Note](t, word)
	work, _ := plant[model.Note](t, word)
	visit, _ := plant[model.Visit](t, word)
	decision, _ := plant[model.Decision](t, word)
	contact, _ := plant[model.Contact](t, word)
	event, _ := plant[model.Event](t, word)
	note.ThirdParty, work.ThirdParty, visit.ThirdParty, decision.ThirdParty, contact.ThirdParty, event.ThirdParty = given, given, given, given, given, given
	note.Type, work.Type = model.CaseNote, model.DirectWork
	visit.NoAccess, visit.Seen, visit.SeenAlone = false, model.Yes, model.Yes
	decision.Outcome, decision.Affects = model.Act, model.Yes
	copied := model.Copy{Of: plantedRef(99), From: model.CaseID{9}, FromName: "Ola", New: encoded(t, note)}
	return []model.Content{visit, note, work, decision, contact, event, copied}
}

// saidOf files all that can be said of an entry later, filled with its word.
func (p *plantedFile) saidOf(t testing.TB, of model.Ref, word string, c model.Content) {
	attempt, _ := plant[model.Attempt](t, word)
	mark, _ := plant[model.EventMark](t, word)
	challenge, _ := plant[model.Challenge](t, word)
	oversight, _ := plant[model.Oversight](t, word)
	attempt.Of, mark.Of, challenge.Of, oversight.Of = of, of, of, of
	p.file(attempt)
	p.file(mark)
	answer, _ := plant[model.ChallengeAnswer](t, word)
	answer.Of = p.file(challenge)
	p.file(answer)
	reply, _ := plant[model.OversightReply](t, word)
	reply.Of = p.file(oversight)
	p.file(reply)
	p.file(model.Correction{Of: of, Why: word + "corrected", New: encoded(t, c)})
}

// making is one way to make each document, with the same readers.
type making struct {
	name string
	make func(*model.CaseFile, papers.Readers, document.Provenance) (document.Document, error)
}

func makings() []making {
	span := papers.Span{From: "2020-01-01"}
	return []making{
		{"chronology", func(f *model.CaseFile, r papers.Readers, m document.Provenance) (document.Document, error) {
			r.Confidential = nil
			return papers.Chronology(f, papers.ChronologyChoice{Choice: papers.Choice{Readers: r}, Meaning: true, Detail: true}, m)
		}},
		{"evidence", func(f *model.CaseFile, r papers.Readers, m document.Provenance) (document.Document, error) {
			var refs []model.Ref
			for _, it := range f.Items {
				if it.Withdrawn == nil && !model.IsCritical(it.Content) {
					refs = append(refs, it.Ref)
				}
			}
			return papers.Evidence(f, papers.EvidenceChoice{Choice: papers.Choice{Readers: r}, Entries: refs}, m)
		}},
		{"review", func(f *model.CaseFile, r papers.Readers, m document.Provenance) (document.Document, error) {
			r.Confidential = nil
			return papers.Review(f, papers.ReviewChoice{Choice: papers.Choice{Span: span, Readers: r}}, m)
		}},
		{"care plan", func(f *model.CaseFile, r papers.Readers, m document.Provenance) (document.Document, error) {
			r.Confidential = nil
			return papers.CarePlan(f, papers.CarePlanChoice{Choice: papers.Choice{Span: span, Readers: r}}, m)
		}},
		{"care plan, all before", func(f *model.CaseFile, r papers.Readers, m document.Provenance) (document.Document, error) {
			r.Confidential = nil
			return papers.CarePlan(f, papers.CarePlanChoice{Choice: papers.Choice{Span: papers.Span{From: "2026-10-01"}, Readers: r}}, m)
		}},
		{"whole file", func(f *model.CaseFile, r papers.Readers, m document.Provenance) (document.Document, error) {
			return papers.Whole(f, papers.WholeChoice{Choice: papers.Choice{Readers: r}}, m)
		}},
		{"letter to the child", func(f *model.CaseFile, _ papers.Readers, m document.Provenance) (document.Document, error) {
			return letterTo(f, papers.LetterChoice{To: papers.Addressee{Child: true}}, m)
		}},
		{"letter to the family", func(f *model.CaseFile, _ papers.Readers, m document.Provenance) (document.Document, error) {
			return letterTo(f, papers.LetterChoice{To: papers.Addressee{Name: "Rob Hill"}}, m)
		}},
		{"access", func(f *model.CaseFile, _ papers.Readers, m document.Provenance) (document.Document, error) {
			return papers.Access(f, papers.AccessChoice{Request: "SAR-1"}, m)
		}},
		{"schedule", func(f *model.CaseFile, _ papers.Readers, m document.Provenance) (document.Document, error) {
			return papers.Schedule(f, papers.AccessChoice{Request: "SAR-1"}, m)
		}},
	}
}

func letterTo(f *model.CaseFile, c papers.LetterChoice, m document.Provenance) (document.Document, error) {
	offer, err := papers.LetterOffer(f, c, m)
	if err != nil {
		return document.Document{}, err
	}
	c.Entries, c.Said = offer, offer
	return papers.Letter(f, c, m)
}

// holds is which plants stand anywhere in a document, in any format, or in what
// its maker is told. Every format must hold the same.
func holds(t testing.TB, d document.Document) []string { return holdsIn(t, d, format.All...) }

func holdsIn(t testing.TB, d document.Document, formats ...format.Format) []string {
	t.Helper()
	var found []string
	for _, form := range slices.Backward(formats) {
		if form.Takes(d) != nil || form.Name != "json" && d.Made.By.Role != model.Manager {
			continue // an encoder knows no role
		}
		var b bytes.Buffer
		if _, err := form.Encode(context.Background(), &b, d, nil); err != nil {
			t.Fatal(err)
		}
		said := b.String()
		switch form.Name {
		case "pdf":
			said = pdfread.Read(t, b.Bytes()).Text()
		case "docx":
			said = docxread.Text(t, b.Bytes())
		}
		its := plantsIn(said)
		if found == nil {
			found = its
		} else if form.Name != "csv" && !slices.Equal(its, found) { // a spreadsheet is the table alone
			t.Errorf("%s as %s holds %v, not %v", d.Kind, form.Name, its, found)
		}
	}
	for _, word := range plantsIn(strings.Join(d.Warnings, "\n")) {
		if !slices.Contains(found, word) {
			found = append(found, word)
		}
	}
	return found
}

func plantsIn(text string) []string {
	text = strings.ToLower(text)
	found := []string{}
	for _, word := range everyPlant {
		if strings.Contains(text, word) {
			found = append(found, word)
		}
	}
	return found
}

// records are the documents that readers are chosen for; a letter and a copy for
// the subject always go to the subject.
var records = []string{"chronology", "evidence", "review", "care plan", "care plan, all before", "whole file"}

// Words planted in confidential parts, informants' identities and each status of
// third-party information stand in a document only where a person decided that
// they may (C5, C6).
func TestC6PlantedWordsStandOnlyWhereSomebodyDecided(t *testing.T) {
	p := plantEverywhere(t)
	subject := model.Reader{Name: "Maya Kowalska", Subject: true}
	for _, d := range []struct {
		name    string
		readers papers.Readers
		// may are the plants that were decided to be there, must those that every
		// one of in holds.
		may, must, in []string
	}{
		{"nobody decided anything", papers.Readers{}, []string{inOpen}, []string{inOpen}, nil},
		{"for the child", papers.Readers{Reader: subject}, []string{inOpen, inNotNamed}, []string{inOpen, inNotNamed}, records},
		{"for a court", papers.Readers{Reader: model.Reader{Name: "Saltmere Family Court", Standing: model.StandingCourt}}, []string{inOpen, inNotSubject, inNotNamed}, []string{inOpen, inNotSubject, inNotNamed}, records},
		{"for him whom they named", papers.Readers{Reader: model.Reader{Name: "Rob Hill"}}, []string{inOpen, inNotSubject}, []string{inOpen, inNotSubject}, []string{"evidence", "whole file", "chronology"}},
		{"within the authority", papers.Readers{Inside: true}, []string{inOpen, inNotSubject, inNotNamed, inClarifying, inMember, inManager, inError, inDecision}, []string{inOpen, inNotSubject, inNotNamed, inClarifying}, records},
		{"one entry in spite of its status", papers.Readers{Despite: []model.Ref{p.of[inClarifying]}}, []string{inOpen, inClarifying}, []string{inOpen, inClarifying}, []string{"evidence", "whole file", "chronology"}},
		{"one who told us", papers.Readers{Despite: []model.Ref{p.of[inMember]}}, []string{inOpen, inMember}, []string{inOpen, inMember}, []string{"evidence", "whole file"}},
	} {
		eachRole(t, p, func(role model.Role, open bool, f *model.CaseFile) {
			for _, m := range makings() {
				if d.in != nil && !slices.Contains(d.in, m.name) {
					continue
				}
				name := fmt.Sprintf("%s, %s, open %t, %s", m.name, role, open, d.name)
				doc, err := m.make(f, d.readers, made(role))
				if err != nil {
					t.Fatalf("%s: %v", name, err)
				}
				formats := format.All
				if d.in != nil && !d.readers.Inside { // what goes in differs, and nothing else
					formats = formats[len(formats)-1:]
				}
				found := holdsIn(t, doc, formats...)
				for _, word := range found {
					if word == inName && !open {
						// Nothing could recognise the name: whoever makes it is told so.
						if !strings.Contains(strings.Join(doc.Warnings, "\n"), "asked not to be named") {
							t.Errorf("%s: nobody is told that the name could not be looked for", name)
						}
						continue
					}
					if !slices.Contains(d.may, word) {
						t.Errorf("%s holds %s:\n%s", name, word, around(t, doc, word))
					}
				}
				for _, word := range d.must {
					if m.name != "schedule" && !slices.Contains(found, word) {
						t.Errorf("%s does not hold %s", name, word)
					}
				}
			}
		})
	}
}

// eachRole goes through the file as each role sees it.
func eachRole(t *testing.T, p *plantedFile, do func(model.Role, bool, *model.CaseFile)) {
	t.Helper()
	do(model.SocialWorker, false, p.the(false))
	for _, role := range []model.Role{model.SocialWorker, model.Manager, model.Auditor} {
		do(role, role.OpensConfidential(), p.the(role.OpensConfidential()))
	}
}

// around is the line of a document that a word stands in.
func around(t testing.TB, d document.Document, word string) string {
	var lines []string
	for line := range strings.Lines(strings.ToLower(plain(t, d))) {
		if strings.Contains(line, word) && len(lines) < 5 {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "")
}

// A confidential part goes in where it was chosen for that very entry, and no
// other does.
func TestC6AConfidentialPartGoesInWhereItWasChosen(t *testing.T) {
	p := plantEverywhere(t)
	chosen := papers.Readers{Confidential: []model.Ref{p.of[inConfidential]}}
	for _, m := range makings() {
		if m.name != "evidence" && m.name != "whole file" {
			continue
		}
		doc, err := m.make(p.the(true), chosen, made(model.SocialWorker))
		if err != nil {
			t.Fatal(err)
		}
		if found := holds(t, doc); !slices.Contains(found, inConfidential) || slices.Contains(found, inName) {
			t.Errorf("%s holds %v", m.name, found)
		}
		if page := plain(t, doc); strings.Contains(page, inConfidential+"detail") || strings.Contains(page, inConfidential+"@") {
			t.Errorf("%s: the confidential part of another entry stands in it", m.name)
		}
		if _, err := m.make(p.the(false), chosen, made(model.Auditor)); err == nil || !strings.Contains(err.Error(), "not open") {
			t.Errorf("%s: a closed part: %v", m.name, err)
		}
	}
}
