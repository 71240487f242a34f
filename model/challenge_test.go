package model

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// The entries of spokenOf, by name.
var challengeRef, commentRef, withdrawalRef = ref(900), ref(901), ref(903)

// spokenOf are entries that others speak of, far down the record: a challenge, a
// comment, and a note withdrawn.
func spokenOf() []Entry {
	return []Entry{
		filed(900, testDay, completeChallenge()),
		filed(901, testDay, Oversight{Of: ref(0), Text: Plain("Seen."), On: testDay}),
		filed(902, testDay, Note{Type: CaseNote, Happened: On(testDay), Text: Plain("Another child's.")}),
		filed(903, testDay, FiledInError{Of: ref(902), Why: "wrong child"}),
		filed(904, testDay, completeRequest()),
	}
}

func completeChallenge() Challenge {
	return Challenge{Of: ref(0), By: "Dana Hart", Relation: "parent", Disputed: Plain("I was not drunk."), Received: testDay, How: "letter"}
}

func completeAnswer() ChallengeAnswer {
	return ChallengeAnswer{Of: challengeRef, Outcome: Declined, Reasons: Plain("Two officers saw it."), Offered: Yes, On: testDay}
}

func TestAddMonths(t *testing.T) {
	for _, c := range []struct {
		from Date
		n    int
		want Date
	}{
		{"2027-01-31", 1, "2027-02-28"}, {"2028-01-31", 1, "2028-02-29"}, {"2026-12-31", 1, "2027-01-31"},
		{"2026-11-22", 1, "2026-12-22"}, {"2026-03-31", 1, "2026-04-30"}, {"2026-02-28", 1, "2026-03-28"},
		{"2026-03-31", -1, "2026-02-28"}, {"", 1, ""}, {"2026-02-30", 1, ""},
	} {
		if got := c.from.AddMonths(c.n); got != c.want {
			t.Errorf("%s and %d months: %s, not %s", c.from, c.n, got, c.want)
		}
	}
}

// challenged is a file of a note, and a challenge to it received on a day.
func challenged(received Date, more ...Content) []Entry {
	note := Note{Type: CaseNote, Happened: On(testDay), Text: Plain("Her mother was drunk.")}
	c := with(completeChallenge(), func(c *Challenge) { c.Of, c.Received = ref(2), received })
	return assigned(append([]Content{note, c}, more...)...)
}

func hasTask(f *CaseFile, on Date, text string) *Task {
	for _, task := range Todo(f, on, DefaultSettings()) {
		if strings.Contains(task.Text, text) {
			return &task
		}
	}
	return nil
}

// A challenge is a task of the file for one calendar month, until it is
// answered; a closed file keeps it.
func TestC7ChallengeIsATaskUntilAnswered(t *testing.T) {
	const text = "Answer the challenge by Dana Hart"
	f := Fold(challenged("2026-10-31"))
	task := hasTask(f, testDay, text)
	if task == nil || task.Clause != C7 || task.Entry != ref(3) || task.Due != "2026-11-30" {
		t.Fatalf("task %+v", task)
	}
	if !slices.Contains(f.Standing(f.Item(ref(2))), "! challenged") || len(f.OpenChallenges()) != 1 {
		t.Error("the challenge does not show on the entry and on the file")
	}
	closed := Fold(challenged("2026-10-31", Decision{Outcome: Close, Decided: On(testDay), What: Plain("Close."), For: Plain("Safe.")}))
	if hasTask(closed, testDay.AddDays(90), text) == nil {
		t.Error("closing the file ended the challenge")
	}
	answer := with(completeAnswer(), func(a *ChallengeAnswer) { a.Of = ref(3) })
	for name, a := range map[string]ChallengeAnswer{
		"declined, none given": answer,
		"own views":            with(answer, func(a *ChallengeAnswer) { a.Outcome, a.Views, a.ViewsBy = ViewsAlongside, Plain("I had flu."), "Dana" }),
	} {
		f := Fold(challenged("2026-10-31", a))
		if task := hasTask(f, testDay, text); task != nil || len(f.OpenChallenges()) > 0 || slices.Contains(f.Standing(f.Item(ref(2))), "! challenged") {
			t.Errorf("%s: still open: %+v", name, task)
		}
		if task := hasTask(f, testDay, "Challenge answered"); task != nil {
			t.Errorf("%s: %+v", name, task)
		}
	}
	if f := Fold(challenged("2026-10-31", answer, FiledInError{Of: ref(4), Why: "of another challenge"})); hasTask(f, testDay, text) == nil {
		t.Error("a withdrawn answer still answers")
	}
	if f := Fold(challenged("2026-10-31", FiledInError{Of: ref(3), Why: "twice"})); hasTask(f, testDay, text) != nil || len(f.Challenges()) > 0 {
		t.Error("a withdrawn challenge is still open")
	}
}

