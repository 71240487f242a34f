package model

import (
	"strings"
	"testing"
)

func TestRestriction(t *testing.T) {
	ada := Admitted{Person: PersonID{1}, Name: "Ada Reed"}
	on := Restriction{Restricted: true, People: []Admitted{ada}, Why: "her neighbour's family", Date: testDay}
	off := Restriction{Why: "they moved away", Date: testDay}
	for _, c := range []struct {
		name string
		file *CaseFile
		want bool
	}{
		{"never", Fold(record(Child{Opens: true})), false},
		{"restricted", Fold(record(Child{Opens: true}, on)), true},
		{"lifted", Fold(record(Child{Opens: true}, on, off)), false},
		{"again", Fold(record(Child{Opens: true}, on, off, on)), true},
	} {
		if c.file.Restricted != c.want || c.file.Row().Restricted != c.want || (c.file.Restriction == nil) != (c.name == "never") {
			t.Errorf("%s: restricted %v, by %v", c.name, c.file.Restricted, c.file.Restriction)
		}
	}
	if !on.Admits(ada.Person) || on.Admits(PersonID{2}) || off.Admits(ada.Person) {
		t.Error("it admits others than it names")
	}
	if !strings.Contains(on.Line(), "Ada Reed") || strings.Contains(off.Line(), "only to") {
		t.Errorf("%q and %q", on.Line(), off.Line())
	}
}

// The vault's keys follow a restriction: what merely says that it was wrong
// changes nothing.
func TestRestrictionIsChangedByAnotherAlone(t *testing.T) {
	on := Restriction{Restricted: true, Why: "a colleague's family"}
	f := Fold(record(Child{Opens: true}, on))
	was := f.Items[1].Ref
	for _, c := range []Content{
		FiledInError{Of: was, Why: "wrong"},
		Correction{Of: was, Why: "wrong", New: first(Encode(Restriction{Why: "open"}))},
		Correction{Of: was, Why: "wrong", New: first(Encode(Note{Type: CaseNote}))},
	} {
		after := Fold(record(Child{Opens: true}, on, c))
		if it := after.Item(was); !after.Restricted || it.Withdrawn != nil || len(it.Corrections) != 0 || it.Now.Kind() != KindRestriction {
			t.Errorf("%s changed it", c.Words())
		}
	}
}
