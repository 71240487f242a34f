package tui

import (
	"slices"

	"casefile/model"
)

// todo are the tasks of a file that count today, with what follows from who is
// gone.
func todo(a *app, r model.Row, gone []model.Person) []model.Task {
	if a.stood {
		gone = nil // who is here is known of today alone
	}
	return r.TodoAmong(gone, a.today(), a.settings)
}

// gone is the named worker of a file who is not here to keep it; nil where
// somebody is.
func goneWorker(a *app, f *model.CaseFile) *model.Person {
	if a.stood {
		return nil
	}
	people := model.Gone(a.session.People())
	if !slices.ContainsFunc(people, func(p model.Person) bool { w := f.NamedWorker(a.today()); return w != nil && w.Person == p.ID }) {
		return nil
	}
	return f.Row().At(a.today()).WorkerGone(people)
}

// goneWords says why somebody keeps no file now.
func goneWords(p model.Person) string {
	if p.State == model.OnLeave {
		return "on leave since " + p.Away.String() + ", and nobody covers"
	}
	return "account ended " + p.Left.String()
}

// briefly says the same where there is little room.
func briefly(p model.Person) string {
	if p.State == model.OnLeave {
		return "away"
	}
	return "left"
}
