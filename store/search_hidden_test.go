package store

import (
	"slices"
	"testing"

	"casefile/model"
)

// What was filed in error is found by managers and auditors alone, and so is what corrects
// it, in whichever part it stands.
func TestSearchKeepsBackWhatWasFiledInError(t *testing.T) {
	f := newFixture(t)
	will, audrey := f.person("will", model.SocialWorker), f.person("audrey", model.Auditor)
	id, other := f.newCase("Ben"), f.newCase("Zoë")
	correct := func(of model.Ref, text string) model.Correction {
		t.Helper()
		content, err := model.Encode(note(text))
		f.must(err)
		return model.Correction{Of: of, Why: "mended", New: content}
	}
	wrong := f.file(will, Filing{Case: id, General: note("The marmot."), Confidential: withheld("A hidden marmot.")})
	corrected := f.file(will, Filing{Case: id, General: correct(wrong.Ref, "The other marmot.")})
	again := f.file(will, Filing{Case: id, General: correct(corrected.Ref, "The third marmot.")})
	quiet := f.file(will, Filing{Case: id, Confidential: correct(wrong.Ref, "A withheld marmot.")})
	quieter := f.file(will, Filing{Case: id, Confidential: correct(quiet.Ref, "A more withheld marmot.")})
	right := f.file(will, Filing{Case: id, General: note("A marmot that belongs here."), Confidential: withheld("Its marmot.")})
	mended := f.file(will, Filing{Case: id, General: correct(right.Ref, "A marmot, put right.")})
	elsewhere := f.file(will, Filing{Case: other, General: note("Another child's marmot.")})

	expect := func(when string, who *Session, q Query, want ...model.Entry) {
		t.Helper()
		refs, _ := f.search(who, q)
		if !slices.EqualFunc(refs, want, func(r model.Ref, e model.Entry) bool { return r == e.Ref }) {
			t.Errorf("%s: found %v, want %d entries", when, refs, len(want))
		}
	}
	words := Query{Words: "marmot"}
	for _, who := range []*Session{will, audrey, f.s} {
		expect("before", who, words, elsewhere, mended, right, again, corrected, wrong)
	}
	withdrawal := f.file(will, Filing{Case: id, General: model.FiledInError{Of: wrong.Ref, Why: "another family's marmot"}})

	for _, who := range []*Session{will, f.unlock("will")} {
		expect("afterwards", who, words, withdrawal, elsewhere, mended, right)
		expect("in one case", who, Query{Words: "marmot", Case: id}, withdrawal, mended, right)
	}
	expect("a manager", f.s, words, withdrawal, elsewhere, mended, right, again, corrected, wrong)
	expect("an auditor", audrey, words, withdrawal, elsewhere, mended, right, again, corrected, wrong)
	all := Query{Words: "marmot", Confidential: true}
	fresh := f.unlock("will")
	expect("with the confidential section", fresh, all, withdrawal, elsewhere, mended, right)
	expect("a manager, with the confidential section", f.s, all, withdrawal, elsewhere, mended, right, quieter, quiet, again, corrected, wrong)
	only := Query{Words: "withheld marmot", Confidential: true}
	expect("only confidential", fresh, only)
	log, err := accessLog(f.s)
	f.must(err)
	for _, l := range log {
		if l.Act == AccessOpened && l.Who.Name == "will" {
			t.Errorf("what was not shown is in the access log: %+v", l)
		}
	}

	f.file(f.s, Filing{Case: id, General: model.FiledInError{Of: withdrawal.Ref, Why: "it did belong here"}})
	refs, _ := f.search(will, Query{Words: "marmot", Case: id})
	if !slices.Contains(refs, wrong.Ref) || slices.Contains(refs, withdrawal.Ref) {
		t.Errorf("after the withdrawal was withdrawn: %v", refs)
	}
}
