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
	// Age is a child's on file, in a few characters.
	Age string
	// NotTold marks somebody who must not learn where a child of the family lives.
	NotTold bool
	// Household says that they live with the child whose picture it is: the
	// boundary of the household goes around them. A child who is placed is not in
	// it, whatever an older entry says.
	Household bool
	// Placed says that a child on file is placed away from home.
	Placed bool
	Died   bool
	// Unnamed says that nobody knows yet who it is.
	Unnamed bool
	// Rootless is a brother or sister of whom no file says whose child they are.
	Rootless bool
	// Facts are what is known of them besides, in short lines.
	Facts []string

	roles []kinRole
	refs  []Ref // the entries of the relatives drawn as them
	key   string
}

// kinRole is who somebody is to one or more children, and what goes with it.
type kinRole struct {
	role, facts string
	of          []string
	files       []CaseID
}

// Union is a couple, or a parent whose partner is not on record, and their
// children, by index in People. A couple may have no children here.
type Union struct{ Parents, Children []int }

// Notes is what is known of somebody, in a line.
func (k Kin) Notes() []string {
	notes := slices.Clone(k.Facts)
	for _, r := range k.roles {
		notes = append(notes, r.role+" of "+Listed(r.of)+r.facts)
	}
	return notes
}

// NotesFor is what is known of somebody as far as one child is concerned, in a
// line; all of it where that child's file does not say who they are.
func (k Kin) NotesFor(of CaseID) []string {
	notes := slices.Clone(k.Facts)
	for _, r := range k.roles {
		if slices.Contains(r.files, of) {
			notes = append(notes, r.role+r.facts)
		}
	}
	if len(notes) == len(k.Facts) {
		return k.Notes()
	}
	return notes
}

// Is reports whether somebody in the picture is a relative of a file.
func (k Kin) Is(r Relative) bool { return slices.Contains(k.refs, r.Ref) }

// Lines is the picture as plain lines, for whoever cannot see it: each
// generation, and of each person whose child they are and what is known.
func (g Genogram) Lines() []string {
	var lines []string
	for n := range g.generations() {
		for i, p := range g.People {
			if p.Generation == n {
				lines = append(lines, g.line(i))
			}
		}
	}
	return lines
}

func (g Genogram) line(i int) string {
	p := g.People[i]
	line := p.Name
	if p.NotTold {
		line += " (MUST NOT LEARN THE ADDRESS)"
	}
	var notes []string
	for _, u := range g.Unions {
		switch {
		case slices.Contains(u.Children, i) && len(u.Parents) == 1:
			notes = append(notes, "child of "+g.names(u.Parents)+", the other parent not on record")
		case slices.Contains(u.Children, i):
			notes = append(notes, "child of "+g.names(u.Parents))
		}
	}
	if p.Rootless {
		notes = append(notes, "whose child is not on record")
	}
	if notes = append(notes, p.Notes()...); len(notes) > 0 {
		line += ": " + strings.Join(notes, "; ")
	}
	return line
}

func (g Genogram) names(people []int) string {
	var names []string
	for _, i := range people {
		names = append(names, g.People[i].Name)
	}
	return Listed(names)
}

// Listed joins names: "Ella, Noah and Finn".
func Listed(names []string) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	return strings.Join(names[:len(names)-1], ", ") + " and " + names[len(names)-1]
}

func (g Genogram) generations() int {
	n := 0
	for _, p := range g.People {
		n = max(n, p.Generation+1)
	}
	return n
}
