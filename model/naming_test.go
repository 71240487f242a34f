package model

import "testing"

// A type of note that is no noun makes no sentence.
func TestNamesReadInASentence(t *testing.T) {
	n := noteOf("Rang at night.")
	n.Type = OutOfHours
	if name := Fold(assigned(n)).Item(ref(2)).Name(); name != "the out-of-hours note on 2 Nov 2026" {
		t.Error(name)
	}
}

// A row names the entry that it is about in words, its reference last.
func TestLinesNameTheirEntry(t *testing.T) {
	note := noteOf("Mum rang.")
	f := Fold(assigned(note,
		correcting(t, 2, note),
		Challenge{Of: ref(2), By: "Dana Hart", Disputed: Plain("It was Gran."), Received: testDay},
		EventMark{Of: ref(2), Significant: &Significant{Headline: "A call"}},
		Oversight{Of: ref(2), Agrees: Yes, On: testDay},
		correcting(t, 6, Oversight{Of: ref(2), Agrees: No, On: testDay}),
		FiledInError{Of: ref(2), Why: "twice"},
		Oversight{Of: NewRef(DeviceID{9}, 9), Agrees: Yes, On: testDay},
	))
	const name = "the case note on 2 Nov 2026"
	end := " (" + ref(2).String() + ")"
	for seq, want := range map[uint64]string{
		2: "Mum rang.",
		3: "of " + name + reason(f.Item(ref(3)).Now.(Correction).Why) + end,
		4: "Dana Hart disputes " + name + ": It was Gran." + end,
		5: name + ": A call" + end,
		6: "of " + name + end,
		7: `of the entry "Manager disagrees" on 2 Nov 2026` + reason(f.Item(ref(7)).Now.(Correction).Why) + " (" + ref(6).String() + ")",
		8: name + " was filed in error: twice" + end,
		9: "of " + NewRef(DeviceID{9}, 9).String(), // it is not here
	} {
		if got := f.Line(f.Item(ref(seq))); got != want {
			t.Errorf("%d: %q, not %q", seq, got, want)
		}
	}
	if of := f.About(f.Item(ref(8))); of == nil || of.Ref != ref(2) {
		t.Errorf("a withdrawal is about %+v", of)
	}
}
