package model

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// copying is a copy of content from another child's file.
func copying(c Content) Copy {
	copied := copyOf(Origin{Ref: ref(9), Case: CaseID{8}, Name: "Noah"}, c, nil)
	return copied.(Copy)
}

func sister(to CaseID) Relation { return Relation{To: to, Name: "Sister", Relation: "sibling"} }

// fileOf is a file with these entries.
func fileOf(id CaseID, contents ...Content) *CaseFile {
	entries := record(contents...)
	for i := range entries {
		entries[i].Case = id
		entries[i].Ref = NewRef(DeviceID{id[0]}, uint64(i))
	}
	return Fold(entries)
}

func child(name, born string) Child {
	return Child{Set: map[string]string{DetailName: name, DetailBorn: born}, Opens: true}
}

func TestC3FamilyIsTheSameFromEveryFile(t *testing.T) {
	ella := fileOf(CaseID{1}, child("Ella", "2017-04-02"), sister(CaseID{2}))
	noah := fileOf(CaseID{2}, child("Noah", "2015-01-01"))
	finn := fileOf(CaseID{3}, child("Finn", "2019-01-01"), Relation{To: CaseID{2}, Name: "Noah", Relation: "half-sibling"}, sister(CaseID{99}))
	other := fileOf(CaseID{4}, child("Zoe", "2011-01-01"))
	rows := []Row{ella.Row(), noah.Row(), finn.Row(), other.Row()}
	for _, id := range []CaseID{{1}, {2}, {3}} {
		var names []string
		for _, r := range Family(rows, id) {
			names = append(names, r.Name)
		}
		if got := strings.Join(names, " "); got != "Noah Ella Finn" {
			t.Errorf("from %s the family is %q", id, got)
		}
	}
	if got := Family(rows, CaseID{4}); len(got) != 1 {
		t.Errorf("a child without relatives has a family of %d", len(got))
	}
	if got := Family(rows, CaseID{99}); got != nil {
		t.Errorf("a file that is not here has the family %v", got)
	}
}

func TestC3EndedRelationshipLinksNoFamily(t *testing.T) {
	first := sister(CaseID{2})
	ended := with(first, func(r *Relation) { r.Of, r.Ended = NewRef(DeviceID{1}, 1), testDay })
	ella := fileOf(CaseID{1}, child("Ella", "2017-04-02"), first, ended)
	if len(ella.Row().Related) != 0 || len(ella.Relatives) != 1 || len(ella.RelativesOn(testDay.AddDays(1))) != 0 || len(ella.RelativesOn(testDay)) != 1 {
		t.Errorf("relatives %+v, related %v", ella.Relatives, ella.Row().Related)
	}
}

// Two people change the same relationship: the later in the record's order
// holds, whichever of the two names the other.
func TestC3ChangesOfARelationship(t *testing.T) {
	father := Relation{Name: "Lee", Relation: "father", NotTold: Yes}
	told := with(father, func(r *Relation) { r.Of, r.NotTold = ref(0), No })
	moved := with(father, func(r *Relation) { r.Of, r.Lives = ref(0), "Hull" })
	again := with(father, func(r *Relation) { r.Of, r.Lives = ref(2), "York" })
	f := Fold(record(father, told, moved, again))
	if len(f.Relatives) != 1 || f.Relatives[0].Lives != "York" || f.Relatives[0].First != ref(0) {
		t.Errorf("relatives: %+v", f.Relatives)
	}
	if got := f.NotTold(); !slices.Equal(got, []string{"Lee"}) {
		t.Errorf("not told: %v", got)
	}
	if got := Fold(record(father, told)).NotTold(); got != nil {
		t.Errorf("after the change still not told: %v", got)
	}
}

func TestC3MirrorSaysOnlyWhatFollows(t *testing.T) {
	ella := fileOf(CaseID{1}, child("Ella", "2017-04-02"))
	r := Relation{To: CaseID{2}, Name: "Noah", Relation: "half-sibling", Lives: "12 Secret Street", NotTold: Yes, PR: No, Household: Yes}
	m, ok := r.Mirror(ella)
	if want := (Relation{To: CaseID{1}, Name: "Ella", Relation: "half-sibling", Household: Yes}); !ok || m != want {
		t.Errorf("the mirror is %+v", m)
	}
	for name, r := range map[string]Relation{
		"not on file": {Name: "Noah", Relation: "sibling"}, "no such mirror": {To: CaseID{2}, Relation: "carer"},
		"own": {To: CaseID{1}, Relation: "sibling"}, "a change": {To: CaseID{2}, Relation: "sibling", Of: ref(3)},
	} {
		if m, ok := r.Mirror(ella); ok {
			t.Errorf("%s: %+v", name, m)
		}
	}
}

