package papers_test

import (
	"strings"
	"testing"

	"casefile/model"
	"casefile/model/document"
	"casefile/model/papers"
)

// saysFile is a file of three years, one event in each.
func saysFile(t testing.TB) (*model.CaseFile, []model.Ref) {
	p := &plantedFile{}
	p.file(model.Child{Set: map[string]string{model.DetailName: "Maya Kowalska", model.DetailBorn: "2015-05-06"}, Opens: true, Since: "2024-01-01"})
	var refs []model.Ref
	for _, day := range []model.Date{"2024-03-04", "2025-03-04", "2026-03-04"} {
		refs = append(refs, p.file(model.Decision{
			Decided: model.On(day), What: model.Plain("Decided on " + string(day) + "."), Outcome: model.Act, Affects: model.Yes,
			Account: model.Account{Significant: &model.Significant{Headline: "Decided in " + string(day[:4])}},
		}))
	}
	return p.the(true), refs
}

// opening is what a document says before its first heading and beneath that, up to
// the next one: its first page.
func opening(t testing.TB, d document.Document) string {
	var first []document.Block
	headings := 0
	for _, b := range d.Blocks {
		if _, ok := b.(document.Heading); ok {
			if headings++; headings > 1 {
				break
			}
		}
		first = append(first, b)
	}
	return strings.Join(strings.Fields(paper(t, first)), " ")
}

// F1: whatever narrows what a document holds is said at its beginning, and it never
// says that nothing was left out.
func TestADocumentSaysAtOnceWhatItDoesNotCover(t *testing.T) {
	f, refs := saysFile(t)
	by := made(model.Manager)
	for name, span := range map[string]papers.Span{"from 1 Jan 2026": {From: "2026-01-01"}, "up to 1 Jun 2025": {To: "2025-06-01"}, "from 1 Jan 2025 to 1 Jun 2025": {From: "2025-01-01", To: "2025-06-01"}} {
		choice := papers.Choice{Span: span}
		all := map[string]func() (document.Document, error){
			"chronology": func() (document.Document, error) {
				return papers.Chronology(f, papers.ChronologyChoice{Choice: choice}, by)
			},
			"file": func() (document.Document, error) { return papers.Whole(f, papers.WholeChoice{Choice: choice}, by) },
			"access": func() (document.Document, error) {
				return papers.Access(f, papers.AccessChoice{Span: span, Request: "SAR 9"}, by)
			},
			"schedule": func() (document.Document, error) {
				return papers.Schedule(f, papers.AccessChoice{Span: span, Request: "SAR 9"}, by)
			},
		}
		if !span.From.IsZero() {
			all["review"] = func() (document.Document, error) {
				return papers.Review(f, papers.ReviewChoice{Choice: choice}, by)
			}
			all["care plan"] = func() (document.Document, error) {
				return papers.CarePlan(f, papers.CarePlanChoice{Choice: choice}, by)
			}
		}
		for kind, make := range all {
			d, err := make()
			if err != nil {
				t.Errorf("%s %s: %v", kind, name, err)
				continue
			}
			said := opening(t, d)
			if !strings.Contains(said, name+" only") && (kind != "review" && kind != "care plan" || !strings.Contains(said, "This covers the time "+name)) {
				t.Errorf("%s %s begins: %s", kind, name, said)
			}
			older, newer := strings.Contains(said, "older"), strings.Contains(said, "newer")
			if older != !span.From.IsZero() || newer != !span.To.IsZero() || !strings.Contains(said, "is not here") && kind != "care plan" {
				t.Errorf("%s %s does not say what is not in it: %s", kind, name, said)
			}
			if page := plain(t, d); strings.Contains(page, "Nothing was left out") || strings.Contains(page, "Nothing is left out.") {
				t.Errorf("%s %s says that nothing is left out", kind, name)
			}
		}
	}
	some, err := papers.Chronology(f, papers.ChronologyChoice{Only: refs[:2]}, by)
	if err != nil {
		t.Fatal(err)
	}
	if said := opening(t, some); !strings.Contains(said, "2 of 3 significant events") {
		t.Errorf("a chronology of chosen events begins: %s", said)
	}
	whole, err := papers.Chronology(f, papers.ChronologyChoice{Only: refs}, by)
	if err != nil {
		t.Fatal(err)
	}
	if said := opening(t, whole); strings.Contains(said, "not here") || strings.Contains(said, " only") {
		t.Errorf("a chronology of all events begins: %s", said)
	}
	for kind, make := range map[string]func() (document.Document, error){
		"review": func() (document.Document, error) {
			return papers.Review(f, papers.ReviewChoice{Choice: papers.Choice{Span: papers.Span{From: "2024-01-01"}}, Without: refs[:1]}, by)
		},
		"care plan": func() (document.Document, error) {
			return papers.CarePlan(f, papers.CarePlanChoice{Without: refs[:1]}, by)
		},
	} {
		d, err := make()
		if err != nil {
			t.Fatal(err)
		}
		if said := opening(t, d); !strings.Contains(said, "Left out by whoever made this: "+refs[0].String()) {
			t.Errorf("%s with an entry taken out begins: %s", kind, said)
		}
	}
	d, err := papers.Access(f, papers.AccessChoice{Request: "SAR 9"}, by)
	if err != nil || !strings.Contains(plain(t, d), "Nothing was left out.") {
		t.Errorf("a copy of everything: %v", err)
	}
}

