package model

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestC2WhoMayBeNamed(t *testing.T) {
	for _, p := range []struct {
		Person
		saying string
	}{
		{Person{Name: "Amara", Role: SocialWorker}, ""},
		{Person{Name: "Amara", Role: Manager}, ""},
		{Person{Name: "Amara", Role: Auditor}, "reads only"},
		{Person{Name: "Amara", Role: SocialWorker, State: HasLeft, Left: testDay}, "left on " + testDay.String()},
	} {
		if why := p.WhyNotNamed(); (why == "") != (p.saying == "") || !strings.Contains(why, p.saying) {
			t.Errorf("%+v: %q", p.Person, why)
		}
	}
}

func TestC2CoverStandsBesideTheNamedWorker(t *testing.T) {
	second := PersonID{2}
	f := Fold(record(
		NamedWorker{Person: amara.ID, Name: amara.Name, From: testDay},
		NamedWorker{Person: second, Name: "B", From: testDay.AddDays(10), Cover: true, Until: testDay.AddDays(20)},
	))
	for day, covered := range map[int]bool{0: false, 9: false, 10: true, 20: true, 21: false} {
		on := testDay.AddDays(day)
		if w := f.NamedWorker(on); w == nil || w.Person != amara.ID {
			t.Errorf("day %d: the named worker is %+v", day, w)
		}
		if c := f.CoveringWorker(on); (c != nil) != covered {
			t.Errorf("day %d: covered by %+v", day, c)
		}
		if r := f.Row().At(on); r.Keeps(second) != covered || !r.Keeps(amara.ID) {
			t.Errorf("day %d: the row shows %+v", day, r)
		}
	}
	if f.Row().Keeps(PersonID{}) {
		t.Error("nobody keeps the file")
	}
	ended := f.With(filed(2, testDay, NamedWorker{Cover: true, From: testDay.AddDays(15), Until: testDay.AddDays(20), Why: "back early"}))
	if c := ended.CoveringWorker(testDay.AddDays(16)); c != nil {
		t.Errorf("back early, and still covered by %+v", c)
	}
}

// Two hand-overs at once end the same everywhere, and are a task until somebody
// who knows of both makes the next.
func TestC2HandoversAtOnce(t *testing.T) {
	first := filed(0, testDay, NamedWorker{Person: amara.ID, Name: amara.Name, From: testDay})
	one := filed(1, testDay, NamedWorker{Person: PersonID{2}, Name: "Bo", From: testDay, After: first.Ref})
	two := filed(2, testDay, NamedWorker{Person: PersonID{3}, Name: "Cy", From: testDay, After: first.Ref})
	two.Lamport = one.Lamport
	three := filed(3, testDay, NamedWorker{Person: PersonID{2}, Name: "Bo", From: testDay, After: two.Ref})
	atOnce := func(f *CaseFile) bool {
		return slices.ContainsFunc(Todo(f, testDay, DefaultSettings()), func(t Task) bool {
			return strings.Contains(t.Text, "handed over twice at once, to Bo and to Cy")
		})
	}
	rapid.Check(t, func(t *rapid.T) {
		f := Fold(rapid.Permutation([]Entry{first, one, two, two}).Draw(t, "order"))
		if w := f.NamedWorker(testDay); w == nil || w.Name != "Cy" {
			t.Fatalf("the named worker is %+v", w)
		}
		if len(f.HandoversAtOnce()) != 2 || !atOnce(f) {
			t.Fatalf("not shown as made at once: %+v", f.HandoversAtOnce())
		}
		if !reflect.DeepEqual(f.Workers, Fold([]Entry{first, one, two}).Workers) {
			t.Fatal("another order gives another history")
		}
		if f = f.With(three); f.HandoversAtOnce() != nil || atOnce(f) {
			t.Fatal("settled, and still a task")
		}
	})
	if f := Fold([]Entry{first, one}); f.HandoversAtOnce() != nil || atOnce(f) {
		t.Error("one hand-over counts as two")
	}
}

func TestC2AHandoverHandsOverWhatIsOpen(t *testing.T) {
	f := Fold(record(
		Action{What: "Ring the school", Who: "Amara Reed", By: testDay, Agreed: testDay},
		Action{What: "Ask for a bed", Who: "Amara Reed", By: testDay.AddDays(9), Agreed: testDay.AddDays(3)},
		Visit{Happened: On(testDay), Text: Plain("Nobody was in.")},
	))
	open := f.Open(testDay, DefaultSettings()).String()
	for _, want := range []string{"Ring the school", "Ask for a bed", "Say whether you saw the child"} {
		if strings.Count(open, want) != 1 {
			t.Errorf("%q is handed over %d times:\n%s", want, strings.Count(open, want), open)
		}
	}
	if strings.Contains(open, "Name the worker") {
		t.Errorf("what the hand-over itself meets is handed over:\n%s", open)
	}
}

func TestC2LateRecordingIsMarked(t *testing.T) {
	s := DefaultSettings()
	for late := range 6 {
		f := Fold([]Entry{filed(0, testDay.AddDays(late), Note{Type: CaseNote, Happened: On(testDay), Text: Plain("He rang.")})})
		want := late
		if late <= s.Late {
			want = 0
		}
		if got := s.RecordedLate(f.Items[0]); got != want {
			t.Errorf("after %d days: %d", late, got)
		}
	}
	f := Fold([]Entry{filed(0, testDay.AddDays(9), Status{Type: StatusPlan, Value: "cin", From: testDay})})
	if s.RecordedLate(f.Items[0]) != 0 {
		t.Error("a status that began earlier counts as recorded late")
	}
}

// What somebody is to a file is told by who answers for it on that day; where what may
// say so cannot be read it is not told at all.
func TestKeeping(t *testing.T) {
	cover, nobody := PersonID{2}, PersonID{3}
	f := Fold(record(
		NamedWorker{Person: amara.ID, Name: amara.Name, From: testDay},
		NamedWorker{Person: cover, Name: "B", From: testDay.AddDays(10), Cover: true, Until: testDay.AddDays(20)},
	))
	for _, c := range []struct {
		who  PersonID
		day  int
		want Keeping
	}{
		{amara.ID, -1, KeepsNot}, {amara.ID, 0, KeepsAsWorker}, {amara.ID, 15, KeepsAsWorker},
		{cover, 9, KeepsNot}, {cover, 10, KeepsAsCover}, {cover, 21, KeepsNot}, {nobody, 15, KeepsNot},
	} {
		if got := f.Keeping(c.who, testDay.AddDays(c.day)); got != c.want {
			t.Errorf("%v on day %d: %q, not %q", c.who, c.day, got, c.want)
		}
	}
	lost := f.With(filed(2, testDay, Unreadable{Why: "damaged"}))
	if got := lost.Keeping(nobody, testDay); got != "" {
		t.Errorf("of a file of which not all can be read it is told %q", got)
	}
	if got := lost.Keeping(amara.ID, testDay); got != KeepsAsWorker {
		t.Errorf("its worker is %q", got)
	}
}