// C3: what is confidential for any of the children stays so in every copy.
func TestC3CopyKeepsWhatIsConfidential(t *testing.T) {
	note := Note{Type: CaseNote, Happened: On(testDay), Text: Plain("A neighbour rang.")}
	secret := Withheld{Text: Plain("Mrs Unmistakable")}
	from := Origin{Ref: ref(4), Case: testCase, Name: "Ella"}
	wordings := []Text{nil, Plain("In other words.")}
	for _, wording := range wordings {
		g, c := CopyOf(from, note, secret, wording)
		if g == nil || strings.Contains(shown(g), "Unmistakable") || !reflect.DeepEqual(c, secret) {
			t.Errorf("a part: %+v, %+v", g, c)
		}
		for _, general := range []Content{nil, Stub{Date: testDay}} {
			if g, c = CopyOf(from, general, note, wording); g != nil || c == nil {
				t.Errorf("the whole: %+v, %+v", g, c)
			}
			if g, c = CopyOf(from, general, nil, wording); g != nil || c != nil {
				t.Errorf("closed: %+v, %+v", g, c)
			}
		}
	}
	g, _ := CopyOf(from, note, nil, wordings[1])
	if page := shown(g); strings.Contains(page, "neighbour") || !strings.Contains(page, "In other words.") || !strings.Contains(page, "Copied from Ella's file, entry "+ref(4).String()) {
		t.Errorf("reworded:\n%s", page)
	}
}

func TestC3CopyLeavesOutWhatIsAboutTheFirstChildAlone(t *testing.T) {
	visit := Visit{Account: Account{Significant: &Significant{Headline: "Moved", Meaning: "Hers alone"}}, Happened: On(testDay),
		Seen: Yes, SeenAlone: Yes, ChildSaid: Plain("I miss him."), Appearance: Plain("Thin."), Text: Plain("All at home.")}
	g, _ := CopyOf(Origin{Ref: ref(4), Case: CaseID{8}}, visit, nil, nil)
	page := shown(g)
	for _, hers := range []string{"I miss him", "Thin", "Hers alone", "seen alone", "seen or not"} {
		if strings.Contains(page, hers) {
			t.Errorf("%q is copied:\n%s", hers, page)
		}
	}
	if !strings.Contains(page, "All at home.") || !strings.Contains(page, "Moved") {
		t.Errorf("the copy:\n%s", page)
	}
	f := Fold(record(child("Finn", "2019-01-01"), g))
	if f.Visited != "" || f.Seen != "" || f.SeenAlone != "" {
		t.Errorf("the copy counts as a visit: %q, %q, %q", f.Visited, f.Seen, f.SeenAlone)
	}
	if _, closes := CopyOf(Origin{Ref: ref(4), Case: CaseID{8}}, Decision{Outcome: Close, Decided: On(testDay), What: Plain("Close it.")}, nil, nil); closes != nil {
		t.Error("a general copy has a confidential part")
	}
	d, _ := CopyOf(Origin{Ref: ref(4), Case: CaseID{8}}, Decision{Outcome: Close, Decided: On(testDay), What: Plain("Close it.")}, nil, nil)
	if f := Fold(record(child("Finn", "2019-01-01"), d)); f.Closed != "" {
		t.Error("the copy of a closing closes the file")
	}
}

func TestC3VisitOfSeveralChildren(t *testing.T) {
	visit := Visit{Happened: On(testDay), Seen: Yes, SeenAlone: No, WhyNotAlone: "age", ChildSaid: Plain("Hers."), Text: Plain("All at home.")}
	his := visit.Also(Visit{Seen: Yes, SeenAlone: Yes, WhyNotAlone: "age", ChildSaid: Plain("His."), Ascertained: "alone"})
	if page := shown(his); strings.Contains(page, "Hers.") || !strings.Contains(page, "His.") || !strings.Contains(page, "All at home.") || his.WhyNotAlone != "" {
		t.Errorf("his visit: %+v", his)
	}
	if f := Fold(record(his)); f.SeenAlone != testDay {
		t.Error("his visit does not count as one")
	}
	if no := (Visit{NoAccess: true, Text: Plain("Nobody in.")}).Also(Visit{Seen: Yes, SeenAlone: Yes, Bedroom: Yes}); no.Seen != "" || no.SeenAlone != "" || no.Bedroom != "" {
		t.Errorf("seen without access: %+v", no)
	}
}

