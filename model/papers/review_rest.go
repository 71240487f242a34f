package papers

import (
	"slices"
	"strings"

	"casefile/model"
	"casefile/model/document"
)

// rest is everything else of the span, a row for each entry: notes, calls, meetings,
// health, school, contact, direct work, oversight. A summary that left them out would
// not say what happened.
func (m *maker) rest() []document.Block {
	table := document.Table{
		Columns: []document.Column{{Title: "Date", Weight: 18}, {Title: "What", Weight: 20}, {Title: "What it says first", Weight: 46}, {Title: "Entry", Weight: 16}},
		RowHead: true,
	}
	for _, it := range byTime(m.teller.file.Items) {
		if !m.takes(it) || m.used[it.Ref] || it.Hidden(m.role) || toldElsewhere(it) {
			continue
		}
		m.use(it)
		what, says := it.Now.Words(), m.says(it)
		switch l := m.lines(it); {
		case l.left != nil:
			what = "An entry"
		case len(l.cuts) == 0:
			what = model.Attributed(it.Now)
		}
		if isStub(it.Content) {
			what = it.Content.Words()
		}
		table.Rows = append(table.Rows, []document.Cell{
			document.Text(it.When().Day()), document.Text(what + ", by " + it.Author.Name), says, {{Text: it.Ref.String(), Kind: document.Reference}},
		})
	}
	if len(table.Rows) == 0 {
		return []document.Block{document.Paragraph{Runs: document.Text("Nothing else is on record in this time.")}}
	}
	return []document.Block{document.Paragraph{Runs: document.Text("Each by its first words, oversight in full: the rest stands in the file. What corrects, marks or comments on an entry stands with that entry, and is not here.")}, table}
}

// toldElsewhere reports whether an entry speaks of another one, or is of a sort that
// has a section of its own.
func toldElsewhere(it *model.Item) bool {
	switch it.Now.(type) {
	case model.Status, model.Action, model.ActionDone:
		return true
	}
	return model.IsCritical(it.Content) || model.OfRecord(it.Now) || !model.SpeaksOf(it.Now).IsZero()
}

// says is an entry by its first words, for a cell, behind their marks (P4).
func (m *maker) says(it *model.Item) document.Cell {
	if isStub(it.Content) {
		return document.Text("Held in the confidential section.")
	}
	l := m.lines(it)
	if l.left != nil {
		return document.Text(l.left.omission().Words())
	}
	var cell document.Cell
	n, note := it.Now.(model.Note)
	if strings.TrimSpace(n.Title) != "" && l.cuts[n.Title] == nil {
		cell = append(cell, document.Run{Text: strings.TrimRight(n.Title, ".") + ".\n", Kind: document.Strong})
	}
	switch {
	case note && n.Type.IsOversight(): // whoever oversees the work said this of it
		for _, s := range l.texts() {
			cell = append(cell, document.Labelled(document.Statement{Label: markLabel(s.mark), Words: s.words})...)
		}
	case len(l.texts()) > 0:
		cell = append(cell, l.headline("")...)
		if n := l.marked(""); n > 0 {
			cell = append(cell, document.Run{Text: "The entry also has " + count(n, "statement") + " marked as no fact, not quoted here.\n"})
		}
	case len(l.cuts) == 0:
		cell = append(cell, document.Run{Text: it.Now.Line() + "\n"})
	default:
		for _, s := range l.said {
			if s.fact != nil && l.cuts[s.words] == nil {
				cell = append(cell, document.Run{Text: s.words + "\n"})
			}
		}
	}
	if corrected := m.corrected(it); corrected != "" {
		cell = append(cell, document.Run{Text: corrected + "\n"})
	}
	if slices.ContainsFunc(l.said, func(s passage) bool { return l.cuts[s.words] != nil }) {
		cell = append(cell, leftOutHere)
	}
	return append(cell, m.standing(it, false)...)
}
