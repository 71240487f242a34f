package papers

import (
	"strings"

	"casefile/model"
	"casefile/model/document"
	"casefile/model/letters"
)

// standing is what was said against an entry, for a cell: a challenge without an
// answer, one that was declined, and own views, which stand beside it wherever it is
// shown (C7). Where the cell has not all that the entry says, a reply says so: it may
// answer the rest.
func (m *maker) standing(it *model.Item, whole bool) document.Cell {
	var cell document.Cell
	for _, c := range it.Challenges() {
		l := m.lines(c.Item)
		switch who := m.disputes(c.Challenge, l); {
		case c.Open():
			m.use(c.Item)
			cell = append(cell, document.Run{Text: letters.UpperFirst(who) + " disputes this entry, and has no answer yet" + m.disputed(c.Challenge, l) + "\n"})
		default:
			for _, answer := range c.Answers {
				if a, ok := answer.Now.(model.ChallengeAnswer); ok && a.Outcome == model.Declined {
					m.use(c.Item)
					m.use(answer)
					cell = append(cell, document.Run{Text: letters.UpperFirst(who) + " disputed this entry. That was declined on " + a.On.String() + offered(a) + ".\n"})
				}
			}
		}
	}
	for _, s := range it.OwnViews() {
		a, ok := s.Now.(model.ChallengeAnswer)
		views := m.lines(s).of(a.Views)
		if !ok || views.Empty() {
			continue
		}
		m.use(s)
		cell = append(cell, document.Run{Text: "Own views" + prefixed(" of ", a.ViewsBy) + ", " + a.On.String(), Kind: document.Strong})
		if !whole {
			cell = append(cell, document.Run{Text: m.answered(a)})
		}
		cell = append(cell, document.Run{Text: ": "})
		for _, v := range views {
			cell = append(cell, document.Labelled(document.Statement{Label: markLabel(v.Mark), Words: v.Words})...)
		}
	}
	return cell
}

// answered is what own views answer, for a cell that has not all of it: as whoever
// challenged the entry put it.
func (m *maker) answered(a model.ChallengeAnswer) string {
	if of := m.teller.file.Item(a.Of); of != nil {
		if c, ok := of.Now.(model.Challenge); ok {
			m.use(of)
			if words := m.quotedBriefly(c, m.lines(of)); words != "" {
				return " (what was disputed: " + words + ")"
			}
		}
	}
	return " (not all of what they answer stands here)"
}

// offered says of a challenge that was declined whether own views could stand
// beside the entry (C7).
func offered(a model.ChallengeAnswer) string {
	switch {
	case !a.Views.Empty():
		return ", and own views stand beside it"
	case a.Offered == model.Yes:
		return "; own views were offered, and none given"
	}
	return ""
}

// disputes is who challenges an entry: by what they are to the child, and by name
// unless that stays out.
func (m *maker) disputes(c model.Challenge, l entryLines) string {
	name, who := c.By, term(model.ChallengedBy, c.Relation)
	if l.left != nil || l.cuts["By: "+c.By] != nil {
		name = ""
	}
	if l.left != nil || who == "" || l.cuts["Who they are: "+who] != nil {
		return orElse(name, "somebody")
	}
	for _, r := range m.teller.file.Relatives {
		if name != "" && r.Ended.IsZero() && model.SameName(r.Name, name) {
			who = term(model.Relations, r.Relation.Relation)
		}
	}
	switch who = lowerFirst(who); {
	case c.Relation == "child":
		who = "the child"
	case !strings.Contains(who, " "): // "mother", where the list of who challenges has "a parent"
		who = "the " + who
	}
	return who + prefixed(", ", name) + closing(name)
}

func closing(name string) string {
	if name == "" {
		return ""
	}
	return ","
}

// disputed is what is disputed, at the end of a sentence.
func (m *maker) disputed(c model.Challenge, l entryLines) string {
	return prefixed(": ", m.quotedBriefly(c, l)) + "."
}

// quotedBriefly is what is disputed: as much of the first statement as a cell has room
// for, in quotation marks.
func (m *maker) quotedBriefly(c model.Challenge, l entryLines) string {
	words := l.of(c.Disputed)
	if l.left != nil || words.Empty() {
		return ""
	}
	const most = 160
	said := []rune(strings.TrimRight(firstLine(words[0].Words), "."))
	if len(said) > most {
		said = append([]rune(strings.TrimRight(string(said[:most]), " ")), '…')
	}
	text := "\"" + string(said) + "\""
	if label := markLabel(words[0].Mark); label != "" {
		text = document.Statement{Label: label}.LabelWords() + " " + text
	}
	return text
}

// fallen says of a decision, or a copy of one, which of the entries that it rests on
// were filed in error since.
func (t *teller) fallen(it *model.Item) string {
	d, ok := it.Now.(model.Decision)
	if !ok {
		return ""
	}
	refs := d.Relied
	if d.Wishes != nil {
		refs = append(refs[:len(refs):len(refs)], d.Wishes.SaidIn...)
	}
	var fell []string
	for _, r := range refs {
		of := t.file.Item(r)
		if of == nil || of.Withdrawn == nil {
			continue
		}
		text := r.String() + ", on " + model.DateOf(of.Withdrawn.Filed).String()
		if !strings.Contains(strings.Join(fell, "\n"), text) {
			fell = append(fell, text)
		}
	}
	switch len(fell) {
	case 0:
		return ""
	case 1:
		return "It rests on an entry that was withdrawn as filed in error (" + fell[0] + ")."
	}
	return "It rests on entries that were withdrawn as filed in error (" + strings.Join(fell, "; ") + ")."
}
