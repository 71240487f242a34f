package papers

import (
	"slices"
	"strings"

	"casefile/model"
	"casefile/model/document"
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
		if s.fact == nil && l.cuts[s.words] == nil {
			all = append(all, s)
		}
	}
	return all
}

// headline is what an entry says in a line: the words chosen for that, or its
// first statement, each behind the marks that it carries (P4).
func (l entryLines) headline(words string) document.Cell {
	texts := l.texts()
	if !l.chosen(words) {
		if len(texts) == 0 {
			return document.Cell{{Text: l.item.Now.Words() + ".\n"}}
		}
		return document.Labelled(document.Statement{Label: markLabel(texts[0].mark), Words: firstLine(texts[0].words)})
	}
	return document.Labelled(document.Statement{Label: l.headlineLabel(words), Words: strings.TrimSpace(words)})
}

// chosen reports whether words were chosen for the headline, and may be said.
func (l entryLines) chosen(words string) bool {
	return strings.TrimSpace(words) != "" && l.cuts[words] == nil
}

// headlineLabel is the marks that a headline carries in words, each once. That of a
// statement which stays out says no more than that it is no fact.
func (l entryLines) headlineLabel(words string) string {
	var all []string
	marks, part := l.headlineMarks(words)
	for _, m := range marks {
		label := markLabel(m)
		if slices.ContainsFunc(l.said, func(s passage) bool { return s.mark == m && l.cuts[s.words] != nil }) {
			label = "not a fact"
		}
		if !slices.Contains(all, label) {
			all = append(all, label)
		}
	}
	label := strings.Join(all, "; ")
	if part {
		return model.InPart + label
	}
	return label
}

func (l entryLines) headlineMarks(words string) (marks []*model.Mark, part bool) {
	var statements []model.Statement
	for _, s := range l.said {
		if s.fact == nil {
			statements = append(statements, model.Statement{Words: s.words, Mark: s.mark})
		}
	}
	return model.HeadlineMarks(words, statements)
}

// unsaid are the statements that may be said and that a headline does not say in
// full.
func (l entryLines) unsaid(words string) []passage {
	texts := l.texts()
	if !l.chosen(words) && len(texts) > 0 {
		if firstLine(texts[0].words) == strings.TrimSpace(texts[0].words) {
			return texts[1:]
		}
		return texts
	}
	return slices.DeleteFunc(texts, func(s passage) bool {
		return strings.TrimRight(strings.TrimSpace(s.words), ".") == strings.TrimRight(strings.TrimSpace(words), ".")
	})
}

// marked is how many statements that are no fact a headline does not speak of.
func (l entryLines) marked(words string) int {
	var told []*model.Mark
	if l.chosen(words) {
		told, _ = l.headlineMarks(words)
	}
	n := 0
	for _, s := range l.unsaid(words) {
		if s.mark != nil && !slices.Contains(told, s.mark) {
			n++
		}
	}
	return n
}

// of is what of a text may be said.
func (l entryLines) of(t model.Text) model.Text {
	return slices.DeleteFunc(slices.Clone(t), func(s model.Statement) bool { return l.cuts[s.Words] != nil })
}

func firstLine(s string) string {
	line, _, _ := strings.Cut(strings.TrimSpace(s), "\n")
	return line
}