// A correction of the original, and a challenge to it, read right on a copy.
func TestC3CopiesFollow(t *testing.T) {
	from := Origin{Ref: ref(4), Case: CaseID{8}, Name: "Ella"}
	g, _ := CopyOf(from, Note{Type: CaseNote, Happened: On(testDay), Text: Plain("He came at six.")}, nil, nil)
	f := Fold(record(child("Finn", "2019-01-01"), g))
	copies := Copies([]*CaseFile{f}, ref(4))
	if len(copies) != 1 || copies[0].Item.Ref != ref(1) || len(Copies([]*CaseFile{f}, ref(5))) != 0 {
		t.Fatalf("copies: %+v", copies)
	}
	right := Correction{Of: ref(4), Why: "the time", New: first(Encode(Note{Type: CaseNote, Happened: On(testDay), Text: Plain("He came at five.")}))}
	correction, _ := copies[0].Follow(right, nil, nil)
	corrected := f.With(filed(2, testDay, correction))
	it := corrected.Item(ref(1))
	if c, ok := it.Now.(Copy); !ok || !strings.Contains(c.Line(), "at five") || c.Of != ref(4) || c.From != (CaseID{8}) || Incomplete(Check(it.Now, corrected)) {
		t.Errorf("corrected: %+v", it.Now)
	}
	challenge, _ := copies[0].Follow(Challenge{Of: ref(4), By: "Her mother"}, nil, nil)
	if c, ok := challenge.(Challenge); !ok || c.Of != ref(1) || c.By != "Her mother" {
		t.Errorf("challenged: %+v", c)
	}
	for _, neither := range []Content{nil, completeDecision(), Attempt{Of: ref(4)}, Settlement{Of: ref(4)}, EventMark{Of: ref(4), Why: "not now"}} {
		if g, c := copies[0].Follow(neither, nil, nil); g != nil || c != nil {
			t.Errorf("%T follows: %v, %v", neither, g, c)
		}
	}
}

// Any permutation and duplication of a family's entries folds to the same files.
func TestC3FamilyInAnyOrder(t *testing.T) {
	ids := []CaseID{{1}, {2}, {3}}
	say := func(entries []Entry) string {
		var b strings.Builder
		var files []*CaseFile
		var rows []Row
		for _, id := range ids {
			f := Fold(slices.DeleteFunc(slices.Clone(entries), func(e Entry) bool { return e.Case != id }))
			files, rows = append(files, f), append(rows, f.Row())
			fmt.Fprintf(&b, "%v %v %v %+v\n", f.Details, f.Seen, f.NotTold(), f.Relatives)
			for _, it := range f.Items {
				fmt.Fprintln(&b, it.Ref, it.Now, len(it.Corrections))
			}
		}
		for _, id := range ids {
			for _, r := range Family(rows, id) {
				fmt.Fprintln(&b, id, r.Name)
			}
		}
		fmt.Fprintln(&b, NewGenogram(files, CaseID{1}, testDay).Lines(), NewGenogram(files, CaseID{1}, testDay).Rows(), len(Copies(files, NewRef(DeviceID{1}, 0))))
		return b.String()
	}
	rapid.Check(t, func(t *rapid.T) {
		var entries []Entry
		add := func(id CaseID, c Content) {
			e := filed(uint64(len(entries)), testDay, c)
			e.Case = id
			e.Lamport = rapid.Uint64Range(1, 9).Draw(t, "lamport")
			e.Ref = NewRef(DeviceID{rapid.Byte().Draw(t, "device")}, e.Ref.Seq)
			entries = append(entries, e)
		}
		some := rapid.SampledFrom(ids)
		for _, id := range ids {
			add(id, child(string(rune('A'+id[0])), "2017-04-02"))
		}
		for range rapid.IntRange(0, 14).Draw(t, "entries") {
			id, to := some.Draw(t, "case"), some.Draw(t, "to")
			of := entries[rapid.IntRange(0, len(entries)-1).Draw(t, "of")]
			rel := Relation{To: to, Name: rapid.SampledFrom([]string{"Donna", "Lee"}).Draw(t, "name"), Relation: rapid.SampledFrom(Relations).Draw(t, "relation").Value}
			switch rapid.IntRange(0, 4).Draw(t, "what") {
			case 0:
				add(id, rel)
			case 1:
				rel.To, rel.Of = CaseID{}, of.Ref
				add(id, rel)
			case 2:
				g, _ := CopyOf(Origin{Ref: of.Ref, Case: of.Case}, Note{Type: CaseNote, Happened: On(testDay), Text: Plain("Copied.")}, nil, nil)
				add(id, g)
			case 3:
				add(id, FiledInError{Of: of.Ref, Why: "wrong child"})
			case 4:
				e, err := Encode(rel)
				if err != nil {
					t.Fatal(err)
				}
				add(id, Correction{Of: of.Ref, Why: "a slip", New: e})
			}
		}
		want := say(entries)
		mixed := rapid.Permutation(append(slices.Clone(entries), rapid.SliceOf(rapid.SampledFrom(entries)).Draw(t, "twice")...)).Draw(t, "order")
		if got := say(mixed); got != want {
			t.Fatalf("in another order:\n%s\nnot:\n%s", got, want)
		}
	})
}
