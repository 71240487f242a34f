package tui

import (
	"context"
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
	"casefile/model/document"
	"casefile/model/papers"
	"casefile/store"
	"casefile/store/paper"
	"casefile/tui/form"
)

// making is a document on its way from the choice of what it is to its file. Each
// screen on the way stays under the next one, so that Esc goes back to what was
// chosen there.
type making struct {
	*app
	file    *model.CaseFile
	title   string
	request paper.Request
	// first is the screen that all is left with, and form what it asks.
	first Screen
	form  *form.Form
	// only reports whether an entry is ticked at first.
	only func(*model.Item) bool
	made document.Document
	// written is done once the document is a file; nil for nothing.
	written func(context.Context, *store.Session) error
	// pages is how many the document has as a PDF.
	pages int
}

// documentKeys are the keys of the menu, with what is in each, in few words.
var documentKeys = map[document.Kind]struct{ key, help string }{
	papers.KindChronology: {"c", "significant events, numbered"},
	papers.KindEvidence:   {"e", "entries that you tick, in full"},
	papers.KindReview:     {"r", "what happened since a day"},
	papers.KindCarePlan:   {"p", "decisions and views, and what changed"},
	papers.KindLetter:     {"l", "plain words, large type"},
	papers.KindWhole:      {"f", "every entry in its order"},
	papers.KindAccess:     {"a", "you decide each passage"},
	papers.KindSchedule:   {"s", "for the authority alone"},
}

// openDocuments offers the documents that can be made of a file.
func openDocuments(a *app, f *model.CaseFile) tea.Cmd {
	var kinds []Action
	for _, o := range paper.Offers {
		k := documentKeys[o.Kind]
		begin := Action{ID: string(o.Kind), Title: o.Words + ": " + k.help, Keys: []string{k.key}, Run: func() tea.Cmd { return a.push(newMaking(a, f, o).first) }}
		if o.Kind == papers.KindLetter {
			begin.WhyNot, begin.Run = a.mayRecord(), func() tea.Cmd { return a.doors.Letter(a, f) }
		}
		kinds = append(kinds, begin)
	}
	return a.push(newMenuScreen(a, "Make a document of the file of "+f.Name(), kinds))
}

// offered is how a kind of document is offered.
func offered(k document.Kind) paper.Offer {
	return paper.Offers[slices.IndexFunc(paper.Offers, func(o paper.Offer) bool { return o.Kind == k })]
}

// newMaking begins a document, with the form that asks for the choices.
func newMaking(a *app, f *model.CaseFile, o paper.Offer) *making {
	m := &making{app: a, file: f, title: o.Words, request: paper.Request{Kind: o.Kind, Case: f.ID}, only: func(*model.Item) bool { return o.Kind != papers.KindEvidence }}
	asked := m.ask()
	m.first, m.form = asked, asked.form
	return m
}

// chosen goes on once the form is answered: to the entries where the kind has
// them ticked, to the passages where somebody decides on each.
func (m *making) chosen() tea.Cmd {
	m.request.Entries, m.request.Confidential, m.request.Despite = nil, nil, nil
	switch m.request.Kind {
	case papers.KindChronology, papers.KindEvidence:
		return m.tickEntries()
	case papers.KindWhole:
		return m.tickConfidential(nil)
	case papers.KindAccess, papers.KindSchedule:
		s := newOmissionsScreen(m.app, m.file.ID, m.access())
		s.onwards = func() tea.Cmd { return m.push(m.make()) }
		return m.push(s)
	}
	return m.push(m.make())
}

// access is the choice of a copy for whoever asked.
func (m *making) access() papers.AccessChoice {
	return papers.AccessChoice{Span: m.request.Span, Request: m.request.Request, Reader: m.request.Reader, Settings: m.settings}
}

// refused says on the form what is wrong.
func (m *making) refused(err error) tea.Cmd {
	first := m.form.Sections[0].Fields[0].Key()
	m.form.SetProblems([]form.Problem{{Field: first, Text: sentence(err), Must: true}})
	return tea.Batch(m.form.Focus(first), warn(sentence(err)))
}
