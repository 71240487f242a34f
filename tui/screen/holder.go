package screen

import (
	"casefile/model"
	"casefile/store"
)

// Holder is somebody else whose a new passphrase is to be.
func (a *App) Holder(p store.NewPerson) store.Holder { return a.Session.Accounts().Holder(p) }

// OwnHolder is whoever is signed in. A founder who stands in for a manager has a
// manager's keys.
func (a *App) OwnHolder() store.Holder {
	own := store.NewPerson{Role: a.Me().Role}
	if a.Session.SetsForTeam() {
		own.Role = model.Manager
	}
	return a.Holder(own)
}
