package screen

import (
	"strings"

	"casefile/model"
)

// LongRecord is how many entries take so long to prove that it is worth a word.
const LongRecord = 5000

// MayReadAccess says why somebody does not read the access log; empty where they
// do.
func (a *App) MayReadAccess() string { return a.MayOversee("read the access log") }

// MayOversee says why somebody does not do what managers and auditors do; empty where
// they do.
func (a *App) MayOversee(what string) string {
	if a.Session.Oversees() {
		return ""
	}
	return "Managers and auditors " + what + "."
}

// MayReadWithdrawn says why somebody does not read what was taken back with an import;
// empty where they do.
func (a *App) MayReadWithdrawn() string {
	if a.MayReadAccess() != "" {
		return "Managers and auditors read what was taken back."
	}
	return ""
}

// MayManage says why somebody does not do what managers do; empty where they do.
func (a *App) MayManage(what string) string {
	if a.Session.Manages() {
		return ""
	}
	return "Managers " + what + "."
}

// MayDecide says why somebody does not decide about accounts and keys; empty
// where they do. Whoever founded a vault does so while it has no manager.
func (a *App) MayDecide() string {
	if a.Session.Manages() {
		return ""
	}
	var names []string
	for _, p := range a.Session.People() {
		if p.Role == model.Manager && p.State == "" {
			names = append(names, p.Name)
		}
	}
	return "Managers decide about accounts. Ask " + strings.Join(names, " or ") + "."
}

// MayRestrict says why somebody does not decide to whom a file is open; empty
// where they do.
func (a *App) MayRestrict() string { return a.MayManage("decide who may open a file") }

// MayDestroy says why somebody does not destroy files; empty where they do.
func (a *App) MayDestroy() string { return a.MayManage("destroy files") }

// MayRecord says why somebody may not file anything; empty where they may.
func (a *App) MayRecord() string {
	if !a.Me().Role.Records() {
		return "Your role (" + a.Me().Role.Words() + ") reads only."
	}
	return ""
}

// OrWhy is the first reason that there is.
func OrWhy(reasons ...string) string {
	for _, why := range reasons {
		if why != "" {
			return why
		}
	}
	return ""
}
