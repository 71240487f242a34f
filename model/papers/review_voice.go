package papers

import (
	"strings"

	"casefile/model"
	"casefile/model/document"
	"casefile/model/letters"
)

// voice is the child's own words in the span, each with what was done about it
// (P3). Words of an entry that stays out are not quoted.
func (m *maker) voice() []document.Block {
	var blocks []document.Block
	for _, s := range model.Voice(m.teller.file) {
		if !m.takes(s.Item) {
			continue
		}
		m.use(s.Item)
		quote, left := m.quoted(s)
		if len(quote.Said) == 0 && left != nil {
			blocks = append(blocks, left.omission())
			continue
		}
		blocks = append(blocks, document.Heading{Level: 2, Text: s.When.String() + ", " + lowerFirst(s.Item.Now.Words())}, quote)
		if left != nil {
			blocks = append(blocks, left.omission())
		}
		blocks = append(blocks,
			document.Paragraph{Runs: append([]document.Run{{Text: "Recorded by " + author(s.Item) + ". Entry "}, {Text: s.Item.Ref.String(), Kind: document.Reference}}, document.Run{Text: "."})},
			listed(m.became(s)))
		blocks = append(blocks, m.viewsBeside(s.Item)...)
	}
	if len(blocks) == 0 {
		return m.none("word of the child's, or what the child showed,")
	}
	return blocks
}

// listed is points as a list; one alone is a paragraph.
func listed(items [][]document.Run) document.Block {
	if len(items) == 1 {
		return document.Paragraph{Runs: items[0]}
	}
	return document.List{Items: items}
}

// quoted is what the child said or showed, as it may be quoted, and what stands in place
// of the rest; nil where that is all.
func (m *maker) quoted(s model.Spoken) (document.Quote, *cut) {
	l := m.lines(s.Item)
	q := document.Quote{Title: "What the child said or showed", How: lowerFirst(s.How)}
	if n, ok := s.Item.Now.(model.Note); ok {
		q.Title, q.How = "Direct work with the child, as recorded", n.Title
		if l.cuts[n.Title] != nil {
			q.How = ""
		}
	}
	if l.cuts["How: "+s.How] != nil {
		q.How = ""
	}
	var left *cut
	for _, w := range s.Words {
		if c := l.cuts[w.Words]; c != nil {
			left = c
			continue
		}
		q.Said = append(q.Said, document.Statement{Label: markLabel(w.Mark), Words: w.Words})
	}
	return q, left
}

// became is what came of the child's words: the decisions that they bore on, and
// those that passed them over.
func (m *maker) became(s model.Spoken) [][]document.Run {
	var items [][]document.Run
	for _, w := range s.BoreOn {
		m.use(w.Item)
		text := "Relied on in " + w.Item.Name() + "."
		if w.Wish { // what the decision did of the child's wishes is said of these words
			effect := "what it changed is not recorded"
			if w.Effect != "" {
				effect = m.effect(w.Item, w.Effect)
			}
			text = "Considered in " + w.Item.Name() + ": " + effect + "."
		}
		if l := m.lines(w.Item); w.Wish && l.left == nil && !m.skips(w.Item) {
			why := l.of(w.Why)
			text += prefixed(" ", said(why))
			explained := w.Explained
			if l.cuts["Explained to the child: "+explained] != nil {
				explained = ""
			}
			if explained != "" {
				text += " Explained to the child: " + strings.TrimRight(explained, ".") + "."
			}
			if len(why) < len(w.Why) || explained != w.Explained {
				text += " " + strings.TrimSpace(leftOutHere.Text)
			}
		}
		items = append(items, []document.Run{{Text: text + " Entry "}, {Text: w.Item.Ref.String(), Kind: document.Reference}, {Text: "."}})
	}
	for _, d := range s.Missed {
		m.use(d)
		items = append(items, []document.Run{{Text: letters.UpperFirst(d.Name()) + " significantly affects the child and does not refer to this. Entry "}, {Text: d.Ref.String(), Kind: document.Reference}, {Text: "."}})
	}
	if len(items) == 0 {
		items = append(items, document.Text("No decision on record refers to this yet."))
	}
	return items
}

// effect is what the child's views changed by a decision, unless that stays out.
func (m *maker) effect(of *model.Item, words string) string {
	if c := m.lines(of).cuts["Effect: "+words]; c != nil {
		return "left out here"
	}
	return lowerFirst(words)
}

// said is a text in a line, each statement behind its label.
func said(t model.Text) string {
	var all []string
	for _, s := range t {
		if label := markLabel(s.Mark); label != "" {
			all = append(all, document.Statement{Label: label}.LabelWords())
		}
		all = append(all, s.Words)
	}
	return strings.Join(all, " ")
}

// viewsBeside are the own views that stand beside an entry (C7).
func (m *maker) viewsBeside(it *model.Item) []document.Block {
	var blocks []document.Block
	for _, v := range it.OwnViews() {
		blocks = append(blocks, m.beside(v))
	}
	return blocks
}
