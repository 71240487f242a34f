package demo

import "casefile/model"

// kin records the people in a child's life, an entry each.
func (f *file) kin(by int, when model.Moment, people ...model.Relation) {
	for _, r := range people {
		f.relation(by, when, r)
	}
}

// relation records somebody in the child's life. Its label is that of tie.
func (f *file) relation(by int, when model.Moment, r model.Relation) *entry {
	return f.put(by, when, r).label(f.tie(r.Name))
}

// tie is the label of what the file says of somebody.
func (f *file) tie(name string) string { return f.name + " and " + name }

// tieChanges records what has changed in what the file says of somebody.
func (f *file) tieChanges(by int, when model.Moment, name string, change func(*model.Relation)) {
	f.write(by, when, func(k Known) model.Content {
		r := f.b.labelled[f.tie(name)].General(k).(model.Relation)
		r.Of = k.Ref(f.tie(name))
		change(&r)
		return r
	})
}

// livesApartFrom records of people that the child no longer lives with them.
func (f *file) livesApartFrom(by int, when model.Moment, names ...string) {
	for _, name := range names {
		f.tieChanges(by, when, name, func(r *model.Relation) { r.Household = model.No })
	}
}

// related records two children on file as relatives, in one act: each file says
// who the other is. The relation reads the same from both sides.
func (f *file) related(by int, when model.Moment, relation, household string, other *file) {
	ours := f.write(by, when, func(k Known) model.Content {
		to, _ := k.Filed(other.name)
		return model.Relation{To: to, Name: other.name, Relation: relation, Household: household}
	}).label(f.tie(other.name))
	ours.filedWith(other, func(k Known) model.Content {
		id, _ := k.Filed(f.name)
		theirs, _ := ours.General(k).(model.Relation).Mirror(&model.CaseFile{ID: id, Details: model.Details{model.DetailName: f.name}})
		return theirs
	}).label(other.tie(f.name))
}

// The people whom the Marsh children share.
var (
	donna = model.Relation{Name: "Donna Marsh", Relation: "mother", PR: model.Yes, Household: model.Yes}
	pat   = model.Relation{Name: "Pat Marsh", Relation: "mothers-mother", PR: model.No, Household: model.No, Lives: "a one-bedroom flat in Saltmere"}
)

// darren is the father of the two younger ones. Where they live is kept from him.
var darren = model.Relation{Name: "Darren Hobbs", Relation: "father", PR: model.Yes, Household: model.No, Lives: "in prison until next year", NotTold: model.Yes}
