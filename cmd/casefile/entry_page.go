package main

import (
	"fmt"
	"strings"

	"casefile/model"
	"casefile/model/document/text"
	"casefile/model/papers"
	"casefile/tui/ui"
)

// page collects lines, each wrapped to the width and indented.
type page struct {
	b     strings.Builder
	width int
}

func (p *page) line(indent int, text string) {
	pad := strings.Repeat(" ", indent)
	for _, l := range ui.Wrap(ui.Safe(text), max(p.width-indent, 20)) {
		p.b.WriteString(strings.TrimRight(pad+l, " ") + "\n")
	}
}

// entryPage is an entry in full, its corrections and what was said of it beneath.
func (v viewer) entryPage(f *model.CaseFile, it *model.Item) (string, error) {
	p := &page{width: v.width}
	p.line(0, "File "+f.ID.String()+", "+f.Name())
	p.line(0, "")
	entry, err := v.entries(f, it)
	return p.b.String() + entry, err
}

// entries are entries in full, as documents say them.
func (v viewer) entries(f *model.CaseFile, items ...*model.Item) (string, error) {
	sight := papers.Sight{Role: v.me.Role, Settings: v.settings, Closed: closedHint(v.me.Role)}
	return text.Page(papers.Entries(f, items, sight), v.width)
}

// mostUndone is how many of the imports that were taken back the head of a file names.
const mostUndone = 5

// filePage is a child's file: its head, its tasks and its entries.
func (v viewer) filePage(f *model.CaseFile, full bool) (string, error) {
	p := &page{width: v.width}
	title := f.Name()
	if age := f.Details.Age(v.today); age != "" {
		title += ", " + age
	}
	p.line(0, title)
	p.line(0, "File "+f.ID.String()+", "+f.StatusWords(v.today))
	if words := f.NotWhole(); words != "" {
		p.line(0, "! "+words+".")
	}
	for _, u := range f.Undone[max(len(f.Undone)-mostUndone, 0):] {
		p.line(0, "Taken back: "+u.Line()+".")
	}
	if more := len(f.Undone) - mostUndone; more > 0 {
		p.line(0, fmt.Sprintf("Taken back before: entries of %d more imports, which --json names.", more))
	}
	if f.Restricted {
		p.line(0, "[restricted] This file is "+f.Restriction.Line()+".")
	}
	if w := f.NamedWorker(v.today); w != nil {
		p.line(0, "Named worker: "+w.Line())
	} else if f.Closed.IsZero() {
		p.line(0, f.NotKnownWorker())
	}
	if f.ReadOnly != "" {
		p.line(0, "! "+f.ReadOnly)
	}
	p.line(0, "")
	for _, d := range model.DetailFields {
		value := f.Details[d.Key]
		if d.Date {
			value = model.Date(value).String()
		}
		if value != "" {
			p.line(0, d.Label+": "+value)
		}
	}
	if tasks := taskRows(f.Row().TodoAmong(v.gone, v.today, v.settings), v.today); len(tasks) > 0 {
		p.line(0, "")
		p.line(0, "To do:")
		for _, t := range tasks {
			p.line(2, taskLine(t))
		}
	}
	p.line(0, "")
	if full {
		entries, err := v.entries(f, f.Items...)
		return p.b.String() + entries, err
	}
	return p.b.String() + v.entryColumns(f), nil
}

func (v viewer) entryColumns(f *model.CaseFile) string {
	rows := [][]string{{"REF", "DATE", "KIND", "ENTRY"}}
	for _, it := range f.Items {
		line := f.Line(it)
		switch _, why := withdrawal(it); {
		case it.Withdrawn != nil:
			line = "[filed in error] " + why
		case len(it.Corrections) > 0:
			line = "[corrected] " + line
		case f.Lacks(it):
			line = "[! incomplete] " + line
		}
		if _, stub := it.Content.(model.Stub); !stub && it.HoldsConfidential() {
			line = "[confidential part] " + line
		}
		if it.Imported != nil {
			line = "[imported] " + line
		}
		if standing := f.Standing(it); it.Withdrawn == nil && len(standing) > 0 {
			line = "[" + strings.Join(standing, ", ") + "] " + line
		}
		rows = append(rows, []string{it.Ref.String(), it.When().Numeric(), it.Content.Words(), line})
	}
	return columns(rows)
}

func taskLine(t taskRow) string {
	line := fmt.Sprintf("(%s) %s", t.Clause, t.Text)
	switch {
	case t.Late:
		return "! late, due " + t.Due.String() + " " + line
	case !t.Due.IsZero():
		return "- due " + t.Due.String() + " " + line
	}
	return "- " + line
}

// gaps are what an entry lacks by the procedure.
func gaps(f *model.CaseFile, it *model.Item) []model.Finding {
	if it.Withdrawn != nil {
		return nil
	}
	var must []model.Finding
	for _, g := range model.Check(it.Now, f) {
		if g.Level >= model.Must {
			must = append(must, g)
		}
	}
	return must
}

// withdrawal is the entry that says that it was filed in error, and why; nil
// where there is none.
func withdrawal(it *model.Item) (*model.Item, string) {
	if it.Withdrawn == nil {
		return nil, ""
	}
	w, _ := it.Withdrawn.Content.(model.FiledInError)
	return it.Withdrawn, w.Why
}

func closedHint(r model.Role) string {
	if r.OpensConfidential() {
		return "--confidential opens what is confidential; that is entered in the access log."
	}
	return "Your role (" + r.Words() + ") does not open it."
}
