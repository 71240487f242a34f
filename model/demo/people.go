package demo

import "casefile/model"

const teamName = "Saltmere Children and Families, Team 2"

// The team, by index in Team.People.
const (
	margaret = iota // team manager
	aisha           // social worker; the demonstration opens as her
	tom             // social worker
	sian            // social worker
	colin           // auditor
)

// People are the team.
func People() []Person {
	return []Person{
		margaret: {"Margaret Oyelaran", "margaret", model.Manager},
		aisha:    {"Aisha Rahman", "aisha", model.SocialWorker},
		tom:      {"Tom Fairclough", "tom", model.SocialWorker},
		sian:     {"Siân Pritchard", "sian", model.SocialWorker},
		colin:    {"Colin Whitmore", "colin", model.Auditor},
	}
}
