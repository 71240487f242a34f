package model

import (
	"slices"
	"strings"
)

// generationOf is where the people in a child's life stand, counted from the child.
var generationOf = map[string]int{
	relMothersMother: -2, relMothersFather: -2, relFathersMother: -2, relFathersFather: -2, "grandparent": -2,
	relMother: -1, relFather: -1, relStepMother: -1, relStepFather: -1, relMothersPartner: -1, relFathersPartner: -1,
	"aunt-uncle": -1, "carer": -1, "guardian": -1, relChild: 1,
}

var shapeOf = map[string]Shape{
	relMother: Circle, relStepMother: Circle, relMothersMother: Circle, relFathersMother: Circle,
	relFather: Square, relStepFather: Square, relMothersFather: Square, relFathersFather: Square,
}

// NewGenogram is the picture of a child's family on a day, from its files in the
// order of Family. Adults of the same name in two files are drawn once; those
// whose name is not known are the same for full brothers and sisters only.
func NewGenogram(files []*CaseFile, of CaseID, on Date) Genogram {
	b := genogramBuilder{of: of, on: on, at: map[string]int{}, mother: map[int]int{}, father: map[int]int{}, eldest: map[CaseID]CaseID{}}
	for _, f := range files {
		b.child(f)
		b.siblingsOf(f)
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
	of CaseID
	on Date
	at map[string]int
	// mother and father are those of a child, where a file names them.
	mother, father map[int]int
	// eldest leads from a child to a full brother or sister; the last one stands
	// for them all.
	eldest map[CaseID]CaseID
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
		k.Facts = append(k.Facts, k.Age)
	}
	for _, s := range f.Running(b.on) {
		if s.Type == StatusPlacement && !b.closed(f) {
			k.Placed = true
			k.Facts = append(k.Facts, "placed: "+lowerFirst(s.ValueWords()))
		}
	}
	b.put(k)
}

func (b *genogramBuilder) closed(f *CaseFile) bool { return !f.Closed.IsZero() && f.Closed <= b.on }

func shapeBySex(sex string) Shape {
	switch strings.ToLower(sex) {
	case "male":
		return Square
	case "female":
		return Circle
	}
	return Diamond
}

// siblingsOf joins full brothers and sisters on file.
func (b *genogramBuilder) siblingsOf(f *CaseFile) {
	for _, r := range f.Relatives {
		if r.Relation.Relation != relSibling || r.To.IsZero() {
			continue
		}
		if one, other := b.first(f.ID), b.first(r.To); one != other {
			b.eldest[other] = one
		}
	}
}

func (b *genogramBuilder) first(id CaseID) CaseID {
	for {
		next, ok := b.eldest[id]
		if !ok {
			return id
		}
		id = next
	}
}

// relatives adds the people that a file names, and whose child the child is.
func (b *genogramBuilder) relatives(f *CaseFile) {
	child := b.at[caseKey(f.ID)]
	people := map[string][]int{}
	for _, r := range f.Relatives {
		i := b.relative(f, child, r)
		people[r.Relation.Relation] = append(people[r.Relation.Relation], i)
		if r.Relation.Relation == relChild {
			b.union([]int{child}, i)
		}
	}
	mother, father := people[relMother], people[relFather]
	if len(mother) > 0 {
		b.mother[child] = mother[0]
	}
	if len(father) > 0 {
		b.father[child] = father[0]
	}
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
	for _, couple := range []struct {
		of      []int
		partner string
	}{{mother, relStepFather}, {mother, relMothersPartner}, {father, relStepMother}, {father, relFathersPartner}, {[]int{child}, relPartner}} {
		for _, i := range people[couple.partner] {
			b.couple(head(couple.of), i)
		}
	}
}

