package screen

import (
	"casefile/model"
	"casefile/store"
	"casefile/tui/ui"
)

// NewReportScreen shows what a check of the vault found, and what to do next.
func NewReportScreen(a *App, r store.Report) *PageScreen {
	return &PageScreen{App: a, Heading: "What the check found", Lines: func(w int) []string {
		p := &Page{Theme: a.Theme, W: min(w, 100) - 2}
		p.report(r)
		return p.Lines
	}}
}

func (p *Page) report(r store.Report) {
	if r.OK() {
		p.Add(p.Theme.Good.Render, "No problems were found: what is on record is what was filed.")
	} else {
		p.Warn(model.Count(len(r.Problems), "problem") + " found. What is whole stays readable.")
		for _, advice := range r.Advice() {
			p.Gap()
			p.Plain(advice)
		}
		p.Gap()
		p.Rule("What is wrong, and where")
		for _, problem := range r.Problems {
			p.Warn(problem.Where + ": " + problem.What)
		}
		if r.Harmed > 0 {
			p.Plain("Entries that are not whole: " + Grouped(uint64(r.Harmed)) + ". All others are.")
		}
	}
	if r.Unread {
		p.Warn("Not all of the vault could be looked at.")
	}
	p.Gap()
	p.Rule("What was looked at")
	p.Field("Entries", EntryCount(r.Entries)+" in "+model.Count(len(r.Heads), "log"))
	p.Field("Parts", Grouped(uint64(r.Parts))+" sealed and open; "+Grouped(uint64(r.Opened))+" of them opened and compared with what was filed")
	p.Field("People", Grouped(uint64(r.People))+" with an account, now or before")
	if r.Waiting > 0 {
		p.Field("Waiting", EntryCount(r.Waiting)+" of imports that were not finished: they count nowhere")
	}
	if r.Withdrawn > 0 {
		p.Field("Withdrawn", EntryCount(r.Withdrawn)+" of imports that were taken back: they count nowhere")
	}
	if r.DestroyedCases > 0 {
		p.Field("Destroyed", model.Count(r.DestroyedCases, "file")+" with "+EntryCount(r.Destroyed)+", at the end of their time: their texts are gone, as the record says")
	}
	if r.Announced > 0 {
		p.Field("Announced", model.Count(r.Announced, "file")+" to be destroyed")
	}
	for _, h := range r.Heads {
		p.Field("Head "+ui.Line(h.Device.String()), EntryCount(int(h.Size)))
	}
}
