package model

import "slices"

// Gone are the people who cannot look after a file now: who left, or is on
// leave.
func Gone(people []Person) []Person {
	return slices.DeleteFunc(slices.Clone(people), func(p Person) bool { return p.State == "" })
}

// TodoAmong is Todo together with what follows from who is gone.
func (r Row) TodoAmong(gone []Person, on Date, s Settings) []Task {
	task, ok := r.unkept(gone)
	if !ok {
		return r.Todo(on, s)
	}
	return r.todo(on, s, task)
}

// WorkerGone is the named worker where they left, or are on leave and nobody who
// is here covers for them; nil where the file is looked after, closed, or without
// a named worker.
func (r Row) WorkerGone(gone []Person) *Person {
	if r.Worker.IsZero() || !r.Closed.IsZero() {
		return nil
	}
	at := func(id PersonID) int { return slices.IndexFunc(gone, func(p Person) bool { return p.ID == id }) }
	i := at(r.Worker)
	if i < 0 || gone[i].State == OnLeave && !r.Cover.IsZero() && at(r.Cover) < 0 {
		return nil
	}
	return &gone[i]
}

// unkept is the managers' task to find somebody for a file whose named worker is
// gone (C2).
func (r Row) unkept(gone []Person) (Task, bool) {
	p := r.WorkerGone(gone)
	if p == nil {
		return Task{}, false
	}
	t := Task{Clause: C2, Field: fieldWorker, Role: Manager, Harm: HarmNobody, Meets: KindWorker, From: p.Left, Due: p.Left}
	t.Text = "Name another worker: " + p.Name + "'s account ended" + prefixed(" on ", p.Left.String()) + "."
	if p.State == OnLeave {
		t.From, t.Due = p.Away, p.Away
		t.Text = "Say who covers: " + p.Name + " is on leave" + prefixed(" since ", p.Away.String()) + "."
	}
	return t, true
}
