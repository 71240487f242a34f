package papers_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"casefile/model"
	"casefile/model/document"
	"casefile/model/papers"
)

var request = papers.AccessChoice{Request: "SAR-2026-17", Reader: model.Reader{Name: "Maya Kowalska"}}

// decide files a decision on a passage.
func (p *plantedFile) decide(s papers.Passage, decided, reason string) {
	d := s.Decision(request)
	d.Decided, d.Reason, d.By, d.On = decided, reason, "Margaret Oyelaran", plantedOn
	general, confidential := d.Parts()
	p.both(general, confidential)
}

// passages are those of the copy as somebody may decide on them.
func (p *plantedFile) passages(t testing.TB, role model.Role) []papers.Passage {
	t.Helper()
	all, err := papers.Passages(p.the(role.OpensConfidential()), request, made(role))
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// copied is the copy as somebody would make it now.
func (p *plantedFile) copied(t testing.TB, role model.Role) document.Document {
	t.Helper()
	d, err := papers.Access(p.the(role.OpensConfidential()), request, made(role))
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func undecided(all []papers.Passage) []papers.Passage {
	return slices.DeleteFunc(slices.Clone(all), func(p papers.Passage) bool { return !p.Undecided() })
}

// omissions are the lines of a document that say that something is left out.
func omissions(blocks []document.Block) []document.Omission {
	var all []document.Omission
	for _, b := range blocks {
		switch b := b.(type) {
		case document.Omission:
			all = append(all, b)
		case document.Beside:
			all = append(all, omissions(b.Blocks)...)
		}
	}
	return all
}

func TestC6ACopyIsNotFinishedBeforeAllIsDecided(t *testing.T) {
	for _, role := range []model.Role{model.Manager, model.SocialWorker, model.Auditor} {
		p := plantEverywhere(t)
		open := undecided(p.passages(t, role))
		d := p.copied(t, role)
		if want := fmt.Sprintf("Not finished: %d passages to be decided", len(open)); d.Marking != want || !strings.Contains(strings.Join(d.Warnings, "\n"), "not finished") {
			t.Errorf("%s: marked %q, not %q; warnings %q", role, d.Marking, want, d.Warnings)
		}
		if role != model.Manager {
			continue
		}
		for _, s := range open {
			p.decide(s, model.KeepPassage, "third-party")
		}
		if left := undecided(p.passages(t, role)); len(left) > 0 {
			t.Errorf("%d passages are undecided still: %+v", len(left), left[0])
		}
		d = p.copied(t, role)
		if d.Marking != "Confidential" || strings.Contains(plain(t, d), "finished") {
			t.Errorf("a copy of which all is decided is marked %q", d.Marking)
		}
		if found := holds(t, d); !slices.Equal(found, []string{inOpen, inNotNamed}) {
			t.Errorf("it holds %v", found)
		}
		schedule, err := papers.Schedule(p.the(true), request, made(role))
		if err != nil {
			t.Fatal(err)
		}
		if found := holds(t, schedule); len(found) > 0 {
			t.Errorf("the schedule holds %v", found)
		}
		lines := map[int]bool{}
		for _, o := range omissions(d.Blocks) {
			lines[o.Number] = true
			if o.Number == 0 || !strings.Contains(o.Reason, "about somebody else") {
				t.Errorf("an omission reads %q", o.Words())
			}
		}
		if rows := tableRows(schedule); rows != len(lines) {
			t.Errorf("%d lines in the copy, %d in the schedule", len(lines), rows)
		}
	}
}

func tableRows(d document.Document) int {
	for _, b := range d.Blocks {
		if t, ok := b.(document.Table); ok {
			return len(t.Rows)
		}
	}
	return 0
}

// What was said of somebody else has no status that proposes anything: whoever
// makes the copy is told where it stands, until somebody decides.
// What somebody said of somebody else than the child stays out of a copy until somebody
// has decided that it may be given.
func TestC6WhatWasSaidOfOthersIsDecidedOn(t *testing.T) {
	p := &plantedFile{}
	said := func(words, about string) {
		p.file(model.Note{Type: model.CaseNote, Happened: model.On(plantedOn), Text: model.Text{{Words: words, Mark: &model.Mark{Nature: "allegation", About: about, Source: model.FromNamed, SourceName: "Rita Hill"}}}})
	}
	p.file(model.Child{Set: map[string]string{model.DetailName: "Maya Kowalska"}, Opens: true, Since: plantedOn})
	said("He drinks.", "Rob Kowalska")
	said("She steals.", "Maya")
	for _, s := range p.passages(t, model.Manager) {
		if s.Undecided() != (s.Words == "He drinks.") {
			t.Errorf("%q is undecided: %v", s.Words, s.Undecided())
		}
	}
	p.decide(find(t, p.passages(t, model.Manager), func(s papers.Passage) bool { return s.Words == "He drinks." }), model.GivePassage, "consent")
	if n := len(omissions(p.copied(t, model.Manager).Blocks)); n != 0 {
		t.Errorf("%d passages stay out", n)
	}
}

// numbers of lines rise from page to page, so that a reader finds them.
func TestOmissionsAreNumberedInOrder(t *testing.T) {
	last := 0
	for _, o := range omissions(plantEverywhere(t).copied(t, model.Manager).Blocks) {
		if o.Number != last && o.Number != last+1 {
			t.Errorf("number %d comes after %d", o.Number, last)
		}
		last = max(last, o.Number)
	}
	if last == 0 {
		t.Error("nothing is left out")
	}
}

func find(t *testing.T, all []papers.Passage, match func(papers.Passage) bool) papers.Passage {
	t.Helper()
	i := slices.IndexFunc(all, match)
	if i < 0 {
		t.Fatal("there is no such passage")
	}
	return all[i]
}

func TestC6APassageIsGivenOrKeptByDecision(t *testing.T) {
	p := plantEverywhere(t)
	p.file(model.Note{Type: model.CaseNote, Happened: model.On(plantedOn), Text: model.Plain("Only here.\nAnd there.")})
	all := p.passages(t, model.SocialWorker)
	lifted := find(t, all, func(s papers.Passage) bool { return strings.Contains(s.Words, inNotSubject) && s.Undecided() })
	secret := find(t, all, func(s papers.Passage) bool {
		return s.Confidential && strings.Contains(s.Words, inConfidential) && s.Undecided()
	})
	harm := find(t, all, func(s papers.Passage) bool { return s.Words == "Only here." && !s.Out() })
	p.decide(lifted, model.GivePassage, "reasonable")
	p.decide(secret, model.GivePassage, "consent")
	p.decide(harm, model.KeepPassage, "serious-harm")
	page := strings.Join(strings.Fields(plain(t, p.copied(t, model.SocialWorker))), " ")
	for words, there := range map[string]bool{lifted.Words: true, secret.Words: true, harm.Words: false, "And there.": true, "serious harm": true} {
		if strings.Contains(page, words) != there {
			t.Errorf("%q: %t", words, !there)
		}
	}
	schedule, err := papers.Schedule(p.the(true), request, made(model.SocialWorker))
	if err != nil {
		t.Fatal(err)
	}
	sheet := strings.Join(strings.Fields(plain(t, schedule)), " ")
	for _, words := range []string{"given although it was proposed to stay out", "Margaret Oyelaran", "Schedule 3"} {
		if !strings.Contains(sheet, words) {
			t.Errorf("the schedule does not say %q:\n%s", words, sheet)
		}
	}
	// Who has not opened the confidential part gives nothing of it.
	if d := p.copied(t, model.Auditor); slices.Contains(holds(t, d), inConfidential) {
		t.Error("a closed part is given")
	}
	// Another request has its own decisions.
	other := request
	other.Request = "SAR-2026-18"
	d, err := papers.Access(p.the(true), other, made(model.SocialWorker))
	if err != nil {
		t.Fatal(err)
	}
	if found := holds(t, d); !slices.Equal(found, []string{inOpen, inNotNamed}) || !strings.Contains(plain(t, d), harm.Words) {
		t.Errorf("under another request it holds %v", found)
	}
}

// A decision does not outlive what it was made on.
func TestC6ADecisionEndsWithWhatItWasMadeOn(t *testing.T) {
	note := func(words string) model.Note {
		return model.Note{Type: model.CaseNote, Happened: model.On(plantedOn), Text: model.Plain(words), Account: model.Account{ThirdParty: &model.ThirdParty{Giver: "Rob Hill", Status: model.StatusClarifying}}}
	}
	given := func(p *plantedFile, words string) bool {
		return strings.Contains(plain(t, p.copied(t, model.SocialWorker)), words)
	}
	begin := func() *plantedFile {
		p := &plantedFile{}
		p.file(note("He came at six."))
		p.decide(find(t, p.passages(t, model.SocialWorker), func(s papers.Passage) bool { return s.Words == "He came at six." }), model.GivePassage, "consent")
		if !given(p, "He came at six.") {
			t.Fatal("what was decided to be given is not")
		}
		return p
	}
	p := begin()
	p.file(model.Settlement{Of: plantedRef(0), Status: model.StatusNotSubject, On: plantedOn})
	if given(p, "He came at six.") {
		t.Error("it is given after its status was settled")
	}
	p = begin()
	p.file(model.Correction{Of: plantedRef(0), Why: "the hour", New: encoded(t, note("He came at seven."))})
	if given(p, "He came at seven.") {
		t.Error("corrected words are given on the decision about the first ones")
	}
}

// What was said of an entry while it was a third party's does not go to its subject
// because a correction says that it is none.
func TestC6WhatWasSaidOfThirdPartyInformationOutlivesItsMark(t *testing.T) {
	note := model.Note{Type: model.CaseNote, Happened: model.On(plantedOn), Text: model.Plain("He came at six.")}
	theirs := note
	theirs.ThirdParty = &model.ThirdParty{Giver: "Rob Hill", Status: model.StatusClarifying}
	p := &plantedFile{}
	p.file(theirs)
	p.file(model.Settlement{Of: plantedRef(0), Status: model.StatusNotSubject, How: "He is afraid of her father.", On: plantedOn})
	p.file(model.Correction{Of: plantedRef(0), Why: "it was her own account", New: encoded(t, note)})
	p.file(model.Oversight{Of: plantedRef(0), Text: model.Plain("Nothing to settle now."), On: plantedOn})
	d := p.copied(t, model.SocialWorker)
	page := plain(t, d)
	for words, there := range map[string]bool{"He is afraid": false, "He came at six.": true, "Nothing to settle now.": true} {
		if strings.Contains(page, words) != there {
			t.Errorf("%q is in the copy: %t", words, !there)
		}
	}
}

// Who acted in their role is named (Data Protection Act 2018, Schedule 2,
// paragraph 17); a member of the public is not, unless somebody decides so.
func TestC6ProfessionalsInTheirRoleAreNamed(t *testing.T) {
	informed := func(i model.Informant) model.Contact {
		return model.Contact{Received: model.On(plantedOn), Source: "2A", Said: model.Plain("She was late."), Outcome: "advice", DecidedBy: "Margaret Oyelaran", Account: model.Account{Informant: &i}}
	}
	p := &plantedFile{}
	p.file(informed(model.Informant{Type: model.Professional, Name: "Mrs Farouk, Quayside Academy"}))
	p.file(informed(model.Informant{Type: model.Member, Name: "Rita Hill"}))
	page := plain(t, p.copied(t, model.SocialWorker))
	for name, there := range map[string]bool{"Mrs Farouk": true, "Tom Fairclough": true, "Margaret Oyelaran": true, "Rita Hill": false} {
		if strings.Contains(page, name) != there {
			t.Errorf("%s is named: %t", name, !there)
		}
	}
}
