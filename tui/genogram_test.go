package tui

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"casefile/model"
	"casefile/tui/record"
	"casefile/tui/ui"
)

// drawn is a family as it is drawn in so many cells.
func drawn(g model.Genogram, cells int, utf8 bool) string {
	return strings.Join(record.GenogramLines(g, model.CaseID{1}, cells, ui.NewTheme(ui.ThemeMono, utf8)), "\n")
}

func same(t *testing.T, got, want string) {
	t.Helper()
	if want = strings.Trim(want, "\n"); got != want {
		t.Errorf("the picture is\n%s\nnot\n%s", got, want)
	}
}

// marshes is a mother with two partners, and children of both.
func marshes() model.Genogram {
	return model.Genogram{
		People: []model.Kin{
			{Name: "Pat Marsh", Shape: model.Circle},
			{Name: "Darren Hobbs", Shape: model.Square, Generation: 1, NotTold: true},
			{Name: "Donna Marsh", Shape: model.Circle, Generation: 1, Household: true},
			{Name: "the father, name not known", Shape: model.Square, Generation: 1, Unnamed: true},
			{Name: "Ella", Shape: model.Circle, Generation: 2, Case: model.CaseID{1}, Age: "7y", Household: true},
			{Name: "Noah", Shape: model.Square, Generation: 2, Case: model.CaseID{2}, Age: "3y", Placed: true},
			{Name: "Tyler", Shape: model.Square, Generation: 2, Died: true},
			{Name: "Sam", Generation: 2, Rootless: true},
		},
		Unions: []model.Union{
			{Parents: []int{0}, Children: []int{2}},
			{Parents: []int{1, 2}, Children: []int{4, 5}},
			{Parents: []int{2, 3}, Children: []int{6}},
		},
	}
}

func TestC3PictureOfHalfSiblings(t *testing.T) {
	t.Parallel()
	same(t, drawn(marshes(), 72, true), `
                             (   )
                           Pat Marsh
                               │
       [   ]────────┬───────{(   )}───────┬─────────[ ? ]
  ! Darren Hobbs    │     Donna Marsh     │      the father,
                    │                     │    name not known
         ┌──────────┴──────┐              └──┐
      {(7y*)}            [3y ]             [ x ]            ?<   >
       Ella              Noah              Tyler              Sam
                        placed
`)
	same(t, drawn(marshes(), 72, false), `
                             (   )
                           Pat Marsh
                               |
       [   ]--------+-------{(   )}-------+---------[ ? ]
  ! Darren Hobbs    |     Donna Marsh     |      the father,
                    |                     |    name not known
         +----------+------+              +--+
      {(7y*)}            [3y ]             [ x ]            ?<   >
       Ella              Noah              Tyler              Sam
                        placed
`)
	placed := marshes()
	placed.People[4].Placed = true
	if got := record.KinSigns(placed, model.CaseID{1}); !strings.Contains(got, "{ } household that this child was placed from") {
		t.Errorf("of a child who is placed: %q", got)
	}
	got := record.KinSigns(marshes(), model.CaseID{1})
	for _, want := range []string{"* this file", "{ } household of this child", "! must not learn the address", "x has died", "? within: name not known", "? before: parents not on record"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q does not say %q", got, want)
		}
	}
}

// A third partner, beyond another one, hangs from a line below the names.
func TestPictureOfThreePartners(t *testing.T) {
	t.Parallel()
	g := model.Genogram{
		People: []model.Kin{
			{Name: "Anna", Shape: model.Circle}, {Name: "Lee", Shape: model.Square}, {Name: "Marek", Shape: model.Square}, {Name: "Tom", Shape: model.Square},
			{Name: "Ella", Generation: 1}, {Name: "Noah", Generation: 1}, {Name: "Finn", Generation: 1},
		},
		Unions: []model.Union{{Parents: []int{0, 1}, Children: []int{4}}, {Parents: []int{0, 2}, Children: []int{5}}, {Parents: []int{0, 3}, Children: []int{6}}},
	}
	same(t, drawn(g, 64, true), `
      [   ]─────┬─────(   )─────┬─────[   ]           [   ]
      Marek     │     Anna      │      Lee             Tom
                │       └───────│───────────────┬───────┘
                │               │               │
              <   >           <   >           <   >
              Noah            Ella            Finn
`)
}

// Whoever is whose child or partner, the picture holds every symbol and every
// line stays within it.
func TestPictureOfAnyFamily(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		var g model.Genogram
		n := rapid.IntRange(1, 9).Draw(t, "people")
		for range n {
			g.People = append(g.People, model.Kin{Name: "Q", Generation: rapid.IntRange(0, 3).Draw(t, "generation")})
		}
		child := map[int]bool{}
		for range rapid.IntRange(0, 6).Draw(t, "unions") {
			a, b := rapid.IntRange(0, n-1).Draw(t, "a"), rapid.IntRange(0, n-1).Draw(t, "b")
			u := model.Union{Parents: []int{a}}
			if a != b && g.People[a].Generation == g.People[b].Generation {
				u.Parents = []int{min(a, b), max(a, b)}
			}
			for i, p := range g.People {
				if p.Generation > g.People[a].Generation && !child[i] && rapid.Bool().Draw(t, "child") {
					child[i] = true
					u.Children = append(u.Children, i)
				}
			}
			g.Unions = append(g.Unions, u)
		}
		page := drawn(g, rapid.IntRange(0, 120).Draw(t, "cells"), true)
		if got := strings.Count(page, "<"); got != n {
			t.Fatalf("%d of %d people are drawn:\n%s", got, n, page)
		}
	})
}
