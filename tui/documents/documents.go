package documents

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
	"casefile/tui/screen"
)

// Making is a document on its way from the choice of what it is to its file. Each
// screen on the way stays under the next one, so that Esc goes back to what was
// chosen there.
type Making struct {
	*screen.App
	File    *model.CaseFile
	Title   string
	Request paper.Request
	// First is the screen that all is left with, and form what it asks.
	First screen.Screen
	Form  *form.Form
	// Only reports whether an entry is ticked at first.
	Only func(*model.Item) bool
	made document.Document
	// lines are what a chronology can have, as it prints them.
	lines []papers.ChronologyLine
	// Written is done once the document is a file; nil for nothing.
	Written func(context.Context, *store.Session) error
	// pages is how many the document has as a PDF.
	pages int
	// filed is what was filed last while it was on its way, and reading the file then.
	filed   model.Ref
	reading screen.Pending
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

// OpenDocuments offers the documents that can be made of a file.
func OpenDocuments(a *screen.App, f *model.CaseFile) tea.Cmd {
	var kinds []screen.Action
	for _, o := range paper.Offers {
		k := documentKeys[o.Kind]
		begin := screen.Action{ID: string(o.Kind), Title: o.Words + ": " + k.help, Keys: []string{k.key}, Run: func() tea.Cmd { return a.Push(NewMaking(a, f, o).First) }}
		if o.Kind == papers.KindLetter {
			begin.WhyNot, begin.Run = a.MayRecord(), func() tea.Cmd { return a.Doors.Letter(a, f) }
		}
		kinds = append(kinds, begin)
	}
	return a.Push(screen.NewMenu(a, "Make a document of the file of "+f.Name(), kinds))
}

// Offered is how a kind of document is offered.
func Offered(k document.Kind) paper.Offer {
	return paper.Offers[slices.IndexFunc(paper.Offers, func(o paper.Offer) bool { return o.Kind == k })]
}

// stood is the file as the document is to have it.
func (m *Making) stood() *model.CaseFile {
	if m.Request.AsOf.IsZero() {
		return m.File
	}
	return m.File.Stood(m.Request.AsOf, model.FiledBy)
}

// NewMaking begins a document, with the form that asks for the choices.
func NewMaking(a *screen.App, f *model.CaseFile, o paper.Offer) *Making {
	m := &Making{App: a, File: f, Title: o.Words, Request: paper.Request{Kind: o.Kind, Case: f.ID}, Only: func(*model.Item) bool { return o.Kind != papers.KindEvidence }}
	asked := m.ask()
	m.First, m.Form = asked, asked.Form
	return m
}

// chosen goes on once the form is answered: to the entries where the kind has
// them ticked, to the passages where somebody decides on each.
func (m *Making) chosen() tea.Cmd {
	m.Request.Entries, m.Request.Confidential, m.Request.Despite, m.Request.Kept = nil, nil, nil, nil
	switch m.Request.Kind {
	case papers.KindChronology:
		return m.tickEvents()
	case papers.KindEvidence:
		return m.tickEntries()
	case papers.KindReview, papers.KindCarePlan:
		if m.Form.Value(keyWithout) != "" {
			return m.tickWithout()
		}
	case papers.KindWhole:
		return m.tickConfidential(nil)
	case papers.KindAccess, papers.KindSchedule:
		s := NewOmissionsScreen(m.App, m.File.ID, m.access())
		s.Onwards = func() tea.Cmd { return m.Push(m.Make()) }
		return m.Push(s)
	}
	return m.Push(m.Make())
}

// access is the choice of a copy for whoever asked.
func (m *Making) access() papers.AccessChoice {
	return papers.AccessChoice{Span: m.Request.Span, Request: m.Request.Request, Reader: m.Request.Reader, Settings: m.Settings}
}

// refused says on the form what is wrong.
func (m *Making) refused(err error) tea.Cmd {
	first := m.Form.Sections[0].Fields[0].Key()
	m.Form.SetProblems([]form.Problem{{Field: first, Text: screen.Sentence(err), Must: true}})
	return tea.Batch(m.Form.Focus(first), screen.Warn(screen.Sentence(err)))
}
