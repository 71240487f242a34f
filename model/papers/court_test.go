package papers_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"casefile/model"
	"casefile/model/document"
	"casefile/model/papers"
)

// record is entries of one or more made-up files, in the order in which they are
// filed.
type record struct {
	n       uint64
	entries map[string][]model.Entry
}

func (r *record) file(child, day string, c model.Content) model.Ref {
	if r.entries == nil {
		r.entries = map[string][]model.Entry{}
	}
	at, err := time.Parse("2006-01-02", day)
	if err != nil {
		panic(err)
	}
	r.n++
	e := model.Entry{
		Ref: model.NewRef(model.DeviceID{1}, r.n), Lamport: r.n, Case: model.CaseID([]byte(child + "................")[:16]),
		Author: model.Person{ID: model.PersonID{3}, Name: "Tom Fairclough", Role: model.SocialWorker},
		Filed:  at.Add(15 * time.Hour), KnownHere: at.Add(15 * time.Hour), Content: c,
	}
	r.entries[child] = append(r.entries[child], e)
	return e.Ref
}

// opened begins a file.
func (r *record) opened(child, day string) {
	r.file(child, day, model.Child{Opens: true, Set: model.Details{model.DetailName: child + " Marsh", model.DetailBorn: "2014-05-06"}})
}

func (r *record) of(child string) *model.CaseFile { return model.Fold(r.entries[child]) }

func event(day, headline, category string) model.Event {
	return model.Event{Happened: moment(day), Text: model.Plain(headline + "."), Account: model.Account{Significant: &model.Significant{Headline: headline, Category: category}}}
}

func moment(day string) model.Moment {
	if m, ok := model.RoughMoment(day); ok {
		return m
	}
	return model.On(model.Date(day))
}

// flat is all that a document says, cell by cell, under its warnings.
func flat(t *testing.T, d document.Document, err error) string {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	said := append(slices.Clone(d.Warnings), d.Title, d.Reference)
	var walk func([]document.Block)
	walk = func(blocks []document.Block) {
		for _, b := range blocks {
			switch b := b.(type) {
			case document.Heading:
				said = append(said, b.Text)
			case document.Lead:
				said = append(said, document.Words(b.Runs))
			case document.Paragraph:
				said = append(said, document.Words(b.Runs))
			case document.Statement:
				said = append(said, b.LabelWords(), b.Words)
			case document.Notice:
				said = append(said, b.Title, document.Words(b.Runs))
			case document.Omission:
				said = append(said, b.Words())
			case document.Facts:
				for _, f := range b.Facts {
					said = append(said, f.Label+": "+document.Words(f.Value))
				}
			case document.List:
				for _, it := range b.Items {
					said = append(said, document.Words(it))
				}
			case document.Quote:
				said = append(said, b.Lead())
				for _, s := range b.Said {
					said = append(said, s.LabelWords(), s.Words)
				}
			case document.Table:
				for _, c := range b.Columns {
					said = append(said, c.Title)
				}
				for _, row := range b.Rows {
					for _, c := range row {
						said = append(said, document.Words(c))
					}
				}
			case document.Beside:
				said = append(said, b.Title)
				walk(b.Blocks)
			}
		}
	}
	walk(d.Blocks)
	return strings.Join(strings.Fields(strings.Join(said, " ")), " ")
}

func expect(t *testing.T, page string, has, lacks []string) {
	t.Helper()
	for _, words := range has {
		if !strings.Contains(page, words) {
			t.Errorf("it does not say %q:\n%s", words, page)
		}
	}
	for _, words := range lacks {
		if strings.Contains(page, words) {
			t.Errorf("it says %q:\n%s", words, page)
		}
	}
}

// A chronology says in which case it is, tells what changed in a status as an event,
// never the address of a placement, and warns where nothing was marked since.
func TestAChronologyTellsOfStatuses(t *testing.T) {
	var r record
	r.opened("Tyler", "2025-11-10")
	r.file("Tyler", "2025-11-11", event("summer 2024", "First referral", model.CategoryService))
	r.file("Tyler", "2026-06-29", event("2026-06-29", "Mother taken to hospital", "health"))
	r.file("Tyler", "2026-07-30", model.Status{Type: model.StatusLegal, Value: "ico", From: "2026-07-30", Detail: "Saltmere Family Court"})
	r.file("Tyler", "2026-08-06", model.Status{Type: model.StatusPlacement, Value: "foster", From: "2026-08-06", Detail: "9 Plumtree Row"})
	r.file("Tyler", "2026-08-07", model.Status{Type: model.StatusPlan, Value: "cin", From: "2026-12-24"}) // still to come
	d, err := papers.Chronology(r.of("Tyler"), papers.ChronologyChoice{
		Involvement: "I have been Tyler's social worker since he came to Saltmere.",
		CourtCase:   papers.CourtCase{Court: "Saltmere Family Court", Number: "SA26C00123", Parties: "the authority; Donna Marsh; Tyler, by his guardian"},
	}, made(model.SocialWorker))
	expect(t, flat(t, d, err), []string{
		"Court: Saltmere Family Court", "Case number: SA26C00123", "Parties: the authority",
		"1. I have been Tyler's social worker", "goes back to summer 2024", "Services were involved before this file was begun: see row 1.",
		"1 summer 2024 First referral", "Legal status: Interim care order, from this day (Saltmere Family Court).", "By the record of the status.",
		"Placement: Foster care, from this day.",
		"Nothing is marked as significant since 29 Jun 2026, and 2 statuses changed since",
	}, []string{"Plumtree", "about 1 Jun", "Plan: Child in need, from this day"})
}

