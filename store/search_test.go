package store

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"casefile/model"
)

// search gives the references found, newest first.
func (f *fixture) search(s *Session, q Query) (refs []model.Ref, hits []Hit) {
	f.t.Helper()
	f.must(s.Search(f.ctx, q, func(h Hit) bool {
		refs, hits = append(refs, h.Ref), append(hits, h)
		return true
	}))
	return refs, hits
}

func TestSearch(t *testing.T) {
	f := newFixture(t)
	ben, zoe := f.newCase("Ben"), f.newCase("Zoë")
	opinion := model.Text{{Words: "Seen at home."}, {Words: "Mum seems TIRED to me.", Mark: &model.Mark{Nature: "opinion", Source: "author"}}}
	one := f.file(f.s, Filing{Case: ben, General: model.Note{Type: model.CaseNote, Happened: model.On("2026-03-01"), Text: opinion}})
	two := f.file(f.s, Filing{Case: zoe, General: note("Ärger in der STRASSE, and tired.")})
	three := f.file(f.s, Filing{Case: ben, General: note("Nothing."), Confidential: withheld("The aunt is tired of it.")})
	four := f.file(f.s, Filing{Case: ben, Confidential: note("Wholly withheld, tired.")})

	refs, hits := f.search(f.s, Query{Words: "tired"})
	if !reflect.DeepEqual(refs, []model.Ref{two.Ref, one.Ref}) {
		t.Fatalf("found %v", refs)
	}
	h := hits[1]
	if h.Child != "Ben" || h.Case != ben || h.When.Date != "2026-03-01" || h.Kind != "Case note" || h.Mark == nil || h.Confidential {
		t.Errorf("the hit says %+v", h)
	}
	if h.Text[h.Start:h.End] != "TIRED" || h.Text != "Mum seems TIRED to me." {
		t.Errorf("the hit shows %q", h.Text[h.Start:h.End])
	}
	refs, hits = f.search(f.s, Query{Words: "tired", Confidential: true})
	if !reflect.DeepEqual(refs, []model.Ref{four.Ref, three.Ref, two.Ref, one.Ref}) || !hits[0].Confidential {
		t.Errorf("with the confidential section: %v", refs)
	}
	for words, want := range map[string][]model.Ref{
		"ÄRGER straSSe":   {two.Ref},
		"tired SEEN":      {one.Ref},
		"seen aunt":       nil,
		"":                nil,
		"  ":              nil,
		"ti":              {two.Ref, one.Ref},
		"Mu\u017f":        nil,
		"\u017feem\u017f": {one.Ref}, // the long s
		"zoë":             nil,       // on the head, and in the entry that opened the file
	} {
		if words == "zoë" {
			refs, _ := f.search(f.s, Query{Words: words})
			if len(refs) != 1 {
				t.Errorf("%q: %v", words, refs)
			}
			continue
		}
		if refs, _ := f.search(f.s, Query{Words: words}); !reflect.DeepEqual(refs, want) {
			t.Errorf("%q: %v, want %v", words, refs, want)
		}
	}
	if refs, _ := f.search(f.s, Query{Words: "tired", Case: zoe}); !reflect.DeepEqual(refs, []model.Ref{two.Ref}) {
		t.Errorf("in one case: %v", refs)
	}
	if refs, _ := f.search(f.s, Query{Words: "tired", Case: ben, Confidential: true}); !reflect.DeepEqual(refs, []model.Ref{four.Ref, three.Ref, one.Ref}) {
		t.Errorf("in one case, with the confidential section: %v", refs)
	}
}

func TestSearchStops(t *testing.T) {
	f := newFixture(t)
	id := f.newCase("Ben")
	var filings []Filing
	for i := range 3000 {
		filings = append(filings, Filing{Case: id, General: note(fmt.Sprintf("heron %d", i))})
	}
	filed, err := f.s.File(f.ctx, filings...)
	f.must(err)
	n := 0
	f.must(f.s.Search(f.ctx, Query{Words: "heron"}, func(h Hit) bool {
		if h.Ref != filed[len(filed)-1-n].Ref {
			t.Errorf("hit %d is %s", n, h.Ref)
		}
		n++
		return n < 5
	}))
	if n != 5 {
		t.Errorf("%d hits after it was told to stop", n)
	}
	ctx, cancel := context.WithCancel(f.ctx)
	err = f.s.Search(ctx, Query{Words: "heron"}, func(Hit) bool { cancel(); return true })
	if !errors.Is(err, Cancelled) {
		t.Errorf("a cancelled search: %v", err)
	}
	s := f.unlock("amira")
	if err := s.Search(f.ctx, Query{Words: "heron"}, func(Hit) bool { s.Lock(); return true }); !errors.Is(err, Locked) {
		t.Errorf("a search that was locked: %v", err)
	}
	if refs, _ := f.search(f.s, Query{Words: "heron 7"}); len(refs) == 0 || len(refs) == 3000 {
		t.Errorf("%d hits", len(refs))
	}
}

// mayOccur must agree with the plain definition, fold both, then look; and so must
// where a word is found.
func TestMayOccurNeverMisses(t *testing.T) {
	alphabet := []rune("aAkKsSzZ \u017f\u212aéÉßẞΣςσ日,é\u0130\u0131iIłŁ'’-\u0301e")
	rapid.Check(t, func(t *rapid.T) {
		text := string(rapid.SliceOfN(rapid.SampledFrom(alphabet), 0, 40).Draw(t, "text"))
		query := string(rapid.SliceOfN(rapid.SampledFrom(alphabet), 1, 4).Draw(t, "word"))
		query = strings.Trim(strings.Join(strings.Fields(query), ""), ",-\u0301")
		folded := model.Folded(query)
		if folded == "" || strings.Contains(query, "-") {
			return
		}
		want := strings.Contains(model.Folded(text), folded)
		w := searchWorker{search: &search{words: model.Seek(query)}}
		// As it lies in a part: after a header, beside bytes that are no text.
		stored := append([]byte{0xa1, 0x78, 0xc3}, text...)
		if got := w.mayOccur(append(stored, 0xff, 0)); got != want {
			t.Errorf("%q in %q: %v, want %v", query, text, got, want)
		}
		start, end, found := w.words.Find(0, text)
		if found != want {
			t.Errorf("%q found in %q: %v, want %v", query, text, found, want)
		}
		if found && !strings.Contains(model.Folded(text[start:end]), folded) {
			t.Errorf("%q found as %q", query, text[start:end])
		}
	})
}
