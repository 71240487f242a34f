package papers

import (
	"slices"
	"strings"

	"casefile/model"
	"casefile/model/document"
)

// event is one event-detail: what happened, as it stands on record, and what was said
// against it. An entry without a mark is led by what it is.
func (m *maker) event(l entryLines, c ChronologyChoice) (event, standing document.Cell) {
	it, s := l.item, l.item.Significant()
	var cell document.Cell
	if s == nil {
		s = &model.Significant{}
		cell = document.Cell{{Text: it.Now.Words() + ".\n", Kind: document.Strong}}
	}
	cell = append(cell, l.headline(s.Headline)...)
	meaning := "What it meant for the child: " + s.Meaning
	if c.Meaning && s.Meaning != "" && l.cuts[meaning] == nil {
		cell = append(cell, document.Labelled(document.Statement{Label: "what it meant for the child, in the recorder's view", Words: s.Meaning})...)
	}
	switch {
	case c.Detail:
		for _, said := range l.unsaid(s.Headline) {
			cell = append(cell, document.Labelled(document.Statement{Label: markLabel(said.mark), Words: said.words})...)
		}
	case l.marked(s.Headline) > 0:
		cell = append(cell, document.Run{Text: "The entry also has " + count(l.marked(s.Headline), "statement") + " marked as no fact, not quoted here.\n"})
	}
	if corrected := m.corrected(it); corrected != "" {
		cell = append(cell, document.Run{Text: corrected + "\n"})
	}
	if fell := m.fallen(it); fell != "" {
		cell = append(cell, document.Run{Text: fell + "\n"})
	}
	if l.cuts[s.Headline] != nil || c.Meaning && l.cuts[meaning] != nil || c.Detail && len(l.cuts) > 0 {
		cell = append(cell, leftOutHere)
	}
	return cell, m.standing(it, c.Detail && len(l.cuts) == 0 || len(l.unsaid(s.Headline)) == 0 && len(l.cuts) == 0)
}

// witness is who can say so, or which document does, with the entries that have it.
type witness struct {
	who     string
	entries []model.Ref
}

func (m *maker) witness(l entryLines, source string) witness {
	it := l.item
	who := author(it)
	switch {
	case source != "" && l.cuts["Known from: "+source] == nil:
		who = "Known from: " + strings.TrimRight(source, ".") + ". Recorded by " + who
	case isCopy(it.Now):
		who += ", in another child's file"
	}
	return witness{who, []model.Ref{it.Ref}}
}

// witnessed is witnesses in a cell, each once with all entries.
func witnessed(all []witness) document.Cell {
	var cell document.Cell
	for i, w := range all {
		at := slices.IndexFunc(all, func(first witness) bool { return first.who == w.who })
		if at < i {
			continue
		}
		var refs []model.Ref
		for _, same := range all {
			if same.who == w.who {
				refs = append(refs, same.entries...)
			}
		}
		lead := w.who + ". Entry "
		if len(refs) > 1 {
			lead = w.who + ". Entries "
		}
		if len(cell) > 0 {
			lead = "\n" + lead
		}
		cell = append(cell, document.Run{Text: lead})
		for i, r := range refs {
			if i > 0 {
				cell = append(cell, document.Run{Text: ", "})
			}
			cell = append(cell, document.Run{Text: r.String(), Kind: document.Reference})
		}
		cell = append(cell, document.Run{Text: "."})
	}
	return cell
}

func isCopy(c model.Content) bool { _, ok := c.(model.Copy); return ok }
