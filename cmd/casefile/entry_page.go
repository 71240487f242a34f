package main

import (
	"fmt"
	"strings"

	"casefile/model"
	"casefile/tui/ui"
)

// stamp is how the time of filing is written.
const stamp = "2 Jan 2006 15:04"

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

// entryPage is an entry in full, its corrections beneath.
func (v viewer) entryPage(f *model.CaseFile, it *model.Item) string {
	p := &page{width: v.width}
	p.line(0, it.Ref.String()+"  "+it.Content.Words()+", "+it.Entry.When().String())
	p.line(0, "File "+f.ID.String()+", "+f.Details.Name())
	p.entry(v, f, it)
	for _, c := range it.Corrections {
		p.line(0, "")
		p.line(0, "Correction "+c.Ref.String())
		p.entry(v, f, c)
	}
	return p.b.String()
}

// entry is what stands under an entry's heading.
func (p *page) entry(v viewer, f *model.CaseFile, it *model.Item) {
	filed := "Filed " + it.Filed.Format(stamp) + " by " + it.Author.Name + " (" + it.Author.Role.Words() + ")"
	if late := it.Late(); late > 0 {
		filed += ", " + count(late, "day") + " after the event"
	}
	p.line(0, filed)
	for _, l := range it.ImportLines() {
		p.line(0, "! "+l)
	}
	if it.ClockJumped {
		p.line(0, "! The clock of the machine it was filed on had jumped back: the time of filing may be wrong.")
	}
	if w, why := withdrawal(it); w != nil {
		p.line(0, "! Filed in error, says "+w.By()+" on "+w.Filed.Format(stamp)+": "+why)
		if it.Hidden(v.me.Role) {
			p.line(0, "Its content shows to managers only.")
			return
		}
	}
	if n := len(it.Corrections); n > 0 {
		p.line(0, "! Corrected: what "+it.Corrections[n-1].Ref.String()+" says beneath holds.")
	}
	for _, g := range gaps(f, it) {
		p.line(0, "! Incomplete ("+string(g.Clause)+"): "+g.Message)
	}
	if of := f.About(it); of != nil {
		text := "About " + of.Name() + ", " + of.Ref.String()
		if !of.Hidden(v.me.Role) {
			text += ": " + f.Line(of)
		}
		p.line(0, text)
	}
	for _, w := range f.Warnings(it) {
		p.line(0, "! "+w)
	}
	if v.settings.DecidedLate(it) {
		p.line(0, "! Decided after the one working day that is allowed.")
	}
	p.content(it.Content)
	switch it.Section {
	case model.SectionClosed:
		p.line(0, "")
		p.line(0, "[confidential] "+closedHint(v.me.Role))
	case model.SectionOpen:
		p.line(0, "")
		p.line(0, "[confidential] "+it.Confidential.Words())
		p.content(it.Confidential)
	}
	p.beside(it)
}

// beside is what later entries say of this one, under it: own views first (C7).
func (p *page) beside(it *model.Item) {
	for _, s := range it.Beside() {
		p.line(0, "")
		p.line(0, s.Ref.String()+"  "+s.Now.Words()+", "+s.When().Date.String()+", by "+s.By())
		if len(s.Corrections) > 0 {
			p.line(0, "As last corrected.")
		}
		p.content(s.Now)
	}
}

// content is what one part says. A marked statement stands under its label,
// behind a bar, so that it is never read as a fact (P4).
func (p *page) content(c model.Content) {
	for _, b := range c.Body() {
		p.line(0, "")
		if b.Title != "" {
			p.line(0, b.Title)
		}
		for _, l := range b.Lines {
			p.line(2, l)
		}
		for _, s := range b.Text {
			if s.Mark == nil {
				p.line(2, s.Words)
				continue
			}
			bar := &page{width: p.width - 4}
			bar.line(0, "["+s.Mark.Label()+"]")
			bar.line(0, s.Words)
			for l := range strings.Lines(bar.b.String()) {
				p.b.WriteString("  | " + l)
			}
		}
	}
}

// filePage is a child's file: its head, its tasks and its entries.
func (v viewer) filePage(f *model.CaseFile, full bool) string {
	p := &page{width: v.width}
	title := f.Details.Name()
	if age := f.Details.Age(v.today); age != "" {
		title += ", " + age
	}
	p.line(0, title)
	p.line(0, "File "+f.ID.String()+", "+f.StatusWords(v.today))
	if f.Restricted {
		p.line(0, "[restricted] This file is "+f.Restriction.Line()+".")
	}
	if w := f.NamedWorker(v.today); w != nil {
		p.line(0, "Named worker: "+w.Line())
	} else if f.Closed.IsZero() {
		p.line(0, "! Nobody is the named worker.")
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
		for _, it := range f.Items {
			p.line(0, it.Ref.String()+"  "+it.Content.Words()+", "+it.Entry.When().String())
			p.entry(v, f, it)
			p.line(0, "")
		}
		return p.b.String()
	}
	return p.b.String() + v.entryColumns(f)
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
		if _, stub := it.Content.(model.Stub); !stub && it.Section != model.NoSection {
			line = "[confidential part] " + line
		}
		if it.Imported != nil {
			line = "[imported] " + line
		}
		if standing := f.Standing(it); it.Withdrawn == nil && len(standing) > 0 {
			line = "[" + strings.Join(standing, ", ") + "] " + line
		}
		rows = append(rows, []string{it.Ref.String(), it.When().Date.Numeric(), it.Content.Words(), line})
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
		return "There is a confidential part. --confidential opens it; that is entered in the access log."
	}
	return "There is a confidential part. Your role (" + r.Words() + ") does not open it."
}
