package model

import (
	"strings"
	"testing"
)

// Every clause that binds a worker has a place, a rule that knows when it is not
// met, and a task while it is not. For each, one rule by name; all others are in
// rules().
func TestEveryBindingClauseHasPlaceRuleAndTask(t *testing.T) {
	named := map[Clause]string{
		P2: "Give the arguments",
		P3: "What did the child say or show? If",
		P4: "Say how far this",
		C2: "Say whether you saw the child.",
		C3: "Say who they are to the child",
		C4: "This was before the file began",
		C5: "Say what sort of informant",
		C6: "Say who may see it",
		C7: "Say who challenges it",
	}
	if len(Provisions) != len(Clauses) {
		t.Errorf("%d provisions for %d clauses", len(Provisions), len(Clauses))
	}
	for i, p := range Provisions {
		if p.Clause != Clause(Clauses[i].Value) {
			t.Errorf("%s stands where %s belongs", p.Clause, Clauses[i].Value)
		}
		if len(p.Where) == 0 || len(p.Does) == 0 {
			t.Errorf("%s: nothing is done for it, or nowhere", p.Clause)
		}
		saying, binds := named[p.Clause]
		if p.Binds != binds {
			t.Errorf("%s binds a worker: %v", p.Clause, p.Binds)
		}
		if !binds {
			continue
		}
		rule := ruleSaying(p.Clause, saying)
		if rule == nil {
			t.Errorf("%s: no rule says %q", p.Clause, saying)
			continue
		}
		entries := append(lookedAfterFile(), filed(1, testDay, rule.gap))
		task := false
		for _, g := range Todo(Fold(entries), testDay, DefaultSettings()) {
			task = task || g.Clause == p.Clause && strings.Contains(g.Text, rule.saying)
		}
		if !task {
			t.Errorf("%s: %q makes no task", p.Clause, saying)
		}
	}
	if got := ProvisionOf("X9"); len(got.Where) != 0 {
		t.Error("something is done for a clause that there is not")
	}
}

func ruleSaying(c Clause, saying string) *rule {
	for _, r := range rules() {
		if r.clause == c && r.level == Must && strings.HasPrefix(r.saying, saying) {
			return &r
		}
	}
	return nil
}
