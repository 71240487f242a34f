package model

import (
	"slices"
	"strings"
	"testing"
)

func marshes() []*CaseFile {
	mother := Relation{Name: "Donna Marsh", Relation: "mother", PR: Yes, Household: Yes}
	darren := Relation{Name: "Darren Hobbs", Relation: "father", NotTold: Yes}
	set := func(name, born, sex string) Child {
		return Child{Set: map[string]string{DetailName: name, DetailBorn: born, "sex": sex}, Opens: true}
	}
	return []*CaseFile{
		fileOf(CaseID{1}, set("Tyler Marsh", "2014-01-01", "Male"), mother, Relation{Name: "Lee Cotter", Relation: "father"}, Relation{Name: "Pat Marsh", Relation: "mothers-mother"}),
		fileOf(CaseID{2}, set("Ellie-Mae Marsh", "2018-01-01", "Female"), mother, darren, Relation{To: CaseID{1}, Name: "Tyler", Relation: "half-sibling"}),
		fileOf(CaseID{3}, set("Noah Marsh", "2023-01-01", ""), Relation{To: CaseID{2}, Name: "Ellie-Mae", Relation: "sibling"}),
	}
}

func TestGenogram(t *testing.T) {
	g := NewGenogram(marshes(), testDay)
	var rows []string
	for _, row := range g.Rows() {
		var names []string
		for _, i := range row {
			names = append(names, g.People[i].Name)
		}
		rows = append(rows, strings.Join(names, ", "))
	}
	want := []string{"Pat Marsh", "Darren Hobbs, Donna Marsh, Lee Cotter", "Ellie-Mae Marsh, Noah Marsh, Tyler Marsh"}
	if !slices.Equal(rows, want) {
		t.Errorf("generations:\n%s", strings.Join(rows, "\n"))
	}
	shapes := map[string]Shape{"Donna Marsh": Circle, "Lee Cotter": Square, "Tyler Marsh": Square, "Ellie-Mae Marsh": Circle, "Noah Marsh": Diamond}
	for _, p := range g.People {
		if want, ok := shapes[p.Name]; ok && p.Shape != want {
			t.Errorf("%s has shape %d", p.Name, p.Shape)
		}
		if p.NotTold != (p.Name == "Darren Hobbs") {
			t.Errorf("%s: NotTold is %v", p.Name, p.NotTold)
		}
	}
	page := strings.Join(g.Lines(), "\n")
	for _, want := range []string{
		"Darren Hobbs (MUST NOT LEARN THE ADDRESS): father of Ellie-Mae Marsh",
		"Noah Marsh: child of Donna Marsh and Darren Hobbs; 3y",
		"Tyler Marsh: child of Donna Marsh and Lee Cotter; 12y",
		"Donna Marsh: child of Pat Marsh; mother of Tyler Marsh, parental responsibility, same household",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("%q is not among the lines:\n%s", want, page)
		}
	}
}

// A family that cannot be is drawn without end or panic.
func TestGenogramOfTheImpossible(t *testing.T) {
	a := fileOf(CaseID{1}, child("A", "2017-04-02"), Relation{To: CaseID{2}, Name: "B", Relation: "mother"}, Relation{To: CaseID{1}, Name: "A", Relation: "child"})
	b := fileOf(CaseID{2}, child("B", "2017-04-02"), Relation{To: CaseID{1}, Name: "A", Relation: "mother"}, Relation{Relation: "father"})
	g := NewGenogram([]*CaseFile{a, b}, testDay)
	if n := len(slices.Concat(g.Rows()...)); n != len(g.People) || n != 3 {
		t.Errorf("%d of %d people are drawn", n, len(g.People))
	}
	if g := NewGenogram(nil, testDay); len(g.Rows()) != 0 || len(g.Lines()) != 0 {
		t.Error("nobody is drawn")
	}
}
