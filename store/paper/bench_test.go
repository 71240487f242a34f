package paper_test

import (
	"fmt"
	"runtime"
	"testing"
	"time"

	"casefile/model"
	"casefile/model/document/format"
	"casefile/model/papers"
	"casefile/store"
	"casefile/store/paper"
)

// long is a vault with a file of so many entries of the usual sorts over ten
// years, all of them significant or one in ten.
func long(b *testing.B, entries int, all bool) *fixture {
	f := newFixture(b)
	var filings []store.Filing
	for i := 1; i < entries; i++ {
		on := model.Moment{Date: model.Date("2016-01-01").AddDays(i * 3650 / entries), Time: "10:00"}
		var a model.Account
		if all || i%10 == 0 {
			a.Significant = &model.Significant{Headline: fmt.Sprintf("Something of weight happened, number %d", i), Category: "home", Meaning: "It changed who picks her up from school."}
		}
		words := model.Text{
			{Words: fmt.Sprintf("Visit %d went as planned. She showed me the drawing that she had made at school and told me who is on it.", i)},
			{Words: "He drinks in the mornings.", Mark: &model.Mark{Nature: "allegation", Source: model.FromNamed, SourceName: "a neighbour", Verification: model.Unverified}},
		}
		var c model.Content = model.Note{Account: a, Type: model.CaseNote, Happened: on, With: "the school", Text: words}
		switch i % 3 {
		case 0:
			c = model.Visit{Account: a, Happened: on, Seen: model.Yes, SeenAlone: model.Yes, ChildSaid: model.Plain("I like it at Nan's."), Ascertained: "alone", Text: words}
		case 1:
			c = model.Decision{Account: a, Outcome: model.Act, Decided: on, What: words, For: model.Plain("It helps."), DecidedBy: "Amara Reed", Affects: model.Yes}
		}
		filings = append(filings, store.Filing{Case: f.file, General: c})
	}
	_, err := f.worker.File(f.ctx, filings...)
	f.must(err)
	return f
}

// writes measures a document from the vault to the disk, the most memory that it
// had in use, and that with a bundle.
func (f *fixture) writes(b *testing.B, r paper.Request, name string, bundle bool) {
	r.Case = f.file
	form, _ := format.Named(name)
	to := paper.Target{Folder: b.TempDir(), Format: form, Replace: true, Bundle: bundle}
	var most uint64
	watch := func(done, of int) {
		if done%500 == 0 || done == of {
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			most = max(most, m.HeapInuse+m.StackInuse)
		}
	}
	for b.Loop() {
		d, err := paper.Make(f.ctx, f.worker, r, time.Now())
		f.must(err)
		_, err = paper.Write(f.ctx, f.worker, r, d, to, watch)
		f.must(err)
	}
	b.ReportMetric(float64(most)/1e6, "MB-heap")
}

func BenchmarkChronologyOf2000EventsToPDF(b *testing.B) {
	long(b, 2001, true).writes(b, paper.Request{Kind: papers.KindChronology}, "pdf", false)
}

func BenchmarkChronologyOf2000EventsToDOCX(b *testing.B) {
	long(b, 2001, true).writes(b, paper.Request{Kind: papers.KindChronology}, "docx", false)
}

func BenchmarkFileOf5000Entries(b *testing.B) {
	f := long(b, 5000, false)
	for _, c := range []struct {
		format string
		bundle bool
	}{{"html", false}, {"html", true}, {"pdf", false}, {"docx", false}} {
		b.Run(fmt.Sprintf("%s/bundle=%t", c.format, c.bundle), func(b *testing.B) {
			f.writes(b, paper.Request{Kind: papers.KindWhole}, c.format, c.bundle)
		})
	}
}
