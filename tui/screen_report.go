package tui

import (
	"casefile/store"
	"casefile/tui/ui"
)

// newReportScreen shows what a check of the vault found, and what to do next.
func newReportScreen(a *app, r store.Report) *pageScreen {
	return &pageScreen{app: a, title: "What the check found", lines: func(w int) []string {
		p := &page{theme: a.theme, w: min(w, 100) - 2}
		p.report(r)
		return p.lines
	}}
}

func (p *page) report(r store.Report) {
	if r.OK() {
		p.add(p.theme.Good.Render, "No problems were found: what is on record is what was filed.")
	} else {
		p.warn(count(len(r.Problems), "problem") + " found. What is whole stays readable.")
		for _, advice := range r.Advice() {
			p.gap()
			p.plain(advice)
		}
		p.gap()
		p.rule("What is wrong, and where")
		for _, problem := range r.Problems {
			p.warn(problem.Where + ": " + problem.What)
		}
		if r.Harmed > 0 {
			p.plain("Entries that are not whole: " + grouped(uint64(r.Harmed)) + ". All others are.")
		}
	}
	if r.Unread {
		p.warn("Not all of the vault could be looked at.")
	}
	p.gap()
	p.rule("What was looked at")
	p.field("Entries", entryCount(r.Entries)+" in "+count(len(r.Heads), "log"))
	p.field("Parts", grouped(uint64(r.Parts))+" sealed and open; "+grouped(uint64(r.Opened))+" of them opened and compared with what was filed")
	p.field("People", grouped(uint64(r.People))+" with an account, now or before")
	if r.Waiting > 0 {
		p.field("Waiting", entryCount(r.Waiting)+" of imports that were not finished: they count nowhere")
	}
	if r.Withdrawn > 0 {
		p.field("Withdrawn", entryCount(r.Withdrawn)+" of imports that were taken back: they count nowhere")
	}
	if r.DestroyedCases > 0 {
		p.field("Destroyed", count(r.DestroyedCases, "file")+" with "+entryCount(r.Destroyed)+", at the end of their time: their texts are gone, as the record says")
	}
	for _, h := range r.Heads {
		p.field("Head "+ui.Line(h.Device.String()), entryCount(int(h.Size)))
	}
}
