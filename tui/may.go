package tui

import (
	"casefile/model"
	"strings"
)

// mayReadAccess says why somebody does not read the access log; empty where they
// do.
func (a *app) mayReadAccess() string {
	if a.session.SetsForTeam() || a.me().Role == model.Auditor {
		return ""
	}
	return "Managers and auditors read the access log."
}

// mayManage says why somebody does not do what managers do; empty where they do.
func (a *app) mayManage(what string) string {
	if a.session.SetsForTeam() {
		return ""
	}
	return "Managers " + what + "."
}

// mayDecide says why somebody does not decide about accounts and keys; empty
// where they do. Whoever founded a vault does so while it has no manager.
func (a *app) mayDecide() string {
	if a.session.SetsForTeam() {
		return ""
	}
	var names []string
	for _, p := range a.session.People() {
		if p.Role == model.Manager && p.State == "" {
			names = append(names, p.Name)
		}
	}
	return "Managers decide about accounts. Ask " + strings.Join(names, " or ") + "."
}

// mayRestrict says why somebody does not decide to whom a file is open; empty
// where they do.
func (a *app) mayRestrict() string { return a.mayManage("decide who may open a file") }

// mayDestroy says why somebody does not destroy files; empty where they do.
func (a *app) mayDestroy() string { return a.mayManage("destroy files, and see which may be") }

// mayRecord says why somebody may not file anything; empty where they may.
func (a *app) mayRecord() string {
	if !a.me().Role.Records() {
		return "Your role (" + a.me().Role.Words() + ") reads only."
	}
	return ""
}

// orWhy is the first reason that there is.
func orWhy(reasons ...string) string {
	for _, why := range reasons {
		if why != "" {
			return why
		}
	}
	return ""
}
