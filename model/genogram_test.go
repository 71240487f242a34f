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
	g := NewGenogram(marshes(), CaseID{2}, testDay)
	want := []string{"Pat Marsh", "Darren Hobbs, Donna Marsh and Lee Cotter", "Ellie-Mae Marsh, Noah Marsh and Tyler Marsh"}
	if rows := rowsOf(g); !slices.Equal(rows, want) {
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
		"Donna Marsh: child of Pat Marsh, the other parent not on record; mother of Tyler Marsh and Ellie-Mae Marsh, parental responsibility, same household",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("%q is not among the lines:\n%s", want, page)
		}
	}
}

// rowsOf is the people of each generation by name.
func rowsOf(g Genogram) []string {
	var rows []string
	for _, row := range g.Rows() {
		rows = append(rows, g.names(row))
	}
	return rows
}

// kin is somebody in a picture, by name.
func (g Genogram) kin(t *testing.T, name string) (Kin, int) {
	t.Helper()
	for i, p := range g.People {
		if p.Name == name {
			return p, i
		}
	}
	t.Fatalf("%s is not in the picture: %v", name, g.Lines())
	return Kin{}, 0
}

// C3: a half-brother hangs from the parent that the two have in common, and from
// nobody where no file says which one that is.
func TestC3GenogramOfHalfSiblings(t *testing.T) {
	mother, father := Relation{Name: "Anna", Relation: relMother}, Relation{Name: "Piotr", Relation: relFather}
	for relation, want := range map[string]string{relHalfByMother: "Anna", relHalfByFather: "Piotr", relSibling: "Anna and Piotr", relHalf: ""} {
		g := NewGenogram([]*CaseFile{fileOf(CaseID{1}, child("Ella", "2017-04-02"), mother, father, Relation{Name: "Sam", Relation: relation})}, CaseID{1}, testDay)
		sam, at := g.kin(t, "Sam")
		if got := g.names(g.parentsOf(at)); got != want || sam.Rootless != (want == "") {
			t.Errorf("%s: Sam is a child of %q; nobody's: %v", relation, got, sam.Rootless)
		}
	}
}

// parentsOf is whose child somebody is drawn as.
func (g Genogram) parentsOf(child int) []int {
	return (&genogramBuilder{Genogram: g}).parentsOf(child)
}

// A father whose name is not known is the same man for full brothers and sisters
// alone.
func TestGenogramOfUnknownFathers(t *testing.T) {
	mother, nobody := Relation{Name: "Anna", Relation: relMother}, Relation{Name: "the father, name not known", Relation: relFather}
	files := func(relation string) []*CaseFile {
		return []*CaseFile{
			fileOf(CaseID{1}, child("Ella", "2017-04-02"), mother, nobody),
			fileOf(CaseID{2}, child("Noah", "2019-04-02"), mother, Relation{Relation: relFather}, Relation{To: CaseID{1}, Name: "Ella", Relation: relation}),
		}
	}
	for relation, want := range map[string]int{relSibling: 1, relHalfByMother: 2} {
		g, fathers := NewGenogram(files(relation), CaseID{1}, testDay), 0
		for _, p := range g.People {
			if p.Unnamed {
				fathers++
			}
		}
		if fathers != want || len(g.Unions) != want {
			t.Errorf("%s: %d fathers, couples %v", relation, fathers, g.Unions)
		}
	}
}

