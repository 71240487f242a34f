package model

import (
	"strings"
	"testing"
)

func TestVisitSaysWhetherTheChildWasSeen(t *testing.T) {
	for _, c := range []struct {
		visit Visit
		words string
	}{
		{Visit{}, "seen or not: not said"},
		{Visit{NoAccess: true}, "no access"},
		{Visit{Seen: No}, "not seen"},
		{Visit{Seen: Yes}, "seen"},
		{Visit{Seen: Yes, SeenAlone: Yes}, "seen alone"},
		{Visit{Seen: Yes, SeenAlone: No}, "seen, not alone"},
	} {
		if c.visit.SeenWords() != c.words || c.visit.Line() != c.words || !strings.Contains(shown(c.visit), "Child: "+c.words) {
			t.Errorf("%+v: %q, %q", c.visit, c.visit.SeenWords(), c.visit.Line())
		}
	}
	if line := (Visit{Seen: No, ChildSaid: Plain("Go away.")}).Line(); line != "not seen: Go away." {
		t.Error(line)
	}
	contradiction := Visit{NoAccess: true, Seen: Yes, SeenAlone: No}
	if page := shown(contradiction); !strings.Contains(page, "Child seen: Yes") || !strings.Contains(page, "Seen alone: No") {
		t.Error(page)
	}
}

func TestSeenAndVisitedDays(t *testing.T) {
	visit := func(day Date, seen, alone string) Visit {
		return Visit{Happened: On(day), Seen: seen, SeenAlone: alone, Text: Plain("a")}
	}
	f := Fold(record(
		visit("2026-10-01", Yes, Yes), visit("2026-10-08", Yes, No), visit("2026-10-15", No, Yes),
		visit("2026-09-01", Yes, Yes), // written up last, though it came first
		Visit{Happened: On("2026-10-20"), NoAccess: true, Seen: Yes, SeenAlone: Yes},
	))
	if f.SeenAlone != "2026-10-01" || f.Seen != "2026-10-08" || f.Visited != "2026-10-15" {
		t.Errorf("alone %s, seen %s, visited %s", f.SeenAlone, f.Seen, f.Visited)
	}
}

func TestTextsAreThoseOfAllBlocks(t *testing.T) {
	v := Visit{Appearance: Plain("tired"), ChildSaid: Plain("hello"), Text: Plain("one\ntwo")}
	if got := Texts(v).String(); got != "tired\nhello\none\ntwo" {
		t.Errorf("%q", got)
	}
}

func TestUnreadableNamesItsReason(t *testing.T) {
	u := Unreadable{Why: "its text was damaged"}
	if u.Line() != u.Why || shown(u) != u.Words()+"\n\n"+u.Why+"\n" || u.Kind() != "" || u.When() != (Moment{}) {
		t.Errorf("%q", shown(u))
	}
}

func TestDetailsInWords(t *testing.T) {
	c := Child{Set: map[string]string{DetailBorn: "2017-04-02", "school": "", "new": "from a newer program"}, Since: "2026-09-01"}
	if c.Line() != "Date of birth: 2 Apr 2017; School or nursery: removed; new: from a newer program" {
		t.Error(c.Line())
	}
	if !strings.Contains(shown(c), "Since: 1 Sep 2026") {
		t.Error(shown(c))
	}
	if (Child{}).Line() != "nothing changed" || (Child{Opens: true}).Words() == c.Words() {
		t.Error("a change of nothing, and the opening of a file")
	}
}

func TestRoles(t *testing.T) {
	for role, can := range map[Role]struct{ records, opens bool }{
		SocialWorker: {true, true}, Manager: {true, true}, Auditor: {false, false}, "": {false, false}, "newer": {false, false},
	} {
		if role.Records() != can.records || role.OpensConfidential() != can.opens {
			t.Errorf("%q records: %v, opens the confidential section: %v", role, role.Records(), role.OpensConfidential())
		}
	}
	if Manager.Words() != "Manager" || Role("newer").Words() != "newer" {
		t.Error("roles in words")
	}
}

// A list that offers two values alike, or one without words, cannot be answered.
func TestListsAreComplete(t *testing.T) {
	lists := [][]Term{Natures, Sources, Verifications, Outcomes, Effects, Ascertainments, ReasonsNotAscertained, ReasonsNotAlone, YesNo, Plannings, NoteTypes, StatusTypes, Roles, Clauses}
	for _, statusType := range StatusTypes {
		values := StatusValues[StatusType(statusType.Value)]
		if len(values) == 0 {
			t.Errorf("no values for %s", statusType.Value)
		}
		lists = append(lists, values)
	}
	for _, list := range lists {
		values, said := map[string]bool{}, map[string]bool{}
		for _, term := range list {
			if term.Value == "" || term.Words == "" || values[term.Value] || said[term.Words] {
				t.Errorf("%+v", term)
			}
			values[term.Value], said[term.Words] = true, true
		}
	}
	for statusType, values := range lookedAfter {
		for value := range values {
			if (Status{Type: statusType, Value: value}).ValueWords() == value {
				t.Errorf("no such status: %s %s", statusType, value)
			}
		}
	}
}

func TestP3ChildsWordsAreFoundWhereTheyWereRecorded(t *testing.T) {
	said := Plain("I want to live at Nan's.")
	for _, c := range []Content{Visit{ChildSaid: said}, Note{Type: DirectWork, Text: said}, Decision{Wishes: &Wishes{Said: said}}} {
		if ChildsWords(c).String() != said.String() {
			t.Errorf("%s: %v", c.Kind(), ChildsWords(c))
		}
	}
	for _, c := range []Content{Note{Type: CaseNote, Text: said}, Decision{}, Stub{}} {
		if ChildsWords(c) != nil {
			t.Errorf("%s: %v", c.Kind(), ChildsWords(c))
		}
	}
}
