package tui

import (
	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
	"casefile/model/papers"
	"casefile/tui/documents"
	"casefile/tui/record"
	"casefile/tui/screen"
)

// omissionScenes are those of deciding what a copy for its subject leaves out.
var omissionScenes = []scene{
	{"omissions", demoAs(worker, func(d *driver) { d.decideOn("Gethin"); d.press("down") })},
	{"omissions-every", demoAs(worker, func(d *driver) { d.decideOn("Tyler"); d.press("down", "a", "a") })},
	{"omissions-another-reason", demoAs(worker, func(d *driver) { d.decideOn("Tyler"); d.press("a", "a", "home", "x") })},
	{"omissions-marked", demoAs(worker, func(d *driver) { d.decideOn("Tyler"); d.press("down", "e", "down", "space") })},
	{"omissions-give", demoAs(worker, func(d *driver) { d.decideOn("Tyler"); d.press("down", "e", "g", "ctrl+s") })},
	{"omissions-open-all", demoAs(worker, func(d *driver) { d.decideOn("Gethin"); d.press("O") })},
	{"omissions-preview", demoAs(worker, func(d *driver) { d.decideOn("Tyler"); d.press("v") })},
	{"omissions-none", emptyVault(func(d *driver) {
		d.openChild("Maya Kowalska")
		d.omissions(d.file().ID)
	})},
	{"omissions-auditor", demoAs(auditor, func(d *driver) { d.decideOn("Tyler") })},
}

// decideOn opens a child's file and what a copy of it leaves out.
func (d *driver) decideOn(word string) {
	d.t.Helper()
	d.openFile(word)
	d.omissions(d.root.top().(*record.ChildScreen).ID)
}

// omissions shows what the copy for a subject of a file leaves out.
func (d *driver) omissions(id model.CaseID) *documents.OmissionsScreen {
	d.t.Helper()
	s := documents.NewOmissionsScreen(d.root.App, id, papers.AccessChoice{Request: "SAR-2026-17"})
	s.Onwards = func() tea.Cmd { return screen.Say("On to the copy.") }
	d.run(d.root.Push(s))
	d.send(tickMsg(d.now)) // the root moves with a message
	return s
}
