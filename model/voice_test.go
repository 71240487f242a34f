package model

import "testing"

func TestP3VoiceInOrderWithWhatCameOfIt(t *testing.T) {
	said := func(day Date, words string) Visit {
		return Visit{Happened: On(day), Seen: Yes, SeenAlone: Yes, ChildSaid: Plain(words), Ascertained: "alone", Text: Plain("a")}
	}
	decided := func(day Date, change func(*Decision)) Decision {
		return with(completeDecision(), func(d *Decision) {
			d.Decided = On(day)
			d.Wishes = &Wishes{How: NotAscertained, WhyNot: "no-time"}
			change(d)
		})
	}
	f := Fold(record(
		said("2026-03-01", "third"),
		said("2026-01-01", "first"),
		Note{Type: DirectWork, Happened: On("2026-02-01"), Text: Plain("second")},
		Note{Type: CaseNote, Happened: On("2026-02-02"), Text: Plain("not hers")},
		decided("2026-02-10", func(d *Decision) {
			d.Wishes = &Wishes{SaidIn: []Ref{ref(1)}, How: "alone", Effect: "partly", EffectWhy: Plain("Because."), Explained: "by Amara"}
		}),
		decided("2026-03-02", func(*Decision) {}),
		decided("2026-03-03", func(d *Decision) { d.Affects, d.Wishes, d.Relied = No, nil, []Ref{ref(2)} }),
		decided("2026-03-04", func(d *Decision) { d.Affects, d.Wishes = No, nil }),
		decided("2026-03-05", func(d *Decision) { d.Wishes = &Wishes{Said: Plain("fourth"), How: "writing", Effect: "followed"} }),
		said("2026-03-06", "never hers"),
		FiledInError{Of: ref(9), Why: "wrong child"},
	))
	voice := Voice(f)
	type row struct {
		words, how, effect string
		bore, missed       int
	}
	want := []row{
		{"first", "Talked alone", "Partly followed", 1, 0},
		{"second", "Direct work with the child", "", 1, 0},
		{"third", "Talked alone", "", 0, 1},
		{"fourth", "In writing", "Followed", 1, 0},
	}
	if len(voice) != len(want) {
		t.Fatalf("%d times, not %d: %+v", len(voice), len(want), voice)
	}
	for i, v := range voice {
		got := row{words: v.Words.Line(), how: v.How, bore: len(v.BoreOn), missed: len(v.Missed)}
		if len(v.BoreOn) > 0 {
			got.effect = v.BoreOn[0].Effect
		}
		if got != want[i] {
			t.Errorf("%d: %+v, not %+v", i, got, want[i])
		}
	}
	if v := voice[0].BoreOn[0]; v.Why.Line() != "Because." || v.Explained != "by Amara" {
		t.Errorf("what was done is %+v", v)
	}
}

// A decision that cites a correction of the child's words cites the words.
func TestP3VoiceByWayOfACorrection(t *testing.T) {
	visit := Visit{Happened: On(testDay), Seen: Yes, ChildSaid: Plain("I want to go home."), Text: Plain("a")}
	f := Fold(record(visit, correcting(t, 0, with(visit, func(v *Visit) { v.ChildSaid = Plain("I want to go to Nan's.") })),
		with(completeDecision(), func(d *Decision) { d.Wishes = &Wishes{SaidIn: []Ref{ref(1)}, How: "alone"} })))
	voice := Voice(f)
	if len(voice) != 1 || voice[0].Words.Line() != "I want to go to Nan's." || len(voice[0].BoreOn) != 1 || len(voice[0].Missed) != 0 {
		t.Errorf("%+v", voice)
	}
}

// Before anything was said, no decision missed it.
func TestP3VoiceOfASilentFile(t *testing.T) {
	silent := with(completeDecision(), func(d *Decision) { d.Wishes = nil })
	if v := Voice(Fold(record(silent))); len(v) != 0 {
		t.Errorf("%+v", v)
	}
	visit := Visit{Happened: On(testDay.AddDays(1)), Seen: Yes, ChildSaid: Plain("Hello."), Text: Plain("a")}
	if v := Voice(Fold(record(silent, visit))); len(v) != 1 || len(v[0].Missed) != 0 {
		t.Errorf("a decision missed what was said after it: %+v", v)
	}
}
