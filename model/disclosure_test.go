package model

import "testing"

func completeDisclosure() Disclosure {
	return Disclosure{
		Of: ref(0), Passage: PassageOf(ref(0), "He came home at six."), Request: "SAR-2026-17", Reader: "Ella Hart",
		Decided: KeepPassage, Reason: "third-party", By: "Amara Reed", On: testDay,
	}
}

// rulesOfDisclosures are those of decisions on what a copy holds (C6).
func rulesOfDisclosures() []rule {
	d := completeDisclosure()
	return []rule{
		{"C6DisclosureOfNothing", with(d, func(d *Disclosure) { d.Of = Ref{} }), d, C6, "of", Needed, "Say which entry holds the passage"},
		{"C6DisclosureForNoRequest", with(d, func(d *Disclosure) { d.Request = " " }), d, C6, "request", Needed, "Say which request"},
		{"C6DisclosureDecidesNothing", with(d, func(d *Disclosure) { d.Decided = "" }), d, C6, "decided", Needed, "Say whether the passage"},
		{"C6DisclosureWithoutReason", with(d, func(d *Disclosure) { d.Reason = "" }), d, C6, "reason", Must, "Give the reason, so that"},
		{"C6DisclosureForAnotherReason", with(d, func(d *Disclosure) { d.Reason = otherReason }), d, C6, "why", Must, "Say which other reason"},
		{"C6DisclosureByNobody", with(d, func(d *Disclosure) { d.By = "" }), d, C6, "by", Must, "Say who decided"},
		{"C1DisclosureWithoutDay", with(d, func(d *Disclosure) { d.On = "" }), d, C1, "on", Needed, "Say when: a day"},
	}
}

func TestC6PassagesAreNamedByWhatTheySay(t *testing.T) {
	if PassageOf(ref(0), "Hello.") == PassageOf(ref(1), "Hello.") || PassageOf(ref(0), "Hello.") == PassageOf(ref(0), "Hello") {
		t.Error("two passages have one name")
	}
	for _, f := range []Fact{{Key: "where", Label: "Where", Value: "Home"}, {Key: "where", Label: "Place", Value: "Home"}} {
		if names := f.Passages(ref(0)); len(names) != 2 || names[0] != (Fact{Key: "where", Value: "Home"}).Passages(ref(0))[0] || names[1] != PassageOf(ref(0), f.String()) {
			t.Errorf("%s goes by %x", f, names)
		}
	}
	for _, other := range []Fact{{Key: "present", Value: "Home"}, {Key: "where", Value: "Home."}} {
		if other.Passages(ref(0))[0] == (Fact{Key: "where", Value: "Home"}).Passages(ref(0))[0] {
			t.Errorf("%s is taken for another", other)
		}
	}
	// What was decided on the fact is not undone by what was decided on the same words.
	names := Fact{Key: "title", Value: "Hello."}.Passages(ref(0))
	rulings := Rulings{ruled{of: ref(0), passage: names[0]}: {Disclosure{Decided: KeepPassage}, &Item{}}, ruled{of: ref(0), passage: names[1]}: {Disclosure{Decided: GivePassage}, &Item{}}}
	if r := rulings.On(ref(0), false, names...); r == nil || r.Decided != KeepPassage {
		t.Errorf("on the fact holds %+v", r)
	}
	p := PassageOf(ref(0), "Hello.")
	text, err := p.MarshalText()
	var back Passage
	if err != nil || back.UnmarshalText(text) != nil || back != p || p.IsZero() || !(Passage{}).IsZero() {
		t.Errorf("%x came back as %x", p, back)
	}
}