// siblings gives brothers and sisters the parents that they have in common,
// where no file says who these are.
func (b *genogramBuilder) siblings(f *CaseFile) {
	one := b.at[caseKey(f.ID)]
	for _, r := range f.Relatives {
		other := b.at[b.kinKey(f, r)]
		switch r.Relation.Relation {
		case relSibling:
			b.share(one, other, b.parentsOf(one), b.parentsOf(other))
		case relHalfByMother:
			b.share(one, other, found(b.mother, one), found(b.mother, other))
		case relHalfByFather:
			b.share(one, other, found(b.father, one), found(b.father, other))
		case relHalf:
		default:
			continue
		}
		b.People[other].Rootless = b.parentsOf(other) == nil
	}
}

// share gives the parents of one of two children to the other, who has none.
func (b *genogramBuilder) share(one, other int, mine, theirs []int) {
	switch {
	case mine != nil && b.parentsOf(other) == nil:
		b.union(mine, other)
	case theirs != nil && b.parentsOf(one) == nil:
		b.union(theirs, one)
	}
}

func found(parent map[int]int, child int) []int {
	if p, ok := parent[child]; ok {
		return []int{p}
	}
	return nil
}

// kinKey names a relative: by their file, or by name where they have none. One
// whose name is not known is somebody else in every file but those of full
// brothers and sisters.
func (b *genogramBuilder) kinKey(f *CaseFile, r Relative) string {
	switch {
	case !r.To.IsZero():
		return caseKey(r.To)
	case unnamed(r.Name):
		of := b.first(f.ID)
		return "unnamed " + r.Relation.Relation + " of " + string(of[:])
	}
	return "named " + Folded(oneLine(r.Name))
}

// unnamed reports whether a name says that none is known.
func unnamed(name string) bool {
	name = strings.ToLower(oneLine(name))
	return name == "" || name == "?" || strings.Contains(name, "not known") || strings.Contains(name, "unknown")
}

func head(all []int) []int { return all[:min(len(all), 1)] }

func (b *genogramBuilder) relative(f *CaseFile, child int, r Relative) int {
	k := Kin{
		Name: orElse(oneLine(r.Name), "not known"), Case: r.To, Shape: shapeOf[r.Relation.Relation],
		Unnamed: r.To.IsZero() && unnamed(r.Name), key: b.kinKey(f, r),
	}
	_, known := b.at[k.key]
	i := b.put(k)
	p := &b.People[i]
	if !known {
		p.Generation = b.People[child].Generation + generationOf[r.Relation.Relation]
	}
	if p.Shape == Diamond {
		p.Shape = k.Shape
	}
	p.refs = append(p.refs, r.Ref)
	p.NotTold = p.NotTold || r.Relation.NotTold == Yes
	if r.Deceased == Yes && !p.Died {
		p.Died = true
		p.Facts = append(p.Facts, "has died")
	}
	if f.ID == b.of && r.Household == Yes && r.Ended.IsZero() && r.Deceased != Yes {
		p.Household = !p.Placed
		b.People[child].Household = !b.People[child].Placed
	}
	p.add(lowerFirst(words(Relations, r.Relation.Relation)), roleFacts(r.Relation), f)
	return i
}

// roleFacts is what goes with a relationship, to follow the child's name.
func roleFacts(r Relation) string {
	facts := ""
	if r.PR == Yes {
		facts += ", parental responsibility"
	}
	if r.Household == Yes && r.Deceased != Yes {
		facts += ", same household"
	}
	if r.Lives != "" {
		facts += ", lives: " + oneLine(r.Lives)
	}
	if !r.Ended.IsZero() {
		facts += ", until " + r.Ended.String()
	}
	return facts
}

// add says who somebody is to one more child: in one breath with the others to
// whom they are just the same.
func (k *Kin) add(role, facts string, of *CaseFile) {
	for i := range k.roles {
		if r := &k.roles[i]; r.role == role && r.facts == facts {
			r.of, r.files = append(r.of, of.Details.Name()), append(r.files, of.ID)
			return
		}
	}
	k.roles = append(k.roles, kinRole{role: role, facts: facts, of: []string{of.Details.Name()}, files: []CaseID{of.ID}})
}
