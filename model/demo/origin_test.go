package demo

import (
	"testing"

	"casefile/model"
)

// The demonstration shows every way in which something came to the team (C5,
// C6), and a task of each clause that can be waiting.
func TestOriginsOccur(t *testing.T) {
	everyDay(t, func(t *testing.T, r record) {
		seen := map[string]bool{}
		for _, es := range r.entries {
			f := model.Fold(es)
			for _, it := range f.Items {
				if c, ok := it.Now.(model.Contact); ok {
					seen["contact "+c.Outcome] = true
					seen["contact with a confidential part"] = seen["contact with a confidential part"] || it.Confidential != nil
				}
				if i := it.Informant(); i != nil {
					tried, _ := model.SaidOf[model.Attempt](it)
					seen["informant "+i.Type] = true
					seen["withheld from "+i.WithheldFrom] = true
					seen["attempt to verify"] = seen["attempt to verify"] || tried != nil
				}
				if p := it.ThirdParty(); p != nil {
					seen["third party "+p.Status] = true
					settled, _ := model.SaidOf[model.Settlement](it)
					seen["settled later"] = seen["settled later"] || settled != nil
				}
			}
			for _, task := range model.Todo(f, r.today(), model.DefaultSettings()) {
				seen["task "+string(task.Clause)] = true
			}
		}
		for _, want := range []string{
			"contact ", "contact assessment", "informant " + model.Anonymous, "informant " + model.Member, "withheld from both", "withheld from family",
			"attempt to verify", "informant " + model.Professional,
			"third party " + model.StatusOpen, "third party " + model.StatusNotSubject, "third party " + model.StatusNotNamed, "third party " + model.StatusClarifying, "settled later",
			"contact with a confidential part",
			"task P2", "task P3", "task P4", "task C2", "task C4", "task C5", "task C6", "task C7",
		} {
			if !seen[want] {
				t.Errorf("%q does not occur", want)
			}
		}
	})
}
