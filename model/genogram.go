package model

import (
	"slices"
	"strings"
)

// Genogram is a family as a picture of it is drawn: people in generations, the
// couples among them, and the children of each.
type Genogram struct {
	People []Kin
	Unions []Union
}

// Shape is how somebody is drawn: by tradition a square for a man or boy, a
// circle for a woman or girl, a diamond where that is not known.
type Shape uint8

// The shapes.
const (
	Diamond Shape = iota
	Square
	Circle
)

// Kin is somebody in the picture.
type Kin struct {
	Name  string
	Shape Shape
	// Case is the file of a child on file; zero for others.
	Case CaseID
	// Generation counts from 0, the eldest.
	Generation int
	// Notes is what is known of them besides, in a line: the age of a child on
	// file, parental responsibility, where they live.
	Notes []string
	// NotTold marks somebody who must not learn where a child of the family lives.
	NotTold bool
	// Age is a child's on file, in a few characters.
	Age string

	key string
}

// Union is the parents of children: one or two, and their children, by index in
// People.
type Union struct{ Parents, Children []int }

// generations of the people in a child's life, counted from the child.
var generationOf = map[string]int{
	relMothersMother: -2, relMothersFather: -2, relFathersMother: -2, relFathersFather: -2, "grandparent": -2,
	relMother: -1, relFather: -1, "step-mother": -1, "step-father": -1, "mother-partner": -1, "father-partner": -1,
	"aunt-uncle": -1, "carer": -1, "guardian": -1, "child": 1,
}

var shapeOf = map[string]Shape{
	relMother: Circle, "step-mother": Circle, relMothersMother: Circle, relFathersMother: Circle,
	relFather: Square, "step-father": Square, relMothersFather: Square, relFathersFather: Square,
}

// NewGenogram is the picture of a family on a day, from its files in the order
// of Family. Adults of the same name in two files are drawn once.
func NewGenogram(files []*CaseFile, on Date) Genogram {
	b := genogramBuilder{on: on, at: map[string]int{}}
	for _, f := range files {
		b.child(f)
	}
	for _, f := range files {
		b.relatives(f)
	}
	for _, f := range files {
		b.siblings(f)
	}
	b.level()
	return b.Genogram
}

type genogramBuilder struct {
	Genogram
	on Date
	at map[string]int
}

// put is the index of somebody, added where they are new.
func (b *genogramBuilder) put(k Kin) int {
	if i, ok := b.at[k.key]; ok {
		return i
	}
	b.at[k.key] = len(b.People)
	b.People = append(b.People, k)
	return len(b.People) - 1
}

func caseKey(id CaseID) string { return "file " + string(id[:]) }

func (b *genogramBuilder) child(f *CaseFile) {
	k := Kin{Name: f.Details.Name(), Case: f.ID, key: caseKey(f.ID), Shape: shapeBySex(f.Details["sex"])}
	if k.Age = f.Details.Age(b.on); k.Age != "" {
		k.Notes = append(k.Notes, k.Age)
	}
	b.put(k)
}

func shapeBySex(sex string) Shape {
	switch strings.ToLower(sex) {
	case "male":
		return Square
	case "female":
		return Circle
	}
	return Diamond
}

// relatives adds the people that a file names, and whose child the child is.
func (b *genogramBuilder) relatives(f *CaseFile) {
	child := b.at[caseKey(f.ID)]
	people := map[string][]int{}
	for _, r := range f.Relatives {
		i := b.relative(f, child, r)
		people[r.Relation.Relation] = append(people[r.Relation.Relation], i)
		if r.Relation.Relation == "child" {
			b.union([]int{child}, i)
		}
	}
	mother, father := people[relMother], people[relFather]
	if parents := slices.Concat(head(mother), head(father)); len(parents) > 0 {
		b.union(parents, child)
	}
	for _, side := range []struct {
		of       []int
		her, him string
	}{{mother, relMothersMother, relMothersFather}, {father, relFathersMother, relFathersFather}} {
		if parents := slices.Concat(head(people[side.her]), head(people[side.him])); len(parents) > 0 && len(side.of) > 0 {
			b.union(parents, side.of[0])
		}
	}
}

// siblings gives brothers and sisters of both parents those parents, where no
// file says who they are.
func (b *genogramBuilder) siblings(f *CaseFile) {
	one := b.at[caseKey(f.ID)]
	for _, r := range f.Relatives {
		if r.Relation.Relation != "sibling" {
			continue
		}
		other := b.at[kinKey(r)]
		mine, theirs := b.parentsOf(one), b.parentsOf(other)
		switch {
		case mine != nil && theirs == nil:
			b.union(mine, other)
		case theirs != nil && mine == nil:
			b.union(theirs, one)
		}
	}
}

// kinKey names a relative: by their file, or by name where they have none.
func kinKey(r Relative) string {
	if !r.To.IsZero() {
		return caseKey(r.To)
	}
	return "named " + strings.ToLower(oneLine(r.Name))
}

func head(all []int) []int { return all[:min(len(all), 1)] }

func (b *genogramBuilder) relative(f *CaseFile, child int, r Relative) int {
	k := Kin{Name: orElse(oneLine(r.Name), "not known"), Case: r.To, Shape: shapeOf[r.Relation.Relation], key: kinKey(r)}
	_, known := b.at[k.key]
	i := b.put(k)
	p := &b.People[i]
	if !known {
		p.Generation = b.People[child].Generation + generationOf[r.Relation.Relation]
	}
	if p.Shape == Diamond {
		p.Shape = k.Shape
	}
	p.NotTold = p.NotTold || r.Relation.NotTold == Yes
	note := lowerFirst(words(Relations, r.Relation.Relation)) + " of " + f.Details.Name()
	if r.PR == Yes {
		note += ", parental responsibility"
	}
	if r.Household == Yes {
		note += ", same household"
	}
	if r.Lives != "" {
		note += ", lives at " + oneLine(r.Lives)
	}
	if !r.Ended.IsZero() {
		note += ", until " + r.Ended.String()
	}
	p.Notes = append(p.Notes, note)
	return i
}