// F7: a document of the past says nothing of what came later.
func TestTheEndOfASpanIsNotToday(t *testing.T) {
	p := &plantedFile{}
	p.file(model.Child{Set: map[string]string{model.DetailName: "Maya Kowalska", model.DetailBorn: "2015-05-06"}, Opens: true, Since: "2024-01-01"})
	p.file(model.Status{Type: model.StatusPlan, Value: "cp-neglect", From: "2025-01-01"})
	p.file(model.Action{What: "Ring the school", Who: "Tom Fairclough", By: "2026-02-10", Agreed: "2026-02-01"})
	p.file(model.Action{What: "Ask the nurse", Who: "Tom Fairclough", By: "2026-06-10", Agreed: "2026-02-01"})
	for _, day := range []model.Date{"2025-12-10", "2026-01-08", "2026-03-12", "2026-11-01"} {
		p.file(model.Visit{Happened: model.On(day), Seen: model.Yes, SeenAlone: model.Yes})
	}
	f := p.the(true)
	review := func(until model.Date) string {
		d, err := papers.Review(f, papers.ReviewChoice{Choice: papers.Choice{Span: papers.Span{From: "2026-01-01", To: until}}}, made(model.Manager))
		if err != nil {
			t.Fatal(err)
		}
		return strings.Join(strings.Fields(plain(t, d)), " ")
	}
	past := review("2026-03-01")
	for _, not := range []string{"None has seen the child since", "Late. Ask the nurse"} {
		if strings.Contains(past, not) {
			t.Errorf("a review until 1 Mar 2026 says %q", not)
		}
	}
	for _, want := range []string{"From 8 Jan 2026 to 1 Mar 2026 no visit saw the child", "The next visit that saw the child was on 12 Mar 2026", "Late. Ring the school"} {
		if !strings.Contains(past, want) {
			t.Errorf("a review until 1 Mar 2026 does not say %q:\n%s", want, past)
		}
	}
	if !strings.Contains(past, "As it was on: 1 Mar 2026") {
		t.Errorf("the head of a review of the past does not say of which day it is:\n%s", past)
	}
}

var hits = &model.Mark{Nature: "allegation", About: "Lee Cotter", Source: model.FromNamed, SourceName: "Donna Marsh", Verification: model.Unverified}
var weak = &model.Mark{Nature: "opinion", About: "the school", Source: model.FromNamed, SourceName: "Ivo Brandt", Verification: model.Unverified}

const (
	hitsLabel = "[allegation about Lee Cotter · from Donna Marsh · first-hand · unverified]"
	weakLabel = "[opinion about the school · from Ivo Brandt · first-hand · unverified]"
)

// F9: a marked statement is no bare headline, and its label stands once, beside it.
func TestP4AHeadlineKeepsItsLabel(t *testing.T) {
	for name, c := range map[string]struct {
		headline string
		text     model.Text
		want     string
		not      []string
		labels   int
	}{
		"one of several":      {"Lee Cotter hits her every night", model.Text{{Words: "Seen at home."}, {Words: "Lee Cotter hits her every night.", Mark: hits}}, hitsLabel + " Lee Cotter hits her every night", nil, 1},
		"the whole entry":     {"Lee Cotter hits her", model.Text{{Words: "Lee Cotter hits her every night.", Mark: hits}}, hitsLabel + " Lee Cotter hits her", nil, 1},
		"the fact":            {"Seen at home", model.Text{{Words: "Seen at home."}, {Words: "Lee Cotter hits her every night.", Mark: hits}}, " Seen at home", []string{hitsLabel, "Lee Cotter hits"}, 0},
		"in words of its own": {"Violence at home", model.Text{{Words: "Seen at home."}, {Words: "Lee Cotter hits her every night.", Mark: hits}}, "allegation about Lee Cotter · from Donna Marsh · first-hand · unverified] Violence at home", nil, 1},
		"no headline":         {"", model.Text{{Words: "Lee Cotter hits her every night.", Mark: hits}, {Words: "Seen at home."}}, hitsLabel + " Lee Cotter hits her every night.", nil, 1},
	} {
		p := &plantedFile{}
		p.file(model.Child{Set: map[string]string{model.DetailName: "Maya Kowalska"}, Opens: true, Since: "2024-01-01"})
		p.file(model.Note{Type: model.CaseNote, Happened: model.On(plantedOn), Text: c.text, Account: model.Account{Significant: &model.Significant{Headline: c.headline}}})
		f := p.the(true)
		for _, kind := range []string{"chronology", "review"} {
			d, err := papers.Chronology(f, papers.ChronologyChoice{Choice: papers.Choice{Readers: forCourt}}, made(model.Manager))
			if kind == "review" {
				d, err = papers.Review(f, papers.ReviewChoice{Choice: papers.Choice{Span: papers.Span{From: "2026-01-01"}, Readers: forCourt}}, made(model.Manager))
			}
			if err != nil {
				t.Fatal(err)
			}
			cell := events(d)
			if !strings.Contains(" "+cell, c.want) || strings.Count(cell, "allegation about") != c.labels {
				t.Errorf("%s, %s: %q", kind, name, cell)
			}
			for _, not := range c.not {
				if strings.Contains(cell, not) {
					t.Errorf("%s, %s: %q stands in %q", kind, name, not, cell)
				}
			}
		}
	}
}

