package upkeep

import (
	"slices"

	"casefile/model"
	"casefile/tui/screen"
)

// Todo are the tasks of a file that count today, with what follows from who is
// gone.
func Todo(a *screen.App, r model.Row, gone []model.Person) []model.Task {
	if a.Stood {
		gone = nil // who is here is known of today alone
	}
	return r.TodoAmong(gone, a.Today(), a.Settings)
}

// GoneWorker is the named worker of a file who is not here to keep it; nil where
// somebody is.
func GoneWorker(a *screen.App, f *model.CaseFile) *model.Person {
	if a.Stood {
		return nil
	}
	people := model.Gone(a.Session.People())
	if !slices.ContainsFunc(people, func(p model.Person) bool { w := f.NamedWorker(a.Today()); return w != nil && w.Person == p.ID }) {
		return nil
	}
	return f.Row().At(a.Today()).WorkerGone(people)
}

// GoneWords says why somebody keeps no file now.
func GoneWords(p model.Person) string {
	if p.State == model.OnLeave {
		return "on leave since " + p.Away.String() + ", and nobody covers"
	}
	return "account ended " + p.Left.String()
}

// Briefly says the same where there is little room.
func Briefly(p model.Person) string {
	if p.State == model.OnLeave {
		return "away"
	}
	return "left"
}
