package document

import (
	"slices"
	"strings"

	"casefile/model"
)

// entryLines is what may be said of an entry's main part in a cell or a list.
type entryLines struct {
	item *model.Item
	part part
	said []passage
	// cuts are the cuts of all that the part, or a mark for the chronology, says.
	cuts map[string]*cut
	// left stands in its place where nothing of it may be said.
	left *cut
}

// lines is an entry's main part, statement by statement.
func (m *maker) lines(it *model.Item) entryLines {
	l := entryLines{item: it, cuts: map[string]*cut{}, part: part{of: it, holder: it, content: it.Now}}
	for _, p := range mainParts(it) {
		l.part, l.said = p, p.passages()
	}
	cuts := m.cut(l.part, l.said)
	for i, c := range cuts {
		if c != nil {
			l.cuts[l.said[i].words] = c
		}
	}
	if len(cuts) > 0 && !slices.Contains(cuts, nil) {
		l.left = cuts[0]
	}
	for _, s := range it.Said {
		if _, ok := s.Now.(model.EventMark); ok {
			mark := part{of: s, holder: s, content: s.Now}
			said := mark.passages()
			for i, c := range m.cut(mark, said) {
				if c != nil {
					l.cuts[said[i].words] = c
				}
			}
		}
	}
	return l
}

// mainParts is the main part as it now stands; none of an entry that is wholly
// confidential.
func mainParts(it *model.Item) []part {
	now, _ := parts(it)
	return slices.DeleteFunc(now, func(p part) bool { return p.confidential })
}

// texts are the statements that may be said.
func (l entryLines) texts() []passage {
	var all []passage
	for _, s := range l.said {
		if !s.line && l.cuts[s.words] == nil {
			all = append(all, s)
		}
	}
	return all
}

// headline is what an entry says in a line: the words chosen for that, or its
// first statement. One that rests on nothing but what is no fact says so.
func (l entryLines) headline(words string) Cell {
	texts := l.texts()
	if words == "" || l.cuts[words] != nil {
		if len(texts) == 0 {
			return Cell{{Text: l.item.Now.Words() + ".\n"}}
		}
		return Labelled(Statement{Label: markLabel(texts[0].mark), Words: firstLine(texts[0].words)})
	}
	if len(texts) > 0 && !slices.ContainsFunc(texts, func(s passage) bool { return s.mark == nil }) {
		return Labelled(Statement{Label: l.labels(), Words: words})
	}
	return Cell{{Text: strings.TrimSpace(words) + "\n"}}
}

// mixed reports whether some of the statements are facts for all that is on
// record, and others not.
func (l entryLines) mixed() bool {
	marked, unmarked := false, false
	for _, s := range l.texts() {
		marked, unmarked = marked || s.mark != nil, unmarked || s.mark == nil
	}
	return marked && unmarked
}

// labels are the marks of all statements in words, each once.
func (l entryLines) labels() string {
	var all []string
	for _, s := range l.texts() {
		if label := markLabel(s.mark); label != "" && !slices.Contains(all, label) {
			all = append(all, label)
		}
	}
	return strings.Join(all, "; ")
}

// of is what of a text may be said.
func (l entryLines) of(t model.Text) model.Text {
	return slices.DeleteFunc(slices.Clone(t), func(s model.Statement) bool { return l.cuts[s.Words] != nil })
}

// statements are all of them, for a cell.
func (l entryLines) statements() Cell {
	var cell Cell
	for _, s := range l.texts() {
		cell = append(cell, Labelled(Statement{Label: markLabel(s.mark), Words: s.words})...)
	}
	return cell
}

func firstLine(s string) string {
	line, _, _ := strings.Cut(strings.TrimSpace(s), "\n")
	return line
}
