package demo

import (
	"time"

	"casefile/model"
)

// Settled is what the team decided for itself, and when: after all that it files
// before that time.
type Settled struct {
	At time.Time
	// By is whose decision it was: an index in Team.People.
	By       int
	Settings model.TeamSettings
}

// MainSystem is what the authority's main system is called, in which the team
// enters what it recorded here.
const MainSystem = "Careway"

// settled is the team's decision to keep a queue of what is not in the main system
// yet: of the last whole week's entries, and what came since.
func (b *builder) settled() Settled {
	when := b.recent(1, "15:55")
	c := model.TeamSettings{Settings: model.DefaultSettings(), On: when.Date, Why: "The laptops are out on visits now. What is written on them has to reach Careway. Copies of the record say whom people can turn to."}
	c.Settings.MainSystem, c.Settings.MainSystemFrom = MainSystem, b.on(0, mon)
	c.Settings.Authority = model.Authority{
		Name: "Saltmere Council", Address: "Children's Services, The Old Custom House, Quay Street, Saltmere",
		Telephone: "01632 960123, Monday to Friday, 9 to 5", Email: "childrens.services@saltmere.example",
		Protection: "01632 960177, dpo@saltmere.example",
		Complaints: "01632 960188, complaints@saltmere.example",
	}
	return Settled{At: b.time(when), By: margaret, Settings: c}
}

// transferred says what of the queue was entered in the main system already.
func transferred(b *builder) {
	const label = "baby-scan"
	when := b.recent(1, "16:00")
	b.files[b.labelled[label].Child].write(aisha, when, func(k Known) model.Content {
		return model.Transferred{Of: k.Ref(label), System: MainSystem, Reference: "CW-40417", On: when.Date}
	})
}
