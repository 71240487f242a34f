package papers_test

import (
	"fmt"
	"testing"
	"time"

	"casefile/model"
	"casefile/model/papers"
)

// longFile is a file of n entries of the usual sorts over ten years, one in so
// many significant.
func longFile(n, significant int) *model.CaseFile {
	all := []model.Entry{filing(0, model.Child{Set: map[string]string{model.DetailName: "Maya Kowalska"}, Opens: true, Since: "2016-01-01"}, nil)}
	for i := 1; i < n; i++ {
		on := model.Moment{Date: model.Date("2016-01-01").AddDays(i * 3650 / n), Time: "10:00"}
		var a model.Account
		if i%significant == 0 {
			a.Significant = &model.Significant{Headline: fmt.Sprintf("Something of weight happened, number %d", i), Category: "home", Meaning: "It changed who picks her up from school."}
		}
		words := model.Text{
			{Words: fmt.Sprintf("Visit %d went as planned. She showed me the drawing that she had made at school and told me who is on it.", i)},
			{Words: "He drinks in the mornings.", Mark: &model.Mark{Nature: "allegation", Source: model.FromNamed, SourceName: "a neighbour", Verification: model.Unverified}},
		}
		var c model.Content
		switch i % 4 {
		case 0:
			c = model.Visit{Account: a, Happened: on, Seen: model.Yes, SeenAlone: model.Yes, ChildSaid: model.Plain("I like it at Nan's."), Ascertained: "alone", Text: words}
		case 1:
			c = model.Note{Account: a, Type: model.CaseNote, Happened: on, With: "the school", Text: words}
		case 2:
			c = model.Decision{Account: a, Outcome: model.Act, Decided: on, What: words, For: model.Plain("It helps."), DecidedBy: "Amara Reed", Affects: model.Yes, Relied: []model.Ref{plantedRef(i - 1)}}
		default:
			c = model.Attempt{Of: plantedRef(i - 2), Made: on, By: "Amara Reed", How: "rang", Outcome: "none", Result: words}
		}
		e := filing(i, c, nil)
		e.Filed = on.Date.Time().Add(15 * time.Hour)
		all = append(all, e)
	}
	return model.Fold(all)
}

func BenchmarkChronologyOf2000Events(b *testing.B) {
	f := longFile(2667, 1) // one in four speaks of another entry and is no event
	choice := papers.ChronologyChoice{Meaning: true, Detail: true}
	d, err := papers.Chronology(f, choice, made(model.SocialWorker))
	if err != nil || len(d.Blocks) == 0 {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := papers.Chronology(f, choice, made(model.SocialWorker)); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkWholeFileOf5000Entries(b *testing.B) {
	f := longFile(5000, 10)
	for b.Loop() {
		if _, err := papers.Whole(f, papers.WholeChoice{}, made(model.SocialWorker)); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkAccessCopyOf5000Entries(b *testing.B) {
	f := longFile(5000, 10)
	for b.Loop() {
		if _, err := papers.Access(f, papers.AccessChoice{Request: "SAR-1"}, made(model.SocialWorker)); err != nil {
			b.Fatal(err)
		}
	}
}
