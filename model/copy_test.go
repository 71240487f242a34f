package model

import (
	"reflect"
	"strings"
	"testing"
)

var originOfCopies = Origin{Ref: ref(4), Case: CaseID{8}, Name: "Ella"}

// copied is the file of a child that holds a copy, both of its parts open.
func copied(from Origin, general, confidential Content, wording Text) (CopyAt, Entry) {
	g, c := CopyOf(from, general, confidential, wording)
	e := filed(5, testDay, orContent(g, Stub{Date: testDay}))
	if c != nil {
		e.Section, e.Confidential = SectionOpen, c
	}
	f := Fold([]Entry{filed(0, testDay, child("Finn", "2019-01-01")), e})
	return CopyAt{f, f.Item(e.Ref)}, e
}

func noted(text string) Note {
	return Note{Type: CaseNote, Happened: On(testDay), Text: Plain(text)}
}

func correctionOf(c Content) Correction {
	return Correction{Of: ref(4), Why: "a slip", New: first(Encode(c))}
}

// C3: where the file of one of the children is restricted, nothing of a copy
// stands in a main file, and nothing of the entry is lost.
func TestC3CopyOfARestrictedChild(t *testing.T) {
	from := originOfCopies
	from.Restricted = true
	for name, secret := range map[string]Content{"no part": nil, "a part": Withheld{Text: Plain("Told in confidence."), Informant: "Rita Hill"}} {
		for _, wording := range []Text{nil, Plain("For Finn.")} {
			g, c := CopyOf(from, noted("Gran has moved in."), secret, wording)
			if g != nil || c == nil {
				t.Fatalf("%s: general %v, confidential %v", name, g, c)
			}
			page := shown(c)
			if secret != nil && (!strings.Contains(page, "Told in confidence.") || !strings.Contains(page, "Rita Hill")) {
				t.Errorf("%s: the copy lost a part:\n%s", name, page)
			}
			if (wording == nil) != strings.Contains(page, "Gran has moved in.") {
				t.Errorf("%s, %v:\n%s", name, wording, page)
			}
			again, err := Encode(c)
			if err != nil {
				t.Fatal(err)
			}
			if back, err := again.Decode(); err != nil || !reflect.DeepEqual(back, c) {
				t.Errorf("%s: it reads back as %+v, %v", name, back, err)
			}
		}
	}
}

// A correction of either part reaches the copy that holds both in one.
func TestC3CorrectionOfASealedCopy(t *testing.T) {
	from := originOfCopies
	from.Restricted = true
	at, e := copied(from, noted("He came at six."), Withheld{Informant: "Rita Hill"}, nil)
	for name, k := range map[string]struct {
		general, confidential Content
		has, not              string
	}{
		"the account":   {correctionOf(noted("He came at five.")), nil, "at five|Rita Hill", "at six"},
		"the informant": {nil, correctionOf(Withheld{Informant: "Rita Mill"}), "at six|Rita Mill", "Hill"},
		"both":          {correctionOf(noted("He came at five.")), correctionOf(Withheld{Informant: "Rita Mill"}), "at five|Rita Mill", "Hill|at six"},
		"taken out":     {nil, correctionOf(Withheld{}), "at six", "Hill"},
	} {
		g, c := at.Follow(k.general, k.confidential, nil)
		if g != nil || c == nil {
			t.Fatalf("%s: general %v, confidential %v", name, g, c)
		}
		by := filed(6, testDay, Stub{Date: testDay})
		by.Section, by.Confidential = SectionOpen, c
		it := at.File.With(by).Item(e.Ref)
		page := shown(it.ConfidentialNow)
		for _, has := range strings.Split(k.has, "|") {
			if !strings.Contains(page, has) {
				t.Errorf("%s: %q is not in it:\n%s", name, has, page)
			}
		}
		for _, not := range strings.Split(k.not, "|") {
			if strings.Contains(page, not) {
				t.Errorf("%s: %q is in it:\n%s", name, not, page)
			}
		}
	}
}

// What the main file says of a copy that is wholly confidential gives nothing
// of it away.
func TestC6WhatIsSaidOfASealedCopy(t *testing.T) {
	at, _ := copied(originOfCopies, nil, noted("Mr Hart hid it."), nil)
	g, c := at.Follow(Challenge{Of: ref(4), By: "Her mother", Disputed: Plain("He hid nothing."), Received: testDay}, nil, nil)
	if g == nil || strings.Contains(shown(g), "hid nothing") || c == nil || !strings.Contains(shown(c), "hid nothing") {
		t.Errorf("the challenge: %v, %v", g, c)
	}
	g, c = at.Follow(FiledInError{Of: ref(4), Why: "Mr Hart is another child's father"}, nil, nil)
	if w, ok := g.(FiledInError); !ok || strings.Contains(shown(g), "Hart") || w.Of != at.Item.Ref || c != nil {
		t.Errorf("filed in error: %v, %v", g, c)
	}
	for _, nothing := range []Content{EventMark{Of: ref(4), Significant: &Significant{}}, Attempt{Of: ref(4)}, Settlement{Of: ref(4)}} {
		if g, c := at.Follow(nothing, nil, nil); g != nil || c != nil {
			t.Errorf("%T: %v, %v", nothing, g, c)
		}
	}
}