// A chronology of the family has each child's events with whose they are, one visit to
// several once with all their names, and keeps from it what one of the files keeps.
func TestAChronologyOfTheFamily(t *testing.T) {
	var r record
	r.opened("Tyler", "2025-11-10")
	r.opened("Noah", "2025-11-10")
	both := event("2026-01-05", "Both hid from the visit", "harm")
	tylers := r.file("Tyler", "2026-01-05", both)
	noahs := r.file("Noah", "2026-01-05", both)
	r.file("Tyler", "2026-02-01", event("2026-02-01", "Tyler rang 999", "health"))
	r.file("Noah", "2026-03-01", event("2026-03-01", "Noah fell on the stairs", "health"))
	r.file("Noah", "2026-03-02", model.Contact{
		Account:  model.Account{Informant: &model.Informant{Type: "family", Name: "Rita Zqname", WithheldFrom: "everybody"}},
		Received: model.On("2026-03-02"), Said: model.Plain("She heard shouting."),
	})
	r.file("Tyler", "2026-03-04", event("2026-03-04", "Rita Zqname reports shouting", "harm"))
	tyler, noah := r.of("Tyler"), r.of("Noah")
	d, err := papers.Chronology(tyler, papers.ChronologyChoice{Family: []*model.CaseFile{tyler, noah}}, made(model.SocialWorker))
	page := flat(t, d, err)
	expect(t, page, []string{
		"Chronology: Tyler Marsh and Noah Marsh", "Whose", "Tyler, Noah", "Noah fell on the stairs", "Tyler rang 999",
		tylers.String(), noahs.String(), "-family-chronology-",
	}, nil)
	if n := strings.Count(page, "Both hid from the visit"); n != 1 {
		t.Errorf("one event of two children stands there %d times:\n%s", n, page)
	}
	words := page[strings.Index(page, "Length of involvement"):]
	expect(t, words, []string{"left out here"}, []string{"Zqname"})
	if len(d.Also) != 1 || d.Also[0].Case != noah.ID || len(d.Also[0].Entries) == 0 {
		t.Errorf("what was taken from the other file: %+v", d.Also)
	}

	alone, err := papers.Chronology(tyler, papers.ChronologyChoice{}, made(model.SocialWorker))
	expect(t, flat(t, alone, err), nil, []string{"Noah fell", "Whose", "-family-"})
}

// A cell says who disputes an entry and what, by what they are to the child, and that
// a challenge was declined; a name that stays out stays out there.
func TestACellSaysWhoDisputes(t *testing.T) {
	var r record
	r.opened("Tyler", "2025-11-10")
	r.file("Tyler", "2025-11-10", model.Relation{Name: "Donna Marsh", Relation: "mother"})
	open := r.file("Tyler", "2026-01-05", event("2026-01-05", "She smelled of alcohol", "harm"))
	declined := r.file("Tyler", "2026-01-06", event("2026-01-06", "Nobody opened", "harm"))
	r.file("Tyler", "2026-01-09", model.Challenge{Of: open, By: "Donna Marsh", Relation: "parent", Disputed: model.Plain("It was mouthwash."), Received: "2026-01-09"})
	c := r.file("Tyler", "2026-01-10", model.Challenge{Of: declined, By: "Donna Marsh", Relation: "parent", Disputed: model.Plain("We were out."), Received: "2026-01-10"})
	r.file("Tyler", "2026-01-12", model.ChallengeAnswer{Of: c, Outcome: model.Declined, Reasons: model.Plain("The door was seen to move."), Offered: model.Yes, On: "2026-01-12"})
	d, err := papers.Chronology(r.of("Tyler"), papers.ChronologyChoice{}, made(model.SocialWorker))
	expect(t, flat(t, d, err), []string{
		`disputes this entry, and has no answer yet: "It was mouthwash".`, "mother, Donna Marsh",
		"That was declined on 12 Jan 2026; own views were offered, and none given.",
	}, []string{"Somebody disputes"})
}