// A mother of many partners has them on both sides of her, whoever has children
// or not, and her family stays together under its grandparents.
func TestGenogramOfSeveralPartners(t *testing.T) {
	mother := Relation{Name: "Anna", Relation: relMother}
	g := NewGenogram([]*CaseFile{
		fileOf(CaseID{1}, child("Ella", "2012-04-02"), mother, Relation{Name: "Piotr", Relation: relFather}, Relation{Name: "Gran", Relation: relFathersMother}, Relation{Name: "Aunt", Relation: "aunt-uncle"}),
		fileOf(CaseID{2}, child("Noah", "2015-04-02"), mother, Relation{Name: "Lee", Relation: relFather}),
		fileOf(CaseID{3}, child("Finn", "2019-04-02"), mother, Relation{Name: "Marek", Relation: relFather}, Relation{Name: "Tom", Relation: relMothersPartner}),
	}, CaseID{1}, testDay)
	want := []string{"Gran", "Lee, Anna, Piotr, Marek, Tom and Aunt", "Noah, Ella and Finn"}
	if got := rowsOf(g); !slices.Equal(got, want) {
		t.Errorf("generations: %q", got)
	}
	_, anna := g.kin(t, "Anna")
	_, tom := g.kin(t, "Tom")
	if !g.Couple(anna, tom) || len(g.Unions) != 5 {
		t.Errorf("couples: %v", g.Unions)
	}
}

// What is known of each is on the person: the household of the child alone, who
// is placed, who has died.
func TestGenogramOfAHousehold(t *testing.T) {
	g := NewGenogram([]*CaseFile{
		fileOf(CaseID{1}, child("Ella", "2012-04-02"), Relation{Name: "Anna", Relation: relMother, Household: Yes}, Relation{Name: "Piotr", Relation: relFather, Household: Yes, Deceased: Yes},
			Relation{To: CaseID{2}, Name: "Noah", Relation: relSibling, Household: Yes}),
		fileOf(CaseID{2}, child("Noah", "2015-04-02"), Relation{Name: "Carol", Relation: "carer", Household: Yes}, Status{Type: StatusPlacement, Value: "foster", From: "2020-01-01"}),
	}, CaseID{1}, testDay)
	for name, want := range map[string]string{"Ella": "home", "Anna": "home", "Piotr": "died", "Noah": "placed", "Carol": ""} {
		k, _ := g.kin(t, name)
		got := ""
		for word, is := range map[string]bool{"home": k.Household, "died": k.Died, "placed": k.Placed} {
			if is {
				got += word
			}
		}
		if got != want {
			t.Errorf("%s: %q, not %q", name, got, want)
		}
	}
	page := strings.Join(g.Lines(), "\n")
	for _, want := range []string{"Noah: child of Anna and Piotr; 11y; placed: foster care", "Piotr: has died; father of Ella\n"} {
		if !strings.Contains(page, want) {
			t.Errorf("%q is not among the lines:\n%s", want, page)
		}
	}
}

// Of one child, what the others' files say is left out.
func TestGenogramNotesForOneChild(t *testing.T) {
	g := NewGenogram(marshes(), CaseID{2}, testDay)
	for name, want := range map[string]string{
		"Donna Marsh": "mother, parental responsibility, same household",
		"Tyler Marsh": "12y; half-brother or half-sister",
		"Lee Cotter":  "father of Tyler Marsh",
	} {
		k, _ := g.kin(t, name)
		if got := strings.Join(k.NotesFor(CaseID{2}), "; "); got != want {
			t.Errorf("%s: %q, not %q", name, got, want)
		}
	}
}

// A family that cannot be is drawn without end or panic.
func TestGenogramOfTheImpossible(t *testing.T) {
	a := fileOf(CaseID{1}, child("A", "2017-04-02"), Relation{To: CaseID{2}, Name: "B", Relation: "mother"}, Relation{To: CaseID{1}, Name: "A", Relation: "child"})
	b := fileOf(CaseID{2}, child("B", "2017-04-02"), Relation{To: CaseID{1}, Name: "A", Relation: "mother"}, Relation{Relation: "father"})
	g := NewGenogram([]*CaseFile{a, b}, CaseID{1}, testDay)
	if n := len(slices.Concat(g.Rows()...)); n != len(g.People) || n != 3 {
		t.Errorf("%d of %d people are drawn", n, len(g.People))
	}
	if g := NewGenogram(nil, CaseID{1}, testDay); len(g.Rows()) != 0 || len(g.Lines()) != 0 {
		t.Error("nobody is drawn")
	}
}
