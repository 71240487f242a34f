package model

import "cmp"

// Harm is how much a child may come to while a task waits; 0 where the task's
// clause says it.
type Harm uint8

// The harms that a task says for itself.
const (
	// HarmUnseen: a child whom nobody has seen when they should have been.
	HarmUnseen Harm = 9
	// HarmNobody: a file for which nobody answers.
	HarmNobody Harm = 8
)

// harms is how much each clause's tasks weigh. Above all stands what nobody has
// seen, decided on or checked; then who may learn what they must not; then
// decisions and the child's voice; then what is late on paper.
var harms = map[Clause]Harm{C5: 7, C6: 6, P3: 5, P2: 4, C7: 3, C3: 3, C2: 2, P4: 2}

// safety is the least harm that is about a child's safety: what nobody has seen
// or checked, a file nobody answers for, and who may learn what they must not.
const safety Harm = 6

// Safety reports whether a child may come to harm while the task waits.
func (t Task) Safety() bool { return t.harm() >= safety }

func (t Task) harm() Harm {
	if t.Harm > 0 {
		return t.Harm
	}
	return harms[t.Clause]
}

// TaskOrder puts on a day what is late first, then what harms most, then the
// oldest due; those without a day come last.
func TaskOrder(on Date) func(a, b Task) int {
	return func(a, b Task) int {
		return cmp.Or(
			-compareBool(a.Late(on), b.Late(on)),
			-cmp.Compare(a.harm(), b.harm()),
			cmp.Compare(dueOrLast(a), dueOrLast(b)),
			cmp.Compare(a.Clause, b.Clause),
			a.Entry.compare(b.Entry),
		)
	}
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

// Mine reports whether a task is somebody's to do: as one who keeps its file, as
// whom it names, or by their role.
func (t Task) Mine(me Person, keeps bool) bool {
	if t.Role != "" {
		return t.Role == me.Role
	}
	return keeps || t.For == me.ID
}

// Asks is what asks for the task, in a sentence: that of its clause, or of the
// part of keeping a file up to date (C2) that it is.
func (t Task) Asks() string {
	if t.Clause == C2 {
		switch {
		case t.Meets == KindVisit:
			return "A child is seen as often as their status asks; without that no file is up to date."
		case t.Meets == KindWorker:
			return "Every file has one person who answers for it."
		case t.Field == FieldSummary:
			return "Whoever opens the file for the first time needs a summary that still holds."
		case t.Meets == KindNote:
			return "A file on which nothing is recorded does not show how the child is."
		case t.Meets == KindActionDone:
			return "What was agreed is done by its day, or dropped with a reason."
		}
	}
	if t.Clause == C7 && t.Meets == KindOversight {
		return "What is marked as filed in error is kept from the team: a manager looks whether it was."
	}
	if t.Meets == KindTransferred {
		return "What is recorded on this machine has to reach the authority's own system, where others look for it."
	}
	return t.Clause.Asks()
}

// Nobody stands in Holders for a file that has no named worker.
const Nobody = "no named worker"

// Holders are whose task it is, by name, in a file that a row stands for: a role,
// or the named worker, who covers for them and whom the task names. people are
// those with an account.
func (t Task) Holders(r Row, people []Person) []string {
	if t.Role != "" {
		return []string{t.Role.Words()}
	}
	names := []string{orElse(r.WorkerName, Nobody)}
	if r.CoverName != "" {
		names = append(names, r.CoverName)
	}
	for _, p := range people {
		if p.ID == t.For && p.ID != r.Worker && p.ID != r.Cover {
			names = append(names, p.Name)
		}
	}
	return names
}