// What rests on an entry that was filed in error says so wherever the decision is told.
func TestADecisionOnWhatWasFiledInErrorSaysSo(t *testing.T) {
	var r record
	r.opened("Tyler", "2025-11-10")
	basis := r.file("Tyler", "2026-01-05", model.Note{Type: model.CaseNote, Happened: model.On("2026-01-05"), Text: model.Plain("A broken leg.")})
	decision := r.file("Tyler", "2026-01-06", model.Decision{
		Account: model.Account{Significant: &model.Significant{Headline: "Emergency protection", Category: "legal"}},
		Outcome: model.Act, Decided: model.On("2026-01-06"), What: model.Plain("Apply for an order."), For: model.Plain("The broken leg."), Relied: []model.Ref{basis},
	})
	r.file("Tyler", "2026-02-03", model.FiledInError{Of: basis, Why: "Another child's."})
	f, by := r.of("Tyler"), made(model.SocialWorker)
	const says = "It rests on an entry that was withdrawn as filed in error"
	whole, err := papers.Whole(f, papers.WholeChoice{Choice: papers.Choice{Readers: papers.Readers{Inside: true}}}, by)
	expect(t, flat(t, whole, err), []string{says, "3 Feb 2026"}, nil)
	chronology, err := papers.Chronology(f, papers.ChronologyChoice{}, by)
	expect(t, flat(t, chronology, err), []string{says}, nil)
	evidence, err := papers.Evidence(f, papers.EvidenceChoice{Entries: []model.Ref{decision}}, by)
	if page := flat(t, evidence, err); strings.Count(page, says) != 2 {
		t.Errorf("not in the overview and in full:\n%s", page)
	}
	review, err := papers.Review(f, papers.ReviewChoice{Choice: papers.Choice{Span: papers.Span{From: "2026-01-01"}}}, by)
	expect(t, flat(t, review, err), []string{says}, nil)
}

// An entry without a mark can be put in, which the chronology says; and what would be
// printed can be seen before it is chosen.
func TestAnEntryWithoutAMarkCanBeChosen(t *testing.T) {
	var r record
	r.opened("Tyler", "2025-11-10")
	marked := r.file("Tyler", "2026-01-05", event("2026-01-05", "He hid", "harm"))
	view := model.Text{{Words: "Lee Cotter hits her.", Mark: &model.Mark{Nature: "allegation", Source: model.FromNamed, SourceName: "Pat Marsh"}}}
	plainly := r.file("Tyler", "2026-01-06", model.Note{Type: "call", Happened: model.On("2026-01-06"), Text: view})
	f, by := r.of("Tyler"), made(model.SocialWorker)
	lines, err := papers.ChronologyLines(f, papers.ChronologyChoice{}, by)
	if err != nil || len(lines) < 2 {
		t.Fatal(lines, err)
	}
	for _, l := range lines {
		if l.Item.Ref == plainly && (l.Marked || !strings.Contains(l.Words, "[allegation") || !strings.Contains(l.Words, "Lee Cotter hits her.")) {
			t.Errorf("%+v", l)
		}
	}
	d, err := papers.Chronology(f, papers.ChronologyChoice{Only: []model.Ref{marked, plainly}}, by)
	expect(t, flat(t, d, err), []string{"1 entry in it is not marked as significant on record", "Telephone call. [allegation"}, nil)
	d, err = papers.Chronology(f, papers.ChronologyChoice{Only: []model.Ref{plainly}}, by)
	expect(t, flat(t, d, err), []string{"Telephone call. [allegation"}, []string{"He hid"})
}

// A copy is one row with its original, and what must stay out of the copy stays out of
// the original, until somebody decides that the original goes in.
func TestACopyInASistersFileKeepsWhatItMustKeep(t *testing.T) {
	for _, kept := range []bool{false, true} {
		var r record
		r.opened("Tyler", "2025-11-10")
		r.opened("Noah", "2025-11-10")
		told := event("2026-01-05", "Their aunt saw them run", "harm")
		of := r.file("Tyler", "2026-01-05", told)
		if kept {
			told.ThirdParty = &model.ThirdParty{Giver: "An aunt", Status: model.StatusNotSubject}
		}
		stored, err := model.Encode(told)
		if err != nil {
			t.Fatal(err)
		}
		tyler := r.of("Tyler")
		r.file("Noah", "2026-01-06", model.Copy{Of: of, From: tyler.ID, FromName: "Tyler Marsh", New: stored})
		c := papers.ChronologyChoice{Family: []*model.CaseFile{r.of("Noah")}}
		d, err := papers.Chronology(tyler, c, made(model.SocialWorker))
		page := flat(t, d, err)
		if !kept {
			expect(t, page, []string{"Tyler, Noah Their aunt saw them run"}, nil)
			continue
		}
		if strings.Contains(page, "aunt saw") || !slices.Contains(d.KeptBack, of) {
			t.Errorf("it tells what the copy keeps, or offers nothing to decide: %v\n%s", d.KeptBack, page)
		}
		c.Despite = d.KeptBack
		d, err = papers.Chronology(tyler, c, made(model.SocialWorker))
		expect(t, flat(t, d, err), []string{"Their aunt saw them run"}, nil)
	}
}
