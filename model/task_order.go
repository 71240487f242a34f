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

// Whose is whose task it is, in words, in a file that a row stands for. people
// are those with an account.
func (t Task) Whose(r Row, people []Person) string {
	if t.Role != "" {
		return t.Role.Words()
	}
	name := r.WorkerName
	if name == "" {
		name = "nobody"
	}
	for _, p := range people {
		if p.ID == t.For && p.ID != r.Worker {
			name += ", " + p.Name
		}
	}
	return name
}