// events is what stands in the cells of the tables of events.
func events(d document.Document) string {
	var all []string
	for _, b := range d.Blocks {
		if table, ok := b.(document.Table); ok {
			for _, row := range table.Rows {
				all = append(all, document.Words(row[2]))
			}
		}
	}
	return strings.Join(strings.Fields(strings.Join(all, " ")), " ")
}

// F10: in the overview of evidence a label stands beside its own words, what is
// labelled is there, and what a reply answers stands with it.
func TestP4EvidenceLabelsItsOwnWords(t *testing.T) {
	p := &plantedFile{}
	p.file(model.Child{Set: map[string]string{model.DetailName: "Maya Kowalska"}, Opens: true, Since: "2024-01-01"})
	note := model.Note{Type: model.CaseNote, Happened: model.On(plantedOn), Text: model.Text{
		{Words: "Maya was late 19 times."}, {Words: "She smelled of alcohol."}, {Words: "The school does nothing.", Mark: weak}, {Words: "He hits her.", Mark: hits},
	}}
	ref := p.file(note)
	challenge := p.file(model.Challenge{Of: ref, By: "Donna Marsh", Received: plantedOn, Disputed: model.Plain("I do not drink.")})
	p.file(model.ChallengeAnswer{Of: challenge, On: plantedOn, Views: model.Plain("It was mouthwash."), ViewsBy: "Donna Marsh"})
	first := p.file(model.Note{Type: model.CaseNote, Happened: model.On(plantedOn), Text: model.Plain("As first written.")})
	p.file(model.Correction{Of: first, Why: "a slip", New: encoded(t, model.Note{Type: model.CaseNote, Happened: model.On(plantedOn), Text: model.Plain("As it is right.")})})
	d, err := papers.Evidence(p.the(true), papers.EvidenceChoice{Choice: papers.Choice{Readers: forCourt}, Entries: []model.Ref{ref, first}}, made(model.Manager))
	if err != nil {
		t.Fatal(err)
	}
	cell := events(d)
	for _, want := range []string{
		"Maya was late 19 times.", weakLabel + " The school does nothing.", hitsLabel + " He hits her.",
		"She smelled of alcohol.", "Own views of Donna Marsh, 4 Mar 2026: It was mouthwash.", "As it is right. As corrected on ",
	} {
		if !strings.Contains(cell, want) {
			t.Errorf("the overview does not say %q: %q", want, cell)
		}
	}
	page := strings.Join(strings.Fields(plain(t, d)), " ")
	for _, not := range []string{"Not as fact:", "seen, heard or done"} {
		if strings.Contains(page, not) {
			t.Errorf("the evidence says %q", not)
		}
	}
	if !strings.Contains(page, "that does not make it a fact") {
		t.Error("the evidence does not say what unmarked words are")
	}
}

// Whoever must not learn the address is known however their name is typed.
func TestAReaderIsKnownWithoutAccents(t *testing.T) {
	for reader, notTold := range map[string]string{"Jorg Wisniewski": "Jörg Wiśniewski", "Sean O'Neill": "ONeill", "Łukasz Nowak": "Lukasz, her father"} {
		p := &plantedFile{}
		p.file(model.Child{Set: map[string]string{model.DetailName: "Maya Kowalska", "address": "9 Plumtree Row", "not-told": notTold}, Opens: true, Since: plantedOn})
		d, err := papers.Whole(p.the(true), papers.WholeChoice{Choice: papers.Choice{Readers: papers.Readers{Reader: model.Reader{Name: reader}}}}, made(model.Manager))
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(plain(t, d), "Plumtree Row") {
			t.Errorf("%s gets the address, which %s must not learn", reader, notTold)
		}
	}
}

// forCourt is a reader for whom what is said of others, and by the child, goes in.
var forCourt = papers.Readers{Reader: model.Reader{Name: "Saltmere Family Court", Standing: model.StandingCourt}}