func TestC6RulingsHoldForTheirRequest(t *testing.T) {
	said := Note{Type: CaseNote, Happened: On(testDay), Text: Plain("One.\nTwo.")}
	one, two := PassageOf(ref(0), "One."), PassageOf(ref(0), "Two.")
	rule := func(p Passage, decided string) Disclosure {
		d := completeDisclosure()
		d.Passage, d.Decided = p, decided
		return d
	}
	for name, c := range map[string]struct {
		then     []Content
		one, two string
	}{
		"nothing decided":             {nil, "", ""},
		"one kept":                    {[]Content{rule(one, KeepPassage)}, KeepPassage, ""},
		"the last decision holds":     {[]Content{rule(one, KeepPassage), rule(one, GivePassage)}, GivePassage, ""},
		"the whole given, one kept":   {[]Content{rule(one, KeepPassage), rule(Passage{}, GivePassage)}, KeepPassage, GivePassage},
		"the whole kept, then one":    {[]Content{rule(Passage{}, KeepPassage), rule(one, GivePassage)}, GivePassage, KeepPassage},
		"one given, then whole kept":  {[]Content{rule(one, GivePassage), rule(Passage{}, KeepPassage)}, KeepPassage, KeepPassage},
		"a decision filed in error":   {[]Content{rule(one, GivePassage), FiledInError{Of: ref(1), Why: "wrong request"}}, "", ""},
		"of another request":          {[]Content{with(rule(one, GivePassage), func(d *Disclosure) { d.Request = "SAR-2026-18" })}, "", ""},
		"of the confidential part":    {[]Content{with(rule(one, GivePassage), func(d *Disclosure) { d.Confidential = true })}, "", ""},
		"written in another way":      {[]Content{with(rule(one, GivePassage), func(d *Disclosure) { d.Request = " sar-2026-17 " })}, GivePassage, ""},
		"what was corrected is void":  {[]Content{rule(PassageOf(ref(0), "First."), GivePassage)}, "", ""},
		"of the words of another one": {[]Content{rule(PassageOf(ref(9), "One."), GivePassage)}, "", ""},
	} {
		f := Fold(record(append([]Content{said}, c.then...)...))
		decided := func(p Passage) string {
			if r := f.Rulings("SAR-2026-17").On(ref(0), false, p); r != nil {
				return r.Decided
			}
			return ""
		}
		if decided(one) != c.one || decided(two) != c.two {
			t.Errorf("%s: %q and %q, not %q and %q", name, decided(one), decided(two), c.one, c.two)
		}
	}
}

func TestC6ADecisionOnAConfidentialPartIsConfidential(t *testing.T) {
	d := completeDisclosure()
	if general, confidential := d.Parts(); general == nil || confidential != nil {
		t.Error("a decision on the main part is confidential")
	}
	d.Confidential = true
	general, confidential := d.Parts()
	if general != nil || confidential == nil {
		t.Fatal("a decision on a confidential part is not confidential")
	}
	e := filed(1, testDay, Stub{Date: testDay})
	e.Section, e.Confidential = SectionOpen, confidential
	open := Fold(append(record(Note{Type: CaseNote, Happened: On(testDay), Text: Plain("One.")}), e))
	if open.Rulings(d.Request).On(ref(0), true, d.Passage) == nil {
		t.Error("it does not hold where it is open")
	}
	e.Section, e.Confidential = SectionClosed, nil
	closed := Fold(append(record(Note{Type: CaseNote, Happened: On(testDay), Text: Plain("One.")}), e))
	if closed.Rulings(d.Request).On(ref(0), true, d.Passage) != nil {
		t.Error("it holds where it is closed")
	}
}

func TestC5WithheldNames(t *testing.T) {
	names := func(w Withheld, text, child string) bool {
		e := filed(1, testDay, Note{Type: CaseNote, Happened: On(testDay)})
		e.Section, e.Confidential = SectionOpen, w
		f := Fold(append(record(Child{Set: map[string]string{DetailName: child}, Opens: true}), e))
		_, found := f.WithheldNames().In(text, func(Ref) bool { return false })
		return found
	}
	w := Withheld{Informant: "Rita Hill, next door", Contact: "07700 900461"}
	for text, want := range map[string]bool{
		"Rita rang again.": true, "The Hills' gate was open.": true, "She is on 07700  900461.": true,
		"RITA came.": true, "Ríta came.": true, "Call (07700) 900-461.": true, "A neighbour rang.": false, "": false,
	} {
		if names(w, text, "Maya Kowalska") != want {
			t.Errorf("%q: %t", text, !want)
		}
	}
	if names(w, "Maya Hill came.", "Maya Hill") {
		t.Error("the child's own name gives somebody away")
	}
	if names(Withheld{}, "Anything", "Maya") {
		t.Error("nobody is named")
	}
}
