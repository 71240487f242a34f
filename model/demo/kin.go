package demo

import "casefile/model"

// kin records the people in a child's life, an entry each.
func (f *file) kin(by int, when model.Moment, people ...model.Relation) {
	for _, r := range people {
		f.put(by, when, r)
	}
}

// The people whom the Marsh children share.
var (
	donna = model.Relation{Name: "Donna Marsh", Relation: "mother", PR: model.Yes, Household: model.Yes}
	pat   = model.Relation{Name: "Pat Marsh", Relation: "mothers-mother", PR: model.No, Household: model.No, Lives: "a one-bedroom flat in Saltmere"}
)

// darren is the father of the two younger ones. Where they live is kept from him.
var darren = model.Relation{Name: "Darren Hobbs", Relation: "father", PR: model.Yes, Household: model.No, Lives: "in prison until next year", NotTold: model.Yes}