// "Amended" holds once the entry was corrected after the challenge.
func TestC7AmendedNeedsACorrectionSince(t *testing.T) {
	right := Note{Type: CaseNote, Happened: On(testDay), Text: Plain("Her mother had flu.")}
	answer := func(of Ref) ChallengeAnswer { return ChallengeAnswer{Of: of, Outcome: Amended, On: testDay} }
	fix := correcting(t, 2, right)
	if f := Fold(challenged(testDay, answer(ref(3)))); hasTask(f, testDay, "has not been corrected since") == nil {
		t.Error("amended without a correction is complete")
	}
	for name, f := range map[string]*CaseFile{
		"corrected, then answered": Fold(challenged(testDay, fix, answer(ref(3)))),
		"answered, then corrected": Fold(challenged(testDay, answer(ref(3)), fix)),
		"withdrawn":                Fold(challenged(testDay, FiledInError{Of: ref(2), Why: "wrong child"}, answer(ref(3)))),
	} {
		if task := hasTask(f, testDay, "has not been corrected since"); task != nil {
			t.Errorf("%s: %+v", name, task)
		}
	}
	before := assigned(right, correcting(t, 2, right), with(completeChallenge(), func(c *Challenge) { c.Of = ref(2) }), answer(ref(4)))
	if hasTask(Fold(before), testDay, "has not been corrected since") == nil {
		t.Error("a correction from before the challenge counts as its amendment")
	}
}

// Own views come first under the entry, and under its correction.
func TestC7OwnViewsStandBeside(t *testing.T) {
	right := Note{Type: CaseNote, Happened: On(testDay), Text: Plain("Her mother had flu.")}
	f := Fold(challenged(testDay,
		Oversight{Of: ref(2), Text: Plain("Ask the school."), On: testDay},
		ChallengeAnswer{Of: ref(3), Outcome: AmendedAndView, Views: Plain("I was ill."), ViewsBy: "Dana", On: testDay},
		correcting(t, 2, right),
	))
	for _, r := range []Ref{ref(2), ref(6)} {
		var order []Ref
		for _, s := range f.Item(r).Beside() {
			order = append(order, s.Ref)
		}
		if want := []Ref{ref(5), ref(3), ref(4)}; !slices.Equal(order, want) {
			t.Errorf("beside %s stand %v, not %v", r, order, want)
		}
	}
	if !slices.Contains(f.Standing(f.Item(ref(2))), "own views beside it") {
		t.Error("a list does not say that own views stand beside it")
	}
}

func TestMayChallenge(t *testing.T) {
	f := Fold(challenged(testDay, FiledInError{Of: ref(0), Why: "twice"}, Note{Text: Plain("a"), Happened: On(testDay)}))
	for r, may := range map[Ref]bool{ref(0): false, ref(2): true, ref(3): false, ref(4): false, ref(5): true} {
		if why := f.MayChallenge(f.Item(r)); (why == "") != may {
			t.Errorf("%s: %q", f.Item(r).Content.Words(), why)
		}
	}
}