// C3: a copy in words of its own is never corrected with those it stands in
// place of.
func TestC3CorrectionKeepsTheChildsOwnWording(t *testing.T) {
	at, e := copied(originOfCopies, noted("Her nightmares began when Gran moved in."), nil, Plain("Gran has moved in."))
	for _, wording := range []Text{nil, Plain("Gran moved in on Monday.")} {
		g, _ := at.Follow(correctionOf(noted("Her nightmares began before Gran moved in.")), nil, wording)
		now := at.File.With(filed(6, testDay, g)).Item(e.Ref).Now
		want := "Gran has moved in."
		if wording != nil {
			want = wording.String()
		}
		if c, ok := now.(Copy); !ok || !c.Reworded || Texts(c).String() != want {
			t.Errorf("%v: it now reads %+v", wording, now)
		}
	}
	plain, _ := copied(originOfCopies, noted("Gran came."), nil, nil)
	if g, _ := plain.Follow(correctionOf(noted("Gran left.")), nil, Plain("Not asked for.")); strings.Contains(shown(g), "Not asked for") {
		t.Error("a copy that says what its origin says gets words of its own by a correction")
	}
}

// C4: the mark goes to the copies that can hold it, and is taken away from those
// that have it; what it meant for the one child stays with them.
func TestC4MarksFollowTheCopies(t *testing.T) {
	at, e := copied(originOfCopies, noted("Gran has moved in."), nil, nil)
	mark, _ := at.Follow(EventMark{Of: ref(4), Significant: &Significant{Headline: "Gran moves in", Meaning: "Ella sleeps again"}}, nil, nil)
	marked := at.File.With(filed(6, testDay, mark))
	s := marked.Item(e.Ref).Significant()
	if s == nil || s.Headline != "Gran moves in" || s.Meaning != "" {
		t.Fatalf("the mark of the copy: %+v", s)
	}
	unmark, _ := CopyAt{marked, marked.Item(e.Ref)}.Follow(EventMark{Of: ref(4), Why: "a day like others"}, nil, nil)
	if unmark == nil || marked.With(filed(7, testDay, unmark)).Item(e.Ref).Significant() != nil {
		t.Error("the mark is not taken away")
	}
}

// Only what a stub shows says which entries may be copies: the day, and that it
// came later.
func TestC3MayBeCopies(t *testing.T) {
	origin := Item{Entry: filed(4, testDay, Stub{Date: testDay})}
	origin.Now, origin.Section, origin.Confidential, origin.ConfidentialNow = origin.Content, SectionOpen, noted("Hers."), noted("Hers.")
	sealed := func(n uint64, day Date, section Section) Entry {
		e := filed(n, testDay, Stub{Date: day})
		e.Section = section
		return e
	}
	f := Fold([]Entry{
		sealed(3, testDay, SectionClosed), sealed(5, testDay, SectionClosed), sealed(6, testDay.AddDays(1), SectionClosed),
		sealed(7, testDay, SectionClosed), filed(8, testDay, FiledInError{Of: ref(7), Why: "twice"}), filed(9, testDay, noted("Plain.")),
	})
	may := MaybeCopies([]*CaseFile{f}, &origin)
	if len(may) != 1 || may[0].Item.Ref != ref(5) {
		t.Errorf("%+v", may)
	}
	if len(Copies([]*CaseFile{f}, ref(4))) != 0 {
		t.Error("a closed stub counts as a copy")
	}
}

// C3: an entry on file is copied as it now stands, with what was said of it.
func TestC3CopyLater(t *testing.T) {
	anonymous := noted("There is shouting.")
	anonymous.Informant = &Informant{Type: Anonymous}
	anonymous.ThirdParty = &ThirdParty{Giver: "Dr Iwu", Status: StatusClarifying}
	right := anonymous
	right.Text = Plain("There was shouting.")
	f := Fold(record(child("Ella", "2017-04-02"), anonymous, Correction{Of: ref(1), Why: "a slip", New: first(Encode(right))},
		EventMark{Of: ref(1), Significant: &Significant{Headline: "Shouting"}}, Settlement{Of: ref(1), Status: StatusNotSubject, On: testDay, How: "by telephone"},
		Attempt{Of: ref(1), How: "asked next door"}, Challenge{Of: ref(1), By: "Her mother", Received: testDay}, ChallengeAnswer{Of: ref(6), Outcome: Declined, On: testDay}))
	it := f.Item(ref(1))
	g, c := it.Parts()
	g, c = CopyOf(Origin{Ref: it.Ref, Case: CaseID{8}}, g, c, nil)
	if page := shown(g); c != nil || !strings.Contains(page, "There was shouting.") || !strings.Contains(page, "Not to the subject") || accountOf(g).Significant == nil {
		t.Errorf("the copy:\n%s", page)
	}
	said := f.Sayings(it)
	if len(said) != 3 || said[0].Content.Kind() != KindAttempt || said[1].Content.Kind() != KindChallenge || said[2].Content.Kind() != KindChallengeAnswer || said[2].On != 1 || said[1].On != -1 {
		t.Fatalf("said of it: %+v", said)
	}
	for _, s := range said {
		if SpeaksOf(s.About(ref(30))) != ref(30) {
			t.Errorf("%T speaks of something else", s.Content)
		}
	}
}

func TestC3WhyNotCopied(t *testing.T) {
	part := filed(3, testDay, noted("A part."))
	part.Section = SectionClosed
	whole := filed(4, testDay, Stub{Date: testDay})
	whole.Section, whole.Confidential = SectionOpen, noted("All of it.")
	f := Fold(append(record(child("Ella", "2017-04-02"), noted("Mine."), copying(noted("His."))), part, whole, filed(5, testDay, noted("Wrong.")), filed(6, testDay, FiledInError{Of: ref(5), Why: "twice"})))
	for seq, want := range []string{"this child's own file", "", "It is a copy: copy the entry it was made from, in Noah's file", "Open its confidential part first", "", "filed in error"} {
		if why := f.Item(ref(uint64(seq))).WhyNotCopied(); (want == "") != (why == "") || !strings.Contains(why, want) {
			t.Errorf("entry %d: %q", seq, why)
		}
	}
}