func (b *genogramBuilder) parentsOf(child int) []int {
	for _, u := range b.Unions {
		if slices.Contains(u.Children, child) {
			return u.Parents
		}
	}
	return nil
}

// union makes somebody a child of these parents; where they have parents
// already, those stay. Nobody is drawn as their own ancestor.
func (b *genogramBuilder) union(parents []int, child int) {
	for _, p := range parents {
		if p == child || b.descends(p, child) {
			return
		}
	}
	if have := b.parentsOf(child); have != nil {
		if len(have) >= len(parents) {
			return
		}
		for i := range b.Unions {
			b.Unions[i].Children = slices.DeleteFunc(b.Unions[i].Children, func(c int) bool { return c == child })
		}
		b.Unions = slices.DeleteFunc(b.Unions, func(u Union) bool { return len(u.Children) == 0 })
	}
	parents = slices.Sorted(slices.Values(parents))
	for i := range b.Unions {
		if slices.Equal(b.Unions[i].Parents, parents) {
			b.Unions[i].Children = append(b.Unions[i].Children, child)
			return
		}
	}
	b.Unions = append(b.Unions, Union{Parents: parents, Children: []int{child}})
}

// descends reports whether somebody is drawn below somebody else.
func (b *genogramBuilder) descends(who, from int) bool {
	for _, u := range b.Unions {
		if !slices.Contains(u.Parents, from) {
			continue
		}
		for _, c := range u.Children {
			if c == who || b.descends(who, c) {
				return true
			}
		}
	}
	return false
}

// level puts every child one generation below both parents, and counts the
// generations from 0.
func (b *genogramBuilder) level() {
	for range b.People {
		for _, u := range b.Unions {
			low := b.People[u.Parents[0]].Generation
			for _, p := range u.Parents {
				low = max(low, b.People[p].Generation)
			}
			for _, p := range u.Parents {
				b.People[p].Generation = low
			}
			for _, c := range u.Children {
				b.People[c].Generation = max(b.People[c].Generation, low+1)
			}
		}
	}
	least := 0
	for i, p := range b.People {
		if i == 0 || p.Generation < least {
			least = p.Generation
		}
	}
	for i := range b.People {
		b.People[i].Generation -= least
	}
}

// Rows are the people of each generation from left to right: couples beside each
// other, children in the order of their parents.
func (g Genogram) Rows() [][]int {
	last := -1
	for _, p := range g.People {
		last = max(last, p.Generation)
	}
	rows := make([][]int, last+1)
	place := map[int]int{}
	for n := range rows {
		var row []int
		for _, u := range g.Unions {
			for _, p := range u.Parents {
				if g.People[p].Generation == n {
					row = beside(row, p, u.Parents)
				}
			}
		}
		for i, p := range g.People {
			if p.Generation == n && !slices.Contains(row, i) {
				row = append(row, i)
			}
		}
		slices.SortStableFunc(row, func(a, b int) int { return g.under(a, n, place) - g.under(b, n, place) })
		for at, i := range row {
			place[i] = at
		}
		rows[n] = row
	}
	return rows
}

// beside puts somebody next to a partner who stands in the row already: on the
// outer side where the partner has one.
func beside(row []int, who int, couple []int) []int {
	if slices.Contains(row, who) {
		return row
	}
	for at, i := range row {
		if slices.Contains(couple, i) {
			if at == 0 && len(row) > 1 {
				return slices.Insert(row, 0, who)
			}
			return slices.Insert(row, at+1, who)
		}
	}
	return append(row, who)
}

// under is where somebody's parents stand, for the eldest generation and the
// parents of others nowhere in particular.
func (g Genogram) under(who, generation int, place map[int]int) int {
	if generation == 0 {
		return 0
	}
	for _, u := range g.Unions {
		if !slices.Contains(u.Children, who) {
			continue
		}
		sum := 0
		for _, p := range u.Parents {
			sum += 2 * place[p]
		}
		return sum / len(u.Parents)
	}
	return 0
}

// Lines is the picture as plain lines, for whoever cannot see it: each
// generation, and of each person whose child they are and what is known.
func (g Genogram) Lines() []string {
	var lines []string
	last := 0
	for _, p := range g.People {
		last = max(last, p.Generation)
	}
	for n := range last + 1 {
		for i, p := range g.People {
			if p.Generation != n {
				continue
			}
			line := p.Name
			if p.NotTold {
				line += " (MUST NOT LEARN THE ADDRESS)"
			}
			notes := slices.Clone(p.Notes)
			for _, u := range g.Unions {
				if slices.Contains(u.Children, i) {
					notes = append([]string{"child of " + g.names(u.Parents)}, notes...)
				}
			}
			if len(notes) > 0 {
				line += ": " + strings.Join(notes, "; ")
			}
			lines = append(lines, line)
		}
	}
	return lines
}

func (g Genogram) names(people []int) string {
	var names []string
	for _, i := range people {
		names = append(names, g.People[i].Name)
	}
	return strings.Join(names, " and ")
}

// Is reports whether somebody in the picture is a relative of a file.
func (k Kin) Is(r Relative) bool { return k.key == kinKey(r) }