// Whatever was said on two devices that knew nothing of each other, every order
// of arrival, with duplicates, adds up to the same.
func TestWhatWasSaidFoldsTheSame(t *testing.T) {
	anything := rapid.Custom(func(t *rapid.T) Content {
		of := smallRef().Draw(t, "of")
		switch rapid.IntRange(0, 6).Draw(t, "kind") {
		case 0:
			return Challenge{Of: of, By: "Dana", Disputed: Plain("no"), Received: testDay}
		case 1:
			return ChallengeAnswer{Of: of, Outcome: rapid.SampledFrom([]string{Amended, ViewsAlongside, Declined}).Draw(t, "outcome"), Views: Plain(rapid.SampledFrom([]string{"", "mine"}).Draw(t, "views")), On: testDay}
		case 2:
			return Oversight{Of: of, Agrees: rapid.SampledFrom([]string{"", Yes, No}).Draw(t, "agrees"), SignsOff: rapid.Bool().Draw(t, "signs"), On: testDay}
		case 3:
			return OversightReply{Of: of, Text: Plain("answer"), On: testDay}
		case 4:
			return FiledInError{Of: of, Why: "twice"}
		case 5:
			return fixing(of, Note{Happened: On(testDay), Text: Plain("right")})
		}
		return Decision{Outcome: rapid.SampledFrom([]Outcome{Act, Close, Decline}).Draw(t, "outcome"), Decided: On(testDay), Relied: []Ref{of}}
	})
	rapid.Check(t, func(t *rapid.T) {
		var all []Entry
		for _, device := range []DeviceID{testDevice, otherDevice} {
			for seq := range rapid.IntRange(0, 6).Draw(t, "entries") {
				e := filed(uint64(seq), testDay, anything.Draw(t, "content"))
				e.Ref = NewRef(device, uint64(seq))
				if rapid.Bool().Draw(t, "manager") {
					e.Author.Role = Manager
				}
				all = append(all, e)
			}
		}
		want := dumpSaid(Fold(all))
		mixed := rapid.Permutation(append(slices.Clone(all), all[:len(all)/2]...)).Draw(t, "order")
		if got := dumpSaid(Fold(mixed)); got != want {
			t.Fatalf("in another order\n%s\nnot\n%s", got, want)
		}
	})
}

func dumpSaid(f *CaseFile) string {
	var b strings.Builder
	for _, it := range f.Items {
		fmt.Fprintln(&b, it.Ref, f.Standing(it), f.Warnings(it))
		for _, s := range it.Beside() {
			fmt.Fprintln(&b, "  ", s.Ref, s.Now.Line())
		}
	}
	for _, c := range f.Challenges() {
		fmt.Fprintln(&b, c.Item.Ref, c.Open(), len(c.Answers))
	}
	for _, task := range Todo(f, testDay.AddDays(3), DefaultSettings()) {
		fmt.Fprintln(&b, task)
	}
	return b.String()
}

// Two answers given at once both stand, and the entry says so.
func TestC7TwoAnswersAtOnceBothStand(t *testing.T) {
	entries := challenged(testDay, with(completeAnswer(), func(a *ChallengeAnswer) { a.Of = ref(3) }))
	other := filed(0, testDay, ChallengeAnswer{Of: ref(3), Outcome: ViewsAlongside, Views: Plain("I had flu."), ViewsBy: "Dana", On: testDay})
	other.Ref, other.Lamport = NewRef(otherDevice, 0), 5
	f := Fold(append(entries, other))
	c := f.Challenges()
	if len(c) != 1 || len(c[0].Answers) != 2 || c[0].Open() {
		t.Fatalf("%+v", c)
	}
	if w := f.Warnings(f.Item(ref(2))); !slices.ContainsFunc(w, func(s string) bool { return strings.Contains(s, "answered more than once") }) {
		t.Errorf("%v", w)
	}
}

// fixing is a correction of any entry.
func fixing(of Ref, c Content) Correction {
	e, err := Encode(c)
	if err != nil {
		panic(err) // a note can always be stored
	}
	return Correction{Of: of, Why: "wrong", New: e}
}
