package model

import "testing"

// What a colleague recorded is not somebody's to hide: its author or a manager marks it
// as filed in error, and it stays readable for those who look whether it was (C7).
func TestC7NobodyHidesWhatAColleagueRecorded(t *testing.T) {
	author, other := Person{ID: PersonID{1}, Role: SocialWorker}, Person{ID: PersonID{2}, Role: SocialWorker}
	manager := Person{ID: PersonID{3}, Role: Manager}
	entry := Entry{Ref: ref(0), Lamport: 1, Case: CaseID{1}, Author: author, Content: Note{Type: CaseNote, Happened: On(testDay), Text: Plain("An allegation.")}}
	f := Fold([]Entry{entry})
	for who, may := range map[*Person]bool{&author: true, &other: false, &manager: true} {
		if why := f.MayMarkInError(f.Items[0], *who); (why == "") != may {
			t.Errorf("%v: %q", who.ID, why)
		}
		refused := false
		for _, g := range OnFiling(FiledInError{Of: ref(0), Why: "wrong"}, f, *who, On(testDay)) {
			refused = refused || g.Level == Needed && g.Clause == C7
		}
		if refused == may {
			t.Errorf("%v: filing it is refused: %t", who.ID, refused)
		}
	}
	f = f.With(Entry{Ref: ref(1), Lamport: 2, Case: CaseID{1}, Author: author, CriticalFlag: true, Content: FiledInError{Of: ref(0), Why: "wrong"}})
	for role, hidden := range map[Role]bool{SocialWorker: true, Manager: false, Auditor: false} {
		if f.Items[0].Hidden(role) != hidden {
			t.Errorf("hidden from a %s: %t", role, !hidden)
		}
	}
}
